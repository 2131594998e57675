"""Words in a drawing: in runs of one look, each where it begins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from quizgen.formats.pdf.text import Typesetter
from quizgen.formats.pdf.theme import Family, Style
from quizgen.formats.pdf.vectors.colors import Color
from quizgen.formats.pdf.vectors.styles import Look, Sheet, number
from quizgen.formats.pdf.vectors.vector import Words
from quizgen.patterns import late
from quizgen.pictures.svg import Node, length

Setter: TypeAlias = Callable[[str, Style], Words]

SIZE = 12.0
"""At which words are set before they are scaled."""
_SPACES = late(r"[ \t\r\n]+")
_FAMILY = late(r"(?i)mono|courier|consol|menlo|code")
_SERIF = late(r"(?i)(?<!sans-)(?<!sans )\bserif|times|georgia|garamond|palatino|roman")
_DROPS = {
    **dict.fromkeys(("middle", "central"), 0.3),
    **dict.fromkeys(("hanging", "text-before-edge", "before-edge", "text-top"), 0.75),
    **dict.fromkeys(("text-after-edge", "after-edge", "ideographic", "text-bottom"), -0.22),
    "mathematical": 0.4,
}
_RISES = {"super": 0.34, "sub": -0.16}


@dataclass(slots=True)
class Run:
    """Words of one look. `x` and `y` are set where they start anew, `dx` and `dy` move them from where they would be."""

    text: str
    look: Look
    x: float | None
    y: float | None
    dx: float
    dy: float

    @property
    def size(self) -> float:
        """Of the letters, in units of the drawing."""
        return float(self.look.get("font-size") or 16)


def setter(typesetter: Typesetter) -> Setter:
    """What sets words as the texts of a document are set, with the spaces around them."""

    def words(text: str, style: Style) -> Words:
        space = typesetter.encoder.words(style)[" "].width
        line = typesetter.line(text, style)
        pieces = [(piece.x, piece.ops) for piece in line.pieces] or [(0.0, line.ops)]
        start = space * (len(text) - len(text.lstrip(" ")))
        ops = "\n".join([f"BT {start + x:.2f} 0 Td {drawn} ET" for x, drawn in pieces])
        return Words(ops, line.width + start + space * (len(text) - len(text.rstrip(" "))) * (text.strip(" ") != ""))

    return words


def runs(node: Node, look: Look, sheet: Sheet) -> list[Run]:
    """What a `text` says, its spaces as they are seen."""
    found = [run for run in _runs(node, look, sheet, _keeps(node, look, False)) if run.text]
    before = " "
    for run, keeps in [(run, run.look.get("_keeps")) for run in found]:
        if not keeps:
            run.text = _SPACES.sub(" ", run.text)
            if before.endswith(" ") or run.x is not None:
                run.text = run.text.removeprefix(" ")
        before = run.text or before
    if found and not found[-1].look.get("_keeps"):
        found[-1].text = found[-1].text.removesuffix(" ")
    return [run for run in found if run.text]


def _keeps(node: Node, look: Look, before: bool) -> bool:
    return node.get("space") == "preserve" or look.get("white-space", "").startswith("pre") or before


def _runs(node: Node, look: Look, sheet: Sheet, keeps: bool) -> Iterator[Run]:
    size = float(look.get("font-size") or 16)
    xs, ys, dxs, dys = (_lengths(node.get(name), size) for name in ("x", "y", "dx", "dy"))
    place = 0
    for part in node.parts:
        if isinstance(part, str):
            several = max(map(len, (xs, ys, dxs, dys))) > 1 and not keeps
            text = _SPACES.sub(" ", part).strip() if several else part
            for piece in text if several else [text]:
                x, y, dx, dy = (values[place] if place < len(values) else None for values in (xs, ys, dxs, dys))
                yield Run(piece, {**look, "_keeps": "yes" * (keeps or several)}, x, y, dx or 0, dy or 0)
                place += 1 if piece.strip() or several else 0
        elif part.name == "tspan":
            inner = sheet.look(part, look)
            if inner.get("display") == "none":
                continue
            first = True
            for run in _runs(part, inner, sheet, _keeps(part, inner, keeps)):
                if first and place == 0:
                    run.x, run.y = _first(run.x, xs), _first(run.y, ys)
                first, place = False, place + 1
                yield run


def _first(value: float | None, values: list[float]) -> float | None:
    return values[0] if value is None and values else value


def _lengths(words: str, size: float) -> list[float]:
    found = [length(word, 0, size) for word in words.replace(",", " ").split()]
    return [value for value in found if value is not None]


def style(run: Run, ink: Color) -> Style:
    """How words are set: in the fonts of the page, which are the same on every machine."""
    family, weight = run.look.get("font-family", ""), run.look.get("font-weight", "")
    kind: Family = "code" if _FAMILY.search(family) else "serif" if _SERIF.search(family) else "sans"
    is_bold = weight in ("bold", "bolder") or (weight.isdecimal() and int(weight) >= 600)
    is_italic = run.look.get("font-style", "").startswith(("italic", "oblique")) and kind != "code"
    track = number(run.look, "letter-spacing", 0) / run.size * 1000 if run.size else 0
    return Style(SIZE, SIZE, kind, bold=is_bold, italic=is_italic, color=ink.ops, track=round(track))


def drop(run: Run) -> float:
    """How far below its place the baseline lies."""
    line = run.look.get("dominant-baseline") or run.look.get("alignment-baseline") or ""
    shift = run.look.get("baseline-shift", "")
    rise = _RISES[shift] * run.size if shift in _RISES else length(shift, run.size, run.size) or 0
    return _DROPS.get(line, 0) * run.size - rise


def lines(found: list[Run], widths: list[float]) -> Iterator[tuple[Run, float, float]]:
    """Each run with its place. What starts at one place is moved as a whole, so that it begins, has its middle or ends
    there."""
    x = y = 0.0
    for place, run in enumerate(found):
        is_new = place == 0 or run.x is not None or run.y is not None
        x, y = x if run.x is None else run.x, y if run.y is None else run.y
        x, y = x + run.dx, y + run.dy
        if is_new:
            end = next(
                (at for at in range(place + 1, len(found)) if (found[at].x, found[at].y) != (None, None)), len(found)
            )
            whole = sum(widths[place:end]) + sum(other.dx for other in found[place + 1 : end])
            x -= whole * _share(run.look)
        yield run, x, y + drop(run)
        x += widths[place]


def _share(look: Look) -> float:
    """How much of a line lies before the place where it is anchored."""
    share = {"middle": 0.5, "end": 1.0}.get(look.get("text-anchor", ""), 0.0)
    return 1 - share if look.get("direction") == "rtl" else share
