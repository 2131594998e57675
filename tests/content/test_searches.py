"""The two searches of benchmarks/ over a bank, on small banks and on the one they were written for."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from quizgen.model import Bank
from quizgen.reader import read_text
from tests.content.test_bundled_banks import bank_of

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from guessing import FACTS, HEARD, LETTERS, LONGEST, play
from visible_keys import told


def bank(text: str) -> Bank:
    made, _ = read_text(text, "bank.yaml")
    assert made is not None
    return made


RIVERS = """
id: rivers
language: en
questions:
- {id: a, question: Which river is meant?, answer: the very long Danube, wrong: [Rhine, Elbe, Oder]}
- {id: b, question: Which town lies on the Rhine?, answer: Bonn, wrong: [Bern, Graz, Linz]}
"""


def test_level_options_share_what_a_guess_earns() -> None:
    outcome = play(bank(RIVERS))
    assert outcome.chance == 0.5
    assert outcome.noise == pytest.approx(1.2247, abs=0.001)
    assert outcome.earned(LONGEST) == 1.25


def test_a_word_of_the_own_stem_is_no_echo() -> None:
    outcome = play(bank(RIVERS))
    assert [guess.earned for guess in outcome.ways[HEARD]] == [0.0, 0.25]


@pytest.mark.parametrize("way", [LONGEST, HEARD, LETTERS, FACTS])
def test_guessing_by_a_cue_earns_little_in_the_bundled_bank(way: str) -> None:
    outcome = play(bank_of("shanghai-2023"))
    assert outcome.earned(way) <= outcome.chance + outcome.noise


POND = """
id: pond
language: en
questions:
- {id: a, question: Which plant drifts?, answer: hornwort}
- {id: b, question: Which is an animal?, answer: water flea, wrong: [hornwort, lily]}
- {id: c, question: What has no roots?, answer: hornwort, enemies: [b]}
- passage: Hornwort is a plant.
  questions:
  - {id: d, question: What is it called?, answer: hornwort}
  - {id: e, question: Is it an animal?, answer: false}
"""


def test_a_key_is_found_in_options_and_passages_of_others() -> None:
    found = {(one.id, one.other) for one in told(bank(POND), with_enemies=False)}
    assert found == {("a", "b"), ("a", "d"), ("a", "e"), ("c", "d"), ("c", "e"), ("d", "b")}


def test_enemies_are_listed_when_asked_for() -> None:
    found = {(one.id, one.other) for one in told(bank(POND), with_enemies=True)}
    assert ("c", "b") in found
