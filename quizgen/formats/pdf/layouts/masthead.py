"""What stands at the head of a first page."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.formats.pdf.blocks import Block, Strip, merged, shifted
from quizgen.formats.pdf.compose import rounded
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.theme import INK, MM, Style
from quizgen.richtext import RichText, plain

_RULE = 1.1
_BADGE = 24.0
_LOGO_WIDTH, _LOGO_HEIGHT = 45 * MM, 14 * MM
_SUBTITLE = 110
"""A description of at most this many characters stands below the title; a longer one below the rule."""


def title_strips(press: Press, title: str, subtitle: str, badge: str = "") -> list[Strip]:
    """Title and subtitle, at the end of the first line a badge in a frame."""
    composer, theme = press.composer, press.theme
    width = press.sheet.width
    mark, wide = _framed(press, badge) if badge else _version(press)
    mark, wide = _beside_logo(press, mark, wide)
    strips = composer.text((title,), theme.title, width - wide - (12 if wide else 0), composer.element("H1"))
    if strips and wide:
        strips[0] = merged([strips[0], shifted(mark, composer.at(width - wide))], strips[0].height)
    if subtitle:
        strips += composer.text((subtitle,), theme.subtitle, width, composer.element("P"))
    return strips


def _beside_logo(press: Press, mark: Strip, wide: float) -> tuple[Strip, float]:
    """The mark, with the logo of the theme behind it, if there is one; and how wide both are."""
    placed = press.logo(_LOGO_WIDTH, _LOGO_HEIGHT)
    if placed is None:
        return mark, wide
    composer = press.composer
    start = wide + 10 if wide else 0.0
    left, low = composer.at(start, placed.width), -min(placed.height, _LOGO_HEIGHT)
    logo = composer.decoration(f"q 1 0 0 1 {left:.2f} {low:.2f} cm {placed.ops} Q")
    return merged([mark, logo], mark.height), start + placed.width


def _framed(press: Press, text: str) -> tuple[Strip, float]:
    """A text in a frame, and how wide it is."""
    composer, style = press.composer, press.theme.label._replace(size=8, gray=INK)
    wide = press.setter.line(text, style).width + 12
    frame = composer.decoration(f"1 w {INK:g} G {rounded(composer.at(0, wide), -20, wide, 16, 3)} S")
    tag = composer.plain(text, style, 0, composer.element("P"), 6)
    return merged([frame, shifted(tag, 0, tag.baseline - 15)], 20), wide


def _version(press: Press) -> tuple[Strip, float]:
    """The letter of the version, white on black, and how wide it is with its label; nothing where there is only one."""
    if not press.letter:
        return Strip(0), 0
    composer, theme = press.composer, press.theme
    label = press.words.version.upper()
    room = press.setter.line(label, theme.label).width + 6
    fill = f"{theme.accent} rg" if theme.accent else f"{INK:g} g"
    box = composer.decoration(f"q {fill} {rounded(composer.at(room, _BADGE), -_BADGE, _BADGE, _BADGE, 4)} f Q")
    element = composer.element("P")
    text = composer.plain(label, theme.label, room, element)
    letter = Style(15, _BADGE, bold=True, gray=1)
    drawn = composer.plain(press.letter, letter, _BADGE, element, room, "c")
    return merged([shifted(text, 0, text.baseline - 14.5), box, drawn], _BADGE), room + _BADGE


def name_strips(press: Press, points: str) -> list[Strip]:
    """Name, class, date, and the score out of `points`."""
    composer, theme, words = press.composer, press.theme, press.words
    width = press.sheet.width
    score = f"/ {points}".upper()
    end = press.setter.line(score, theme.label).width
    free = width - end - 16 * MM
    shares = ((words.name, 0.0, 0.56), (words.class_, 0.58, 0.17), (words.date, 0.77, 0.21))
    height, down = 2.4 * theme.label.size, theme.label.size * 1.73
    parts: list[Strip] = []
    for word, start, share in shares:
        label = word.upper()
        wide = press.setter.line(label, theme.label).width + 3
        x, room = start * free, share * free
        text = composer.plain(label, theme.label, room, composer.element("P"), x)
        parts.append(shifted(text, 0, text.baseline - down))
        parts.append(composer.decoration(composer.rule(x + wide, -down - 2, room - wide, theme.rule, INK)))
    parts.append(composer.decoration(composer.rule(free + 4, -down - 2, 16 * MM - 8, theme.rule, INK)))
    text = composer.plain(score, theme.label, end, composer.element("P"), width - end)
    parts.append(shifted(text, 0, text.baseline - down))
    return [Strip(6), merged(parts, height)]


def heavy_rule(press: Press) -> list[Strip]:
    """The one strong line of the page."""
    line = press.composer.rule(0, -4, press.sheet.width, _RULE, INK)
    if press.theme.accent:
        line = line.replace(f"{INK:g} G", f"{press.theme.accent} RG", 1)
    return [press.composer.decoration(line, 10)]


def description(press: Press) -> tuple[str, RichText]:
    """What is short enough for a subtitle, and what is not."""
    text = plain(press.bank.description)
    short = len(press.bank.description) == 1 and len(text) <= _SUBTITLE and "\n" not in text
    return (text, ()) if short else ("", press.bank.description)


def head(press: Press, strips: Sequence[Strip]) -> Block:
    """The strips as the first block of a document."""
    return press.composer.block(strips, lead=True)
