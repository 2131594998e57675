"""Texts as words: splitting, folding and stemming. Pure, and linear in the text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from quizgen.patterns import late
from quizgen.wordlists import is_spaced, stop_words

_WORD = late(r"[^\W_]+(?:['’][^\W_]+)*")
_SPACE = late(r"\s+")
_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟«»″「」『』", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\u3000", " "),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f", ""),
        "…": "...",
    }
)
_QUOTED = late(
    r"“[^“”\n]{1,200}”|„[^„“”\n]{1,200}[“”]|«[^«»\n]{1,200}»|\"[^\"\n]{1,200}\"|‘[^‘’\n]{1,200}’(?!\w)|「[^「」\n]{1,200}」"
)
_OUTER = " .,;:!?¡¿\"'()[]。，；：！？、"
_CASE_MATTERS = 3
"""Up to so many letters, case makes a difference: Co is not CO."""


def fold_typography(text: str) -> str:
    """Typewriter quotes, hyphens and spaces instead of typographic ones; invisible characters removed."""
    return text if text.isascii() else text.translate(_TYPOGRAPHY)


def unquoted(text: str) -> str:
    """A text without what it puts in quotation marks; the whole text where nothing else is left."""
    left = _QUOTED.sub(" ", text)
    return left if any(map(str.isalnum, left)) else text


def squeeze(text: str) -> str:
    """White space as single spaces, none outside."""
    return _SPACE.sub(" ", text).strip()


def fold(text: str) -> str:
    """A text in the form in which two texts are compared: typography, case and outer punctuation do not count."""
    whole = squeeze(fold_typography(text))
    inner = whole.strip(_OUTER)
    if len(inner) <= _CASE_MATTERS:
        return inner or whole
    return inner.casefold()


def words(text: str) -> list[str]:
    """The words of a text in lower case. Texts without spaces between words come as runs of letters."""
    return _WORD.findall(fold_typography(text).casefold())


_SUFFIXES = {
    "en": ("ically", "ations", "ation", "ingly", "ings", "edly", "ally", "ing", "ies", "ied", "ed", "es", "ly", "s"),
    "de": ("ungen", "ung", "ern", "em", "en", "er", "es", "e", "n", "s"),
    "fr": ("ations", "ation", "ement", "ées", "ent", "és", "ée", "er", "es", "é", "e", "s", "x"),
    "es": ("aciones", "ación", "mente", "ando", "ados", "adas", "ado", "ada", "ar", "es", "os", "as", "o", "a", "s"),
}
_LEAST_STEM = 4


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> str:
    """A word without its commonest endings, so that `exchanges` meets `exchange`. At least four letters stay."""
    word = word.removesuffix("'s")
    for suffix in _SUFFIXES.get(language, ()):
        if word.endswith(suffix) and len(word) - len(suffix) >= _LEAST_STEM:
            word = word[: -len(suffix)]
            break
    if language == "en" and len(word) > _LEAST_STEM and word[-1] in "eiy":
        return word[:-1]
    return word


def content_stems(text: str, language: str) -> tuple[str, ...]:
    """The stems of the words that carry meaning, in order; numbers are among them."""
    stop = stop_words(language)
    found = [word for word in words(text) if word not in stop]
    return tuple(stem(word, language) for word in found if len(word) > 1 or word.isdigit())


def shorten(text: str, letters: int = 24) -> str:
    """A text cut for a message."""
    return text if len(text) <= letters else f"{text[: letters - 1]}…"


def spelled(stem: str, text: str) -> str:
    """The first word of a text that has a stem, as typed in lower case; the stem itself where none has."""
    return next((word for word in words(text) if word.startswith(stem)), stem)


def shared_start(one: Sequence[object], other: Sequence[object]) -> int:
    """How many elements two sequences begin with alike."""
    both = min(len(one), len(other))
    return next((place for place in range(both) if one[place] != other[place]), both)


def length(text: str, language: str) -> int:
    """How many words a text has; where words have no spaces between them, two letters count as one."""
    if is_spaced(language):
        return len(text.split())
    return (sum(map(str.isalnum, text)) + 1) // 2


_END = late(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(¿¡]?[^\W\d_a-z])|(?<=[。！？])|\n+")
_ABBREVIATED = late(r"(?:\b(?:[A-Za-z]|e\.g|i\.e|etc|vs|Dr|Mr|Mrs|Ms|St|No|Fig|ca|cf|approx|z\.B|bzw|Nr|u\.a)\.)$")


def sentences(text: str) -> list[str]:
    """The sentences of a text. Initials and common abbreviations end none."""
    found: list[str] = []
    for part in _END.split(text):
        if not part or part.isspace():
            continue
        if found and _ABBREVIATED.search(found[-1][-12:]):
            found[-1] += f" {part.strip()}"
        else:
            found.append(part.strip())
    return found
