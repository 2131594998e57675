"""Words to be learned, from what is typed to papers, points and questions of other kinds."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.analysis.comparison import key as key_in_words
from quizgen.diagnostics import Diagnostic
from quizgen.forms.scoring import key, score
from quizgen.forms.shown import show
from quizgen.labels import labels
from quizgen.lowering import lower
from quizgen.model import Essay, Flashcard, Item, Question, Section, ShortAnswer, Vocabulary, questions
from quizgen.model.vocabulary import SKILLS, accepted, on_paper, without_remark
from quizgen.richtext import Gap, inlines, plain
from quizgen.rules import check
from tests.formats.making import asking, bank_of, made

ENGLISH = labels("en")
BANK = "word: [die Bank, Bank], meaning: [bank (money), bench], example: '{{Die Bank}} ist zu.', hint: five letters"


def word(text: str) -> Vocabulary:
    (found,) = questions(asking(f"{{id: w, {text}}}").items)
    assert isinstance(found, Vocabulary)
    return found


def lowered(text: str, *native: type) -> tuple[list[Question], list[Diagnostic]]:
    found: list[Diagnostic] = []
    result = lower(asking(f"{{id: w, {text}}}"), frozenset(native), "toy", found.append)
    return list(questions(result.bank.items)), found


# What is typed


def test_what_is_not_said_is_inherited() -> None:
    bank = bank_of(
        """learning: la
defaults: {cards: [write]}
questions:
- {id: a, word: aqua, meaning: water}
- section: German
  learning: de
  questions:
  - {id: b, word: Wasser, meaning: water, cards: [say, read]}
  - {id: c, word: eau, meaning: water, learning: French}
"""
    )
    found = [(one.learning, one.cards) for one in questions(bank.items) if isinstance(one, Vocabulary)]
    assert found == [("la", ("write",)), ("de", ("read", "say")), ("fr", ("write",))]


def test_a_word_without_an_id_is_known_by_it() -> None:
    one, other, third = questions(
        asking("{word: [a, b], meaning: x}", "{word: a, meaning: y}", "{word: b, meaning: x}").items
    )
    assert len({one.id, other.id, third.id}) == 3
    same = next(questions(asking("{word: a, meaning: [x, z], cards: [say], example: a b}").items))
    assert same.id == one.id


@pytest.mark.parametrize(
    ("shown", "typed"),
    [
        ("bank (river)", "bank"),
        ("bank（河）", "bank"),
        ("(to) go", "(to) go"),
        ("(sth)", "(sth)"),
        ("a (b) c", "a (b) c"),
    ],
)
def test_a_bracketed_end_need_not_be_typed(shown: str, typed: str) -> None:
    assert without_remark(shown) == typed


# Points and papers


@pytest.mark.parametrize(
    ("cards", "asked", "right", "wrong"),
    [
        ("[read, write]", "read", "BENCH", "die Bank"),
        ("[write]", "write", "bank", "bench"),
        ("[listen, say]", "say", "die  Bank", "bench"),
        ("[listen]", "listen", "bench", "river"),
    ],
)
def test_a_paper_asks_for_one_thing(cards: str, asked: str, right: str, wrong: str) -> None:
    question = word(f"{BANK}, points: 2, cards: {cards}") if "listen" not in cards else heard(cards)
    shown = show(question, "0")
    assert on_paper(question) == asked
    assert score(shown, key(shown, ENGLISH).answer) == question.points
    assert (score(shown, (right,)), score(shown, (wrong,))) == (question.points, Decimal(0))
    assert key(shown, ENGLISH).answer == accepted(question, on_paper(question))[:1]


def heard(cards: str) -> Vocabulary:
    bank = bank_of(f"defaults: {{anki: {{tts: de}}}}\nquestions:\n- {{id: w, {BANK}, points: 2, cards: {cards}}}\n")
    (found,) = questions(bank.items)
    assert isinstance(found, Vocabulary)
    return found


def test_the_key_in_words_is_the_word_and_what_it_means() -> None:
    assert key_in_words(word(BANK)) == "die Bank; Bank – bank (money); bench"


# Other kinds


def test_each_card_is_a_short_answer_with_a_name_of_its_own() -> None:
    found, told = lowered(f"{BANK}, points: 3", ShortAnswer)
    read, write = found
    assert isinstance(read, ShortAnswer) and isinstance(write, ShortAnswer)
    assert [(one.id, one.points) for one in found] == [("w", Decimal("1.5")), ("w~write", Decimal("1.5"))]
    assert (plain(read.stem), read.accepted) == ("die Bank", ("bank (money)", "bank", "bench"))
    assert (plain(write.stem), write.accepted) == ("bank (money)\n_____ ist zu.", ("die Bank", "Bank"))
    assert [one.severity for one in told] == ["info"]


def test_what_is_said_is_marked_by_hand() -> None:
    found, told = lowered(f"{BANK}, cards: [write, say]", ShortAnswer, Essay)
    assert [(type(one), one.id) for one in found] == [(ShortAnswer, "w"), (Essay, "w~say")]
    assert [one.severity for one in told] == ["warning"]


def test_a_draw_gets_the_first_card_only() -> None:
    bank = bank_of(
        f"questions:\n- section: S\n  pick: 1\n  questions:\n  - {{id: w, {BANK}}}\n  - {{id: v, word: a, meaning: b}}\n"
    )
    result = lower(bank, frozenset({ShortAnswer, Section}), "toy", lambda told: None)
    assert [one.id for one in questions(result.bank.items)] == ["w", "v"]


def test_without_a_recording_nothing_is_to_be_listened_to_elsewhere() -> None:
    head = "defaults: {anki: {tts: de}}\nquestions:\n"
    drawn = f"{head}- section: S\n  pick: 1\n  questions:\n  - {{id: w, {BANK}, cards: [listen]}}\n"
    for text in (drawn, f"{head}- {{id: w, {BANK}, cards: [listen]}}\n"):
        (only,) = questions(
            lower(bank_of(text), frozenset({ShortAnswer, Section}), "toy", lambda told: None).bank.items
        )
        assert isinstance(only, ShortAnswer) and only.accepted == ("die Bank", "Bank")


def test_a_name_that_is_taken_is_not_given_again() -> None:
    found: list[Diagnostic] = []
    bank = asking(f"{{id: w, {BANK}}}", "{id: w~write, question: x, answer: y}")
    result = lower(bank, frozenset({ShortAnswer}), "toy", found.append)
    assert [one.id for one in questions(result.bank.items)] == ["w.1", "w.2", "w~write"]


@given(st.sets(st.sampled_from(["read", "write", "say"]), min_size=1))
def test_no_front_of_another_kind_tells_the_answer(cards: set[str]) -> None:
    text = f"word: WORD, meaning: MEANING, reading: READING, example: '{{{{WORD}}}} x', explanation: WHY, cards: [{', '.join(cards)}]"
    for one in lowered(text, ShortAnswer, Essay)[0]:
        assert isinstance(one, (ShortAnswer, Essay))
        shown = plain(one.stem)
        assert not ("WORD" in shown and "MEANING" in shown) and "READING" not in shown and "WHY" not in shown
        assert not any(isinstance(part, Gap) for part in inlines(one.rationale))


def test_a_long_meaning_is_an_essay_rather_than_typed() -> None:
    found, _ = lowered(f"word: a, meaning: {'very ' * 20}long, cards: [read]", ShortAnswer, Essay)
    assert [type(one) for one in found] == [Essay]


def test_where_nothing_can_be_written_it_is_said() -> None:
    assert lowered(BANK, Flashcard)[1][0].code == "E430"
    assert made(asking(f"{{id: w, {BANK}}}"), "aiken").codes() == ["E430"]


def test_a_format_of_all_kinds_takes_words() -> None:
    assert lowered(BANK, *get_args(Item)) == ([word(BANK)], [])


# Rules


def test_two_words_that_look_alike_are_told_apart_by_what_is_in_brackets() -> None:
    alike = asking("{id: a, word: die Bank, meaning: bank}", "{id: b, word: die Bank, meaning: bench}")
    apart = asking("{id: a, word: bank (river), meaning: Ufer}", "{id: b, word: bank (money), meaning: Bank}")
    codes = [[one.code for one in check(bank, select=["QG206"])] for bank in (alike, apart)]
    assert codes == [["QG206"], []]


def test_skills_stand_in_the_order_of_the_cards() -> None:
    assert word(f"{BANK}, cards: [say, write, read]").cards == ("read", "write", "say")
    assert SKILLS == ("read", "write", "listen", "say")
