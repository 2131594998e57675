"""Any bank at all: Anki takes it, finds nothing to repair, and has a card for every question."""

from __future__ import annotations

import itertools
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from anki_helpers import SPAN, T0, Learner, bank, build, option, picture, section
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

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
    Ordering,
    Pair,
    Passage,
    Polygon,
    Rect,
    Region,
    ShortAnswer,
    TextOnly,
    TrueFalse,
    questions,
)
from quizgen.richtext import (
    Code,
    CodeBlock,
    Emphasis,
    Gap,
    Image,
    LineBreak,
    Link,
    ListBlock,
    Math,
    Paragraph,
    Table,
)

HOSTILE = st.sampled_from(
    ["<int>", "{{c1::x}}", "}}", "[sound:x.mp3]", "\\(", "&amp;", '"', "'", "漢字", "عربي", "e\u0301", "\x1f"]
)
WORDS = st.one_of(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), HOSTILE)
PLAIN = st.one_of(
    WORDS, WORDS.map(Code), WORDS.map(Math), st.just(LineBreak()), WORDS.map(lambda words: Image("img/heart.png", words)),
    WORDS.map(lambda words: Emphasis((words,))), WORDS.map(lambda words: Link((words,), f"https://x.org/{words}")),
)  # fmt: skip
INLINES = st.lists(PLAIN, min_size=1, max_size=3).map(tuple)
BLOCKS = st.one_of(
    INLINES.map(Paragraph),
    WORDS.map(lambda words: CodeBlock(words, "python")),
    INLINES.map(lambda content: ListBlock(((Paragraph(content),),), ordered=True)),
    INLINES.map(lambda content: Table((content,), ((content,),), "c")),
)
RICH = st.lists(BLOCKS, min_size=1, max_size=2).map(tuple)
MAYBE = st.one_of(st.just(()), RICH)
GAPPED = st.lists(st.one_of(PLAIN, st.builds(Gap, INLINES, hint=WORDS)), min_size=1, max_size=4).map(
    lambda parts: (Paragraph((*parts, Gap(("end",)))),)
)
FRACTION = st.integers(0, 1000).map(lambda number: Decimal(number) / 1000)
SHAPES = st.one_of(
    st.builds(Rect, FRACTION, FRACTION, FRACTION, FRACTION),
    st.builds(Ellipse, FRACTION, FRACTION, FRACTION, FRACTION),
    st.lists(st.tuples(FRACTION, FRACTION), min_size=3, max_size=4).map(lambda points: Polygon(tuple(points))),
)
IDS = itertools.count()
COMMON: dict[str, Any] = {
    "span": st.just(SPAN),
    "id": st.builds(lambda: f"q{next(IDS)}"),
    "rationale": MAYBE,
    "hint": MAYBE,
    "tags": st.lists(WORDS, max_size=2).map(tuple),
    "deck": st.one_of(st.just(""), WORDS),
    "source": WORDS,
    "title": WORDS,
    "background": st.booleans(),
}
OPTIONS = st.lists(RICH, min_size=2, max_size=4).map(
    lambda texts: tuple(option("x", not place, pin=place == 1) for place, _ in enumerate(texts))
)
QUESTIONS = st.one_of(
    st.builds(MultipleChoice, **COMMON, stem=RICH, options=OPTIONS, multiple=st.booleans(), card_style=st.sampled_from(["choice", "basic"])),
    st.builds(TrueFalse, **COMMON, stem=RICH, key=st.booleans()),
    st.builds(ShortAnswer, **COMMON, stem=RICH, accepted=st.lists(WORDS, min_size=1, max_size=3).map(tuple)),
    st.builds(Numeric, **COMMON, stem=RICH, key=st.none(), low=st.just(Decimal(1)), high=st.just(Decimal(2)), unit=WORDS),
    st.builds(Cloze, **COMMON, text=GAPPED, distractors=st.lists(RICH, max_size=2).map(tuple)),
    st.builds(Matching, **COMMON, stem=RICH, pairs=st.lists(st.builds(Pair, RICH, RICH), min_size=2, max_size=3).map(tuple)),
    st.builds(Ordering, **COMMON, stem=RICH, items=st.lists(RICH, min_size=2, max_size=4).map(tuple)),
    st.builds(Essay, **COMMON, stem=RICH, model_answer=MAYBE, rubric=st.lists(st.builds(Criterion, RICH, st.none()), max_size=2).map(tuple)),
    st.builds(Flashcard, **COMMON, front=RICH, back=RICH, reverse=st.booleans()),
    st.builds(Occlusion, **COMMON, stem=RICH, image=st.just(Image("img/heart.png")),
              regions=st.lists(st.builds(Region, SHAPES, RICH), min_size=1, max_size=3).map(tuple)),
    st.builds(TextOnly, **COMMON, text=RICH),
)  # fmt: skip
ITEMS = st.lists(
    st.one_of(
        QUESTIONS,
        st.builds(lambda text, items: Passage(span=SPAN, text=text, items=tuple(items)), RICH, st.lists(QUESTIONS, max_size=2)),
        st.builds(lambda title, items: section(title, *items, instructions=(Paragraph((title,)),)), WORDS, st.lists(QUESTIONS, max_size=2)),
    ),
    min_size=1,
    max_size=6,
)  # fmt: skip


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(items=ITEMS, language=st.sampled_from(["en", "zh-Hans", "ar", "de"]))
def test_anki_takes_any_bank(tmp_path_factory: pytest.TempPathFactory, items: list[Any], language: str) -> None:
    pytest.importorskip("anki.collection")
    made = bank(*items, media={"img/heart.png": picture()}, language=language)
    first = build(made)
    assert not [diagnostic for diagnostic in first.told if diagnostic.severity == "error"]
    asked = [question for question in questions(made.items) if not isinstance(question, TextOnly)]
    somebody = Learner(Path(tmp_path_factory.mktemp("learner")))
    try:
        assert somebody.imports(first).get("new", 0) == len(asked)
        assert set(somebody.notes()) == {question.id for question in asked}
        somebody.check()
        assert somebody.imports(build(made, first, T0 + 9)).get("duplicate", 0) == len(asked)
        retired = build(bank(language=language), first, T0 + 9)
        assert somebody.imports(retired).get("updated", 0) == len(asked)
        somebody.check()
    finally:
        somebody.close()
