"""Lines: measured words broken at a width, in linear time, and drawn in as few operators as possible."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate, chain, groupby
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from quizgen.formats.pdf.breaking import breaks, even_breaks
from quizgen.formats.pdf.hyphens import HYPHEN, places
from quizgen.formats.pdf.letterforms import clusters
from quizgen.formats.pdf.ordering import order
from quizgen.formats.pdf.segments import Box, Encoder, Owner, Seg, shown, spoken

_WIDTH, _ON, _CODES = map(itemgetter, (0, 1, 2))
"""Of a segment."""
_MOST_BALANCED = 6
"""Lines of a paragraph that are made equally long."""
_SLACKS = (1.03, 1.1, 1.2)
"""How much longer than the average they are, tried one after the other."""


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


_new_line: Callable[[tuple[float, str, tuple[Piece, ...], float, float]], Line] = partial(tuple.__new__, Line)


class Uniform:
    """Words of one fount: the common case, kept fast. `natural` is the width when nothing forces a break."""

    def __init__(self, encoder: Encoder, segs: list[Seg], space: Seg) -> None:
        self._encoder = encoder
        self._segs = segs
        self._space = space
        self._widths = list(map(_WIDTH, segs))
        self.natural = sum(self._widths) + space[0] * (len(segs) - 1 if segs else 0)

    @property
    def least(self) -> float:
        """The width below which a word is broken."""
        return max(self._widths, default=0)

    def lines(self, width: float) -> list[Line]:
        """The lines that `width` (in points) allows."""
        if self.natural <= width and self._segs:
            return [self._line(list(map(_CODES, self._segs)), self.natural)]
        if self.least > width or self._encoder.divide:
            return Mixed(self._encoder, [self._segs], [[self._space] * len(self._segs)], plain=True).lines(width)
        return self._drawn(even_breaks(self._sums(), self._space.width, width))

    def balanced(self, width: float) -> list[Line]:
        """No more lines than `width` needs, but none much shorter than the others."""
        widest, gap = self.least, self._space.width
        if self.natural <= width or widest > width or self._encoder.divide:
            return self.lines(width)
        sums = self._sums()
        cuts = even_breaks(sums, gap, width)
        if len(cuts) <= _MOST_BALANCED:
            for slack in _SLACKS:
                narrow = self.natural / len(cuts) * slack
                if widest <= narrow < width and len(tried := even_breaks(sums, gap, narrow)) == len(cuts):
                    return self._drawn(tried)
        return self._drawn(cuts)

    def _sums(self) -> list[float]:
        space = self._space.width
        return list(accumulate([width + space for width in self._widths], initial=0.0))

    def _drawn(self, cuts: list[tuple[int, int, float]]) -> list[Line]:
        codes = list(map(_CODES, self._segs))
        return [self._line(codes[start:end], wide) for start, end, wide in cuts]

    def _line(self, codes: list[str], width: float) -> Line:
        space = self._space
        return _new_line((width, f"{space.on}{shown(space.codes.join(codes))}{space.off}", (), 0, 0))


class Mixed:
    """Text with several styles, boxes, forced breaks, or characters that break anywhere. `parts` and `spaces` are the
    atoms between forced breaks, and what follows each; `plain` text runs from left to right and is text only. `base` is
    the level of the paragraph, where its letters are not to tell it."""

    def __init__(
        self,
        encoder: Encoder,
        parts: list[list[Seg]],
        spaces: list[list[Seg | None]],
        plain: bool = False,
        base: int | None = None,
    ) -> None:
        self._base = base
        self._encoder = encoder
        self._parts = parts
        self._spaces = spaces
        self._plain = plain
        self.natural = max(map(_natural, parts, spaces))

    @property
    def least(self) -> float:
        """The width below which a word is broken."""
        return max(map(_WIDTH, chain.from_iterable(self._parts)), default=0)

    def balanced(self, width: float) -> list[Line]:
        """Like `lines`: what has several styles is not balanced."""
        return self.lines(width)

    def lines(self, width: float) -> list[Line]:
        """The lines that `width` (in points) allows."""
        return [line for part in zip(self._parts, self._spaces, strict=True) for line in self._broken(*part, width)]

    def _broken(self, atoms: list[Seg], spaces: list[Seg | None], width: float) -> Iterator[Line]:
        if not atoms:
            yield Line(0, "")
            return
        if self._encoder.divides:
            atoms, spaces = _divided(atoms, spaces, width, self._encoder)
        widths = list(map(_WIDTH, atoms))
        if max(widths) > width:
            atoms, spaces = _fitting(atoms, spaces, width, self._encoder)
            widths = list(map(_WIDTH, atoms))
        gaps = [space[0] if space else 0 for space in spaces]
        turned = None if self._plain else order(atoms, spaces, self._encoder, self._base)
        for start, end, wide in breaks(widths, gaps, width):
            segs = _between(atoms, spaces, start, end)
            if turned:
                segs = turned.line(segs, start)
            if self._encoder.shapes:
                segs = spoken(segs)
            yield _new_line((wide, joined(segs), (), 0, 0)) if self._plain else _line(segs, wide)


def _between(atoms: list[Seg], spaces: list[Seg | None], start: int, end: int) -> list[Seg]:
    """The segments of a line; the space after its last atom is dropped."""
    paired = chain.from_iterable(zip(atoms[start:end], spaces[start:end], strict=True))
    segs = [seg for seg in paired if seg]
    if spaces[end - 1]:
        segs.pop()
    if all(map(_ON, segs)):
        return segs
    return [part for seg in segs for part in (seg.parts or (seg,))]


Paragraph: TypeAlias = Uniform | Mixed


def _natural(atoms: Sequence[Seg], spaces: Sequence[Seg | None]) -> float:
    natural: float = sum(map(_WIDTH, atoms)) + sum([space[0] for space in spaces[:-1] if space])
    return natural


def _divided(
    atoms: Sequence[Seg], spaces: Sequence[Seg | None], width: float, encoder: Encoder
) -> tuple[list[Seg], list[Seg | None]]:
    """The atoms, those at line ends cut in two where the first part, with its hyphen, still fits the line."""
    whole: list[Seg] = []
    after: list[Seg | None] = []
    used = 0.0
    for atom, space in zip(atoms, spaces, strict=True):
        while used + atom.width > width:
            halves = _halves(atom, width - used, encoder)
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


def _halves(atom: Seg, room: float, encoder: Encoder) -> tuple[Seg, Seg] | None:
    """A word in two parts, the first of them as long as the room allows; None where it cannot be divided."""
    text, style = atom.text, atom.style
    if atom.on and style.family != "code":
        for place in places(text, encoder.divide):
            head = encoder.encode(text[:place] + HYPHEN, style)
            if head.width <= room:
                tail = encoder.encode(text[place:].lstrip(HYPHEN), style)
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
    return encoder.encode(text.rstrip(HYPHEN) or text, seg.style)._replace(owner=seg.owner)


def _line(segs: list[Seg], width: float) -> Line:
    """Neighbours of one kind are joined, so that a line is as few operators as possible."""
    if not any(seg.owner or seg.box for seg in segs):
        return Line(width, joined(segs))
    found: list[Piece] = []
    x = ascent = descent = 0.0
    for (owner, box, _), group in groupby(enumerate(segs), _piece):
        members = [seg for _, seg in group]
        wide = sum([seg.width for seg in members])
        if box:
            ascent, descent = max(ascent, box.ascent), max(descent, box.descent)
        found.append(Piece(x, wide, box.ops if box else joined(members), owner, box))
        x += wide
    return Line(width, "", tuple(found), ascent, descent)


def _piece(placed: tuple[int, Seg]) -> tuple[Owner | None, Box | None, int]:
    """What parts of one piece have in common; each box is one of its own."""
    place, seg = placed
    return seg.owner, seg.box, place if seg.box else -1


def joined(segs: Iterable[Seg]) -> str:
    """The operators that draw segments one after the other."""
    ops: list[str] = []
    for on, group in groupby(segs, _ON):
        members = list(group)
        ops.append(f"{on}{shown(''.join(map(_CODES, members)))}{members[0].off}")
    return "\n".join(ops)
