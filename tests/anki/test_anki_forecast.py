"""What `quizgen diff` foretells of an import is what the import of the real Anki does."""

from __future__ import annotations

from pathlib import Path

import pytest
from anki_helpers import DAY, T0, Built, Learner, anki_version
from test_anki_random_stories import Author

from quizgen.importers.apkg import Package, read
from quizgen.importers.arrival import arrivals

RETIRED = "quizgen::retired"


def package(built: Built, folder: Path) -> Package:
    path = folder / "deck.apkg"
    path.write_bytes(built.apkg)
    found = read(path, folder)
    assert isinstance(found, Package)
    return found


def notes(learner: Learner) -> dict[str, tuple[str, str, int]]:
    rows = learner.col.db.all("select guid, flds, tags, mod from notes")
    return {guid: (fields, tags, modified) for guid, fields, tags, modified in rows}


@pytest.mark.skipif(anki_version() < (25, 0), reason="Anki 24 dates an updated note at its import")
@pytest.mark.parametrize("seed", range(4))
def test_an_import_does_what_was_foretold(learner: Learner, tmp_path: Path, seed: int) -> None:
    author = Author(100 + seed)
    built = author.build(None, T0)
    learner.imports(built)
    for number in range(1, 7):
        old, before = package(built, tmp_path), notes(learner)
        for _ in range(author.chance.randint(1, 4)):
            author.change()
        built = author.build(built, T0 + number * DAY)
        told = {one.guid: one.state for one in arrivals(old, package(built, tmp_path))}
        learner.imports(built)
        done = {}
        for guid, now in notes(learner).items():
            was = before.get(guid)
            if was is None:
                done[guid] = "new"
            elif was == now:
                done[guid] = "unchanged"
            elif (RETIRED in was[1]) == (RETIRED in now[1]):
                done[guid] = "updated"
            else:
                done[guid] = "retired" if RETIRED in now[1] else "restored"
        assert told == done
