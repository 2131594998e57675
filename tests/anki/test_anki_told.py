"""What learners are told by how they answered, in a real browser: it stands in a field, with the script that shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from anki_helpers import (
    Learner,
    asks,
    bank,
    build,
    card,
    choice,
    essay,
    matching,
    option,
    ordering,
    short,
    statements,
    text,
    true_false,
)
from anki_page import Reviewer

from quizgen.model import Feedback, Partial

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium")

ALL = Feedback(text("Well done."), text("Read it again."), text("Nearly."))
TWO = Feedback(text("Well done."), text("Read it again."))
OPTIONS = (option("Trondheim", True), option("Nidaros", credit=Decimal("0.5")), option("Oslo"))
NIDAROS = Partial(text("Nidaros"), "Nidaros", Decimal("0.5"))
QUESTIONS = (
    choice("one", options=OPTIONS, feedback=ALL, rationale=text("Since 997.")),
    choice("bare", options=OPTIONS, feedback=TWO),
    choice("silent", options=OPTIONS, feedback=Feedback(wrong=text("Read it again."))),
    choice("several", "Primes?", ("2", "3"), ("4",), multiple=True, feedback=ALL),
    choice("basic", options=OPTIONS, formats=asks(as_="basic"), feedback=TWO),
    true_false(feedback=TWO),
    statements(feedback=ALL, shuffle=False),
    short(accepted=("Trondheim",), partly=(NIDAROS,), feedback=ALL),
    matching(feedback=ALL),
    ordering(feedback=ALL),
    essay(feedback=ALL),
    card(feedback=TWO),
)
Answer: TypeAlias = Callable[[Any], None]
RIGHT, PARTLY, WRONG = "Well done.", "Nearly.", "Read it again."


@pytest.fixture(scope="module")
def reviewer() -> Iterator[Reviewer]:
    """A reviewer in which no script may fail."""
    playwright = pytest.importorskip("playwright.sync_api")
    errors: list[str] = []
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        opened = running.new_page()
        opened.on("pageerror", lambda error: errors.append(str(error)))
        found = Reviewer(opened)
        found.open()
        yield found
        running.close()
    assert errors == []


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Learner]:
    pytest.importorskip("anki.collection")
    somebody = Learner(Path(tmp_path_factory.mktemp("learner")))
    somebody.imports(build(bank(*QUESTIONS)))
    yield somebody
    somebody.close()


def pick(list_: str, *words: str) -> Answer:
    """Presses the items with these words, one after the other."""

    def press(page: Any) -> None:
        for word in words:
            page.locator(f"{list_} > li", has_text=word).dispatch_event("click")

    return press


def judge(*given: str) -> Answer:
    """Answers rows from the first on."""

    def press(page: Any) -> None:
        for place, word in enumerate(given):
            page.locator(".qg-rows > li").nth(place).locator(".qg-pick > span", has_text=word).dispatch_event("click")

    return press


def told(reviewer: Reviewer) -> list[str]:
    """What is seen of it."""
    return [str(said).strip() for said in reviewer.page.locator(".qg-told > div:visible").all_inner_texts()]


def nothing(page: Any) -> None:
    """Nobody answers."""


PHASES = ("prophase", "metaphase", "anaphase", "telophase")
WORK = ("keeps the DNA", "builds proteins", "stores water")
LABELLED = ["Right\nWell done.", "Wrong\nRead it again."]


@pytest.mark.parametrize(
    ("id", "answer", "shown"),
    [
        ("one", pick(".qg-options", "Trondheim"), [RIGHT]),
        ("one", pick(".qg-options", "Nidaros"), [PARTLY]),
        ("one", pick(".qg-options", "Oslo"), [WRONG]),
        ("one", nothing, [LABELLED[0], "Partly right\nNearly.", LABELLED[1]]),
        ("bare", pick(".qg-options", "Nidaros"), [WRONG]),
        ("several", pick(".qg-options", "2", "3"), [RIGHT]),
        ("several", pick(".qg-options", "2"), [PARTLY]),
        ("several", pick(".qg-options", "2", "3", "4"), [PARTLY]),
        ("several", pick(".qg-options", "4"), [WRONG]),
        ("basic", nothing, LABELLED),
        ("tf", pick(".qg-options", "True"), [RIGHT]),
        ("tf", pick(".qg-options", "False"), [WRONG]),
        ("st", judge("True", "False", "True", "False"), [RIGHT]),
        ("st", judge("True"), [PARTLY]),
        ("st", judge("False", "True"), [WRONG]),
        ("m1", pick(".qg-choose", *WORK), [RIGHT]),
        ("m1", pick(".qg-choose", *WORK[:2]), [PARTLY]),
        ("m1", pick(".qg-choose", "burns sugar"), [WRONG]),
        ("o1", pick(".qg-order", *PHASES), [RIGHT]),
        ("o1", pick(".qg-order", *reversed(PHASES)), [WRONG]),
        ("o1", pick(".qg-order", *PHASES[:2], *reversed(PHASES[2:])), [PARTLY]),
        ("f1", nothing, LABELLED),
    ],
)
def test_what_fits_the_answer_is_told(
    reviewer: Reviewer, deck: Learner, id: str, answer: Answer, shown: list[str]
) -> None:
    (found,) = deck.cards(id)
    reviewer.show(str(found.question()))
    assert told(reviewer) == []
    answer(reviewer.page)
    reviewer.show(str(found.answer()))
    assert told(reviewer) == shown


@pytest.mark.parametrize(("typed", "shown"), [("Trondheim", RIGHT), ("nidaros", PARTLY), ("Oslo", WRONG)])
def test_what_fits_what_is_typed_is_told(reviewer: Reviewer, deck: Learner, typed: str, shown: str) -> None:
    (found,) = deck.cards("s1")
    reviewer.show(str(found.answer()), typed=deck.col.compare_answer("Trondheim", typed))
    assert told(reviewer) == [shown]


def test_nothing_is_left_where_there_is_nothing_to_tell(reviewer: Reviewer, deck: Learner) -> None:
    (found,) = deck.cards("silent")
    reviewer.show(str(found.question()))
    pick(".qg-options", "Trondheim")(reviewer.page)
    reviewer.show(str(found.answer()))
    assert not reviewer.page.locator(".qg-rationale").is_visible()


def test_banks_without_it_have_nothing_of_it() -> None:
    plain = build(bank(choice(rationale=text("Why."))))
    assert not any("qg-told" in str(row) for row in plain.rows("select flds from notes"))
