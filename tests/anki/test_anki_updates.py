"""What a learner keeps when a rebuilt deck is imported again, by Anki's default dialog with nothing ticked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from anki_helpers import (
    DAY,
    T0,
    Built,
    Learner,
    anki_version,
    asks,
    bank,
    build,
    card,
    choice,
    cloze,
    everything,
    matching,
    occlusion,
    picture,
    section,
    short,
    statements,
    text,
    true_false,
)

from quizgen.formats.anki import notetypes

LATER = T0 + DAY
FILES = {"img/heart.png": picture()}
several_updates = pytest.mark.skipif(
    anki_version() < (25, 0),
    reason="Anki 24 dates an updated note at its import: a further update that was built before never arrives",
)


def studied(learner: Learner, built: Built, *ids: str) -> None:
    """A learner who has imported a deck and studied the first card of some notes."""
    learner.imports(built)
    for days, id in enumerate(ids, start=10):
        learner.studies(id, 0, days)


def test_an_unchanged_deck_changes_nothing(learner: Learner) -> None:
    first = build(everything())
    studied(learner, first, "q1", "c1")
    learner.edits("q1", "Rationale", "my own mnemonic")
    learner.tags("q1", "marked", "mine")
    assert learner.imports(build(everything(), first, LATER)) == {"duplicate": 16}
    note = learner.notes()["q1"]
    assert (note["Rationale"], sorted(note.tags)) == ("my own mnemonic", ["geo", "marked", "mine"])
    assert learner.intervals("q1") == {0: 10}
    learner.check()


def test_statements_may_change_freely(learner: Learner) -> None:
    """Rows come and go, words and points change: it is the same note, and its interval stays."""
    first = build(bank(statements(), true_false("other")))
    studied(learner, first, "st")
    rows = statements().rows
    changed = statements(rows=(rows[2], rows[0]), stem=text("What is so?"), scoring="kprime", shuffle=False)
    second = build(bank(changed, true_false("other")), first, LATER)
    assert learner.imports(second) == {"updated": 1, "duplicate": 1}
    assert learner.intervals("st") == {0: 10}
    assert "They are in every cell." not in learner.notes()["st"]["Options"]
    learner.check()


def test_statements_are_in_no_deck_that_does_not_ask_them(learner: Learner) -> None:
    built = build(bank(true_false("other")))
    learner.imports(built)
    assert learner.col.models.by_name("quizgen Statements") is None
    assert "statements" not in built.lock


def test_a_question_that_becomes_statements_starts_anew(learner: Learner) -> None:
    first = build(bank(true_false("x")))
    studied(learner, first, "x")
    second = build(bank(statements("x")), first, LATER)
    assert "W456" in second.codes
    assert learner.imports(second) == {"new": 1, "updated": 1}


def test_a_correction_stands_on_the_back(learner: Learner) -> None:
    question = true_false("x", key=False, correction=text("Water wets."), rationale=text("So it is."))
    learner.imports(build(bank(question)))
    (shown,) = learner.cards("x")
    assert "Water wets." not in shown.question()
    back = shown.answer()
    assert back.index("Water wets.") < back.index("So it is.")


def test_edit_add_and_remove_at_once(learner: Learner) -> None:
    first = build(bank(card("a"), card("b"), card("c"), card("d")))
    studied(learner, first, "a", "b", "c")
    learner.tags("b", "marked")
    learner.edits("b", "Key", "in my own words")
    second = build(bank(card("a", back="new"), card("x"), card("b"), card("c")), first, LATER)
    assert learner.imports(second) == {"new": 1, "updated": 2, "duplicate": 2}
    notes = learner.notes()
    assert notes["a"]["Key"] == "new"
    assert (notes["b"]["Key"], notes["b"].tags) == ("in my own words", ["marked"])
    assert notes["d"].tags == ["quizgen::retired"]
    assert [learner.intervals(id)[0] for id in "abc"] == [10, 11, 12]
    learner.check()


@pytest.mark.parametrize(
    "changes",
    [
        {"stem": text("Chief town of France?")},
        {"rationale": text("Since 987.")},
        {"tags": ("geo", "europe")},
        {"hint": text("P")},
        {"facts": ("f9",)},
    ],
)
def test_each_change_arrives(learner: Learner, changes: dict[str, Any]) -> None:
    first = build(everything())
    studied(learner, first, "q1")
    changed = everything()
    question = replace(changed.items[0], **changes)
    second = build(replace(changed, items=(question, *changed.items[1:])), first, LATER)
    expected = {"duplicate": 16} if question == changed.items[0] else {"updated": 1, "duplicate": 15}
    assert learner.imports(second) == expected
    assert learner.intervals("q1") == {0: 10}
    learner.check()


def test_a_new_picture_of_the_same_name_arrives(learner: Learner) -> None:
    first = build(bank(occlusion(), card("f"), media=FILES))
    studied(learner, first, "i1")
    other = picture(content=b"other bytes")
    second = build(
        bank(occlusion(), card("f"), media={other.path: other}), first, LATER, content={other.path: b"other bytes"}
    )
    assert learner.imports(second) == {"updated": 1, "duplicate": 1}
    name = learner.notes()["i1"]["Image"].split('"')[1]
    assert name in second.media()
    assert learner.col.media.have(name)


@several_updates
def test_removed_and_back_again(learner: Learner) -> None:
    first = build(bank(card("a"), choice("b")))
    studied(learner, first, "b")
    second = build(bank(card("a")), first, LATER)
    learner.imports(second)
    note = learner.notes()["b"]
    assert note["Prompt"] == "This question has been retired."
    assert learner.intervals("b") == {0: 10}
    assert build(bank(card("a")), second, LATER + DAY).lock == second.lock
    third = build(bank(card("a"), choice("b")), second, LATER + 2 * DAY)
    assert learner.imports(third) == {"updated": 1, "duplicate": 1}
    note = learner.notes()["b"]
    assert (note["Prompt"], note.tags) == ("Capital of France?", [])
    assert learner.intervals("b") == {0: 10}
    learner.check()


def test_every_kind_can_be_retired(learner: Learner) -> None:
    first = build(everything())
    learner.imports(first)
    before = {id: len(note.cards()) for id, note in learner.notes().items()}
    assert learner.imports(build(bank(card("new")), first, LATER)) == {"new": 1, "updated": 16}
    after = {id: len(note.cards()) for id, note in learner.notes().items()}
    assert {**after, "new": 1} == {**before, "new": 1}
    for id in before:
        for shown in learner.cards(id):
            assert "This question has been retired." in shown.question()
    learner.check()


def test_a_new_learner_can_take_tombstones_too(learner: Learner) -> None:
    first = build(everything())
    learner.imports(build(bank(card("new")), first, LATER))
    learner.check()


def test_a_partial_build_retires_nothing(learner: Learner) -> None:
    first = build(bank(card("a"), card("b"), card("c")))
    studied(learner, first, "a", "b")
    part = build(bank(card("a", back="new")), first, LATER, partial=True)
    assert learner.imports(part) == {"updated": 1}
    assert learner.notes()["b"].tags == []
    assert {line.split("\t")[1] for line in part.lock.splitlines() if line.startswith("note")} == {
        line.split("\t")[1] for line in first.lock.splitlines() if line.startswith("note")
    }
    whole = build(bank(card("a", back="new"), card("b"), card("c")), part, LATER + DAY)
    assert learner.imports(whole) == {"duplicate": 3}


def test_moving_between_sections_and_decks_is_no_change(learner: Learner) -> None:
    first = build(
        bank(
            section("A", card("a", formats=asks(deck="Cells::A"))),
            section("B", card("b", formats=asks(deck="Cells::B"))),
        )
    )
    studied(learner, first, "a")
    second = build(
        bank(section("B", card("b", formats=asks(deck="Cells::B")), card("a", formats=asks(deck="Cells::B")))),
        first,
        LATER,
    )
    assert learner.imports(second) == {"duplicate": 2}
    assert learner.intervals("a") == {0: 10}
    learner.check()


def test_a_renamed_id_keeps_progress(learner: Learner) -> None:
    first = build(bank(card("old"), card("b")))
    studied(learner, first, "old")
    second = build(bank(card("new", was=("old",)), card("b")), first, LATER)
    assert learner.imports(second) == {"duplicate": 2}
    assert learner.intervals("old") == {0: 10}
    third = build(bank(card("newest", back="changed", was=("old", "new")), card("b")), second, LATER + DAY)
    assert learner.imports(third) == {"updated": 1, "duplicate": 1}
    assert learner.intervals("newest") == {0: 10}


def test_a_renamed_id_needs_no_lock() -> None:
    guid = "select guid from notes"
    assert build(bank(card("new", was=("old",)))).rows(guid) == build(bank(card("old"))).rows(guid)


def test_an_id_may_be_used_again_after_a_rename(learner: Learner) -> None:
    first = build(bank(card("a", front="one")))
    studied(learner, first, "a")
    second = build(bank(card("a", front="two"), card("b", front="one", was=("a",))), first, LATER)
    assert learner.imports(second) == {"new": 1, "duplicate": 1}
    third = build(bank(card("a", front="two"), card("b", front="one")), second, LATER + DAY)
    assert third.lock.partition("note")[2].count("note") == 1
    assert learner.imports(third) == {"duplicate": 2}


def test_two_questions_may_swap_their_ids(learner: Learner) -> None:
    first = build(bank(card("a", front="one"), card("b", front="two")))
    studied(learner, first, "a")
    swapped = bank(card("b", front="one", was=("a",)), card("a", front="two", was=("b",)))
    second = build(swapped, first, LATER)
    assert learner.imports(second) == {"duplicate": 2}
    assert build(swapped, second, LATER + DAY).lock == second.lock


def test_a_question_may_take_over_the_id_of_a_removed_one(learner: Learner) -> None:
    first = build(bank(card("a", front="one"), card("b", front="two")))
    studied(learner, first, "a")
    second = build(bank(card("b", front="one", was=("a",))), first, LATER)
    assert learner.imports(second) == {"updated": 1, "duplicate": 1}
    retired = learner.col.find_notes("tag:quizgen::retired")
    assert [learner.col.get_note(number)["Id"] for number in retired] == ["b"]


@several_updates
def test_another_kind_is_another_note(learner: Learner) -> None:
    first = build(bank(short("a", accepted=("Paris",)), card("b")))
    studied(learner, first, "a")
    second = build(bank(choice("a"), card("b")), first, LATER)
    assert [d.severity for d in second.told if d.code == "W456"] == ["info"]
    assert learner.imports(second) == {"new": 1, "updated": 1, "duplicate": 1}
    assert len(learner.col.find_notes("tag:quizgen::retired")) == 1
    third = build(bank(short("a", accepted=("Paris",)), card("b")), second, LATER + DAY)
    learner.imports(third)
    kept = next(note for note in (learner.col.get_note(id) for id in learner.col.find_notes('note:"quizgen Type In"')))
    assert kept.tags == []
    assert kept.cards()[0].ivl == 10
    learner.check()


@several_updates
def test_a_retired_card_comes_back_to_its_own_question_only(learner: Learner) -> None:
    first = build(bank(short("a"), card("b")))
    studied(learner, first, "b")
    swapped = build(bank(short("b", was=("a",)), card("a", was=("b",))), first, LATER)
    retired = build(bank(short("b", was=("a",)), choice("a", was=("b",))), swapped, LATER + DAY)
    other = build(bank(card("b", was=("a",)), choice("a", was=("b",))), retired, LATER + 2 * DAY)
    assert learner.imports(other) == {"new": 2, "updated": 2}
    assert len(learner.col.find_notes("tag:quizgen::retired")) == 2
    own = build(bank(short("b", was=("a",)), card("a", was=("b",))), other, LATER + 3 * DAY)
    assert learner.imports(own) == {"updated": 4}
    back = learner.col.find_notes("note:quizgen* -tag:quizgen::retired")
    assert sorted(card.ivl for number in back for card in learner.col.get_note(number).cards()) == [0, 10]


def test_ids_that_are_swapped_while_kinds_change_hand_no_card_on(learner: Learner) -> None:
    first = build(bank(short("a"), choice("b")))
    studied(learner, first, "a", "b")
    second = build(bank(cloze("b", was=("a",)), short("a", was=("b",))), first, LATER)
    assert learner.imports(second) == {"new": 2, "updated": 2}
    live = learner.col.find_cards("-tag:quizgen::retired")
    assert {learner.col.get_card(number).ivl for number in live} == {0}


@several_updates
def test_basic_section_and_back(learner: Learner) -> None:
    first = build(bank(choice("a")))
    studied(learner, first, "a")
    second = build(bank(choice("a", formats=asks(as_="basic"))), first, LATER)
    assert learner.imports(second) == {"new": 1, "updated": 1}
    third = build(bank(choice("a")), second, LATER + DAY)
    assert learner.imports(third) == {"updated": 2}
    kept = learner.col.get_note(learner.col.find_notes('note:"quizgen Choice"')[0])
    assert (kept["Prompt"], kept.cards()[0].ivl) == ("Capital of France?", 10)
    learner.check()


def test_one_right_answer_becomes_several(learner: Learner) -> None:
    first = build(bank(choice("a")))
    studied(learner, first, "a")
    assert learner.imports(build(bank(choice("a", multiple=True)), first, LATER)) == {"updated": 1}
    assert learner.intervals("a") == {0: 10}


@pytest.mark.parametrize(
    ("words", "kept", "cards"),
    [
        ("The {{brain}}, three centers: {{head}}, {{heart}} and {{body}}.", {0: 5, 1: 6, 2: 7, 3: 0}, 4),
        ("Three centers: {{body}}, {{head}} and {{heart}}.", {0: 5, 1: 6, 2: 7}, 3),
        ("Three centers: {{head}}, {{hearts}} and {{body}}.", {0: 5, 1: 6, 2: 7}, 3),
        ("Two centers: {{head}} and {{body}}.", {0: 5, 1: 6, 2: 7}, 3),
        ("Two centers: {{body}} and {{brain}}, {{head}}.", {0: 5, 1: 6, 2: 7, 3: 0}, 4),
    ],
)
def test_gaps_keep_their_intervals(learner: Learner, words: str, kept: dict[int, int], cards: int) -> None:
    first = build(bank(cloze("c", "Three centers: {{head}}, {{heart}} and {{body}}.")))
    learner.imports(first)
    for ord, days in enumerate((5, 6, 7)):
        learner.studies("c", ord, days)
    assert learner.imports(build(bank(cloze("c", words)), first, LATER)) == {"updated": 1}
    assert learner.intervals("c") == kept
    assert len(learner.cards("c")) == cards
    learner.check()


@several_updates
def test_a_removed_gap_says_so_and_comes_back(learner: Learner) -> None:
    whole, less = "{{head}}, {{heart}}, {{body}}", "{{head}}, {{body}}"
    first = build(bank(cloze("c", whole)))
    learner.imports(first)
    second = build(bank(cloze("c", less)), first, LATER)
    learner.imports(second)
    assert "[This question has been retired.]" in learner.cards("c")[1].question()
    assert "This question has been retired.</span>" not in learner.cards("c")[0].question()
    third = build(bank(cloze("c", less + ", {{gut}}")), second, LATER + DAY)
    fourth = build(bank(cloze("c", whole + ", {{gut}}")), third, LATER + 2 * DAY)
    learner.imports(fourth)
    assert "heart" in learner.cards("c")[1].answer()
    assert [card.ord for card in learner.cards("c")] == [0, 1, 2, 3]
    learner.check()


def test_a_removed_region_says_so(learner: Learner) -> None:
    first = build(bank(occlusion(), media=FILES))
    learner.imports(first)
    learner.studies("i1", 2, 9)
    second = build(bank(occlusion(names=("atrium", "aorta")), media=FILES), first, LATER)
    assert learner.imports(second) == {"updated": 1}
    assert learner.intervals("i1") == {0: 0, 1: 0, 2: 9}
    assert "aorta" in learner.cards("i1")[2].answer()
    assert "[This question has been retired.]" in learner.cards("i1")[1].question()
    learner.check()


@several_updates
def test_a_reverse_card_that_is_withdrawn(learner: Learner) -> None:
    first = build(bank(card("f")))
    studied(learner, first, "f")
    second = build(bank(card("f", reverse=True)), first, LATER)
    learner.imports(second)
    assert learner.intervals("f") == {0: 10, 1: 0}
    third = build(bank(card("f")), second, LATER + DAY)
    learner.imports(third)
    assert "This question has been retired." in learner.cards("f")[1].question()
    assert "This question has been retired." not in learner.cards("f")[0].question()
    learner.check()
    fourth = build(bank(card("f", reverse=True)), third, LATER + 2 * DAY)
    learner.imports(fourth)
    assert "retired." not in learner.cards("f")[1].question()
    learner.check()


def test_new_templates_touch_no_note(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build(everything())
    studied(learner, first, "q1")
    learner.tags("q1", "mine")
    whole = notetypes._file.__wrapped__
    monkeypatch.setattr(notetypes, "_file", lambda name: whole(name) + ("/* new */" if name == "style.css" else ""))
    notetypes.look.cache_clear()
    try:
        second = build(everything(), first, LATER)
    finally:
        notetypes.look.cache_clear()
    assert learner.imports(second) == {"duplicate": 16}
    assert learner.col.models.by_name("quizgen Choice")["css"].endswith("/* new */")
    assert "mine" in learner.notes()["q1"].tags
    assert {line.rpartition("\t")[2] for line in second.lock.splitlines() if line.startswith("type")} == {str(LATER)}


def test_a_renamed_bank_keeps_its_notes(learner: Learner) -> None:
    first = build(bank(card("a")))
    studied(learner, first, "a")
    second = build(bank(card("a"), card("b"), id="biology"), first, LATER)
    assert "W455" in second.codes
    assert learner.imports(second) == {"new": 1, "duplicate": 1}


def test_a_renamed_deck_is_told(learner: Learner) -> None:
    first = build(bank(card("a")))
    studied(learner, first, "a")
    second = build(bank(card("a"), title="Biology"), first, LATER)
    assert [d.severity for d in second.told if d.code == "W452"] == ["warning"]
    assert learner.imports(second) == {"duplicate": 1}
    assert learner.intervals("a") == {0: 10}
    assert "W452" not in build(bank(card("a"), title="Biology"), second, LATER).codes


@pytest.mark.parametrize(
    "options",
    [{}, {"merge_notetypes": True}, {"update_notes": 1}, {"merge_notetypes": True, "update_notes": 1, "update_notetypes": 1},
     {"merge_notetypes": True, "with_scheduling": True, "with_deck_configs": True}],
)  # fmt: skip
def test_all_ways_of_importing(learner: Learner, options: dict[str, Any]) -> None:
    first = build(bank(card("a"), choice("b"), cloze("c"), matching("d")))
    studied(learner, first, "a", "b", "c")
    second = build(bank(card("a", back="new"), choice("b"), cloze("c"), card("e")), first, LATER)
    learner.imports(second, **options)
    assert learner.counts == {"new": 1, "updated": 2, "duplicate": 2}
    assert learner.notes()["a"]["Key"] == "new"
    assert [learner.intervals(id)[0] for id in "abc"] == [10, 11, 12]
    learner.check()


@several_updates
def test_no_build_is_missed(learners: Callable[[], Learner]) -> None:
    """Learners who skip builds, or build twice within a second, end where all others are."""
    builds = [build(bank(card("a", back="0")))]
    for number in range(1, 4):
        builds.append(build(bank(card("a", back=str(number))), builds[-1], T0))
    for path in ((0, 1, 2, 3), (0, 3), (1, 3), (2, 1, 3)):
        somebody = learners()
        for number in path:
            somebody.imports(builds[number])
        assert somebody.notes()["a"]["Key"] == "3"


def test_two_banks_with_the_same_ids_do_not_meet(learner: Learner) -> None:
    learner.imports(build(bank(card("a"), id="one", title="One")))
    assert learner.imports(build(bank(card("a"), id="two", title="Two"))) == {"new": 1}
    learner.check()


def test_a_clock_that_goes_back_is_no_obstacle(learner: Learner) -> None:
    first = build(bank(card("a", back="1")))
    learner.imports(first)
    assert learner.imports(build(bank(card("a", back="2")), first, T0 - DAY)) == {"updated": 1}
