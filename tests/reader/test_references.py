"""References: where they are read, what stays text, what they lead to, and what is told of them."""

from __future__ import annotations

import pytest

from quizgen.diagnostics import Diagnostic
from quizgen.markup import parse
from quizgen.model import Bank, questions
from quizgen.reader import read_text
from quizgen.referring import references, replaced
from quizgen.richtext import Paragraph, Reference, inlines, plain
from quizgen.sameness import first_id, further_id

HEAD = "title: T\nid: t\nlanguage: en\nquestions:\n"


def read(text: str) -> tuple[Bank, list[Diagnostic]]:
    bank, found = read_text(HEAD + text)
    assert bank is not None
    return bank, found


def named(text: str, gaps: bool = False) -> list[str]:
    """The ids that a text names."""
    rich = parse(text, lambda code, fragment: None, gaps)
    return [part.id for part in inlines(rich) if isinstance(part, Reference)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Use {#time}.", ["time"]),
        ("**{#a}** and [{#b}](https://example.org), {#c-1}", ["a", "b", "c-1"]),
        ("- {#a}\n- b {#ü.x}", ["a", "ü.x"]),
        ("| a | b |\n|---|---|\n| {#x} | c |", ["x"]),
        ("{} {#} {# x} {#x y} #x {#a#b} {#x", []),
        ("\\{#x} `{#x}` $x_{#x}$ {{#each}}", []),
        ("[x]{#name}", ["name"]),
    ],
)
def test_what_is_a_reference(text: str, wanted: list[str]) -> None:
    assert named(text) == wanted


def test_a_cloze_text_may_refer_to_others() -> None:
    assert named("As in {#a}, {{b}} is {{#if}} {{c {#d}}}.", gaps=True) == ["a", "d"]


def test_it_is_typed_text_to_whoever_reads_plain_text() -> None:
    assert plain(parse("Use {#time}!", lambda code, fragment: None)) == "Use {#time}!"


TARGETS = """
- {id: a, title: "A *title*", question: What?, answer: oak}
- {id: b, question: "What is **this**, {#a}, in more words than are needed here?", answer: elm}
- cloze: The {{oak}} is `a {{c1::tree}}`.
  id: c
- {id: d, question: "{#a}", answer: it}
- section: Trees {#a}
  id: s
  questions:
  - passage: A long text
    id: p
    questions:
    - {id: e, word: Haus, meaning: house}
  - exercise: ''
    id: x
    questions:
    - {id: f, question: Which part?, answer: this}
"""


def test_what_something_is_called_tells_no_answer() -> None:
    texts = "".join(f"- {{id: to-{name}, question: 'See {{#{name}}}', answer: it}}\n" for name in "abcdspexf")
    bank, found = read(TARGETS + texts)
    called = {one.id: one.words for one in references(bank.items)}
    assert called == {
        "a": "A *title*",
        "b": "“What is this, …, in more words than are needed …”",
        "c": "“The … is a ….”",
        "d": "“…”",
        "s": "Trees {#a}",
        "p": "“A long text”",
        "e": "“Haus”",
        "x": "“Which part?”",
        "f": "“Which part?”",
    }
    assert [one.code for one in found if one.code.startswith("W322")] == []


def test_quotation_marks_are_those_of_the_language() -> None:
    bank, _ = read_text(
        "language: de\nquestions:\n- {id: a, question: Was?, answer: x}\n- {question: 'Wie {#a}?', answer: x}\n"
    )
    assert bank is not None
    assert [one.words for one in references(bank.items)] == ["„Was?“"]


def test_what_leads_nowhere_is_told_where_it_stands_and_stays_text() -> None:
    bank, found = read(
        "- {id: time, question: When?, answer: now}\n"
        "- {id: b, question: 'Then {#time}, {#tiem} and {#nothing-like-it} {#note}', answer: now}\n"
        "- {id: note, text: Read this.}\n"
    )
    assert [(one.code, one.span.col, one.label) for one in found] == [
        ("W329", 27, "`{#time}`"),
        ("W322", 36, "did you mean `time`?"),
        ("W322", 48, ""),
        ("W322", 67, ""),
    ]
    assert [one.id for one in references(bank.items)] == ["time"]
    text = list(questions(bank.items))[1].stem  # type: ignore[union-attr]
    assert [type(part) for part in text[0].content] == [str, Reference, str]  # type: ignore[union-attr]
    assert plain(text) == "Then {#time}, {#tiem} and {#nothing-like-it} {#note}"


@pytest.mark.parametrize(("quote", "kept"), [("'", r"\{#x}"), ('"', r"\\{#x}")])
def test_the_backslash_that_keeps_a_text_fits_its_quotes(quote: str, kept: str) -> None:
    line = f"- {{id: a, question: {quote}See {{#x}}{quote}, answer: now}}\n"
    (told,) = [one for one in read(line)[1] if one.code == "W322"]
    assert kept in told.hint
    bank, found = read(line.replace("{#x}", kept))
    assert (found, references(bank.items)) == ([], [])
    assert plain(next(questions(bank.items)).stem) == "See {#x}"  # type: ignore[union-attr]


def test_what_could_not_be_read_is_no_reason_to_doubt_a_reference() -> None:
    found = read("- {id: a, question: When?}\n- {id: b, question: 'See {#a}', answer: now}\n")[1]
    assert [one.code for one in found] == ["E212"]


def test_each_text_is_news_once() -> None:
    line = "- {id: a, question: When?, answer: '1'}\n- {id: b, question: '{#a} {#b} {#a}', answer: '2'}\n"
    assert [one.code for one in read(line)[1]] == ["W329"]


def test_titles_and_tags_are_literal() -> None:
    bank, found = read(
        "- section: On {#a}\n  tags: ['{#a}']\n  questions:\n"
        "  - {id: a, title: 'So {#a}', question: What?, answer: oak, tags: ['{#b}']}\n"
    )
    assert (found, references(bank.items)) == ([], [])


def test_groups_and_questions_share_their_ids() -> None:
    section = "- section: S\n  id: one\n  questions:\n  - {id: a, question: What?, answer: oak}\n"
    passage = "- passage: P\n  id: NAME\n  questions:\n  - {id: b, question: Why?, answer: so}\n"
    assert read(section + passage.replace("NAME", "two"))[1] == []
    for name, line in (("one", 10), ("b", 10), ("two words", 10)):
        (told,) = read(section + passage.replace("NAME", name))[1]
        assert (told.code, told.span.line, told.span.col) == ("E241" if " " in name else "E240", line, 7)


def test_questions_without_an_id_are_known_as_before() -> None:
    text = "- {{question: '{0} it, {{#a}}?', answer: oak}}\n- {{question: '{0} it, {{#a}}?', answer: elm}}\n".format
    with_target = read("- {id: a, title: T, question: What?, answer: oak}\n" + text("Is"))[0]
    retitled = read("- {id: a, title: U, question: What?, answer: oak}\n" + text("Is"))[0]
    escaped = read(text("Is").replace("{#", "\\{#"))[0]
    ids = [[one.id for one in questions(bank.items)][-2:] for bank in (with_target, retitled, escaped)]
    assert ids[0] == ids[1]
    assert ids[0][0] == ids[2][0]
    first, second = list(questions(retitled.items))[-2:]
    assert [first_id(first), further_id(second)] == ids[0]


def test_what_takes_the_place_of_a_reference_joins_its_neighbours() -> None:
    bank, _ = read("- {id: a, question: What?, answer: oak}\n- {id: b, question: 'See {#a}.', answer: elm}\n")
    last = list(questions(bank.items))[1]
    assert replaced(last, lambda one: "3").stem == (Paragraph(("See 3.",)),)  # type: ignore[union-attr]
    assert replaced(bank.items[0], lambda one: "3") is bank.items[0]
