"""What is written as JSON is read back to an equal bank."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from quizgen import importers
from quizgen.diagnostics import Span
from quizgen.importers import Arrival, Imported
from quizgen.model import Bank, MultipleChoice
from quizgen.plaindata import MisfitError, made, plain
from quizgen.richtext import literal
from tests.content.test_bundled_banks import bank_of as bundled
from tests.formats.making import asking
from tests.formats.making import made as build
from tests.formats.plainschema import schema
from tests.formats.test_gift import BANKS
from tests.rules.test_any_bank import banks

SPAN = Span("b.json", 1, 1, 1)


def written(bank: Bank) -> bytes:
    (data,) = build(bank, "json", media=lambda bank, name: name.encode()).files.values()
    return data


def read(data: bytes) -> tuple[Imported, list[str], list[tuple[str, str]]]:
    took: list[str] = []
    left_out: list[tuple[str, str]] = []
    arrival = Arrival(
        report=lambda told: None,
        took=took.append,
        left_out=lambda place, why: left_out.append((place, why)),
        scratch=Path("/nowhere"),
    )
    importer = importers.find("json")
    assert importer is not None
    assert importer.sniff(importers.head_of("b.json", data)) == 3
    return importers.imported(importer, data, "b.json", importer.options(), arrival), took, left_out


def bare(bank: Bank) -> Bank:
    """A bank without where it lies."""
    return replace(bank, name="", folder="", lock="")


@pytest.mark.parametrize("name", BANKS)
def test_bundled_banks_come_back(name: str) -> None:
    bank = bundled(name)
    found, took, left_out = read(written(bank))
    assert found.bank is not None
    assert bare(found.bank) == bare(bank)
    assert found.media == {name: name.encode() for name in bank.media}
    assert left_out == []
    assert len(took) >= len(bank.items)


@settings(max_examples=60, deadline=None)
@given(banks.filter(lambda bank: bank.items != ()))
def test_any_bank_comes_back(bank: Bank) -> None:
    found, _, left_out = read(written(bank))
    assert found.bank is not None
    assert (bare(found.bank), left_out) == (bare(bank), [])


def test_a_line_an_item_and_numbers_as_texts() -> None:
    lines = written(asking("{id: a, question: x, answer: y, points: 0.10}", "{id: b, question: x, answer: true}"))
    first = json.loads(lines.split(b"\n")[1].rstrip(b","))
    assert first == {
        "is": "short-answer",
        "id": "a",
        "points": "0.10",
        "stem": [{"is": "paragraph", "content": ["x"]}],
        "accepted": ["y"],
    }


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"is": "riddle"}, "a mapping instead of multiple-choice or"),
        ({"points": 1}, "`1` instead of a number in quotes"),
        ({"points": "NaN"}, "`NaN` instead of a number in quotes"),
        ({"title": ["x"]}, "a list instead of a text"),
        ({"colour": "red"}, "`colour` is no field of short-answer"),
        ({"stem": "x"}, "`x` instead of a list"),
        ({"match": "maybe"}, "`maybe` instead of one of exact, case, loose"),
        ({"accepted": [None]}, "`None` instead of a text"),
    ],
)
def test_what_is_no_question_is_left_out_by_its_place(change: dict[str, Any], why: str) -> None:
    whole = json.loads(written(asking("{id: a, question: x, answer: y}", "{id: b, question: x, answer: y}")))
    whole["bank"]["items"][1].update(change)
    found, took, left_out = read(json.dumps(whole).encode())
    assert took == ["a"]
    assert found.bank is not None
    assert len(found.bank.items) == 1
    ((place, reason),) = left_out
    assert place == "items[1]"
    assert why in reason


@pytest.mark.parametrize(
    "data",
    [
        b'{"quizgen": 2, "bank": {}}',
        b'{"quizgen": 1}',
        b'{"quizgen": 1, "bank": []}',
        b'{"quizgen": ',
        b'{"quizgen":' + b"[" * 100_000,
    ],
)
def test_what_is_no_bank_is_told(data: bytes) -> None:
    found, took, left_out = read(data)
    assert (found, took) == (Imported(None), [])
    assert len(left_out) == 1


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_numbers_keep_their_value(number: Decimal) -> None:
    assert made(plain(number), Decimal, SPAN) == number


def test_a_missing_field_is_named() -> None:
    with pytest.raises(MisfitError, match="`options` is missing"):
        made({"is": "multiple-choice", "id": "a", "stem": plain(literal("x"))}, MultipleChoice, SPAN)


SCHEMA = Path(__file__).parents[2] / "docs" / "bank.schema.json"


def test_the_schema_is_up_to_date(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--accept"):
        SCHEMA.write_text(schema(), encoding="utf-8")
    assert SCHEMA.read_text(encoding="utf-8") == schema(), "run pytest tests/formats/test_json.py --accept"


@pytest.mark.parametrize("name", ["garden-pond", "ar-water-cycle"])
def test_what_is_written_follows_the_schema(name: str) -> None:
    check = Draft202012Validator(json.loads(schema()))
    whole = json.loads(written(bundled(name)))
    assert [error.json_path for error in check.iter_errors(whole)] == []
    whole["bank"]["items"][0]["title"] = 1
    assert [*check.iter_errors(whole)]
