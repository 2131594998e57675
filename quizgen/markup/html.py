"""HTML in texts: tags that are closed, those that need not be, and names of characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.markup.seen import Seen

_NAMES = (
    "b|strong|i|em|u|s|del|ins|mark|small|big|sub|sup|code|kbd|pre|tt|p|div|span|font|center|a|ul|ol|li|table|tr|td|th"
    "|h[1-6]|ruby|rt|blockquote"
)
_PAIR = re.compile(rf"(?<!\\)<({_NAMES})(?: [^<>\n]{{0,200}})?>([^<>\n]*)</\1>", re.IGNORECASE)
_OPENING = re.compile(rf"(?<!\\)<({_NAMES})(?: [^<>\n]{{0,200}})?>", re.IGNORECASE)
_CLOSING = re.compile(rf"</({_NAMES})>", re.IGNORECASE)
_BREAK = re.compile(r"(?<=[\w.?!:;,>)*\]])<br ?/?>|(?<!\\)<br ?/?>(?=[\w<(*\[])", re.IGNORECASE)
_IMAGE = re.compile(r"(?<!\\)<img [^<>\n]{0,300}>", re.IGNORECASE)
_ENTITY = re.compile(r"(?<!\\)&(?:[A-Za-z]{2,8}\d{0,2}|#\d{1,6}|#x[\da-fA-F]{1,5});")
_ABOUT = re.compile(r"html|xml|\btags?\b|markup|browser|element", re.IGNORECASE)
"""Words of texts that are about HTML."""
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "sub": "~", "sup": "^", "code": "`", "kbd": "`", "tt": "`"}
_ADVICE = {
    "li": "write each item of a list on a line of its own, after `- `",
    "p": "leave an empty line between two paragraphs",
    "a": "write [text](https://…)",
}
_SAID = "this is HTML, and is printed as typed"


def html(text: str, literal: str) -> Iterator[Seen]:
    """The HTML of a text that is not about HTML. `literal` is what of the text is no markup, code or formula."""
    if ("<" not in text and "&" not in text) or _ABOUT.search(text):
        return
    yield from _tags(text, literal)
    for match in _BREAK.finditer(text):
        if match[0] in literal:
            hint = "write the text after `|`, on lines of its own, and end a line with a backslash"
            yield Seen("W330", match[0], _SAID, hint, ((match[0], "\\\n"),))
    for match in _IMAGE.finditer(text):
        if match[0] in literal:
            yield Seen("W330", match[0], _SAID, "write ![what it shows](file)", ((match[0], None),))
    yield from _characters(text, literal)


def _tags(text: str, literal: str) -> Iterator[Seen]:
    closed = {match[1].lower() for match in _CLOSING.finditer(text)}
    pairs = {match.start(): match for match in _PAIR.finditer(text)}
    for match in _OPENING.finditer(text):
        if match[1].lower() not in closed or match[0] not in literal:
            continue
        pair = pairs.get(match.start())
        if pair is None or pair[0] not in literal:
            yield Seen("W330", match[0], _SAID, _advice(match[1].lower()), ((match[0], None),))
            continue
        meant = _marked(pair[1].lower(), pair[2].strip())
        yield Seen("W330", pair[0], _SAID, f"write {meant}" if meant else _advice(pair[1].lower()), ((pair[0], meant),))


def _advice(name: str) -> str:
    mark = _MARKS.get(name)
    return f"write {mark}…{mark}" if mark else _ADVICE.get(name, "write the text alone, without the tags")


def _marked(name: str, words: str) -> str | None:
    """The words between marks of ours that mean the same."""
    mark = _MARKS.get(name)
    if mark is None or not words or any(sign in words for sign in "*~^`\\") or (mark in "~^" and " " in words):
        return None
    return f"{mark}{words}{mark}"


def _characters(text: str, literal: str) -> Iterator[Seen]:
    from html import unescape

    for match in _ENTITY.finditer(text):
        char = unescape(match[0])
        if char != match[0] and match[0] in literal:
            shown = "a space" if char.isspace() else char
            yield Seen("W330", match[0], _SAID, f"write {shown}", ((match[0], char),))
