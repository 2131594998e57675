"""Names as Anki takes them: tags, decks, media files. What Anki would silently change is changed here, and told."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from pathlib import PurePosixPath

from quizgen.model import Media
from quizgen.patterns import late

_CONTROL = late(r"[\x00-\x1f\x7f]")
_SPACE = late(r"[\s\u3000]+")
_SEPARATOR = late(r":{2,}")
_NOT_SLUG = late(r"[^a-z0-9]+")
_EXTENSIONS = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/svg+xml": "svg",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "audio/x-wav": "wav",
    "audio/mp4": "m4a",
    "audio/flac": "flac",
}
_SLUG_LENGTH = 40


def tag(text: str) -> str:
    """One Anki tag: no white space inside, no empty level; empty when nothing is left."""
    clean = _CONTROL.sub("", _SPACE.sub("_", unicodedata.normalize("NFC", text).strip()))
    return "::".join(part for part in _SEPARATOR.split(clean) if part)


def tags(texts: Iterable[str]) -> tuple[str, ...]:
    """Tags in the order given, each once whatever its case, as Anki compares them."""
    found = {name.casefold(): name for name in reversed([tag(text) for text in texts]) if name}
    return tuple(reversed(found.values()))


def deck(text: str, fallback: str) -> str:
    """A full deck name without empty levels. `fallback` stands in for nothing, and beside the learner's `Default`."""
    clean = _CONTROL.sub("", _SPACE.sub(" ", unicodedata.normalize("NFC", text)))
    levels = [level for part in _SEPARATOR.split(clean) if (level := part.strip())]
    if not levels:
        return fallback
    if levels[0].casefold() == "default":
        levels[0] = f"{levels[0]} ({fallback})"
    return "::".join(levels)


def deck_id(name: str) -> int:
    """A number for the deck inside the package; Anki itself goes by the name."""
    return (1 << 30) + int.from_bytes(sha256(name.encode()).digest()[:4], "big") % (1 << 30)


def media(file: Media, digits: int = 8, is_masked: bool = False) -> str:
    """The name in the learner's collection: new content means a new name, since Anki never replaces a file. One that is
    masked says nothing of what the file shows."""
    path = PurePosixPath(file.path)
    ascii_stem = unicodedata.normalize("NFKD", path.stem).encode("ascii", "ignore").decode().lower()
    slug = _NOT_SLUG.sub("-", ascii_stem).strip("-")[:_SLUG_LENGTH].rstrip("-") or file.kind
    if is_masked:
        slug, digits = file.kind, max(digits, 16)
    extension = _EXTENSIONS.get(file.mime) or _NOT_SLUG.sub("", path.suffix.lower()) or "bin"
    return f"{slug}-{file.sha256[:digits]}.{extension}"
