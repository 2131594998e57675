"""Files and folders, and what formats say: the whole of them as typed, and as they are once the advice is obeyed."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from typing import NamedTuple

from tests.sounds import mp3

HEAD = "title: T\nid: t\nlanguage: en\n"
ONE = "- {id: a, question: Which tree is it?, answer: oak, explanation: So it is.}\n"
BANK = f"{HEAD}questions:\n{ONE}"
PART = "questions:\n- {id: b, question: Which tree is that?, answer: elm, explanation: So it is.}\n"
CARD = 'title: T\nid: t\nquestions:\n- {front: "…", back: "…"}\n'


class Files(NamedTuple):
    """The name of the one message that files get, the file that is blamed and its line, the files, and the files after
    doing what the message says. The bank is `bank`, where it is not the file that is blamed."""

    name: str
    place: str
    typed: Mapping[str, str | bytes]
    obeyed: Mapping[str, str | bytes]
    bank: str = ""
    formats: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    instead: str = ""
    """The bank to be named instead."""


def _copied(kind: str, name: str, data: bytes, bank: str = BANK) -> Files:
    """A file of another kind, of which a bank is made by hand."""
    return Files(f"E114.{kind}", f"{name}:0", {name: data}, {name: data, "t.yaml": bank}, instead="t.yaml")


def _built(name: str, place: str, typed: str, obeyed: str, formats: str = "pdf", **options: str) -> Files:
    return Files(name, place, {"t.yaml": typed}, {"t.yaml": obeyed}, formats=(formats,), options=tuple(options.items()))


def _aiken(name: str, typed: str, obeyed: str) -> Files:
    """A question of the keys, of which Aiken's limits tell."""
    head = f"{HEAD}lint: {{ignore: [QG128], because: Aiken has none}}\n"
    whole = [_bank(f"- {{id: a, {keys}}}\n", head) for keys in (typed, obeyed)]
    return _built(name, "t.yaml:6", *whole, formats="aiken")


def _heard(name: str, typed: str, obeyed: str) -> Files:
    """A question of the keys with one of two sounds."""
    sounds = dict.fromkeys(("frog.mp3", "call.mp3"), mp3())
    banks = [_bank(f"- {{id: a, {keys}, explanation: So.}}\n") for keys in (typed, obeyed)]
    return Files(name, "t.yaml:5", {"t.yaml": banks[0], **sounds}, {"t.yaml": banks[1], **sounds}, formats=("anki",))


def _bank(items: str, head: str = HEAD) -> str:
    return f"{head}questions:\n{items}"


def _picture(end: str) -> str:
    return _bank(ONE.replace("}\n", f", image: leaf.gif{end}\n"))


def _drawn(kind: str) -> str:
    return _bank(ONE.replace("}\n", f", image: leaf.{kind}, alt: a leaf}}\n"))


_MASKED = b"""<svg xmlns="http://www.w3.org/2000/svg"><mask id="m"/><path mask="url(#m)" d="M0 0h40v30z"/></svg>"""
_PNG = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAgAAAAIAQAAAADsdIMmAAAAC0lEQVR4nGNgQAUAABAAATm9j2UAAAAASUVORK5CYII=")
_GIF = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;"
_MANY = "".join(
    f"- {{id: a{n}, question: Which tree is number {n}?, answer: oak, explanation: So.}}\n" for n in range(2)
)

FILES = [
    Files("E100.windows", "t.yaml:2", {"t.yaml": "id: t\ntitle: B\xe4ume\nquestions: []\n".encode("cp1252")}, {"t.yaml": BANK.replace("T\n", "Bäume\n", 1)}),
    Files("E100.utf-16", "t.yaml:1", {"t.yaml": b"\xff" + BANK.encode("utf-16-le")}, {"t.yaml": BANK}),
    Files("E110", "t.yaml:0", {"t.yaml": "# nothing yet\n"}, {"t.yaml": BANK}),
    Files("E111.missing", "trees.yaml:0", {}, {"trees.yaml": BANK}),
    Files("E111.no-bank", "bank:0", {"bank/trees.yaml": BANK}, {"bank/bank.yaml": BANK}),
    Files("E115", "copy.yaml:1", {"b/bank.yaml": _bank(_MANY), "b/copy.yaml": _bank(_MANY)}, {"b/bank.yaml": _bank(_MANY)}, "b"),
    Files("E211.part", "more.yaml:1", {"b/bank.yaml": BANK, "b/more.yaml": f"license: free\n{PART}"}, {"b/bank.yaml": BANK, "b/more.yaml": PART}, "b"),
    Files("E211.parts", "more.yaml:1", {"b/bank.yaml": BANK, "b/more.yaml": f"license: free\nlanguage: en\n{PART}"}, {"b/bank.yaml": BANK, "b/more.yaml": PART}, "b"),
    Files("E246.entry", "more.yaml:1", {"b/bank.yaml": f"sources: {{s: A}}\n{BANK}", "b/more.yaml": f"sources: {{s: B}}\n{PART}"}, {"b/bank.yaml": f"sources: {{s: A}}\n{BANK}", "b/more.yaml": f"sources: {{r: B}}\n{PART}"}, "b"),
    Files("W306", "more.yml:0", {"b/bank.yaml": BANK, "b/more.yml": PART}, {"b/bank.yaml": BANK, "b/more.yaml": PART}, "b"),
    Files("E301.source", "t.yaml:4", {"t.yaml": _bank(ONE, f"{HEAD}sources: {{s: {{title: A, file: s.txt}}}}\n")}, {"t.yaml": _bank(ONE, f"{HEAD}sources: {{s: {{title: A, file: s.txt}}}}\n"), "s.txt": "So it is."}),
    Files("E302.source", "t.yaml:4", {"t.yaml": _bank(ONE, f"{HEAD}sources: {{s: {{title: A, file: ../s.txt}}}}\n"), "s.txt": "So."}, {"t.yaml": _bank(ONE, f"{HEAD}sources: {{s: {{title: A, file: s.txt}}}}\n"), "s.txt": "So it is."}),
    _copied("aiken", "q.txt", b"What?\nA. one\nB. two\nANSWER: B\n"),
    _copied("anki-text", "deck.txt", b"#separator:tab\nfront\tback\n", CARD),
    _copied("csv", "words.csv", b"oak,Eiche\n", CARD),
    _copied("database", "a.anki2", b"SQLite format 3\0"),
    _copied("gift", "q.gift", b"::q:: What? {=x ~y}\n"),
    _copied("html", "q.html", b"<!DOCTYPE html><p>x</p>"),
    _copied("latex", "q.tex", b"\\item x"),
    _copied("markdown", "q.md", b"# Trees\n"),
    _copied("moodle", "q.xml", b"<?xml version='1.0'?>\n<quiz></quiz>"),
    _copied("office", "q.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    _copied("rtf", "q.rtf", b"{\\rtf1 x}"),
    _copied("spreadsheet", "q.xlsx", b"PK\x03\x04 xl/workbook.xml", CARD),
    _copied("tsv", "q.tsv", b"oak\tEiche\n", CARD),
    _copied("word", "q.docx", b"PK\x03\x04 word/document.xml"),
    _copied("xml", "q.xml", b"<?xml version='1.0'?>\n<trees></trees>"),
    _copied("epub", "q.epub", b"PK\x03\x04 application/epub+zip"),
    _copied("opendocument", "q.odt", b"PK\x03\x04 opendocument.text"),
    _copied("presentation", "q.pptx", b"PK\x03\x04 ppt/presentation.xml"),
    *(_copied(kind, f"x.{kind}", data) for kind, data in (("7z", b"7z\xbc\xaf\x27\x1c"), ("gzip", b"\x1f\x8b"), ("rar", b"Rar!"), ("zip", b"PK\x03\x04 x"), ("package", b"PK\x03\x04 imsmanifest.xml"))),
    *(_copied(kind, f"x.{kind}", data) for kind, data in (("anki-deck", b"PK\x03\x04 collection.anki2"), ("pdf", b"%PDF-1.7"), ("picture", b"GIF8"), ("riff", b"RIFF"), ("sound", b"ID3"))),
    *(Files(f"E114.{kind}", f"{name}:0", {"b/bank.yaml": BANK, "b/other.yaml": text} if name == "other.yaml" else {name: text}, {"b/bank.yaml": BANK}, "b" if name == "other.yaml" else "", instead="b") for kind, name, text in (("yaml", "other.yaml", "hosts: all\ntasks: [{name: x}]\n"), ("json", "x.json", '{"name": "x", "scripts": {}}'), ("json-schema", "x.json", '{"$schema": "x", "type": "object"}'), ("other", "x.css", "p {color: red; x:: y}\n: :"))),
    Files("W328.none", "t.yaml:6", {"t.yaml": f"{BANK}formats: {{word: {{paper: a4}}}}\n"}, {"t.yaml": f"{BANK}formats: {{pdf: {{paper: a4}}}}\n"}, formats=("anki",)),
    Files("E251.top", "t.yaml:5", {"t.yaml": BANK.replace("id: a,", "id: a, formats: {pdf: {paper: a4}},")}, {"t.yaml": f"{BANK}formats: {{pdf: {{paper: a4}}}}\n"}, formats=("pdf",)),
    Files("W328.near", "t.yaml:6", {"t.yaml": f"{BANK}formats: {{pdff: {{paper: a4}}}}\n"}, {"t.yaml": f"{BANK}formats: {{pdf: {{paper: a4}}}}\n"}, formats=("anki",)),
    Files("E251.option", "t.yaml:6", {"t.yaml": f"{BANK}formats: {{pdf: {{papr: a4}}}}\n"}, {"t.yaml": f"{BANK}formats: {{pdf: {{paper: a4}}}}\n"}, formats=("pdf",)),
    Files("E251.path", "t.yaml:6", {"t.yaml": f"{BANK}formats: {{pdf: {{logo: a.png}}}}\n"}, {"t.yaml": BANK}, formats=("pdf",)),
    _built("W401.hint", "t.yaml:5", _bank("- {id: a, cloze: 'So $x = {{c1::y::z}}$ it is.', explanation: So.}\n"), _bank("- {id: a, cloze: 'So $x = {{c1::y}}$ it is.', hint: z, explanation: So.}\n"), "anki"),
    _built("W401.link", "t.yaml:5", _bank("- {id: a, cloze: 'See [the {{oak::a tree}}, and the {{elm::a tree}}](https://example.org).', explanation: So.}\n"), _bank("- {id: a, cloze: 'See the {{oak::a tree}}, and the {{elm::a tree}} [here](https://example.org).', explanation: So.}\n"), "anki"),
    _built("W420", "t.yaml:5", _bank("- {id: a, front: '" + "many words " * 900 + "', back: x, explanation: So.}\n"), _bank("- {id: a, front: many words, back: x, explanation: So.}\n"), layouts="flashcards"),
    _built("W429.all", "t.yaml:1", f"{BANK}formats: {{pdf: {{versions: 2}}}}\n", f"{BANK}formats: {{pdf: {{versions: 1}}}}\n"),
    Files("W413", "t.yaml:5", {"t.yaml": _picture("}"), "leaf.gif": _GIF}, {"t.yaml": _picture(", alt: what it shows}"), "leaf.gif": _GIF}, formats=("pdf",)),
    Files("W430", "t.yaml:5", {"t.yaml": _drawn("svg"), "leaf.svg": _MASKED}, {"t.yaml": _drawn("png"), "leaf.png": _PNG}, formats=("pdf",)),
    _built("W425.no-patterns", "t.yaml:1", BANK.replace("en\n", "tlh\n"), BANK, hyphenate="yes"),
    _built("W428", "t.yaml:1", f"{BANK}formats: {{pdf: {{layouts: flashcards, booklet: yes}}}}\n", f"{BANK}formats: {{pdf: {{layouts: worksheet, booklet: yes}}}}\n"),
    _built("W431.drafts", "t.yaml:1", BANK.replace("id: a,", "id: a, status: draft,"), BANK),
    _built("W431.retired", "t.yaml:1", BANK.replace("id: a,", "id: a, status: retired,"), BANK),
    _built("W450", "t.yaml:1", BANK.replace("id: t\n", ""), BANK, "anki"),
    _built("W451.one", "t.yaml:5", BANK.replace("id: a, ", ""), BANK, "anki"),
    _built("W451.several", "t.yaml:5", _bank(_MANY.replace("id: a0, ", "").replace("id: a1, ", "")), _bank(_MANY), "anki"),
    _heard("QG208.sound", "question: Which animal calls?, answer: a frog, audio: frog.mp3", "question: Which animal calls?, answer: a frog, audio: call.mp3"),
    _heard("QG208.sound-of-card", "front: la grenouille, back: a frog, audio: frog.mp3", "front: la grenouille, back: 'a frog ![](frog.mp3)'"),
    _heard("QG208.sound-of-card", "front: What calls?, back: a frog, audio: frog.mp3", "front: What calls?, back: a frog, audio: call.mp3"),
    _aiken("QG505.lines", 'question: "Which is\\n\\nit?", answer: writer, wrong: [singer, driver]', "question: Which is it?, answer: writer, wrong: [singer, driver]"),
    _aiken("QG505.start", "question: A. Einstein was a what?, answer: writer, wrong: [singer, driver]", "question: Albert Einstein was a what?, answer: writer, wrong: [singer, driver]"),
]  # fmt: skip
