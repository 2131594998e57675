"""What an author is told of a bank that is written otherwise, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

from quizgen.diagnostics import Report, Severity
from quizgen.forms.lines import has_verse
from quizgen.messages import phrase, told
from quizgen.model import Bank, Exercise, Group, Passage, Question, TextOnly, asked, groups

_SAME: tuple[str, Severity] = ("W401.fair", "info")
_OTHER: tuple[str, Severity] = ("W401.graded", "warning")
_LONGEST = 24
"""Characters of an id that a message names."""


Numbers: TypeAlias = Literal["", "verse", "printed"]
"""Which lines a format can number: none, those of verse, or its own as they are printed, too."""


class Rewrites:
    """All that was rewritten, to be told by kind and number: a bank has many questions, and few kinds of them."""

    def __init__(self) -> None:
        self.boxes: list[Group] = []
        self._above: dict[type, list[Passage | Exercise]] = {}
        self.texts: list[TextOnly] = []
        self._by_kinds: dict[tuple[type, type, bool], list[Question]] = {}

    def add(self, question: Question, written: Sequence[Question], fair: bool) -> None:
        """That a question has become these."""
        self._by_kinds.setdefault((type(question), type(written[0]), fair), []).append(question)

    def texts_above(self, group: Passage | Exercise) -> None:
        """That the text of a group is written above each of its questions."""
        self._above.setdefault(type(group), []).append(group)

    def tell(self, name: str, report: Report) -> None:
        """Each rewrite once: an info where learners can earn the same points, else a warning."""
        for (kind, to, fair), found in self._by_kinds.items():
            which, severity = _SAME if fair else _OTHER
            what, other, count = kind_of(kind, len(found)), kind_of(to, 2), len(found)
            report(told(found[0].span, which, severity=severity, what=what, other=other, count=count, format=name))
        for kind, above in self._above.items():
            which = "W401.passages" if kind is Passage else "W401.exercises"
            report(told(above[0].span, which, severity="info", count=len(above), format=name))
        if self.boxes:
            report(told(self.boxes[0].span, "W401.words", severity="info", count=len(self.boxes), format=name))
        if self.texts:
            what, count = phrase("W402.texts"), len(self.texts)
            report(told(self.texts[0].span, "W402.feature", what=what, count=count, format=name))


def tell_numbers(
    bank: Bank, numbers: Numbers, name: str, report: Report, is_written: Callable[[Question], bool]
) -> None:
    """That the lines of passages have no numbers in a format, or that their paragraphs have them instead."""
    found = [
        group
        for group in groups(bank.items)
        if isinstance(group, Passage) and group.numbers and any(map(is_written, asked(group.items)))
    ]
    if found and not numbers:
        what, count = phrase("W402.numbers"), len(found)
        report(told(found[0].span, "W402.feature", what=what, count=count, format=name))
    prose = [passage for passage in found if passage.numbers == "lines" and not has_verse(passage.text)]
    if prose and numbers == "verse":
        report(told(prose[0].span, "W401.lines", severity="info", count=len(prose), format=name))


def tell_left_out(question: Question, name: str, why: str, report: Report) -> None:
    """That a question is left out of a format; `why` is the name of the message, or a format's own words."""
    short = question.id if len(question.id) <= _LONGEST else f"{question.id[: _LONGEST - 1]}…"
    if why in ("no-way", "no-rewrite"):
        kind = kind_of(type(question), 2)
        report(told(question.span, f"E430.{why}", id=short, kind=kind, format=name))
    else:
        report(told(question.span, "E430.why", id=short, format=name, why=why))


def kind_of(kind: type, count: int) -> str:
    """What a kind of question is called, of one or of several."""
    return phrase(f"kind.{kind.__name__}", count=count)
