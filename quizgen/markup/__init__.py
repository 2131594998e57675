"""Author text → rich text, once, while reading.

A marker that does not form markup is literal, and so is everything else: `a < b`, `List<int>`, `5 * 3 * 2`, `C#`.
Every step is linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from quizgen.markup.blocks import blocks
from quizgen.markup.inline import inline
from quizgen.markup.notes import Dialect, Fragment, Note
from quizgen.markup.verbatim import NUMBER
from quizgen.patterns import late
from quizgen.richtext import Gap, Paragraph, RichText, inlines

__all__ = ["Fragment", "Note", "parse"]

_MAYBE_MARKUP = late(r"[*`~^\[$\\\n{|#]")
_MOST_NOTES = 100
_BLOCKS = ("\\[", "\\begin{", "| ", "##")
"""How a text of one line begins that may be a block."""


def parse(
    text: str,
    note: Note,
    gaps: bool = False,
    *,
    earlier: bool = False,
    headings: bool = False,
    references: bool = True,
) -> RichText:
    """The text as blocks. `note(code, fragment)` is called for each part that looks like markup but cannot be used.

    With `gaps`, `{{…}}` is a gap (a cloze text); elsewhere it is literal. `earlier` reads as the first versions did.
    Only with `headings` is `## …` one, and only with `references` is `{#…}`; each of these is noted as W322, since it is
    not known yet whether it leads anywhere.
    """
    text = text.strip()
    if _MAYBE_MARKUP.search(text) is None:
        return (Paragraph((text,)),) if text else ()
    held = _Held(note)
    dialect = Dialect(gaps, earlier, headings, references and not earlier)
    found: RichText
    if "\n" not in text and (earlier or not text.startswith(_BLOCKS)):
        content = inline(text, held, dialect)
        found = (Paragraph(content),) if content else ()
    else:
        found = blocks(text, held, dialect)
    if held.bare:
        held.number(found)
    return found


class _Held:
    """Passes findings on, the same one and each text's news once, and no more than anybody reads; those about braces
    without a number wait until the numbers are known."""

    def __init__(self, note: Note) -> None:
        self.note = note
        self.bare: list[Fragment] = []
        self.told: set[tuple[str, ...]] = set()

    def __call__(self, code: str, fragment: str) -> None:
        """A note."""
        piece = fragment if isinstance(fragment, Fragment) else None
        same = (code,) if code == "W329" else (code, str(fragment), piece.within if piece else "")
        if same in self.told or len(self.told) >= _MOST_NOTES:
            return
        self.told.add(same)
        if code == "W323" and piece is not None:
            self.bare.append(piece)
        else:
            self.note(code, fragment)

    def number(self, found: RichText) -> None:
        """Tells of the braces that are no gaps, each with the numbers that its gaps would get; a text without any gap is
        told of as a whole elsewhere."""
        gaps = [inline for inline in inlines(found) if isinstance(inline, Gap)]
        numbers = _free(gaps)
        for fragment in self.bare if gaps else ():
            while NUMBER in fragment.instead:
                mark = f"c{next(numbers)}::"
                fragment.instead = fragment.instead.replace(NUMBER, mark, 1)
                fragment.values = fragment.values or {"gap": f"{{{{{mark}{fragment.removeprefix('{{')}"}
            self.note("W323", fragment)


def _free(gaps: list[Gap]) -> Iterator[int]:
    """The numbers that are left when every gap has its own."""
    typed = {gap.number for gap in gaps}
    free = (number for number in count(1) if number not in typed)
    for gap in gaps:
        if gap.number is None:
            next(free)
    return free
