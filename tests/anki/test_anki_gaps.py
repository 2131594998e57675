"""Gaps wherever a cloze text may have them: each gives its card in the real Anki, hidden in front and shown on the back."""

from __future__ import annotations

import re
from html import unescape

import pytest
from anki_helpers import SPAN, Built, Learner, bank, build
from hypothesis import given
from hypothesis import strategies as st

from quizgen.formats.anki.highlight import code
from quizgen.htmltext import Style
from quizgen.markup import parse
from quizgen.model import Cloze
from quizgen.richtext import CodeBlock, Gap

PLACES = {
    "link": "The [{{alpha}} page](https://example.org/) and {{beta}}.",
    "raised": "x^{{alpha}}^ and y^{{beta two}}^",
    "lowered": "x~{{alpha}}~ and y~{{beta::hint}}~",
    "bold": "**{{alpha}}** and *the {{beta}}*",
    "table": "| {{alpha|also}} | b |\n|---|---|\n| c | {{beta}} |",
    "list": "- {{alpha}}\n- other\n  - {{beta}}",
    "code": "`run {{c1::alpha}} -i` and `{{c2::beta}}`",
    "formula": r"$m^{{c1::alpha}}$ and $\frac{{{c2::beta}}}{b}$",
    "nested": r"$x_{a_{{c1::alpha}}} + \sqrt{\frac{1}{{c2::beta}}}$",
    "displayed": "\\[ x = {{c1::alpha}} \\]\n\n\\begin{align}\na &= {{c2::beta}}\n\\end{align}",
    "chemistry": r"$\ce{{{c1::alpha}} + H{{c2::beta}}O}$",
    "fence": "```python\nfor i in {{c1::alpha}}(3): print('{{c2::beta}}')\n```",
    "plain fence": "```\n{{c1::alpha}} <int> {{c2::beta}}\n```",
    "refused": r"$\href{a}{{c1::alpha}} + {{c2::beta}}$",
}


def read(text: str) -> Cloze:
    return Cloze(span=SPAN, id="c", text=parse(text, lambda code, fragment: None, gaps=True))


def shown(html: str) -> str:
    """What can be seen of a side: no tags, no styles, no scripts."""
    bare = re.sub(r"<(style|script).*?</\1>|<[^>]*>", "", html, flags=re.DOTALL)
    return unescape(bare)


@pytest.mark.parametrize("place", PLACES)
def test_each_gap_is_a_card_hidden_in_front_and_shown_on_the_back(learner: Learner, place: str) -> None:
    built = build(bank(read(PLACES[place])))
    learner.imports(built)
    learner.check()
    cards = learner.cards("c")
    assert [card.ord for card in cards] == [0, 1]
    for card, asked, other in zip(cards, ("alpha", "beta"), ("beta", "alpha"), strict=True):
        front, back = shown(card.question()), shown(card.answer())
        assert asked not in front and other in front
        assert asked in back and other in back
        assert "[...]" in front or "[hint]" in front
        assert "{{" not in front and "}}" not in front


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (r"$m^{{c1::2}}$", r"\(m^{ {{c1::2}} }\)"),
        (r"$\frac{{{c1::a}}}{b}$", r"\(\frac{ { {{c1::a}} } }{b}\)"),
        (r"$x_{y^{{c1::\frac{1}{2}}}}$", r"\(x_{y^{ {{c1::\frac{1}{2} }} } }\)"),
        (r"$\ce{H{{c1::2}}O}$", r"\(\ce{H{{c1::2}}O}\)"),
        (r"$\text{{{c1::all}}}$", r"\(\text{ {{c1::all}} }\)"),
        ("`{{c1::std::map}}`", "<code>{{c1::std:&#58;map}}</code>"),
        ("`a {{c1::{b}}}`", "<code>a {{c1::&#123;b&#125;}}</code>"),
    ],
)
def test_gaps_are_kept_apart_from_the_braces_around_them(text: str, field: str) -> None:
    written = build(bank(read(text))).rows("select flds from notes")[0][0].split("\x1f")[0]
    assert written.replace("&#58;", ":") == field.replace("&#58;", ":")


WIKI = "https://example.org/wiki/Alpha"


@pytest.mark.parametrize(
    "text",
    [
        f"The [{{{{Alpha}}}}]({WIKI}) flows.",
        f"The [river **{{{{Alpha}}}}** itself]({WIKI}), {{{{beta}}}} and [that](https://example.org/).",
        f"[`run {{{{c1::Alpha}}}}` now]({WIKI})",
    ],
)
def test_the_address_of_a_link_does_not_tell_its_gap(learner: Learner, text: str) -> None:
    learner.imports(build(bank(read(text))))
    card = learner.cards("c")[0]
    assert "Alpha" not in shown(card.question()) and f'href="{WIKI}"' not in card.question()
    assert f'<a href="{WIKI}">Alpha</a>' in card.answer()


def test_a_link_with_several_gaps_is_none_and_this_is_told() -> None:
    built = build(bank(read(f"[{{{{Alpha}}}} and {{{{beta}}}}]({WIKI})")))
    assert built.codes.count("W401") == 1
    assert WIKI not in built.rows("select flds from notes")[0][0]


def test_a_formula_that_is_linked_has_no_tag_in_it() -> None:
    field = build(bank(read(f"[$x^{{{{c1::2}}}}$]({WIKI})"))).rows("select flds from notes")[0][0]
    assert field.startswith(r"\(x^{ {{c1::2}} }\)")


def numbers(built: Built) -> list[int]:
    return [row[0] + 1 for row in built.rows("select ord from cards order by ord")]


def test_numbers_of_gaps_in_code_follow_them_through_the_lock() -> None:
    first = build(bank(read("`{{c2::rebase}}` and {{merge}}")))
    assert numbers(first) == [1, 2]
    second = build(bank(read("`{{c2::rebase}} {{c4::push}}` and {{stash}}, {{merge}}")), first)
    field = second.rows("select flds from notes")[0][0]
    assert (
        "{{c2::rebase}}" in field and "{{c1::merge}}" in field and "{{c4::push}}" in field and "{{c3::stash}}" in field
    )


def test_hints_in_formulas_are_told() -> None:
    built = build(bank(read("$x^{{c1::2::an even number}}$ and `{{c2::a::b}}`")))
    assert built.codes.count("W401") == 1
    assert "an even number" not in built.rows("select flds from notes")[0][0]


@given(st.text("ab1 '\"#(:\n", min_size=1, max_size=30), st.lists(st.integers(0, 30), max_size=4))
def test_gaps_change_nothing_of_the_letters_of_code(text: str, cuts: list[int]) -> None:
    """Colors are those of the whole text, with or without gaps."""
    places = sorted({min(cut, len(text)) for cut in cuts})
    pieces: list[str | Gap] = []
    for first, last in zip([0, *places], [*places, len(text)], strict=True):
        if first < last:
            pieces.append(Gap((text[first:last],)) if len(pieces) % 2 else text[first:last])
    with_gaps = code(CodeBlock(tuple(pieces), "python"), Style())
    assert shown(with_gaps) == shown(code(CodeBlock(text, "python"), Style())) == text
