"""HTML in texts: tags that are closed, those that need not be, and names of characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.markup.ruby import RUBY
from quizgen.markup.seen import Seen
from quizgen.patterns import late

_NAMES = (
    "b|strong|i|em|u|s|del|ins|mark|small|big|sub|sup|code|kbd|pre|tt|p|div|span|font|center|a|ul|ol|li|table|tr|td|th"
    "|h[1-6]|ruby|rt|blockquote"
)
_PAIR = late(rf"(?<!\\)<({_NAMES})(?: [^<>\n]{{0,200}})?>([^<>\n]*)</\1>", re.IGNORECASE)
_OPENING = late(rf"(?<!\\)<({_NAMES})(?: [^<>\n]{{0,200}})?>", re.IGNORECASE)
_CLOSING = late(rf"</({_NAMES})>", re.IGNORECASE)
_RUBY = late(
    r"(?<!\\)<ruby>(?:<rb>)?([^<>{}|\\\n]{1,60})(?:</rb>)?(?:<rp>[^<>\n]{0,3}</rp>)?"
    r"<rt>([^<>{}|\\\n]{1,80})</rt>(?:<rp>[^<>\n]{0,3}</rp>)?</ruby>",
    re.IGNORECASE,
)
_BREAK = late(r"(?<=[\w.?!:;,>)*\]])<br ?/?>|(?<!\\)<br ?/?>(?=[\w<(*\[])", re.IGNORECASE)
_IMAGE = late(r"(?<!\\)<img [^<>\n]{0,300}>", re.IGNORECASE)
_ENTITY = late(r"(?<!\\)&(?:[A-Za-z]{2,8}\d{0,2}|#\d{1,6}|#x[\da-fA-F]{1,5});")
_ABOUT = late(r"html|xml|\btags?\b|markup|browser|element", re.IGNORECASE)
"""Words of texts that are about HTML."""
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "sub": "~", "sup": "^", "code": "`", "kbd": "`", "tt": "`"}
_OWN_ADVICE = ("li", "p", "a")


def html(text: str, literal: str) -> Iterator[Seen]:
    """The HTML of a text that is not about HTML. `literal` is what of the text is no markup, code or formula."""
    if ("<" not in text and "&" not in text) or _ABOUT.search(text):
        return
    yield from _readings(text, literal)
    yield from _tags(_RUBY.sub("", text), literal)
    for match in _BREAK.finditer(text):
        if match[0] in literal:
            yield Seen("W330.break", match[0], ((match[0], "\\\n"),), {})
    for match in _IMAGE.finditer(text):
        if match[0] in literal:
            yield Seen("W330.image", match[0], ((match[0], None),), {})
    yield from _characters(text, literal)


def _readings(text: str, literal: str) -> Iterator[Seen]:
    """Words with readings above them."""
    for match in _RUBY.finditer(text):
        if match[0] in literal:
            base, reading = match[1].strip(), match[2].strip()
            meant = f"{{{base}|{reading}}}"
            is_read = RUBY.fullmatch(meant) is not None
            which = "meant" if is_read else "tags"
            yield Seen(f"W330.{which}", match[0], ((match[0], meant if is_read else None),), {"meant": meant})


def _tags(text: str, literal: str) -> Iterator[Seen]:
    closed = {match[1].lower() for match in _CLOSING.finditer(text)}
    pairs = {match.start(): match for match in _PAIR.finditer(text)}
    for match in _OPENING.finditer(text):
        if match[1].lower() not in closed or match[0] not in literal:
            continue
        pair = pairs.get(match.start())
        if pair is None or pair[0] not in literal:
            yield _tag(match[1].lower(), match[0], None)
        else:
            yield _tag(match[1].lower(), pair[0], _marked(match[1].lower(), pair[2].strip()))


def _tag(name: str, piece: str, meant: str | None) -> Seen:
    """What is said of a tag, alone or with all up to its end."""
    mark = _MARKS.get(name)
    which = "meant" if meant else "mark" if mark else name if name in _OWN_ADVICE else "tags"
    return Seen(f"W330.{which}", piece, ((piece, meant),), {"meant": meant, "mark": mark})


def _marked(name: str, words: str) -> str | None:
    """The words between marks of ours that mean the same."""
    if name == "u" and words and not any(sign in words for sign in "[]{}\\"):
        return f"[{words}]{{underline}}"
    mark = _MARKS.get(name)
    if mark is None or not words or any(sign in words for sign in "*~^`\\") or (mark in "~^" and " " in words):
        return None
    return f"{mark}{words}{mark}"


def _characters(text: str, literal: str) -> Iterator[Seen]:
    from html import unescape

    for match in _ENTITY.finditer(text):
        char = unescape(match[0])
        if char != match[0] and match[0] in literal:
            name = "W330.space" if char.isspace() else "W330.meant"
            yield Seen(name, match[0], ((match[0], char),), {"meant": char})
