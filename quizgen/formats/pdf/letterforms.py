"""The forms that Arabic letters take beside their neighbours, and the groups of characters that are never parted."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from quizgen.formats.pdf.breaking import JOINER, UNSEEN
from quizgen.formats.pdf.hyphens import HYPHEN
from quizgen.patterns import late

_ARABIC = late("[\u0600-\u06ff]")
_LAM = "\u0644"
_JOINING = ("\u0640", "\u200d")
"""Join to any letter: the tatweel, and the joiner that is not seen."""
_VIRAMA = 9
"""The combining class of marks that join two letters to one."""


def clusters(text: str) -> list[str]:
    """Characters with the marks that follow them, and with those that they join to."""
    found: list[str] = []
    for character in text:
        if found and (
            _is_mark(character) or unicodedata.combining(found[-1][-1]) == _VIRAMA or found[-1][-1] == "\u200d"
        ):
            found[-1] += character
        else:
            found.append(character)
    return found


def _is_mark(character: str) -> bool:
    is_unseen = UNSEEN.match(character) is not None
    return (
        is_unseen or unicodedata.category(character) in ("Mn", "Me", "Mc") or "\U0001f3fb" <= character <= "\U0001f3ff"
    )


def shaped(word: str) -> str:
    """Arabic letters in the forms that their neighbours ask for; other text is returned as it is."""
    if not _ARABIC.search(word):
        return word
    forms, ligatures = _forms()
    letters = [c for c in word if not _is_passed(c)]
    drawn: list[str] = []
    place, joined = -1, False
    swallowed = False
    for character in word:
        if _is_passed(character):
            drawn.append(character)
            continue
        place += 1
        if swallowed:
            swallowed = False
            continue
        following = letters[place + 1] if place + 1 < len(letters) else ""
        ligature = ligatures.get(following) if character == _LAM else None
        if ligature:
            drawn.append(ligature["final" if joined else "isolated"])
            swallowed, joined = True, False
            continue
        shapes = forms.get(character, {})
        onward = "initial" in shapes and (following in _JOINING or "final" in forms.get(following, {}))
        kind = ("medial" if onward else "final") if joined else ("initial" if onward else "isolated")
        drawn.append(shapes.get(kind, character))
        joined = onward or character in _JOINING
    return "".join(drawn)


def _is_passed(character: str) -> bool:
    """Whether letters join as if it were not there."""
    return character in (HYPHEN, JOINER) or unicodedata.category(character) == "Mn"


@lru_cache(maxsize=1)
def _forms() -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    """Presentation forms by letter and by kind, and those of lam with an alef, by alef; from Unicode's own data."""
    forms: dict[str, dict[str, str]] = {}
    ligatures: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFC00), *range(0xFE80, 0xFEFD)):
        kind, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        base = [chr(int(letter, 16)) for letter in letters]
        if len(base) == 1:
            forms.setdefault(base[0], {}).setdefault(kind.strip("<>"), chr(code))
        elif len(base) == 2 and base[0] == _LAM:
            ligatures.setdefault(base[1], {})[kind.strip("<>")] = chr(code)
    return forms, ligatures
