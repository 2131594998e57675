"""Quotes are found at the right place, and an altered one is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.rules import check
from quizgen.rules.sources import MAX_BYTES, SourceText
from tests.rules.harness import bank_of, findings

TEXT = "He said: “The harbour’s   new.”\nIt was – he thought – late.\n\nThe harbour closed.\n \nThe end."
SOURCE = SourceText.of(TEXT)


@pytest.mark.parametrize(
    ("quote", "closeness", "paragraphs"),
    [
        ("The harbour closed", "exact", (2,)),
        ("“The harbour’s   new.”", "exact", (1,)),
        ("“The harbour’s new.” It was", "white-space", (1,)),
        ('"The harbour\'s new."', "typography", (1,)),
        ("It was - he thought - late", "typography", (1,)),
        ("The harbour", "exact", (1, 2)),
        ("The end.", "exact", (3,)),
    ],
)
def test_the_ladder(quote: str, closeness: str, paragraphs: tuple[int, ...]) -> None:
    found = SOURCE.find(quote)
    assert found is not None
    assert (found.closeness, found.paragraphs) == (closeness, paragraphs)


@pytest.mark.parametrize("quote", ["The harbor closed", "harbour closed The end", "the end.", "closed.The", "", " "])
def test_what_is_not_there(quote: str) -> None:
    assert SOURCE.find(quote) is None


def test_prefix_and_suffix_tell_places_apart() -> None:
    for place in ({"suffix": "closed"}, {"suffix": " closed."}):
        found = SOURCE.find("The harbour", **place)
        assert found is not None and found.paragraphs == (2,)
    found = SOURCE.find("harbour", prefix="“The ")
    assert found is not None and found.paragraphs == (1,)
    assert SOURCE.find("The harbour", prefix="closed") is None


def test_a_text_without_blank_lines_has_a_paragraph_a_line() -> None:
    assert SourceText.of("one\ntwo\nthree").paragraphs == ("one", "two", "three")
    assert SourceText.of("\r\none\r\n\r\ntwo\r\n").paragraphs == ("one", "two")


@given(st.text(alphabet="ab\n .", max_size=60), st.data())
def test_every_piece_of_a_paragraph_is_found_in_it(text: str, data: st.DataObject) -> None:
    source = SourceText.of(text)
    for number, paragraph in enumerate(source.paragraphs, start=1):
        start = data.draw(st.integers(0, len(paragraph) - 1))
        piece = paragraph[start : data.draw(st.integers(start + 1, len(paragraph)))]
        if piece.strip():
            found = source.find(piece)
            assert found is not None and found.closeness == "exact" and number in found.paragraphs


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\x00\x01\x02", "it is not a text file"),
        ("Übung".encode("latin-1"), "it is not saved as UTF-8"),
        (b"a" * (MAX_BYTES + 1), "it is longer than 16 MB"),
    ],
)
def test_a_text_that_cannot_be_read_is_named_as_such(data: bytes, problem: str) -> None:
    bank = bank_of(
        "sources: {book: Book}\nfacts: {f: {source: book, quote: harbour}}\n"
        "questions:\n- {id: a, question: Where?, answer: harbour, facts: [f]}\n"
    )
    (found,) = check(bank, select=["QG3"], texts={"book": data})
    assert (found.code, found.severity) == ("QG312", "warning")
    assert (found.message, found.label) == ("the text of `book` cannot be used", problem)


def test_a_text_that_cannot_be_read_is_not_called_changed() -> None:
    bank = bank_of(
        "sources: {book: {title: Book, sha256: abc}}\nquestions:\n- {id: a, question: Where?, answer: harbour}\n"
    )
    assert {d.code for d in check(bank, select=["QG3"], texts={"book": b"harbour"})} == {"QG308"}
    assert {d.code for d in check(bank, select=["QG3"], texts={"book": b"\0"})} == {"QG312"}


def test_a_text_in_utf_16_is_read() -> None:
    assert SourceText.of("the harbour’s end".encode("utf-16")).paragraphs == ("the harbour’s end",)


def test_texts_of_unknown_sources_are_left_alone() -> None:
    bank = bank_of("questions:\n- {id: a, question: Where?, answer: harbour}\n")
    assert check(bank, select=["QG3"], texts={"nobody": b"\0"}) == []


FACT = """
sources: {{book: {{title: Book{sha}}}}}
facts:
  f: {{source: book, quote: {quote}{more}}}
questions:
- {{id: a, question: Which exchange was it?, answer: {answer}, facts: [f]}}
"""
REPORT = "They met at noon.\n\nHe visited the Futures Exchange. It was late."


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, None),
        ({"quote": "the Stock Exchange"}, "QG302"),
        ({"quote": "He visited the futures exchange"}, "QG302"),
        ({"more": ", paragraph: 1"}, "QG310"),
        ({"quote": "e"}, "QG309"),
        ({"quote": "the  Futures Exchange"}, "QG311"),
        ({"more": ", suffix: It was early"}, "QG302"),
        ({"sha": ", sha256: " + "0" * 64}, "QG308"),
        ({"answer": "the Stock Exchange"}, "QG303"),
    ],
)
def test_a_mutation_is_caught(changes: dict[str, str], code: str | None) -> None:
    values = {"sha": "", "quote": "the Futures Exchange", "more": "", "answer": "Futures Exchange", **changes}
    bank = bank_of(FACT.format(**values))
    found = {d.code for d in check(bank, select=["QG3"], texts={"book": REPORT})}
    assert (
        found - {"QG303"} == ({code} - {"QG303"} if code else set())
        if changes.get("quote")
        else found == {code} - {None}
    )


SWAPPED = """
sources: {book: Book}
facts:
  f1: {source: book, quote: the Shanghai Futures Exchange}
questions:
- question: Where did he go?
  answer: To a museum
  wrong: [To the exchange, To a harbour]
  facts: [f1]
"""


@pytest.mark.parametrize(
    ("level", "severity"), [("", "warning"), ("  level: remember\n", "warning"), ("  level: apply\n", "info")]
)
def test_a_key_that_has_changed_places_with_a_distractor_is_caught(level: str, severity: str) -> None:
    (found,) = findings(SWAPPED + level, select=["QG303"])
    assert (found.severity, found.message) == (severity, "a wrong option is in the quote, the right one is not")
