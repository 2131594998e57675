"""What is only done on request: presets, leaving tombstones out, several banks in one deck."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from anki_helpers import DAY, T0, Built, Learner, asks, bank, build, card, cloze, section

from quizgen.diagnostics import Diagnostic
from quizgen.formats import Context, find
from quizgen.formats.anki.preset import Preset
from quizgen.model import Bank
from quizgen.options import parse
from quizgen.richtext import Gap, Paragraph

TICKED = {"with_deck_configs": True}
LATER = T0 + DAY


def cells(**more: Any) -> Bank:
    return bank(card("a"), section("S", card("b", formats=asks(deck="Cells::S"))), deck="Cells::Top", **more)


def presets(learner: Learner) -> dict[str, str]:
    decks = learner.col.decks
    return {deck.name: decks.config_dict_for_deck_id(deck.id)["name"] for deck in decks.all_names_and_ids()}


def settings(learner: Learner, name: str) -> dict[str, Any]:
    (found,) = (preset for preset in learner.col.decks.all_config() if preset["name"] == name)
    return dict(found)


def test_without_the_option_there_is_no_preset(learner: Learner) -> None:
    built = build(cells())
    assert list(json.loads(built.rows("select dconf from col")[0][0])) == ["1"]
    own = learner.col.decks.all_config()[0]
    own["new"]["perDay"] = 3
    learner.col.decks.update_config(own)
    before = learner.col.decks.all_config()
    learner.imports(built, **TICKED)
    assert learner.col.decks.all_config() == before
    assert set(presets(learner).values()) == {"Default"}


def test_a_preset_arrives_where_it_is_ticked(learner: Learner) -> None:
    built = build(cells(), preset="Exam", new_per_day=7, reviews_per_day=50, new_order="random", retention=0.93)
    learner.imports(built, **TICKED)
    found = presets(learner)
    assert (found["Cells::Top"], found["Cells::S"], found["Default"]) == ("Exam", "Exam", "Default")
    exam = settings(learner, "Exam")
    assert (exam["new"]["perDay"], exam["rev"]["perDay"], exam["desiredRetention"]) == (7, 50, 0.93)
    assert (exam["new"]["bury"], exam["newGatherPriority"], exam["newSortOrder"]) == (True, 3, 1)
    learner.check()


def test_a_preset_leaves_others_alone(learner: Learner) -> None:
    before = learner.col.decks.all_config()
    built = build(cells(), preset="Exam", new_per_day=7)
    assert learner.imports(built) == {"new": 2}
    assert learner.col.decks.all_config() == before
    assert set(presets(learner).values()) == {"Default"}
    assert learner.imports(built, **TICKED) == {"duplicate": 2}
    assert presets(learner)["Cells::Top"] == "Exam"


def test_the_first_preset_of_a_name_stays(learner: Learner) -> None:
    first = build(cells(), preset="Exam", new_per_day=7)
    learner.imports(first, **TICKED)
    learner.imports(build(cells(), first, LATER, preset="Exam", new_per_day=99), **TICKED)
    assert settings(learner, "Exam")["new"]["perDay"] == 7
    learner.imports(build(cells(), first, LATER, preset="Exam 2", new_per_day=99), **TICKED)
    assert presets(learner)["Cells::Top"] == "Exam 2"
    assert settings(learner, "Exam 2")["new"]["perDay"] == 99


def test_any_setting_asks_for_a_preset_named_as_the_bank(learner: Learner) -> None:
    learner.imports(build(cells(title="Cell biology"), new_per_day=0, bury_siblings=False), **TICKED)
    found = settings(learner, "Cell biology")
    assert (found["new"]["perDay"], found["rev"]["bury"], found["buryInterdayLearning"]) == (0, False, False)
    learner.check()


def test_new_cards_come_in_the_order_of_the_deck(learner: Learner) -> None:
    built = build(bank(*[cloze(f"c{number}", "{{x}} {{y}}") for number in range(4)]), preset="P", bury_siblings=False)
    learner.imports(built, **TICKED)
    learner.col.decks.select(learner.col.decks.id("Cells"))
    shown = []
    for _ in range(4):
        shown_card = learner.col.sched.getCard()
        shown.append((learner.col.get_note(shown_card.nid)["Id"], shown_card.ord))
        learner.col.sched.bury_cards([shown_card.id])
    assert shown == [("c0", 0), ("c0", 1), ("c1", 0), ("c1", 1)]


def test_a_preset_changes_no_note() -> None:
    first = build(cells())
    second = build(cells(), first, LATER, preset="Exam")
    assert second.lock == first.lock
    assert second.rows("select guid, mod, flds from notes") == first.rows("select guid, mod, flds from notes")
    assert build(cells(), first, LATER, preset="Exam").apkg == second.apkg


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"new-per-day": "many"}, "must be a whole number or none"),
        ({"new-per-day": "-1"}, "must be from 0 to 9999"),
        ({"reviews-per-day": "10000"}, "must be from 0 to 9999"),
        ({"retention": "90"}, "must be from 0.7 to 0.99"),
        ({"retention": "nan"}, "must be a number"),
        ({"new-order": "shuffled"}, "must be deck or random or none"),
        ({"retired": "never"}, "must be keep or drop"),
    ],
)
def test_settings_that_cannot_be_used(typed: dict[str, str], words: str) -> None:
    form = find("anki")
    assert form
    options, (problem,) = parse(form.options, typed)
    assert words in problem.message
    assert options == form.options()


def test_presets_have_numbers_by_their_names() -> None:
    assert Preset("Exam").id == Preset("Exam", new_per_day=3).id != Preset("Exam 2").id
    assert all(1 < Preset(name).id < 1 << 42 for name in map(str, range(500)))


def test_tombstones_can_be_left_out_for_new_learners(learners: Callable[[], Learner]) -> None:
    first = build(bank(card("a"), card("b"), cloze("c")))
    old, new = learners(), learners()
    old.imports(first)
    old.studies("b", 0, 9)
    for_new = build(bank(card("a")), first, LATER, retired="drop")
    assert new.imports(for_new) == {"new": 1}
    assert for_new.lock == first.lock
    for_old = build(bank(card("a")), for_new, LATER + DAY)
    assert old.imports(for_old) == {"updated": 2, "duplicate": 1}
    assert old.notes()["b"].tags == ["quizgen::retired"]
    assert old.intervals("b") == {0: 9}
    again = build(bank(card("a"), card("b")), for_old, LATER + 2 * DAY, retired="drop")
    assert new.imports(again) == {"new": 1, "duplicate": 1}
    new.check()


def merged(banks: Sequence[Bank], locks: dict[str, str]) -> tuple[dict[str, bytes], list[Diagnostic]]:
    told: list[Diagnostic] = []
    with tempfile.TemporaryDirectory() as scratch:
        context = Context(
            report=told.append,
            now=T0,
            scratch=Path(scratch),
            merge="both",
            media=lambda bank, reference: b"",
            lock=lambda bank: locks.get(bank.id),
        )
        form = find("anki")
        assert form
        made = {artifact.name: b"".join(artifact.chunks) for artifact in form.write(banks, form.options(), context)}
    return made, told


def test_banks_that_share_their_notes_are_not_merged(learner: Learner) -> None:
    lock = build(bank(card("a"), card("b"), id="one", title="one")).lock
    one, two = (bank(card("a"), card("b"), id=id, title=id, name=f"/banks/{id}") for id in ("one", "two"))
    made, told = merged([one, two], {"one": lock, "two": lock})
    assert made == {}
    assert [(d.code, d.severity) for d in told] == [("E405", "error")]
    assert "share 2 notes" in told[0].message
    assert "delete the lock of the copy" in told[0].hint
    made, told = merged([one, two], {"two": lock})
    assert [d.code for d in told] == ["E405"]
    made, told = merged([one, two], {"one": lock})
    assert told == []
    assert learner.imports(Built("", made["both.apkg"], [])) == {"new": 4}
    learner.check()


def test_a_card_shows_only_what_else_is_right_in_its_gap(learner: Learner) -> None:
    gaps = (Gap(("hydrogen",), also=("H2", "a }} b")), " ", Gap(("oxygen",), also=("O2::x",)), " ", Gap(("water",)))
    learner.imports(build(bank(cloze("c", text=(Paragraph(gaps),)))))
    shown = []
    for one in learner.cards("c"):
        parts = re.split("(?=<span class=.cloze)", one.answer().partition('class="qg-also"')[2])
        shown.append([part for part in parts if part.startswith('<span class="cloze"')])
    (first,), (second,), third = shown
    assert "Also accepted" in first
    assert "hydrogen / H2 / a &#125;&#125; b" in first
    assert "oxygen / O2:&#58;x" in second
    assert third == []
    assert [one.ord for one in learner.cards("c")] == [0, 1, 2]
    learner.check()
