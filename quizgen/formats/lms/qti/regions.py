"""Covered parts of a picture as areas, in whole pixels."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import assert_never

from quizgen.model import Ellipse, Media, Polygon, Rect, Shape


def area(shape: Shape, picture: Media) -> dict[str, str]:
    """The attributes `shape` and `coords` of an area."""
    match shape:
        case Rect(left, top, width, height):
            corners = _pixels([(left, top), (left + width, top + height)], picture)
            return {"shape": "rect", "coords": corners}
        case Ellipse(left, top, width, height):
            middle = _pixels([(left + width / 2, top + height / 2)], picture)
            reach = f"{round(width * picture.width / 2)},{round(height * picture.height / 2)}"
            return {"shape": "ellipse", "coords": f"{middle},{reach}"}
        case Polygon(points):
            return {"shape": "poly", "coords": _pixels(points, picture)}
        case _:
            assert_never(shape)


def _pixels(points: Sequence[tuple[Decimal, Decimal]], picture: Media) -> str:
    return ",".join(f"{round(x * picture.width)},{round(y * picture.height)}" for x, y in points)
