"""A bank, and what stands in it besides questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal, NamedTuple, TypeAlias

from quizgen.diagnostics import Span
from quizgen.model.kinds import LintRule, Question, Space
from quizgen.model.wishes import Said, Wish
from quizgen.richtext import Image, RichText
from quizgen.values import value

FactKind: TypeAlias = Literal["event", "attributed", "voice", "meta"]


class Words(NamedTuple):
    """A box with what is to be written in the questions of a group, and these words that fit nowhere."""

    distractors: tuple[RichText, ...] = ()


@value(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stimulus shared by the questions below it; `id` may be empty."""

    span: Span = field(compare=False)
    text: RichText
    items: tuple[Item, ...]
    id: str = ""
    title: str = ""
    image: Image | None = None
    audio: str = ""
    source: str = ""
    shuffle: bool = False
    """Whether its questions may change places."""
    numbers: Literal["", "lines", "paragraphs"] = ""
    """What of its text is numbered."""
    words: Words | None = None
    language: str = ""
    """The language of its own texts, where it is not the bank's; so in all groups."""
    formats: tuple[Wish, ...] = ()
    """What single formats are asked for by itself; its questions have what is for them."""


@value(frozen=True, slots=True, kw_only=True)
class Section:
    """`pick` draws that many of its questions, None takes all; of `choose` a learner answers that many. `shuffle` is
    whether what stands right below it may change places, between versions; `id` may be empty."""

    span: Span = field(compare=False)
    title: RichText
    items: tuple[Item, ...]
    id: str = ""
    instructions: RichText = ()
    pick: int | None = None
    choose: int | None = None
    shuffle: bool = True
    words: Words | None = None
    language: str = ""
    formats: tuple[Wish, ...] = ()


@value(frozen=True, slots=True, kw_only=True)
class Exercise:
    """Questions that are the parts of one: they share a number, stay together and keep their order. `items` holds no
    groups; `id` may be empty."""

    span: Span = field(compare=False)
    text: RichText
    items: tuple[Item, ...]
    id: str = ""
    title: str = ""
    image: Image | None = None
    audio: str = ""
    source: str = ""
    space: Space | None = None
    words: Words | None = None
    language: str = ""
    formats: tuple[Wish, ...] = ()


Group: TypeAlias = Section | Passage | Exercise
Item: TypeAlias = Question | Group


@value(frozen=True, slots=True, kw_only=True)
class Source:
    id: str
    span: Span = field(compare=False)
    title: str = ""
    publisher: str = ""
    author: str = ""
    url: str = ""
    date: str = ""
    accessed: str = ""
    language: str = ""
    note: str = ""
    license: str = ""
    sha256: str = ""
    file: str = ""


@value(frozen=True, slots=True, kw_only=True)
class Fact:
    id: str
    span: Span = field(compare=False)
    source: str
    paragraph: int | None = None
    kind: FactKind = "event"
    claim: str = ""
    quote: str = ""
    quote_at: Span | None = field(default=None, compare=False)
    prefix: str = ""
    suffix: str = ""
    answer_in_quote: bool = True


class Media(NamedTuple):
    """A checked file in the bank's folder. `width` and `height` are pixels (0 for audio), after EXIF rotation."""

    path: str
    kind: Literal["image", "audio"]
    mime: str
    size: int
    sha256: str
    width: int
    height: int

    @property
    def is_drawing(self) -> bool:
        """Whether it is lines and shapes, of any size, and no pixels."""
        return self.mime == "image/svg+xml"


@value(frozen=True, slots=True, kw_only=True)
class Bank:
    """`folder` is where its media lie; `name` is the file or folder it was read from; `lock` is the name of its lock in
    that folder, empty where it can have none (a text, standard input); `id_given` as for questions."""

    id: str
    span: Span = field(compare=False)
    name: str
    folder: str
    lock: str = ""
    id_given: bool = True
    title: str = ""
    description: RichText = ()
    instructions: RichText = ()
    language: str = "en"
    license: str = ""
    authors: tuple[str, ...] = ()
    deck: str = ""
    tags: tuple[str, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    objectives: Mapping[str, str] = field(default_factory=dict)
    media: Mapping[str, Media] = field(default_factory=dict)
    """By the reference in the text, such as `img/map.png`."""
    formats: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Options of formats, and what they are asked for at all questions, as texts."""
    said: tuple[Said, ...] = field(default=(), compare=False)
    """All that stands under `formats:`, here and below, in its places."""
    lint: tuple[LintRule, ...] = ()
    shuffle: bool = True
    """Whether the questions outside of its sections may change places, between versions."""
    refers: bool = False
    """Whether there is a `Reference` in any of its texts."""
    items: tuple[Item, ...] = ()
