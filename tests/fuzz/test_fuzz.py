"""Fuzzing from a bank's bytes to decks and pages. A few hundred cases run with all tests; `--fuzz-minutes 30` goes on from
where those end, stops a case after ten seconds, and keeps what it finds in `seeds`, which are run every time."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest

from tests.fuzz.cases import FOLDER, case, media, seeds
from tests.fuzz.oracles import problems

FEW = 150
"""So many cases are run every time."""
WRITE_EACH = 12
"""One case in so many is built in every format."""
STOP = 10
"""Seconds for one case, in the job of minutes only."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    media(tmp_path)
    return tmp_path


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_what_was_found_stays_mended(folder: Path, path: Path) -> None:
    assert problems(path.read_bytes(), folder, write=True) == []


@pytest.mark.parametrize("part", range(5))
def test_a_few_cases(folder: Path, part: int) -> None:
    begin = seeds()
    for number in range(part, FEW, 5):
        found = problems(case(number, begin).data, folder, write=number % WRITE_EACH == part)
        assert found == [], f"case {number}"


def test_a_number_makes_the_same_case_again() -> None:
    begin = ["id: a\nquestions:\n- {id: b, question: c, answer: d}\n"]
    assert [case(number, begin) for number in range(20)] == [case(number, begin) for number in range(20)]
    assert len({case(number, begin).data for number in range(20)}) > 15


def test_fuzzing_for_minutes(folder: Path, request: pytest.FixtureRequest) -> None:
    minutes = float(request.config.getoption("--fuzz-minutes"))
    if not minutes:
        pytest.skip("a job of its own: --fuzz-minutes 30")
    begin, end = seeds(), time.monotonic() + 60 * minutes
    kept: list[str] = []
    for number in count(int(time.time()) * 1000):
        if time.monotonic() > end:
            break
        data = case(number, begin).data
        with _stopping():
            found = problems(data, folder, write=number % 3 == 0)
        if found:
            path = FOLDER / f"found-{sha256(data).hexdigest()[:10]}.yaml"
            path.write_bytes(data)
            kept.append(f"{path.name} (case {number}): {found[0][:300]}")
    assert not kept, "\n".join(kept)


class Stopped(Exception):
    """A case took too long."""


@contextmanager
def _stopping() -> Iterator[None]:
    """Ends what takes longer than a case may."""

    def stop(*_: object) -> None:
        raise Stopped(f"no end after {STOP} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, STOP)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
