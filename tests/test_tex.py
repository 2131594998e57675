"""What of TeX reaches MathJax and the page: a list of what may, and everything else is named."""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.formats.anki import text as anki_text
from quizgen.formats.pdf import formulas
from quizgen.htmltext import html
from quizgen.messages import text_of
from quizgen.reader import read_text
from quizgen.richtext import Image, Math, Paragraph
from quizgen.tex import MAX_DEPTH, MAX_LENGTH, is_in_words, problem
from quizgen.tex.commands import COMMANDS, ENVIRONMENTS

GOOD = [
    r"\frac{-b\pm\sqrt{b^2-4ac}}{2a}", r"\int_0^\infty e^{-x^2}\,dx", r"\ce{2H2 + O2 -> 2H2O}", r"\pu{5 m/s}", "x_1, x'",
    r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", r"\begin{array}{c|c}a&b\\\hline c&d\end{array}", r"\text{if }x>0\text{ 50\%}",
    r"\begin{alignat*}{2}a&=b\\[1em]c&=d\end{alignat*}", r"\color{red}{x}", r"\textcolor{ blue }{x}", r"\cancel{x}",
    r"\operatorname*{arg\,max}_x", r"\left\{\begin{aligned}[t]a\\b\end{aligned}\right.", r"\hspace{1.5em}", r"\#\$\&\_\{\}",
    r"\begin{pmatrix*}[r]1\end{pmatrix*}", r"\sqrt[3]{x}", r"\int\!\!\!\int", r"\xrightarrow[a]{b}", "a\\\\\nb", r"\mathbb{R}\ni\varepsilon", "{" * 12 + "}" * 12,
]  # fmt: skip
BAD = [
    (r"\href{https://example.org}{x}", r"\href"),
    (r"a + \mmlToken{mi}[style='x']{x}", r"\mmlToken"),
    (r"\text{\bbox[red]{x}}", r"\bbox"),
    (r"x % \unicode{65}", r"\unicode"),
    (r"\ce{H2\style{color:red}{O}}", r"\style"),
    (r"\def\x{1}\x", r"\def"),
    (r"\let\x=\y", r"\let"),
    (r"\require{html}x", r"\require"),
    (r"\htmlData{a=b}{x}", r"\htmlData"),
    (r"\fraction{1}{2}", r"\fraction"),
    (r"\ln x \l", r"\l"),
    (r"\color{red;background:url(x)}{y}", r"\color"),
    (r"\color[rgb]{1,0,0}{y}", r"\color"),
    (r"\textcolor#1", r"\textcolor"),
    (r"\cancel[background=red]{x}", r"\cancel"),
    ("\\cancel\ufeff[data-padding=99em]{x}", r"\cancel"),
    ("\\begin{matrix}\ufeff [x]a\\end{matrix}", r"\begin{matrix}"),
    (r"x\!" * 21, r"\!"),
    (r"\text{a}\negmedspace\!\negthinspace" * 10, r"\negthinspace"),
    (r"\prescript{14}{6}{C}", r"\prescript"),
    (r"\hspace{900em}", r"\hspace"),
    (r"\hspace{-9em}x", r"\hspace"),
    (r"a\\[900em]b", "\\\\"),
    (r"a\\*[red]b", "\\\\"),
    (r"\begin{array}{c@{\href{x}{y}}c}a\end{array}", r"\begin{array}"),
    (r"\begin{CD}a\end{CD}", r"\begin{CD}"),
    (r"\begin x", r"\begin"),
    (r"\(x\)", r"\("),
    ("\\é", "\\é"),
    ("x\\", "\\"),
    ("{" * 13 + "}" * 13, "{"),
    (r"\left(" * 13, r"\left"),
    (r"\begin{matrix}" * 13, r"\begin{matrix}"),
    ("x" * (MAX_LENGTH + 1), "x" * 20),
]


@pytest.mark.parametrize("tex", GOOD)
def test_maths_and_chemistry_pass(tex: str) -> None:
    assert problem(tex) is None


@pytest.mark.parametrize(("tex", "named"), BAD)
def test_everything_else_is_named_at_its_place(tex: str, named: str) -> None:
    found = problem(tex)
    assert found is not None
    assert tex[found.start : found.start + len(found.text)] == found.text
    assert named.startswith(found.text) or found.text.startswith(named)
    said = text_of(f"W336.{found.which}", piece=found.text, **found.values)
    assert len(said.message) <= 70 and said.hint


def as_field(tex: str) -> str:
    def no_image(image: Image, style: object) -> str:
        return ""

    return html((Paragraph((Math(tex),)),), anki_text.field_style(no_image, lambda sound, style: ""))


@pytest.mark.parametrize(("tex", "named"), BAD)
def test_what_is_named_is_code_on_cards(tex: str, named: str) -> None:
    assert as_field(tex).startswith("<code>")


@given(st.text(alphabet="\\{}[]abefghilrnstuxy_^&% 1", max_size=40))
def test_whatever_passes_has_only_commands_of_the_list(tex: str) -> None:
    """Read here by a second, simpler reader: every backslash and what follows."""
    if problem(tex) is None:
        for name in re.findall(r"\\([A-Za-z]+|.|\Z)", tex, re.DOTALL):
            assert name in COMMANDS or len(name) == 1 or name in ("begin", "end", "color", "hspace", "mspace")
        assert as_field(tex).startswith(r"\(")
    else:
        assert as_field(tex).startswith("<code>")


def test_the_list_holds_no_command_that_makes_links_styles_definitions_or_loads() -> None:
    """The tables of MathJax are gone through in a browser; these must be absent whatever is added."""
    harmful = (
        "href url class style cssId data require include input unicode bbox mmlToken def let newcommand renewcommand "
        "newenvironment DeclareMathOperator label ref eqref rule Rule Space raise lower llap rlap smash enclose toggle "
        "mathtip texttip setOptions mathtoolsset definecolor colorbox fcolorbox framebox genfrac mathchoice verb"
    )
    assert not COMMANDS & {*harmful.split()}
    assert all(re.fullmatch(r"[A-Za-z]+", name) for name in COMMANDS)
    assert all(re.fullmatch(r"[A-Za-z]+\*?", name) for name in ENVIRONMENTS)


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        ("", False),
        (r"\frac{", False),
        (r"\ce{H", True),
        (r"\ce{H}", False),
        (r"\text{a {b} ", True),
        (r"\ce{x^{", True),
    ],
)
def test_words_are_known(before: str, wanted: bool) -> None:
    assert is_in_words(before) is wanted


def test_a_formula_is_named_once_with_what_to_write_instead() -> None:
    bank = (
        "title: T\nid: t\nquestions:\n- question: 'Is $\\bbox{x} + \\href{a}{b}$ or $\\unicode{65}$ it?'\n  answer: a\n"
    )
    found = [d for d in read_text(bank, "t.yaml")[1] if d.code == "W336"]
    assert [(d.span.col, d.span.end - d.span.col) for d in found] == [(18, 5), (46, 8)]
    assert all(d.hint.startswith("write ") for d in found)


def test_a_formula_with_gaps_is_named_at_its_place_too() -> None:
    bank = "title: T\nid: t\nquestions:\n- cloze: 'It is $x^{{c1::10}} + \\href{a}{b}$.'\n"
    [found] = [d for d in read_text(bank, "t.yaml")[1] if d.code == "W336"]
    assert (found.span.col, found.span.end - found.span.col) == (bank.index("\\href") - bank.index("- cloze") + 1, 5)


needs_ziamath = pytest.mark.skipif(find_spec("ziamath") is None, reason="ziamath is not installed")

NESTED = [(r"\sqrt{", "}"), (r"\frac{1}{", "}"), ("x^{", "}"), ("x_{", "}"), (r"\left(", r"\right)"), (r"\hat{", "}"), ("{", "}"),
          (r"\begin{pmatrix}", r"\end{pmatrix}"), (r"\begin{cases}", r"\end{cases}"), (r"\underbrace{", "}_a"),
          (r"\xrightarrow{", "}"), (r"\cfrac{1}{1+", "}"), (r"\sqrt[3]{", "}"), (r"\boxed{", "}"), (r"\sum_{i=1}^{", "}")]  # fmt: skip


@needs_ziamath
@pytest.mark.parametrize(("opening", "closing"), NESTED)
def test_drawing_never_makes_more_parts_than_are_allowed(
    opening: str, closing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted in ziamath itself (with less allowed than usual); what would come to more is not begun."""
    from ziamath.nodes.mnode import Mnode

    made = 0
    begin = Mnode.__init__

    def counted(self: Any, *args: Any, **kwargs: Any) -> None:
        nonlocal made
        made += 1
        begin(self, *args, **kwargs)

    monkeypatch.setattr(Mnode, "__init__", counted)
    monkeypatch.setattr(formulas, "_MOST_PARTS", 500)
    for depth in (2, 4, 6, 20):
        made = 0
        tex = opening * depth + "x" + closing * depth
        drawn = formulas.formula.__wrapped__(tex, False)
        assert made <= 500
        assert made or isinstance(drawn, formulas.Undrawable)
        assert depth <= MAX_DEPTH or problem(tex) is not None


@needs_ziamath
@pytest.mark.parametrize("tex", ["x" * 2000, "x^2+" * 500, r"\begin{matrix}" + r"1&2\\" * 300 + r"\end{matrix}"])
def test_long_formulas_are_counted_before_they_are_drawn(tex: str) -> None:
    assert isinstance(formulas.formula(tex, True), formulas.Undrawable)
