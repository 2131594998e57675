"""Words to be learned, in the real Anki: what stands on which side, and which cards stay."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from anki_helpers import T0, Learner, asks, bank, build, card, cloze_text, picture, text, word

from quizgen.model import Bank
from quizgen.model.vocabulary import SKILLS
from quizgen.richtext import Image, Paragraph, Ruby

MEDIA = {
    file.path: file
    for file in (
        picture("img/sunny.png", b"a picture"),
        picture("snd/sonne.mp3", b"a sound", "audio", "audio/mpeg"),
    )
}
CONTENT = {"img/sunny.png": b"a picture", "snd/sonne.mp3": b"a sound"}
FULL: dict[str, Any] = {
    "word": (text("die Sonne"), text("Sonnenball")),
    "meaning": (text("the sun"), text("sunshine")),
    "reading": text("zonne"),
    "example": cloze_text("{{Die Sonne}} scheint."),
    "image": Image("img/sunny.png", "a yellow disc"),
    "audio": "snd/sonne.mp3",
    "title": "TITLE",
    "rationale": text("BECAUSE"),
    "source": "SOURCE",
    "tags": ("TAG",),
    "cards": SKILLS,
}
TOLD = {
    "word": "Sonne", "other": "Sonnenball", "meaning": "the sun", "also": "sunshine", "reading": "zonne",
    "picture": "<img", "alt": "yellow", "sound": "[anki:play", "because": "BECAUSE", "title": "TITLE", "tag": "TAG",
    "source": "SOURCE", "file": "sunny", "sentence": "scheint",
}  # fmt: skip


def words(*items: Any, **more: Any) -> Bank:
    return bank(*items, **{"media": MEDIA, "language": "en", **more})


def sides(learner: Learner, id: str) -> dict[str, tuple[str, str]]:
    """Front and back of each card, without style and scripts."""
    clean = re.compile(r"<(style|script)>.*?</\1>", re.DOTALL)
    return {SKILLS[one.ord]: (clean.sub("", one.question()), clean.sub("", one.answer())) for one in learner.cards(id)}


def seen(html: str) -> set[str]:
    return {name for name, sign in TOLD.items() if sign in html}


def test_nothing_that_would_tell_stands_on_a_front(learner: Learner) -> None:
    learner.imports(build(words(word("die-Sonne", **FULL)), content=CONTENT))
    shown = sides(learner, "die-Sonne")
    assert {skill: seen(front) for skill, (front, _) in shown.items()} == {
        "read": {"word"},
        "write": {"meaning", "picture", "sentence"},
        "listen": {"sound"},
        "say": {"meaning", "picture"},
    }
    learner.check()


def test_backs_tell_all_that_belongs_to_the_card(learner: Learner) -> None:
    learner.imports(build(words(word("a", **FULL)), content=CONTENT))
    always = {"word", "meaning", "picture", "reading", "sound", "because", "source", "sentence"}
    for skill, (_, back) in sides(learner, "a").items():
        assert always <= seen(back), skill
        assert not seen(back) & {"title", "tag", "file"}, skill


def test_the_word_in_its_sentence_is_hidden_only_where_it_is_marked(learner: Learner) -> None:
    marked, plain = cloze_text("{{Sie}} scheint."), text("Wir sehen sie.")
    learner.imports(build(words(word("a", example=marked), word("b", example=plain))))
    front = sides(learner, "a")["write"][0]
    assert '<span class="cloze">[…]</span> scheint.' in front and "Sie" not in front
    assert "sehen" not in sides(learner, "b")["write"][0]
    assert "Wir sehen sie." in sides(learner, "b")["write"][1]


def test_each_text_says_its_language(learner: Learner) -> None:
    learner.imports(build(words(word("a", word="طقس", meaning="weather", learning="ar"))))
    front, back = sides(learner, "a")["read"]
    assert '<header class="qg-prompt" lang="ar" dir="auto">طقس</header>' in front
    assert 'lang="en"' in front.partition(">")[0]
    assert '<div class="qg-word" lang="ar" dir="auto">طقس</div>' in sides(learner, "a")["write"][1]
    assert "weather" in back


@pytest.mark.parametrize(
    ("learning", "wish", "voices"),
    [("de", "en_US", ("de_DE", "en_US")), ("pt-BR", "en_GB", ("pt_BR", "en_GB")), ("de", "de_AT", ("de_AT", "en_US"))],
)
def test_words_are_spoken_in_their_language(
    learner: Learner, learning: str, wish: str, voices: tuple[str, str]
) -> None:
    learner.imports(build(words(word("a", learning=learning, formats=asks(tts=wish), cards=SKILLS))))
    spoken = {
        SKILLS[one.ord]: [tag.lang for tag in one.question_av_tags() + one.answer_av_tags()]
        for one in learner.cards("a")
    }
    foreign, own = voices
    assert spoken == {
        "read": [foreign, own],
        "write": [own, foreign],
        "listen": [foreign, foreign],
        "say": [own, foreign],
    }


def test_a_recording_is_played_instead_of_a_voice(learner: Learner) -> None:
    learner.imports(
        build(words(word("a", audio="snd/sonne.mp3", formats=asks(tts="en_US"), cards=("listen",))), content=CONTENT)
    )
    (only,) = learner.cards("a")
    (tag,) = only.question_av_tags()
    assert tag.filename.endswith(".mp3") and "sonne" not in tag.filename


def test_a_card_more_starts_alone(learner: Learner) -> None:
    first = build(words(word("a", cards=("write",))))
    learner.imports(first)
    learner.studies("a", 1, 30)
    learner.imports(build(words(word("a", cards=("read", "write", "say"))), first, T0 + 100))
    assert learner.intervals("a") == {0: 0, 1: 30, 3: 0}
    learner.check()


def test_a_card_less_becomes_a_notice_and_may_come_back(learner: Learner) -> None:
    first = build(words(word("a", cards=("read", "say"))))
    learner.imports(first)
    learner.studies("a", 0, 10)
    learner.studies("a", 3, 30)
    second = build(words(word("a", cards=("read",))), first, T0 + 100)
    assert learner.imports(second) == {"updated": 1}
    for side in sides(learner, "a")["say"]:
        assert "This question has been retired." in side and "Sonne" not in side and "the sun" not in side
    assert "Sonne" in sides(learner, "a")["read"][0]
    learner.imports(build(words(word("a", cards=("read", "say"))), second, T0 + 200))
    assert "the sun" in sides(learner, "a")["say"][0]
    assert learner.intervals("a") == {0: 10, 3: 30}
    learner.check()


def test_a_word_that_is_gone_says_so_on_all_its_cards(learner: Learner) -> None:
    first = build(words(word("a", cards=("write", "say")), card("b")))
    learner.imports(first)
    second = build(words(card("b")), first, T0 + 100)
    learner.imports(second)
    for side in [side for both in sides(learner, "a").values() for side in both]:
        assert "This question has been retired." in side and "Sonne" not in side
    assert [one.ord for one in learner.cards("a")] == [1, 3]
    learner.imports(build(words(word("a", cards=("write", "say")), card("b")), second, T0 + 200))
    assert "the sun" in sides(learner, "a")["write"][0]
    learner.check()


def test_any_text_may_change(learner: Learner) -> None:
    first = build(words(word("a")))
    learner.imports(first)
    learner.studies("a", 0, 10)
    changed = word("a", word="der Mond", meaning="the moon", reading=text("x"), learning="nl")
    assert learner.imports(build(words(changed), first, T0 + 100)) == {"updated": 1}
    assert learner.intervals("a") == {0: 10, 1: 0}


def test_a_flashcard_that_becomes_a_word_starts_anew_and_is_told(learner: Learner) -> None:
    first = build(words(card("a")))
    learner.imports(first)
    second = build(words(word("a")), first, T0 + 100)
    assert "W456" in second.codes
    assert learner.imports(second) == {"new": 1, "updated": 1}


def test_learners_who_unpack_a_deck_find_no_word_in_the_names_of_files() -> None:
    made = build(words(word("a", **FULL)), content=CONTENT)
    assert sorted(made.media().values()) == [b"a picture", b"a sound"]
    assert not any("sonne" in name or "sunny" in name for name in made.media())


def test_other_decks_know_nothing_of_the_note_type() -> None:
    assert "quizgen Vocabulary" not in build(bank(card("a"))).rows("select models from col")[0][0]


def test_moving_a_word_into_another_deck_keeps_its_note() -> None:
    one = build(words(word("a")))
    other = build(words(replace(word("a"), formats=asks(deck="Other"))), one, T0 + 100)
    assert one.rows("select guid from notes") == other.rows("select guid from notes")


def test_a_reading_above_the_word_stands_on_backs_only(learner: Learner) -> None:
    tokyo = (Paragraph((Ruby(("東京",), (("とうきょう",),)),)),)
    learner.imports(
        build(words(word("a", word=(tokyo,), meaning="Tokyo", learning="ja", cards=("read", "write", "say"))))
    )
    for front, back in sides(learner, "a").values():
        assert "とうきょう" not in front
        assert "とうきょう</rt>" in back
    assert "東京" in sides(learner, "a")["read"][0]
