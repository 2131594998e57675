"""Blocks whose lines each begin with a sign: verse, quotes, headings."""

from __future__ import annotations

from quizgen.markup.inline import inline
from quizgen.markup.notes import Dialect, Fragment, Note
from quizgen.markup.pieces import joined
from quizgen.patterns import late
from quizgen.richtext import Heading, Inlines, Verse

SIGNS = "|>#"
QUOTED = late(r" {0,3}>(?: |$)")
VERSE = late(r" {0,3}\| (?=.*[^\s|]\s*$)")
_GOES_ON = late(r" {0,3}\|(?:$| (?=.*[^\s|]\s*$))")
_RULE = late(r"[\s|:-]*-[\s|:-]*$")
_HEADING = late(r" {0,3}(#{2,3}) +(\S.*)$")
_INDENT = "\u00a0"


def verse(lines: list[str], at: int, note: Note, dialect: Dialect) -> tuple[Verse | None, int]:
    """Lines after a bar and a space, which end where they are typed and keep their indents; a bar alone is an empty line."""
    if at + 1 < len(lines) and _RULE.match(lines[at + 1]):
        return None, at + 1
    end = at
    while end < len(lines) and _GOES_ON.match(lines[end]):
        end += 1
    while lines[end - 1].strip() == "|":
        end -= 1
    note("W329", Fragment(lines[at].strip(), "verse"))
    return Verse(tuple([_line(line.lstrip()[2:].rstrip(), note, dialect) for line in lines[at:end]])), end


def _line(typed: str, note: Note, dialect: Dialect) -> Inlines:
    words = typed.lstrip()
    content = inline(words, note, dialect)
    indent = _INDENT * (len(typed) - len(words))
    return joined([indent, *content]) if indent else content


def quoted(lines: list[str], at: int, note: Note) -> tuple[list[str], int]:
    """The lines of a quote without their signs, and where the text goes on."""
    end = at
    while end < len(lines) and QUOTED.match(lines[end]):
        end += 1
    note("W329", Fragment(lines[at].strip(), "quote"))
    return [QUOTED.sub("", line, count=1) for line in lines[at:end]], end


def heading(line: str, note: Note, dialect: Dialect) -> Heading | None:
    """A heading, where the text may have some."""
    match = _HEADING.match(line) if dialect.headings else None
    if match is None:
        return None
    note("W329", Fragment(line.strip(), "heading"))
    content = inline(match[2].strip(), note, dialect)
    return Heading(content, len(match[1])) if content else None
