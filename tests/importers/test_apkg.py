"""Packages are read, and hostile ones refused in words."""

from __future__ import annotations

import json
import sqlite3
import warnings
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizgen.importers import apkg
from quizgen.importers.apkg import Damage, Package, read
from tests.importers.packages import MODELS, TYPE, collection, new_collection, note, zipped

NOTES = [note("a", "front", "back", "one", tags="x y", deck="Bio::Cells"), note("b", "f", "b", "", deck="Bio::Cells")]


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


def test_a_package(tmp_path: Path, scratch: Path) -> None:
    path = zipped(tmp_path / "a.apkg", {"collection.anki2": collection(tmp_path / "c", NOTES), "media": b"{}"})
    assert read(path, scratch) == Package({one.guid: one for one in NOTES}, {7: TYPE})
    assert list(scratch.iterdir()) == []


def test_the_newer_of_two_collections_counts(tmp_path: Path, scratch: Path) -> None:
    members = {"collection.anki2": b"old", "collection.anki21": collection(tmp_path / "c", NOTES)}
    found = read(zipped(tmp_path / "a.apkg", members), scratch)
    assert isinstance(found, Package)
    assert list(found.notes) == ["a", "b"]


def test_todays_format(tmp_path: Path, scratch: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    data = zstandard.ZstdCompressor().compress(new_collection(tmp_path / "c", NOTES))
    found = read(zipped(tmp_path / "a.apkg", {"collection.anki21b": data, "collection.anki2": b"notice"}), scratch)
    assert found == Package({one.guid: one for one in NOTES}, {7: TYPE})
    broken = read(zipped(tmp_path / "b.apkg", {"collection.anki21b": b"no"}), scratch)
    assert broken == Damage("the collection in it is broken")


def test_todays_format_without_its_library(tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr("quizgen.importers.zstandard.import_module", missing)
    found = read(zipped(tmp_path / "a.apkg", {"collection.anki21b": b"x"}), scratch)
    assert isinstance(found, Damage)
    assert "Support older Anki versions" in found.message


def database(path: Path, script: str) -> bytes:
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()
    return path.read_bytes()


def hostile(folder: Path) -> dict[str, bytes]:
    """Collections that are not what they should be."""
    good = collection(folder / "c", NOTES)
    view = "CREATE TABLE col (models, decks); CREATE TABLE cards (nid, ord, did, odid);"
    view += "CREATE VIEW notes AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT x FROM n;"
    return {
        "empty": b"",
        "text": b"hello",
        "cut": good[: len(good) // 2],
        "garbled": good[:4096] + bytes(len(good) - 4096),
        "no tables": database(folder / "d1", "CREATE TABLE x (a);"),
        "a view": database(folder / "d2", view),
        "no json": collection(folder / "d3", NOTES, models="{"),
        "deep json": collection(folder / "d4", NOTES, models="[" * 100_000),
        "other json": collection(folder / "d5", NOTES, models=[1, 2]),
        "no names": collection(folder / "d6", NOTES, models={"7": {}}),
        "no number": collection(folder / "d7", NOTES, models={"x": MODELS["7"]}),
        "one GUID twice": collection(folder / "d8", [NOTES[0], NOTES[0]]),
    }


@pytest.mark.parametrize(
    "name",
    ["empty", "text", "cut", "garbled", "no tables", "a view", "no json", "deep json", "other json", "no names",
     "no number", "one GUID twice"],
)  # fmt: skip
def test_a_hostile_collection_is_refused(name: str, tmp_path: Path, scratch: Path) -> None:
    path = zipped(tmp_path / "a.apkg", {"collection.anki2": hostile(tmp_path)[name]})
    found = read(path, scratch)
    assert isinstance(found, Damage)
    assert found.message
    assert list(scratch.iterdir()) == []


def test_a_file_that_is_no_package(tmp_path: Path, scratch: Path) -> None:
    path = tmp_path / "a.apkg"
    for data in (b"", b"PK\3\4", b"x" * 1000, zipped(tmp_path / "z", {"x": b""}).read_bytes()):
        path.write_bytes(data)
        assert read(path, scratch) == Damage("it is not an Anki package, or it is broken")
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "none.apkg", scratch)


def test_two_members_of_one_name(tmp_path: Path, scratch: Path) -> None:
    with warnings.catch_warnings(), zipfile.ZipFile(tmp_path / "a.apkg", "w") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("collection.anki2", b"one")
        archive.writestr("collection.anki2", b"two")
    assert read(tmp_path / "a.apkg", scratch) == Damage("two files in it have one name")


def test_a_bomb_is_stopped(tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apkg, "MAX_BYTES", 1 << 20)
    path = zipped(tmp_path / "a.apkg", {"collection.anki2": bytes(5 << 20)})
    assert path.stat().st_size < 10_000
    found = read(path, scratch)
    assert isinstance(found, Damage)
    assert "larger than" in found.message


def test_nothing_in_the_file_is_run(tmp_path: Path, scratch: Path) -> None:
    data = collection(tmp_path / "c", NOTES)
    (tmp_path / "c").write_bytes(data)
    connection = sqlite3.connect(tmp_path / "c")
    connection.execute("CREATE TRIGGER t AFTER UPDATE ON notes BEGIN DELETE FROM notes; END")
    connection.commit()
    connection.close()
    path = zipped(tmp_path / "a.apkg", {"collection.anki2": (tmp_path / "c").read_bytes(), "../evil": b"x"})
    found = read(path, scratch)
    assert isinstance(found, Package)
    assert len(found.notes) == 2
    assert not (tmp_path / "evil").exists()


@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_damaged_package_never_raises(data: st.DataObject, tmp_path: Path, scratch: Path) -> None:
    path = tmp_path / "a.apkg"
    good = bytearray(collection(tmp_path / "c", NOTES))
    for _ in range(data.draw(st.integers(1, 20))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    found = read(zipped(path, {"collection.anki2": bytes(good)}), scratch)
    assert isinstance(found, (Package, Damage))


def test_names_are_texts_whatever_the_file_holds(tmp_path: Path, scratch: Path) -> None:
    models = json.loads(json.dumps(MODELS))
    models["7"]["name"] = ["a"]
    models["7"]["flds"] = [{"name": 1}, {"name": None}, {"name": {}}]
    path = zipped(tmp_path / "a.apkg", {"collection.anki2": collection(tmp_path / "c", NOTES, models=models)})
    found = read(path, scratch)
    assert isinstance(found, Package)
    assert found.types[7].fields == ("1", "None", "{}")
