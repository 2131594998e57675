"""The teacher's pages: a grid of all answers, then every answer with its reasons and sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quizgen.formats.pdf.blocks import Block, Strip, labelled, tied
from quizgen.formats.pdf.kinds.cloze import in_line
from quizgen.formats.pdf.layouts.answers import answer_strips, short_answer
from quizgen.formats.pdf.layouts.fitting import shortened
from quizgen.formats.pdf.layouts.grid import Row, grid
from quizgen.formats.pdf.layouts.masthead import head, heavy_rule, title_strips
from quizgen.formats.pdf.layouts.printing import printed
from quizgen.formats.pdf.layouts.sources import source_lines
from quizgen.formats.pdf.pages import Flow
from quizgen.formats.pdf.press import Press
from quizgen.forms.forms import FEW, Form
from quizgen.forms.numbering import Numbered, numbered
from quizgen.forms.shown import Shown
from quizgen.messages import phrase
from quizgen.model import Placed, placed, prompt
from quizgen.richtext import Inlines, plain, plain_inlines

_MOST_LINES = 30
"""Worked answers of more lines may be cut by a page break."""
_NUMBER, _AFTER_NUMBER = 2.0, 6.0
"""Room of the numbers in front of the worked answers, relative to their size, and what is left free of it."""


_PROMPT = 110
"""Characters of a question that are shown with its answer."""


class _Numbered(NamedTuple):
    """A question under its number in a version."""

    item: Placed
    number: Numbered
    form: Form
    label: str

    @property
    def shown(self) -> Shown:
        """The question as the form shows it."""
        return self.form.shown[self.item.question.id]


def key(press: Press, forms: Sequence[Form]) -> Iterator[bytes]:
    """Grid and worked answers of all versions, numbered as on the worksheets.

    With many versions the answers stand in the order of the bank, each with its question, under the number that it has
    in one of them."""
    words = press.words
    press.at_span(press.bank.span, phrase("place.head"))
    subtitle = f"{press.title} · {words.all_versions}" if len(forms) > 1 else press.title
    strips = title_strips(press, words.answer_key, subtitle, words.teacher_copy.upper())
    intro = head(press, [*strips, Strip(3), *heavy_rule(press)])
    versions = [_entries(form) for form in forms]
    blocks = [intro, *_quick_key(press, forms, versions)]
    if any(versions):
        numbering = f" · {words.numbering_of.replace('{}', forms[0].name)}" if 1 < len(forms) <= FEW else ""
        blocks.append(_caption(press, words.worked_answers, numbering))
    worked = _worked(press, _distinct(versions)) if len(forms) <= FEW else _of_bank(press, _distinct(versions))
    return printed(
        press,
        [Flow(blocks), Flow(worked, _columns(press))],
        f"{words.answer_key} – {press.title}",
        f"{press.title} · {words.answer_key}",
    )


def _entries(form: Form) -> list[_Numbered]:
    return [
        _Numbered(one.place, one, form, f"{one.label})" if one.part else f"{one.label}.") for one in numbered(form.bank)
    ]


def _distinct(numbered: Sequence[Sequence[_Numbered]]) -> list[_Numbered]:
    """Each question once, under its number in the first version that has it."""
    found: dict[str, _Numbered] = {}
    for version in numbered:
        for entry in version:
            found.setdefault(entry.item.question.id, entry)
    return list(found.values())


def _quick_key(press: Press, forms: Sequence[Form], numbered: Sequence[Sequence[_Numbered]]) -> list[Block]:
    columns = sorted({_column(entry): entry.number.label for entries in numbered for entry in entries}.items())
    rows = []
    for form, entries in zip(forms, numbered, strict=True):
        answers = {_column(entry): short_answer(entry.shown, press) for entry in entries}
        last = max(answers, default=(0, 0))
        rows.append(Row(form.name, [answers.get(column) for column, _ in columns if column <= last]))
    if not any(any(row.answers) for row in rows):
        return []
    return [_caption(press, press.words.quick_key), *grid(press, [label for _, label in columns], rows)]


def _column(entry: _Numbered) -> tuple[int, int]:
    """Where its answer stands in the table: an exercise may have another number in each version."""
    return entry.number.number, entry.number.place_in_exercise


def _caption(press: Press, text: str, note: str = "") -> Block:
    composer = press.composer
    strips = composer.text((text.upper(), note), press.theme.label, press.sheet.width, composer.element("H2"))
    return composer.block([*strips, Strip(3)], 0, 10, whole=True, lead=True)


# Worked answers


def _worked(press: Press, numbered: Sequence[_Numbered], order_of_bank: bool = False) -> list[Block]:
    """Under headings for sections and, unless all are in the `order_of_bank`, for versions."""
    blocks: list[Block] = []
    width = press.sheet.column_width(_columns(press))
    container = -1
    sections: tuple[str, ...] = ()
    version = numbered[0].form if numbered else None
    gutter = _gutter(press, numbered)
    for entry in numbered:
        form = entry.form
        titles = tuple(plain(section.title) for section in entry.item.sections)
        if form is not version and not order_of_bank:
            version, sections, container = form, (), -1
            blocks.append(_heading(press, (f"{press.words.version} {form.name}",), width))
        if titles != sections or container < 0:
            around = entry.item.sections[_common(sections, titles) :]
            blocks += [_heading(press, in_line(section.title), width, section.language) for section in around]
            sections = titles
            container = press.container("L", 0, "/A<</O/List/ListNumbering/Decimal>>")
        space = 3 if blocks and blocks[-1].lead else 9
        blocks.append(_worked_answer(press, entry, width, gutter, container, space, with_prompt=order_of_bank))
    return blocks


def _of_bank(press: Press, numbered: Sequence[_Numbered]) -> list[Block]:
    """Each answer with its question, in the order of the bank."""
    found = {entry.item.question.id: entry for entry in numbered}
    items = [item for item in placed(press.bank.items) if item.question.id in found]
    entries = [_of_form(found[item.question.id], item) for item in items]
    named = [entry._replace(label=f"{entry.form.name} {entry.number.label}") for entry in entries]
    return _worked(press, named, order_of_bank=True)


def _of_form(entry: _Numbered, item: Placed) -> _Numbered:
    """The entry at its place in the bank, its question as the form has it."""
    return entry._replace(item=item._replace(question=entry.item.question))


def _columns(press: Press) -> int:
    """Of the worked answers: two, where a page is wide enough."""
    return 1 if press.options.booklet else 2


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    return next((place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


def _heading(press: Press, title: Inlines, width: float, language: str = "") -> Block:
    composer = press.composer
    with press.speaking(language):
        strips = composer.text(title, press.theme.subheading, width, composer.element("H3"))
    strips = press.turned(strips, language, width)
    return composer.block(strips, 0, 14, whole=True, lead=True, bookmark=plain_inlines(title))


def _gutter(press: Press, numbered: Sequence[_Numbered]) -> float:
    style = press.theme.answer
    widest = max((press.setter.line(entry.label, style).width for entry in numbered), default=0)
    return max(_NUMBER * style.size, widest + _AFTER_NUMBER)


def _worked_answer(
    press: Press, entry: _Numbered, width: float, gutter: float, container: int, space: float, with_prompt: bool
) -> Block:
    composer, theme, question = press.composer, press.theme, entry.item.question
    press.at(question)
    item = composer.element("LI")
    label = composer.element("Lbl", item)
    number = composer.plain(entry.label, theme.answer, gutter - _AFTER_NUMBER, label, -gutter, "r")
    body = composer.element("LBody", item)
    inner = width - gutter
    strips: list[Strip] = []
    with press.speaking(question.language):
        if with_prompt:
            words = " ".join(plain(prompt(question))[: 2 * _PROMPT].split())
            words, style = shortened(words, _PROMPT) if len(words) > _PROMPT else words, theme.answer
            strips += tied(composer.text((words,), style._replace(bold=False), inner, composer.element("P", body)))
        strips += answer_strips(entry.shown, press, inner, body)
        strips += composer.rich(question.rationale, theme.small, inner, body)
    strips = press.turned(strips, question.language, inner)
    for line in source_lines(press.bank, question):
        strips += composer.text((line,), theme.source, inner, composer.element("P", body))
    strips = labelled(number, strips)
    whole = len(strips) <= _MOST_LINES
    return composer.block(strips, container, space, x=gutter, whole=whole, holds=(question.id,))
