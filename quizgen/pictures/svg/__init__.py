"""Drawings in SVG: read as a tree that holds nothing but what draws, or refused by the name of what else is in them."""

from __future__ import annotations

from quizgen.pictures.svg.nodes import Node
from quizgen.pictures.svg.reading import is_svg, read
from quizgen.pictures.svg.sizes import Box, length, shown, viewbox

__all__ = ["Box", "Node", "is_svg", "length", "read", "shown", "viewbox"]
