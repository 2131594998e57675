"""Lines that begin with a sign: verse, quotes, headings; and where the same signs stay text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.htmltext import Style, html
from quizgen.markup import parse
from quizgen.model import questions
from quizgen.reader import read_text
from quizgen.rewording import each_line
from quizgen.richtext import Gap, Heading, ListBlock, Paragraph, Quote, RichText, Table, Verse, inlines, plain


def read(text: str, gaps: bool = False, headings: bool = True) -> RichText:
    return parse(text, lambda code, fragment: None, gaps, headings=headings)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("| one line", ["one line"]),
        ("| a\n|   b\n|\n| *c*", ["a", "\u00a0\u00a0b", "", "c"]),
        ("  | a\n  |  b", ["a", "\u00a0b"]),
        ("| a | b\n| c", ["a | b", "c"]),
    ],
)
def test_verse_ends_its_lines_where_they_are_typed(text: str, lines: list[str]) -> None:
    assert plain(read(text)) == "\n".join(lines)
    assert [type(block) for block in read(text)] == [Verse]


@pytest.mark.parametrize("text", ["| a | b |", "|x| < 3", "| a\n|--|", "|a", "| |", "||", "|", "`| a`", r"\| a"])
def test_bars_of_tables_and_numbers_are_no_verse(text: str) -> None:
    assert Verse not in [type(block) for block in read(text)]


def test_a_table_stays_a_table_and_verse_goes_on_after_a_paragraph() -> None:
    assert [type(block) for block in read("| a | b |\n|---|---|\n| 1 | 2 |")] == [Table]
    assert [type(block) for block in read("So:\n| a\n| b\nand on")] == [Paragraph, Verse, Paragraph]


def test_gaps_stand_in_verse_quotes_and_headings() -> None:
    text = "## The {{first}}\n\n| a {{second}} line\n\n> - {{third}}\n> - x"
    assert [plain((Paragraph(gap.content),)) for gap in inlines(read(text, gaps=True)) if isinstance(gap, Gap)] == [
        "first", "second", "third",
    ]  # fmt: skip


def test_a_quote_holds_blocks_and_is_never_a_whole_text_of_one_line() -> None:
    (quote,) = read("> a\n>\n> - b\n> - c")
    assert isinstance(quote, Quote)
    assert [type(block) for block in quote.blocks] == [Paragraph, ListBlock]
    assert [type(block) for block in read("> 5")] == [Paragraph]
    assert [type(block) for block in read(">>> f(1)\n1")] == [Paragraph]
    assert Quote not in [type(block) for item in read("- > 5\n- > 6")[0].items for block in item]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "headings", "levels"),
    [
        ("## A", True, [2]),
        ("### A\nb", True, [3]),
        ("## A", False, []),
        ("# A", True, []),
        ("#### A", True, []),
        ("##A", True, []),
        ("##", True, []),
    ],
)
def test_headings_have_two_levels_and_stand_in_long_texts_only(text: str, headings: bool, levels: list[int]) -> None:
    assert [block.level for block in read(text, headings=headings) if isinstance(block, Heading)] == levels


def test_passages_and_texts_may_have_headings_and_questions_may_not() -> None:
    bank, _ = read_text(
        "title: T\nid: t\ndescription: '## D'\ninstructions: '## I'\nquestions:\n- text: '## T'\n- question: '## Q'\n  answer: a\n"
        "- passage: '## P'\n  questions:\n  - question: Why?\n    answer: a\n",
        "t",
    )
    assert bank is not None
    shown, asked, _ = questions(bank.items)
    assert [type(text[0]) for text in (bank.description, bank.instructions, shown.text, asked.stem)] == [  # type: ignore[union-attr]
        Heading, Heading, Heading, Paragraph,
    ]  # fmt: skip
    assert type(bank.items[2].text[0]) is Heading  # type: ignore[union-attr]


def test_html_is_escaped_in_all_of_them() -> None:
    assert html(read("## <a>\n| <b>\n|\n|  c\n\n> <i>\n> x"), Style()) == (
        "<h2>&lt;a&gt;</h2><p>&lt;b&gt;<br><br>\u00a0c</p><blockquote>&lt;i&gt; x</blockquote>"
    )


@given(
    st.lists(st.sampled_from(["| ", "|", "> ", ">", "## ", "- ", "a", "  ", "\n", "|-|", "{{", "}}", "*"]), max_size=40)
)
def test_any_lines_are_read_without_losing_a_letter(parts: list[str]) -> None:
    text = "".join(parts)
    for gaps in (False, True):
        rich = read(text, gaps)
        assert gaps or "|-|" in text or plain(rich).count("a") == text.count("a")
        assert plain(each_line(rich, lambda content: content)) == plain(rich)
