"""One bank, one call: what programs use that keep no project."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from quizgen.diagnostics import Diagnostic, failing
from quizgen.files import Shelf
from quizgen.formats import is_known
from quizgen.model import Bank
from quizgen.options import normal, suggestion, typed
from quizgen.project import clock
from quizgen.project.options import every_option
from quizgen.project.planning import DEFAULT_FORMATS, Choice, Plan, format_of, require_possible
from quizgen.project.reading import Reading, files_of, read_one
from quizgen.project.refusing import TEXTS, BankError, Refused, require, shown
from quizgen.project.sources import require_known
from quizgen.project.world import disk

if TYPE_CHECKING:
    from quizgen.project.built import Built

_NO_TEXTS: Mapping[str, bytes] = MappingProxyType({})


def read(path: str | os.PathLike[str]) -> tuple[Bank | None, list[Diagnostic]]:
    """The bank in a `*.yaml` file or in a folder with `bank.yaml`, and what is wrong with it, as far as its author wants
    to know. The bank is None when nothing of it could be read."""
    _, bank, found = read_one(os.fsdecode(path), Shelf())
    return bank, list(found)


def load(path: str | os.PathLike[str]) -> Bank:
    """The bank in a file or folder. Raises BankError, with all diagnostics, when there is an error in it."""
    bank, found = read(path)
    if bank is None or failing(found, False):
        raise BankError(found)
    return bank


def check(
    bank: Bank,
    formats: str | Sequence[str] = DEFAULT_FORMATS,
    *,
    select: str | Sequence[str] = (),
    ignore: str | Sequence[str] = (),
    rules: str | Sequence[str] = (),
    texts: Mapping[str, bytes] = _NO_TEXTS,
    seed: str = "0",
    drafts: bool = False,
    tags: str | Sequence[str] = (),
    pick: int | None = None,
    lower: bool = True,
    strict: bool = False,
    **options: object,
) -> list[Diagnostic]:
    """What the rules and a build of these formats find in a bank that was read; without formats, the rules alone.

    With what `read` found, this is what `quizgen check` prints. `rules` names those of other packages, `texts` holds
    sources' texts by source id, and each of the `options` goes to all formats that have it. A wish that cannot be is
    Refused.
    """
    from quizgen.project import checking

    _require_bank("check", bank)
    choice = Choice(_several(tags), (), pick, seed, drafts)
    names = _several(formats)
    require(TEXTS, formats=names)
    wanted = _shared(names, options)
    plan = Plan(formats=wanted, choice=choice, lower=lower, strict=strict) if wanted else None
    wished = checking.Checking(_several(select), _several(ignore), _several(rules), plan, texts)
    asked = checking.possible(wished)
    require_known(asked.texts, [bank])
    shelf, reading = Shelf(), Reading(bank.name, bank, ())
    world = disk(clock.now() if asked.build else 0, shelf)
    ahead = checking.foretold([reading], asked, world, lambda: files_of(bank.name, shelf))
    for trouble in ahead.troubles:
        raise trouble.error
    return [*checking.findings(reading, asked, world), *ahead.findings]


def write(
    bank: Bank | Iterable[Bank],
    format: str,
    *,
    seed: str = "0",
    drafts: bool = False,
    tags: str | Sequence[str] = (),
    pick: int | None = None,
    merge: str = "",
    lower: bool = True,
    strict: bool = False,
    keep_going: bool = False,
    locked: bool = False,
    **options: object,
) -> Built:
    """The files of one format, all made and waiting to be saved: `with quizgen.write(bank, "pdf") as built: …`.

    `options` are the format's own, as Python values or as they are typed after `-O`; the bank's `formats:` counts, too.
    What cannot be is Refused, a finding of severity "error" is a BankError, both here at the call; the disk's troubles
    are raised as they are. Nothing is handed out unless all is well.
    """
    from quizgen.project.building import built, require_buildable

    choice = Choice(_several(tags), (), pick, seed, drafts)
    plan = Plan(
        formats=((format, typed(options)),),
        choice=choice,
        merge=merge,
        lower=lower,
        strict=strict,
        keep_going=keep_going,
        locked=locked,
    )
    require_possible(plan)
    readings = [Reading(one.name, one, ()) for one in _banks(bank)]
    require_buildable(readings, plan)
    made = built(readings, plan, disk(clock.now()))
    try:
        _require_fine(made, plan)
    except BaseException:
        made.close()
        raise
    return made


def _require_fine(made: Built, plan: Plan) -> None:
    """Raises what stands in the way of handing files out."""
    for trouble in made.troubles:
        raise trouble.error
    if failing(made.findings, plan.strict) and not (plan.keep_going and made.files):
        raise BankError(made.findings)


def _banks(given: Bank | Iterable[Bank]) -> list[Bank]:
    """One bank is a list of one. What is none is refused."""
    found = list(given) if isinstance(given, Iterable) and not isinstance(given, str) else [given]
    for one in found:
        _require_bank("write", one)
    if not found:
        raise Refused("write takes a bank, and was given none")
    return found


def _require_bank(call: str, given: object) -> None:
    if not isinstance(given, Bank):
        raise Refused(f"{call} takes a bank, not {shown(given)}", "`quizgen.load(path)` gives one")


def _several(given: str | Sequence[str]) -> tuple[str, ...]:
    """One text is a list of one. What is no list is refused later, by its name."""
    if isinstance(given, str):
        return (given,)
    return tuple(given) if isinstance(given, list) else given  # type: ignore[return-value]


def _shared(formats: tuple[str, ...], options: Mapping[str, object]) -> tuple[tuple[str, Mapping[str, str]], ...]:
    """Each format with those of the options that it has. One that none has is refused."""
    known = {name: frozenset(every_option(format_of(name))) for name in formats if is_known(name)}
    given = typed(options)
    every = frozenset(option for own in known.values() for option in own)
    for name in given:
        if normal(name) not in every:
            raise Refused(f"there is no option `{name}`", suggestion(normal(name), sorted(every)))
    return tuple((name, {key: text for key, text in given.items() if key in known.get(name, ())}) for name in formats)
