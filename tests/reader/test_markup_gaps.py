"""Gaps of cloze texts wherever they stand: no double braces pass in silence; formulas between Anki's and LaTeX's marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.markup import Fragment, parse
from quizgen.model import questions
from quizgen.reader import read_text
from quizgen.richtext import Code, CodeBlock, Gap, Link, Math, Paragraph, RichText, Superscript, inlines, plain

NEWS = "W329"


def read(text: str, gaps: bool = True) -> tuple[RichText, list[tuple[str, str]]]:
    notes: list[tuple[str, str]] = []
    found = parse(text, lambda code, fragment: notes.append((code, fragment)), gaps)
    return found, [note for note in notes if note[0] != NEWS]


def gaps(text: str) -> list[tuple[str, int | None, str]]:
    """The gaps of a text about which there is nothing to be said: answer, number, hint."""
    found, notes = read(text)
    assert notes == []
    return [(plain((Paragraph(gap.content),)), gap.number, gap.hint) for gap in inlines(found) if isinstance(gap, Gap)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[the {{sea}}](https://example.org/)", [("sea", None, "")]),
        ("**very *{{deep}}***", [("deep", None, "")]),
        ("10^{{-3}}^ m, CO~{{2}}~", [("-3", None, ""), ("2", None, "")]),
        ("x^{{two words}}^ y~{{a b::hint}}~", [("two words", None, ""), ("a b", None, "hint")]),
        ("- one {{a}}\n- two\n  - {{b}}\n", [("a", None, ""), ("b", None, "")]),
        ("| {{left|links}} | b |\n|--|--|\n| c | {{d::e}} |", [("left", None, ""), ("d", None, "e")]),
        ("`ls {{c1::-a}}` and `{{c2::pwd}}`", [("-a", 1, ""), ("pwd", 2, "")]),
        ("`{{c1::std::map}} | {{c2::a|b}}`", [("std::map", 1, ""), ("a|b", 2, "")]),
        ("$v_{{c1::0}} t$", [("0", 1, "")]),
        (r"$\frac{{{c1::p}}}{q}$ or $\frac{{c2::p}}{q}$", [("p", 1, ""), ("p", 2, "")]),
        (r"$x^{{c3::\frac{1}{2}}}$", [(r"\frac{1}{2}", 3, "")]),
        (r"$|{{c1::|a|}}|$", [("|a|", 1, "")]),
        ("$k = {{c1::7::a prime}}$", [("7", 1, "a prime")]),
        (r"\(n^{{c1::2}}\)", [("2", 1, "")]),
        ("\\[\nn^{{c1::2}}\n\\]", [("2", 1, "")]),
        ("```\nprint({{c1::x}})\n{{c2::y}}\n```", [("x", 1, ""), ("y", 2, "")]),
        ("~~~go\n{{ .Name }} {{c4::end}}\n~~~", [("end", 4, "")]),
        ("{{ c1::sea }}, {{c2 :: lake}}", [("sea", 1, ""), ("lake", 2, "")]),
        ("`{{ c1::ls }}` $x_{{c2 ::i}}$", [("ls", 1, ""), ("i", 2, "")]),
        ("{{{1, 2}}} is a set", [("{1, 2}", None, "")]),
        (r"{{\{1\}}}", [(r"{1}", None, "")]),
        ("{{f{x}}}", [("f{x}", None, "")]),
        (r"\{{{1}}\}", [("1", None, "")]),
        (r"{{std\::map}} {{`std::map`}} {{Paris::city}} {{a:: b}}",
         [("std::map", None, ""), ("std::map", None, ""), ("Paris", None, "city"), ("a", None, "b")]),
        ("{{core::central}} {{NaCl::salt}} {{JavaScript::language}}",
         [("core", None, "central"), ("NaCl", None, "salt"), ("JavaScript", None, "language")]),
    ],
)  # fmt: skip
def test_a_gap_is_one_wherever_it_stands(text: str, wanted: list[tuple[str, int | None, str]]) -> None:
    assert gaps(text) == wanted


@pytest.mark.parametrize(
    ("text", "code", "fragment", "instead"),
    [
        ("{{a}} `b {{c}}`", "W323", "{{c}}", "`b {{c2::c}}`"),
        ("{{c2::a}} `{{c}}`", "W323", "{{c}}", "`{{c1::c}}`"),
        ("{{a}} {{b}} `{{c}} {{d}}`", "W323", "{{c}}", "`{{c3::c}} {{c4::d}}`"),
        (r"{{a}} $\frac{{b}}{{c}}$", "W323", "{{b}}", r"$\frac{{c2::b}}{{c3::c}}$"),
        ("{{a}}\n\n```python\nf'{{b}}'\n```", "W323", "{{b}}", "f'{{c2::b}}'"),
        ("{{a}} [b](https://example.org/{{c}})", "W323", "{{c}}", ""),
        ("{{a}} ![the {{c}}](c.png)", "W323", "{{c}}", ""),
        ("{{a}} `b {{ c`", "W323", "{{", ""),
        ("`{{c1::a`", "E233", "{{c1::a", ""),
        ("`{{c1::a {{c2::b}} c}}`", "E232", "{{c1::a {{c2::b}} c}}", ""),
        ("`{{c1::}}`", "E231", "{{c1::}}", ""),
        ("{{C1::a}}", "W324", "{{C1::a}}", ""),
        ("{{ c1, 2::a}}", "E235", "{{ c1, 2::a}}", ""),
        ("{{c1, 2::a}}", "E235", "{{c1, 2::a}}", ""),
        ("$x^{{c1,2::a}}$", "E235", "{{c1,2::a}}", ""),
        ("{{std::vector}}", "W324", "{{std::vector}}", ""),
        ("{{Foo::bar()}}", "W324", "{{Foo::bar()}}", ""),
        ("{{Text::fromUtf8}}", "W324", "{{Text::fromUtf8}}", ""),
        ("{{a::b::c}}", "W324", "{{a::b::c}}", ""),
    ],
)
def test_what_is_no_gap_is_told(text: str, code: str, fragment: str, instead: str) -> None:
    _, notes = read(text)
    assert notes == [(code, fragment)]
    told = notes[0][1]
    assert (told.instead if isinstance(told, Fragment) else "") == instead


SILENT = ["jinja", "Go", "vue", "handlebars", "liquid"]


@pytest.mark.parametrize("language", SILENT)
def test_templates_keep_their_braces(language: str) -> None:
    assert gaps(f"{{{{a}}}}\n```{language}\n{{{{ b }}}}\n```") == [("a", None, "")]


@pytest.mark.parametrize("text", [r"{{a}} `{{b}}`", r"{{c1::a}} $\frac{{b}}{{c}}$ `{{d}}`"])
def test_following_the_advice_leaves_nothing_to_be_said(text: str) -> None:
    _, notes = read(text)
    for _, fragment in notes:
        assert isinstance(fragment, Fragment)
        text = text.replace(fragment.within, fragment.instead)
    assert len(gaps(text)) == 2 + text.count("$")


def test_outside_cloze_double_braces_are_text() -> None:
    for text in ("`{{c1::a}}`", "$x^{{c1::a}}$", "[{{a}}](https://example.org/)", "x^{{a}}^", "```\n{{a}}\n```"):
        found, notes = read(text, gaps=False)
        assert notes == []
        assert not any(isinstance(inline, Gap) for inline in inlines(found))
        assert "{{" in plain(found)


PLACES = ["{}", "**{}**", "*a {}*", "[{}](https://example.org/)", "x^{}^", "x~{}~", "`{}`", "``a {}``", "$x^{}$", "$$x^{}$$",
          r"\(x_{}\)", "\\[ x_{} \\]", "```\n{}\n```", "- {}\n- a", "1. {}\n2. a", "| {} |\n|---|\n| a |", "![{}](a.png)",
          "[a](https://example.org/{})", "\\begin{{align}}{}\\end{{align}}"]  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(["", "c1::", "c2::"])), min_size=1, max_size=5))
def test_no_braces_pass_in_silence(pieces: list[tuple[str, str]]) -> None:
    """Each answer is in a gap, or its braces are named, or the text has no gap at all (which is an error elsewhere)."""
    texts = [place.format(f"{{{{{number}answer{k}}}}}") for k, (place, number) in enumerate(pieces)]
    found, notes = read("\n\n".join(texts))
    asked = {answer for gap in inlines(found) if isinstance(gap, Gap) for answer in [plain((Paragraph(gap.content),))]}
    told = "".join(fragment for _, fragment in notes)
    for k in range(len(pieces)):
        assert f"answer{k}" in asked or f"answer{k}" in told or not asked


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (r"so \(x^2\) is", ("so ", Math("x^2"), " is")),
        (r"\( a \)", (Math("a"),)),
        (r"\[x\]", (Math("x", display=True),)),
        ("\\[\nx\n\\]", (Math("x", display=True),)),
        (r"\begin{equation*}x\end{equation*}", (Math("x", display=True),)),
        (r"\begin{gather}x\\y\end{gather}", (Math(r"\begin{gather}x\\y\end{gather}", display=True),)),
        (r"he \[sic\] said", ("he [sic] said",)),
        (r"\[a\] and \[b\]", ("[a] and [b]",)),
        (r"\( and \)", (Math("and"),)),
        (r"a \( b", ("a ( b",)),
        (r"\(\)", ("()",)),
        (r"\begin{tabular}x\end{tabular}", (r"\begin{tabular}x\end{tabular}",)),
        (r"\\(x\\)", (r"\(x\)",)),
        (r"`\(x\)`", (Code(r"\(x\)"),)),
    ],
)
def test_formulas_between_the_marks_of_anki_and_latex(text: str, wanted: tuple[object, ...]) -> None:
    [block] = read(text, gaps=False)[0]
    assert isinstance(block, Paragraph)
    assert block.content == wanted


def test_a_displayed_formula_stands_between_paragraphs() -> None:
    found, notes = read("before\n\\[ x \\]\nafter\n\\begin{cases}\na\n\\end{cases}", gaps=False)
    assert [type(block.content[0]) for block in found if isinstance(block, Paragraph)] == [str, Math, str, Math]
    assert notes == []


@pytest.mark.parametrize("text", [r"\(applause follows\)", r"\[applause\]", r"\(weiß nicht\)"])
def test_words_in_the_marks_of_formulas_are_told(text: str) -> None:
    assert read(text, gaps=False)[1] == [("W326", text)]


@pytest.mark.parametrize("text", [r"\(x\)", r"\(sin x\)", r"\(2 apples\)"])
def test_formulas_are_news_and_nothing_else(text: str) -> None:
    notes: list[str] = []
    parse(text, lambda code, fragment: notes.append(code))
    assert notes == [NEWS]


def ids(*lines: str) -> list[str]:
    bank, found = read_text("title: T\nid: t\nquestions:\n" + "".join(f"- {line}\n" for line in lines), "t.yaml")
    assert bank is not None and not [d for d in found if d.severity == "error"]
    return [question.id for question in questions(bank.items)]


def test_questions_without_an_id_keep_the_one_they_had() -> None:
    """What is hashed is the text as the first versions read it."""
    assert ids(
        r"{question: 'What is \(x\)?', answer: a}",
        "{cloze: 'Of [{{a}}](https://example.org/) {{b}}'}",
        "{cloze: 'Of `{{c1::a}}` {{b}}'}",
        "{cloze: 'Of 5^{{a}}^ {{b}}'}",
        "{cloze: 'Of {{{1, 2}}} {{b}}'}",
        "{cloze: 'The {{a}} *is* {{b}}'}",
    ) == ["ba086fc7", "0749748a", "c1ca9e1b", "d88e1c3b", "af1b8575", "6c1eebd5"]


def test_code_keeps_its_text_with_the_gaps_filled() -> None:
    found, _ = read("```python\nfor i in {{c1::range}}(3):\n```")
    assert found == (CodeBlock(("for i in ", Gap((Code("range"),), number=1), "(3):"), "python"),)
    assert plain(found) == "for i in range(3):"


def test_links_and_raised_text_hold_their_gaps() -> None:
    [block] = read("[{{a}}](https://example.org/)^{{b}}^")[0]
    assert isinstance(block, Paragraph)
    assert block.content == (Link((Gap(("a",)),), "https://example.org/"), Superscript((Gap(("b",)),)))


@pytest.mark.parametrize(
    ("line", "code", "obeyed"),
    [
        (r'cloze: "{{std::map}} is {{big}}"', "W324", r'cloze: "{{std\\::map}} is {{big}}"'),
        (r"cloze: '{{std::map}} is {{big}}'", "W324", r"cloze: '{{std\::map}} is {{big}}'"),
        ("cloze: '{{C1::big}} is {{c2::wide}}'", "W324", "cloze: '{{c1::big}} is {{c2::wide}}'"),
        ("question: \\[see below\\]\n  answer: b", "W326", "question: '[see below]'\n  answer: b"),
        (r"{question: 'Is it \(or not\) so?', answer: b}", None, ""),
        (r"{question: 'Is it \(maybe\) so?', answer: b}", "W326", "{question: 'Is it (maybe) so?', answer: b}"),
        (r"cloze: '{{a}} in `{{b}}`'", "W323", "cloze: '{{a}} in `{{c2::b}}`'"),
    ],
)
def test_advice_works_when_it_is_obeyed(line: str, code: str | None, obeyed: str) -> None:
    def told(line: str) -> list[tuple[str, str]]:
        found = read_text(f"title: T\nid: t\nquestions:\n- {line}\n", "t.yaml")[1]
        return [(one.code, one.hint) for one in found if one.severity != "info"]

    assert [name for name, _ in told(line)] == ([code] if code else [])
    if code:
        [(_, hint)] = told(line)
        typed = hint.partition("write ")[2].partition(",")[0]
        assert typed in obeyed
        assert told(obeyed) == []


def test_ids_of_gaps_with_blanks_before_their_number_stay() -> None:
    """The first versions took such a number for the answer, and made the id of it."""
    found = parse("{{ c1::sea }} and {{c2 ::lake}}", lambda code, fragment: None, gaps=True, earlier=True)
    assert plain(found) == "c1 and c2"


@pytest.mark.parametrize("heap", ["$\\foo{}$ ", "`{{{{a{}}}}}` ", "{{{{}}}} ", "[x](www.a{}.org) "])
def test_what_is_wrong_again_and_again_is_not_told_for_ever(heap: str) -> None:
    """However long a text is, so that looking up the places of its findings stays in proportion to it."""
    for count in (1000, 4000):
        _, notes = read("{{a}}" + "".join(heap.format(chr(97 + k % 26) * (k // 26 + 1)) for k in range(count)))
        assert 0 < len(notes) <= 100
    _, notes = read("{{a}}" + heap.format("b") * 3)
    assert len(notes) == 1
