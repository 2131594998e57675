"""Whatever an author writes, pages come out that a reader can open."""

from __future__ import annotations

from decimal import Decimal

import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_banks import SPAN, bank, build, choice, common, literal, text

from quizgen.model import (
    Bank,
    Cloze,
    Essay,
    Flashcard,
    Matching,
    Numeric,
    Ordering,
    Pair,
    Passage,
    Section,
    ShortAnswer,
    TextOnly,
)
from quizgen.richtext import CodeBlock, Emphasis, Gap, Link, ListBlock, RichText, Strong, Table

MEGABYTE = "Lorem ipsum dolor sit amet consectetur " * 26_000


def nested(depth: int) -> RichText:
    found = literal("deep")
    for _ in range(depth):
        found = (ListBlock((found,)),)
    return found


def note(*blocks: object) -> Bank:
    return bank(TextOnly(**common("t"), text=blocks))


CASES = {
    "nothing": bank(),
    "one long word": bank(choice("q", "x" * 10_000, "y" * 10_000, "z")),
    "a megabyte": note(*literal(MEGABYTE)),
    "a long cell": note(Table((("a",), ("b",)), (((MEGABYTE[:50_000],), ("x",)),))),
    "thousands of rows": note(Table((("a",), ("b",)), tuple(((f"{row}",), ("cell",)) for row in range(3000)))),
    "sixty columns": note(Table(tuple((f"column {k}",) for k in range(60)), (tuple((f"{k}",) for k in range(60)),))),
    "control characters": bank(choice("q", "a\x00b\x1b[31m\u202e\ud800\ufeff", " ", "\t", "\n")),
    "sixty options": bank(choice("q", "Which?", *[f"option {k}" for k in range(60)]), choice("r", "One?", "only")),
    "percent signs": bank(choice("100%", "50 % %d %s %% \\ ( ) [ ] {x}", "%d", "%(a)s"), title="100 % (real) \\"),
    "points": bank(*[choice(f"q{p}", "p", "a", "b", points=Decimal(p)) for p in ("0", "1000000", "0.3333333", "1E+3")]),
    "code": note(CodeBlock("x = 1\n" * 2000 + "y" * 5000), CodeBlock("")),
    "a long essay": bank(Essay(**common("e"), stem=literal("Write."), lines=10_000)),
    "deep lists": note(*nested(60)),
    "a long link": note(*text(Link(("click " * 200,), "https://example.org/" + "a" * 3000))),
    "a long title": bank(choice("q", "s", "a"), title="Title " * 500, description=literal("word " * 5000)),
    "many gaps": bank(Cloze(**common("c"), text=text(*[part for k in range(200) for part in (" x ", Gap((f"g{k}" * 9,)))]), distractors=(literal("d" * 400),))),
    "many pairs": bank(Matching(**common("m"), stem=literal("m"), pairs=tuple(Pair(literal("l " * k), literal(f"{k} " * 60)) for k in range(60)))),
    "nothing in anything": bank(
        choice("a", (), (), ()),
        Cloze(**common("c"), text=()),
        Matching(**common("m"), stem=(), pairs=()),
        Ordering(**common("o"), stem=(), items=()),
        ShortAnswer(**common("s"), stem=(), accepted=("",)),
        Flashcard(**common("f"), front=(), back=()),
        TextOnly(**common("t"), text=()),
        Passage(span=SPAN, text=(), items=()),
        Section(span=SPAN, title=(), items=()),
        title="",
    ),
    "a wild number": bank(Numeric(**common("n"), stem=literal("n"), key=Decimal("1E+40"), low=Decimal("-1E-40"), high=Decimal("1E+40"), unit="m" * 90)),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("options", [{}, {"columns": 2, "tagged": False}], ids=["", "two columns"])
def test_pages_come_out(name: str, options: dict[str, object]) -> None:
    files, found = build(CASES[name], **options)
    assert not [problem for problem in found if problem.severity == "error"]
    for data in files.values():
        assert len(pdfium.PdfDocument(data)) >= 1


def test_nothing_is_lost_of_a_long_text() -> None:
    words = [f"w{k}" for k in range(20_000)]
    files, _ = build(note(*literal(" ".join(words))), layouts=("worksheet",))
    pages = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(files["test-worksheet.pdf"])]
    found = [word for page in pages for word in page.split() if word[:1] == "w" and word[1:].isdigit()]
    assert found == words


INLINE = st.recursive(
    st.text(max_size=40),
    lambda inner: st.tuples(inner).flatmap(
        lambda content: st.sampled_from(
            [Strong(content), Emphasis(content), Gap(content), Link(content, "https://a.b")]
        )
    ),
    max_leaves=4,
)


@given(st.lists(INLINE, max_size=6), st.text(max_size=60), st.booleans())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_in_any_place(content: list[object], words: str, right_to_left: bool) -> None:
    made = bank(
        choice("q", text(*content), words, text(*content)),
        Cloze(**common("c"), text=text(*content, Gap((words,)))),
        title=words,
        language="ar" if right_to_left else "en",
        authors=(words,),
    )
    files, _ = build(made)
    assert all(len(pdfium.PdfDocument(data)) == 1 for data in files.values())
