"""Files that are no text in YAML: what they are, and how their questions get into a bank."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import NamedTuple

from quizgen.diagnostics import Diagnostic
from quizgen.files import File

_COPY = "`quizgen new` starts a bank: copy the questions into it as text"
_UNPACK = "unpack it, then name the folder or the .yaml file in it"
_ROWS = '`quizgen new` starts a bank: write each row as - {front: "…", back: "…"}'
_BUILT = "name the bank that it was made of, a .yaml file or a folder with bank.yaml"
_DECK = "name the bank that it was built of; `quizgen diff` compares the two"
_MEDIA = "name the bank; pictures and sounds are named in it, by `image:` and `audio:`"


class Other(NamedTuple):
    """What a file is, and the way in."""

    what: str
    way: str


_DOCUMENT = Other("a Word document", _COPY)
_TABLE = Other("a spreadsheet", _ROWS)
_PICTURE = Other("a picture", _MEDIA)
_SOUND = Other("a sound file", _MEDIA)
_PAGE = Other("a web page (HTML)", _COPY)
_ZIP = Other("a packed folder (ZIP)", _UNPACK)

_MAGIC: tuple[tuple[bytes, Other], ...] = (
    (b"%PDF-", Other("a PDF", _BUILT)),
    (b"{\\rtf", Other("a document (RTF)", _COPY)),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Other("an old Office document", _COPY)),
    (b"SQLite format 3\0", Other("a database, such as Anki's collection", _COPY)),
    (b"\x89PNG\r\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"RIFF", Other("a picture or sound file", _MEDIA)),
    (b"ID3", _SOUND),
    (b"OggS", _SOUND),
    (b"fLaC", _SOUND),
    (b"\x1f\x8b", Other("a packed file (gzip)", _UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", Other("a packed folder (7z)", _UNPACK)),
    (b"Rar!", Other("a packed folder (RAR)", _UNPACK)),
)
_IN_ZIP: tuple[tuple[bytes, Other], ...] = (
    (b"word/document.xml", _DOCUMENT),
    (b"xl/workbook.xml", _TABLE),
    (b"ppt/presentation.xml", Other("a presentation", _COPY)),
    (b"opendocument.text", Other("a document (OpenDocument)", _COPY)),
    (b"opendocument.spreadsheet", _TABLE),
    (b"opendocument.presentation", Other("a presentation", _COPY)),
    (b"collection.anki2", Other("an Anki deck", _DECK)),
    (b"imsmanifest.xml", Other("a package of a learning system", _UNPACK)),
    (b"application/epub+zip", Other("a book (EPUB)", _COPY)),
)
_NAMES = {
    ".csv": Other("a spreadsheet (CSV)", _ROWS),
    ".tsv": Other("a spreadsheet (TSV)", _ROWS),
    ".gift": Other("a question file of Moodle (GIFT)", _COPY),
    ".md": Other("a text in Markdown", _COPY),
    ".tex": Other("a text in LaTeX", _COPY),
}
_TEXTS: tuple[tuple[re.Pattern[str], Other], ...] = (
    (re.compile(r"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE), _PAGE),
    (re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<quiz\b", re.DOTALL), Other("a Moodle quiz (XML)", _COPY)),
    (re.compile(r"\s*<(?:\?xml|!DOCTYPE|[a-z]+[\s>])"), Other("a file in XML", _COPY)),
    (re.compile(r"#(?:separator|html|notetype|deck|columns|tags)[: ]\S"), Other("a text export of Anki", _ROWS)),
)
_AIKEN = re.compile(r"^ANSWER: *[A-Z]\s*$", re.MULTILINE)
_HEAD, _TAIL = 4096, 1 << 18


def other_kind(file: File) -> Diagnostic | None:
    """An E114 for a file that is of another kind, by its first bytes or, for texts, its name."""
    found = _packed(file.data) if file.data.startswith(b"PK\x03\x04") else _known(file)
    if found is None:
        return None
    message = f"this is {found.what}, not a question bank"
    return Diagnostic(file.top._replace(line=0), "error", "E114", message, "", found.way)


def _packed(data: bytes) -> Other:
    """What is in a ZIP: the names in it stand there as they are, all of them at its end."""
    names = data[:_HEAD] + data[-_TAIL:]
    return next((other for name, other in _IN_ZIP if name in names), _ZIP)


def _known(file: File) -> Other | None:
    by_start = next((other for start, other in _MAGIC if file.data.startswith(start)), None)
    if by_start is not None:
        return by_start
    head = file.text[:_HEAD]
    by_text = next((other for pattern, other in _TEXTS if pattern.match(head)), None)
    suffix = PurePath(file.name).suffix.lower()
    if by_text is None and suffix == ".txt" and _AIKEN.search(head):
        return Other("a question file in Aiken's format", _COPY)
    return by_text or _NAMES.get(suffix)
