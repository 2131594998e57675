"""Response processing: when an item earns its points. Sums of shares are never left to arithmetic: what is wholly right
earns the whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from quizgen.formats.lms.qti.writing import Writing, number
from quizgen.formats.lms.xml import Xml

_PLACES = Decimal("0.0001")


def declared(
    writing: Writing,
    name: str,
    cardinality: str,
    kind: str,
    right: Sequence[str],
    mapped: Mapping[str, Decimal] = {},
    bounds: tuple[Decimal, Decimal] | None = None,
    any_case: bool = False,
) -> Xml:
    """A response: what is right, and what single answers are worth."""
    tag = writing.tag
    correct = [tag("correctResponse", *[tag("value", one) for one in right])] if right else []
    mapping = []
    if mapped:
        same = {"caseSensitive": "false"} if any_case else {}
        entries = [tag("mapEntry", mapKey=key, mappedValue=number(value), **same) for key, value in mapped.items()]
        low, high = bounds or (Decimal(0), max(mapped.values()))
        mapping = [tag("mapping", *entries, lowerBound=number(low), upperBound=number(high), defaultValue="0")]
    return tag("responseDeclaration", *correct, *mapping, identifier=name, cardinality=cardinality, baseType=kind)


def outcomes(writing: Writing, points: Decimal) -> Iterable[Xml]:
    """What an item gives: points, how many there are, and which feedback is shown."""
    tag = writing.tag
    zero, most = tag("defaultValue", tag("value", "0")), tag("defaultValue", tag("value", number(points)))
    top = {"normalMaximum": number(points)} if points else {}
    yield tag("outcomeDeclaration", zero, identifier="SCORE", cardinality="single", baseType="float", **top)
    yield tag("outcomeDeclaration", most, identifier="MAXSCORE", cardinality="single", baseType="float")
    yield tag("outcomeDeclaration", identifier="FEEDBACK", cardinality="multiple", baseType="identifier")


def part(points: Decimal, count: int) -> Decimal:
    """The share of one of so many parts."""
    return (points / count).quantize(_PLACES)


class Processing:
    """The spelling of conditions in a version."""

    def __init__(self, writing: Writing) -> None:
        self._tag = writing.tag

    def correct(self, name: str) -> Xml:
        """The response is the right one."""
        return self._tag("match", self._tag("variable", identifier=name), self._tag("correct", identifier=name))

    def every(self, *tests: Xml) -> Xml:
        """All hold."""
        return tests[0] if len(tests) == 1 else self._tag("and", *tests)

    def not_right(self, name: str) -> Xml:
        """The response is not the right one."""
        return self._tag("not", self.correct(name))

    def always(self) -> Xml:
        """Holds in any case."""
        return self._tag("baseValue", "true", baseType="boolean")

    def typed(self, name: str, words: str, loose: bool) -> Xml:
        """A text was typed."""
        given, wanted = self._tag("variable", identifier=name), self._tag("baseValue", words, baseType="string")
        is_same = self._tag("stringMatch", given, wanted, caseSensitive="false" if loose else "true")
        return self._tag("and", self._tag("not", self.is_empty(name)), is_same)

    def reaches(self, name: str, value: Decimal) -> Xml:
        """The single answers are worth so much together."""
        return self._tag("gte", self.mapped(name), self.float(value))

    def whole(self, names: Sequence[str], each: Decimal) -> Xml:
        """Each of several responses is worth its share."""
        return self.every(*[self.reaches(name, each) for name in names])

    def is_empty(self, name: str) -> Xml:
        """Nothing was given."""
        return self._tag("isNull", self._tag("variable", identifier=name))

    def within(self, name: str, low: Decimal, high: Decimal) -> Xml:
        """A number between two bounds, which belong to it."""
        given = self._tag("variable", identifier=name)
        return self._tag("and", self._tag("gte", given, self.float(low)), self._tag("lte", given, self.float(high)))

    def rounded(self, name: str, key: Decimal, figures: int) -> Xml:
        """A number that is the key when both are rounded."""
        given = self._tag("variable", identifier=name)
        mode = {"roundingMode": "significantFigures", "figures": f"{figures}"}
        return self._tag("equalRounded", given, self.float(key), **mode)

    def at(self, name: str, place: int, value: str) -> Xml:
        """The value at a place of an ordered response, from 1 on."""
        index = self._tag("index", self._tag("variable", identifier=name), n=f"{place}")
        return self._tag("match", index, self._tag("baseValue", value, baseType="identifier"))

    def mapped(self, *names: str) -> Xml:
        """What the single answers are worth together."""
        every = [self._tag("mapResponse", identifier=name) for name in names]
        return every[0] if len(every) == 1 else self._tag("sum", *every)

    def float(self, value: Decimal) -> Xml:
        """A number."""
        return self._tag("baseValue", number(value), baseType="float")

    def earns(self, value: Xml) -> Xml:
        """The points are so many."""
        return self._tag("setOutcomeValue", value, identifier="SCORE")

    def adds(self, value: Decimal) -> Xml:
        """So many points come on top."""
        return self.earns(self._tag("sum", self._tag("variable", identifier="SCORE"), self.float(value)))

    def choose(self, *cases: tuple[Xml, Xml], otherwise: Xml | None = None) -> Xml:
        """The first case that holds counts."""
        first, *further = cases
        rules = [self._tag("responseIf", *first), *[self._tag("responseElseIf", *case) for case in further]]
        rest = [self._tag("responseElse", otherwise)] if otherwise else []
        return self._tag("responseCondition", *rules, *rest)

    def shows(self, name: str) -> Xml:
        """A feedback is shown."""
        shown = self._tag("baseValue", name, baseType="identifier")
        every = self._tag("multiple", self._tag("variable", identifier="FEEDBACK"), shown)
        return self._tag("setOutcomeValue", every, identifier="FEEDBACK")

    def holds(self, value: str, name: str, several: bool) -> Xml:
        """A value is the response, or one of several."""
        given, wanted = self._tag("variable", identifier=name), self._tag("baseValue", value, baseType="identifier")
        return self._tag("member", wanted, given) if several else self._tag("match", given, wanted)

    def all(self, rules: Sequence[Xml]) -> Xml:
        """The rules of an item."""
        return self._tag("responseProcessing", *rules)
