"""Words of the languages that quizgen knows something about. To add a language, add a row."""

from __future__ import annotations

import re
from functools import lru_cache

from quizgen.labels import primary

CATCH_ALL = {
    "en": r"(?:all|none|both|neither|any) of (?:the |these|them|those|it)?\s*(?:above|below|options|answers|choices|these|them)?",
    "de": r"(?:alle|keine|beide|keine?r?s?)(?: der)?(?: oben| vorigen| obigen| genannten| anderen)? ?(?:genannten|antworten|davon|oben|möglichkeiten|aussagen)+.*",
    "fr": r"(?:toutes?|tous|aucune?)(?: de)?(?: ces| les)? (?:réponses?|propositions?|ces réponses)(?: ci-dessus| précédentes)?",
    "es": r"(?:todas?|todos?|ninguna?|ninguno)(?: de)?(?: las?| los?)? (?:anteriores|respuestas|opciones|de arriba)(?: anteriores)?",
    "zh": r"(?:以上|上述)(?:都|皆|均|全部|所有)?(?:是|对|正确|不是|不对|错误|都不对)+|以上皆非|以上皆是|全部正确|都不正确",
    "ar": r"(?:جميع|كل|لا شيء)(?: من)? ?(?:ما سبق|مما سبق|ما ذكر|مما ذكر)",
}


@lru_cache(maxsize=16)
def catch_all(language: str) -> re.Pattern[str] | None:
    """What "all of the above" and "none of these" look like in a language, or None where it is not known."""
    pattern = CATCH_ALL.get(primary(language))
    return re.compile(rf"\s*(?:{pattern})\s*[.!。]?\s*", re.IGNORECASE) if pattern else None


def is_catch_all(text: str, language: str) -> bool:
    """Whether an option is one that must stay last: "all of the above", "none of these"."""
    pattern = catch_all(language)
    return pattern is not None and pattern.fullmatch(text) is not None
