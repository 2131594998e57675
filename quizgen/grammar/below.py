"""Keys that stand beside the key they belong below, which is empty: `image:` and then `file: leaf.png`, not indented."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from quizgen.grammar.decode import is_hollow
from quizgen.grammar.reading import Reading
from quizgen.messages import phrase
from quizgen.source import Map, Node, Scalar, every

OF_QUESTION: Mapping[str, Collection[str]] = {
    "image": ("file", "alt", "width"),
    "lint": ("ignore", "because"),
    "feedback": ("right", "wrong", "partly"),
    "formats": (),
}


def indented(node: Map, known: Collection[str], below: Mapping[str, Collection[str]], reading: Reading) -> Map:
    """The block as it is meant, if keys that are not `known` in it stand behind the empty one they belong to, which are
    reported at once. `below` are the keys of each key; where it names none, any may stand there that have a block."""
    for name, (key, value) in node.pairs.items():
        if name in below and is_hollow(value):
            found = _behind(node, name, known, below[name])
            if found.keys() - known:
                _tell(key, found, reading)
                inner = Map(*_start(found))
                inner.pairs = found
                meant = Map(node.line, node.col)
                meant.pairs = {
                    one: (pair[0], inner) if one == name else pair
                    for one, pair in node.pairs.items()
                    if one not in found
                }
                return indented(meant, known, below, reading)
    return node


def _behind(node: Map, name: str, known: Collection[str], own: Collection[str]) -> dict[str, tuple[Scalar, Node]]:
    """The entries right behind a key that may belong below it."""
    names = [*node.pairs]
    found: dict[str, tuple[Scalar, Node]] = {}
    for one in names[names.index(name) + 1 :]:
        key, value = node.pairs[one]
        if one not in own if own else one in known or not isinstance(value, Map):
            break
        found[one] = key, value
    return found


def _start(found: Mapping[str, tuple[Scalar, Node]]) -> tuple[int, int]:
    first = next(iter(found.values()))[0]
    return first.line, first.col


def _tell(key: Scalar, found: Mapping[str, tuple[Scalar, Node]], reading: Reading) -> None:
    first = next(iter(found.values()))[0]
    last = max(
        node.end_line for pair in found.values() for part in pair for node in every(part) if type(node) is Scalar
    )
    lines = phrase("line" if last == first.line else "lines", line=first.line + 1, last=last + 1)
    reading.fault(first, "E211.below", key=key.text, count=len(found), lines=lines)
