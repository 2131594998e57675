"""Keys that stand where they say nothing, and have a place elsewhere: told with that place."""

from __future__ import annotations

from quizgen.grammar.common import COMMON
from quizgen.grammar.defaults import DEFAULT_KEYS
from quizgen.grammar.kinds import KINDS
from quizgen.grammar.reading import Reading, replacement
from quizgen.grammar.texts import short
from quizgen.messages import phrase
from quizgen.nearest import nearest
from quizgen.source import Map, Node, Scalar, Seq, every

GROUPS = ("section", "passage", "exercise")
_OF_SECTION = "`section:`"
_OF_GROUP = "`section:`, `passage:` or `exercise:`"
_IN_GROUPS = {"choose": _OF_SECTION, "pick": _OF_SECTION, "instructions": _OF_SECTION, "words": _OF_GROUP}
_PARTS = frozenset(("questions", "parts", "subquestions", "sub_questions", "teile", "aufgaben"))
_MEANT_GROUPS = {
    **dict.fromkeys(("abschnitt", "teil", "sección", "sezione"), "section"),
    **dict.fromkeys(("lesetext", "texte", "texto", "testo", "reading"), "passage"),
    **dict.fromkeys(("aufgabe", "übung", "exercice", "ejercicio", "esercizio", "exercício", "task"), "exercise"),
}
_KNOWN = frozenset(key.name for key in (*COMMON, *(key for kind in KINDS for key in kind.keys)))
_KEYS = {kind.name: frozenset(key.name for key in (*COMMON, *kind.keys)) for kind in KINDS}
_ALIKE = 0.75


def is_of_group(key: Scalar, name: str, node: Map, where: str, reading: Reading) -> bool:
    """Whether a key in a question was told to belong to a group: one around it, or one that the question should be."""
    lowered = name.lower().replace(" ", "_")
    if lowered in _PARTS and "question" in node.pairs and isinstance(node.pairs[name][1], (Seq, Map)):
        reading.fault(key, "E211.as-exercise" if lowered == "questions" else "E211.as-exercise-parts", key=key.text)
        return True
    if lowered in _IN_GROUPS:
        reading.fault(key, "E211.of-group", key=key.text, where=where, groups=_IN_GROUPS[lowered])
        return True
    return False


def is_of_question(key: Scalar, value: Node, node: Map, where: str, reading: Reading) -> bool:
    """Whether a key in a group was told to hold its questions, or to belong to them: to all, or to one."""
    if "questions" not in node.pairs and key.text.lower() in _PARTS and isinstance(value, Seq):
        reading.fault(key, "E211.near", key=key.text, where=where, near="questions")
        return True
    if key.text in DEFAULT_KEYS:
        reading.fault(key, "E211.of-all", key=key.text, where=where)
    elif key.text in _KNOWN:
        reading.fault(key, "E211.of-one", key=key.text, where=where)
    return key.text in DEFAULT_KEYS or key.text in _KNOWN


def as_group(node: Map, reading: Reading) -> Map | None:
    """A block with `questions:` as it is meant, if the key that makes it a group is misspelt, which is told."""
    for name, (key, _) in node.pairs.items():
        lowered = name.lower()
        if lowered in GROUPS:
            edit = replacement(reading.file, key, lowered)
            reading.remark(key, "W305.key", key=key.text, meant=lowered, edits=(edit,))
            return _renamed(node, name, lowered)
        known = name in _KNOWN or name == "questions"
        if meant := _MEANT_GROUPS.get(lowered) or (None if known else nearest(lowered, GROUPS, _ALIKE)):
            reading.fault(key, "E211.near", key=short(name), where=phrase("one.group"), near=meant)
            return _renamed(node, name, meant)
    return None


def _renamed(node: Map, old: str, new: str) -> Map:
    fixed = Map(node.line, node.col)
    fixed.pairs = {new if name == old else name: pair for name, pair in node.pairs.items()}
    return fixed


def tell_below(key: Scalar, value: Seq | Map, reading: Reading) -> None:
    """Reports what stands below a group's own key, where its text is to stand: its questions, or all its keys."""
    if isinstance(value, Seq):
        reading.fault(value, "E202.group", group=key.text)
        return
    last = max(node.end_line for node in every(value) if isinstance(node, Scalar))
    lines = phrase("line" if last == value.line else "lines", line=value.line + 1, last=last + 1)
    name = "E206.group" if value.line > key.line else "E206.group-braces"
    reading.fault(value, name, group=key.text, by=value.col - key.col, lines=lines)
