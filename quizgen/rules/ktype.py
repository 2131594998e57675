"""Options that combine others: "A and C only", "I and III", "True, False"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from quizgen.wordlists import WORDS, is_whole

_LABEL = r"\(?(?:[a-h]|[ivx]{1,5}|[1-9])[).]?"
_LISTED = re.compile(r"(?:^|[\s(])(?:\(?(?:ii|2|b)[).:]|(?:ii|2)\s*[.:=)-])\s*\S", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:[,;/|]|\band\b|\bund\b|\bet\b|\by\b|，|、|；)\s*", re.IGNORECASE)
_TRUTHS = (
    "true",
    "false",
    "yes",
    "no",
    "right",
    "wrong",
    "correct",
    "incorrect",
    "not wrong",
    "not correct",
    "not true",
)
_INITIALS = re.compile(r"[A-Z]{1,2}")
"""An option such as `AB`: then letters are what the question is about."""
MAX_LENGTH = 60


@lru_cache(maxsize=16)
def _combination(language: str) -> re.Pattern[str]:
    """Two or more labels with what joins them, and the small words around."""
    words = WORDS[language]
    between = (
        rf"(?:\s*[,/+&]\s*(?:(?:{words.joint})\s*)?|\s*(?:{words.joint})\s*)"
        if language == "zh"
        else (rf"(?:\s*[,/+&]\s*(?:(?:{words.joint})\s+)?|\s+(?:{words.joint})\s+)")
    )
    small = rf"(?:(?:{words.only})\s*)*"
    return re.compile(
        rf"\s*(?P<before>{small})(?P<labels>{_LABEL}(?:{between}{small}{_LABEL})+)\s*[,.]?\s*(?P<after>{small})[.。]?\s*",
        re.IGNORECASE,
    )


def combined(options: Sequence[str], stem: str, language: str) -> int | None:
    """The place of the first option that combines others, or None."""
    if language not in WORDS or not WORDS[language].joint:
        return None
    both = [place for place, text in enumerate(options) if is_whole(text, language, "both") and " " in text.strip()]
    if both and len(options) > 2:
        return both[0]
    hits = [(place, found) for place, text in enumerate(options) if (found := _match(text, language))]
    if not hits:
        return 0 if _is_truth_grid(options) else None
    surrounded = any(found["before"].strip() or found["after"].strip() for _, found in hits)
    listed = _LISTED.search(stem) is not None
    exist = all(_letters_exist(found["labels"], len(options)) for _, found in hits)
    alone = len(hits) < len(options) and not any(_INITIALS.fullmatch(text) for text in options)
    if listed or (surrounded and (exist or len(hits) > 1)) or (exist and alone):
        return hits[0][0]
    return None


def _match(text: str, language: str) -> re.Match[str] | None:
    return _combination(language).fullmatch(text) if len(text) <= MAX_LENGTH else None


def _letters_exist(labels: str, options: int) -> bool:
    """Whether all labels are letters of options: of four, A to D."""
    letters = re.findall(r"(?<![^\W_])[A-Ha-h](?![^\W_])", labels)
    return len(letters) >= 2 and all(ord(letter.lower()) - ord("a") < options for letter in letters)


def _is_truth_grid(options: Sequence[str]) -> bool:
    """`True, True` / `True, False` / …: every option a row of the same number of truth values."""
    if len(options) < 3 or any(len(text) > MAX_LENGTH for text in options):
        return False
    rows = [tuple(part.casefold().strip(" .") for part in _PARTS.split(text)) for text in options]
    return (
        len({len(row) for row in rows}) == 1
        and len(rows[0]) > 1
        and all(part in _TRUTHS for row in rows for part in row)
    )
