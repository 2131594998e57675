"""The lock: what it says, how it is merged, and what happens when it is damaged."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from anki_helpers import DAY, T0, bank, build, card, choice, cloze, everything

from quizgen.formats.anki import lock as locks
from quizgen.formats.anki.cloze import Numbered
from quizgen.formats.anki.lock import Damage, Entry, Lock

ENTRY = Entry("guid", "0123456789abcdef", 5, "cloze", (0, 2), "id", ("old", "older"),
              (Numbered("a\t\u2028“b”", 1), Numbered("c", 3, False)), "Deck::Sub deck", False)  # fmt: skip


def parsed(text: str) -> Lock:
    found = locks.parse(text)
    assert isinstance(found, Lock)
    return found


def written(lock: Lock) -> str:
    lines = [locks.line(*entry) for entry in lock.entries.values()]
    return b"".join(locks.chunks(lock.bank, lock.created or 0, lock.deck, lock.types.values(), lines)).decode()


def test_a_lock_reads_as_it_was_written() -> None:
    lock = Lock(bank="b", created=7, deck="A deck", entries={"guid": ENTRY})
    assert parsed(written(lock)) == lock
    text = build(everything()).lock
    assert written(parsed(text)) == text


def test_one_sorted_entry_a_line() -> None:
    lines = build(everything()).lock.splitlines()
    assert lines[0].startswith("# quizgen lock 1")
    notes = [line for line in lines if line.startswith("note\t")]
    assert len(notes) == 16
    assert notes == sorted(notes)
    assert not any(line != line.rstrip() for line in lines)


def test_the_lock_survives_other_line_ends() -> None:
    text = build(everything()).lock
    assert parsed(text.replace("\n", "\r\n")) == parsed(text)


def test_adding_on_two_branches_merges_by_taking_both_lines() -> None:
    base = build(bank(card("a")))
    ours = build(bank(card("a"), card("b")), base, T0 + DAY)
    theirs = build(bank(card("a"), card("c")), base, T0 + 2 * DAY)
    lines = ours.lock.splitlines()
    union = "\n".join([*lines, *(line for line in theirs.lock.splitlines() if line not in lines)]) + "\n"
    merged = build(bank(card("a"), card("b"), card("c")), union, T0 + 3 * DAY)
    assert dict(merged.rows("select guid, mod from notes")) == {
        **dict(ours.rows("select guid, mod from notes")),
        **dict(theirs.rows("select guid, mod from notes")),
    }


def test_the_later_of_two_lines_for_one_note_counts() -> None:
    base = build(bank(card("a", back="0")))
    ours = build(bank(card("a", back="1")), base, T0 + DAY)
    theirs = build(bank(card("a", back="2")), base, T0 + 2 * DAY)
    union = theirs.lock + ours.lock.splitlines()[-1] + "\n"
    merged = build(bank(card("a", back="1")), union, T0)
    assert merged.rows("select mod from notes") == [(T0 + 2 * DAY + 1,)]


@pytest.mark.parametrize("resolved", ["1", "2", "3"])
def test_what_two_branches_wrote_in_one_second_counts_as_changed(resolved: str) -> None:
    base = build(bank(card("a", back="0"), card("b")))
    ours, theirs = (build(bank(card("a", back=back), card("b")), base, T0 + DAY) for back in "12")
    union = "\n".join({*ours.lock.splitlines()[1:], *theirs.lock.splitlines()[1:]})
    merged = build(bank(card("a", back=resolved), card("b")), f"{locks.HEADER}\n{union}\n", T0)
    assert sorted(merged.rows("select mod from notes")) == [(T0,), (T0 + DAY + 1,)]


@pytest.mark.parametrize(
    ("spoil", "line", "words"),
    [
        (lambda text: text.replace("bank\t", "<<<<<<< HEAD\nbank\t"), 2, "merge conflict"),
        (lambda text: text.replace("note\t", "=======\nnote\t", 1), 6, "merge conflict"),
        (lambda text: "<<<<<<< HEAD\n" + text, 1, "merge conflict"),
        (lambda text: text[: text.rindex("\t")], 6, "damaged"),
        (lambda text: text.replace(f"\t{T0}\tbasic", "\tsoon\tbasic"), 6, "damaged"),
        (lambda text: text + "something else\n", 7, "damaged"),
        (lambda text: "", 1, "not a lock"),
        (lambda text: text.replace("lock 1", "lock 2"), 1, "newer quizgen"),
        (lambda text: text.replace("type\tbasic", "type"), 5, "damaged"),
    ],
)
def test_a_damaged_lock_stops_the_build(spoil: object, line: int, words: str) -> None:
    assert callable(spoil)
    built = build(bank(card("a")), spoil(build(bank(card("a"))).lock))
    assert (built.lock, built.apkg) == ("", b"")
    (told,) = built.told
    place = str(Path(bank(card("a")).folder, "quizgen.lock"))
    assert (told.code, told.severity, told.span.file, told.span.line) == ("E401", "error", place, line)
    assert words in told.message
    assert "quizgen lock --repair" in told.hint


def test_no_damage_goes_unnoticed_or_raises() -> None:
    chance = random.Random(3)
    text = build(everything()).lock
    for _ in range(300):
        start = chance.randrange(len(text))
        spoiled = text[:start] + chance.choice(["", "\t", "\n", "x", "[", '"']) + text[start + chance.randrange(4) :]
        assert isinstance(locks.parse(spoiled), Lock | Damage)


def test_a_changed_schema_refuses_to_build() -> None:
    first = build(bank(card("a")))
    other = first.lock.replace(first.lock.split("type\tbasic\t")[1][:16], "0" * 16)
    refused = build(bank(card("a")), other, T0 + DAY)
    assert (refused.codes, refused.apkg) == (["E402"], b"")
    assert "Merge note types" in refused.told[0].hint
    allowed = build(bank(card("a")), other, T0 + DAY, allow_schema_change=True)
    assert [(d.code, d.severity) for d in allowed.told] == [("E402", "warning")]
    assert allowed.lock.count(f"\t{T0 + DAY}") == 1


def test_times_move_only_forward_and_only_with_content() -> None:
    built = build(bank(card("a"), card("b")))
    for now, back, expected in ((T0 + 9, "1", T0 + 9), (T0 + 8, "2", T0 + 10), (T0 + 99, "2", T0 + 10)):
        built = build(bank(card("a", back=back), card("b")), built, now)
        times = dict(built.rows("select flds, mod from notes"))
        assert sorted(times.values()) == [T0, expected]


def test_content_is_compared_as_anki_keeps_it() -> None:
    first = build(bank(card("a", back="cafe\u0301 x")))
    again = build(bank(card("a", back="caf\u00e9\x00 x")), first, T0 + DAY)
    assert again.lock == first.lock


def test_the_lock_comes_before_the_deck() -> None:
    from pathlib import Path as Folder
    from tempfile import TemporaryDirectory

    from quizgen.formats import Context, find

    form = find("anki")
    assert form
    with TemporaryDirectory() as scratch:
        context = Context(report=print, now=T0, scratch=Folder(scratch), media=lambda bank, name: b"")
        made = bank(card("a"))
        artifacts = form.write([made], form.options(), context)
        assert [(artifact.name, artifact.beside) for artifact in artifacts] == [
            ("quizgen.lock", made),
            ("cells.apkg", None),
        ]


def test_the_same_bytes_wherever_it_is_built(tmp_path: Path) -> None:
    """Another hash seed, locale, time zone, folder: the same deck and lock."""
    script = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from anki_helpers import build, everything
built = build(everything())
print(hashlib.sha256(built.apkg + built.lock.encode()).hexdigest())
"""
    here = str(Path(__file__).parent)
    found = set()
    for number, locale in enumerate(("C", "tr_TR.UTF-8", "C.UTF-8")):
        folder = tmp_path / str(number)
        folder.mkdir()
        settings = {"PYTHONHASHSEED": str(number), "LC_ALL": locale, "TZ": f"UTC+{number}", "TMPDIR": str(folder)}
        run = subprocess.run([sys.executable, "-c", script, here], env={**os.environ, **settings}, cwd=folder,
                             capture_output=True, text=True, check=True)  # fmt: skip
        found.add(run.stdout)
    assert len(found) == 1


def test_cloze_numbers_and_kinds_are_kept() -> None:
    lock = parsed(build(bank(cloze("c", "{{c3::a}} {{b}}"), choice("q"))).lock)
    entry = next(entry for entry in lock.entries.values() if entry.id == "c")
    assert entry.gaps == (Numbered("a", 3), Numbered("b", 1))
    assert entry.cards == (0, 2)
