"""What is to be built of banks, or foretold: plain values, the same from a command line, a message or a queue."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from quizgen import formats as registry
from quizgen.formats import Format
from quizgen.options import suggestion
from quizgen.packages import BrokenPackageError
from quizgen.project.options import every_option, typed_problems
from quizgen.project.refusing import COUNT, FLAG, TEXT, TEXTS, Refused, Sort, require, shown

Typed = Mapping[str, str]
"""Options of a format as they are typed, by name."""
NOTHING: Typed = {}
DEFAULT_FORMATS = ("anki", "pdf")
RESERVED = ("seed", "drafts", "tags", "pick", "merge", "lower", "strict", "keep_going", "locked")
"""The words of a plan that stand beside a format's own options in a call: no format may have an option of that name."""


class Choice(NamedTuple):
    """What was asked for; `tags` and `ids` are empty and `pick` is None for all questions."""

    tags: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    pick: int | None = None
    seed: str = "0"
    drafts: bool = False

    @property
    def partial(self) -> bool:
        """Whether questions may be missing that are still part of the bank."""
        return bool(self.tags or self.ids) or self.pick is not None


EVERYTHING = Choice()
"""All questions but drafts and retired ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A build to be done or foretold: formats by name, each with its options as they are typed. `merge` is the name of
    the one output, or empty for one a bank; `lower` says whether questions may be rewritten for formats that lack their
    kind. `strict` makes warnings stop what errors stop; `keep_going` writes what is in order inside a bank, too;
    `all_or_none` writes nothing at all where anything failed, and neither does `locked`, which no lock may change."""

    formats: tuple[tuple[str, Typed], ...]
    choice: Choice = EVERYTHING
    merge: str = ""
    lower: bool = True
    strict: bool = False
    keep_going: bool = False
    all_or_none: bool = False
    locked: bool = False

    @property
    def partial(self) -> bool:
        """Whether questions may be missing that are still part of their banks."""
        return self.choice.partial or self.keep_going

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the formats."""
        return tuple(name for name, _ in self.formats)


DEFAULT_PLAN = Plan(formats=tuple((name, NOTHING) for name in DEFAULT_FORMATS))
"""What is built where nobody says what."""


def require_possible(plan: Plan) -> None:
    """Refuses a plan with a format, an option or a name that cannot be, before anything is read or made."""
    require_plain(plan)
    for name, typed in plan.formats:
        if problems := typed_problems(format_of(name), typed):
            raise Refused(f"{name}: {problems[0].message}", problems[0].hint)
    if plan.merge and not is_output_name(plan.merge):
        raise Refused(f"merge takes lower-case letters, digits and hyphens, not `{plan.merge}`.")


def _is_formats(value: object) -> bool:
    pairs = list(value) if isinstance(value, (tuple, list)) else []
    return bool(pairs) and all(
        isinstance(pair, (tuple, list)) and len(pair) == 2 and isinstance(pair[1], Mapping) for pair in pairs
    )


_FORMATS = Sort("formats, each with its options", _is_formats)


def require_plain(plan: Plan) -> None:
    """Refuses what is no plan: programs and messages may hold anything."""
    require(Sort("a Plan", lambda value: isinstance(value, Plan)), build=plan)
    require(Sort("a Choice", lambda value: isinstance(value, Choice)), choice=plan.choice)
    require(_FORMATS, formats=plan.formats)
    require(TEXTS, tags=plan.choice.tags, ids=plan.choice.ids)
    require(TEXT, seed=plan.choice.seed, merge=plan.merge)
    require(COUNT, pick=plan.choice.pick)
    require(FLAG, drafts=plan.choice.drafts, lower=plan.lower, strict=plan.strict, locked=plan.locked)
    require(FLAG, keep_going=plan.keep_going, all_or_none=plan.all_or_none)


def format_of(name: str) -> Format[Any]:
    """The format of that name, refused where there is none or where it is broken."""
    if not isinstance(name, str):
        raise Refused(f"format takes the name of a format, not {shown(name)}")
    try:
        found = registry.find(name)
    except BrokenPackageError as error:
        raise Refused(f"{error}.") from None
    if found is None:
        raise no_such_format(name, registry.every_name())
    if taken := sorted(set(RESERVED).intersection(every_option(found))):
        raise Refused(f"The format `{name}` has an option `{taken[0]}`, which is a word of every build")
    if found.needs:
        _require_installed(found)
    return found


def _require_installed(format: Format[Any]) -> None:
    from quizgen import extras

    try:
        extras.require(f"The format `{format.name}`", format.needs)
    except extras.LackingError as error:
        raise Refused(str(error), error.hint) from None


def no_such_format(name: str, every: Sequence[str]) -> Refused:
    """That there is no format of this name, and which are near."""
    return Refused(f"There is no format `{name}`", suggestion(name, every) or f"there are {', '.join(every)}")


def is_output_name(name: str) -> bool:
    """Whether the one output of several banks can be called so."""
    return bool(re.fullmatch("[a-z0-9][a-z0-9-]*", name))
