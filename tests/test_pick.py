"""Drawing questions: by the seed, in document order, and never two enemies."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from quizgen.model import Bank, questions
from quizgen.reader import read_text
from quizgen.select import drawn, pick


def bank_of(text: str) -> Bank:
    bank, found = read_text(text, "x.yaml", Path())
    assert bank is not None, found
    return bank


def ids(bank: Bank) -> list[str]:
    return [question.id for question in questions(bank.items)]


def numbered(count: int, indent: str = "") -> str:
    return "".join(
        f"{indent}- {{id: q{number}, question: Count to {number}., answer: it}}\n" for number in range(count)
    )


MANY = bank_of("id: x\nquestions:\n" + numbered(30))


@given(st.integers(0, 40), st.text(max_size=5))
def test_a_pick_is_that_many_in_document_order(n: int, seed: str) -> None:
    found = ids(pick(MANY, n, seed))
    assert len(found) == min(n, 30)
    assert found == [id_ for id_ in ids(MANY) if id_ in found]
    assert found == ids(pick(MANY, n, seed))


@given(st.integers(0, 29), st.text(max_size=5))
def test_a_larger_pick_holds_the_smaller_one(n: int, seed: str) -> None:
    assert set(ids(pick(MANY, n, seed))) <= set(ids(pick(MANY, n + 1, seed)))


def test_another_seed_draws_others() -> None:
    assert len({tuple(ids(pick(MANY, 5, str(seed)))) for seed in range(10)}) > 5


@given(st.text(max_size=5))
def test_enemies_are_never_drawn_together(seed: str) -> None:
    bank = bank_of(
        "id: x\nquestions:\n"
        "- {id: a, question: A, answer: it, enemies: [b]}\n"
        "- {id: b, question: B, answer: it}\n"
        "- {id: c, question: C, answer: it, enemies: [a]}\n"
    )
    found = set(ids(pick(bank, 3, seed)))
    assert found in ({"a"}, {"b", "c"})


def test_texts_without_an_answer_are_not_counted() -> None:
    bank = bank_of("id: x\nquestions:\n- text: Read this.\n" + numbered(3))
    assert len(ids(pick(bank, 2, "s"))) == 2
    assert all(id_.startswith("q") for id_ in ids(pick(bank, 2, "s")))


def test_a_section_draws_its_own() -> None:
    bank = bank_of(
        "id: x\nquestions:\n- {id: first, question: A, answer: it}\n"
        "- section: Part B\n  pick: 2\n  questions:\n    - text: Answer two.\n" + numbered(6, "    ")
    )
    found = ids(drawn(bank, "s"))
    assert found[0] == "first"
    assert len(found) == 1 + 1 + 2
    assert ids(drawn(MANY, "s")) == ids(MANY)
