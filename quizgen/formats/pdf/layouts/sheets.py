"""Where everything stands on an answer sheet, in millimetres from the top left corner, for drawing and for reading."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from math import ceil
from typing import Any, NamedTuple, TypeAlias, assert_never

from quizgen.formats.pdf.layouts.heads import LEFT, RADIUS, STEP, Head, Point, dressed, head, paper_size
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.theme import MM
from quizgen.forms.forms import Form
from quizgen.forms.letters import option_letter, true_false_letters
from quizgen.forms.numbering import numbered
from quizgen.labels import is_right_to_left, labels
from quizgen.messages import phrase
from quizgen.model import (
    Bank,
    Cloze,
    Essay,
    Flashcard,
    Matching,
    MultipleChoice,
    Numeric,
    Occlusion,
    Ordering,
    Question,
    ShortAnswer,
    Statements,
    TextOnly,
    TrueFalse,
    Vocabulary,
    asked,
    shown_count,
)

MARK, CORNER = 6.0, 13.0
"""Side of the black squares, and of their centres from the edges of the page."""
NOTE = 8.5
"""Baseline of the last line of the foot, from the edge of the page."""
_LONGEST_ID = 40
_ROW, _GROUP_GAP = 8.1, 2.2
_BELOW_RULE, _FOOT = 7.0, 24.4
_NUMBER, _FIRST_BUBBLE = 7.0, 11.0
_BESIDE = 4.0
"""Least space between columns."""
_COLUMNS = ((6, 3), (10, 2), (21, 1))
"""How many columns there can be for that many bubbles a question."""
_WHOLE_GROUPS = 3
"""So many groups of five below each other, and no part of one is printed."""


class Line(NamedTuple):
    """A numbered question, or one of its statements: its number (`3`, `3 a`, `3.1`) ends at (x, y), its bubbles by
    letter; none where the answer is written."""

    number: str
    question: Question
    x: float
    y: float
    bubbles: dict[str, Point]


_Numbered: TypeAlias = tuple[str, Question, Sequence[str]]
"""The number of a line, its question, and the letters to choose from."""


class SheetPage(NamedTuple):
    """A page; `id` is printed in its QR code. Positions are those of a page that is read from left to right."""

    id: str
    lines: list[Line]
    column: float
    """Width of a column."""


class Plan(NamedTuple):
    """What all sheets of a bank have in common: their paper, their head, the lines at their foot, and so many pages."""

    paper: str
    head: Head
    foot: tuple[str, ...]
    pages: int

    @property
    def radius(self) -> float:
        """Of a bubble."""
        return round(RADIUS * self.head.dress.scale, 2)

    @property
    def most(self) -> int:
        """Bubbles that a question can have at most."""
        width, s = paper_size(self.paper)[0], self.head.dress.scale
        room = width - 2 * LEFT - (_FIRST_BUBBLE + RADIUS) * s
        return min(_COLUMNS[-1][0], int(room / (STEP * s)) + 1)


def planned(press: Press, forms: Sequence[Form]) -> Plan:
    """The plan of the sheets of a bank. More pages have a longer head, and a longer head may need more pages."""
    letters = [form.name for form in forms if form.name]
    press.at_span(press.bank.span, phrase("place.answer-sheet"))
    pages = 1
    while True:
        plan = Plan(press.options.paper, head(press, letters, pages), _foot(press, forms), pages)
        needed = max(len(sheet_pages(form, plan)) for form in _longest(forms, plan))
        if needed <= pages:
            return plan
        pages = needed


def _longest(forms: Sequence[Form], plan: Plan) -> list[Form]:
    """Versions of which one has the most pages."""
    sizes = {}
    for form in forms:
        lines = _numbered(form, plan)
        sizes[len(lines), _widest(lines)] = form
    return list(sizes.values())


def _widest(lines: Sequence[_Numbered]) -> int:
    return max((len(letters) for _, _, letters in lines), default=0)


def _numbered(form: Form, plan: Plan) -> list[_Numbered]:
    """All lines of a version: of statements one each, of everything else one a question."""
    found: list[_Numbered] = []
    for one in numbered(form.bank):
        question = one.place.question
        letters = bubbles_of(question, form.bank, plan)
        parts = (
            [f".{place}" for place in range(1, len(question.rows) + 1)] if isinstance(question, Statements) else [""]
        )
        found += [(f"{one.label}{part}", question, letters) for part in parts]
    return found


def corners(paper: str) -> list[Point]:
    """Centres of the squares; the first one, at the top left, is hollow."""
    width, height = paper_size(paper)
    return [(x, y) for y in (CORNER, round(height - CORNER, 1)) for x in (CORNER, round(width - CORNER, 1))]


def payload(press: Press, letter: str, sheet: str) -> str:
    """What the QR code says: format, bank, version, sheet."""
    return f"quizgen1|{press.bank.id[:_LONGEST_ID]}|{letter or '-'}|{sheet}"


def _foot(press: Press, forms: Sequence[Form]) -> tuple[str, ...]:
    """What stands at the foot, `{}` for what the QR code says: in one line if there is room between the squares."""
    width = paper_size(press.options.paper)[0] - 2 * (CORNER + MARK)
    style = dressed(press.theme).footer
    code = payload(press, max((form.name for form in forms), key=len, default=""), "0" * 12)
    one = f"{{}} · {press.words.keep_clear}"
    if press.setter.line(one.replace("{}", code), style).width <= width * MM:
        return (one,)
    return ("{}", press.words.keep_clear)


def sheet_pages(form: Form, plan: Plan) -> list[SheetPage]:
    """All questions of a version, as many on a page as fit, in groups of five."""
    s = plan.head.dress.scale
    rows_of = _numbered(form, plan)
    columns, column = _columns(_widest(rows_of), plan)
    rows = _rows(plan)
    top = plan.head.rule + _BELOW_RULE * s
    pages: list[SheetPage] = []
    mark = _mark(form)
    for start in range(0, max(len(rows_of), 1), rows * columns):
        part = rows_of[start : start + rows * columns]
        deep = min(5 * ceil(len(part) / columns / 5), rows)
        lines = []
        for place, (number, question, letters) in enumerate(part):
            x = LEFT + place // deep * column
            y = top + (place % deep * _ROW + place % deep // 5 * _GROUP_GAP) * s
            lines.append(Line(number, question, x + _NUMBER * s, round(y, 2), _row(letters, x, y, s)))
        pages.append(SheetPage(f"{mark}-{len(pages) + 1}", lines, column))
    return pages


def _columns(most: int, plan: Plan) -> tuple[int, float]:
    """How many columns there are for that many bubbles a question, and how wide they are."""
    s, width = plan.head.dress.scale, paper_size(plan.paper)[0]
    needed = (_FIRST_BUBBLE + RADIUS + max(most - 1, 0) * STEP) * s
    wanted = next(count for limit, count in _COLUMNS if most <= limit)
    for columns in range(wanted, 0, -1):
        column = (width - 2 * LEFT + _BESIDE) / columns
        if needed + _BESIDE <= column:
            return columns, column
    return 1, width - 2 * LEFT + _BESIDE


def _rows(plan: Plan) -> int:
    """How many questions stand below each other: whole groups, unless these are few."""
    s = plan.head.dress.scale
    foot = _FOOT + (RADIUS + 3) * (s - 1) + (len(plan.foot) - 1) * line_of_foot(plan)
    room = paper_size(plan.paper)[1] - foot - plan.head.rule - _BELOW_RULE * s
    group = (5 * _ROW + _GROUP_GAP) * s
    groups = int((room + (_ROW + _GROUP_GAP) * s) / group)
    if groups >= _WHOLE_GROUPS:
        return 5 * groups
    return max(5 * groups + min(int((room - groups * group) // (_ROW * s)) + 1, 4), 1)


def line_of_foot(plan: Plan) -> float:
    """From one line at the foot to the next."""
    return 1.3 * plan.head.dress.footer.size / MM


def _row(letters: Sequence[str], x: float, y: float, scale: float) -> dict[str, Point]:
    return {name: (round(x + (_FIRST_BUBBLE + k * STEP) * scale, 2), round(y, 2)) for k, name in enumerate(letters)}


def bubbles_of(question: Question, bank: Bank, plan: Plan) -> Sequence[str]:
    """The letters to choose from; none where the answer is written, or where they are too many for a sheet."""
    words = labels(bank.language)
    match question:
        case TrueFalse() | Statements():
            return true_false_letters(words)
        case MultipleChoice():
            count = shown_count(question)
            return [option_letter(place, words) for place in range(count)] if count <= plan.most else ()
        case (
            Matching()
            | Ordering()
            | ShortAnswer()
            | Numeric()
            | Cloze()
            | Flashcard()
            | Occlusion()
            | Essay()
            | Vocabulary()
            | TextOnly()
        ):
            return ()
        case _:
            assert_never(question)


def _mark(form: Form) -> str:
    """A short mark of what the version holds."""
    ids = "\n".join([form.bank.id, form.seed, *(question.id for question in asked(form.bank.items))])
    return sha256(ids.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def described(forms: Sequence[Form], plan: Plan) -> dict[str, Any]:
    """The geometry of all sheets, for a program that reads filled ones. The sheets themselves are an iterator."""
    width, height = paper_size(plan.paper)
    mirrored = is_right_to_left(forms[0].bank.language)

    def at(point: Point) -> list[float]:
        return [round(width - point[0], 2) if mirrored else point[0], point[1]]

    return {
        "unit": "mm from the top left corner",
        "page": [width, height],
        "marks": [list(point) for point in corners(plan.paper)],
        "mark_side": MARK,
        "hollow_mark": 0,
        "bubble_radius": plan.radius,
        "version": [{name: at(point) for name, point in part.items()} for part in plan.head.versions],
        "student_number": [[at(point) for point in digit] for digit in plan.head.digits],
        "sheets": (
            {
                "version": form.name,
                "page": number,
                "sheet": page.id,
                "questions": {
                    line.number: {name: at(point) for name, point in line.bubbles.items()}
                    for line in page.lines
                    if line.bubbles
                },
            }
            for form in forms
            for number, page in enumerate(sheet_pages(form, plan), 1)
        ),
    }
