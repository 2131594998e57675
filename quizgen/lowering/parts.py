"""Several questions made of one: their ids, and their shares of its points."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

_HUNDREDTH = Decimal("0.01")


def named_apart(name: str, count: int, taken: Collection[str]) -> tuple[str, ...]:
    """`NAME.1` and so on, with as many points before the number as it takes to be no other's id."""
    start = f"{name}."
    while any(f"{start}{number}" in taken for number in range(1, count + 1)):
        start += "."
    return tuple(f"{start}{number}" for number in range(1, count + 1))


def shares(points: Decimal, count: int) -> tuple[Decimal, ...]:
    """The points in equal parts, in hundredths where that goes; what is left over is the last one's."""
    step = min(_HUNDREDTH, Decimal(1).scaleb(int(points.as_tuple().exponent) - 2))
    part = points / count // step * step
    return (*[part] * (count - 1), points - part * (count - 1))
