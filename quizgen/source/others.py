"""Files that are no text in YAML: what they are. Each kind has its message, which says the way into a bank."""

from __future__ import annotations

import re
from pathlib import PurePath

from quizgen.diagnostics import Diagnostic
from quizgen.files import File
from quizgen.messages import told
from quizgen.patterns import late

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"SQLite format 3\0", "database"),
    (b"\x89PNG\r\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"RIFF", "riff"),
    (b"ID3", "sound"),
    (b"OggS", "sound"),
    (b"fLaC", "sound"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
)
_IN_ZIP: tuple[tuple[bytes, str], ...] = (
    (b"word/document.xml", "word"),
    (b"xl/workbook.xml", "spreadsheet"),
    (b"ppt/presentation.xml", "presentation"),
    (b"opendocument.text", "opendocument"),
    (b"opendocument.spreadsheet", "spreadsheet"),
    (b"opendocument.presentation", "presentation"),
    (b"collection.anki2", "anki-deck"),
    (b"imsmanifest.xml", "package"),
    (b"application/epub+zip", "epub"),
)
_NAMES = {".csv": "csv", ".tsv": "tsv", ".gift": "gift", ".md": "markdown", ".tex": "latex"}
_TEXTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (late(r"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE), "html"),
    (late(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<quiz\b", re.DOTALL), "moodle"),
    (late(r"\s*<(?:\?xml|!DOCTYPE|[a-z]+[\s>])"), "xml"),
    (late(r"#(?:separator|html|notetype|deck|columns|tags)[: ]\S"), "anki-text"),
)
_AIKEN = late(r"^ANSWER: *[A-Z]\s*$", re.MULTILINE)
_HEAD, _TAIL = 4096, 1 << 18


def other_kind(file: File) -> Diagnostic | None:
    """An E114 for a file that is of another kind, by its first bytes or, for texts, its name."""
    found = _packed(file.data) if file.data.startswith(b"PK\x03\x04") else _known(file)
    return None if found is None else told(file.top._replace(line=0), f"E114.{found}")


def _packed(data: bytes) -> str:
    """What is in a ZIP: the names in it stand there as they are, all of them at its end."""
    names = data[:_HEAD] + data[-_TAIL:]
    return next((kind for name, kind in _IN_ZIP if name in names), "zip")


def _known(file: File) -> str | None:
    by_start = next((kind for start, kind in _MAGIC if file.data.startswith(start)), None)
    if by_start is not None:
        return by_start
    head = file.text[:_HEAD]
    by_text = next((kind for pattern, kind in _TEXTS if pattern.match(head)), None)
    suffix = PurePath(file.name).suffix.lower()
    if by_text is None and suffix == ".txt" and _AIKEN.search(head):
        return "aiken"
    return by_text or _NAMES.get(suffix)
