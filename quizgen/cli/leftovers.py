"""Papers of earlier builds that lie beside new ones and are easily taken for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from quizgen.patterns import late

_PAPER = late(r"(?P<base>.+?)(?P<version>-[A-Z]{1,2})?\.pdf")
_MOST_NAMED = 6


def left_over(files: Iterable[Path]) -> list[Path]:
    """The papers of other versions that lie where these files were written: `-A` and `-B` beside a single worksheet, a
    single one beside `-A` and `-B`, `-D` beside fewer."""
    written = set(files)
    places = {(path.parent, found["base"]) for path in written if (found := _PAPER.fullmatch(path.name))}
    return sorted(other for folder in {folder for folder, _ in places} for other in _others(folder, places, written))


def _others(folder: Path, places: set[tuple[Path, str]], written: set[Path]) -> Iterator[Path]:
    try:
        entries = [*folder.iterdir()]
    except OSError:
        return
    for entry in entries:
        found = _PAPER.fullmatch(entry.name)
        if found and (folder, found["base"]) in places and entry not in written:
            yield entry


def named(names: Sequence[str]) -> str:
    """What is said of them."""
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return (
        f"From an earlier build, not of this one: {', '.join(names[:_MOST_NAMED])}{more}. Delete what you do not need."
    )
