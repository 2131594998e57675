"""Long stories: several builds with several changes each, and a learner who studies, edits, moves and deletes between
them. After every import the learner has what the last build says, and everything of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from anki_helpers import (
    DAY,
    T0,
    Built,
    Learner,
    anki_version,
    asks,
    bank,
    build,
    card,
    choice,
    cloze,
    matching,
    numeric,
    occlusion,
    ordering,
    passage,
    picture,
    section,
    short,
    true_false,
)

from quizgen.formats.anki import lock as locks
from quizgen.formats.anki.identity import history
from quizgen.formats.anki.repair import salvage
from quizgen.model import Bank, Item
from quizgen.richtext import Image

pytestmark = pytest.mark.skipif(
    anki_version() < (25, 0),
    reason="Anki 24 dates an updated note at its import: a further update that was built before never arrives",
)


def told(*builds: Sequence[Item], **more: Any) -> list[Built]:
    """Builds one after the other, ten days apart."""
    made: list[Built] = []
    for number, items in enumerate(builds):
        made.append(build(bank(*items, **more), made[-1] if made else None, T0 + number * 10 * DAY))
        assert made[-1].apkg, made[-1].told
    return made


def notes(learner: Learner) -> dict[str, Any]:
    """The notes that are not retired, by the prompt."""
    every = map(learner.col.get_note, learner.col.find_notes("-tag:quizgen::retired"))
    return {note["Prompt"]: note for note in every}


def studies(learner: Learner, prompt: str, days: int, ord: int = 0) -> None:
    shown = notes(learner)[prompt].cards()[ord]
    shown.type = shown.queue = 2
    shown.ivl, shown.due, shown.reps = days, learner.col.sched.today + days, 4
    learner.col.update_card(shown)


def interval(learner: Learner, prompt: str, ord: int = 0) -> int:
    return int(notes(learner)[prompt].cards()[ord].ivl)


def edits(learner: Learner, prompt: str, at: int, **fields: str) -> None:
    """The learner changes fields of a note, at that second."""
    note = notes(learner)[prompt]
    for name, value in fields.items():
        note[name] = value
    note.add_tag("mine")
    learner.col.update_note(note)
    learner.col.db.execute("update notes set mod = ? where id = ?", at, note.id)


def test_renamed_edited_and_moved_at_once(learner: Learner) -> None:
    one, two = told(
        [section("A", card("a", "one", formats=asks(deck="X::A"))), card("b", "two")],
        [section("B", card("z", "ONE", was=("a",), formats=asks(deck="X::B"), tags=("new",))), card("b", "two")],
    )
    learner.imports(one)
    studies(learner, "one", 21)
    assert learner.imports(two) == {"updated": 1, "duplicate": 1}
    assert interval(learner, "ONE") == 21
    assert notes(learner)["ONE"].tags == ["new"]
    learner.check()


def test_kinds_there_and_back_with_renames_between(learner: Learner) -> None:
    builds = told(
        [short("a", "q"), card("b")],
        [choice("a", "q"), card("b")],
        [choice("c", "q", was=("a",)), card("b")],
        [cloze("c", "q {{x}}", was=("a",)), card("b")],
        [short("c", "q", was=("a",)), card("b")],
        [choice("c", "q", was=("a",)), card("b")],
    )
    learner.imports(builds[0])
    studies(learner, "q", 10)
    learner.imports(builds[1])
    studies(learner, "q", 20)
    learner.imports(builds[2])
    assert interval(learner, "q") == 20
    learner.imports(builds[3])
    assert interval(learner, "q {{c1::x}}") == 0
    learner.imports(builds[4])
    assert interval(learner, "q") == 10
    learner.imports(builds[5])
    assert interval(learner, "q") == 20
    assert len(learner.col.find_notes("tag:quizgen::retired")) == 2
    learner.check()


def test_as_basic_switched_twice_and_the_text_changed_meanwhile(learner: Learner) -> None:
    builds = told(
        [section("S", choice("a", "q"), choice("b", "r"))],
        [section("S", choice("a", "q2", formats=asks(as_="basic")), choice("b", "r", formats=asks(as_="basic")))],
        [section("S", choice("a", "q3"), choice("b", "r"))],
        [section("S", choice("a", "q3", formats=asks(as_="basic")), choice("b", "r", formats=asks(as_="basic")))],
    )
    learner.imports(builds[0])
    studies(learner, "q", 30)
    learner.imports(builds[1])
    studies(learner, "q2", 3)
    learner.imports(builds[2])
    assert (interval(learner, "q3"), len(notes(learner))) == (30, 2)
    learner.imports(builds[3])
    assert (interval(learner, "q3"), len(notes(learner))) == (3, 2)
    learner.check()


def test_unretired_after_a_change_of_kind(learner: Learner) -> None:
    builds = told(
        [short("a", "q"), card("b")], [choice("a", "q"), card("b")], [card("b")], [short("a", "q!"), card("b")]
    )
    learner.imports(builds[0])
    studies(learner, "q", 12)
    for built in builds[1:]:
        learner.imports(built)
    assert interval(learner, "q!") == 12
    assert len(learner.col.find_notes("tag:quizgen::retired")) == 1
    learner.check()


def test_gaps_inserted_deleted_and_reordered_over_many_builds(learner: Learner) -> None:
    builds = told(
        [cloze("c", "{{a}} {{b}} {{c}}")],
        [cloze("c", "{{n}} {{c}} {{a}} {{b}}")],
        [cloze("c", "{{b}} {{n}}")],
        [cloze("c", "{{b}} {{m}} {{n}} {{a}}")],
        [cloze("d", "{{c}} {{b}} {{m}} {{n}} {{a}}", was=("c",))],
    )
    learner.imports(builds[0])
    (note,) = notes(learner).values()
    for ord, days in enumerate((11, 12, 13)):
        studies(learner, note["Prompt"], days, ord)
    for built in builds[1:]:
        learner.imports(built)
        learner.check()
    (note,) = notes(learner).values()
    assert note["Prompt"] == "{{c3::c}} {{c2::b}} {{c5::m}} {{c4::n}} {{c1::a}}"
    assert [one.ivl for one in note.cards()] == [11, 12, 13, 0, 0]


def test_two_swaps_of_ids_bring_back_the_first_state(learner: Learner) -> None:
    builds = told(
        [card("a", "one"), card("b", "two")],
        [card("b", "one", was=("a",)), card("a", "two", was=("b",))],
        [card("a", "one", was=("a", "b")), card("b", "two", was=("b", "a"))],
    )
    learner.imports(builds[0])
    studies(learner, "one", 7)
    for built in builds[1:]:
        assert learner.imports(built) == {"duplicate": 2}
    assert interval(learner, "one") == 7
    again = bank(card("a", "one", was=("a", "b")), card("b", "two", was=("b", "a")))
    assert build(again, builds[2], T0 + 99 * DAY).lock == builds[2].lock


def test_an_old_name_that_is_still_listed_does_not_steal_the_note_of_its_new_bearer(learner: Learner) -> None:
    """After a swap, one of the two changes its kind to that of the other, with `was:` left as it was."""
    builds = told(
        [short("a", "one"), card("b", "two")],
        [short("b", "one", was=("a",)), card("a", "two", was=("b",))],
        [card("b", "one", was=("a",)), card("a", "two", was=("b",))],
    )
    learner.imports(builds[0])
    studies(learner, "two", 40)
    for built in builds[1:]:
        learner.imports(built)
    assert (interval(learner, "two"), interval(learner, "one")) == (40, 0)
    learner.check()


def test_a_chain_of_renames_over_skipped_builds(learners: Callable[[], Learner]) -> None:
    builds = told(
        [card("a", "1")],
        [card("b", "2", was=("a",))],
        [card("c", "3", was=("a", "b")), card("a", "new")],
        [card("d", "4", was=("c",)), card("a", "new"), card("b", "newer")],
    )
    for path in ((0, 1, 2, 3), (0, 3), (0, 2, 3), (1, 3)):
        learner = learners()
        learner.imports(builds[path[0]])
        studies(learner, "12"[path[0]], 33)
        for number in path[1:]:
            learner.imports(builds[number])
        assert interval(learner, "4") == 33
        assert set(notes(learner)) == {"4", "new", "newer"}
        learner.check()


def test_histories_keep_the_last_use_of_a_name() -> None:
    assert history("abab") == ("a", "b")
    assert history("aba") == ("b", "a")
    assert history(()) == ()


def test_the_author_and_the_learner_edit_the_same_note(learner: Learner) -> None:
    one, two, three, four = told(
        [card("a", "q", "old"), card("b", "r")],
        [card("a", "q", "new"), card("b", "r")],
        [card("a", "q", "new"), card("b", "r2")],
        [card("a", "q", "newest"), card("b", "r2")],
    )
    learner.imports(one)
    edits(learner, "q", T0 + 5 * DAY, Key="my words")
    edits(learner, "r", T0 + 15 * DAY, Rationale="my hint")
    assert learner.imports(two) == {"updated": 1, "duplicate": 1}
    assert (notes(learner)["q"]["Key"], notes(learner)["q"].tags) == ("new", [])
    edits(learner, "q", T0 + 25 * DAY, Key="mine again")
    assert learner.imports(three) == {"updated": 1, "duplicate": 1}
    assert (notes(learner)["q"]["Key"], notes(learner)["q"].tags) == ("mine again", ["mine"])
    assert notes(learner)["r2"]["Rationale"] == ""
    assert learner.imports(four) == {"updated": 1, "duplicate": 1}
    assert notes(learner)["q"]["Key"] == "newest"


def test_a_note_that_the_learner_deleted(learner: Learner) -> None:
    one, two, three = told([card("a", "q"), card("b", "r")], [card("a", "q2"), card("b", "r")], [card("b", "r")])
    learner.imports(one)
    learner.col.remove_notes([notes(learner)["q"].id])
    assert learner.imports(two) == {"new": 1, "duplicate": 1}
    learner.imports(three)
    assert set(notes(learner)) == {"r"}
    learner.check()


def test_cards_that_were_moved_suspended_and_flagged_stay_so(learner: Learner) -> None:
    one, two = told(
        [card("a", "q", formats=asks(deck="X")), cloze("c", "{{u}} {{v}}", formats=asks(deck="X"))],
        [card("a", "q2", formats=asks(deck="Y")), cloze("c", "{{w}} {{u}} {{v}}", formats=asks(deck="Y"))],
    )
    learner.imports(one)
    first = notes(learner)["q"].cards()[0]
    mine = learner.col.decks.id("My own::deck")
    learner.col.set_deck([first.id], mine)
    learner.col.sched.suspend_cards([first.id])
    learner.col.set_user_flag_for_cards(3, [first.id])
    learner.col.decks.rename(learner.col.decks.id("X"), "Renamed")
    learner.imports(two)
    after = notes(learner)["q2"].cards()[0]
    assert (after.id, after.did, after.queue, after.user_flag()) == (first.id, mine, -1, 3)
    names = {learner.col.decks.name(one.did) for one in notes(learner)["{{c3::w}} {{c1::u}} {{c2::v}}"].cards()}
    assert names == {"Renamed", "Y"}
    learner.check()


def test_pictures_swapped_renamed_and_of_the_same_name_in_two_folders(learner: Learner) -> None:
    def with_pictures(**files: bytes) -> tuple[Bank, dict[str, bytes]]:
        paths = {name.replace("_", "/") + ".png": content for name, content in files.items()}
        media = {path: picture(path, content) for path, content in paths.items()}
        items = [card(path.split("/")[-1][:-4] + path[0], path, image=Image(path, "x")) for path in paths]
        return bank(*items, media=media), paths

    steps = [
        with_pictures(a_p=b"one", b_p=b"two"),
        with_pictures(a_p=b"two", b_p=b"one"),
        with_pictures(a_p=b"two", b_p=b"three"),
        with_pictures(a_p=b"two", b_p=b"one"),
    ]
    built: Built | None = None
    for number, (made, content) in enumerate(steps):
        built = build(made, built, T0 + number * DAY, content=content)
        expected = {"new": 2} if not number else {"updated": 2} if number == 1 else {"updated": 1, "duplicate": 1}
        assert learner.imports(built) == expected
        for note in notes(learner).values():
            name = note["Image"].split('"')[1]
            assert Path(learner.col.media.dir(), name).read_bytes() == content[note["Prompt"]]
        learner.check()


def test_a_picture_file_with_another_name_and_the_same_content(learner: Learner) -> None:
    media = {path: picture(path) for path in ("img/heart.png", "img/organ.png")}
    content = dict.fromkeys(media, b"png bytes")
    first = build(bank(occlusion(), media=media), content=content)
    learner.imports(first)
    learner.studies("i1", 1, 15)
    renamed = bank(occlusion(image=Image("img/organ.png", "an organ")), media=media)
    assert learner.imports(build(renamed, first, T0 + DAY, content=content)) == {"updated": 1}
    assert learner.intervals("i1") == {0: 0, 1: 15, 2: 0}
    learner.check()


def test_tags_with_odd_characters_are_the_same_on_every_build(learner: Learner) -> None:
    odd = (
        "a b",
        "über::Größe",
        "e\u0301",
        "::x::",
        "A",
        "a",
        "100%",
        "*",
        "_",
        "日本 語",
        '"q"',
        "a&b",
        "<i>",
        "tab\there",
    )
    one, two = told([card("a", tags=odd)], [card("a", tags=odd), card("b", tags=tuple(reversed(odd)))])
    learner.imports(one)
    learner.tags("a", "mine")
    assert learner.imports(two) == {"new": 1, "duplicate": 1}
    assert "mine" in learner.notes()["a"].tags
    assert sorted(set(learner.notes()["a"].tags) - {"mine"}, key=str.casefold) == sorted(
        learner.notes()["b"].tags, key=str.casefold
    )
    learner.check()


def test_a_bank_split_in_two(learner: Learner) -> None:
    whole = build(bank(card("a", "one"), card("b", "two"), id="w", title="W"))
    learner.imports(whole)
    studies(learner, "one", 8)
    studies(learner, "two", 9)
    first = build(bank(card("a", "one"), id="w", title="W"), whole, T0 + DAY)
    second = build(bank(card("b", "two"), id="v", title="V"), None, T0 + DAY)
    learner.imports(first)
    learner.imports(second)
    assert set(notes(learner)) == {"one", "two"}
    assert interval(learner, "one") == 8
    assert len(learner.col.find_notes("tag:quizgen::retired")) == 1
    learner.check()


def test_a_lock_that_was_lost_costs_no_interval(learner: Learner) -> None:
    one, two = told([card("a", "q"), cloze("c", "{{x}} {{y}}")], [card("a", "q"), cloze("c", "{{x}} {{y}} {{z}}")])
    learner.imports(one)
    studies(learner, "q", 14)
    learner.imports(two)
    without = build(bank(card("a", "q2"), cloze("c", "{{x}} {{y}} {{z}}")), None, T0 + 50 * DAY)
    assert learner.imports(without) == {"updated": 2}
    assert interval(learner, "q2") == 14
    learner.check()


def test_two_branches_with_a_conflict_in_the_lock(learner: Learner) -> None:
    base = build(bank(card("a", "q"), cloze("c", "{{x}} {{y}}")))
    learner.imports(base)
    studies(learner, "q", 14)
    ours = build(bank(card("a", "ours"), cloze("c", "{{x}} {{y}}"), card("o", "o")), base, T0 + DAY)
    theirs = build(bank(card("a", "q"), cloze("c", "{{n}} {{x}} {{y}}"), card("t", "t")), base, T0 + 2 * DAY)
    learner.imports(ours)
    conflict = f"<<<<<<< ours\n{ours.lock}=======\n{theirs.lock}>>>>>>> theirs\n"
    assert build(bank(card("a")), conflict).codes == ["E401"]
    repaired, lost = salvage(conflict)
    assert lost == 0
    lines = [locks.line(*entry) for entry in repaired.entries.values()]
    joined_lock = b"".join(locks.chunks("cells", repaired.created or 0, repaired.deck, repaired.types.values(), lines))
    both = bank(card("a", "ours"), cloze("c", "{{n}} {{x}} {{y}}"), card("o", "o"), card("t", "t"))
    joined = build(both, joined_lock.decode(), T0 + 3 * DAY)
    assert learner.imports(joined) == {"new": 1, "updated": 1, "duplicate": 2}
    assert interval(learner, "ours") == 14
    assert "{{c3::n}} {{c1::x}} {{c2::y}}" in notes(learner)
    learner.check()


def test_the_same_text_twice_is_two_notes(learner: Learner) -> None:
    one, two = told([card("a", "same", "x"), card("b", "same", "y")], [card("b", "same", "y2"), card("a", "same", "x")])
    assert learner.imports(one) == {"new": 2}
    learner.studies("a", 0, 5)
    assert learner.imports(two) == {"updated": 1, "duplicate": 1}
    assert (learner.notes()["a"]["Key"], learner.notes()["b"]["Key"]) == ("x", "y2")
    assert learner.intervals("a") == {0: 5}


def test_a_file_bank_that_was_renamed(learner: Learner) -> None:
    first = build(bank(card("a", "q"), id="old", name="/banks/old.yaml"))
    learner.imports(first)
    studies(learner, "q", 5)
    second = build(bank(card("a", "q"), id="new", name="/banks/new.yaml"), first, T0 + DAY)
    assert "W455" in second.codes
    third = build(bank(card("a", "q!"), id="new", name="/banks/new.yaml"), second, T0 + 2 * DAY)
    assert "W455" not in third.codes
    learner.imports(third)
    assert interval(learner, "q!") == 5


def test_parts_built_between_whole_builds(learner: Learner) -> None:
    first = build(bank(card("a", "q"), card("b", "r"), choice("c", "s")))
    learner.imports(first)
    for prompt, days in (("q", 2), ("r", 3), ("s", 4)):
        studies(learner, prompt, days)
    part = build(bank(choice("c", "s2")), first, T0 + DAY, partial=True)
    assert learner.imports(part) == {"updated": 1}
    part = build(bank(card("b", "r2")), part, T0 + 2 * DAY, partial=True)
    whole = build(bank(card("b", "r2"), choice("c", "s2")), part, T0 + 3 * DAY)
    assert learner.imports(whole) == {"updated": 2, "duplicate": 1}
    assert [interval(learner, prompt) for prompt in ("r2", "s2")] == [3, 4]
    assert len(learner.col.find_notes("tag:quizgen::retired")) == 1
    learner.check()


def test_questions_wander_through_passages_and_kinds_of_lists(learner: Learner) -> None:
    pool = [true_false("t", "t"), numeric("n", "n"), matching("m"), ordering("o"), short("s", "s")]
    builds = told(
        [passage("P", *pool[:3]), *pool[3:]],
        [*pool[:2], passage("P", *pool[2:])],
        [section("S", passage("P2", *reversed(pool)))],
    )
    learner.imports(builds[0])
    studies(learner, "n", 6)
    assert learner.imports(builds[1]) == {"updated": 4, "duplicate": 1}
    assert learner.imports(builds[2]) == {"updated": 5}
    assert interval(learner, "n") == 6
    learner.check()


def test_reverse_switched_over_and_over(learner: Learner) -> None:
    builds = told(*([card("f", "q", reverse=number % 2 == 1)] for number in range(5)))
    learner.imports(builds[1])
    studies(learner, "q", 17, 1)
    for built in builds[2:]:
        learner.imports(built)
        assert interval(learner, "q", 1) == 17
        learner.check()
