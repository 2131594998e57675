"""Where everything stands on an answer sheet, in millimetres from the top left corner, for drawing and for reading."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from math import ceil
from typing import Any, NamedTuple, TypeAlias

from quizgen.formats.pdf.layouts.manifest import asked, true_false_letters
from quizgen.formats.pdf.letters import letter
from quizgen.formats.pdf.theme import MM, PAPERS
from quizgen.formats.pdf.versions import Version
from quizgen.labels import is_right_to_left, labels
from quizgen.model import Bank, MultipleChoice, Question, TrueFalse

Point: TypeAlias = tuple[float, float]

MARK, CORNER = 6.0, 13.0
"""Side of the black squares, and of their centres from the edges of the page."""
RADIUS = 2.25
LEFT = 22.0
"""The left edge of what is printed."""
RULE = 105.0
"""The line below the head."""
DIGITS = 6
_STEP, _ROW, _GROUP_GAP = 7.2, 8.1, 2.2
_TOP, _FOOT = 112.0, 24.4
_FIRST_BUBBLE = 11.0
_VERSIONS_PER_ROW = 10
_LETTERS_PER_ROW = 13
_LETTER_STEP, _LETTER_ROW, _LETTER_GAP = 5.4, 5.05, 0.5
_STUDENT_LEFT, _STUDENT_TOP, _STUDENT_ROW = 58.0, 47.5, 5.4
"""The student number: its first column from the far edge of the text, its first row, and the distance of rows."""
_VERSION_LEFT, _VERSION_TOP, _LETTER_TOP = 57.0, 68.0, 65.2
"""Centre of the first bubble of the versions, and its height where their names have several letters."""
_COLUMNS = ((6, 3), (10, 2), (21, 1))
"""How many columns there can be for that many bubbles a question."""


class Line(NamedTuple):
    """A numbered question: its number ends at (x, y), its bubbles by letter; none where the answer is written."""

    number: int
    question: Question
    x: float
    y: float
    bubbles: dict[str, Point]


class SheetPage(NamedTuple):
    """A page; `id` is printed in its QR code. Positions are those of a page that is read from left to right."""

    id: str
    lines: list[Line]
    column: float
    """Width of a column."""


def paper_size(paper: str) -> Point:
    """Width and height in millimetres."""
    width, height = PAPERS[paper]
    return round(width / MM, 1), round(height / MM, 1)


def corners(paper: str) -> list[Point]:
    """Centres of the squares; the first one, at the top left, is hollow."""
    width, height = paper_size(paper)
    return [(x, y) for y in (CORNER, round(height - CORNER, 1)) for x in (CORNER, round(width - CORNER, 1))]


def version_bubbles(letters: Sequence[str]) -> list[dict[str, Point]]:
    """A bubble for each version. Where there are names of several letters, bubbles for the first, second … letter;
    shorter names leave the first ones empty."""
    longest = max(map(len, letters), default=0)
    if longest <= 1:
        return [_block(letters, _VERSION_TOP, _VERSIONS_PER_ROW, _STEP, 6)] if letters else []
    found, top = [], _LETTER_TOP
    for place in range(longest):
        used = sorted({at_place(name, place, longest) for name in letters} - {""})
        found.append(_block(used, top, _LETTERS_PER_ROW, _LETTER_STEP, _LETTER_ROW))
        top += ceil(len(used) / _LETTERS_PER_ROW) * _LETTER_ROW + _LETTER_GAP
    return found


def _block(names: Sequence[str], top: float, per_row: int, step: float, row: float) -> dict[str, Point]:
    return {
        name: (round(_VERSION_LEFT + place % per_row * step, 2), round(top + place // per_row * row, 2))
        for place, name in enumerate(names)
    }


def at_place(name: str, place: int, longest: int) -> str:
    """The letter of a name at one of `longest` places, or nothing where a short name has none."""
    return name.rjust(longest)[place].strip()


def student_bubbles(paper: str) -> list[list[Point]]:
    """Ten bubbles, 0 to 9, for each digit."""
    left = paper_size(paper)[0] - LEFT - _STUDENT_LEFT + 5
    return [
        [(round(left + digit * _STEP, 2), round(_STUDENT_TOP + value * _STUDENT_ROW, 2)) for value in range(10)]
        for digit in range(DIGITS)
    ]


def sheet_pages(form: Version, paper: str) -> list[SheetPage]:
    """All questions of a version, as many on a page as fit, in groups of five."""
    numbered = [
        (number, question, bubbles_of(question, form.bank)) for number, question in enumerate(asked(form.bank), 1)
    ]
    most = max((len(letters) for _, _, letters in numbered), default=0)
    columns = next(count for limit, count in _COLUMNS if most <= limit)
    width, height = paper_size(paper)
    group = 5 * _ROW + _GROUP_GAP
    rows = 5 * int((height - _FOOT - _TOP + _ROW + _GROUP_GAP) / group)
    column = (width - 2 * LEFT + 4) / columns
    pages: list[SheetPage] = []
    for start in range(0, max(len(numbered), 1), rows * columns):
        part = numbered[start : start + rows * columns]
        deep = 5 * ceil(len(part) / columns / 5)
        lines = []
        for place, (number, question, letters) in enumerate(part):
            x, y = LEFT + place // deep * column, _TOP + place % deep * _ROW + place % deep // 5 * _GROUP_GAP
            lines.append(Line(number, question, x + 7, round(y, 2), _row(letters, x, y)))
        pages.append(SheetPage(_id(form, len(pages) + 1), lines, column))
    return pages


def _row(letters: Sequence[str], x: float, y: float) -> dict[str, Point]:
    return {name: (round(x + _FIRST_BUBBLE + k * _STEP, 2), round(y, 2)) for k, name in enumerate(letters)}


def bubbles_of(question: Question, bank: Bank) -> Sequence[str]:
    """The letters to choose from; none where the answer is written, or where they are too many for a sheet."""
    if isinstance(question, TrueFalse):
        return true_false_letters(bank)
    if isinstance(question, MultipleChoice) and len(question.options) <= _COLUMNS[-1][0]:
        return [letter(place, labels(bank.language).alphabet) for place in range(len(question.options))]
    return ()


def _id(form: Version, page: int) -> str:
    """A short mark of what the version holds, and the page."""
    ids = "\n".join([form.bank.id, form.seed, *(question.id for question in asked(form.bank))])
    return f"{sha256(ids.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}-{page}"


def described(forms: Sequence[Version], paper: str) -> dict[str, Any]:
    """The geometry of all sheets, for a program that reads filled ones. The sheets themselves are an iterator."""
    width, height = paper_size(paper)
    mirrored = is_right_to_left(forms[0].bank.language)
    letters = [form.letter for form in forms if form.letter]

    def at(point: Point) -> list[float]:
        return [round(width - point[0], 2) if mirrored else point[0], point[1]]

    return {
        "unit": "mm from the top left corner",
        "page": [width, height],
        "marks": [list(point) for point in corners(paper)],
        "mark_side": MARK,
        "hollow_mark": 0,
        "bubble_radius": RADIUS,
        "version": [{name: at(point) for name, point in part.items()} for part in version_bubbles(letters)],
        "student_number": [[at(point) for point in digit] for digit in student_bubbles(paper)],
        "sheets": (
            {
                "version": form.letter,
                "page": number,
                "sheet": page.id,
                "questions": {
                    str(line.number): {name: at(point) for name, point in line.bubbles.items()}
                    for line in page.lines
                    if line.bubbles
                },
            }
            for form in forms
            for number, page in enumerate(sheet_pages(form, paper), 1)
        ),
    }
