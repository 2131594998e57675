"""A question as the rules see it: its texts and words, each worked out once and only when a rule asks."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from quizgen.diagnostics import Span
from quizgen.labels import primary
from quizgen.model import (
    Cloze,
    Essay,
    Flashcard,
    Matching,
    MultipleChoice,
    Numeric,
    Occlusion,
    Option,
    Ordering,
    Placed,
    Question,
    ShortAnswer,
    Statements,
    TextOnly,
    TrueFalse,
    Vocabulary,
    is_asked,
    prompt,
)
from quizgen.model.vocabulary import spellings
from quizgen.quantities import flat
from quizgen.richtext import (
    Block,
    Code,
    CodeBlock,
    Emphasis,
    Gap,
    Heading,
    Image,
    Inline,
    Inlines,
    Link,
    ListBlock,
    Math,
    Paragraph,
    Quote,
    RichText,
    Ruby,
    Sound,
    Strong,
    Styled,
    Subscript,
    Superscript,
    Table,
    Verse,
    inlines,
    is_plain,
    plain,
    plain_inlines,
)
from quizgen.rules.words import content_stems, fold, length, unquoted, words
from quizgen.sameness import printed
from quizgen.wordlists import is_catch_all


class Choice:
    """An option with its words."""

    def __init__(self, option: Option, language: str) -> None:
        self.option = option
        self.language = language
        self.text = plain(option.text)

    @property
    def correct(self) -> bool:
        """Whether it is to be ticked."""
        return self.option.correct

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.option.span

    @cached_property
    def printed(self) -> str:
        """Equal for options that are printed alike."""
        image = self.option.image
        return printed(self.option.text) + (f"\x00{image.file}" if image else "")

    @cached_property
    def figures(self) -> str:
        """Its text on one line, for reading numbers; empty where it is more than that."""
        return "" if self.option.image else flat(self.option.text) or ""

    @cached_property
    def is_worded(self) -> bool:
        """Whether it is said in words: neither code nor a formula."""
        parts = () if is_plain(self.option.text) else inlines(self.option.text)
        return not any(isinstance(part, (Code, Math)) for part in parts)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words with content."""
        return frozenset(content_stems(self.text, self.language))

    @cached_property
    def is_catch_all(self) -> bool:
        """Whether it is "all of the above" or the like."""
        return is_catch_all(self.text, self.language)


class Blank(NamedTuple):
    """A gap of a cloze text: what is hidden, and what tells one card from the next."""

    text: str
    hint: str
    group: int


class Item:
    """A question, what stands around it, and its words. `tag` is its language, else that of the bank, and `language`
    its primary one, such as `zh` of `zh-TW`."""

    def __init__(self, placed: Placed, tag: str) -> None:
        self.question: Question = placed.question
        self.placed = placed
        self.tag = placed.question.language or tag
        self.language = primary(self.tag)

    @property
    def span(self) -> Span:
        """Where the question stands."""
        return self.question.span

    @property
    def is_asked(self) -> bool:
        """Whether an answer is expected."""
        return is_asked(self.question)

    @cached_property
    def stem(self) -> str:
        """What the learner is shown first, without markup; gaps are shown as `___`."""
        shown = prompt(self.question)
        return visible(shown) if isinstance(self.question, Cloze) else plain(shown)

    @cached_property
    def prose(self) -> str:
        """The stem without tables, lists, code and displayed formulas: one paragraph a line."""
        shown = prompt(self.question)
        if is_plain(shown):
            return self.stem
        paragraphs = (block.content for block in shown if isinstance(block, Paragraph))
        texts = (_visible(tuple(part for part in content if not _is_displayed(part))) for content in paragraphs)
        return "\n".join(" ".join(text.split()) for text in texts if text.strip())

    @cached_property
    def said(self) -> str:
        """What the stem says in words of its own: without code and without quotations."""
        shown = prompt(self.question)
        if is_plain(shown):
            return unquoted(self.stem)
        paragraphs = (block.content for block in shown if isinstance(block, Paragraph))
        texts = (_visible(tuple(part for part in content if not isinstance(part, Code))) for content in paragraphs)
        return unquoted("\n".join(text for text in texts if text.strip()))

    @cached_property
    def enemies(self) -> frozenset[str]:
        """The ids of questions that must not stand beside it."""
        return frozenset(self.question.enemies)

    @property
    def names(self) -> frozenset[str]:
        """The ids by which others may call it an enemy: its own, and that of its exercise."""
        exercise = self.placed.exercise
        return frozenset((self.question.id, exercise.id) if exercise and exercise.id else (self.question.id,))

    @cached_property
    def words(self) -> list[str]:
        """The words of the stem."""
        return words(self.stem)

    @cached_property
    def length(self) -> int:
        """How many words the stem has."""
        return length(self.stem, self.language)

    @cached_property
    def content(self) -> tuple[str, ...]:
        """The stems of the prompt's words with content, in order."""
        return content_stems(self.stem, self.language)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The same as a set."""
        return frozenset(self.content)

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """The options of a multiple-choice question; none for other kinds."""
        options = self.question.options if isinstance(self.question, MultipleChoice) else ()
        return tuple(Choice(option, self.language) for option in options)

    @cached_property
    def keys(self) -> tuple[Choice, ...]:
        """The right options."""
        return tuple(choice for choice in self.choices if choice.correct)

    @cached_property
    def distractors(self) -> tuple[Choice, ...]:
        """The wrong options."""
        return tuple(choice for choice in self.choices if not choice.correct)

    @cached_property
    def key(self) -> Choice | None:
        """The only right option of a question where one is to be chosen."""
        single = isinstance(self.question, MultipleChoice) and not self.question.multiple
        return self.keys[0] if single and len(self.keys) == 1 else None

    @cached_property
    def blanks(self) -> tuple[Blank, ...]:
        """The gaps of a cloze text; a gap without a number is a group of its own."""
        text = self.question.text if isinstance(self.question, Cloze) else ()
        gaps = [inline for inline in inlines(text) if isinstance(inline, Gap)]
        return tuple(
            Blank(plain_inlines(gap.content), gap.hint, gap.number if gap.number is not None else -place)
            for place, gap in enumerate(gaps, start=1)
        )

    @cached_property
    def has_media(self) -> bool:
        """Whether a picture or sound belongs to the prompt, so that its words are not all of it."""
        question = self.question
        if question.image is not None or question.audio:
            return True
        shown = prompt(question)
        return not is_plain(shown) and any(isinstance(inline, (Image, Sound)) for inline in inlines(shown))

    @cached_property
    def has_formula(self) -> bool:
        """Whether maths or code stands in the prompt."""
        shown = prompt(self.question)
        if is_plain(shown):
            return False
        return any(isinstance(block, CodeBlock) for block in shown) or any(
            isinstance(inline, (Math, Code)) for inline in inlines(shown)
        )

    @cached_property
    def is_about_code(self) -> bool:
        """Whether code stands in the prompt or in an option: there 5 is not 5.0."""
        texts = [prompt(self.question), *(choice.option.text for choice in self.choices)]
        return any(
            any(isinstance(block, CodeBlock) for block in text) or any(isinstance(part, Code) for part in inlines(text))
            for text in texts
            if not is_plain(text)
        )

    @cached_property
    def formulas(self) -> tuple[str, ...]:
        """Formulas, code, raised and lowered text of the prompt, as typed."""
        shown = prompt(self.question)
        if is_plain(shown):
            return ()
        found = [block.text for block in shown if isinstance(block, CodeBlock)]
        for part in inlines(shown):
            if isinstance(part, (Code, Math)):
                found.append(part.text if isinstance(part, Code) else part.tex)
            elif isinstance(part, (Superscript, Subscript)):
                found.append(f"{type(part).__name__}{plain_inlines(part.content)}")
        return tuple("".join(text.split()) for text in found)

    @cached_property
    def answers(self) -> tuple[str, ...]:
        """The key in words: right options, accepted spellings, gaps, the back of a card. None for essays."""
        return tuple(text for text in _answers(self.question) if text.strip())


def _answers(question: Question) -> tuple[str, ...]:
    match question:
        case MultipleChoice():
            return tuple(plain(option.text) for option in question.options if option.correct)
        case ShortAnswer():
            return question.accepted
        case Numeric():
            return () if question.key is None else (f"{question.key:f}",)
        case Cloze():
            return tuple(plain_inlines(part.content) for part in inlines(question.text) if isinstance(part, Gap))
        case Matching():
            return tuple(plain(pair.right) for pair in question.pairs)
        case Ordering():
            return tuple(plain(item) for item in question.items)
        case Flashcard():
            return (plain(question.back),)
        case Vocabulary():
            return spellings(question.meaning)
        case Occlusion():
            return tuple(plain(region.text) for region in question.regions)
        case TrueFalse() | Statements() | Essay() | TextOnly():
            return ()


def _is_displayed(inline: Inline) -> bool:
    return isinstance(inline, Math) and inline.display


HIDDEN = "___"


def visible(rich: RichText) -> str:
    """A cloze text with its gaps as `___`."""
    return "\n".join(_visible_block(block) for block in rich)


def _visible_block(block: Block) -> str:
    match block:
        case Paragraph(content) | Heading(content):
            return _visible(content)
        case Verse(lines):
            return "\n".join(map(_visible, lines))
        case Quote(inner):
            return visible(inner)
        case ListBlock(items):
            return "\n".join(visible(item) for item in items)
        case Table(header, rows):
            return "\n".join("\t".join(map(_visible, row)) for row in (header, *rows))
        case CodeBlock():
            return _visible_pieces(block.pieces)


def _visible_pieces(pieces: tuple[str | Gap, ...]) -> str:
    return "".join(piece if isinstance(piece, str) else HIDDEN for piece in pieces)


def _visible(content: Inlines) -> str:
    shown = []
    for inline in content:
        if isinstance(inline, Gap):
            shown.append(HIDDEN)
        elif isinstance(inline, (Strong, Emphasis, Subscript, Superscript, Link, Styled)):
            shown.append(_visible(inline.content))
        elif isinstance(inline, (Code, Math)):
            shown.append(_visible_pieces(inline.pieces))
        elif isinstance(inline, Ruby):
            shown.append(_visible(inline.base))
        else:
            shown.append(plain_inlines((inline,)))
    return "".join(shown)


def comparable(rich: RichText) -> str:
    """A text in the form in which two options are compared: raised, lowered and code text stay what they are."""
    if is_plain(rich):
        return fold(plain(rich))
    marks = []
    exact = any(isinstance(block, CodeBlock) for block in rich)
    for inline in inlines(rich):
        match inline:
            case Subscript(content):
                marks.append(f"~{plain_inlines(content)}")
            case Superscript(content):
                marks.append(f"^{plain_inlines(content)}")
            case Image(file) | Sound(file):
                marks.append(f"!{file}")
            case Code() | Math():
                exact = True
            case _:
                pass
    text = plain(rich)
    return "\x00".join([text if exact else fold(text), *marks])
