"""What a page shows, as operators, and what of it belongs to which block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from quizgen.formats.pdf.blocks import Area, Block
from quizgen.formats.pdf.document import compressed
from quizgen.formats.pdf.pages import Flow, Page, Rule, Sheet, paginate
from quizgen.formats.pdf.theme import INK

AT_ONCE = 150
"""Pages of a long file that are pressed one after the other, which is faster than each as soon as it is full."""


class Part(NamedTuple):
    """What a block has on a page, from its upper starting corner on: the elements of its marked contents, in order, and
    the areas of links and figures, each with the place of its strip."""

    block: int
    x: float
    y: float
    marks: list[int]
    areas: list[tuple[Area, float, float]]


class Drawn(NamedTuple):
    """A page without what stands at its margins."""

    ops: str
    parts: list[Part]


class Pressed(NamedTuple):
    """A page drawn before the number of pages is known: its operators as a stream holds them."""

    content: bytes
    parts: list[Part]
    rules: list[Rule]


def draw(page: Page, blocks: Sequence[Block], tagged: bool, dx: float = 0, first: int = 0) -> Drawn:
    """The page, moved to the right by `dx`; its marked contents are numbered from `first`."""
    ops, parts = [f"{INK:g} g"], list[Part]()
    current, indent, mark = -1, 0.0, first
    for left, top, spots in page.stretches:
        left += dx
        for depth, strip, number in spots:
            if number != current:
                current, indent = number, blocks[number].x
                parts.append(Part(number, dx, top - depth, [], []))
            if not strip.ops:
                continue
            x, y, drawn = left + indent + strip.x, top - depth, strip.ops
            if tagged and strip.marks:
                after = mark + len(strip.marks)
                drawn %= tuple(range(mark, after))
                mark = after
                parts[-1].marks.extend(strip.marks)
            ops.append(f"q 1 0 0 1 {x:.2f} {y:.2f} cm\n{drawn}\nQ")
            if strip.areas:
                parts[-1].areas.extend([(area, x, y) for area in strip.areas])
    return Drawn("\n".join(ops), parts)


def filled(
    flows: Iterable[Flow], sheet: Sheet, right_to_left: bool, tagged: bool, at_once: int
) -> tuple[list[Page | Pressed], list[Block]]:
    """The pages that the flows fill, and the blocks on them, without their strips. The first pages are kept as they are;
    of longer files the others are pressed, so many `at_once` (0 for none), so that strips are never many."""
    blocks: list[Block] = []
    pages: list[Page | Pressed] = []
    waiting: list[Page] = []
    noted = (flow._replace(blocks=_noted(flow.blocks, blocks)) for flow in flows)
    for page in paginate(noted, sheet, right_to_left):
        waiting.append(page)
        if len(waiting) == at_once:
            pages += [_pressed(page, blocks, tagged) for page in waiting] if pages else waiting
            waiting = []
    return pages + waiting, blocks


def _noted(blocks: Iterable[Block], known: list[Block]) -> Iterator[Block]:
    for block in blocks:
        known.append(Block((), *block[1:]))
        yield block


def _pressed(page: Page, blocks: Sequence[Block], tagged: bool) -> Pressed:
    ops, parts = draw(page, blocks, tagged)
    return Pressed(compressed(ops.encode("latin-1")), parts, page.rules)
