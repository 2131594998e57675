"""Moodle XML says to Moodle what the bank says, whatever an author typed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.formats.lms.grades import penalty_share
from quizgen.formats.lms.media import names_of
from quizgen.formats.lms.xml import element, text
from quizgen.model import Bank, MultipleChoice, Option, Pair, Question, ShortAnswer, questions
from quizgen.model.kinds import Cloze, Matching
from quizgen.richtext import Gap, Paragraph, literal
from tests.content.test_bundled_banks import bank_of as bundled
from tests.formats.making import Made, asking, bank_of, made
from tests.formats.moodle import seen
from tests.formats.moodle_xml import Question as Read
from tests.formats.moodle_xml import read
from tests.formats.test_gift import BANKS, HOSTILE, SPAN

said = (
    st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=4).map(" ".join) | st.text(min_size=1, max_size=12)
).map(lambda words: " ".join(words.encode("utf-8", "replace").decode().split()))
printable = said.filter(lambda words: words.isprintable() and words != "")


def one(item: str, **options: object) -> Read:
    (found,) = all_of(asking(item), **options)
    return found


def all_of(bank: Bank, **options: object) -> list[Read]:
    return read(made(bank, "moodle", options=dict(options)).text)


def test_a_single_choice_keeps_all_that_moodle_has_a_place_for() -> None:
    found = one(
        "{id: a, question: Who?, answer: x, wrong: [{text: y, feedback: No.}, z], explanation: Why, tags: [t u], "
        "hint: Think., points: 2.5, title: A name}"
    )
    assert (found.kind, found.id, found.name, found.tags, found.stem) == ("multichoice", "a", "A name", ["t u"], "Who?")
    assert sorted(found.answers()) == [("x", 1, ""), ("y", 0, "No."), ("z", 0, "")]
    assert (found.general, found.points, found.said("hint")) == ("Why", Decimal("2.5"), "Think.")
    assert (found.value("single"), found.value("shuffleanswers")) == ("true", "true")


def test_options_that_stay_last_keep_all_in_place() -> None:
    found = one("{id: a, question: Who?, answer: x, wrong: [y, {text: neither, pin: true}]}")
    assert found.value("shuffleanswers") == "false"
    assert found.answers()[-1][0] == "neither"


def test_a_penalty_is_what_a_wrong_option_costs() -> None:
    found = one("{id: a, question: Who?, answer: x, wrong: [y, z], points: 2, penalty: 0.5}")
    assert (found.ticked("x"), found.ticked("y")) == (1, Decimal("-0.25"))
    bank = asking("{id: a, question: Who?, answer: x, wrong: [y], points: 3, penalty: 1}")
    (question,) = questions(bank.items)
    assert isinstance(question, MultipleChoice)
    assert penalty_share(question) == "-33.33333"


def test_several_right_options_share_the_whole() -> None:
    found = one("{id: a, question: Who?, answer: [x, y], wrong: [z]}")
    assert (found.ticked("x", "y"), found.ticked("x"), found.ticked("x", "y", "z")) == (1, Decimal("0.5"), 0)


def test_true_and_false() -> None:
    found = one("{id: a, question: Is it?, answer: false, correction: It is not., explanation: Why}")
    assert [(words, share) for words, share, _ in found.answers()] == [("true", 0), ("false", 1)]
    assert found.general == "It is not.\nWhy"


def test_what_is_typed() -> None:
    found = one("{id: a, question: Who?, answer: [x*, Y], partly: {text: z, points: 50%, feedback: Nearly.}}")
    assert [found.typed(words) for words in ("x*", "xa", "y", "z", "w")] == [1, 0, 1, Decimal("0.5"), 0]
    assert found.answers()[-1][2] == "Nearly."
    assert one("{id: a, question: Who?, answer: NaCl, match: case}").value("usecase") == "1"


@pytest.mark.parametrize(
    ("keys", "right", "wrong"),
    [
        ("answer: 5", ["5"], ["5.1", "4"]),
        ("answer: 9.81, tolerance: 0.05", ["9.76", "9.86", "9.81"], ["9.75", "9.87"]),
        ("answer: 10..20", ["10", "20", "15"], ["9.9", "20.1"]),
        ("answer: 20, tolerance: 5%", ["19", "21"], ["18.9", "21.1"]),
        ("answer: 1.25, tolerance: 2 figures", ["1.3", "1.25", "1.34"], ["1.2", "1.36"]),
        ("answer: 0.1, tolerance: 0.2", ["0.3", "-0.1"], ["0.31"]),
    ],
)
def test_numbers(keys: str, right: list[str], wrong: list[str]) -> None:
    found = one(f"{{id: a, question: How much?, {keys}}}")
    assert [found.number(number) for number in right + wrong] == [1] * len(right) + [0] * len(wrong)


def test_the_key_of_a_number_is_the_answer_that_moodle_shows() -> None:
    assert one("{id: a, question: How much?, answer: 1.25, tolerance: 2 figures}").answers()[0][0] == "1.25"


def test_units_that_must_be_written() -> None:
    found = one("{id: a, question: How fast?, answer: 20, unit: {m/s: 1, km/h: 3.6}}")
    given = [("20", "m/s"), ("72", "km/h"), ("20", ""), ("20", "km/h")]
    assert [found.number(*answer) for answer in given] == [1, 1, 0, 0]


def test_a_unit_that_is_shown_may_be_written() -> None:
    found = one("{id: a, question: How fast?, answer: 20, unit: m/s}")
    assert found.stem == "How fast?\n(m/s)"
    assert (found.number("20"), found.number("20", "m/s")) == (1, 1)


def test_gaps_to_type_in() -> None:
    found = one("{id: a, cloze: 'The {{heart|Herz::organ}} beats, 1 {{~}} 2.', points: 4}")
    assert found.kind == "cloze"
    assert found.fields() == [(2, ["heart", "Herz"]), (2, ["~"])]
    assert "<em>(organ)</em>" in found.html


def test_gaps_that_cannot_share_the_points_count_one_each() -> None:
    result = made(asking("{id: a, cloze: '{{x}} and {{y}}', points: 1}"), "moodle")
    assert [(found.code, found.severity) for found in result.found] == [("W401", "info")]
    assert [weight for weight, _ in read(result.text)[0].fields()] == [1, 1]


def test_gaps_with_words_that_fit_nowhere() -> None:
    found = one("{id: a, cloze: 'A {{cat}}, a {{dog}}, a {{cat}} [1].', wrong: [cow]}")
    assert found.kind == "ddwtos"
    assert found.html == "A [[1]], a [[2]], a [[1]] &#91;1&#93;."
    assert found.boxes() == ["cat", "dog", "cow"]
    assert [box.find("infinite") is not None for box in found.element.iter("dragbox")] == [True, False, False]


def test_a_gap_in_a_formula_has_its_field_below() -> None:
    found = one(r"{id: a, cloze: 'So $m^{{c1::2}}$ and {{x}}.', points: 2}")
    assert found.html.startswith(
        r"<p>So \(m^\text&#123;①&#125;\) and {1:SHORTANSWER:=x}.</p><p>① {1:SHORTANSWER:=2}</p>"
    )


def test_pairs_and_words_that_match_nothing() -> None:
    found = one("{id: a, question: Match., pairs: {a: x, b: y, c: x}, wrong: [z]}")
    assert found.pairs() == [("a", "x"), ("b", "y"), ("c", "x"), ("", "z")]


def test_an_order_is_moodles_own_or_pairs_of_items_and_numbers() -> None:
    item = "{id: a, question: In order?, order: [x, y, z]}"
    found = one(item)
    assert (found.kind, [words for words, _, _ in found.answers()]) == ("ordering", ["x", "y", "z"])
    assert found.element.find("shownumcorrect") is not None  # without it Moodle refuses the whole file
    old = one(item, lms="4.1")
    assert (old.kind, {*old.pairs()}) == ("matching", {("x", "1"), ("y", "2"), ("z", "3")})


def test_an_essay_tells_graders_what_to_look_for() -> None:
    found = one("{id: a, question: Why?, essay: 7 lines, answer: So., rubric: [{text: Names it, points: 1}]}")
    assert (found.value("responsefieldlines"), found.general) == ("7", "So.")
    assert "Names it" in found.said("graderinfo")
    assert "So." in found.said("graderinfo")


def test_what_is_told_of_right_and_wrong_answers() -> None:
    told = "feedback: {right: Yes., wrong: No.}"
    found = one(f"{{id: a, question: Who?, answer: x, wrong: [y], {told}}}")
    assert (found.said("correctfeedback"), found.said("incorrectfeedback"), found.general) == ("Yes.", "No.", "")
    found = one(f"{{id: a, question: Who?, answer: x, {told}}}")
    assert (found.said("correctfeedback"), found.general) == ("", "Right: Yes.\nWrong: No.")


def test_an_answer_that_is_a_file() -> None:
    found = one("{id: a, question: Draw it., essay: file}")
    assert (found.value("responseformat"), found.value("attachments")) == ("noinline", "1")


def test_statements_are_pairs_with_true_and_false() -> None:
    found = one("{id: a, question: Which?, statements: {x: true, y: false, z: true}}")
    assert (found.kind, found.pairs()) == ("matching", [("x", "True"), ("y", "False"), ("z", "True")])


def test_categories_follow_sections_and_what_is_shared() -> None:
    bank = bank_of(
        "instructions: Take care.\nquestions:\n- {id: a, question: x, answer: true}\n- section: S/T\n  questions:\n"
        "  - passage: Some long text that goes on and on.\n    questions: [{id: b, question: x, answer: true}]\n"
        "  - passage: Some long text that goes on and off.\n    questions: [{id: c, question: x, answer: true}]\n"
        "- {id: d, question: x, answer: true}\n"
    )
    found = all_of(bank)
    name = "Some long text that goes on …"
    assert [(one.id, one.category) for one in found] == [
        ("a", "$course$/top/Bank"),
        ("", f"$course$/top/Bank/S//T/{name}"),
        ("b", f"$course$/top/Bank/S//T/{name}"),
        ("", f"$course$/top/Bank/S//T/{name} (2)"),
        ("c", f"$course$/top/Bank/S//T/{name} (2)"),
        ("d", "$course$/top/Bank"),
    ]
    assert found[1].kind == "description"
    assert {one.category for one in all_of(bank, categories=False)} == {""}


def test_a_bundled_bank_carries_its_pictures_and_sounds() -> None:
    bank = bundled("garden-pond")
    found = read(made(bank, "moodle", media=lambda bank, name: name.encode()).text)
    regions = next(one for one in found if one.kind == "ddmarker")
    (file,) = regions.files
    assert regions.files[file] == b"img/" + file.encode()
    assert len([*regions.element.iter("drop")]) == len([*regions.element.iter("drag")]) > 1
    shown = {name for one in found for name in one.files}
    assert {name for one in found for name in _named_in(one)} | {file} == shown


def _named_in(question: Read) -> set[str]:
    words = "".join(one.text or "" for one in question.element.iter("text"))
    return {part.partition('"')[0] for part in words.split("@@PLUGINFILE@@/")[1:]}


def test_files_whose_names_differ_in_odd_signs_or_case_only() -> None:
    bank = bundled("garden-pond")
    media = dict.fromkeys(("a/Ü x.png", "b/Ü-x.png", "c/X.png", "d/x.PNG"), next(iter(bank.media.values())))
    names = names_of(_with(bank, media=media))
    assert list(names.values()) == ["-x.png", "--x.png", "X.png", "x-2.PNG"]


def _with(bank: Bank, **changed: object) -> Bank:
    return replace(bank, **changed)


@pytest.mark.parametrize("name", BANKS)
def test_every_key_of_the_bundled_banks_is_the_whole(name: str) -> None:
    result: Made = made(bundled(name), "moodle")
    assert [one.code for one in result.found if one.severity == "error"] == []
    for found in read(result.text):
        if found.kind == "multichoice":
            right = [(share, text) for text, share, _ in _seen(found) if share > 0]
            several = found.value("single") == "false"
            earned = found.ticked(*(text for _, text in (right if several else [max(right)])))
        elif found.kind in ("shortanswer", "truefalse", "numerical"):
            earned = max(share for _, share, _ in found.answers())
        else:
            continue
        assert abs(earned - 1) < Decimal("0.00001")


def _seen(found: Read) -> list[tuple[str, Decimal, str]]:
    return [(seen(words), share, told) for words, share, told in found.answers()]


@settings(max_examples=150, deadline=None)
@given(printable, printable, printable)
def test_any_text_comes_back_as_it_went_in(stem: str, right: str, wrong: str) -> None:
    options = (
        Option(text=literal(right), correct=True, span=SPAN),
        Option(text=literal(wrong), correct=False, span=SPAN),
    )
    items: tuple[Question, ...] = (
        MultipleChoice(span=SPAN, id="a", stem=literal(stem), options=options, rationale=literal(wrong), tags=(right,)),
        ShortAnswer(span=SPAN, id="b", stem=literal(stem), accepted=(right,)),
        Matching(span=SPAN, id="c", stem=literal(stem), pairs=(Pair(literal(right), literal(wrong)),) * 2),
        Cloze(span=SPAN, id="d", text=(Paragraph((f"{stem} ", Gap((right,), (wrong,)))),)),
        Cloze(span=SPAN, id="e", text=(Paragraph((f"{stem} ", Gap((right,)))),), distractors=(literal(wrong),)),
    )
    choice, typed, pairs, gaps, words = all_of(_with(asking("{id: a, question: x, answer: y}"), items=items))
    assert choice.stem == typed.stem == pairs.stem == stem
    assert {text for text, _, _ in _seen(choice)} == {right, wrong}
    assert (choice.general, choice.tags) == (wrong, [right])
    assert typed.typed(right) == 1
    assert pairs.pairs() == [(right, wrong)] * 2
    assert gaps.fields() == [(1, [right.replace("*", r"\*"), wrong.replace("*", r"\*")])]
    assert words.html.count("[[") == 1


@given(st.text())
def test_xml_holds_any_text(words: str) -> None:
    found = ElementTree.fromstring(element("a", words, text(words), b=words))
    kept = "".join(
        "\ufffd" if (ord(sign) < 32 and sign not in "\t\n\r") or sign in "\ufffe\uffff" else sign for sign in words
    )
    kept = "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in kept)
    assert (found.text or "", found.attrib["b"]) == (kept * 2, kept)
