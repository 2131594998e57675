"""What other packages bring: formats, importers and rules, found by entry points, and loaded when one is named.

No installation changes what is read, checked or built: whoever wants a thing of another package says its name. Its codes
are `NAME-1`, `NAME-2`, …, with the name of the entry point in capitals, so that a code tells whose it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from quizgen.patterns import late

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

T = TypeVar("T")

FORMATS, IMPORTERS, RULES = "quizgen.formats", "quizgen.importers", "quizgen.rules"
"""The groups of entry points."""
_THINGS = {FORMATS: "the format", IMPORTERS: "the importer", RULES: "the rules"}
_NAME = late(r"[a-z](?:[a-z0-9-]*[a-z0-9])?")
_CODE = late(r"([A-Z][A-Z0-9-]*)-[1-9]\d*")
_LONGEST_REASON = 300


class BrokenPackageError(ValueError):
    """A thing of another package that cannot be used; the message names both."""


def names(group: str) -> tuple[str, ...]:
    """What there is in a group, in the order of the alphabet; nothing is loaded. Looking takes some milliseconds."""
    return tuple(sorted(_points(group)))


def load(group: str, name: str, take: Callable[[Any, str], T]) -> T | None:
    """The thing of that name in a group, as `take(object, name)` gives it; None where there is none.

    Raises BrokenPackageError where the code of the package fails, or what it gives cannot be used: `take` says so by
    raising whatever it likes."""
    found = _points(group).get(name)
    if not found:
        return None
    if len(found) > 1:
        owners = ", ".join(sorted(map(_of, found)))
        raise BrokenPackageError(f"several packages have {_THINGS[group]} `{name}`: {owners}")
    if not _NAME.fullmatch(name):
        raise BrokenPackageError(
            f"{title(group, name)} cannot be loaded: its name has other signs than a-z, 0-9 and `-`"
        )
    try:
        return take(found[0].load(), name)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # the code of others may fail in any way, and even want to end the program
        raise BrokenPackageError(f"{title(group, name)} cannot be loaded: {reason(error)}") from error


def failed(group: str, name: str, error: BaseException) -> BrokenPackageError:
    """What there is to say where a thing of another package fails at its work."""
    return BrokenPackageError(f"{title(group, name)} failed: {reason(error)}")


def title(group: str, name: str) -> str:
    """The thing and whose it is, such as "the format `shout` of the package quizgen-shout"."""
    found = _points(group).get(name, [])
    owner = f" of the package {_of(found[0])}" if found and found[0].dist else ""
    return f"{_THINGS[group]} `{name}`{owner}"


def reason(error: BaseException) -> str:
    """What an exception says, on one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:_LONGEST_REASON]


def owner_of(code: str) -> str:
    """The name of what brings a code such as `SHOUT-1`; empty for codes of quizgen itself."""
    found = _CODE.fullmatch(code)
    return found[1].lower() if found else ""


def require_own_codes(name: str, codes: Iterable[str]) -> None:
    """Raises ValueError for a code that is not the entry point's own."""
    for code in codes:
        if owner_of(code) != name:
            raise ValueError(f"its code {code} should be {name.upper()}- and a number")


def _points(group: str) -> dict[str, list[EntryPoint]]:
    from importlib.metadata import entry_points

    found: dict[str, list[EntryPoint]] = {}
    for point in entry_points(group=group):
        found.setdefault(point.name, []).append(point)
    return found


def _of(point: EntryPoint) -> str:
    return point.dist.name if point.dist else point.value
