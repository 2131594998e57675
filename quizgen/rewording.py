"""Texts with something else in the place of some of their parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias, assert_never

from quizgen.richtext import (
    Block,
    Code,
    CodeBlock,
    Emphasis,
    Gap,
    Heading,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    ListBlock,
    Math,
    Paragraph,
    Quote,
    Reference,
    RichText,
    Ruby,
    Sound,
    Strong,
    Styled,
    Subscript,
    Superscript,
    Table,
    Verbatim,
    Verse,
    inlines,
)

Change: TypeAlias = Callable[[Inlines], Inlines]
ChangeCode: TypeAlias = Callable[[CodeBlock], CodeBlock]
Swap: TypeAlias = Callable[[Inline], "Inlines | None"]
Pieces: TypeAlias = Callable[[Verbatim, bool], Verbatim]


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


def swapped(content: Inlines, swap: Swap) -> Inlines:
    """A line in which `swap` has given other parts for some; where it gives None, a part stays and is looked into."""
    return tuple([found for part in content for found in _swapped(part, swap)])


def _swapped(part: Inline, swap: Swap) -> Inlines:
    found = swap(part)
    if found is not None:
        return found
    match part:
        case (
            Strong(inner)
            | Emphasis(inner)
            | Subscript(inner)
            | Superscript(inner)
            | Link(inner)
            | Styled(inner)
            | Gap(inner)
        ):
            return (replace(part, content=swapped(inner, swap)),)
        case Ruby(base, readings):
            return (Ruby(swapped(base, swap), tuple([swapped(reading, swap) for reading in readings])),)
        case str() | Code() | Math() | Image() | Sound() | Reference() | LineBreak():
            return (part,)
        case _:
            assert_never(part)


def regapped(text: RichText, put: Callable[[Gap], Inline], pieces: Pieces) -> RichText:
    """A cloze text with something in the place of its gaps; `pieces` does so in code, and in formulas if it is told so.
    A link with a gap in it is none: where it leads mostly names the answer."""

    def swap(part: Inline) -> Inlines | None:
        match part:
            case Gap():
                return (put(part),)
            case Code() | Math():
                return (replace(part, content=pieces(part.content, isinstance(part, Math))),)
            case Link(content) if any(isinstance(one, Gap) for one in inlines((Paragraph(content),))):
                return swapped(content, swap)
            case _:
                return None

    return each_line(
        text,
        lambda content: swapped(content, swap),
        lambda block: replace(block, content=pieces(block.content, False)),
    )


def with_readings(rich: RichText) -> RichText:
    """A text for readers of plain letters: readings stand in brackets behind their words."""
    return each_line(rich, readings_behind)


def readings_behind(content: Inlines) -> Inlines:
    """The same for one paragraph."""
    return swapped(content, _behind)


def _behind(part: Inline) -> Inlines | None:
    if not isinstance(part, Ruby):
        return None
    return (*part.base, " (", *[piece for reading in part.readings for piece in reading], ")")


def bare(rich: RichText) -> RichText:
    """A text without the readings above its words."""
    return each_line(rich, lambda content: swapped(content, lambda part: part.base if isinstance(part, Ruby) else None))
