"""Files of other kinds are named as what they are, in one message with the way in, and not by a line in them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from quizgen.reader import read, read_data


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


PROGRAMS = {
    "a JSON schema": '{"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "T", "type": "object"}',
    "a JSON file of another program": '{\n\t"name": "x",\n\t"version": "1",\n\t"license": "MIT",\n\t"scripts": {}\n}\n',
    "a YAML file of another program": "version: '3'\nservices:\n  web:\n    image: httpd\n    ports: [80]\n",
}
MORE = [
    "name: tests\non: [push]\njobs:\n  a:\n    runs-on: linux\n    steps: [{uses: checkout, tags: x}]\n",
    "- hosts: all\n  tasks:\n  - name: look\n    shell: ls\n",
    "kind: Pod\nmeta: {name: a}\n---\nkind: Pod\n",
    "one: !Ref two\nthree: !Sub four\n",
    "site_name: Trees\nnav:\n- Home: index.md\n- Oaks: oaks.md\n",
]


@pytest.mark.parametrize(
    ("what", "text"), [*PROGRAMS.items(), *(("a YAML file of another program", one) for one in MORE)]
)
def test_what_another_program_reads_is_named_once(what: str, text: str) -> None:
    bank, (problem,) = read_data(text.encode(), "config.json" if "JSON" in what else "config.yaml")
    assert bank is None
    assert (problem.code, problem.span.line) == ("E114", 0)
    assert problem.message == f"this is {what}, not a question bank"


def test_a_program_is_no_bank_either() -> None:
    bank, (problem,) = read_data(b"import os\ndef f(x):\n    return {x: os}\n", "trees.py")
    assert (bank, problem.code) == (None, "E114")
    text = b"questions:\n- question: What?\n  answer: a: b\n"
    assert [one.code for one in read_data(text, "trees.py")[1]] == ["E101"]


BROKEN = [
    "titel: Trees\nlanguage: en\nquestoins:\n- question: Which?\n  answer: oak\n",
    "title: Trees\nlanguage: en\nitems:\n- question: Which?\n  answer: oak\n",
    "question: Which?\nanswer: oak\n",
    "front: oak\nback: Eiche\n",
    "- question: Which?\n  answer: oak\n",
    "- question Which?\n- question What?\n",
    "title: Trees\nauthor: me\n",
    "trees:\n- question: Which?\n  answer: oak\n",
]


@pytest.mark.parametrize("text", BROKEN)
def test_a_bank_with_mistakes_stays_a_bank(text: str) -> None:
    _, found = read_data(text.encode(), "t.yaml")
    assert found
    assert not any(one.code == "E114" for one in found)


def test_questions_under_another_name_are_known() -> None:
    bank, (problem,) = read_data(BROKEN[1].encode(), "t.yaml")
    assert bank is not None
    assert (len(bank.items), problem.code, problem.label) == (1, "E211", "did you mean `questions`?")


def test_a_list_in_json_gets_an_advice_in_json() -> None:
    text = '[{"question": "Which?", "answer": "oak"},\n {"question": "What?", "answer": "elm"}]'
    _, (problem,) = read_data(text.encode(), "t.json")
    assert problem.code == "E206"
    bank, found = read_data(b'{"questions": ' + text.encode() + b"}", "t.json")
    assert bank is not None
    assert (len(bank.items), found) == (2, [])


def test_a_stray_file_in_a_folder_is_one_message_and_its_bank_is_read(tmp_path: Path) -> None:
    (tmp_path / "bank.yaml").write_text("title: T\nid: t\nquestions:\n- question: Which?\n  answer: oak\n")
    (tmp_path / "more.yaml").write_text("questions:\n- question: What?\n  answer: elm\n")
    stray = tmp_path / "compose.yaml"
    stray.write_text(PROGRAMS["a YAML file of another program"])
    bank, (problem,) = read(tmp_path)
    assert (problem.code, problem.span.file) == ("E114", str(stray))
    assert bank is not None
    assert len(bank.items) == 2
    stray.unlink()
    assert read(tmp_path)[1] == []
