"""Keys of one kind in a question of another: told with where their content stands there."""

from __future__ import annotations

from quizgen.grammar.common import COMMON
from quizgen.grammar.kinds import KINDS, Kind
from quizgen.grammar.reading import Reading
from quizgen.messages import joined, phrase
from quizgen.source import Map, Scalar

_KEYS = {kind.name: frozenset(key.name for key in (*COMMON, *kind.keys)) for kind in KINDS}
_OF_ROWS = {"answer": "E211.rows-answer", "correction": "E211.rows-correction"}
_PLACES = {
    ("cloze", "question"): "cloze",
    ("flashcard", "answer"): "back",
    ("flashcard", "meaning"): "back",
    ("flashcard", "question"): "front",
    ("flashcard", "word"): "front",
    ("matching", "answer"): "pairs",
    ("occlusion", "answer"): "regions",
    ("ordering", "answer"): "order",
    ("vocabulary", "answer"): "meaning",
    ("vocabulary", "back"): "meaning",
    ("vocabulary", "front"): "word",
    ("vocabulary", "question"): "word",
}
"""For keys that most questions have, where kinds without them have what is asked, and what is right."""


def tell_foreign(key: Scalar, name: str, node: Map, kind: Kind, errors: int, reading: Reading) -> None:
    """Reports a key of another kind. `errors` is how many there were before the question's keys were read."""
    if kind.name == "statements" and name in _OF_ROWS:
        if reading.errors == errors:
            reading.fault(key, _OF_ROWS[name])
        return
    owners = [other for other in KINDS if name in _KEYS[other.name]]
    sign, where = _sign_of(kind, node), phrase(f"one.{kind.name}")
    rival = next((other for other in owners if _sign_of(other, node)), None)
    near = _PLACES.get((kind.name, name))
    if near and near not in node.pairs and not (rival and _is_whole(rival, name, node)):
        reading.fault(key, "E211.instead", key=name, where=where, near=near)
    elif sign and rival:  # the keys of one kind stand there with those of another: one message says so
        if name == _sign_of(rival, node):
            other = phrase(f"one.{rival.name}")
            reading.fault(key, "E214.keys", key=name, sign=sign, question=where, other=other)
    elif near:
        which = "E211.answered" if name != "question" else "E211.asked" if kind.name == "cloze" else "E211.card"
        reading.fault(key, which, key=name, where=where, near=near)
    else:
        told = owners if len(owners) == 2 else owners[:1]
        kinds = joined((one.name for one in told), "and")
        others = joined((phrase(f"one.{one.name}") for one in told), "or")
        reading.fault(key, "E211.other-kind", key=name, where=where, kind=kinds, other=others)


def _is_whole(kind: Kind, name: str, node: Map) -> bool:
    """Whether a question of that kind stands there, and not just one of its keys."""
    return name != _sign_of(kind, node) or all(one in node.pairs for one in kind.required)


def _sign_of(kind: Kind, node: Map) -> str:
    return next((key for key in kind.signature if key in node.pairs), "")
