"""Covered parts of a picture as areas that Moodle drops labels on, in whole pixels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from math import cos, pi, sin
from typing import assert_never

from quizgen.formats.lms.xml import Xml, element
from quizgen.model import Ellipse, Media, Polygon, Rect, Shape

_CORNERS = 24
"""Of the polygon that stands for an ellipse: Moodle knows circles only."""


def drop(shape: Shape, picture: Media, label: int) -> Iterator[Xml]:
    """The area where the label of that number belongs."""
    name, places = _area(shape, picture)
    yield element("shape", name)
    yield element("coords", places)
    yield element("choice", f"{label}")


def _area(shape: Shape, picture: Media) -> tuple[str, str]:
    match shape:
        case Rect(left, top, width, height):
            x, y = _pixel(left, picture.width), _pixel(top, picture.height)
            right, bottom = _pixel(left + width, picture.width), _pixel(top + height, picture.height)
            return "rectangle", f"{x},{y};{max(right - x, 1)},{max(bottom - y, 1)}"
        case Ellipse(left, top, width, height):
            return "polygon", _joined(_around(left, top, width, height), picture)
        case Polygon(points):
            return "polygon", _joined(points, picture)
        case _:
            assert_never(shape)


def _around(left: Decimal, top: Decimal, width: Decimal, height: Decimal) -> Iterator[tuple[Decimal, Decimal]]:
    for corner in range(_CORNERS):
        angle = 2 * pi * corner / _CORNERS
        yield left + width * Decimal(1 + cos(angle)) / 2, top + height * Decimal(1 + sin(angle)) / 2


def _joined(points: Iterable[tuple[Decimal, Decimal]], picture: Media) -> str:
    return ";".join(f"{_pixel(x, picture.width)},{_pixel(y, picture.height)}" for x, y in points)


def _pixel(share: Decimal, size: int) -> int:
    return min(max(round(share * size), 0), size)
