"""The sheet on which learners fill in bubbles: squares in the corners, so that a reader finds them, and a QR code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.util import find_spec

from quizgen.formats.pdf.blocks import Area, Block, Strip, merged, shifted
from quizgen.formats.pdf.compose import Align
from quizgen.formats.pdf.document import text_string
from quizgen.formats.pdf.layouts import sheets
from quizgen.formats.pdf.layouts.fitting import one_line
from quizgen.formats.pdf.layouts.manifest import asked
from quizgen.formats.pdf.layouts.sheets import LEFT, MARK, RADIUS, RULE, Line, Point, SheetPage
from quizgen.formats.pdf.pages import Page, Stretch
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.theme import INK, MM, PAPERS, Style
from quizgen.formats.pdf.versions import Version
from quizgen.model import Essay, MultipleChoice

_QR, _QR_TOP = 26.0, 23.0
_MASK = 4
"""Pattern laid over the modules: readers take any, and a fixed one is found seven times as fast as the best."""
_TEXT = 54.0
"""Where the words of the head stand, beside the QR code."""
_NAMES_END = 124.0
_LONGEST_ID = 40
_BUBBLE_GRAY, _LETTER_GRAY = 0.45, 0.55
_LETTER = Style(6.4, 8, gray=_LETTER_GRAY)
_TITLES = (16, 14, 12, 10.5)
_VIEWER = "/PrintScaling/None/Duplex/Simplex"


def answer_sheet(press: Press, form: Version, letters: Sequence[str]) -> Iterator[bytes]:
    """The pages for one version; `letters` are those of all versions."""
    _tell_crowded(press, form)
    pages = sheets.sheet_pages(form, press.options.paper)
    blocks: list[Block] = []
    made: list[Page] = []
    width, height = PAPERS[press.options.paper]
    for number, page in enumerate(pages):
        strip = merged(list(_Drawing(press, letters).page(page, number, len(pages))), height)
        blocks.append(press.composer.block((strip,)))
        made.append(Page([Stretch(width if press.right_to_left else 0, height, [(0.0, strip, number)])], []))
    title = f"{press.words.answer_sheet} – {press.running_title}"
    return press.publish(made, blocks, title, lambda page, pages: _squares(press), _VIEWER)


def _tell_crowded(press: Press, form: Version) -> None:
    for question in asked(form.bank):
        if isinstance(question, MultipleChoice) and not sheets.bubbles_of(question, form.bank):
            press.at(question)
            press.warn("W424", "it has too many options for the answer sheet", "it gets a line to write on instead")


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

    def __init__(self, press: Press, letters: Sequence[str]) -> None:
        self._press = press
        self._letters = letters
        self._width, self._height = sheets.paper_size(press.options.paper)

    def page(self, page: SheetPage, number: int, pages: int) -> Iterator[Strip]:
        """Everything but the corners, in the order in which it is read."""
        press, words, theme = self._press, self._press.words, self._press.theme
        code = _qr_rows(press, page.id)
        left = _TEXT if code else LEFT
        room = (self._width - LEFT - left) * MM
        title, style = one_line(press, press.title, [Style(size, 20, "serif", bold=True) for size in _TITLES], room)
        yield self._text(title, style, left, 30, tag="P" if number else "H1")
        about = [words.answer_sheet] + ([f"{words.version} {press.letter}"] if press.letter else [])
        if pages > 1:
            about.append(words.page_of.replace("{}", str(number + 1), 1).replace("{}", str(pages), 1))
        yield self._text(" · ".join(about), theme.subtitle, left, 35.5)
        if code:
            yield self._qr(code, page.id)
        yield from self._names(left)
        yield from self._versions(left)
        yield from self._how_to_fill(left)
        yield from self._student_number()
        yield press.composer.decoration(self._rule(LEFT, RULE, self._width - 2 * LEFT, 0.5, theme.hair))
        if page.lines:
            whole = press.composer.element("L", -1, "/A<</O/List/ListNumbering/Decimal>>")
            for line in page.lines:
                yield from self._line(line, page.column, whole)
        note = f"{_payload(press, page.id)} · {words.keep_clear}"
        yield self._text(note, theme.footer_text._replace(size=7), LEFT, self._height - 8.5, "c")

    def _names(self, left: float) -> Iterator[Strip]:
        words = self._press.words
        half = (left + _NAMES_END) / 2
        for label, start, end, y in (
            (words.name, left, _NAMES_END, 46.0),
            (words.class_, left, half - 2, 56.0),
            (words.date, half + 2, _NAMES_END, 56.0),
        ):
            style = self._press.theme.label
            yield self._text(label.upper(), style, start, y)
            wide = self._press.setter.line(label.upper(), style).width / MM + 1.5
            yield self._press.composer.decoration(self._rule(start + wide, y + 0.7, end - start - wide, 0.6, INK))

    def _versions(self, left: float) -> Iterator[Strip]:
        """Bubbles for the version; those of this sheet are filled."""
        parts = sheets.version_bubbles(self._letters)
        if parts:
            yield self._text(
                self._press.words.version.upper(), self._press.theme.label, left, 64 if len(parts) == 1 else 61.8
            )
        for place, part in enumerate(parts):
            filled = sheets.at_place(self._press.letter, place, len(parts))
            yield from self._bubbles(part, filled)

    def _how_to_fill(self, left: float) -> Iterator[Strip]:
        """One bubble as it should be, three as they should not."""
        press, words = self._press, self._press.words
        yield self._text(words.fill_bubbles, Style(8.5, 11, gray=0.42), left, 91.5)
        r = RADIUS * MM
        inside = (
            f"{_circle(0, 0, r)} B",
            f"{_circle(0, 0, r)} S {-0.7 * r:.2f} {-0.7 * r:.2f} m {0.7 * r:.2f} {0.7 * r:.2f} l S "
            f"{-0.7 * r:.2f} {0.7 * r:.2f} m {0.7 * r:.2f} {-0.7 * r:.2f} l S",
            f"{_circle(0, 0, r)} S {_circle(0, 0, 0.35 * r)} f",
            f"{_circle(0, 0, r)} S {-r:.2f} {-r:.2f} {r:.2f} {2 * r:.2f} re W n {_circle(0, 0, r)} f",
        )
        for place, ops in enumerate(inside):
            x, y = left + 3 + 16 * place, 97.5
            middle = press.composer.at(x * MM)
            yield press.composer.decoration(
                f"q 1 0 0 1 {middle:.2f} {-y * MM:.2f} cm 0.7 w {INK:g} g {INK:g} G {ops} Q"
            )
            yield self._text(
                words.no if place else words.yes, Style(7.5, 10, bold=not place, gray=0.42), x + 3.4, y + 0.9
            )

    def _student_number(self) -> Iterator[Strip]:
        columns = sheets.student_bubbles(self._press.options.paper)
        yield self._text(self._press.words.student_number.upper(), self._press.theme.label, columns[0][0][0] - 3.1, 34)
        for column in columns:
            left = self._press.composer.at((column[0][0] - 3.1) * MM, 6.2 * MM)
            box = f"0.6 w {INK:g} G {left:.2f} {-43 * MM:.2f} {6.2 * MM:.2f} {6.4 * MM:.2f} re S"
            yield self._press.composer.decoration(box)
            yield from self._bubbles({str(value): point for value, point in enumerate(column)})

    def _line(self, line: Line, column: float, whole: int) -> Iterator[Strip]:
        composer = self._press.composer
        item = composer.element("LI", whole)
        label = composer.element("Lbl", item)
        style = Style(9, 12, bold=True)
        number = composer.plain(str(line.number), style, 10 * MM, label, (line.x - 10) * MM, "r")
        yield shifted(number, 0, style.baseline - (line.y + 1.1) * MM)
        body = composer.element("LBody", item)
        if line.bubbles:
            yield from self._bubbles(line.bubbles, parent=body)
        elif isinstance(line.question, Essay):
            yield self._text("–", style, line.x + 2, line.y + 1.1, parent=body)
        else:
            rule = self._rule(line.x + 2, line.y + 1.8, min(column - 16, 80), 0.6, self._press.theme.hair)
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

    def _rule(self, x: float, y: float, width: float, weight: float, gray: float) -> str:
        return self._press.composer.rule(x * MM, -y * MM, width * MM, weight, gray)

    def _bubbles(self, bubbles: dict[str, Point], filled: str = "", parent: int = -1) -> Iterator[Strip]:
        """Circles with their letters, which are light enough not to be taken for an answer."""
        composer, setter = self._press.composer, self._press.setter
        circles = [f"0.55 w {_BUBBLE_GRAY:g} G"]
        letters = []
        for name, (x, y) in bubbles.items():
            across, down = composer.at(x * MM), -y * MM
            if name == filled:
                circles.append(f"q {INK:g} g {_circle(across, down, RADIUS * MM)} f Q")
            circles.append(f"{_circle(across, down, RADIUS * MM)} S")
            line = setter.line(name, _LETTER._replace(gray=1) if name == filled else _LETTER)
            letters.append(f"BT {across - line.width / 2:.2f} {down - 0.33 * _LETTER.size:.2f} Td {line.ops} ET")
        yield composer.decoration("\n".join(circles))
        yield composer.marked("\n".join(letters), composer.element("P", parent))

    def _qr(self, rows: Sequence[Sequence[int]], sheet: str) -> Strip:
        """The QR code, runs of modules as rectangles."""
        composer = self._press.composer
        side = _QR * MM / len(rows)
        left = composer.at(LEFT * MM, _QR * MM)
        ops = ["0 g"]
        for row, modules in enumerate(rows):
            low = -_QR_TOP * MM - (row + 1) * side
            ops += [
                f"{left + a * side:.3f} {low:.3f} {(b - a) * side:.3f} {side + 0.02:.3f} re" for a, b in _runs(modules)
            ]
        alternative = f"/Alt{text_string(_payload(self._press, sheet))}"
        element = composer.element("Figure", -1, alternative)
        area = Area(element, left, -(_QR_TOP + _QR) * MM, _QR * MM, _QR * MM)
        return composer.marked(" ".join([*ops, "f"]) + f" {INK:g} g", element)._replace(areas=(area,))


@lru_cache(maxsize=4096)
def _circle(x: float, y: float, r: float) -> str:
    k = 0.5523 * r
    arcs = ((r, k, k, r, 0, r), (-k, r, -r, k, -r, 0), (-r, -k, -k, -r, 0, -r), (k, -r, r, -k, r, 0))
    curves = " ".join(
        " ".join(f"{value + (y if place % 2 else x):.2f}" for place, value in enumerate(arc)) + " c" for arc in arcs
    )
    return f"{x + r:.2f} {y:.2f} m {curves} h"


def _payload(press: Press, sheet: str) -> str:
    """What the QR code says: format, bank, version, sheet."""
    return f"quizgen1|{press.bank.id[:_LONGEST_ID]}|{press.letter or '-'}|{sheet}"


def _qr_rows(press: Press, sheet: str) -> Sequence[Sequence[int]]:
    """The modules of the code, row by row; nothing, and a warning, where segno is not installed."""
    if find_spec("segno") is None:
        press.at_span(press.bank.span, "the answer sheet")
        press.warn("W423", "no QR code is printed", "to have one: pip install 'quizgen[qr]'")
        return ()
    import segno

    return [list(row) for row in segno.make(_payload(press, sheet), error="m", mask=_MASK, micro=False).matrix]


def _runs(modules: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Start and end of each run of dark modules."""
    start = None
    for place, dark in enumerate([*modules, 0]):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            yield start, place
            start = None
