"""Pictures among the characters: emoji, alone and joined, and their names where no font has them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from quizgen.patterns import late

_PICTURE = "[\u231a-\u23ff\u2600-\u27bf\u2934\u2935\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
_SKIN = "[\U0001f3fb-\U0001f3ff]"
_REGION = "[\U0001f1e6-\U0001f1ff]"
_ONE = f"{_PICTURE}\ufe0f?{_SKIN}?"
EMOJI = late(f"{_REGION}{{2}}|[0-9#*]\ufe0f?\u20e3|{_ONE}(?:\u200d{_ONE}|\u200d[\u2640\u2642\u2695]\ufe0f?)*|{_SKIN}")
"""One emoji, which may be several characters: a flag, a keycap, people with tones of skin, what joiners hold together."""
_ANY = late(f"[\u20e3{_PICTURE[1:-1]}]")
_UNNAMED = late("[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
_FIRST_REGION = 0x1F1E6


def named(emoji: str) -> str:
    """What is printed in the place of an emoji, `[grinning face]`; empty where Unicode has no name for a part of it."""
    if re.fullmatch(f"{_REGION}{{2}}", emoji):
        return f"[flag {''.join(chr(ord(part) - _FIRST_REGION + ord('A')) for part in emoji)}]"
    if emoji[-1] == "\u20e3":
        return f"[key {emoji[0]}]"
    parts = [part for part in emoji if not _UNNAMED.match(part)] or list(emoji)
    names = [unicodedata.name(part, "").lower() for part in parts]
    return f"[{', '.join(names)}]" if all(names) else ""


def spelled_out(text: str, has_font: Callable[[str], bool]) -> str:
    """The text with names for the emoji of which a part has no font. Tones of skin are left out where only they have
    none."""

    if not _ANY.search(text):
        return text

    def drawn(found: re.Match[str]) -> str:
        emoji = found[0]
        bare = "".join(part for part in emoji if has_font(part) or not re.match(_SKIN, part)) or emoji
        if all(has_font(part) for part in bare if part not in "\u200d\ufe0e\ufe0f"):
            return bare
        return named(emoji) or emoji

    return EMOJI.sub(drawn, text)
