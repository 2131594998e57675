"""Where something can be looked up, as a line of text."""

from __future__ import annotations

from quizgen.labels import labels
from quizgen.model import Bank
from quizgen.richtext import Link, Paragraph, RichText, literal


def cited(name: str, bank: Bank) -> RichText:
    """The source of a question: one of the bank's, linked where it has an address, or what its author typed."""
    if not name:
        return ()
    label = f"{labels(bank.language).source}: "
    source = bank.sources.get(name)
    if source is None:
        return literal(label + name)
    title = source.title or source.url or source.id
    linked = Link((title,), source.url) if source.url else title
    further = "".join(f", {part}" for part in (source.author, source.publisher, source.date) if part)
    return (Paragraph((label, linked, further)),)
