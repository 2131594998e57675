"""Ways to move, turn and stretch the plane."""

from __future__ import annotations

from math import cos, radians, sin, tan
from typing import NamedTuple

from quizgen.patterns import late
from quizgen.pictures.svg import Box

_CALL = late(r"([a-zA-Z]+)\s*\(([^)]*)\)")
_NUMBER = late(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
_SHARES = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
_ALIGN = late(r"x(Min|Mid|Max)Y(Min|Mid|Max)")


class Matrix(NamedTuple):
    """As SVG and PDF write one: a point (x, y) becomes (ax + cy + e, bx + dy + f)."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def after(self, first: Matrix) -> Matrix:
        """What `first` does, and then this one."""
        return Matrix(
            self.a * first.a + self.c * first.b,
            self.b * first.a + self.d * first.b,
            self.a * first.c + self.c * first.d,
            self.b * first.c + self.d * first.d,
            self.a * first.e + self.c * first.f + self.e,
            self.b * first.e + self.d * first.f + self.f,
        )

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point comes to lie."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    @property
    def is_flat(self) -> bool:
        """Whether nothing can be seen of what it is applied to."""
        return abs(self.a * self.d - self.b * self.c) < 1e-12

    @property
    def ops(self) -> str:
        """The operator that applies it from here on."""
        return f"{written(*self)} cm"


def numbers(words: str) -> list[float]:
    """All numbers in a text."""
    return [max(min(float(found), 1e9), -1e9) for found in _NUMBER.findall(words)]


def written(*values: float) -> str:
    """Numbers as a page holds them, small ones with more digits."""
    return " ".join([(f"{v:.4f}" if abs(v) >= 0.1 else f"{v:.8f}").rstrip("0").rstrip(".") for v in values])


def transform(words: str) -> Matrix:
    """A list of transformations; those that are not understood do nothing."""
    whole = Matrix()
    for name, values in _CALL.findall(words):
        whole = whole.after(_single(name, numbers(values)))
    return whole


def _single(name: str, values: list[float]) -> Matrix:
    match name.lower(), values:
        case "matrix", [a, b, c, d, e, f]:
            return Matrix(a, b, c, d, e, f)
        case "translate", [x, *rest]:
            return Matrix(e=x, f=rest[0] if rest else 0)
        case "scale", [x, *rest]:
            return Matrix(a=x, d=rest[0] if rest else x)
        case "rotate", [angle]:
            turn = radians(angle)
            return Matrix(cos(turn), sin(turn), -sin(turn), cos(turn))
        case "rotate", [angle, x, y]:
            return Matrix(e=x, f=y).after(_single("rotate", [angle])).after(Matrix(e=-x, f=-y))
        case "skewx", [angle]:
            return Matrix(c=tan(radians(angle)))
        case "skewy", [angle]:
            return Matrix(b=tan(radians(angle)))
    return Matrix()


def fitted(box: Box, view: Box, how: str) -> Matrix:
    """What brings a box into a view, whole or filling it, as `preserveAspectRatio` says."""
    across, down = view.width / box.width, view.height / box.height
    if not how.strip().startswith("none"):
        across = down = (max if "slice" in how else min)(across, down)
    align = _ALIGN.search(how)
    left, top = (_SHARES[align[1]], _SHARES[align[2]]) if align else (0.5, 0.5)
    x = view.x + (view.width - box.width * across) * left - box.x * across
    y = view.y + (view.height - box.height * down) * top - box.y * down
    return Matrix(across, 0, 0, down, x, y)
