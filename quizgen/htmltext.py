"""RichText → HTML, everything literal escaped. Shared by all formats that speak HTML.

What differs between them (how an image is named, how maths is marked, what a gap looks like) is in the `Style`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import assert_never

from quizgen.labels import is_right_to_left
from quizgen.richtext import (
    Block,
    Code,
    CodeBlock,
    Emphasis,
    Gap,
    Heading,
    Image,
    Inline,
    Inlines,
    Length,
    LineBreak,
    Link,
    ListBlock,
    Math,
    Paragraph,
    Quote,
    Reference,
    RichText,
    Ruby,
    Sound,
    Strong,
    Styled,
    Subscript,
    Superscript,
    Table,
    Verse,
    plain_inlines,
)

SAFE_SCHEMES = ("http://", "https://", "mailto:")
_COLOURS = {
    look: f"color:{plain};color:color-mix(in srgb,currentColor,{bright} {share}%)"
    for look, plain, bright, share in (
        ("red", "#c01028", "#ff3040", 68),
        ("orange", "#a85200", "#e07800", 65),
        ("green", "#0b7a34", "#10a848", 66),
        ("blue", "#1c5cc8", "#3c82ff", 73),
        ("purple", "#8030b8", "#b050f0", 71),
        ("grey", "#6a6a6a", "#8a8a8a", 70),
    )
}
"""Mixed with the ink around, so that words can be read on light and on dark ground (4.5 to 1 at least); as on paper
where a browser cannot mix."""
_PIXELS_A_MM = Decimal(96) / Decimal("25.4")
_ALIGN = {"c": "center", "r": "right"}


def escape(text: str) -> str:
    """Text as the content of an element."""
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


def quoted(text: str) -> str:
    """What `escape` gave, fit to stand between the double quotes of an attribute."""
    return text.replace('"', "&quot;") if '"' in text else text


def number(value: Decimal) -> str:
    """A decimal without exponent and trailing zeros, as CSS and Anki's shapes want it."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _filled(gap: Gap, style: Style) -> str:
    return inline(gap.content, style)


def _tex(math: Math, style: Style) -> str:
    left, right = (r"\[", r"\]") if math.display else (r"\(", r"\)")
    return f"{left}{escape(math.tex)}{right}"


def _alt(image: Image, style: Style) -> str:
    return style.escape(image.alt)


def _printed(sound: Sound, style: Style) -> str:
    return style.words(sound.printed)


def _linked(part: Link, style: Style) -> str:
    return link(inline(part.content, style), part.url, style)


def _code(block: CodeBlock, style: Style) -> str:
    return f"<pre{style.side}><code>{verbatim(block.pieces, style)}</code></pre>"


def _styled(part: Styled, style: Style) -> str:
    """Words with their language and direction, underlined or in a colour."""
    words = inline(part.content, style)
    if part.look == "underline":
        words = f"<u>{words}</u>"
    elif part.look and not style.is_bare:
        words = f'<span style="{_COLOURS[part.look]}">{words}</span>'
    return in_language("bdi", part.lang, words) if part.lang else words


def _ruby(part: Ruby, style: Style) -> str:
    """Readings above their words; in brackets behind them where a program knows no ruby."""
    pairs = [(inline(base, style), inline(reading, style)) for base, reading in part.pairs]
    return f"<ruby>{''.join([f'{base}<rp>(</rp><rt>{read}</rt><rp>)</rp>' for base, read in pairs])}</ruby>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What a format does its own way. Each function gives finished HTML; `escape` treats literal text, and `finish` the
    HTML that came of it between tags. `side` is an attribute of code: its direction; `start` is where lines begin.
    `is_bare` leaves out what some receivers forbid: styles, and the number that a list starts with."""

    escape: Callable[[str], str] = escape
    escape_code: Callable[[str], str] = escape
    finish: Callable[[str], str] | None = None
    side: str = ""
    start: str = "left"
    image: Callable[[Image, Style], str] = _alt
    sound: Callable[[Sound, Style], str] = _printed
    math: Callable[[Math, Style], str] = _tex
    gap: Callable[[Gap, Style], str] = _filled
    link: Callable[[Link, Style], str] = _linked
    code: Callable[[CodeBlock, Style], str] = _code
    styled: Callable[[Styled, Style], str] = _styled
    ruby: Callable[[Ruby, Style], str] = _ruby
    is_bare: bool = False

    def words(self, text: str) -> str:
        """Literal text between tags."""
        return self.escape(text) if self.finish is None else self.finish(self.escape(text))


def verbatim(pieces: Sequence[str | Gap], style: Style) -> str:
    """What stands inside `<code>`: text letter by letter, and gaps."""
    return "".join([style.escape_code(piece) if isinstance(piece, str) else code_gap(piece, style) for piece in pieces])


def code_gap(gap: Gap, style: Style) -> str:
    """A gap inside `<code>`."""
    answer = Gap((plain_inlines(gap.content),), gap.also, gap.hint, gap.number)
    return style.gap(answer, replace(style, escape=style.escape_code))


def html(rich: RichText, style: Style) -> str:
    """A text as HTML. One paragraph alone comes without `<p>`, so that it fits wherever a phrase fits."""
    if not rich:
        return ""
    first = rich[0]
    if len(rich) > 1 or type(first) is not Paragraph:
        return "".join([_block(block, style) for block in rich])
    return inline(first.content, style)


def in_blocks(rich: RichText, style: Style) -> str:
    """A text as HTML of blocks alone, a single paragraph too."""
    return "".join([_block(block, style) for block in rich])


def inline(content: Inlines, style: Style) -> str:
    """The content of one paragraph or cell as HTML."""
    escape = style.escape if style.finish is None else style.words
    if len(content) == 1:
        only = content[0]
        if type(only) is str:
            return escape(only)
    return "".join([escape(part) if type(part) is str else _inline(part, style) for part in content])


def _block(block: Block, style: Style) -> str:
    match block:
        case Paragraph(content):
            return f"<p>{inline(content, style)}</p>"
        case Verse(lines):
            return f"<p>{'<br>'.join([inline(line, style) for line in lines])}</p>"
        case Quote(blocks):
            return f"<blockquote>{in_blocks(blocks, style) if style.is_bare else html(blocks, style)}</blockquote>"
        case Heading(content, level):
            return f"<h{level}>{inline(content, style)}</h{level}>"
        case ListBlock(items, ordered, start):
            tag = "ol" if ordered else "ul"
            first = f' start="{start}"' if ordered and start != 1 and not style.is_bare else ""
            inside = "".join([f"<li>{html(item, style)}</li>" for item in items])
            return f"<{tag}{first}>{inside}</{tag}>"
        case CodeBlock():
            return style.code(block, style)
        case Table():
            return _table(block, style)
        case _:
            assert_never(block)


def _table(table: Table, style: Style) -> str:
    head = _row("th", table.header, table.align, style)
    body = "".join([_row("td", row, table.align, style) for row in table.rows])
    return f"<table><thead>{head}</thead><tbody>{body}</tbody></table>"


def _row(tag: str, cells: tuple[Inlines, ...], align: str, style: Style) -> str:
    sides = [_ALIGN.get(letter, style.start) for letter in align.ljust(len(cells), "l")]
    if style.is_bare:
        return f"<tr>{''.join([f'<{tag}>{inline(cell, style)}</{tag}>' for cell in cells])}</tr>"
    inside = [
        f'<{tag} style="text-align:{side}">{inline(cell, style)}</{tag}>'
        for side, cell in zip(sides, cells, strict=False)
    ]
    return f"<tr>{''.join(inside)}</tr>"


def _inline(part: Inline, style: Style) -> str:
    match part:
        case str():
            return style.words(part)
        case Gap():
            return style.gap(part, style)
        case Strong(content):
            return f"<strong>{inline(content, style)}</strong>"
        case Emphasis(content):
            return f"<em>{inline(content, style)}</em>"
        case Subscript(content):
            return f"<sub>{inline(content, style)}</sub>"
        case Superscript(content):
            return f"<sup>{inline(content, style)}</sup>"
        case Code():
            return f"<code{style.side}>{verbatim(part.pieces, style)}</code>"
        case Math():
            return style.math(part, style)
        case Link():
            return style.link(part, style)
        case Image():
            return style.image(part, style)
        case Styled():
            return style.styled(part, style)
        case Ruby():
            return style.ruby(part, style)
        case Sound():
            return style.sound(part, style)
        case Reference():
            return style.words(part.words or part.typed)
        case LineBreak():
            return "<br>"
        case _:
            assert_never(part)


def in_language(tag: str, language: str, content: str) -> str:
    """An element of that tag, with the language and the direction of its `content`, which is HTML."""
    side = "rtl" if is_right_to_left(language) else "ltr"
    return f'<{tag} lang="{quoted(escape(language))}" dir="{side}">{content}</{tag}>'


def link(content: str, url: str, style: Style) -> str:
    """`content`, which is HTML, linked to `url`; as it is when the address is not one to be followed."""
    if not url.lower().startswith(SAFE_SCHEMES):
        return content
    return f'<a href="{quoted(style.escape(url))}">{content}</a>'


def picture(source: str, image: Image, style: Style, look: str = "") -> str:
    """An `<img>` whose file is `source`, with alternative text and width; `look` says in CSS what else it needs."""
    about = f'src="{quoted(style.escape(source))}" alt="{quoted(style.escape(image.alt))}"'
    if style.is_bare:
        return f"<img {about}{_pixels(image.width) if image.width else ''}>"
    width = f"width:{number(image.width.value)}{image.width.unit}" if image.width else ""
    css = ";".join(filter(None, (width, look)))
    looks = f' style="{css}"' if css else ""
    return f"<img {about}{looks}>"


def _pixels(width: Length) -> str:
    pixels = width.value * _PIXELS_A_MM if width.unit == "mm" else width.value
    return f' width="{round(pixels)}{"%" if width.unit == "%" else ""}"'
