"""What pages are asked for at single questions and groups."""

from __future__ import annotations

from dataclasses import dataclass, field

_MOST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfOwn:
    """Wishes for the worksheet."""

    per_row: int = field(
        default=1,
        metadata={
            "help": "So many short questions side by side; long ones stand alone.",
            "choices": tuple(range(1, _MOST + 1)),
        },
    )
    new_page: bool = field(
        default=False, metadata={"help": "The question starts a new page; a section, passage or exercise likewise."}
    )
