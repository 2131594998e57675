"""The checks on content: item writing, balance of the bank, provenance, metadata.

One rule is one function with its code, reason and measured precision beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from quizgen.codes import CODES
from quizgen.diagnostics import RENAMED, Diagnostic, Span
from quizgen.model import Bank, LintRule
from quizgen.packages import owner_of
from quizgen.rules import (
    balance,
    cards,
    cues,
    limits,
    metadata,
    options,
    overlap,
    provenance,
    quotes,
    references,
    stems,
    twice,
)
from quizgen.rules.base import Asked, Finding, Rule, Run, SourceLines, found
from quizgen.rules.item import Item
from quizgen.rules.remembered import Remembered
from quizgen.rules.words import shorten

__all__ = ["RULES", "Asked", "Remembered", "Rule", "check", "named"]

_ROOMS = (options, twice, cues, stems, balance, overlap, cards, provenance, quotes, references, metadata, limits)
RULES: tuple[Rule, ...] = tuple(sorted((rule for room in _ROOMS for rule in room.RULES), key=lambda rule: rule.code))
_UNUSED = next(rule for rule in RULES if rule.name == "unused-ignore")


def named(name: str, more: Iterable[Rule] = ()) -> tuple[Rule, ...]:
    """The rules that a name stands for: a code, the start of codes (`QG1`), a rule's name, or `ALL`. None for others.
    `more` are those of other packages that are there."""
    return tuple(rule for rule in (*RULES, *more) if rule.is_named(name))


def check(
    bank: Bank,
    *,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    texts: Mapping[str, str | bytes] | None = None,
    formats: Collection[str] = (),
    source_lines: SourceLines | None = None,
    asked: Asked | None = None,
    told: Collection[Diagnostic] = (),
    more: Sequence[Rule] = (),
    known: Remembered | None = None,
) -> list[Diagnostic]:
    """What the rules find in a bank, by place.

    `select` and `ignore` hold codes, starts of codes (`QG1`), rules' names or `ALL`; without `select`, all rules run
    that are not off. A rule that is off runs only when its full code or name, or `ALL`, is selected. `texts` has
    sources' texts by source id, `formats` the names of the formats asked for, which have limits of their own.
    `source_lines` gives the lines of a file as it was read, without their ends: places are then more exact, and
    findings carry edits. Nothing is read or raised. With one and the same `asked` for several banks, a
    question of an earlier one that a later one repeats is told there. `told` is what the reader found: what only
    follows from it is not told again, where `source_lines` are given. `more` are rules of other packages. What is
    `known` of single questions from an earlier check of this bank is not looked for again, and is brought up to date.
    """
    run = Run(bank, texts, formats, source_lines, asked, told)
    rules = [rule for rule in chosen(select, ignore, more) if any(map(rule.speaks, run.languages))]
    silence = _Silence(bank, rules, more)
    found = [
        _diagnostic(finding, rule)
        for rule, finding in _findings(rules, run, known)
        if not silence.covers(rule, finding) and not run.was_told(finding.item, rule.after)
    ]
    if _UNUSED in rules:
        found += [_diagnostic(finding, _UNUSED) for finding in silence.unused(run)]
    return sorted(found, key=_place)


def _findings(rules: Sequence[Rule], run: Run, known: Remembered | None) -> Iterator[tuple[Rule, Finding]]:
    if known is not None and run.source_lines is not None:
        yield from known.findings(tuple(rule for rule in rules if rule.each is not None), run)
        rules = [rule for rule in rules if rule.each is None]
    for rule in rules:
        for finding in rule.check(run):
            yield rule, finding


def chosen(select: Collection[str], ignore: Collection[str], more: Iterable[Rule] = ()) -> Iterator[Rule]:
    """The rules that are to run, in the order of their codes, those of other packages last."""
    for rule in (*RULES, *more):
        if any(rule.is_named(name) for name in ignore):
            continue
        if not select:
            wanted = rule.severity != "off"
        elif rule.severity == "off":
            wanted = any(
                name.strip().upper() in (rule.code, "ALL") or name.strip().lower() == rule.name for name in select
            )
        else:
            wanted = any(rule.is_named(name) for name in select)
        if wanted:
            yield rule


def _diagnostic(finding: Finding, rule: Rule) -> Diagnostic:
    severity = finding.severity or ("info" if rule.severity == "off" else rule.severity)
    return Diagnostic(
        finding.span, severity, rule.code, finding.message, finding.label, finding.hint, finding.also, finding.edits
    )


class _Silence:
    """What authors have asked to be silent about, and which of it was needed."""

    def __init__(self, bank: Bank, rules: Iterable[Rule], more: Sequence[Rule]) -> None:
        self._bank = bank.lint
        self._rules = tuple(rules)
        self._more = more
        self._needed: set[tuple[Span, str]] = set()

    def covers(self, rule: Rule, finding: Finding) -> bool:
        """Whether a finding is ignored in its question or in the whole bank; every ignore that does so is needed."""
        own = finding.item.question.lint if finding.item is not None else None
        covered = False
        for lint in (*([own] if own else []), *self._bank):
            for name in lint.ignore:
                if rule.is_named(name):
                    self._needed.add((lint.span, name))
                    covered = True
        return covered

    def unused(self, run: Run) -> Iterator[Finding]:
        """Ignores of rules that did run and found nothing there, and of rules that do not exist."""
        own = ((item.question.lint, item) for item in run.items if item.question.lint is not None)
        for lint, item in (*((lint, None) for lint in self._bank), *own):
            for name in lint.ignore:
                if (lint.span, name) not in self._needed:
                    yield from self._unused_name(lint, name, item, run)

    def _unused_name(self, lint: LintRule, name: str, item: Item | None, run: Run) -> Iterator[Finding]:
        every = named(name, self._more)
        meant = [rule for rule in every if rule is not _UNUSED]
        if meant and all(rule in self._rules and run.has(rule.needs) for rule in meant):
            where = "QG509.unused-bank" if item is None else "QG509.unused-question"
            yield found(lint.span, where, rule=shorten(name), item=item)
        elif not every and not _is_of_others(name):
            yield found(lint.span, "QG509.unknown", rule=shorten(name), item=item)


def _is_of_others(name: str) -> bool:
    """Whether a code is none of a rule's, but of the reader, a format, or a package that may be there or not."""
    return name[:1].upper() in ("E", "W") or name.upper() in {*RENAMED, *CODES} or bool(owner_of(name))


def _place(diagnostic: Diagnostic) -> tuple[Span, str, str]:
    return diagnostic.span, diagnostic.code, diagnostic.message
