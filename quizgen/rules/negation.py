"""Stems that ask for what is not so, and whether their negation can be overlooked."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from quizgen.diagnostics import Edit, Span
from quizgen.model import prompt
from quizgen.richtext import Emphasis, Strong, inlines, is_plain, plain_inlines
from quizgen.rules.base import PROMPT_KEYS, Run
from quizgen.rules.item import Item
from quizgen.rules.places import replace, word_in
from quizgen.rules.words import sentences
from quizgen.wordlists import is_spaced, pattern

_TAIL = 24
"""A sentence that is to be completed is negative when the negation stands among its last letters."""


class Negation(NamedTuple):
    """The word that turns a stem round, as typed."""

    word: str
    emphasised: bool


def negation(item: Item) -> Negation | None:
    """What makes a stem negative, or None. Looks at the sentence that asks, not at the story before it."""
    sentence = asking_sentence(item.stem)
    word = _exception(sentence, item.language) or _denied(sentence, item.language)
    return Negation(word, _is_emphasised(word, item)) if word else None


def asking_sentence(stem: str) -> str:
    """The last sentence with a question mark, or the last one of all."""
    found = sentences(stem)
    questions = [sentence for sentence in found if sentence.rstrip(" \"'”’»)_*").endswith(("?", "？", "؟"))]
    return (questions or found or [""])[-1]


def _exception(sentence: str, language: str) -> str:
    exception = pattern(language, "exception")
    found = exception.search(sentence) if exception else None
    return found[0] if found else ""


def _denied(sentence: str, language: str) -> str:
    asking, denied = pattern(language, "asking"), pattern(language, "negation")
    if asking is None or denied is None:
        return ""
    clause = pattern(language, "clause")
    asked = asking.search(sentence)
    early = denied.search(sentence, 0, asked.start()) if asked and is_spaced(language) else None
    if early and not (clause and clause.search(sentence, 0, asked.start() if asked else 0)):
        return early[0]
    if asked is None:
        completed = re.search(r"[?？؟]", sentence) is None
        found = denied.search(sentence, max(0, len(sentence) - _TAIL)) if completed else None
        return found[0] if found and not (clause and clause.search(sentence, found.end())) else ""
    found = denied.search(sentence, asked.end() if is_spaced(language) else asked.start())
    if found is None or (clause and clause.search(sentence, asked.end(), found.start())):
        return ""
    return found[0]


def _is_emphasised(word: str, item: Item) -> bool:
    if any(len(part) > 1 and part.isupper() for part in word.split()):
        return True
    shown = prompt(item.question)
    if is_plain(shown):
        return False
    strong = (plain_inlines(part.content) for part in inlines(shown) if isinstance(part, (Strong, Emphasis)))
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
