"""What goes wrong with decks elsewhere, each once."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
from anki_helpers import (
    CONTENT,
    DAY,
    T0,
    Learner,
    asks,
    bank,
    build,
    card,
    choice,
    cloze,
    everything,
    occlusion,
    picture,
    short,
    text,
)

from quizgen.formats.anki import names
from quizgen.formats.anki.identity import guid
from quizgen.model import Vocabulary
from quizgen.richtext import Image, Link, Math, Paragraph


def guids(built: Any) -> list[str]:
    return [row[0] for row in built.rows("select guid from notes order by id")]


def shown(learner: Learner, id: str) -> str:
    first = learner.cards(id)[0]
    return str(first.question() + first.answer())


def test_guid_does_not_come_from_content() -> None:
    assert guids(build(bank(card("a")))) == guids(build(bank(card("a", front="other", back="words", tags=("x",)))))


def test_guid_parts_cannot_run_into_each_other() -> None:
    triples = [
        ("a", "b", "c"),
        ("a__b", "c", ""),
        ("a", "b__c", ""),
        ("ab", "", "c"),
        ("1:a", "b", "c"),
        ("a", "1:b", "c"),
    ]
    assert len({guid(*triple) for triple in triples}) == len(triples)


def test_same_id_in_two_banks() -> None:
    assert guids(build(bank(card("a")))) != guids(build(bank(card("a"), id="other")))


def test_an_id_used_twice_is_an_error() -> None:
    built = build(bank(card("a"), choice("a")))
    assert (built.codes, built.apkg) == (["E403"], b"")


def test_ids_that_were_not_given_are_told_once() -> None:
    built = build(bank(card("a", id_given=False), card("b", id_given=False), id_given=False))
    assert sorted(built.codes) == ["W450", "W451"]
    assert "2 questions" in next(d.message for d in built.told if d.code == "W451")


@pytest.mark.parametrize("now", [0, 1, 253402300799])
def test_any_clock(learner: Learner, now: int) -> None:
    first = build(everything(), now=now)
    assert learner.imports(first) == {"new": 16}
    learner.check()
    second = build(bank(*everything().items[:-1], card("x")), first, now)
    assert max(row[0] for row in second.rows("select mod from notes")) <= now + 1


def test_no_template_is_empty_for_any_note(learner: Learner) -> None:
    """An empty front or back still gives its card."""
    learner.imports(build(bank(card("a", front="", back=""), choice("b", stem=""), short("c", stem=""))))
    assert [len(learner.cards(id)) for id in "abc"] == [1, 1, 1]
    learner.check()


def test_control_characters_and_surrogates(learner: Learner) -> None:
    hostile = "a\x1fb\x00c\x07d\x7fe\ud800f\r\ng\th"
    built = build(bank(card("a", front=hostile), card("b", back=hostile), choice("c", tags=("x\x1fy",))))
    learner.imports(built)
    assert learner.notes()["a"]["Prompt"] == "abcde\ufffdf\ng\th"
    assert learner.notes()["b"]["Key"] == "abcde\ufffdf\ng\th"
    learner.check()


def test_text_is_composed_as_anki_does_it(learner: Learner) -> None:
    built = build(bank(card("a", front="cafe\u0301")))
    learner.imports(built)
    assert learner.notes()["a"]["Prompt"] == "caf\u00e9"
    assert built.rows("select flds from notes")[0][0].startswith("caf\u00e9\x1f")


@pytest.mark.parametrize(
    "words", ["List<int>", "a < b > c", "<script>alert(1)</script>", "x <y> z", "&lt; &amp;", "<!-- x"]
)
def test_angle_brackets_stay_text(learner: Learner, words: str) -> None:
    learner.imports(build(bank(card("a", front=words), choice("b", right=(words,)), cloze("c", words + "{{x}}"))))
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert all(escaped in shown(learner, id) for id in "abc")
    assert "<script>alert" not in shown(learner, "a") + shown(learner, "b") + shown(learner, "c")
    assert learner.notes()["b"]["Key"] == escaped


def test_many_angle_brackets_take_no_time() -> None:
    start = time.process_time()
    build(bank(card("a", front="<" * 48_000)))
    assert time.process_time() - start < 5


@pytest.mark.parametrize("words", ["[sound:x.mp3]", "[latex]x[/latex]", "[$]x[/$]", "[$$]x[/$$]", "[anki:tts lang=en_US]x[/anki:tts]",
                                   "[Sound:x.mp3]", "[LATEX]x[/LATEX]"])  # fmt: skip
def test_markers_of_anki_stay_text(learner: Learner, words: str) -> None:
    built = build(
        bank(card("a", front=words), cloze("c", words + "{{x}}"), card("m", front=(Paragraph((Math(words),)),)))
    )
    learner.imports(built)
    for id in "acm":
        first = learner.cards(id)[0]
        assert not first.question_av_tags()
        assert "latex-" not in first.question()
        assert "&#91;" in first.question()


def test_typed_maths_delimiters_stay_text(learner: Learner) -> None:
    learner.imports(build(bank(card("a", front=r"f\(x\) and \[y\]"))))
    assert r"\(" not in learner.notes()["a"]["Prompt"]
    assert r"\[" not in learner.notes()["a"]["Prompt"]


@pytest.mark.parametrize(
    "tex", [r"\href{javascript:alert(1)}{x}", r"\style{color:red}{x}", r"\class {a}{x}", r"\require{html}x"]
)
def test_maths_that_would_make_links_is_shown_as_code(tex: str) -> None:
    fields = build(bank(card("a", front=(Paragraph((Math(tex),)),)))).rows("select flds from notes")[0][0]
    assert fields.startswith("<code>")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", " https://x"])
def test_links_that_are_not_to_be_followed(url: str) -> None:
    fields = build(bank(card("a", front=(Paragraph((Link(("words",), url),)),)))).rows("select flds from notes")[0][0]
    assert "href" not in fields
    assert "words" in fields


def test_an_address_cannot_leave_its_attribute() -> None:
    front = (Paragraph((Link(("x",), 'https://x/"onclick="alert(1)'), Image("img/heart.png", '"onerror="alert(1)'))),)
    fields = build(bank(card("a", front=front), media={"img/heart.png": picture()})).rows("select flds from notes")[0][
        0
    ]
    assert 'onclick="' not in fields
    assert 'onerror="' not in fields


@pytest.mark.parametrize("id", ['"><b>', "a'b", "ä/漢", "&amp;", "x" * 300])
def test_any_id(learner: Learner, id: str) -> None:
    learner.imports(build(bank(choice(id))))
    assert "<b>" not in learner.cards(next(iter(learner.notes())))[0].question()
    learner.check()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("two words", "two_words"),
        (" a\tb\u3000c ", "a_b_c"),
        ("::lead", "lead"),
        ("a::", "a"),
        ("a::::b", "a::b"),
        ("a:::b", "a::b"),
        ("", None),
        ("::", None),
        ("cafe\u0301", "caf\u00e9"),
        ("a\x00b", "ab"),
        ("q,*%_", "q,*%_"),
    ],
)
def test_tags(learner: Learner, given: str, expected: str | None) -> None:
    built = build(bank(card("a", tags=(given, "plain"))))
    learner.imports(built)
    assert learner.notes()["a"].tags == sorted([*([expected] if expected else []), "plain"])
    assert ("W454" in built.codes) == (given != (expected or ""))


def test_tags_that_differ_in_case_only() -> None:
    assert names.tags(["Bio", "bio", "Geo"]) == ("Bio", "Geo")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Default", "Default (cells)"),
        ("default::x", "default (cells)::x"),
        ("a::::b", "a::b"),
        (" x :: y ", "x::y"),
        ("a\tb\x00c", "a bc"),
        (":: ::", "Cells"),
        ("a'b*c", "a'b*c"),
        ("cafe\u0301", "caf\u00e9"),
    ],
)
def test_decks(learner: Learner, given: str, expected: str) -> None:
    built = build(bank(card("a", formats=asks(deck=given))))
    learner.imports(built)
    assert learner.col.decks.name(learner.cards("a")[0].did) == expected
    assert ("W453" in built.codes) == (given != expected)
    learner.check()


def test_deck_ids_are_never_anki_s_own() -> None:
    assert all(names.deck_id(name) > 1 for name in ("", "a", "Default"))


def test_the_learner_s_own_note_types_are_left_alone(learner: Learner) -> None:
    before = {kind.name for kind in learner.col.models.all_names_and_ids()}
    learner.imports(build(everything()))
    added = {kind.name for kind in learner.col.models.all_names_and_ids()} - before
    assert all(name.startswith("quizgen ") and not name.endswith("+") for name in added)
    assert len(added) == 11


def test_files_of_one_name_in_two_folders() -> None:
    media = {path: picture(path, path.encode()) for path in ("a/i.png", "b/i.png")}
    front = (Paragraph((Image("a/i.png"), Image("b/i.png"))),)
    built = build(bank(card("a", front=front), media=media), content={path: path.encode() for path in media})
    assert sorted(built.media().values()) == [b"a/i.png", b"b/i.png"]


def test_two_media_never_share_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even when the short hashes of two files are the same."""
    one, two = (picture(f"{folder}/i.png", folder.encode()) for folder in "ab")
    two = two._replace(sha256=one.sha256[:8] + two.sha256[8:])
    front = (Paragraph((Image("a/i.png"), Image("b/i.png"))),)
    made = bank(card("a", front=front), media={one.path: one, two.path: two})
    built = build(made, content={"a/i.png": b"a", "b/i.png": b"b"})
    assert sorted(built.media().values()) == [b"a", b"b"]


@pytest.mark.parametrize(
    "path",
    ['we"ird [x].png', "con.png", "q?.png", "x:y.png", "é漢.png", "漢.PNG", "a" * 300 + ".png", ".png", "x.unknown"],
)
def test_media_names_that_anki_would_change(learner: Learner, path: str) -> None:
    built = build(bank(card("a", image=Image(path)), media={path: picture(path)}), content={path: b"png bytes"})
    learner.imports(built)
    (name,) = built.media()
    assert learner.col.media.have(name)
    assert name.isascii()
    assert len(name) < 100
    learner.check()


def test_only_media_that_are_used() -> None:
    assert build(bank(card("a"), media={"img/heart.png": picture()})).media() == {}


def test_an_image_that_is_not_there_shows_its_words() -> None:
    fields = build(bank(card("a", front=(Paragraph((Image("no.png", "a <map>"),)),)))).rows("select flds from notes")[
        0
    ][0]
    assert fields.startswith("a &lt;map&gt;\x1f")


def test_missing_media_leave_no_deck() -> None:
    with pytest.raises(KeyError):
        build(bank(occlusion(), media={"img/heart.png": picture()}), content={"other": b""})


def test_due_positions_are_not_all_zero() -> None:
    assert [row[0] for row in build(bank(card("a"), card("b"), cloze("c"))).rows("select due from cards")] == [
        0,
        1,
        2,
        2,
        2,
    ]


def test_a_deck_carries_no_presets() -> None:
    configs, decks = build(bank(card("a"))).rows("select dconf, decks from col")[0]
    assert '"id": 1' in configs
    assert configs.count('"name"') == 1
    assert decks.count('"conf": 1') == 2


def test_braces_in_texts_make_no_gaps(learner: Learner) -> None:
    learner.imports(build(bank(cloze("a", "x {{real}} {y} }} c2::"), card("b", front="{{c1::x}} {{Prompt}} {{#Key}}"))))
    assert len(learner.cards("a")) == 1
    assert "{{c1::x}} {{Prompt}}" in learner.cards("b")[0].question()


def test_a_tag_change_alone_is_an_update() -> None:
    first = build(bank(card("a")))
    second = build(bank(card("a", tags=("new",))), first, T0 + DAY)
    assert second.rows("select mod from notes") == [(T0 + DAY,)]


def test_the_seed_of_a_build_is_no_change() -> None:
    """`--seed` is for printed versions; here it would update every note."""
    assert build(everything(), seed="1") == build(everything(), seed="2")


def test_a_bank_without_questions(learner: Learner) -> None:
    assert learner.imports(build(bank())) == {}


def test_content_of_another_bank_is_left_alone(learner: Learner) -> None:
    learner.imports(build(bank(card("a"))))
    other = build(bank(card("z"), id="other", title="Other"))
    learner.imports(build(bank(id="other", title="Other"), other, T0 + DAY))
    assert learner.notes()["a"].tags == []


def test_a_copied_question_with_a_new_id_is_new(learner: Learner) -> None:
    original = card("a")
    learner.imports(build(bank(original)))
    copy = replace(original, id="b", front=text("Osmosis"))
    assert learner.imports(build(bank(original, copy), build(bank(original)))) == {"new": 1, "duplicate": 1}


def test_content_is_read_once_per_file() -> None:
    asked: list[str] = []

    class Counting(dict[str, bytes]):
        def __getitem__(self, name: str) -> bytes:
            asked.append(name)
            return super().__getitem__(name)

    made = everything()
    build(
        replace(made, items=tuple(item for item in made.items if not isinstance(item, Vocabulary))),
        content=Counting(CONTENT),
    )
    assert sorted(asked) == ["img/heart.png", "snd/a.mp3"]
    asked.clear()
    build(made, content=Counting(CONTENT))  # on the fronts of words files have other names
    assert sorted(asked) == ["img/heart.png", "img/heart.png", "snd/a.mp3", "snd/a.mp3"]
