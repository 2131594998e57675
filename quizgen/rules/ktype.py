"""Options that combine others: "A and C only", "I and III", "True, False", "1. iron 2. zinc"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from quizgen.patterns import late
from quizgen.wordlists import WORDS, is_whole

_LABEL = r"\(?(?:[a-h]|[ivx]{1,5}|[1-9])[).]?"
_LISTED = late(r"(?:^|[\s(])(?:\(?(?:ii|2|b)[).:]|(?:ii|2)\s*[.:=)-])\s*\S", re.IGNORECASE)
_PARTS = late(r"\s*(?:[,;/|]|\band\b|\bund\b|\bet\b|\by\b|，|、|；)\s*", re.IGNORECASE)
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
_ALONE = late(rf"(?<!\w){_LABEL}(?!\w)", re.IGNORECASE)
_THREE = late(r"(?:(?<![^\W_])[A-Ha-h](?![^\W_]).*?){3}")
_MARK = late(
    r"(?<!\w)(?:\((?P<inside>[a-h]|[ivx]{1,4}|[1-9])\)|(?P<outside>[a-h]|[ivx]{1,4}|[1-9])[.):])", re.IGNORECASE
)
"""What numbers a part of an answer: `(A)`, `ii.`, `3)`."""
_INITIALS = late(r"[A-Z]{1,2}")
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
    found_in = ((place, _match(text, language)) for place, text in enumerate(options))
    hits = [(place, found) for place, found in found_in if found and not _names_others(found, place, len(options))]
    if not hits:
        sorts = all(_is_sorted_out(text, language) for text in options) and _LISTED.search(stem)
        return 0 if sorts or _is_truth_grid(options) or _answers_parts(options, stem) else None
    listed = _LISTED.search(stem) is not None
    surrounded = any(found["before"].strip() or found["after"].strip() for _, found in hits)
    exist = all(_letters_exist(found["labels"], len(options)) for _, found in hits)
    alone = len(hits) < len(options) and not any(_INITIALS.fullmatch(text) for text in options)
    if listed or (surrounded and (exist or len(hits) > 1)) or (exist and alone):
        return hits[0][0]
    return None


def all_others(options: Sequence[str], language: str) -> int | None:
    """The place of an option that names three others or more by their letters, and leaves none out: `A, B and C are
    correct`, which is "all of the above" in letters. None where there is none."""
    if language not in WORDS or not WORDS[language].joint or len(options) < 4:
        return None
    found_in = (
        (place, _match(text, language)) for place, text in enumerate(options) if _THREE.search(text[:MAX_LENGTH])
    )
    return next((place for place, found in found_in if found and _names_others(found, place, len(options))), None)


def _names_others(found: re.Match[str], place: int, options: int) -> bool:
    letters = {letter.casefold() for letter in re.findall(r"(?<![^\W_])[A-Ha-h](?![^\W_])", found["labels"])}
    others = {chr(ord("a") + other) for other in range(options) if other != place}
    return len(letters) > 2 and letters == others


def _is_sorted_out(text: str, language: str) -> bool:
    """Whether an option is nothing but two labels or more and what is said of them: `I and II are true, III is not`."""
    if len(text) > MAX_LENGTH:
        return False
    words = WORDS[language]
    rest, count = _ALONE.subn(" ", text)
    small = re.compile(rf"(?<!\w)(?:{words.joint}|{words.only}|{words.denial})(?!\w)", re.IGNORECASE)
    return count > 1 and not any(map(str.isalnum, small.sub(" ", rest)))


def _answers_parts(options: Sequence[str], stem: str) -> bool:
    """Whether every option answers the same two numbered parts of the stem or more: `1. iron 2. zinc`."""
    first = _marks(options[0]) if len(options) > 2 else ()
    same = len(first) > 1 and all(_marks(text) == first for text in options)
    return same and set(first) <= set(_marks(stem, anywhere=True))


def _marks(text: str, anywhere: bool = False) -> tuple[str, ...]:
    """The numbers of a text's parts, in order; none where it does not begin with one."""
    hits = list(_MARK.finditer(text.replace("_", " ")))
    begins = bool(hits) and not text[: hits[0].start()].strip()
    return tuple((hit["inside"] or hit["outside"]).casefold() for hit in hits) if begins or anywhere else ()


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
