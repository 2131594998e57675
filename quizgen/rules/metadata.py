"""Rules on what describes questions: levels, objectives, explanations, ids, and how the file is typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import assert_never
from unicodedata import is_normalized, normalize

from quizgen.diagnostics import Edit, Span
from quizgen.messages import phrase
from quizgen.model import (
    Cloze,
    Essay,
    Flashcard,
    Group,
    Matching,
    MultipleChoice,
    Numeric,
    Occlusion,
    Ordering,
    Question,
    Section,
    ShortAnswer,
    Statements,
    TextOnly,
    TrueFalse,
    Vocabulary,
    asked,
)
from quizgen.model import Item as ModelItem
from quizgen.richtext import plain
from quizgen.rules.base import Findings, Rule, Run, bank_rule, found
from quizgen.rules.item import Item
from quizgen.rules.words import shared_start, shorten

LEAST_LEVELS = 10
MOSTLY = 0.8
TYPICAL = 0.5
"""What more than half of a bank's questions have is missing where one has it not."""


@bank_rule(
    "QG128",
    "no-explanation",
    "info",
    "A question has no explanation and no feedback.",
    why="Being told why, not only whether, is what corrects errors that were made with confidence "
    "(Butler & Roediger 2008; Butler, Godbole & Marsh 2013).",
    advice="Add `explanation:`, or `feedback:` to the options.",
    after=("W313 explanation", "W313 feedback"),
)
def no_explanation(run: Run) -> Findings:
    """Question by question where most have one; once where most have none."""
    asked = [item for item in run.of() if _wants_explanation(item.question)]
    bare = [item for item in asked if not _explains(item)]
    if len(bare) > 1 and len(bare) > TYPICAL * len(asked):
        yield found(run.bank.span, "QG128.many", count=len(bare), total=len(asked))
        return
    for item in bare:
        yield found(item.span, "QG128.one", item=item)


def _wants_explanation(question: Question) -> bool:
    """Whether the right answer alone leaves open why: it does not where all is said with it."""
    match question:
        case Flashcard() | Essay() | Cloze() | Vocabulary() | TextOnly():
            return False
        case (
            MultipleChoice() | TrueFalse() | Statements() | ShortAnswer() | Numeric() | Matching() | Ordering()
            | Occlusion()
        ):  # fmt: skip
            return True
        case _:
            assert_never(question)


def _explains(item: Item) -> bool:
    question = item.question
    if any(question.feedback):
        return True
    if isinstance(question, MultipleChoice):
        return bool(question.rationale) or any(option.feedback for option in question.options)
    if isinstance(question, Statements):
        return bool(question.rationale) or any(row.feedback or row.correction for row in question.rows)
    return bool(question.rationale) or (isinstance(question, TrueFalse) and bool(question.correction))


@bank_rule(
    "QG501",
    "level-missing",
    "info",
    "A question has no level or objective, where most questions have one.",
    why="A test is only balanced when each question is in its table (table of specifications; Bloom's taxonomy).",
    advice="Add `level:` or `objective:`.",
    after=("W313 level", "W313 objective"),
)
def level_missing(run: Run) -> Findings:
    """Silent in banks that do without."""
    asked = run.of()
    for key, has in (("level", _has_level), ("objective", _has_objective)):
        without = [item for item in asked if not has(item)]
        if len(without) < (1 - TYPICAL) * len(asked):
            for item in without:
                yield found(item.span, "QG501", key=key, item=item)


def _has_level(item: Item) -> bool:
    return item.question.level is not None


def _has_objective(item: Item) -> bool:
    return bool(item.question.objective)


@bank_rule(
    "QG502",
    "mostly-remember",
    "info",
    "More than four fifths of the questions only ask to remember.",
    why="What is tested is learned; a bank of single facts teaches single facts (Anderson & Krathwohl 2001).",
    advice="Ask some questions that apply, compare or judge.",
)
def mostly_remember(run: Run) -> Findings:
    """From ten questions with a level on."""
    levels = Counter(item.question.level for item in run.of() if item.question.level is not None)
    total = levels.total()
    if total >= LEAST_LEVELS and levels["remember"] > MOSTLY * total:
        yield found(run.bank.span, "QG502", count=levels["remember"], total=total)


@bank_rule(
    "QG507",
    "decomposed-letters",
    "info",
    "Letters are typed as a base letter and a separate accent.",
    why="They look alike and are not equal: searches miss them. (quizgen reads both alike.)",
    advice="Save the file in the form NFC; `quizgen check --fix` does it.",
    fixable=True,
    needs="lines",
)
def decomposed_letters(run: Run) -> Findings:
    """Once a file; needs the file's lines."""
    if run.source_lines is None:
        return
    files = [run.bank.span.file, *(item.span.file for item in run.items)]
    for file in dict.fromkeys(files):
        edits = _composing(file, run.source_lines(file))
        if edits:
            first = edits[0]
            span = Span(file, first.line, first.col, first.end_col)
            yield found(span, "QG507", count=len({edit.line for edit in edits}), edits=edits)


def _composing(file: str, lines: Sequence[str]) -> tuple[Edit, ...]:
    """One edit a line, from the first letter that changes to the last."""
    edits = []
    for number, line in enumerate(lines, start=1):
        if line.isascii() or is_normalized("NFC", line):
            continue
        composed = normalize("NFC", line)
        start = shared_start(line, composed)
        end = shared_start(line[start:][::-1], composed[start:][::-1])
        text = composed[start : len(composed) - end]
        edits.append(Edit(file, number, start + 1, number, len(line) - end + 1, text))
    return tuple(edits)


@bank_rule(
    "QG509",
    "unused-ignore",
    "warning",
    "A finding is ignored that does not occur, or that no rule makes.",
    why="A forgotten exception hides the next mistake.",
    advice="Delete the code under `lint: {ignore: […]}`.",
)
def unused_ignore(run: Run) -> Findings:
    """What is unused is known only after all rules have run: see `check`."""
    yield from ()


@bank_rule(
    "QG510",
    "after-section",
    "info",
    "Questions stand behind a section, at the same level, and so outside it.",
    why="They are printed below an ornament that closes the section, and do not get its deck, tags and points.",
    advice="Where they belong to the section, indent them as far as its other questions; else give them a section of "
    "their own.",
)
def after_section(run: Run) -> Findings:
    """Once for each run of questions between a section and the next."""
    for section, following in _after_sections(run.bank.items):
        below = asked(following)
        if below:
            title = shorten(" ".join(plain(section.title).split()))
            name = "QG510.many" if len(below) > 1 else "QG510.one"
            also = ((section.span, phrase("rules.section")),)
            yield found(below[0].span, name, count=len(below), section=title, also=also)


def _after_sections(items: tuple[ModelItem, ...]) -> Iterator[tuple[Section, tuple[ModelItem, ...]]]:
    """Every section with what follows it up to the next, at every level."""
    places = [place for place, item in enumerate(items) if isinstance(item, Section)]
    for place, end in pairwise([*places, len(items)]):
        section = items[place]
        if isinstance(section, Section) and items[place + 1 : end]:
            yield section, items[place + 1 : end]
    for item in items:
        if isinstance(item, Group):
            yield from _after_sections(item.items)


RULES: tuple[Rule, ...] = (
    no_explanation,
    level_missing,
    mostly_remember,
    decomposed_letters,
    unused_ignore,
    after_section,
)
