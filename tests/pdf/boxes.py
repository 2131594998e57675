"""What stands on a page, as boxes in millimetres from the left and the foot, and which of them are in each other's way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pypdfium2

MM = 72 / 25.4
_TOUCH = 0.2
"""Millimetres by which boxes may overlap: side bearings, overshoot."""


class Box(NamedTuple):
    """A text or a shape."""

    left: float
    low: float
    right: float
    top: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.low + self.top) / 2

    def meets(self, other: Box) -> bool:
        """Whether they share more than their edges."""
        across = min(self.right, other.right) - max(self.left, other.left)
        along = min(self.top, other.top) - max(self.low, other.low)
        return across > _TOUCH and along > _TOUCH

    def holds(self, other: Box) -> bool:
        """Whether the middle of the other is near the middle of this one."""
        (x, y), (a, b) = self.middle, other.middle
        return abs(x - a) < (self.right - self.left) / 4 and abs(y - b) < (self.top - self.low) / 4


def texts(page: pypdfium2.PdfPage) -> list[Box]:
    """The texts of a page, one for each run of a font."""
    return [box for box in _boxes(page, 1) if box.right - box.left > 0.05 and box.top - box.low > 0.05]


def shapes(page: pypdfium2.PdfPage) -> list[Box]:
    """Everything that is drawn with lines."""
    return _boxes(page, 2)


def bubbles(page: pypdfium2.PdfPage, radius: float) -> list[Box]:
    """The circles of about that radius."""
    return [
        box
        for box in shapes(page)
        if abs(box.right - box.left - 2 * radius) < 0.6 and abs(box.top - box.low - 2 * radius) < 0.6
    ]


def _boxes(page: pypdfium2.PdfPage, kind: int) -> list[Box]:
    return [Box(*(value / MM for value in thing.get_bounds())) for thing in page.get_objects() if thing.type == kind]


def overlaps(found: Sequence[Box]) -> Iterator[tuple[Box, Box]]:
    """Pairs that are over each other."""
    ordered = sorted(found)
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.left >= one.right:
                break
            if one.meets(other):
                yield one, other


def strays(found: Sequence[Box], circles: Sequence[Box]) -> Iterator[tuple[Box, Box]]:
    """Texts that are in the way of a bubble which is not theirs."""
    for text in found:
        for circle in circles:
            if circle.meets(text) and not circle.holds(text):
                yield text, circle
