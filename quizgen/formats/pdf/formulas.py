"""TeX formulas as outlines, through ziamath: drawn once, placed at any size."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from quizgen.formats.pdf.document import Document
from quizgen.messages import phrase
from quizgen.patterns import late
from quizgen.richtext import Gap, Math, plain_inlines
from quizgen.tex import MAX_LENGTH

_SIZE = 12.0
"""Points at which formulas are drawn before they are scaled."""
_AIR = 0.4
"""Free space on both sides, so that formulas do not touch the words around them."""
_MOST_PARTS = 6000
"""That a formula may be set of, see `_parts`; they take about half a second."""
_BOX = r"{\boxed{\phantom{MMM}}}"
"""Where a learner writes into a formula."""
_ONCE = frozenset(
    ("mfrac", "mroot", "msup", "msub", "msubsup", "mmultiscripts", "mover", "munder", "munderover", "mtable", "mtr",
     "mi", "mn", "mo", "mtext", "ms", "mspace")
)  # fmt: skip
"""Elements whose parts ziamath makes once; all others are rows."""
_MARGIN = 1.0
"""That ziamath leaves around its drawings."""
_TOKEN = late(r"[MLQCZ]|-?\d*\.?\d+(?:e-?\d+)?")
_COMMAND = late(r"\\(?:[A-Za-z]+\*?|.)")
_TEXTS = ("mi", "mn", "mo", "mtext", "ms")
_CLOSING = "|".join(f"&#x{ord(sign):05X};" for sign in ")]}|!′⟩⌋⌉‖∞")
_SIGN = late(rf"(<mo[^>]*>(?!{_CLOSING})[^<]+</mo>)<mo>(&#x02212;|&#x0002B;)")
"""A plus or minus right after another operator, in MathML: it belongs to what follows, without space between."""

_DEGREE = late(r"\^(?:\\circ(?![A-Za-z])|\{\\circ\})")
_SIGNS = {
    "cdot": "·", "times": "×", "div": "÷", "pm": "±", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠",
    "neq": "≠", "approx": "≈", "infty": "∞", "to": "→", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ",
    "Delta": "Δ", "lambda": "λ", "mu": "μ", "pi": "π", "rho": "ρ", "sigma": "σ", "varphi": "φ", "omega": "ω",
    "Omega": "Ω",
}  # fmt: skip
"""Commands that are one sign, for those who have to read the source."""


class Formula(NamedTuple):
    """Outlines at 12 points, the origin at the start of the baseline."""

    ops: str
    width: float
    ascent: float
    descent: float

    def write(self, document: Document, resources: int) -> int:
        """The object number of the formula in a document."""
        box = f"{-_MARGIN:g} {-self.descent - _MARGIN:.2f} {self.width + _MARGIN:.2f} {self.ascent + _MARGIN:.2f}"
        return document.stream(f"/Type/XObject/Subtype/Form/BBox[{box}]/Resources<<>>", self.ops.encode("ascii"))

    def scale(self, size: float) -> float:
        """What the drawing must be multiplied with to stand beside text of that size."""
        return size / _SIZE


class Undrawable(NamedTuple):
    """Why a formula cannot be drawn, as a phrase: `\\foo is not known`."""

    why: str


def readable(tex: str) -> str:
    """The source of a formula that is not typeset, with plain signs for the commonest commands."""
    return _COMMAND.sub(lambda found: _SIGNS.get(found[0][1:], found[0]), _DEGREE.sub("°", tex))


def with_boxes(math: Math) -> str:
    """The TeX of a formula; a gap whose answer is no formula is a blank, and becomes a box."""
    return "".join([piece if isinstance(piece, str) else _group(piece) for piece in math.pieces])


def _group(gap: Gap) -> str:
    is_blank = all(type(part) is str for part in gap.content)
    return _BOX if is_blank else f"{{{plain_inlines(gap.content)}}}"


@lru_cache(maxsize=4096)
def formula(tex: str, display: bool) -> Formula | Undrawable:
    """The formula as outlines. What it names that is not known is found before it would be drawn as its own name."""
    if len(tex) > MAX_LENGTH:
        return Undrawable(phrase("formula.long"))
    try:
        tree = _tree(tex, display)
        texts = [unescape(element.text or "") for element in tree.iter() if element.tag in _TEXTS]
        return _unknown(texts) or _too_deep(tree) or _drawn(tex, display, texts)
    except Exception as error:  # neither library promises anything for TeX that is not well formed
        return Undrawable(phrase("formula.malformed", kind=_kind(error)))


def _tree(tex: str, display: bool) -> Element:
    """The formula in MathML: its elements of text are what would be drawn as letters and signs."""
    from latex2mathml.converter import convert_to_element

    tree: Element = convert_to_element(tex, display="block" if display else "inline")
    return tree


def _too_deep(tree: Element) -> Undrawable | None:
    return Undrawable(phrase("formula.deep")) if _parts(tree) > _MOST_PARTS else None


def _parts(element: Element) -> int:
    """How many parts ziamath makes to set an element. A row is set twice, once to be measured: what stands in n rows in
    each other is made 2ⁿ times, so that this must be known before."""
    within = sum(map(_parts, element))
    is_made_once = element.tag in _ONCE or (element.tag in ("msqrt", "menclose") and len(element) == 1)
    return 1 + (within if is_made_once else 2 * within)


def _unknown(texts: Iterable[str]) -> Undrawable | None:
    """The first command that has no meaning: it would be drawn as its own name."""
    found = next(filter(None, map(_COMMAND.search, texts)), None)
    return Undrawable(phrase("formula.unknown", command=found.group())) if found else None


def _drawn(tex: str, display: bool, texts: Iterable[str]) -> Formula | Undrawable:
    from ziamath.config import config
    from ziamath.tex import tex2mml
    from ziamath.zmath import Latex
    from ziamath.zmath import Math as Drawing

    shared_glyphs = config.svg2
    config.svg2 = False
    try:
        latex = (
            Latex(tex, size=_SIZE, inline=not display)
            if r"\tag" in tex
            else Drawing(_SIGN.sub(r'\1<mo form="prefix">\2', tex2mml(tex, inline=not display)), size=_SIZE)
        )
        drawing = latex.svgxml()
    finally:
        config.svg2 = shared_glyphs
    for character in "".join(texts):
        if character.isprintable() and not character.isspace() and not latex.font.glyphindex(character):
            return Undrawable(phrase("formula.character", character=character))
    left, top, width, height = (float(value) for value in drawing.get("viewBox", "").split())
    start = left + _MARGIN
    ops = "\n".join(op for element in drawing.iter() for op in _element(element))
    if not ops:
        return Undrawable(phrase("formula.empty"))
    shifted = f"1 0 0 1 {_AIR - start:.3f} 0 cm\n{ops}"
    return Formula(shifted, width - 2 * _MARGIN + 2 * _AIR, -top - _MARGIN, height + top - _MARGIN)


def _kind(error: Exception) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(error).__name__.removesuffix("Error")).lower()


# From SVG to PDF


def _element(element: Element) -> Iterator[str]:
    kind = element.tag.rpartition("}")[2]
    if kind == "path":
        yield from _path(element.get("d", ""))
        yield _paint(element)
    elif kind == "rect":
        x, y, width, height = (_number(element, name) for name in ("x", "y", "width", "height"))
        yield f"{x:.3f} {-y - height:.3f} {width:.3f} {height:.3f} re"
        yield _paint(element)
    elif kind == "line":
        x1, y1, x2, y2 = (_number(element, name) for name in ("x1", "y1", "x2", "y2"))
        yield f"{_number(element, 'stroke-width', 0.5):g} w {x1:.3f} {-y1:.3f} m {x2:.3f} {-y2:.3f} l S"
    elif kind not in ("svg", "g"):
        raise ValueError(f"{kind} cannot be drawn")


def _number(element: Element, name: str, default: float = 0) -> float:
    return float(element.get(name, default))


def _paint(element: Element) -> str:
    if element.get("fill") != "none":
        return "f"
    return f"{_number(element, 'stroke-width', 0.5):g} w S"


def _path(data: str) -> Iterator[str]:
    tokens = _TOKEN.findall(data)
    place, command = 0, ""
    x = y = 0.0
    while place < len(tokens):
        if tokens[place].isalpha():
            command = tokens[place]
            place += 1
        count = {"M": 2, "L": 2, "Q": 4, "C": 6, "Z": 0}[command]
        points = _points(tokens[place : place + count])
        place += count
        match command, points:
            case "Z", _:
                yield "h"
            case "Q", [a, b, c, d]:
                third = 2 / 3
                curve = (x + third * (a - x), y + third * (b - y), c + third * (a - c), d + third * (b - d), c, d)
                yield f"{_joined(curve)} c"
            case _:
                yield f"{_joined(points)} {command.lower()}"
        if points:
            x, y = points[-2:]


def _points(tokens: list[str]) -> list[float]:
    """Coordinates with y upwards."""
    return [-float(token) if place % 2 else float(token) for place, token in enumerate(tokens)]


def _joined(values: Any) -> str:
    return " ".join(f"{value:.3f}".rstrip("0").rstrip(".") for value in values)
