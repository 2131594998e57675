"""A syntax error → what is told of it, and how reading goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import NamedTuple

import yaml

from quizgen.diagnostics import Diagnostic
from quizgen.files import File
from quizgen.messages import told
from quizgen.patterns import late
from quizgen.source.around import REACH, Line
from quizgen.source.dashes import dashed_key, item_sign, line_of_signs
from quizgen.source.ends import line_end
from quizgen.source.explain import explain, explain_key, missing_space, wide_colon
from quizgen.source.keys import Keys
from quizgen.source.lists import flow_list
from quizgen.source.mend import (
    Mend,
    astray,
    indentation,
    missing_colon,
    missing_dash,
    replaced,
    strange,
    swallowed,
    undashed,
    unspaced,
    without_head,
)
from quizgen.source.nodes import Node
from quizgen.source.oneline import comment, flow_map, lettered
from quizgen.source.parse import (
    AstrayError,
    BlockAsKeyError,
    DashedKeyError,
    LineError,
    MissingDashError,
    SwallowedItemsError,
    UndashedError,
    parse_events,
)

_BY_INDENT = late("mapping values|did not find expected|could not find expected|not allowed in this context")


class Trouble(NamedTuple):
    """The message; the lines (counted from 0) as they would be after its advice, or else between which the trouble
    lies."""

    problem: Diagnostic
    lines: Mapping[int, str]
    first: int = 0
    last: int = 0


def trouble_of(error: yaml.YAMLError | LineError, lines: Sequence[str], file: File, keys: Keys) -> Trouble:
    """What a syntax error comes from."""
    if isinstance(error, BlockAsKeyError) and (mend := flow_map(lines, error.line, file, keys, _reach)):
        return Trouble(mend.problem, mend.lines, error.line, error.line)
    if isinstance(error, BlockAsKeyError):
        return Trouble(explain_key(file, error.line), {}, error.line, error.line)
    mend = _of_line(error, lines, file, keys) if isinstance(error, LineError) else _of_syntax(error, lines, file, keys)
    if mend is not None:
        line = mend.problem.span.line - 1
        return Trouble(mend.problem, mend.lines, line, line)
    if not isinstance(error, LineError) and (start := without_head(lines, _line_of(error), keys)) is not None:
        return Trouble(told(file.span(start, 0, 1), "E101.no-head"), {}, start, len(lines) - 1)
    problem, first, last = explain(error, file)
    return Trouble(problem, {}, first, last)


def _line_of(error: yaml.YAMLError) -> int:
    """Where a syntax error was noticed."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return mark.line if mark else 0


def _of_line(error: LineError, lines: Sequence[str], file: File, keys: Keys) -> Mend | None:
    line = lines[error.line]
    if isinstance(error, AstrayError):
        return astray(lines, error.lines, error.column, file)
    if isinstance(error, SwallowedItemsError):
        return strange(lines, error.lines[0], file, _reach) or swallowed(file, error.line, error.lines, lines)
    if isinstance(error, MissingDashError):
        indent = max(len(line) - len(line.lstrip(" ")) - 2, 0)
        return missing_dash(file, {error.line: f"{' ' * indent}- {line.strip()}"})
    if isinstance(error, UndashedError):
        return undashed(lines, error.line, error.start, file, keys)
    if isinstance(error, DashedKeyError):
        return dashed_key(lines, error.line, file, keys, _reach)
    return strange(lines, error.line, file, _reach)


def _of_syntax(error: yaml.YAMLError, lines: Sequence[str], file: File, keys: Keys) -> Mend | None:
    """The indent of a line that a syntax error comes from, if it comes from one."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    context = str(getattr(error, "context", "") or "")
    if mark is None:
        return None
    at = min(mark.line, len(lines) - 1)
    in_brackets = "quoted" in context or "flow" in context
    in_list = getattr(error, "context_mark", mark).line if in_brackets else at
    if mend := line_end(lines, at, mark.line, file, _reach) or flow_list(lines, in_list, file, _reach):
        return mend
    if in_brackets:
        return flow_map(lines, in_list, file, keys, _reach)
    if mend := comment(lines, at, mark.line, file, _reach):
        return mend
    if wide_colon(file, max(at - 1, 0), at):
        return None
    for number in range(at, max(at - REACH, -1), -1):
        mend = strange(lines, number, file, _reach)
        if mend is not None:
            return mend if number == at or _reach(replaced(lines, mend.lines)) > mark.line else None
    if mend := line_of_signs(lines, at, mark.line, file, _reach):
        return mend
    if mend := item_sign(lines, at, mark.line, file, keys, _reach):
        return mend
    if mend := lettered(lines, max(at - 1, 0), file):
        return mend
    problem = str(getattr(error, "problem", "") or "")
    if not _BY_INDENT.search(problem):
        return None
    for number in (at, at - 1):
        if number >= 0 and (mend := unspaced(lines, number, file)) and _reach(replaced(lines, mend.lines)) > mark.line:
            return mend
    if missing_space(file, at):
        return None
    if mends := [mend for n in (at, at - 1) if n >= 0 and (mend := missing_colon(lines, n, file, keys))]:
        return _that_reaches(mends, lines, mark.line)
    if "mapping values" in problem and not _is_key(lines[at], mark.column):
        return None
    if "mapping values" in problem and _is_prose(lines, at, keys):
        return None
    return indentation(lines, at, file, keys, _reads)


def _that_reaches(mends: Sequence[Mend], lines: Sequence[str], noticed: int) -> Mend | None:
    """The first of them if it is enough, or else all together, told once."""
    together = Mend(mends[-1].problem, {number: line for mend in mends for number, line in mend.lines.items()})
    return next((one for one in (mends[0], together) if _reach(replaced(lines, one.lines)) > noticed), None)


def _is_prose(lines: Sequence[str], at: int, keys: Keys) -> bool:
    """Whether the words before a colon are no key, below a key that is one: `Hamlet: …` in a text that goes on."""
    above = next((Line.of(lines[n]) for n in range(at - 1, -1, -1) if lines[n].strip()), None)
    here = Line.of(lines[at])
    is_key = here.key in keys.known or get_close_matches(here.key, keys.known, 1, 0.7)
    return not here.dash and not is_key and above is not None and above.key in keys.known


def _is_key(line: str, column: int) -> bool:
    """Whether the colon in a column is that of the line's key, and not one in its text."""
    shape = Line.of(line)
    return bool(shape.key) and column == line.find(":", shape.content)


def _reads(text: str) -> Node | None:
    found: list[Diagnostic] = []
    try:
        root = parse_events(text, File("", text.encode("utf-8", "surrogatepass")), found.append)
    except (yaml.YAMLError, LineError):
        return None
    return None if any(d.severity == "error" for d in found) else root


def _reach(text: str) -> float:
    """How many lines of a text can be read; beyond all where there is no mistake."""
    try:
        parse_events(text, File("", text.encode("utf-8", "surrogatepass")), lambda diagnostic: None)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        return mark.line if mark else 0
    except LineError as error:
        return error.line
    return float("inf")
