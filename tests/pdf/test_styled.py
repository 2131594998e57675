"""Words in colours and other languages on paper: told apart without colour, too, and marked with their language."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf

from quizgen.cli.root import run
from quizgen.formats.pdf.styled import COLOURS, underline
from quizgen.markup.spans import LOOKS


def test_every_look_is_told_apart_without_colour() -> None:
    lines = [re.sub(r"[\d. ]+ (?:RG|G) ", "", underline(look, 0, 0, 50)) for look in LOOKS]
    assert len(set(lines)) == len(LOOKS)
    assert set(COLOURS) == set(LOOKS) - {"underline"}


def test_a_page_shows_colour_line_and_language(tmp_path: Path) -> None:
    bank = tmp_path / "spans.yaml"
    bank.write_text(
        "title: Spans\nid: spans\nquestions:\n"
        '- question: "[die]{red} Sonne, [الماء]{lang=ar} and [not]{underline}?"\n  answer: x\n',
        encoding="utf-8",
    )
    assert run(["build", str(bank), "-f", "pdf", "-O", "layouts=worksheet", "-o", str(tmp_path), "-q"]) == 0
    with pikepdf.open(tmp_path / "spans-worksheet.pdf") as document:
        drawn = b"".join(page.Contents.read_bytes() for page in document.pages).decode("latin-1")
        languages = {
            str(one["/Lang"]) for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/Lang" in one
        }
    assert (
        f"{COLOURS['red']} rg" in drawn
        and underline("red", 0, 0, 0).split(" m ")[0].split(" 0 d ")[1].split(" RG")[0] in drawn
    )
    assert "ar" in languages
