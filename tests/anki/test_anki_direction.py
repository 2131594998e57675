"""Cards in languages that run from right to left, measured in a real browser: code, formulas and signs run from left to
right, and cards and paper agree on every order."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from anki_helpers import bank, build, choice, cloze, numeric, short

from quizgen.direction import CONTROLS, isolated_inlines
from quizgen.formats.anki.page import Page
from quizgen.formats.pdf.bidi import levels, trimmed, visual
from quizgen.formats.pdf.characters import kinds_of
from quizgen.labels import is_right_to_left
from quizgen.resources import templates
from quizgen.richtext import Code, CodeBlock, Gap, Image, Math, Paragraph, RichText, Strong, Table, literal

CHROMIUM = Path("/usr/bin/chromium")
needs_chromium = pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium")
_ORDER = """element => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), found = [];
  for (let node; (node = walker.nextNode()); )
    for (let i = 0; i < node.length; i++) {
      const range = document.createRange();
      range.setStart(node, i);
      range.setEnd(node, i + 1);
      const box = range.getClientRects()[0];
      if (box && box.width) found.push([box.left, node.data[i]]);
    }
  return found.sort((a, b) => a[0] - b[0]).map(each => each[1]).join("");
}"""
"""The characters of one line as they stand from left to right."""
TEXTS = [
    "درجة −3 هنا", "النسبة 5 % فقط", "+20 2 2461 0000 هاتف", "لغة C# هي", "الساعة 10:30 و 3/4", "A(3, 4) تقع",
    "(3, 4) تقع", "ناتج 2 + 3 = 5؟", "C++ و C# (لغتان)", "עולה 20 ש\"ח (כ-5 %)", "מה הוא f() ב-Python?", "f(x) ما هي الدالة؟",
    "زيت SHC 90W75 (ISO VG 220)؟", "DNA (deoxyribonucleic acid) حمض", "−3", "5 %", "C#", "language C#.", "12",
    "The word بحر (3 letters) and «צב» [5 more], −3 °C.", "بحر means sea (5 %)", "بين 5 °C و 10 °C", "1 000 000 نسمة",
    "المدى 10–20 سنة", "a\u2067אב, 1!\u2069 b", "كم ٣/٤ من ١٢؟", "https://example.org/a/ هنا", "אב - גד (הו [זח] 12)",
]  # fmt: skip


_PARTS = ["אב", "גד", "بحر", "ab", "cd", "C#", "f(x)", "1", "23", "٣", "۴", *'()[]-−+%=$«»"/:,.<>!', " "]


def jumbled(many: int) -> list[str]:
    """Texts that nobody writes, always the same ones."""
    dice = random.Random(9)
    return [" ".join("".join(dice.choices(_PARTS, k=dice.randint(2, 12))).split()) or "-" for _ in range(many)]


@pytest.fixture(scope="module")
def page() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield running.new_page(viewport={"width": 1000, "height": 700})
        running.close()


def shown(page: Any, html: str, language: str = "ar") -> None:
    """`html` where a prompt stands on a card."""
    css = (templates() / "anki" / "style.css").read_text(encoding="utf-8")
    body = f'<article class="qg" lang="{language}"><header id="text" dir="auto">{html}</header></article>'
    page.set_content(f'<style>{css}</style><body class="card">{body}')


def html(rich: RichText, language: str = "ar") -> str:
    return Page(bank(language=language), {}).html(rich)


def order(page: Any, selector: str = "#text") -> str:
    found: str = page.eval_on_selector(selector, _ORDER)
    return CONTROLS.sub("", found)


@needs_chromium
@pytest.mark.parametrize("language", ["ar", "en"])
def test_cards_and_paper_agree(page: Any, language: str) -> None:
    texts = [*TEXTS, *jumbled(150)]
    shown(page, "".join([f'<p dir="auto">{html(literal(text), language)}</p>' for text in texts]), language)
    orders = page.evaluate(f"[...document.querySelectorAll('p')].map({_ORDER})")
    sides = page.evaluate("[...document.querySelectorAll('p')].map(one => getComputedStyle(one).direction)")
    for text, found, side in zip(texts, orders, sides, strict=True):
        (typed,) = isolated_inlines((text,), language == "ar")
        assert isinstance(typed, str)
        level = trimmed(kinds_of(typed), levels(typed, int(side == "rtl")), int(side == "rtl"))
        assert CONTROLS.sub("", found) == CONTROLS.sub("", "".join(visual(typed, level))), text


@needs_chromium
@pytest.mark.parametrize("code", ["0 1 2", "a[i] + b(2)", "x = -3", "# عدد", "(1, 2)", "--help"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_code_runs_from_left_to_right(page: Any, code: str, language: str) -> None:
    shown(page, html((Paragraph(("خطأ ", Code(code), " هنا.")),), language), language)
    assert order(page, "code") == code.replace("عدد", "ددع")
    assert order(page) == f".انه {order(page, 'code')} أطخ"


@needs_chromium
def test_code_of_decks_made_before_runs_from_left_to_right_too(page: Any) -> None:
    shown(page, '<ol class="qg-options" dir="auto"><li>خطأ</li><li><code>0 1 2</code></li></ol>')
    assert order(page, "code") == "0 1 2"


@needs_chromium
def test_options_without_letters_stand_at_the_side_of_the_language(page: Any) -> None:
    options = '<ol class="qg-options" dir="auto"><li><div class="qg-text">12</div></li><li>C</li></ol>'
    for language, side in (("he", "rtl"), ("ar-EG", "rtl"), ("en", "ltr")):
        shown(page, options, language)
        assert page.eval_on_selector(".qg-options", "one => getComputedStyle(one).direction") == side
    shown(page, options.replace("12", "אב"), "en")
    assert page.eval_on_selector(".qg-options", "one => getComputedStyle(one).direction") == "rtl"


@needs_chromium
def test_cells_begin_where_the_language_begins(page: Any) -> None:
    table = Table((("ام",), ("بيت كبير",)), ((("بحر",), ("۵",)),), "ll")
    shown(page, html((table,)))
    right = page.evaluate(
        """() => [...document.querySelectorAll('td')].map(cell => {
            const range = document.createRange();
            range.selectNodeContents(cell);
            return cell.getBoundingClientRect().right - range.getBoundingClientRect().right;
        })"""
    )
    assert len(right) == 2 and max(right) - min(right) < 1


@needs_chromium
def test_fenced_code_stands_at_the_left_with_its_indent(page: Any) -> None:
    shown(page, html((*literal("ما ناتج هذا؟"), CodeBlock("if x:\n    print(1)  # عدد", "python"))))
    lefts = page.evaluate("""() => {
      const code = document.querySelector("pre code"), spot = text => {
        const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
        for (let node; (node = walker.nextNode()); ) {
          const at = node.data.indexOf(text);
          if (at < 0) continue;
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          return range.getBoundingClientRect().left;
        }
      };
      return [document.querySelector("pre").getBoundingClientRect().left, spot("if"), spot("print")];
    }""")
    assert lefts[0] < lefts[1] < lefts[0] + 40
    assert lefts[2] > lefts[1] + 20


@needs_chromium
@pytest.mark.parametrize(("typed", "seen"), [("-3", "-3"), ("C#", "C#"), ("5 %", "5 %"), ("باريس!", "!سيراب")])
def test_typed_answers_go_by_their_own_letters(page: Any, typed: str, seen: str) -> None:
    shown(page, f'<div class="qg-entry"><code id="typeans">{typed}</code></div>')
    assert order(page, "#typeans") == seen


def test_the_look_knows_the_languages_that_run_from_right_to_left() -> None:
    css = (templates() / "anki" / "style.css").read_text(encoding="utf-8")
    known = set(re.findall(r"\.qg:lang\((\w+)\)", css))
    assert known == set(re.findall(r"\.qg ol:lang\((\w+)\)", css))
    assert all(map(is_right_to_left, known))
    assert known >= {
        code for code in ("ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi", "en") if is_right_to_left(code)
    }


def fields(*items: Any, **more: Any) -> list[str]:
    """All fields of all notes of a deck."""
    return "\x1f".join(row[0] for row in build(bank(*items, **more)).rows("select flds from notes")).split("\x1f")


def test_fields_mark_what_runs_from_left_to_right() -> None:
    found = " ".join(
        fields(
            choice("a", (Paragraph(("ما ", Math("x^2"), " و ", Code("a b"))),), ("−3",), ("5 %",)),
            cloze("b", text=(Paragraph(("هو ", Gap(("−5 %",), also=("-5 %",)), " أو ", Gap((Code("x y"),)))),)),
            short("c", "كم؟", accepted=("-3", "−3")),
            numeric("d", "كم؟", tolerance=Decimal("0.5"), percent=True, unit="m/s"),
            language="ar",
        )
    )
    for expected in (
        r'<bdi dir="ltr">\(x^2\)</bdi>', '<code dir="ltr">a b</code>', '<bdi dir="ltr">−3</bdi>', '<bdi dir="ltr">5 %</bdi>',
        '{{c1::<bdi dir="ltr">−5 %</bdi>}}', '<bdi dir="ltr">-5 %</bdi>', '{{c2::<code dir="ltr">x y</code>}}',
        '<bdi dir="ltr">± 0.5 %</bdi>',
    ):  # fmt: skip
        assert expected in found, expected


def test_what_is_compared_with_the_typed_answer_holds_no_marks() -> None:
    assert "-3" in fields(short("c", "كم؟", accepted=("-3", "C#")), language="ar")


def test_left_to_right_decks_are_written_as_before() -> None:
    rich: RichText = (
        Paragraph(("At −3 °C, ", Strong(("5 %",)), " of ", Code("a b"), ", ", Math("x"), " in C#.")),
        CodeBlock("a b", "python"),
        Table((("+1",), ("a",)), ((("1",), ("é 中",)),)),
    )
    found = html(rich, "en")
    assert not re.search("dir=|bdi|[\u2066-\u2069]", found)
    assert found.startswith(r"<p>At −3 °C, <strong>5 %</strong> of <code>a b</code>, \(x\) in C#.</p><pre><code>")


def test_right_to_left_words_in_a_left_to_right_deck_have_islands_too() -> None:
    assert html(literal("The word بحر −3"), "en") == 'The word بحر <bdi dir="ltr">−3</bdi>'
    assert html(literal("The word بحر 3"), "en") == "The word بحر 3"


def test_attributes_hold_no_elements() -> None:
    found = html((Paragraph((Image("x.png", "درجة −3 <b>"),)),))
    assert "<" not in found.removeprefix("<img")
