"""Texts with something else in the place of some of their parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeAlias, assert_never

from quizgen.richtext import (
    Block,
    CodeBlock,
    Emphasis,
    Gap,
    Heading,
    Inline,
    Inlines,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    RichText,
    Ruby,
    Strong,
    Styled,
    Subscript,
    Superscript,
    Table,
    Verse,
)

Change: TypeAlias = Callable[[Inlines], Inlines]
ChangeCode: TypeAlias = Callable[[CodeBlock], CodeBlock]


def each_line(rich: RichText, change: Change, code: ChangeCode = lambda block: block) -> RichText:
    """A text whose paragraphs, cells and other lines are changed, wherever they stand, and its blocks of code by `code`."""
    return tuple([_changed(block, change, code) for block in rich])


def _changed(block: Block, change: Change, code: ChangeCode) -> Block:
    match block:
        case Paragraph(content):
            return Paragraph(change(content))
        case ListBlock(items):
            return replace(block, items=tuple([each_line(item, change, code) for item in items]))
        case Table(header, rows):
            head, *body = [tuple([change(cell) for cell in row]) for row in (header, *rows)]
            return replace(block, header=head, rows=tuple(body))
        case Verse(lines):
            return Verse(tuple([change(line) for line in lines]))
        case Quote(inner):
            return Quote(each_line(inner, change, code))
        case Heading(content):
            return replace(block, content=change(content))
        case CodeBlock():
            return code(block)
        case _:
            assert_never(block)


def with_readings(rich: RichText) -> RichText:
    """A text for readers of plain letters: readings stand in brackets behind their words."""
    return each_line(rich, readings_behind)


def readings_behind(content: Inlines) -> Inlines:
    """The same for one paragraph."""
    return tuple([found for part in content for found in _behind(part)])


def _behind(part: Inline) -> Iterator[Inline]:
    match part:
        case Ruby(base, readings):
            yield from (*base, " (", *[piece for reading in readings for piece in reading], ")")
        case (
            Strong(inner)
            | Emphasis(inner)
            | Subscript(inner)
            | Superscript(inner)
            | Link(inner)
            | Styled(inner)
            | Gap(inner)
        ):
            yield replace(part, content=readings_behind(inner))
        case _:
            yield part
