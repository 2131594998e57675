"""Every message with an advice: what is typed gets it alone, and doing what it says leaves nothing to be said."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen import messages
from quizgen.diagnostics import Diagnostic
from quizgen.messages.text import Text
from quizgen.reader import read_data
from tests.messages.banks import bank_of, picture
from tests.messages.obeyed import Case, lookalikes, rules, structure, yaml
from tests.rules.harness import findings
from tests.sounds import mp3

CASES: list[Case] = [*yaml.CASES, *structure.CASES, *lookalikes.CASES]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pictures and sounds, some of them broken."""
    found = tmp_path_factory.mktemp("bank")
    for name in ("leaf.png", "my-leaf.png", "trees/leaf.png", "leaf.tiff"):
        picture(found, name)
    (found / "broken.png").write_bytes((found / "leaf.png").read_bytes()[:-20])
    (found / "song.mp3").write_bytes(mp3())
    (found / "broken.mp3").write_bytes(b"no sound")
    (found / "song.mid").write_bytes(b"MThd")
    return found


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the messages that are made, in their order."""
    names: list[str] = []

    class Table(dict[str, Text]):
        def __getitem__(self, name: str) -> Text:
            names.append(name)
            return super().__getitem__(name)

    monkeypatch.setattr(messages, "MESSAGES", Table(messages.MESSAGES))
    return names


def whole(typed: str) -> bytes:
    """The bank of a case."""
    return (typed if "title:" in typed or typed.startswith("questions:") else bank_of(typed)).encode()


def found_in(typed: str, folder: Path) -> list[Diagnostic]:
    """What is told of a bank, but for what is told to nobody who writes it today (W329)."""
    return [one for one in read_data(whole(typed), "t.yaml", folder)[1] if one.code != "W329"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_told_can_be_obeyed(case: Case, folder: Path, said: list[str]) -> None:
    found = found_in(case.typed, folder)
    assert [(one.code, one.span.line) for one in found] == [(case.name.partition(".")[0], case.line)], found
    assert case.name in said
    assert len(found[0].message) <= 70
    assert found_in(case.obeyed, folder) == []


def ruled(typed: str, code: str) -> list[Diagnostic]:
    """What the rules find in a bank, that of the code too where it must be asked for."""
    text = typed if "questions:" in typed else bank_of(typed, "questions:\n")
    found = findings(text)
    return found if any(one.code == code for one in found) else found + findings(text, select=[code])


@pytest.mark.parametrize("case", rules.CASES, ids=lambda case: case.name)
def test_what_a_rule_says_can_be_obeyed(case: Case, said: list[str]) -> None:
    """Another rule may speak, too; obeying this one gives none a reason to."""
    code = case.name.partition(".")[0]
    found = ruled(case.typed, code)
    assert [one.span.line for one in found if one.code == code] == [case.line], found
    assert case.name in said
    left = {one.code for one in ruled(case.obeyed, code)}
    assert left <= {one.code for one in found} - {code}
