"""The machine's fonts are found where they may lie, and hidden on request."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizgen.formats.pdf import machine, sysfonts

VENDORED = Path(__file__).parents[2] / "templates" / "fonts"


def has_font(character: str) -> bool:
    return any(font.has(character) for font in sysfonts.fonts(False, "en"))


@pytest.fixture(autouse=True)
def _asked_afresh() -> Iterator[None]:
    machine.font_files.cache_clear()
    yield
    machine.font_files.cache_clear()


def put(folder: Path, *names: str) -> None:
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).touch()


def test_tests_see_no_font_of_the_machine() -> None:
    assert os.environ["QUIZGEN_FONTS"] == ""
    assert machine.font_files("") == ()
    assert not has_font("A")


def test_folders_of_the_variable_take_the_place_of_the_machines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "one" / "below", "a.TTF", "notes.txt")
    put(tmp_path / "two", "b.otf")
    folders = os.pathsep.join(map(str, (tmp_path / "two", tmp_path / "one", tmp_path / "missing")))
    assert machine.font_files(folders) == (tmp_path / "one" / "below" / "a.TTF", tmp_path / "two" / "b.otf")


def test_another_value_is_another_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZGEN_FONTS", str(VENDORED))
    assert has_font("A")
    monkeypatch.setenv("QUIZGEN_FONTS", "")
    assert not has_font("A")


def test_folders_for_data_hold_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "home" / "fonts", "mine.ttf")
    put(tmp_path / "shared" / "fonts" / "truetype", "ours.ttc")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_DIRS", os.pathsep.join(["", str(tmp_path / "none"), str(tmp_path / "shared")]))
    found = machine.font_files(None)
    assert {tmp_path / "home/fonts/mine.ttf", tmp_path / "shared/fonts/truetype/ours.ttc"} <= set(found)
    assert list(found) == sorted(set(found))


@pytest.mark.skipif(os.name != "posix", reason="the program that stands in for fc-list is a shell script")
@pytest.mark.parametrize(("ending", "found"), [("exit 0", True), ("exit 1", False)])
def test_fontconfig_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, found: bool) -> None:
    program = tmp_path / "fc-list"
    program.write_text(f"#!/bin/sh\nprintf '/opt/far away/x.ttf\\n/opt/x.pfb\\n'\n{ending}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    files = machine.font_files(None)
    assert (Path("/opt/far away/x.ttf") in files) is found
    assert Path("/opt/x.pfb") not in files
    assert Path("/opt/far away/x.ttf") not in machine.font_files("")


def test_a_machine_without_fontconfig(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    machine.font_files.cache_clear()
    assert machine._known_to_fontconfig() == []
    assert all(path.suffix.lower() in (".ttf", ".otf", ".ttc", ".otc") for path in machine.font_files(None))
    machine.font_files.cache_clear()
