"""Several statements below one question, and the correction of a single one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from quizgen import model
from quizgen.grammar.builders import Values
from quizgen.grammar.decode import FLAG, RICH, WORDS, Decoder, block, empty_value, is_empty, is_hollow, rich
from quizgen.grammar.reading import Reading
from quizgen.grammar.texts import short
from quizgen.messages import phrase
from quizgen.nearest import nearest
from quizgen.patterns import late
from quizgen.richtext import RichText
from quizgen.source import Map, Node, Scalar, Seq
from quizgen.wordlists import truth as truth_of

_TRUTHS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def truth(node: Node, reading: Reading) -> bool | None:
    """An unquoted `true` or `false`; what else may have been meant is told."""
    if not isinstance(node, Scalar):
        reading.fault(node, "E204.list" if isinstance(node, Seq) else "E204.block", field="answer")
        return None
    words = node.text.strip()
    value = _TRUTHS.get(words.lower())
    if value is not None and node.plain:
        return value
    meant = truth_of(words) if value is None else value
    if meant is None and (close := nearest(words.lower(), ("true", "false"), 0.7)):
        meant = close == "true"
    name = "E204.statement" if meant is None else "E204.statement-quoted" if not node.plain else "E204.statement-meant"
    reading.fault(node, name, text=short(words, 30), meant="true" if meant else "false")
    return None


TRUTH = Decoder(truth, {"type": "boolean"})
_ROW = {"answer": TRUTH, "correction": RICH, "feedback": RICH, "facts": WORDS, "pin": FLAG}
_WHOLE = {"text": RICH, **_ROW}


class _Typed(NamedTuple):
    """A row as it stands there: its text, and its answer or what all is said of it."""

    text: Node
    said: Node


def statements(node: Node, reading: Reading) -> tuple[model.Statement, ...] | None:
    """`text: true` lines, or a list of these or of `{text, answer, correction, feedback, facts, pin}`."""
    if isinstance(node, Scalar):
        reading.fault(node, "E206.statements")
        return None
    errors = reading.errors
    seen: dict[RichText, Node] = {}
    found = []
    if _is_turned(node, reading) or _has_keys_beside(node, reading) or _is_misnamed(node, reading):
        return None
    for typed in _typed(node, reading):
        row = _row(typed, reading)
        if row is None:
            continue
        found.append(row)
        at = _place(typed)
        if (first := seen.setdefault(row.text, at)) is not at:
            reading.fault(at, "E222.statement", also=((reading.span(first), phrase("first")),))
    return tuple(found) if reading.errors == errors else None


def _is_turned(node: Map | Seq, reading: Reading) -> bool:
    """Whether the answers stand before their statements, which is told: `true: They make ATP.`"""
    if not isinstance(node, Map) or not node.pairs or not all(name.lower() in _TRUTHS for name in node.pairs):
        return False
    key, said = next(iter(node.pairs.values()))
    first = next((item for item in said.items), key) if isinstance(said, Seq) else said
    text = first.text.strip() if isinstance(first, Scalar) else "…"
    reading.fault(key, "E206.statements-turned", text=short(text, 60), answer=key.text.lower())
    return True


_BESIDE = ("correction", "feedback", "facts", "pin")


def _has_keys_beside(node: Map | Seq, reading: Reading) -> bool:
    """Whether keys of one statement stand beside it instead of in it, which is told."""
    for block_ in node.items if isinstance(node, Seq) else [node]:
        pairs = [*block_.pairs.items()] if isinstance(block_, Map) and "text" not in block_.pairs else []
        for (_, (text, said)), (name, (key, value)) in pairwise(pairs):
            is_row = isinstance(said, Scalar) and said.text.strip().lower() in _TRUTHS and text.text not in _ROW
            if is_row and name in _BESIDE and (name != "pin" or isinstance(node, Seq)) and not _is_truth(value):
                answer = said.text.strip() if isinstance(said, Scalar) else ""
                reading.fault(key, "E211.row", key=name, text=short(text.text, 60), answer=answer)
                return True
    return False


_MEANT = {
    **dict.fromkeys(("correct", "is_correct", "right", "is_true", "true", "key", "value", "solution"), "answer"),
    **dict.fromkeys(("statement", "sentence", "question", "item", "aussage"), "text"),
}


def _is_misnamed(node: Map | Seq, reading: Reading) -> bool:
    """Whether a key of the rows has another name here, which is told once."""
    for row in node.items if isinstance(node, Seq) else [said for _, said in node.pairs.values()]:
        pairs = row.pairs if isinstance(row, Map) and (len(row.pairs) > 1 or isinstance(node, Map)) else {}
        for name, (key, _) in pairs.items():
            meant = _MEANT.get(name.lower())
            if meant is not None and meant not in pairs:
                reading.fault(key, "E211.near", key=name, where=phrase("one.statement"), near=meant)
                return True
    return False


def _is_truth(node: Node) -> bool:
    return isinstance(node, Scalar) and node.text.strip().lower() in _TRUTHS


def _typed(node: Map | Seq, reading: Reading) -> Iterator[_Typed]:
    bare = [item for item in node.items if _is_bare(item)] if isinstance(node, Seq) else []
    if bare:
        _no_row(bare, reading)
    for item in node.items if isinstance(node, Seq) else [node]:
        is_block = isinstance(item, Map) and not _WHOLE.keys().isdisjoint(item.pairs)
        if isinstance(item, Map) and is_block and (item is not node or {"text", "answer"} <= item.pairs.keys()):
            yield _Typed(item, item)
        elif isinstance(item, Map):
            yield from (_Typed(key, said) for key, said in item.pairs.values())
        elif isinstance(item, Seq) and len(item.items) == 2:
            yield _Typed(*item.items)
        elif item not in bare:
            is_empty(item, reading)


def _place(row: _Typed) -> Node:
    """Where the text of a row stands."""
    text = row.text
    return text.pairs["text"][1] if isinstance(text, Map) and "text" in text.pairs else text


def _row(row: _Typed, reading: Reading) -> model.Statement | None:
    text, said = row
    if isinstance(text, Scalar) and is_hollow(text):
        reading.fault(text, "E213.statement")
        return None
    if isinstance(text, Scalar) and is_hollow(said):
        empty_value(text, said, reading, needed=True)
        return None
    is_whole = text is said
    values = _said(said, _WHOLE if is_whole else _ROW, reading)
    if values is None:
        return None
    words = values.pop("text", None) if is_whole else rich(text, reading)
    if words is None or "answer" not in values:
        if isinstance(said, Map):
            _lacking(said, is_whole and words is None, reading)
        return None
    key = values.pop("answer")
    if "correction" in values:
        values["correction"] = corrected(values["correction"], key, said, reading)
    return model.Statement(text=words, key=key, span=reading.span(_place(row)), **values)


def _lacking(node: Node, text: bool, reading: Reading) -> None:
    """Reports a block without its text, or without its answer."""
    if text:
        reading.fault(node, "E212.text", what=phrase("one.statement"))
    else:
        reading.fault(node, "E212.row-answer")


def _said(node: Node, decoders: dict[str, Decoder], reading: Reading) -> dict[str, Any] | None:
    """What is said of a row: its answer alone, or a block of keys."""
    if not isinstance(node, Map):
        key = truth(node, reading)
        return None if key is None else {"answer": key}
    values = block(node, reading, phrase("one.statement"), decoders, ("text", "answer"))
    if values is not None and "facts" in node.pairs:
        reading.refer("fact", node.pairs["facts"][1])
    return values


def corrected(correction: RichText, key: bool, node: Node, reading: Reading) -> RichText:
    """The correction of a statement; of a true one none, which is told."""
    if correction and key and isinstance(node, Map):
        reading.remark(node.pairs["correction"][0], "W325.correction")
        return ()
    return correction


_ANSWERED = late(r"(.{1,200}?)(?:(?<=[.!?])\s|\s*(?:[-=–—:|(\[]|->|→|=>)+)\s*([^\W\d]{2,10})\s*[)\]]?")
"""A statement with its answer behind another sign: `They make ATP. (true)`, `They make ATP.:true`."""


def _is_bare(node: Node) -> bool:
    """Whether a row has no answer that could be told apart from its text."""
    return bool(node.text.strip()) if isinstance(node, Scalar) else isinstance(node, Seq) and len(node.items) != 2


def _no_row(nodes: list[Node], reading: Reading) -> None:
    """Reports, once for all rows, what was probably meant: `They make ATP. - true` is `They make ATP.: true`."""
    first = nodes[0]
    match = _ANSWERED.fullmatch(first.text.strip()) if isinstance(first, Scalar) else None
    meant = truth_of(match[2]) if match else None
    if match and meant is not None:
        answer = "true" if meant else "false"
        is_plain = isinstance(first, Scalar) and first.plain
        name = "E206.statement-meant" if is_plain else "E206.statement-unquoted"
        reading.fault(first, name, text=match[1], meant=answer, count=len(nodes))
    else:
        reading.fault(first, "E206.statement", count=len(nodes))


def _closed(decoders: dict[str, Decoder], required: list[str]) -> dict[str, Any]:
    properties = {name: decoder.schema for name, decoder in decoders.items()}
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


_BLOCK = _closed(_WHOLE, ["text", "answer"])
_PAIRS = {"type": "object", "additionalProperties": {"oneOf": [TRUTH.schema, _closed(_ROW, ["answer"])]}}
STATEMENTS = Decoder(
    statements,
    {
        "oneOf": [
            {**_PAIRS, "minProperties": 2},
            {"type": "array", "items": {"anyOf": [_BLOCK, {**_PAIRS, "minProperties": 1}]}, "minItems": 2},
        ]
    },
)


def rows(node: Map, values: Values, common: dict[str, Any], reading: Reading) -> model.Question | None:
    """Two statements or more; the facts of a row are among those of the question."""
    found: tuple[model.Statement, ...] = values["statements"]
    if len(found) < 2:
        reading.fault(node.pairs["statements"][0], "E221.statements")
        return None
    common["facts"] = tuple(dict.fromkeys([*common.get("facts", ()), *(fact for row in found for fact in row.facts)]))
    shuffle = values.get("shuffle", reading.inherited.shuffle)
    return model.Statements(**common, rows=found, shuffle=True if shuffle is None else shuffle)
