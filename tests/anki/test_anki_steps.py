"""Orderings asked step by step, in the real Anki: what stands on each card, and which card stays whose."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from anki_helpers import DAY, T0, Built, Learner, asks, bank, build, card, ordering, picture, text

from quizgen.formats.anki.repair import from_package, salvage
from quizgen.formats.anki.repair import written as lines
from quizgen.importers.apkg import Package, read
from quizgen.markup import parse
from quizgen.model import Ordering
from quizgen.richtext import Image, Paragraph, RichText, Sound

STEPS: dict[str, Any] = {"cards": ("steps",)}
ITEMS = ("Alpha", "Beta", "Gamma", "Delta")


def steps(*items: Any, id: str = "o", **more: Any) -> Ordering:
    return ordering(id, items or ITEMS, **{**STEPS, **more})


def marked(typed: str) -> RichText:
    return parse(typed, lambda code, fragment: None)


def seen(html: str) -> str:
    """The words of a side, after its style and scripts."""
    bare = re.sub(r"<(style|script).*?</\1>|<[^>]*>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(bare).split())


def guids(built: Built) -> dict[str, str]:
    return {entry.kind: entry.guid for entry in salvage(built.lock).lock.entries.values()}


def numbers(built: Built) -> dict[str, int]:
    """The cards of the items by the lock, from 1, those that are gone among them."""
    (entry,) = [entry for entry in salvage(built.lock).lock.entries.values() if entry.kind == "steps"]
    return {gap.text: gap.number for gap in entry.gaps}


def test_a_front_has_what_comes_before_and_a_gap(learner: Learner) -> None:
    learner.imports(build(bank(steps(rationale=text("Because.")))))
    shown = [(seen(one.question()), seen(one.answer())) for one in learner.cards("o")]
    assert shown == [
        ("Put in order. …", "Put in order. Alpha Because."),
        ("Put in order. Alpha …", "Put in order. Alpha Beta Because."),
        ("Put in order. Alpha Beta …", "Put in order. Alpha Beta Gamma Because."),
        ("Put in order. Alpha Beta Gamma …", "Put in order. Alpha Beta Gamma Delta Because."),
    ]
    learner.check()


def test_what_comes_later_is_nowhere_on_the_card(learner: Learner) -> None:
    """Nor hidden in it: the source of a side holds no word of what is to be said."""
    learner.imports(build(bank(steps(*(f"item{chr(97 + place) * 3}" for place in range(15))))))
    for place, one in enumerate(learner.cards("o")):
        known = [f"item{chr(97 + number) * 3}" for number in range(15)]
        front, back = one.question(), one.answer()
        assert [name for name in known if name in front] == known[:place]
        assert [name for name in known if name in back] == known[: place + 1]


@pytest.mark.parametrize(
    "item",
    [
        "**bold** {{c9::not a gap}} and `std::vector<int> {{x}}`",
        r"$\frac{{a}}{{b}}$ :: $x^{{c1::2}}$",
        "```python\nprint({1: {2: 3}})\n```",
        "| a | b |\n|---|---|\n| c | d |",
        "- one\n- two",
        "التكاثف (H~2~O)",
        "x::y }} <b>&amp; [sound:a.mp3]",
    ],
)
def test_items_are_written_as_they_are(learner: Learner, item: str) -> None:
    learner.imports(build(bank(steps("First", marked(item), "Last"))))
    learner.check()
    first, second, third = learner.cards("o")
    for side in (first.question(), first.answer(), second.question()):
        assert seen(side).removeprefix("Put in order. ") in ("…", "First", "First …")
    body = re.compile(r'<li(?: class="qg-known")?>(.*?)</li>\s*(?:<li class="qg-asked|</ol>\s*</div>)', re.DOTALL)
    written = [
        found[1] for side in (second.answer(), third.question()) if (found := body.search(side.partition("First")[2]))
    ]
    assert len(written) == 2 and written[0] == written[1]
    assert "{{" not in third.question() and "}}" not in third.question()


def test_pictures_are_there_and_sounds_are_those_of_the_last_item_only(learner: Learner) -> None:
    media = {
        file.path: file
        for file in (
            picture("a.png", b"a"),
            picture("b.png", b"b"),
            *(picture(name, name.encode(), "audio", "audio/mpeg") for name in ("c.mp3", "d.mp3")),
        )
    }
    content = {name: (name[0] if name.endswith("png") else name).encode() for name in media}
    shown = [(Paragraph((Image(name),)),) for name in ("a.png", "b.png")]
    heard = [(Paragraph((Sound(name, label),)),) for name, label in (("c.mp3", "call"), ("d.mp3", ""))]
    first = build(bank(steps(*shown, *heard), media=media), content=content)
    learner.imports(first)
    learner.check()
    cards = learner.cards("o")
    assert [one.question().count("<img") for one in cards] == [0, 1, 2, 2]
    assert [one.answer().count("<img") for one in cards] == [1, 2, 2, 2]
    assert [len(one.question_av_tags()) for one in cards] == [0, 0, 0, 0]
    assert [len(one.answer_av_tags()) for one in cards] == [0, 0, 1, 1]
    assert "call" in seen(cards[3].question())
    assert numbers(first) == {"a.png": 1, "b.png": 2, "call": 3, "d.mp3": 4}
    second = build(bank(steps(*shown[::-1], *heard), media=media), first, T0 + DAY, content=content)
    assert numbers(second) == numbers(first)


def test_items_that_come_before_are_folded_but_for_the_last_ones(learner: Learner) -> None:
    learner.imports(build(bank(steps(*(f"i{place}" for place in range(1, 13))))))
    cards = learner.cards("o")
    assert "<details>" not in cards[10].question()
    front = cards[11].question()
    assert "<summary>1–5</summary>" in front and '<ol class="qg-steps" dir="auto" start="6"><li>i6</li>' in front


def test_items_from_right_to_left_give_their_direction_to_the_first_gap(learner: Learner) -> None:
    learner.imports(build(bank(steps("التبخر", "التكاثف"))))
    assert '<li class="qg-asked">\u200f…</li>' in learner.cards("o")[0].question()


def test_the_voice_reads_the_stem_and_then_the_item(learner: Learner) -> None:
    learner.imports(build(bank(steps(formats=asks(tts="en_US")))))
    second = learner.cards("o")[1]
    assert [tag.field_text for tag in second.question_av_tags()] == ["Put in order."]
    assert [tag.field_text for tag in second.answer_av_tags()] == ["Beta"]


def test_an_item_that_is_put_in_starts_alone(learner: Learner) -> None:
    first = build(bank(steps()))
    learner.imports(first)
    for place in range(4):
        learner.studies("o", place, 10 + place)
    second = build(bank(steps("Alpha", "New", "Beta", "Gamma", "Delta", "Last")), first, T0 + DAY)
    assert learner.imports(second) == {"updated": 1}
    assert learner.intervals("o") == {0: 10, 1: 11, 2: 12, 3: 13, 4: 0, 5: 0}
    cards = learner.cards("o")
    assert seen(cards[1].question()) == "Put in order. Alpha New …"
    assert seen(cards[4].question()) == "Put in order. Alpha …"
    assert seen(cards[4].answer()) == "Put in order. Alpha New"
    learner.check()


def test_an_item_that_is_reworded_between_others_keeps_its_card(learner: Learner) -> None:
    first = build(bank(steps()))
    learner.imports(first)
    learner.studies("o", 1, 30)
    learner.imports(build(bank(steps("Alpha", "Better", "Gamma", "Delta")), first, T0 + DAY))
    assert learner.intervals("o") == {0: 0, 1: 30, 2: 0, 3: 0}
    assert seen(learner.cards("o")[1].answer()) == "Put in order. Alpha Better"
    learner.check()


def test_an_item_that_is_taken_out_leaves_a_notice_and_may_come_back(learner: Learner) -> None:
    first = build(bank(steps()))
    learner.imports(first)
    learner.studies("o", 1, 30)
    second = build(bank(steps("Alpha", "Gamma", "Delta")), first, T0 + DAY)
    learner.imports(second)
    learner.check()
    cards = learner.cards("o")
    assert len(cards) == 4
    for side in (cards[1].question(), cards[1].answer()):
        assert "retired" in seen(side) and not any(item in side for item in ITEMS)
    third = build(bank(steps()), second, T0 + 2 * DAY)
    learner.imports(third)
    assert learner.intervals("o")[1] == 30
    assert seen(learner.cards("o")[1].answer()) == "Put in order. Alpha Beta"
    learner.check()


def test_equal_items_are_kept_apart(learner: Learner) -> None:
    first = build(bank(steps("wet", "rinse", "soap", "rinse", "dry")))
    learner.imports(first)
    learner.studies("o", 1, 20)
    learner.studies("o", 3, 40)
    learner.imports(build(bank(steps("undress", "wet", "rinse", "soap", "scrub", "rinse", "dry")), first, T0 + DAY))
    assert learner.intervals("o") == {0: 0, 1: 20, 2: 0, 3: 40, 4: 0, 5: 0, 6: 0}
    assert seen(learner.cards("o")[3].answer()) == "Put in order. undress wet rinse soap scrub rinse"
    learner.check()


def test_both_kinds_of_cards_are_two_notes(learner: Learner) -> None:
    first = build(bank(steps(cards=("order",))))
    learner.imports(first)
    second = build(bank(steps(cards=("order", "steps"))), first, T0 + DAY)
    assert learner.imports(second) == {"new": 1, "duplicate": 1}
    assert second.codes == []
    assert guids(second)["ordering"] == guids(first)["ordering"] != guids(second)["steps"]
    assert build(bank(steps())).rows("select guid from notes") == [(guids(second)["steps"],)]
    learner.check()


def test_one_kind_less_leaves_a_notice_and_comes_back(learner: Learner) -> None:
    first = build(bank(steps(cards=("order", "steps"))))
    second = build(bank(steps(cards=("order",))), first, T0 + DAY)
    assert "W456" not in second.codes
    learner.imports(first)
    assert learner.imports(second) == {"updated": 1, "duplicate": 1}
    assert [note["Prompt"] for note in map(learner.col.get_note, learner.col.find_notes("tag:quizgen::retired"))]
    learner.check()
    third = build(bank(steps(cards=("order", "steps"))), second, T0 + 2 * DAY)
    assert guids(third) == guids(first)
    learner.imports(third)
    assert not learner.col.find_notes("tag:quizgen::retired")
    learner.check()


def test_steps_instead_of_the_order_start_anew_and_this_is_told() -> None:
    first = build(bank(steps(cards=("order",))))
    second = build(bank(steps()), first, T0 + DAY)
    (told,) = [one for one in second.told if one.code == "W456"]
    assert "quizgen Ordering" in told.hint
    assert guids(second).keys() == {"ordering", "steps"}
    assert "W456" not in build(bank(steps()), second, T0 + 2 * DAY).codes


def test_what_is_gone_is_a_notice_on_each_card(learner: Learner) -> None:
    first = build(bank(steps(), card("f")))
    learner.imports(first)
    learner.studies("o", 2, 12)
    learner.imports(build(bank(card("f")), first, T0 + DAY))
    assert learner.intervals("o") == {0: 0, 1: 0, 2: 12, 3: 0}
    for one in learner.cards("o"):
        assert "retired" in seen(one.question()) and not any(item in one.answer() for item in ITEMS)
    learner.check()


def test_an_ordering_that_becomes_a_flashcard_is_told_once() -> None:
    first = build(bank(steps(cards=("order", "steps"))))
    assert build(bank(card("o")), first, T0 + DAY).codes.count("W456") == 1


def test_both_notes_follow_a_new_id() -> None:
    first = build(bank(steps(cards=("order", "steps"))))
    second = build(bank(steps(id="new", was=("o",), cards=("order", "steps"))), first, T0 + DAY)
    assert second.codes == [] and guids(second) == guids(first)


def test_an_id_that_is_still_there_is_told_once() -> None:
    first = build(bank(steps(cards=("order", "steps"))))
    other = steps("x", "y", id="new", was=("o",), cards=("order", "steps"))
    assert build(bank(steps(cards=("order", "steps")), other), first, T0 + DAY).codes == ["E406"]


def test_a_question_without_an_id_is_one_in_all_messages() -> None:
    built = build(bank(steps(id="o", id_given=False, cards=("order", "steps"))))
    (told,) = [one for one in built.told if one.code == "W451"]
    assert "questions" not in told.message


def test_without_the_steps_a_bank_builds_as_before() -> None:
    assert build(bank(ordering(cards=("order",)))).apkg == build(bank(ordering())).apkg


def test_a_lost_lock_is_made_again_from_the_deck(tmp_path: Path) -> None:
    written = bank(steps("Alpha", marked("**Beta** and `x`"), "Gamma"))
    first = build(written)
    second = build(bank(steps("Alpha", "Gamma")), first, T0 + DAY)
    (tmp_path / "deck.apkg").write_bytes(second.apkg)
    package = read(tmp_path / "deck.apkg", tmp_path)
    assert isinstance(package, Package)
    again = "".join(part.decode() for part in lines(from_package(package, written), "cells", T0))
    third = build(written, again, T0 + 2 * DAY)
    assert numbers(first) == {"Alpha": 1, "Beta and x": 2, "Gamma": 3}
    assert {name: numbers(third)[name] for name in ("Alpha", "Gamma")} == {"Alpha": 1, "Gamma": 3}


def test_more_items_than_anki_has_cards_for_are_told(learner: Learner) -> None:
    built = build(bank(steps(*(f"i{place}" for place in range(502)))))
    assert "W401" in built.codes
    learner.imports(built)
    cards = learner.cards("o")
    assert len(cards) == 500 and "i500" not in cards[-1].answer()
