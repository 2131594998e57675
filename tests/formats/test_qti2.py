"""QTI 2.1 and 3.0 give the right answer all points, and others what the bank says."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from quizgen.model import Bank, Cloze, Matching, MultipleChoice, Option, Pair, Question, ShortAnswer
from quizgen.richtext import Gap, Paragraph, literal
from tests.content.test_bundled_banks import bank_of as bundled
from tests.formats.making import Made, asking, bank_of, made
from tests.formats.qti2 import Item, Package, package, plain_name
from tests.formats.test_gift import BANKS, SPAN
from tests.formats.test_moodle import printable

SCRATCH = Path(tempfile.gettempdir())
VERSIONS = ("qti21", "qti30")


def packed(bank: Bank, version: str = "qti21") -> tuple[Package, Made]:
    result = made(bank, version, scratch=SCRATCH)
    (data,) = result.files.values()
    return package(data), result


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def one(item: str, version: str) -> Item:
    (found,) = packed(asking(item), version)[0].items.values()
    return found


def by_text(found: Item, name: str = "simpleChoice") -> dict[str, str]:
    """Identifiers of what can be picked, by their words."""
    return {"".join(option.itertext()): option.attrib["identifier"] for option in found.every(name)}


def scores(found: Item, *given: Any, response: str = "R1") -> list[Decimal]:
    return [found.score({response: one} if one is not None else {}) for one in given]


def test_a_single_choice(version: str) -> None:
    item = "{id: a, question: Who?, answer: x, wrong: [{text: y, feedback: No.}, z], partly: w, points: 2, explanation: Why}"
    found = one(item, version)
    names = by_text(found)
    assert (found.root.attrib["identifier"], found.most) == ("q-a", 2)
    assert scores(found, *(names[text] for text in "xyzw"), None) == [2, 0, 0, 1, 0]
    assert found.run({"R1": names["y"]})[1] == [f"F-{names['y']}", "GENERAL"]
    assert found.run({"R1": names["x"]})[1] == ["GENERAL"]


def test_a_penalty(version: str) -> None:
    found = one("{id: a, question: Who?, answer: x, wrong: [y, z], points: 2, penalty: 0.5}", version)
    names = by_text(found)
    assert scores(found, names["x"], names["y"], None) == [2, Decimal("-0.5"), 0]


@pytest.mark.parametrize(
    ("scoring", "expected"),
    [
        ("all", [3, 0, 0, 0, 0]),
        ("net", [3, 1, 1, 0, 0]),
        ("each", [3, Decimal("1.8"), Decimal("1.8"), Decimal("1.2"), 0]),
    ],
)
def test_several_right_options(scoring: str, expected: list[Decimal], version: str) -> None:
    item = f"{{id: a, question: Who?, answer: [x, y, z], wrong: [v, w], points: 3, scoring: {scoring}}}"
    found = one(item, version)
    names = by_text(found)
    ticked = [[names[text] for text in texts] for texts in ("xyz", "x", "xyzvw", "xv")]
    got = [found.score({"R1": names}) for names in ticked] + [found.score({})]
    assert got == expected


def test_true_and_false(version: str) -> None:
    found = one("{id: a, question: Is it?, answer: false, correction: It is not.}", version)
    assert scores(found, "false", "true", None) == [1, 0, 0]


@pytest.mark.parametrize(
    ("scoring", "expected"),
    [("each", [4, 3, 2]), ("net", [4, 2, 0]), ("kprime", [4, 2, 0]), ("all", [4, 0, 0])],
)
def test_statements(scoring: str, expected: list[int], version: str) -> None:
    rows = "{a: true, b: false, c: true, d: false}"
    found = one(f"{{id: a, question: Which?, statements: {rows}, points: 4, scoring: {scoring}}}", version)
    right = found.correct()["R1"]
    flipped = [f"{pair.split()[0]} {'false' if pair.endswith('true') else 'true'}" for pair in right]
    assert scores(found, right, [*right[:3], flipped[3]], [*right[:2], *flipped[2:]], None) == [*expected, 0]


def test_what_is_typed(version: str) -> None:
    found = one("{id: a, question: Who?, answer: [x*, Y], partly: {text: z, feedback: Nearly.}, points: 2}", version)
    assert scores(found, "x*", "y", "Z", "w", None) == [2, 2, 1, 0, 0]
    assert found.run({"R1": "z"})[1] == ["F-P1"]
    assert scores(one("{id: a, question: Who?, answer: NaCl, match: case}", version), "NaCl", "nacl") == [1, 0]


@pytest.mark.parametrize(
    ("keys", "right", "wrong"),
    [
        ("answer: 5", ["5", "5.0"], ["5.1", "4"]),
        ("answer: 9.81, tolerance: 0.05", ["9.76", "9.86"], ["9.75", "9.87"]),
        ("answer: 10..20", ["10", "20", "15"], ["9.9", "20.1"]),
        ("answer: 1.25, tolerance: 2 figures", ["1.3", "1.25", "1.34"], ["1.2", "1.36"]),
    ],
)
def test_numbers(keys: str, right: list[str], wrong: list[str], version: str) -> None:
    found = one(f"{{id: a, question: How much?, {keys}}}", version)
    assert scores(found, *right, *wrong, None) == [1] * len(right) + [0] * len(wrong) + [0]


def test_a_number_that_is_partly_right(version: str) -> None:
    found = one("{id: a, question: How much?, answer: 9.81, tolerance: 0, partly: {text: 10, points: 50%}}", version)
    assert scores(found, "9.81", "10", "11") == [1, Decimal("0.5"), 0]


def test_gaps(version: str) -> None:
    found = one("{id: a, cloze: 'A {{cat|Cat}}, a {{dog::pet}}, a {{cow}}.'}", version)
    assert found.seen() == "A , a  (pet), a ."
    right = {"R1": "Cat", "R2": "DOG", "R3": "cow"}
    assert (found.score(right), found.score(right | {"R3": "x"})) == (1, Decimal("0.6666"))


def test_fields_stand_in_lines_not_between_blocks(version: str) -> None:
    for keys in ("cloze: 'A {{cat}}.'", "cloze: 'A {{cat}}.', wrong: [cow]", "cloze: 'So $m^{{c1::2}}$.'"):
        found = one(f"{{id: a, {keys}}}", version)
        names = [[plain_name(child) for child in parent] for parent in found.every("p")]
        fields = [name for children in names for name in children if name in ("gap", "textEntryInteraction")]
        assert len(fields) == len(found.every("gap")) + len(found.every("textEntryInteraction")) == 1


def test_gaps_in_formulas_have_their_fields_below(version: str) -> None:
    found = one(r"{id: a, cloze: 'So $m^{{c1::2}}$ and {{x}}.'}", version)
    assert "①" in found.seen()
    assert found.score({"R1": "2", "R2": "x"}) == 1


def test_gaps_with_words_that_fit_nowhere(version: str) -> None:
    found = one("{id: a, cloze: 'A {{cat}}, a {{dog}}, a {{cat}}.', wrong: [cow]}", version)
    texts = {"".join(word.itertext()): word.attrib for word in found.every("gapText")}
    assert [*texts] == ["cat", "dog", "cow"]
    right = found.correct()["R1"]
    assert right == ["W1 G1", "W2 G2", "W1 G3"]
    assert scores(found, right, right[:1], ["W3 G1"], None) == [1, Decimal("0.3333"), 0, 0]


def test_double_braces_are_no_template(version: str) -> None:
    found = one("{id: a, question: 'Is {{x}} `{{y}}` $\\frac{{a}}{b}$?', answer: true}", version)
    assert "{{x}} {{y}}" in found.seen()
    if version == "qti30":
        assert b"{{" not in ElementTree.tostring(found.root)


def test_pairs(version: str) -> None:
    found = one("{id: a, question: Match., pairs: {a: x, b: y, c: x}, wrong: [z]}", version)
    assert [*by_text(found, "simpleAssociableChoice")] == ["a", "b", "c", "x", "y", "z"]
    right = found.correct()["R1"]
    assert scores(found, right, ["L1 R1", "L2 R3"], None) == [1, Decimal("0.3333"), 0]


def test_an_order(version: str) -> None:
    found = one("{id: a, question: In order?, order: [x, y, z], points: 3}", version)
    names = by_text(found)
    order = tuple(names[text] for text in "xyz")
    assert found.score({"R1": order}) == 3
    assert found.score({"R1": (order[0], order[2], order[1])}) == 1
    assert found.score({}) == 0


def test_regions_of_a_picture(version: str) -> None:
    bank = bundled("garden-pond")
    found = next(one for one in packed(bank, version)[0].items.values() if one.every("hotspotInteraction"))
    right = found.correct()
    assert found.score(right) == found.most
    assert found.score(right | {"R1": right["R2"]}) < found.most


def test_an_essay_tells_graders_what_to_look_for(version: str) -> None:
    found = one("{id: a, question: Why?, essay: 7 lines, answer: So., rubric: [{text: Names it, points: 1}]}", version)
    (note,) = found.every("rubricBlock")
    assert "Names it" in "".join(note.itertext())


def test_a_test_has_the_sections_of_the_bank(version: str) -> None:
    bank = bank_of(
        "questions:\n- {id: a, question: x, answer: true}\n- section: S\n  instructions: Take care.\n  pick: 1\n  questions:\n"
        "  - {id: b, question: x, answer: true}\n  - passage: Some text.\n"
        "    questions: [{id: c, question: x, answer: true}]\n- {id: d, question: x, answer: true}\n"
    )
    found, result = packed(bank, version)
    test = found.test
    assert [one.attrib["title"] for one in test.every("assessmentSection")] == ["Bank", "S", "2", "Bank"]
    assert [one.attrib["identifier"] for one in test.every("assessmentItemRef")] == ["q-a", "q-b", "q-c", "q-d"]
    assert [one.attrib["select"] for one in test.every("selection")] == ["1"]
    assert "Some text." in "".join(test.root.itertext())
    assert result.found == []


@pytest.mark.parametrize("name", BANKS)
def test_every_key_of_the_bundled_banks_earns_all_points(name: str, version: str) -> None:
    found, result = packed(bundled(name), version)
    assert [one.code for one in result.found if one.severity == "error"] == []
    for item in found.items.values():
        if not item.every("responseProcessing") or not item.correct():
            continue
        right = {
            name: tuple(value) if item.every("orderInteraction") else value for name, value in item.correct().items()
        }
        assert item.score(right) == item.most
        assert item.score({}) < item.most
    held = {file.attrib["href"] for file in Item(_root(found)).every("file")}
    assert held == found.files.keys() - {"imsmanifest.xml"}
    assert packed(bundled(name), version)[0] == found


def _root(found: Package) -> Any:
    return ElementTree.fromstring(found.files["imsmanifest.xml"])


@pytest.mark.skipif("QTI_VALIDATOR" not in os.environ, reason="a validator with the official schemas is not at hand")
@pytest.mark.parametrize("name", BANKS)
def test_packages_follow_the_official_schema(name: str, tmp_path: Path) -> None:
    (data,) = made(bundled(name), "qti21", scratch=tmp_path).files.values()
    path = tmp_path / "package.zip"
    path.write_bytes(data)
    found = subprocess.run([sys.executable, os.environ["QTI_VALIDATOR"], path], capture_output=True, text=True)
    assert found.returncode == 0, found.stdout


@settings(max_examples=60, deadline=None)
@given(printable, printable, printable)
def test_any_text_comes_back_as_it_went_in(stem: str, right: str, wrong: str) -> None:
    options = (
        Option(text=literal(right), correct=True, span=SPAN),
        Option(text=literal(wrong), correct=False, span=SPAN),
    )
    items: tuple[Question, ...] = (
        MultipleChoice(span=SPAN, id="a", stem=literal(stem), options=options, rationale=literal(wrong)),
        ShortAnswer(span=SPAN, id="b", stem=literal(stem), accepted=(right,)),
        Matching(span=SPAN, id="c", stem=literal(stem), pairs=(Pair(literal(right), literal(wrong)),)),
        Cloze(span=SPAN, id="d", text=(Paragraph((stem, Gap((right,)))),)),
    )
    for version in VERSIONS:
        found, _ = packed(replace(asking("{id: a, question: x, answer: y}"), items=items), version)
        choice, typed, pairs, gaps = found.items.values()
        assert choice.seen().startswith(stem)
        assert {*by_text(choice)} == {right, wrong}
        assert typed.score({"R1": right}) == 1
        assert {*by_text(pairs, "simpleAssociableChoice")} == {right, wrong}
        assert gaps.seen() == stem
        assert gaps.score({"R1": right}) == 1
