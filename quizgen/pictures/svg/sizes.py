"""Lengths in a drawing, and how large it is seen."""

from __future__ import annotations

from typing import NamedTuple

from quizgen.patterns import late
from quizgen.pictures.svg.nodes import Node

_LENGTH = late(r"\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?)\s*(%|[a-zA-Z]*)\s*")
_NUMBER = late(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "q": 24 / 25.4}
_UNSAID = 300.0, 150.0
"""Pixels into which a drawing is fitted that says its proportions only, as browsers do."""
_FARTHEST = 1e9


class Box(NamedTuple):
    """A part of the plane."""

    x: float
    y: float
    width: float
    height: float


def length(words: str, whole: float = 0, em: float = 16) -> float | None:
    """A length in pixels; None for what is none. `whole` is what per cent are of, `em` the size of letters."""
    found = _LENGTH.fullmatch(words)
    if found is None:
        return None
    value, unit = float(found[1]), found[2].lower()
    if unit == "%":
        value *= whole / 100
    elif unit in ("em", "rem", "ex"):
        value *= em / 2 if unit == "ex" else em
    elif unit in _UNITS:
        value *= _UNITS[unit]
    else:
        return None
    return max(min(value, _FARTHEST), -_FARTHEST)


def viewbox(node: Node) -> Box | None:
    """The part of the plane that an element shows; None where it does not say, or nothing of it would be seen."""
    numbers = [max(min(float(n), _FARTHEST), -_FARTHEST) for n in _NUMBER.findall(node.get("viewBox"))]
    return Box(*numbers) if len(numbers) == 4 and numbers[2] > 0 and numbers[3] > 0 else None


def shown(root: Node) -> tuple[float, float]:
    """Width and height of a drawing in pixels: as it says itself, in the proportions of what it shows."""
    width, height = _said(root.get("width")), _said(root.get("height"))
    box = viewbox(root)
    if width and height:
        return width, height
    if box is None:
        return width or _UNSAID[0], height or _UNSAID[1]
    if width:
        return width, width * box.height / box.width
    if height:
        return height * box.width / box.height, height
    scale = min(_UNSAID[0] / box.width, _UNSAID[1] / box.height)
    return box.width * scale, box.height * scale


def _said(words: str) -> float:
    """A length that depends on nothing; 0 where there is none."""
    found = None if "%" in words else length(words)
    return max(found or 0, 0)
