"""Author text → rich text, once, while reading.

A marker that does not form markup is literal, and so is everything else: `a < b`, `List<int>`, `5 * 3 * 2`, `C#`.
Every step is linear in the length of the text.
"""

from __future__ import annotations

import re

from quizgen.markup.blocks import blocks
from quizgen.markup.inline import Note, inline
from quizgen.richtext import Paragraph, RichText

__all__ = ["Note", "parse"]

_MAYBE_MARKUP = re.compile(r"[*`~^\[$\\\n]")
_MAYBE_GAPS = re.compile(r"[*`~^\[$\\\n]|\{\{")


def parse(text: str, note: Note, gaps: bool = False) -> RichText:
    """The text as blocks. `note(code, fragment)` is called for each part that looks like markup but cannot be used.

    With `gaps`, `{{…}}` is a gap (a cloze text); elsewhere it is literal.
    """
    text = text.strip()
    if (_MAYBE_GAPS if gaps else _MAYBE_MARKUP).search(text) is None:
        return (Paragraph((text,)),) if text else ()
    if "\n" not in text:
        content = inline(text, note, gaps)
        return (Paragraph(content),) if content else ()
    return blocks(text, note, gaps)
