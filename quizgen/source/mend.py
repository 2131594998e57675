"""Lines that start in the wrong column: which, and where they would have to start.

Nothing is guessed from the parser's words: each likely change is tried on the lines around, and the first one that makes
them readable is the advice. So the advice works, and the rest of the file is read as if it had been followed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from quizgen.diagnostics import Diagnostic
from quizgen.files import File
from quizgen.messages import phrase, told
from quizgen.patterns import late
from quizgen.source.around import REACH, Around, Line, is_odd
from quizgen.source.keys import LINE_ENDS, Keys
from quizgen.source.nodes import Node, scalars

STRANGE = (
    "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000\ufeff"
)
"""Characters that look like spaces at the start of a line."""

_STRANGE_LEAD = late(f"(?:[ {STRANGE}]*- *[{STRANGE}]|[ {STRANGE}]*[{STRANGE}])[ {STRANGE}]*(?=\\S)")
"""What stands before a line's text, or before and behind its dash."""
_AS_SPACES = str.maketrans(dict.fromkeys(STRANGE, " "))


GROUPS = frozenset(("section", "passage", "exercise"))
"""The keys whose questions stand below a `questions:` of their own."""


class Mend(NamedTuple):
    """What is wrong, and the lines (counted from 0) as they would have to be."""

    problem: Diagnostic
    lines: Mapping[int, str]


Reads = Callable[[str], Node | None]
"""The root of a text that can be read without a mistake."""
Reach = Callable[[str], float]
"""How many lines of a text can be read."""


def indentation(lines: Sequence[str], at: int, file: File, keys: Keys, reads: Reads) -> Mend | None:
    """The lines whose indent explains a mistake that was noticed on a line counted from 0, if some do."""
    around = Around(lines, at, keys)
    if around.at < 0:
        return None
    if mend := _without_questions(around, file, reads):
        return mend
    for numbers, target in _moves(around):
        changed = {n: _moved(around.lines[n], target - around.shapes[numbers[0]].indent) for n in numbers}
        if _is_right(around, numbers[0], target, changed, reads):
            mended = {n + around.first: line for n, line in changed.items()}
            return _move([*mended], target - around.shapes[numbers[0]].indent, file, mended)
    return _stray(around, file, reads)


def _without_questions(around: Around, file: File, reads: Reads) -> Mend | None:
    """A section or passage whose questions start right below it: they are read as if they stood beside it."""
    group, own = around.shapes[around.before], around.shapes[around.at]
    if around.before < 0 or group.key not in GROUPS or group.text.endswith(":") or not own.dash:
        return None
    target = group.indent if group.dash else group.indent - 2
    numbers = around.run(around.at, target)
    changed = {n: _moved(around.lines[n], target - own.indent) for n in numbers}
    if not _is_right(around, around.at, target, changed, reads):
        return None
    number = around.before + around.first
    span = file.span(number, group.content, group.content + len(group.key))
    problem = told(span, "E101.no-questions", group=group.key, count=group.content)
    return Mend(problem, {n + around.first: line for n, line in changed.items()})


def _moves(around: Around) -> Iterator[tuple[list[int], int]]:
    """Lines and the column to try them in: one line before several, and the noticed one before those above it."""
    noticed = (n for n in dict.fromkeys((around.at, around.before, around.outer)) if n >= 0)
    suspects = sorted(noticed, key=lambda n: not around.is_odd_item(n))
    for number in suspects:
        yield from (([number], target) for target in around.targets(number))
    for number in suspects:
        runs = ((around.run(number, target), target) for target in around.targets(number))
        yield from ((run, target) for run, target in runs if len(run) > 1)


def _moved(line: str, by: int) -> str:
    return " " * by + line if by > 0 else line[min(-by, len(line) - len(line.lstrip(" "))) :]


def _is_right(around: Around, number: int, target: int, changed: Mapping[int, str], reads: Reads) -> bool:
    shape = around.shapes[number]
    if target == 0 and around.keys.top and (shape.key if not shape.dash else "questions") not in around.keys.top:
        return False
    root = reads(around.text(changed))
    if root is None:
        return False
    line = number - around.start
    is_text = not shape.key and not shape.dash
    inside = any(
        node.line < line + is_text and line <= node.end_line for node in scalars(root) if is_text or node.plain
    )
    return inside == is_text


def _move(numbers: Sequence[int], by: int, file: File, changed: Mapping[int, str], which: str = "") -> Mend:
    """Lines that have to move by so many columns; `which` ends the message's name where one line says more."""
    first = numbers[0]
    line = file.lines[first] if first < len(file.lines) else ""
    span = file.span(first, len(line) - len(line.lstrip(" ")), len(line.rstrip()))
    name = f"E101.{'deep' if by < 0 else 'left'}{which or ('-lines' if len(numbers) > 1 else '')}"
    return Mend(told(span, name, by=abs(by), count=len(numbers), lines=_lines(numbers)), changed)


def _lines(numbers: Sequence[int]) -> str:
    """The lines as an editor counts them."""
    return phrase("line" if len(numbers) == 1 else "lines", line=numbers[0] + 1, last=numbers[-1] + 1)


def swallowed(file: File, item: int, others: Sequence[int], lines: Sequence[str]) -> Mend:
    """List items that have become a part of the item above (all counted from 0): either they start too deep, or that
    one starts too far left."""
    above = Line.of(lines[item])
    parent = Line.of(lines[item - 1]) if item else above
    columns = {Line.of(lines[n]).indent for n in others}
    is_between = parent.dash and parent.indent in columns
    if len(columns) == 1 and (len(others) > 1 or is_odd(above, parent) or is_between):
        by = columns.pop() - above.indent
        return _move([item], by, file, {item: _moved(lines[item].rstrip(LINE_ENDS), by)})
    line = lines[others[0]].rstrip(LINE_ENDS)
    column = lines[item].rindex("- ", 0, above.content)
    by = column - Line.of(line).indent
    return _move([others[0]], by, file, {others[0]: _moved(line, by)}, "-swallowed")


def _stray(around: Around, file: File, reads: Reads) -> Mend | None:
    """Lines between `questions:` and the first `- `: a question without its dash, or keys that belong to none."""
    own = around.shapes[around.at]
    if not own.dash:
        return None
    above = around.before
    while above >= 0 and not _opens_questions(around.shapes[above], own):
        above -= 1
    numbers = [n for n in range(above + 1, around.at) if around.shapes[n].counts]
    if above < 0 or not numbers or around.shapes[numbers[0]].dash:
        return None
    first = around.shapes[numbers[0]]
    around.end, around.tail = around.at, f"{' ' * own.indent}- x\n"
    dashed = {numbers[0]: f"{' ' * own.indent}- {first.text}"}
    if first.key in around.keys.first and len(numbers) > 1 and reads(around.text(dashed)) is not None:
        return missing_dash(file, {numbers[0] + around.first: dashed[numbers[0]]})
    deeper = {n: _moved(around.lines[n], 2) for n in numbers[1:]}
    if first.key in around.keys.first and deeper and reads(around.text(dashed | deeper)) is not None:
        return missing_dash(file, {n + around.first: line for n, line in (dashed | deeper).items()})
    deleted = dict.fromkeys(numbers, "")
    if reads(around.text(deleted)) is None:
        return None
    at = numbers[0] + around.first
    name = "E101.stray" if len(numbers) == 1 else "E101.stray-lines"
    problem = told(file.span(at, first.indent, file.width(at)), name, count=len(numbers))
    return Mend(problem, {n + around.first: "" for n in numbers})


def _opens_questions(shape: Line, item: Line) -> bool:
    """Whether the list of an item starts below a line."""
    return shape.counts and (shape.indent < item.indent or (shape.text == "questions:" and shape.indent == item.indent))


def missing_colon(lines: Sequence[str], number: int, file: File, keys: Keys) -> Mend | None:
    """`question What?` on a line counted from 0: a key that has lost its colon."""
    shape = Line.of(lines[number])
    typed, _, rest = shape.text.removeprefix("-").strip().partition(" ")
    word, rest = typed.rstrip(";?=.,"), rest.lstrip("= ")
    is_head = word == "questions" and not rest.strip() and number + 1 < len(lines) and Line.of(lines[number + 1]).dash
    if shape.key or word not in keys.known or not (rest.strip() or is_head):
        return _without_key(lines, number, file, keys)
    span = file.span(number, shape.content, shape.content + len(typed))
    line = f"{lines[number][: shape.content]}{word}: {rest.strip()}".rstrip()
    return Mend(told(span, "E101.no-colon", word=word), {number: line})


def _without_key(lines: Sequence[str], number: int, file: File, keys: Keys) -> Mend | None:
    """`- Which tree?` above `answer: oak`: a question's text without its key."""
    shape = Line.of(lines[number])
    below = Line.of(lines[number + 1]) if number + 1 < len(lines) else shape
    if not shape.dash or shape.key or below.dash or below.key not in keys.known or below.indent != shape.content:
        return None
    above = next((Line.of(lines[n]) for n in range(number - 1, -1, -1) if Line.of(lines[n]).counts), shape)
    if (above.dash and not above.key) or (above.text.endswith(":") and above.key != "questions"):
        return None
    text = shape.text.removeprefix("-").strip()
    span = file.span(number, shape.content, shape.content + len(text))
    return Mend(told(span, "E101.no-question"), {number: f"{lines[number][: shape.content]}question: {text}"})


_UNSPACED = late(
    r"(?P<lead>\s*(?:- +)*)(?P<key>[^\s'\"#\[{|>:：-][^:：]*?)(?P<colon>:(?=[^\s:/]) ?| *：)\s*(?P<text>\S[^:：]*)$"
)


def unspaced(lines: Sequence[str], number: int, file: File) -> Mend | None:
    """`They walk.:false` on a line counted from 0: a colon without its space, or a full-width one."""
    match = _UNSPACED.match(lines[number].rstrip(LINE_ENDS)) if number < len(lines) else None
    if match is None:
        return None
    sign = match["colon"].strip()
    at = match.start("colon") + match["colon"].index(sign)
    key, text = match["key"], match["text"].rstrip()
    lead = match["lead"].strip()
    typed = f"{lead} {key}".strip()
    span = file.span(number, at, at + 1)
    problem = (
        told(span, "E101.no-space", key=f"{typed}:", text=text)
        if sign == ":"
        else told(span, "E101.wide-colon", key=typed, text=text)
    )
    return Mend(problem, {number: f"{match['lead']}{key}: {text}"})


def without_head(lines: Sequence[str], at: int, keys: Keys) -> int | None:
    """The first question in a bank whose list has no `questions:` above it, if it stands on that line."""
    shapes = [Line.of(line) for line in lines[: at + 1]]
    counting = [shape for shape in shapes if shape.counts]
    if not counting or not counting[-1].dash or counting[-1].key not in keys.first or len(counting) < 2:
        return None
    above = counting[:-1]
    is_top = all(shape.indent > 0 or shape.key in keys.top for shape in above) and above[0].key in keys.top
    return at if is_top and not any(shape.key == "questions" for shape in above) else None


def astray(lines: Sequence[str], numbers: Sequence[int], column: int, file: File) -> Mend:
    """Keys of the last question (on lines counted from 0) that start at the left margin, with what belongs to them."""
    end = numbers[0] + 1
    while end < len(lines) and (end in numbers or lines[end].startswith((" ", "- ")) or not lines[end].strip()):
        end += 1
    moved = [n for n in range(numbers[0], end) if lines[n].strip()]
    return _move(moved, column, file, {n: _moved(lines[n].rstrip(LINE_ENDS), column) for n in moved})


def missing_dash(file: File, mended: Mapping[int, str]) -> Mend:
    """A question that starts on the first of these lines, counted from 0, without its `- `; where there are more, they
    start two columns too far left."""
    number, *others = mended
    line = file.lines[number]
    indent = len(line) - len(line.lstrip(" "))
    word = line.strip().partition(":")[0]
    span = file.span(number, indent, indent + len(word))
    dash = phrase("dash-for-spaces" if len(mended[number]) == len(line.rstrip()) else "dash", word=word)
    if not others:
        return Mend(told(span, "E101.dash", dash=dash), mended)
    return Mend(told(span, "E101.dash-and-deeper", dash=dash, lines=_lines(others)), mended)


def undashed(lines: Sequence[str], first: int, start: str, file: File, keys: Keys) -> Mend:
    """Questions from a line (counted from 0) on, each starting with that key, that have no dashes."""
    changed: dict[int, str] = {}
    for number in range(first, len(lines)):
        line = lines[number].rstrip(LINE_ENDS)
        key = Line.of(line).key
        if line[:1].strip() and key in keys.top and key != start:
            break
        begins = line.startswith(start) and key == start
        changed[number] = f"- {line}" if begins else f"  {line}" if line.strip() else line
    span = file.span(first, 0, len(start))
    return Mend(told(span, "E101.undashed", word=start), changed)


def strange(lines: Sequence[str], at: int, file: File, reach: Reach) -> Mend | None:
    """Tabs or spaces of another width at the start of a line counted from 0; all lines like it are told at once."""
    lead = _STRANGE_LEAD.match(lines[at]) if at < len(lines) else None
    if lead is None:
        return None
    leads = {n: match[0] for n, line in enumerate(lines) if (match := _STRANGE_LEAD.match(line))}
    found = {n: text for n, text in leads.items() if "\t" in text or n == at or _is_entry(_bare(lines[n], text))}
    changed = max(_respaced(found, at, lines), key=lambda changed: reach(replaced(lines, changed)))
    odd = next(n for n, char in enumerate(lead[0]) if char in STRANGE)
    tab, dash = "\t" in lead[0], "-" in lead[0][:odd]
    name, end = ("E101.tab-lead", odd + 1) if tab else ("E101.spaces", len(lead[0]))
    size = len(changed[at]) - len(changed[at].lstrip(" -" if dash else " ")) - (odd if dash else 0)
    more = phrase("more-lines", count=len(found) - 1) if len(found) > 1 else ""
    code = f"U+{ord(lead[0][odd]):04X}"
    problem = told(file.span(at, odd, end), "E101.dash-lead" if dash else name, code=code, count=size, more=more)
    return Mend(problem, changed)


def _respaced(found: Mapping[int, str], at: int, lines: Sequence[str]) -> Iterator[Mapping[int, str]]:
    """The lines with spaces of several widths instead of what stands before their text."""
    widths: list[Callable[[str], str]] = [_as_typed, *(partial(_expanded, size) for size in (2, 4, 8))]
    for width in widths:
        yield {n: width(lead).translate(_AS_SPACES) + _bare(lines[n], lead) for n, lead in found.items()}
    if len(found) == 1 and "-" not in found[at]:
        columns = {c for shape in map(Line.of, lines[max(at - REACH, 0) : at]) for c in (shape.indent, shape.content)}
        for column in sorted(columns, reverse=True):
            yield {at: " " * column + _bare(lines[at], found[at])}


def _is_entry(text: str) -> bool:
    """Whether a line is a key or a list item; other lines may be poems, where any space is meant."""
    shape = Line.of(text)
    return shape.dash or bool(shape.key)


def _as_typed(lead: str) -> str:
    return lead


def _expanded(size: int, lead: str) -> str:
    return lead.expandtabs(size)


def _bare(line: str, lead: str) -> str:
    return line[len(lead) :].rstrip(LINE_ENDS)


def replaced(lines: Sequence[str], changed: Mapping[int, str]) -> str:
    """The text of the lines with some of them changed."""
    return "".join(f"{changed[n]}\n" if n in changed else line for n, line in enumerate(lines))
