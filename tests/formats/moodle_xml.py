"""How Moodle reads its XML: a small reader of our own, after its importer and its question types, that grades."""

from __future__ import annotations

import re
from base64 import b64decode
from decimal import Decimal
from html import unescape
from typing import NamedTuple
from xml.etree import ElementTree

from tests.formats.moodle import GRADES, accepts, seen

_FIELD = re.compile(r"\{(\d*):(SHORTANSWER|SHORTANSWER_C):((?:\\.|[^{}~\\]|~)*?)\}", re.DOTALL)


class Question(NamedTuple):
    """A question as Moodle has it."""

    element: ElementTree.Element
    category: str

    @property
    def kind(self) -> str:
        return self.element.attrib["type"]

    @property
    def name(self) -> str:
        return self.said("name")

    @property
    def html(self) -> str:
        return self.said("questiontext")

    @property
    def stem(self) -> str:
        return seen(self.html)

    @property
    def id(self) -> str:
        return self.element.findtext("idnumber", "")

    @property
    def tags(self) -> list[str]:
        return [tag.findtext("text", "") for tag in self.element.iterfind("tags/tag")]

    @property
    def general(self) -> str:
        return seen(self.said("generalfeedback"))

    @property
    def points(self) -> Decimal:
        return Decimal(self.value("defaultgrade"))

    @property
    def files(self) -> dict[str, bytes]:
        """By name; a file twice in one text is refused by Moodle."""
        return {file.attrib["name"]: b64decode(file.text or "") for file in self.element.iter("file")}

    def value(self, name: str) -> str:
        return self.element.findtext(name, "")

    def said(self, name: str) -> str:
        return self.element.findtext(f"{name}/text", "").strip()

    def answers(self) -> list[tuple[str, Decimal, str]]:
        """Text, share and feedback of each."""
        found = []
        for one in self.element.iterfind("answer"):
            share = Decimal(one.attrib["fraction"])
            if min(abs(float(abs(share)) - grade) for grade in GRADES) > 0.001:
                raise ValueError(f"no such grade: {share}")
            found.append((one.findtext("text", "").strip(), share / 100, seen(one.findtext("feedback/text", ""))))
        return found

    def ticked(self, *texts: str) -> Decimal:
        """What it earns to tick these options."""
        earned = sum((share for text, share, _ in self.answers() if seen(text) in texts), Decimal(0))
        return earned if self.value("single") == "true" else min(max(earned, Decimal(0)), Decimal(1))

    def typed(self, words: str) -> Decimal:
        """What it earns to type this: the first answer that takes it counts."""
        return next(
            (share for text, share, _ in self.answers() if _takes(text, words, self.value("usecase"))), Decimal(0)
        )

    def number(self, number: str, unit: str = "") -> Decimal:
        """What a number earns, in one of the units where there are some."""
        units = {one.findtext("unit_name", ""): one.findtext("multiplier", "1") for one in self.element.iter("unit")}
        if self.value("unitgradingtype") == "2" and unit not in units:
            return Decimal(0)
        given = float(number) / float(units.get(unit, "1"))
        for one in self.element.iterfind("answer"):
            middle, reach = float(one.findtext("text", "")), float(one.findtext("tolerance", "0"))
            if abs(given - middle) <= reach + 1e-14 * max(abs(middle), reach, 1e-14):
                return Decimal(one.attrib["fraction"]) / 100
        return Decimal(0)

    def fields(self) -> list[tuple[int, list[str]]]:
        """The weight of each field of embedded answers, and what it takes."""
        return [
            (int(weight or 1), [unescape(one).removeprefix("=") for one in answers.split("~")])
            for weight, _, answers in _FIELD.findall(self.html)
        ]

    def pairs(self) -> list[tuple[str, str]]:
        return [
            (seen(one.findtext("text", "")), one.findtext("answer/text", ""))
            for one in self.element.iter("subquestion")
        ]

    def boxes(self) -> list[str]:
        return [one.findtext("text", "") for one in self.element.iter("dragbox")]


def _takes(answer: str, words: str, usecase: str) -> bool:
    same_case = usecase == "0" or answer.replace("\\*", "*") == words
    return same_case and accepts(words, answer)


def read(text: str) -> list[Question]:
    """The questions of a file, each with its category."""
    found, category = [], ""
    for one in ElementTree.fromstring(text).iterfind("question"):
        if one.attrib["type"] == "category":
            category = one.findtext("category/text", "")
        else:
            found.append(Question(one, category))
    return found
