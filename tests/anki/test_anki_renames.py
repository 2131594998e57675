"""Earlier ids that are another question's now are not followed; decks that are called otherwise are told of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from anki_helpers import DAY, T0, Built, asks, bank, build, card, choice, cloze, section
from test_anki_random_stories import Author

from quizgen import read
from quizgen.diagnostics import Diagnostic
from quizgen.model import Item


def told(*builds: Sequence[Item], **more: Any) -> list[Built]:
    """Builds one after the other, each with the lock of the last one that was written."""
    made: list[Built] = []
    for number, items in enumerate(builds):
        earlier = next((one for one in reversed(made) if one.lock), None)
        made.append(build(bank(*items, **more), earlier, T0 + number * DAY))
    return made


def ids(built: Built) -> dict[str, str]:
    """The GUID of each question that is not retired."""
    notes = [line.split("\t") for line in built.lock.splitlines() if line.startswith("note")]
    return {columns[6]: columns[1] for columns in notes}


def found(built: Built, code: str) -> list[Diagnostic]:
    return [one for one in built.told if one.code == code]


JAPAN, PERU = "Capital of Japan?", "Capital of Peru?"


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize(
    "other",
    [
        card("b", PERU, was=("a",)),
        choice("b", PERU, was=("a",)),
        cloze("b", "Peru: {{Lima}}", was=("a",)),
        card("b", PERU, was=("never", "a")),
        card("b", PERU, was=("a", "never")),
        card("b", JAPAN, was=("a",)),
    ],
)
def test_an_earlier_id_that_is_a_living_question_is_refused(other: Item, reverse: bool) -> None:
    """Whatever the kind, wherever it stands, and if it is a copy."""
    both = [other, card("a", JAPAN)] if reverse else [card("a", JAPAN), other]
    _first, second = told([card("a", JAPAN)], both)
    assert [one.severity for one in found(second, "E406")] == ["error"]
    assert (second.apkg, second.lock) == (b"", "")
    assert "`a`" in found(second, "E406")[0].message and "`a`" in found(second, "E406")[0].hint


def test_a_question_that_was_built_long_ago_cannot_take_another_ones_cards_either() -> None:
    _first, second = told([card("a", JAPAN), card("b", PERU)], [card("a", JAPAN), card("b", PERU, was=("a",))])
    assert [one.code for one in second.told] == ["E406"]


def test_every_link_of_a_chain_of_living_questions_is_named() -> None:
    living = [card("a", "1"), card("b", "2"), card("c", "3")]
    chained = [card("a", "1"), card("b", "2", was=("a",)), card("c", "3", was=("b",)), card("d", "4", was=("c",))]
    for items in (chained, chained[::-1]):
        assert len(found(told(living, items)[1], "E406")) == 3


def test_two_questions_that_stay_what_they_are_do_not_swap_their_cards() -> None:
    swapped = [card("a", "1", was=("b",)), card("b", "2", was=("a",))]
    assert len(found(told([card("a", "1"), card("b", "2")], swapped)[1], "E406")) == 2


@pytest.mark.parametrize(
    "two",
    [
        [card("b", JAPAN, was=("a",)), card("c", JAPAN + " Now?", was=("a",))],
        [card("b", JAPAN, was=("a",)), choice("c", JAPAN, was=("never", "a"))],
        [card("b", JAPAN, was=("a",)), card("c", PERU, was=("a",)), card("a", "Capital of Chad?")],
    ],
)
def test_one_earlier_id_is_that_of_one_question(two: list[Item]) -> None:
    """The first would take over the cards, and nothing tells which of them is meant."""
    _first, second = told([card("a", JAPAN)], two)
    assert [one.message for one in found(second, "E406")] == ["only one question can have been called `a`"]
    assert (second.apkg, second.lock) == (b"", "")


def test_questions_may_have_had_one_id_one_after_the_other() -> None:
    """The second one got it when the first had another already."""
    built = told(
        [card("a", JAPAN)],
        [card("b", JAPAN, was=("a",)), card("a", PERU)],
        [card("b", JAPAN, was=("a",)), card("c", PERU, was=("a",))],
    )
    assert [found(one, "E406") for one in built] == [[], [], []]
    assert ids(built[2])["c"] == ids(built[1])["a"]


def test_the_advice_works() -> None:
    first, second, third = told(
        [card("a", JAPAN)],
        [card("a", JAPAN), card("b", PERU, was=("a",))],
        [card("a", JAPAN), card("b", PERU)],
    )
    assert found(second, "E406") and third.told == []
    assert ids(third)["a"] == ids(first)["a"] != ids(third)["b"]


@pytest.mark.parametrize(
    "then",
    [
        [card("b", "1", was=("a",)), card("a", "new")],
        [card("b", "1", was=("a",)), card("a", "2", was=("b",))],
        [card("c", "1", was=("a",)), card("a", "new"), card("b", "2")],
        [card("b", "1", was=("a",)), choice("a", "other")],
    ],
)
def test_an_id_that_was_given_away_may_be_used_again(then: list[Item]) -> None:
    """A rename, a swap; and the second build knows the names, so that all stays quiet whatever changes then."""
    first, second, third = told([card("a", "1"), card("b", "2")], then, [*then, card("z", "more")])
    assert second.lock and third.lock
    moved = next(item.id for item in then if "a" in getattr(item, "was", ()))
    assert ids(third)[moved] == ids(second)[moved] == ids(first)["a"]
    assert not [one for built in (second, third) for one in built.told if one.code in ("E406", "W459")]


def test_a_rename_over_two_builds_beside_a_new_question_of_the_first_name() -> None:
    first, _second, third = told(
        [card("a", "1")],
        [card("b", "1", was=("a",)), card("a", "new")],
        [card("d", "1", was=("a", "b", "c")), card("a", "new")],
    )
    assert third.told == [] and ids(third)["d"] == ids(first)["a"]


def test_where_it_cannot_be_known_there_is_a_warning() -> None:
    """The question of that id was edited, and so was the one that claims it; or there is no lock yet."""
    _first, second = told([card("a", "1")], [card("b", "2", was=("a",)), card("a", "3")])
    assert [one.severity for one in found(second, "W459")] == ["warning"] and second.apkg
    without = build(bank(card("b", "2", was=("a",)), card("a", "3")))
    assert [one.code for one in without.told] == ["W459"] and without.apkg


def test_a_part_of_a_bank_follows_no_name_that_may_still_be_there() -> None:
    first = build(bank(card("a", "1"), card("c", "3")))
    part = build(bank(card("b", "2", was=("a",))), first, T0 + DAY, partial=True)
    assert [one.code for one in part.told] == ["E406"] and not part.apkg
    whole = build(bank(card("b", "1", was=("a",)), card("c", "3")), first, T0 + DAY)
    later = build(bank(card("b", "2", was=("a",))), whole, T0 + 2 * DAY, partial=True)
    assert later.told == [] and ids(later)["b"] == ids(first)["a"]


@pytest.mark.parametrize(("was", "column"), [("a", 10), ("[x, a]", 14), ('"a"', 10)])
def test_the_caret_is_under_the_id(tmp_path: Path, was: str, column: int) -> None:
    text = f"""id: cells
language: en
questions:
  - {{id: a, front: {JAPAN}, back: Tokyo}}
  - id: b
    was: {was}
    front: {PERU}
    back: Lima
"""
    path = tmp_path / "cells.yaml"
    path.write_text("".join(text.partition("  - id: b")[:1]))
    first = build(read(path)[0])
    path.write_text(text)
    made, problems = read(path)
    assert problems == []
    (error,) = found(build(made, first), "E406")
    assert (error.span.line, error.span.col) == (6, column)


@pytest.mark.parametrize("seed", range(1000, 1012))
def test_authors_who_rename_and_swap_at_will_are_never_refused(seed: int) -> None:
    author = Author(seed)
    built = author.build(None, T0)
    for number in range(1, 6):
        for _ in range(author.chance.randint(1, 4)):
            author.change()
        built = author.build(built, T0 + number * DAY)
        assert "E406" not in built.codes


# Decks


def decks(*builds: Sequence[Item], **more: Any) -> list[str]:
    return [one.message for one in found(told(*builds, **more)[-1], "W452")]


def test_a_deck_of_a_section_that_has_another_name_is_told_once() -> None:
    before = [
        section("S", card("a", formats=asks(deck="Maps::One")), card("b", formats=asks(deck="Maps::One"))),
        card("c"),
    ]
    after = [
        section("S", card("a", formats=asks(deck="Maps::Asia")), card("b", "new", formats=asks(deck="Maps::Asia"))),
        card("c"),
    ]
    assert decks(before, after) == ["the deck was called `Maps::One` and now is `Maps::Asia`"]
    assert decks(before, after, after) == []
    assert decks(before, before) == []


def test_decks_below_a_deck_that_was_renamed_are_not_named_one_by_one() -> None:
    before = [
        card("a", formats=asks(deck="M::One::x")),
        card("b", formats=asks(deck="M::One::y")),
        card("c", formats=asks(deck="M::One")),
    ]
    after = [
        card("a", formats=asks(deck="M::Asia::x")),
        card("b", formats=asks(deck="M::Asia::y")),
        card("c", formats=asks(deck="M::Asia")),
    ]
    assert decks(before, after) == ["the deck was called `M::One` and now is `M::Asia`"]
    kept = [*after[:1], before[1], after[2]]
    assert sorted(decks(before, kept)) == [
        "the deck was called `M::One::x` and now is `M::Asia::x`",
        "the deck was called `M::One` and now is `M::Asia`",
    ]


def test_the_deck_of_the_bank_stands_for_those_below_it() -> None:
    first = build(bank(card("a", formats=asks(deck="Cells::x")), card("b"), deck="Cells"))
    second = build(bank(card("a", formats=asks(deck="Bio::x")), card("b"), deck="Bio"), first, T0 + DAY)
    assert [one.message for one in found(second, "W452")] == ["the deck was called `Cells` and now is `Bio`"]


def test_a_question_that_moves_is_no_renamed_deck() -> None:
    before = [
        card("a", formats=asks(deck="M::One")),
        card("b", formats=asks(deck="M::One")),
        card("c", formats=asks(deck="M::Two")),
    ]
    after = [
        card("a", formats=asks(deck="M::Two")),
        card("b", formats=asks(deck="M::One")),
        card("c", formats=asks(deck="M::Two")),
    ]
    assert decks(before, after) == []


def test_a_deck_that_becomes_part_of_another_is_told_without_the_advice_to_rename_it() -> None:
    _first, second = told(
        [card("a", formats=asks(deck="M::One")), card("b", formats=asks(deck="M::Two"))],
        [card("a", formats=asks(deck="M::Two")), card("b", formats=asks(deck="M::Two"))],
    )
    (info,) = found(second, "W452")
    assert info.severity == "info" and "move them" in info.hint


def test_a_part_of_a_bank_does_not_know_that_a_deck_is_gone() -> None:
    first = build(bank(card("a", formats=asks(deck="M::One")), card("b", formats=asks(deck="M::One"))))
    part = build(bank(card("a", formats=asks(deck="M::Asia"))), first, T0 + DAY, partial=True)
    assert found(part, "W452") == []
    whole = build(
        bank(card("a", formats=asks(deck="M::Asia")), card("b", formats=asks(deck="M::Asia"))), part, T0 + 2 * DAY
    )
    assert [one.message for one in found(whole, "W452")] == ["the deck was called `M::One` and now is `M::Asia`"]
