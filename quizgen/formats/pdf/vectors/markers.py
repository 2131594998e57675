"""Arrowheads and dots at the corners of lines."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.formats.pdf.vectors.matrices import Matrix, fitted, transform
from quizgen.formats.pdf.vectors.outlines import Outline, corners
from quizgen.formats.pdf.vectors.styles import Look, number
from quizgen.pictures.svg import Box, Node, length, viewbox
from quizgen.pictures.svg.nodes import target

_PLACES = ("marker-start", "marker-mid", "marker-end")


def marks(outline: Outline, look: Look, nodes: dict[str, Node]) -> Iterator[tuple[Node, Matrix]]:
    """The markers of a line, each with what brings it to its place."""
    found = [nodes.get(target(look.get(place, ""))) for place in _PLACES]
    if not any(found) or not outline:
        return
    width = number(look, "stroke-width", 1)
    points = corners(outline)
    for place, (x, y, into, out) in enumerate(points):
        is_first, is_last = place == 0, place == len(points) - 1
        between = into + _halfway(into, out)
        for node, here, way in (
            (found[0], is_first, out),
            (found[1], not (is_first or is_last), between),
            (found[2], is_last, into),
        ):
            if here and node is not None and node.name == "marker":
                yield node, _place(node, x, y, way, width, is_first)


def _halfway(into: float, out: float) -> float:
    return ((out - into + 180) % 360 - 180) / 2


def _place(node: Node, x: float, y: float, way: float, stroke: float, is_first: bool) -> Matrix:
    orient = node.get("orient").strip()
    if orient.startswith("auto"):
        turn = way + 180 if is_first and orient == "auto-start-reverse" else way
    else:
        turn = length(orient.removesuffix("deg")) or 0
    scale = 1 if node.get("markerUnits") == "userSpaceOnUse" else stroke
    placed = Matrix(e=x, f=y).after(transform(f"rotate({turn:.6f})")).after(Matrix(scale, 0, 0, scale))
    inner = view(node)
    ref_x, ref_y = length(node.get("refX")) or 0, length(node.get("refY")) or 0
    return placed.after(Matrix(e=-inner.at(ref_x, ref_y)[0], f=-inner.at(ref_x, ref_y)[1])).after(inner)


def view(node: Node) -> Matrix:
    """What brings the plane of a marker into its size."""
    box = viewbox(node)
    return fitted(box, size(node), node.get("preserveAspectRatio")) if box else Matrix()


def size(node: Node) -> Box:
    """How large a marker is."""
    wide, high = length(node.get("markerWidth")), length(node.get("markerHeight"))
    return Box(0, 0, 3 if wide is None else max(wide, 0), 3 if high is None else max(high, 0))
