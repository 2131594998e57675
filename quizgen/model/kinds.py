"""The kinds of questions, and what all of them have."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from quizgen.diagnostics import Span
from quizgen.model.wishes import Wish
from quizgen.richtext import Image, RichText
from quizgen.values import value

Level: TypeAlias = Literal["remember", "understand", "apply", "analyse", "evaluate", "create"]
Match: TypeAlias = Literal["exact", "case", "loose"]
Scoring: TypeAlias = Literal["all", "net", "each"]
RowScoring: TypeAlias = Literal["each", "all", "net", "kprime"]
Status: TypeAlias = Literal["draft", "reviewed", "retired"]
Skill: TypeAlias = Literal["read", "write", "listen", "say"]
"""What a card of a word trains."""
Sequence: TypeAlias = Literal["order", "steps"]
"""What the cards of an ordering ask for: all at once, or one item after another."""


@value(frozen=True, slots=True)
class LintRule:
    """Findings the author has looked at and silenced, with the reason given; and in a bank, the rules of other packages
    that are to look at it."""

    ignore: tuple[str, ...]
    because: str
    span: Span = field(compare=False)
    rules: tuple[str, ...] = ()


class Space(NamedTuple):
    """Room on paper to write or draw in: so many `lines`, or so many millimetres of anything else."""

    shape: Literal["lines", "box", "grid", "blank"]
    size: int


class Feedback(NamedTuple):
    """What learners are told after answering, by how their answer was."""

    right: RichText = ()
    wrong: RichText = ()
    partly: RichText = ()


@value(frozen=True, slots=True, kw_only=True)
class Common:
    """What every question has. Inherited values (tags, points, level …) are already resolved by the reader."""

    span: Span = field(compare=False)
    id: str
    id_given: bool = True
    """False when the id is a short hash of kind and prompt because the author gave none."""
    was: tuple[str, ...] = ()
    was_at: tuple[Span, ...] = field(default=(), compare=False)
    """Where each of them is written."""
    title: str = ""
    tags: tuple[str, ...] = ()
    points: Decimal = Decimal(1)
    bonus: bool = False
    """Its points come on top of all totals."""
    rationale: RichText = ()
    feedback: Feedback = Feedback()
    hint: RichText = ()
    image: Image | None = None
    """Shown below the stem."""
    audio: str = ""
    """Media reference, or empty."""
    difficulty: int | None = None
    level: Level | None = None
    objective: str = ""
    facts: tuple[str, ...] = ()
    background: bool = False
    """True for `basis: background`: outside knowledge."""
    source: str = ""
    """A source id, or free text."""
    enemies: tuple[str, ...] = ()
    status: Status | None = None
    lint: LintRule | None = None
    language: str = ""
    """The language of its texts, where it is not the bank's."""
    space: Space | None = None
    """Room for working, on paper; for an essay with no number of lines, room for the answer."""
    formats: tuple[Wish, ...] = ()
    """What single formats are asked for here, and in the groups around it; what the bank says for all is in `Bank`."""


@value(frozen=True, slots=True, kw_only=True)
class Option:
    text: RichText
    correct: bool
    span: Span = field(compare=False)
    feedback: RichText = ()
    pin: bool = False
    """Stays behind all unpinned options when shuffled."""
    image: Image | None = None
    credit: Decimal | None = None
    """The share of the points that it earns where it is partly right; None where it is right or wrong."""


class Partial(NamedTuple):
    """An answer that earns a share of the points (`credit`, from 0 to below 1); of numbers all from `low` to `high`."""

    text: RichText
    raw: str
    credit: Decimal
    feedback: RichText = ()
    low: Decimal | None = None
    high: Decimal | None = None


@value(frozen=True, slots=True, kw_only=True)
class MultipleChoice(Common):
    """`multiple` means "tick all that apply", whatever the number of right options."""

    stem: RichText
    options: tuple[Option, ...]
    multiple: bool = False
    shuffle: bool = True
    scoring: Scoring = "all"
    penalty: Decimal = Decimal(0)
    show: int | None = None
    """So many options are shown: those that always stand (see `standing`), and others that are drawn; None shows all."""


@value(frozen=True, slots=True, kw_only=True)
class TrueFalse(Common):
    """`correction` is the true sentence that a false one stands for."""

    stem: RichText
    key: bool
    correction: RichText = ()


@value(frozen=True, slots=True, kw_only=True)
class Statement:
    """One row of several statements; `correction` as for a single one."""

    text: RichText
    key: bool
    span: Span = field(compare=False)
    correction: RichText = ()
    feedback: RichText = ()
    facts: tuple[str, ...] = ()
    """Among those of the question."""
    pin: bool = False
    """Stays behind all unpinned rows when shuffled."""


@value(frozen=True, slots=True, kw_only=True)
class Statements(Common):
    """Rows below one stem, each true or false. `kprime`: all right earns the points, one wrong half of them."""

    stem: RichText
    rows: tuple[Statement, ...]
    shuffle: bool = True
    scoring: RowScoring = "each"


@value(frozen=True, slots=True, kw_only=True)
class ShortAnswer(Common):
    """`accepted[0]` is shown as the key."""

    stem: RichText
    accepted: tuple[str, ...]
    match: Match = "loose"
    partly: tuple[Partial, ...] = ()


class Unit(NamedTuple):
    """A unit that may be written; `factor` is the number of them that one of the first unit makes."""

    name: str
    factor: Decimal


@value(frozen=True, slots=True, kw_only=True)
class Numeric(Common):
    """`key` is None for a range. An answer is right when low <= answer <= high."""

    stem: RichText
    key: Decimal | None
    low: Decimal
    high: Decimal
    tolerance: Decimal = Decimal(0)
    percent: bool = False
    """The tolerance was given in per cent of the key."""
    unit: str = ""
    partly: tuple[Partial, ...] = ()
    figures: int | None = None
    """An answer is right when it and the key are the same, rounded to so many significant figures. `low` and `high` are
    the ends of what is rounded so, but for a hair."""
    units: tuple[Unit, ...] = ()
    """One of them must be written; where there are none, `unit` is only shown."""


@value(frozen=True, slots=True, kw_only=True)
class Cloze(Common):
    """`text` holds at least one Gap; `distractors` are extra words for the word bank."""

    text: RichText
    distractors: tuple[RichText, ...] = ()
    match: Match = "loose"


class Pair(NamedTuple):
    left: RichText
    right: RichText


@value(frozen=True, slots=True, kw_only=True)
class Matching(Common):
    """`distractors` are extra right-hand sides."""

    stem: RichText
    pairs: tuple[Pair, ...]
    distractors: tuple[RichText, ...] = ()


@value(frozen=True, slots=True, kw_only=True)
class Ordering(Common):
    """`items` stand in the right order."""

    stem: RichText
    items: tuple[RichText, ...]
    cards: tuple[Sequence, ...] = ("order",)


class Criterion(NamedTuple):
    text: RichText
    points: Decimal | None


@value(frozen=True, slots=True, kw_only=True)
class Essay(Common):
    stem: RichText
    lines: int | None = None
    model_answer: RichText = ()
    rubric: tuple[Criterion, ...] = ()
    upload: bool = False
    """The answer is handed in as a file."""


@value(frozen=True, slots=True, kw_only=True)
class Flashcard(Common):
    front: RichText
    back: RichText
    reverse: bool = False


@value(frozen=True, slots=True)
class Rect:
    left: Decimal
    top: Decimal
    width: Decimal
    height: Decimal


@value(frozen=True, slots=True)
class Ellipse:
    """Bounding box of an ellipse."""

    left: Decimal
    top: Decimal
    width: Decimal
    height: Decimal


@value(frozen=True, slots=True)
class Polygon:
    points: tuple[tuple[Decimal, Decimal], ...]


Shape: TypeAlias = Rect | Ellipse | Polygon


class Region(NamedTuple):
    """A hidden part of an image, in fractions (0 to 1) of its size, and what it shows; `prompt` is what is asked of it."""

    shape: Shape
    text: RichText
    prompt: RichText = ()
    hint: RichText = ()


@value(frozen=True, slots=True, kw_only=True)
class Occlusion(Common):
    """Name the covered regions of `image` (which is never None here)."""

    stem: RichText
    regions: tuple[Region, ...]


@value(frozen=True, slots=True, kw_only=True)
class TextOnly(Common):
    """No answer is expected."""

    text: RichText


@value(frozen=True, slots=True, kw_only=True)
class Vocabulary(Common):
    """A word of another language, or a term. Of several words and meanings the first is shown, all are accepted. Gaps of
    `example` mark the word in it. `learning` is the language of word, reading and example, empty for the same."""

    word: tuple[RichText, ...]
    meaning: tuple[RichText, ...]
    reading: RichText = ()
    example: RichText = ()
    learning: str = ""
    cards: tuple[Skill, ...] = ("read", "write")


Asked: TypeAlias = (
    MultipleChoice
    | TrueFalse
    | Statements
    | ShortAnswer
    | Numeric
    | Cloze
    | Matching
    | Ordering
    | Essay
    | Flashcard
    | Occlusion
    | Vocabulary
)
"""The kinds that expect an answer: they are numbered, counted and graded."""

Question: TypeAlias = Asked | TextOnly
