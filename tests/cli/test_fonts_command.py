"""`fonts` and `doctor`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quizgen import __version__
from quizgen.cli import doctor
from quizgen.cli.ankiconnect import Anki, AnkiError
from tests.cli.command_line import BAD, Cli, WriteBank

FONTS = Path(__file__).parent.parent / "fonts"
HINDI = (
    'id: hi\ntitle: Hindi\nquestions:\n  - {id: a, question: "What is सभी मनुष्यों? 🐟", answer: "all", wrong: [x, y]}\n'
)


def test_fonts_says_what_is_missing_and_what_to_type(cli: Cli, bank: WriteBank) -> None:
    bank("hi.yaml", HINDI)
    result = cli("fonts", "hi.yaml")
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[0] == "Hindi (hi.yaml)"
    assert re.match(r"Latin +\d+  SourceSans3-Regular +quizgen$", lines[2])
    assert re.match(r"Devanagari .* none +\d+ missing$", lines[3])
    assert re.match(r"emoji +1  NotoEmoji-Regular +quizgen$", lines[5])
    assert "-m pip install" in lines[6]
    assert "fontpkg-noto-sans-devanagari" in lines[6]


def test_fonts_says_where_fonts_come_from(cli: Cli, bank: WriteBank) -> None:
    folder = bank("hi/bank.yaml", HINDI).parent / "fonts"
    folder.mkdir()
    (folder / "OFL.txt").write_text("free")
    (folder / "Own.ttf").write_bytes((FONTS / "NotoSansDevanagari-Regular.ttf").read_bytes())
    out = cli("fonts", "hi").out
    assert re.search(r"NotoSansDevanagari-Regular +the bank$", out, re.MULTILINE)
    assert "missing" not in out
    (folder / "OFL.txt").unlink()
    result = cli("fonts", "hi")
    assert result.code == 0
    assert "E420" in result.err
    assert "licence" in result.err


def test_fonts_of_the_machine_are_named(cli: Cli, bank: WriteBank, monkeypatch: pytest.MonkeyPatch) -> None:
    bank("hi.yaml", HINDI)
    monkeypatch.setenv("QUIZGEN_FONTS", str(FONTS))
    assert re.search(r"NotoSansDevanagari-Regular +this machine$", cli("fonts", "hi.yaml").out, re.MULTILINE)


def test_fonts_of_a_bank_that_cannot_be_read(cli: Cli, bank: WriteBank) -> None:
    bank("hi.yaml", HINDI)
    bank("bad.yaml", BAD)
    result = cli("fonts", "gone.yaml", "bad.yaml", "hi.yaml")
    assert result.code == 3
    assert "Hindi (hi.yaml)" in result.out
    assert "gone.yaml" in result.err


def test_doctor_fits_a_screen(cli: Cli, bank: WriteBank, monkeypatch: pytest.MonkeyPatch) -> None:
    bank("content/hi.yaml", HINDI)
    monkeypatch.setattr(doctor, "_anki", lambda: "is not asked in tests")
    result = cli("doctor")
    assert (result.code, result.err) == (0, "")
    assert len(result.out.splitlines()) < 24
    for wanted in (
        __version__,
        "Python",
        "reportlab",
        "hyphenation",
        "hi ",
        "Devanagari",
        "pip install",
        "is not asked",
    ):
        assert wanted in result.out


def test_doctor_without_banks(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_anki", lambda: "is not asked in tests")
    result = cli("doctor")
    assert result.code == 0
    assert "quizgen fonts BANK" in result.out


def test_doctor_does_not_spell_out_the_home(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_anki", lambda: "is not asked in tests")
    home = Path(doctor.__file__).parent.parent.parent
    monkeypatch.setattr(Path, "home", lambda: home)
    assert str(home) not in cli("doctor").out
    assert "~" in cli("doctor").out


def test_doctor_asks_anki(monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(anki: Anki) -> None:
        raise AnkiError("Anki does not answer")

    monkeypatch.setattr(Anki, "greet", silent)
    assert doctor._anki() == "Anki does not answer"
    monkeypatch.setattr(Anki, "greet", lambda anki: None)
    assert "answers at" in doctor._anki()
