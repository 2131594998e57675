"""The lossless form: a bank as JSON with its pictures and sounds, read back to an equal one.

`bank` is the model as plain data (`quizgen.plaindata`), `files` are the bytes of pictures and sounds as base64, by the
names that the bank gives them. docs/bank.schema.json describes all of it.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

from quizgen.formats import Artifact, Context, Format
from quizgen.model import Bank, Item, Words, is_asked, questions
from quizgen.plaindata import VERSION, plain
from quizgen.richtext import Reference

_MARK = "@items@"


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonOptions:
    """There is nothing to choose."""


def write(banks: Sequence[Bank], options: JsonOptions, context: Context) -> Iterator[Artifact]:
    """One file a bank."""
    for bank in banks:
        for question in filter(is_asked, questions(bank.items)):
            context.wrote(question, "")
        yield Artifact(f"{bank.id}.json", _chunks(bank, context))


def _chunks(bank: Bank, context: Context) -> Iterator[bytes]:
    """A line for each item of the bank, so that changes can be looked at."""
    whole = plain(replace(bank, items=(), name="", folder="", lock="")) | {"items": _MARK}
    head, tail = _text({"quizgen": VERSION, "bank": whole}).split(f'"{_MARK}"')
    yield f"{head}[\n".encode()
    yield from _joined(_text(plain(item)) for item in bank.items)
    yield f'\n]{tail[:-1]}, "files": {{\n'.encode()
    yield from _joined(f"{_text(name)}: {_text(b64encode(context.media(bank, name)).decode())}" for name in bank.media)
    yield b"\n}}\n"


def _joined(lines: Iterator[str]) -> Iterator[bytes]:
    for number, line in enumerate(lines):
        yield f"{',' if number else ''}{chr(10) if number else ''}{line}".encode()


def _text(data: Any) -> str:
    """Half characters, which UTF-8 cannot hold, are written by their numbers."""
    words = json.dumps(data, ensure_ascii=False)
    return words if words.isascii() or _is_whole(words) else json.dumps(data)


def _is_whole(words: str) -> bool:
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True


FORMAT = Format(
    name="json",
    about="everything that a bank holds, for other programs (JSON)",
    native=frozenset({*get_args(Item), Words, Reference}),
    options=JsonOptions,
    write=write,
)
