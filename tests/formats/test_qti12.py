"""QTI 1.2 says to its receivers what the bank says, whatever an author typed."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

from quizgen.formats.lms.xml import identifier
from quizgen.model import Bank, Cloze, Matching, MultipleChoice, Option, Pair, Question, ShortAnswer
from quizgen.richtext import Gap, Paragraph, literal
from tests.content.test_bundled_banks import bank_of as bundled
from tests.formats.making import Made, asking, bank_of, made
from tests.formats.qti import Item, Package, package
from tests.formats.test_gift import BANKS, SPAN
from tests.formats.test_moodle import printable


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scratch")


def packed(bank: Bank, scratch: Path, dialect: str = "canvas") -> tuple[Package, Made]:
    result = made(bank, "qti12", options={"dialect": dialect}, scratch=scratch)
    (data,) = result.files.values()
    return package(data), result


def one(item: str, scratch: Path, dialect: str = "canvas") -> Item:
    (found,) = packed(asking(item), scratch, dialect)[0].items
    return found


def test_a_single_choice(scratch: Path) -> None:
    item = "{id: a b, question: Who?, answer: x, wrong: [{text: y, feedback: No.}, z], explanation: Why, points: 2}"
    found = one(item.replace("a b", "a"), scratch)
    assert (found.id, found.stem, found.about["question_type"]) == ("q-a", "Who?", "multiple_choice_question")
    assert found.about["points_possible"] == "2"
    by_text = {text: name for name, text in found.labels.items()}
    assert [found.score({"response1": [by_text[text]]}) for text in "xyz"] == [1, 0, 0]
    assert found.feedback == {"general_fb": "Why", f"{by_text['y']}_fb": "No."}


def test_all_right_options_and_no_other(scratch: Path) -> None:
    found = one("{id: a, question: Who?, answer: [x, y], wrong: [z]}", scratch)
    by_text = {text: name for name, text in found.labels.items()}

    def score(texts: str) -> Decimal:
        return found.score({"response1": [by_text[text] for text in texts]})

    assert [score(texts) for texts in ("xy", "x", "xyz", "")] == [1, 0, 0, 0]


def test_true_and_false_are_plain_words(scratch: Path) -> None:
    found = one("{id: a, question: Is it?, answer: false}", scratch)
    assert found.labels == {"true_choice": "True", "false_choice": "False"}
    assert found.score({"response1": ["false_choice"]}) == 1
    assert found.score({"response1": ["true_choice"]}) == 0


def test_what_is_typed(scratch: Path) -> None:
    found = one("{id: a, question: Who?, answer: [x*, Y]}", scratch)
    assert [found.score({"response1": [word]}) for word in ("x*", "y", "z")] == [1, 1, 0]


@pytest.mark.parametrize(
    ("keys", "right", "wrong"),
    [
        ("answer: 5", ["5"], ["5.1", "4"]),
        ("answer: 9.81, tolerance: 0.0001", ["9.8099", "9.8101", "9.81"], ["9.8098", "9.8102"]),
        ("answer: 10..20", ["10", "20", "15"], ["9.9", "20.1"]),
    ],
)
@pytest.mark.parametrize("dialect", ["canvas", "new-quizzes", "standard"])
def test_numbers(keys: str, right: list[str], wrong: list[str], dialect: str, scratch: Path) -> None:
    found = one(f"{{id: a, question: How much?, {keys}}}", scratch, dialect)
    assert [found.score({"response1": [number]}) for number in right + wrong] == [1] * len(right) + [0] * len(wrong)


def test_new_quizzes_is_told_the_tolerance(scratch: Path) -> None:
    item = "{id: a, question: How much?, answer: 1, tolerance: 0.0001}"
    (equal,) = one(item, scratch, "new-quizzes").all(".//q:varequal")
    assert (equal.attrib["margin"], equal.attrib["margintype"]) == ("0.0001", "absolute")
    (equal,) = one(item, scratch).all(".//q:varequal")
    assert "margin" not in equal.attrib


def test_gaps(scratch: Path) -> None:
    found = one("{id: a, cloze: 'A {{cat|Cat}} and [gap1] a {{dog::pet}} and {{cow}}.', points: 3}", scratch)
    assert found.stem == "A [gap1] and [gap1] a [gap2] (pet) and [gap3]."
    assert found.html.count("[gap1]") == 1
    assert found.responses == {"response_gap1": "gap1", "response_gap2": "gap2", "response_gap3": "gap3"}
    right = {"response_gap1": ["g1a0"], "response_gap2": ["g2a0"], "response_gap3": ["g3a0"]}
    assert found.score(right) == 1
    assert found.score({"response_gap1": ["g1a0"]}) == Decimal("0.3333")


def test_gaps_with_words_that_fit_nowhere_offer_all(scratch: Path) -> None:
    found = one("{id: a, cloze: 'A {{cat}} and a {{dog}}.', wrong: [cow]}", scratch)
    assert found.about["question_type"] == "multiple_dropdowns_question"
    assert [*found.labels.values()] == ["cat", "dog", "cow"] * 2
    assert found.score({"response_gap1": ["g1a0"], "response_gap2": ["g2a1"]}) == 1


def test_pairs(scratch: Path) -> None:
    found = one("{id: a, question: Match., pairs: {a: x, b: y, c: x}, wrong: [z]}", scratch)
    assert found.responses == {"response_1": "a", "response_2": "b", "response_3": "c"}
    assert {*found.labels.values()} == {"x", "y", "z"}
    assert found.score({"response_1": ["r1"], "response_2": ["r2"], "response_3": ["r1"]}) == 1
    assert found.score({"response_1": ["r1"], "response_2": ["r1"]}) == Decimal("0.3333")


def test_an_order_is_known_to_new_quizzes_alone(scratch: Path) -> None:
    item = "{id: a, question: In order?, order: [x, y, z]}"
    found = one(item, scratch, "new-quizzes")
    assert (found.score({"response1": ["s1", "s2", "s3"]}), found.score({"response1": ["s2", "s1", "s3"]})) == (1, 0)
    assert one(item, scratch).about["question_type"] == "matching_question"


def test_sections_draw_or_are_headed(scratch: Path) -> None:
    bank = bank_of(
        "questions:\n- section: S\n  instructions: Take care.\n  questions: [{id: a, question: x, answer: true}]\n"
        "- section: T\n  pick: 1\n  points: 2\n  questions:\n"
        "  - {id: b, question: x, answer: true}\n  - {id: c, question: x, answer: false}\n"
    )
    found, _ = packed(bank, scratch)
    assert [(one.id, one.section) for one in found.items] == [
        ("section-1", "root_section"),
        ("q-a", "root_section"),
        ("q-b", "section-2"),
        ("q-c", "section-2"),
    ]
    (quiz,) = [name for name in found.files if name.endswith("q-b.xml")]
    assert b"<selection_number>1</selection_number>" in found.files[quiz]
    assert b"<points_per_item>2</points_per_item>" in found.files[quiz]


@pytest.mark.parametrize("dialect", ["canvas", "new-quizzes", "standard"])
@pytest.mark.parametrize("name", BANKS)
def test_bundled_banks_are_whole(name: str, dialect: str, scratch: Path) -> None:
    bank = bundled(name)
    found, result = packed(bank, scratch, dialect)
    assert {one.code for one in result.found if one.severity == "error"} <= {"E430"}
    assert len([name for name in found.files if name.startswith("media/")]) == len(bank.media)
    for one in found.items:
        for source in one.html.split('src="')[1:]:
            assert source.partition('"')[0].rpartition("/")[2] in {name.rpartition("/")[2] for name in found.files}
    again, _ = packed(bank, scratch, dialect)
    assert again == found


@pytest.mark.skipif("QTI_VALIDATOR" not in os.environ, reason="a validator with the official schemas is not at hand")
@pytest.mark.parametrize("dialect", ["canvas", "standard"])
@pytest.mark.parametrize("name", BANKS)
def test_packages_follow_the_official_schema(name: str, dialect: str, tmp_path: Path) -> None:
    (data,) = made(bundled(name), "qti12", options={"dialect": dialect}, scratch=tmp_path).files.values()
    path = tmp_path / "package.zip"
    path.write_bytes(data)
    found = subprocess.run([sys.executable, os.environ["QTI_VALIDATOR"], path], capture_output=True, text=True)
    assert found.returncode == 0, found.stdout


@settings(max_examples=100, deadline=None)
@given(printable, printable, printable)
def test_any_text_comes_back_as_it_went_in(stem: str, right: str, wrong: str) -> None:
    options = (
        Option(text=literal(right), correct=True, span=SPAN),
        Option(text=literal(wrong), correct=False, span=SPAN),
    )
    items: tuple[Question, ...] = (
        MultipleChoice(span=SPAN, id="a", stem=literal(stem), options=options, rationale=literal(wrong)),
        ShortAnswer(span=SPAN, id="b", stem=literal(stem), accepted=(right,)),
        Matching(span=SPAN, id="c", stem=literal(stem), pairs=(Pair(literal(right), literal(wrong)),) * 2),
        Cloze(span=SPAN, id="d", text=(Paragraph((f"{stem} ", Gap((right,)))),)),
    )
    bank = replace(asking("{id: a, question: x, answer: y}"), items=items)
    choice, typed, pairs, gaps = packed(bank, Path(tempfile.gettempdir()))[0].items
    assert choice.stem == typed.stem == pairs.stem == stem
    assert {*choice.labels.values()} == {right, wrong}
    assert choice.feedback == {"general_fb": wrong}
    assert typed.score({"response1": [right]}) == 1
    assert pairs.responses == {"response_1": right, "response_2": right}
    assert gaps.stem == f"{stem} [gap1]"


def test_identifiers_are_made_of_what_all_receivers_take() -> None:
    assert identifier("a-1.b") == "q-a-1.b"
    assert identifier("Ü b_") == "q-_dc__20_b_5f_"
    assert len({identifier(name) for name in ("a_", "a_5f_", "a b", "a_20_b")}) == 4
