"""RichText → HTML."""

from __future__ import annotations

from decimal import Decimal

import pytest

from quizgen.htmltext import Style, html, number, picture, quoted
from quizgen.richtext import (
    Code,
    CodeBlock,
    Emphasis,
    Gap,
    Image,
    Inline,
    Length,
    LineBreak,
    Link,
    ListBlock,
    Math,
    Paragraph,
    Strong,
    Subscript,
    Superscript,
    Table,
    literal,
)

PLAIN = Style()


@pytest.mark.parametrize(
    ("inline", "expected"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        (Strong(("a", Emphasis(("b",)))), "<strong>a<em>b</em></strong>"),
        (Subscript(("2",)), "<sub>2</sub>"),
        (Superscript(("<",)), "<sup>&lt;</sup>"),
        (Code("List<int>"), "<code>List&lt;int&gt;</code>"),
        (Math("a<b"), r"\(a&lt;b\)"),
        (Math("x", display=True), r"\[x\]"),
        (Link(("x",), "https://example.org/?a=1&b=2"), '<a href="https://example.org/?a=1&amp;b=2">x</a>'),
        (Link(("x",), "HTTPS://example.org"), '<a href="HTTPS://example.org">x</a>'),
        (Link(("x",), "mailto:a@example.org"), '<a href="mailto:a@example.org">x</a>'),
        (Link(("x",), "javascript:alert(1)"), "x"),
        (Image("a.png", "a <b>"), "a &lt;b&gt;"),
        (Gap((Strong(("x",)),)), "<strong>x</strong>"),
        (LineBreak(), "<br>"),
    ],
)
def test_inlines(inline: Inline, expected: str) -> None:
    assert html((Paragraph((inline,)),), PLAIN) == expected


def test_nothing_is_nothing() -> None:
    assert html((), PLAIN) == ""


def test_one_paragraph_stands_alone_and_several_in_tags() -> None:
    assert html(literal("a"), PLAIN) == "a"
    assert html((*literal("a"), *literal("b")), PLAIN) == "<p>a</p><p>b</p>"


def test_lists() -> None:
    nested = ListBlock((literal("a"), (*literal("b"), ListBlock((literal("c"),)))), ordered=True, start=3)
    assert html((nested,), PLAIN) == '<ol start="3"><li>a</li><li><p>b</p><ul><li>c</li></ul></li></ol>'


def test_code_blocks_keep_their_lines() -> None:
    assert html((CodeBlock("if a < b:\n    c", "python"),), PLAIN) == "<pre><code>if a &lt; b:\n    c</code></pre>"


def test_tables() -> None:
    table = Table((("a",), ("b",)), ((("1",), (Strong(("2",)),)),), "r")
    assert html((table,), PLAIN) == (
        '<table><thead><tr><th style="text-align:right">a</th><th style="text-align:left">b</th></tr></thead>'
        '<tbody><tr><td style="text-align:right">1</td><td style="text-align:left"><strong>2</strong></td></tr></tbody></table>'
    )


def test_pictures() -> None:
    image = Image("a.png", 'a "b" <c>', Length(Decimal("33.50"), "%"))
    assert picture("x.png", image, PLAIN) == '<img src="x.png" alt="a &quot;b&quot; &lt;c&gt;" style="width:33.5%">'


def test_quotes_end_no_attribute() -> None:
    assert quoted('"') == "&quot;"


@pytest.mark.parametrize(("value", "text"), [("1E+2", "100"), ("0.50", "0.5"), ("10", "10"), ("1E-3", "0.001")])
def test_numbers(value: str, text: str) -> None:
    assert number(Decimal(value)) == text
