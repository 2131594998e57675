"""Builds: what was built before, what is typed then and the one message it gets, and what is done as it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from PIL import Image

from quizgen.resources import templates
from tests.messages.obeyed.files import BANK, HEAD
from tests.sounds import mp3

Content = str | bytes | Path | Callable[[str], str] | None
Folder = Mapping[str, Content]
"""Files: their text, where a link leads, or what is to be done with the text that is there; None deletes a file."""


class Story(NamedTuple):
    """The name of the one message of a build, the files it builds from and the arguments of the command; and the files,
    commands and other arguments of someone who does what the message says."""

    name: str
    typed: Folder
    build: str = "build t.yaml -f anki"
    obeyed: Folder = MappingProxyType({})
    run: tuple[str, ...] = ()
    again: str = ""
    earlier: Folder = MappingProxyType({})
    """Files of a while ago."""
    made: tuple[str, ...] = ()
    """What was done with them then."""
    holds: Mapping[str, str] = MappingProxyType({})
    """Questions, and those of a while ago whose cards they have in the end; nothing where their cards are new."""
    needs: str = ""
    """The module without which something else is told."""


ANKI = "build t.yaml -f anki"
PDF = "build t.yaml -f pdf -O layouts=worksheet"
MERGED = "build x y --merge all -f"
ELM = "- {id: b, question: Which tree is that?, answer: elm, explanation: So it is.}\n"
YEW = "- {id: c, question: What is evergreen?, answer: yew, explanation: So it is.}\n"
BEFORE = Path("before.lock")
"""The lock as git has it."""
REPAIR = ("lock --repair t.yaml",)


_TAKEN_BACK: Folder = {"t.lock": lambda _: BEFORE.read_text()}


def _with(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


def _conflict(text: str) -> str:
    lines = text.splitlines()
    return "\n".join([*lines[:-1], "<<<<<<< HEAD", lines[-1], "=======", lines[-1], ">>>>>>> branch", ""])


def _damaged(name: str, spoil: Callable[[str], str]) -> Story:
    return Story(
        f"E401.{name}", {"t.lock": spoil}, run=REPAIR, earlier={"t.yaml": BANK}, made=(ANKI,), holds={"a": "a"}
    )


def _renamed(
    name: str,
    earlier: str,
    typed: str,
    obeyed: str,
    holds: str,
    lock: Folder = MappingProxyType({}),
    build: str = ANKI,
    run: tuple[str, ...] = (),
) -> Story:
    """A bank that was built; then questions got other ids. In the end they hold cards as in `a=b c=`."""
    later, last = {"t.yaml": HEAD + typed}, {"t.yaml": HEAD + obeyed, **lock}
    held = dict(one.split("=") for one in holds.split())
    return Story(name, later, build, last, run, earlier={"t.yaml": HEAD + earlier}, made=(ANKI,), holds=held)


def _kept(name: str, typed: str, obeyed: str, formats: str, again: str = "") -> Story:
    """A bank whose author does not mind what formats have no place for."""
    bank = BANK.replace("questions:", "lint: {ignore: [W401, W402, QG505], because: it does not matter}\nquestions:")
    files = [{"t.yaml": bank.replace("answer: oak", keys)} for keys in (typed, obeyed)]
    return Story(name, files[0], f"build t.yaml -f {formats}", files[1], again=again)


def _two(file: str = "") -> str:
    """A bank of the folder x, whose names for y are others."""
    return BANK.replace("title: T\nid: t", "title: X\nid: x").replace(
        "}\n", f", image: {file}, alt: a leaf}}\n" * bool(file) or "}\n"
    )


def _as_y(text: str) -> str:
    return text.replace("title: X\nid: x", "title: Y\nid: y").replace("id: a", "id: b").replace("it?", "that?")


def _leaf(color: str, kind: str = "PNG") -> bytes:
    found = BytesIO()
    Image.new("RGB", (8, 6), color).save(found, kind)
    return found.getvalue()


def _closed(font: bytes) -> bytes:
    """The font as one that says that it must not be embedded."""
    entry = font.index(b"OS/2")
    rights = int.from_bytes(font[entry + 8 : entry + 12], "big") + 8
    return font[:rights] + b"\0\2" + font[rights + 2 :]


def _font(name: str, typed: Folder, obeyed: Folder) -> Story:
    """A bank with the folder `fonts`."""
    return Story(
        f"E420.{name}", {"b/bank.yaml": BANK, **typed}, "build b -f pdf -O layouts=worksheet", obeyed, needs="fontTools"
    )


_LATIN = (templates() / "fonts" / "SourceCodePro-Regular.ttf").read_bytes()
_LICENSED: Folder = {"b/fonts/OFL.txt": "free"}
_A = "questions:\n- {id: a, question: Which tree is it?, answer: oak, explanation: So it is.}\n"
_PLAIN = "- {question: Which is true?, answer: Ice floats, wrong: [Ice sinks, Ice is salty], explanation: So it is.}\n"
_OTHER = "- {question: Which is true?, answer: Bats fly, wrong: [Bats lay eggs, Bats swim], explanation: So it is.}\n"
_HEARD = "questions:\n- {id: a, word: Haus, meaning: house, audio: song.mp3, cards: [listen]}\n"
_ONE = "- {id: a, question: Which tree is it?, answer: oak, explanation: So it is.}\n"


def _gone(name: str, item: str) -> Story:
    """A bank with something that refers to a draft."""
    typed = f"{HEAD}questions:\n{item}{ELM.replace('elm,', 'elm, status: draft,')}{YEW}"
    return Story(f"E428.{name}", {"t.yaml": typed}, PDF, {"t.yaml": typed.replace("status: draft, ", "")})


STORIES = [
    _damaged("conflict", _conflict),
    _damaged("line", _with("note\t", "nope\t")),
    _damaged("newer", _with("lock 1", "lock 2")),
    _damaged("other-file", lambda _: "milk, bread\n"),
    Story("E402.refused", {"t.lock": lambda text: text.replace(text.split("type\ttyped\t")[1][:16], "0" * 16)}, run=(f"{ANKI} -O allow-schema-change=yes",), earlier={"t.yaml": BANK}, made=(ANKI,), holds={"a": "a"}),
    Story("E404.missing", {"t.yaml": BANK}, f"{ANKI} --locked", run=(ANKI,)),
    Story("E404.old", {"t.yaml": BANK + ELM}, f"{ANKI} --locked", run=(ANKI,), earlier={"t.yaml": BANK}, made=(ANKI,)),
    Story("E405", {"y/bank.yaml": _with("id: x", "id: y")}, f"{MERGED} anki", {"y/bank.yaml": _with("id: y", "id: z"), "y/quizgen.lock": None}, earlier={"x/bank.yaml": _two(), "y/bank.yaml": _two()}, made=("build x -f anki", "build y -f anki")),
    _renamed("E406.kept", _A, _A + ELM.replace("b,", "b, was: a,"), _A + ELM, "a=a b="),
    _renamed("E406.twice", _A, "questions:\n" + ELM.replace("b,", "b, was: a,") + YEW.replace("c,", "c, was: a,"), "questions:\n" + ELM.replace("b,", "b, was: a,") + YEW, "b=a c="),
    _renamed("E406.part", _A + ELM, _A.replace("a,", "d, was: a, tags: [x],") + ELM, _A.replace("a,", "d, was: a, tags: [x],") + ELM, "d=a", build=f"{ANKI} --tag x", run=(ANKI,)),
    _font("font-broken", {"b/fonts/Own.ttf": "no font", **_LICENSED}, {"b/fonts/Own.ttf": _LATIN}),
    _font("font-closed", {"b/fonts/Own.ttf": _closed(_LATIN), **_LICENSED}, {"b/fonts/Own.ttf": _LATIN}),
    _font("font-no-file", {"b/fonts/Own.ttf/x": "", **_LICENSED}, {"b/fonts/Own.ttf/x": None, "b/fonts/Own.ttf": _LATIN}),
    _font("font-outside", {"Own.ttf": _LATIN, "b/fonts/Own.ttf": Path("../../Own.ttf"), **_LICENSED}, {"b/fonts/Own.ttf": _LATIN}),
    _font("font-unreadable", {"b/fonts/Own.ttf": Path("Gone.ttf"), **_LICENSED}, {"b/fonts/Own.ttf": _LATIN}),
    _font("font-unlicensed", {"b/fonts/Own.ttf": _LATIN}, _LICENSED),
    Story("E420.many-fonts", {"b/bank.yaml": BANK, **_LICENSED, **{f"b/fonts/Own{n}.ttf": _LATIN for n in range(33)}}, "build b -f pdf -O layouts=worksheet", {f"b/fonts/Own{n}.ttf": None for n in range(1, 33)}, needs="fontTools"),
    Story("E420.theme-key", {"t.yaml": BANK, "theme.yaml": "sise: 12\n"}, f"{PDF} -O theme=theme.yaml", {"theme.yaml": "size: 12\n"}),
    Story("E426", {"x/bank.yaml": _two("leaf.png"), "x/leaf.png": _leaf("green"), "y/bank.yaml": _as_y(_two("leaf.png")), "y/leaf.png": _leaf("red")}, f"{MERGED} pdf -O layouts=worksheet", {"y/bank.yaml": _as_y(_two("red.png")), "y/leaf.png": None, "y/red.png": _leaf("red")}),
    _gone("group", f"- exercise: On {{#b}}.\n  questions:\n  {_ONE}"),
    _gone("instructions", f"- section: Trees\n  instructions: On {{#b}}.\n  questions:\n  {_ONE}"),
    _gone("question", _ONE.replace("it?", "after {#b}?").replace("Which tree is after {#b}?", "'Which tree is after {#b}?'")),
    _kept("E430.no-rewrite", "order: [oak, elm, yew]", "order: [oak, elm, yew]", "gift --no-rewrite", again="build t.yaml -f gift"),
    _kept("E430.no-way", "essay: true", "answer: oak, wrong: [elm]", "aiken"),
    _kept("E430.why", "answer: [oak, elm], wrong: [yew]", "answer: oak, wrong: [yew]", "aiken"),
    Story("W401.heard", {"t.yaml": HEAD + _HEARD, "song.mp3": mp3()}, PDF, {"t.yaml": HEAD + _HEARD.replace("[listen]", "[listen, write]")}),
    Story("W401.share", {"t.yaml": BANK.replace("oak", "oak, partly: {text: elm, points: 37%}")}, "build t.yaml -f gift", {"t.yaml": BANK.replace("oak", "oak, partly: {text: elm, points: 40%}")}),
    Story("W402.feature", {"t.yaml": BANK.replace("answer: oak", "answer: oak, hint: It is big.")}, "build t.yaml -f gift", {"t.yaml": BANK.replace("questions:", "lint: {ignore: [W402], because: it does not matter}\nquestions:").replace("answer: oak", "answer: oak, hint: It is big.")}),
    Story("W403", {"t.yaml": BANK.replace("answer: oak", "answer: =oak")}, "build t.yaml -f csv", again="build t.yaml -f csv -O guard=yes"),
    Story("E432", {"t.yaml": BANK.replace("it is.", "it is " + "very " * 7000)}, "build t.yaml -f xlsx", again="build t.yaml -f csv", needs="xlsxwriter"),
    Story("W422", {"t.yaml": BANK.replace("it is.", r"it is $\ce x$.")}, "build t.yaml -f pdf -O layouts=key", {"t.yaml": BANK.replace("it is.", r"it is $\mathrm x$.")}, needs="ziamath"),
    Story("W429.some", {"t.yaml": BANK + ELM}, f"{PDF} -O versions=4", again=f"{PDF} -O versions=2"),
    Story("W451.alike", {"t.yaml": HEAD + "questions:\n" + _PLAIN + _OTHER}, run=("ids --write t.yaml",)),
    Story("W455", {"t.yaml": BANK.replace("id: t", "id: u")}, obeyed={"t.lock": None}, earlier={"t.yaml": BANK}, made=(ANKI,), holds={"a": ""}),
    Story("W457", {"standard input": BANK}, "build - -f anki", {"t.yaml": BANK}, again=ANKI),
    _renamed("W458.first", _A + ELM, _A.replace("a,", "d,") + ELM, _A.replace("a,", "d, was: a,") + ELM, "d=a b=b"),
    _renamed("W458.again", _A + ELM, _A.replace("a,", "d, was: e,") + ELM, _A.replace("a,", "d, was: [e, a],") + ELM, "d=a b=b", _TAKEN_BACK),
    _renamed("W459", _A, _A.replace("oak", "ash") + ELM.replace("b,", "b, was: a,"), _A.replace("oak", "ash") + ELM, "a=a b=", _TAKEN_BACK),
]  # fmt: skip
