"""Partly right answers and drawn options on cards, in a real browser: what they need stands in the fields."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from anki_helpers import Learner, asks, bank, build, choice, numeric, option, short, text
from anki_page import NO_STORAGE, Reviewer

from quizgen.model import Partial, Unit

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium")


def partial(raw: str, credit: str, feedback: str = "", **bounds: Decimal) -> Partial:
    return Partial(text(raw), raw, Decimal(credit), text(feedback) if feedback else (), **bounds)


NIDAROS = option("Nidaros", credit=Decimal("0.5"), feedback=text("Its old name."))
QUESTIONS = (
    choice(options=(option("Trondheim", True), NIDAROS, option("Oslo"))),
    choice("basic", options=(option("Trondheim", True), NIDAROS, option("Oslo")), formats=asks(as_="basic")),
    short(accepted=("Trondheim",), partly=(partial("Nidaros", "0.5", "Its old name."), partial("Oslo", "0"))),
    choice(
        "drawn",
        options=(
            *(option("Trondheim", True), NIDAROS, *map(option, ("Oslo", "Bergen", "Hamar", "Molde"))),
            option("None", pin=True),
        ),
        show=5,
    ),
    numeric("speed", key="20", unit="m/s", units=(Unit("m/s", Decimal(1)), Unit("km/h", Decimal("3.6")))),
    numeric(key="9.81", partly=(partial("10", "0.25", low=Decimal("9.9"), high=Decimal("10.1")),)),
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Learner]:
    pytest.importorskip("anki.collection")
    somebody = Learner(Path(tmp_path_factory.mktemp("learner")))
    somebody.imports(build(bank(*QUESTIONS)))
    yield somebody
    somebody.close()


@pytest.fixture
def reviewer(browser: Any) -> Iterator[Reviewer]:
    """A reviewer in which no script may fail."""
    errors: list[str] = []
    page = browser.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    found = Reviewer(page)
    found.open()
    yield found
    page.close()
    assert errors == []


def side(deck: Learner, id: str, name: str) -> str:
    (card,) = deck.cards(id)
    return str(card.question() if name == "front" else card.answer())


def test_an_option_says_on_the_back_that_it_is_partly_right(reviewer: Reviewer, deck: Learner) -> None:
    reviewer.show(side(deck, "q1", "front"))
    assert "Partly right" not in reviewer.texts(".qg")[0]
    reviewer.page.locator(".qg-options > li", has_text="Nidaros").click()
    reviewer.show(side(deck, "q1", "back"))
    (picked,) = reviewer.texts(".qg-picked")
    assert "Partly right (0.5 pts)" in picked and "Its old name." in picked
    sign = "getComputedStyle(document.querySelector('.qg-picked'), '::before').content"
    assert reviewer.page.evaluate(sign) == '"≈"'


def test_a_plain_card_lists_it_with_its_answer(reviewer: Reviewer, deck: Learner) -> None:
    reviewer.show(side(deck, "basic", "back"))
    assert "Partly right (0.5 pts) Nidaros" in " ".join(reviewer.texts(".qg-answer")[0].split())


@pytest.mark.parametrize(
    ("id", "key", "typed", "judged"),
    [
        ("s1", "Trondheim", "trondheim", "qg-right"),
        ("s1", "Trondheim", "nidaros ", "qg-part"),
        ("s1", "Trondheim", "Oslo", "qg-wrong"),
        ("s1", "Trondheim", "Bergen", "qg-wrong"),
        ("n1", "9.81", "9,81", "qg-right"),
        ("n1", "9.81", "10", "qg-part"),
        ("n1", "9.81", "11", "qg-wrong"),
    ],
)
def test_what_is_typed_is_judged_by_it(
    reviewer: Reviewer, deck: Learner, id: str, key: str, typed: str, judged: str
) -> None:
    reviewer.show(side(deck, id, "back"), typed=deck.col.compare_answer(key, typed))
    assert reviewer.classes(".qg-entry") == [f"qg-entry {judged}"]
    also = " ".join(reviewer.texts(".qg-also")[0].split())
    assert (
        "Nidaros – Partly right (0.5 pts) Its old name." if id == "s1" else "9.9–10.1 – Partly right (0.25 pts)"
    ) in also


@pytest.mark.parametrize(
    ("typed", "judged"),
    [
        ("20 m/s", "qg-right"),
        ("72km/h", "qg-right"),
        ("20", "qg-wrong"),
        ("20 M/S", "qg-wrong"),
        ("72 m/s", "qg-wrong"),
    ],
)
def test_a_unit_that_must_be_written_is_not_shown_and_is_judged(
    reviewer: Reviewer, deck: Learner, typed: str, judged: str
) -> None:
    reviewer.show(side(deck, "speed", "front"))
    assert "m/s" not in reviewer.texts(".qg")[0]
    reviewer.show(side(deck, "speed", "back"), typed=deck.col.compare_answer("20 m/s", typed))
    assert reviewer.classes(".qg-entry") == [f"qg-entry {judged}"]


def test_nothing_typed_is_not_judged(reviewer: Reviewer, deck: Learner) -> None:
    reviewer.show(side(deck, "s1", "back"), typed=deck.col.compare_answer("Trondheim", ""))
    assert reviewer.classes(".qg-entry") == ["qg-entry"]


@pytest.mark.parametrize("reload", [False, True])
@pytest.mark.parametrize("storage", [True, False])
def test_both_sides_show_the_options_that_were_drawn(browser: Any, deck: Learner, reload: bool, storage: bool) -> None:
    page = browser.new_page()
    if not storage:
        page.add_init_script(NO_STORAGE)
    reviewer = Reviewer(page, reload)
    reviewer.open()
    drawn = set()
    for _ in range(10):
        reviewer.show(side(deck, "drawn", "front"))
        options = reviewer.options()
        assert len(options) == 5 and {"Trondheim", "Nidaros"} < set(options) and options[-1] == "None"
        page.locator(".qg-options > li", has_text=options[1]).click()
        reviewer.show(side(deck, "drawn", "back"))
        assert reviewer.options() == options
        assert not storage or reviewer.texts(".qg-picked .qg-text") == [options[1]]
        drawn.add(frozenset(options))
    assert (len(drawn) > 1) == storage
    page.close()


def test_without_scripts_all_options_are_shown(browser: Any, deck: Learner) -> None:
    context = browser.new_context(java_script_enabled=False)
    reviewer = Reviewer(context.new_page(), reload=True)
    reviewer.show(side(deck, "drawn", "front"))
    assert len(reviewer.options()) == 7
    context.close()
