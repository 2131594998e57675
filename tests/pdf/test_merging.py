"""`--merge`: several banks on the same pages, each with its own sources, facts and pictures."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
from PIL import Image

from quizgen import formats
from quizgen.diagnostics import Diagnostic
from quizgen.model import Bank
from quizgen.project.planning import Plan
from quizgen.project.world import context_of, disk
from quizgen.reader import read

BANK = """
title: {title}
id: {id}
sources: {{book: The book of {title}}}
facts: {{f: {{source: book, quote: words of {title}}}}}
questions:
- {{id: same, question: "What is {title}? ![a square](pic.png)", answer: right {title}, wrong: [x, y], facts: [f]}}
"""


def bank(folder: Path, name: str, colour: str) -> Bank:
    place = folder / name
    place.mkdir()
    picture = io.BytesIO()
    Image.new("RGB", (30, 30), colour).save(picture, "PNG")
    (place / "pic.png").write_bytes(picture.getvalue())
    (place / "bank.yaml").write_text(BANK.format(title=name.title(), id=name), encoding="utf-8")
    found, diagnostics = read(place)
    assert found is not None
    assert diagnostics == []
    return found


def pages(banks: list[Bank]) -> tuple[dict[str, str], list[Diagnostic]]:
    found: list[Diagnostic] = []
    pdf = formats.find("pdf")
    assert pdf is not None
    texts = {}
    with context_of(disk(1), found.append, Plan(formats=(), merge="all")) as context:
        for artifact in pdf.write(banks, pdf.options(), context):
            document = pypdfium2.PdfDocument(b"".join(artifact.chunks))
            texts[artifact.name] = "\n".join(page.get_textpage().get_text_range() for page in document)
    return texts, found


def test_banks_become_parts_of_one_document(tmp_path: Path) -> None:
    texts, found = pages([bank(tmp_path, "alpha", "red"), bank(tmp_path, "beta", "red")])
    assert found == []
    assert list(texts) == ["all-worksheet.pdf", "all-key.pdf"]
    sheet = texts["all-worksheet.pdf"]
    assert sheet.index("What is Alpha?") < sheet.index("What is Beta?")
    for title in ("Alpha", "Beta"):
        assert f"right {title}" in texts["all-key.pdf"]
        assert f"words of {title}" in texts["all-key.pdf"]


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    texts, [found] = pages([bank(tmp_path, "alpha", "red"), bank(tmp_path, "beta", "blue")])
    assert texts == {}
    assert found.code == "E426"
