"""Banks in the lossless form that `quizgen build -f json` writes."""

from __future__ import annotations

import json
from base64 import b64decode
from binascii import Error as NotBase64
from dataclasses import dataclass, replace
from typing import Any

from quizgen.diagnostics import Span
from quizgen.importers import Arrival, Head, Imported, Importer
from quizgen.model import Bank, Item, questions
from quizgen.plaindata import VERSION, MisfitError, made

_BEGINNING = b'{"quizgen":'


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonOptions:
    """There is nothing to choose."""


def sniff(head: Head) -> int:
    """Whether it begins as such a file does."""
    return 3 if head.data.lstrip().replace(b" ", b"").startswith(_BEGINNING) else 0


def read(data: bytes, name: str, options: JsonOptions, arrival: Arrival) -> Imported:
    """The bank, without items that are none, each of which is told."""
    span = Span(name, 1, 1, 1)
    try:
        whole = _whole(data)
        about = whole["bank"]
        items = about.pop("items", [])
        bank: Bank = made(about, Bank, span)
    except (MisfitError, RecursionError, ValueError) as error:
        arrival.left_out(name, f"it is no bank in JSON: {error}")
        return Imported(None)
    found = [item for place, data in enumerate(items) if (item := _item(data, place, span, arrival)) is not None]
    media = {
        file: content
        for file, text in whole.get("files", {}).items()
        if (content := _bytes(file, text, arrival)) is not None
    }
    return Imported(replace(bank, name=name, items=tuple(found)), media)


def _whole(data: bytes) -> dict[str, Any]:
    whole = json.loads(data)
    if not isinstance(whole, dict) or not isinstance(whole.get("bank"), dict):
        raise MisfitError("", "there is no `bank` in it")
    if whole.get("quizgen") != VERSION:
        raise MisfitError(
            "quizgen", f"version {str(whole.get('quizgen'))[:20]} is not known here; this reads {VERSION}"
        )
    if not isinstance(whole["bank"].get("items", []), list) or not isinstance(whole.get("files", {}), dict):
        raise MisfitError("bank.items", "it is no list")
    return whole


def _item(data: Any, place: int, span: Span, arrival: Arrival) -> Item | None:
    where = f"items[{place}]"
    try:
        item: Item = made(data, Item, span, where)
    except (MisfitError, RecursionError) as error:
        arrival.left_out(where, str(error))
        return None
    for question in questions((item,)):
        arrival.took(question.id)
    return item


def _bytes(name: str, text: Any, arrival: Arrival) -> bytes | None:
    try:
        return b64decode(text, validate=True)
    except (NotBase64, TypeError, ValueError):
        arrival.left_out(f"files.{name}", "it is no base64")
        return None


IMPORTER = Importer("json", "banks that quizgen wrote as JSON", (".json",), JsonOptions, sniff, read)
