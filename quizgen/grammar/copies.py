"""Files of a folder that say again what another one says, mostly a copy beside its original."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizgen.source import Map, Node, Scalar, Seq

_NAMED_BY = ("id", "question", "cloze", "front", "text")
_ENTRIES = ("questions", "facts", "sources")


def entries(root: Node) -> frozenset[str]:
    """What tells the questions, facts and sources of a file: their ids, or else their words."""
    if not isinstance(root, Map):
        return frozenset()
    found = [pair[1] for name in _ENTRIES if (pair := root.pairs.get(name))]
    return frozenset(name for node in found for name in _names(node))


def _names(node: Node) -> Iterator[str]:
    if isinstance(node, Map):
        yield from node.pairs
        return
    for item in node.items if isinstance(node, Seq) else ():
        if not isinstance(item, Map):
            continue
        if (below := item.pairs.get("questions")) is not None:
            yield from _names(below[1])
        elif name := _name(item):
            yield name


def _name(item: Map) -> str:
    values = (item.pairs[key][1] for key in _NAMED_BY if key in item.pairs)
    return next((value.text.strip() for value in values if isinstance(value, Scalar)), "")


def original(root: Node, earlier: Mapping[str, frozenset[str]]) -> str | None:
    """The file read before of which this one repeats most, two entries or more."""
    own = entries(root) if earlier else frozenset()
    for name, others in earlier.items():
        same = len(own & others)
        if same >= 2 and same * 2 > len(own):
            return name
    return None
