"""From files to a Bank: kinds, inheritance, folders, ids, media."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Picture

from quizgen.grammar.kinds import KINDS
from quizgen.model import (
    Bank,
    Cloze,
    Essay,
    Flashcard,
    Matching,
    MultipleChoice,
    Numeric,
    Passage,
    Question,
    Section,
    ShortAnswer,
    Space,
    TrueFalse,
    questions,
    wished,
)
from quizgen.reader import read, read_text
from quizgen.richtext import literal, plain
from tests.sounds import SOUNDS


def one(text: str, *expected: str) -> Question:
    """The only question of a bank with this item; its findings have the expected codes."""
    indented = "".join(f"  {line}\n" for line in text.strip("\n").splitlines())
    bank, found = read_text("title: T\nid: t\nquestions:\n- id: q\n" + indented)
    assert [diagnostic.code for diagnostic in found] == [*expected]
    assert bank is not None
    [question] = questions(bank.items)
    return question


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.name != "occlusion"], ids=lambda kind: kind.name)
def test_each_kind_is_found_from_its_example(kind: object) -> None:
    found = one(kind.example)  # type: ignore[attr-defined]
    assert type(found) is kind.type  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.name != "occlusion"], ids=lambda kind: kind.name)
def test_each_kind_can_be_stated(kind: object) -> None:
    found = one(f"kind: {kind.name}\n{kind.example}")  # type: ignore[attr-defined]
    assert type(found) is kind.type  # type: ignore[attr-defined]


def test_answer_and_wrong_are_shuffled_and_choices_are_not() -> None:
    wrong = one("question: q?\nanswer: a\nwrong: [b, c]")
    assert isinstance(wrong, MultipleChoice)
    assert (wrong.shuffle, wrong.multiple) == (True, False)
    assert [option.correct for option in wrong.options] == [True, False, False]
    chosen = one("question: q?\nchoices: [b, a, none of the above]\nanswer: a")
    assert isinstance(chosen, MultipleChoice)
    assert chosen.shuffle is False
    assert [(plain(o.text), o.correct, o.pin) for o in chosen.options] == [
        ("b", False, False),
        ("a", True, False),
        ("none of the above", False, True),
    ]


def test_one_text_that_goes_on_into_what_cannot_be_read() -> None:
    bank, found = read_text("title: T\nquestions:\n  - question: Q?\n    answer: a\n    wrong: b, c\n[\n")
    assert [d.code for d in found if d.severity == "error"] == ["E101"]
    assert bank is not None


@pytest.mark.parametrize(
    "text",
    [
        "question: Q?\nanswer: copper, tin, zinc\nwrong: [copper, iron]",
        "question: Q?\nanswer: 'max(3, 1, 2)'\nwrong: '`min(3, 1, 2)`'",
        "question: Q?\nanswer: x\nwrong: max(3, 1, 2)",
        "question: Q?\nanswer: x\nwrong: 'the pairs (1, 2, 3)'",
        "question: Q?\nanswer: x\nwrong: 'the set $\\{1, 2, 3\\}$'",
        "question: Q?\nanswer: 'a, b, c'\nchoices: ['a, b, c', 'c, b, a']",
    ],
)
def test_one_text_with_commas_that_is_one_text(text: str) -> None:
    assert isinstance(one(text), MultipleChoice)


@pytest.mark.parametrize(
    "typed", ["iron, tin, zinc", "'iron, tin, zinc'", "'`iron`, `tin`, `zinc`'", "iron (Fe), tin, zinc"]
)
def test_one_text_with_commas_where_a_list_is_meant(typed: str) -> None:
    one(f"question: Q?\nanswer: copper\nwrong: {typed}", "W308")


def test_a_list_of_answers_means_several_are_right() -> None:
    question = one("question: q?\nanswer: [a]\nwrong: [b, c]")
    assert isinstance(question, MultipleChoice)
    assert question.multiple


def test_option_blocks() -> None:
    question = one("question: q?\nanswer: {text: a, pin: true}\nwrong:\n- text: b\n  feedback: no *way*\n- c")
    assert isinstance(question, MultipleChoice)
    assert [option.pin for option in question.options] == [True, False, False]
    assert plain(question.options[1].feedback) == "no way"


@pytest.mark.parametrize("typed", ["007", "0x1F", "1_000", "12:30", "2024-01-05", '"12"', "'true'", "1.2.3", "NO"])
def test_these_answers_are_texts(typed: str) -> None:
    question = one(f"question: q?\nanswer: {typed}", *(["W301"] if typed == "NO" else []))
    assert isinstance(question, ShortAnswer)
    assert question.accepted == (typed.strip("\"'"),)


@pytest.mark.parametrize(
    ("language", "typed", "told"),
    [
        ("de", "wahr", True),
        ("zh", "对", True),
        ("fr", '"vrai"', False),
        ("en", "right", False),
        ("de", "Wahrheit", False),
    ],
)
def test_a_word_for_true_is_no_true_or_false_question(language: str, typed: str, told: bool) -> None:
    _, found = read_text(
        f"title: T\nid: t\nlanguage: {language}\nquestions:\n- {{id: q, question: q?, answer: {typed}}}\n"
    )
    assert [diagnostic.code for diagnostic in found] == ["W301"] * told


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("answer: 100\ntolerance: 1%", "99", "101"),
        ("answer: -4\ntolerance: 0.5", "-4.5", "-3.5"),
        ("answer: 3..5", "3", "5"),
        ("answer: 1.10", "1.10", "1.10"),
        ("answer: 6.02e23", "6.02e23", "6.02e23"),
        ("answer: −3", "-3", "-3"),
    ],
)
def test_numbers_are_exact(typed: str, low: str, high: str) -> None:
    question = one(f"question: q?\n{typed}\nunit: km")
    assert isinstance(question, Numeric)
    assert (question.low, question.high, question.unit) == (Decimal(low), Decimal(high), "km")


def test_booleans_only_without_quotes() -> None:
    question = one("question: q\nanswer: false")
    assert isinstance(question, TrueFalse)
    assert question.key is False


def test_matching_spellings() -> None:
    for pairs in ("{a: b, c: d}", "[[a, b], [c, d]]", "[{a: b}, {c: d}]"):
        question = one(f"question: q\npairs: {pairs}\nwrong: [e]")
        assert isinstance(question, Matching)
        assert question.pairs == ((literal("a"), literal("b")), (literal("c"), literal("d")))
        assert question.distractors == (literal("e"),)


def test_essay_rubric_and_lines() -> None:
    question = one("question: q\nessay: 8 lines\nanswer: model\nrubric:\n- names it\n- {text: says why, points: 1.5}")
    assert isinstance(question, Essay)
    assert (question.lines, plain(question.model_answer)) == (8, "model")
    assert [criterion.points for criterion in question.rubric] == [None, Decimal("1.5")]


@pytest.mark.parametrize(
    ("written", "lines", "space"),
    [
        ("true", None, None),
        ("12", 12, None),
        ("1 line", 1, None),
        ("6 cm box", None, Space("box", 60)),
        ("45 mm grid", None, Space("grid", 45)),
        ("2.5cm  Grid", None, Space("grid", 25)),
        ("5 cm", None, Space("blank", 50)),
    ],
)
def test_room_for_an_essay(written: str, lines: int | None, space: Space | None) -> None:
    question = one(f"question: q\nessay: {written}")
    assert isinstance(question, Essay)
    assert (question.lines, question.space) == (lines, space)


@pytest.mark.parametrize("written", ["file", "File", "' file '"])
def test_an_essay_may_be_a_file(written: str) -> None:
    question = one(f"question: q\nessay: {written}\nspace: 3 lines\nrubric: [r]\nanswer: a")
    assert isinstance(question, Essay)
    assert (question.upload, question.lines, question.space) == (True, None, Space("lines", 3))
    other = one("question: q\nessay: 8 lines")
    assert isinstance(other, Essay) and not other.upload


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("upload", "write `essay: file`"),
        ("files", "write `essay: file`"),
        ("a PDF file", "write `essay: file`"),
        ("filing cabinet", "write `essay: true`"),
        ("[file]", "write `essay: true`"),
    ],
)
def test_other_words_for_it(written: str, advice: str) -> None:
    _, (found,) = read_text(f"title: T\nid: t\nquestions:\n- id: q\n  question: q\n  essay: {written}\n")
    assert found.code == "E203" and advice in found.hint


def test_every_question_may_have_room_for_working() -> None:
    assert one("question: q\nanswer: 4\nspace: 5 cm grid").space == Space("grid", 50)
    assert one("question: q\nessay: 4 lines\nspace: 3 lines").space == Space("lines", 3)


@pytest.mark.parametrize(
    "written", ["0 lines", "201 lines", "101 cm box", "2.5 lines", "3 lines box", "0 cm", "box", "5 in"]
)
def test_room_that_cannot_be(written: str) -> None:
    for keys in ("answer: a\n  space", "essay"):
        _, found = read_text(f"title: T\nid: t\nquestions:\n- id: q\n  question: q\n  {keys}: {written}\n")
        assert [diagnostic.code for diagnostic in found] == ["E203"]


def test_other_tools_words_are_understood() -> None:
    question = one("stem: q?\noptions: [a, b]\ncorrect: a\nfeedback: because", "W305", "W305", "W305", "W305")
    assert isinstance(question, MultipleChoice)
    assert plain(question.rationale) == "because"


def test_markup_is_literal_where_it_forms_none() -> None:
    question = one("question: Is List<int> in C# better than $5 and $10 or 5 * 3 * 2?\nanswer: a < b")
    assert isinstance(question, ShortAnswer)
    assert question.stem == literal("Is List<int> in C# better than $5 and $10 or 5 * 3 * 2?")


NESTED = """
title: Nested
id: nested
deck: Top
tags: [all]
defaults: {points: 2, difficulty: 3, level: apply, match: case, tags: [usual], anki: {as: basic, tts: en_US}}
questions:
- section: First
  deck: "::Sub"
  tags: [first]
  points: 5
  pick: 1
  instructions: Take care.
  questions:
  - passage: A *text*.
    title: Story
    questions:
    - {id: a, question: q1, answer: x, tags: own, deck: Elsewhere}
    - {id: b, question: q2, answer: y, points: 1, level: create}
- {id: c, cloze: "A {{gap}}."}
- {id: d, front: f, back: b, deck: "::Cards"}
"""


def test_inherited_values() -> None:
    bank, found = read_text(NESTED)
    assert found == []
    assert isinstance(bank, Bank)
    section = bank.items[0]
    assert isinstance(section, Section)
    assert (section.pick, plain(section.instructions)) == (1, "Take care.")
    assert isinstance(section.items[0], Passage)
    a, b, c, d = questions(bank.items)
    decks = [wished(one.formats, "anki", "deck") for one in (a, b, c, d)]
    assert (bank.deck, decks) == ("Top", ["Elsewhere", "::Sub", "", "::Cards"])
    assert (a.tags, a.points, a.level, a.difficulty) == (
        ("all", "usual", "first", "own"),
        5,
        "apply",
        3,
    )
    assert (b.tags, b.points, b.level) == (("all", "usual", "first"), 1, "create")
    assert isinstance(c, Cloze) and isinstance(d, Flashcard)
    assert (c.match, c.points, bank.formats) == ("case", 2, {"anki": {"as": "basic", "tts": "en_US"}})


def test_an_id_is_made_where_none_is_given() -> None:
    bank, _ = read_text("title: T\nid: t\nquestions:\n- question: What?\n  answer: a\n")
    again, _ = read_text("title: T\nid: t\nquestions:\n- question: What?\n  answer: b\n  tags: [x]\n")
    assert bank is not None and again is not None
    [first], [second] = questions(bank.items), questions(again.items)
    assert first.id == second.id
    assert not first.id_given


def folder(path: Path, **files: str) -> Path:
    for name, text in files.items():
        (path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return path


def test_a_folder_is_joined_in_file_name_order(tmp_path: Path) -> None:
    place = folder(
        tmp_path,
        bank="title: T\ntags: [t]\nquestions:\n- {id: m, question: q, answer: a}\n",
        b_second="questions:\n- {id: b, question: q2, answer: a, facts: [f]}\n",
        a_first="questions:\n- {id: a, question: q1, answer: a}\nsources: {s: S}\nfacts: {f: {source: s, quote: x}}\n",
    )
    bank, found = read(place)
    assert found == []
    assert bank is not None
    assert [question.id for question in questions(bank.items)] == ["m", "a", "b"]
    assert all(question.tags == ("t",) for question in questions(bank.items))


def test_parts_hold_questions_facts_and_sources_only(tmp_path: Path) -> None:
    place = folder(
        tmp_path, bank="title: T\nquestions:\n- {id: m, question: q, answer: a}\n", part="title: No\nquestions: []\n"
    )
    _, found = read(place)
    assert [(Path(d.span.file).name, d.code) for d in found] == [("part.yaml", "E211"), ("part.yaml", "E213")]


def test_the_same_id_in_two_files_is_an_error_with_both_places(tmp_path: Path) -> None:
    item = "questions:\n- {id: m, question: q, answer: a}\n"
    _, [found] = read(folder(tmp_path, bank="title: T\n" + item, part=item))
    assert found.code == "E240"
    assert [Path(found.span.file).name, Path(found.also[0][0].file).name] == ["part.yaml", "bank.yaml"]


@pytest.mark.parametrize("name", ["missing.yaml", "folder"])
def test_what_is_not_there_is_no_bank(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    bank, [found] = read(tmp_path / name)
    assert bank is None
    assert found.code == "E111"


def test_files_that_would_be_overlooked_are_named(tmp_path: Path) -> None:
    place = folder(tmp_path, bank="title: T\nquestions:\n- {id: m, question: q, answer: a}\n")
    (place / "more.yml").write_text("questions: []\n", encoding="utf-8")
    assert [diagnostic.code for diagnostic in read(place)[1]] == ["W306"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "E110"), ("# nothing\n", "E110"), ("title: T\n", "E112"), ("- a\n", "E206"), ("hello\n", "E206")],
)
def test_empty_and_foreign_files(text: str, code: str) -> None:
    assert read_text(text)[1][0].code == code


# --- media


@pytest.fixture
def bank_folder(tmp_path: Path) -> Path:
    place = tmp_path / "bank"
    (place / "img").mkdir(parents=True)
    Picture.new("RGB", (40, 20), "red").save(place / "img" / "red.png")
    Picture.new("RGB", (40, 20), "red").save(place / "photo.jpg")
    (place / "cut.png").write_bytes((place / "img" / "red.png").read_bytes()[:60])
    (place / "cut.jpg").write_bytes((place / "photo.jpg").read_bytes()[:300])
    (place / "text.png").write_text("no picture", encoding="utf-8")
    (place / "word.mp3").write_bytes(SOUNDS["a.mp3"])
    (place / "empty.mp3").write_bytes(b"")
    (tmp_path / "secret.png").write_bytes((place / "img" / "red.png").read_bytes())
    (place / "link.png").symlink_to(tmp_path / "secret.png")
    (place / "inner.png").symlink_to(place / "img" / "red.png")
    return place


def media_codes(place: Path, reference: str, key: str = "image") -> list[str]:
    quoted = reference.replace("'", "''")
    text = f"title: T\nid: t\nquestions:\n- id: q\n  question: q\n  answer: a\n  {key}: '{quoted}'\n"
    return [diagnostic.code for diagnostic in read_text(text, "bank.yaml", place)[1]]


HOSTILE = [
    "../secret.png", "/etc/passwd", "link.png", "img/../../secret.png", "C:\\x.png", "\\\\host\\x.png", "a\tb.png", "~/x:y.png", "..",
]  # fmt: skip


@pytest.mark.parametrize("reference", HOSTILE)
def test_no_path_leads_outside(bank_folder: Path, reference: str) -> None:
    assert media_codes(bank_folder, reference) == ["E302"]


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        ("none.png", "E301"), ("img", "E301"), ("http://example.org/a.png", "E303"), ("data:image/png;base64,AA", "E303"),
        ("cut.png", "E304"), ("cut.jpg", "E304"), ("text.png", "E305"), ("word.mp3", "E305"),
    ],
)  # fmt: skip
def test_bad_pictures_are_refused(bank_folder: Path, reference: str, code: str) -> None:
    assert media_codes(bank_folder, reference) == [code]


def test_good_media_are_measured(bank_folder: Path) -> None:
    assert media_codes(bank_folder, "img/red.png") == []
    assert media_codes(bank_folder, "inner.png") == []
    assert media_codes(bank_folder, "word.mp3", "audio") == []
    assert media_codes(bank_folder, "empty.mp3", "audio") == ["E304"]
    assert media_codes(bank_folder, "img/red.png", "audio") == ["E305"]
    bank, _ = read_text(
        "title: T\nid: t\nquestions:\n- {id: q, question: 'See ![r](img/red.png)', answer: a}\n", "b", bank_folder
    )
    assert bank is not None
    media = bank.media["img/red.png"]
    assert (media.mime, media.width, media.height, len(media.sha256)) == ("image/png", 40, 20, 64)


def test_a_missing_picture_names_its_neighbour(bank_folder: Path) -> None:
    _, [found] = read_text(
        "title: T\nid: t\nquestions:\n- {id: q, question: q, answer: a, image: img/rad.png}\n", "b", bank_folder
    )
    assert "img/red.png" in found.hint


@given(st.lists(st.sampled_from([kind.example for kind in KINDS]), min_size=1, max_size=6))
def test_any_mix_of_kinds_reads(examples: list[str]) -> None:
    items = ""
    for number, example in enumerate(examples):
        items += f"- id: q{number}\n" + "".join(f"  {line}\n" for line in example.splitlines())
    bank, found = read_text("title: T\nid: t\nquestions:\n" + items)
    assert bank is not None
    assert {diagnostic.code for diagnostic in found} <= {"E301"}
