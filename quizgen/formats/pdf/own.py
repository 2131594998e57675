"""What pages are asked for at single questions and groups."""

from __future__ import annotations

from dataclasses import dataclass, field

from quizgen.messages import phrase

_MOST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfOwn:
    """Wishes for the worksheet. Raises ValueError for a number out of its range."""

    per_row: int = field(default=1, metadata={"help": "So many short questions side by side; long ones stand alone."})
    new_page: bool = field(
        default=False,
        metadata={"help": "The question starts a new page; in a section, passage or exercise, that does."},
    )

    def __post_init__(self) -> None:
        if not 1 <= self.per_row <= _MOST:
            raise ValueError(phrase("option.between", option="per-row", low=1, high=_MOST, value=self.per_row))
