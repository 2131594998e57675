"""Which texts of a bank the layouts print, and so which characters its fonts must have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from quizgen.diagnostics import Report
from quizgen.formats.pdf.faces import Face
from quizgen.formats.pdf.fontsources import FaceKey, FontSources
from quizgen.formats.pdf.options import PdfOptions
from quizgen.formats.pdf.ownfonts import own_fonts
from quizgen.formats.pdf.survey import Place, Survey
from quizgen.forms.gradings import grading
from quizgen.forms.letters import true_false_letters
from quizgen.forms.wordbox import box
from quizgen.labels import labels
from quizgen.messages import phrase
from quizgen.model import (
    Bank,
    Essay,
    Exercise,
    Group,
    Item,
    MultipleChoice,
    Occlusion,
    Option,
    Partial,
    Passage,
    Question,
    Section,
    Statements,
    TrueFalse,
    Vocabulary,
)
from quizgen.richtext import Image, Math, Paragraph, RichText

_TITLES = 2
"""How often the title stands on a page: at the head and at the foot."""
_INSIDE = ("content", "items", "text", "header", "rows", "hint", "base", "readings", "lines", "blocks", "label")
"""Where the parts of a text hold theirs."""
_LEARNED = ("word", "reading", "example")
"""Texts of a word in the language that is learned."""
_TASKS = frozenset(
    (
        *("stem", "text", "front", "options", "rows", "pairs", "items", "distractors", "unit"),
        *("word", "meaning", "example"),
    )
)
_ANSWERS = frozenset(
    (
        "text",
        "back",
        "correction",
        "options",
        "rows",
        "pairs",
        "items",
        "regions",
        "unit",
        "accepted",
        "partly",
        "model_answer",
        "rubric",
        "rationale",
        "source",
        "word",
        "meaning",
        "reading",
        "example",
    )
)


def surveyed(
    bank: Bank,
    origins: Sequence[Bank],
    theme: Mapping[FaceKey, Face],
    options: PdfOptions,
    report: Report,
    drawn: Sequence[str] = (),
) -> Survey | None:
    """The survey of a bank with all fonts for it: those of the banks that it was made of, those of a theme, and the
    others. None, and errors, where one cannot be used. `drawn` are the words in its drawings."""
    survey = survey_of(bank, options, drawn)
    characters = [*map(chr, range(0x20, 0x7F)), *survey.counts]
    own = [own_fonts(Path(origin.folder), characters, report) for origin in origins]
    if None in own:
        return None
    survey.sources = FontSources(bank.language, [source for found in own for source in found or ()], theme)
    return survey


def survey_of(bank: Bank, options: PdfOptions, drawn: Sequence[str] = ()) -> Survey:
    """The survey of a bank, with no fonts but quizgen's."""
    texts = [*_texts(bank, _printed(options)), *([(bank, "", [*drawn])] if drawn else ())]
    found = ((_place(owner, bank), spoken, strings) for owner, spoken, strings in texts)
    return Survey(bank.language, bank.span, found)


def _printed(options: PdfOptions) -> tuple[str, ...]:
    """The fields of questions that the layouts print."""
    layouts = frozenset(options.layouts)
    found: set[str] = set()
    if layouts & {"worksheet", "flashcards"}:
        found |= _TASKS | {"passage", "instructions"} | ({"hint"} if options.hints else set())
    if layouts & {"key", "flashcards"}:
        found |= _ANSWERS
    return tuple(sorted(found))


def _place(owner: Bank | Item, bank: Bank) -> Place:
    if isinstance(owner, Bank):
        return owner.span, phrase("place.bank")
    if isinstance(owner, Group):
        return owner.span, phrase(f"place.{type(owner).__name__.lower()}")
    return owner.span, phrase("place.question", id=owner.id)


def _texts(bank: Bank, printed: tuple[str, ...]) -> Iterator[tuple[Bank | Item, str, list[str]]]:
    """The texts that are printed, with what they belong to and their language, empty for that of the bank."""
    heads = [bank.title or bank.id] * _TITLES
    yield bank, "", [*heads, *(_strings((bank.description, bank.instructions)) if "instructions" in printed else ())]
    for item in bank.items:
        yield from _of_item(item, bank, printed)


def _of_item(item: Item, bank: Bank, printed: tuple[str, ...]) -> Iterator[tuple[Bank | Item, str, list[str]]]:
    if isinstance(item, Section):
        more = (item.instructions, *_words(item)) if "instructions" in printed else ()
        yield item, item.language, _strings((item.title, *more))
    elif isinstance(item, (Passage, Exercise)):
        yield item, item.language, _strings((item.title, item.text, *_words(item))) if "passage" in printed else []
    else:
        yield from _of_question_or_word(item, bank, printed)
        return
    for inner in item.items:
        yield from _of_item(inner, bank, printed)


def _of_question_or_word(
    item: Question, bank: Bank, printed: tuple[str, ...]
) -> Iterator[tuple[Bank | Item, str, list[str]]]:
    if isinstance(item, Vocabulary):
        learned = tuple(name for name in printed if name in _LEARNED)
        language = item.learning if item.learning != bank.language else ""
        yield item, language or item.language, _strings(tuple(getattr(item, name) for name in learned))
        printed = tuple(name for name in printed if name not in learned)
    yield item, item.language, _of_question(item, bank, printed)


def _words(group: Group) -> tuple[RichText, ...]:
    return box(group, "0")


def _of_question(question: Question, bank: Bank, printed: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for name in _fields(type(question), printed):  # type: ignore[arg-type]
        _add(getattr(question, name), found)
    if "source" in printed and (question.source or question.facts):
        facts = [bank.facts[name] for name in question.facts if name in bank.facts]
        found += [fact.quote for fact in facts]
        for name in (question.source, *(fact.source for fact in facts)):
            if known := bank.sources.get(name):
                found += [known.title, known.author, known.publisher, known.date]
    words = labels(bank.language)
    match question:
        case MultipleChoice() if "rationale" in printed:
            _add(tuple(option.feedback for option in question.options), found)
            found += [words.partly for option in question.options if option.credit]
        case Statements():
            found += (words.true, words.false, *true_false_letters(words))
            if "stem" in printed:
                found.append(grading(question.scoring, bank.language))
            if "rationale" in printed:
                _add(tuple(row.correction + row.feedback for row in question.rows), found)
        case TrueFalse() if "stem" in printed:
            found += (words.true, words.false)
        case Occlusion() if "stem" in printed:
            _add(tuple(region.prompt + region.hint for region in question.regions), found)
        case Essay() if question.upload and "stem" in printed:
            found.append(words.hand_in)
    if "partly" in printed and getattr(question, "figures", None):
        found.append(words.figures)
    if "partly" in printed:
        found += [words.partly for _ in getattr(question, "partly", ())]
    return found


@lru_cache(maxsize=64)
def _fields(kind: type, printed: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the names that a kind of question, or of a part of it, has."""
    return tuple(name for name in printed if hasattr(kind, name))


def _strings(value: object) -> list[str]:
    found: list[str] = []
    _add(value, found)
    return found


def _add(value: object, found: list[str]) -> None:
    """Adds the texts in a value of the model: rich text, options, pairs, lists of these."""
    kind = type(value)
    if kind is Paragraph:
        value, kind = value.content, tuple  # type: ignore[attr-defined]
    if kind is str:
        found.append(value)  # type: ignore[arg-type]
    elif isinstance(value, tuple):
        for part in value:
            if type(part) is str:
                found.append(part)
            else:
                _add(part, found)
    elif kind is Partial:
        _add((value.text, value.feedback), found)  # type: ignore[attr-defined]
    elif kind is Option:
        _add(value.text, found)  # type: ignore[attr-defined]
    elif kind is not Math and kind is not Image:
        for name in _fields(kind, _INSIDE):  # type: ignore[arg-type]
            if inner := getattr(value, name):
                _add(inner, found)
