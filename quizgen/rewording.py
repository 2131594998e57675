"""Texts with something else in the place of some of their parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeAlias

from quizgen.richtext import (
    Block,
    CodeBlock,
    Emphasis,
    Gap,
    Inline,
    Inlines,
    Link,
    ListBlock,
    Paragraph,
    RichText,
    Ruby,
    Strong,
    Styled,
    Subscript,
    Superscript,
    Table,
)

Change: TypeAlias = Callable[[Inlines], Inlines]


def each_line(rich: RichText, change: Change) -> RichText:
    """A text whose paragraphs and cells are changed, wherever they stand; blocks of code are kept."""
    return tuple([line_changed(block, change) for block in rich])


def line_changed(block: Block, change: Change) -> Block:
    """A block whose paragraphs and cells are changed; one of code is kept."""
    match block:
        case Paragraph(content):
            return Paragraph(change(content))
        case ListBlock(items):
            return replace(block, items=tuple([each_line(item, change) for item in items]))
        case Table(header, rows):
            head, *body = [tuple([change(cell) for cell in row]) for row in (header, *rows)]
            return replace(block, header=head, rows=tuple(body))
        case CodeBlock():
            return block


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
