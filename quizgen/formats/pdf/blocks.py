"""What pages are made of: strips, which no page break cuts, and blocks of them with their structure elements.

The operators of a strip are a template: a `%d` for each marked-content number, coordinates from the strip's top at its
starting edge (left, or right where text runs from right to left), y upwards. Moving or repeating a strip is therefore
one formatting operation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from operator import itemgetter
from typing import Literal, NamedTuple, TypeAlias

_HEIGHT = itemgetter(0)
"""Of a strip."""


Align: TypeAlias = Literal["l", "c", "r"]


class Element(NamedTuple):
    """A node of the structure tree. `parent` is an index into the same plan, or -1 for the block's container."""

    tag: str
    parent: int = -1
    attributes: str = ""


class Area(NamedTuple):
    """Where an element lies in its strip: the place of a link, or of a figure (then `url` is empty)."""

    element: int
    x: float
    y: float
    width: float
    height: float
    url: str = ""


class Strip(NamedTuple):
    """`marks` are the elements of the marked contents, in order; `keep` forbids a page break after the strip."""

    height: float
    ops: str = ""
    marks: tuple[int, ...] = ()
    baseline: float = 0
    """From the top down to the first line's baseline; 0 where there is no text."""
    x: float = 0
    """Where the drawing's origin stands, from the starting edge; negative where text runs from right to left."""
    keep: bool = False
    areas: tuple[Area, ...] = ()


new_strip: Callable[[tuple[float, str, tuple[int, ...], float, float, bool, tuple[Area, ...]]], Strip]
new_strip = partial(tuple.__new__, Strip)
"""A strip of all its fields, made in a third of the time: for what is made for every line."""


class Block(NamedTuple):
    """`space` is left above it, except at the top of a page; `container` is an index into the document's outline.
    `x`: where the strips' starting edge stands, from the column's. `whole`: no page break in it if a page can hold it;
    `lead`: none after it either, as for a heading. `holds`: the names of what is in it, so that their pages can be told."""

    strips: Sequence[Strip]
    plan: Sequence[Element] = ()
    container: int = 0
    space: float = 0
    x: float = 0
    whole: bool = False
    lead: bool = False
    bookmark: str = ""
    holds: Sequence[str] = ()
    fresh: bool = False
    """Whether it is to start a page."""


def side_by_side(blocks: Sequence[Block], starts: Sequence[float]) -> Block:
    """Blocks as one, each with its starting edge at its place from that of the first; read one after the other."""
    cells: list[Cell] = []
    plan: list[Element] = []
    for block, start in zip(blocks, starts, strict=True):
        cells.append((block.x + start, [_renumbered(strip, len(plan)) for strip in block.strips]))
        own = [one._replace(parent=one.parent + len(plan)) if one.parent >= 0 else one for one in block.plan]
        plan += own
    holds = [name for block in blocks for name in block.holds]
    return blocks[0]._replace(strips=beside(cells), plan=plan, x=0, whole=True, holds=holds)


def _renumbered(strip: Strip, by: int) -> Strip:
    """The strip with the elements of its contents so many further on."""
    areas = tuple([area._replace(element=area.element + by) for area in strip.areas])
    return strip._replace(marks=tuple([mark + by for mark in strip.marks]), areas=areas)


class LaidOut(NamedTuple):
    """A question without its number: its stem, what stands below it, their elements. A `whole` one is kept together."""

    stem: list[Strip]
    rest: list[Strip]
    plan: list[Element]
    whole: bool


def shifted(strip: Strip, dx: float, dy: float = 0) -> Strip:
    """The strip, its drawing moved by (dx, dy); it takes the same room."""
    height, ops, marks, baseline, x, keep, areas = strip
    if not dy or not ops:
        return Strip(height, ops, marks, baseline, x + dx, keep, areas)
    areas = tuple([area._replace(y=area.y + dy) for area in areas])
    return Strip(height, _at(0, dy, ops), marks, baseline and baseline - dy, x + dx, keep, areas)


def _at(x: float, y: float, ops: str) -> str:
    return f"q 1 0 0 1 {x:.2f} {y:.2f} cm\n{ops}\nQ"


def merged(strips: Sequence[Strip], height: float, keep: bool = False) -> Strip:
    """Several strips over each other as one of the given height."""
    ops: list[str] = []
    marks: tuple[int, ...] = ()
    areas: tuple[Area, ...] = ()
    baseline = 0.0
    for strip in strips:
        if strip.ops:
            ops.append(_at(strip.x, 0, strip.ops) if strip.x else strip.ops)
            marks += strip.marks
            baseline = baseline or strip.baseline
            if strip.areas:
                areas += tuple([area._replace(x=area.x + strip.x) for area in strip.areas])
    return Strip(height, "\n".join(ops), marks, baseline, 0, keep, areas)


def stacked(strips: Sequence[Strip]) -> Strip:
    """Strips below each other as one that no page break cuts."""
    depth = baseline = 0.0
    drawn: list[str] = []
    marks: tuple[int, ...] = ()
    areas: tuple[Area, ...] = ()
    for high, ops, own_marks, own_baseline, x, _, own_areas in strips:
        if ops:
            drawn.append(f"q 1 0 0 1 {x:.2f} {-depth:.2f} cm\n{ops}\nQ" if x or depth else ops)
            marks += own_marks
            if own_areas:
                areas += tuple([area._replace(x=area.x + x, y=area.y - depth) for area in own_areas])
            if own_baseline and not baseline:
                baseline = depth + own_baseline
        depth += high
    return Strip(depth, "\n".join(drawn), marks, baseline, 0, False, areas)


def height(strips: Iterable[Strip]) -> float:
    """Of strips below each other."""
    whole: float = sum(map(_HEIGHT, strips))
    return whole


def tied(strips: Sequence[Strip]) -> list[Strip]:
    """The strips, with no page break between them nor after them."""
    return list(map(_kept, strips))


def _kept(line: Strip) -> Strip:
    height, ops, marks, baseline, x, _, areas = line
    return new_strip((height, ops, marks, baseline, x, True, areas))


def orphanless(strips: list[Strip]) -> list[Strip]:
    """Lines of which no single one is left alone before or after a page break. Changes the list."""
    if len(strips) > 1:
        for place in {0, len(strips) - 2}:
            strips[place] = _kept(strips[place])
    return strips


def labelled(label: Strip, strips: list[Strip]) -> list[Strip]:
    """A label, drawn before the first line of what it belongs to, their baselines level."""
    if not _level(label, strips):
        return beside([(0.0, [label]), (0.0, strips)])
    height, ops, marks, baseline, x, keep, areas = strips[0]
    strips[0] = new_strip((height, f"{label.ops}\n{ops}", label.marks + marks, baseline, x, keep, areas))
    return strips


def trailed(strips: list[Strip], note: Strip) -> list[Strip]:
    """A note level with the first line. It is drawn after the last one, so that it is read after it, and ties the
    lines together."""
    if not strips:
        return [note]
    above = height(strips[:-1])
    raised = above + note.baseline - strips[0].baseline if strips[0].baseline else above
    last = strips[-1]
    return [*tied(strips[:-1]), merged([last, shifted(note, 0, raised)], last.height, last.keep)]


def _level(small: Strip, strips: Sequence[Strip]) -> bool:
    """Whether a strip can be drawn over the first of others as it is."""
    if not strips:
        return False
    first = strips[0]
    return small.baseline == first.baseline and small.height <= first.height and not (small.x or first.x or small.areas)


Cell: TypeAlias = tuple[float, Sequence[Strip]]
"""Strips below each other, and the x of their starting edge."""


def beside(cells: Sequence[Cell]) -> list[Strip]:
    """Cells next to each other, their first baselines level. A page break is possible where no cell is cut by it, so
    that a row of long texts may run over several pages."""
    level = {strips[0].baseline for _, strips in cells if strips and strips[0].baseline}
    if len(level) <= 1 and (rows := _even(cells)):
        return rows
    deepest = max(level, default=0)
    placed: list[tuple[float, float, Strip]] = []
    cuts: list[tuple[float, int]] = []
    for cell, (x, strips) in enumerate(cells):
        y = deepest - _baseline(strips) if _baseline(strips) else 0.0
        for strip in strips:
            placed.append((y, x, strip))
            y += strip.height
            cuts.append((round(y, 3), cell))
    return _rows(placed, _common(cuts, len(cells)))


def _even(cells: Sequence[Cell]) -> list[Strip]:
    """The rows of cells whose strips are equally high, line by line; empty where they are not."""
    longest = max(cells, key=lambda cell: len(cell[1]))[1]
    rows: list[Strip] = []
    for place, guide in enumerate(longest):
        row = []
        for x, strips in cells:
            if place < len(strips):
                strip = strips[place]
                if strip.height != guide.height:
                    return []
                row.append(shifted(strip, x) if x else strip)
        rows.append(merged(row, guide.height) if len(row) > 1 else row[0])
    return rows


def _baseline(strips: Sequence[Strip]) -> float:
    return strips[0].baseline if strips else 0


def _common(cuts: list[tuple[float, int]], cells: int) -> list[float]:
    """The heights at which every cell has either a cut or come to its end."""
    left = [0] * cells
    for _, cell in cuts:
        left[cell] += 1
    unfinished = sum(1 for count in left if count)
    found: list[float] = []
    here: float = -1
    reached: set[int] = set()
    for y, cell in sorted(cuts):
        if y != here:
            here, reached = y, set()
        left[cell] -= 1
        if left[cell]:
            reached.add(cell)
        else:
            reached.discard(cell)
            unfinished -= 1
        if len(reached) == unfinished and (not found or found[-1] != y):
            found.append(y)
    return found


def _rows(placed: list[tuple[float, float, Strip]], edges: list[float]) -> list[Strip]:
    rows: list[Strip] = []
    waiting = sorted(placed, key=lambda item: item[0])
    place, top = 0, 0.0
    for edge in edges:
        members = []
        while place < len(waiting) and waiting[place][0] < edge - 1e-3:
            y, x, strip = waiting[place]
            members.append(shifted(strip, x, top - y))
            place += 1
        members.sort(key=lambda strip: abs(strip.x))
        rows.append(merged(members, edge - top))
        top = edge
    return rows
