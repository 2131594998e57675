"""Where a question comes from, as one line."""

from __future__ import annotations

from quizgen.labels import labels
from quizgen.model import Bank, Question


def source_line(bank: Bank, source: str, paragraph: int | None = None, quote: str = "") -> str:
    """Title, publisher, date, paragraph and quoted phrase, as far as they are known; `source` may be free text."""
    known = bank.sources.get(source)
    parts = [known.title, known.author, known.publisher, known.date] if known else [source]
    if paragraph is not None:
        parts.append(labels(bank.language).paragraph.replace("{}", str(paragraph)))
    line = ", ".join(part for part in parts if part)
    return f"{line}: “{quote}”" if quote and line else f"“{quote}”" if quote else line


def source_lines(bank: Bank, question: Question) -> list[str]:
    """One line a fact, or the question's own source; background knowledge is called so."""
    facts = [bank.facts[name] for name in question.facts if name in bank.facts]
    lines = [source_line(bank, fact.source, fact.paragraph, fact.quote) for fact in facts]
    if question.source:
        lines.append(source_line(bank, question.source))
    if question.background:
        lines = [f"{labels(bank.language).background}: {line}" for line in lines] or [labels(bank.language).background]
    return list(dict.fromkeys(line for line in lines if line))
