"""The long form for people: headline, source excerpt, carets under the author's characters, help.

error[E211]: `answr` is not a key of a short question
  --> biology.yaml:12:5
   |
12 |     answr: true
   |     ^^^^^ did you mean `answer`?
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, TypeAlias

from quizgen.diagnostics import Diagnostic, Span
from quizgen.show.scene import Scene, clean, columns, escape, is_unsafe, place, width_of, wrapped

Paint: TypeAlias = Callable[[str, str], str]
_COLORS = {"error": "red", "warning": "yellow", "info": "cyan", "frame": "blue", "help": "green", "strong": None}
_TAB = 4
_LEAST_WIDTH = 40
_LEAST_LABEL = 24
_MOST_LINES = 10
_REACH = 2
"""How many times its width a line is looked at on both sides of a mark: letters may be wide, and accents have no width."""


class Mark(NamedTuple):
    """What stands under a source line: `sign` repeated below the span, then the label, painted as `style`."""

    span: Span
    label: str
    sign: str
    style: str


def render(findings: Sequence[Diagnostic], scene: Scene) -> str:
    """All findings, a blank line between them; those of one file that say the same are told once, with their lines."""
    return "\n\n".join("\n".join(_finding(first, lines, scene)) for first, lines in _grouped(findings))


def _grouped(findings: Sequence[Diagnostic]) -> Iterator[tuple[Diagnostic, list[int]]]:
    """Findings that differ in more than their place, each with the lines of those that do not."""
    groups: dict[object, tuple[Diagnostic, list[int]]] = {}
    for number, found in enumerate(findings):
        same = found._replace(span=Span(found.span.file, 0, 0, 0), edits=())
        key = number if found.also or found.span.line < 1 else same
        _, lines = groups.setdefault(key, (found, []))
        lines.append(found.span.line)
    yield from ((found, lines[1:]) for found, lines in groups.values())


def _finding(found: Diagnostic, others: Sequence[int], scene: Scene) -> Iterator[str]:
    paint = _painter(scene.colored)
    marks = [Mark(found.span, found.label, "^", found.severity)]
    marks += [Mark(span, label, "-", "frame") for span, label in found.also]
    gutter = max(len(str(max(mark.span.line, 1))) for mark in marks)
    code = f"{found.severity}[{found.code}]"
    first, *rest = wrapped(f"{code}: {clean(found.message)}", scene.width - 2)
    yield paint(found.severity, code) + paint("strong", first.removeprefix(code))
    yield from (paint("strong", f"  {line}") for line in rest)
    yield from _excerpts(marks, gutter, scene, paint)
    notes = [("help", line) for line in found.hint.split("\n") if line] + [("also", _also(others))] * bool(others)
    if notes:
        yield f"{' ' * gutter} {paint('frame', '|')}"
    before = ""
    for name, text in notes:
        start = f"{' ' * gutter} {paint('frame', '=')} {paint('help', name)}: " if name != before else ""
        lead = " " * (gutter + 5 + len(name))
        for number, line in enumerate(wrapped(clean(text), scene.width - len(lead))):
            yield f"{lead if number or not start else start}{line}"
        before = name


def _also(lines: Sequence[int]) -> str:
    """The lines of findings that say the same, as far as anybody reads them, and how many there are in all."""
    distinct = sorted(set(lines))
    shown = ", ".join(map(str, distinct[:_MOST_LINES]))
    more = " …" if len(distinct) > _MOST_LINES else ""
    return f"line{'s' if len(distinct) > 1 else ''} {shown}{more} ({len(lines) + 1} in all)"


def _excerpts(marks: list[Mark], gutter: int, scene: Scene, paint: Paint) -> Iterator[str]:
    """The primary mark's file first, then the other files."""
    primary = marks[0].span.file
    by_file = sorted(marks, key=lambda mark: (mark.span.file != primary, mark.span.file, mark.span.line))
    for file, group in groupby(by_file, lambda mark: mark.span.file):
        here = list(group)
        arrow, span = ("-->", marks[0].span) if file == primary else (":::", here[0].span)
        where = place(span if scene.lines(file) else span._replace(line=0), scene)
        yield f"{' ' * gutter}{paint('frame', arrow)} {where}"
        yield from _excerpt(here, gutter, scene, paint)


def _excerpt(marks: list[Mark], gutter: int, scene: Scene, paint: Paint) -> Iterator[str]:
    lines = scene.lines(marks[0].span.file)
    bar = paint("frame", "|")
    if not all(1 <= mark.span.line <= len(lines) for mark in marks):
        yield from (f"{' ' * gutter} {bar} {clean(mark.label)}" for mark in marks if mark.label)
        return
    yield f"{' ' * gutter} {bar}"
    before = None
    for number, group in groupby(marks, lambda mark: mark.span.line):
        if before is not None and number > before + 1:
            yield paint("frame", "." * max(gutter, 3))
        before = number
        under = sorted(group, key=lambda mark: mark.sign != "^")
        text, rows = _line(lines[number - 1], under, max(scene.width - gutter - 3, _LEAST_WIDTH), paint)
        yield f"{paint('frame', f'{number:>{gutter}} |')} {text}".rstrip()
        yield from (f"{' ' * gutter} {bar} {row}" for row in rows)


def _line(source: str, marks: list[Mark], width: int, paint: Paint) -> tuple[str, list[str]]:
    """A source line as a terminal shows it, cut to `width` around the first mark, and the rows of marks below it."""
    first = marks[0].span
    low, high = max(first.col - 1 - _REACH * width, 0), first.col - 1 + _REACH * width
    cells = _cells(source[low:high])
    start, end = _window(cells, first._replace(col=first.col - low, end=first.end - low), width)
    shown = "".join(shown for shown, _ in cells[start:end])
    text = ("…" if start or low else "") + shown + ("…" if end < len(cells) or high < len(source) else "")
    rows = []
    for mark in marks:
        left, right = (min(max(column - 1 - low, start), end) for column in (mark.span.col, mark.span.end))
        indent = (1 if start or low else 0) + sum(size for _, size in cells[start:left])
        signs = mark.sign * max(1, sum(size for _, size in cells[left:right]))
        rows += _rows(indent, signs, clean(mark.label), mark.style, width, paint)
    return text, rows


def _rows(indent: int, signs: str, label: str, style: str, width: int, paint: Paint) -> list[str]:
    """The signs below a line with their label, which stands below them where there is no room beside them."""
    if not label or indent + len(signs) + 1 + width_of(label) <= width:
        return [" " * indent + paint(style, f"{signs} {label}" if label else signs)]
    start = max(min(indent, width - _LEAST_LABEL), 0)
    below = wrapped(label, width - start)
    return [" " * indent + paint(style, signs), *(" " * start + paint(style, line) for line in below)]


def _window(cells: list[tuple[str, int]], span: Span, width: int) -> tuple[int, int]:
    """The part of a line that is shown: the span with as much on both sides as fits into `width` columns."""
    if sum(size for _, size in cells) <= width:
        return 0, len(cells)
    start = end = min(max(span.col - 1, 0), len(cells))
    room = width - 2
    while end < min(span.end - 1, len(cells)) and room > 0:
        room -= cells[end][1]
        end += 1
    while room > 0 and (start > 0 or end < len(cells)):
        if start > 0:
            start -= 1
            room -= cells[start][1]
        if room > 0 and end < len(cells):
            room -= cells[end][1]
            end += 1
    return start, end


def _cells(source: str) -> list[tuple[str, int]]:
    """Each character as shown, with its columns: tabs as spaces, wide ones two, combining ones none."""
    cells = []
    column = 0
    for char in source:
        if char == "\t":
            size = _TAB - column % _TAB
            cells.append((" " * size, size))
        elif is_unsafe(char):
            shown = escape(char)
            size = len(shown)
            cells.append((shown, size))
        else:
            size = columns(char)
            cells.append((char, size))
        column += size
    return cells


def _painter(colored: bool) -> Paint:
    if not colored:
        return lambda style, text: text
    from click import style as paint

    return lambda style, text: paint(text, fg=_COLORS[style], bold=style != "help" or None)
