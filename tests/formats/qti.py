"""How receivers read QTI 1.2: items out of a package, and response processing that earns points."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple
from xml.etree import ElementTree
from zipfile import ZipFile

from tests.formats.moodle import seen

_NAMES = {"q": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"}
Answer = Mapping[str, Sequence[str]]
"""What is ticked or typed, by response."""


class Item(NamedTuple):
    """An item, and the section that it is in."""

    element: ElementTree.Element
    section: str

    def all(self, path: str) -> list[ElementTree.Element]:
        return self.element.findall(path, _NAMES)

    @property
    def id(self) -> str:
        return self.element.attrib["ident"]

    @property
    def about(self) -> dict[str, str]:
        fields = self.all(".//q:qtimetadatafield")
        return {one.findtext("q:fieldlabel", "", _NAMES): one.findtext("q:fieldentry", "", _NAMES) for one in fields}

    @property
    def html(self) -> str:
        return self.element.findtext("q:presentation/q:material/q:mattext", "", _NAMES)

    @property
    def stem(self) -> str:
        return seen(self.html)

    @property
    def labels(self) -> dict[str, str]:
        """What can be ticked, by identifier."""
        return {
            one.attrib["ident"]: seen(one.findtext("q:material/q:mattext", "", _NAMES))
            for one in self.all(".//q:response_label")
        }

    @property
    def responses(self) -> dict[str, str]:
        """The responses, with what stands beside each."""
        found = [*self.all(".//q:response_lid"), *self.all(".//q:response_str")]
        return {one.attrib["ident"]: one.findtext("q:material/q:mattext", "", _NAMES) for one in found}

    @property
    def feedback(self) -> dict[str, str]:
        return {
            one.attrib["ident"]: seen(one.findtext(".//q:mattext", "", _NAMES)) for one in self.all("q:itemfeedback")
        }

    def score(self, given: Answer) -> Decimal:
        """The share of the points that response processing gives."""
        earned = Decimal(0)
        for condition in self.all("q:resprocessing/q:respcondition"):
            tests = condition.find("q:conditionvar", _NAMES)
            assert tests is not None
            if not _any(tests, given):
                continue
            for change in condition.findall("q:setvar", _NAMES):
                value = Decimal(change.text or "0")
                earned = earned + value if change.attrib["action"] == "Add" else value
            if condition.attrib.get("continue", "No") == "No":
                break
        return earned / 100


def _any(tests: ElementTree.Element, given: Answer) -> bool:
    """Receivers take answers that stand side by side as "one of these", but for bounds of a number and an order."""
    kinds = {_name(one) for one in tests}
    equals = [one for one in tests if _name(one) == "varequal"]
    ordered = [value for values in given.values() for value in values]
    if len(equals) > 1 and len(ordered) > 1:
        return [one.text for one in equals] == ordered
    found = [_holds(one, given) for one in tests]
    return all(found) if kinds <= {"vargte", "varlte"} else any(found)


def _holds(test: ElementTree.Element, given: Answer) -> bool:
    values = given.get(test.attrib.get("respident", ""), ())
    match _name(test):
        case "varequal":
            return (test.text or "").lower() in [value.lower() for value in values]
        case "vargte":
            return any(_number(value) >= _number(test.text) for value in values)
        case "varlte":
            return any(_number(value) <= _number(test.text) for value in values)
        case "and":
            return all(_holds(one, given) for one in test)
        case "or":
            return any(_holds(one, given) for one in test)
        case "not":
            return not _holds(test[0], given)
        case "other":
            return True
        case name:
            raise ValueError(name)


def _number(text: str | None) -> Decimal:
    try:
        return Decimal(text or "")
    except ArithmeticError:
        return Decimal("NaN")


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


class Package(NamedTuple):
    files: dict[str, bytes]

    @property
    def items(self) -> list[Item]:
        (quiz,) = [name for name in self.files if name.endswith(".xml") and name.count("/") and "meta" not in name]
        root = ElementTree.fromstring(self.files[quiz])
        found: list[Item] = []
        for section in root.iterfind(".//q:section", _NAMES):
            found += [Item(one, section.attrib["ident"]) for one in section.findall("q:item", _NAMES)]
        return found


def package(data: bytes) -> Package:
    with ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert len({*archive.namelist()}) == len(archive.namelist())
        return Package({name: archive.read(name) for name in archive.namelist()})
