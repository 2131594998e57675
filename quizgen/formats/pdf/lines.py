"""Lines: measured words broken at a width, in linear time, and drawn in as few operators as possible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, TypeAlias

from quizgen.formats.pdf.bidi import RIGHT_TO_LEFT, clusters, levels, mirrored, visual
from quizgen.formats.pdf.breaking import breaks
from quizgen.formats.pdf.hyphens import HYPHEN, Divide, places
from quizgen.formats.pdf.segments import Box, Encoder, Owner, Seg, spoken


class Piece(NamedTuple):
    """A part of a line that is drawn in one go, `x` from the line's left end."""

    x: float
    width: float
    ops: str
    owner: Owner | None = None
    box: Box | None = None


class Line(NamedTuple):
    """A line of mere text has `ops`; one that holds other elements has pieces, and `ascent` and `descent`."""

    width: float
    ops: str
    pieces: tuple[Piece, ...] = ()
    ascent: float = 0
    descent: float = 0


class Uniform:
    """Words of one fount: the common case, kept fast. `natural` is the width when nothing forces a break."""

    def __init__(self, encoder: Encoder, segs: list[Seg], space: Seg) -> None:
        self._encoder = encoder
        self._segs = segs
        self._space = space
        self.natural = sum([seg.width for seg in segs]) + space.width * max(len(segs) - 1, 0)

    def lines(self, width: float) -> list[Line]:
        """The lines that `width` (in points) allows."""
        space = self._space
        codes = [seg.codes for seg in self._segs]
        if self.natural <= width and codes:
            return [self._line(codes, self.natural)]
        widths = [seg.width for seg in self._segs]
        if max(widths, default=0) > width or self._encoder.divide:
            return Mixed(self._encoder, [self._segs], [[space] * len(codes)], plain=True).lines(width)
        spaces = [space.width] * len(codes)
        return [self._line(codes[start:end], wide) for start, end, wide in breaks(widths, spaces, width)]

    def _line(self, codes: list[str], width: float) -> Line:
        space = self._space
        return Line(width, f"{space.on}[({space.codes.join(codes)})]TJ{space.off}")


class Mixed:
    """Text with several styles, boxes, forced breaks, or characters that break anywhere. `parts` and `spaces` are the
    atoms between forced breaks, and what follows each; `plain` text runs from left to right and is text only."""

    def __init__(
        self, encoder: Encoder, parts: list[list[Seg]], spaces: list[list[Seg | None]], plain: bool = False
    ) -> None:
        self._encoder = encoder
        self._parts = parts
        self._spaces = spaces
        self._plain = plain
        self.natural = max(map(_natural, parts, spaces))

    def lines(self, width: float) -> list[Line]:
        """The lines that `width` (in points) allows."""
        return [line for part in zip(self._parts, self._spaces, strict=True) for line in self._broken(*part, width)]

    def _broken(self, atoms: list[Seg], spaces: list[Seg | None], width: float) -> Iterator[Line]:
        if not atoms:
            yield Line(0, "")
            return
        if self._encoder.divide:
            atoms, spaces = _divided(atoms, spaces, width, self._encoder, self._encoder.divide)
        widths = [atom.width for atom in atoms]
        if max(widths) > width:
            atoms, spaces = _fitting(atoms, spaces, width, self._encoder)
            widths = [atom.width for atom in atoms]
        gaps = [space.width if space else 0 for space in spaces]
        for start, end, wide in breaks(widths, gaps, width):
            segs = _between(atoms, spaces, start, end)
            if self._encoder.shapes:
                segs = spoken(segs)
            yield Line(wide, _joined(segs)) if self._plain else _line(_ordered(segs, self._encoder), wide)


def _between(atoms: list[Seg], spaces: list[Seg | None], start: int, end: int) -> list[Seg]:
    """The segments of a line; the space after its last atom is dropped."""
    segs: list[Seg] = []
    for place in range(start, end):
        atom, space = atoms[place], spaces[place]
        if atom.on:
            segs.append(atom)
        else:
            segs += atom.parts or (atom,)
        if space:
            segs.append(space)
    if spaces[end - 1]:
        segs.pop()
    return segs


Paragraph: TypeAlias = Uniform | Mixed


def _ordered(segs: list[Seg], encoder: Encoder) -> list[Seg]:
    """The segments of a line from left to right; those that run the other way are turned round."""
    text = "".join([seg.text for seg in segs])
    if text.isascii() and not encoder.right_to_left:
        return segs
    if not (encoder.right_to_left or RIGHT_TO_LEFT.search(text)):
        return segs
    text = "".join([_directed(seg) for seg in segs])
    level = levels(text, int(encoder.right_to_left))
    turned: list[Seg] = []
    depths: list[int] = []
    place = 0
    for seg in segs:
        own = level[place : place + len(seg.text)]
        place += len(seg.text)
        start = 0
        for depth, run in groupby(own):
            end = start + len(list(run))
            turned.append(_turned(seg, seg.text[start:end], depth % 2 == 1, encoder))
            depths.append(depth)
            start = end
    return visual(turned, depths)


def _directed(seg: Seg) -> str:
    """Text that tells the direction: code and formulas run from left to right, whatever their characters are."""
    return "x" * len(seg.text) if seg.style.family == "code" or seg.box else seg.text


def _turned(seg: Seg, part: str, backwards: bool, encoder: Encoder) -> Seg:
    if seg.box or (part == seg.text and not backwards):
        return seg
    return encoder.encode(mirrored(part) if backwards else part, seg.style)._replace(owner=seg.owner)


def _natural(atoms: Sequence[Seg], spaces: Sequence[Seg | None]) -> float:
    return sum([atom.width for atom in atoms]) + sum([space.width for space in spaces[:-1] if space])


def _divided(
    atoms: Sequence[Seg], spaces: Sequence[Seg | None], width: float, encoder: Encoder, divide: Divide
) -> tuple[list[Seg], list[Seg | None]]:
    """The atoms, those at line ends cut in two where the first part, with its hyphen, still fits the line."""
    whole: list[Seg] = []
    after: list[Seg | None] = []
    used = 0.0
    for atom, space in zip(atoms, spaces, strict=True):
        while used + atom.width > width:
            halves = _halves(atom, width - used, encoder, divide)
            if halves:
                head, atom = halves
                whole.append(head)
                after.append(None)
            elif not used:
                break
            used = 0.0
        whole.append(atom)
        after.append(space)
        used += atom.width + (space.width if space else 0)
    return whole, after


def _halves(atom: Seg, room: float, encoder: Encoder, divide: Divide) -> tuple[Seg, Seg] | None:
    """A word in two parts, the first of them as long as the room allows; None where it cannot be divided."""
    text, style = atom.text, atom.style
    if atom.on and style.family != "code":
        for place in places(text, divide):
            head = encoder.encode(text[:place] + HYPHEN, style)
            if head.width <= room:
                tail = encoder.encode(text[place:], style)
                return head._replace(owner=atom.owner), tail._replace(owner=atom.owner)
    return None


def _fitting(
    atoms: Sequence[Seg], spaces: Sequence[Seg | None], width: float, encoder: Encoder
) -> tuple[list[Seg], list[Seg | None]]:
    """The atoms, those that are wider than a line cut into their characters."""
    small: list[Seg] = []
    after: list[Seg | None] = []
    for atom, space in zip(atoms, spaces, strict=True):
        for part in (atom.parts or (atom,)) if atom.width > width else ():
            cut = [part] if part.box else [_cluster(text, part, encoder) for text in clusters(part.text)]
            small += cut
            after += [None] * len(cut)
        if atom.width <= width:
            small.append(atom)
            after.append(None)
        after[-1] = space
    return small, after


def _cluster(text: str, seg: Seg, encoder: Encoder) -> Seg:
    return encoder.encode(text, seg.style)._replace(owner=seg.owner)


def _line(segs: list[Seg], width: float) -> Line:
    """Neighbours of one kind are joined, so that a line is as few operators as possible."""
    if not any(seg.owner for seg in segs):
        return Line(width, _joined(segs))
    found: list[Piece] = []
    x = ascent = descent = 0.0
    for (owner, box), group in groupby(segs, key=lambda seg: (seg.owner, seg.box)):
        members = list(group)
        wide = sum([seg.width for seg in members])
        if box:
            ascent, descent = max(ascent, box.ascent), max(descent, box.descent)
        found.append(Piece(x, wide, box.ops if box else _joined(members), owner, box))
        x += wide
    return Line(width, "", tuple(found), ascent, descent)


def _joined(segs: Iterable[Seg]) -> str:
    """The operators that draw segments one after the other."""
    ops: list[str] = []
    codes: list[str] = []
    on = off = ""
    for seg in segs:
        if seg.on != on:
            if not seg.on:
                ops.append(_joined(seg.parts))
                continue
            if codes:
                ops.append(f"{on}[({''.join(codes)})]TJ{off}")
                codes = []
            on, off = seg.on, seg.off
        codes.append(seg.codes)
    ops.append(f"{on}[({''.join(codes)})]TJ{off}")
    return "\n".join(ops)
