"""Messages of builds: what was built and is typed gets them alone, and doing what they say leaves nothing to be said."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest

from tests.cli.command_line import Cli
from tests.messages.obeyed.builds import BEFORE, STORIES, Folder, Story

_CODE = re.compile(r"^(?:error|warning|info|note)\[(\w+)\]", re.MULTILINE)
_NEWS = {"W329"}
"""What nobody who writes a bank today needs to know."""


def lay(files: Folder) -> None:
    """Puts files into the folder one is in."""
    for name, content in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.unlink()
            if path.parent.suffix == ".ttf":
                path.parent.rmdir()
        elif isinstance(content, Path):
            path.symlink_to(content)
        else:
            text = content(path.read_text()) if callable(content) else content
            path.unlink(missing_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())


def cards() -> dict[str, str]:
    """What learners know the cards of a bank by, by the id of the question."""
    lock = Path("t.lock")
    rows = [line.split("\t") for line in lock.read_text().splitlines()] if lock.exists() else []
    return {row[6]: row[1] for row in rows if row[0] == "note"}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_what_a_build_says_can_be_obeyed(
    story: Story, cli: Cli, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def codes(command: str) -> set[str]:
        result = cli(*command.split())
        return {*_CODE.findall(result.out + result.err)} - _NEWS

    if story.needs:
        pytest.importorskip(story.needs)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(str(story.typed.get("standard input", "")).encode())))
    lay(story.earlier)
    assert [codes(command) for command in story.made] == [set() for _ in story.made]
    before = cards()
    if before:
        shutil.copy("t.lock", BEFORE)
    lay(story.typed)
    assert codes(story.build) == {story.name.partition(".")[0]}
    assert story.name in said
    lay(story.obeyed)
    for command in story.run:
        codes(command)
    shutil.rmtree("out", ignore_errors=True)
    assert codes(story.again or story.build) == set()
    assert any(Path("out").iterdir())
    now = cards()
    for id, was in story.holds.items():
        assert now[id] == before[was] if was else now[id] not in before.values()
