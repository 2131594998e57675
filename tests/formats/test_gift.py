"""GIFT says the same to Moodle, gift-pegjs and pygiftparser as the bank says, whatever an author typed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.diagnostics import Span
from quizgen.model import (
    Bank,
    Essay,
    Matching,
    MultipleChoice,
    Numeric,
    Option,
    Pair,
    Question,
    ShortAnswer,
    TextOnly,
    TrueFalse,
    questions,
)
from quizgen.richtext import Code, CodeBlock, Math, Paragraph, RichText, literal
from tests.content.test_bundled_banks import bank_of as bundled
from tests.formats.making import asking, bank_of, made
from tests.formats.moodle import WHOLE, Read, accepts, gift, seen

SPAN = Span("b.yaml", 1, 1, 2)
BANKS = ("garden-pond", "shanghai-2023", "ar-water-cycle", "zh-jieqi")
HOSTILE = (
    "{ } = ~ # :", "\\", "\\\\", "\\n", "\\{", "a\\", "//", "// [id:x]", "->", "<- ->", "<b>&amp;", "]]>", "%50%x", "[html]x",
    "[plain", "&&058;", "&&&", "*", "**a*", "C#", "####", "::x::", "$CATEGORY: x", "TRUE", "T", "F", "=a ~b", "\t", "a\n\nb",
    "قطة", "👨‍👩‍👧", "\u202e", "_____", "\u2028", "0", "é", "a" * 30, "\\frac{1}{2}", "\\nu", "\\\\[2pt]", "&lt;", "&#35;",
)  # fmt: skip
words = st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=4).map(" ".join) | st.text(min_size=1, max_size=12)
said = words.map(lambda text: " ".join(text.encode("utf-8", "replace").decode().split())).filter(
    lambda text: text.isprintable() and text != ""
)
lines = said.map(lambda text: text.replace("&lt;", "<").strip())


def read(bank: Bank) -> list[Read]:
    return gift(made(bank, "gift").text)


def one(item: str) -> Read:
    (found,) = read(asking(item))
    return found


def test_a_single_choice() -> None:
    found = one(
        "{id: a, question: Who?, answer: x, wrong: [{text: y, feedback: No.}, z], explanation: Why, tags: [t u]}"
    )
    assert (found.kind, found.id, found.name, found.tags, found.stem) == ("one", "a", "a", ("t u",), "Who?")
    assert {(answer.text, answer.weight, answer.feedback) for answer in found.answers} == {
        ("x", WHOLE, ""),
        ("y", Decimal(0), "No."),
        ("z", Decimal(0), ""),
    }
    assert found.general == "Why"


FEEDBACK = "feedback: {right: R, wrong: W, partly: P}"


def test_options_tell_how_the_answer_was() -> None:
    found = one(f"{{id: a, question: Who?, answer: x, wrong: [{{text: y, feedback: No.}}, z], partly: p, {FEEDBACK}}}")
    said = {answer.text: answer.feedback for answer in found.answers}
    assert said == {"x": "R", "y": "No.\nW", "z": "W", "p": "P"} and found.general == ""
    other = one(f"{{id: a, question: Who?, answer: x, wrong: [z], partly: p, {FEEDBACK.replace(', partly: P', '')}}}")
    assert {answer.text: answer.feedback for answer in other.answers} == {"x": "R", "z": "W", "p": "W"}


@pytest.mark.parametrize(
    "kind",
    ["answer: true", "answer: x", "answer: 3", "answer: [x, y], wrong: [z]", "pairs: {a: b, c: d}", "essay: true"],
)
def test_where_answers_cannot_tell_it_is_told_after_all_of_them(kind: str) -> None:
    found = one(f"{{id: a, question: Who?, {kind}, feedback: {{right: R, wrong: '*W*'}}, explanation: Why}}")
    assert found.general == "Right: R\nWrong: W\nWhy" and not any(answer.feedback for answer in found.answers)


@pytest.mark.parametrize("right", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
def test_right_options_share_the_whole_and_wrong_ones_take_it(right: int) -> None:
    keys = ", ".join(f"r{number}" for number in range(right))
    found = one(f"{{id: a, question: Who?, answer: [{keys}], wrong: [x, y, z]}}")
    assert found.kind == "several"
    assert abs(found.best() - 100) < Decimal("0.001")
    assert {answer.weight for answer in found.answers if answer.weight < 0} == {-WHOLE}
    net = one(f"{{id: a, question: Who?, answer: [{keys}], wrong: [x, y], scoring: net}}")
    assert {answer.weight for answer in net.answers if answer.weight < 0} == {Decimal(-50)}


def test_shares_that_moodle_does_not_know_are_told_and_left_out() -> None:
    result = made(asking(f"{{id: a, question: Who?, answer: {list(range(11))}, wrong: [x]}}".replace("'", "")), "gift")
    assert [found.code for found in result.found] == ["E430"]
    assert result.text == ""


def test_partly_right_answers_carry_their_share() -> None:
    choice = one("{id: a, question: Who?, answer: x, wrong: [y], partly: {text: z, points: 25%, feedback: Near.}}")
    assert choice.kind == "one"
    assert ("z", Decimal(25), "Near.") in {(one.text, one.weight, one.feedback) for one in choice.answers}
    text = made(asking("{id: a, question: Who?, answer: '%a', partly: [{text: '[html]b', points: 0}, c]}"), "gift").text
    assert [line for line in text.splitlines() if line[:1] in "=" and line] == [
        *("=%50%c", "=%0%[plain][html]b"),
    ]
    assert "{=%100%%a" in text
    number = made(asking("{id: a, question: x, answer: 9, tolerance: 1, partly: {text: 10..20, points: 20%}}"), "gift")
    assert "{#\n=9:1\n=%20%10..20\n}" in number.text


@pytest.mark.parametrize(
    ("typed", "written", "is_told"), [("20%", "20", False), ("35%", "33.33333", True), ("1%", "0", True)]
)
def test_a_share_that_moodle_does_not_know_becomes_the_next_lower_one(typed: str, written: str, is_told: bool) -> None:
    result = made(asking(f"{{id: a, question: x, answer: y, partly: {{text: z, points: {typed}}}}}"), "gift")
    assert f"=%{written}%z" in result.text
    assert ("W401" in [found.code for found in result.found]) == is_told


def test_true_and_false() -> None:
    assert one("{id: a, question: x, answer: true}").answers[0].text == "T"
    assert one("{id: a, question: x, answer: false}").answers[0].text == "F"


@pytest.mark.parametrize(
    ("keys", "written"),
    [
        ("answer: 9.81", "9.81"),
        ("answer: 9.81, tolerance: 0.05", "9.81:0.05"),
        ("answer: 200, tolerance: 2%", "200:4"),
        ("answer: 3..5", "3..5"),
        ("answer: -2.5", "-2.5"),
        ("answer: 6.02e23", "602000000000000000000000"),
    ],
)
def test_numbers_have_no_exponent_and_their_tolerance(keys: str, written: str) -> None:
    found = one(f"{{id: a, question: x, {keys}}}")
    (answer,) = found.answers
    key, _, tolerance = answer.text.partition(":")
    assert (found.kind, key) == ("number", written.partition(":")[0])
    assert Decimal(tolerance or 0) == Decimal(written.partition(":")[2] or 0)


def test_units_are_shown() -> None:
    assert one("{id: a, question: How fast?, answer: 3, unit: m/s}").stem == "How fast?\n(m/s)"


def test_pairs_and_wrong_right_sides() -> None:
    found = one("{id: a, question: Match., pairs: {p: q, r: s}, wrong: [t]}")
    assert found.kind == "pairs"
    assert set(found.pairs) == {("p", "q"), ("r", "s"), ("", "t")}


def test_an_essay_has_its_model_answer_and_source_afterwards() -> None:
    text = "sources: {s: {title: Book, url: 'https://example.org/a=b'}}\nquestions:\n"
    (found,) = read(bank_of(text + "- {id: a, question: Why?, essay: true, answer: Because., source: s}\n"))
    assert (found.kind, found.general) == ("essay", "Because.\nSource: Book")


def test_texts_stand_as_descriptions_and_passages_above_questions() -> None:
    bank = bank_of(
        "questions:\n- {id: t, text: Read.}\n- passage: P\n  questions: [{id: a, question: x, answer: true}]\n"
    )
    text, asked = read(bank)
    assert (text.kind, text.stem, asked.stem) == ("text", "Read.", "P\nx")


def test_sections_are_categories_with_slashes_doubled() -> None:
    text = "questions:\n- {id: a, question: x, answer: true}\n- section: S/T \\x\n  questions: [{id: b, question: x, answer: true}]\n"
    first, second = read(bank_of(text))
    assert (first.category, second.category) == ("$course$/top/Bank", r"$course$/top/Bank/S//T \x")
    assert "$CATEGORY" not in made(bank_of(text), "gift", options={"categories": False}).text


def test_paragraphs_code_and_formulas_survive_in_one_block() -> None:
    stem = "One.\n\n```c\n// C#\n\nint x = {1};\n```\n\n$\\frac{1}{2} \\neq \\nu$"
    indented = stem.replace("\n", "\n    ")
    (found,) = read(bank_of(f"questions:\n- id: a\n  question: |\n    {indented}\n  answer: C#\n"))
    assert found.stem == "One.\n// C#\n\nint x = {1};\n\\(\\frac{1}{2} \\neq \\nu\\)"
    assert found.answers[0].text == "C#"


def test_pictures_are_told_and_their_texts_written() -> None:
    result = made(bundled("garden-pond"), "gift")
    (message,) = [found.message for found in result.found if "pictures:" in found.message]
    assert re.fullmatch(r"gift has no place for pictures: \d+ are lost", message)
    assert "<img" not in result.text


@pytest.mark.parametrize("name", BANKS)
def test_every_question_of_the_bundled_banks_is_read_back_and_its_key_graded_whole(name: str) -> None:
    result = made(bundled(name), "gift")
    found = gift(result.text)
    assert len(found) >= len([one for one in questions(bundled(name).items) if not isinstance(one, TextOnly)]) - 1
    assert len({one.id for one in found}) == len(found)
    assert all(abs(one.best() - 100) < Decimal("0.001") for one in found if one.answers)
    assert made(bundled(name), "gift").files == result.files
    assert "E431" not in result.codes()


def option(text: str, correct: bool) -> Option:
    return Option(text=literal(text), correct=correct, span=SPAN, feedback=literal(text))


def hostile_question(kind: int, stem: RichText, text: str, other: str) -> Question:
    common = {"span": SPAN, "id": "a", "stem": stem, "rationale": literal(text), "tags": ("t",)}
    if kind == 0:
        options = (option(text, True), option(f"{other} other", False))
        return MultipleChoice(**common, options=options)
    if kind == 1:
        return ShortAnswer(**common, accepted=(text, other))
    if kind == 2:
        return Matching(**common, pairs=(Pair(literal(text), literal(other)), Pair(literal("x"), literal(text))))
    if kind == 3:
        return TrueFalse(**common, key=True)
    if kind == 4:
        return Essay(**common, model_answer=literal(text))
    return Numeric(**common, key=Decimal(1), low=Decimal(1), high=Decimal(1))


def bank_with(question: Question) -> Bank:
    return Bank(id="b", span=SPAN, name="b.yaml", folder="", items=(question,))


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 5), lines, lines, lines, st.booleans())
def test_whatever_an_author_typed_comes_back(kind: int, stem: str, text: str, other: str, verbatim: bool) -> None:
    asked: RichText = (Paragraph((Code(stem), Math(text))), CodeBlock(other)) if verbatim else literal(stem)
    (found,) = read(bank_with(hostile_question(kind, asked, text, other)))
    assert found.stem == (f"{stem}\\({text}\\)\n{other}" if verbatim else stem)
    assert found.general == (text if kind != 4 else f"{text}\n{text}")
    if kind == 0:
        wrong = f"{other} other"
        kept = {(one.weight, seen(one.text), one.feedback) for one in found.answers}
        assert kept == {(WHOLE, text, text), (Decimal(0), wrong, wrong)}
    if kind == 1:
        assert all(any(accepts(typed, one.text) for one in found.answers) for typed in (text, other))
        assert not any(accepts("something else", one.text) for one in found.answers)
    if kind == 2:
        assert found.pairs == ((text, other), ("x", text))
    assert found.kind == ("one", "typed", "pairs", "truth", "essay", "number")[kind]


def test_a_name_is_read_back() -> None:
    for title in HOSTILE:
        shown = " ".join(title.split())
        if shown and "&&" not in shown and shown.isprintable():
            question = TrueFalse(span=SPAN, id="a", title=shown, stem=literal("x"), key=True)
            assert read(bank_with(question))[0].name == shown


def test_what_moodle_has_no_room_for_is_left_out() -> None:
    """It would give up the whole file."""
    long, short = literal("r" * 256), literal("r" * 255)
    pairs = (Pair(literal("x"), long), Pair(literal("y"), literal("z")))
    question = Matching(span=SPAN, id="i" * 101, stem=literal("Match."), pairs=pairs)
    assert made(bank_with(question), "gift").codes() == ["E430"]
    (found,) = read(bank_with(replace(question, pairs=(Pair(literal("x"), short), pairs[1]))))
    assert (found.id, found.name) == ("", "i" * 101)


def test_an_option_that_is_a_picture_without_text_is_left_out() -> None:
    question = MultipleChoice(span=SPAN, id="a", stem=literal("x"), options=(option("", True), option("y", False)))
    result = made(bank_with(question), "gift")
    assert result.codes() == ["E430"]
    assert "picture" in result.found[0].label


# The real readers, where they are installed


@pytest.mark.parametrize("name", BANKS)
def test_pygiftparser_takes_every_question(name: str) -> None:
    parser = pytest.importorskip("pygiftparser.parser")
    text = made(bundled(name), "gift").text
    found = parser.parseFile(iter(text.splitlines(keepends=True)))
    assert all(question.valid for question in found)
    assert len(found) == len(gift(text))


@pytest.mark.slow
@pytest.mark.parametrize("name", BANKS)
def test_gift_pegjs_takes_every_question(name: str, tmp_path: Path) -> None:
    folder, node = os.environ.get("GIFT_PEGJS"), shutil.which("node")
    if not folder or not node:
        pytest.skip("needs node, and GIFT_PEGJS: the folder that gift-pegjs is installed in")
    path = tmp_path / "bank.gift"
    path.write_text(made(bundled(name), "gift").text, encoding="utf-8")
    code = "const g=require('gift-pegjs');process.stdout.write(JSON.stringify(g.parse(require('fs').readFileSync(process.argv[1],'utf8'))))"
    done = subprocess.run([node, "-e", code, str(path)], cwd=folder, capture_output=True, text=True, check=True)
    found = [one for one in json.loads(done.stdout) if one["type"] != "Category"]
    assert len(found) == len(gift(path.read_text(encoding="utf-8")))


def test_a_language_of_its_own_is_told_to_be_lost() -> None:
    found = made(asking("{question: Was?, answer: x, language: de}", "{question: What?, answer: y}"), "gift").found
    assert [one.message for one in found] == ["gift has no place for the languages of questions: 1 is lost"]
