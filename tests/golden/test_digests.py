"""The decks and pages of four frozen banks: what is in them changes on purpose only.

`QUIZGEN_ACCEPT=1` records the digests anew; do so in a commit of its own that says what changed and why.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from quizgen.cli.root import run
from tests.golden.digests import digest

HERE = Path(__file__).parent
NAMES = ("ar-water-cycle", "garden-pond", "shanghai-2023", "zh-jieqi")
EVERY_LAYOUT = "layouts=worksheet,key,flashcards,answer-sheet"
BUILDS = {
    "anki": ("-f", "anki"),
    "anki-text": ("-f", "anki-text"),
    "pdf": ("-f", "pdf", "-O", EVERY_LAYOUT),
    "versions": ("-f", "pdf", "-O", EVERY_LAYOUT, "-O", "versions=3"),
    "booklet": ("-f", "pdf", "-O", "booklet=yes"),
}


@pytest.mark.parametrize("build", BUILDS)
def test_what_is_in_decks_and_pages_changes_on_purpose_only(
    build: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(HERE / "banks", tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795824000")
    assert run(["build", *(f"content/{name}" for name in NAMES), *BUILDS[build], "-q"]) == 0
    made = sorted([*(tmp_path / "out").iterdir(), *(tmp_path / "content").glob("*/quizgen.lock")])
    found = "".join(f"{digest(path)} {path.relative_to(tmp_path)}\n" for path in made)
    golden = HERE / f"{build}.txt"
    if os.environ.get("QUIZGEN_ACCEPT"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")
