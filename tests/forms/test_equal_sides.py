"""Pairs whose right-hand sides are the same: it is listed once, and its letter is right for each of them."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

import quizgen
from quizgen.forms.scoring import key, score
from quizgen.forms.shown import ShownMatching, show
from quizgen.labels import labels
from quizgen.model import Bank, questions
from quizgen.richtext import plain

BANK = """\
title: Animals
id: animals
language: en
questions:
- id: classes
  question: Match the animal with its class.
  pairs: {frog: amphibian, newt: amphibian, toad: amphibian, snake: reptile, boa: reptile, robin: bird}
  wrong: [fish]
  points: 6
"""


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    (tmp_path / "animals.yaml").write_text(BANK)
    return quizgen.load(tmp_path / "animals.yaml")


def shown_of(bank: Bank, seed: str) -> ShownMatching:
    shown = show(next(iter(questions(bank.items))), seed)
    assert isinstance(shown, ShownMatching)
    return shown


@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_each_side_is_listed_once(bank: Bank, seed: str) -> None:
    sides = [plain(right) for right in shown_of(bank, seed).rights]
    assert sorted(sides) == ["amphibian", "bird", "fish", "reptile"]


def test_pairs_with_one_side_have_one_letter_and_it_earns_their_points(bank: Bank) -> None:
    shown = shown_of(bank, "0")
    right = key(shown, labels("en"))
    frog, newt, toad, snake, boa, robin = right.letters
    assert frog == newt == toad and snake == boa
    assert len({frog, snake, robin}) == 3
    assert score(shown, right.answer) == Decimal(6)
    assert score(shown, (right.answer[0],) * 6) == Decimal(3)


def test_the_manifest_names_one_letter_a_side(bank: Bank) -> None:
    files = {one.name: b"".join(one.chunks) for one in quizgen.write(bank, "pdf", versions=2)}
    for version in json.loads(files["animals-versions.json"])["versions"]:
        (asked,) = version["questions"]
        texts = {option["letter"]: option["text"] for option in asked["options"]}
        assert sorted(texts.values()) == ["amphibian", "bird", "fish", "reptile"]
        expected = ["amphibian", "amphibian", "amphibian", "reptile", "reptile", "bird"]
        assert [texts[letter] for letter in asked["key"]] == expected


def test_cards_and_gift_keep_every_pair(bank: Bank) -> None:
    (card,) = [b"".join(one.chunks).decode() for one in quizgen.write(bank, "anki-text")]
    assert card.count('<ol class=""qg-choose') == 1
    choose = card.split("qg-choose")[1].split("</ol>")[0]
    assert [choose.count(side) for side in ("amphibian", "reptile", "bird", "fish")] == [1, 1, 1, 1]
    (gift,) = [b"".join(one.chunks).decode() for one in quizgen.write(bank, "gift")]
    assert [gift.count(f"-> {side}") for side in ("amphibian", "reptile", "bird", "fish")] == [3, 2, 1, 1]
