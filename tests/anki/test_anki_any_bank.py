"""Any bank at all: Anki takes it, finds nothing to repair, and has a card for every question."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from anki_helpers import SPAN, T0, Learner, asks, bank, build, picture, section
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from quizgen.model import Feedback, Ordering, Passage, asked
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
from tests.banks import Parts, any_question

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
IDS = itertools.count()
TYPED = st.sampled_from(["yes", "no"])
COMMON: dict[str, Any] = {
    "span": st.just(SPAN),
    "id": st.builds(lambda: f"q{next(IDS)}"),
    "rationale": MAYBE,
    "hint": MAYBE,
    "feedback": st.one_of(st.just(Feedback()), st.builds(Feedback, MAYBE, MAYBE, MAYBE)),
    "tags": st.lists(WORDS, max_size=2).map(tuple),
    "formats": st.one_of(st.just(()), st.builds(lambda deck, typed: asks(deck=deck, typed=typed), WORDS, TYPED)),
    "source": WORDS,
    "title": WORDS,
    "background": st.booleans(),
}
QUESTIONS = any_question(Parts(words=WORDS, rich=RICH, gapped=GAPPED, common=COMMON, image="img/heart.png"))
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
    found = asked(made.items)
    notes = sum(len(question.cards) if isinstance(question, Ordering) else 1 for question in found)
    somebody = Learner(Path(tmp_path_factory.mktemp("learner")))
    try:
        assert somebody.imports(first).get("new", 0) == notes
        assert set(somebody.notes()) == {question.id for question in found}
        somebody.check()
        assert somebody.imports(build(made, first, T0 + 9)).get("duplicate", 0) == notes
        retired = build(bank(language=language), first, T0 + 9)
        assert somebody.imports(retired).get("updated", 0) == notes
        somebody.check()
    finally:
        somebody.close()
