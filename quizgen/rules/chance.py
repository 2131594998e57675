"""How probable a count is when only chance is at work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import erfc, exp, pi, sqrt

EXACT_UP_TO = 400
"""So many trials are computed exactly; more by the normal approximation, which is then as good."""


def at_least(hits: int, chances: Sequence[float]) -> float:
    """The probability of `hits` or more successes, each trial having its own chance."""
    if hits <= 0:
        return 1.0
    if len(chances) > EXACT_UP_TO:
        mean = sum(chances)
        spread = sqrt(sum(chance * (1 - chance) for chance in chances))
        return 0.5 * erfc((hits - 0.5 - mean) / (spread * sqrt(2))) if spread else float(hits <= mean)
    exactly = [1.0]
    for chance in chances:
        pairs = zip([*exactly, 0.0], [0.0, *exactly], strict=True)
        exactly = [missed * (1 - chance) + hit * chance for missed, hit in pairs]
    return min(1.0, sum(exactly[hits:]))


def chi_square_tail(statistic: float, freedom: int) -> float:
    """The probability of a chi-square as large or larger, for whole degrees of freedom."""
    if statistic <= 0 or freedom < 1:
        return 1.0
    half = statistic / 2
    if freedom % 2:
        total, term, odd = erfc(sqrt(half)), sqrt(2 * statistic / pi) * exp(-half), 1
        for _ in range((freedom - 1) // 2):
            total += term
            odd += 2
            term *= statistic / odd
        return min(1.0, total)
    total, term = 0.0, exp(-half)
    for n in range(freedom // 2):
        total += term
        term *= half / (n + 1)
    return min(1.0, total)


def uneven(places: Sequence[int], sizes: Sequence[int]) -> float:
    """The probability that keys at `places` (from 0) of choices with `sizes` options lie as unevenly by chance."""
    seen = Counter(places)
    by_size = Counter(sizes)
    expected = [
        sum(count / size for size, count in by_size.items() if size > place) for place in range(max(sizes, default=0))
    ]
    while len(expected) > 1 and expected[-1] < 1:
        last = expected.pop()
        expected[-1] += last
    counts = [0] * len(expected)
    for place, count in seen.items():
        counts[min(place, len(expected) - 1)] += count
    statistic = sum((count - mean) ** 2 / mean for count, mean in zip(counts, expected, strict=True))
    return chi_square_tail(statistic, len(expected) - 1)
