"""Formats, importers and rules of other packages: two are installed, and used by name as quizgen's own are."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from quizgen import importers, packages
from quizgen.diagnostics import Diagnostic
from quizgen.extras import LackingError
from quizgen.importers import Arrival, Caps, Imported, TooLargeError
from quizgen.model import Numeric
from quizgen.packages import BrokenPackageError
from quizgen.reader import read_text
from quizgen.rules import check
from quizgen.rules.others import of_package


def arrival(folder: Path, **more: object) -> tuple[Arrival, list[str], list[tuple[str, str]], list[Diagnostic]]:
    took: list[str] = []
    left: list[tuple[str, str]] = []
    found: list[Diagnostic] = []
    given = {"report": found.append, "took": took.append, "left_out": lambda place, why: left.append((place, why))}
    return Arrival(scratch=folder, **given, **more), took, left, found  # type: ignore[arg-type]


@pytest.mark.usefixtures("installed")
def test_an_importer_of_another_package_knows_and_reads_its_files(tmp_path: Path) -> None:
    assert "tally" in importers.every_name()
    tally = importers.find("tally")
    assert tally is not None
    data = b"7 * 8 = 56\nseven eights\n1 + 1 = 2\n"
    assert importers.best(importers.head_of("a.sums", data), [tally]) == (tally,)
    assert importers.best(importers.head_of("a.txt", b"Dear all,"), [tally]) == ()
    given, took, left, found = arrival(tmp_path)
    made = importers.imported(tally, data, "a.sums", tally.options(points=2), given)
    assert made.bank is not None
    assert [(one.id, one.key, one.points) for one in made.bank.items if isinstance(one, Numeric)] == [
        ("sum-1", Decimal(56), 2),
        ("sum-3", Decimal(2), 2),
    ]
    assert (took, left) == (["line 1", "line 3"], [("line 2", "it is no sum")])
    assert [one.code for one in found] == ["TALLY-2"]
    assert made.notes == {"sum-1": "counted again", "sum-3": "counted again"}


def test_the_surest_importer_is_taken_and_people_are_asked_where_several_are() -> None:
    def sure(name: str, score: int) -> importers.Importer[None]:
        return importers.Importer(name, "", (), type(None), lambda head: score, lambda *_: Imported(None))

    one, two, three = sure("one", 1), sure("two", 2), sure("three", 2)
    head = importers.head_of("a", b"")
    assert importers.best(head, [one, two]) == (two,)
    assert importers.best(head, [one, two, three]) == (two, three)
    assert importers.best(head, [sure("none", 0)]) == ()


def test_the_head_of_a_zip_lists_its_members_and_that_of_a_damaged_one_none(tmp_path: Path) -> None:
    from zipfile import ZipFile

    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("imsmanifest.xml", "<manifest/>")
    data = (tmp_path / "a.zip").read_bytes()
    assert importers.head_of("a.zip", data).members == ("imsmanifest.xml",)
    assert importers.head_of("a.zip", data[:-9]).members == ()
    assert importers.head_of("a.txt", b"x" * 100_000).data == b"x" * 65_536


@pytest.mark.usefixtures("installed")
def test_an_importer_that_fails_is_named_with_its_package(tmp_path: Path) -> None:
    tally = importers.find("tally")
    assert tally is not None
    given, *_ = arrival(tmp_path)
    with pytest.raises(BrokenPackageError, match=r"the importer `tally` of the package quizgen-tally failed: "):
        importers.imported(tally._replace(read=lambda *_: {}["x"]), b"", "a.sums", None, given)
    small, *_ = arrival(tmp_path, caps=Caps(file=3))
    with pytest.raises(TooLargeError):
        importers.imported(tally, b"1 + 1 = 2", "a.sums", tally.options(), small)


BANK = "id: t\ntitle: T\nquestions:\n- {id: a, question: How old is seventeen?, answer: old}\n"


@pytest.mark.usefixtures("installed")
def test_rules_of_another_package_run_where_they_are_given() -> None:
    bank, _ = read_text(BANK, "bank.yaml")
    assert bank is not None
    rules = of_package("tally")
    assert rules is not None
    assert of_package("nothing") is None
    assert [one for one in check(bank) if one.code.startswith("TALLY")] == []
    found = [one for one in check(bank, more=rules) if one.code == "TALLY-1"]
    assert [(one.severity, one.message) for one in found] == [("warning", "a number is written in words")]
    assert check(bank, more=rules, ignore=["TALLY-1"]) == check(bank)
    assert [one.code for one in check(bank, more=rules, select=["TALLY-1"])] == ["TALLY-1"]
    assert [one.code for one in check(bank, more=rules, select=["number-words"])] == ["TALLY-1"]


@pytest.mark.usefixtures("installed")
def test_a_rule_that_fails_is_named_with_its_package() -> None:
    bank, _ = read_text(BANK, "bank.yaml")
    rules = of_package("stumble")
    assert bank is not None and rules is not None
    with pytest.raises(
        BrokenPackageError, match="the rules `stumble` of the package quizgen-tally failed: KeyError: 'a'"
    ):
        check(bank, more=rules)


def entry(site: Path, package: str, points: str) -> None:
    folder = site / f"{package}-1.dist-info"
    folder.mkdir(parents=True)
    (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1\n")
    (folder / "entry_points.txt").write_text(points)


def test_what_cannot_be_used_says_why_and_whose_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "wrong_things.py").write_text(
        "from quizgen.rules import RULES\n"
        "from quizgen.importers import Importer, Imported\n"
        "FOREIGN, EMPTY = RULES[:1], ()\n"
        "UNTYPED = Importer('u', '', (), dict, lambda head: 0, lambda *_: Imported(None))\n"
    )
    (tmp_path / "goes_away.py").write_text("raise SystemExit('bye')\n")
    entry(
        tmp_path,
        "wrong",
        "[quizgen.rules]\nforeign = wrong_things:FOREIGN\nempty = wrong_things:EMPTY\nabsent = not_there:RULES\n"
        "Loud = wrong_things:FOREIGN\ntwice = wrong_things:FOREIGN\naway = goes_away:RULES\n"
        "[quizgen.importers]\nuntyped = wrong_things:UNTYPED\n",
    )
    entry(tmp_path, "other", "[quizgen.rules]\ntwice = wrong_things:EMPTY\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    reasons = {
        "foreign": r"the package wrong cannot be loaded: ValueError: its code QG\d+ should be FOREIGN- and a number",
        "empty": "the package wrong cannot be loaded: TypeError: it is no list of rules",
        "absent": "the package wrong cannot be loaded: ModuleNotFoundError",
        "away": "the package wrong cannot be loaded: SystemExit: bye",
        "Loud": "the package wrong cannot be loaded: its name has other signs than a-z",
        "twice": "several packages have the rules `twice`: other, wrong",
    }
    for name, reason in reasons.items():
        with pytest.raises(BrokenPackageError, match=reason):
            of_package(name)
    with pytest.raises(BrokenPackageError, match="the importer `untyped` of the package wrong cannot be loaded"):
        importers.find("untyped")


def test_a_code_tells_whose_it_is() -> None:
    assert packages.owner_of("SHOUT-1") == "shout"
    assert packages.owner_of("MY-FORMAT-12") == "my-format"
    assert [packages.owner_of(code) for code in ("E101", "QG108", "unused-ignore", "SHOUT", "SHOUT-0")] == [""] * 5


def test_an_importer_that_lacks_what_it_needs_says_what_to_type(tmp_path: Path) -> None:
    read = importers.Importer(
        "old", "", (), type(None), lambda head: 1, lambda *_: Imported(None), needs={"no_such": "old-reader"}
    )
    given = Arrival(report=lambda told: None, took=print, left_out=print, scratch=tmp_path)
    with pytest.raises(LackingError, match="The importer `old` needs no_such") as caught:
        importers.imported(read, b"", "a", None, given)
    assert caught.value.hint.endswith('install "old-reader"')
