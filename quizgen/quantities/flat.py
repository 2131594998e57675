"""Texts with figures in them as one line of plain signs, so that one grammar of numbers is enough.

Digits of every script become 0-9, `½` becomes ` 1/2`, what is raised stands behind `^`, formulas lose their TeX.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from quizgen.patterns import late
from quizgen.richtext import (
    Code,
    Emphasis,
    Inline,
    Inlines,
    Link,
    Math,
    Paragraph,
    RichText,
    Ruby,
    Strong,
    Styled,
    Subscript,
    Superscript,
)

_SIGNS = {
    **dict.fromkeys("‘’‛′`´ʼ", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2005\u2007\u2008\u2009\u200a\u202f\u3000\t\n", " "),
    **dict.fromkeys("\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeffªº", ""),
    "⋅": "·",
    "∙": "·",
    "٪": "%",
    "⁄": "/",
    "〜": "~",
}
_RAISED, _LOWERED = "\ue000", "\ue001"
_HEIGHT = {"<super>": _RAISED, "<sub>": _LOWERED}
_RUN = late(f"(?:{_RAISED}.)+|(?:{_LOWERED}.)+")

_FRACTION = late(
    r"\\[dt]?frac\s*(?:\{\s*([^{}\s]+)\s*\}|(\d))\s*(?:\{\s*([^{}\s]+)\s*\}|(\d))",
)
_TEX = (
    (late(r"\{([,.])\}"), r"\1"),
    (late(r"\^\s*\{?\s*\\circ\s*\}?|\\degree\b"), "°"),
    (late(r"\\(?:text|textrm|mathrm|mathsf|mathit|mathbf|operatorname|mbox)\s*\{([^{}]*)\}"), r" \1"),
    (late(r"\\(?:left|right|displaystyle|textstyle|!)(?![A-Za-z])"), ""),
    (late(r"\\(?:[,;: ]|quad(?![A-Za-z]))|~"), " "),
    (late(r"\\(?:times|cdot)(?![A-Za-z])\s*"), "×"),
    (late(r"\\mu(?![A-Za-z])\s*"), "μ"),
    (late(r"\\Omega(?![A-Za-z])\s*"), "Ω"),
    (late(r"\\([%$€&])"), r"\1"),
    (late(r"\^\s*\{([^{}]*)\}"), r"^(\1)"),
)
_TEX_LEFT = late(r"[\\{}$&_]")


def flat(rich: RichText) -> str | None:
    """A text of one paragraph as plain signs; None where it is more, or a formula of more than figures."""
    if len(rich) != 1 or not isinstance(rich[0], Paragraph):
        return None
    parts = _parts(rich[0].content)
    return None if parts is None else folded(parts)


def _parts(content: Inlines) -> str | None:
    found = [_part(part) for part in content]
    return None if None in found else "".join(part for part in found if part is not None)


def _part(part: Inline) -> str | None:
    if isinstance(part, str):
        return part
    if isinstance(part, (Strong, Emphasis, Link, Styled)):
        return _parts(part.content)
    if isinstance(part, Ruby):
        return _parts(part.base)
    if isinstance(part, (Superscript, Subscript)):
        inner = _parts(part.content)
        return None if inner is None else f"{'^' if isinstance(part, Superscript) else '_'}({inner.strip()})"
    if isinstance(part, Code):
        return part.text
    return from_tex(part.tex) if isinstance(part, Math) else None


def from_tex(tex: str) -> str | None:
    """A formula that is a number, with or without a unit, as it would be typed; None for any other."""
    text = _FRACTION.sub(lambda hit: f" {hit[1] or hit[2]}/{hit[3] or hit[4]}", tex)
    for pattern, instead in _TEX:
        text = pattern.sub(instead, text)
    return None if _TEX_LEFT.search(text) else text.strip()


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """A text with signs of every script and height as plain ones, single spaces, none outside."""
    if not text.isascii():
        text = "".join(map(_plain, text))
        text = _RUN.sub(lambda hit: f"{'^' if hit[0][0] == _RAISED else '_'}({hit[0][1::2]})", text)
    return " ".join(text.split())


def _plain(char: str) -> str:
    if char.isascii():
        return char
    if char in _SIGNS:
        return _SIGNS[char]
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    kind = unicodedata.decomposition(char).partition(" ")[0]
    if kind == "<fraction>":
        return f" {unicodedata.normalize('NFKC', char).replace('⁄', '/')}"
    simple = unicodedata.normalize("NFKC", char)
    return "".join(_HEIGHT[kind] + _SIGNS.get(one, one) for one in simple) if kind in _HEIGHT else simple
