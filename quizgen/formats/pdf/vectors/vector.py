"""A drawing in the form that a PDF holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from quizgen.formats.pdf.document import Document
from quizgen.formats.pdf.vectors.matrices import written

_FORM = "/Type/XObject/Subtype/Form"
_AIR = 30
"""Around words, for what goes beyond their line."""


class Words(NamedTuple):
    """A line of words: what draws it from the origin on, and how long it is."""

    ops: str
    width: float


@dataclass(slots=True)
class Vector:
    """A drawing of a width and height that a page shows as a square of one by one, as it does pixels. `states` and
    `patterns` are what its operators name; `texts` are drawn with the fonts of the pages. `lacking` is what of it is not
    drawn."""

    width: float
    height: float
    ops: str
    states: dict[str, str]
    patterns: list[str]
    texts: list[Words]
    lacking: tuple[str, ...] = ()

    def write(self, document: Document, resources: int) -> int:
        """The object number of the drawing in a document, whose pages have these resources."""
        texts = [
            document.stream(
                f"{_FORM}/BBox[{-_AIR} {-_AIR} {words.width + _AIR:.0f} {_AIR}]/Resources {resources} 0 R",
                words.ops.encode("latin-1"),
            )
            for words in self.texts
        ]
        named = (
            ("ExtGState", "".join([f"/{name}{state}" for state, name in self.states.items()])),
            ("Pattern", "".join([f"/P{place}{pattern}" for place, pattern in enumerate(self.patterns)])),
            ("XObject", "".join([f"/T{place} {number} 0 R" for place, number in enumerate(texts)])),
        )
        own = "".join([f"/{kind}<<{entries}>>" for kind, entries in named if entries])
        box = (
            f"/BBox[0 0 {written(self.width, self.height)}]/Matrix[{1 / self.width:.8f} 0 0 {1 / self.height:.8f} 0 0]"
        )
        return document.stream(f"{_FORM}{box}/Resources<<{own}>>", self.ops.encode("ascii"))
