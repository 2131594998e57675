"""Words with something said of them, as in `[نص]{lang=ar}` or `[die]{red}`: which brackets they stand in."""

from __future__ import annotations

import re
from typing import NamedTuple, get_args

from quizgen.patterns import late
from quizgen.richtext import Look

LOOKS: tuple[Look, ...] = tuple(look for look in get_args(Look) if look)
_BRACKET = late(
    r"\\.|(?P<ticks>`++)(?>(?:(?!`).)+)(?P=ticks)|\$(?![\s$])(?>(?:\\.|[^$\\])*)(?<!\s)\$(?!\d)|\[|\](?:\{([^{}\n]{1,60})\})?",
    re.DOTALL,
)
_LANGUAGE = late(r"lang=([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4})")
_MEANT: dict[str, Look] = {"gray": "grey", "u": "underline", "ul": "underline", "underlined": "underline"}
_PREFIX = late(r"\.|(?:colou?r|style|class)[=:]\s*(?:colou?r[=:]\s*)?")
_TAG = late(r"(?:lang|language|xml:lang)[=:]\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})?)")


class Said(NamedTuple):
    """What is said of words: their language, and how they look."""

    lang: str = ""
    look: Look = ""


class Span(NamedTuple):
    """Words in brackets: where they end, what is said of them, and where the text goes on."""

    end: int
    said: Said
    after: int


def said(names: str) -> Said | None:
    """What stands in the braces; None where it is something else."""
    found = Said()
    for name in names.split():
        language = _LANGUAGE.fullmatch(name)
        look = next((look for look in LOOKS if look == name), None)
        if language and not found.lang:
            found = found._replace(lang=language[1])
        elif look and not found.look:
            found = found._replace(look=look)
        else:
            return None
    return found if any(found) else None


def meant(names: str) -> str | None:
    """What those mean who write as other programs want it: `.red`, `color=red`, `u`; None where it is no name of ours."""
    typed = names.strip().replace('"', "").replace("'", "").rstrip(";")
    if language := _TAG.fullmatch(typed):
        return f"lang={language[1].replace('_', '-')}"
    name = _PREFIX.sub("", typed, count=1).strip().lower()
    return next((look for look in LOOKS if look == _MEANT.get(name, name)), None)


def spans(text: str) -> dict[int, Span]:
    """The spans of a text by the places of their opening brackets."""
    found: dict[int, Span] = {}
    if "]{" not in text:
        return found
    waiting: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] == "[":
            waiting.append(match.start())
        elif match[0][0] == "]" and waiting:
            start = waiting.pop()
            about = said(match[2]) if match[2] else None
            if about and text[start + 1 : match.start()].strip():
                found[start] = Span(match.start(), about, match.end())
    return found
