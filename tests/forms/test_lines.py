"""Numbers of lines and paragraphs: the same for verse wherever it is shown."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.forms.lines import Counter, counted, with_numbers
from quizgen.model import MultipleChoice, Passage
from quizgen.reader import read_text
from quizgen.richtext import Image, Paragraph, RichText, Verse, plain
from tests.formats.making import Made, bank_of, made

POEM = "".join(f"| line {n}\n{'|' * (n in (3, 6))}\n" for n in range(1, 13)).replace("\n\n", "\n")
PROSE = "One.\n\nTwo.\n\n- three\n- four\n\n> Five.\n\n## Six\n\n`seven`\n"


def passage(text: str, numbers: str = "lines") -> Passage:
    indented = text.replace("\n", "\n    ").rstrip()
    typed = f"questions:\n- passage: |\n    {indented}\n  numbers: {numbers}\n"
    (found,) = bank_of(f"{typed}  questions:\n  - {{id: q, question: Who?, answer: x, wrong: [y]}}\n").items
    assert isinstance(found, Passage)
    return found


def beside(text: RichText, found: Passage) -> list[str]:
    counter = Counter(counted(found))
    verses = [label for block in text if isinstance(block, Verse) for label in counter.verse(block)]
    return verses + [counter.paragraph(block) for block in text if isinstance(block, Paragraph)]


def test_every_fifth_line_of_verse_has_a_number_and_empty_ones_do_not_count() -> None:
    found = passage(POEM)
    labels = beside(found.text, found)
    assert [label for label in labels if label] == ["5", "10"]
    (verse,) = found.text
    assert isinstance(verse, Verse)
    assert [line for label, line in zip(labels, verse.lines, strict=True) if label] == [("line 5",), ("line 10",)]


def test_beside_verse_prose_is_not_counted() -> None:
    found = passage(f"By somebody.\n\n{POEM}\nThe end.")
    assert "5" in beside(found.text, found)
    assert counted(found) == counted(found, is_printed=True) == "verse"
    assert counted(passage(f"> {POEM}".replace("\n|", "\n> |"))) == "verse"


def test_prose_is_counted_by_line_on_paper_and_by_paragraph_elsewhere() -> None:
    assert counted(passage("One.\n\nTwo."), is_printed=True) == "printed"
    assert counted(passage("One.\n\nTwo.")) == "paragraphs"
    assert counted(passage("One.\n\nTwo.", "paragraphs"), is_printed=True) == "paragraphs"


def test_paragraphs_and_stanzas_have_a_number_each() -> None:
    found = passage(f"One.\n\n{POEM}\nThe end.", "paragraphs")
    assert plain(with_numbers(found)).split("\n")[0] == "1 One."
    numbered = [line for line in plain(with_numbers(found)).split("\n") if line[:1].isdigit()]
    assert numbered == ["1 One.", "2 line 1", "3 line 4", "4 line 7", "5 The end."]


def test_lists_and_headings_are_no_paragraphs_nor_are_pictures() -> None:
    found = passage(PROSE, "paragraphs")
    picture = replace(found, text=(Paragraph((Image("a.png"),)), *found.text))
    numbered = plain(with_numbers(picture))
    assert [line for line in numbered.split("\n") if line[:1].isdigit()] == ["1 One.", "2 Two.", "3 Five.", "4 seven"]


def test_a_passage_without_numbers_is_as_it_was() -> None:
    found = passage("One.\n\nTwo.")
    assert found.text != with_numbers(found)
    bare = bank_of("questions:\n- {passage: One., questions: [{id: q, question: Who?, answer: x}]}").items[0]
    assert isinstance(bare, Passage)
    assert bare.numbers == ""
    assert with_numbers(bare) is bare.text


@pytest.mark.parametrize("typed", ["words", "true", "5", "line"])
def test_other_values_are_told_with_those_that_there_are(typed: str) -> None:
    text = f"questions:\n- passage: One.\n  numbers: {typed}\n  questions:\n  - {{question: Who?, answer: x}}\n"
    (problem,) = [one for one in read_text(text, "b.yaml")[1] if one.severity == "error"]
    assert (problem.code, problem.span.line) == ("E205", 3)
    assert "lines" in problem.message + problem.hint


def written(found: Passage, format: str, scratch: Path = Path()) -> Made:
    bank = replace(bank_of("questions:\n- {id: q, question: Who?, answer: x}"), items=(found,))
    return made(bank, format, scratch=scratch)


def test_gift_has_them_raised_and_says_where_prose_is_counted_otherwise() -> None:
    verse, prose = written(passage(POEM), "gift"), written(passage("One.\n\nTwo."), "gift")
    assert "<sup>5</sup> line 5" in verse.text
    assert "<sup>2</sup> Two." in prose.text
    said = "1 passage has numbers by paragraph, not by line"
    assert [one.message for one in prose.found if said in one.message] == [said]
    assert not [one.message for one in verse.found if said in one.message]
    assert not [one for one in written(passage("One.", "paragraphs"), "gift").found if said in one.message]


def test_aiken_has_none_and_says_so() -> None:
    result = written(passage(POEM), "aiken")
    assert "line 4 line 5 line 6" in result.text
    assert [one.message for one in result.found if one.code == "W402"] == [
        "aiken has no place for numbers of lines: 1 is lost"
    ]


def test_nothing_is_told_of_a_passage_whose_questions_are_left_out() -> None:
    found = passage(POEM)
    (question,) = found.items
    assert isinstance(question, MultipleChoice)
    same = replace(question, options=question.options[:1] * 2)
    assert written(replace(found, items=(same,)), "aiken").codes() == ["W401", "E430"]


def test_on_cards_they_stand_in_a_gutter() -> None:
    from quizgen.formats.anki.numbers import numbered

    html = numbered(passage(POEM), lambda text: plain(text))
    assert html.startswith('<div style="position:relative;padding-inline-start:2em"><p>line 1<br>line 2<br>')
    assert ">5</span>line 5<br>" in html
    assert html.count("<span") == 2
    quoted = numbered(passage("> One.\n\n- two\n- three", "paragraphs"), lambda text: plain(text))
    assert "<blockquote><p><span" in quoted
    assert quoted.count("<span") == 1


def test_cards_say_where_prose_is_counted_otherwise_and_paper_does_not(tmp_path: Path) -> None:
    found = passage("One.\n\nTwo.")
    (told,) = [one for one in written(found, "anki", tmp_path).found if one.code == "W401"]
    assert (told.severity, told.message) == ("info", "1 passage has numbers by paragraph, not by line")
    assert "W401" not in written(found, "pdf", tmp_path).codes()
