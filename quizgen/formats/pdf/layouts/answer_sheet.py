"""The sheet on which learners fill in bubbles: squares in the corners, so that a reader finds them, and a QR code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.util import find_spec

from quizgen import extras
from quizgen.formats.pdf.blocks import Align, Area, Block, Strip, merged, shifted
from quizgen.formats.pdf.document import text_string
from quizgen.formats.pdf.layouts import heads, sheets
from quizgen.formats.pdf.layouts.fitting import one_line
from quizgen.formats.pdf.layouts.heads import LEFT, Point
from quizgen.formats.pdf.layouts.printing import published
from quizgen.formats.pdf.layouts.sheets import MARK, Line, Plan, SheetPage
from quizgen.formats.pdf.pages import Page, Stretch
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.theme import INK, MM, PAPERS, Style
from quizgen.forms.forms import Form
from quizgen.messages import phrase
from quizgen.model import Essay, MultipleChoice, asked

_MASK = 4
"""Pattern laid over the modules: readers take any, and a fixed one is found seven times as fast as the best."""
_BUBBLE_GRAY = 0.45
_VIEWER = "/PrintScaling/None/Duplex/Simplex"


def answer_sheet(press: Press, form: Form, plan: Plan) -> Iterator[bytes]:
    """The pages for one version; all versions have the same plan."""
    _tell_crowded(press, form, plan)
    pages = sheets.sheet_pages(form, plan)
    blocks: list[Block] = []
    made: list[Page] = []
    width, height = PAPERS[press.options.paper]
    for number, page in enumerate(pages):
        strip = merged(list(_Drawing(press, plan).page(page, number, len(pages))), height)
        blocks.append(press.composer.block((strip,))._replace(holds=[line.question.id for line in page.lines]))
        made.append(Page([Stretch(width if press.right_to_left else 0, height, [(0.0, strip, number)])], []))
    title = f"{press.words.answer_sheet} – {press.running_title}"
    return published(press, made, blocks, title, lambda page, pages: _squares(press), _VIEWER)


def _tell_crowded(press: Press, form: Form, plan: Plan) -> None:
    for question in asked(form.bank.items):
        if isinstance(question, MultipleChoice) and not sheets.bubbles_of(question, form.bank, plan):
            press.at(question)
            press.warn("W424")


def _squares(press: Press) -> str:
    """Black squares in the corners, the one at the top left hollow."""
    _, height = PAPERS[press.options.paper]
    ops = ["0 g"]
    for place, (x, y) in enumerate(sheets.corners(press.options.paper)):
        parts = [(MARK, 0), (MARK / 2, 1)] if place == 0 else [(MARK, 0)]
        for side, gray in parts:
            left, low = (x - side / 2) * MM, height - (y + side / 2) * MM
            ops.append(f"{gray} g {left:.2f} {low:.2f} {side * MM:.2f} {side * MM:.2f} re f")
    return "\n".join(ops)


class _Drawing:
    """Draws a page at positions in millimetres from its starting edge and its top."""

    def __init__(self, press: Press, plan: Plan) -> None:
        self._press = press
        self._plan = plan
        self._head, self._dress = plan.head, plan.head.dress
        self._width, self._height = heads.paper_size(press.options.paper)

    def page(self, page: SheetPage, number: int, pages: int) -> Iterator[Strip]:
        """Everything but the corners, in the order in which it is read."""
        press, head = self._press, self._head
        code = _qr_rows(press, page.id)
        left = heads.TEXT if code else LEFT
        title, style = one_line(press, press.title, self._dress.titles, (self._width - LEFT - left) * MM)
        yield self._text(title, style, left, head.title, tag="P" if number else "H1")
        about = heads.about_sheet(press, press.letter, number + 1, pages)
        lines, style = heads.about_lines(press, self._dress, about, head.room)
        for y, line in zip(head.about, lines, strict=False):
            yield self._text(line, style, left, y)
        if code:
            yield self._qr(code, page.id)
        yield from self._names(left)
        yield from self._versions(left)
        yield from self._how_to_fill(left)
        yield from self._student_number()
        yield press.composer.decoration(self._rule(LEFT, head.rule, self._width - 2 * LEFT, 0.5, press.theme.hair))
        if page.lines:
            whole = press.composer.element("L", -1, "/A<</O/List/ListNumbering/Decimal>>")
            for line_of in page.lines:
                yield from self._line(line_of, page.column, whole)
        yield from self._note(page.id)

    def _note(self, sheet: str) -> Iterator[Strip]:
        """What the QR code says, and what is not to be done, at the foot."""
        code = sheets.payload(self._press, self._press.letter, sheet)
        room = (self._width - 2 * (sheets.CORNER + MARK)) * MM
        for place, text in enumerate(reversed(self._plan.foot)):
            y = self._height - sheets.NOTE - place * sheets.line_of_foot(self._plan)
            text, style = one_line(self._press, text.replace("{}", code), _smaller(self._dress.footer), room)
            yield self._text(text, style, LEFT, y, "c")

    def _names(self, left: float) -> Iterator[Strip]:
        """Lines to write the name, class and date on."""
        words, end = self._press.words, self._head.end
        half = (left + end) / 2
        spans = ((left, end), (left, half - 2), (half + 2, end))
        for label, (y, part) in zip((words.name, words.class_, words.date), self._head.names, strict=True):
            start, stop = spans[part]
            text, style = one_line(self._press, label.upper(), _smaller(self._dress.label), 0.6 * (stop - start) * MM)
            yield self._text(text, style, start, y)
            wide = self._press.setter.line(text, style).width / MM + 1.5
            yield self._press.composer.decoration(self._rule(start + wide, y + 0.7, stop - start - wide, 0.6, INK))

    def _versions(self, left: float) -> Iterator[Strip]:
        """Bubbles for the version; those of this sheet are filled."""
        parts = self._head.versions
        if parts:
            yield self._text(self._press.words.version.upper(), self._dress.label, left, self._head.version)
        for place, part in enumerate(parts):
            filled = heads.at_place(self._press.letter, place, len(parts))
            yield from self._bubbles(part, filled)

    def _how_to_fill(self, left: float) -> Iterator[Strip]:
        """One bubble as it should be, three as they should not."""
        press, words, s = self._press, self._press.words, self._dress.scale
        yield from self._paragraph(words.fill_bubbles, self._dress.fill, left, self._head.fill)
        r = self._plan.radius * MM
        inside = (
            f"{_circle(0, 0, r)} B",
            f"{_circle(0, 0, r)} S {-0.7 * r:.2f} {-0.7 * r:.2f} m {0.7 * r:.2f} {0.7 * r:.2f} l S "
            f"{-0.7 * r:.2f} {0.7 * r:.2f} m {0.7 * r:.2f} {-0.7 * r:.2f} l S",
            f"{_circle(0, 0, r)} S {_circle(0, 0, 0.35 * r)} f",
            f"{_circle(0, 0, r)} S {-r:.2f} {-r:.2f} {r:.2f} {2 * r:.2f} re W n {_circle(0, 0, r)} f",
        )
        for place, (ops, (x, y)) in enumerate(zip(inside, self._head.examples, strict=True)):
            x += left
            middle = press.composer.at(x * MM)
            yield press.composer.decoration(
                f"q 1 0 0 1 {middle:.2f} {-y * MM:.2f} cm 0.7 w {INK:g} g {INK:g} G {ops} Q"
            )
            style = self._dress.example._replace(bold=not place)
            yield self._text(words.no if place else words.yes, style, x + heads.WORD * s, y + 0.9 * s)

    def _student_number(self) -> Iterator[Strip]:
        head, s = self._head, self._dress.scale
        wide, high = heads.BOX_WIDE * s, heads.BOX_HIGH * s
        room = (self._width - LEFT - head.aside) * MM
        label = self._press.words.student_number.upper()
        text, style = one_line(self._press, label, _smaller(self._dress.label), room)
        yield self._text(text, style, head.aside, head.student)
        for column in head.digits:
            left = self._press.composer.at((column[0][0] - wide / 2) * MM, wide * MM)
            low = -(head.box + high) * MM
            box = f"0.6 w {INK:g} G {left:.2f} {low:.2f} {wide * MM:.2f} {high * MM:.2f} re S"
            yield self._press.composer.decoration(box)
            yield from self._bubbles({str(value): point for value, point in enumerate(column)})

    def _line(self, line: Line, column: float, whole: int) -> Iterator[Strip]:
        self._press.at(line.question)
        composer, s = self._press.composer, self._dress.scale
        item = composer.element("LI", whole)
        label = composer.element("Lbl", item)
        style = self._dress.number
        number = composer.plain(line.number, style, 10 * MM, label, (line.x - 10) * MM, "r")
        yield shifted(number, 0, style.baseline - (line.y + 1.1 * s) * MM)
        body = composer.element("LBody", item)
        if line.bubbles:
            yield from self._bubbles(line.bubbles, parent=body)
        elif isinstance(line.question, Essay):
            yield self._text("–", style, line.x + 2 * s, line.y + 1.1 * s, parent=body)
        else:
            wide = min(column - 9 * s - 7, 80)
            rule = self._rule(line.x + 2 * s, line.y + 1.8 * s, wide, 0.6, self._press.theme.hair)
            yield composer.decoration(rule)

    # Parts

    def _text(
        self, text: str, style: Style, x: float, y: float, align: Align = "l", parent: int = -1, tag: str = "P"
    ) -> Strip:
        """A line of text, its baseline at y."""
        composer = self._press.composer
        width = (self._width - 2 * x) * MM
        strip = composer.plain(text, style, width, composer.element(tag, parent), x * MM, align)
        return shifted(strip, 0, style.baseline - y * MM)

    def _paragraph(self, text: str, style: Style, x: float, baselines: Sequence[float]) -> Iterator[Strip]:
        """A text in as many lines as there are baselines."""
        if len(baselines) == 1:
            yield self._text(text, style, x, baselines[0])
            return
        composer = self._press.composer
        width = (self._head.room) * MM
        strips = composer.text((text,), style, width, composer.element("P"), x * MM)
        for y, strip in zip(baselines, strips, strict=True):
            yield shifted(strip, 0, style.baseline - y * MM)

    def _rule(self, x: float, y: float, width: float, weight: float, gray: float) -> str:
        return self._press.composer.rule(x * MM, -y * MM, width * MM, weight, gray)

    def _bubbles(self, bubbles: dict[str, Point], filled: str = "", parent: int = -1) -> Iterator[Strip]:
        """Circles with their letters, which are light enough not to be taken for an answer."""
        composer, setter = self._press.composer, self._press.setter
        style, radius = self._dress.letter, self._plan.radius * MM
        circles = [f"0.55 w {_BUBBLE_GRAY:g} G"]
        letters = []
        for name, (x, y) in bubbles.items():
            across, down = composer.at(x * MM), -y * MM
            if name == filled:
                circles.append(f"q {INK:g} g {_circle(across, down, radius)} f Q")
            circles.append(f"{_circle(across, down, radius)} S")
            line = setter.line(name, style._replace(gray=1) if name == filled else style)
            letters.append(f"BT {across - line.width / 2:.2f} {down - 0.33 * style.size:.2f} Td {line.ops} ET")
        yield composer.decoration("\n".join(circles))
        yield composer.marked("\n".join(letters), composer.element("P", parent))

    def _qr(self, rows: Sequence[Sequence[int]], sheet: str) -> Strip:
        """The QR code, runs of modules as rectangles."""
        composer = self._press.composer
        side = heads.CODE * MM / len(rows)
        left = composer.at(LEFT * MM, heads.CODE * MM)
        ops = ["0 g"]
        for row, modules in enumerate(rows):
            low = -heads.CODE_TOP * MM - (row + 1) * side
            ops += [
                f"{left + a * side:.3f} {low:.3f} {(b - a) * side:.3f} {side + 0.02:.3f} re" for a, b in _runs(modules)
            ]
        alternative = f"/Alt{text_string(sheets.payload(self._press, self._press.letter, sheet))}"
        element = composer.element("Figure", -1, alternative)
        area = Area(element, left, -(heads.CODE_TOP + heads.CODE) * MM, heads.CODE * MM, heads.CODE * MM)
        return composer.marked(" ".join([*ops, "f"]) + f" {INK:g} g", element)._replace(areas=(area,))


def _smaller(style: Style) -> list[Style]:
    """The style, and smaller ones for where it is too wide."""
    return [style._replace(size=share * style.size) for share in heads.SHRUNK]


@lru_cache(maxsize=4096)
def _circle(x: float, y: float, r: float) -> str:
    k = 0.5523 * r
    arcs = ((r, k, k, r, 0, r), (-k, r, -r, k, -r, 0), (-r, -k, -k, -r, 0, -r), (k, -r, r, -k, r, 0))
    curves = " ".join(
        " ".join(f"{value + (y if place % 2 else x):.2f}" for place, value in enumerate(arc)) + " c" for arc in arcs
    )
    return f"{x + r:.2f} {y:.2f} m {curves} h"


def _qr_rows(press: Press, sheet: str) -> Sequence[Sequence[int]]:
    """The modules of the code, row by row; nothing, and a warning, where segno is not installed."""
    if find_spec("segno") is None:
        press.at_span(press.bank.span, phrase("place.answer-sheet"))
        press.warn("W423", command=extras.command("qr"))
        return ()
    import segno

    return [
        list(row)
        for row in segno.make(sheets.payload(press, press.letter, sheet), error="m", mask=_MASK, micro=False).matrix
    ]


def _runs(modules: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Start and end of each run of dark modules."""
    start = None
    for place, dark in enumerate([*modules, 0]):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            yield start, place
            start = None
