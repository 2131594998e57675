"""Text in two directions: the Unicode Bidirectional Algorithm (annex 9 of the standard), rule by rule.

`levels` gives each character of a paragraph its embedding level: even ones run from left to right, odd ones from right
to left. A line of the paragraph is put in order by `visual`, once `trimmed` has reset the white space at its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar

from quizgen.direction import RIGHT_TO_LEFT
from quizgen.formats.pdf.characters import CLOSING, MIRRORED, kinds_of
from quizgen.patterns import late

T = TypeVar("T")

TURNING = late(f"{RIGHT_TO_LEFT.pattern}|[\u200f\u202b\u202e\u2067\u2068]")
"""What a text holds that does not run from left to right as it stands."""
_DEEPEST = 125
_MOST_OPEN = 63
"""Brackets that wait to be closed."""
_PARITY = {"LRE": 0, "LRO": 0, "LRI": 0, "RLE": 1, "RLO": 1, "RLI": 1}
_OVERRIDE = {"LRO": "L", "RLO": "R"}
_ISOLATES = frozenset(("LRI", "RLI", "FSI"))
_REMOVED = frozenset(("LRE", "LRO", "RLE", "RLO", "PDF", "BN"))
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
"""What neutral characters see in those beside them."""
_NEUTRAL = {"ES": "ON", "ET": "ON", "CS": "ON", "AL": "R"}
_CANONICAL = {"\u2329": "\u3008", "\u232a": "\u3009"}
_CLOSERS = frozenset(CLOSING.values())


def levels(text: str, base: int) -> list[int]:
    """The embedding level of each character of a paragraph whose own level is `base`."""
    return resolved(kinds_of(text), text, base)


def base_level(kinds: Sequence[str]) -> int | None:
    """The level that the first strong character outside isolates gives a paragraph, if there is one (P2, P3)."""
    depth = 0
    for kind in kinds:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth = max(depth - 1, 0)
        elif kind in ("L", "R", "AL") and not depth:
            return int(kind != "L")
    return None


def resolved(kinds: Sequence[str], text: Sequence[str], base: int) -> list[int]:
    """The levels of characters by their classes; `text` tells the brackets among them (X1 to I2)."""
    pairs = _isolate_pairs(kinds)
    found, given = _explicit(kinds, base, pairs)
    kept = [place for place, kind in enumerate(kinds) if kind not in _REMOVED]
    for sequence in _sequences(kept, kinds, found, base, pairs):
        _Sequence(sequence, kinds, given, text, found).resolve()
    last = base
    for place, kind in enumerate(kinds):
        if kind in _REMOVED:
            found[place] = last
        last = found[place]
    return found


def trimmed(kinds: Sequence[str], level: Sequence[int], base: int) -> list[int]:
    """The levels of one line, separators and the white space before them and at its end as the paragraph's own (L1)."""
    found = list(level)
    is_end = True
    for place in range(len(found) - 1, -1, -1):
        kind = kinds[place]
        if kind in ("S", "B"):
            is_end = True
        elif kind not in ("WS", "PDI") and kind not in _ISOLATES and kind not in _REMOVED:
            is_end = False
        if is_end:
            found[place] = base
    return found


def visual(items: Sequence[T], level: Sequence[int]) -> list[T]:
    """Items of one line, each with its level, in the order in which they stand from left to right (L2)."""
    order = list(range(len(items)))
    for depth in range(max(level, default=0), 0, -1):
        start = 0
        while start < len(order):
            if level[order[start]] < depth:
                start += 1
                continue
            end = start
            while end < len(order) and level[order[end]] >= depth:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end
    return [items[place] for place in order]


def mirrored(text: str) -> str:
    """A run from right to left, as it is drawn from left to right (L4). Marks then come before their letters, where
    fonts for such scripts expect the pen."""
    return text[::-1].translate(MIRRORED)


# Explicit levels


class _Open(NamedTuple):
    """An embedding or isolate that is not closed yet."""

    level: int
    override: str = ""
    is_isolate: bool = False


def _isolate_pairs(kinds: Sequence[str]) -> dict[int, int]:
    """The places of isolates' beginnings, and of the ends that match them (BD9)."""
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for place, kind in enumerate(kinds):
        if kind in _ISOLATES:
            waiting.append(place)
        elif kind == "PDI" and waiting:
            pairs[waiting.pop()] = place
    return pairs


def _explicit(kinds: Sequence[str], base: int, pairs: dict[int, int]) -> tuple[list[int], list[str]]:
    """The levels that embeddings and isolates give, and the classes that overrides do (X1 to X8)."""
    found, given = [base] * len(kinds), list(kinds)
    stack = [_Open(base)]
    lost_isolates = lost_embeddings = 0
    for place, kind in enumerate(kinds):
        if kind == "PDI":
            if lost_isolates:
                lost_isolates -= 1
            elif any(opened.is_isolate for opened in stack):
                lost_embeddings = 0
                while not stack.pop().is_isolate:
                    pass
        level, override, is_isolate = stack[-1]
        found[place] = base if kind == "B" else level
        if override and kind not in _REMOVED and kind != "B":
            given[place] = override
        if kind == "PDF" and not lost_isolates:
            if lost_embeddings:
                lost_embeddings -= 1
            elif not is_isolate and len(stack) > 1:
                stack.pop()
        elif kind == "FSI" or kind in _PARITY:
            is_lost = lost_isolates or lost_embeddings
            deeper = _DEEPEST + 1 if is_lost else _deeper(level, kinds, place, pairs)
            if deeper <= _DEEPEST:
                stack.append(_Open(deeper, _OVERRIDE.get(kind, ""), kind in _ISOLATES))
            elif kind in _ISOLATES:
                lost_isolates += 1
            elif not lost_isolates:
                lost_embeddings += 1
    return found, given


def _deeper(level: int, kinds: Sequence[str], place: int, pairs: dict[int, int]) -> int:
    """The next level of the parity that an embedding or isolate asks for."""
    kind = kinds[place]
    parity = _PARITY[kind] if kind != "FSI" else base_level(kinds[place + 1 : pairs.get(place)]) or 0
    return level + 1 + (level + 1 + parity) % 2


class _Run(NamedTuple):
    """An isolating run sequence: the places of its characters, and the directions at its ends."""

    places: list[int]
    before: str
    after: str


def _sequences(
    kept: Sequence[int], kinds: Sequence[str], level: Sequence[int], base: int, pairs: dict[int, int]
) -> list[_Run]:
    """Runs of one level, joined over the isolates that interrupt them (X10)."""
    found: list[list[int]] = []
    waiting: dict[int, list[int]] = {}
    for _, group in groupby(range(len(kept)), key=lambda k: level[kept[k]]):
        run = list(group)
        if (joined := waiting.pop(kept[run[0]], None)) is not None:
            joined += run
        else:
            found.append(joined := run)
        if (end := pairs.get(kept[run[-1]])) is not None:
            waiting[end] = joined
    return [_run(places, kept, kinds, level, base) for places in found]


def _run(places: Sequence[int], kept: Sequence[int], kinds: Sequence[str], level: Sequence[int], base: int) -> _Run:
    first, last = places[0], places[-1]
    own = level[kept[first]]
    before = level[kept[first - 1]] if first else base
    is_open = kinds[kept[last]] in _ISOLATES
    after = level[kept[last + 1]] if last + 1 < len(kept) and not is_open else base
    return _Run([kept[k] for k in places], _side(max(own, before)), _side(max(own, after)))


def _side(level: int) -> str:
    return "R" if level % 2 else "L"


# Implicit levels


class _Sequence:
    """Resolves the characters of one isolating run sequence; their levels are changed in `level`."""

    def __init__(
        self, run: _Run, kinds: Sequence[str], given: Sequence[str], text: Sequence[str], level: list[int]
    ) -> None:
        self._run = run
        self._level = level
        self._outer = _side(level[run.places[0]])
        self._first = [kinds[place] for place in run.places]
        self._kinds = [given[place] for place in run.places]
        self._text = text

    def resolve(self) -> None:
        """The rules in their order."""
        self._marks_and_numbers()
        self._separators()
        self._terminators()
        self._letters_before_numbers()
        self._brackets()
        self._neutrals()
        for place, kind in zip(self._run.places, self._kinds, strict=True):
            odd = self._level[place] % 2
            self._level[place] += (kind != "R") if odd else {"L": 0, "R": 1}.get(kind, 2)

    def _marks_and_numbers(self) -> None:
        """W1 and W2."""
        kinds = self._kinds
        strong = last = self._run.before
        for place, kind in enumerate(kinds):
            if kind == "NSM":
                kind = "ON" if last == "PDI" or last in _ISOLATES else last
            if kind in ("L", "R", "AL"):
                strong = kind
            elif kind == "EN" and strong == "AL":
                kind = "AN"
            kinds[place] = last = kind

    def _separators(self) -> None:
        """W4: one separator between numbers of one kind belongs to them."""
        kinds = self._kinds
        for place in range(1, len(kinds) - 1):
            before, kind, after = kinds[place - 1 : place + 2]
            if before == after and ((kind == "CS" and before in ("EN", "AN")) or (kind == "ES" and before == "EN")):
                kinds[place] = before

    def _terminators(self) -> None:
        """W5: currency and per cent signs next to a European number belong to it."""
        kinds = self._kinds
        for order in (range(len(kinds)), range(len(kinds) - 1, -1, -1)):
            last = ""
            for place in order:
                if kinds[place] == "ET" and last == "EN":
                    kinds[place] = "EN"
                last = kinds[place]

    def _letters_before_numbers(self) -> None:
        """W3, W6 and W7."""
        strong = self._run.before
        for place, kind in enumerate(self._kinds):
            kind = _NEUTRAL.get(kind, kind)
            if kind in ("L", "R"):
                strong = kind
            elif kind == "EN" and strong == "L":
                kind = "L"
            self._kinds[place] = kind

    def _brackets(self) -> None:
        """N0: both brackets of a pair take one direction."""
        kinds = self._kinds
        strong, reached = self._run.before, 0
        for opening, closing in sorted(self._bracket_pairs()):
            for kind in kinds[reached:opening]:
                strong = _STRONG.get(kind, strong)
            reached = opening
            inside = {_STRONG.get(kind) for kind in kinds[opening + 1 : closing]} - {None}
            if self._outer in inside:
                self._turn((opening, closing), self._outer)
            elif inside:
                self._turn((opening, closing), strong)

    def _bracket_pairs(self) -> list[tuple[int, int]]:
        """BD16."""
        pairs: list[tuple[int, int]] = []
        waiting: list[tuple[str, int]] = []
        for place, (index, kind) in enumerate(zip(self._run.places, self._kinds, strict=True)):
            if kind != "ON":
                continue
            character = _CANONICAL.get(self._text[index], self._text[index])
            if character in CLOSING:
                if len(waiting) == _MOST_OPEN:
                    break
                waiting.append((CLOSING[character], place))
            elif character in _CLOSERS:
                depth = next((k for k in range(len(waiting) - 1, -1, -1) if waiting[k][0] == character), None)
                if depth is not None:
                    pairs.append((waiting[depth][1], place))
                    del waiting[depth:]
        return pairs

    def _turn(self, pair: tuple[int, int], side: str) -> None:
        for place in pair:
            self._kinds[place] = side
            for after in range(place + 1, len(self._kinds)):
                if self._first[after] != "NSM":
                    break
                self._kinds[after] = side

    def _neutrals(self) -> None:
        """N1 and N2."""
        kinds, before = self._kinds, self._run.before
        place = 0
        while place < len(kinds):
            if kinds[place] in _STRONG:
                before = _STRONG[kinds[place]]
                place += 1
                continue
            end = place
            while end < len(kinds) and kinds[end] not in _STRONG:
                end += 1
            after = _STRONG[kinds[end]] if end < len(kinds) else self._run.after
            kinds[place:end] = [before if before == after else self._outer] * (end - place)
            place = end
