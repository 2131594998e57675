"""What rules have found in single questions, for as long as nothing changes that they look at.

A question's findings hold while it says the same, is typed in the same lines, stands in the same surroundings and names
the same facts; all of them hold while the ground is the same: the rules that run, the formats, the language, the sources
and their texts. They move with the question's first line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from quizgen.diagnostics import Edit, Span
from quizgen.model import Question
from quizgen.moving import moved, places
from quizgen.rules.base import Finding, Rule, Run
from quizgen.rules.item import Item
from quizgen.rules.places import block_of


class _Known(NamedTuple):
    """A question, its places, what stands around it and its lines, which start `above` its own place and are `size`,
    fewer at the end of the file; and what rules found there."""

    question: Question
    places: tuple[Span, ...]
    around: tuple[Any, ...]
    above: int
    size: int
    typed: Sequence[str]
    found: tuple[tuple[Rule, Finding], ...]

    def holds(self, item: Item, around: tuple[Any, ...], lines: Sequence[str]) -> bool:
        """Whether rules would find the same."""
        start = item.span.line - 1 - self.above
        if start < 0 or lines[start : start + self.size] != self.typed:
            return False
        if item.question is self.question:
            return around == self.around
        by = item.span.line - self.question.span.line
        same = item.question == self.question and places(item.question) == moved(self.places, by)
        return same and around == self.around

    @property
    def is_kept(self) -> bool:
        """Whether all that was found stands in the question's own lines: else it does not move with them."""
        own = self.question.span
        lines = range(own.line - self.above, own.line - self.above + len(self.typed))
        named = (place for _, finding in self.found for place in _places(finding))
        return all(place.file == own.file and place.line in lines for place in named)

    def at(self, item: Item) -> _Known:
        """The same for the question where it stands now."""
        by = item.span.line - self.question.span.line
        found = tuple([(rule, _moved(finding, by)) for rule, finding in self.found]) if by else self.found
        return self._replace(question=item.question, places=moved(self.places, by), found=found)


def _places(finding: Finding) -> Iterator[Span | Edit]:
    yield finding.span
    yield from (span for span, _ in finding.also)
    yield from finding.edits


def _moved(finding: Finding, by: int) -> Finding:
    also = tuple([(moved(span, by), label) for span, label in finding.also])
    return finding._replace(span=moved(finding.span, by), also=also, edits=moved(finding.edits, by))


class Remembered:
    """What is known of the questions of one bank, by their ids: of those that it has now."""

    def __init__(self) -> None:
        self._ground: tuple[Any, ...] = ()
        self._known: dict[str, _Known] = {}

    def findings(self, rules: Sequence[Rule], run: Run) -> Iterator[tuple[Rule, Finding]]:
        """What rules on single questions find in a bank, question by question."""
        ground = _ground(rules, run)
        before = self._known if ground == self._ground else {}
        self._ground, self._known = ground, {}
        for item in run.items:
            known = self._of(item, before.get(item.question.id), rules, run)
            for rule, finding in known.found:
                yield rule, finding._replace(item=item)

    def _of(self, item: Item, before: _Known | None, rules: Sequence[Rule], run: Run) -> _Known:
        lines = run.source_lines(item.span.file) if run.source_lines else ()
        around = _around(item, run)
        holds = before is not None and before.holds(item, around, lines)
        known = before.at(item) if before is not None and holds else _looked_at(item, around, lines, rules, run)
        if known.is_kept:
            self._known[item.question.id] = known
        return known


def _looked_at(item: Item, around: tuple[Any, ...], lines: Sequence[str], rules: Sequence[Rule], run: Run) -> _Known:
    stands = places(item.question)
    first, end = block_of(lines, item.span)
    end = max(end, *(span.line for span in stands))
    concerned = ((rule, rule.each) for rule in rules if rule.each is not None and rule.concerns(item))
    found = tuple([(rule, finding) for rule, each in concerned for finding in each(item, run)])
    above = item.span.line - 1 - first
    return _Known(item.question, stands, around, above, end - first, lines[first:end], found)


def _ground(rules: Sequence[Rule], run: Run) -> tuple[Any, ...]:
    """What all questions share."""
    bank = run.bank
    return rules, bank.language, bank.instructions, run.formats, bank.sources, bool(bank.facts), {**run.given}


def _around(item: Item, run: Run) -> tuple[Any, ...]:
    """What is said above a question, and the facts that it names."""
    facts = [run.bank.facts.get(name) for name in item.question.facts]
    return (
        item.span.file,
        [(section.title, section.instructions, section.pick) for section in item.placed.sections],
        [(one.text, one.title, one.image, one.audio, one.source) for one in item.placed.above],
        facts,
    )
