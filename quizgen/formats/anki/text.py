"""Author text as it stands in a note's fields: HTML in which nothing but our own markup means anything to Anki."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from quizgen import htmltext, tex
from quizgen.direction import WORDS
from quizgen.formats.anki.highlight import code
from quizgen.htmltext import Style
from quizgen.patterns import late
from quizgen.richtext import Code, Gap, Image, Link, Math, Paragraph, Sound, inlines, plain_inlines

Pictured: TypeAlias = Callable[[Image, Style], str]
Heard: TypeAlias = Callable[[Sound, Style], str]
_MARKER = late(r"\[(?=(?:/?latex|/?\$\$?)\]|sound:|/?anki:|\[type:)", re.IGNORECASE)
"""Brackets that Anki would take for a sound, speech, LaTeX or a place to type."""
_MATHJAX = late(r"\\(?=[(\[])")
_BRACES = late(r"(?<=\{)(?=\{)|(?<=\})(?=\})")
_ISLAND = late("\u2066([^\u2066-\u2069]*)\u2069")
_SIDE = ' dir="ltr"'
_ENTITIES = str.maketrans({"{": "&#123;", "}": "&#125;"})


def escape(text: str) -> str:
    """Literal text. A word joiner keeps MathJax away from a typed `\\(`."""
    if "&" in text or "<" in text or ">" in text:
        text = htmltext.escape(text)
    if "[" in text:
        text = _MARKER.sub("&#91;", text)
    if "\\" in text:
        text = _MATHJAX.sub(r"\\&#8288;", text)
    return text


def escape_code(text: str) -> str:
    """Literal text inside `<code>`, which MathJax leaves alone, so that it can be copied unchanged."""
    return _MATHJAX.sub("&#92;", _MARKER.sub("&#91;", htmltext.escape(text)))


def escape_cloze(text: str) -> str:
    """Literal text of a cloze note, where a brace must never open or close a gap."""
    html = escape(text)
    return _without_braces(html) if "{" in html or "}" in html else html


def escape_cloze_code(text: str) -> str:
    """Literal text inside `<code>` of a cloze note."""
    return _without_braces(escape_code(text))


def _without_braces(html: str) -> str:
    return html.translate(_ENTITIES)


def _math(math: Math, style: Style) -> str:
    """A formula for MathJax; one that is not to reach it is shown as code."""
    if tex.problem(math.tex) is not None:
        return htmltext.inline((Code(math.content),), style)
    return _delimited(_tex(math.tex), math)


def _cloze_math(math: Math, style: Style) -> str:
    """A formula of a cloze note. A gap is a group, so that it can be raised; in words it is written as it is. Blanks
    keep its braces from those around it."""
    if tex.problem(math.tex) is not None:
        return htmltext.inline((Code(math.content),), style)
    written, before = "", ""
    for piece in math.pieces:
        if isinstance(piece, str):
            written += _touching(written, _broken(piece))
            before += piece
        else:
            answer = plain_inlines(piece.content)
            html = style.gap(Gap((f"{answer} " if answer.endswith("}") else answer,)), replace(style, escape=_broken))
            written += _touching(written, html if tex.is_in_words(before) else f"{{ {html} }}")
            before += answer
    return _delimited(written, math)


def _cloze_link(part: Link, style: Style) -> str:
    """A link of a cloze note. Its address mostly names what is asked for: where a gap stands in it, only the answer is
    the link, and nothing where there are several, each of which is seen while another is asked for."""
    gaps = gaps_in(part)
    if not gaps:
        return htmltext.link(htmltext.inline(part.content, style), part.url, style)

    def linked(gap: Gap, used: Style) -> str:
        return style.gap(replace(gap, content=(Link(gap.content, part.url),)), used)

    def math(formula: Math, used: Style) -> str:
        return style.math(formula, style)

    return htmltext.inline(part.content, replace(style, gap=linked, math=math) if len(gaps) == 1 else style)


def gaps_in(link: Link) -> list[Gap]:
    """The gaps inside a link."""
    return [part for part in inlines((Paragraph(link.content),)) if isinstance(part, Gap)]


def _touching(before: str, html: str) -> str:
    """What follows in a formula, after a blank where two braces would touch."""
    return f" {html}" if before[-1:] in ("{", "}") and html[:1] in ("{", "}") else html


def _delimited(html: str, math: Math) -> str:
    left, right = (r"\[", r"\]") if math.display else (r"\(", r"\)")
    return f"{left}{html}{right}"


def _tex(source: str) -> str:
    return _MARKER.sub("&#91;", htmltext.escape(source))


def _broken(source: str) -> str:
    """TeX in which no two braces touch, since two would mean a gap."""
    return _tex(_BRACES.sub(" ", source))


def field_style(image: Pictured, sound: Heard, *, turned: bool = False) -> Style:
    """How texts are written into fields; `image` and `sound` give the HTML of these. In `turned` texts, which run
    from right to left wholly or in part, islands (see `quizgen.direction`), code and formulas become elements that run
    from left to right.
    """
    style = Style(escape=escape, escape_code=escape_code, image=image, sound=sound, math=_math, code=code)
    return _turned(style) if turned else style


def blank_style(image: Callable[[Image, Style], str]) -> Style:
    """How texts are written whose gaps hide what they hold, without Anki's knowing of it."""

    def hidden(node: Gap, style: Style) -> str:
        return f'<span class="cloze">[{style.escape(node.hint) if node.hint else "…"}]</span>'

    return replace(_turned(field_style(image, _unheard)), gap=hidden, link=_hidden_link)


def _unheard(sound: Sound, style: Style) -> str:
    """Nothing: a sound beside a gap may say what is hidden."""
    return ""


def _hidden_link(part: Link, style: Style) -> str:
    """A link; where a gap stands in it, its address would tell what is hidden."""
    html = htmltext.inline(part.content, style)
    return html if gaps_in(part) else htmltext.link(html, part.url, style)


def _turned(style: Style) -> Style:
    def finish(html: str) -> str:
        return _ISLAND.sub(rf"<bdi{_SIDE}>\1</bdi>", html)

    def escape_code(typed: str) -> str:
        return WORDS.sub(r'<bdi dir="rtl">\g<0></bdi>', style.escape_code(typed))

    def math(formula: Math, used: Style) -> str:
        return f"<bdi{_SIDE}>{style.math(formula, used)}</bdi>"

    return replace(style, finish=finish, escape_code=escape_code, math=math, side=_SIDE, start="start")


def cloze_style(image: Pictured, sound: Heard, number: Callable[[], int], *, turned: bool = False) -> Style:
    """How texts of cloze notes are written; `number` gives the card of each gap, in document order; `turned` as for
    `field_style`."""

    def numbered(node: Gap, style: Style) -> str:
        hint = style.escape(node.hint) if node.hint else ""
        return gap(number(), htmltext.inline(node.content, style), hint)

    style = Style(
        escape=escape_cloze,
        escape_code=escape_cloze_code,
        image=image,
        sound=sound,
        math=_cloze_math,
        code=code,
        gap=numbered,
        link=_cloze_link,
    )
    return _turned(style) if turned else style


def gap(card: int, html: str, hint: str = "") -> str:
    """What Anki hides on one card (from 1). `html` and `hint` hold no braces; a double colon would start the hint."""
    clue = f"::{_no_colons(hint)}" if hint else ""
    return f"{{{{c{card}::{_no_colons(html) or '…'}{clue}}}}}"


def _no_colons(html: str) -> str:
    return html.replace("::", ":&#58;") if "::" in html else html
