"""The cards in a real browser: scripts, keyboard, accessibility, and what is left without scripts."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from anki_helpers import (
    Learner,
    bank,
    build,
    choice,
    everything,
    matching,
    numeric,
    option,
    ordering,
    short,
    statements,
    text,
    true_false,
)
from anki_page import NO_STORAGE, Reviewer

CHROMIUM = Path("/usr/bin/chromium")
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium")
OPTIONS = ("Paris", "Lyon", "Nice", "Lille")
QUESTIONS = (
    choice(rationale=text("Since 508.")),
    choice("several", "Primes?", ("2", "3", "5"), ("4", "9"), multiple=True),
    choice(
        "pinned",
        options=(
            option("Paris", True, feedback=text("Yes.")),
            option("Lyon", feedback=text("No.")),
            option("Nice"),
            option("None", pin=True),
        ),
    ),
    choice("fixed", shuffle=False),
    true_false(),
    short(accepted=("Jupiter", "the planet Jupiter")),
    short("case", accepted=("Jupiter",), match="case"),
    short("exact", accepted=("Jupiter",), match="exact"),
    numeric(low=numeric().low - 3000, high=numeric().high + 3000),
    matching(),
    ordering(),
    statements(),
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
def errors() -> list[str]:
    return []


@pytest.fixture
def page(browser: Any, errors: list[str]) -> Iterator[Any]:
    """A page on which no script may fail."""
    opened = browser.new_page()
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    opened.close()
    assert errors == []


def front(deck: Learner, id: str) -> str:
    return str(deck.cards(id)[0].question())


def back(deck: Learner, id: str) -> str:
    return str(deck.cards(id)[0].answer())


@pytest.mark.parametrize("reload", [False, True])
@pytest.mark.parametrize("storage", [True, False])
def test_both_sides_show_one_order(page: Any, deck: Learner, reload: bool, storage: bool) -> None:
    if not storage:
        page.add_init_script(NO_STORAGE)
    reviewer = Reviewer(page, reload)
    reviewer.open()
    orders = set()
    for _ in range(8):
        reviewer.show(front(deck, "q1"))
        order = tuple(reviewer.options())
        orders.add(order)
        if storage:
            page.locator(".qg-options > li", has_text="Lyon").click()
        reviewer.show(back(deck, "q1"))
        assert tuple(reviewer.options()) == order
        if storage:
            assert reviewer.texts(".qg-picked .qg-text") == ["Lyon"]
    assert sorted(orders.pop()) == sorted(OPTIONS)
    assert bool(orders) == storage


def test_many_cards_on_one_page(page: Any, deck: Learner) -> None:
    """Desktop keeps one page for hours: nothing may pile up or clash."""
    reviewer = Reviewer(page)
    reviewer.open()
    for id in ("q1", "matching", "m1", "o1", "s1", "tf", "several") * 5:
        if id == "matching":
            continue
        reviewer.show(front(deck, id))
        reviewer.show(back(deck, id))
    reviewer.show(front(deck, "q1"))
    page.keyboard.press("2")
    assert len(reviewer.texts(".qg-picked")) == 1


def test_the_back_alone_shows_the_key(page: Any, deck: Learner) -> None:
    reviewer = Reviewer(page)
    reviewer.open()
    reviewer.show(back(deck, "q1"))
    assert reviewer.texts("[data-ok]") == ["Paris"]
    assert reviewer.texts(".qg-picked") == []


def test_every_order_is_equally_likely(page: Any, deck: Learner) -> None:
    """4,800 shuffles by the card's own script: chi-square over the 24 orders, and over first places."""
    reviewer = Reviewer(page)
    reviewer.open()
    orders = page.evaluate(
        """html => {
          const qa = document.getElementById("qa"), seen = [];
          const source = new DOMParser().parseFromString(html, "text/html").querySelector("script:last-of-type").textContent;
          for (let i = 0; i < 4800; i++) {
            qa.innerHTML = html;
            (0, eval)(source);
            seen.push([...qa.querySelectorAll(".qg-options > li")].map(one => one.textContent.trim()).join(" "));
          }
          return seen;
        }""",
        front(deck, "q1"),
    )
    counts = Counter(orders)
    assert len(counts) == 24
    expected = len(orders) / 24
    assert sum((count - expected) ** 2 / expected for count in counts.values()) < 60  # p < 0.00004 with 23 degrees
    first = Counter(order.split()[0] for order in orders)
    assert max(abs(count / len(orders) - 0.25) for count in first.values()) < 0.03


def test_pinned_stays_last_and_fixed_stays_put(page: Any, deck: Learner) -> None:
    reviewer = Reviewer(page)
    reviewer.open()
    for _ in range(12):
        reviewer.show(front(deck, "pinned"))
        assert reviewer.options()[-1] == "None"
        reviewer.show(front(deck, "fixed"))
        assert reviewer.options() == list(OPTIONS)


@pytest.mark.parametrize("key", "123")
def test_digits_pick_what_stands_there(page: Any, deck: Learner, key: str) -> None:
    reviewer = Reviewer(page)
    reviewer.open()
    reviewer.show(front(deck, "q1"))
    page.keyboard.press(key)
    assert reviewer.texts(".qg-picked .qg-text") == [reviewer.options()[int(key) - 1]]
    page.keyboard.press("4")
    assert reviewer.texts(".qg-picked .qg-text") == [reviewer.options()[3]]
    page.keyboard.press("9")
    page.keyboard.press("Control+1")
    assert reviewer.texts(".qg-picked .qg-text") == [reviewer.options()[3]]


def test_digits_do_nothing_on_the_back(page: Any, deck: Learner) -> None:
    reviewer = Reviewer(page)
    reviewer.open()
    reviewer.show(front(deck, "q1"))
    reviewer.show(back(deck, "q1"))
    page.keyboard.press("1")
    assert reviewer.texts(".qg-picked") == []


def test_options_by_focus_and_enter(page: Any, deck: Learner) -> None:
    reviewer = Reviewer(page)
    reviewer.open()
    reviewer.show(front(deck, "q1"))
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert reviewer.texts(".qg-picked .qg-text") == [reviewer.options()[1]]
    page.keyboard.press("Space")
    assert reviewer.texts(".qg-picked") == []


@pytest.mark.parametrize(("id", "group", "one"), [("q1", "radiogroup", "radio"), ("several", "group", "checkbox")])
def test_roles(page: Any, deck: Learner, id: str, group: str, one: str) -> None:
    reviewer = Reviewer(page)
    reviewer.open()
    for side in (front, back):
        reviewer.show(side(deck, id))
        assert (
            page.locator(f"ol[role={group}] > li[role={one}][aria-checked=false]").count()
            == page.locator(".qg-options > li").count()
        )
    reviewer.show(front(deck, id))
    page.locator(".qg-options > li").first.click()
    assert page.locator("[aria-checked=true]").count() == 1
    assert page.locator("li.tappable[tabindex='0']").count() == page.locator(".qg-options > li").count()


def test_several_right_ones_are_counted(page: Any, deck: Learner) -> None:
    reviewer = Reviewer(page)
    reviewer.open()
    reviewer.show(front(deck, "several"))
    for words in ("2", "5", "9"):
        page.locator(".qg-options > li", has_text=words).click()
    reviewer.show(back(deck, "several"))
    assert reviewer.texts(".qg-score") == ["✓ 2 / 3\n✗ 1"] or reviewer.texts(".qg-score") == ["✓ 2 / 3✗ 1"]


def test_feedback_waits_for_the_back(page: Any, deck: Learner) -> None:
    reviewer = Reviewer(page)
    reviewer.open()
    reviewer.show(front(deck, "pinned"))
    assert not page.locator(".qg-feedback").first.is_visible()
    reviewer.show(back(deck, "pinned"))
    assert page.locator(".qg-feedback").first.is_visible()


@pytest.mark.parametrize(
    ("id", "key", "typed", "right"),
    [
        ("s1", "Jupiter", "jupiter", True),
        ("s1", "Jupiter", "  The   planet JUPITER ", True),
        ("s1", "Jupiter", "Saturn", False),
        ("s1", "Jupiter", "Jupiter", True),
        ("s1", "Jupiter", "-", False),
        ("case", "Jupiter", " Jupiter", True),
        ("case", "Jupiter", "jupiter", False),
        ("exact", "Jupiter", "Jupiter", True),
        ("exact", "Jupiter", "jupiter", False),
        ("n1", "299792", "3e5", True),
        ("n1", "299792", "299,792", True),
        ("n1", "299792", "300 000", True),
        ("n1", "299792", "299.792", True),
        ("n1", "299792", "-299792", False),
        ("n1", "299792", "250000", False),
        ("n1", "299792", "fast", False),
        ("n1", "299792", "300000,5", True),
    ],
)
def test_typed_answers_are_forgiven_what_the_bank_forgives(
    page: Any, deck: Learner, id: str, key: str, typed: str, right: bool
) -> None:
    reviewer = Reviewer(page)
    reviewer.open()
    reviewer.show(front(deck, id))
    assert page.locator("input#typeans").is_visible()
    reviewer.show(back(deck, id), typed=deck.col.compare_answer(key, typed))
    assert ("qg-right" in reviewer.classes(".qg-entry")[0]) == right
    assert ("qg-wrong" in reviewer.classes(".qg-entry")[0]) != right
    assert key in reviewer.texts("#typeans")[0]


def test_nothing_typed_is_not_judged(page: Any, deck: Learner) -> None:
    reviewer = Reviewer(page)
    reviewer.open()
    reviewer.show(back(deck, "s1"), typed=deck.col.compare_answer("Jupiter", ""))
    assert reviewer.classes(".qg-entry") == ["qg-entry"]


@pytest.mark.parametrize("reload", [False, True])
def test_matching(page: Any, deck: Learner, reload: bool) -> None:
    reviewer = Reviewer(page, reload)
    reviewer.open()
    reviewer.show(front(deck, "m1"))
    for words in ("keeps the DNA", "stores water", "burns sugar"):
        page.locator(".qg-choose > li", has_text=words).click()
    letters = reviewer.texts(".qg-slot")
    assert len(set(letters)) == 3
    reviewer.show(back(deck, "m1"))
    assert reviewer.classes(".qg-pairs > li") == ["qg-right", "qg-wrong", "qg-wrong"]
    assert reviewer.texts(".qg-pairs .qg-mark") == ["✗ stores water", "✗ burns sugar"]
    assert not page.locator(".qg-choose").is_visible()


def test_matching_can_be_taken_back(page: Any, deck: Learner) -> None:
    reviewer = Reviewer(page)
    reviewer.open()
    reviewer.show(front(deck, "m1"))
    page.keyboard.press("2")
    assert reviewer.texts(".qg-slot") == ["B", "", ""]
    page.locator(".qg-left > li").first.click()
    page.keyboard.press("2")
    assert reviewer.texts(".qg-slot") == ["", "", ""]


@pytest.mark.parametrize("reload", [False, True])
def test_ordering(page: Any, deck: Learner, reload: bool) -> None:
    reviewer = Reviewer(page, reload)
    reviewer.open()
    reviewer.show(front(deck, "o1"))
    for words in ("prophase", "anaphase", "metaphase", "telophase"):
        page.locator(".qg-order > li", has_text=words).click()
    reviewer.show(back(deck, "o1"))
    assert reviewer.classes(".qg-sequence > li") == ["qg-right", "qg-wrong", "qg-wrong", "qg-right"]
    assert reviewer.texts(".qg-sequence .qg-mark") == ["✓", "✗ 3", "✗ 2", "✓"]


def test_ordering_never_starts_in_order(page: Any, deck: Learner) -> None:
    reviewer = Reviewer(page)
    reviewer.open()
    for _ in range(60):
        reviewer.show(front(deck, "o1"))
        assert reviewer.texts(".qg-order .qg-text") != ["prophase", "metaphase", "anaphase", "telophase"]


def answer(page: Any, words: str, given: str) -> None:
    page.locator(".qg-rows > li", has_text=words).locator(".qg-pick > span", has_text=given).click()


@pytest.mark.parametrize("reload", [False, True])
def test_statements(page: Any, deck: Learner, reload: bool) -> None:
    reviewer = Reviewer(page, reload)
    reviewer.open()
    reviewer.show(front(deck, "st"))
    order = reviewer.texts(".qg-rows .qg-text")
    assert order[-1] == "They are in every cell."
    answer(page, "They make ATP", "True")
    answer(page, "Bacteria", "True")
    answer(page, "two membranes", "False")
    answer(page, "two membranes", "False")
    answer(page, "every cell", "True")
    answer(page, "every cell", "False")
    reviewer.show(back(deck, "st"))
    assert reviewer.texts(".qg-rows .qg-text") == order
    assert reviewer.texts(".qg-rows > .qg-right .qg-text") == [
        words for words in order if words in ("They make ATP.", "They are in every cell.")
    ]
    assert reviewer.texts(".qg-rows > .qg-wrong .qg-text") == ["Bacteria have them."]
    assert reviewer.texts(".qg-rows > .qg-wrong .qg-mark") == ["✗ True"]
    assert reviewer.texts(".qg-correction") == ["Bacteria have none."]
    assert reviewer.texts(".qg-score > .qg-mark") == ["✓ 2 / 4", "✗ 1"]


def test_statements_by_keyboard(page: Any, deck: Learner) -> None:
    """A digit goes through the answers of its row; buttons are radios that say what they belong to."""
    reviewer = Reviewer(page)
    reviewer.open()
    reviewer.show(front(deck, "st"))
    found = []
    for _ in range(3):
        page.keyboard.press("2")
        found.append(reviewer.texts(".qg-picked"))
    assert found == [["True"], ["False"], []]
    page.locator(".qg-pick > span").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".qg-pick > span").first.get_attribute("aria-checked") == "true"
    assert page.locator("[role=radiogroup]").first.get_attribute("aria-label") == reviewer.texts(".qg-text")[0]


@pytest.mark.parametrize(
    ("scoring", "given", "shown"),
    [
        ("kprime", "TFTF", "= 1"),
        ("kprime", "TFT", "= ½"),
        ("kprime", "TT F", "= 0"),
        ("net", "TTTF", "= 2 / 4"),
        ("net", "FT", "= 0 / 4"),
        ("all", "TFTT", "= 0"),
    ],
)
def test_how_statements_count(page: Any, learner: Learner, scoring: str, given: str, shown: str) -> None:
    learner.imports(build(bank(statements(scoring=scoring, shuffle=False))))
    reviewer = Reviewer(page)
    reviewer.open()
    reviewer.show(front(learner, "st"))
    for place, sign in enumerate(given):
        if sign != " ":
            page.locator(".qg-pick").nth(place).locator("span").nth("TF".index(sign)).click()
    reviewer.show(back(learner, "st"))
    assert reviewer.texts(".qg-score > .qg-mark")[-1] == shown


def test_nothing_on_the_front_tells_which_statements_are_true(deck: Learner) -> None:
    html = front(deck, "st")
    assert "They make ATP." in html
    rows = html[html.index("<ol class") : html.index("</ol>")]
    assert not [sign for sign in ("data-key", "qg-verdict", "Bacteria have none", "no organelles") if sign in rows]
    assert "Bacteria have none" not in html


@pytest.mark.parametrize("id", ["q1", "m1", "o1", "tf", "st"])
def test_without_scripts_all_is_there(browser: Any, deck: Learner, id: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    reviewer = Reviewer(page, reload=True)
    reviewer.show(front(deck, id))
    words = page.inner_text("body")
    expected = {"q1": OPTIONS, "tf": ("True", "False"), "o1": ("prophase", "metaphase", "anaphase", "telophase"),
                "st": ("They make ATP.", "Bacteria have them.", "They have two membranes."),
                "m1": ("nucleus", "ribosome", "vacuole", "keeps the DNA", "burns sugar")}[id]  # fmt: skip
    assert all(word in words for word in expected)
    reviewer.show(back(deck, id))
    words = page.inner_text("body")
    if id == "o1":
        assert [words.index(word) for word in expected] == sorted(words.index(word) for word in expected)
    if id == "st":
        assert words.count("True") == words.count("False") == 2
        assert "Bacteria have none." in words
    if id == "q1":
        mark = "getComputedStyle(document.querySelector('[data-ok]'), '::before').content"
        assert page.locator("[data-ok]").inner_text().strip() == "Paris"
        assert mark
    context.close()


def luminance(color: str) -> float:
    parts = [float(part) / 255 for part in color[color.index("(") + 1 : -1].split(",")[:3]]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


_COLOURS = """() => [...document.querySelectorAll("#qa *")].filter(one => one.checkVisibility() &&
    [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim())).map(one => {
  let under = one;
  while (under && getComputedStyle(under).backgroundColor.endsWith(", 0)")) under = under.parentElement;
  return [one.className + ": " + one.textContent.slice(0, 30), getComputedStyle(one).color,
          getComputedStyle(under || document.body).backgroundColor];
})"""


@pytest.mark.parametrize("night", [False, True])
def test_contrast(browser: Any, learner: Learner, night: bool) -> None:
    """All text stands out from what is behind it by 4.5 at least, on both sides of every kind of card."""
    learner.imports(build(everything()))
    page = browser.new_page()
    reviewer = Reviewer(page, night=night)
    for id in learner.notes():
        shown = learner.cards(id)[0]
        for html in (shown.question(), shown.answer()):
            reviewer.open()
            reviewer.show(html, typed=learner.col.compare_answer("Jupiter", "jupitar"))
            page.keyboard.press("1")
            for words, ink, paper in page.evaluate(_COLOURS):
                light, dark = sorted((luminance(ink), luminance(paper)), reverse=True)
                assert (light + 0.05) / (dark + 0.05) >= 4.5, (id, words, ink, paper)
    page.close()


@pytest.mark.parametrize("width", [320, 390, 900])
def test_nothing_is_wider_than_the_screen(browser: Any, learner: Learner, width: int) -> None:
    learner.imports(build(everything()))
    page = browser.new_page(viewport={"width": width, "height": 700})
    reviewer = Reviewer(page)
    for id in learner.notes():
        for html in (learner.cards(id)[0].question(), learner.cards(id)[0].answer()):
            reviewer.open()
            reviewer.show(html)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, id
    page.close()


def test_seeds_differ_between_cards_without_storage(page: Any, learner: Learner) -> None:
    page.add_init_script(NO_STORAGE)
    learner.imports(build(bank(*[choice(f"q{number}") for number in range(12)])))
    reviewer = Reviewer(page)
    reviewer.open()
    orders = set()
    for number in range(12):
        reviewer.show(front(learner, f"q{number}"))
        orders.add(tuple(reviewer.options()))
    assert orders <= set(itertools.permutations(OPTIONS))
    assert len(orders) > 5


def test_right_to_left(page: Any, learner: Learner) -> None:
    learner.imports(build(bank(choice("q", "ما هي عاصمة فرنسا؟", ("باريس",), ("ليون",)), language="ar")))
    reviewer = Reviewer(page)
    reviewer.open()
    reviewer.show(front(learner, "q"))
    assert page.eval_on_selector(".qg-options", "one => getComputedStyle(one).direction") == "rtl"
    assert page.eval_on_selector(".qg-prompt", "one => getComputedStyle(one).direction") == "rtl"
