"""The head of an answer sheet, measured: everything in it has a place of its own, in each language and size of print.

Places are in millimetres from the starting edge and the top of the page. They are the same on all sheets of a bank, so
that one description of them is true for all.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple, TypeAlias

from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.theme import MM, PAPERS, Style, Theme

Point: TypeAlias = tuple[float, float]

LEFT = 22.0
"""The left edge of what is printed."""
TEXT = 54.0
"""Where the words of the head stand, beside the QR code."""
CODE, CODE_TOP = 26.0, 23.0
"""The QR code: its side, and its upper edge."""
RADIUS = 2.25
"""Of a bubble in the standard size, as all lengths below."""
DIGITS = 6
STEP = 7.2
"""Between bubbles beside each other."""
BOX_WIDE, BOX_HIGH = 6.2, 6.4
"""The boxes in which the digits of the student number are written."""
_STUDENT_LEFT, _STUDENT_ROW, _NAMES_END = 58.0, 5.4, 124.0
_VERSIONS_PER_ROW, _VERSION_ROW = 10, 6.0
_LETTERS_PER_ROW, _LETTER_STEP, _LETTER_ROW, _LETTER_GAP = 13, 5.4, 5.05, 0.5
_EXAMPLES, _EXAMPLE_STEP, WORD = 4, 16.0, 3.4
"""Bubbles that show how to fill them, their distance, and the word beside each."""
_NAME_ROOM = 8.0
"""Least length of a line to write a name on."""
_LINE = 1.5
"""Between a label and its line."""
SHRUNK = (1.0, 0.92, 0.84, 0.76, 0.68)
_LARGER, _LARGEST = 1.1, 1.8
"""Sizes of print from which the sheet grows, and up to which."""
_TITLES = (16, 14, 12, 10.5)
_GRAY = 0.42


class Dress(NamedTuple):
    """The styles on a sheet; `scale` is its size, 1 for the standard."""

    scale: float
    titles: tuple[Style, ...]
    about: Style
    label: Style
    fill: Style
    example: Style
    number: Style
    letter: Style
    footer: Style


class Head(NamedTuple):
    """Baselines of `title`, lines `about` the sheet, labels of the `version` and of the `student` number, and the text
    on how to `fill` bubbles; `names` are the lines for name, class and date: their baseline and whether they take half
    a line, in the first half or the second. Centres of bubbles: those of the `versions`, by letter and place, of the
    `examples`, and of the `digits`. Above these stand boxes, from `box` down, beginning at
    `aside`; texts beside them have `room`. `rule` is below everything."""

    dress: Dress
    title: float
    about: tuple[float, ...]
    names: tuple[tuple[float, int], ...]
    end: float
    version: float
    versions: list[dict[str, Point]]
    fill: tuple[float, ...]
    examples: list[Point]
    room: float
    aside: float
    student: float
    box: float
    digits: list[list[Point]]
    rule: float


def dressed(theme: Theme) -> Dress:
    """The styles for a theme."""
    size = theme.body.size / Theme().body.size
    scale = min(size, _LARGEST) if size >= _LARGER else 1.0
    most = _LARGEST * Theme().label.size
    gray = min(_GRAY, theme.label.gray)
    return Dress(
        scale,
        tuple([Style((1 + scale) / 2 * size, 20, "serif", bold=True) for size in _TITLES]),
        theme.subtitle._replace(size=min(theme.subtitle.size, _LARGEST * Theme().subtitle.size)),
        theme.label._replace(size=min(theme.label.size, most)),
        Style(8.5 * scale, 11 * scale, gray=gray),
        Style(7.5 * scale, 10 * scale, gray=gray),
        Style(9 * scale, 12 * scale, bold=True),
        Style(6.4 * scale, 8 * scale, gray=0.55),
        theme.footer_text._replace(size=7 * scale),
    )


def paper_size(paper: str) -> Point:
    """Width and height in millimetres."""
    width, height = PAPERS[paper]
    return round(width / MM, 1), round(height / MM, 1)


def about_sheet(press: Press, letter: str, page: int, pages: int) -> list[str]:
    """What stands below the title, in parts."""
    words = press.words
    parts = [words.answer_sheet] + ([f"{words.version} {letter}"] if letter else [])
    if pages > 1:
        parts.append(words.page_of.replace("{}", str(page), 1).replace("{}", str(pages), 1))
    return parts


def about_lines(press: Press, dress: Dress, parts: Sequence[str], width: float) -> tuple[list[str], Style]:
    """The parts in as few lines as `width` allows, set smaller where that is enough: on large sheets first in several
    lines, on others first smaller."""
    styles = [dress.about._replace(size=share * dress.about.size) for share in SHRUNK]
    whole = " · ".join(parts)
    for style in styles if dress.scale == 1 else styles[:1]:
        if press.setter.line(whole, style).width <= width * MM:
            return [whole], style
    lines: list[str] = []
    for style in styles:
        lines = _joined(press, parts, style, width * MM)
        if all(press.setter.line(line, style).width <= width * MM for line in lines):
            return lines, style
    return lines, style


def _joined(press: Press, parts: Sequence[str], style: Style, width: float) -> list[str]:
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]} · {part}" if lines else part
        if lines and press.setter.line(longer, style).width <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def head(press: Press, letters: Sequence[str], pages: int) -> Head:
    """The head of all sheets of a bank whose versions are called `letters`, if they have so many pages."""
    dress = dressed(press.theme)
    s, width = dress.scale, paper_size(press.options.paper)[0]
    first, aside = _student_column(width, s)
    end = min(_NAMES_END, aside - 4)
    room = aside - TEXT - 0.5 - 2 * (s - 1)
    title = 25 + 5 * (1 + s) / 2
    about = _about(press, dress, letters, pages, room, title + 5.5 * s)
    names = _names(press, dress, about[-1] + 3.5 + 7 * s, end)
    version = names[-1][0] + (8 if max(map(len, letters), default=0) <= 1 else 5.8) * s
    versions = _version_bubbles(letters, version, end, s)
    low = max((y for part in versions for _, y in part.values()), default=names[-1][0])
    fill = _lines(press, press.words.fill_bubbles, dress.fill, room, max(91.5, low + (RADIUS + 6.5) * s - 4))
    examples = _examples(press, dress, fill[-1] + 6 * s, room)
    student = title + 4 * s
    digits = _digits(first, student + 13.5 * s, s)
    rule = max(examples[-1][1] + 7.5 * s, digits[0][-1][1] + RADIUS * s + 6.65)
    return Head(
        dress,
        title,
        about,
        names,
        end,
        version,
        versions,
        fill,
        examples,
        room,
        aside,
        student,
        student + 2.6 * s,
        digits,
        round(rule, 2),
    )


def _student_column(width: float, scale: float) -> tuple[float, float]:
    """The centres of the first digit's bubbles, and the edge of its box."""
    across = ((DIGITS - 1) * STEP + BOX_WIDE) * scale
    first = min(width - LEFT - _STUDENT_LEFT + 5, width - LEFT - across + BOX_WIDE / 2 * scale)
    return first, first - BOX_WIDE / 2 * scale


def _about(
    press: Press, dress: Dress, letters: Sequence[str], pages: int, width: float, top: float
) -> tuple[float, ...]:
    """Baselines for as many lines as the longest text about a sheet takes."""
    style = dress.about
    longest = max(letters, key=lambda letter: press.setter.line(letter, style).width, default="")
    texts = [about_sheet(press, longest, page, pages) for page in range(1, pages + 1)]
    count = max(len(about_lines(press, dress, parts, width)[0]) for parts in texts)
    return tuple([top + place * 1.25 * style.size / MM for place in range(count)])


def _names(press: Press, dress: Dress, top: float, end: float) -> tuple[tuple[float, int], ...]:
    """The line for the name, and those for class and date: side by side, where there is room for their labels."""
    half = (TEXT + end) / 2 - 2 - TEXT
    row = 5 + 5 * dress.scale
    words = (press.words.class_, press.words.date)
    widths = [press.setter.line(word.upper(), dress.label).width / MM for word in words]
    if max(widths) + _LINE + _NAME_ROOM * dress.scale <= half:
        return ((top, 0), (top + row, 1), (top + row, 2))
    return ((top, 0), (top + row, 0), (top + 2 * row, 0))


def _lines(press: Press, text: str, style: Style, width: float, top: float) -> tuple[float, ...]:
    """The baselines of the lines that a text takes."""
    count = 1
    if press.setter.line(text, style).width > width * MM:
        count = len(press.setter.paragraph((text,), style).lines(width * MM))
    return tuple([top + place * style.lead / MM for place in range(count)])


def _version_bubbles(letters: Sequence[str], label: float, end: float, scale: float) -> list[dict[str, Point]]:
    """A bubble for each version. Where there are names of several letters, bubbles for the first, second … letter;
    shorter names leave the first ones empty."""
    longest = max(map(len, letters), default=0)
    left = TEXT + RADIUS * scale + 0.75
    room = end - left - RADIUS * scale
    if longest <= 1:
        per_row = min(_VERSIONS_PER_ROW, int(room / (STEP * scale) + 1.05))
        top = label + 4 * scale
        return [_block(letters, (left, top), per_row, (STEP * scale, _VERSION_ROW * scale))] if letters else []
    per_row = min(_LETTERS_PER_ROW, int(room / (_LETTER_STEP * scale) + 1.05))
    found, top = [], label + 3.4 * scale
    for place in range(longest):
        used = sorted({at_place(name, place, longest) for name in letters} - {""})
        found.append(_block(used, (left, top), per_row, (_LETTER_STEP * scale, _LETTER_ROW * scale)))
        top += (ceil(len(used) / per_row) * _LETTER_ROW + _LETTER_GAP) * scale
    return found


def _block(names: Sequence[str], start: Point, per_row: int, steps: Point) -> dict[str, Point]:
    left, top = start
    return {
        name: (round(left + place % per_row * steps[0], 2), round(top + place // per_row * steps[1], 2))
        for place, name in enumerate(names)
    }


def at_place(name: str, place: int, longest: int) -> str:
    """The letter of a name at one of `longest` places, or nothing where a short name has none."""
    return name.rjust(longest)[place].strip()


def _examples(press: Press, dress: Dress, top: float, width: float) -> list[Point]:
    """Centres of the bubbles that show how to fill one, from where the text starts; in two rows where they need it."""
    words = (press.words.yes, press.words.no)
    widest = max(press.setter.line(word, dress.example._replace(bold=True)).width for word in words) / MM
    step = max(_EXAMPLE_STEP, WORD * dress.scale + widest + (RADIUS + 1.5) * dress.scale)
    per_row = _EXAMPLES if (_EXAMPLES - 1) * step + 3 + WORD * dress.scale + widest <= width else 2
    return [
        (3 * dress.scale + place % per_row * step, top + place // per_row * 7 * dress.scale)
        for place in range(_EXAMPLES)
    ]


def _digits(first: float, top: float, scale: float) -> list[list[Point]]:
    """Ten bubbles, 0 to 9, for each digit of the student number."""
    return [
        [(round(first + digit * STEP * scale, 2), round(top + value * _STUDENT_ROW * scale, 2)) for value in range(10)]
        for digit in range(DIGITS)
    ]
