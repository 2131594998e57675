"""What a build has made: complete before anybody sees it, saved whole, and never over a lock that it has not read."""

from __future__ import annotations

import json
import sys
import types
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import quizgen
from quizgen import formats
from quizgen.cli.root import run
from quizgen.formats import Artifact, Context
from quizgen.model import Bank
from quizgen.output import OutputError
from quizgen.project.building import build
from quizgen.project.planning import Plan
from quizgen.project.project import Project
from quizgen.project.world import held
from quizgen.reader import read_text
from tests.cli.command_line import CARDS

BANK = "id: x\ntitle: X\nquestions:\n  - {id: a, question: Say it., answer: it, explanation: Just so.}\n"
DECK = Plan(formats=(("anki", {}),))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    (tmp_path / "x.yaml").write_text(BANK)
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_files_are_described_before_they_have_names(place: Path) -> None:
    with quizgen.write(quizgen.load("x.yaml"), "anki") as built:
        lock, deck = built.files
        assert (lock.name, deck.name, lock.beside is not None, deck.beside) == ("x.lock", "x.apkg", True, None)
        data = {artifact.name: b"".join(artifact.chunks) for artifact in built}
        assert [(f.size, f.sha256) for f in built.files] == [
            (len(data[f.name]), sha256(data[f.name]).hexdigest()) for f in built.files
        ]
    assert names(place) == ["x.yaml"]


def test_a_lock_goes_beside_its_bank_first_and_the_rest_where_it_is_wanted(place: Path) -> None:
    with quizgen.write(quizgen.load("x.yaml"), "anki") as built:
        assert built.save("out") == [Path("x.lock"), Path("out/x.apkg")]
    assert names(place) == ["out/x.apkg", "x.lock", "x.yaml"]
    with Project("x.yaml").build(DECK, Path("there")) as built:
        assert built.save() == [Path("x.lock"), Path("there/x.apkg")]
    assert (place / "there/x.apkg").read_bytes() == (place / "out/x.apkg").read_bytes()


def test_an_artifact_knows_where_it_goes(place: Path) -> None:
    with quizgen.write(quizgen.load("x.yaml"), "anki") as built:
        assert [artifact.into("out") for artifact in built] == [Path("x.lock"), Path("out/x.apkg")]
    assert names(place) == ["out/x.apkg", "x.lock", "x.yaml"]


@pytest.mark.parametrize("out", [None, Path("out")])
def test_leaving_without_saving_leaves_nothing(place: Path, out: Path | None) -> None:
    with Project("x.yaml").build(DECK, out) as built:
        assert len(built.files) == 2
    assert names(place) == ["x.yaml"]


def test_a_build_without_a_folder_asks_for_one(place: Path) -> None:
    with quizgen.write(quizgen.load("x.yaml"), "anki") as built, pytest.raises(quizgen.Refused, match="needs a folder"):
        built.save()


@pytest.mark.parametrize("out", [None, Path("out")])
def test_a_lock_that_another_build_has_written_is_not_replaced(place: Path, out: Path | None) -> None:
    with Project("x.yaml").build(DECK, out) as built:
        (place / "x.yaml").write_text(BANK + "  - {id: b, question: Say that., answer: that}\n")
        with quizgen.write(quizgen.load("x.yaml"), "anki") as other:
            other.save("other")
        theirs = (place / "x.lock").read_bytes()
        with pytest.raises(quizgen.Refused, match=r"x\.lock has changed since it was read: another build"):
            built.save("out")
        lock, _ = built
        with pytest.raises(quizgen.Refused, match="another build"):
            lock.into("out")
    assert (place / "x.lock").read_bytes() == theirs
    assert not (place / "out" / "x.apkg").exists()


def test_locks_may_wait_until_somebody_has_taken_the_rest(place: Path) -> None:
    with Project("x.yaml").build(DECK, Path("out")) as built:
        assert built.save(locks=False) == [Path("out/x.apkg")]
        assert not Path("x.lock").exists()
        assert Path("x.lock") in built.save()
    assert names(place) == ["out/x.apkg", "x.lock", "x.yaml"]


def test_a_lock_that_may_not_change(place: Path) -> None:
    bank = quizgen.load("x.yaml")
    with pytest.raises(quizgen.BankError, match="E404"):
        quizgen.write(bank, "anki", locked=True)
    with quizgen.write(bank, "anki") as built:
        built.save("out")
    with quizgen.write(bank, "anki", locked=True) as built:
        assert [file.name for file in built.files] == ["x.apkg"]


def test_what_is_not_on_disk_can_be_built_too() -> None:
    bank, _ = read_text(BANK, "x.yaml")
    assert bank is not None
    with build([bank], Plan(formats=(("anki-text", {}),)), held(0)) as built:
        assert [file.name for file in built.files] == ["x.txt"]


def use(monkeypatch: pytest.MonkeyPatch, name: str, write: Any) -> None:
    """Adds a format."""
    module: Any = types.ModuleType(f"{name}_format")
    module.FORMAT = CARDS._replace(name=name, write=write)
    monkeypatch.setitem(sys.modules, f"{name}_format", module)
    monkeypatch.setitem(formats.MODULES, name, f"{name}_format")


def odd(banks: Sequence[Bank], options: Any, context: Context) -> Iterator[Artifact]:
    yield Artifact("one.txt", [b"whole"])
    raise OSError(28, "No space left on device")


def test_the_trouble_of_a_disk_is_raised_and_no_file_is_handed_out(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, "odd", odd)
    with pytest.raises(OSError, match="No space"):
        quizgen.write(quizgen.load("x.yaml"), "odd")
    with Project("x.yaml").build(Plan(formats=(("odd", {}),))) as built:
        assert (built.files, built.failed) == ((), ("x as odd",))
        assert [trouble.job for trouble in built.troubles] == ["x as odd"]


def test_several_banks_become_one_output(place: Path) -> None:
    (place / "y.yaml").write_text(BANK.replace("id: x", "id: y"))
    banks = [quizgen.load("x.yaml"), quizgen.load("y.yaml")]
    with quizgen.write(banks, "pdf", merge="all", versions=2) as built:
        files = {artifact.name: b"".join(artifact.chunks) for artifact in built}
    assert set(files) == {"all-worksheet-A.pdf", "all-worksheet-B.pdf", "all-key.pdf", "all-versions.json"}
    assert json.loads(files["all-versions.json"])


def hasty(banks: Sequence[Bank], options: Any, context: Context) -> Iterator[Artifact]:
    """While it works, another build writes the lock."""
    for bank in banks:
        assert context.lock(bank) is None
        Path(bank.folder, bank.lock).write_text("theirs")
        yield Artifact(bank.lock, [b"ours"], beside=bank)


def test_the_command_line_says_that_another_build_came_between(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use(monkeypatch, "hasty", hasty)
    assert run(["build", "x.yaml", "-f", "hasty"]) == 2
    assert "x.lock has changed since it was read: another build has written it" in capsys.readouterr().err
    assert Path("x.lock").read_text() == "theirs"


def one_and_another(banks: Sequence[Bank], options: Any, context: Context) -> Iterator[Artifact]:
    yield Artifact(f"{banks[0].id}-1.txt", [b"one"])
    yield Artifact(f"{banks[0].id}-2.txt", [b"two"])


@pytest.mark.parametrize("out", [None, "out"])
def test_files_of_one_job_stand_or_fall_together(place: Path, monkeypatch: pytest.MonkeyPatch, out: str | None) -> None:
    use(monkeypatch, "two", one_and_another)
    (place / "y.yaml").write_text(BANK.replace("id: x", "id: y"))
    failed: list[OutputError] = []
    with Project("x.yaml", "y.yaml").build(Plan(formats=(("two", {}),)), out) as built:
        replace = Path.replace

        def refusing(self: Path, target: Path) -> Path:
            if target.name == "x-1.txt":
                raise PermissionError(13, "Permission denied")
            return replace(self, target)

        monkeypatch.setattr(Path, "replace", refusing)
        saved = built.save("out", failed=failed.append)
    assert [path.name for path in saved] == ["y-1.txt", "y-2.txt"]
    assert [error.path.name for error in failed] == ["x-1.txt"]
