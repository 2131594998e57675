"""TeX as authors type it: what of it may reach MathJax and the page. A list of what may, never of what may not.

Nothing is interpreted here. Each command in a formula is looked up, wherever it stands (also in text, in a comment and in
`\\ce{…}`), and what follows the few that take something else than TeX must have one exact shape.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from quizgen.tex.advice import advice
from quizgen.tex.commands import COMMANDS, ENVIRONMENTS, SIGNS

MAX_LENGTH = 2000
"""Characters of a formula."""
MAX_DEPTH = 12
"""Braces, environments and growing brackets that stand in each other."""
MAX_BACK = 20
"""Negative spaces of a formula: few enough that none draws itself over the words beside it."""

_TOKEN = re.compile(r"\\(?:([A-Za-z]+)|(.)|$)|[{}]", re.DOTALL)
_LENGTH = r"(?:\d(?:\.\d*)?|\.\d+)\s*(?:em|ex|cm|pc)|\d{1,2}(?:\.\d*)?\s*(?:mm|mu|pt|px)"
_COLOR = re.compile(r"\s*\{\s*[A-Za-z]+\s*\}")
_SPACE = re.compile(rf"\s*\{{\s*(?:{_LENGTH})\s*\}}")
_ROW = re.compile(rf"(?!\*?\[)|\*?\[\s*(?:{_LENGTH})\s*\]")
_BLANKS = r"[\s\ufeff]*"
"""What MathJax passes over before brackets: JavaScript's white space, which has the byte order mark in it."""
_PLAIN = re.compile(rf"(?!{_BLANKS}\[)")
_SHAPES = {
    "color": _COLOR,
    "textcolor": _COLOR,
    "hspace": _SPACE,
    "mspace": _SPACE,
    **dict.fromkeys(("cancel", "bcancel", "xcancel", "cancelto"), _PLAIN),
}
"""What must follow a command: the name of a colour, a length of at most ten lines, no options."""
_NAME = re.compile(r"\s*\{([A-Za-z]+\*?)\}")
_COLUMNS = re.compile(r"\s*(?:\[[tbc]\])?\s*\{[lcr|: ]*\}")
_COUNT = re.compile(r"\s*\{\s*\d{1,2}\s*\}")
_BESIDE = re.compile(rf"(?!{_BLANKS}\[)|\s*\[[tbclr]\]")
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
    """Why a formula is shown as its source: where in it (`text` at `start`), why, and what to write instead."""

    start: int
    text: str
    why: str
    advice: str


@lru_cache(maxsize=4096)
def problem(tex: str) -> Problem | None:
    """The first thing in a formula that cards and paper do not take."""
    if len(tex) > MAX_LENGTH:
        why = f"a formula has at most {MAX_LENGTH:,} characters"
        return Problem(0, tex[:20], why, "write it as several formulas")
    depth = at = back = 0
    while token := _TOKEN.search(tex, at):
        found = _judged(tex, token)
        if found is not None:
            return found
        depth = max(depth + _step(token), 0)
        if depth > MAX_DEPTH:
            why = f"a formula is nested at most {MAX_DEPTH} deep"
            return Problem(token.start(), token[0], why, "write it with fewer things in each other")
        back += (token[1] or token[2]) in _BACKWARDS
        if back > MAX_BACK:
            why = f"a formula has at most {MAX_BACK} negative spaces"
            return Problem(token.start(), token[0], why, f"write it with fewer `{token[0]}`")
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
            why = "what follows `\\\\` in square brackets is a length"
            return Problem(
                token.start(), token[0], why, "write `\\\\ {}[` for a bracket, or a length such as `\\\\[1em]`"
            )
        if token[0] in ("{", "}") or (sign is not None and sign in SIGNS):
            return None
        return Problem(token.start(), token[0], _refused(token[0]), advice(sign or ""))
    if name not in COMMANDS and name not in _SHAPES:
        return Problem(token.start(), token[0], _refused(token[0]), advice(name))
    shape = _SHAPES.get(name)
    if shape is not None and not shape.match(tex, token.end()):
        return Problem(token.start(), token[0], _refused(token[0], " like this"), advice(name))
    return None


def _refused(command: str, how: str = "") -> str:
    return f"`{command if len(command) <= 30 else command[:29] + '…'}` cannot be used in a formula{how}"


def _environment(tex: str, token: re.Match[str]) -> Problem | None:
    name = _NAME.match(tex, token.end())
    if name is None or name[1] not in ENVIRONMENTS:
        shown = tex[token.start() : name.end() if name else token.end()]
        return Problem(token.start(), shown, _refused(shown), advice(name[1] if name else ""))
    if token[1] == "begin" and not _AFTER_BEGIN.get(name[1], _BESIDE).match(tex, name.end()):
        shown = tex[token.start() : name.end()]
        return Problem(token.start(), shown, _refused(shown, " like this"), advice(name[1]))
    return None
