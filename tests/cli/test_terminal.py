"""Nothing that stands in a bank, a file's name or an argument steers the terminal that it is shown on."""

from __future__ import annotations

import json
import unicodedata
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.cli.terminal import say
from quizgen.show import STYLES
from quizgen.show.scene import clean, clean_lines
from tests.cli.command_line import Cli, WriteBank

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
STEERING = [*map(chr, range(32)), *map(chr, range(127, 160)), *BIDI, "\u2028", "\u2029", "\u206a", "\ufff9", "\ud800"]
EVIL = "\u202eevil\u202c \u2028::error::x \u2066y\u2069"
BANK = f"""title: "T {EVIL}"
id: trm
tags: ["tag {EVIL}"]
authors: ["{EVIL}"]
sources: {{s: {{title: "S {EVIL}"}}, "s\u202e2": x}}
facts: {{f: {{source: s, claim: "{EVIL}", paragraph: 3}}, "f\u202d": {{source: s, claim: x}}, g: {{source: "no\u202e"}}}}
objectives: {{o: "{EVIL}"}}
questions:
- id: "a\u202eb"
  question: "What is {EVIL}?"
  answer: "{EVIL}"
  wrong: ["b {EVIL}", "c {EVIL}", "{EVIL} all of the above"]
  tags: ["{EVIL}"]
  facts: [f, "g\u202e"]
  objective: "o\u202e"
  enemies: ["z\u202e"]
- question: "Which is not {EVIL}?"
  answer: "x\\n::error::y"
  image: "i\u202e.png"
- "{EVIL}:x"
- {{"ke\u202ey": x, kind: "{EVIL}", question: b, answer: c}}
- cloze: "{{{{{EVIL}::a}}}} {{{{"
"""
GOOD = f"""title: "T {EVIL}\\n::error::x"
id: good
tags: [x]
facts: {{f: {{claim: "{EVIL}"}}}}
questions:
- {{id: one, question: "What is {EVIL}?", answer: "{EVIL}", tags: ["t {EVIL}"], facts: [f]}}
- {{question: "Is {EVIL} so?\\n::error::x", answer: true, points: 2}}
"""
COMMANDS = [
    ["check"], ["check", "--statistics"], ["check", "--select", "ALL"], ["check", "--diff"], ["list"], ["list", "--json"], ["stats"],
    ["stats", "--json"], ["coverage"], ["coverage", "--json"], ["ids"], ["ids", "--json"], ["lock"], ["build", "-f", "anki-text", "-v"],
    ["build", "--tag", "none"], ["coverage", "--source", "none=a.txt"], ["lock", "--repair"], ["push", "--url", "http://\x9b"],
    *(["check", "--output-format", style] for style in STYLES),
]  # fmt: skip


def steers(text: str) -> list[str]:
    """What of a text is not simply shown, ends of lines and tabs aside."""
    return [char for char in text if char not in "\n\t" and (char in STEERING or unicodedata.category(char) == "Cc")]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_passes_on_what_steers(cli: Cli, bank: WriteBank, command: list[str]) -> None:
    for name, text in (("bad\u202e.yaml", BANK), ("good\x9b31m.yaml", GOOD)):
        bank(name, text)
        bank("a.txt", "x")
        found = cli(*command, name)
        assert steers(found.out + found.err) == []
        assert found.code in (0, 1, 2, 4)
        if "--output-format" not in command:
            assert not any(line.startswith("::") for line in (found.out + found.err).splitlines())


def test_comparing_banks_passes_nothing_on(cli: Cli, bank: WriteBank) -> None:
    bank("old.yaml", GOOD)
    bank(
        "new.yaml",
        GOOD.replace("answer: true", "answer: false").replace("one", "two").replace("claim: ", "claim: new "),
    )
    for more in ([], ["--json"]):
        found = cli("diff", "old.yaml", "new.yaml", *more)
        assert (found.code, steers(found.out + found.err)) == (0, [])


def test_the_formats_for_machines_hold(cli: Cli, bank: WriteBank) -> None:
    bank("bad.yaml", BANK)
    for style in ("json", "sarif"):
        assert json.loads(cli("check", "bad.yaml", "--output-format", style).out)
    assert ET.fromstring(cli("check", "bad.yaml", "--output-format", "junit").out).tag == "testsuites"


def test_the_paths_written_are_shown_with_escapes(cli: Cli, bank: WriteBank, tmp_path: Path) -> None:
    bank("a.yaml")
    found = cli("build", "a.yaml", "-f", "anki-text", "-o", "out\x1b[31m\u202e")
    assert (found.code, steers(found.out)) == (0, [])
    assert found.out == "out\\x1b[31m\\u202e/a.txt\n"
    assert (tmp_path / "out\x1b[31m\u202e" / "a.txt").is_file()


@pytest.mark.parametrize("char", STEERING, ids=ascii)
def test_what_steers_is_shown_as_an_escape(char: str) -> None:
    code = char.encode("unicode_escape").decode()
    assert clean(f"a{char}b") == (f"a{code}b" if char not in "\n\t\r" else "a b")
    assert clean_lines(f"a{char}b\n\tc\r\n") == (f"a{code}b\n\tc\r\n" if char not in "\n\t" else f"a{char}b\n\tc\r\n")


@given(st.text(st.characters(codec=None)))
def test_no_text_gets_through(text: str) -> None:
    assert steers(clean(text)) == []
    assert steers(clean_lines(text).replace("\r\n", "\n")) == []


@pytest.mark.parametrize("text", ["مرحبا 12", "שלום", "क्‍ष", "می‌خواهم", "👨‍👩‍👧", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "co\u00adop", "naïve – “x”"])
def test_what_writing_needs_stays(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    say(text)
    assert capsys.readouterr().out == text + "\n"
