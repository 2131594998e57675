"""Items that come one after another: a card for each, with those before it and nothing of those behind.

Of a field that Anki's filter `cloze-only` reads a card has only what its own gap says: in front the hint, on the back
the text. So the gap of each card holds a front as its hint and a back as its text, whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quizgen.formats.anki.text import gap
from quizgen.patterns import late
from quizgen.richtext import Image, RichText, Sound, inlines, plain

_MOST = 10
_LAST = 6
"""Of more items before the one that is asked for than `_MOST` only so many are not folded."""
_TURN = "\u200f"
"""Where no word is shown yet, a mark says that they run from right to left."""
_SOUND = late(r" ?\[sound:[^\]]*\]")


class Step(NamedTuple):
    """An item as HTML of a cloze note, and the number of its card."""

    html: str
    number: int


def name(item: RichText) -> str:
    """What the lock knows an item by: its words, else the files of its pictures and sounds."""
    files = (part.file for part in inlines(item) if isinstance(part, (Image, Sound)))
    return plain(item).strip() or " ".join(files)


def names(steps: Sequence[Step]) -> str:
    """Each item as the gap of its card, for whoever speaks or searches."""
    return " ".join([gap(step.number, step.html or "…") for step in steps])


def sides(steps: Sequence[Step], turned: bool) -> str:
    """Front and back of each card; `turned` where the items run from right to left."""
    return "".join(_sides(steps, f'<li class="qg-asked">{_TURN if turned else ""}…</li>'))


def _sides(steps: Sequence[Step], asked: str) -> Iterator[str]:
    before: list[str] = []
    for html, number in steps:
        yield gap(number, _list([*before, f'<li class="qg-known">{html}</li>']), _list([*before, asked]))
        before.append(f"<li>{_SOUND.sub('', html) or '♪'}</li>")


def _list(rows: Sequence[str]) -> str:
    """The items so far. Sounds are those of the last one only, or all would be played."""
    shown = rows if len(rows) <= _MOST + 1 else rows[-_LAST - 1 :]
    folded = len(rows) - len(shown)
    if not folded:
        return f'<ol class="qg-steps" dir="auto">{"".join(rows)}</ol>'
    earlier = (
        f'<details><summary>1–{folded}</summary><ol class="qg-steps" dir="auto">{"".join(rows[:folded])}</ol></details>'
    )
    return f'{earlier}<ol class="qg-steps" dir="auto" start="{folded + 1}">{"".join(shown)}</ol>'
