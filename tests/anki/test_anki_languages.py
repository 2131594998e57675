"""Cards of questions that are in another language than their bank, in the real Anki."""

from __future__ import annotations

import re
from typing import Any

import pytest
from anki_helpers import SPAN, Learner, asks, bank, build, choice, numeric, short, statements, text, true_false, word

from quizgen.model import Bank, Passage, Section
from quizgen.richtext import literal

ARABIC: dict[str, Any] = {"language": "ar", "stem": text("ما هذه؟")}


def of(*items: Any, **more: Any) -> Bank:
    return bank(*items, **{"language": "en", **more})


def sides(learner: Learner, id: str) -> tuple[str, str]:
    clean = re.compile(r"<(style|script)>.*?</\1>", re.DOTALL)
    card = learner.cards(id)[0]
    return clean.sub("", card.question()), clean.sub("", card.answer())


def label(words: str, language: str = "en") -> str:
    return f'<bdi lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">{words}</bdi>'


def test_a_card_is_in_the_language_of_its_question(learner: Learner) -> None:
    learner.imports(build(of(choice(**ARABIC), choice("q2", "What is it?"))))
    assert '<article class="qg qg-front qg-choice" lang="ar"' in sides(learner, "q1")[0]
    assert '<article class="qg qg-front qg-choice" lang="en"' in sides(learner, "q2")[0]


def test_labels_stay_in_that_of_the_bank(learner: Learner) -> None:
    several = choice("many", multiple=True, hint=text("فكر"), rationale=text("لأن"), **ARABIC)
    learner.imports(build(of(several, true_false("tf", **ARABIC), short("s", accepted=("a", "b"), **ARABIC))))
    front, _ = sides(learner, "many")
    assert f"<summary>{label('Hint')}</summary>فكر" in front
    assert label("Tick all that apply.") in front
    assert label("True") in sides(learner, "tf")[0]
    assert f'<span class="qg-label">{label("Also accepted")}</span>' in sides(learner, "s")[1]


def test_in_a_bank_from_right_to_left_as_well(learner: Learner) -> None:
    german = choice("de", "Was ist das?", language="de", hint=text("Denk nach"))
    learner.imports(build(bank(german, language="ar")))
    front, _ = sides(learner, "de")
    assert 'lang="de"' in front.partition(">")[0]
    assert re.search(r'<summary><bdi lang="ar" dir="rtl">[^<]+</bdi></summary>Denk nach', front)


def test_buttons_are_labels_too(learner: Learner) -> None:
    learner.imports(build(of(statements("rows", **ARABIC))))
    front, back = sides(learner, "rows")
    for side in (front, back):
        assert '<ol class="qg-rows" dir="auto" lang="en" style="direction:rtl" data-true="True"' in side
        assert '<div class="qg-text" lang="ar">' in side


def test_what_stands_above_is_in_its_own(learner: Learner) -> None:
    passage = Passage(span=SPAN, text=text("It was night."), items=(choice(**ARABIC),))
    told = Section(
        span=SPAN, title=literal("S"), language="de", instructions=text("Wähle aus."), items=(passage, choice("q2"))
    )
    learner.imports(build(of(told)))
    front, _ = sides(learner, "q1")
    assert '<div class="qg-task"><div lang="de" dir="ltr">Wähle aus.</div></div>' in front
    assert re.search(r'<div lang="en" dir="ltr"><details open><summary>[^<]*</summary>It was night\.', front)
    assert '<div class="qg-task"><div lang="de" dir="ltr">Wähle aus.</div></div>' in sides(learner, "q2")[0]


def test_small_print_is_in_that_of_the_bank(learner: Learner) -> None:
    learner.imports(build(of(choice(source="A book", **ARABIC))))
    assert '<footer class="qg-source" dir="auto"><div lang="en" dir="ltr">' in sides(learner, "q1")[1]


@pytest.mark.parametrize(
    ("language", "wish", "voice"), [("", "en_GB", "en_GB"), ("de", "en_GB", "de_DE"), ("de-AT", "de_CH", "de_CH")]
)
def test_texts_are_read_aloud_in_their_language(learner: Learner, language: str, wish: str, voice: str) -> None:
    learner.imports(build(of(choice(formats=asks(tts=wish), language=language))))
    (only,) = learner.cards("q1")
    assert {tag.lang for tag in only.question_av_tags() if hasattr(tag, "lang")} == {voice}


def test_a_word_without_one_of_its_own_is_in_that_of_its_question(learner: Learner) -> None:
    learner.imports(build(of(word("w", word="die Sonne", meaning="der Stern", language="de"))))
    front, _ = sides(learner, "w")
    assert '<header class="qg-prompt" lang="de"' in front


def test_learners_keep_their_cards_when_a_language_is_named(learner: Learner) -> None:
    first = build(of(choice(), numeric("n")))
    learner.imports(first)
    counts = learner.imports(build(of(choice(language="fr"), numeric("n")), first))
    assert counts == {"updated": 1, "duplicate": 1}
