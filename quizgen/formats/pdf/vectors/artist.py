"""The tree of a drawing as operators."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from quizgen.formats.pdf.vectors import outlines
from quizgen.formats.pdf.vectors.colors import BLACK
from quizgen.formats.pdf.vectors.gradients import GRADIENTS, pattern, stops
from quizgen.formats.pdf.vectors.markers import marks, size
from quizgen.formats.pdf.vectors.matrices import Matrix, fitted, numbers, transform, written
from quizgen.formats.pdf.vectors.outlines import Outline
from quizgen.formats.pdf.vectors.styles import Look, Sheet, number, painted, plain, share
from quizgen.formats.pdf.vectors.texts import SIZE, Setter, lines, runs, style
from quizgen.formats.pdf.vectors.vector import Vector, Words
from quizgen.pictures.svg import Box, Node, length, shown, viewbox
from quizgen.pictures.svg.allowed import SHAPES
from quizgen.pictures.svg.nodes import by_id, every, target

_MOST = 200_000
"""Pieces that a page is asked to draw for one drawing."""
_JOINS = {"round": 1, "bevel": 2}
_CAPS = {"round": 1, "square": 2}
_UNSEEN = ("hidden", "collapse")


class TooMuchError(Exception):
    """A drawing that would take too long to print."""


def drawn(root: Node, setter: Setter) -> Vector:
    """The drawing, its words set by `setter`. Raises TooMuchError."""
    width, height = shown(root)
    artist = _Artist(root, setter)
    upright = Matrix(1, 0, 0, -1, 0, height)
    artist.put(upright.ops)
    artist.nested(root, artist.sheet.look(root, {}), upright, 1, Box(0, 0, width, height))
    if not artist.sheet.is_whole:
        artist.lacking["style"] = None
    return Vector(
        width, height, "\n".join(artist.ops), artist.states, artist.patterns, artist.texts, tuple(artist.lacking)
    )


class _Artist:
    """Walks a drawing once. `view` is the part of the plane that per cent are of."""

    def __init__(self, root: Node, setter: Setter) -> None:
        self.nodes = by_id(root)
        self.sheet = Sheet(node.text for node in every(root) if node.name == "style")
        self.setter = setter
        self.ops: list[str] = []
        self.states: dict[str, str] = {}
        self.patterns: list[str] = []
        self.texts: list[Words] = []
        self.lacking: dict[str, None] = {}
        self.view = Box(0, 0, 0, 0)
        self._left = _MOST
        self._marking = False

    def put(self, ops: str, cost: int = 1) -> None:
        """Operators, as dear as so many pieces."""
        self._left -= cost
        if self._left < 0:
            raise TooMuchError
        self.ops.append(ops)

    # Elements

    def node(self, node: Node, around: Look, place: Matrix, opacity: float) -> None:
        """An element and what stands in it; `place` is where its surroundings lie."""
        drawing = _DRAWING.get(node.name)
        look = self.sheet.look(node, around)
        if drawing is None or look.get("display") == "none":
            return
        moving = transform(node.get("transform"))
        place, opacity = place.after(moving), opacity * share(look, "opacity")
        if place.is_flat or not opacity:
            return
        self.put("q" if moving == Matrix() else f"q {moving.ops}")
        self._clip(look, node)
        for effect in ("mask", "filter"):
            if target(look.get(effect, "")):
                self.lacking[effect] = None
        drawing(self, node, look, place, opacity)
        self.put("Q")

    def group(self, node: Node, look: Look, place: Matrix, opacity: float) -> None:
        """What stands in a group, one after the other."""
        for child in node.children:
            self.node(child, look, place, opacity)

    def switch(self, node: Node, look: Look, place: Matrix, opacity: float) -> None:
        """The first of what is offered."""
        for child in node.children[:1]:
            self.node(child, look, place, opacity)

    def nested(self, node: Node, look: Look, place: Matrix, opacity: float, room: Box | None = None) -> None:
        """A drawing in a drawing, in the room that it asks for."""
        view = room or self._room(node)
        box = viewbox(node)
        moving = fitted(box, view, node.get("preserveAspectRatio")) if box else Matrix(e=view.x, f=view.y)
        if not (view.width and view.height) or moving.is_flat:
            return
        self.put("q")
        if look.get("overflow", "hidden") not in ("visible", "auto") or room:
            self.put(f"{outlines.ops(outlines.rectangle(*view))}\nW n")
        self.put(moving.ops)
        before, self.view = self.view, box or Box(0, 0, view.width, view.height)
        self.group(node, look, place.after(moving), opacity)
        self.view = before
        self.put("Q")

    def _room(self, node: Node) -> Box:
        wide, high = self._length(node, "width", "100%"), self._length(node, "height", "100%")
        return Box(self._length(node, "x"), self._length(node, "y"), max(wide, 0), max(high, 0))

    def use(self, node: Node, look: Look, place: Matrix, opacity: float) -> None:
        """Another element once more."""
        used = self.nodes.get(target(node.get("href")))
        if used is None:
            return
        moving = Matrix(e=self._length(node, "x"), f=self._length(node, "y"))
        self.put(moving.ops)
        place = place.after(moving)
        if used.name not in ("symbol", "svg"):
            self.node(used, look, place, opacity)
            return
        inner = self.sheet.look(used, look)
        wide, high = (
            length(node.get(name) or used.get(name) or "100%", size)
            for name, size in (("width", self.view.width), ("height", self.view.height))
        )
        self.nested(
            used, inner, place, opacity * share(inner, "opacity"), Box(0, 0, max(wide or 0, 0), max(high or 0, 0))
        )

    # Shapes

    def shape(self, node: Node, look: Look, place: Matrix, opacity: float) -> None:
        """An outline with what fills it, its line, and its markers."""
        outline = self._outline(node)
        if not outline:
            return
        if look.get("visibility") not in _UNSEEN:
            self._paint(outline, look, place, opacity, is_filled=node.name != "line")
        if node.name in ("path", "line", "polyline", "polygon") and not self._marking:
            self._marking = True
            for marker, moving in marks(outline, look, self.nodes):
                self._mark(marker, moving, place, opacity)
            self._marking = False

    def _mark(self, marker: Node, moving: Matrix, place: Matrix, opacity: float) -> None:
        if moving.is_flat:
            return
        look = self.sheet.look(marker, {})
        self.put(f"q {moving.ops}")
        if look.get("overflow", "hidden") not in ("visible", "auto"):
            box = viewbox(marker) or size(marker)
            self.put(f"{outlines.ops(outlines.rectangle(*box))}\nW n")
        self.group(marker, look, place.after(moving), opacity * share(look, "opacity"))
        self.put("Q")

    def _outline(self, node: Node) -> Outline:
        def of(name: str, default: str = "0") -> float:
            return self._length(node, name, default)

        match node.name:
            case "path":
                return outlines.path(node.get("d"))
            case "rect":
                rx, ry = of("rx", node.get("ry") or "0"), of("ry", node.get("rx") or "0")
                wide, high = of("width"), of("height")
                return outlines.rectangle(of("x"), of("y"), wide, high, abs(rx), abs(ry)) if wide > 0 < high else []
            case "circle":
                r = of("r")
                return outlines.ellipse(of("cx"), of("cy"), r, r) if r > 0 else []
            case "ellipse":
                rx, ry = of("rx", node.get("ry") or "0"), of("ry", node.get("rx") or "0")
                return outlines.ellipse(of("cx"), of("cy"), rx, ry) if rx > 0 < ry else []
            case "line":
                return [("m", (of("x1"), of("y1"))), ("l", (of("x2"), of("y2")))]
        return outlines.polygon(node.get("points"), node.name == "polygon")

    def _length(self, node: Node, name: str, default: str = "0") -> float:
        whole = {"x": self.view.width, "w": self.view.width, "c": self.view.width}.get(name[0], self.view.height)
        if name in ("cy", "r"):
            whole = self.view.height if name == "cy" else (self.view.width**2 / 2 + self.view.height**2 / 2) ** 0.5
        found = length(node.get(name) or default, whole)
        return 0 if found is None else found

    def _paint(self, outline: Outline, look: Look, place: Matrix, opacity: float, is_filled: bool) -> None:
        fill = painted(look, "fill", "black") if is_filled else ""
        stroke = painted(look, "stroke", "") if number(look, "stroke-width", 1, self.view.width) > 0 else ""
        on: list[str] = []
        alphas = {"ca": opacity * share(look, "fill-opacity"), "CA": opacity * share(look, "stroke-opacity")}
        box = outlines.bounds(outline) if fill.startswith("url") or stroke.startswith("url") else None
        if fill:
            alphas["ca"] *= self._ink(fill, look, place, box, "cs {} scn", "{} rg", on)
        if stroke:
            alphas["CA"] *= self._ink(stroke, look, place, box, "CS {} SCN", "{} RG", on)
            on.append(self._line(look))
        if not fill and not stroke:
            return
        self.put("\n".join(["q", *on, *self._state(alphas)]))
        self.put(outlines.ops(outline), len(outline))
        star = "*" if look.get("fill-rule") == "evenodd" else ""
        if fill and stroke and look.get("paint-order", "").startswith("stroke"):
            self.put(f"S\n{outlines.ops(outline)}\nf{star}", len(outline))
        else:
            self.put(f"B{star}" if fill and stroke else f"f{star}" if fill else "S")
        self.put("Q")

    def _ink(
        self, words: str, look: Look, place: Matrix, box: Box | None, patterned: str, flat: str, on: list[str]
    ) -> float:
        """Sets a colour, and gives how opaque it is."""
        found = plain(words, look)
        if name := target(words):
            gradient = self.nodes.get(name)
            if gradient is not None and gradient.name in GRADIENTS:
                made, one = pattern(gradient, self.nodes, self.sheet, place, box, self.view)
                if made:
                    self.patterns.append(made)
                    on.append(f"/Pattern {patterned.format(f'/P{len(self.patterns) - 1}')}")
                    return 1
                found = one or BLACK._replace(alpha=0)
            else:
                fallback = words.rpartition(")")[2].strip()
                found = plain(fallback, look) if fallback not in ("", "none") else BLACK._replace(alpha=0)
                if gradient is not None:
                    self.lacking[gradient.name] = None
        on.append(flat.format(found.ops))
        return found.alpha

    def _line(self, look: Look) -> str:
        width = number(look, "stroke-width", 1, self.view.width)
        parts = [f"{written(width)} w"]
        if look.get("stroke-linejoin") in _JOINS:
            parts.append(f"{_JOINS[look['stroke-linejoin']]} j")
        else:
            parts.append(f"{written(max(number(look, 'stroke-miterlimit', 4), 1))} M")
        if look.get("stroke-linecap") in _CAPS:
            parts.append(f"{_CAPS[look['stroke-linecap']]} J")
        dashes = numbers(look.get("stroke-dasharray", ""))
        if dashes and min(dashes) >= 0 and sum(dashes) > 0:
            parts.append(f"[{written(*dashes)}] {written(number(look, 'stroke-dashoffset', 0))} d")
        return " ".join(parts)

    def _state(self, alphas: Mapping[str, float]) -> list[str]:
        if all(alpha >= 1 for alpha in alphas.values()):
            return []
        state = f"<<{''.join([f'/{name} {alpha:.3f}' for name, alpha in alphas.items()])}>>"
        return [f"/{self.states.setdefault(state, f'G{len(self.states)}')} gs"]

    # Clipping

    def _clip(self, look: Look, node: Node) -> None:
        clip = self.nodes.get(target(look.get("clip-path", "")))
        if clip is None or clip.name != "clipPath":
            return
        place = transform(clip.get("transform"))
        if clip.get("clipPathUnits") == "objectBoundingBox":
            box = outlines.bounds(self._outline(node)) if node.name in SHAPES else None
            if box is None:
                self.lacking["clipPath"] = None
                return
            place = Matrix(box.width, 0, 0, box.height, box.x, box.y).after(place)
        found: Outline = []
        rules = set[str]()
        for child in clip.children:
            self._clipping(child, self.sheet.look(clip, {}), place, found, rules)
        shape = outlines.ops(found) or "0 0 0 0 re"
        self.put(f"{shape}\nW{'*' if rules == {'evenodd'} else ''} n", len(found) + 1)

    def _clipping(self, node: Node, around: Look, place: Matrix, found: Outline, rules: set[str]) -> None:
        look = self.sheet.look(node, around)
        if look.get("display") == "none":
            return
        place = place.after(transform(node.get("transform")))
        if node.name in SHAPES:
            found += outlines.moved(self._outline(node), place)
            rules.add(look.get("clip-rule", "nonzero"))
        elif node.name == "use" and (used := self.nodes.get(target(node.get("href")))) and used.name in SHAPES:
            self._clipping(
                used, look, place.after(Matrix(e=self._length(node, "x"), f=self._length(node, "y"))), found, rules
            )
        elif node.name == "text":
            self.lacking["clipPath"] = None

    # Words

    def text(self, node: Node, look: Look, place: Matrix, opacity: float) -> None:
        """Words, each line in a stream of its own, which has the fonts of the page."""
        if any(child.name == "textPath" for child in node.children):
            self.lacking["textPath"] = None
        found = runs(node, look, self.sheet)
        pieces = []
        for run in found:
            fill = painted(run.look, "fill", "black")
            ink = plain(fill, run.look)
            if (gradient := self.nodes.get(target(fill))) is not None:
                ink = next((stop.color for stop in stops(gradient, self.nodes, self.sheet)), ink)
            pieces.append((self.setter(run.text, style(run, ink)), ink.alpha if fill else 0))
        widths = [words.width * run.size / SIZE for run, (words, _) in zip(found, pieces, strict=True)]
        for (run, x, y), (words, alpha) in zip(lines(found, widths), pieces, strict=True):
            if not alpha or not run.size or run.look.get("visibility") in _UNSEEN:
                continue
            scale = run.size / SIZE
            state = self._state({"ca": alpha * opacity * share(run.look, "fill-opacity")})
            moving = Matrix(scale, 0, 0, -scale, x, y)
            self.texts.append(words)
            self.put("\n".join(["q", *state, moving.ops, f"/T{len(self.texts) - 1} Do", "Q"]), 20)


_DRAWING: dict[str, Callable[[_Artist, Node, Look, Matrix, float], None]] = {
    **dict.fromkeys(SHAPES, _Artist.shape),
    "g": _Artist.group,
    "svg": _Artist.nested,
    "switch": _Artist.switch,
    "text": _Artist.text,
    "use": _Artist.use,
}
