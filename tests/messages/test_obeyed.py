"""Every message with an advice: what is typed gets it alone, and doing what it says leaves nothing to be said."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

import quizgen
from quizgen import messages
from quizgen.diagnostics import Diagnostic
from quizgen.reader import read_data
from tests.messages.banks import bank_of, picture
from tests.messages.obeyed import Case, builds, files, groups, keys, lookalikes, rules, structure, yaml
from tests.messages.obeyed.files import Files
from tests.messages.test_mistakes import MISTAKES
from tests.messages.test_statements import MISTAKES as OF_STATEMENTS
from tests.rules.harness import findings
from tests.sounds import mp3

LEAF = (
    b"""<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 15q20-30 40 0q-20 30-40 0"/></svg>"""
)
CASES: list[Case] = [*yaml.CASES, *structure.CASES, *groups.CASES, *keys.CASES, *lookalikes.CASES]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pictures and sounds, some of them broken."""
    found = tmp_path_factory.mktemp("bank")
    for name in ("leaf.png", "my-leaf.png", "trees/leaf.png", "leaf.tiff"):
        picture(found, name)
    (found / "leaf.svg").write_bytes(LEAF)
    (found / "linked.svg").write_bytes(LEAF.replace(b"<path", b"<a href='x'/><path"))
    (found / "bare.svg").write_bytes(LEAF.replace(b" xmlns", b" role"))
    (found / "many.svg").write_bytes(LEAF.replace(b"<path", b"<g>" * 99 + b"</g>" * 99 + b"<path"))
    (found / "broken.png").write_bytes((found / "leaf.png").read_bytes()[:-20])
    for name in ("song.mp3", "my song.mp3"):
        (found / name).write_bytes(mp3())
    (found / "broken.mp3").write_bytes(b"no sound")
    (found / "song.mid").write_bytes(b"MThd")
    return found


def whole(typed: str) -> bytes:
    """The bank of a case."""
    return (typed if "title:" in typed or typed.startswith("questions:") else bank_of(typed)).encode()


def without_news(found: list[Diagnostic]) -> list[Diagnostic]:
    """What is told, but for that which nobody who writes a bank today needs to know (W329)."""
    return [one for one in found if one.code != "W329"]


def found_in(typed: str, folder: Path) -> list[Diagnostic]:
    """What is told of a bank."""
    return without_news(read_data(whole(typed), "t.yaml", folder)[1])


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


def built(case: Files, files: Mapping[str, str | bytes], folder: Path) -> list[Diagnostic]:
    """What is told of files, by the reader alone or by a build that is foretold."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    blamed = case.place.rpartition(":")[0]
    named = case.instead if files is case.obeyed and case.instead else case.bank or blamed
    bank, found = quizgen.read(folder / named)
    if bank is not None and (case.formats or case.name.endswith(".source")):
        found += quizgen.check(bank, case.formats, **dict(case.options))
    return without_news(found)


@pytest.mark.parametrize("case", files.FILES, ids=lambda case: case.name)
def test_what_is_said_of_files_can_be_obeyed(case: Files, tmp_path: Path, said: list[str]) -> None:
    found = built(case, case.typed, tmp_path / "typed")
    places = [f"{Path(one.span.file).name}:{one.span.line}" for one in found if one.code == case.name.partition(".")[0]]
    assert places == [case.place], found
    assert [one.code for one in found] == [case.name.partition(".")[0]]
    assert case.name in said
    assert built(case, case.obeyed, tmp_path / "obeyed") == []


_ANKI = "it says what learners will find in Anki, or do there: see tests/anki"
_FIRST = "the reader tells first: programs alone can see it"
_FONTS = "it is about fonts and packages of the machine: see tests/pdf/test_fonts_missing.py"
_INFORMS = "it says what was done; there is nothing to do"
_LOOK = "it says where to look: what is known of has a message of its own"
_SIZE = "a file so large would take long"
_MACHINE = "it is about the machine: what is installed, or who may read what"
NOT_OBEYED: dict[str, str] = {
    **dict.fromkeys(("E101.no-key", "E101.unfit", "E103.key", "E113", "QG304", "QG307.many"), _LOOK),
    "E101.tab": "editors do it: E101.tab-lead and E101.dash-lead say how by hand",
    **dict.fromkeys(("E108", "E111.too-large", "E420.font-large", "E307.bytes", "E307.pixels"), _SIZE),
    **dict.fromkeys(("E111.no-file", "E111.standard-input", "E111.unreadable", "W490.lock"), _MACHINE),
    "W401.steps": "it is about more than 500 items: see tests/anki/test_anki_steps.py",
    **dict.fromkeys(("E412.undecodable", "E420.font-needs", "E420.undecodable"), _MACHINE),
    **dict.fromkeys(("W414", "W423", "W425.not-installed", "W427.thai"), _MACHINE),
    **dict.fromkeys(("E410", "W410.emoji", "W410.missing", "W410.shaping"), _FONTS),
    "E301.missing": "as E301.missing-in, in the folder one is in",
    **dict.fromkeys(("E403", "E412", "QG101.none", "QG101.several", "QG306.missing"), _FIRST),
    **dict.fromkeys(("QG110.run", "QG124.elsewhere", "QG505.media", "QG312.unusable"), "see tests/rules"),
    **dict.fromkeys((name for name in messages.MESSAGES if name.startswith("W329.")), "there is nothing to be done"),
    **dict.fromkeys(("W401.exercises", "W401.lines", "W401.passages", "W401.references", "W401.words"), _INFORMS),
    **dict.fromkeys(("W401.fair", "W401.gaps", "W401.graded", "W401.show", "W401.units"), _INFORMS),
    **dict.fromkeys(("W421", "W424", "W426.one", "W426.several", "W432.one", "W432.several"), _INFORMS),
    **dict.fromkeys(("E402.allowed", "W452.bank", "W452.deck", "W452.merged", "W456"), _ANKI),
    "E420.font-unusable": "it breaks only while it is drawn with: see tests/pdf/test_bank_fonts.py",
    "E431": "those who make formats do it: see tests/cli/test_accounting.py",
    "W427.other": "tests/pdf/test_scripts.py obeys it, with text of such scripts",
    **dict.fromkeys(("W327.absent", "W327.broken"), "tests/cli obeys it, with packages of others at hand"),
    **dict.fromkeys(("W324.number", "W326.quotes", "E251.together"), "see tests/reader and tests/project"),
}
"""Messages whose advice no test here obeys, and why."""


def test_every_advice_is_obeyed(folder: Path, said: list[str]) -> None:
    for mistake in (*MISTAKES, *OF_STATEMENTS):
        found_in(bank_of(mistake.typed), folder)
    obeyed = {*said, *(case.name for case in (*CASES, *rules.CASES, *files.FILES, *builds.STORIES))}
    advised = {name for name, text in messages.MESSAGES.items() if text.hint or "did you mean" in text.label}
    assert advised - obeyed - NOT_OBEYED.keys() == set()
    assert NOT_OBEYED.keys() & obeyed == set()
