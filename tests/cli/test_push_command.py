"""`quizgen push`: a deck into an Anki that runs, and what can be in the way."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quizgen.cli.ankiconnect import near
from tests.cli.anki_stand_in import StandIn, serving
from tests.cli.command_line import Cli

BANK = """\
title: Cells
id: cells
questions:
  - {id: a, front: osmosis, back: BACK}
  - {id: b, cloze: "The {{head}} and the {{heart}}."}
"""


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[StandIn]:
    """A running Anki with an empty collection."""
    pytest.importorskip("anki.collection")
    with serving(StandIn(tmp_path / "profile")) as running:
        yield running


@pytest.fixture
def cells(tmp_path: Path) -> Callable[..., Path]:
    def write(back: str = "water through a membrane", questions: str = BANK) -> Path:
        path = tmp_path / "cells.yaml"
        path.write_text(questions.replace("BACK", back), encoding="utf-8")
        return path

    return write


def test_a_deck_arrives_and_is_updated(cli: Cli, anki: StandIn, cells: Callable[..., Path]) -> None:
    done = cli("push", cells(), "--url", anki.url)
    assert (done.code, done.out) == (0, "cells: imported, 2 new notes\n")
    assert len(anki.col.find_cards("deck:Cells")) == 3
    note = anki.col.get_note(anki.col.find_notes("osmosis")[0])
    card = note.cards()[0]
    card.type = card.queue = 2
    card.ivl = 30
    anki.col.update_card(card)
    mine = anki.col.get_note(anki.col.find_notes("heart")[0])
    mine.tags = ["mine"]
    anki.col.update_note(mine)
    assert cli("push", cells(), "--url", anki.url).out == "cells: imported, 0 new notes\n"
    anki.col.db.execute("update notes set mod = mod - 100 where id = ?", note.id)
    done = cli("push", cells("water moves"), "--url", anki.url)
    assert (done.code, done.out) == (0, "cells: imported, 0 new notes\n")
    note.load()
    assert (note["Key"], note.cards()[0].ivl) == ("water moves", 30)
    mine.load()
    assert mine.tags == ["mine"]
    assert not (Path("out")).exists()
    assert Path("cells.lock").exists()


def test_a_push_leaves_the_settings_of_decks_alone(cli: Cli, anki: StandIn, cells: Callable[..., Path]) -> None:
    cli("push", cells(), "--url", anki.url)
    decks = anki.col.decks
    deck = decks.get(decks.id("Cells"))
    deck["conf"] = decks.add_config_returning_id("My own")
    decks.save(deck)
    before = decks.all_config()
    cli("push", cells("new"), "--url", anki.url)
    assert decks.all_config() == before
    assert decks.config_dict_for_deck_id(deck["id"])["name"] == "My own"


def test_a_preset_that_was_asked_for_goes_along(cli: Cli, anki: StandIn, cells: Callable[..., Path]) -> None:
    assert cli("push", cells(), "--url", anki.url, "-O", "preset=Exam", "-O", "new-per-day=7").code == 0
    found = anki.col.decks.config_dict_for_deck_id(anki.col.decks.id("Cells"))
    assert (found["name"], found["new"]["perDay"]) == ("Exam", 7)


def test_a_key(cli: Cli, anki: StandIn, cells: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    anki.key = "secret"
    missing = cli("push", cells(), "--url", anki.url)
    assert (missing.code, "wants a key" in missing.err, "--key" in missing.err) == (4, True, True)
    assert anki.asked == ["requestPermission"]
    wrong = cli("push", cells(), "--url", anki.url, "--key", "wrong")
    assert (wrong.code, "valid api key must be provided" in wrong.err) == (4, True)
    assert cli("push", cells(), "--url", anki.url, "--key", "secret").code == 0
    monkeypatch.setenv("QUIZGEN_ANKI_KEY", "secret")
    done = cli("push", cells(), "--url", anki.url)
    assert done.code == 0
    assert "secret" not in done.out + done.err


def test_what_reads_otherwise_than_before_is_not_told_again(cli: Cli, anki: StandIn, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("id: x\nquestions:\n  - {id: a, question: 'What is \\(x\\)?', answer: it}\n")
    assert "W329" in cli("check", path).out
    assert "W329" not in cli("push", path, "--url", anki.url).err


def test_nothing_is_built_while_anki_does_not_answer(cli: Cli, cells: Callable[..., Path]) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        done = cli("push", cells(), "--url", f"http://127.0.0.1:{closed.getsockname()[1]}")
    assert done.code == 4
    assert "Anki does not answer" in done.err
    assert "2055492159" in done.err
    assert not Path("cells.lock").exists()


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"permission": "denied"}, "does not let quizgen in"),
        ({"version": 5}, "too old"),
        ({"knows_permission": False}, "too old"),
        ({"profile_is_open": False}, "choose a profile"),
        ({"code": 403}, "does not let quizgen in"),
        ({"code": 404}, "is not AnkiConnect"),
        ({"code": 302}, "is not AnkiConnect"),
        ({"code": 307}, "is not AnkiConnect"),
        ({"raw": b"<html>"}, "is not AnkiConnect"),
        ({"raw": b"[" * 100_000}, "is not AnkiConnect"),
        ({"raw": b"\xff\xfe"}, "is not AnkiConnect"),
        ({"raw": b"[]"}, "is not AnkiConnect"),
        ({"raw": b"6"}, "is not AnkiConnect"),
        ({"raw": b'{"result": 1, "error": null}'}, "is not AnkiConnect"),
        ({"raw": b'{"result": null, "error": {"a": "\\u001b[31m"}}'}, "error"),
        ({"delay": 1.5}, "within 1 seconds"),
    ],
)
def test_what_is_in_the_way(
    cli: Cli, anki: StandIn, cells: Callable[..., Path], settings: dict[str, object], words: str
) -> None:
    for name, value in settings.items():
        setattr(anki, name, value)
    done = cli("push", cells(), "--url", anki.url, "--timeout", "1" if "delay" in settings else "30")
    assert done.code == 4
    assert words in done.err
    assert "\x1b" not in done.err
    assert done.out == ""


def test_a_broken_bank_is_not_pushed(cli: Cli, anki: StandIn, cells: Callable[..., Path]) -> None:
    done = cli("push", cells(questions="id: cells\nquestions:\n  - {id: a, question: Why?}\n"), "--url", anki.url)
    assert done.code == 1
    assert anki.asked == []


def test_a_damaged_lock_is_not_pushed(cli: Cli, anki: StandIn, cells: Callable[..., Path]) -> None:
    bank = cells()
    bank.with_suffix(".lock").write_text("rubbish", encoding="utf-8")
    done = cli("push", bank, "--url", anki.url)
    assert (done.code, "E401" in done.err) == (1, True)
    assert anki.asked == ["requestPermission"]


def test_the_deck_can_be_kept(cli: Cli, anki: StandIn, cells: Callable[..., Path]) -> None:
    assert cli("push", cells(), "--url", anki.url, "--out", "kept").code == 0
    assert Path("kept/cells.apkg").exists()


@pytest.mark.parametrize(
    ("url", "is_near"),
    [
        ("http://127.0.0.1:8765", True),
        ("http://localhost:1", True),
        ("http://[::1]:8765", True),
        ("http://example.org:8765", False),
        ("http://127.0.0.1.example.org", False),
        ("http://localhost@example.org", False),
        ("https://127.0.0.1", False),
        ("file:///etc/passwd", False),
        ("http://[", False),
        ("http://localhost:99999", False),
        ("", False),
    ],
)
def test_only_this_computer_is_talked_to(cli: Cli, cells: Callable[..., Path], url: str, is_near: bool) -> None:
    assert (near(url) is not None) == is_near
    if not is_near:
        assert cli("push", cells(), "--url", url).code == 2
