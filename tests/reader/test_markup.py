"""Author markup: what is markup, what is literal, and that no text takes long."""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.markup import parse
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
    RichText,
    Strong,
    Subscript,
    Superscript,
    Table,
    plain,
)


def read(text: str, gaps: bool = False) -> tuple[RichText, list[str]]:
    notes: list[str] = []
    return parse(text, lambda code, _: notes.append(code), gaps), notes


def content(text: str, gaps: bool = False) -> tuple[object, ...]:
    [block] = read(text, gaps)[0]
    assert isinstance(block, Paragraph)
    return block.content


LITERAL = [
    "List<int>", "a < b", "5 * 3 * 2", "2**3**4", "5*3*2", "$5 and $10", "C#", "a_b", "~5 and ~6", "x^2+y^2=z^2", "f[i](x)",
    "- 5", "1984. A novel", "| a |", "* x", "**", "a ** b", "[text]", "![](", "$$", "`", "&amp;", "<b>x</b>", "{{gap}}", "it's **",
]  # fmt: skip


@pytest.mark.parametrize("text", LITERAL)
def test_what_forms_no_markup_is_literal(text: str) -> None:
    assert content(text) == (text,)


MARKUP: list[tuple[str, tuple[object, ...]]] = [
    ("**bold**", (Strong(("bold",)),)),
    ("an *italic* word", ("an ", Emphasis(("italic",)), " word")),
    ("***both***", (Strong((Emphasis(("both",)),)),)),
    ("**a *b* c**", (Strong(("a ", Emphasis(("b",)), " c")),)),
    ("这是*重点*内容", ("这是", Emphasis(("重点",)), "内容")),
    ("H~2~O", ("H", Subscript(("2",)), "O")),
    ("^235^U and x^2^.", (Superscript(("235",)), "U and x", Superscript(("2",)), ".")),
    ("`a *b*`", (Code("a *b*"),)),
    ("`` a ` b ``", (Code("a ` b"),)),
    ("$x^2$, then", (Math("x^2"), ", then")),
    ("$$\\sum_i$$", (Math("\\sum_i", display=True),)),
    ("\\*not\\* \\$5\\$", ("*not* $5$",)),
    ("[a](https://b.org/c_(d))", (Link(("a",), "https://b.org/c_(d)"),)),
    ("![a map](img/map.png)", (Image("img/map.png", "a map"),)),
    ("one\ntwo", ("one two",)),
    ("one\\\ntwo", ("one", LineBreak(), "two")),
    ("one  \ntwo", ("one", LineBreak(), "two")),
    ("中文\n中文", ("中文中文",)),
]


@pytest.mark.parametrize(("text", "wanted"), MARKUP)
def test_markup(text: str, wanted: tuple[object, ...]) -> None:
    assert content(text) == wanted


GAPS: list[tuple[str, tuple[object, ...]]] = [
    ("The {{sun}} is hot.", ("The ", Gap(("sun",)), " is hot.")),
    ("{{heart::an organ}}", (Gap(("heart",), hint="an organ"),)),
    ("{{colour|color}}", (Gap(("colour",), also=("color",)),)),
    ("{{c2::a|b::h}}", (Gap(("a",), ("b",), "h", 2),)),
    ("{{c2::a::h|b}}", (Gap(("a",), ("b",), "h", 2),)),
    ("{{a|b::h::i|c}}", (Gap(("a",), ("b", "c"), "h::i"),)),
    ("{{$\\frac{1}{{x}}$}}", (Gap((Math("\\frac{1}{{x}}"),)),)),
    ("{{$5}} or {{$6}}", (Gap(("$5",)), " or ", Gap(("$6",)))),
    ("{{std\\::map}}", (Gap(("std::map",)),)),
    ("{{`a::b`}}", (Gap((Code("a::b"),)),)),
]


def test_one_bullet_below_an_item_is_a_list() -> None:
    [outer] = read("- fruit\n  - apple\n    - red\n- nuts\n  1984. A novel")[0]
    assert isinstance(outer, ListBlock)
    inner = outer.items[0][1]
    assert isinstance(inner, ListBlock)
    assert isinstance(inner.items[0][1], ListBlock)
    assert outer.items[1] == (Paragraph(("nuts 1984. A novel",)),)


@pytest.mark.parametrize(("text", "wanted"), GAPS)
def test_gaps(text: str, wanted: tuple[object, ...]) -> None:
    assert content(text, gaps=True) == wanted


def test_blocks() -> None:
    text = "Intro\n- a\n- b\n  1. c\n  2. d\n\n| x | y |\n|:-:|--:|\n| 1 | `a|b` |\n\n```python\nx = *1*\n```\nend"
    blocks, notes = read(text)
    kinds = [type(block) for block in blocks]
    assert kinds == [Paragraph, ListBlock, Table, CodeBlock, Paragraph]
    assert notes == []
    table = blocks[2]
    assert isinstance(table, Table)
    assert (table.align, table.rows) == ("cr", ((("1",), (Code("a|b"),)),))
    listed = blocks[1]
    assert isinstance(listed, ListBlock)
    assert isinstance(listed.items[1][1], ListBlock)
    code = blocks[3]
    assert code == CodeBlock("x = *1*", "python")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[x](javascript:alert(1))", "E306"),
        ("[x](file:///etc/passwd)", "E306"),
        ("[x](www.a.org)", "W321"),
        ("a^n+y^ b", "W320"),
    ],
)
def test_what_cannot_be_used_is_noted(text: str, code: str) -> None:
    assert read(text)[1] == [code]


@pytest.mark.parametrize(("text", "code"), [("{{}}", "E231"), ("{{a {{b}} c}}", "E232"), ("{{a", "E233")])
def test_bad_gaps_are_noted(text: str, code: str) -> None:
    assert read(text, gaps=True)[1] == [code]


HEAPS = [
    "*a ",
    "**",
    "`",
    "[",
    "[a](",
    "$a ",
    "$$a ",
    "~a",
    "^a",
    "\\",
    "| a |\n",
    "- a\n",
    "*a **b ",
    "{{",
    "{{$a",
    "{{{ a}} ",
    "{{{{ a}} ",
    "`{{` ",
    "`{{c1::` ",
    "$\\x{{a}}$ ",
    "\\(a ",
    "\\[a\n",
    "| \\(a |\n|---|\n",
    "\\begin{align}\n",
    "(*",
    " \n",
    "1. a\n\n",
    "```\n",
]


@pytest.mark.parametrize("heap", HEAPS)
def test_no_heap_of_markers_hangs(heap: str) -> None:
    program = "import sys; from quizgen.markup import parse; parse(sys.stdin.read(), lambda code, part: None, True)"

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (30, 30))

    done = subprocess.run(
        [sys.executable, "-c", program], input=heap * 30_000, text=True, preexec_fn=limit, check=False
    )
    assert done.returncode == 0


@given(st.text(alphabet="ab *`~^[]()$\\!{}|:-\n1.#é中", max_size=120))
def test_any_text_parses_and_keeps_its_letters(text: str) -> None:
    blocks, _ = read(text, gaps=True)
    shown = plain(blocks)
    assert isinstance(shown, str)
    assert sum(char in "b中" for char in shown) <= sum(char in "b中" for char in text)
