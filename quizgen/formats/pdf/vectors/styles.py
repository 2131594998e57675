"""How an element looks: by its attributes, by style sheets, and by the elements around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from quizgen.formats.pdf.vectors.colors import BLACK, Color, color
from quizgen.patterns import late
from quizgen.pictures.svg import Node, length

Look: TypeAlias = dict[str, str]

_PASSED_ON = """clip-rule color direction fill fill-opacity fill-rule font-family font-size font-style font-weight letter-spacing
    marker-end marker-mid marker-start paint-order stroke stroke-dasharray stroke-dashoffset stroke-linecap
    stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor visibility white-space"""
_OWN = """alignment-baseline baseline-shift clip-path display dominant-baseline filter marker mask opacity overflow stop-color
    stop-opacity"""
_INHERITED, _KNOWN = frozenset(_PASSED_ON.split()), frozenset(f"{_PASSED_ON} {_OWN}".split())
_COMMENT = late(r"(?s)/\*.*?\*/")
_RULE = late(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = late(r"(\*|[\w-]+)?((?:[.#][\w-]+)*)")
_SIZES = {"xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24, "xx-large": 32}


class Rule(NamedTuple):
    """What a style sheet says of elements of a name, with an id, of some classes."""

    weight: tuple[int, int, int]
    name: str
    id: str
    classes: frozenset[str]
    look: Look


class Sheet:
    """The style sheets of a drawing. `is_whole` tells whether all of their rules were understood."""

    def __init__(self, texts: Iterator[str]) -> None:
        self.is_whole = True
        self.rules: list[Rule] = []
        for text in texts:
            for selectors, body in _RULE.findall(_COMMENT.sub(" ", text)):
                look = declarations(body)
                for selector in selectors.split(","):
                    self._add(selector.strip(), look)
        self.rules.sort(key=lambda rule: rule.weight)

    def _add(self, selector: str, look: Look) -> None:
        found = _SELECTOR.fullmatch(selector)
        if found is None or not selector:
            self.is_whole = False
            return
        parts = found[2].replace(".", " .").replace("#", " #").split()
        ids = [part[1:] for part in parts if part[0] == "#"]
        classes = frozenset(part[1:] for part in parts if part[0] == ".")
        name = "" if found[1] in (None, "*") else found[1]
        if len(ids) < 2:
            weight = len(ids), len(classes), int(name != "")
            self.rules.append(Rule(weight, name, ids[0] if ids else "", classes, look))

    def of(self, node: Node) -> Look:
        """What is said of an element."""
        found: Look = {}
        if self.rules:
            classes, own_id = set(node.get("class").split()), node.get("id")
            for rule in self.rules:
                if rule.name in ("", node.name) and rule.id in ("", own_id) and rule.classes <= classes:
                    found |= rule.look
        return found

    def look(self, node: Node, around: Mapping[str, str]) -> Look:
        """How an element looks inside of another."""
        own = {name: value for name, value in node.attributes.items() if name in _KNOWN}
        own |= self.of(node)
        if style := node.get("style"):
            own |= declarations(style)
        if shorthand := own.pop("marker", ""):
            own |= dict.fromkeys(("marker-start", "marker-mid", "marker-end"), shorthand)
        found = {name: value for name, value in around.items() if name in _INHERITED}
        for name, value in own.items():
            if value == "inherit":
                found[name] = around.get(name, "")
            elif name != "font-size":
                found[name] = value
        if "font-size" in own:
            found["font-size"] = _font_size(own["font-size"], around)
        return found


def declarations(text: str) -> Look:
    """`name: value; name: value`."""
    found = {}
    for part in _COMMENT.sub(" ", text).split(";"):
        name, colon, value = part.partition(":")
        if colon:
            found[name.strip().lower()] = value.replace("!important", "").strip()
    return found


def _font_size(words: str, around: Mapping[str, str]) -> str:
    before = float(around.get("font-size") or 16)
    size = length(words, before, before)
    return str(_SIZES.get(words.strip(), before) if size is None else size)


def number(look: Mapping[str, str], name: str, default: float, whole: float = 0) -> float:
    """A length or a share of a look."""
    found = length(look.get(name, ""), whole, float(look.get("font-size") or 16))
    return default if found is None else found


def share(look: Mapping[str, str], name: str) -> float:
    """An opacity, from 0 to 1."""
    return max(min(number(look, name, 1, 1), 1), 0)


def painted(look: Mapping[str, str], name: str, default: str) -> str:
    """What `fill` or `stroke` say, empty for nothing."""
    words = look.get(name, default).strip()
    return "" if words in ("none", "") else words


def plain(words: str, look: Mapping[str, str]) -> Color:
    """A colour as `fill` has it; black where it is none."""
    return color(words, color(look.get("color", "")) or BLACK) or BLACK
