"""What an import does to each note."""

from __future__ import annotations

import pytest

from quizgen.importers.apkg import PackageNote
from quizgen.importers.arrival import RETIRED, Arrival, arrivals, counts
from tests.importers.packages import note, package

OLD = note("g", "front", "back", "q1")


@pytest.mark.parametrize(
    ("new", "state", "changed"),
    [
        (OLD, "unchanged", ()),
        (note("g", "front!", "back", "q1", modified=101), "updated", ("Front",)),
        (note("g", "front!", "back!", "q1", modified=101, tags="t"), "updated", ("Front", "Back", "tags")),
        (note("g", "front", "back", "q1", modified=101), "updated", ()),
        (note("g", "front!", "back", "q1"), "stale", ("Front",)),
        (note("g", "front!", "back", "q1", modified=99), "stale", ("Front",)),
        (note("g", "front", "back", "q2"), "unchanged", ()),
        (note("g", "front", "back", "q1", deck="E"), "unchanged", ("deck",)),
        (note("g", "front", "back", "q1", kind=8, modified=101), "refused", ()),
        (note("g", "gone", "", "q1", modified=101, tags=RETIRED), "retired", ()),
        (note("h", "front", "back", "q1"), "new", ()),
    ],
)
def test_state(new: PackageNote, state: str, changed: tuple[str, ...]) -> None:
    found = arrivals(package(OLD), package(new))[0]
    assert (found.state, found.changed) == (state, changed)


def test_what_only_the_old_deck_has_stays() -> None:
    found = arrivals(package(OLD), package(note("h", "f", "b", "q2")))
    assert [(one.state, one.id) for one in found] == [("new", "q2"), ("kept", "q1")]


def test_a_retired_note_is_called_by_what_it_asked_and_can_come_back() -> None:
    gone = note("g", "This question has been retired.", "", "q1", modified=101, tags=RETIRED)
    assert arrivals(package(OLD), package(gone))[0].text == "front"
    back = note("g", "front", "back", "q1", modified=102)
    assert arrivals(package(gone), package(back))[0].state == "restored"


def test_a_note_of_somebody_else_is_called_by_its_guid() -> None:
    other = PackageNote("g", 99, 1, (), ("a &amp; <b>b</b> {{c1::x::hint}}",), (0,), "")
    assert arrivals(package(), package(other)) == [Arrival("new", "g", "g", (), "a & b x")]


def test_counts_are_in_the_order_of_states() -> None:
    found = arrivals(package(OLD), package(note("h", "f", "b", "q2"), OLD))
    assert list(counts(found).items()) == [("new", 1), ("unchanged", 1)]
