"""No two versions are the same paper, as long as there are enough orders; those that differ stay what they were."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_banks import SPAN, bank, build, choice, common, literal

from quizgen.forms.forms import Form, different, first_seed, forms
from quizgen.forms.shown import show
from quizgen.model import Bank, Item, Matching, Ordering, Pair, Passage, Section, ShortAnswer, TrueFalse, questions
from quizgen.select import drawn, mixed


def short(name: str, stem: str = "") -> ShortAnswer:
    return ShortAnswer(**common(name), stem=literal(stem or f"What is {name}?"), accepted=("x",))


def shorts(count: int) -> tuple[ShortAnswer, ...]:
    return tuple(short(f"s{k}") for k in range(count))


def matching(name: str, count: int) -> Matching:
    pairs = tuple(Pair(literal(f"left {k}"), literal(f"right {k}")) for k in range(count))
    return Matching(**common(name), stem=literal(f"Match {name}."), pairs=pairs)


def ordering(name: str, count: int) -> Ordering:
    return Ordering(
        **common(name), stem=literal(f"Order {name}."), items=tuple(literal(f"step {k}") for k in range(count))
    )


def paper(made: Bank, **options: Any) -> dict[str, str]:
    """The text of each worksheet but the name of its version, by the version."""
    files, _ = build(made, layouts=("worksheet",), **options)
    found = {}
    for version in json.loads(files[f"{made.id}-versions.json"])["versions"]:
        name = version["version"]
        pages = pypdfium2.PdfDocument(files[f"{made.id}-worksheet-{name}.pdf"])
        text = "\n".join(page.get_textpage().get_text_range() for page in pages)
        found[name] = text.replace(f"Version {name}", "").replace(f"VERSION {name}", "")
    return found


def told(made: Bank, count: int) -> list[str]:
    found = build(made, versions=count)[1]
    return [one.message for one in found if one.code == "W429"]


@pytest.mark.parametrize("count", [2, 4, 6])
def test_three_short_questions_give_as_many_papers_as_there_are_orders(count: int) -> None:
    assert len(set(paper(bank(*shorts(3)), versions=count).values())) == count
    assert told(bank(*shorts(3)), count) == []


@pytest.mark.parametrize(
    ("items", "wanted", "papers"),
    [
        (shorts(3), 8, 6),
        (shorts(1), 3, 1),
        ((Passage(span=SPAN, text=literal("Text"), items=shorts(5)),), 4, 1),
        ((Passage(span=SPAN, text=literal("Text"), items=shorts(5)), short("after")), 4, 2),
        ((choice("kept", "Which?", "a", "b", "c", shuffle=False),), 3, 1),
        ((choice("two", "Which?", "a", "b", shuffle=True),), 4, 2),
        ((Section(span=SPAN, title=literal("Draw"), items=shorts(4), pick=1),), 6, 4),
        ((Section(span=SPAN, title=literal("Draw"), items=shorts(3), pick=2),), 9, 6),
        ((Section(span=SPAN, title=literal("All"), items=shorts(2)), *shorts(5)[2:4]), 9, 4),
        ((matching("m", 3),), 8, 6),
        ((ordering("o", 3),), 8, 5),
        ((TrueFalse(**common("a"), stem=literal("Is it?"), key=True),), 2, 1),
        ((short("a", "The same?"), short("b", "The same?")), 4, 1),
    ],
)
def test_where_there_are_not_enough_it_is_told_how_many_differ(
    items: tuple[Item, ...], wanted: int, papers: int
) -> None:
    made = bank(*items)
    assert len(set(paper(made, versions=wanted).values())) == papers
    every = f"all {wanted} versions are the same"
    assert told(made, wanted) == [f"only {papers} of {wanted} versions differ" if papers > 1 else every]
    assert told(made, papers) == []


def drawn_once(made: Bank, count: int, seed: str) -> list[object]:
    """The versions as they are without any that is drawn again: order of questions, and of what is in them."""
    seeds = [first_seed(seed, form.name) for form in forms(made, count, seed)]
    return [inside(mixed(drawn(made, one), one), one) for one in seeds]


def inside(made: Bank, seed: str) -> object:
    return [(asked.id, show(asked, seed)[1:]) for asked in questions(made.items)]


@st.composite
def small(draw: st.DrawFn) -> Bank:
    """Banks with few orders."""
    makers: list[Callable[[str], Item]] = [
        short,
        lambda name: choice(name, f"Which of {name}?", "a", "b", shuffle=True),
        lambda name: choice(name, f"Which of {name}?", "a", "b", "c", shuffle=False),
        lambda name: matching(name, 2),
        lambda name: ordering(name, 3),
        lambda name: Passage(span=SPAN, text=literal("Text"), items=(short(f"{name}1"), short(f"{name}2"))),
    ]
    made = [draw(st.sampled_from(makers))(f"q{k}") for k in range(draw(st.integers(1, 4)))]
    cut = draw(st.integers(0, len(made)))
    pick = draw(st.none() | st.integers(1, 3))
    section = [Section(span=SPAN, title=literal("S"), items=tuple(made[cut:]), pick=pick)] if made[cut:] else []
    return bank(*made[:cut], *section)


@settings(deadline=None)
@given(small(), st.integers(2, 30), st.text("ab", max_size=2))
def test_what_differs_already_stays_and_what_is_drawn_again_is_new(made: Bank, count: int, seed: str) -> None:
    papers = forms(made, count, seed)
    before = drawn_once(made, count, seed)
    after = [inside(form.bank, form.seed) for form in papers]
    for place, (old, new) in enumerate(zip(before, after, strict=True)):
        if old not in before[:place]:
            assert new == old and papers[place].seed == first_seed(seed, papers[place].name)
        elif new != old:
            assert new not in before and after.count(new) == 1
    assert different(made, papers) >= len([old for place, old in enumerate(before) if old not in before[:place]])
    assert forms(made, count, seed) == papers


def test_papers_stay_when_more_versions_are_asked_for() -> None:
    for seed in "abcdef":
        few = forms(bank(*shorts(5)), 12, seed)
        assert forms(bank(*shorts(5)), 20, seed)[:12] == few
        assert different(bank(*shorts(5)), few) == 12


def test_the_manifest_tells_the_seed_of_what_was_drawn_again() -> None:
    made = bank(*shorts(3))
    files, _ = build(made, versions=6)
    told = json.loads(files["test-versions.json"])
    again = [version for version in told["versions"] if "seed" in version]
    assert again
    for version in told["versions"]:
        seed = version.get("seed", first_seed(told["seed"], version["version"]))
        assert [entry["id"] for entry in version["questions"]] == [q.id for q in mixed(made, seed).items]
    assert all(version["seed"].startswith(f"0/{version['version']}/") for version in again)
    ordinary = json.loads(build(bank(*shorts(9)), versions=6)[0]["test-versions.json"])
    assert all(list(version) == ["version", "questions"] for version in ordinary["versions"])


def test_a_thousand_versions_take_work_in_proportion(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few papers there are, each version is drawn again a few dozen times at most."""
    counts: list[int] = []
    module: Any = import_module("quizgen.forms.forms")
    real = module._made

    def counted(made: Bank, names: Any, seeds: Any) -> list[Form]:
        counts.append(len(seeds))
        papers: list[Form] = real(made, names, seeds)
        return papers

    monkeypatch.setattr(module, "_made", counted)
    for items in ((Passage(span=SPAN, text=literal("T"), items=shorts(3)),), shorts(3), shorts(6), shorts(9)):
        counts.clear()
        forms(bank(*items), 1000, "0")
        assert sum(counts) < 25_000
