"""Files of many pages, whose pages are pressed before their number is known; and lines that are broken the fast way."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from itertools import accumulate
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_banks import SPAN, bank, build, choice, everything, literal

from quizgen.formats.pdf import drawing
from quizgen.formats.pdf.breaking import breaks, even_breaks
from quizgen.formats.pdf.document import Document
from quizgen.forms.forms import forms
from quizgen.forms.shown import show, shows
from quizgen.model import MultipleChoice, Option, questions


def worksheet(**options: Any) -> bytes:
    whole, media = everything()
    files, _ = build(whole, files=media, layouts=("worksheet",), **options)
    return next(iter(files.values()))


def structure(data: bytes) -> list[str]:
    """The elements of a file in order, each with its depth and the number of its marked contents."""
    found: list[str] = []

    def walk(element: Any, depth: int) -> None:
        kids = element.get("/K", [])
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        inner = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
        found.append(f"{depth} {element.get('/S')} {len(kids) - len(inner)}")
        for kid in inner:
            walk(kid, depth + 1)

    with pikepdf.open(BytesIO(data)) as file:
        walk(file.Root.StructTreeRoot, 0)
    return found


@pytest.mark.parametrize("tagged", [True, False])
def test_pages_that_are_pressed_early_are_the_same(monkeypatch: pytest.MonkeyPatch, tagged: bool) -> None:
    before = worksheet(tagged=tagged)
    monkeypatch.setattr("quizgen.formats.pdf.layouts.printing.AT_ONCE", 1)
    pressed: list[drawing.Pressed] = []
    press = drawing._pressed
    monkeypatch.setattr(drawing, "_pressed", lambda *args: pressed.append(press(*args)) or pressed[-1])
    after = worksheet(tagged=tagged)
    kept, early = pdfium.PdfDocument(before), pdfium.PdfDocument(after)
    assert len(pressed) == len(kept) - 1 > 1
    assert len(kept) == len(early)
    for one, other in zip(kept, early, strict=True):
        assert one.get_textpage().get_text_range() == other.get_textpage().get_text_range()
        assert one.render(scale=1).to_pil().tobytes() == other.render(scale=1).to_pil().tobytes()
    if tagged:
        assert structure(before) == structure(after)


WIDTHS = st.lists(st.floats(0.1, 60), max_size=40)


@given(widths=WIDTHS, space=st.floats(0, 5), width=st.floats(60, 200))
def test_words_of_one_fount_break_like_others(widths: list[float], space: float, width: float) -> None:
    sums = list(accumulate([wide + space for wide in widths], initial=0.0))
    assert even_breaks(sums, space, width) == list(breaks(widths, [space] * len(widths), width))


TEXTS = st.lists(st.tuples(st.sampled_from(["a", "b", "ab", "ä", "\ud800"]), st.booleans()), min_size=1, max_size=6)


@given(texts=TEXTS, seeds=st.lists(st.text(max_size=4), min_size=1, max_size=4))
def test_the_order_of_options_goes_by_their_hashes(texts: list[tuple[str, bool]], seeds: list[str]) -> None:
    options = tuple(Option(text=literal(words), pin=pin, correct=False, span=SPAN) for words, pin in texts)
    question = MultipleChoice(span=SPAN, id="q", stem=literal("?"), options=options)
    free = [place for place, (_, pin) in enumerate(texts) if not pin]

    def digest(seed: str, place: int) -> bytes:
        words = texts[place][0]
        twins = sum(1 for other in free if other < place and texts[other][0] == words)
        return sha256(f"{seed}/q/{words}/{twins}".encode("utf-8", "surrogatepass")).digest()

    found = [order for _, order in shows(question, seeds)]
    for seed, order in zip(seeds, found, strict=True):
        assert order[: len(free)] == tuple(sorted(free, key=lambda place: digest(seed, place)))
        assert order[len(free) :] == tuple(place for place in range(len(texts)) if place not in free)
        assert show(question, seed)[1:] == (order,)


def test_forms_know_how_each_question_is_shown() -> None:
    fixed = choice("fixed", "?", "a", "b")
    whole = bank(choice("mixed", "?", "a", "b", "c", shuffle=True), fixed)
    for form in forms(whole, 3, "0"):
        assert form.shown == {question.id: show(question, form.seed) for question in questions(whole.items)}
        assert form.shown["fixed"][1:] == ((0, 1),)


def test_any_number_of_objects_at_once_fits() -> None:
    document = Document()
    root, info = document.add("<</Type/Catalog/Pages 3 0 R>>"), document.add("<<>>")
    document.put(document.reserve(), "<</Type/Pages/Kids[]/Count 0>>")
    first = document.reserve(140_000)
    document.put_all(first, [f"({number})" for number in range(140_000)])
    document.close(root, info)
    with pikepdf.open(BytesIO(document.take())) as found:
        for number in (0, 59_999, 60_000, 65_535, 65_536, 139_999):
            assert str(found.get_object(first + number, 0)) == str(number)
