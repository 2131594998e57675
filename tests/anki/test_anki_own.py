"""What a deck is asked for at single questions: answers that are typed, covers, voices, styles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("anki")

from quizgen.formats.anki.own import own_of_bank
from quizgen.reader import read_text
from tests.anki.anki_helpers import (
    T0,
    Learner,
    asks,
    bank,
    build,
    card,
    choice,
    cloze,
    occlusion,
    picture,
    section,
    word,
)

TYPED = asks(typed="yes")


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    made = Learner(tmp_path / "learner")
    yield made
    made.close()


def test_answers_are_typed_and_compared(learner: Learner) -> None:
    """Anki's programs put the box, and on the back the comparison, in the place of these brackets."""
    items = (
        cloze("c", "Use {{git}} and {{rebase -i}}.", formats=TYPED),
        card("f", "Osmosis", "Water & a membrane", reverse=True, formats=TYPED),
        word("w", "die Bank (Geld)", "bank", cards=("read", "write"), formats=TYPED),
    )
    learner.imports(build(bank(*items)))
    learner.check()
    boxes = {("c", 0): "cloze:Prompt", ("c", 1): "cloze:Prompt", ("f", 0): "Key", ("w", 1): "Typed Word"}
    for id in ("c", "f", "w"):
        for one in learner.cards(id):
            box = boxes.get((id, one.ord))
            assert one.question().count("[[type:") == one.question().count(f"[[type:{box}]]") == (box is not None)
            assert f"[[type:{box}]]" in one.answer() or box is None
    notes = learner.notes()
    assert [learner.col.extract_cloze_for_typing(notes["c"]["Prompt"], n) for n in (1, 2)] == ["git", "rebase -i"]
    for id, field, typed in (("f", "Key", "Water & a membrane"), ("w", "Typed Word", "die Bank")):
        compared = learner.col.compare_answer(notes[id][field], typed, True)
        assert "typeBad" not in compared and "typeMissed" not in compared


def test_to_be_typed_is_an_update_that_keeps_cards_and_intervals(learner: Learner) -> None:
    items = (cloze("c"), card("f"), word("w", cards=("write",)))
    first = build(bank(*items))
    learner.imports(first)
    for id in ("c", "f"):
        learner.studies(id, 0, 12)
    learner.studies("w", 1, 12)
    wished = build(bank(cloze("c", formats=TYPED), card("f", formats=TYPED), items[2]), first, T0 + 100)
    assert learner.imports(wished) == {"updated": 2, "duplicate": 1}
    assert [learner.intervals(id) for id in ("f", "w")] == [{0: 12}, {1: 12}]
    assert learner.intervals("c")[0] == 12


def test_nothing_else_is_typed(learner: Learner) -> None:
    learner.imports(build(bank(choice("a", formats=TYPED), cloze("c"), card("f", "[[type:Key]]"), word("w"))))
    for id in ("a", "c", "f", "w"):
        assert not any("[[type:" in one.question() for one in learner.cards(id))


@pytest.mark.parametrize(("wishes", "covered"), [({}, True), ({"cover": "all"}, True), ({"cover": "one"}, False)])
def test_other_regions_are_covered_or_not(learner: Learner, wishes: dict[str, str], covered: bool) -> None:
    seen = occlusion("o", formats=asks(**wishes))
    learner.imports(build(bank(seen, media={file.path: file for file in (picture(),)})))
    assert learner.col.get_image_occlusion_note(learner.notes()["o"].id).note.occlude_inactive is covered
    assert [one.ord for one in learner.cards("o")] == [0, 1, 2]
    learner.check()


@pytest.mark.parametrize(
    ("wish", "voices"),
    [("yes", ["de_DE"]), ("no", []), ("en_GB", ["en_GB"]), ("true", ["de_DE"])],
)
def test_a_side_is_read_in_its_language(learner: Learner, wish: str, voices: list[str]) -> None:
    learner.imports(build(bank(card("f", formats=asks(tts=wish)), language="de")))
    assert [tag.lang for tag in learner.cards("f")[0].question_av_tags()] == voices


def test_words_are_read_in_the_language_they_are_in(learner: Learner) -> None:
    learner.imports(build(bank(word("w", learning="fr", cards=("read",), formats=asks(tts="yes")), language="en")))
    assert [tag.lang for tag in learner.cards("w")[0].answer_av_tags()] == ["fr_FR", "en_US"]


def test_a_deck_is_below_the_one_around_it_or_another_one(learner: Learner) -> None:
    inside = section("S", card("a", formats=asks(deck="::Two")), card("b", formats=asks(deck="Other")))
    learner.imports(build(bank(inside, card("c"), deck="Cells")))
    decks = {id: learner.col.decks.name(learner.cards(id)[0].did) for id in "abc"}
    assert decks == {"a": "Cells::Two", "b": "Other", "c": "Cells"}


def test_another_style_of_card_starts_anew_and_other_wishes_do_not(learner: Learner) -> None:
    first = build(bank(choice("a"), card("f")))
    learner.imports(first)
    more = asks(tts="yes", typed="yes", cover="one", guid="x", notetype="y")
    wished = build(bank(choice("a", formats=more), card("f", formats=more)), first, T0 + 100)
    assert "W456" not in wished.codes
    assert {one for (one,) in wished.rows("select guid from notes")} == {
        one for (one,) in first.rows("select guid from notes")
    }
    basic = build(bank(choice("a", formats=asks(as_="basic")), card("f")), first, T0 + 200)
    assert "W456" in basic.codes


def test_what_a_bank_says_for_all_holds_without_a_run() -> None:
    made, _ = read_text("title: T\nformats: {anki: {as: basic}}\nquestions:\n- {question: Q?, answer: a, wrong: [b]}\n")
    assert made is not None
    assert own_of_bank(made)(made.items[0]).as_ == "basic"
