"""Whether what was read of a bank still holds."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TypeAlias

from quizgen.files import kind_of
from quizgen.project.reading import Reading

State: TypeAlias = tuple[tuple[str, int, int, int], ...]
"""Files by path, with the time of their last change, their size and their inode."""
_MEDIA = "E30"
_MOST = 10_000


def state_of(reading: Reading) -> State:
    """The files that a bank was read from, and its media, as they are now. Where media are missing or broken, whatever
    lies in its folder belongs to it: who knows what the author will put there."""
    return tuple(_states(reading)) if reading.path != "-" else ()


def _states(reading: Reading) -> Iterator[tuple[str, int, int, int]]:
    place = Path(reading.path)
    is_folder = kind_of(place) == "folder"
    files = [place, *(_listed(place) if is_folder else ())]
    media = [Path(reading.bank.folder, name) for name in reading.bank.media] if reading.bank else []
    lacks = any(found.code.startswith(_MEDIA) for found in reading.findings)
    around = (place if is_folder else place.parent).rglob("*") if lacks else ()
    for path in chain(files, media, islice(around, _MOST)):
        try:
            found = path.stat()
        except (OSError, ValueError):
            continue
        yield str(path), found.st_mtime_ns, found.st_size, found.st_ino


def _listed(folder: Path) -> list[Path]:
    """What lies in a folder, nothing where it may not be looked into."""
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
