"""Shapes as outlines: lines and curves from point to point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import acos, cos, degrees, hypot, pi, radians, sin, sqrt, tan
from typing import TypeAlias

from quizgen.formats.pdf.vectors.matrices import Matrix, numbers, written
from quizgen.patterns import late
from quizgen.pictures.svg import Box

Segment: TypeAlias = tuple[str, tuple[float, ...]]
"""`m` and `l` with a point, `c` with three, `h` with none."""
Outline: TypeAlias = list[Segment]
_Way: TypeAlias = tuple[float, float] | None

_ROUND = 0.5522847498
"""Of a quarter of a circle as one curve."""
_NUMBER = r"([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?)"
_ARC = late(r"[\s,]*".join([_NUMBER, _NUMBER, _NUMBER, "([01])", "([01])", _NUMBER, _NUMBER]))
_COMMAND = late(r"([MmZzLlHhVvCcSsQqTtAa])([^MmZzLlHhVvCcSsQqTtAa]*)")
_COUNTS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7}


def rectangle(x: float, y: float, width: float, height: float, rx: float = 0, ry: float = 0) -> Outline:
    """A rectangle, its corners round where there are radii."""
    right, low = x + width, y + height
    if not (rx and ry):
        return [("m", (x, y)), ("l", (right, y)), ("l", (right, low)), ("l", (x, low)), ("h", ())]
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    p, q = rx * (1 - _ROUND), ry * (1 - _ROUND)
    return [
        ("m", (x + rx, y)),
        ("l", (right - rx, y)),
        ("c", (right - p, y, right, y + q, right, y + ry)),
        ("l", (right, low - ry)),
        ("c", (right, low - q, right - p, low, right - rx, low)),
        ("l", (x + rx, low)),
        ("c", (x + p, low, x, low - q, x, low - ry)),
        ("l", (x, y + ry)),
        ("c", (x, y + q, x + p, y, x + rx, y)),
        ("h", ()),
    ]


def ellipse(x: float, y: float, rx: float, ry: float) -> Outline:
    """An ellipse around a point."""
    p, q = rx * _ROUND, ry * _ROUND
    return [
        ("m", (x + rx, y)),
        ("c", (x + rx, y + q, x + p, y + ry, x, y + ry)),
        ("c", (x - p, y + ry, x - rx, y + q, x - rx, y)),
        ("c", (x - rx, y - q, x - p, y - ry, x, y - ry)),
        ("c", (x + p, y - ry, x + rx, y - q, x + rx, y)),
        ("h", ()),
    ]


def polygon(words: str, is_closed: bool) -> Outline:
    """Straight lines from point to point."""
    found = numbers(words)
    points = list(zip(found[::2], found[1::2], strict=False))
    lines: Outline = [("l" if place else "m", point) for place, point in enumerate(points)]
    return [*lines, ("h", ())] if is_closed and lines else lines


def path(words: str) -> Outline:
    """The data of a `path`, as far as they are well formed."""
    outline: Outline = []
    pen = _Pen(outline)
    for command, arguments in _COMMAND.findall(words):
        kind = command.lower()
        if kind == "z":
            pen.close()
            continue
        if not outline and kind != "m":
            break
        for place, values in enumerate(_groups(kind, arguments)):
            pen.move(kind if kind != "m" or not place else "l", command.islower(), values)
    return outline


def _groups(kind: str, arguments: str) -> Iterator[tuple[float, ...]]:
    if kind == "a":
        yield from (tuple(numbers(" ".join(found))) for found in _ARC.findall(arguments))
        return
    found, size = numbers(arguments), _COUNTS[kind]
    for start in range(0, len(found) - size + 1, size):
        yield tuple(found[start : start + size])


class _Pen:
    """Where the outline has come to, and what the next curve goes on from."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.x = self.y = self.first_x = self.first_y = 0.0
        self.before = ("", 0.0, 0.0)
        """The kind of the last curve, with its last control point."""

    def close(self) -> None:
        """Back to where this part of the outline began."""
        if self.outline:
            self.outline.append(("h", ()))
        self.x, self.y, self.before = self.first_x, self.first_y, ("", 0, 0)

    def move(self, kind: str, is_relative: bool, values: tuple[float, ...]) -> None:
        """One command with its numbers."""
        x, y = (self.x, self.y) if is_relative else (0.0, 0.0)
        if kind == "h":
            self._to("l", (values[0] + x, self.y))
        elif kind == "v":
            self._to("l", (self.x, values[0] + y))
        elif kind == "a":
            self._arc(values, values[5] + x, values[6] + y)
        else:
            self._points(kind, [v + (y if place % 2 else x) for place, v in enumerate(values)])

    def _points(self, kind: str, points: list[float]) -> None:
        match kind, points:
            case ("m", [x, y]):
                self._to("m", (x, y))
                self.first_x, self.first_y = x, y
            case ("l", [x, y]):
                self._to("l", (x, y))
            case ("c", [a, b, c, d, x, y]):
                self._to("c", (a, b, c, d, x, y), ("c", c, d))
            case ("s", [c, d, x, y]):
                a, b = self._mirrored("c")
                self._to("c", (a, b, c, d, x, y), ("c", c, d))
            case ("q", [a, b, x, y]):
                self._quadratic(a, b, x, y)
            case ("t", [x, y]):
                self._quadratic(*self._mirrored("q"), x, y)

    def _to(self, kind: str, values: tuple[float, ...], before: tuple[str, float, float] = ("", 0, 0)) -> None:
        if self.outline and self.outline[-1][0] == "h" and kind != "m":
            self.outline.append(("m", (self.x, self.y)))
        self.outline.append((kind, values))
        self.x, self.y = values[-2:]
        self.before = before

    def _mirrored(self, kind: str) -> tuple[float, float]:
        name, x, y = self.before
        return (2 * self.x - x, 2 * self.y - y) if name == kind else (self.x, self.y)

    def _quadratic(self, a: float, b: float, x: float, y: float) -> None:
        two = 2 / 3
        first = self.x + two * (a - self.x), self.y + two * (b - self.y)
        self._to("c", (*first, x + two * (a - x), y + two * (b - y), x, y), ("q", a, b))

    def _arc(self, values: tuple[float, ...], x: float, y: float) -> None:
        rx, ry, turn, large, sweep = values[:5]
        if not (rx and ry):
            self._to("l", (x, y))
        elif (x, y) != (self.x, self.y):
            for curve in _arc(self.x, self.y, abs(rx), abs(ry), radians(turn), bool(large), bool(sweep), x, y):
                self._to("c", curve)


def _arc(
    x0: float, y0: float, rx: float, ry: float, turn: float, large: bool, sweep: bool, x: float, y: float
) -> Iterator[tuple[float, ...]]:
    """Part of an ellipse as curves of a quarter at most, by the formulas of SVG's appendix on arcs."""
    dx, dy = (x0 - x) / 2, (y0 - y) / 2
    p, q = cos(turn) * dx + sin(turn) * dy, cos(turn) * dy - sin(turn) * dx
    grown = sqrt(max((p / rx) ** 2 + (q / ry) ** 2, 1))
    rx, ry = rx * grown, ry * grown
    square = (rx * q) ** 2 + (ry * p) ** 2
    far = sqrt(max((rx * ry) ** 2 / square - 1, 0)) * (-1 if large == sweep else 1) if square else 0
    cx, cy = far * rx * q / ry, -far * ry * p / rx
    start = _angle(1, 0, (p - cx) / rx, (q - cy) / ry)
    sweep_by = _angle((p - cx) / rx, (q - cy) / ry, (-p - cx) / rx, (-q - cy) / ry)
    if sweep != (sweep_by > 0):
        sweep_by += 2 * pi if sweep else -2 * pi
    place = Matrix(cos(turn), sin(turn), -sin(turn), cos(turn), (x0 + x) / 2, (y0 + y) / 2)
    count = max(int(abs(sweep_by) / (pi / 2 + 1e-9)) + 1, 1)
    step = sweep_by / count
    pull = 4 / 3 * tan(step / 4)
    for number in range(count):
        a, b = start + number * step, start + (number + 1) * step
        points = (
            (cos(a) - pull * sin(a), sin(a) + pull * cos(a)),
            (cos(b) + pull * sin(b), sin(b) - pull * cos(b)),
            (cos(b), sin(b)),
        )
        yield tuple(value for s, t in points for value in place.at(cx + rx * s, cy + ry * t))


def _angle(ux: float, uy: float, vx: float, vy: float) -> float:
    size = hypot(ux, uy) * hypot(vx, vy) or 1
    angle = acos(max(min((ux * vx + uy * vy) / size, 1), -1))
    return -angle if ux * vy < uy * vx else angle


def moved(outline: Iterable[Segment], matrix: Matrix) -> Outline:
    """An outline where a matrix brings it."""
    return [
        (kind, tuple(value for x, y in zip(points[::2], points[1::2], strict=True) for value in matrix.at(x, y)))
        for kind, points in outline
    ]


def ops(outline: Iterable[Segment]) -> str:
    """The operators that lay an outline."""
    return "\n".join([f"{written(*points)} {kind}" if points else kind for kind, points in outline])


def bounds(outline: Iterable[Segment]) -> Box | None:
    """A box around an outline; None where it has no extent."""
    xs = [x for _, points in outline for x in points[::2]]
    ys = [y for _, points in outline for y in points[1::2]]
    if not xs:
        return None
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def corners(outline: Outline) -> list[tuple[float, float, float, float]]:
    """The points of an outline, each with the directions in degrees in which it is reached and left."""
    places: list[tuple[float, float]] = []
    into: list[_Way] = []
    out: list[_Way] = []
    first = (0.0, 0.0)
    for kind, values in outline:
        points = list(zip(values[::2], values[1::2], strict=True)) or [first]
        if kind == "m":
            first = points[-1]
            into.append(None)
        else:
            whole = [places[-1], *points]
            out[-1] = _way(whole)
            back = _way(whole[::-1])
            into.append(back and (-back[0], -back[1]))
        places.append(points[-1])
        out.append(None)
    return [(x, y, *_angles(a, b)) for (x, y), a, b in zip(places, into, out, strict=True)]


def _way(points: Sequence[tuple[float, float]]) -> _Way:
    """From the first point on to the next that differs."""
    x, y = points[0]
    return next(((p - x, q - y) for p, q in points[1:] if (p, q) != (x, y)), None)


def _angles(into: _Way, out: _Way) -> tuple[float, float]:
    a, b = into or out or (1, 0), out or into or (1, 0)
    return degrees(_angle(1, 0, *a)), degrees(_angle(1, 0, *b))
