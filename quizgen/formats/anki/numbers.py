"""Numbers before the lines or paragraphs of a passage on a card, in a gutter that is as wide as they need."""

from __future__ import annotations

from collections.abc import Callable

from quizgen.forms.lines import Counter, counted
from quizgen.model import Passage
from quizgen.richtext import Block, Paragraph, Quote, RichText, Verse

_GUTTER = '<div style="position:relative;padding-inline-start:2em">'
_NUMBER = '<span style="position:absolute;inset-inline-start:0;margin-top:.35em;font-size:.7em;opacity:.7;user-select:none">{}</span>'
"""It stands before its line wherever that is, also inside a quote, and is not copied with it."""


def numbered(passage: Passage, html: Callable[[RichText], str]) -> str:
    """The text of a passage with its numbers; `html` writes what stands beside them."""
    return f"{_GUTTER}{_blocks(passage.text, Counter(counted(passage)), html)}</div>"


def _blocks(text: RichText, counter: Counter, html: Callable[[RichText], str]) -> str:
    return "".join([_block(block, counter, html) for block in text])


def _block(block: Block, counter: Counter, html: Callable[[RichText], str]) -> str:
    match block:
        case Paragraph():
            return f"<p>{_number(counter.paragraph(block))}{html((block,))}</p>"
        case Verse(lines):
            labels = map(_number, counter.verse(block))
            words = [html((Paragraph(line),)) if line else "" for line in lines]
            return f"<p>{'<br>'.join([label + line for label, line in zip(labels, words, strict=True)])}</p>"
        case Quote(blocks):
            return f"<blockquote>{_blocks(blocks, counter, html)}</blockquote>"
    return html((block,))


def _number(label: str) -> str:
    return _NUMBER.format(label) if label else ""
