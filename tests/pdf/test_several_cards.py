"""What does not fit one card goes on several: no option, row or line that a learner needs is ever left out."""

from __future__ import annotations

import re
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_banks import bank, build, choice, common, literal, media, picture, text
from test_flashcards import card
from test_pdf_accessible import objects

from quizgen.diagnostics import Diagnostic
from quizgen.formats.pdf import PdfOptions
from quizgen.formats.pdf.layouts.flashcards import cells
from quizgen.model import Bank, Essay, Item, Matching, MultipleChoice, Option, Ordering, Pair, Passage, ShortAnswer
from quizgen.richtext import CodeBlock, Image, Paragraph, RichText, Table

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def printed(made: Bank, **options: Any) -> tuple[list[list[str]], list[Diagnostic]]:
    """The words on the front and back of each card, card by card, and what was reported."""
    files, found = build(made, layouts=("flashcards",), **options)
    document = pypdfium2.PdfDocument(files[f"{made.id}-flashcards.pdf"])
    known = {name: options[name] for name in ("paper", "flip") if name in options}
    faces: list[list[str]] = []
    for number, page in enumerate(document):
        lines = page.get_textpage()
        for pair in cells(PdfOptions(**known)):
            cell = pair[number % 2]
            box = (cell.x, cell.y, cell.x + cell.width, cell.y + cell.height)
            faces.append(lines.get_text_bounded(*box).split())
    size = len(cells(PdfOptions(**known)))
    sheets = [faces[start : start + 2 * size] for start in range(0, len(faces), 2 * size)]
    return [one for sheet in sheets for pair in zip(sheet[:size], sheet[size:], strict=True) for one in pair], found


def fronts(made: Bank, **options: Any) -> list[list[str]]:
    return [face for face in printed(made, **options)[0][::2] if face]


def backs(made: Bank, **options: Any) -> list[list[str]]:
    return [face for face in printed(made, **options)[0][1::2] if face]


def table(rows: int, columns: int = 2) -> Table:
    body = tuple(tuple((f"r{row}c{column}",) for column in range(columns)) for row in range(rows))
    return Table(tuple((f"head{column}",) for column in range(columns)), body)


def asked(name: str, stem: RichText, answer: str = "yes", **more: Any) -> ShortAnswer:
    return ShortAnswer(**common(name, **more), stem=stem, accepted=(answer,))


def codes(found: list[Diagnostic]) -> list[tuple[str, str]]:
    return [(one.code, one.severity) for one in found]


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize(("stem", "options", "words"), [(5, 4, 3), (60, 4, 8), (2, 26, 2), (90, 6, 20), (10, 12, 12)])
def test_every_option_is_on_the_cards_with_its_letter(paper: str, stem: int, options: int, words: int) -> None:
    texts = [" ".join(f"{letter}{k}" for k in range(words)) for letter in LETTERS[:options].lower()]
    made = bank(choice("many", "stem " * stem, *texts, right=(options - 1,)))
    front = [word for face in fronts(made, paper=paper) for word in face]
    for letter, option in zip(LETTERS, texts, strict=False):
        first, *rest = option.split()
        place = front.index(first)
        assert front[place - 1] == letter
        assert all(word in front for word in rest)
    assert front.count("stem") == stem
    assert all(texts[-1].split()[0] in face for face in backs(made, paper=paper))


def test_cards_of_one_question_are_numbered_and_told() -> None:
    made = bank(
        card("first", "short"), choice("many", "Which?", *(f"option {k}" for k in range(26))), card("last", "x")
    )
    found = printed(made)[1]
    assert codes(found) == [("W426", "info")] and found[0].hint == "many"
    numbers = [re.findall(r"^TEST (.*?) (?:Which|[A-Z] opt|short|x)", " ".join(face)) for face in fronts(made)]
    several = len(numbers) - 2
    assert numbers == [["1"], *([f"2 · {k} of {several}"] for k in range(1, several + 1)), ["3"]]


@pytest.mark.parametrize(("language", "wanted"), [("de", "1 von "), ("zh", "1/"), ("ja", "1/"), ("fr", "1 sur ")])
def test_the_number_of_a_second_card_is_in_the_language(language: str, wanted: str) -> None:
    made = bank(choice("many", "Which?", *(f"option {k}" for k in range(26))), language=language)
    assert f"1 · {wanted}" in " ".join(fronts(made, paper="letter")[0])


def test_an_answer_that_fits_is_behind_every_card_of_its_question() -> None:
    made = bank(choice("many", "Which?", *(f"option{k}" for k in range(26)), right=(3,)))
    behind = backs(made)
    assert len(behind) == len(fronts(made)) > 1
    assert all("option3" in face for face in behind)


def test_a_long_answer_goes_on_behind_the_next_card_with_the_question_on_both() -> None:
    lines = tuple(f"line{k}" for k in range(40))
    essay = Essay(**common("essay", rationale=literal("because")), stem=literal("Say it."), model_answer=_lines(lines))
    made = bank(essay)
    behind = [word for face in backs(made) for word in face]
    assert [word for word in behind if word in lines] == list(lines)
    assert "because" in behind
    assert all("Say" in face for face in fronts(made))


def _lines(words: tuple[str, ...]) -> RichText:
    return tuple(Paragraph((word,)) for word in words)


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize(("rows", "columns"), [(3, 2), (12, 3), (30, 2), (4, 8)])
def test_tables_stay_tables(paper: str, rows: int, columns: int) -> None:
    made = bank(asked("t", (*literal("Read it."), table(rows, columns))))
    files, found = build(made, layouts=("flashcards",), paper=paper)
    faces = fronts(made, paper=paper)
    words = "".join(word for face in faces for word in face)
    for row in range(rows):
        assert all(f"r{row}c{column}" in words for column in range(columns))
    tables = objects(files["test-flashcards.pdf"]).count("/S/Table")
    assert tables >= 1
    assert "W420" not in [one.code for one in found]
    parts = [face for face in faces if any(re.match("r[0-9]+c", word) for word in face)]
    assert tables == len(parts) == sum("head0" in "".join(face) for face in parts)


def test_pairs_items_code_and_pictures_are_all_there() -> None:
    pairs = tuple(Pair(literal(f"left{k}"), literal(f"right{k}")) for k in range(30))
    items = tuple(literal(f"step{k}") for k in range(30))
    code = CodeBlock("\n".join(f"line{k}" for k in range(40)))
    drawn = tuple(
        Option(text=literal(f"picture{k}"), correct=not k, span=bank().span, image=Image("a.png", "a"))
        for k in range(8)
    )
    made = bank(
        Matching(**common("pairs"), stem=literal("Match."), pairs=pairs),
        Ordering(**common("order"), stem=literal("Order."), items=items),
        asked("code", (*literal("Read."), code)),
        MultipleChoice(**common("drawn"), stem=literal("Which one?"), options=drawn, shuffle=False),
        media=media("a.png", picture()),
    )
    files, found = build(made, files={"a.png": picture()}, layouts=("flashcards",), paper="letter")
    assert [one.code for one in found] == ["W426"]
    document = pypdfium2.PdfDocument(files["test-flashcards.pdf"])
    sides = [" ".join(document[k].get_textpage().get_text_range() for k in range(s, len(document), 2)) for s in (0, 1)]
    for k in range(30):
        assert all(re.search(rf"\b{word}{k}\b", sides[0]) for word in ("left", "right", "step", "line"))
        assert all(re.search(rf"\b{word}{k}\b", sides[1]) for word in ("left", "right", "step"))
    shown = [thing for page in list(document)[::2] for thing in page.get_objects() if thing.type == 3]
    assert len(shown) == 8
    assert min(top - low for _, low, _, top in (thing.get_bounds() for thing in shown)) > 12


@pytest.mark.parametrize("item", [card("long", "word " * 5000), card("long", "short", "word " * 5000)])
def test_what_would_take_too_many_cards_is_left_out_by_name(item: Item) -> None:
    faces, found = printed(bank(card("one", "before"), item, card("two", "after")))
    assert codes(found) == [("W420", "warning")]
    assert "question long" in found[0].message
    assert [face[1] for face in faces[::2] if face] == ["1", "3"]
    assert not any("word" in face for face in faces)


def test_an_empty_answer_is_an_empty_back() -> None:
    faces, found = printed(bank(Essay(**common("essay"), stem=literal("Say it."))))
    assert found == [] and faces[1] == ["TEST", "1"]


def test_a_shortened_explanation_keeps_its_tables_or_drops_them_whole() -> None:
    why: RichText = (*literal("first " * 10), table(3), *literal("last " * 200))
    made = bank(asked("t", literal("Why?"), rationale=why))
    files, found = build(made, layouts=("flashcards",))
    assert [one.code for one in found] == ["W421"]
    (back,) = backs(made)
    assert ("r2c1" in back and "/S/Table" in objects(files["test-flashcards.pdf"])) or "head0" not in back
    (rows,) = backs(bank(asked("t", literal("Why?"), rationale=(table(40),))))
    assert not any(word.startswith("r0c") for word in rows)


@st.composite
def anything(draw: st.DrawFn) -> Item:
    """Questions of all lengths."""
    words = st.integers(0, 60).map(lambda count: " ".join(f"w{k}" for k in range(count)))
    stem = (*literal(f"begin {draw(words)} end"), *([table(draw(st.integers(1, 20)))] if draw(st.booleans()) else []))
    options = [f"o{k} {draw(words)} p{k}" for k in range(draw(st.integers(2, 9)))]
    return choice("q", stem, *options, right=(draw(st.integers(0, len(options) - 1)),))


@settings(deadline=None, max_examples=25)
@given(anything(), st.sampled_from(["a4", "letter"]), st.sampled_from(["long", "short", "fold", "none"]))
def test_nothing_is_ever_lost(question: MultipleChoice, paper: str, flip: str) -> None:
    files, found = build(bank(question), layouts=("flashcards",), paper=paper, flip=flip)
    assert {one.code for one in found} <= {"W426"}
    pages = list(pypdfium2.PdfDocument(files["test-flashcards.pdf"]))
    words = " ".join(page.get_textpage().get_text_range() for page in pages[:: 1 if flip == "fold" else 2]).split()
    wanted = ["begin", "end", *(f"{mark}{k}" for k in range(len(question.options)) for mark in "op")]
    assert all(word in words for word in wanted)


def test_the_stem_is_as_large_as_the_options_leave_room_for() -> None:
    made = bank(choice("q", text("Which of these is it? " * 2), *("an option of some length " * 2 for _ in range(4))))
    assert len(fronts(made)) == 1


def test_passages_that_are_only_named_are_told() -> None:
    def below(words: int) -> Passage:
        return Passage(span=bank().span, title="Tale", text=literal("word " * words), items=(card("q", "Who?"),))

    faces, found = printed(bank(below(200)))
    assert codes(found) == [("W432", "info")] and found[0].hint == "q"
    assert "[Tale]" in faces[0] and "word" not in faces[0]
    faces, found = printed(bank(below(5)))
    assert found == [] and faces[0].count("word") == 5
