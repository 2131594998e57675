"""The bytes of a drawing as a tree. Nothing is looked up that stands outside, nothing is put in for entities, and all that
could do more than draw is refused by its name."""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

from quizgen.patterns import late
from quizgen.pictures.base import (
    DamagedError,
    ForbiddenError,
    TooManyPartsError,
    UnknownKindError,
    WithoutNamespaceError,
)
from quizgen.pictures.svg.allowed import (
    ANIMATIONS,
    ATTRIBUTES,
    ELEMENTS,
    FUNCTIONS,
    NOTES,
    SVG,
    XLINK,
    XLINK_ATTRIBUTES,
    XML,
    XML_ATTRIBUTES,
)
from quizgen.pictures.svg.nodes import Node, by_id, target

_MOST_BYTES = 10_000_000
_MOST_PARTS = 50_000
"""Elements, those counted that `use` repeats as often as it does."""
_DEEPEST = 80
_HERE = late(r"""url\(\s*(["']?)#[^"'()\\]*\1\s*\)""")
_COMMENT = late(r"(?s)/\*.*?\*/")
_QUOTED = late(r"""(?s)"[^"]*"|'[^']*'""")
_FUNCTION = late(r"([\w-]+)\s*\(")
_AT_RULE = late(r"@[\w-]*")
_SCRIPT = late(r"(?i)\s*(?:java|vb)script\s*:")
_NAMED = {"script": "script", "handler": "script", "a": "link", "foreignObject": "foreign", "image": "pixels"}


def is_svg(data: bytes) -> bool:
    """Whether the bytes may be those of a drawing: they begin as XML does."""
    head = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith((b"<", b"\xff\xfe<\0", b"\xfe\xff\0<"))


def read(data: bytes) -> Node:
    """The drawing. Raises PictureError."""
    if len(data) > _MOST_BYTES:
        raise TooManyPartsError
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise (DamagedError if reader.root else UnknownKindError) from error
    if reader.root is None:
        raise UnknownKindError
    _check_repeats(reader.root)
    return reader.root


class _Reader:
    """Hears of what stands in a file, and builds the tree. Elements that editors keep their notes in are passed over."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[Node | None] = []
        self._count = 0
        self.parser: Any = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.SkippedEntityHandler = lambda *_: self._refuse("entity")
        self.parser.ProcessingInstructionHandler = lambda name, _: self._refuse("named", f"<?{name}")

    def _refuse(self, kind: str, name: str = "") -> None:
        raise ForbiddenError(kind, name, self.parser.CurrentLineNumber)

    def _doctype(self, name: str, system: str | None, public: str | None, has_subset: int) -> None:
        if has_subset:
            self._refuse("entity")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if self.root is None:
            if local == "svg" and not space:
                raise WithoutNamespaceError
            if local != "svg" or space != SVG:
                raise UnknownKindError
        self._count += 1
        if self._count > _MOST_PARTS or len(self._open) >= _DEEPEST:
            raise TooManyPartsError
        if space in NOTES:
            self._open.append(None)
            return
        if space != SVG or local not in ELEMENTS:
            self._refuse("animation" if local in ANIMATIONS else _NAMED.get(local, "named"), local)
        node = Node(local, self._attributes(attributes), self.parser.CurrentLineNumber)
        above = self._open[-1] if self._open else None
        if above is not None:
            above.parts.append(node)
        self.root = self.root or node
        self._open.append(node)

    def _end(self, name: str) -> None:
        node = self._open.pop()
        if node is not None and node.name == "style":
            self._check_style(node.text)

    def _characters(self, text: str) -> None:
        if self._open and (node := self._open[-1]) is not None:
            node.parts.append(text)

    def _attributes(self, attributes: dict[str, str]) -> dict[str, str]:
        """Those that draw, by their names without namespaces."""
        found = {}
        for name, value in attributes.items():
            space, _, local = name.rpartition(" ")
            if space in NOTES:
                continue
            if local == "href" and space in ("", XLINK):
                self._check_reference(value)
            elif not _is_known(space, local):
                self._refuse(_kind_of_attribute(space, local), local)
            elif not space:
                self._check_style(value)
            if space in ("", XLINK) or local == "space":
                found[local] = value
        return found

    def _check_reference(self, value: str) -> None:
        if not (value.strip().startswith("#") and target(value)):
            self._refuse("script" if _SCRIPT.match(value) else "outside")

    def _check_style(self, text: str) -> None:
        """A style sheet, or the value of an attribute: it calls for nothing outside."""
        if not any(sign in text for sign in "(@\\"):
            return
        plain = _HERE.sub("", _COMMENT.sub(" ", text))
        if "\\" in plain:
            self._refuse("named", "\\")
        if rule := _AT_RULE.search(plain):
            self._refuse("named", rule[0])
        for function in _FUNCTION.findall(_QUOTED.sub("''", plain)):
            if function.lower() == "url":
                self._refuse("outside")
            if function.lower() not in FUNCTIONS:
                self._refuse("named", function)


def _is_known(space: str, name: str) -> bool:
    if not space:
        return name in ATTRIBUTES or name.startswith(("aria-", "data-"))
    return name in {XML: XML_ATTRIBUTES, XLINK: XLINK_ATTRIBUTES}.get(space, ())


def _kind_of_attribute(space: str, name: str) -> str:
    if not space and name.lower().startswith("on"):
        return "script"
    return "outside" if name in ("base", "src") else "named"


def _check_repeats(root: Node) -> None:
    """Raises PictureError where elements are used within themselves, or so often that it would take forever."""
    nodes = by_id(root)
    sizes: dict[Node, tuple[int, int]] = {}
    within: set[Node] = set()

    def size(node: Node) -> tuple[int, int]:
        """How many elements are drawn for one, and how deep they stand in each other."""
        if node in within:
            raise ForbiddenError("circle", "use", node.line)
        if len(within) > 2 * _DEEPEST:
            raise TooManyPartsError
        if node not in sizes:
            within.add(node)
            used = nodes.get(target(node.get("href"))) if node.name == "use" else None
            parts = [size(part) for part in [*node.children, *([used] if used else [])]]
            within.discard(node)
            sizes[node] = count = 1 + sum(part[0] for part in parts), 1 + max((part[1] for part in parts), default=0)
            if count[0] > _MOST_PARTS or count[1] > 2 * _DEEPEST:
                raise TooManyPartsError
        return sizes[node]

    size(root)
