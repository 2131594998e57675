"""Files of other kinds are named as what they are, in one message with the way in, and not by a line in them."""

from __future__ import annotations

import io
import zipfile

import pytest

from quizgen.reader import read_data


def packed(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for name in names:
            file.writestr(name, "x" * 5000)
    return data.getvalue()


OTHERS = [
    (packed("[Content_Types].xml", "word/document.xml"), "a.docx", "a Word document"),
    (packed("[Content_Types].xml", "word/document.xml"), "renamed.yaml", "a Word document"),
    (packed("xl/workbook.xml"), "a.xlsx", "a spreadsheet"),
    (packed("media", "collection.anki2"), "a.apkg", "an Anki deck"),
    (packed("meta", "collection.anki21b", "collection.anki2"), "a.colpkg", "an Anki deck"),
    (packed("notes.txt"), "a.zip", "a packed folder (ZIP)"),
    (b"%PDF-1.7\n\x00", "a.pdf", "a PDF"),
    (b"{\\rtf1 Hello}", "a.rtf", "a document (RTF)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "an old Office document"),
    (b"\x89PNG\r\n\x1a\n", "cell.png", "a picture"),
    (b"\xef\xbb\xbfDeutsch;Englisch\nder Hund;dog\n", "words.csv", "a spreadsheet (CSV)"),
    ("Wort,Bedeutung\nH\xfcnd,x\n".encode("latin-1"), "WORDS.CSV", "a spreadsheet (CSV)"),
    (b"<!DOCTYPE html>\n<p>x</p>", "a.html", "a web page (HTML)"),
    (b'<?xml version="1.0"?>\n<quiz>\n</quiz>', "a.xml", "a Moodle quiz (XML)"),
    (b"::q1:: What? {=x ~y}\n", "a.gift", "a question file of Moodle (GIFT)"),
    (b"What?\nA. one\nB. two\nANSWER: B\n", "a.txt", "a question file in Aiken's format"),
    (b"#separator:tab\nfront\tback\n", "deck.txt", "a text export of Anki"),
]


@pytest.mark.parametrize(("data", "name", "what"), OTHERS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_file_of_another_kind_is_named(data: bytes, name: str, what: str) -> None:
    bank, (problem,) = read_data(data, name)
    assert bank is None
    assert (problem.code, problem.message) == ("E114", f"this is {what}, not a question bank")
    assert problem.span.line == 0
    assert problem.hint


@pytest.mark.parametrize("name", ["bank.yaml", "bank.txt", "-", "bank"])
def test_a_bank_under_any_other_name_is_a_bank(name: str) -> None:
    bank, found = read_data(b"# answers\ntitle: T\nid: t\nquestions:\n- question: Why?\n  answer: so\n", name)
    assert bank is not None
    assert found == []


def test_the_way_in_from_a_table_is_a_card() -> None:
    bank, found = read_data('title: T\nid: t\nquestions:\n- {front: "…", back: "…"}\n'.encode(), "t.yaml")
    assert bank is not None
    assert (len(bank.items), found) == (1, [])
