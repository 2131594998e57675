"""Questions in another language than their bank on paper: their fonts, hyphens and direction, and what tells it to those
who listen; numbers, points and letters stay the bank's."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
import pytest

from quizgen.formats.pdf.layouts.fontreport import font_report
from tests.fonts.texts import SENTENCES
from tests.formats.making import bank_of, made

pytestmark = pytest.mark.usefixtures("script_fonts")
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikationsstättenverwaltungsvorsitzende "
SHEET, KEY, CARDS = "b-worksheet.pdf", "b-key.pdf", "b-flashcards.pdf"


class Word(NamedTuple):
    """A text on a page, with its edges in points."""

    text: str
    left: float
    right: float
    low: float


def printed(*questions: str, top: str = "language: en\n", **options: Any) -> dict[str, bytes]:
    bank = bank_of(f"{top}questions:\n" + "".join(f"- {one}\n" for one in questions))
    layouts = ("worksheet", "key", "flashcards")
    return made(bank, "pdf", options={"layouts": layouts, **options}).files


def words(data: bytes) -> dict[str, Word]:
    """The first of each word on the first page."""
    text = pypdfium2.PdfDocument(data)[0].get_textpage()
    found: dict[str, Word] = {}
    for match in re.finditer(r"[^\s]+", text.get_text_range()):
        boxes = [text.get_charbox(place) for place in range(*match.span())]
        edges = min(box[0] for box in boxes), max(box[2] for box in boxes), min(box[1] for box in boxes)
        found.setdefault(match[0], Word(match[0], *edges))
    return found


def fonts(data: bytes) -> set[str]:
    with pikepdf.open(BytesIO(data)) as document:
        every = [one for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one]
        return {str(one.BaseFont).partition("+")[2] for one in every}


def marked(data: bytes) -> list[tuple[str, str]]:
    """The elements that name a language, in the order of the file."""
    with pikepdf.open(BytesIO(data)) as document:
        every = [one for one in document.objects if isinstance(one, pikepdf.Dictionary) and {"/S", "/Lang"} <= {*one}]
        return [(str(one.S), str(one.Lang)) for one in every]


# Fonts


def test_each_language_has_its_own_chinese_characters() -> None:
    japanese, chinese = SENTENCES["ja"], SENTENCES["zh"]
    both = printed(
        f"{{question: '{japanese}', answer: x, language: ja}}", f"{{question: '{chinese}', answer: x, language: zh}}"
    )
    assert {"NotoSansJP-Regular", "NotoSansSC-Regular"} <= fonts(both[SHEET])
    only = printed(f"{{question: '{chinese}', answer: x, language: zh}}")
    assert "NotoSansJP-Regular" not in fonts(only[SHEET])


@pytest.mark.parametrize(("learning", "font"), [("ja", "NotoSansJP-Regular"), ("zh", "NotoSansSC-Regular")])
def test_words_are_drawn_as_in_the_language_that_is_learned(learning: str, font: str) -> None:
    word = f"{{word: '{SENTENCES[learning]}', meaning: x, learning: {learning}}}"
    files = printed(word)
    assert [font in fonts(files[name]) for name in (SHEET, KEY, CARDS)] == [True] * 3
    assert learning in {language for _, language in marked(files[SHEET])}


def test_so_are_words_within_a_text() -> None:
    files = printed(f"{{question: 'Read [{SENTENCES['ja']}]{{lang=ja}} aloud', answer: x}}")
    assert "NotoSansJP-Regular" in fonts(files[SHEET])
    assert "NotoSansSC-Regular" not in fonts(files[SHEET])


def test_fonts_are_reported_by_language() -> None:
    bank = bank_of(
        "language: en\nquestions:\n"
        f"- {{question: '{SENTENCES['ja']}', answer: x, language: ja}}\n"
        f"- {{question: '{SENTENCES['zh']}', answer: x, language: zh}}\n"
    )
    report = font_report(bank, lambda problem: None)
    assert report is not None
    named = {row.script: row.font for row in report.rows}
    assert named["Japanese"] == "NotoSansJP-Regular"
    assert named["Chinese"] == "NotoSansSC-Regular"


def test_what_is_missing_is_told_in_the_language_of_the_question(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZGEN_FONTS", "")
    text = "".join(f"- {{question: Why, answer: {n}{'a' * 40}}}\n" for n in range(5))
    bank = bank_of(f"language: en\nquestions:\n{text}- {{question: 日本, answer: x, language: ja}}\n")
    (told,) = [one for one in made(bank, "pdf").found if one.code == "W410"]
    assert "Japanese" in told.message


# Hyphens


def lines(data: bytes) -> int:
    text: str = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    return text.count("\ufffe") + text.count("\u00ad") + text.count("\x02")


def test_words_are_divided_by_the_rules_of_the_question() -> None:
    pytest.importorskip("pyphen")
    item, german_item = (f"{{question: '{LONG * 3}', answer: x{more}}}" for more in ("", ", language: de"))
    german = printed(item, top="language: de\n", hyphenate=True)[SHEET]
    mixed = printed(german_item, top="language: tlh\n", hyphenate=True)[SHEET]
    plain = printed(item, top="language: tlh\n", hyphenate=True)[SHEET]
    assert lines(german) == lines(mixed) > lines(plain) == 0


# Direction

ARABIC = "{question: ما هذا الكتاب, answer: كبير, wrong: [صغير], language: ar, points: 2}"
ENGLISH = "{question: Which book is this, answer: large, wrong: [small]}"


def test_a_question_from_right_to_left_begins_at_the_right() -> None:
    found = words(printed(ENGLISH, ARABIC)[SHEET])
    stem, other = found["ما"], found["Which"]
    assert other.left < 100 < 400 < stem.left
    assert found["2."].right < 90
    assert stem.right < found["2"].left
    assert found["كبير"].right < stem.right


def test_the_letters_are_those_of_the_bank_and_stand_before_the_options() -> None:
    found = words(printed(ARABIC)[SHEET])
    options = {found["كبير"], found["صغير"]}
    for letter in ("A", "B"):
        (option,) = [one for one in options if 0 < found[letter].left - one.right < 30]
        options.remove(option)
    assert options == set()


def test_one_from_left_to_right_in_an_arabic_bank_begins_at_the_left() -> None:
    found = words(printed(ARABIC, ENGLISH.replace("}", ", language: en}"), top="language: ar\n")[SHEET])
    assert found["Which"].left < 150
    assert found["ما"].right > 450


@pytest.mark.parametrize(
    "question",
    [
        "{question: ما هذا, statements: {كبير: true, صغير: false}, language: ar}",
        "{question: ما هذا, pairs: {كبير: صغير, أ: ب}, language: ar}",
        "{question: ما هذا, order: [كبير, صغير], language: ar}",
        "{question: ما هذا, answer: true, language: ar}",
        "{question: ما هذا, essay: 2 lines, language: ar}",
        "{front: ما هذا, back: كبير, language: ar}",
        "{cloze: 'ما هذا {{كبير}}', language: ar}",
        "{word: ما, meaning: هذا, language: ar}",
        "{text: ما هذا, language: ar}",
        "{passage: ما هذا, language: ar, questions: [{question: a, answer: b, language: en}]}",
        "{section: ما هذا, language: ar, questions: [{question: a, answer: b, language: en}]}",
        "{exercise: ما هذا, language: ar, questions: [{question: a, answer: b, language: en}]}",
    ],
)
def test_all_kinds_and_groups_do(question: str) -> None:
    files = printed(question)
    assert words(files[SHEET])["ما"].right > 450
    assert set(files) >= {SHEET, KEY, CARDS}


def test_keys_and_cards_do_too() -> None:
    question = "{question: Which, answer: x, explanation: لأنه كبير, language: ar}"
    files = printed(question)
    assert words(files[KEY])["لأنه"].right > 280
    card = pypdfium2.PdfDocument(files[CARDS])[0].get_textpage().get_text_range()
    assert "Which" in card


def test_several_versions_remember_what_they_set() -> None:
    files = printed(ARABIC, ENGLISH, versions=2)
    for name in ("b-worksheet-A.pdf", "b-worksheet-B.pdf"):
        assert words(files[name])["ما"].left > 400


# Marks


def test_those_who_listen_are_told_the_language() -> None:
    tags = marked(printed(ARABIC, ENGLISH)[SHEET])
    assert {language for _, language in tags} == {"ar"}
    assert {tag for tag, _ in tags} == {"/P", "/L"}


def test_labels_are_in_that_of_the_bank() -> None:
    several = "{question: ما هذا, answer: [كبير, صغير], wrong: [أ], language: ar}"
    assert "en" in {language for _, language in marked(printed(several)[SHEET])}


def test_nothing_is_marked_without_one() -> None:
    assert marked(printed(ENGLISH)[SHEET]) == []
