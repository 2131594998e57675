"""Sounds inside texts: looked up like pictures, played where they stand, and named where nothing can be heard."""

from __future__ import annotations

import sqlite3
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from quizgen.cli.root import run
from quizgen.htmltext import Style, html
from quizgen.markup import parse
from quizgen.markup.inline import SOUND
from quizgen.media import _AUDIO
from quizgen.reader import read_text
from quizgen.richtext import Image, Sound, inlines, plain
from tests.sounds import wav

BANK = """title: Sounds
id: sounds
questions:
- id: sun
  front: the sun
  back: 'die Sonne ![slowly](sun.wav)'
- id: gap
  cloze: 'Say {{moon ![](sun.wav)}} and {{star}}.'
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sun.wav").write_bytes(wav())
    (tmp_path / "sounds.yaml").write_text(BANK, encoding="utf-8")
    return tmp_path


def test_names_of_sounds_end_as_those_that_can_be_read() -> None:
    assert all(SOUND.search(f"x{end}") for end in _AUDIO)
    assert not SOUND.search("x.png") and not SOUND.search("mp3")


def test_a_sound_is_no_picture() -> None:
    found = list(inlines(parse("![a](b.MP3) ![c](d.png)", lambda code, fragment: None)))
    assert [type(part) for part in found] == [Sound, str, Image]
    assert plain(parse("say ![a](b.mp3)", lambda code, fragment: None)) == "say a"
    assert html(parse("say ![<a>](b.mp3)", lambda code, fragment: None), Style()) == "say ♪ &lt;a&gt;"


@pytest.mark.parametrize(
    ("name", "code"), [("moon.mp3", "E301"), ("../sun.wav", "E302"), ("https://x.org/a.mp3", "E303")]
)
def test_a_sound_is_looked_up_where_it_stands(folder: Path, name: str, code: str) -> None:
    _, found = read_text(BANK.replace("sun.wav)'", f"{name})'"), "sounds.yaml", folder)
    assert [(one.code, one.span.line, one.span.col) for one in found] == [(code, 6, 30)]


def test_it_plays_on_the_side_it_stands_on(folder: Path) -> None:
    assert run(["build", str(folder / "sounds.yaml"), "-f", "anki", "-o", str(folder), "-q"]) == 0
    with zipfile.ZipFile(folder / "sounds.apkg") as packed:
        (folder / "c.db").write_bytes(packed.read("collection.anki2"))
    card, gap = (
        row[0].split("\x1f") for row in sqlite3.connect(folder / "c.db").execute("select flds from notes order by id")
    )
    (played,) = [field for field in card if "[sound:" in field]
    assert "the sun" not in played and "slowly [sound:" in played
    assert "{{c1::moon [sound:" in gap[0]


def test_paper_names_it(folder: Path) -> None:
    assert run(["build", str(folder / "sounds.yaml"), "-f", "pdf", "-O", "layouts=key", "-o", str(folder), "-q"]) == 0
    document = pypdfium2.PdfDocument(folder / "sounds-key.pdf")
    assert "♪ slowly" in "".join(page.get_textpage().get_text_range() for page in document)
