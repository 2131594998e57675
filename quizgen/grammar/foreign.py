"""Files that can be read and are no banks: schemas, settings and data of other programs, each told in one message."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import islice
from pathlib import PurePath

from quizgen.grammar.common import ALIASES
from quizgen.grammar.decode import unknown_key
from quizgen.grammar.kinds import KINDS
from quizgen.grammar.reading import Reading
from quizgen.grammar.texts import short
from quizgen.messages import phrase
from quizgen.nearest import nearest
from quizgen.patterns import late
from quizgen.source import Map, Node, Scalar, Seq

_OWN = frozenset(name for kind in KINDS for name in (*kind.required, *kind.signature)) - {"text", "image", "order"}
_ASKING = _OWN | {"question", "section", "passage"} | {name for name, meant in ALIASES.items() if meant in _OWN}
"""Keys by which a question is known, whatever else is wrong with it."""
_ASKED = late(r"^[ \t]*(?:- *)*(?:questions?|cloze|front|section|passage) *[:：]", re.MULTILINE)
_SURE = 0.8
_MOST = 100
"""So many keys tell what a file is."""
_BANKS = frozenset(("", ".yaml", ".yml", ".json", ".txt"))
"""How banks' names end, as far as anybody knows."""


def foreign(root: Node | None, name: str, text: str, top: Collection[str]) -> str | None:
    """The name of the message for a file that is no bank, or one without the `top` of a bank."""
    suffix = PurePath(name).suffix.lower()
    if root is None or isinstance(root, Scalar):
        is_other = suffix not in _BANKS and not _ASKED.search(text)
        return "E114.other" if is_other else None
    is_json = text.lstrip()[:1] in ("{", "[")
    if _asks(root) or (isinstance(root, Seq) and not any(isinstance(item, Map) for item in root.items)):
        return "E206.json" if is_json and lists_questions(root) else None
    if isinstance(root, Map) and _is_schema(root):
        return "E114.json-schema"
    if isinstance(root, Map) and _is_ours(root, top):
        return None
    return "E114.json" if is_json or suffix == ".json" else "E114.yaml"


def _is_schema(root: Map) -> bool:
    return "$schema" in root.pairs and bool(root.pairs.keys() & {"properties", "$defs", "definitions", "type"})


def _is_ours(root: Map, top: Collection[str]) -> bool:
    """Whether half of the keys are a bank's, or one may stand for `questions`."""
    names = [name.lower() for name in islice(root.pairs, _MOST)]
    ours = sum(nearest(name, top, _SURE) is not None for name in names)
    return ours * 2 >= len(names) or nearest("questions", names, _SURE) is not None


def _asks(node: Node) -> bool:
    """Whether a question, or what was meant as one, stands at the top of a file, or in a list there."""
    if isinstance(node, Map):
        return _is_asking(node) or any(lists_questions(value) for _, value in node.pairs.values())
    return lists_questions(node)


def lists_questions(node: Node) -> bool:
    """Whether a list holds questions, or what was meant as such."""
    return isinstance(node, Seq) and any(map(_is_asking, node.items))


def meant_key(key: Scalar, value: Node, known: tuple[str, ...], reading: Reading) -> str | None:
    """Reports an unknown key of a bank; gives the one that was probably meant, `questions` where it holds some."""
    where = phrase("one.bank")
    if "questions" in known and lists_questions(value):
        reading.fault(key, "E211.near", key=short(key.text), where=where, near="questions")
        return "questions"
    return unknown_key(key, known, where, reading)


def _is_asking(node: Node) -> bool:
    if isinstance(node, Map):
        return any(name.lower() in _ASKING for name in node.pairs)
    return isinstance(node, Scalar) and node.text.lower().lstrip("- ").startswith("question")
