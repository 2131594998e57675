"""What a user may choose with `-O pdf.name=value`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

LAYOUTS = ("worksheet", "key")


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfOptions:
    """Every field carries its help."""

    paper: Literal["a4", "letter"] = field(default="a4", metadata={"help": "Paper size: a4 or letter."})
    layouts: tuple[str, ...] = field(
        default=LAYOUTS, metadata={"help": "What to print: worksheet, key.", "choices": LAYOUTS}
    )
    columns: int = field(default=1, metadata={"help": "Columns of the worksheet: 1 or 2.", "choices": (1, 2)})
    tagged: bool = field(default=True, metadata={"help": "Accessible PDF/UA-1; false for somewhat smaller files."})
