"""QG208 where a sound is named like what is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

import quizgen
from tests.sounds import mp3


def told(keys: str, sound: str, folder: Path, language: str = "en") -> list[str]:
    (folder / sound).write_bytes(mp3())
    head = f"title: T\nid: t\nlanguage: {language}\nquestions:\n"
    (folder / "t.yaml").write_text(f"{head}- id: a\n  audio: {sound}\n  explanation: e\n  {keys}\n", encoding="utf-8")
    bank, found = quizgen.read(folder / "t.yaml")
    assert bank is not None and found == []
    return [f"{one.span.line} {one.message}" for one in quizgen.check(bank, ["anki"], select=["QG208"])]


NAMED = "6 the name of this sound tells the answer"


@pytest.mark.parametrize(
    ("keys", "sound"),
    [
        ("question: Which animal calls here?\n  answer: the frog", "frog-2.mp3"),
        ("question: Which animal calls here?\n  answer: frog\n  wrong: [owl, crow]", "Frog_call.mp3"),
        ("cloze: The {{heart}} is heard here.", "heart.mp3"),
    ],
)
def test_a_name_that_is_printed_tells_the_answer(keys: str, sound: str, tmp_path: Path) -> None:
    assert told(keys, sound, tmp_path) == [NAMED]


def test_a_name_tells_in_languages_without_spaces_too(tmp_path: Path) -> None:
    assert told("question: 这是什么动物?\n  answer: 青蛙", "青蛙1.mp3", tmp_path, "zh") == [NAMED]


def test_a_sound_of_the_back_plays_with_the_front(tmp_path: Path) -> None:
    found = told("front: the sun\n  back: die Sonne", "sonne.mp3", tmp_path)
    assert found == ["6 this sound plays with the front, and is named like the back"]


@pytest.mark.parametrize(
    ("keys", "sound"),
    [
        ("question: Which animal calls here?\n  answer: a frog\n  wrong: [a toad, an owl]", "frog-or-toad.mp3"),
        ("question: In which key is it?\n  answer: the key of A major with three sharps", "key.mp3"),
        ("question: How many sharps has this key?\n  answer: it is the key of A", "key.mp3"),
        ("question: Which note is it?\n  answer: A", "a.mp3"),
        ("question: Which number is said?\n  answer: '12'", "track-12.mp3"),
        ("question: What is sung here?\n  answer: a hymn", "listen-1.mp3"),
        ("front: die Sonne\n  back: Sonne means the sun", "sonne.mp3"),
        ("word: die Sonne\n  meaning: the sun", "sonne.mp3"),
    ],
)
def test_other_names_tell_nothing(keys: str, sound: str, tmp_path: Path) -> None:
    assert told(keys, sound, tmp_path) == []
