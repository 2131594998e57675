"""Colours that run into each other, as patterns of a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from quizgen.formats.pdf.vectors.colors import Color
from quizgen.formats.pdf.vectors.matrices import Matrix, transform, written
from quizgen.formats.pdf.vectors.styles import Sheet, plain, share
from quizgen.pictures.svg import Box, Node, length
from quizgen.pictures.svg.nodes import target

GRADIENTS = ("linearGradient", "radialGradient")
_MOST_LINKS = 20


class Stop(NamedTuple):
    """A colour at a share of the way."""

    at: float
    color: Color


def stops(node: Node, nodes: Mapping[str, Node], sheet: Sheet) -> list[Stop]:
    """Those of a gradient, or of the one that it refers to."""
    for one in _chain(node, nodes):
        found: list[Stop] = []
        for child in one.children:
            if child.name == "stop":
                look = sheet.look(child, {})
                at = max(min(length(child.get("offset"), 1) or 0, 1), found[-1].at if found else 0)
                found.append(
                    Stop(at, plain(look.get("stop-color", "black"), look).on_white(share(look, "stop-opacity")))
                )
        if found:
            return found
    return []


def pattern(
    node: Node, nodes: Mapping[str, Node], sheet: Sheet, place: Matrix, box: Box | None, view: Box
) -> tuple[str, Color | None]:
    """The dictionary of a gradient as a pattern, or the one colour that it comes to. `place` is where the plane of the
    shape lies, `box` goes around the shape."""
    found = stops(node, nodes, sheet)
    if len(found) < 2 or not box:
        return "", found[-1].color if found else None
    chain = _chain(node, nodes)

    def said(name: str) -> str:
        return next((one.get(name) for one in chain if one.get(name)), "")

    whole = view
    if said("gradientUnits") != "userSpaceOnUse":
        if not (box.width and box.height):
            return "", found[-1].color
        place, whole = place.after(Matrix(box.width, 0, 0, box.height, box.x, box.y)), Box(0, 0, 1, 1)
    place = place.after(transform(said("gradientTransform")))
    if place.is_flat:
        return "", found[-1].color
    kind, coordinates = (_axis if node.name == "linearGradient" else _circles)(said, whole)
    shading = f"<</ShadingType {kind}/ColorSpace/DeviceRGB/Coords[{coordinates}]/Function {_function(found)}/Extend[true true]>>"
    return f"<</Type/Pattern/PatternType 2/Matrix[{written(*place)}]/Shading {shading}>>", None


def _chain(node: Node, nodes: Mapping[str, Node]) -> list[Node]:
    """A gradient and those that it takes over from."""
    found = [node]
    while (further := nodes.get(target(found[-1].get("href")))) and len(found) < _MOST_LINKS and further not in found:
        found.append(further)
    return found


def _axis(said: Callable[[str], str], whole: Box) -> tuple[int, str]:
    names = (("x1", 0.0, whole.width), ("y1", 0.0, whole.height), ("x2", 1.0, whole.width), ("y2", 0.0, whole.height))
    return 2, written(*(_of(said(name), share * side, side) for name, share, side in names))


def _circles(said: Callable[[str], str], whole: Box) -> tuple[int, str]:
    side = ((whole.width**2 + whole.height**2) / 2) ** 0.5
    x, y, r = (
        _of(said(name), size / 2, size) for name, size in (("cx", whole.width), ("cy", whole.height), ("r", side))
    )
    fx, fy = _of(said("fx"), x, whole.width), _of(said("fy"), y, whole.height)
    return 3, written(fx, fy, _of(said("fr"), 0, side), x, y, max(r, 0))


def _of(words: str, default: float, whole: float) -> float:
    found = length(words, whole)
    return default if found is None else found


def _function(found: Sequence[Stop]) -> str:
    """From 0 to 1 through all colours."""
    ends = [Stop(0, found[0].color), *found, Stop(1, found[-1].color)]
    steps = [(a, b) for a, b in pairwise(ends) if b.at > a.at]
    parts = [f"<</FunctionType 2/Domain[0 1]/C0[{a.color.ops}]/C1[{b.color.ops}]/N 1>>" for a, b in steps]
    if len(parts) == 1:
        return parts[0]
    bounds = written(*(b.at for _, b in steps[:-1]))
    return f"<</FunctionType 3/Domain[0 1]/Functions[{''.join(parts)}]/Bounds[{bounds}]/Encode[{'0 1 ' * len(parts)}]>>"
