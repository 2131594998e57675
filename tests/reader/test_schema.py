"""The JSON Schema is the grammar's, committed, and says what the reader says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from quizgen.grammar.kinds import KINDS
from quizgen.schema import json_schema

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
]


@pytest.mark.parametrize("item", BAD)
def test_mistakes_do_not_fit(item: str) -> None:
    assert problems("questions:\n" + item) != []
