"""Which facts and paragraphs of the sources have questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quizgen.model import Bank, Fact, asked
from quizgen.rules.sources import SourceText


@dataclass(frozen=True, slots=True)
class FactUse:
    """A fact and the ids of the questions that name it. `paragraph` is where its quote was found, or else what the
    fact says; `found` is None where the text is not at hand."""

    id: str
    source: str
    claim: str
    quote: str
    paragraph: int | None
    found: bool | None
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Highlight:
    """A quoted place in a paragraph: letters from `start` up to `end`, and the fact."""

    start: int
    end: int
    fact: str


@dataclass(frozen=True, slots=True)
class ParagraphUse:
    """A paragraph of a source, its text where that is at hand, its facts, and the questions that name any of them.
    `highlights` are the places of the facts' quotes, by place; they may overlap."""

    source: str
    number: int
    text: str
    facts: tuple[str, ...]
    questions: tuple[str, ...]
    highlights: tuple[Highlight, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """Facts in the order of the bank, paragraphs by source and number, and the questions that name no fact."""

    facts: tuple[FactUse, ...]
    paragraphs: tuple[ParagraphUse, ...]
    without_facts: tuple[str, ...]


def coverage(bank: Bank, texts: Mapping[str, str | bytes] | None = None) -> Coverage:
    """Which facts and paragraphs have questions. `texts` has the texts at hand by source id: with them every paragraph
    is listed, without them those that facts name."""
    sources = {name: SourceText.of(text) for name, text in (texts or {}).items() if name in bank.sources}
    users: dict[str, list[str]] = {name: [] for name in bank.facts}
    for question in asked(bank.items):
        for name in dict.fromkeys(question.facts):
            if name in users:
                users[name].append(question.id)
    uses = [_use(name, fact, sources.get(fact.source), users[name]) for name, fact in bank.facts.items()]
    return Coverage(
        tuple(use for use, _ in uses),
        tuple(_paragraphs(uses, sources)),
        tuple(question.id for question in asked(bank.items) if not question.facts),
    )


def _use(name: str, fact: Fact, text: SourceText | None, users: Iterable[str]) -> tuple[FactUse, Highlight | None]:
    paragraph, found, highlight = fact.paragraph, None, None
    if text is not None and fact.quote and not text.problem:
        match = text.find(fact.quote, fact.prefix, fact.suffix)
        found = match is not None
        if match is not None:
            paragraph = paragraph if paragraph in match.paragraphs else match.paragraphs[0]
            highlight = Highlight(*text.extent(fact.quote, match, paragraph), name)
    return FactUse(name, fact.source, fact.claim, fact.quote, paragraph, found, tuple(users)), highlight


def _paragraphs(
    uses: list[tuple[FactUse, Highlight | None]], sources: Mapping[str, SourceText]
) -> Iterable[ParagraphUse]:
    grouped: dict[tuple[str, int], list[tuple[FactUse, Highlight | None]]] = {}
    for use, mark in uses:
        if use.paragraph is not None:
            grouped.setdefault((use.source, use.paragraph), []).append((use, mark))
    places = set(grouped)
    for name, text in sources.items():
        places |= {(name, number) for number in range(1, len(text.paragraphs) + 1)}
    for source, number in sorted(places):
        here = grouped.get((source, number), [])
        text_here = sources[source].paragraphs if source in sources else ()
        yield ParagraphUse(
            source,
            number,
            text_here[number - 1] if number <= len(text_here) else "",
            tuple(use.id for use, _ in here),
            tuple(dict.fromkeys(question for use, _ in here for question in use.questions)),
            tuple(sorted((mark for _, mark in here if mark), key=lambda mark: (mark.start, mark.end, mark.fact))),
        )
