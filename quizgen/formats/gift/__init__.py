"""GIFT, the text format that Moodle and many other learning platforms import.

Every question is one block without a blank line: a comment with its id and tags, its name, its text as HTML, and the
answers between braces. Moodle, gift-pegjs and pygiftparser each read some of it otherwise; what is written here means
the same to all three.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, assert_never, get_args

from quizgen.diagnostics import Report
from quizgen.formats import Artifact, Context, Format
from quizgen.formats.gift.answers import answers
from quizgen.formats.gift.escape import named, rich
from quizgen.formats.lms import Unwritable
from quizgen.formats.lms.categories import path
from quizgen.formats.lms.grades import check_weights
from quizgen.formats.lms.remarks import general
from quizgen.formats.lms.telling import MARKUP, tell_drawn, tell_units
from quizgen.formats.plaintext import one_line
from quizgen.messages import phrase
from quizgen.model import (
    Bank,
    Cloze,
    Essay,
    Flashcard,
    Matching,
    MultipleChoice,
    Numeric,
    Occlusion,
    Ordering,
    Placed,
    Question,
    Section,
    ShortAnswer,
    Statements,
    TextOnly,
    TrueFalse,
    Vocabulary,
    placed,
)
from quizgen.richtext import Paragraph, plain

Native: TypeAlias = MultipleChoice | TrueFalse | ShortAnswer | Numeric | Matching | Essay | TextOnly
_LONGEST_ID = 100
CARRIED = frozenset(
    {
        *MARKUP,
        "reference",
        "title",
        "tags",
        "rationale",
        "correction",
        "source",
        "option_feedback",
        "model_answer",
        "distractors",
    }
    | {"unit", "tolerance", "scoring_net", "partly", "show", "units", "numbers", "feedback"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GiftOptions:
    """What a GIFT file may be asked for."""

    categories: bool = field(
        default=True, metadata={"help": "put questions into categories named after bank and section"}
    )


def write(banks: Sequence[Bank], options: GiftOptions, context: Context) -> Iterator[Artifact]:
    """One text file a bank."""
    for bank in banks:
        blocks = list(_blocks(bank, options, context))
        yield Artifact(f"{bank.id}.gift.txt", (f"{block}\n\n".encode() for block in blocks))


def check(bank: Bank, options: GiftOptions, report: Report) -> None:
    """What Moodle would refuse, or grade otherwise."""
    tell_drawn(bank, "gift", report)
    tell_units(bank, "gift", report)
    for place in placed(bank.items):
        check_weights(place.question, report)


def _blocks(bank: Bank, options: GiftOptions, context: Context) -> Iterator[str]:
    """Questions, each after the category that it is in where that changes."""
    category = ""
    for place in placed(bank.items):
        try:
            block = _block(place.question, bank, context.seed)
        except Unwritable as refused:
            context.left_out(place.question, str(refused))
            continue
        if options.categories and (found := _category(bank, place)) != category:
            category = found
            yield f"$CATEGORY: {category}"
        yield block
        context.wrote(place.question, "")


def _category(bank: Bank, place: Placed) -> str:
    names = [bank.title or bank.id, *(plain(section.title) for section in place.sections)]
    return path(name.replace("\\", r"\\") for name in names)


def _block(question: Question, bank: Bank, seed: str) -> str:
    """A question: what is known of it, its name and text, and what it takes for right."""
    match question:
        case MultipleChoice() | TrueFalse() | ShortAnswer() | Numeric() | Matching() | Essay():
            text = question.stem
            if isinstance(question, Numeric) and question.unit:
                text = (*text, Paragraph((f"({question.unit})",)))
            below = f" {{{answers(question, _general(question, bank), seed)}}}"
        case TextOnly():
            text, below = question.text, ""
        case Cloze() | Ordering() | Statements() | Flashcard() | Occlusion() | Vocabulary():
            raise Unwritable(phrase("E430.kind"))
        case _:
            assert_never(question)
    if question.image:
        text = (*text, Paragraph((question.image,)))
    name = named(question.title or question.id)
    return f"{_about(question)}\n::{name}::[html]{rich(text) or '&nbsp;'}{below}"


def _about(question: Question) -> str:
    """The comment that Moodle takes id and tags from. It has no room for long ids: they are only the question's name."""
    name = f" [id:{_in_brackets(question.id)}]" if len(question.id) <= _LONGEST_ID else ""
    return f"//{name}" + "".join(f" [tag:{_in_brackets(tag)}]" for tag in question.tags)


def _in_brackets(text: str) -> str:
    """A bracket inside has a backslash; signs that Moodle allows in no tag are blanks."""
    kept = "".join(" " if sign in "<>`" else sign for sign in one_line(text))
    return kept.replace("]", r"\]")


def _general(question: Native, bank: Bank) -> str:
    """What is shown after any answer. Options of single choices tell themselves what is right and wrong."""
    is_told_at_options = isinstance(question, MultipleChoice) and not question.multiple
    return rich(general(question, bank, with_feedback=not is_told_at_options))


FORMAT = Format(
    name="gift",
    about="text file that Moodle and others import (GIFT)",
    native=frozenset({*get_args(Native), Section}),
    options=GiftOptions,
    write=write,
    carries=CARRIED,
    check=check,
)
