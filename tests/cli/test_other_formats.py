"""Formats of other installed packages: found by entry point, loaded only when used, named when they are broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen import formats
from quizgen.packages import BrokenPackageError
from tests.cli.command_line import Cli, WriteBank

pytestmark = pytest.mark.usefixtures("fake_formats")


@pytest.fixture(autouse=True)
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package with one good format, one that cannot be imported, and one that is something else."""
    folder = tmp_path / "site" / "extra-1.dist-info"
    folder.mkdir(parents=True)
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: extra\nVersion: 1\n")
    (folder / "entry_points.txt").write_text(
        "[quizgen.formats]\n"
        "good = tests.cli.command_line:CARDS\n"
        "absent = a_module_that_is_not_there:FORMAT\n"
        "odd = json:dumps\n"
        "cards = json:loads\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path / "site"))


def test_formats_lists_the_others_and_warns(cli: Cli) -> None:
    result = cli("formats")
    assert result.code == 0
    assert result.out.count("Cards for tests.") == 2
    assert "pages: Pages for tests." in result.out
    assert "Warning: the format `absent` of the package extra cannot be loaded: ModuleNotFoundError" in result.err
    assert "Warning: the format `odd` of the package extra cannot be loaded: TypeError: it is no Format" in result.err


def test_what_is_asked_for_by_name_is_a_usage_error(cli: Cli, bank: WriteBank) -> None:
    bank("x.yaml")
    for arguments in (("formats", "absent"), ("build", "x.yaml", "-f", "absent")):
        result = cli(*arguments)
        assert (result.code, result.out) == (2, "")
        assert "the format `absent` of the package extra cannot be loaded" in result.err


def test_other_formats_are_not_loaded_in_vain(cli: Cli, bank: WriteBank) -> None:
    bank("x.yaml", "id: x\ntitle: X\nformats: {absent: {paper: a4}}\nquestions: [{id: a, question: b, answer: c}]\n")
    assert cli("build", "x.yaml", "-f", "cards").code == 0
    assert cli("build", "x.yaml", "-f", "good").code == 0
    assert "did you mean `absent`?" in cli("build", "x.yaml", "-f", "absnt").err


def test_a_broken_format_raises_for_programs() -> None:
    with pytest.raises(
        BrokenPackageError, match="`odd` of the package extra cannot be loaded: TypeError: it is no Format"
    ):
        formats.find("odd")
    assert formats.find("nothing") is None
    assert formats.every_name() == ("cards", "pages", "absent", "good", "odd")
