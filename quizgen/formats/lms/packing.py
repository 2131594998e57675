"""Zip files whose bytes depend on their members alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)
_CHUNK = 1 << 16
_COMPRESSED = frozenset({"png", "jpg", "jpeg", "gif", "webp", "mp3", "ogg", "m4a", "mp4"})


def zipped(members: Iterable[tuple[str, Iterable[bytes]]], scratch: Path, name: str) -> Iterator[bytes]:
    """A zip file piece by piece, made in the folder `scratch`. `members` are names and contents, each taken when its
    turn comes."""
    packed = scratch / name
    try:
        with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
            for member, chunks in members:
                about = ZipInfo(member, _EPOCH)
                about.compress_type = ZIP_STORED if member.rpartition(".")[2].lower() in _COMPRESSED else ZIP_DEFLATED
                with archive.open(about, "w") as file:
                    for chunk in chunks:
                        file.write(chunk)
    except BaseException:
        packed.unlink(missing_ok=True)
        raise
    yield from taken(packed)


def taken(path: Path) -> Iterator[bytes]:
    """A file piece by piece, which is gone then."""
    try:
        with path.open("rb") as finished:
            while chunk := finished.read(_CHUNK):
                yield chunk
    finally:
        path.unlink(missing_ok=True)
