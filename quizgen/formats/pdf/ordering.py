"""The order of segments in lines that run from right to left, wholly or in part."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, groupby

from quizgen.formats.pdf.bidi import TURNING, mirrored, resolved, trimmed, visual
from quizgen.formats.pdf.characters import kinds_of
from quizgen.formats.pdf.segments import Encoder, Seg


def order(
    atoms: Sequence[Seg], spaces: Sequence[Seg | None], encoder: Encoder, base: int | None = None
) -> Order | None:
    """How the lines of a paragraph are put in order; None where they are as they stand. The `base` level is the
    document's, unless all letters run the other way."""
    texts = [_text(atom) + (space.text if space else "") for atom, space in zip(atoms, spaces, strict=True)]
    text = "".join(texts)
    turns = not text.isascii() and TURNING.search(text) is not None
    if not turns and (base == 0 or not encoder.right_to_left):
        return None
    kinds = kinds_of(text)
    if base is None:
        base = base_of(kinds, encoder.right_to_left)
    return Order(text, kinds, base, list(accumulate(map(len, texts), initial=0)), encoder) if turns or base else None


def base_of(kinds: Sequence[str], right_to_left: bool) -> int:
    """The level of a paragraph by the classes of its characters. Islands have no say."""
    found: set[str] = set()
    depth = 0
    for kind in kinds:
        if kind in ("LRI", "RLI", "FSI"):
            depth += 1
        elif kind == "PDI":
            depth -= 1
        elif depth <= 0 and kind in ("L", "R", "AL"):
            found.add(kind)
    is_mixed = not found or ("L" in found and len(found) > 1)
    return int(right_to_left if is_mixed else "L" not in found)


def _text(seg: Seg) -> str:
    return "".join([part.text for part in seg.parts]) if seg.parts else seg.text


class Order:
    """The levels of a paragraph's characters. `starts` are the places of its atoms in the text."""

    def __init__(self, text: str, kinds: list[str], base: int, starts: list[int], encoder: Encoder) -> None:
        self._kinds = kinds
        self._base = base
        self._starts = starts
        self._encoder = encoder
        self._levels = resolved(kinds, text, base)

    def line(self, segs: Sequence[Seg], first: int) -> list[Seg]:
        """The segments of a line, whose first atom is the `first` of the paragraph, from left to right."""
        start = place = self._starts[first]
        end = start + sum([len(seg.text) for seg in segs])
        level = trimmed(self._kinds[start:end], self._levels[start:end], self._base)
        turned: list[Seg] = []
        depths: list[int] = []
        for seg in segs:
            for part, depth in _cut(seg.text, level[place - start :]) or [("", depths[-1] if depths else self._base)]:
                new = self._turned(seg, part, depth % 2 == 1)
                turned += new
                depths += [depth] * len(new)
            place += len(seg.text)
        return visual(turned, depths)

    def _turned(self, seg: Seg, part: str, backwards: bool) -> list[Seg]:
        """A part of a segment that runs in one direction; nothing where nothing of it is drawn."""
        if seg.box or (part == seg.text and not backwards):
            return [seg] if seg.box or seg.width or seg.codes else []
        new = self._encoder.encode(mirrored(part) if backwards else part, seg.style)._replace(owner=seg.owner)
        parts = [each._replace(owner=seg.owner) for each in new.parts] or [new]
        return [each for each in parts[:: -1 if backwards else 1] if each.width or each.codes]


def _cut(text: str, level: Sequence[int]) -> list[tuple[str, int]]:
    """The text in parts of one level each."""
    found: list[tuple[str, int]] = []
    start = 0
    for depth, run in groupby(level[: len(text)]):
        end = start + len(list(run))
        found.append((text[start:end], depth))
        start = end
    return found
