"""What stands on the two faces of a card, for each kind of question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias, assert_never

from quizgen.formats.pdf.blocks import Strip, beside, height, tied
from quizgen.formats.pdf.kinds.cloze import blank, emptied, in_line, word_bank
from quizgen.formats.pdf.kinds.occlusion import covered_figure
from quizgen.formats.pdf.kinds.words import card_note
from quizgen.formats.pdf.layouts.answers import gap_answers, with_tolerance
from quizgen.formats.pdf.layouts.fitting import LONGEST, shortened
from quizgen.formats.pdf.press import Press
from quizgen.formats.pdf.theme import MM, Style
from quizgen.forms.letters import match_letter, option_letter
from quizgen.forms.lines import with_numbers
from quizgen.forms.scoring import key
from quizgen.forms.shown import AsWritten, Shown, ShownChoice, ShownMatching, ShownOrdering, ShownStatements
from quizgen.model import (
    Cloze,
    Essay,
    Exercise,
    Flashcard,
    Numeric,
    Occlusion,
    Option,
    Passage,
    Question,
    ShortAnswer,
    TextOnly,
    TrueFalse,
    Vocabulary,
    prompt,
)
from quizgen.richtext import (
    Block,
    Image,
    ListBlock,
    Paragraph,
    RichText,
    inlines,
    literal,
    plain,
)

_ABOUT = Style(8, 10, gray=0.3)
_AFTER_ABOUT = 5.0
_MOST_ABOVE = 0.4
"""Of the room on a card: a passage that takes more is named only."""
_NAME = 60
"""Characters of a longer one without a title that stand for it."""
_BLANK = 14 * MM
_BETWEEN = 16.0
"""Least distance between columns."""
_PICTURE = 0.5
"""Of the width, for a picture that has questions beside it."""

More: TypeAlias = Callable[[Press, Style, float, float], list[Strip]]
"""Draws what stands below the prompt in a style, given the width and the x of its starting edge."""


class Face(NamedTuple):
    """`title` is set large and centred, `more` below it, `note` small; a `light` title is not bold."""

    title: RichText
    more: More | None = None
    note: RichText = ()
    light: bool = False


def front(shown: Shown, press: Press) -> Face:
    """What the learner is asked."""
    match shown:
        case ShownChoice(question):
            return Face(question.stem, _options(shown.options, question.image))
        case ShownStatements(question):
            rows = tuple(row.text for row in shown.rows)
            return Face(question.stem, _below(question.image, (ListBlock(rows, ordered=True),)))
        case ShownMatching(question, rights):
            lefts = [pair.left for pair in question.pairs]
            return Face(question.stem, _two_lists(lefts, rights, question.image))
        case ShownOrdering(question):
            return Face(question.stem, _below(question.image, (ListBlock(shown.items),)))
        case AsWritten():
            return _front_as_written(shown, press)
        case _:
            assert_never(shown)


def _front_as_written(shown: AsWritten, press: Press) -> Face:
    question = shown.question
    match question:
        case TrueFalse():
            words = literal(f"{press.words.true} · {press.words.false}")
            return Face(question.stem, _below(question.image, words))
        case Cloze():
            return Face(emptied(question.text, blank(press, _BLANK)), _below(question.image, _word_bank(question)))
        case Occlusion():
            return Face(question.stem, _covered(question))
        case Flashcard() | ShortAnswer() | Numeric() | Essay() | TextOnly():
            return Face(prompt(question), _below(question.image, ()))
        case Vocabulary():
            return Face(prompt(question))
        case _:
            assert_never(question)


def about(
    question: Question, shared: Sequence[Passage | Exercise], words: RichText, press: Press, x: float
) -> tuple[list[Strip], bool]:
    """What stands above the question: what it shares with others, words to choose from, and a recording. Where that is long, only what its
    passage is called; and whether something of it is left out. An exercise is told without its picture."""
    own = "" if isinstance(question, Vocabulary) else question.audio
    recordings = [name for name in (*(one.audio for one in shared), own) if name]
    heard = words + tuple(block for name in recordings for block in literal(press.listen(name)))
    for named in range(len(shared)):
        whole = shared[named:]
        is_short = sum(len(plain(one.text)) for one in whole) <= LONGEST
        if is_short and not any(isinstance(one, Passage) and one.image for one in whole):
            mark = press.mark()
            text = tuple(block for one in whole for block in with_numbers(one))
            strips = _small((*_names(shared[:named]), *text, *heard), press, x)
            if height(strips) <= _MOST_ABOVE * press.sheet.height:
                return strips, named > 0 or any(one.image for one in whole)
            press.back_to(mark)
    return _small((*_names(shared), *heard), press, x), bool(shared)


def _names(shared: Sequence[Passage | Exercise]) -> RichText:
    names = [one.title or _first_words(plain(one.text)) for one in shared]
    return tuple(block for name in names if name for block in literal(f"[{name}]"))


def _small(text: RichText, press: Press, x: float) -> list[Strip]:
    strips = press.composer.rich(text, _ABOUT, press.sheet.width, -1, x, "c") if text else []
    return [*strips, Strip(_AFTER_ABOUT)] if strips else []


def _first_words(text: str) -> str:
    words = " ".join(text[: 4 * _NAME].split())
    return words if len(words) <= _NAME else shortened(words, _NAME)


def back(shown: Shown, press: Press) -> Face:
    """The answer, and why."""
    question = shown.question
    if isinstance(question, Vocabulary):
        return Face(_key(shown, press), None, card_note(question))
    return Face(_key(shown, press), None, question.rationale, isinstance(question, Essay))


def _key(shown: Shown, press: Press) -> RichText:
    match shown:
        case ShownChoice():
            right = zip(key(shown, press.words).letters, filter(_is_correct, shown.options), strict=True)
            return tuple(block for label, option in right for block in _right_option(label, option))
        case ShownStatements():
            truths = tuple(_truth(row.key, row.correction, press) for row in shown.rows)
            return (ListBlock(truths, ordered=True),)
        case ShownMatching(question):
            pairs = [(*in_line(left), " – ", *in_line(right)) for left, right in question.pairs]
            return (ListBlock(tuple((Paragraph(pair),) for pair in pairs)),)
        case ShownOrdering(question):
            return (ListBlock(question.items, ordered=True),)
        case AsWritten():
            return _key_as_written(shown, press)
        case _:
            assert_never(shown)


def _is_correct(option: Option) -> bool:
    return option.correct


def _key_as_written(shown: AsWritten, press: Press) -> RichText:
    question = shown.question
    match question:
        case TrueFalse():
            return _truth(question.key, question.correction, press)
        case ShortAnswer():
            return literal(question.accepted[0] if question.accepted else "")
        case Numeric():
            return literal(with_tolerance(question, press))
        case Cloze():
            return (Paragraph(gap_answers(question)),)
        case Essay():
            rubric = ListBlock(tuple(criterion.text for criterion in question.rubric))
            return question.model_answer or ((rubric,) if question.rubric else ())
        case Flashcard():
            return question.back
        case Vocabulary():
            return (*question.meaning[0], *((Paragraph((question.image,)),) if question.image else ()))
        case Occlusion():
            return (ListBlock(tuple(region.text for region in question.regions), ordered=True),)
        case TextOnly():
            return ()
        case _:
            assert_never(question)


def _truth(key: bool, correction: RichText, press: Press) -> RichText:
    """True or false, and what is true instead."""
    return literal(press.words.true if key else press.words.false) + correction


def _word_bank(question: Cloze) -> RichText:
    if not question.distractors:
        return ()
    return (Paragraph(tuple(part for word in word_bank(question) for part in (" · ", *word))[1:]),)


def _right_option(label: str, option: Option) -> tuple[Block, ...]:
    """The option with its letter in front, and its picture."""
    picture = (Paragraph((option.image,)),) if option.image else ()
    first = option.text[0] if option.text else Paragraph(())
    if isinstance(first, Paragraph):
        return (Paragraph((f"{label}\u2002", *first.content)), *option.text[1:], *picture)
    return (Paragraph((label,)), *option.text, *picture)


# Below the prompt


def _below(image: Image | None, text: RichText) -> More | None:
    """The question's picture, and a centred text."""
    if image is None and not text:
        return None

    def draw(press: Press, style: Style, width: float, x: float) -> list[Strip]:
        composer = press.composer
        strips = composer.figure(image, width, -1, x, "c") if image else []
        return strips + centred(press, text, style, width, x)

    return draw


def centred(press: Press, text: RichText, style: Style, width: float, x: float) -> list[Strip]:
    """Paragraphs in the middle; lists with their lines below each other, but the whole in the middle."""
    widths = [_natural(press, item, style) for block in text if isinstance(block, ListBlock) for item in block.items]
    if not widths or len(text) > 1:
        return press.composer.rich(text, style, width, -1, x, "c")
    indent = 2 * max(style.size, 10)
    start = max((width - max(widths) - indent) / 2, 0)
    return press.composer.rich(text, style, width - start, -1, x + start)


def _covered(question: Occlusion) -> More:
    """The picture with its covers, and beside it what is asked of them, each under its number."""
    prompts = tuple(region.prompt or literal("…") for region in question.regions)
    is_asked = any(region.prompt for region in question.regions)
    legend: RichText = (ListBlock(prompts, ordered=True),) if is_asked else ()

    def draw(press: Press, style: Style, width: float, x: float) -> list[Strip]:
        if legend:
            return _beside_legend(question, legend, press, style, width, x)
        placed = press.place(question.image, width) if question.image else None
        indent = (width - placed.width) / 2 if placed else 0
        return covered_figure(question, press, width, -1, x + indent)

    return draw


def _beside_legend(
    question: Occlusion, legend: RichText, press: Press, style: Style, width: float, x: float
) -> list[Strip]:
    """The picture, as high as the text beside it where there is more of that."""
    wide = width * _PICTURE
    start, room = x + wide + _BETWEEN, width - wide - _BETWEEN
    mark = press.mark()
    share = height(press.composer.rich(legend, style, room, -1, start)) / press.sheet.height
    press.back_to(mark)
    press.tallest = press.tallest_given = max(press.tallest, share)
    figure = covered_figure(question, press, wide, -1, x)
    return beside([(0.0, figure), (0.0, press.composer.rich(legend, style, room, -1, start))])


def _options(options: Sequence[Option], image: Image | None) -> More:
    """Lettered options in one or two columns, which stand in the middle."""

    def draw(press: Press, style: Style, width: float, x: float) -> list[Strip]:
        texts = [(option_letter(place, press.words), _with_picture(option)) for place, option in enumerate(options)]
        strips = press.composer.figure(image, width, -1, x, "c") if image else []
        return strips + _columns(press, texts, style, width, x)

    return draw


def _with_picture(option: Option) -> RichText:
    return (*option.text, Paragraph((option.image,))) if option.image else option.text


def _columns(press: Press, texts: Sequence[tuple[str, RichText]], style: Style, width: float, x: float) -> list[Strip]:
    bold, indent = style._replace(bold=True), 1.5 * style.size
    natural = max((_natural(press, text, style) for _, text in texts), default=0) + indent
    half = (width - _BETWEEN) / 2
    pictures = any(isinstance(inline, Image) for _, text in texts for inline in inlines(text))
    columns = 2 if len(texts) > 2 and (natural <= half or pictures) else 1
    step = min(natural, half if columns == 2 else width)
    start = x + (width - columns * step - (columns - 1) * _BETWEEN) / 2
    whole = press.composer.element("L", -1, "/A<</O/List/ListNumbering/UpperAlpha>>")
    cells = []
    for place, (label, text) in enumerate(texts):
        left = start + place % columns * (step + _BETWEEN)
        cells.append(press.composer.item(whole, label, bold, indent, text, style, step - indent, left))
    rows: list[Strip] = []
    for place in range(0, len(cells), columns):
        row = cells[place : place + columns]
        rows += _together(beside([(0.0, cell) for cell in row]) if columns > 1 else row[0])
    return rows


def _together(row: Sequence[Strip]) -> list[Strip]:
    """A row that is not parted where its card ends."""
    return [*tied(row[:-1]), *row[-1:]]


def _two_lists(lefts: Sequence[RichText], rights: Sequence[RichText], image: Image | None) -> More:
    """Numbers on one side, letters on the other."""

    def draw(press: Press, style: Style, width: float, x: float) -> list[Strip]:
        composer = press.composer
        strips = composer.figure(image, width, -1, x, "c") if image else []
        bold, indent, step = style._replace(bold=True), 1.4 * style.size, (width - _BETWEEN) / 2
        left, right = composer.element("L"), composer.element("L")
        texts = [
            composer.item(left, f"{k}", bold, indent, text, style, step - indent, x) for k, text in _from(1, lefts)
        ]
        column = x + step + _BETWEEN
        others = [
            composer.item(right, match_letter(k, press.words), bold, indent, text, style, step - indent, column)
            for k, text in _from(0, rights)
        ]
        for place in range(max(len(texts), len(others))):
            strips += _together(beside([(0.0, cell) for cell in texts[place : place + 1] + others[place : place + 1]]))
        return strips

    return draw


def _from(start: int, texts: Sequence[RichText]) -> list[tuple[int, RichText]]:
    return list(enumerate(texts, start))


def _natural(press: Press, text: RichText, style: Style) -> float:
    """How wide the text is without line breaks; infinite for pictures and the like."""
    if len(text) != 1 or not isinstance(text[0], Paragraph) or any(isinstance(i, Image) for i in text[0].content):
        return float("inf")
    return press.setter.paragraph(text[0].content, style).natural + 1
