"""The versions of one worksheet: what each holds, and in which order."""

from __future__ import annotations

from string import ascii_uppercase
from typing import NamedTuple

from quizgen.model import Bank
from quizgen.select import drawn, mixed

MOST = len(ascii_uppercase)


class Version(NamedTuple):
    """One form of a bank. `letter` is empty where there is only one; `bank` holds what was drawn, in printed order;
    `seed` shuffles the options."""

    letter: str
    seed: str
    bank: Bank


def versions(bank: Bank, count: int, seed: str) -> tuple[Version, ...]:
    """`count` versions, at most 26, named A, B, C …; a single one keeps the order of the bank."""
    if count == 1:
        return (Version("", seed, drawn(bank, seed)),)
    return tuple(_version(bank, letter, f"{seed}/{letter}") for letter in ascii_uppercase[:count])


def _version(bank: Bank, letter: str, seed: str) -> Version:
    return Version(letter, seed, mixed(drawn(bank, seed), seed))
