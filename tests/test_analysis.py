"""Coverage, statistics and comparison of banks."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from decimal import Decimal

import pytest

from quizgen.analysis import chance, compare, coverage, key, stats
from quizgen.model import Bank, questions
from quizgen.reader import read_text

TEXT = "He came at noon.\n\nThe harbour was quiet. Nobody spoke of the harbour.\n\nThe end."
BANK = """
id: harbour
title: The harbour
tags: [story]
sources: {book: Book}
facts:
  noon: {source: book, quote: at noon, paragraph: 1}
  quiet: {source: book, quote: was quiet}
  loud: {source: book, quote: was loud, paragraph: 2}
  spoke: {source: book, quote: harbour, prefix: 'the '}
questions:
- id: when
  question: When did he come to the harbour, as the whole story tells it?
  answer: At noon
  wrong: [At night, In the early evening, At dawn]
  facts: [noon]
  tags: [time]
  level: remember
  difficulty: 1
  points: 2
- id: how
  question: How was it?
  choices: [quiet, loud, dark]
  answer: quiet
  facts: [quiet, quiet]
  tags: [place]
  level: remember
  difficulty: 2
- id: twice
  question: It was quiet.
  answer: true
  facts: [quiet]
  tags: [place]
- id: none
  question: Who spoke?
  answer: Nobody
- text: The end.
"""


def bank_of(text: str = BANK) -> Bank:
    bank, problems = read_text(text, "bank.yaml")
    assert bank is not None
    assert [d for d in problems if d.severity == "error"] == []
    return bank


def test_coverage_counts_questions_by_fact_and_paragraph() -> None:
    found = coverage(bank_of(), {"book": TEXT})
    assert {use.id: use.questions for use in found.facts} == {
        "noon": ("when",),
        "quiet": ("how", "twice"),
        "loud": (),
        "spoke": (),
    }
    assert {use.id: (use.found, use.paragraph) for use in found.facts} == {
        "noon": (True, 1),
        "quiet": (True, 2),
        "loud": (False, 2),
        "spoke": (True, 2),
    }
    assert [(row.number, row.questions) for row in found.paragraphs] == [(1, ("when",)), (2, ("how", "twice")), (3, ())]
    assert found.without_facts == ("none",)


def test_highlights_mark_the_quotes_in_their_paragraph() -> None:
    found = coverage(bank_of(), {"book": TEXT})
    marked = {mark.fact: row.text[mark.start : mark.end] for row in found.paragraphs for mark in row.highlights}
    assert marked == {"noon": "at noon", "quiet": "was quiet", "spoke": "harbour"}
    (second,) = [row for row in found.paragraphs if row.number == 2]
    spoke = next(mark for mark in second.highlights if mark.fact == "spoke")
    assert second.text[: spoke.start].endswith("of the ")


@pytest.mark.parametrize(
    ("text", "quote", "marked"),
    [
        ("so  he   came\nhome late", "he came home", "he   came\nhome"),
        ("they “came”, he said…  late", '"came", he', "“came”, he"),
        ("a\u00adb said: it’s  here", "ab said: it's here", "a\u00adb said: it’s  here"),
    ],
)
def test_highlights_mark_quotes_in_another_spelling(text: str, quote: str, marked: str) -> None:
    bank = bank_of(
        f"sources: {{b: B}}\nfacts: {{f: {{source: b, quote: {json.dumps(quote)}}}}}\n"
        "questions:\n- {question: A?, answer: b, facts: [f]}\n"
    )
    row = coverage(bank, {"b": f"{text}\n\nThe end."}).paragraphs[0]
    (mark,) = row.highlights
    assert row.text[mark.start : mark.end] == marked


def test_without_the_text_coverage_says_only_what_the_bank_says() -> None:
    found = coverage(bank_of())
    assert [use.found for use in found.facts] == [None] * 4
    assert [(row.number, row.text, row.highlights) for row in found.paragraphs] == [(1, "", ()), (2, "", ())]
    assert coverage(bank_of(), {"book": b"\xff\xff"}).facts == found.facts


def test_statistics_fill_the_table_of_specifications() -> None:
    found = stats(bank_of())
    assert (found.questions, found.points) == (4, Decimal(5))
    assert found.kinds == {"multiple-choice": 2, "short-answer": 1, "true-false": 1}
    assert found.levels == {"remember": 2, "": 2}
    assert [(c.topic, c.level, c.difficulty, c.questions, c.points) for c in found.table] == [
        ("", "", None, 1, Decimal(1)),
        ("place", "remember", 2, 1, Decimal(1)),
        ("place", "", None, 1, Decimal(1)),
        ("time", "remember", 1, 1, Decimal(2)),
    ]
    assert sum(cell.points for cell in found.table) == found.points
    assert found.places == {"1": 1}
    assert found.options == {"3": 1, "4": 1}
    assert (found.lengths.choices, found.lengths.longest, found.lengths.shortest) == (2, 1, 0)


def test_guessing_earns_what_chance_gives() -> None:
    assert stats(bank_of()).by_guessing == pytest.approx(2 / 4 + 1 / 3 + 1 / 2, abs=1e-4)


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("{question: A?, answer: a, wrong: [b, c, d]}", 1 / 4),
        ("{question: A?, answer: a, wrong: [b, c], penalty: 0.5}", 0),
        ("{question: A?, answer: [a, b], wrong: [c, d]}", 1 / 16),
        ("{question: A?, answer: [a, b], wrong: [c, d], scoring: each}", 1 / 2),
        ("{question: A?, answer: [a, b], wrong: [c, d], scoring: net}", 0),
        ("{question: A., answer: false}", 1 / 2),
        ("{question: A?, answer: a}", 0),
        ("{question: A?, answer: 5}", 0),
        ("{question: A?, pairs: {a: b, c: d}, wrong: [e, f]}", 1 / 4),
        ("{question: A?, pairs: {a: b, c: b, d: e}}", 1 / 2),
        ("{question: A?, order: [a, b, c]}", 1 / 3),
        ('{cloze: "{{a}} and {{b}}", wrong: [c, d]}', 1 / 4),
        ('{cloze: "{{a}} and {{b}}"}', 0),
        ("{front: a, back: b}", 0),
        ("{question: Why?, essay: true}", 0),
    ],
)
def test_the_chance_of_each_kind(question: str, share: float) -> None:
    (found,) = questions(bank_of(f"questions:\n- {question}\n").items)
    assert chance(found) == pytest.approx(share)


def test_words_of_a_box_can_be_guessed() -> None:
    text = """
questions:
- section: Words
  words: [oak, elm]
  questions:
  - {question: A?, answer: ash, points: 2}
  - {cloze: "A {{fir}} or {{ash}}."}
  - {question: B?, answer: 5}
- {question: C?, answer: ash}
"""
    assert stats(bank_of(text)).by_guessing == 2 / 4 + 1 / 4


def test_options_are_those_that_are_shown() -> None:
    text = "questions:\n- {question: A?, answer: a, wrong: [b, c, d, e, f, g, h, i, j], show: 4}\n"
    text += "- {question: B?, answer: a, wrong: [b, c, d, e, f, g, h, i, j]}\n- {question: C?, answer: a, wrong: [b, c, d]}\n"
    assert list(stats(bank_of(text)).options.items()) == [("4", 2), ("10", 1)]


def test_the_reading_level_is_told_for_english_only() -> None:
    assert stats(bank_of()).reading_level is not None
    assert stats(bank_of("language: de\n" + BANK)).reading_level is None


def test_questions_are_counted_by_language() -> None:
    found = stats(
        bank_of("questions:\n- {question: Was?, answer: x, language: de}\n- {question: a, answer: b}\n- {text: T}\n")
    )
    assert found.languages == {"de": 1, "en": 1}


def test_an_empty_bank_has_figures_too() -> None:
    bank = bank_of("questions:\n- text: Nothing is asked.\n")
    assert (stats(bank).questions, stats(bank).by_guessing, stats(bank).table) == (0, 0.0, ())
    assert coverage(bank).facts == ()


EDITS: list[tuple[Callable[[str], str], str, tuple[str, ...], bool]] = [
    (lambda text: text.replace("answer: quiet", "answer: loud"), "how", ("options",), True),
    (lambda text: text.replace("How was it?", "What was it like?"), "how", ("stem",), False),
    (lambda text: text.replace("answer: true", "answer: false"), "twice", ("key",), True),
    (lambda text: text.replace("answer: Nobody", "answer: [Nobody, no one]"), "none", ("accepted",), True),
    (
        lambda text: text.replace("answer: Nobody", "answer: Nobody\n  wrong: [He, She]"),
        "none",
        ("kind",),
        False,
    ),
    (lambda text: text.replace("id: twice", "id: again\n  was: twice"), "again", ("id",), False),
    (lambda text: text.replace("points: 2", "points: 3"), "when", ("points",), False),
    (
        lambda text: text.replace("points: 2", "points: 2\n  deck: Other\n  formats: {pdf: {new_page: yes}}"),
        "when",
        ("anki.deck", "pdf.new_page"),
        False,
    ),
    (lambda text: text.replace("points: 2", "points: 2\n  language: de"), "when", ("language",), False),
]


@pytest.mark.parametrize(("edit", "id", "fields", "key_changed"), EDITS)
def test_a_change_is_named(edit: Callable[[str], str], id: str, fields: tuple[str, ...], key_changed: bool) -> None:
    found = compare(bank_of(), bank_of(edit(BANK)))
    assert [(change.id, change.key_changed) for change in found.changed] == [(id, key_changed)]
    assert set(found.changed[0].fields) == set(fields)
    assert (found.added, found.removed, found.moved, found.unchanged) == ((), (), False, 4)


def test_keys_are_told_before_and_now() -> None:
    (change,) = compare(bank_of(), bank_of(BANK.replace("answer: quiet", "answer: loud"))).changed
    assert (change.key_before, change.key_now) == ("quiet", "loud")


def test_lines_and_comments_do_not_count() -> None:
    found = compare(bank_of(), bank_of("# a comment\n\n" + BANK.replace("- id: how", "\n- id: how")))
    assert (found.changed, found.added, found.removed, found.bank, found.facts) == ((), (), (), (), ())


def test_added_removed_and_moved() -> None:
    block = BANK[BANK.index("- id: none") : BANK.index("- text:")]
    without = BANK.replace(block, "")
    assert [(entry.id, entry.kind, entry.prompt) for entry in compare(bank_of(without), bank_of()).added] == [
        ("none", "short-answer", "Who spoke?")
    ]
    assert [entry.id for entry in compare(bank_of(), bank_of(without)).removed] == ["none"]
    moved = compare(bank_of(), bank_of(without.replace("questions:\n", f"questions:\n{block}")))
    assert (moved.moved, moved.changed) == (True, ())


def test_facts_sources_and_the_bank_itself() -> None:
    text = BANK.replace("at noon, paragraph", "noon, paragraph").replace("{book: Book}", "{book: Novel}")
    found = compare(bank_of(), bank_of(text.replace("title: The", "title: A")))
    assert (found.facts, found.sources, found.bank, found.changed) == (("noon",), ("book",), ("title",), ())


GROUPED = """
id: grouped
title: Grouped
questions:
- section: Words
  questions:
  - {id: a, question: A?, answer: a}
  - {id: b, question: B?, answer: b}
  - passage: It rains.
    questions:
    - {id: c, question: C?, answer: c}
- exercise: A stone falls.
  id: stone
  questions:
  - {id: d, question: D?, answer: d}
- section: Last
  questions:
  - {id: e, question: E?, answer: e}
"""
GROUP_EDITS: list[tuple[list[tuple[str, str]], list[tuple[str, str, str, tuple[str, ...]]]]] = [
    ([], []),
    ([("section: Words", "section: Terms")], [("changed", "section", "Terms", ("title",))]),
    ([("Words", "Words\n  instructions: Fill in."), ("Words", "Words\n  choose: 1")], [("changed", "section", "Words", ("instructions", "choose"))]),
    ([("Words", "Words\n  words: true\n  shuffle: false")], [("changed", "section", "Words", ("shuffle", "words"))]),
    ([("It rains.", "It snows.")], [("changed", "passage", "It snows.", ("text",))]),
    ([("A stone", "A ball"), ("id: stone", "id: ball")], [("changed", "exercise", "A ball falls.", ("text", "id"))]),
    ([("section: Last", "exercise: Last")], [("added", "exercise", "Last", ()), ("removed", "section", "Last", ())]),
    ([("  - {id: b, question: B?, answer: b}\n", ""), ("Last\n  questions:\n", "Last\n  questions:\n  - {id: b, question: B?, answer: b}\n")], [("changed", "section", "Words", ("items",)), ("changed", "section", "Last", ("items",))]),
    ([("{id: b,", "{id: other, was: b,")], []),
    ([("  - {id: b, question: B?, answer: b}\n", "")], []),
    ([("- {id: e, question: E?", "- {id: f, question: F?")], []),
]  # fmt: skip


@pytest.mark.parametrize(("edits", "expected"), GROUP_EDITS)
def test_changes_of_groups_are_named(
    edits: list[tuple[str, str]], expected: list[tuple[str, str, str, tuple[str, ...]]]
) -> None:
    text = GROUPED
    for before, now in edits:
        assert before in text
        text = text.replace(before, now, 1)
    found = compare(bank_of(GROUPED), bank_of(text)).groups
    assert [(one.state, one.kind, one.name, one.fields) for one in found] == expected


def test_orders_that_are_fixed_are_told_of_the_bank() -> None:
    assert compare(bank_of(), bank_of(f"shuffle: false\n{BANK}")).bank == ("shuffle",)


def test_keys_of_all_kinds_in_words() -> None:
    texts = {
        "{question: A?, answer: [a, b], wrong: [c]}": "a; b",
        "{question: A?, answer: 5, tolerance: 1, unit: km}": "4..6 km",
        "{question: A?, answer: 5}": "5",
        "{question: A?, pairs: {a: b, c: d}}": "a – b; c – d",
        "{question: A?, order: [a, b]}": "a; b",
        '{cloze: "{{a|b}} and {{c}}"}': "a|b; c",
        "{front: a, back: '**b**'}": "b",
        "{question: Why?, essay: true, answer: So}": "So",
        "{text: x}": "",
    }
    for text, expected in texts.items():
        (question,) = questions(bank_of(f"questions:\n- {text}\n").items)
        assert key(question) == expected


def test_everything_goes_into_json() -> None:
    bank = bank_of()
    for value in (coverage(bank, {"book": TEXT}), stats(bank), compare(bank, bank_of(BANK.replace("quiet", "silent")))):
        assert json.loads(json.dumps(asdict(value), default=str))


def test_what_another_question_is_called_is_no_change() -> None:
    text = (
        "id: a\nquestions:\n- {id: a, question: What is it?, answer: x}\n- {id: b, question: 'And {#a}?', answer: x}\n"
    )
    old, _ = read_text(text)
    new, _ = read_text(text.replace("What is it", "What was it"))
    assert old is not None and new is not None
    assert [one.id for one in compare(old, new).changed] == ["a"]
