"""TeX as authors type it: what of it may reach MathJax and the page. A list of what may, never of what may not.

Nothing is interpreted here. Each command in a formula is looked up, wherever it stands (also in text, in a comment and in
`\\ce{…}`), and what follows the few that take something else than TeX must have one exact shape.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from quizgen.patterns import late
from quizgen.tex.advice import advice
from quizgen.tex.commands import COMMANDS, ENVIRONMENTS, SIGNS

MAX_LENGTH = 2000
"""Characters of a formula."""
MAX_DEPTH = 12
"""Braces, environments and growing brackets that stand in each other."""
MAX_BACK = 20
"""Negative spaces of a formula: few enough that none draws itself over the words beside it."""

_TOKEN = late(r"\\(?:([A-Za-z]+)|(.)|$)|[{}]", re.DOTALL)
_LENGTH = r"(?:\d(?:\.\d*)?|\.\d+)\s*(?:em|ex|cm|pc)|\d{1,2}(?:\.\d*)?\s*(?:mm|mu|pt|px)"
_COLOR = late(r"\s*\{\s*[A-Za-z]+\s*\}")
_SPACE = late(rf"\s*\{{\s*(?:{_LENGTH})\s*\}}")
_ROW = late(rf"(?!\*?\[)|\*?\[\s*(?:{_LENGTH})\s*\]")
_BLANKS = r"[\s\ufeff]*"
"""What MathJax passes over before brackets: JavaScript's white space, which has the byte order mark in it."""
_PLAIN = late(rf"(?!{_BLANKS}\[)")
_SHAPES = {
    "color": _COLOR,
    "textcolor": _COLOR,
    "hspace": _SPACE,
    "mspace": _SPACE,
    **dict.fromkeys(("cancel", "bcancel", "xcancel", "cancelto"), _PLAIN),
}
"""What must follow a command: the name of a colour, a length of at most ten lines, no options."""
_NAME = late(r"\s*\{([A-Za-z]+\*?)\}")
_COLUMNS = late(r"\s*(?:\[[tbc]\])?\s*\{[lcr|: ]*\}")
_COUNT = late(r"\s*\{\s*\d{1,2}\s*\}")
_BESIDE = late(rf"(?!{_BLANKS}\[)|\s*\[[tbclr]\]")
_AFTER_BEGIN = {
    "array": _COLUMNS,
    **dict.fromkeys(("subarray", "crampedsubarray"), _COLUMNS),
    **dict.fromkeys(("alignat", "alignat*", "alignedat", "xalignat", "xalignat*"), _COUNT),
}


_BACKWARDS = frozenset(("!", "negthinspace", "negmedspace", "negthickspace"))
_WORDS = frozenset(
    ("ce", "pu", "text", "textrm", "textit", "textbf", "textsf", "texttt", "textup", "mbox", "hbox", "tag")
)


class Problem(NamedTuple):
    """Why a formula is shown as its source: where in it (`text` at `start`), which message says why, and its values,
    what to write instead among them."""

    start: int
    text: str
    which: str
    values: Mapping[str, object]


@lru_cache(maxsize=4096)
def problem(tex: str) -> Problem | None:
    """The first thing in a formula that cards and paper do not take."""
    if len(tex) > MAX_LENGTH:
        return Problem(0, tex[:20], "long", {"most": f"{MAX_LENGTH:,}"})
    depth = at = back = 0
    while token := _TOKEN.search(tex, at):
        found = _judged(tex, token)
        if found is not None:
            return found
        depth = max(depth + _step(token), 0)
        if depth > MAX_DEPTH:
            return Problem(token.start(), token[0], "deep", {"most": MAX_DEPTH})
        back += (token[1] or token[2]) in _BACKWARDS
        if back > MAX_BACK:
            return Problem(token.start(), token[0], "back", {"most": MAX_BACK, "command": token[0]})
        name = _NAME.match(tex, token.end()) if token[1] in ("begin", "end") else None
        at = (name or token).end()
    return None


def is_in_words(before: str) -> bool:
    """Whether what follows stands in an argument that is text or chemistry, where braces are no groups of maths."""
    inside = [False]
    last = ""
    for token in _TOKEN.finditer(before):
        if token[0] == "{":
            inside.append(inside[-1] or last in _WORDS)
        elif token[0] == "}" and len(inside) > 1:
            inside.pop()
        last = token[1] or ""
    return inside[-1]


def _step(token: re.Match[str]) -> int:
    """How much deeper what follows stands."""
    match token[1] or token[0]:
        case "{" | "begin" | "left":
            return 1
        case "}" | "end" | "right":
            return -1
        case _:
            return 0


def _judged(tex: str, token: re.Match[str]) -> Problem | None:
    """What is wrong with one command or with what follows it."""
    name, sign = token[1], token[2]
    if name in ("begin", "end"):
        return _environment(tex, token)
    if name is None:
        if sign == "\\" and not _ROW.match(tex, token.end()):
            return Problem(token.start(), token[0], "row", {})
        if token[0] in ("{", "}") or (sign is not None and sign in SIGNS):
            return None
        return _refused(token.start(), token[0], sign or "")
    if name not in COMMANDS and name not in _SHAPES:
        return _refused(token.start(), token[0], name)
    shape = _SHAPES.get(name)
    if shape is not None and not shape.match(tex, token.end()):
        return _refused(token.start(), token[0], name, "like-this")
    return None


def _refused(start: int, text: str, name: str, which: str = "refused") -> Problem:
    command = text if len(text) <= 30 else f"{text[:29]}…"
    return Problem(start, text, which, {"command": command, "advice": advice(name)})


def _environment(tex: str, token: re.Match[str]) -> Problem | None:
    name = _NAME.match(tex, token.end())
    if name is None or name[1] not in ENVIRONMENTS:
        shown = tex[token.start() : name.end() if name else token.end()]
        return _refused(token.start(), shown, name[1] if name else "")
    if token[1] == "begin" and not _AFTER_BEGIN.get(name[1], _BESIDE).match(tex, name.end()):
        shown = tex[token.start() : name.end()]
        return _refused(token.start(), shown, name[1], "like-this")
    return None
