"""Options that are typed as keys of their own: `a: oak`, `wrong1: elm`; a word with its meaning: `oak: Eiche`; and the
ends of texts that a comma in { } has made keys."""

from __future__ import annotations

import re
from itertools import takewhile

from quizgen.grammar.common import ALIASES, COMMON, MEANT
from quizgen.grammar.kinds import KINDS
from quizgen.grammar.reading import Reading
from quizgen.grammar.texts import short
from quizgen.messages import joined
from quizgen.nearest import nearest
from quizgen.patterns import late
from quizgen.source import Map, Node, Scalar, is_blank

_KEYS = tuple(key.name for key in (*COMMON, *(key for kind in KINDS for key in kind.keys)))
_STARTS = frozenset(("question", "cloze", "front", "word"))
_CONTINUING = frozenset(_KEYS) - _STARTS - {"id", "kind", "text"}
_LETTER = late(r"[A-Ha-h]")
_NUMBERED = late(r"(wrong|choice|option|distractor|answer)s?[ _-]?(?:\d|[a-h])", re.IGNORECASE)
_LISTS = {"choice": "choices", "option": "choices", "distractor": "wrong"}


def is_told_apart(node: Map, reading: Reading) -> bool:
    """Whether a question was told that several of its keys are one list, or that its only key is none."""
    if _is_torn(node, reading):
        return True
    letters = [name for name in node.pairs if _LETTER.fullmatch(name)]
    numbered = {name: match[1].lower() for name in node.pairs if (match := _NUMBERED.fullmatch(name))}
    if len(letters) > 1:
        _tell_list(letters, "choices", node, reading)
    elif len(numbered) > 1 and len({*numbered.values()}) == 1:
        word = next(iter(numbered.values()))
        _tell_list([*numbered], _LISTS.get(word, word), node, reading)
    else:
        return len(node.pairs) == 1 and _is_card(*next(iter(node.pairs.values())), reading)
    return True


_KNOWN = frozenset((*_KEYS, *ALIASES, *MEANT))
_LISTED = frozenset(("answer", "choices", "meaning", "order", "tags", "word", "wrong"))


def _is_torn(node: Map, reading: Reading) -> bool:
    """Whether a text in { } was told to end at its comma: what follows is a key without a value."""
    pairs = list(node.pairs.values())
    first = next((place for place in range(1, len(pairs)) if _is_rest(*pairs[place], pairs[place - 1][1])), 0)
    field, text = pairs[first - 1]
    if not first or not isinstance(text, Scalar) or not text.plain or is_blank(text):
        return False
    if text.text.isdecimal() and pairs[first][0].text.isdecimal():
        return False  # a number with a comma
    rest = [key.text for key, _ in takewhile(lambda pair: _is_rest(*pair, text), pairs[first:])]
    name = "E211.torn-list" if field.text in _LISTED else "E211.torn"
    whole = ", ".join([text.text.strip(), *rest])
    reading.fault(pairs[first][0], name, key=short(rest[0]), text=short(whole, 200))
    return True


def _is_rest(key: Scalar, value: Node, text: Node) -> bool:
    is_known = key.text.lower() in _KNOWN
    return is_blank(value) and key.plain and key.line == text.line and not is_known


def _tell_list(names: list[str], key: str, node: Map, reading: Reading) -> None:
    values = [node.pairs[name][1] for name in names]
    pieces = ", ".join(value.text.strip() for value in values if isinstance(value, Scalar))
    reading.fault(node.pairs[names[0]][0], "E211.spread", list=f"{key}: [{short(pieces, 200)}]")


def _is_card(key: Scalar, value: Node, reading: Reading) -> bool:
    """`- oak: Eiche`, if it is probably a word and its meaning."""
    if key.text.lower() in ALIASES or key.text.lower() in MEANT or nearest(key.text.lower(), _KEYS):
        return False
    if not isinstance(value, Scalar) or not value.text.strip() or len(key.text) < 3:
        return False
    reading.fault(key, "E210.card", front=short(key.text, 60), back=short(value.text.strip(), 60))
    return True


def together(nodes: list[Node], reading: Reading) -> list[Node]:
    """The items of a list of questions, as they are meant where the keys of one have a dash each, which is told."""
    startless = [node for node in nodes if isinstance(node, Map) and _STARTS.isdisjoint(node.pairs)]
    if not startless:
        return nodes
    found: list[Node] = []
    parts: dict[int, list[Scalar]] = {}
    for node in nodes:
        last = found[-1] if found else node
        if isinstance(node, Map) and isinstance(last, Map) and _goes_on(node, last):
            whole = Map(last.line, last.col)
            whole.pairs = {**last.pairs, **node.pairs}
            found[-1] = whole
            parts.setdefault(len(found), []).extend(key for key, _ in node.pairs.values())
        else:
            found.append(node)
    for keys in parts.values():
        reading.fault(keys[0], "E210.dashes", keys=joined((f"`{key.text}`" for key in keys), "and"))
    return found


def _goes_on(node: Map, last: Map) -> bool:
    """Whether an item has only keys that the question above it lacks, and starts none itself."""
    if node.pairs.keys() & _STARTS or not last.pairs.keys() & _STARTS:
        return False
    return bool(node.pairs) and node.pairs.keys() <= _CONTINUING and not node.pairs.keys() & last.pairs.keys()
