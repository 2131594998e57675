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
_SCORE = 16 * MM
"""Room for the number of points reached."""
_ONE_ROW = 110 * MM
"""Name, class and date need more than that to stand in one row."""
_TO_WRITE = 8 * MM
"""Least length of a line to write on."""
_TITLE_SIZES = (1, 0.92, 0.84)
_LONG_TITLE = 100
"""Characters; a longer title never fits on a line."""
_SUBTITLE = 110
"""A description of at most this many characters stands below the title; a longer one below the rule."""


def title_strips(press: Press, title: str, subtitle: str, badge: str = "") -> list[Strip]:
    """Title and subtitle, at the end of the first line a badge in a frame."""
    composer, theme = press.composer, press.theme
    width = press.sheet.width
    mark, wide = _framed(press, badge) if badge else _version(press)
    mark, wide = _beside_logo(press, mark, wide)
    room = width - wide - (12 if wide else 0)
    strips = composer.text((title,), _title_style(press, title, room), room, composer.element("H1"))
    if strips and wide:
        strips[0] = merged([strips[0], shifted(mark, composer.at(width - wide))], strips[0].height)
    if subtitle:
        strips += composer.text((subtitle,), theme.subtitle, width, composer.element("P"))
    return strips


def _title_style(press: Press, title: str, room: float) -> Style:
    """Somewhat smaller where the title then fits on a line."""
    style = press.theme.title
    if len(title) <= _LONG_TITLE:
        wide = press.setter.line(title, style).width
        share = next((share for share in _TITLE_SIZES if share * wide <= room), 1)
        style = style._replace(size=share * style.size)
    return style


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
    letter = Style(15, _BADGE, bold=True, gray=1)
    wide = max(press.setter.line(press.letter, letter).width + 8, _BADGE)
    box = composer.decoration(f"q {fill} {rounded(composer.at(room, wide), -_BADGE, wide, _BADGE, 4)} f Q")
    element = composer.element("P")
    text = composer.plain(label, theme.label, room, element)
    drawn = composer.plain(press.letter, letter, wide, element, room, "c")
    return merged([shifted(text, 0, text.baseline - 14.5), box, drawn], _BADGE), room + wide


def name_strips(press: Press, points: str) -> list[Strip]:
    """Name, class, date, and the score out of `points`: in one row, or on a narrow page in two."""
    words, width = press.words, press.sheet.width
    score = f"/ {points}".upper()
    free = width - press.setter.line(score, press.theme.label).width - _SCORE
    row = [
        (words.name, 0.0, 0.56 * free),
        (words.class_, 0.58 * free, 0.17 * free),
        (words.date, 0.77 * free, 0.21 * free),
    ]
    if free > _ONE_ROW and all(room - _label(press, word) >= _TO_WRITE for word, _, room in row):
        return [Strip(6), _fields(press, row, score)]
    half = 0.5 * width
    below = [(words.class_, 0.0, half - 8), (words.date, half, half)]
    return [Strip(6), _fields(press, [(words.name, 0.0, 0.98 * free)], score), Strip(4), _fields(press, below)]


def _label(press: Press, word: str) -> float:
    """How far from its start the line after a label begins."""
    return press.setter.line(word.upper(), press.theme.label).width + 3


def _fields(press: Press, fields: Sequence[tuple[str, float, float]], score: str = "") -> Strip:
    """Labels with lines to write on, each with its start and its width; the score at the end."""
    composer, theme = press.composer, press.theme
    height, down = 2.4 * theme.label.size, theme.label.size * 1.73
    parts: list[Strip] = []
    for word, x, room in fields:
        label = word.upper()
        wide = _label(press, word)
        text = composer.plain(label, theme.label, room, composer.element("P"), x)
        parts.append(shifted(text, 0, text.baseline - down))
        parts.append(composer.decoration(composer.rule(x + wide, -down - 2, room - wide, theme.rule, INK)))
    if score:
        end = press.setter.line(score, theme.label).width
        start = press.sheet.width - end
        rule = composer.rule(start - _SCORE + 4, -down - 2, _SCORE - 8, theme.rule, INK)
        text = composer.plain(score, theme.label, end, composer.element("P"), start)
        parts += [composer.decoration(rule), shifted(text, 0, text.baseline - down)]
    return merged(parts, height)


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
