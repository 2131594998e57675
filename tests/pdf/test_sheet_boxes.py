"""Nothing on an answer sheet or at the head of a page stands over anything else, in any language and size of print."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from boxes import Box, bubbles, overlaps, shapes, strays, texts
from pdf_banks import bank, build, choice

from quizgen.formats import Context
from quizgen.formats.pdf import PdfOptions
from quizgen.formats.pdf.layouts.answer_sheet import answer_sheet
from quizgen.formats.pdf.layouts.heads import paper_size
from quizgen.formats.pdf.layouts.sheets import Plan, described, planned
from quizgen.formats.pdf.layouts.texts import survey_of
from quizgen.formats.pdf.looks import look
from quizgen.formats.pdf.press import Press
from quizgen.forms.forms import Form, undrawn
from quizgen.labels import LANGUAGES
from quizgen.model import Bank

PROFILES = ("standard", "exam", "large-print", "dyslexia", "eco")
TITLES = ("Test", "An examination of everything that was said about cells, tissues and organs since Easter")
NAMES = ((), ("A", "B", "C"), tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), ("A", "Z", "BW", "ZZ", "AAA", "ALL"))
EVERY = list(itertools.product(LANGUAGES, PROFILES, ("a4", "letter"), TITLES, NAMES))
WORST = [one for one in EVERY if one[1] == "large-print" and one[3:] == (TITLES[1], NAMES[3])]
SAMPLE = [*EVERY[:: len(EVERY) // 20 + 1], *WORST[::5]]


def quiz(count: int, options: int = 4, **more: Any) -> Bank:
    return bank(*(choice(f"q{k}", "s", *(f"o{n}" for n in range(options))) for k in range(count)), **more)


def drawn(made: Bank, names: tuple[str, ...], **options: Any) -> tuple[pypdfium2.PdfDocument, Plan, dict[str, Any]]:
    """The sheet of the last version, the plan of all, and what the manifest says of them."""
    chosen = PdfOptions(layouts=("answer-sheet",), **options)
    dress = look(chosen, print)
    assert dress
    papers = [Form(name, f"0/{name}", made, undrawn(made, f"0/{name}").shown) for name in names or ("",)]
    context = Context(report=lambda problem: None, now=0, scratch=Path(), media=lambda bank, name: b"")
    press = Press(papers[0], chosen, context, dress, survey_of(made, chosen), set())
    plan = planned(Press(papers[0], chosen, context, dress, survey_of(made, chosen), set()), papers)
    press.turn_to(papers[-1])
    data = b"".join(answer_sheet(press, papers[-1], plan))
    about = described(papers, plan)
    return pypdfium2.PdfDocument(data), plan, {**about, "sheets": list(about["sheets"])}


def check(language: str, profile: str, paper: str, title: str, names: tuple[str, ...], count: int = 130) -> None:
    document, plan, about = drawn(quiz(count, language=language, title=title), names, profile=profile, paper=paper)
    width, height = paper_size(paper)
    pages = list(document)
    assert len(pages) == plan.pages > 2
    for page in (pages[0], pages[-1]):
        words, circles = texts(page), bubbles(page, about["bubble_radius"])
        assert list(overlaps(words)) == []
        assert list(strays(words, circles)) == []
        assert [pair for pair in overlaps(circles) if not pair[0].holds(pair[1])] == []
        assert all(word.left > 16 and word.right < width - 16 and 5 < word.low < height - 16 for word in words)
    sheet = next(one for one in about["sheets"] if one["version"] == (names[-1] if names else ""))
    told = [point for letters in sheet["questions"].values() for point in letters.values()]
    told += [point for part in about["version"] for point in part.values()]
    told += [point for digit in about["student_number"] for point in digit]
    circles = bubbles(pages[0], about["bubble_radius"])
    middles = {(round(x), round(height - y)) for x, y in (circle.middle for circle in circles)}
    near = {(x + dx, y + dy) for x, y in middles for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
    assert all((round(x), round(y)) in near for x, y in told)
    assert len(circles) >= len(told) + 4


@pytest.mark.parametrize(("language", "profile", "paper", "title", "names"), SAMPLE)
def test_nothing_stands_over_anything_else(
    language: str, profile: str, paper: str, title: str, names: tuple[str, ...]
) -> None:
    check(language, profile, paper, title, names)


def tall(box: Box) -> float:
    return box.top - box.low


def test_large_print_enlarges_bubbles_letters_labels_and_the_foot() -> None:
    sheets = {name: drawn(quiz(5), ("A", "B"), profile=name) for name in PROFILES}
    radius = {name: about["bubble_radius"] for name, (_, _, about) in sheets.items()}
    assert radius["standard"] == radius["exam"] == radius["eco"] == 2.25
    assert radius["standard"] < radius["dyslexia"] < radius["large-print"]
    (small, plan, _), (large, other, _) = sheets["standard"], sheets["large-print"]
    for one, two in zip(plan.head.dress[2:], other.head.dress[2:], strict=True):
        assert two.size > 1.5 * one.size
    assert min(map(tall, texts(large[0]))) > 1.4 * min(map(tall, texts(small[0])))


def test_a_theme_of_huge_letters_still_fits(tmp_path: Path) -> None:
    theme = tmp_path / "theme.yaml"
    theme.write_text("size: 36\n")
    document, plan, about = drawn(quiz(40, 7), NAMES[3], theme=str(theme), paper="letter")
    assert len(document) == plan.pages
    for page in document:
        assert list(overlaps(texts(page))) == list(strays(texts(page), bubbles(page, about["bubble_radius"]))) == []


def test_more_options_than_a_large_sheet_can_hold_are_told() -> None:
    _, found = build(quiz(2, 20), layouts=("answer-sheet",), profile="large-print")
    assert {one.code for one in found} == {"W424"}
    assert build(quiz(2, 20), layouts=("answer-sheet",))[1] == []


@pytest.mark.parametrize("profile", ["standard", "large-print"])
@pytest.mark.parametrize("language", LANGUAGES[::4])
def test_heads_of_worksheets_and_keys_have_room(language: str, profile: str) -> None:
    made = quiz(3, language=language, title=TITLES[1])
    files, _ = build(made, layouts=("worksheet", "key"), versions=2, profile=profile, grade_table=True)
    for name, data in files.items():
        if name.endswith(".pdf"):
            assert [pair for page in pypdfium2.PdfDocument(data) for pair in overlaps(texts(page))] == []


def test_names_stand_in_two_rows_where_one_leaves_no_room_to_write() -> None:
    """The Greek word for the date takes all of its place in large print."""
    files, _ = build(quiz(3, language="el"), layouts=("worksheet",), profile="large-print")
    rules = [box for box in shapes(pypdfium2.PdfDocument(files["test-worksheet.pdf"])[0]) if box.top - box.low < 0.6]
    assert min(box.right - box.left for box in rules) > 7


@pytest.mark.slow
@pytest.mark.parametrize(("language", "profile", "paper", "title", "names"), EVERY)
def test_nothing_stands_over_anything_else_anywhere(
    language: str, profile: str, paper: str, title: str, names: tuple[str, ...]
) -> None:
    check(language, profile, paper, title, names)
