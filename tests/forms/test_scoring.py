"""What an answer earns."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.forms.scoring import Answer, key, score
from quizgen.forms.shown import show
from quizgen.labels import labels
from quizgen.model import (
    Cloze,
    Essay,
    Flashcard,
    Matching,
    MultipleChoice,
    Numeric,
    Option,
    Ordering,
    Pair,
    Partial,
    Question,
    ShortAnswer,
    Statement,
    Statements,
    TextOnly,
    TrueFalse,
)
from quizgen.richtext import Gap, Paragraph, literal
from tests.banks import SPAN, Parts, any_question

COMMON: dict[str, Any] = {"span": SPAN, "id": "q", "points": Decimal(6), "stem": literal("?")}
WORDS = st.text("ab", min_size=1, max_size=3)
PARTS = Parts(
    words=WORDS,
    rich=WORDS.map(literal),
    gapped=WORDS.map(lambda word: (Paragraph((Gap((word,)), " and ", Gap((f"{word}c",)))),)),
    common={
        "span": st.just(SPAN),
        "id": st.just("q"),
        "points": st.sampled_from([Decimal(0), Decimal(1), Decimal("2.5"), Decimal(7)]),
    },
)
GIVEN = st.lists(st.one_of(st.none(), st.integers(-1, 5), WORDS), max_size=5).map(tuple)


def choice(right: str, **more: Any) -> MultipleChoice:
    """One option a sign, in this order: right where there is a `+`, worth half where there is an `h`."""
    worth = {"h": Decimal("0.5"), "0": Decimal(0)}
    options = tuple(
        Option(text=literal(f"o{k}"), correct=sign == "+", span=SPAN, credit=worth.get(sign))
        for k, sign in enumerate(right)
    )
    return MultipleChoice(**COMMON, options=options, shuffle=False, multiple=right.count("+") > 1, **more)


def ordering(*items: str) -> Ordering:
    return Ordering(**COMMON, items=tuple(map(literal, items)))


def statements(right: str, **more: Any) -> Statements:
    """One row a sign, in this order: true where there is a `+`."""
    rows = tuple(Statement(text=literal(f"r{k}"), key=sign == "+", span=SPAN) for k, sign in enumerate(right))
    return Statements(**COMMON, rows=rows, **{"shuffle": False, **more})


def points(question: Question, *given: Any) -> str:
    return f"{score(show(question, '0'), given).normalize():f}"


@given(any_question(PARTS), st.text("01", max_size=2), st.sampled_from(["en", "ar", "zh", "de"]))
def test_what_is_right_earns_all_points(question: Question, seed: str, language: str) -> None:
    shown = show(question, seed)
    right = key(shown, labels(language))
    assert score(shown, right.answer) == (0 if isinstance(question, TextOnly) else question.points)


@given(any_question(PARTS), GIVEN)
def test_no_answer_earns_more_than_there_is_or_costs_more_than_the_penalty(question: Question, given: Answer) -> None:
    earned = score(show(question, "0"), given)
    assert -getattr(question, "penalty", Decimal(0)) <= earned <= question.points
    assert earned == 0 or any(part is not None for part in given)


@pytest.mark.parametrize(
    ("question", "given", "earned"),
    [
        (choice("+--"), (0,), "6"),
        (choice("+--"), (1,), "0"),
        (choice("+--", penalty=Decimal(2)), (1,), "-2"),
        (choice("+--", penalty=Decimal(2)), (), "0"),
        (choice("+--", penalty=Decimal(2)), (None,), "0"),
        (choice("+--"), (0, 1), "0"),
        (choice("++-"), (0, 1), "6"),
        (choice("++-"), (0,), "0"),
        (choice("+-h"), (2,), "3"),
        (choice("+-h", penalty=Decimal(2)), (2,), "3"),
        (choice("+-h"), (0, 2), "0"),
        (choice("+-0", penalty=Decimal(2)), (2,), "-2"),
        (choice("++-", scoring="net"), (0,), "3"),
        (choice("++-", scoring="net"), (0, 1, 2), "3"),
        (choice("++-", scoring="net"), (0, 2), "0"),
        (choice("++-", scoring="net"), (2,), "0"),
        (choice("++-", scoring="net", penalty=Decimal(1)), (2,), "-1"),
        (choice("++-", scoring="each"), (0,), "4"),
        (choice("++-", scoring="each"), (0, 1, 2), "4"),
        (choice("++-", scoring="each"), (2,), "0"),
        (TrueFalse(**COMMON, key=True), (0,), "6"),
        (TrueFalse(**COMMON, key=True), (1,), "0"),
        (TrueFalse(**COMMON, key=False), (0, 1), "0"),
        (Essay(**COMMON), (Decimal(4),), "4"),
        (Essay(**COMMON), (Decimal(9),), "6"),
        (Essay(**COMMON), ("much",), "0"),
    ],
)
def test_choices_and_essays(question: Question, given: Answer, earned: str) -> None:
    assert points(question, *given) == earned


@pytest.mark.parametrize(
    ("match", "given", "is_right"),
    [
        ("loose", " mitochondrion ", True),
        ("loose", "MITOCHONDRION", True),
        ("loose", "mito-chondrion", False),
        ("case", "mitochondrion ", True),
        ("case", "Mitochondrion", False),
        ("exact", "mitochondrion", True),
        ("exact", "mitochondrion ", False),
        ("loose", None, False),
        ("loose", "None", False),
        ("loose", "chondriosome", True),
    ],
)
def test_texts_are_compared_as_a_card_compares_them(match: Any, given: str | None, is_right: bool) -> None:
    short = ShortAnswer(**COMMON, accepted=("mitochondrion", "chondriosome"), match=match)
    assert points(short, given) == ("6" if is_right else "0")


@pytest.mark.parametrize(
    ("given", "is_right"),
    [
        ("3.1", True), ("3,1", True), (" 3.0 ", True), ("3 km", True), ("3.2", False), ("three", False), ("", False),
        ("1e9", False), ("1e99999999", False), ("0x3", False), ("٣", False), ("nan", False), (3, True),
    ],
)  # fmt: skip
def test_numbers(given: Any, is_right: bool) -> None:
    number = Numeric(**COMMON, key=Decimal(3), low=Decimal("2.9"), high=Decimal("3.1"), unit="km")
    assert points(number, given) == ("6" if is_right else "0")


@pytest.mark.parametrize(
    ("given", "earned"), [("a", "6"), ("A ", "6"), ("b", "3"), ("c", "2"), ("d", "0"), ("e", "0"), (None, "0")]
)
def test_a_partly_right_text_earns_its_share_and_what_is_right_wins(given: str | None, earned: str) -> None:
    parts = [("a", "0.5"), ("b", "0.5"), ("b", "0.25"), ("c", Decimal(1) / 3), ("d", "0")]
    partly = tuple(Partial(literal(text), text, Decimal(credit)) for text, credit in parts)
    assert points(ShortAnswer(**COMMON, accepted=("a",), partly=partly), given) == earned


@pytest.mark.parametrize(("given", "earned"), [("9.8", "6"), ("10", "6"), ("10,4", "3"), ("11 m", "3"), ("12", "0")])
def test_a_partly_right_number_earns_its_share(given: str, earned: str) -> None:
    ten = Partial(literal("10"), "10", Decimal("0.5"), low=Decimal(9), high=Decimal(11))
    low, high = Decimal("9.5"), Decimal("10.1")
    assert points(Numeric(**COMMON, key=Decimal("9.8"), low=low, high=high, unit="m", partly=(ten,)), given) == earned


@pytest.mark.parametrize(("given", "is_right"), [("1,500", True), ("1.500", True), ("1 500", True), ("1500,0", True)])
def test_either_sign_may_part_the_thousands(given: str, is_right: bool) -> None:
    number = Numeric(**COMMON, key=Decimal(1500), low=Decimal(1500), high=Decimal(1500))
    assert points(number, given) == ("6" if is_right else "0")


def test_pairs_items_and_gaps_earn_a_share_each() -> None:
    pairs = tuple(Pair(literal(left), literal(right)) for left, right in ("ax", "by", "cx"))
    matching = Matching(**COMMON, pairs=pairs, distractors=(literal("z"),))
    right = key(show(matching, "0"), labels("en"))
    assert right.answer[0] == right.answer[2] and right.letters[0] == right.letters[2]
    assert points(matching, right.answer[0], None, right.answer[2]) == "4"
    gaps = Cloze(span=SPAN, id="q", points=Decimal(6), text=(Paragraph((Gap(("a",), also=("b",)), Gap(("c",)))),))
    assert [points(gaps, *given) for given in (("b", "C"), ("a",), (None, "c"), ("c", "a"))] == ["6", "3", "3", "0"]
    card = Flashcard(span=SPAN, id="q", points=Decimal(6), front=literal("f"), back=literal("The back"))
    assert points(card, "the  back") == "6"


def test_items_that_are_the_same_may_change_places() -> None:
    same = ordering("a", "b", "a")
    shown = show(same, "0")
    numbers = list(key(shown, labels("en")).answer)
    swapped = [{1: 3, 3: 1}.get(number, number) for number in numbers]  # type: ignore[call-overload]
    assert swapped != numbers
    assert score(shown, tuple(swapped)) == score(shown, tuple(numbers)) == 6
    assert score(shown, (1, 1, 1)) == 0
    assert score(shown, tuple(numbers[:1])) == 2


@pytest.mark.parametrize(
    ("scoring", "given", "earned"),
    [
        ("each", (0, 1, 1), "6"),
        ("each", (0, 0, None), "2"),
        ("each", (None, None, 1), "2"),
        ("net", (0, 0, None), "0"),
        ("net", (0, 1, 0), "2"),
        ("net", (1, 0, 1), "0"),
        ("all", (0, 1, None), "0"),
        ("all", (0, 1, 1), "6"),
        ("kprime", (0, 1, 0), "3"),
        ("kprime", (0, 1, None), "3"),
        ("kprime", (0, None, None), "0"),
        ("kprime", (0, 1, 1), "6"),
        ("kprime", (0, 1, 1, 1), "6"),
        ("net", (0, 1, 1, 1), "6"),
    ],
)
def test_what_statements_earn(scoring: str, given: tuple[int | None, ...], earned: str) -> None:
    assert points(statements("+--", scoring=scoring), *given) == earned


def test_pinned_statements_stay_last_in_every_order() -> None:
    rows = (*statements("+-+").rows, Statement(text=literal("last"), key=False, span=SPAN, pin=True))
    question = Statements(**COMMON, rows=(rows[3], *rows[:3]))
    orders = {show(question, str(seed))[1] for seed in range(60)}
    assert {order[-1] for order in orders} == {0}
    assert len(orders) == 6
    for seed in range(5):
        shown = show(question, str(seed))
        letters = key(shown, labels("de")).letters
        assert letters == tuple("RF"[not row.key] for row in shown.rows)  # type: ignore[union-attr]
