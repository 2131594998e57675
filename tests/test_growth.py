"""Twice as much of anything takes about twice the work: reading, rules, findings, cards and pages. Counted, not timed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quizgen import formats, rules, show
from quizgen.diagnostics import Diagnostic
from quizgen.files import File
from quizgen.model import Bank
from quizgen.nearest import Nearest
from quizgen.project.building import build
from quizgen.project.planning import Plan
from quizgen.project.world import context_of, disk
from quizgen.reader import read_data
from quizgen.show import Scene
from tests.growth import DIMENSIONS, exponent, steps, word

MOST = 1.3
UNKNOWN = ["facts that are not there", "sources that are not there", "missing pictures"]
"""Each name is looked for among as many: until the suggestions come to an end, that is more with each."""
CARDS = [name for name in DIMENSIONS if name not in UNKNOWN and not name.startswith("findings")]
PAGES = ["pairs", "pairs with one right side", "items to order", "options"]
"""What is large on paper within one question; the other dimensions are counted by the slow tests."""


def read(text: str) -> tuple[Bank, list[Diagnostic], File]:
    file = File("bank.yaml", text.encode())
    bank, found = read_data(file.data, file.name)
    assert bank is not None
    return bank, found, file


def checked(text: str) -> tuple[Bank, list[Diagnostic], File]:
    bank, found, file = read(text)
    ruled = rules.check(bank, select=("ALL",), formats=("anki", "pdf", "moodle"), source_lines=lambda _: file.lines)
    return bank, [*found, *ruled], file


def shown(text: str) -> None:
    _, found, file = checked(text)
    for style in ("full", "sarif"):
        show.render(style, found, Scene(lambda _: file.lines, str))


def written(format: str, **options: object) -> Callable[[str], None]:
    def write(text: str) -> None:
        bank, _, _ = read(text)
        found = formats.find(format)
        assert found is not None
        with context_of(disk(0), lambda diagnostic: None) as context:
            for artifact in found.write([bank], found.options(**options), context):
                for _ in artifact.chunks:
                    pass

    return write


def growth(work: Callable[[str], object], dimension: str, size: int) -> float:
    return exponent(lambda count: work(DIMENSIONS[dimension](count)), size)


def test_growth_is_told_apart() -> None:
    assert exponent(lambda n: [hex(k) for k in range(n)], 50) == pytest.approx(1)
    assert exponent(lambda n: [hex(k) for k in range(n * n)], 50) == pytest.approx(2)
    assert steps(lambda: [len("") for _ in range(9)]) >= 9


@pytest.mark.parametrize("dimension", [name for name in DIMENSIONS if name not in UNKNOWN])
def test_checking_grows_with_the_bank(dimension: str) -> None:
    assert growth(shown, dimension, 25) < MOST


@pytest.mark.slow
@pytest.mark.parametrize("dimension", UNKNOWN)
def test_suggestions_come_to_an_end(dimension: str) -> None:
    assert growth(shown, dimension, 160) < MOST


def test_suggestions_share_one_purse() -> None:
    nearest = Nearest(100)
    names = [word(k) for k in range(40)]
    found = [nearest.of(name + "x", names) for name in names]
    assert found[:2] == names[:2]
    assert found[3:] == [None] * 37
    assert nearest.of("x" * 1000, names) is None


@pytest.mark.parametrize("dimension", CARDS)
def test_cards_grow_with_the_bank(dimension: str) -> None:
    assert growth(written("anki"), dimension, 40) < MOST


LINES = ["questions", "options", "right options", "pairs", "items to order", "gaps", "passages", "enemies"]


@pytest.mark.parametrize("format", ["gift", "aiken"])
@pytest.mark.parametrize("dimension", LINES)
def test_text_files_grow_with_the_bank(dimension: str, format: str) -> None:
    """With all that becomes of the questions that they have no kind for."""

    def work(text: str) -> None:
        bank, _, _ = read(text)
        with build([bank], Plan(formats=((format, {}),)), disk(0)) as made:
            assert made.files or made.failed

    assert growth(work, dimension, 110) < MOST


@pytest.mark.parametrize("dimension", PAGES)
def test_pages_grow_with_the_bank(dimension: str) -> None:
    assert growth(written("pdf", layouts=("key",)), dimension, 30) < MOST


@pytest.mark.slow
@pytest.mark.parametrize("layout", ["worksheet", "key", "flashcards", "answer-sheet"])
@pytest.mark.parametrize("dimension", CARDS)
def test_every_layout_grows_with_the_bank(dimension: str, layout: str) -> None:
    """Between two sizes a page may get full or words be known already; what grows too fast does so at all sizes."""
    work = written("pdf", layouts=(layout,))
    assert growth(work, dimension, 60) < MOST or growth(work, dimension, 120) < MOST
