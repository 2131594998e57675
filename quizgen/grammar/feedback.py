"""`feedback` of a question: what learners are told after answering, by how their answer was."""

from __future__ import annotations

from dataclasses import replace

from quizgen import model
from quizgen.grammar.decode import RICH, SCALAR, Decoder, block, shape
from quizgen.grammar.kinds import Kind
from quizgen.grammar.reading import Reading
from quizgen.messages import phrase
from quizgen.source import Map, Node, Scalar

_KEYS = {"right": RICH, "wrong": RICH, "partly": RICH}


def is_explanation(node: Node) -> bool:
    """Whether what stands under `feedback` is one text, and so why the answer is right."""
    return type(node) is Scalar and bool(node.text.strip())


def _read(node: Node, reading: Reading) -> model.Feedback | None:
    if not isinstance(node, Map):
        reading.fault(node, f"E206.feedback-{shape(node)}")
        return None
    values = block(node, reading, phrase("one.feedback"), _KEYS)
    return None if values is None else model.Feedback(**values)


FEEDBACK = Decoder(
    _read,
    {
        "type": "object",
        "properties": dict.fromkeys(_KEYS, SCALAR),
        "minProperties": 1,
        "additionalProperties": False,
    },
)


def without_vain(question: model.Question, kind: Kind, node: Map, reading: Reading) -> model.Question:
    """The question without what nobody would ever be told, which is reported where it stands with it."""
    if model.may_be_partly_right(question):
        return question
    written = node.pairs.get("feedback", (node, node))[1]
    if isinstance(written, Map) and "partly" in written.pairs:
        takes_some = any(key.name == "partly" for key in kind.keys)
        reading.remark(written.pairs["partly"][0], "W325.partly" if takes_some else "W325.partly-kind")
    return replace(question, feedback=question.feedback._replace(partly=()))
