"""Parts of an exercise are notes of their own; what they share stands above each, and they are known without it."""

from __future__ import annotations

from anki_helpers import SPAN, Built, bank, build, numeric, passage, section, short, text, true_false

from quizgen.model import Exercise, Words

PARTS = (numeric("time", "How long?", "2"), short("where", "Where does it land?", ("below",)))


def exercise(*parts: object, said: str = "A stone falls.", **more: object) -> Exercise:
    return Exercise(span=SPAN, text=text(said) if said else (), items=parts, **more)  # type: ignore[arg-type]


def notes(built: Built) -> dict[str, str]:
    """The fields of each note, by its GUID."""
    return dict(built.rows("SELECT guid, flds FROM notes"))


def test_each_part_is_a_note_below_the_shared_text() -> None:
    found = list(notes(build(bank(exercise(*PARTS, title="Fall", source="A book")))).values())
    assert len(found) == 2
    assert all("<summary>Fall</summary>" in one and "A stone falls." in one and "A book" in one for one in found)


def test_an_exercise_without_a_text_leaves_nothing_above() -> None:
    alone, inside = build(bank(*PARTS)), build(bank(exercise(*PARTS, said="")))
    assert notes(alone) == notes(inside)


def test_a_few_words_stand_above_without_a_heading_made_of_them() -> None:
    (found, _) = notes(build(bank(exercise(*PARTS)))).values()
    assert found.count("A stone falls.") == 1 and "<summary>A stone" not in found
    (long, _) = notes(
        build(bank(exercise(*PARTS, said="A stone falls from a tower of 20 metres, and nobody is below.")))
    ).values()
    assert "<summary>A stone falls from a tower" in long


def test_a_part_is_known_without_its_exercise() -> None:
    alone, inside = build(bank(*PARTS)), build(bank(exercise(*PARTS, id="stone")))
    renamed = build(bank(exercise(*PARTS[::-1], id="fall", said="A coin falls.")), inside)
    assert notes(alone).keys() == notes(inside).keys() == notes(renamed).keys()
    assert not [one for one in renamed.told if one.severity != "info"]


def test_a_passage_stands_above_the_exercise_in_it() -> None:
    (found, _) = notes(build(bank(passage("It was windy.", exercise(*PARTS))))).values()
    assert 0 < found.index("It was windy.") < found.index("A stone falls.")


def test_backs_fold_the_exercise_together_with_the_passage_around_it() -> None:
    """The template's script folds the first text that can be folded, and knows of no second one."""
    (found, _) = notes(build(bank(passage("It was windy.", exercise(*PARTS, title="Fall"))))).values()
    outer = found.index("<details open><summary>It was windy.</summary>")
    assert outer < found.index("<details open><summary>Fall</summary>") < found.index("</details></details>")
    assert found.count("<details") == found.count("</details>") == 2


def test_words_to_choose_from_stand_above_the_questions_that_take_them() -> None:
    shared = exercise(*PARTS, words=Words((text("tower"),)))
    other = section("Elsewhere", true_false("t"))
    found = {fields: 'class="qg-words"' in fields for fields in notes(build(bank(shared, other))).values()}
    assert [has_box for fields, has_box in found.items() if "Where" in fields] == [True]
    assert sum(found.values()) == 1
    assert all(word in fields for fields, has_box in found.items() if has_box for word in ("below", "tower"))
    alone = next(fields for fields, has_box in found.items() if has_box and "Where" in fields)
    assert '<ul class="qg-words" dir="auto">' in alone
    (first,) = notes(build(bank(exercise(short("where", "Where?", ("below",)), said="", words=Words(()))))).values()
    assert '<ul class="qg-words" dir="auto" style="margin:0">' in first
