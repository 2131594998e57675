"""Rules on quotes: whether they stand in their source, where, and whether the source is still the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from quizgen.model import Fact
from quizgen.rules.base import Findings, Rule, Run, bank_rule, found
from quizgen.rules.sources import Match
from quizgen.rules.words import shorten


def _found(run: Run) -> Iterator[tuple[Fact, Match]]:
    """The facts whose quote is in its source, and where."""
    for name, match in run.matches.items():
        if match is not None:
            yield run.bank.facts[name], match


@bank_rule(
    "QG302",
    "quote-not-found",
    "error",
    "The quote of a fact is not in its source.",
    why="A quote is what ties a key to its source; an altered one proves nothing.",
    advice="Copy the words from the source, or correct `prefix` and `suffix`. Texts are given with "
    "`quizgen check --source ID=FILE`.",
    needs="texts",
)
def quote_not_found(run: Run) -> Findings:
    """Needs the source's text."""
    for fact in (run.bank.facts[name] for name, match in run.matches.items() if match is None):
        if (fact.prefix or fact.suffix) and run.texts[fact.source].find(fact.quote) is not None:
            name = "QG302.between"
        else:
            name = "QG302.missing"
        yield found(fact.quote_at or fact.span, name, fact=shorten(fact.id), quote=shorten(fact.quote))


@bank_rule(
    "QG309",
    "quote-not-unique",
    "warning",
    "The quote of a fact stands in its source more than once.",
    why="Nobody knows which place is meant, and an edit of the source may hit the wrong one.",
    advice="Lengthen the quote, or add the words before it as `prefix:` or behind it as `suffix:`.",
    needs="texts",
)
def quote_not_unique(run: Run) -> Findings:
    """Needs the source's text; the paragraph counts, where it is given."""
    for fact, match in _found(run):
        places = match.paragraphs
        if fact.paragraph is not None and fact.paragraph in places:
            places = tuple(place for place in places if place == fact.paragraph)
        if len(places) > 1:
            yield found(fact.quote_at or fact.span, "QG309", count=len(places), quote=shorten(fact.quote))


@bank_rule(
    "QG310",
    "wrong-paragraph",
    "warning",
    "The quote of a fact stands in another paragraph than is named.",
    why="Who looks the quote up in the paragraph named does not find it.",
    advice="Correct `paragraph:`. Paragraphs are counted from 1 and separated by blank lines.",
    needs="texts",
)
def wrong_paragraph(run: Run) -> Findings:
    """Needs the source's text."""
    for fact, match in _found(run):
        if fact.paragraph is not None and fact.paragraph not in match.paragraphs:
            yield found(fact.span, "QG310", found=match.paragraphs[0], named=fact.paragraph)


@bank_rule(
    "QG311",
    "quote-spelled-otherwise",
    "info",
    "A quote is in its source only with other white space, quotation marks or dashes.",
    why="The quote is right, but not letter by letter; a search for it fails.",
    advice="Copy the words from the source.",
    needs="texts",
)
def quote_spelled_otherwise(run: Run) -> Findings:
    """Needs the source's text."""
    for fact, match in _found(run):
        if match.closeness != "exact":
            yield found(fact.quote_at or fact.span, f"QG311.{match.closeness}", quote=shorten(fact.quote))


@bank_rule(
    "QG312",
    "unverified",
    "info",
    "Quotes could not be looked up, because the source's text is not at hand or cannot be read.",
    why="What was not checked should not look as if it had been.",
    advice="Give the text: `quizgen check --source ID=FILE` (plain text, UTF-8, paragraphs separated by blank lines).",
)
def unverified(run: Run) -> Findings:
    """Once a source."""
    quotes: dict[str, int] = defaultdict(int)
    for fact in run.bank.facts.values():
        quotes[fact.source] += bool(fact.quote)
    for source in run.bank.sources.values():
        count, shown = quotes[source.id], shorten(source.id)
        text = run.texts.get(source.id)
        if text is not None and text.problem:
            yield found(source.span, "QG312.unusable", source=shown, why=text.problem, severity="warning")
        elif count and text is None:
            yield found(source.span, "QG312.not-given", count=count, source=shown, id=source.id)


@bank_rule(
    "QG308",
    "source-changed",
    "warning",
    "The text of a source is not the one whose hash the bank has.",
    why="Facts were taken from another version; they may no longer be true of this one.",
    advice="Go through the facts again, then write the new `sha256:`.",
    needs="texts",
)
def source_changed(run: Run) -> Findings:
    """Needs the source's text as bytes, or as text that is saved as UTF-8."""
    for source in run.bank.sources.values():
        text = run.texts.get(source.id)
        if text is not None and not text.problem and source.sha256 and source.sha256.strip().lower() != text.digest:
            yield found(source.span, "QG308", source=shorten(source.id), digest=text.digest)


RULES: tuple[Rule, ...] = (
    quote_not_found,
    source_changed,
    quote_not_unique,
    wrong_paragraph,
    quote_spelled_otherwise,
    unverified,
)
