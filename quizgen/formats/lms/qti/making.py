"""The formats of QTI 2 and 3, which differ in spelling only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from quizgen.diagnostics import Report
from quizgen.formats import Artifact, Context, Format
from quizgen.formats.lms.qti.items import Native
from quizgen.formats.lms.qti.package import Version, package
from quizgen.formats.lms.telling import MARKUP, MEDIA, tell_drawn, tell_units
from quizgen.model import Bank, Exercise, Passage, Section

CARRIED = frozenset(
    {
        *MARKUP,
        *MEDIA,
        "title",
        "points",
        "rationale",
        "correction",
        "source",
        "option_feedback",
        "option_pin",
        "shuffle",
    }
    | {"match", "model_answer", "rubric", "gap_hint", "distractors", "unit", "units", "tolerance", "show", "pick"}
    | {"instructions", "scoring", "scoring_all", "scoring_net", "scoring_each", "penalty", "partly", "feedback"}
    | {"statement_feedback", "statement_correction", "upload"}
) - {"colour"}


@dataclass(frozen=True, slots=True, kw_only=True)
class QtiOptions:
    """There is nothing to choose."""


def format_of(version: Version, about: str) -> Format[QtiOptions]:
    """The format that writes a version."""

    def write(banks: Sequence[Bank], options: QtiOptions, context: Context) -> Iterator[Artifact]:
        for bank in banks:
            yield Artifact(f"{bank.id}.{version.name}.zip", package(bank, version, context))

    def check(bank: Bank, options: QtiOptions, report: Report) -> None:
        tell_drawn(bank, version.name, report)
        tell_units(bank, version.name, report)

    native = frozenset({*get_args(Native), Section, Passage, Exercise})
    return Format(version.name, about, native, QtiOptions, write, carries=CARRIED, check=check)
