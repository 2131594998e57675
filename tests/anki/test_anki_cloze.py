"""Cards of clozes: exactly those that Anki sees, and each gap's number is its own for ever."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from anki_helpers import SPAN, Built, Learner, bank, build, cloze_text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen.formats.anki.cloze import LARGEST, Numbered, Wanted, assign, cards
from quizgen.model import Cloze
from quizgen.richtext import Code, Gap, Link, ListBlock, Math, Paragraph, Strong

PIECES = st.sampled_from(
    ["{{c1::", "{{c2::x}}", "}}", "{{", "{", "}", "::", ":", "c1::", "a", "\\(", "\\)", "<b>", "&", "[latex]", "[sound:x]",
     "\n", "{{c501::", "|", "é", "漢"]
)  # fmt: skip
WORDS = st.lists(PIECES, min_size=1, max_size=4).map("".join)
INLINE = st.one_of(WORDS, WORDS.map(Code), WORDS.map(Math), WORDS.map(lambda words: Strong((words,))),
                   WORDS.map(lambda words: Link((words,), f"https://example.org/{words}")))  # fmt: skip
GAPS = st.builds(
    Gap,
    st.lists(INLINE, max_size=3).map(tuple),
    hint=st.one_of(st.just(""), WORDS),
    number=st.one_of(st.none(), st.integers(-1, 600)),
)
TEXTS = st.lists(
    st.one_of(
        st.lists(st.one_of(INLINE, GAPS), min_size=1, max_size=5).map(lambda parts: Paragraph(tuple(parts))),
        GAPS.map(lambda gap: ListBlock(((Paragraph((gap,)),),))),
    ),
    min_size=1,
    max_size=3,
).map(tuple)


@pytest.fixture(scope="module")
def module_learner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Learner]:
    pytest.importorskip("anki.collection")
    somebody = Learner(Path(tmp_path_factory.mktemp("learner")))
    somebody.imports(build(bank(Cloze(span=SPAN, id="c", text=cloze_text("{{a}}")))))
    yield somebody
    somebody.close()


def anki_cards(learner: Learner, fields: str) -> set[int]:
    """The cards that Anki would make of a cloze note with these fields."""
    note = learner.col.new_note(learner.col.models.by_name("quizgen Cloze"))
    note.fields = fields.split("\x1f")
    return {min(number, LARGEST) - 1 for number in note.cloze_numbers_in_fields()} or {0}


def written_cards(built: Built) -> set[int]:
    return {row[0] for row in built.rows("select ord from cards")}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_cards_are_those_that_anki_sees(module_learner: Learner, history: list[Any]) -> None:
    """Through several rewordings of one question, with hostile text everywhere."""
    built: Built | None = None
    for text in history:
        built = build(bank(Cloze(span=SPAN, id="c", text=text)), built)
        fields = built.rows("select flds from notes")[0][0]
        assert written_cards(built) == anki_cards(module_learner, fields)


@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from("abcdef"), st.one_of(st.none(), st.integers(0, 9))), max_size=8), max_size=6
    )
)
def test_a_number_never_passes_to_an_unrelated_gap(history: list[list[tuple[str, int | None]]]) -> None:
    known: tuple[Numbered, ...] = ()
    for words in history:
        new = assign([Wanted(*gap) for gap in words], known)
        assert [gap.text for gap in new if gap.live] == [text for text, _ in words]
        assert {gap.number for gap in known} <= {gap.number for gap in new}
        assert all(1 <= gap.number <= LARGEST for gap in new)
        typed = [gap for gap in words if gap[1]]
        assert all(gap.number == number for gap, (_, number) in zip(new, words, strict=False) if number) or not typed
        known = new


def numbers(*gaps: Numbered) -> list[tuple[str, int]]:
    return [(gap.text, gap.number) for gap in gaps if gap.live]


def wanted(words: str) -> list[Wanted]:
    return [Wanted(word) for word in words.split()]


def test_first_numbers_follow_the_text() -> None:
    assert numbers(*assign(wanted("a b a"), ())) == [("a", 1), ("b", 2), ("a", 3)]


def test_typed_numbers_are_kept_free() -> None:
    assert numbers(*assign([Wanted("a"), Wanted("b", 1), Wanted("c", 1)], ())) == [("a", 2), ("b", 1), ("c", 1)]


def test_numbers_that_anki_cannot_have_are_given_anew() -> None:
    assert numbers(*assign([Wanted("a", 0), Wanted("b", 501), Wanted("c", 500)], ())) == [
        ("a", 1),
        ("b", 2),
        ("c", 500),
    ]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("a b c", [("a", 1), ("b", 2), ("c", 3)]),
        ("x a b c", [("x", 4), ("a", 1), ("b", 2), ("c", 3)]),
        ("c a", [("c", 3), ("a", 1)]),
        ("a bb c", [("a", 1), ("bb", 2), ("c", 3)]),
        ("aa bb c", [("aa", 1), ("bb", 2), ("c", 3)]),
        ("a x y c", [("a", 1), ("x", 4), ("y", 5), ("c", 3)]),
        ("a b b c", [("a", 1), ("b", 2), ("b", 4), ("c", 3)]),
        ("", []),
    ],
)
def test_numbers_after_a_change(new: str, expected: list[tuple[str, int]]) -> None:
    assert numbers(*assign(wanted(new), assign(wanted("a b c"), ()))) == expected


def test_a_gone_number_is_not_given_again() -> None:
    less = assign(wanted("a"), assign(wanted("a b"), ()))
    assert numbers(*assign(wanted("a c"), less)) == [("a", 1), ("c", 3)]
    assert numbers(*assign(wanted("a c b"), less)) == [("a", 1), ("c", 3), ("b", 2)]


def test_there_is_always_a_card() -> None:
    assert cards(()) == (0,)
    assert cards((Numbered("a", 2), Numbered("b", 2), Numbered("c", 1, False))) == (0, 1)


def test_more_gaps_than_anki_has_cards() -> None:
    given = assign([Wanted(str(number)) for number in range(502)], ())
    assert [gap.number for gap in given[-3:]] == [LARGEST] * 3
