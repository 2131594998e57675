"""Grammar → JSON Schema (draft-07), for editors: completion, hover texts, mistakes while typing.

Each kind of question is a closed object behind `if`/`then`, so an editor offers only the keys that fit; what is no object
yet, since nothing has been typed, meets no condition.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from quizgen.grammar.bank import BANK_KEYS, FACT_KEYS, SOURCE_KEYS
from quizgen.grammar.common import COMMON
from quizgen.grammar.defaults import DEFAULT_KEYS
from quizgen.grammar.groups import EXERCISE_KEYS, PASSAGE_KEYS, SECTION_KEYS
from quizgen.grammar.kinds import KINDS, Key, Kind

NUMBER = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^[-+]?\d+(\.\d+)?\s*\.\.\.?\s*[-+]?\d"}]}
"""With `anyOf`, since editors that complete what is unfinished take no `oneOf` for met."""
_FORMATS = {"$ref": "#/definitions/formats"}
_BELOW = {
    "text": "What is shown.",
    "answer": "`true` or `false`, without quotes.",
    "correction": "The true sentence, where the statement is false; shown after answering.",
    "feedback": "Told after answering, to whoever chose or wrote this.",
    "facts": "The facts that this rests on, besides those of the question.",
    "pin": "`true` keeps it in its place, behind those that are shuffled.",
    "image": "A picture: a file, `![alt](file)`, or `{file, alt, width}`.",
    "alt": "What the picture shows, for those who cannot see it.",
    "points": "What it earns: points, or a share such as `50%`.",
    "tolerance": "How far off it may be: a number, or per cent of it.",
    "right": "Told to those who answered rightly.",
    "wrong": "Told to those who answered wrongly.",
    "partly": "Told to those who were partly right.",
    "question": "What is asked of this part of the picture.",
    "hint": "Help that can be shown before answering.",
    "file": "A file in the folder of the bank.",
    "width": "How wide the picture is: `50%`, `6 cm`, `300 px`.",
    "rect": "`[left, top, width, height]`, in fractions of the picture's size.",
    "ellipse": "`[left, top, width, height]`, in fractions of the picture's size.",
    "polygon": "Corners `[x, y]`, in fractions of the picture's size.",
    "ignore": "The codes of what is not to be told, such as `QG111`.",
    "because": "Why.",
    "rules": "Rules of other packages that are tried, too.",
    "anki": "Of cards: `as: basic` for plain ones of choices, `tts` for the voice that reads them.",
}
"""What keys below those of a question are for, where nothing else says so."""
_SNIPPETS = {
    "multiple choice": {"id": "$1", "question": "$2", "answer": "$3", "wrong": ["$4", "$5", "$6"]},
    "true or false": {"id": "$1", "question": "$2", "answer": "^${3|true,false|}"},
    "statements": {"id": "$1", "question": "$2", "statements": {"$3": "^${4|true,false|}", "$5": "^${6|true,false|}"}},
    "short answer": {"id": "$1", "question": "$2", "answer": "$3"},
    "cloze": {"id": "$1", "cloze": "$2 {{$3}} $4"},
    "flashcard": {"id": "$1", "front": "$2", "back": "$3"},
    "word": {"id": "$1", "word": "$2", "meaning": "$3"},
    "exercise": {"exercise": "$1", "questions": [{"id": "$2", "question": "$3", "answer": "$4"}]},
    "section": {"section": "$1", "questions": [{"id": "$2", "question": "$3", "answer": "$4"}]},
    "passage": {"passage": "$1", "questions": [{"id": "$2", "question": "$3", "answer": "$4"}]},
}


_Options: TypeAlias = Mapping[str, Mapping[str, str]]
"""What options are for, by format and option."""
_NONE: _Options = MappingProxyType({})


def json_schema(formats: _Options = _NONE, own: _Options = _NONE) -> dict[str, Any]:
    """The schema of a bank file, and of the further files of a folder bank. The options of `formats` are offered at the
    top of a bank below `formats:`, and there and wherever else that stands what formats may be asked for of their
    `own`."""
    properties = {key.name: _top(key) for key in BANK_KEYS}
    if formats:
        both = {name: {**options, **own.get(name, {})} for name, options in formats.items()}
        properties["formats"]["properties"] = {name: _options(options) for name, options in both.items()}
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "quizgen question bank",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        "definitions": {
            "item": _item(),
            "section": _closed(SECTION_KEYS, ("section", "questions")),
            "passage": _closed(PASSAGE_KEYS, ("passage", "questions")),
            "exercise": _closed(EXERCISE_KEYS, ("exercise", "questions")),
            "source": _entry(SOURCE_KEYS),
            "fact": _entry(FACT_KEYS),
            "formats": {
                "type": "object",
                "properties": {name: _options(options) for name, options in own.items()},
                "additionalProperties": {"type": "object"},
            },
            **{f"key-{key.name}": _described(key) for key in COMMON},
            **{kind.name: _kind(kind) for kind in KINDS},
        },
    }
    return {name: _told(part) for name, part in schema.items()}


def _told(schema: Any) -> Any:
    """The schema, with a description of each key that has none."""
    if isinstance(schema, list):
        return [_told(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    found = {name: part if name == "if" else _told(part) for name, part in schema.items()}
    if isinstance(found.get("properties"), dict):
        found["properties"] = {
            name: {"description": _BELOW[name], **part} if name in _BELOW and "$ref" not in part else part
            for name, part in found["properties"].items()
        }
    return found


def _options(options: Mapping[str, str]) -> dict[str, Any]:
    shown = {name.replace("_", "-"): {"description": text} for name, text in options.items()}
    spelled = {name: {"description": text} for name, text in options.items()}
    return {"type": "object", "properties": {**shown, **spelled}, "additionalProperties": False}


def _described(key: Key) -> dict[str, Any]:
    if key.name == "defaults":
        return {"description": key.doc, **_entry(DEFAULT_KEYS, _DOCS)}
    if key.name == "formats":
        return {"description": key.doc, "allOf": [_FORMATS]}
    return {"description": key.doc, **key.decoder.schema}


def _items_of(schema: dict[str, Any], doc: str) -> dict[str, Any]:
    return {"description": doc, "type": "array", "items": schema}


def _top(key: Key) -> dict[str, Any]:
    match key.name:
        case "questions":
            return _items_of({"$ref": "#/definitions/item"}, key.doc)
        case "sources" | "facts":
            entry = {"$ref": f"#/definitions/{key.name.removesuffix('s')}"}
            values = {"oneOf": [{"type": "string"}, entry]}
            return {"description": key.doc, "type": "object", "additionalProperties": values}
        case "objectives":
            return {"description": key.doc, "type": "object", "additionalProperties": {"type": "string"}}
        case "formats":
            return {"description": key.doc, "type": "object", "additionalProperties": {"type": "object"}}
        case _:
            return _described(key)


_DOCS = {key.name: key.doc for key in (*(key for kind in KINDS for key in kind.keys), *COMMON)}


def _entry(keys: dict[str, Any], docs: Mapping[str, str] = MappingProxyType({})) -> dict[str, Any]:
    properties = {
        name: {
            **({"description": docs[name]} if name in docs else {}),
            **({"allOf": [_FORMATS]} if name == "formats" else decoder.schema),
        }
        for name, decoder in keys.items()
    }
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _closed(keys: Iterable[Key], required: tuple[str, ...]) -> dict[str, Any]:
    properties = {
        key.name: _items_of({"$ref": "#/definitions/item"}, key.doc) if key.name == "questions" else _described(key)
        for key in keys
    }
    closed: dict[str, Any] = {"properties": properties, "required": [*required], "additionalProperties": False}
    return {**closed, "dependencies": {"alt": ["image"]}} if "alt" in properties else closed


def _kind(kind: Kind) -> dict[str, Any]:
    closed = _closed(kind.keys, kind.required)
    closed["properties"] |= {key.name: {"$ref": f"#/definitions/key-{key.name}"} for key in COMMON}
    closed["dependencies"] = {"alt": ["image"]}
    return {"title": kind.name, "description": kind.about, **closed}


def _item() -> dict[str, Any]:
    """A chain of if/then/else in the order in which the reader finds the kind."""
    chain: dict[str, Any] = {"$ref": "#/definitions/short-answer"}
    chain = _branch(_answer_is(NUMBER), "numeric", chain)
    chain = _branch({"anyOf": [{"required": ["tolerance"]}, {"required": ["unit"]}]}, "numeric", chain)
    truth = {"anyOf": [_answer_is({"type": "boolean"}), {"required": ["correction"]}]}
    chain = _branch(truth, "true-false", chain)
    for kind in reversed(KINDS):
        if not kind.signature:
            continue
        condition: dict[str, Any] = {"anyOf": [{"required": [key]} for key in kind.signature]}
        if kind.name == "text":
            condition = {"required": ["text"], "not": {"required": ["question"]}}
        chain = _branch(condition, kind.name, chain)
    chain = _branch({"required": ["exercise"]}, "exercise", chain)
    chain = _branch({"required": ["passage"]}, "passage", chain)
    chain = _branch({"required": ["section"]}, "section", chain)
    for kind in reversed(KINDS):
        chain = _branch(_states(kind.name), kind.name, chain)
    snippets = [{"label": label, "body": body} for label, body in _SNIPPETS.items()]
    return {"type": "object", "defaultSnippets": snippets, **chain}


def _branch(condition: dict[str, Any], name: str, otherwise: dict[str, Any]) -> dict[str, Any]:
    return {"if": {"type": "object", **condition}, "then": {"$ref": f"#/definitions/{name}"}, "else": otherwise}


def _answer_is(schema: dict[str, Any]) -> dict[str, Any]:
    return {"required": ["answer"], "properties": {"answer": schema}}


def _states(name: str) -> dict[str, Any]:
    return {"required": ["kind"], "properties": {"kind": {"const": name}}}
