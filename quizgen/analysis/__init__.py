"""What a bank holds, as values: coverage of its facts, its table of specifications, how it differs from another.

Every result is a frozen dataclass of texts, numbers, tuples and dicts: `json.dumps(dataclasses.asdict(it), default=str)`.
"""

from __future__ import annotations

from quizgen.analysis.comparison import Change, Comparison, Entry, compare, key
from quizgen.analysis.coverage import Coverage, FactUse, Highlight, ParagraphUse, coverage
from quizgen.analysis.grouping import GroupChange
from quizgen.analysis.statistics import Cell, Lengths, Statistics, chance, stats

__all__ = [
    "Cell",
    "Change",
    "Comparison",
    "Coverage",
    "Entry",
    "FactUse",
    "GroupChange",
    "Highlight",
    "Lengths",
    "ParagraphUse",
    "Statistics",
    "chance",
    "compare",
    "coverage",
    "key",
    "kind_name",
    "stats",
]
