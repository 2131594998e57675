"""Banks that nobody would write: seeds, changed again and again by a chance that a number decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from quizgen.grammar.kinds import KINDS
from tests.sounds import SOUNDS

FOLDER = Path(__file__).parent / "seeds"
ENDS = ("\n", "\r\n", "\r", "\x85", "\u2028", "\u2029")
TOKENS = (
    *"[]{}\"'`*_~^$|>&!%@#,:?\\-\t <", "- ", ": ", " #", "---", "...", "<<: ", "&a ", "*a", "!!x ", "{{", "}}", "::", "{{c1::", "![", "](", "](a.png)",
    "](javascript:x)", "$$", "\\(", "\\)", "\\[", "\\begin{align}", "\\frac{1}{2}", "\\sqrt{", "```", "~~~", "| a | b |\n|---|---|\n", "**", "***",
    "\\x9b", "\\u202e", "\\u2028", "\\0", "\\ud800", "\x00", "\x1b[31m", "\x7f", "\u202e", "\u2066", "\u200f", "\ufeff", "\u0344", "e\u0301",
    "א", "عربي (1, 2)", "हिन्दी", "ไทย", "漢字", "👨‍👩‍👧", "𝒳", "İ", "ß", "ﬁ", "\u00ad", "NO", "yes", "1e999", "007", "0x1F", "1_000", "-0", "1:30", "nan",
    "../x", "/etc/passwd", "https://x", "a.png", "cut.png", "a.mp3", "none.png", "x" * 300, "9" * 60, "id: q", "answer: ", "question: ", "wrong: ",
    "tags: ", "deck: ", "section: S", "passage: P", "questions:", "lint: {ignore: [QG1]}", "formats: {pdf: {columns: 2}}", "kind: numeric", "space: 3 lines",
    "defaults: {points: 0}", "language: ar", "language: hi", "language: xx", "points: 1e300", "pick: 9", "status: draft", "regions: []", "pairs: {a: b}",
)  # fmt: skip


class Case(NamedTuple):
    """A bank's file, and the number it was made from."""

    number: int
    data: bytes


def seeds() -> list[str]:
    """Banks to begin with: one of each kind of question, mistakes that were made, and what was found by fuzzing."""
    examples = ["- " + kind.example.replace("\n", "\n  ") for kind in KINDS]
    whole = "title: All\nid: all\nquestions:\n" + "\n".join(examples) + "\n"
    bad = (Path(__file__).parent.parent / "reader" / "bad").glob("*.yaml")
    files = [path.read_text(encoding="utf-8") for path in sorted([*bad, *FOLDER.glob("*.yaml")])]
    return [whole, *(f"id: one\nquestions:\n{example}\n" for example in examples), *files]


def case(number: int, begin: Sequence[str]) -> Case:
    """The case of that number: the same on every machine."""
    chance = Random(number)
    text = chance.choice(begin)
    for _ in range(chance.randint(1, 6)):
        text = chance.choice(CHANGES)(text, chance, begin)[:20_000]
    if chance.random() < 0.15:
        text = text.replace("\n", chance.choice(ENDS))
    data = text.encode(chance.choice(["utf-8"] * 9 + ["utf-16"]), "surrogatepass")
    if chance.random() < 0.05:
        place = chance.randrange(len(data) + 1)
        data = data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]
    return Case(number, data)


def _insert(text: str, chance: Random, begin: Sequence[str]) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(TOKENS) + text[at:]


def _repeat(text: str, chance: Random, begin: Sequence[str]) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(TOKENS) * chance.choice([2, 3, 40, 600]) + text[at:]


def _delete(text: str, chance: Random, begin: Sequence[str]) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[at + chance.choice([1, 1, 2, 5, 40]) :]


def _value(text: str, chance: Random, begin: Sequence[str]) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    key, colon, _ = lines[at].partition(": ")
    lines[at] = key + colon + " ".join(chance.choice(TOKENS) for _ in range(chance.randint(1, 3)))
    return "\n".join(lines)


def _lines(text: str, chance: Random, begin: Sequence[str]) -> str:
    lines = text.split("\n")
    at, size = chance.randrange(len(lines)), chance.randint(1, 4)
    some = lines[at : at + size]
    to = chance.randrange(len(lines) + 1)
    if chance.random() < 0.5:
        del lines[at : at + size]
    shift = chance.choice(["", "", "  ", " "])
    return "\n".join([*lines[:to], *(shift + line for line in some), *lines[to:]])


def _splice(text: str, chance: Random, begin: Sequence[str]) -> str:
    other = chance.choice(begin)
    return text[: chance.randrange(len(text) + 1)] + other[chance.randrange(len(other) + 1) :]


CHANGES: tuple[Callable[[str, Random, Sequence[str]], str], ...] = (
    _insert,
    _insert,
    _repeat,
    _delete,
    _value,
    _value,
    _lines,
    _splice,
)


def media(folder: Path) -> None:
    """The pictures and sounds that banks may name."""
    from PIL import Image

    Image.new("RGB", (30, 20), "red").save(folder / "a.png")
    whole = (folder / "a.png").read_bytes()
    for name in ("cell.png", "letter.png", "map.png"):
        (folder / name).write_bytes(whole)
    (folder / "cut.png").write_bytes(whole[:-8])
    (folder / "a.mp3").write_bytes(SOUNDS["a.mp3"])
    (folder / "word.mp3").write_bytes(SOUNDS["a.mp3"])
