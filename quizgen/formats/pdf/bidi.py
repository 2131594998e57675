"""Text that runs from right to left: embedding levels (Unicode annex 9, without explicit codes) and Arabic shaping."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar

from quizgen.formats.pdf.breaking import JOINER, UNSEEN
from quizgen.formats.pdf.hyphens import HYPHEN

T = TypeVar("T")

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_ARABIC = re.compile("[\u0600-\u06ff]")
_MIRRORED = str.maketrans("()[]{}<>«»‹›≤≥⟨⟩（）「」【】《》", ")(][}{><»«›‹≥≤⟩⟨）（」「】【》《")
_LAM = "\u0644"
_JOINING = ("\u0640", "\u200d")
"""Join to any letter: the tatweel, and the joiner that is not seen."""
_VIRAMA = 9
"""The combining class of marks that join two letters to one."""


def levels(text: str, base: int) -> list[int]:
    """The embedding level of each character: even runs from left to right, odd from right to left."""
    kinds = [unicodedata.bidirectional(character) or "L" for character in text]
    outer = "R" if base else "L"
    _resolve_weak(kinds, outer)
    _resolve_neutral(kinds, outer)
    up = {"R": 1, "L": 0, "EN": 2, "AN": 2} if base == 0 else {"R": 0, "L": 1, "EN": 1, "AN": 1}
    return [base + up[kind] for kind in kinds]


def _resolve_weak(kinds: list[str], outer: str) -> None:
    strong = last = outer
    for place, kind in enumerate(kinds):
        if kind == "NSM":
            kind = last
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        kinds[place] = last = kind
    for place in range(1, len(kinds) - 1):
        before, kind, after = kinds[place - 1 : place + 2]
        if before == after and ((kind == "CS" and before in ("EN", "AN")) or (kind == "ES" and before == "EN")):
            kinds[place] = before
    _join_terminators(kinds)
    strong = outer
    for place, kind in enumerate(kinds):
        if kind == "AL":
            kind = "R"
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kind = "L"
        kinds[place] = kind


def _join_terminators(kinds: list[str]) -> None:
    """Currency and per cent signs next to a European number belong to it."""
    for order in (range(len(kinds)), range(len(kinds) - 1, -1, -1)):
        last = ""
        for place in order:
            if kinds[place] == "ET" and last == "EN":
                kinds[place] = "EN"
            last = kinds[place]


def _resolve_neutral(kinds: list[str], outer: str) -> None:
    known = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
    place, before = 0, outer
    while place < len(kinds):
        if kinds[place] in known:
            before = known[kinds[place]]
            place += 1
            continue
        end = place
        while end < len(kinds) and kinds[end] not in known:
            end += 1
        after = known[kinds[end]] if end < len(kinds) else outer
        kinds[place:end] = [before if before == after else outer] * (end - place)
        place = end


def visual(items: Sequence[T], level: Sequence[int]) -> list[T]:
    """Items of one line, each with its level, in the order in which they stand from left to right."""
    order = list(range(len(items)))
    for depth in range(max(level, default=0), 0, -1):
        start = 0
        while start < len(order):
            if level[order[start]] < depth:
                start += 1
                continue
            end = start
            while end < len(order) and level[order[end]] >= depth:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end
    return [items[place] for place in order]


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


def mirrored(text: str) -> str:
    """A run from right to left, as it is drawn from left to right. Marks then come before their letters, where fonts
    for such scripts expect the pen."""
    return text[::-1].translate(_MIRRORED)


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
