"""What is checked, and how: the rules chosen, the texts at hand, and the findings of one bank."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from quizgen import formats as registry
from quizgen import rules
from quizgen.cli.banks import Reading
from quizgen.cli.console import Console
from quizgen.cli.silencing import named
from quizgen.cli.sources import Texts, texts_of
from quizgen.cli.wishes import Wishes
from quizgen.diagnostics import RENAMED, Diagnostic
from quizgen.editing import Files
from quizgen.files import Shelf
from quizgen.model import Bank, questions

if TYPE_CHECKING:
    from quizgen.cli.planning import Plan
    from quizgen.formats.anki.lock import Lock

LIMITED = ("aiken", "gift", "kahoot", "moodle")
"""Formats that rules know the limits of, whether quizgen writes them or not."""
_NO_FORMAT = "none"
_DECKS = ("anki", "anki-text")
NO_ID, RENAME = "W451", "W458"
"""Told by decks. Their edits are made here, where the files are at hand."""


class Checking(NamedTuple):
    """What was asked for: rules by code, start of codes or name; texts by source id; the formats whose limits rules
    know; and the build to foretell, if any."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    texts: Texts = {}  # noqa: RUF012 - never changed
    plan: Plan | None = None

    def wants(self, found: Diagnostic) -> bool:
        """Whether a finding that is no rule's is asked for; an error always is."""
        chosen = not self.select or named(found.code, self.select)
        return found.severity == "error" or (chosen and not named(found.code, self.ignore))

    @property
    def is_of_decks(self) -> bool:
        """Whether a deck is among what is foretold."""
        return self.plan is not None and any(format.name in _DECKS for format in self.plan.formats)


def checking(
    select: Sequence[str], ignore: Sequence[str], wishes: Wishes, texts: Texts, *, strict: bool, watch: bool
) -> Checking:
    """The options of `check`, by comma or repeated. A usage error for a code or format that there is not."""
    chosen, ignored = (_codes(option, given) for option, given in (("--select", select), ("--ignore", ignore)))
    limits = tuple(name for name in wishes.formats if name in LIMITED)
    return Checking(chosen, ignored, limits, texts, _foretold(wishes, strict=strict, watch=watch))


def _foretold(wishes: Wishes, *, strict: bool, watch: bool) -> Plan | None:
    """The build to foretell: none for `-f none`, while files are watched, and of formats with known limits only."""
    if _NO_FORMAT in wishes.formats or (watch and not wishes.formats):
        if len(wishes.formats) > 1:
            raise click.UsageError("-f none means no format at all: leave the others out, or leave it out.")
        if wishes.assignments or wishes.merge:
            raise click.UsageError("-O and --merge belong to a build: name its format with -f.")
        return None
    from quizgen.cli.planning import no_such_format, planned

    built = tuple(name for name in wishes.formats if registry.is_known(name))
    for name in wishes.formats:
        if name not in (*built, *LIMITED):
            raise no_such_format(name, (*registry.every_name(), *LIMITED, _NO_FORMAT))
    return planned(wishes._replace(formats=built), strict=strict) if built or not wishes.formats else None


def _codes(option: str, given: Iterable[str]) -> tuple[str, ...]:
    typed = (name.strip() for text in given for name in text.split(",") if name.strip())
    names = tuple(RENAMED.get(name.upper(), name) for name in typed)
    for name in names:
        if rules.named(name):
            continue
        from quizgen.codes import CODES

        if not any(code.startswith(name.upper()) for code in CODES):
            from quizgen.options import suggestion

            every = [*CODES, *(word for rule in rules.RULES for word in (rule.code, rule.name))]
            hint = suggestion(name, every) or "`quizgen explain` lists all codes"
            raise click.UsageError(f"{option}: there is no code `{name}`; {hint}")
    return names


def findings(
    reading: Reading,
    asked: Checking,
    console: Console,
    files: Files | None = None,
    earlier: rules.Asked | None = None,
) -> list[Diagnostic]:
    """Everything that reader and rules find in one bank: errors in any case, and else what was asked for. `files` are
    read instead of those on disk, and then ids that are missing are told first; `earlier` is what the banks before this
    one ask."""
    bank = reading.bank
    found = [d for d in reading.findings if asked.wants(d)]
    if bank is None:
        return found
    texts = texts_of(bank, asked.texts, found.append)
    ruled = rules.check(
        bank,
        select=asked.select,
        ignore=asked.ignore,
        texts=texts,
        formats=asked.limits,
        source_lines=_lines(console, files or {}),
        asked=earlier,
        told=reading.findings,
    )
    if not files:
        return found + ruled
    return [*_missing_ids(bank, asked, files), *_renames(reading, asked, files, console), *ruled, *found]


def _missing_ids(bank: Bank, asked: Checking, files: Files) -> list[Diagnostic]:
    """That questions of a deck have no id, with the edits that write it: they come before all others, since a question
    that is reworded before it has its id would start anew."""
    if not asked.is_of_decks:
        return []
    from quizgen.formats.anki.settling import settled
    from quizgen.formats.anki.tell import nameless
    from quizgen.ids import kept

    found = nameless(questions(bank.items))
    if found is None or not asked.wants(found) or (lock := _lock(bank)) is None:
        return []
    return [found._replace(edits=tuple(kept(settled(bank, lock), files)))]


def _renames(reading: Reading, asked: Checking, files: Files, console: Console) -> list[Diagnostic]:
    """Questions of a deck that have probably only got another id, with the edits that say so. Parts of a bank do not
    show what is gone."""
    if asked.plan is None or asked.plan.partial or not asked.is_of_decks or reading.bank is None:
        return []
    if not (lock := _lock(reading.bank)) or not lock.entries:
        return []
    from quizgen.cli.building import foretell

    decks = tuple(format for format in asked.plan.formats if format.name == _DECKS[0])
    made = foretell(asked.plan._replace(formats=decks), [reading], console)
    return [d for d in with_was(made.findings, files) if d.edits and asked.wants(d)]


def with_was(found: Iterable[Diagnostic], files: Files) -> list[Diagnostic]:
    """The findings; those of likely renames with the edit that writes the earlier id down, where it can be inserted."""
    return [_with_was(one, files) if one.code == RENAME else one for one in found]


def _with_was(found: Diagnostic, files: Files) -> Diagnostic:
    from quizgen.formats.anki.changes import earlier_id
    from quizgen.ids import renamed

    edit = renamed(found.span, earlier_id(found), files)
    return found._replace(edits=(edit,)) if edit else found


def _lock(bank: Bank) -> Lock | None:
    """The lock of a bank, an empty one where there is none yet; None where it cannot be read, which is told with what is
    foretold: until it can, nobody knows which notes are whose."""
    from quizgen.cli.locks import lock_of

    try:
        return lock_of(bank, lambda problem: None)
    except OSError:
        return None


def _lines(console: Console, files: Files) -> Callable[[str], Sequence[str]]:
    instead = Shelf(files)
    return lambda name: (instead if name in instead else console.shelf).lines(name)
