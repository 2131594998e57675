"""Covered regions of an image in the notation of Anki's native image occlusion."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never

from quizgen.htmltext import number
from quizgen.model import Ellipse, Polygon, Rect, Region, Shape

_PLACES = Decimal("0.0001")


def cover(region: Region, card: int, *, with_others: bool = True) -> str:
    """A region as the gap of its card. While one is asked for, the others stay covered (`oi=1`) or can be seen."""
    return f"{{{{c{card}::image-occlusion:{_shape(region.shape)}:oi={int(with_others)}}}}}"


def _shape(shape: Shape) -> str:
    match shape:
        case Rect(left, top, width, height):
            return f"rect:left={_part(left)}:top={_part(top)}:width={_part(width)}:height={_part(height)}"
        case Ellipse(left, top, width, height):
            return f"ellipse:left={_part(left)}:top={_part(top)}:rx={_part(width / 2)}:ry={_part(height / 2)}"
        case Polygon(points):
            left, top = min(x for x, _ in points), min(y for _, y in points)
            corners = " ".join(f"{_part(x)},{_part(y)}" for x, y in points)
            return f"polygon:left={_part(left)}:top={_part(top)}:points={corners}"
        case _:
            assert_never(shape)


def _part(value: Decimal) -> str:
    """A fraction of the image's size, as Anki writes it: `.25`."""
    text = number(value.quantize(_PLACES))
    return text.removeprefix("0") if text not in ("0", "0.") else "0"
