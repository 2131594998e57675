"""Numbers beside the lines or paragraphs of a passage: counted once, for all that shows them."""

from __future__ import annotations

from typing import Literal, TypeAlias

from quizgen.model import Exercise, Passage
from quizgen.richtext import Block, Image, Inlines, Paragraph, Quote, RichText, Superscript, Verse

Counted: TypeAlias = Literal["verse", "printed", "paragraphs"]

_STEP = 5
"""Every fifth line has a number."""


def counted(passage: Passage, is_printed: bool = False) -> Counted:
    """What of a passage with `numbers` is counted: lines of verse as they are typed, wherever they are shown; of prose
    its printed lines, or its paragraphs where lines do not stay as they are."""
    if passage.numbers == "paragraphs":
        return "paragraphs"
    return "verse" if has_verse(passage.text) else "printed" if is_printed else "paragraphs"


def has_verse(text: RichText) -> bool:
    """Whether any of it is verse."""
    return any(isinstance(block, Verse) or (isinstance(block, Quote) and has_verse(block.blocks)) for block in text)


class Counter:
    """Goes through a passage from its beginning to its end, and gives what is written beside a line: mostly nothing."""

    def __init__(self, what: Counted) -> None:
        self._what = what
        self._count = 0

    def verse(self, verse: Verse) -> list[str]:
        """Beside each line of verse. Empty lines are not counted; they part stanzas, which count as paragraphs."""
        befores = ((), *verse.lines)
        is_counted = self._what == "verse"
        return [
            (self._line() if is_counted else self._next() if not before else "") if line else ""
            for before, line in zip(befores, verse.lines, strict=False)
        ]

    def paragraph(self, paragraph: Paragraph) -> str:
        """Beside a paragraph; one that is a picture is not counted."""
        is_text = not all(isinstance(part, Image) for part in paragraph.content)
        return self._next() if self._what == "paragraphs" and is_text else ""

    def printed(self) -> str:
        """Beside a line as it is printed."""
        return self._line() if self._what == "printed" else ""

    def _line(self) -> str:
        number = self._next()
        return "" if int(number) % _STEP else number

    def _next(self) -> str:
        self._count += 1
        return str(self._count)


def with_numbers(group: Passage | Exercise) -> RichText:
    """The text of a passage, its numbers raised in front of their lines where it has some: for what has no margins."""
    if not isinstance(group, Passage) or not group.numbers:
        return group.text
    return _numbered(group.text, Counter(counted(group)))


def _numbered(text: RichText, counter: Counter) -> RichText:
    return tuple([_block(block, counter) for block in text])


def _block(block: Block, counter: Counter) -> Block:
    match block:
        case Paragraph(content):
            return Paragraph(_led(counter.paragraph(block), content))
        case Verse(lines):
            return Verse(tuple([_led(label, line) for label, line in zip(counter.verse(block), lines, strict=True)]))
        case Quote(blocks):
            return Quote(_numbered(blocks, counter))
    return block


def _led(label: str, content: Inlines) -> Inlines:
    return (Superscript((label,)), " ", *content) if label else content
