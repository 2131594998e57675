"""References on paper: numbers of every version, what they lead to, and what cannot stand without it."""

from __future__ import annotations

import json

import pypdfium2 as pdfium
import pytest

from quizgen.forms.forms import forms, undrawn
from quizgen.forms.manifest import manifest
from quizgen.forms.numbering import Numbers, numbered
from quizgen.model import Bank, asked, groups, prompt, questions
from quizgen.reader import read_text
from quizgen.referring import references
from quizgen.richtext import plain
from quizgen.select import only, published
from tests.formats.making import Made, bank_of, made

STONE = """
- exercise: A stone falls ({#speed}).
  id: stone
  questions:
  - {id: time, question: How long does it fall?, answer: 2.02, unit: s}
  - {id: speed, question: "How fast does it land? Use {#time}.", answer: 19.8, unit: m/s, explanation: "As {#time}, {#stone}."}
"""
TREES = """
- section: Trees
  id: trees
  instructions: On {#leaf} and {#stone}.
  questions:
  - passage: A text on {#leaf}.
    id: text
    questions:
    - {id: leaf, question: Which leaf?, answer: oak}
    - {id: twig, question: "Which twig, after {#leaf} and {#time}?", answer: elm}
  - exercise: ''
    id: alone
    questions:
    - {id: only, question: "Alone in {#alone}?", answer: yew}
"""
LAST = "\n- {id: last, question: 'See {#trees}, {#text}, {#only}, {#stone}, {#speed} and {#last}.', answer: '1', wrong: ['{#leaf} x', b]}\n"
BANK = bank_of(f"instructions: Start with {{#stone}}.\nquestions:{STONE}{TREES}{LAST}")


def texts(bank: Bank) -> dict[str, str]:
    """What is asked, by id, with ordinary blanks."""
    return {question.id: plain(prompt(question)).replace("\u00a0", " ") for question in questions(bank.items)}


def test_numbers_stand_in_the_place_of_references() -> None:
    (form,) = forms(BANK, 1, "0")
    found = texts(form.bank)
    assert found["speed"] == "How fast does it land? Use a."
    assert found["twig"] == "Which twig, after 2 and 1 a?"
    assert found["only"] == "Alone in 4?"
    assert found["last"] == "See 2–4, 2–3, 4, 1, 1 b and 5."
    assert [plain(group.text) for group in groups(form.bank.items) if hasattr(group, "text")] == [
        "A stone falls (b).",
        "A text on 2.",
        "",
    ]
    assert plain(form.bank.instructions) == "Start with 1."
    (section,) = [group for group in groups(form.bank.items) if group.id == "trees"]
    assert plain(section.instructions) == "On 2 and 1."  # type: ignore[union-attr]
    assert not references(form.bank.items)


def test_a_number_and_its_letter_stay_on_a_line() -> None:
    assert Numbers(BANK).of("speed") == "1\u00a0b"


def test_every_version_has_its_own_numbers() -> None:
    found = forms(BANK, 6, "0")
    assert len({texts(form.bank)["last"] for form in found}) > 1
    for form in found:
        by_id = {one.place.question.id: one for one in numbered(form.bank)}
        trees = sorted(by_id[name].number for name in ("leaf", "twig", "only"))
        assert texts(form.bank)["last"] == (
            f"See {trees[0]}–{trees[-1]}, {by_id['leaf'].number}–{by_id['twig'].number}, {by_id['only'].label}, "
            f"{by_id['time'].number}, {by_id['speed'].label} and {by_id['last'].number}."
        )
        assert texts(form.bank)["speed"].endswith("Use a.")
        options = {plain(option.text) for option in form.shown["last"].options}  # type: ignore[union-attr]
        assert options == {"1", f"{by_id['leaf'].number} x", "b"}


def test_the_manifest_knows_the_options_of_each_version() -> None:
    found = forms(BANK, 6, "0")
    whole = json.loads(b"".join(manifest(BANK, found, "0")))
    for form, about in zip(found, whole["versions"], strict=True):
        (last,) = [one for one in about["questions"] if one["id"] == "last"]
        assert f"{Numbers(form.bank).of('leaf')} x" in {option["text"] for option in last["options"]}


def test_the_order_of_options_does_not_hang_on_numbers() -> None:
    before = undrawn(BANK, "0").shown["last"]
    moved = bank_of(f"questions:{TREES}{LAST}{STONE}")
    assert before.order == undrawn(moved, "0").shown["last"].order  # type: ignore[union-attr]


def printed(pdf: bytes) -> str:
    words = " ".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf))
    return " ".join(words.split())


def test_the_pages_of_each_version_say_its_own_numbers() -> None:
    result = made(BANK, "pdf", options={"versions": 4, "layouts": ("worksheet", "key")})
    assert result.codes() == []
    for form in forms(BANK, 4, "0"):
        words = printed(result.files[f"b-worksheet-{form.name}.pdf"])
        assert all(text in words for text in texts(form.bank).values())
        assert "{#" not in words
    first = forms(BANK, 4, "0")[0]
    key = printed(result.files["b-key.pdf"])
    assert f"As a, {Numbers(first.bank).of('stone')}." in key
    assert f"{Numbers(first.bank).of('leaf')} x" not in key


def test_a_key_of_many_versions_asks_with_the_numbers_it_names() -> None:
    result = made(BANK, "pdf", options={"versions": 30, "layouts": ("key",)})
    first = forms(BANK, 30, "0")[0]
    assert texts(first.bank)["twig"] in printed(result.files["b-key.pdf"])


def test_cards_to_be_cut_out_carry_the_numbers_in_their_corners() -> None:
    words = printed(made(BANK, "pdf", options={"layouts": ("flashcards",)}).files["b-flashcards.pdf"])
    assert "See 2–4, 2–3, 4, 1, 1 b and 5." in words


def test_cards_to_be_cut_out_tell_what_stands_between_parts() -> None:
    parts = "[{id: a, question: A?, answer: x}, {text: Now it rains.}, {id: b, question: B?, answer: y}]"
    words = printed(
        made(
            bank_of(f"questions:\n- {{exercise: It is dry., questions: {parts}}}\n"),
            "pdf",
            options={"layouts": ("flashcards",)},
        ).files["b-flashcards.pdf"]
    )
    assert words.count("It is dry.") == 2 and words.count("Now it rains.") == 1


def test_banks_that_are_merged_keep_what_they_refer_to() -> None:
    other, _ = read_text(f"id: c\ntitle: C\nquestions:{LAST}{STONE}{TREES}", "c.yaml")
    assert other is not None
    result = made([BANK, other], "pdf", merge="all", options={"layouts": ("worksheet",)})
    assert result.codes() == []
    words = printed(result.files["all-worksheet.pdf"])
    assert "See 2–4, 2–3, 4, 1, 1 b and 5." in words
    assert "See 8–10, 8–9, 10, 7, 7 b and 6." in words


DRAFT = """questions:
- {id: first, question: Which is it?, answer: oak, status: draft}
- {id: second, question: "Which after {#first}?", answer: elm}
- {id: third, question: "Which after {#second}?", answer: yew}
- {id: fourth, question: Which stays?, answer: ash}
"""


def left_out(result: Made) -> list[tuple[str, str]]:
    return [(one.message, one.label) for one in result.found if one.code == "E428"]


def test_what_is_left_out_of_banks_that_are_merged_is_not_forgotten() -> None:
    other, _ = read_text(f"id: c\ntitle: C\n{DRAFT}", "c.yaml")
    assert other is not None
    banks = [published(bank, drafts=False) for bank in (bank_of(DRAFT), other)]
    result = made(banks, "pdf", merge="all", options={"layouts": ("worksheet",)})
    assert result.codes() == ["E428"] * 4


def test_what_refers_to_something_that_is_not_there_is_left_out_by_name_with_what_refers_to_it() -> None:
    bank = published(bank_of(DRAFT), drafts=False)
    result = made(bank, "pdf", options={"layouts": ("worksheet",)})
    assert left_out(result) == [
        ("question `second` is left out of pdf", "it refers to `first`, which is not there"),
        ("question `third` is left out of pdf", "it refers to `second`, which is not there"),
    ]
    assert result.codes() == ["E428", "E428"]
    words = printed(result.files["b-worksheet.pdf"])
    assert "Which stays?" in words
    assert "Which after" not in words
    assert made(bank_of(DRAFT), "pdf").codes() == []


def test_a_draw_that_dropped_it_leaves_out_what_refers_to_it_in_that_version() -> None:
    drawn = "".join(f"  - {{id: q{n}, question: Which is {n}?, answer: '{n}'}}\n" for n in range(4))
    bank = bank_of(
        f"questions:\n- section: Drawn\n  pick: 2\n  questions:\n{drawn}- {{id: z, question: 'As {{#q1}}?', answer: so}}\n"
    )
    papers = forms(bank, 6, "0")
    has = [{one.id for one in asked(form.bank.items)} for form in papers]
    assert {("z" in one, "q1" in one) for one in has} == {(True, True), (False, False)}
    lacks = next(form.name for form, one in zip(papers, has, strict=True) if "z" not in one)
    result = made(bank, "pdf", options={"versions": 6, "layouts": ("worksheet",)})
    assert left_out(result) == [
        (f"question `z` is left out of version {lacks}", "it refers to `q1`, which is not there")
    ]
    assert made(bank, "pdf", options={"layouts": ("flashcards",)}).codes() == []


@pytest.mark.parametrize(
    ("group", "message", "left"),
    [
        ("exercise: 'As {#gone}'", "an exercise is left out of pdf", ["z"]),
        ("passage: 'As {#gone}'", "a passage is left out of pdf", ["z"]),
        ("section: T\n  instructions: 'As {#gone}'", "instructions are left out of pdf", ["inner", "z"]),
    ],
)
def test_groups_go_as_a_whole_and_instructions_alone(group: str, message: str, left: list[str]) -> None:
    text = f"questions:\n- {{id: gone, question: Gone?, answer: so}}\n- {group}\n  questions:\n  - {{id: inner, question: In?, answer: it}}\n- {{id: z, question: Z?, answer: z}}\n"
    bank = only(bank_of(text), lambda question: question.id != "gone")
    result = made(bank, "pdf", options={"layouts": ("worksheet",)})
    assert [one[0] for one in left_out(result)] == [message]
    (form,) = forms(bank, 1, "0")
    assert [one.id for one in asked(form.bank.items)] == left
    assert "As" not in printed(result.files["b-worksheet.pdf"])


def test_what_nothing_is_left_of_is_not_printed() -> None:
    bank = only(bank_of(DRAFT), lambda question: question.id == "second")
    result = made(bank, "pdf", options={"layouts": ("worksheet", "flashcards")})
    assert result.files == {}
    assert result.codes() == ["E428"]
