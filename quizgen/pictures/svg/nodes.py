"""The elements of a drawing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from quizgen.patterns import late

_OWN = late(r"\s*(?:url\(\s*[\"']?)?#([^\"'()\s]+)[\"']?\s*\)?.*", 16)  # re.DOTALL


@dataclass(slots=True, eq=False)
class Node:
    """An element: its name and attributes without namespaces, what stands in it, and its line in the file."""

    name: str
    attributes: dict[str, str]
    line: int
    parts: list[Node | str] = field(default_factory=list)

    def get(self, name: str) -> str:
        """An attribute, empty where there is none."""
        return self.attributes.get(name, "")

    @property
    def children(self) -> list[Node]:
        """The elements in it."""
        return [part for part in self.parts if isinstance(part, Node)]

    @property
    def text(self) -> str:
        """The characters in it, those of its elements too."""
        return "".join([part if isinstance(part, str) else part.text for part in self.parts])


def target(words: str) -> str:
    """The id that `#id` or `url(#id)` names; empty for anything else."""
    found = _OWN.fullmatch(words)
    return found[1] if found else ""


def every(root: Node) -> Iterator[Node]:
    """An element and all in it, in the order of the file."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.children))


def by_id(root: Node) -> dict[str, Node]:
    """The elements that have an id; of several with the same one the first, which references mean."""
    found: dict[str, Node] = {}
    for node in every(root):
        if name := node.get("id"):
            found.setdefault(name, node)
    return found
