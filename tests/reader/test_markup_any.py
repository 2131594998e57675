"""Whatever an author types, its markup is read: markers in every order, next to escapes, alone and in gaps."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.markup import parse
from quizgen.richtext import Code, Inline, Paragraph, inlines, plain

RUNS = ("`", "``", "```", "````", "*", "**", "***", "~", "~~", "^", "^^", "$", "$$", "$$$", "[", "](", "{{", "|", "\\")
WHOLE = ("]", ")", "![", "![a](b.png)", "[a](http://b)", "}}", "::", "{{c1::", "{{c1:::", "---", "|---|---|", "#")
NEWER = ("{漢|", "{漢字|か|ん}", "{", "}", "]{red}", "[a]{lang=ar}", "| ", "> ", "## ", "![a](b.mp3)")
MARKERS = (*RUNS, *(f"\\{run}" for run in RUNS), *WHOLE)
PIECES = st.sampled_from(
    [*MARKERS, *NEWER, " ", "  ", "\n", "  \n", "\\\n", "\n\n", "\n- ", "\n1. ", "\n  ", "a", "b1", "é", "中"]
)


def read(text: str, gaps: bool = False) -> tuple[Inline, ...]:
    return tuple(inlines(parse(text, lambda code, fragment: None, gaps)))


@given(st.lists(PIECES, max_size=40).map("".join), st.booleans())
def test_markers_in_any_order_are_read(text: str, gaps: bool) -> None:
    assert isinstance(plain(parse(text, lambda code, fragment: None, gaps)), str)


@pytest.mark.parametrize("alphabet", ["`\\a ", "*\\a ", "`{}a", "$\\{}", "~^a1", "[]()!", "|-`\n"])
def test_every_short_text_of_markers_is_read(alphabet: str) -> None:
    for size in range(1, 7):
        for text in map("".join, product(alphabet, repeat=size)):
            for gaps in (False, True):
                found = parse(text, lambda code, fragment: None, gaps)
                assert plain(found).count("a") == text.count("a")


def test_a_backtick_after_a_backslash_opens_no_code() -> None:
    assert parse(r"What is \`` here?", lambda code, fragment: None) == (Paragraph(("What is `` here?",)),)


def test_what_is_left_of_a_run_of_backticks_may_still_open_code() -> None:
    assert read(r"\``a` b") == ("`", Code("a"), " b")
    assert read(r"`a \`` b") == ("`a `` b",)


@pytest.mark.parametrize("ticks", ["`", "``", "```", "`````"])
def test_code_ends_with_as_many_backticks_as_it_started_with(ticks: str) -> None:
    other = ticks + "`"
    assert read(f"x {ticks}a{other}b{ticks} y") == ("x ", Code(f"a{other}b"), " y")
