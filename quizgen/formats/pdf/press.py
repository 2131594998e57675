"""Everything that the layouts of one bank share: its composer, its words, its pictures, and where problems go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Any

from quizgen import extras, tex
from quizgen.diagnostics import Diagnostic, Span
from quizgen.formats import Context
from quizgen.formats.pdf import formulas, hyphens
from quizgen.formats.pdf.blocks import Element, LaidOut, Strip, shifted
from quizgen.formats.pdf.breaking import clean
from quizgen.formats.pdf.compose import Composer, Placed
from quizgen.formats.pdf.fonts import Fonts
from quizgen.formats.pdf.lines import Line
from quizgen.formats.pdf.looks import Look
from quizgen.formats.pdf.missing import lacking
from quizgen.formats.pdf.options import PdfOptions
from quizgen.formats.pdf.own import PdfOwn
from quizgen.formats.pdf.pages import Sheet
from quizgen.formats.pdf.pictures import Drawing, Undecodable, Unprintable, check_size, encode, size
from quizgen.formats.pdf.segments import Box, Encoder
from quizgen.formats.pdf.survey import Lack, Survey
from quizgen.formats.pdf.text import Typesetter
from quizgen.formats.pdf.theme import INK, MM, PAPERS, Style, Theme, folded
from quizgen.formats.pdf.vectors import Vector, setter, vector
from quizgen.forms.forms import Form
from quizgen.forms.shown import Shown
from quizgen.labels import counted, decimal_mark, is_right_to_left, labels, primary
from quizgen.messages import joined, phrase, told
from quizgen.model import Item, Question, Vocabulary
from quizgen.pictures import is_drawing
from quizgen.richtext import Image, Length, Math

_IN_THAT_OF_THE_BANK = nullcontext()
_CSS_PIXEL = 0.75
_MATH_SIZE = 1.02
"""Of formulas, as a share of the text around them."""
_TALLEST = 0.42
_TALLEST_GIVEN = 0.9
"""Share of a page's height that an image takes at most, and one whose width is given."""


class Press:
    """One file in the making: a form of a bank, and the means to print it. `survey` tells the characters of the bank; `reported`
    are the problems already told."""

    def __init__(
        self,
        form: Form,
        options: PdfOptions,
        context: Context,
        look: Look,
        survey: Survey,
        reported: set[str],
    ) -> None:
        self.form = form
        self.bank = bank = form.bank
        self.options = options
        self.now = context.now
        self._context = context
        self._reported = reported
        self.letter = form.name
        """Of the version, or empty where there is only one."""
        self.look = look
        self.theme = theme = look.theme
        self.words = labels(bank.language)
        self.right_to_left = is_right_to_left(bank.language)
        self.title = clean(bank.title or bank.id)
        self.sheet = _sheet(folded(options.paper) if options.booklet else PAPERS[options.paper], theme)
        self.tallest, self.tallest_given = _TALLEST, _TALLEST_GIVEN
        self._survey = survey
        self.fonts = Fonts(survey.sources, survey.needed_in(""), survey.home)
        self._spoken = ""
        self._setters: dict[str, Typesetter] = {}
        self.setter = self._setter("")
        self.composer = Composer(self.setter, theme, tagged=options.tagged, place=self.place)
        self.outline = [Element("Document")]
        self.bubbles: dict[tuple[str, str, float, bool], Strip] = {}
        """Option bubbles that were drawn before, by letter, shape, x, and whether that counts from the right."""
        self.laid_out: dict[tuple[tuple[object, ...], float], LaidOut] = {}
        """Questions of versions before this one, by their look and width."""
        self.feet: dict[str, Line] = {}
        """Lines at the foot of pages that were set before."""
        self._counts: dict[Decimal, str] = {}
        self._boxed: set[str] = {lack.script for lack in survey.lacks}
        self._pictures: dict[tuple[str, int], tuple[str, Drawing]] = {}
        self._vectors: dict[str, Vector] = {}
        self._formulas: dict[tuple[str, bool], tuple[str, formulas.Formula]] = {}
        self._place: Question | tuple[Span, str] = (bank.span, phrase("place.bank"))
        self._laid: set[str] = set()

    def turn_to(self, form: Form) -> None:
        """Go on with another version of the bank. Fonts are shared, which may hold a few characters more therefore."""
        self.form, self.bank, self.letter = form, form.bank, form.name
        self.outline = [Element("Document")]
        self._pictures, self._formulas = {}, {}
        self._place, self._laid = (form.bank.span, phrase("place.bank")), set()

    def own(self, item: Item) -> PdfOwn:
        """What pages are asked for at a question or group."""
        asked = self._context.own(item)
        return asked if isinstance(asked, PdfOwn) else PdfOwn()

    def shown(self, question: Question) -> Shown:
        """The question as this form shows it."""
        return self.form.shown[question.id]

    # Where we are

    def at(self, question: Question) -> None:
        """This question is laid out, for which it gets its receipt; problems from here on belong to it."""
        self._place = question
        if question.id not in self._laid:
            self._laid.add(question.id)
            self._context.wrote(question, "")

    def stands_on(self, name: str, page: int) -> None:
        """The question of that id begins on this page of the file: its receipt, with the place."""
        self._context.wrote(self.form.shown[name].question, f"#page={page}")

    def at_span(self, span: Span, name: str) -> None:
        """Problems from here on belong to what stands there."""
        self._place = (span, name)

    def container(self, tag: str, parent: int, attributes: str = "") -> int:
        """A new container of the structure tree."""
        self.outline.append(Element(tag, parent, attributes))
        return len(self.outline) - 1

    # Languages

    def speaking(self, language: str) -> AbstractContextManager[None]:
        """Texts are in that language, empty for that of the bank: with its fonts, hyphens and direction, and marked."""
        return self._in(language) if language or self._spoken else _IN_THAT_OF_THE_BANK

    @contextmanager
    def _in(self, language: str) -> Iterator[None]:
        around = self._spoken
        self._speak(language)
        try:
            yield
        finally:
            self._speak(around)

    def _speak(self, language: str) -> None:
        self._spoken, self.setter = language, self._setter(language)
        self.composer.speak(self.setter, language, self.bank.language if language else "")

    def learned(self, question: Vocabulary) -> str:
        """The language that its word is set in: that which is learned, where it runs as the texts around it."""
        around = question.language or self.bank.language
        learned = question.learning or around
        found = learned if is_right_to_left(learned) == is_right_to_left(around) else around
        return "" if found == self.bank.language else found

    def turns(self, language: str) -> bool:
        """Whether texts in it run the other way than the page."""
        return language != "" and is_right_to_left(language) != self.right_to_left

    def turned(self, strips: Sequence[Strip], language: str, width: float, x: float = 0) -> list[Strip]:
        """What was laid out in a language on that width, `x` after the edge that it starts from, in its place."""
        if not self.turns(language):
            return list(strips)
        by = 2 * x + width
        return [shifted(strip, -by if self.right_to_left else by) for strip in strips]

    def _setter(self, language: str) -> Typesetter:
        """What sets texts in a language; empty for that of the bank."""
        found = self._setters.get(language)
        if found is None:
            survey, spoken = self._survey, language or self.bank.language
            fonts = self.fonts.of(survey.sources.of(spoken), survey.needed_in(language)) if language else self.fonts
            reads_left = is_right_to_left(spoken)
            found = self._setters[language] = Typesetter(
                Encoder(fonts, self._no_font, reads_left, self._divider(spoken), self._unsegmented),
                math=self._formula,
                picture=self._inline,
                italics=self.theme.italics,
                is_french=primary(spoken) == "fr",
                is_eastern=primary(spoken) in ("zh", "ja"),
                speaking=lambda other: self._setter("" if other == self.bank.language else other),
            )
        return found

    # Words

    @property
    def running_title(self) -> str:
        """The title with the version, if there are several."""
        return f"{self.title} · {self.words.version} {self.letter}" if self.letter else self.title

    def count(self, points: Decimal) -> str:
        """`1 pt`, `2 pts`, in the bank's language."""
        if points not in self._counts:
            self._counts[points] = counted(self.bank.language, points, self.decimal(points))
        return self._counts[points]

    def worth(self, question: Question) -> str:
        """What a question says that it is worth; `+2 pts` where that is a bonus."""
        if not question.points:
            return ""
        return self.bonus(question.points) if question.bonus else self.count(question.points)

    def bonus(self, points: Decimal) -> str:
        """Points on top, with the word for them."""
        return counted(self.bank.language, points, f"+{self.decimal(points)}")

    def listen(self, audio: str) -> str:
        """What is printed in the place of a recording."""
        return f"♪ {self.words.listen.replace('{}', PurePosixPath(audio).name)}"

    def decimal(self, value: Decimal) -> str:
        """A number as people write it in the bank's language: no exponent, no needless zeros."""
        text = f"{value:f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
        return text.replace(".", decimal_mark(self.bank.language))

    # Pictures

    def place(self, image: Image, width: float) -> Placed | None:
        """A picture at its printed size, at most `width` points wide."""
        media = self.bank.media.get(image.file)
        if media is None or media.kind != "image" or not (media.width and media.height):
            self._unprintable(image, phrase("picture.missing"))
            return None
        wide = _CSS_PIXEL * media.width if image.width is None else _points(image.width, width)
        tallest = self.sheet.height * (self.tallest if image.width is None else self.tallest_given)
        wide = max(min(wide, width, tallest * media.width / media.height), 1)
        name = self._picture(image, wide)
        high = wide * media.height / media.width
        return Placed(f"{wide:.2f} 0 0 {high:.2f} 0 0 cm /{name} Do", wide, high) if name else None

    @property
    def drawn(self) -> dict[str, Drawing]:
        """The pictures and formulas so far, by the names that pages know them by."""
        return dict([*self._pictures.values(), *self._formulas.values()])

    def mark(self) -> tuple[int, int]:
        """What has been made so far, for `back_to`."""
        return self.composer.mark(), len(self._pictures)

    def back_to(self, mark: tuple[int, int]) -> None:
        """Forget what was made since, because it did not fit."""
        elements, pictured = mark
        self.composer.back_to(elements)
        while len(self._pictures) > pictured:
            self._pictures.popitem()

    def logo(self, width: float, height: float) -> Placed | None:
        """The logo of the theme, no larger than that; None where there is none."""
        data = self.look.logo
        if not data:
            return None
        try:
            across, down = size(data)
            wide = min(width, height * across / down)
            picture = vector(data, setter(self.setter)) if is_drawing(data) else encode(data, wide)
        except Undecodable:
            self._tell(told(self.bank.span, "E420.undecodable", command=_pillow()), "logo")
            return None
        except Unprintable as error:
            self._tell(told(self.bank.span, "E420.logo", why=error), "logo")
            return None
        name, _ = self._pictures.setdefault(("", 0), (f"I{len(self._pictures) + 1}", picture))
        high = wide * down / across
        return Placed(f"{wide:.2f} 0 0 {high:.2f} 0 0 cm /{name} Do", wide, high)

    def _inline(self, image: Image, style: Style) -> Box | None:
        limit = self.sheet.height if image.width else 1.3 * style.lead
        media = self.bank.media.get(image.file)
        widest = self.sheet.width / 2
        if media is not None and media.height:
            widest = min(widest, limit * media.width / media.height)
        placed = self.place(image, widest)
        if placed is None:
            return None
        below = max(placed.height / 2 - 0.25 * style.size, 0)
        return Box(f"1 0 0 1 0 {-below:.2f} cm {placed.ops}", placed.width, placed.height - below, below)

    def _picture(self, image: Image, width: float) -> str | None:
        media = self.bank.media[image.file]
        key = (image.file, 0 if media.is_drawing else round(width))
        if key not in self._pictures:
            try:
                check_size(media.width, media.height)
                data = self._context.media(self.bank, image.file)
                picture = self._vector(image.file, data) if media.is_drawing else encode(data, width)
            except Undecodable:
                found = told(self._where()[0], "E412.undecodable", file=image.file, command=_pillow())
                self._tell(found, image.file)
                return None
            except (Unprintable, OSError) as error:
                self._unprintable(image, str(error))
                return None
            self._pictures[key] = (f"I{len(self._pictures) + 1}", picture)
        if not image.alt:
            self._tell(told(self._where()[0], "W413", file=image.file), image.file)
        return self._pictures[key][0]

    def _vector(self, file: str, data: bytes) -> Drawing:
        if file not in self._vectors:
            self._vectors[file] = vector(data, setter(self.setter))
        found = self._vectors[file]
        if found.lacking:
            what = joined([phrase(f"lacking.{part}") for part in found.lacking], "and")
            self._tell(told(self._where()[0], "W430", file=file, what=what), file)
        return found

    # Problems

    def _unprintable(self, image: Image, why: str) -> None:
        self._tell(told(self._where()[0], "E412", file=image.file, why=why), image.file)

    def _formula(self, math: Math, style: Style) -> Box | None:
        """The formula as a box beside text of that style, or None: then its TeX is printed. The reader has told of TeX
        that is not taken."""
        if tex.problem(math.tex) is not None:
            return None
        source = formulas.with_boxes(math)
        found = formulas.formula(source, math.display)
        if isinstance(found, formulas.Undrawable):
            self.warn("W422", why=found.why)
            return None
        name, _ = self._formulas.setdefault((source, math.display), (f"X{len(self._formulas) + 1}", found))
        widest = self.sheet.column_width(self.options.columns) - self.theme.gutter
        scale = min(found.scale(_MATH_SIZE * style.size), widest / found.width)
        color = "" if style.gray == INK else f"{style.gray:g} g "
        ops = f"{color}{scale:.4f} 0 0 {scale:.4f} 0 0 cm /{name} Do"
        return Box(ops, scale * found.width, scale * found.ascent, scale * found.descent)

    def _divider(self, language: str) -> hyphens.Divide | None:
        """How words of the language are divided, if the user wants it and it is possible."""
        if not self.options.hyphenate:
            return None
        if not hyphens.is_installed():
            self._tell(told(self.bank.span, "W425.not-installed", command=extras.command("hyphenation")), "")
            return None
        found = hyphens.divider(language)
        if found is None:
            self._tell(told(self.bank.span, "W425.no-patterns", language=language), language)
        return found

    def _no_font(self, character: str) -> None:
        """Tells of a script that the texts of the bank do not have, and that is printed as boxes nevertheless: that of a
        tag, or of a formula which cannot be drawn."""
        name = self._survey.script(character)
        if name not in self._boxed:
            self._boxed.add(name)
            lack = Lack(name, {character: 1}, self._where(), self.fonts.has(character))
            self._tell(lacking(lack, self.bank.language), name)

    def _unsegmented(self, script: str) -> None:
        if self._survey.chosen("Myanmar" if script == "Burmese" else script) is None:
            return
        if script == "Thai":
            self._tell(told(self.bank.span, "W427.thai", script=script, command=extras.command("thai")), "")
        else:
            self._tell(told(self.bank.span, "W427.other", script=script, severity="info"), "")

    def _where(self) -> tuple[Span, str]:
        place = self._place
        return place if isinstance(place, tuple) else (place.span, phrase("place.question", id=place.id))

    def warn(self, name: str, **values: Any) -> None:
        """The message of that name about the question at hand, which stands in front of it; told once."""
        span, where = self._where()
        problem = told(span, name, where=where, **values)
        self._tell(problem, problem.message)

    def _tell(self, problem: Diagnostic, once: str) -> None:
        key = f"{problem.code} {problem.span} {once}"
        if key not in self._reported:
            self._reported.add(key)
            self._context.report(problem)


def _sheet(paper: tuple[float, float], theme: Theme) -> Sheet:
    width, height = paper
    return Sheet(
        theme.left, height - theme.top, width - 2 * theme.left, height - theme.top - theme.bottom, theme.column_gap
    )


def _pillow() -> str:
    """What to type to have Pillow."""
    return extras.installing(["Pillow"])


def _points(length: Length, whole: float) -> float:
    value = float(length.value)
    return {"%": whole * value / 100, "mm": value * MM, "px": value * _CSS_PIXEL}[length.unit]
