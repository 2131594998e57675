"""The JSON Schema is the grammar's, committed, and says what the reader says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from quizgen.grammar.kinds import KINDS
from quizgen.schema import json_schema
from tests.messages.banks import bank_of
from tests.messages.obeyed import Case, keys

ROOT = Path(__file__).parents[2]
VALIDATOR = jsonschema.Draft7Validator(json_schema())


class Yaml12(yaml.SafeLoader):
    """Values as an editor's YAML 1.2 parser sees them: only true and false are booleans, dates are text."""


Yaml12.yaml_implicit_resolvers = {
    letter: [
        (tag, pattern) for tag, pattern in resolvers if tag.rsplit(":")[-1] not in ("bool", "timestamp", "int", "merge")
    ]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Yaml12.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false|True|False)$"), list("tTfF"))
Yaml12.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?\d+$"), list("-+0123456789"))


def problems(text: str) -> list[Any]:
    return [*VALIDATOR.iter_errors(yaml.load(text, Yaml12))]


def test_the_schema_is_valid_and_committed() -> None:
    jsonschema.Draft7Validator.check_schema(json_schema())
    committed = (ROOT / "content" / "quizgen.schema.json").read_text(encoding="utf-8")
    assert json.loads(committed) == json_schema()


@pytest.mark.parametrize(
    "path", sorted((ROOT / "content").glob("*/*.yaml")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_the_bundled_banks_fit_the_schema(path: Path) -> None:
    assert problems(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_example_fits_the_schema(kind: Any) -> None:
    item = "".join(f"  {line}\n" for line in kind.example.splitlines())
    assert problems("questions:\n- id: q\n" + item) == []


BAD = [
    "- question: q\n  answr: a",
    "- question: q\n  answer: a\n  wrong: [b]\n  tolerance: 1",
    "- question: q\n  wrong: [b]",
    "- question: q",
    "- cloze: '{{a}}'\n  points: many",
    "- front: a",
    "- question: q\n  answer: a\n  level: high",
    "- section: s",
    "- question: q\n  answer: a\n  difficulty: 9",
    "- word: w",
    "- word: w\n  meaning: m\n  cards: [read, speak]",
    "- question: q\n  statements: {a: true}",
    "- question: q\n  statements: {a: true, b: 'false'}",
    "- question: q\n  statements:\n  - a\n  - b: true",
    "- question: q\n  answer: a\n  partly: {points: 50%}",
    "- question: q\n  answer: a\n  wrong: [b]\n  partly: {points: 50%}",
    "- question: q\n  answer: 3\n  partly: 18-19",
    "- question: q\n  answer: 3\n  tolerance: 16 figures",
    "- question: q\n  answer: 3\n  unit: {m: 1, cm: many}",
    "- question: q\n  answer: a\n  wrong: [b]\n  show: all",
    "- question: q\n  answer: a\n  bonus: 2",
    "- exercise: e\n  points: 3\n  questions: []",
    "- exercise: e",
    "- section: s\n  choose: two\n  questions: []",
]


@pytest.mark.parametrize("item", BAD)
def test_mistakes_do_not_fit(item: str) -> None:
    assert problems("questions:\n" + item) != []


@pytest.mark.parametrize("case", keys.CASES, ids=lambda case: case.name)
def test_what_is_told_of_new_keys_fits_once_it_is_obeyed(case: Case) -> None:
    text = case.obeyed if "title:" in case.obeyed else bank_of(case.obeyed)
    assert problems(text) == []


def parts(schema: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """All schemas in a schema, each with the name it stands under."""
    if isinstance(schema, dict):
        yield name, schema
        for inner, part in schema.items():
            yield from parts(part, inner)
    elif isinstance(schema, list):
        for part in schema:
            yield from parts(part, name)


def test_conditions_are_met_by_what_has_been_typed_already() -> None:
    conditions = [part for name, part in parts(json_schema()) if name == "if"]
    assert conditions and all(condition["type"] == "object" for condition in conditions)
    assert not [name for condition in conditions for name, _ in parts(condition) if name == "oneOf"]


def test_every_key_says_what_it_is_for() -> None:
    schema = json_schema()
    held = {"source", "fact"}  # what these hold says of itself what it is
    found = [(name, part) for name, part in schema["definitions"].items() if name not in held]
    described = [
        (key, said)
        for name, part in [*found, ("", schema["properties"])]
        for inner, one in parts(part, name)
        if inner != "if" and isinstance(one.get("properties"), dict)
        for key, said in one["properties"].items()
        if key != "kind" and "$ref" not in said
    ]
    conditions = {id(one) for _, part in parts(schema, "") if "if" in part for _, one in parts(part["if"])}
    assert [key for key, said in described if "description" not in said and id(said) not in conditions] == []
    assert {"correction", "pin", "points", "tolerance", "cards", "unit"} <= {key for key, _ in described}
