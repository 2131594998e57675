"""What is checked, and how: the rules chosen, the texts at hand, and the findings of one bank."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from quizgen import formats as registry
from quizgen import packages, rules
from quizgen.diagnostics import Diagnostic
from quizgen.editing import Files
from quizgen.files import Shelf
from quizgen.messages import told
from quizgen.model import Bank, questions
from quizgen.options import suggestion
from quizgen.packages import BrokenPackageError
from quizgen.project import planning
from quizgen.project.codes import require_codes, rules_of
from quizgen.project.memory import Memory
from quizgen.project.planning import DEFAULT_PLAN, Plan
from quizgen.project.reading import Reading, same_ids
from quizgen.project.refusing import DATA, TEXTS, Refused, Sort, require
from quizgen.project.silencing import named
from quizgen.project.sources import Texts, texts_of
from quizgen.project.world import Tick, World, idle
from quizgen.rules import Rule
from quizgen.rules.others import asked_for
from quizgen.rules.words import shorten

if TYPE_CHECKING:
    from quizgen.formats.anki.lock import Lock
    from quizgen.project.built import Trouble

LIMITED = ("kahoot", "moodle")
"""Formats that rules know the limits of, though quizgen does not write them yet."""
NO_FILES: Files = {}
_DECKS = ("anki", "anki-text")
NO_ID, RENAME = "W451", "W458"
"""Told by decks. Their edits are made here, where the files are at hand."""


class Checking(NamedTuple):
    """What was asked for: rules by code, start of codes or name; sets of rules of other packages; texts by source id;
    and the build to foretell, if any, in whose formats there may be some that only rules know, by their limits."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    plan: Plan | None = DEFAULT_PLAN
    texts: Texts = NO_FILES

    def wants(self, found: Diagnostic) -> bool:
        """Whether a finding that is no rule's is asked for; an error always is."""
        chosen = not self.select or named(found.code, self.select)
        return found.severity == "error" or (chosen and not named(found.code, self.ignore))

    @property
    def limits(self) -> tuple[str, ...]:
        """The formats whose limits rules are to look at."""
        return tuple(name for name in self.plan.names if name in LIMITED) if self.plan else ()

    @property
    def build(self) -> Plan | None:
        """The build to foretell: of the formats that quizgen can write."""
        if self.plan is None:
            return None
        formats = tuple(one for one in self.plan.formats if one[0] not in LIMITED or registry.is_known(one[0]))
        return replace(self.plan, formats=formats) if formats else None


class Foretold(NamedTuple):
    """What building banks would find, and what it would remark; `refused` says why nothing can be foretold at all."""

    findings: tuple[Diagnostic, ...] = ()
    remarks: tuple[str, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    refused: str = ""


def possible(asked: Checking) -> Checking:
    """What was asked for, with the codes as they are called today. What cannot be checked is refused: a rule, a format
    or an option that there is not."""
    require(Sort("a Checking", lambda value: isinstance(value, Checking)), findings=asked)
    require(TEXTS, select=asked.select, ignore=asked.ignore, rules=asked.rules)
    require(DATA, texts=asked.texts)
    if asked.plan is not None:
        planning.require_plain(asked.plan)
    more = required_rules(asked.rules)
    select = require_codes("select", asked.select, more)
    ignore = require_codes("ignore", asked.ignore, more)
    if plan := asked.build:
        planning.require_possible(plan)
    return asked._replace(select=select, ignore=ignore)


def required_rules(names: Iterable[str]) -> tuple[Rule, ...]:
    """The rules of other packages under these names. One that there is not, or that is broken, is refused."""
    found: list[Rule] = []
    for name in dict.fromkeys(names):
        of_package = rules_of(name)
        if not of_package:
            every = packages.names(packages.RULES)
            there = f"there are {', '.join(every)}" if every else "no package here brings rules"
            raise Refused(f"There are no rules `{name}`", suggestion(name, every) or there)
        found += of_package
    return tuple(found)


def findings(
    reading: Reading,
    asked: Checking,
    world: World,
    earlier: rules.Asked | None = None,
    files: Files = NO_FILES,
    memory: Memory | None = None,
) -> list[Diagnostic]:
    """Everything that reader and rules find in one bank: errors in any case, and else what was asked for. `files` are
    read instead of those on disk, and then ids that are missing are told first; `earlier` is what the banks before this
    one ask, `memory` what was found in this one before."""
    bank = reading.bank
    found = [d for d in reading.findings if asked.wants(d)]
    if bank is None:
        return found
    texts = texts_of(bank, asked.texts, found.append)
    more = _rules_of_others(bank, asked, found)
    try:
        ruled = rules.check(
            bank,
            select=asked.select,
            ignore=asked.ignore,
            texts=texts,
            formats=asked.limits,
            source_lines=_lines(world, files),
            asked=earlier,
            told=reading.findings,
            more=more,
            known=memory.ruled(reading.path) if memory else None,
        )
    except BrokenPackageError as error:
        raise Refused(f"{error}.") from None
    if not files:
        return found + ruled
    return [*_missing_ids(bank, asked, files, world), *_renames(reading, asked, files, world), *ruled, *found]


def _rules_of_others(bank: Bank, asked: Checking, found: list[Diagnostic]) -> tuple[Rule, ...]:
    """The rules of other packages that are asked for, by whoever checks and by the bank. What the bank names may be
    installed elsewhere only: that is told, and checked is without it."""
    more = list(required_rules(asked.rules))
    for name, lint in asked_for(bank):
        if name in asked.rules:
            continue
        try:
            of_package = rules_of(name)
        except Refused as refused:
            problem = told(lint.span, "W327.broken", rules=shorten(name), reason=str(refused).rstrip("."))
        else:
            more += of_package
            if of_package:
                continue
            problem = told(lint.span, "W327.absent", rules=shorten(name), near=_near(name))
        found += [problem] if asked.wants(problem) else []
    return tuple(more)


def _near(name: str) -> str:
    near = suggestion(name, packages.names(packages.RULES))
    return f"{near} Else " if near else ""


def foretold(
    readings: Sequence[Reading], asked: Checking, world: World, files: Callable[[], Files], tick: Tick = idle
) -> Foretold:
    """What building the banks would find, in the words of a build. `files` gives their texts, for what can be mended."""
    if (plan := asked.build) is None:
        return Foretold()
    from quizgen.project.building import foretell
    from quizgen.project.choosing import unpublished

    if problem := same_ids(reading.bank for reading in readings if reading.bank):
        return Foretold(refused=problem)
    made = foretell(readings, plan, world, tick=tick)
    hidden = [unpublished(reading.bank, plan.choice) for reading in readings if reading.bank]
    found = [d for d in (*filter(None, hidden), *made.findings) if asked.wants(d)]
    if any(d.code == RENAME for d in found):
        found = with_was(found, files())
    return Foretold(tuple(found), tuple(made.remarks), tuple(made.troubles))


def _missing_ids(bank: Bank, asked: Checking, files: Files, world: World) -> list[Diagnostic]:
    """That questions of a deck have no id, with the edits that write it: they come before all others, since a question
    that is reworded before it has its id would start anew."""
    if not _decks(asked.build):
        return []
    from quizgen.formats.anki.settling import settled
    from quizgen.formats.anki.tell import nameless
    from quizgen.ids import kept

    found = nameless(bank, questions(bank.items))
    if found is None or not asked.wants(found) or (lock := _lock(bank, world)) is None:
        return []
    return [found._replace(edits=tuple(kept(settled(bank, lock), files)))]


def _renames(reading: Reading, asked: Checking, files: Files, world: World) -> list[Diagnostic]:
    """Questions of a deck that have probably only got another id, with the edits that say so. Parts of a bank do not
    show what is gone."""
    plan = asked.build
    if plan is None or plan.partial or not _decks(plan) or reading.bank is None:
        return []
    if not (lock := _lock(reading.bank, world)) or not lock.entries:
        return []
    from quizgen.project.building import foretell

    decks = tuple(one for one in plan.formats if one[0] == _DECKS[0])
    made = foretell([reading], replace(plan, formats=decks), world)
    return [d for d in with_was(made.findings, files) if d.edits and asked.wants(d)]


def with_was(found: Iterable[Diagnostic], files: Files) -> list[Diagnostic]:
    """The findings; those of likely renames with the edit that writes the earlier id down, where it can be inserted."""
    return [_with_was(one, files) if one.code == RENAME else one for one in found]


def _with_was(found: Diagnostic, files: Files) -> Diagnostic:
    from quizgen.formats.anki.changes import earlier_id
    from quizgen.ids import renamed

    edit = renamed(found.span, earlier_id(found), files)
    return found._replace(edits=(edit,)) if edit else found


def _decks(plan: Plan | None) -> bool:
    """Whether a deck is among what is foretold."""
    return plan is not None and any(name in _DECKS for name in plan.names)


def _lock(bank: Bank, world: World) -> Lock | None:
    """The lock of a bank, an empty one where there is none yet; None where it cannot be read, which is told with what is
    foretold: until it can, nobody knows which notes are whose."""
    from quizgen.project.locks import lock_of

    try:
        return lock_of(bank, lambda problem: None, world.lock)
    except OSError:
        return None


def _lines(world: World, files: Files) -> Callable[[str], Sequence[str]]:
    instead = Shelf(files)
    return lambda name: instead.lines(name) if name in instead else world.lines(name)
