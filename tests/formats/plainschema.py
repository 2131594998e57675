"""docs/bank.schema.json: the schema of the lossless form, made from the model itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from quizgen.model import Bank
from quizgen.plaindata import TAG, VERSION, alternatives, fields_of, tag
from quizgen.richtext import Inlines, RichText, Verbatim

_NUMBER = r"^-?[0-9]+(\.[0-9]+)?$"


def schema() -> str:
    """The whole schema, as it stands in docs."""
    known: dict[str, Any] = {}
    bank = _of(Bank, known)
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A bank of questions, as `quizgen build --format json` writes it",
        "type": "object",
        "required": ["quizgen", "bank"],
        "properties": {
            "quizgen": {"const": VERSION},
            "bank": bank,
            "files": {"type": "object", "additionalProperties": {"type": "string", "contentEncoding": "base64"}},
        },
        "$defs": dict(sorted(known.items())),
    }
    return json.dumps(whole, indent=1) + "\n"


_TOLD_ONCE: dict[Any, str] = {RichText: "rich-text", Inlines: "inlines", Verbatim: "verbatim"}
"""Types that stand in many places."""


def _of(kind: Any, known: dict[str, Any]) -> dict[str, Any]:
    name = _TOLD_ONCE.get(kind)
    if name is None:
        return _spelled(kind, known)
    if name not in known:
        known[name] = {}
        known[name] = _spelled(kind, known)
    return {"$ref": f"#/$defs/{name}"}


def _spelled(kind: Any, known: dict[str, Any]) -> dict[str, Any]:
    origin = get_origin(kind)
    every = alternatives(kind)
    if len(every) > 1:
        return {"anyOf": [_of(one, known) for one in every]}
    if origin is Literal:
        return {"enum": [*get_args(kind)]}
    if origin is tuple:
        return _list(get_args(kind), known)
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _of(get_args(kind)[1], known)}
    simple = {
        str: {"type": "string"},
        bool: {"type": "boolean"},
        int: {"type": "integer"},
        type(None): {"type": "null"},
    }
    if kind in simple:
        return simple[kind]
    if kind is Decimal:
        return {"type": "string", "pattern": _NUMBER}
    return _value(kind, known)


def _list(kinds: tuple[Any, ...], known: dict[str, Any]) -> dict[str, Any]:
    if kinds[-1] is Ellipsis:
        return {"type": "array", "items": _of(kinds[0], known)}
    return {
        "type": "array",
        "prefixItems": [_of(kind, known) for kind in kinds],
        "minItems": len(kinds),
        "items": False,
    }


def _value(kind: Any, known: dict[str, Any]) -> dict[str, Any]:
    name = tag(kind)
    if name not in known:
        known[name] = {}
        every = fields_of(kind)
        known[name] = {
            "type": "object",
            "required": [TAG, *[field.name for field in every if field.default is MISSING]],
            "properties": {TAG: {"const": name}, **{field.name: _of(field.type, known) for field in every}},
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}
