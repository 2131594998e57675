"""Questions of every kind, for tests of what holds for all of them. A new kind gets its parts here, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias, get_args

from hypothesis import strategies as st

from quizgen.diagnostics import Span
from quizgen.model import (
    Cloze,
    Criterion,
    Ellipse,
    Essay,
    Flashcard,
    Matching,
    MultipleChoice,
    Numeric,
    Occlusion,
    Option,
    Ordering,
    Pair,
    Partial,
    Polygon,
    Question,
    Rect,
    Region,
    ShortAnswer,
    Statement,
    Statements,
    TextOnly,
    TrueFalse,
    Unit,
    Vocabulary,
    Wish,
)
from quizgen.model.vocabulary import SKILLS
from quizgen.richtext import Image, RichText, literal

SPAN = Span("bank.yaml", 1, 1, 2)
Fields: TypeAlias = st.SearchStrategy[dict[str, Any]]

FRACTIONS = st.integers(0, 1000).map(lambda number: Decimal(number) / 1000)
SHAPES = st.one_of(
    st.builds(Rect, FRACTIONS, FRACTIONS, FRACTIONS, FRACTIONS),
    st.builds(Ellipse, FRACTIONS, FRACTIONS, FRACTIONS, FRACTIONS),
    st.lists(st.tuples(FRACTIONS, FRACTIONS), min_size=3, max_size=4).map(lambda points: Polygon(tuple(points))),
)


CREDITS = st.sampled_from([Decimal(0), Decimal("0.25"), Decimal("0.5"), Decimal(1) / 3])


class Parts(NamedTuple):
    """What questions are made of. `common` is what they have besides their own; `least` is how few pairs, items and
    answers a question may have; `image` is what an occlusion covers."""

    words: st.SearchStrategy[str]
    rich: st.SearchStrategy[RichText]
    gapped: st.SearchStrategy[RichText]
    common: Mapping[str, st.SearchStrategy[Any]]
    image: str = "a.png"
    least: int = 2

    def some(self, of: st.SearchStrategy[Any], least: int | None = None) -> st.SearchStrategy[tuple[Any, ...]]:
        """A few of them."""
        return st.lists(of, min_size=self.least if least is None else least, max_size=4).map(tuple)

    def maybe(self) -> st.SearchStrategy[RichText]:
        """A text, or none."""
        return st.one_of(st.just(()), self.rich)


def fields(**parts: st.SearchStrategy[Any]) -> Fields:
    return st.fixed_dictionaries(parts)


def stands(option: Option) -> bool:
    """Whether it is always shown though it is not right."""
    return option.pin or option.credit is not None


@st.composite
def choices(draw: st.DrawFn, parts: Parts) -> dict[str, Any]:
    """Options of which some are right, and more than one only where several may be ticked."""
    texts = draw(st.lists(parts.rich, min_size=2, max_size=4))
    right = draw(st.integers(1, len(texts) - 1))
    options = tuple(
        Option(
            text=text,
            correct=place < right,
            span=SPAN,
            pin=draw(st.integers(0, 3)) == 0,
            feedback=draw(parts.maybe()),
            credit=draw(st.one_of(st.none(), CREDITS)) if place >= right == 1 else None,
        )
        for place, text in enumerate(texts)
    )
    return {
        "stem": draw(parts.rich),
        "options": options,
        "multiple": right > 1,
        "shuffle": draw(st.integers(0, 3)) > 0,
        "scoring": draw(st.sampled_from(["all", "net", "each"])),
        "show": draw(st.sampled_from([None, max(right, len(texts) - 1)])) if not any(map(stands, options)) else None,
        "penalty": draw(st.sampled_from([Decimal(0), Decimal("0.25")])),
        "formats": draw(st.sampled_from([(), (Wish("anki", "as", "basic"),)])),
    }


def numbers(parts: Parts) -> Fields:
    exact = fields(key=st.just(Decimal(3)), low=st.just(Decimal("2.9")), high=st.just(Decimal("3.1")))
    between = fields(key=st.none(), low=st.just(Decimal(1)), high=st.just(Decimal(2)))
    partly = parts.some(parted(parts, low=st.just(Decimal(4)), high=st.just(Decimal(5))), 0)
    named = st.one_of(
        fields(unit=parts.words),
        parts.words.map(lambda word: {"unit": word, "units": (Unit(word, Decimal(1)), Unit(f"{word}x", Decimal(10)))}),
    )
    own = st.builds(lambda a, b: a | b, fields(stem=parts.rich, partly=partly), named)
    return st.builds(lambda a, b: a | b, own, st.one_of(exact, between))


def parted(parts: Parts, **bounds: st.SearchStrategy[Decimal]) -> st.SearchStrategy[Partial]:
    """Answers that earn a share of the points."""
    return st.builds(
        lambda raw, credit, feedback, more: Partial(literal(raw), raw, credit, feedback, **more),
        parts.words,
        CREDITS,
        parts.maybe(),
        fields(**bounds),
    )


OWN: dict[type, Callable[[Parts], Fields]] = {
    MultipleChoice: choices,
    TrueFalse: lambda parts: fields(stem=parts.rich, key=st.booleans(), correction=parts.maybe()),
    Statements: lambda parts: fields(
        stem=parts.rich,
        rows=parts.some(
            st.builds(
                Statement,
                text=parts.rich,
                key=st.booleans(),
                span=st.just(SPAN),
                correction=parts.maybe(),
                feedback=parts.maybe(),
                pin=st.integers(0, 3).map(lambda number: number == 0),
            )
        ),
        shuffle=st.booleans(),
        scoring=st.sampled_from(["each", "all", "net", "kprime"]),
    ),
    ShortAnswer: lambda parts: fields(
        stem=parts.rich,
        accepted=parts.some(parts.words, 1),
        match=st.sampled_from(["exact", "case", "loose"]),
        partly=parts.some(parted(parts), 0),
    ),
    Numeric: numbers,
    Cloze: lambda parts: fields(text=parts.gapped, distractors=parts.some(parts.rich, 0)),
    Matching: lambda parts: fields(
        stem=parts.rich,
        pairs=parts.some(st.builds(Pair, parts.rich, parts.rich)),
        distractors=parts.some(parts.rich, 0),
    ),
    Ordering: lambda parts: fields(
        stem=parts.rich,
        items=parts.some(parts.rich),
        cards=st.sampled_from([("order",), ("steps",), ("order", "steps")]),
    ),
    Essay: lambda parts: fields(
        stem=parts.rich,
        model_answer=parts.maybe(),
        rubric=parts.some(st.builds(Criterion, parts.rich, st.none()), 0),
        upload=st.booleans(),
    ),
    Flashcard: lambda parts: fields(front=parts.rich, back=parts.rich, reverse=st.booleans()),
    Occlusion: lambda parts: fields(
        stem=parts.rich,
        image=st.just(Image(parts.image, "what is to be named")),
        regions=parts.some(st.builds(Region, SHAPES, parts.rich, parts.maybe(), parts.maybe()), 1),
    ),
    Vocabulary: lambda parts: fields(
        word=parts.some(parts.rich, 1),
        meaning=parts.some(parts.rich, 1),
        reading=parts.maybe(),
        example=st.one_of(st.just(()), parts.gapped),
        learning=st.sampled_from(["", "de", "ar"]),
        cards=st.sets(st.sampled_from(SKILLS), min_size=1).map(lambda some: tuple(filter(some.__contains__, SKILLS))),
    ),
    TextOnly: lambda parts: fields(text=parts.rich),
}
"""What each kind has of its own."""


def questions_of(kind: type, parts: Parts) -> st.SearchStrategy[Question]:
    """Questions of one kind."""
    assert kind in OWN, f"{kind.__name__} is a new kind: say in tests/banks.py what it has of its own"
    return st.builds(lambda common, own: kind(**{**common, **own}), fields(**parts.common), OWN[kind](parts))


def any_question(parts: Parts) -> st.SearchStrategy[Question]:
    """Questions of every kind."""
    return st.one_of([questions_of(kind, parts) for kind in get_args(Question)])


def one_of_each(parts: Parts) -> st.SearchStrategy[tuple[Question, ...]]:
    """A question of every kind."""
    return st.tuples(*[questions_of(kind, parts) for kind in get_args(Question)])
