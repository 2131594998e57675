"""The example bank shows everything: whatever the grammar, the markup or the model gains needs an example there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple, get_args

import pytest
import yaml

from quizgen.grammar.bank import (
    BANK_KEYS,
    FACT_KEYS,
    SOURCE_KEYS,
)
from quizgen.grammar.common import COMMON
from quizgen.grammar.decode import Decoder
from quizgen.grammar.defaults import ANKI_KEYS, DEFAULT_KEYS
from quizgen.grammar.groups import EXERCISE_KEYS, PASSAGE_KEYS, SECTION_KEYS
from quizgen.grammar.kinds import KINDS, Key
from quizgen.model import Question, Shape, questions
from quizgen.richtext import Block, Inline, Length, inlines
from tests.content.dump import members
from tests.content.test_bundled_banks import CONTENT, bank_of

FOLDER = CONTENT / "garden-pond"
BANK = bank_of("garden-pond")
KIND_NAMES = tuple(kind.name for kind in KINDS)
KIND_OF = {
    question.id: kind.name for question in questions(BANK.items) for kind in KINDS if type(question) is kind.type
}


class TypedBlock(NamedTuple):
    """A block of keys as typed; `what` is a kind of question, or `section`, `bank`, `source` …"""

    what: str
    keys: Mapping[str, Any]


def typed(path: Path) -> Any:
    """A file with every value as text."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def blocks() -> Iterator[TypedBlock]:
    """Every block of keys in the bank."""
    for path in sorted(FOLDER.glob("*.yaml")):
        root = typed(path)
        yield TypedBlock("bank", root)
        for what in ("source", "fact"):
            entries = root.get(f"{what}s", {}).values()
            yield from (TypedBlock(what, entry) for entry in entries if isinstance(entry, dict))
        if defaults := root.get("defaults"):
            yield TypedBlock("defaults", defaults)
            yield TypedBlock("anki", defaults["anki"])
        yield from items(root["questions"])


def items(written: Iterable[Mapping[str, Any]]) -> Iterator[TypedBlock]:
    for item in written:
        what = next((group for group in ("section", "passage", "exercise") if group in item), "") or KIND_OF[item["id"]]
        yield TypedBlock(what, item)
        if "defaults" in item:
            yield TypedBlock("defaults", item["defaults"])
        if "questions" in item:
            yield from items(item["questions"])


BLOCKS = tuple(blocks())


def table(keys: Iterable[Key]) -> dict[str, Decoder]:
    return {key.name: key.decoder for key in keys}


TABLES = {
    "bank": table(BANK_KEYS),
    "section": table(SECTION_KEYS),
    "passage": table(PASSAGE_KEYS),
    "exercise": table(EXERCISE_KEYS),
    "source": SOURCE_KEYS,
    "fact": FACT_KEYS,
    "defaults": DEFAULT_KEYS,
    "anki": ANKI_KEYS,
    **{kind.name: table(kind.keys) for kind in KINDS},
}


def used(*what: str) -> dict[str, list[Any]]:
    """The keys used in blocks of some sorts, with all their values."""
    found: dict[str, list[Any]] = {}
    for block in BLOCKS:
        if block.what in what:
            for name, value in block.keys.items():
                found.setdefault(name, []).append(value)
    return found


def names_in_schema(schema: Any, above: str = "") -> Iterator[str]:
    """`image`, `image.file` … for the keys that a schema knows."""
    if isinstance(schema, list):
        for part in schema:
            yield from names_in_schema(part, above)
    elif isinstance(schema, Mapping):
        for name, below in schema.get("properties", {}).items():
            yield above + name
            yield from names_in_schema(below, f"{above}{name}.")
        yield from names_in_schema([schema.get("oneOf"), schema.get("items")], above)


def names_in_value(value: Any, above: str = "") -> Iterator[str]:
    """The same for a value as typed."""
    if isinstance(value, list):
        for part in value:
            yield from names_in_value(part, above)
    elif isinstance(value, Mapping):
        for name, below in value.items():
            yield above + name
            yield from names_in_value(below, f"{above}{name}.")


def test_every_kind_is_shown() -> None:
    assert set(KIND_OF.values()) == {kind.name for kind in KINDS}
    assert {type(question) for question in questions(BANK.items)} == set(get_args(Question))


@pytest.mark.parametrize("what", TABLES)
def test_every_key_is_shown_where_it_belongs(what: str) -> None:
    assert set(TABLES[what]) - set(used(what)) == set()


def test_every_common_key_is_shown() -> None:
    assert {key.name for key in COMMON} - set(used(*KIND_NAMES)) == set()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_key_inside_a_value_is_shown(kind: Any) -> None:
    """`feedback` of an option, `alt` of a picture: under any key of the kind."""
    known = set(names_in_schema([key.decoder.schema for key in kind.keys]))
    values = used(kind.name)
    right_sides = [list(pairs.values()) for pairs in values.get("pairs", []) if isinstance(pairs, Mapping)]
    shown = set(names_in_value([*values.values(), *right_sides]))
    assert known - shown == set()


@pytest.mark.parametrize(
    "key", [key for key in COMMON if set(names_in_schema(key.decoder.schema))], ids=lambda k: k.name
)
def test_every_key_inside_a_common_value_is_shown(key: Key) -> None:
    shown = set(names_in_value(used(*KIND_NAMES)[key.name]))
    assert set(names_in_schema(key.decoder.schema)) - shown == set()


def test_every_word_that_a_key_may_have_is_shown() -> None:
    """`match: exact`, `scoring: net`, `level: create` …, whatever block they stand in."""
    shown = {(name, value) for what in TABLES for name, values in used(what).items() for value in map(str, values)}
    tables = [*TABLES.values(), table(COMMON)]
    known = {
        (name, word) for keys in tables for name, decoder in keys.items() for word in decoder.schema.get("enum", ())
    }
    assert known - shown == set()


def walk(value: Any) -> Iterator[Any]:
    """A value of the model and everything in it."""
    yield value
    if isinstance(value, Mapping):
        parts: Iterable[Any] = value.values()
    elif is_dataclass(value):
        parts = [getattr(value, field.name) for field in fields(value)]
    else:
        parts = value if isinstance(value, tuple) else ()
    for part in parts:
        yield from walk(part)


EVERYTHING = tuple(walk(BANK))


def test_every_node_of_markup_and_every_shape_is_shown() -> None:
    wanted = {*get_args(Inline), *get_args(Block), *get_args(Shape)}
    assert wanted - {type(value) for value in EVERYTHING} == set()
    assert {value.unit for value in EVERYTHING if isinstance(value, Length)} == {"%", "mm", "px"}


def owner(value: object, field: str) -> str:
    """`Common.points` for the points of any question."""
    base = next(base for base in type(value).__mro__ if field in base.__annotations__)
    return f"{base.__name__}.{field}"


def test_every_field_of_the_model_is_filled_somewhere() -> None:
    """A question or bank without an id would be warned about, this bank's language is the default one, and rules of
    other packages are installed by nobody."""
    values = [value for value in EVERYTHING if is_dataclass(value)]
    known = {owner(value, field.name) for value in values for field in fields(value)}
    filled = {owner(value, name) for value in values for name, _ in members(value)}
    assert known - filled == {"Common.id_given", "Bank.id_given", "Bank.language", "LintRule.rules"}


@pytest.mark.parametrize(
    "sign", ["C#", "List<int>", "$5 and $10", "a < b", "5 * 3 * 2", "{{prices}}", "pond_net & co."]
)
def test_signs_that_are_no_markup_stay(sign: str) -> None:
    (stem,) = (question.stem for question in questions(BANK.items) if question.id == "signs-stay")  # type: ignore[union-attr]
    assert any(isinstance(part, str) and sign in part for part in inlines(stem))


@pytest.mark.parametrize("source", [source for source in BANK.sources.values() if source.file], ids=lambda s: s.id)
def test_the_text_of_a_source_is_the_one_that_was_quoted(source: Any) -> None:
    assert sha256((FOLDER / source.file).read_bytes()).hexdigest() == source.sha256


@pytest.mark.parametrize("fact", BANK.facts.values(), ids=lambda fact: fact.id)
def test_a_quote_stands_once_in_its_paragraph_word_for_word(fact: Any) -> None:
    text = (FOLDER / BANK.sources[fact.source].file).read_text(encoding="utf-8")
    whole = r"\s*".join(map(re.escape, (fact.prefix, fact.quote, fact.suffix)))
    assert len(re.findall(whole, text)) == 1
    assert re.search(whole, text.split("\n\n")[fact.paragraph - 1])
