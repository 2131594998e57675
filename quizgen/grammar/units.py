"""Numbers beside an answer: how far off it may be, and the units that it may be written with."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from quizgen.grammar.decode import SCALAR, Decoder, amount, is_cut, is_hollow, number, tell_cut
from quizgen.grammar.figures import COUNTS, OF_FIGURES
from quizgen.grammar.reading import Reading
from quizgen.model import Unit
from quizgen.patterns import late
from quizgen.source import Map, Node, Scalar, Seq


class Tolerance(NamedTuple):
    """A number, or so many per cent of another."""

    value: Decimal
    percent: bool
    figures: int | None = None
    """So many significant figures are to be right."""


_FIGURES = late(r"([1-9]|1[0-5]) *figures?")


def tolerance(node: Node, reading: Reading) -> Tolerance | None:
    """How far off an answer may be: `0.5`, `1%` of the key, or `3 figures`."""
    if (pair := _only_pair(node)) and pair[1].text.strip() in COUNTS and OF_FIGURES.match(pair[0].text):
        reading.fault(node, "E203.figures-block", number=pair[1].text.strip())
        return None
    if isinstance(node, Scalar) and (match := _FIGURES.fullmatch(node.text.strip().lower())):
        return Tolerance(Decimal(0), False, int(match[1]))
    return part_of(node, reading)


def _only_pair(node: Node) -> tuple[Scalar, Scalar] | None:
    """The only entry of a block, where it has a text."""
    pairs = [*node.pairs.values()] if isinstance(node, Map) else []
    return (pairs[0][0], pairs[0][1]) if len(pairs) == 1 and isinstance(pairs[0][1], Scalar) else None


def part_of(node: Node, reading: Reading) -> Tolerance | None:
    """A number, or per cent of another."""
    words_ = node.text.strip() if isinstance(node, Scalar) else ""
    percent = words_.endswith("%") and words_[:1] not in "±+"
    bare = node
    if percent and isinstance(node, Scalar):
        number = words_.removesuffix("%").strip()
        bare = Scalar(number, True, node.line, node.col, node.end_line, node.end_col)
        bare.stop = node.stop
    value = amount(bare, reading)
    return None if value is None else Tolerance(value, percent)


PART_OF = {"oneOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": "%$"}]}
TOLERANCE = Decoder(
    tolerance,
    {
        "oneOf": [
            {"type": "number", "minimum": 0},
            {"type": "string", "pattern": r"^([^±+].*%|([1-9]|1[0-5]) *[Ff]igures?)$"},
        ]
    },
)


_DIGIT = late(r"[-+−]?\.?\d[\d.,]*(?: ?[/⁄] ?\d+)?$")
_SEVERAL = late(r"\s*[,;]\s*|\s+(?:or|oder|ou|o)\s+")
_FACTOR = late(r"[\d²³⁻¹^()-]+$")
_USUAL = frozenset(
    (
        "m",
        "cm",
        "mm",
        "km",
        "dm",
        "g",
        "kg",
        "mg",
        "t",
        "s",
        "ms",
        "min",
        "h",
        "d",
        "l",
        "dl",
        "ml",
        "L",
        "mL",
        "N",
        "kN",
        "J",
        "kJ",
        "W",
        "kW",
        "kWh",
        "V",
        "mV",
        "A",
        "mA",
        "Ω",
        "Pa",
        "hPa",
        "kPa",
        "bar",
        "mol",
        "K",
        "°C",
        "°F",
        "%",
        "€",
        "$",
    )
)


def units_in(text: str) -> bool:
    """Whether a text holds several usual units: `m/s, km/h`."""
    pieces = _SEVERAL.split(text.strip()) if len(text) < 60 else []
    factors = [_FACTOR.sub("", factor) for piece in pieces for factor in re.split(r"[/·*]", piece)]
    return len(pieces) > 1 and all(factor in _USUAL for factor in factors)


def units(node: Node, reading: Reading) -> str | tuple[Unit, ...] | None:
    """A unit that is shown; or, as `{m/s: 1, km/h: 3.6}`, units of which one is to be written."""
    if isinstance(node, Seq):
        reading.fault(node, "E203.units")
        return None
    if isinstance(node, Scalar):
        if units_in(node.text):
            reading.remark(node, "W335.units")
        return node.text.strip()
    found: list[Unit] = []
    for key, value in node.pairs.values():
        if is_cut(key, value) and key.text.isdecimal():
            tell_cut(key, node, "`unit`", reading)
            return None
        has_number = isinstance(value, Scalar) and _DIGIT.match(value.text)
        factor = number(value, reading) if has_number else Decimal(0)
        if factor is None:
            return None
        if factor <= 0 or not key.text.strip():
            reading.fault(key if is_hollow(value) else value, "E203.unit-factor")
            return None
        found.append(Unit(key.text.strip(), factor))
    if found[0].factor != 1:
        reading.fault(next(iter(node.pairs.values()))[1], "E203.unit-first", unit=found[0].name)
        return None
    return tuple(found)


_FACTORS = {"type": "object", "additionalProperties": {"type": "number", "exclusiveMinimum": 0}, "minProperties": 1}
UNITS = Decoder(units, {"oneOf": [SCALAR, _FACTORS]})
