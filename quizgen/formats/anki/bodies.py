"""What is particular to each kind of question: the fields between the prompt and the small print."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from quizgen.direction import turns
from quizgen.formats.anki import cloze, occlusion, partly, steps
from quizgen.formats.anki.cloze import Numbered, Wanted
from quizgen.formats.anki.lock import Entry
from quizgen.formats.anki.notetypes import on_one_line
from quizgen.formats.anki.own import AnkiOwn
from quizgen.formats.anki.page import Page
from quizgen.formats.anki.text import escape, gap
from quizgen.formats.anki.words import word
from quizgen.forms.scoring import key as key_of
from quizgen.forms.shown import ShownChoice, ShownMatching, ShownOrdering, ShownStatements, show, words
from quizgen.htmltext import number, quoted
from quizgen.labels import counted
from quizgen.model import (
    Cloze,
    Criterion,
    Essay,
    Flashcard,
    MultipleChoice,
    Numeric,
    Occlusion,
    Option,
    Ordering,
    ShortAnswer,
    Statement,
    TrueFalse,
    Vocabulary,
)
from quizgen.richtext import Gap, RichText, inlines, literal, plain, plain_inlines

SEED = "anki"
"""Orders written into a deck never depend on the seed of a build: a new order would be a change of every note."""
_PLAIN_DIGITS = 15
_json = json.JSONEncoder(ensure_ascii=False).encode


class Body(NamedTuple):
    """The fields of that name. `cards` counts from 0; `gaps` are the numbered gaps or regions, gone ones included."""

    prompt: str
    options: str = ""
    key: str = ""
    feedback: str = ""
    rubric: str = ""
    reverse: str = ""
    retired: str = ""
    settings: str = ""
    occlusion: str = ""
    cards: tuple[int, ...] = (0,)
    gaps: tuple[Numbered, ...] = ()
    prompts: str = ""
    """What is asked, card by card."""
    own: tuple[str, ...] = ()
    """All fields before those that every note type has, of one that shares no others."""


def with_all_options(question: MultipleChoice) -> ShownChoice:
    """All options of a question of which a script draws some, anew at each showing; each stays what it is."""
    every = show(replace(question, show=None), SEED)
    assert isinstance(every, ShownChoice)
    return every._replace(question=question)


def choice(shown: ShownChoice, page: Page) -> Body:
    """Options in an order that does not give the key away even where no script runs."""
    question = shown.question
    task = f'<p class="qg-task">{page.label(page.words.tick_all)}</p>' if question.multiple else ""
    return Body(page.html(question.stem), task + _options(shown, page), _right_options(question, page))


def choice_as_basic(shown: ShownChoice, page: Page) -> Body:
    """Stem and answer; the options wait behind a fold for stems that make no sense without them."""
    question = shown.question
    key = _right_options(question, page) + partly.listed_options(question, page)
    return Body(page.html(question.stem), _options(shown, page), key)


def true_false(question: TrueFalse, page: Page) -> Body:
    """Two fixed options."""
    true, false = (
        f'<li{" data-ok" if right else ""}><div class="qg-text">{page.label(word)}</div></li>'
        for word, right in ((page.words.true, question.key), (page.words.false, not question.key))
    )
    key = page.label(page.words.true if question.key else page.words.false)
    return Body(page.html(question.stem), f'<ol class="qg-options" dir="auto" data-fixed>{true}{false}</ol>', key)


def statements(shown: ShownStatements, page: Page) -> Body:
    """Rows to be answered, and for the back the same with what is right: nothing on the front tells it."""
    question, words = shown.question, page.words
    true, false = (quoted(escape(word)) for word in (words.true, words.false))
    fixed = "" if question.shuffle else " data-fixed"
    opening = f'<ol class="qg-rows" dir="auto"{page.of_labels} data-true="{true}" data-false="{false}"{fixed}'
    asked = "".join([f"<li{_pinned(row)}>{_text(row, page)}</li>" for row in shown.rows])
    known = "".join([_known_row(row, page) for row in shown.rows])
    key = f'{opening} data-scoring="{question.scoring}">{known}</ol>'
    return Body(page.html(question.stem), f"{opening}>{asked}</ol>", key)


def _known_row(row: Statement, page: Page) -> str:
    verdict = escape(page.words.true if row.key else page.words.false)
    correction = (
        f'<div class="qg-correction" dir="auto"{page.own}>{page.html(row.correction)}</div>' if row.correction else ""
    )
    said = f'<span class="qg-verdict">{verdict}</span>{correction}{_said(page.html(row.feedback) if row.feedback else "", page)}'
    return f'<li data-key="{0 if row.key else 1}"{_pinned(row)}>{_text(row, page)}{said}</li>'


def _text(row: Statement, page: Page) -> str:
    return f'<div class="qg-text"{page.own}>{page.html(row.text)}</div>'


def _pinned(row: Statement) -> str:
    return " data-pin" if row.pin else ""


def short_answer(question: ShortAnswer, page: Page) -> Body:
    """Typed in. Anki compares with the key; the script also forgives what `match` says."""
    key, *others = question.accepted
    also = _also([page.line(other) for other in others], page) + partly.listed(question, page)
    return Body(
        page.html(question.stem), "", escape(key), also, settings=partly.graded(question) or _accepted(question)
    )


def _accepted(question: ShortAnswer) -> str:
    accepted = quoted(escape(f"[{', '.join(map(_json, question.accepted))}]"))
    return f'<i class="qg-settings" hidden data-match="{question.match}" data-accepted="{accepted}"></i>'


def numeric(question: Numeric, page: Page) -> Body:
    """Typed in; the script accepts every number from low to high."""
    key = _digits(question.key) if question.key is not None else f"{_digits(question.low)}–{_digits(question.high)}"
    key, unit = (f"{key} {question.unit}", "") if question.units else (key, question.unit)
    margin = page.line(
        f"± {number(question.tolerance)}{' %' if question.percent else ''}" if question.tolerance else ""
    )
    settings = partly.graded(question) or (
        f'<i class="qg-settings" hidden data-low="{question.low}" data-high="{question.high}"></i>'
    )
    if question.figures:
        figures = page.words.figures.format(question.figures)
        margin = page.within("", lambda: page.line(figures))
    feedback = margin + partly.listed(question, page)
    return Body(page.html(question.stem), page.line(unit), escape(key), feedback, settings=settings)


def cloze_body(question: Cloze, page: Page, earlier: Entry | None) -> Body:
    """One card a gap, each with the number it had before."""
    nodes = [node for node in inlines(question.text) if type(node) is Gap]
    wanted = [Wanted(plain_inlines(node.content), node.number) for node in nodes]
    gaps = cloze.assign(wanted, earlier.gaps if earlier else ())
    prompt = page.cloze(question.text, [gap.number for gap in gaps])
    retired = _retired_gaps(gaps, page) if len(gaps) > len(nodes) else ""
    bank = _words(question, page) if question.distractors else ""
    also = _also_in_gaps(gaps, nodes, page) if [node for node in nodes if node.also] else ""
    return Body(prompt, bank, "", also, retired=retired, cards=cloze.cards(gaps), gaps=gaps)


def occlusion_body(question: Occlusion, page: Page, earlier: Entry | None, own: AnkiOwn) -> Body:
    """Anki's own image occlusion: one card a region, each with the number it had before."""
    wanted = [Wanted(plain(region.text)) for region in question.regions]
    gaps = cloze.assign(wanted, earlier.gaps if earlier else ())
    numbers = [gap.number for gap in gaps]
    regions = list(zip(question.regions, numbers, strict=False))
    covers = "<br>".join([occlusion.cover(region, card, with_others=own.cover == "all") for region, card in regions])
    names = " ".join([occlusion.named(region, card, page) for region, card in regions])
    asked = "".join([occlusion.asked(region, card, page) for region, card in regions])
    above = f'{occlusion.look()}<div class="qg-asked">{asked}</div>' if asked else ""
    retired = above + _retired_gaps(gaps, page)
    return Body(
        page.html(question.stem), key=names, retired=retired, occlusion=covers, cards=cloze.cards(gaps), gaps=gaps
    )


def matching(shown: ShownMatching, page: Page) -> Body:
    """Two lists to be joined, and the pairs for the back."""
    question, rights, order = shown
    lefts = "".join(
        [
            f'<li data-key="{place}"><span class="qg-text">{page.html(pair.left)}</span></li>'
            for place, pair in zip(order, question.pairs, strict=True)
        ]
    )
    options = (
        f'<div class="qg-match"><ol class="qg-left" dir="auto">{lefts}</ol>'
        f'<ol class="qg-choose" dir="auto">{_items(rights, page)}</ol></div>'
    )
    pairs = "".join(
        [
            f'<li><span class="qg-text">{page.html(left)}</span><span class="qg-text">{page.html(right)}</span></li>'
            for left, right in question.pairs
        ]
    )
    return Body(page.html(question.stem), options, f'<ul class="qg-pairs" dir="auto">{pairs}</ul>')


def ordering(shown: ShownOrdering, page: Page) -> Body:
    """Items to be numbered by tapping, and the right order for the back."""
    question = shown.question
    items = "".join(
        [
            f'<li data-place="{number}"><span class="qg-text">{page.html(item)}</span></li>'
            for number, item in zip(key_of(shown, page.words).letters, shown.items, strict=True)
        ]
    )
    key = f'<ol class="qg-sequence" dir="auto">{_items(question.items, page)}</ol>'
    return Body(page.html(question.stem), f'<ol class="qg-order" dir="auto">{items}</ol>', key)


def in_steps(question: Ordering, page: Page, earlier: Entry | None) -> Body:
    """One card an item, each with the number it had before. Items that Anki has no number for have none."""
    wanted = [Wanted(steps.name(item)) for item in question.items]
    gaps = cloze.assign(wanted, earlier.gaps if earlier else ())
    found: dict[int, steps.Step] = {}
    for item, own in zip(question.items, gaps, strict=False):
        found.setdefault(own.number, steps.Step(page.cloze(item, ()), own.number))
    shown = [*found.values()]
    return Body(
        page.html(question.stem),
        key=steps.names(shown),
        retired=_retired_gaps(gaps, page),
        cards=cloze.cards(gaps),
        gaps=gaps,
        prompts=steps.sides(shown, turns(question.items[0])),
    )


def essay(question: Essay, page: Page) -> Body:
    """Model answer and rubric for judging oneself."""
    answer = page.html(question.model_answer)
    rows = "".join([f"<li>{page.html(row.text)}{_points(row, page)}</li>" for row in question.rubric])
    return Body(
        page.html(question.stem),
        key=page.labelled(page.words.model_answer, answer) if answer else "",
        rubric=page.labelled(page.words.rubric, f"<ul>{rows}</ul>") if rows else "",
    )


def flashcard(question: Flashcard, page: Page, earlier: Entry | None) -> Body:
    """Front and back. A reverse card that was once given out stays, and says that it is retired."""
    withdrawn = not question.reverse and earlier is not None and 1 in earlier.cards
    two = question.reverse or withdrawn
    if not two:
        return Body(page.html(question.front), "", page.html(question.back))
    return Body(
        page.html(question.front),
        key=page.html(question.back),
        reverse="1",
        retired=escape(page.words.retired) if withdrawn else "",
        cards=(0, 1),
    )


def vocabulary(question: Vocabulary, page: Page, earlier: Entry | None, own: AnkiOwn) -> Body:
    """A word, and which of its cards are there."""
    fields, cards = word(question, page, earlier, own)
    return Body("", cards=cards, own=fields)


def _options(shown: ShownChoice, page: Page) -> str:
    question = shown.question
    rows = "".join(
        [
            f"<li{' data-ok' if option.correct else ''}{' data-part' if option.credit else ''}"
            f"{' data-stands' if option.credit is not None else ''}{' data-pin' if option.pin else ''}>"
            f'<div class="qg-text">{_content(option, page)}</div>{_feedback(option, question, page)}</li>'
            for option in shown.options
        ]
    )
    several = " data-several" if question.multiple else ""
    look = partly.look() if any(option.credit for option in question.options) else ""
    drawn = f' data-show="{question.show}"' if question.show else ""
    script = f"<script>{on_one_line('drawn.js')}</script>" if question.show else ""
    fixed = "" if question.shuffle else " data-fixed"
    return f'{look}<ol class="qg-options" dir="auto"{several}{fixed}{drawn}>{rows}</ol>{script}'


def _feedback(option: Option, question: MultipleChoice, page: Page) -> str:
    worth = partly.worth(option.credit, question, page) if option.credit else ""
    said = page.html(option.feedback) if option.feedback else ""
    return _said(worth + said, page)


def _said(html: str, page: Page) -> str:
    """What is said of an option or statement once it was answered."""
    return f'<div class="qg-feedback" dir="auto"{page.own}>{html}</div>' if html else ""


def _right_options(question: MultipleChoice, page: Page) -> str:
    right = [_content(option, page) for option in question.options if option.correct]
    return right[0] if len(right) == 1 else f"<ul>{''.join([f'<li>{text}</li>' for text in right])}</ul>"


def _content(option: Option, page: Page) -> str:
    text = page.html(option.text)
    return text + page.image(option.image) if option.image else text


def _items(texts: Sequence[RichText], page: Page) -> str:
    return "".join([f'<li><span class="qg-text">{page.html(text)}</span></li>' for text in texts])


def _also(texts: Sequence[str], page: Page) -> str:
    return page.labelled(page.words.accepted, ", ".join(texts)) if texts else ""


def _also_in_gaps(gaps: Sequence[Numbered], nodes: Sequence[Gap], page: Page) -> str:
    """What else is right, as one gap a card, so that a card shows only what belongs to the gap that it asked for."""
    texts: dict[int, list[str]] = {}
    for numbered, node in zip(gaps, nodes, strict=False):
        if node.also:
            also = " / ".join([page.cloze(literal(other), ()) for other in (numbered.text, *node.also)])
            texts.setdefault(numbered.number, []).append(also)
    return "".join([gap(number, _also(also, page)) for number, also in texts.items()])


def _words(question: Cloze, page: Page) -> str:
    items = "".join([f"<li>{page.html(word)}</li>" for word in words(question, SEED)])
    return f'<ul class="qg-words" dir="auto">{items}</ul>'


def _retired_gaps(gaps: Sequence[Numbered], page: Page) -> str:
    gone = [gap.number for gap in gaps if not gap.live]
    return retired_cards(gone, page.words.retired)


def retired_cards(numbers: Sequence[int], words: str) -> str:
    """Gaps that say, each on its own card, that there is nothing to be asked any more."""
    notice = escape(words)
    return "".join([f"<p>{gap(number, notice, notice)}</p>" for number in sorted(numbers)])


def _points(row: Criterion, page: Page) -> str:
    if row.points is None:
        return ""
    points = counted(page.bank.language, row.points, number(row.points))
    return f' <span class="qg-points">({page.label(points)})</span>'


def _digits(value: Decimal) -> str:
    return f"{value:f}" if abs(value.adjusted()) < _PLAIN_DIGITS else str(value)
