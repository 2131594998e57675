"""The versions of one worksheet: what each holds, and in which order."""

from __future__ import annotations

from typing import NamedTuple

from quizgen.formats.pdf.letters import letter
from quizgen.model import Bank
from quizgen.select import drawn, mixed

MOST = 1000
FEW = 26
"""So many versions have names of a single letter."""


class Version(NamedTuple):
    """One form of a bank. `letter` is empty where there is only one; `bank` holds what was drawn, in printed order;
    `seed` shuffles the options."""

    letter: str
    seed: str
    bank: Bank


def versions(bank: Bank, count: int, seed: str) -> tuple[Version, ...]:
    """`count` versions, named A, B, C …; a single one keeps the order of the bank."""
    if count == 1:
        return (Version("", seed, drawn(bank, seed)),)
    return tuple(_version(bank, name, f"{seed}/{name}") for name in map(letter, range(count)))


def _version(bank: Bank, name: str, seed: str) -> Version:
    return Version(name, seed, mixed(drawn(bank, seed), seed))
