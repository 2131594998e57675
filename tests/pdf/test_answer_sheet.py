"""Answer sheets: what is printed stands where the manifest says, so that a reader finds it."""

from __future__ import annotations

import json
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pdf_banks import bank, build, choice, common, everything, literal
from PIL import Image as Pillow
from test_pdf_accessible import objects, verdicts

from quizgen.formats import Context
from quizgen.formats.pdf import PdfOptions
from quizgen.formats.pdf.layouts import answer_sheet, sheets
from quizgen.formats.pdf.layouts.texts import survey_of
from quizgen.formats.pdf.looks import Look
from quizgen.formats.pdf.press import Press
from quizgen.forms.forms import Form, forms
from quizgen.model import Bank, Essay, ShortAnswer, TrueFalse

DOTS = 10
"""To the millimetre."""


def sheet(made: Bank, name: str = "answer-sheet", **options: Any) -> tuple[bytes, dict[str, Any]]:
    files, _ = build(made, layouts=("answer-sheet",), **options)
    return files[f"{made.id}-{name}.pdf"], json.loads(files[f"{made.id}-versions.json"])["answer_sheets"]


def image(data: bytes, page: int = 0) -> Pillow.Image:
    return pypdfium2.PdfDocument(data)[page].render(scale=DOTS * 25.4 / 72).to_pil().convert("L")


def dark(picture: Pillow.Image, x: float, y: float) -> bool:
    return picture.getpixel((round(x * DOTS), round(y * DOTS))) < 128


def ringed(picture: Pillow.Image, x: float, y: float, radius: float) -> bool:
    """Whether a circle is drawn round (x, y): grey on it in all four directions, white beside it."""
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        ring = min(
            picture.getpixel((round((x + dx * r) * DOTS), round((y + dy * r) * DOTS)))
            for r in (radius - 0.1, radius, radius + 0.1)
        )
        outside = picture.getpixel((round((x + dx * (radius + 0.5)) * DOTS), round((y + dy * (radius + 0.5)) * DOTS)))
        if ring > 200 or outside < 240:
            return False
    return True


def press(form: Form) -> Press:
    context = Context(report=print, now=0, scratch=Path(), media=lambda bank, name: b"")
    return Press(form, PdfOptions(), context, Look(), survey_of(form.bank, PdfOptions()), set())


def quiz(count: int, options: int = 4, **more: Any) -> Bank:
    return bank(*(choice(f"q{k}", "s", *(f"o{n}" for n in range(options))) for k in range(count)), **more)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("profile", ["standard", "large-print"])
def test_marks_and_bubbles_stand_where_the_manifest_says(paper: str, language: str, profile: str) -> None:
    data, about = sheet(quiz(12, language=language), "answer-sheet-B", versions=3, paper=paper, profile=profile)
    picture = image(data)
    assert picture.width == pytest.approx(about["page"][0] * DOTS, abs=2)
    for place, (x, y) in enumerate(about["marks"]):
        assert dark(picture, x, y) == (place != about["hollow_mark"])
        for dx, dy in ((2.5, 2.5), (-2.5, 2.5), (2.5, -2.5), (-2.5, -2.5)):
            assert dark(picture, x + dx, y + dy)
        assert not dark(picture, x + 4, y)
    page = next(entry for entry in about["sheets"] if entry["version"] == "B")
    assert list(page["questions"]) == [str(number) for number in range(1, 13)]
    bubbles = [point for letters in page["questions"].values() for point in letters.values()]
    bubbles += [point for digit in about["student_number"] for point in digit]
    assert len(bubbles) == 12 * 4 + 6 * 10
    for x, y in bubbles:
        assert ringed(picture, x, y, about["bubble_radius"]), (x, y)


def test_the_version_is_filled_in() -> None:
    for letter in "ABC":
        data, about = sheet(quiz(3), f"answer-sheet-{letter}", versions=3)
        picture = image(data)
        (bubbles,) = about["version"]
        assert [name for name, (x, y) in bubbles.items() if dark(picture, x - 1.6, y)] == [letter]


@pytest.mark.parametrize(("count", "name"), [(60, "C"), (60, "BD"), (1000, "Z"), (1000, "ZZ"), (1000, "ALL")])
def test_longer_names_of_versions_are_filled_in_letter_by_letter(count: int, name: str) -> None:
    made = quiz(3)
    papers = forms(made, count, "0")
    form = next(form for form in papers if form.name == name)
    plan = sheets.planned(press(form), papers)
    about = sheets.described(papers, plan)
    picture = image(b"".join(answer_sheet.answer_sheet(press(form), form, plan)))
    filled = ["".join(k for k, (x, y) in part.items() if dark(picture, x - 1.6, y)) for part in about["version"]]
    assert filled == [""] * (len(filled) - len(name)) + list(name)
    assert all(part.values() for part in about["version"])
    for x, y in (point for part in about["version"] for point in part.values()):
        assert 22 < x < 124.5 and 62 < y < 88


def test_one_version_has_no_version_bubbles() -> None:
    _, about = sheet(quiz(3))
    assert about["version"] == []
    assert [entry["version"] for entry in about["sheets"]] == [""]


@pytest.mark.parametrize(("options", "per_page"), [(5, 60), (6, 60), (8, 40), (15, 20)])
def test_more_questions_take_more_pages(options: int, per_page: int) -> None:
    data, about = sheet(quiz(per_page + 1, options))
    assert len(pypdfium2.PdfDocument(data)) == 2
    assert [len(entry["questions"]) for entry in about["sheets"]] == [per_page, 1]
    assert len({entry["sheet"] for entry in about["sheets"]}) == 2
    for entry in about["sheets"]:
        for letters in entry["questions"].values():
            for x, y in letters.values():
                assert 22 < x < 190 and 110 < y < 275


@pytest.mark.parametrize("count", [26, 27, 1000])
def test_bubbles_do_not_touch(count: int) -> None:
    papers = forms(quiz(60, 6), count, "0")
    about = sheets.described(papers, sheets.planned(press(papers[0]), papers))
    points = [
        p for entry in islice(about["sheets"], 1) for letters in entry["questions"].values() for p in letters.values()
    ]
    points += [point for part in about["version"] for point in part.values()] + [
        p for digit in about["student_number"] for p in digit
    ]
    for place, (x, y) in enumerate(points):
        for a, b in points[place + 1 :]:
            assert (x - a) ** 2 + (y - b) ** 2 > (2 * about["bubble_radius"] + 0.5) ** 2


def test_written_answers_keep_their_numbers_and_have_no_bubbles() -> None:
    short = ShortAnswer(**common("short"), stem=literal("s"), accepted=("a",))
    essay = Essay(**common("essay"), stem=literal("s"))
    true = TrueFalse(**common("tf"), stem=literal("s"), key=True)
    data, about = sheet(bank(short, true, essay, choice("c", "s", "a", "b")))
    assert {number: list(letters) for number, letters in about["sheets"][0]["questions"].items()} == {
        "2": ["T", "F"],
        "4": ["A", "B"],
    }
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range().split()
    assert all(number in text for number in "1234")


def test_too_many_options_are_told() -> None:
    files, found = build(quiz(1, 27), layouts=("answer-sheet",))
    assert [d.code for d in found] == ["W424"]
    assert json.loads(files["test-versions.json"])["answer_sheets"]["sheets"][0]["questions"] == {}


@pytest.mark.skipif(find_spec("segno") is None, reason="segno is not installed")
def test_the_code_names_bank_version_and_sheet() -> None:
    import segno

    data, about = sheet(quiz(3), "answer-sheet-B", versions=2)
    entry = next(entry for entry in about["sheets"] if entry["version"] == "B")
    payload = f"quizgen1|test|B|{entry['sheet']}"
    assert f"/Alt({payload})" in objects(data)
    rows = [list(row) for row in segno.make(payload, error="m", mask=4, micro=False).matrix]
    picture, side = image(data), 26 / len(rows)
    for place, row in enumerate(rows):
        for column, module in enumerate(row):
            assert dark(picture, 22 + (column + 0.5) * side, 23 + (place + 0.5) * side) == bool(module)


def test_without_segno_there_is_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_sheet, "find_spec", lambda name: None)
    files, found = build(quiz(70), layouts=("answer-sheet",))
    assert [d.code for d in found] == ["W423"]
    assert '-m pip install "segno' in found[0].hint
    assert files["test-answer-sheet.pdf"]


def test_long_titles_stay_on_the_page() -> None:
    data, _ = sheet(quiz(3, title="A very long title " * 30))
    right = max(thing.get_bounds()[2] for thing in pypdfium2.PdfDocument(data)[0].get_objects() if thing.type == 1)
    assert right < 595.28 - 56


@pytest.mark.usefixtures("script_fonts")
def test_accessible_in_every_language(tmp_path: Path) -> None:
    whole, media = everything()
    made: dict[str, bytes] = {}
    for source in (whole, bank(id="empty"), quiz(70, id="zh", language="zh"), quiz(70, id="ar", language="ar")):
        files, _ = build(source, files=media, layouts=("answer-sheet",), versions=2, paper="letter")
        made |= {name: data for name, data in files.items() if name.endswith(".pdf")}
    lines = verdicts(tmp_path, made)
    assert "bad " not in lines, lines
    assert lines.count("ok ") == len(made) == 8
