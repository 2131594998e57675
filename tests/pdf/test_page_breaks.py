"""Where pages end: no line of a paragraph alone, no stem without its options, no heading at the foot; and what stands in
for things that cannot be printed, such as recordings."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pypdfium2 as pdfium
import pytest
from pdf_banks import SPAN, bank, build, choice, common, literal, text

from quizgen.model import Bank, Essay, Flashcard, Item, Passage, Section, TextOnly
from quizgen.richtext import Heading, ListBlock, RichText


def words(name: str, count: int) -> str:
    """Words that tell which text they belong to."""
    return " ".join(f"{name}{'abcdefghij'[place % 10] * (1 + place % 7)}" for place in range(count))


def random_bank(seed: int) -> Bank:
    chance, items = Random(seed), []
    for number in range(25):
        name = f"{number:02}"
        kind = chance.randrange(5)
        if kind == 0:
            items.append(TextOnly(**common(name), text=literal(words(f"P{name}", chance.randrange(4, 400)))))
        elif kind == 1:
            passage = literal(words(f"P{name}", chance.randrange(20, 700)))
            items.append(Passage(span=SPAN, text=passage, items=(question(f"q{name}", chance),)))
        elif kind == 2:
            title = literal(f"H{name}")
            items.append(Section(span=SPAN, title=title, items=(question(f"q{name}", chance),)))
        else:
            items.append(question(f"q{name}", chance))
    return bank(*items)


def question(name: str, chance: Random) -> Item:
    stem = words(f"S{name[1:]}", chance.randrange(3, 120))
    if chance.random() < 0.2:
        return Essay(**common(name), stem=literal(stem), lines=chance.randrange(1, 40))
    options = [words(f"O{name[1:]}", chance.randrange(2, 25)) for _ in range(4)]
    return choice(name, stem, *options)


def lines(data: bytes) -> list[list[str]]:
    """The lines of each page."""
    return [page.get_textpage().get_text_range().split("\r\n") for page in pdfium.PdfDocument(data)]


def found(pages: list[list[str]], mark: str) -> dict[int, int]:
    """On which pages a text stands, and with how many lines."""
    counts = {number: sum(mark in line for line in page) for number, page in enumerate(pages)}
    return {number: count for number, count in counts.items() if count}


@pytest.mark.parametrize("profile", ["standard", "large-print"])
@pytest.mark.parametrize("seed", range(8))
def test_no_line_is_left_alone(seed: int, profile: Any) -> None:
    made = random_bank(seed)
    files, _ = build(made, layouts=("worksheet",), profile=profile, paper="letter" if seed % 2 else "a4")
    pages = lines(files["test-worksheet.pdf"])
    assert len(pages) > 3
    for number in range(25):
        name = f"{number:02}"
        for kind in "PS":
            places = found(pages, f"{kind}{name}")
            assert len(places) < 2 or min(places.values()) > 1, f"{kind}{name}: {places}"
        head, passage, stem, options = (list(found(pages, f"{kind}{name}")) for kind in "HPSO")
        assert not head or head == stem[:1], "the heading stands with the question"
        assert not (passage and stem) or passage[-1] == stem[0] or len(passage) == 1, (
            "a long passage ends where its question begins"
        )
        assert not (stem and options) or stem[-1] == options[0], "the stem stands with its options"


def test_a_short_passage_is_not_cut() -> None:
    for filler in range(20, 36):
        passage = Passage(span=SPAN, text=literal(words("P00", 90)), items=(choice("q", "Why?", "a", "b"),))
        first = Essay(**common("e"), stem=literal("Write."), lines=filler)
        files, _ = build(bank(first, passage), layouts=("worksheet",))
        assert len(found(lines(files["test-worksheet.pdf"]), "P00")) == 1


# Recordings and hints


def heard(item: Item, language: str = "en", **options: Any) -> str:
    files, _ = build(bank(item, language=language), layouts=("worksheet", "flashcards"), **options)
    return "\n".join(line for data in files.values() for page in lines(data) for line in page)


def test_a_recording_is_named() -> None:
    item = replace(choice("a", "Who speaks?", "Ann", "Bob"), audio="sounds/track 01.mp3")
    assert heard(item).count("♪ Listen: track 01.mp3") == 2
    assert "♪ Hör zu: track 01.mp3" in heard(item, "de")
    passage = Passage(span=SPAN, text=literal("Listen well."), audio="talk.ogg", items=(choice("a", "Who?", "A", "B"),))
    assert heard(passage).count("♪ Listen: talk.ogg") == 2


def test_hints_are_printed_where_they_are_wanted() -> None:
    item = replace(choice("a", "Capital of France?", "Paris", "Rome"), hint=literal("It lies on the Seine."))
    assert "Seine" not in heard(item)
    assert "Hint: It lies on the Seine." in heard(item, hints=True)


# The cards of a passage


def front(passage: Passage) -> str:
    files, _ = build(bank(passage), layouts=("flashcards",))
    return pdfium.PdfDocument(files["test-flashcards.pdf"])[0].get_textpage().get_text_range()


def asked(content: RichText, title: str = "", **more: Any) -> Passage:
    card = Flashcard(**common("c"), front=literal("What does it say?"), back=literal("Much."))
    return Passage(span=SPAN, text=content, title=title, items=(card,), **more)


def test_a_short_passage_stands_on_the_cards_of_its_questions() -> None:
    assert "Onion skin is one cell thick." in front(asked(literal("Onion skin is one cell thick."), "The onion"))


def test_a_long_passage_is_named_on_the_cards_of_its_questions() -> None:
    assert "[The onion]" in front(asked(literal("Onion skin is thin. " * 40), "The onion"))
    assert "[Onion skin is thin. Onion skin is thin. Onion skin is thin…]" in front(
        asked(literal("Onion skin is thin. " * 40))
    )
    assert "[The onion]" in front(asked((Heading(("The onion",), 2), *literal("Onion skin is thin. " * 40))))
    assert "What does it say?" in front(asked((ListBlock(tuple(text("word") for _ in range(30))),)))
