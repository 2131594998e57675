"""How receivers read QTI 2 and 3: items out of a package, and response processing that gives a score."""

from __future__ import annotations

import io
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any, NamedTuple
from xml.etree import ElementTree
from zipfile import ZipFile

Given = Mapping[str, Any]
"""By response what was given: a text, a number, or a list; nothing where it is absent."""


def plain_name(element: ElementTree.Element) -> str:
    """The name of an element as version 2 spells it."""
    name = element.tag.rpartition("}")[2].removeprefix("qti-")
    head, *further = name.split("-")
    return head + "".join(part.capitalize() for part in further)


class Item(NamedTuple):
    """An item of either version."""

    root: ElementTree.Element

    def every(self, name: str, within: ElementTree.Element | None = None) -> list[ElementTree.Element]:
        return [one for one in (within if within is not None else self.root).iter() if plain_name(one) == name]

    def one(self, name: str) -> ElementTree.Element:
        (found,) = self.every(name)
        return found

    @property
    def declarations(self) -> dict[str, ElementTree.Element]:
        return {one.attrib["identifier"]: one for one in self.every("responseDeclaration")}

    def correct(self) -> dict[str, Any]:
        """What is declared as right."""
        found: dict[str, Any] = {}
        for name, one in self.declarations.items():
            values = [value.text or "" for right in self.every("correctResponse", one) for value in right]
            if values:
                found[name] = values if one.attrib["cardinality"] in ("multiple", "ordered") else values[0]
        return found

    @property
    def most(self) -> Decimal:
        (outcome,) = [one for one in self.every("outcomeDeclaration") if one.attrib["identifier"] == "MAXSCORE"]
        return Decimal("".join(outcome.itertext()))

    def seen(self) -> str:
        """The words of the body."""
        return "".join(self.one("itemBody").itertext())

    def score(self, given: Given) -> Decimal:
        return self.run(given)[0]

    def run(self, given: Given) -> tuple[Decimal, list[str]]:
        """The score, and the feedback that is shown."""
        running = _Running(self, given)
        for processing in self.every("responseProcessing"):
            running.rules(processing)
        return running.score, running.shown


class _Running:
    def __init__(self, item: Item, given: Given) -> None:
        self.item, self.given = item, given
        self.score, self.shown = Decimal(0), []

    def rules(self, parent: ElementTree.Element) -> None:
        for rule in parent:
            match plain_name(rule):
                case "setOutcomeValue" if rule.attrib["identifier"] == "SCORE":
                    self.score = self.value(rule[0])
                case "setOutcomeValue":
                    self.shown = self.value(rule[0])
                case "responseCondition":
                    self.condition(rule)
                case name:
                    raise ValueError(name)

    def condition(self, condition: ElementTree.Element) -> None:
        for case in condition:
            if plain_name(case) == "responseElse":
                self.rules(case)
                return
            test, *rules = case
            if self.value(test):
                for rule in rules:
                    holder = ElementTree.Element("x")
                    holder.append(rule)
                    self.rules(holder)
                return

    def value(self, one: ElementTree.Element) -> Any:
        parts = [self.value(part) for part in one] if plain_name(one) not in ("baseValue",) else []
        match plain_name(one):
            case "variable":
                return self.variable(one.attrib["identifier"])
            case "correct":
                return self.item.correct()[one.attrib["identifier"]]
            case "baseValue":
                return _based(one)
            case "match":
                return _same(*parts)
            case "and":
                return all(parts)
            case "not":
                return not parts[0]
            case "isNull":
                return parts[0] is None
            case "gte":
                return parts[0] is not None and Decimal(parts[0]) >= Decimal(parts[1])
            case "lte":
                return parts[0] is not None and Decimal(parts[0]) <= Decimal(parts[1])
            case "equalRounded":
                rounding = Context(prec=int(one.attrib["figures"]), rounding=ROUND_HALF_UP)
                return parts[0] is not None and len({rounding.plus(Decimal(part)) for part in parts}) == 1
            case "index":
                place = int(one.attrib["n"]) - 1
                return parts[0][place] if parts[0] and place < len(parts[0]) else None
            case "sum":
                return sum((Decimal(part) for part in parts), Decimal(0))
            case "member":
                return parts[1] is not None and parts[0] in parts[1]
            case "multiple":
                return [value for part in parts for value in (part if isinstance(part, list) else [part])]
            case "stringMatch":
                exact = one.attrib.get("caseSensitive", one.attrib.get("case-sensitive")) == "true"
                return parts[0] is not None and (
                    parts[0] == parts[1] if exact else parts[0].lower() == parts[1].lower()
                )
            case "mapResponse":
                return self.mapped(one.attrib["identifier"])
            case name:
                raise ValueError(name)

    def variable(self, name: str) -> Any:
        if name == "SCORE":
            return self.score
        return self.shown if name == "FEEDBACK" else self.given.get(name)

    def mapped(self, name: str) -> Decimal:
        given = self.given.get(name)
        (mapping,) = self.item.every("mapping", self.item.declarations[name])
        total = Decimal(0)
        for value in given if isinstance(given, list) else [] if given is None else [given]:
            total += next((Decimal(_of(one, "mappedValue")) for one in mapping if _matches(one, value)), Decimal(0))
        return min(max(total, Decimal(_of(mapping, "lowerBound"))), Decimal(_of(mapping, "upperBound")))


def _of(element: ElementTree.Element, name: str) -> str:
    kebab = "".join(f"-{sign.lower()}" if sign.isupper() else sign for sign in name)
    return element.attrib.get(name) or element.attrib[kebab]


def _matches(entry: ElementTree.Element, value: str) -> bool:
    key = _of(entry, "mapKey")
    loose = entry.attrib.get("caseSensitive", entry.attrib.get("case-sensitive", "true")) == "false"
    return key.lower() == value.lower() if loose else key == value


def _based(one: ElementTree.Element) -> Any:
    kind = _of(one, "baseType")
    text = one.text or ""
    return Decimal(text) if kind == "float" else text == "true" if kind == "boolean" else text


def _same(given: Any, wanted: Any) -> bool:
    if isinstance(wanted, list):
        return given is not None and (given == wanted if isinstance(given, tuple) else sorted(given) == sorted(wanted))
    return given is not None and given == wanted


class Package(NamedTuple):
    files: dict[str, bytes]

    @property
    def items(self) -> dict[str, Item]:
        """By identifier."""
        found = [ElementTree.fromstring(data) for name, data in self.files.items() if name.startswith("items/")]
        return {root.attrib["identifier"]: Item(root) for root in found}

    @property
    def test(self) -> Item:
        return Item(ElementTree.fromstring(self.files["test.xml"]))


def package(data: bytes) -> Package:
    with ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert len({*archive.namelist()}) == len(archive.namelist())
        return Package({name: archive.read(name) for name in archive.namelist()})
