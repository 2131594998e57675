"""Whatever stands in a bank, the rules come to an end and raise nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen.diagnostics import Span
from quizgen.labels import LANGUAGES
from quizgen.markup import parse
from quizgen.model import (
    Bank,
    Cloze,
    Common,
    Fact,
    Flashcard,
    LintRule,
    MultipleChoice,
    Option,
    Ordering,
    Passage,
    Question,
    Section,
    ShortAnswer,
    Source,
)
from quizgen.richtext import Image, RichText
from quizgen.rules import check
from tests.banks import Parts, any_question

SPAN = Span("bank.yaml", 1, 1, 2)
SNIPPETS = (
    "", " ", "x", "Which of these is not true?", "All of the above", "A and B only", "🙂🙃", "👨‍👩‍👧", "قطة جميلة",
    "هذا \u202eنص\u202c", "不是什么", "以上都是", "10–20 km", "1/0", "1,000,000", "3 BC", "12 March 2023", "____", "…", "an",
    "the", "**NOT**", "$x^2$", "`code`", "![alt](a.png)", "- a\n- b\n- c\n- d", "```\ncode\n```", "| a |\n|---|\n| b |",
    "H~2~O", "e\u0301\u0301\u0301", "\ud800", "a" * 300, "e.g. " * 20, "((((((", "{{", "it's", "currently", "-", "?", "9" * 30,
)  # fmt: skip


def markup(text: str, gaps: bool = False) -> RichText:
    return parse(text, lambda code, fragment: None, gaps)


words = st.one_of(
    st.sampled_from(SNIPPETS), st.text(max_size=40), st.lists(st.sampled_from(SNIPPETS), max_size=6).map(" ".join)
)
rich = words.map(markup)
spans = st.builds(Span, st.just("bank.yaml"), st.integers(0, 60), st.integers(0, 9), st.integers(0, 60))
images = st.none() | st.just(Image("a.png"))
common: dict[str, Any] = {
    "span": spans,
    "id": st.text(min_size=1, max_size=4),
    "id_given": st.booleans(),
    "rationale": rich,
    "image": images,
    "level": st.sampled_from([None, "remember", "apply"]),
    "facts": st.lists(st.sampled_from(["f1", "f2", "f3"]), max_size=2).map(tuple),
    "background": st.booleans(),
    "source": st.sampled_from(["", "s1", "s9", "a book"]),
    "enemies": st.lists(st.text(min_size=1, max_size=2), max_size=2).map(tuple),
    "lint": st.none()
    | st.builds(LintRule, st.lists(st.sampled_from(["QG104", "QG1", "", "X"])).map(tuple), words, spans),
}
options = st.builds(
    Option, text=rich, correct=st.booleans(), span=spans, feedback=rich, pin=st.booleans(), image=images
)


def tuples(of: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(of, min_size=least, max_size=6).map(tuple)


gapped = st.tuples(words, words, words).map(lambda t: markup(f"{t[0]}{{{{{t[1]}}}}}{t[2]} {{{{b::c}}}}", True))
anything = Parts(words=words, rich=rich, gapped=gapped, common=common, least=0)
unruly = st.builds(
    MultipleChoice, **common, stem=rich, options=tuples(options), multiple=st.booleans(), shuffle=st.booleans()
)
items = any_question(anything) | unruly
groups = st.one_of(
    items,
    st.builds(Passage, span=spans, text=rich, items=tuples(items), source=st.sampled_from(["", "s1"])),
    st.builds(Section, span=spans, title=rich, items=tuples(items), instructions=rich),
)
facts = st.builds(
    Fact,
    id=st.just("f"),
    span=spans,
    source=st.sampled_from(["", "s1", "s9"]),
    paragraph=st.none() | st.integers(1, 9),
    kind=st.sampled_from(["event", "voice"]),
    claim=words,
    quote=words,
    prefix=words,
    suffix=words,
)
banks = st.builds(
    Bank,
    id=st.just("b"),
    span=st.just(SPAN),
    name=st.just("bank.yaml"),
    folder=st.just("."),
    language=st.sampled_from([*LANGUAGES, "ja", "", "en-US"]),
    sources=st.just({"s1": Source(id="s1", span=SPAN, sha256="0")}),
    facts=st.fixed_dictionaries({"f1": facts, "f2": facts}),
    instructions=rich,
    items=tuples(groups),
)
texts = st.one_of(words, st.binary(max_size=30), st.lists(words).map("\n\n".join))


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)
@given(banks, texts, words)
def test_no_bank_makes_a_rule_fail(bank: Bank, text: str | bytes, line: str) -> None:
    lines = [f"- question: {line}", "  answer: x", f"  wrong: [{line}]", line] * 15
    formats = ["kahoot", "aiken", "gift", "moodle"]
    found = check(bank, select=["ALL"], texts={"s1": text}, formats=formats, source_lines=lambda file: lines)
    assert all(diagnostic.message and len(diagnostic.message) <= 70 for diagnostic in found)
    assert found == check(bank, select=["ALL"], texts={"s1": text}, formats=formats, source_lines=lambda file: lines)


LONG = {
    "words": "ocean river valley forest ",
    "one word": "a",
    "blanks": "_ ",
    "negations": "which is not ",
    "articles": "an ",
    "labels": "A, B and C ",
    "numbers": "1,000 ",
    "sentences": "It is. ",
    "abbreviations": "e.g. ",
    "brackets": "(",
    "right to left": "نهر واد غابة ",
    "chinese": "以上都是不是",
    "spaces": " ",
    "accents": "e\u0301",
    "dots": "...",
    "all of the": "all of the ",
    "and": "a and ",
}


def question_of(kind: type[Common], text: str) -> Question:
    shown = ({"text": markup(f"{text} {{{{{text[:50]}}}}}", gaps=True)} if kind is Cloze else None) or {}
    plain = markup(text)
    own: dict[type[Common], Callable[[], dict[str, Any]]] = {
        MultipleChoice: lambda: {
            "stem": plain,
            "options": tuple(Option(text=markup(f"{text}{n}"), correct=n == 1, span=SPAN) for n in range(4)),
        },
        ShortAnswer: lambda: {"stem": plain, "accepted": (text,)},
        Flashcard: lambda: {"front": plain, "back": plain},
        Cloze: lambda: shown,
        Ordering: lambda: {"stem": plain, "items": (plain, plain)},
    }
    question: Question = kind(span=SPAN, id="a", **own[kind]())  # type: ignore[assignment]
    return question


def bank_with(name: str, kind: type[Common], times: int) -> Bank:
    language = {"chinese": "zh", "right to left": "ar"}.get(name, "en")
    question = question_of(kind, LONG[name] * times)
    return Bank(id="b", span=SPAN, name="b", folder=".", language=language, items=(question,))


WORDY = pytest.mark.parametrize(
    "kind", [MultipleChoice, ShortAnswer, Flashcard, Cloze, Ordering], ids=lambda kind: kind.__name__
)


@WORDY
@pytest.mark.parametrize("name", LONG)
def test_texts_of_ten_thousand_words_are_checked(name: str, kind: type[Common]) -> None:
    found = check(bank_with(name, kind, 10_000), select=["ALL"])
    assert all(len(diagnostic.message) <= 70 for diagnostic in found)
