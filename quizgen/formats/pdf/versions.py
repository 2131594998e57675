"""The versions of one worksheet: what each holds, and in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from quizgen.formats.pdf.letters import letter
from quizgen.model import Bank, MultipleChoice, questions
from quizgen.select import drawn, mixed, option_orders

MOST = 1000
FEW = 26
"""So many versions have names of a single letter."""


class Version(NamedTuple):
    """One form of a bank. `letter` is empty where there is only one; `bank` holds what was drawn, in printed order;
    `seed` shuffles what is in the questions, and `orders` are those of shuffled options, by the id of the question."""

    letter: str
    seed: str
    bank: Bank
    orders: Mapping[str, tuple[int, ...]]


def versions(bank: Bank, count: int, seed: str) -> tuple[Version, ...]:
    """`count` versions, named A, B, C …; a single one keeps the order of the bank."""
    if count == 1:
        return (Version("", seed, drawn(bank, seed), _orders(bank, [seed])[0]),)
    names = list(map(letter, range(count)))
    seeds = [f"{seed}/{name}" for name in names]
    banks = [mixed(drawn(bank, seed), seed) for seed in seeds]
    return tuple(map(Version, names, seeds, banks, _orders(bank, seeds)))


def _orders(bank: Bank, seeds: Sequence[str]) -> list[dict[str, tuple[int, ...]]]:
    """For each seed, the order of the options of each question that has them shuffled."""
    asked = questions(bank.items)
    choices = [question for question in asked if isinstance(question, MultipleChoice) and question.shuffle]
    ids = [question.id for question in choices]
    columns = [option_orders(question, seeds) for question in choices]
    return [dict(zip(ids, [column[place] for column in columns], strict=True)) for place in range(len(seeds))]
