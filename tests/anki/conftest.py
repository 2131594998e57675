"""The real Anki, where it is installed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from anki_helpers import Learner


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    """Somebody with an empty collection."""
    pytest.importorskip("anki.collection")
    somebody = Learner(tmp_path / "learner")
    yield somebody
    somebody.close()


@pytest.fixture
def learners(tmp_path: Path) -> Iterator[Callable[[], Learner]]:
    """As many somebodies as wanted."""
    pytest.importorskip("anki.collection")
    made: list[Learner] = []

    def another() -> Learner:
        made.append(Learner(tmp_path / f"learner-{len(made)}"))
        return made[-1]

    yield another
    for somebody in made:
        somebody.close()
