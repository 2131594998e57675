"""Gaps in links, raised text, code and formulas on paper: blanks and boxes on the worksheet, answers in the key."""

from __future__ import annotations

import json
from ctypes import create_string_buffer
from importlib.util import find_spec

import pypdfium2
import pypdfium2.raw as raw
import pytest
from pdf_banks import bank, build, common

from quizgen.formats.pdf import formulas
from quizgen.formats.pdf.formulas import Formula, with_boxes
from quizgen.formats.pdf.kinds.cloze import emptied
from quizgen.markup import parse
from quizgen.model import Cloze
from quizgen.richtext import Gap, Math, Paragraph, RichText, inlines, plain
from quizgen.rules.item import visible

needs_ziamath = pytest.mark.skipif(find_spec("ziamath") is None, reason="ziamath is not installed")

TEXT = """The [{{alpha}}](https://example.org/) is x^{{beta}}^ in `run {{c3::gamma}}`:

```python
print({{c4::delta}})
```

$y^{{c5::\\epsilon + 1::small}}$ and \\(\\frac{{{c6::\\zeta}}}{2}\\) and $\\href{u}{{c7::kappa}}$
"""
ANSWERS = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "kappa")


def read(text: str) -> RichText:
    return parse(text, lambda code, fragment: None, gaps=True)


def pages(layout: str) -> tuple[str, bytes]:
    question = Cloze(**common("q"), text=read(TEXT))
    files, found = build(bank(question), layouts=(layout,))
    assert {d.code for d in found} <= {"W411", "W422"}
    data = files[f"test-{layout}.pdf"]
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)), data


@pytest.mark.parametrize("layout", ["worksheet", "flashcards"])
def test_no_answer_is_on_the_side_that_asks(layout: str) -> None:
    shown, data = pages(layout)
    front = shown if layout == "worksheet" else shown.partition("Front")[0]
    assert not [answer for answer in ANSWERS if answer in front]
    assert "____" in front and "run ____" in front.replace("\r\n", " ")
    if layout == "worksheet":
        assert not [answer for answer in ANSWERS if answer.encode() in data], "not in what is read aloud either"


def addresses(data: bytes) -> list[str]:
    """Where the links of the first page lead."""
    document = pypdfium2.PdfDocument(data)
    page, found = document[0], []
    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        link = raw.FPDFAnnot_GetLink(raw.FPDFPage_GetAnnot(page, number))
        size = raw.FPDFAction_GetURIPath(document, raw.FPDFLink_GetAction(link), None, 0)
        into = create_string_buffer(size)
        raw.FPDFAction_GetURIPath(document, raw.FPDFLink_GetAction(link), into, size)
        found.append(into.value.decode())
    return found


@pytest.mark.parametrize("layout", ["worksheet", "flashcards"])
def test_a_link_with_a_gap_leads_nowhere_before_it_is_answered(layout: str) -> None:
    text = "The [big {{Alpha}}](https://example.org/Alpha) and [that](https://example.org/other)."
    files, _ = build(bank(Cloze(**common("q"), text=read(text))), layouts=(layout,))
    places = addresses(files[f"test-{layout}.pdf"])
    assert "https://example.org/other" in places
    assert "https://example.org/Alpha" not in places


@pytest.mark.parametrize("layout", ["key", "flashcards"])
def test_every_answer_is_where_answers_are(layout: str) -> None:
    shown, _ = pages(layout)
    for answer in ("alpha", "beta", "gamma", "delta"):
        assert answer in shown


def test_the_answers_of_versions_are_those_in_code_too() -> None:
    files, _ = build(bank(Cloze(**common("q"), text=read(TEXT))), layouts=("worksheet",), versions=2)
    found = json.loads(files["test-versions.json"])
    assert r"\\epsilon + 1" in json.dumps(found) and "gamma" in json.dumps(found)


@needs_ziamath
@pytest.mark.parametrize(
    "tex", [r"m^{{c1::2}}", r"\frac{{{c1::a}}}{b}", r"\sqrt{{c1::x+1}} + {{c2::y}}", r"x_{{c1::i}}^{{c2::2}}"]
)
def test_boxes_stand_in_the_formula_and_are_of_one_size(tex: str) -> None:
    longer = tex.replace("2}}", "2222}}").replace("a}}", "a+b+c}}").replace("x+1", "x").replace("::i", "::i+j")
    drawn = []
    for text in (tex, longer):
        [paragraph] = emptied(read(f"${text}$"), "____")
        assert isinstance(paragraph, Paragraph)
        [math] = paragraph.content
        assert isinstance(math, Math)
        drawn.append(formulas.formula(with_boxes(math), False))
    assert isinstance(drawn[0], Formula) and drawn[0] == drawn[1]


@needs_ziamath
def test_a_filled_formula_has_no_box() -> None:
    [math] = [
        part for part in inlines(read("$m^{{c1::2}}$")) if isinstance(part, Math) and type(part.content) is not str
    ]
    assert with_boxes(math) == "m^{2}" == math.tex


def test_rules_see_no_answer_in_the_prompt() -> None:
    text = read(TEXT)
    assert not [answer for answer in ANSWERS if answer in visible(text)]
    assert len([part for part in inlines(text) if isinstance(part, Gap)]) == len(ANSWERS)
    assert all(answer in plain(text) for answer in ANSWERS)
