"""How Moodle reads GIFT and Aiken: a small reader of our own, after its rules, that grades what it has read."""

from __future__ import annotations

import re
from decimal import Decimal
from html import unescape
from typing import NamedTuple

WHOLE = Decimal(100)
_SIGNS = {r"\:": "\ue001", r"\#": "\ue002", r"\=": "\ue003", r"\{": "\ue004", r"\}": "\ue005", r"\~": "\ue006"}
_SIGNS[r"\n"] = "\ue007"
_DOUBLE = "\ue000"
_WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d*)?)%")
_CODES = {"&&058;": ":", "&&035;": "#", "&&061;": "=", "&&123;": "{", "&&125;": "}", "&&126;": "~", "&&010": "\n"}
"""What Moodle puts in the place of signs while it reads: an author's own text must not hold it."""
GRADES = [
    100,
    90,
    80,
    75,
    70,
    60,
    50,
    40,
    30,
    25,
    20,
    10,
    5,
    0,
    100 / 3,
    200 / 3,
    500 / 6,
    100 / 6,
    100 / 7,
    12.5,
    100 / 9,
]


class Answer(NamedTuple):
    weight: Decimal
    text: str
    feedback: str


class Read(NamedTuple):
    """A question as Moodle has it; texts as a learner sees them, markup left out."""

    kind: str
    name: str
    id: str
    tags: tuple[str, ...]
    category: str
    html: str
    answers: tuple[Answer, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    general: str = ""

    @property
    def stem(self) -> str:
        return seen(self.html)

    def best(self) -> Decimal:
        """What the keyed answer earns."""
        if self.kind == "several":
            return min(sum((one.weight for one in self.answers if one.weight > 0), Decimal(0)), WHOLE)
        return max(one.weight for one in self.answers)


def seen(html: str) -> str:
    """HTML as text: tags left out, entities read."""
    text = re.sub(r"<br>|</p><p>|</p><pre>|</pre><p>", "\n", html)
    return unescape(re.sub(r"<[A-Za-z/][^<>]*>", "", text))


def gift(text: str) -> list[Read]:
    """The questions of a file. Raises ValueError for what Moodle would refuse."""
    category, found = "", []
    for block in re.split(r"\n[ \t]*\n", text):
        lines = block.strip().split("\n")
        if block.strip().startswith("$CATEGORY:"):
            category = _escaped(block.strip()[10:]).strip()
        elif block.strip():
            comments = [line for line in lines if line.strip().startswith("//")]
            rest = "\n".join(line for line in lines if line not in comments)
            found.append(_question(rest.strip(), "\n".join(comments), category))
    return found


def _escaped(text: str) -> str:
    text = text.replace("\\\\", _DOUBLE)
    for signs, placeholder in _SIGNS.items():
        text = text.replace(signs, placeholder)
    return text.replace(_DOUBLE, "\\")


def _plain(text: str) -> str:
    for placeholder, sign in _CODES.items():
        text = text.replace(placeholder, sign)
    for signs, placeholder in _SIGNS.items():
        text = text.replace(placeholder, "\n" if signs == r"\n" else signs[1])
    return text.strip()


def _formatted(text: str) -> str:
    """A text without the name of a format that it starts with."""
    return _plain(re.sub(r"^\[(?:html|markdown|plain|moodle)\]", "", text.strip()))


def _question(text: str, comment: str, category: str) -> Read:
    text = _escaped(text)
    match = re.match(r"::(.*?)::(.*)", text, re.DOTALL)
    assert match, text
    name, rest = _plain(match[1]), match[2].strip()
    known = re.search(r"\[id:(.+?)(?<!\\)\]", comment)
    about = (
        name,
        known[1].replace(r"\]", "]") if known else "",
        tuple(tag.replace(r"\]", "]") for tag in re.findall(r"\[tag:(.+?)(?<!\\)\]", comment)),
    )
    start, end = rest.find("{"), rest.find("}")
    if start < 0 and end < 0:
        return Read("text", *about, category, _formatted(rest))
    if start < 0 or end < start or end != len(rest) - 1:
        raise ValueError(f"braces: {rest}")
    inside, _, general = rest[start + 1 : end].strip().partition("####")
    kind, answers, pairs = _answers(inside.strip())
    return Read(kind, *about, category, _formatted(rest[:start]), answers, pairs, seen(_formatted(general)))


def _answers(text: str) -> tuple[str, tuple[Answer, ...], tuple[tuple[str, str], ...]]:
    if not text:
        return "essay", (), ()
    if text.startswith("#"):
        return "number", (Answer(WHOLE, text[1:].strip(), ""),), ()
    if "~" in text:
        found = tuple(_answer(part) for part in text.replace("=", "~=").split("~") if part.strip())
        if len(found) < 2:
            raise ValueError(f"one option: {text}")
        for one in found:
            if min(abs(float(abs(one.weight)) - grade) for grade in GRADES) > 0.001:
                raise ValueError(f"no such grade: {one.weight}")
        return ("one" if "=" in text else "several"), found, ()
    if "=" in text and "->" in text:
        sides = [part.partition("->")[::2] for part in text.split("=") if part.strip()]
        return "pairs", (), tuple((seen(_formatted(left)), unescape(_plain(right))) for left, right in sides)
    if text.partition("#")[0].strip() in ("T", "TRUE", "F", "FALSE"):
        return "truth", (Answer(WHOLE, text.partition("#")[0].strip()[0], ""),), ()
    return "typed", tuple(_answer(part, WHOLE)._replace() for part in text.split("=") if part.strip()), ()


def _answer(part: str, weight: Decimal = Decimal(0)) -> Answer:
    part = part.strip()
    if part.startswith("="):
        part, weight = part[1:], WHOLE
    elif found := _WEIGHT.match(part):
        part, weight = part[found.end() :], Decimal(found[1])
    text, _, feedback = part.partition("#")
    return Answer(weight, _formatted(text), seen(_formatted(feedback)))


def accepts(typed: str, answer: str) -> bool:
    """Whether a short answer is right: stars stand for anything, one after a backslash for itself."""
    parts = re.split(r"(?<!\\)\*", answer)
    pattern = ".*".join(re.escape(part.replace(r"\*", "*")) for part in parts)
    return re.fullmatch(pattern, typed, re.IGNORECASE | re.DOTALL) is not None


class Lines(NamedTuple):
    """An Aiken question."""

    stem: str
    options: tuple[str, ...]
    key: int


def aiken(text: str) -> list[Lines]:
    """The questions of an Aiken file. Raises ValueError where a key is beyond the options, or a stem has two lines."""
    found: list[Lines] = []
    stem, options = "", list[str]()
    for line in (line.strip(" \t") for line in text.split("\n")):
        if len(line) < 2:
            continue
        if re.match(r"[A-Z][).]", line):
            options.append(line[2:].strip(" \t"))
        elif line.startswith("ANSWER:"):
            found.append(Lines(stem, tuple(options), ord(line[7:].strip()[0]) - ord("A")))
            if not stem or not found[-1].key < len(options):
                raise ValueError(line)
            stem, options = "", []
        elif stem:
            raise ValueError(f"two lines: {line}")
        else:
            stem = line
    return found
