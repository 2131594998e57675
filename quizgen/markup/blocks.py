"""Block markup: paragraphs, lists, tables, fenced code. One pass over the lines."""

from __future__ import annotations

import re
from itertools import takewhile

from quizgen.markup.inline import code, formula, inline, is_wordy
from quizgen.markup.lines import QUOTED, SIGNS, VERSE, heading, quoted, verse
from quizgen.markup.notes import Dialect, Fragment, Note
from quizgen.markup.ruby import PLAIN, WITH_GAPS
from quizgen.patterns import late
from quizgen.richtext import Block, CodeBlock, Inlines, ListBlock, Paragraph, Quote, RichText, Table

MAX_NESTING = 8

_FENCE = late(r"^ {0,3}(`{3,}|~{3,})\s*([\w+#.-]*)\s*$")
_DISPLAY = late(r"\s*\\(?:\[|begin\{((?:equation|align|gather|multline|cases)\*?)\})")
_SQUARE = late(r"\s*(\\\[((?>(?:\\[^\]]|[^\\])*))\\\])", re.DOTALL)
_ENVIRONMENT = r"\s*(\\begin\{{{0}\}}(.*?)\\end\{{{0}\}})"
_MOST_LINES = 100
"""Of a displayed formula."""
_MARKER = late(r"^( {0,3})(?:-|(\d{1,9})[.)]) +(?=\S)")
_RULE_CELL = late(r"^\s*(:?)-+(:?)\s*$")
_EARLIER_CELL_END = late(r"\\.|\||`[^`]*+`|\$(?![\s$])(?>(?:\\.|[^$\\])*)(?<!\s)\$(?!\d)")
_CELL_END = late(rf"\\\((?>(?:\\[^)]|[^\\]){{0,400}})\\\)|{_EARLIER_CELL_END.pattern}|{PLAIN}")
_GAP_CELL_END = late(rf"{WITH_GAPS}|\{{\{{(?>(?:[^{{}}]|\{{[^{{}}]*+\}}){{0,400}})\}}\}}|{_CELL_END.pattern}")


def blocks(text: str, note: Note, dialect: Dialect, depth: int = 0) -> RichText:
    """The blocks of a text; `depth` counts lists around it."""
    lines = text.split("\n")
    found: list[Block] = []
    paragraph: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        block: Block | None = None
        after = at + 1
        if line[:1] in "`~ " and (fence := _FENCE.match(line)):
            block, after = _code(lines, at, fence, note, dialect)
        elif not dialect.earlier and "\\" in line and (opening := _DISPLAY.match(line)):
            block, after = _displayed(lines, at, opening, note, dialect)
        elif "|" in line and at + 1 < len(lines) and (align := _alignment(lines[at], lines[at + 1], dialect)):
            block, after = _table(lines, at, align, note, dialect)
        elif not dialect.earlier and line.lstrip()[:1] in SIGNS and line.strip():
            block, after = _signed(lines, at, note, dialect, depth)
        elif depth < MAX_NESTING and _MARKER.match(line):
            block, after = _list(lines, at, note, dialect, depth)
        if block is None and line.strip():
            paragraph.append(line.strip() if not line.endswith("  ") else line.lstrip())
        else:
            _flush(paragraph, found, note, dialect)
            if block is not None:
                found.append(block)
        at = after
    _flush(paragraph, found, note, dialect)
    return tuple(found)


def _signed(lines: list[str], at: int, note: Note, dialect: Dialect, depth: int) -> tuple[Block | None, int]:
    """What a sign at the start of each line makes: verse, a quote (which is never a whole text of one line), a heading."""
    line = lines[at]
    if VERSE.match(line):
        return verse(lines, at, note, dialect)
    if QUOTED.match(line) and line.strip() != ">" and len(lines) > 1 and depth < MAX_NESTING:
        inner, after = quoted(lines, at, note)
        found = blocks("\n".join(inner), note, dialect, depth + 1)
        return (Quote(found), after) if found else (None, at + 1)
    return heading(line, note, dialect), at + 1


def _flush(lines: list[str], found: list[Block], note: Note, dialect: Dialect) -> None:
    if lines:
        content = inline("\n".join(lines).rstrip(), note, dialect)
        if content:
            found.append(Paragraph(content))
        lines.clear()


def _code(lines: list[str], at: int, fence: re.Match[str], note: Note, dialect: Dialect) -> tuple[Block | None, int]:
    mark, language = fence[1], fence[2]
    end = next((end for end in range(at + 1, len(lines)) if _closes(lines[end].strip(), mark)), len(lines))
    text = "\n".join(lines[at + 1 : end])
    return CodeBlock(code(text, text, note, dialect, language), language), min(end + 1, len(lines))


def _closes(line: str, mark: str) -> bool:
    return line.startswith(mark) and not line.strip(mark[0])


def _displayed(
    lines: list[str], at: int, opening: re.Match[str], note: Note, dialect: Dialect
) -> tuple[Block | None, int]:
    """A formula alone on its lines: `\\[…\\]`, or an environment, of which `equation` adds nothing but a number."""
    rows = list(takewhile(str.strip, lines[at : at + _MOST_LINES]))
    source = "\n".join(rows)
    name = opening[1]
    match = _SQUARE.match(source) if name is None else re.match(_ENVIRONMENT.format(re.escape(name)), source, re.DOTALL)
    if match is None or not match[2].strip() or source[match.end() :].partition("\n")[0].strip():
        return None, at + 1
    whole = match[1]
    tex = (match[2] if name is None or name.startswith("equation") else whole).strip()
    note("W326" if name is None and is_wordy(tex) else "W329", Fragment(whole, "formula"))
    after = at + source.count("\n", 0, match.end()) + 1
    return Paragraph((formula(tex, whole, note, dialect, display=True),)), after


def _list(lines: list[str], at: int, note: Note, dialect: Dialect, depth: int) -> tuple[Block | None, int]:
    """A list has two items or more: a lone `1984. A novel` or `- 5` stays text. Below an item, one bullet is enough."""
    first = _MARKER.match(lines[at])
    assert first is not None
    ordered = first[2] is not None
    items: list[list[str]] = []
    end = at
    for end in range(at, len(lines) + 1):
        line = lines[end] if end < len(lines) else ""
        marker = _MARKER.match(line)
        if marker and (marker[2] is not None) == ordered and len(marker[1]) == len(first[1]):
            items.append([line[marker.end() :]])
        elif line.startswith(" " * (len(first[1]) + 2)) and items:
            items[-1].append(line)
        elif not line.strip() and end + 1 < len(lines) and _goes_on(lines[end + 1], first, ordered):
            items[-1].append("")
        else:
            break
    if len(items) < 2 and (ordered or not (depth and at)):
        return None, at + 1
    parsed = tuple(blocks(_dedented(item), note, dialect, depth + 1) for item in items)
    return ListBlock(parsed, ordered, int(first[2]) if ordered else 1), end


def _goes_on(line: str, first: re.Match[str], ordered: bool) -> bool:
    marker = _MARKER.match(line)
    return bool(marker and (marker[2] is not None) == ordered and len(marker[1]) == len(first[1]))


def _dedented(item: list[str]) -> str:
    indents = [len(line) - len(line.lstrip(" ")) for line in item[1:] if line.strip()]
    cut = min(indents, default=0)
    return "\n".join([item[0], *(line[cut:] for line in item[1:])]).strip()


def _cells(line: str, dialect: Dialect) -> list[str]:
    """The texts between the bars; those in code, formulas and gaps divide nothing."""
    end = _EARLIER_CELL_END if dialect.earlier else _GAP_CELL_END if dialect.gaps else _CELL_END
    line = line.strip()
    line = line[1:] if line.startswith("|") else line
    cells: list[str] = []
    start = at = 0
    while match := end.search(line, at):
        at = match.end()
        if match[0] == "|":
            cells.append(line[start : match.start()].strip())
            start = at
    if line[start:].strip() or not cells:
        cells.append(line[start:].strip())
    return cells


def _alignment(header: str, rule: str, dialect: Dialect) -> str:
    """One letter a column when `rule` is the line below a table's header, else nothing."""
    if "-" not in rule or "|" not in rule:
        return ""
    letters = ""
    for cell in _cells(rule, dialect):
        match = _RULE_CELL.match(cell)
        if match is None:
            return ""
        letters += "c" if match[1] and match[2] else "r" if match[2] else "l"
    return letters if len(letters) == len(_cells(header, dialect)) else ""


def _table(lines: list[str], at: int, align: str, note: Note, dialect: Dialect) -> tuple[Table, int]:
    def row(line: str) -> tuple[Inlines, ...]:
        cells = [*_cells(line, dialect), *[""] * len(align)][: len(align)]
        return tuple(inline(cell, note, dialect) for cell in cells)

    end = at + 2
    while end < len(lines) and "|" in lines[end]:
        end += 1
    return Table(row(lines[at]), tuple(row(line) for line in lines[at + 2 : end]), align), end
