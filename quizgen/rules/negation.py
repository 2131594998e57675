"""Stems that ask for what is not so, and whether their negation can be overlooked."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NamedTuple

from quizgen.diagnostics import Edit, Span
from quizgen.model import prompt
from quizgen.patterns import late
from quizgen.richtext import Emphasis, Strong, Styled, inlines, is_plain, plain_inlines
from quizgen.rules.base import PROMPT_KEYS, Run
from quizgen.rules.item import Item
from quizgen.rules.places import replace, word_in
from quizgen.rules.words import sentences
from quizgen.wordlists import is_spaced, pattern

_TAIL = 24
"""A sentence that is to be completed is negative when the negation stands among its last letters."""
_QUESTION_MARK = late(r"[?？؟]")
_AMONG = ("of ", "among ", "from ")
"""How a sentence may begin before it asks: `Of the following, which …`."""
_CIRCUMSTANCE = late(
    r"\s+(?:in|during|at|by|on|under|after|before|when|im|bei|während|en|dans|pendant|durante|por)\s+"
    r"(?!which\b|what\b|one\b|the following\b|the above\b)[^\W\d]",
    re.IGNORECASE,
)
_TRUE = late(r"\b(?:true|correct|right|accurate)\b", re.IGNORECASE)


class Negation(NamedTuple):
    """The word that turns a stem round, as typed. `named` is true of `false` and `incorrect`, which the question names
    as what it wants; they are less easily overlooked than a `not`."""

    word: str
    emphasised: bool
    named: bool = False


def negation(item: Item) -> Negation | None:
    """What makes a stem negative, or None. Looks at the sentence that asks, not at the story before it."""
    sentence = asking_sentence(item.said)
    named = _falsity(sentence, item.language)
    word = named or _exception(sentence, item.language) or _denied(sentence, item.language)
    return Negation(word, _is_emphasised(word, item), bool(named)) if word else None


def asking_sentence(stem: str) -> str:
    """The last sentence with a question mark, or the last one of all."""
    found = sentences(stem)
    questions = [sentence for sentence in found if sentence.rstrip(" \"'”’»)_*").endswith(("?", "？", "؟"))]
    return (questions or found or [""])[-1]


def _exception(sentence: str, language: str) -> str:
    """A word such as `except`; not where a reason or a way is asked for, nor before a circumstance, which it limits:
    `Why … except in winter?`"""
    exception = pattern(language, "exception")
    found = exception.search(sentence) if exception else None
    if found is None or _asks_for_reason(sentence, language):
        return ""
    return "" if _limits(found, sentence, language) else found[0]


def _limits(found: re.Match[str], sentence: str, language: str) -> bool:
    """Whether a word such as `except` stands before a circumstance, and so leaves out no option."""
    exception = pattern(language, "exception")
    is_exception = exception is not None and exception.fullmatch(found[0]) is not None
    return is_exception and not found[0].isupper() and _CIRCUMSTANCE.match(sentence, found.end()) is not None


def _asks_for_reason(sentence: str, language: str) -> bool:
    """Whether the word that asks is why or how, which do not choose among options."""
    asked, asking = asked_in(sentence, language, "task"), pattern(language, "asking")
    return asked is not None and asking is not None and asking.match(sentence, asked.start()) is None


def _falsity(sentence: str, language: str) -> str:
    """The word that names the false as what is wanted; none where the true is asked for too."""
    falsity = pattern(language, "falsity")
    found = falsity.search(sentence) if falsity else None
    return found[0] if found and not _TRUE.search(sentence) else ""


def asked_in(sentence: str, language: str, field: Literal["asking", "task"]) -> re.Match[str] | None:
    """The word that makes a sentence a question. In a sentence without a question mark the word must open it, stand
    behind a request, or be `which of`; elsewhere it begins a relative clause: `people who do not smoke`."""
    asking = pattern(language, field)
    found = asking.search(sentence) if asking else None
    if found is None or not is_spaced(language) or _QUESTION_MARK.search(sentence):
        return found
    before = sentence[: found.start()].casefold().lstrip(" \"'(“‘¿")
    opening = pattern(language, "opening")
    opens = not before or before.startswith(_AMONG) or (opening and opening.match(before))
    return found if opens or sentence.startswith(" of ", found.end()) else None


def _denied(sentence: str, language: str) -> str:
    denied = pattern(language, "negation")
    if denied is None:
        return ""
    clause = pattern(language, "clause")
    asked = asked_in(sentence, language, "asking")
    if asked and _is_part_of_why(asked, sentence, language):
        return ""
    early = denied.search(sentence, 0, asked.start()) if asked and is_spaced(language) else None
    if early and not (clause and clause.search(sentence, 0, asked.start() if asked else 0)):
        return early[0]
    if asked is None:
        completed = _QUESTION_MARK.search(sentence) is None
        found = denied.search(sentence, max(0, len(sentence) - _TAIL)) if completed else None
        return found[0] if found and not (clause and clause.search(sentence, found.end())) else ""
    start = asked.end() if is_spaced(language) else asked.start()
    found = denied.search(sentence, start) or _capital(sentence, start, language)
    is_limited = found is not None and _limits(found, sentence, language)
    if found is None or is_limited or (clause and clause.search(sentence, asked.end(), found.start())):
        return ""
    return found[0]


def _is_part_of_why(asked: re.Match[str], sentence: str, language: str) -> bool:
    """Whether a word such as `qué` only ends one for why, `por qué`."""
    task = pattern(language, "task")
    found = task.search(sentence) if task else None
    return found is not None and found.start() < asked.start() < found.end()


def _capital(sentence: str, start: int, language: str) -> re.Match[str] | None:
    """A negation in capitals, which is meant to be seen whatever stands behind it."""
    denial = pattern(language, "denial")
    if denial is None or sentence.isupper():
        return None
    return next((hit for hit in denial.finditer(sentence, start) if len(hit[0]) > 1 and hit[0].isupper()), None)


def _is_emphasised(word: str, item: Item) -> bool:
    """In capitals, bold or italic, or between signs that are those of other notations: of these the reader tells."""
    if any(len(part) > 1 and part.isupper() for part in word.split()):
        return True
    if re.search(rf"[>=\[\]{{]{re.escape(word)}[<=\[\]}}]", item.stem):
        return True
    shown = prompt(item.question)
    if is_plain(shown):
        return False
    strong = (plain_inlines(part.content) for part in inlines(shown) if isinstance(part, (Strong, Emphasis, Styled)))
    return any(word.casefold() in text.casefold() or text.casefold() in word.casefold() for text in strong)


def emphasis(found: Negation, item: Item, run: Run) -> tuple[Span, tuple[Edit, ...]]:
    """Where the negation is typed, and the edit that makes it capitals (or bold where there are none); no edit
    where the word is not typed there exactly once."""
    value = run.value(item, *PROMPT_KEYS)
    if value is None or run.source_lines is None:
        return item.span, ()
    span = word_in(run.source_lines(value.file), value, found.word, whole=is_spaced(item.language))
    if span is None:
        return run.stem_place(item), ()
    if found.word.upper() != found.word:
        simple = found.word.isalpha() or all(char.isalpha() or char == " " for char in found.word)
        return span, (replace(span, found.word.upper()),) if simple else ()
    first = (span.line, span.col) == (value.line, value.col)
    is_letter = unicodedata.category(found.word[0]) == "Lo"
    return span, (replace(span, f"**{found.word}**"),) if is_letter and not first else ()
