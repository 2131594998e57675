"""What a question has beyond what its kind must have: found from the model itself, so that nothing new is overlooked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import MISSING, fields, is_dataclass
from functools import lru_cache
from typing import Any, get_args

from quizgen.diagnostics import Report, Span
from quizgen.messages import PHRASES, phrase, told
from quizgen.model import Bank, Group, Item, MultipleChoice, Question, Section, TextOnly, groups, questions
from quizgen.richtext import (
    Block,
    Code,
    CodeBlock,
    Emphasis,
    Gap,
    Image,
    Link,
    ListBlock,
    Math,
    Reference,
    Sound,
    Strong,
    Styled,
    Subscript,
    Superscript,
    Table,
    inlines,
)

UNSEEN = frozenset(
    {"span", "id", "id_given", "was", "was_at", "formats", "space", "lines", "status", "lint"}
    | {"enemies", "facts", "background", "multiple", "percent", "learning", "cards", "raw", "low", "high"}
)
"""Fields that no learner of a learning platform sees: identity, drafting, wishes for cards and paper. `multiple`,
`percent` and bounds are no extras but say what others mean."""
_MARKUP: dict[type, str] = {
    **dict.fromkeys((Strong, Emphasis), "emphasis"),
    **dict.fromkeys((Code, CodeBlock), "code"),
    **dict.fromkeys((Subscript, Superscript), "raised"),
    Image: "image",
    Sound: "audio",
    Math: "formula",
    Link: "link",
    Reference: "reference",
    ListBlock: "list",
    Table: "table",
}
_ALIKE = {
    "option_image": "image",
    "option_credit": "partly",
    "figures": "tolerance",
    "partial_feedback": "option_feedback",
    "region_hint": "hint",
}
_TEXTS = frozenset(get_args(Block))


def features(question: Question) -> frozenset[str]:
    """The names of all that a question has and need not have: fields that are not as they are when nothing is typed,
    also of its options and other parts, and markup."""
    found = set(_of(question, ""))
    if isinstance(question, MultipleChoice):
        found.discard("scoring")
        if question.multiple:
            found.add(f"scoring_{question.scoring}")
    if isinstance(question, TextOnly):
        found.discard("points")
    return frozenset(found)


def tell_lost(
    bank: Bank,
    native: frozenset[type],
    carries: frozenset[str],
    name: str,
    report: Report,
    is_written: Callable[[Question], bool] = lambda question: True,
) -> None:
    """Tells, once for each feature, of those that the format of that name does not carry, and of how many it has. Of a
    question that is not written nothing is lost besides."""
    counts: Counter[str] = Counter()
    first: dict[str, Span] = {}
    for span, feature in _every(bank.items, native, is_written):
        if feature not in carries:
            counts[feature] += 1
            first.setdefault(feature, span)
    for feature, count in counts.items():
        key = f"W402.{feature}"
        what = phrase(key) if key in PHRASES else f"`{feature}`"
        report(told(first[feature], "W402.feature", format=name, what=what, count=count))


def _every(
    items: tuple[Item, ...], native: frozenset[type], is_written: Callable[[Question], bool]
) -> Iterator[tuple[Span, str]]:
    for question in filter(is_written, questions(items)):
        for feature in sorted(features(question)):
            yield question.span, feature
    for group in groups(items):
        for feature in dict.fromkeys(_of_group(group, native)):
            yield group.span, feature


def _of_group(group: Group, native: frozenset[type]) -> Iterator[str]:
    if isinstance(group, Section) and group.title and Section not in native:
        yield "section"
    yield from _of(group, "", without=("items", "shuffle", "numbers"))


def _of(thing: Any, prefix: str, without: Collection[str] = ()) -> Iterator[str]:
    """The features of a question, of a group, or of a part such as an option."""
    for name, default in _optional(thing.__class__):
        if name not in without and getattr(thing, name) != default:
            yield _ALIKE.get(prefix + name, prefix + name)
    for name in _names(thing.__class__):
        if name not in without:
            yield from _inside(getattr(thing, name))


def _inside(value: object) -> Iterator[str]:
    """The features of what a field holds: markup of a text, or those of the parts of a tuple."""
    if isinstance(value, tuple) and value:
        first = value[0]
        if type(first) in _TEXTS:
            yield from _markup(value)
        elif is_dataclass(first) or hasattr(first, "_fields"):
            for part in value:
                yield from _of(part, f"{type(part).__name__.lower()}_")
        elif isinstance(first, tuple):
            for part in value:
                yield from _inside(part)


def _markup(text: tuple[Any, ...]) -> Iterator[str]:
    for block in text:
        if type(block) in _MARKUP:
            yield _MARKUP[type(block)]
    for part in inlines(text):
        if type(part) in _MARKUP:
            yield _MARKUP[type(part)]
        elif isinstance(part, Styled) and part.look:
            yield "underline" if part.look == "underline" else "colour"
        elif isinstance(part, Gap) and part.hint:
            yield "gap_hint"


@lru_cache
def _optional(kind: type) -> tuple[tuple[str, object], ...]:
    """The fields that need not be given, with what they are then."""
    if not is_dataclass(kind):
        defaults: dict[str, object] = getattr(kind, "_field_defaults", {})
        return tuple((name, default) for name, default in defaults.items() if name not in UNSEEN)
    return tuple(
        (field.name, field.default)
        for field in fields(kind)
        if field.default is not MISSING and field.name not in UNSEEN
    )


@lru_cache
def _names(kind: type) -> tuple[str, ...]:
    every = (field.name for field in fields(kind)) if is_dataclass(kind) else getattr(kind, "_fields", ())
    return tuple(name for name in every if name not in UNSEEN)
