"""Where an answer can be looked up: the small print on the back of a card."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.formats.anki.page import Page
from quizgen.formats.anki.text import escape
from quizgen.htmltext import link
from quizgen.model import Bank, Fact, Question, Source


def credits(question: Question, page: Page) -> str:
    """Title, publisher and date of the sources, with the paragraph and the quoted phrase of each fact used."""
    facts = [page.bank.facts[name] for name in question.facts if name in page.bank.facts]
    cited = dict.fromkeys([*([question.source] if question.source else []), *(fact.source for fact in facts)])
    lines = [_line(name, [fact for fact in facts if fact.source == name], page) for name in cited]
    if question.background:
        lines.insert(0, f"<p>{escape(page.words.background)}</p>")
    return page.labelled(page.words.source, "".join(lines)) if lines else ""


def reference(name: str, page: Page) -> str:
    """A source by its id, or the free text given in its stead."""
    source = page.bank.sources.get(name)
    return _described(source, page) if source else page.line(name)


def _line(name: str, facts: Sequence[Fact], page: Page) -> str:
    places = "; ".join(filter(None, (_place(fact, page) for fact in facts)))
    return f"<p>{reference(name, page)}{': ' if places else ''}{places}</p>"


def _described(source: Source, page: Page) -> str:
    title = page.line(source.title or source.url or source.id)
    cited = f"<cite>{link(title, source.url, page.style)}</cite>"
    return ", ".join([cited, *(page.line(part) for part in (source.author, source.publisher, source.date) if part)])


def _place(fact: Fact, page: Page) -> str:
    paragraph = page.line(page.words.paragraph.format(fact.paragraph)) if fact.paragraph is not None else ""
    quote = f"<q>{page.line(fact.quote)}</q>" if fact.quote else ""
    return " ".join(filter(None, (paragraph, quote)))


def license_line(bank: Bank) -> str:
    """Who made the bank and what may be done with it, for the deck's description."""
    return " · ".join(escape(part) for part in (*bank.authors, bank.license) if part)
