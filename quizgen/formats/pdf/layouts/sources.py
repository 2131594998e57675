"""Where a question comes from, as one line a source."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.labels import labels
from quizgen.model import Bank, Fact, Question


def source_line(bank: Bank, source: str, facts: Sequence[Fact] = ()) -> str:
    """Title, author, publisher and date, then paragraphs with the quoted phrases; `source` may be free text."""
    known = bank.sources.get(source)
    about = [known.title, known.author, known.publisher, known.date] if known else [source]
    quotes: dict[int | None, dict[str, None]] = {}
    for fact in facts:
        quotes.setdefault(fact.paragraph, {}).update({f"“{fact.quote}”": None} if fact.quote else {})
    places = [_place(bank, paragraph, ", ".join(phrases)) for paragraph, phrases in quotes.items()]
    parts = [", ".join(part for part in about if part), *places]
    return "; ".join(part for part in parts if part)


def _place(bank: Bank, paragraph: int | None, quoted: str) -> str:
    where = "" if paragraph is None else labels(bank.language).paragraph.replace("{}", str(paragraph))
    return ": ".join(part for part in (where, quoted) if part)


def source_lines(bank: Bank, question: Question) -> list[str]:
    """One line a source; outside knowledge is called so."""
    facts = [bank.facts[name] for name in question.facts if name in bank.facts]
    names = dict.fromkeys([*(fact.source for fact in facts), *([question.source] if question.source else [])])
    lines = [source_line(bank, name, [fact for fact in facts if fact.source == name]) for name in names]
    if question.background:
        label = labels(bank.language).background
        lines = [f"{label}: {line}" for line in lines if line] or [label]
    return [line for line in lines if line]
