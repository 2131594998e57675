"""The table for Anki's text import, and decks of several banks, in the real Anki."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from anki_helpers import DAY, T0, Built, Learner, bank, build, card, choice, cloze, everything, occlusion

from quizgen.diagnostics import Diagnostic
from quizgen.formats import Context, find
from quizgen.model import Bank

pytest.importorskip("anki")


def files(form: str, banks: Sequence[Bank], locks: dict[str, str] | None = None, **more: Any) -> dict[str, bytes]:
    """What a format makes of banks, by name; `told` collects what is reported."""
    told: list[Diagnostic] = more.pop("told", [])
    with tempfile.TemporaryDirectory() as scratch:
        context = Context(
            report=told.append,
            now=T0,
            scratch=Path(scratch),
            media=lambda bank, reference: b"png" if bank.id == "other" else b"png bytes",
            lock=lambda bank: (locks or {}).get(bank.id),
            **more,
        )
        found = find(form)
        assert found
        return {
            f"{a.beside.id}/{a.name}" if a.beside else a.name: b"".join(a.chunks)
            for a in found.write(banks, found.options(), context)
        }


def table(made: Bank, earlier: Built) -> bytes:
    return files("anki-text", [made], {made.id: earlier.lock})[f"{made.id}.txt"]


def read_in(learner: Learner, text: bytes) -> dict[str, int]:
    """Imports a table with what Anki itself makes of its head; counts of what became of its lines."""
    from anki.import_export_pb2 import ImportCsvRequest

    path = learner.folder / "table.txt"
    path.write_bytes(text)
    metadata = learner.col.get_csv_metadata(str(path), None)
    log = learner.col.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log
    names = ("new", "updated", "duplicate", "conflicting", "missing_notetype", "missing_deck", "empty_first_field")
    return {name: len(getattr(log, name)) for name in names if len(getattr(log, name))}


def contents(learner: Learner) -> dict[str, tuple[Any, ...]]:
    return {
        id: (note.guid, note.mid, tuple(note.fields), sorted(note.tags), [c.ord for c in note.cards()])
        for id, note in learner.notes().items()
    }


def test_a_table_says_what_the_deck_says(learner: Learner) -> None:
    made = everything()
    deck = build(made)
    learner.imports(deck)
    before = contents(learner)
    counts = read_in(learner, table(made, deck))
    assert contents(learner) == before
    assert set(counts) <= {"updated", "duplicate"} and sum(counts.values()) == len(before)
    learner.check()


def test_a_table_updates_notes_and_keeps_intervals(learner: Learner) -> None:
    first = bank(card("a"), choice("b"), cloze("c"), card("same"))
    deck = build(first)
    learner.imports(deck)
    for id in ("a", "b", "c"):
        learner.studies(id, 0, 30)
    changed = bank(
        card("a", back='new "quoted"\ttext\nin lines <int>', tags=("fresh",)),
        choice("b", stem="Chief town of France?"),
        cloze("c", words="Four centers: {{new}}, {{head}}, {{heart}} and {{body::gut}}."),
        card("same"),
    )
    read_in(learner, table(changed, deck))
    notes = learner.notes()
    assert len(notes) == 4
    assert "new &quot;" in notes["a"]["Key"].replace('"', "&quot;") and "&lt;int&gt;" in notes["a"]["Key"]
    assert "fresh" in notes["a"].tags
    assert notes["b"]["Prompt"] == "Chief town of France?"
    assert [learner.intervals(id)[0] for id in ("a", "b", "c")] == [30, 30, 30]
    assert len(learner.cards("c")) == 4
    learner.check()


def test_a_table_agrees_with_the_next_deck(learner: Learner) -> None:
    deck = build(bank(card("a")))
    learner.imports(deck)
    changed = bank(card("a", back="reworded"))
    read_in(learner, table(changed, deck))
    following = build(changed, deck, T0 + DAY)
    learner.imports(following)
    assert learner.notes()["a"]["Key"] == "reworded"


def test_a_table_writes_no_lock() -> None:
    assert set(files("anki-text", [bank(card("a")), bank(card("b"), id="other")])) == {"cells.txt", "other.txt"}
    assert set(files("anki-text", [bank(card("a")), bank(card("b"), id="other")], merge="all")) == {"all.txt"}


def merged(*banks: Bank) -> dict[str, bytes]:
    return files("anki", banks, merge="all")


def test_merged_banks_share_a_deck_and_keep_their_locks(learner: Learner) -> None:
    one, two = bank(card("a"), cloze("c")), bank(card("a"), choice("b"), id="other", title="Other")
    made = merged(one, two)
    assert set(made) == {"cells/quizgen.lock", "other/quizgen.lock", "all.apkg"}
    for each, lock in ((one, "cells/quizgen.lock"), (two, "other/quizgen.lock")):
        assert made[lock].decode() == build(each).lock
    assert learner.imports(Built("", made["all.apkg"], [])) == {"new": 4}
    names = [deck.name for deck in learner.col.decks.all_names_and_ids(skip_empty_default=True)]
    assert names == ["Cells", "Other"]
    learner.check()
    learner.studies("b", 0, 9)
    again = build(bank(card("a"), choice("b", "Reworded?"), id="other", title="Other"), made[lock].decode(), T0 + DAY)
    assert learner.imports(again) == {"updated": 1, "duplicate": 1}
    assert learner.intervals("b") == {0: 9}


def test_merged_banks_never_share_a_file_by_chance(learner: Learner) -> None:
    one = everything()
    digest = one.media["img/heart.png"].sha256
    file = one.media["img/heart.png"]._replace(sha256=digest[:8] + "0" * 56)
    other = bank(occlusion(), id="other", title="Other", media={"img/heart.png": file})
    package = Built("", merged(one, other)["all.apkg"], [])
    pictures = {name: content for name, content in package.media().items() if name.startswith("heart")}
    assert sorted(pictures.values()) == [b"png", b"png bytes"]


def test_an_error_in_one_bank_stops_the_merged_deck() -> None:
    assert merged(bank(card("a")), bank(card("b"), card("b"), id="other")) == {}


def test_a_bank_from_standard_input_has_no_lock() -> None:
    told: list[Diagnostic] = []
    made = bank(card("a"), name="-", lock="")
    assert set(files("anki", [made], told=told)) == {"cells.apkg"}
    assert [d.code for d in told] == ["W457"]
    assert files("anki", [made])["cells.apkg"] == build(bank(card("a"))).apkg
