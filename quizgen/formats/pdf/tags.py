"""The structure tree of a tagged PDF (PDF/UA-1), written while the pages are drawn.

Elements are numbered as soon as their block comes up and written as soon as it is done; only the containers (document,
sections, lists of questions) stay open until the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import add, itemgetter
from typing import NamedTuple
from urllib.parse import quote

from quizgen.formats.pdf.blocks import Area, Element
from quizgen.formats.pdf.document import Document, text_string

_MOST_SHAPES = 500


class _Shape(NamedTuple):
    """The elements of a block as one template: questions of one form share it.

    A number to fill in is the value of its base plus its offset. The bases are the block's first object number, its
    container's number, then page and first marked content of each page it stands on; `bases` gets that of each number
    out of their values."""

    template: str
    bases: itemgetter[tuple[int, ...]]
    offsets: tuple[int, ...]
    used: tuple[int, ...]
    roots: tuple[int, ...]


class _Kid(NamedTuple):
    text: str
    terms: tuple[tuple[int, int], ...] = ()


class _Run(NamedTuple):
    """Marked contents on one page, numbered on from `first`."""

    page: int
    first: int
    elements: list[int]


class Tags:
    """`outline` are the containers, parents first, the document itself at the top."""

    def __init__(self, document: Document, outline: Sequence[Element]) -> None:
        self._document = document
        self._root = document.reserve()
        self._outline = outline
        self._outline_base = document.reserve(len(outline))
        self._outline_kids: list[list[str]] = [[] for _ in outline]
        self._hung = {0}
        self._plan: Sequence[Element] = ()
        self._base = 0
        self._container = 0
        self._runs: list[_Run] = []
        self._extra: dict[int, list[_Kid]] = {}
        self._page = 0
        self._parents: list[int] = []
        self._open: dict[int, list[int]] = {}
        self._tree: list[str] = []
        self._links: list[tuple[int, int]] = []

    def page(self, number: int) -> None:
        """From here on, content stands on the page with that object number, which may have some already."""
        self._page = number
        self._parents = self._open.setdefault(number, [])

    def page_done(self, number: int) -> int:
        """Close that page; its key in the parent tree."""
        parents = self._open.pop(number)
        refs = " 0 R ".join(map(str, parents)) + " 0 R" if parents else ""
        self._tree.append(f"{self._document.add(f'[{refs}]')} 0 R")
        return len(self._tree) - 1

    def block(self, plan: Sequence[Element], container: int) -> None:
        """From here on, marks belong to a new block; the elements of the one before are written."""
        self._flush()
        self._plan = plan
        self._base = self._document.reserve(len(plan)) if plan else 0
        self._container = container

    def marks(self, elements: Sequence[int]) -> None:
        """The next marked contents on this page are those of `elements`."""
        parents, base = self._parents, self._base
        first = len(parents)
        if not self._runs or self._runs[-1].page != self._page:
            self._runs.append(_Run(self._page, first, []))
        self._runs[-1].elements.extend(elements)
        parents += [base + element for element in elements]

    def area(self, area: Area, x: float, y: float, keys: int) -> int:
        """Note where an element lies; for a link, its annotation's object number. `keys` pages have tree keys."""
        left, low = x + area.x, y + area.y
        box = f"{left:.2f} {low:.2f} {left + area.width:.2f} {low + area.height:.2f}"
        if not area.url:
            plan = list(self._plan)
            tag, parent, attributes = plan[area.element]
            place = f"/A<</O/Layout/Placement/Block/BBox[{box}]>>"
            plan[area.element] = Element(tag, parent, attributes + place)
            self._plan = plan
            return 0
        key = keys + len(self._links)
        annotation = self._document.add(link(box, area.url, f"/StructParent {key}"))
        self._links.append((key, self._base + area.element))
        kid = _Kid(f"<</Type/OBJR/Obj {annotation} 0 R/Pg {self._page} 0 R>>")
        self._extra.setdefault(area.element, []).append(kid)
        return annotation

    def close(self) -> str:
        """Write what is open; the catalog's entries for a tagged file."""
        self._flush()
        document, base = self._document, self._outline_base
        for place, (element, kids) in enumerate(zip(self._outline, self._outline_kids, strict=True)):
            if place in self._hung:
                parent = self._root if element.parent < 0 else base + element.parent
                body = f"<</S/{element.tag}/P {parent} 0 R/K[{' '.join(kids)}]{element.attributes}>>"
                document.put(base + place, body)
        nums = [f"{key} {ref}" for key, ref in enumerate(self._tree)]
        nums += [f"{key} {element} 0 R" for key, element in self._links]
        tree = document.add(f"<</Nums[{' '.join(nums)}]>>")
        document.put(
            self._root,
            f"<</Type/StructTreeRoot/K {base} 0 R/ParentTree {tree} 0 R/ParentTreeNextKey {len(nums)}>>",
        )
        return f"/StructTreeRoot {self._root} 0 R/MarkInfo<</Marked true>>"

    def _flush(self) -> None:
        """Write the elements of the block at hand."""
        runs, self._runs = self._runs, []
        if not runs:
            return
        shape = self._shape(runs)
        above = self._outline_base + self._container
        bases = [self._base, above]
        for page, first, _ in runs:
            bases += (page, first)
        self._hang(self._container)
        self._outline_kids[self._container] += [f"{self._base + root} 0 R" for root in shape.roots]
        bodies = (shape.template % tuple(map(add, shape.bases(bases), shape.offsets))).split("\n")
        if len(bodies) == len(self._plan):
            self._document.put_all(self._base, bodies)
            return
        for element, body in zip(shape.used, bodies, strict=True):
            self._document.put(self._base + element, body)

    def _shape(self, runs: Sequence[_Run]) -> _Shape:
        elements = tuple([tuple(run.elements) for run in runs])
        if self._extra:
            extra, self._extra = self._extra, {}
            return _shape(self._plan, elements, extra)
        return _known_shape(tuple(self._plan), elements)

    def _hang(self, container: int) -> None:
        """Hang a container that comes up for the first time below its parent."""
        if container not in self._hung:
            self._hung.add(container)
            parent = self._outline[container].parent
            self._hang(parent)
            self._outline_kids[parent].append(f"{self._outline_base + container} 0 R")


@lru_cache(maxsize=_MOST_SHAPES)
def _known_shape(plan: tuple[Element, ...], runs: tuple[tuple[int, ...], ...]) -> _Shape:
    return _shape(plan, runs, {})


def _shape(plan: Sequence[Element], runs: Sequence[Sequence[int]], extra: dict[int, list[_Kid]]) -> _Shape:
    """`runs` are the elements of marked contents, page by page."""
    kids: list[list[_Kid]] = [[] for _ in plan]
    began: dict[int, int] = {}
    roots: list[int] = []

    def hang(element: int) -> None:
        parent = plan[element].parent
        if parent < 0:
            roots.append(element)
            return
        if not kids[parent] and parent not in began:
            hang(parent)
        kids[parent].append(_Kid("%d 0 R", ((0, element),)))

    for number, run in enumerate(runs):
        page, first = 2 + 2 * number, 3 + 2 * number
        for offset, element in enumerate(run):
            if element not in began:
                if not kids[element]:
                    hang(element)
                began[element] = number
            if began[element] == number:
                kids[element].append(_Kid("%d", ((first, offset),)))
            else:
                kids[element].append(_Kid("<</Type/MCR/Pg %d 0 R/MCID %d>>", ((page, 0), (first, offset))))
    for element, more in extra.items():
        kids[element] += more
    return _written(plan, kids, began, roots)


def _written(
    plan: Sequence[Element], kids: Sequence[Sequence[_Kid]], began: dict[int, int], roots: Sequence[int]
) -> _Shape:
    bodies: list[str] = []
    terms: list[tuple[int, int]] = []
    used = [place for place in range(len(plan)) if kids[place]]
    for place in used:
        tag, parent, attributes = plan[place]
        terms.append((1, 0) if parent < 0 else (0, parent))
        terms += [term for kid in kids[place] for term in kid.terms]
        page = ""
        if place in began:
            page = "/Pg %d 0 R"
            terms.append((2 + 2 * began[place], 0))
        inner = " ".join(kid.text for kid in kids[place])
        inner = f"[{inner}]" if len(kids[place]) > 1 else f" {inner}"
        escaped = attributes.replace("%", "%%")
        bodies.append(f"<</S/{tag}/P %d 0 R/K{inner}{page}{escaped}>>")
    bases, offsets = zip(*terms, strict=True)
    return _Shape("\n".join(bodies), itemgetter(*bases), offsets, tuple(used), tuple(roots))


def link(box: str, url: str, more: str = "") -> str:
    """A link annotation; `box` are its corners."""
    target = text_string(quote(url, safe="%/:=&?~#+!$,;'@()*[]"))
    about = text_string(url)
    return f"<</Type/Annot/Subtype/Link/Rect[{box}]/Border[0 0 0]/F 4/Contents{about}/A<</S/URI/URI{target}>>{more}>>"
