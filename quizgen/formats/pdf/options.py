"""What a user may choose with `-O pdf.name=value`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from quizgen.forms.forms import MOST
from quizgen.messages import phrase

LAYOUTS = ("worksheet", "key", "flashcards", "answer-sheet")
_DEFAULT = ("worksheet", "key")
FOLDED = frozenset({"worksheet", "key"})
"""What can be a booklet: cards and answer sheets are cut or read flat."""
_FARTHEST = 20.0
"""Millimetres that backs may be moved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfOptions:
    """Every field carries its help."""

    paper: Literal["a4", "letter"] = field(default="a4", metadata={"help": "Paper size: a4 or letter."})
    layouts: tuple[str, ...] = field(
        default=_DEFAULT,
        metadata={"help": "What to print: worksheet, key, flashcards, answer-sheet.", "choices": LAYOUTS},
    )
    columns: int = field(default=1, metadata={"help": "Columns of the worksheet: 1 or 2.", "choices": (1, 2)})
    booklet: bool = field(
        default=False,
        metadata={"help": "Worksheet and key as booklets: pages of half a sheet, in the order for folding."},
    )
    versions: int = field(
        default=1, metadata={"help": f"Versions A, B, C … of the worksheet, at most {MOST}, with one key for all."}
    )
    profile: Literal["standard", "exam", "large-print", "dyslexia", "eco"] = field(
        default="standard", metadata={"help": "Sizes and spacing for a purpose; `exam` has a table for the marks."}
    )
    theme: str = field(
        default="", metadata={"help": "A theme file of your own: fonts, colour, sizes, logo.", "path": True}
    )
    logo: str = field(default="", metadata={"help": "A picture for the head of worksheets and keys.", "path": True})
    grade_table: bool = field(default=False, metadata={"help": "A table for the marks on the worksheet."})
    flip: Literal["long", "short", "none", "fold"] = field(
        default="long",
        metadata={"help": "How flashcards get their backs: the edge the printer turns on, none, or fold."},
    )
    back_offset: tuple[float, float] = field(
        default=(0.0, 0.0), metadata={"help": "Moves the backs of flashcards, in mm to the right and up: 1.5,-0.5."}
    )
    hyphenate: bool = field(
        default=False, metadata={"help": "Divide long words at line ends, by the rules of the bank's language."}
    )
    hints: bool = field(default=False, metadata={"help": "Print the hints below the questions of the worksheet."})
    tagged: bool = field(default=True, metadata={"help": "Accessible PDF/UA-1; false for somewhat smaller files."})

    def __post_init__(self) -> None:
        """Raises ValueError for what no page can be made of."""
        if not self.layouts:
            raise ValueError(phrase("option.layouts"))
        if not 1 <= self.versions <= MOST:
            raise ValueError(phrase("option.versions", most=MOST, value=self.versions))
        if max(map(abs, self.back_offset)) > _FARTHEST:
            raise ValueError(phrase("option.far", most=f"{_FARTHEST:g}"))
