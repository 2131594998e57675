"""Drawings in SVG as a page draws them: lines and curves, and words in the page's own fonts. What reads and draws them is
loaded for the first."""

from __future__ import annotations

from quizgen.formats.pdf.pictures import Unprintable
from quizgen.formats.pdf.vectors.texts import Setter, setter
from quizgen.formats.pdf.vectors.vector import Vector
from quizgen.messages import phrase
from quizgen.pictures import PictureError

__all__ = ["Setter", "Vector", "setter", "vector", "words"]


def vector(data: bytes, setter: Setter) -> Vector:
    """The bytes of a drawing for print, its words set by `setter`. Raises Unprintable."""
    from quizgen.formats.pdf.vectors.artist import TooMuchError, drawn
    from quizgen.pictures import svg

    try:
        return drawn(svg.read(data), setter)
    except PictureError as error:
        raise Unprintable(phrase("picture.damaged")) from error
    except TooMuchError as error:
        raise Unprintable(phrase("picture.parts")) from error


def words(data: bytes) -> list[str]:
    """What is written in a drawing. Raises PictureError."""
    from quizgen.pictures import svg
    from quizgen.pictures.svg.nodes import every

    return [node.text for node in every(svg.read(data)) if node.name == "text"]
