"""The script that a character is written in. Unicode's names tell it, `DEVANAGARI LETTER KA`, so that no table of ranges
has to be kept up; what several scripts share is told by the characters beside it, as in Unicode annex 24.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from quizgen.formats.pdf.breaking import UNSEEN
from quizgen.messages import PHRASES
from quizgen.patterns import late

EASTERN, KOREAN = "Han", "Hangul"
"""Chinese characters with kana, bopomofo and their wide marks, which one font draws; and the letters of Korean."""
DANDAS = "\u0964\u0965"
"""End a verse or a sentence in most scripts of India; their names say Devanagari."""
WITH_DANDA = frozenset(
    ("Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala")
)
_EASTERN_NAME = late("CJK|(HIRA|KATA|HENTAI)GANA|KATAKANA.*|BOPOMOFO|IDEOGRAPHIC|KANGXI")
_KNOWN_NAME = late(
    "LATIN|GREEK|CYRILLIC|ARMENIAN|HEBREW|ARABIC|SYRIAC|THAANA|DEVANAGARI|BENGALI|GURMUKHI|GUJARATI|ORIYA|TAMIL|TELUGU"
    "|KANNADA|MALAYALAM|SINHALA|THAI|LAO|TIBETAN|MYANMAR|GEORGIAN|ETHIOPIC|CHEROKEE|KHMER|MONGOLIAN|JAVANESE|BALINESE"
    "|SUNDANESE|COPTIC|GLAGOLITIC|RUNIC|OGHAM|TIFINAGH"
)
_END_OF_NAME = late(
    "LETTER|SYLLABLE|SYLLABICS|SIGN|VOWEL|CHARACTER|DIGIT|NUMBER|CAPITAL|SMALL|HIEROGLYPH|MARK|CONSONANT|SYMBOL"
)
"""Words after which a name is no longer that of the script."""
_NO_NAME = late("COMBINING|MODIFIER|VARIATION|VEDIC")
_SHARED = ((0, 0x6FF), (0x1D00, 0x1DFF), (0x2000, 0x2BFF), (0x1CF00, 0x1DFFF), (0x1EE00, 0x1FFFF))
"""Characters whose names say no script."""
_WIDE = ((0x20000, 0x3FFFF), (0x3000, 0x303F), (0xFE10, 0xFE1F), (0xFE30, 0xFE4F), (0xFF01, 0xFF65), (0xFFE0, 0xFFE6))


class _Scripts(dict[str, str]):
    def __missing__(self, character: str) -> str:
        found = self[character] = _script(character)
        return found


_SCRIPTS = _Scripts()
script = _SCRIPTS.__getitem__
"""The script of a character, such as `Devanagari`; empty for what all scripts share."""


def spoken(name: str) -> str:
    """What people call the script."""
    return PHRASES.get(f"script.{name}", name)


def letter(character: str) -> str:
    """The letter that a contextual form is one of, the first of several; other characters as they are."""
    return unicodedata.normalize("NFKC", character)[0] if "\ufb50" <= character <= "\ufefc" else character


def itemised(text: str, home: str = "") -> Iterator[tuple[str, str]]:
    """The text in runs of one script each; runs of what all scripts share stand between them with an empty one. Marks
    go with their letters, and dandas with the letters before or after them, or with the script `home`."""
    run, current = "", ""
    for place, character in enumerate(text):
        own = script(character)
        if character in DANDAS:
            own = current if current in WITH_DANDA else _after(text[place:], home)
        elif not own and run and (unicodedata.category(character) in ("Mn", "Me") or UNSEEN.match(character)):
            own = current
        if own != current and run:
            yield current, run
            run = ""
        run, current = run + character, own
    if run:
        yield current, run


def _after(text: str, home: str) -> str:
    """The script of the dandas that a text begins with."""
    following = next((own for character in text if character not in DANDAS and (own := script(character))), "")
    return next((name for name in (following, home) if name in WITH_DANDA), "Devanagari")


def _script(character: str) -> str:
    code = ord(character)
    if any(first <= code <= last for first, last in _WIDE):
        return EASTERN
    words = unicodedata.name(character, "").split()
    if not words or character.isspace():
        return ""
    head = words[1] if words[0] in ("HALFWIDTH", "FULLWIDTH") and len(words) > 1 else words[0]
    if _EASTERN_NAME.fullmatch(head) or (0x2E80 <= code <= 0x2FFF):
        return EASTERN
    if head == "HANGUL":
        return KOREAN
    if _KNOWN_NAME.fullmatch(head):
        return head.capitalize()
    is_shared = _NO_NAME.fullmatch(head) or any(first <= code <= last for first, last in _SHARED)
    if is_shared or unicodedata.category(character)[0] not in "LM":
        return ""
    end = next((place for place, word in enumerate(words) if place and _END_OF_NAME.fullmatch(word)), 1)
    return " ".join(words[:end]).title()
