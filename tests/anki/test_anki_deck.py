"""A first import into the real Anki: every kind has its cards, and they show what they should."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from anki_helpers import (
    DAY,
    SPAN,
    T0,
    Learner,
    asks,
    bank,
    build,
    card,
    choice,
    cloze,
    everything,
    numeric,
    occlusion,
    picture,
    section,
    short,
    text,
    true_false,
)

import quizgen
from quizgen.model import TextOnly, questions
from quizgen.richtext import Code, CodeBlock, Gap, Image, Length, Math, Paragraph

SHANGHAI = Path(__file__).parents[2] / "content" / "shanghai-2023"
CARDS = {"q1": 1, "q2": 1, "q3": 1, "tf": 1, "st": 1, "s1": 1, "n1": 1, "c1": 3, "m1": 1, "o1": 1, "e1": 1, "f1": 1, "f2": 2,
         "i1": 3, "w1": 4, "tf2": 1}  # fmt: skip


def side(html: str) -> str:
    """A card without style and scripts."""
    return re.sub(r"<(style|script)>.*?</\1>", "", html, flags=re.DOTALL)


def test_every_kind_has_its_cards(learner: Learner) -> None:
    built = build(everything())
    assert built.told == []
    assert learner.imports(built) == {"new": len(CARDS)}
    assert {id: len(note.cards()) for id, note in learner.notes().items()} == CARDS
    learner.check()


def test_the_bundled_bank(learner: Learner) -> None:
    found, _ = quizgen.read(SHANGHAI)
    assert found is not None
    built = build(found)
    asked = [question for question in questions(found.items) if not isinstance(question, TextOnly)]
    assert learner.imports(built) == {"new": len(asked)}
    assert set(learner.notes()) == {question.id for question in asked}
    assert learner.col.card_count() == built.rows("select count(*) from cards")[0][0]
    learner.check()


def test_cards_come_in_document_order(learner: Learner) -> None:
    learner.imports(build(bank(choice("z"), card("a"), cloze("m"))))
    due = {id: learner.cards(id)[0].due for id in ("z", "a", "m")}
    assert sorted(due, key=lambda id: due[id]) == ["z", "a", "m"]


def test_anki_computes_what_the_package_leaves_out(learner: Learner) -> None:
    learner.imports(build(bank(card("f", front="Zebra <b>"))))
    assert learner.col.db.all("select sfld, csum != 0 from notes") == [["Zebra <b>", 1]]


def test_front_does_not_show_what_the_back_does(learner: Learner) -> None:
    learner.imports(build(everything()))
    front, back = (side(html) for html in (learner.cards("q1")[0].question(), learner.cards("q1")[0].answer()))
    for words in ("Since 508.", "Report", "a quoted phrase", "paragraph 4"):
        assert words not in front
        assert words in back
    assert "On the Seine" in front
    assert '<a href="https://example.org/r">Report</a>' in back
    assert "WHO, 2023" in back


def test_passage_and_instructions_stand_above_each_question(learner: Learner) -> None:
    learner.imports(build(everything()))
    front = side(learner.cards("tf2")[0].question())
    assert front.index("Read.") < front.index("The text") < front.index("A long text.") < front.index("Water is wet.")
    assert "Report" in front


def test_occlusion_is_native(learner: Learner) -> None:
    learner.imports(build(everything()))
    note = learner.notes()["i1"]
    native = learner.col.get_image_occlusion_note(note.id).note
    assert [shape.ordinal for shape in sorted(native.occlusions, key=lambda shape: shape.ordinal)] == [1, 2, 3]
    assert {shape.shapes[0].shape for shape in native.occlusions} == {"rect", "ellipse", "polygon"}
    assert native.image_file_name == "heart-d013614d.png"
    assert native.header == "Name it."
    assert '<span class="cloze" data-ordinal="2">ventricle</span>' in learner.cards("i1")[1].answer()
    assert "ventricle" not in learner.cards("i1")[1].question()


def test_speech_reads_gaps_as_blanks(learner: Learner) -> None:
    learner.imports(build(everything()))
    first = learner.cards("c1")[0]
    assert [tag.field_text for tag in first.question_av_tags()] == ["Three centers: blank, heart and body."]
    assert [tag.field_text for tag in first.answer_av_tags()] == ["Three centers: head, heart and body."]
    assert first.question_av_tags()[0].lang == "en_US"
    assert [tag.field_text for tag in learner.cards("s1")[0].answer_av_tags()] == ["Jupiter"]


def test_sound_plays_with_its_side(learner: Learner) -> None:
    learner.imports(build(everything()))
    forward, reverse = learner.cards("f2")
    assert "a-05786cc5.mp3" in [getattr(tag, "filename", "") for tag in forward.question_av_tags()]
    assert "a-05786cc5.mp3" not in [getattr(tag, "filename", "") for tag in reverse.question_av_tags()]
    assert "a-05786cc5.mp3" in [getattr(tag, "filename", "") for tag in reverse.answer_av_tags()]


def test_typed_answers_are_compared_with_the_plain_key(learner: Learner) -> None:
    learner.imports(build(bank(short("s", accepted=("List<int> & co", "x")), numeric("n", unit="km/s"))))
    key = learner.notes()["s"]["Key"]
    assert "typeBad" not in learner.col.compare_answer(key, "List<int> & co")
    assert "[[type:Key]]" in learner.cards("s")[0].question()
    assert learner.notes()["n"]["Key"] == "299792"
    assert "km/s" in side(learner.cards("n")[0].question())


@pytest.mark.parametrize(
    ("changes", "key", "feedback"),
    [
        ({"value": Decimal("3.10")}, "3.10", ""),
        ({"value": None, "low": Decimal(3), "high": Decimal(5)}, "3–5", ""),
        ({"value": Decimal(200), "tolerance": Decimal(5), "percent": True}, "200", "± 5 %"),
        ({"value": Decimal("1E+3"), "tolerance": Decimal("0.50")}, "1000", "± 0.5"),
    ],
)
def test_numeric_keys(learner: Learner, changes: dict[str, Any], key: str, feedback: str) -> None:
    value = changes.pop("value")
    learner.imports(build(bank(replace(numeric("n", **changes), key=value))))
    note = learner.notes()["n"]
    assert (note["Key"], note["Feedback"]) == (key, feedback)


def test_choices_as_basic_cards_are_notes_of_their_own(learner: Learner) -> None:
    built = build(bank(section("A", choice("q"), choice("r", formats=asks(as_="basic")))))
    learner.imports(built)
    kinds = {id: note.note_type()["name"] for id, note in learner.notes().items()}
    assert kinds == {"q": "quizgen Choice", "r": "quizgen Basic"}
    assert learner.notes()["r"]["Key"] == "Paris"


def test_static_order_does_not_give_the_key_away() -> None:
    built = build(bank(*[choice(f"q{number}") for number in range(40)]))
    first = sum(
        '<ol class="qg-options" dir="auto"><li data-ok>' in row[0] for row in built.rows("select flds from notes")
    )
    assert 2 <= first <= 20


def test_subdecks_and_tags(learner: Learner) -> None:
    built = build(bank(card("a", formats=asks(deck="Cells::Basics"), tags=("bio", "unit::1")), card("b")))
    learner.imports(built)
    decks = {id: learner.col.decks.name(learner.cards(id)[0].did) for id in ("a", "b")}
    assert decks == {"a": "Cells::Basics", "b": "Cells"}
    assert learner.notes()["a"].tags == ["bio", "unit::1"]
    learner.check()


@pytest.mark.parametrize(
    ("more", "name"),
    [({"deck": "A::B"}, "A::B"), ({"title": "T"}, "T"), ({"title": ""}, "cells")],
)
def test_default_deck(learner: Learner, more: dict[str, str], name: str) -> None:
    learner.imports(build(bank(card(), **more)))
    assert learner.col.decks.name(learner.cards("f1")[0].did) == name


def test_media_under_content_hashed_names(learner: Learner) -> None:
    built = build(everything())
    named = {"heart-d013614d.png": b"png bytes", "a-05786cc5.mp3": b"mp3 bytes"}
    of_words = {"image-d013614dc14a37ee.png": b"png bytes", "audio-05786cc55616be04.mp3": b"mp3 bytes"}
    assert built.media() == {**named, **of_words}
    learner.imports(built)
    assert {path.name for path in Path(learner.col.media.dir()).iterdir()} == {*named, *of_words}


def test_images_in_texts_and_options() -> None:
    stem = (Paragraph(("See ", Image("a b/Ä pic.png", 'a "view"', Length(Decimal(50), "%")))),)
    question = choice("q", stem=stem)
    options = (replace(question.options[0], image=Image("a b/Ä pic.png")), *question.options[1:])
    file = picture("a b/Ä pic.png")
    built = build(
        bank(replace(question, options=options), media={file.path: file}), content={"a b/Ä pic.png": b"png bytes"}
    )
    fields = built.rows("select flds from notes")[0][0]
    assert '<img src="a-pic-d013614d.png" alt="a &quot;view&quot;" style="width:50%">' in fields
    assert list(built.media()) == ["a-pic-d013614d.png"]


def test_a_drawing_comes_as_it_is_at_its_size_on_white() -> None:
    data = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
    file = picture("a.svg", data, mime="image/svg+xml")._replace(width=300, height=150)
    front = (Paragraph((Image("a.svg", "a leaf"), Image("a.svg", "", Length(Decimal(20), "%")))),)
    built = build(bank(card("f", front=front), media={file.path: file}), content={"a.svg": data})
    ((name, content),) = built.media().items()
    assert (name[-4:], content) == (".svg", data)
    fields = built.rows("select flds from notes")[0][0]
    assert f'<img src="{name}" alt="a leaf" style="width:300px;background:#fff">' in fields
    assert f'<img src="{name}" alt="" style="width:20%;background:#fff">' in fields


def test_maths_and_code() -> None:
    front = (
        Paragraph((Math(r"a<b \text{x}"), " and ", Code("List<int>"))),
        CodeBlock("x = 1 < 2"),
        Paragraph((Math("x^2", display=True),)),
    )
    fields = build(bank(card("f", front=front))).rows("select flds from notes")[0][0]
    assert r"\(a&lt;b \text{x}\)" in fields
    assert "<code>List&lt;int&gt;</code>" in fields
    assert "<pre><code>x = 1 &lt; 2</code></pre>" in fields
    assert r"\[x^2\]" in fields


def test_maths_in_gaps_keep_their_braces(learner: Learner) -> None:
    words = (
        Paragraph(
            ("Half is ", Gap((Math(r"\frac{1}{{2}}"),)), " and ", Gap(("a::b}}",), hint="x::y")),
        ),
    )
    learner.imports(build(bank(cloze("c", text=words))))
    assert [card.ord for card in learner.cards("c")] == [0, 1]
    assert r"\(\frac{1}{ {2} }\)" in learner.cards("c")[0].answer()
    shown = learner.cards("c")[1]
    assert "a:&#58;b&#125;&#125;" in shown.answer()
    assert "[x:&#58;y]" in shown.question()
    learner.check()


def test_other_languages(learner: Learner) -> None:
    learner.imports(build(bank(true_false("t", stem="الماء رطب"), language="ar", title="علوم")))
    front = side(learner.cards("t")[0].question())
    assert 'lang="ar"' in front
    assert 'dir="auto"' in front
    assert "صح" in front


def test_texts_without_a_question_make_no_note() -> None:
    built = build(bank(TextOnly(span=SPAN, id="t", text=text("Hello"))))
    assert built.rows("select count(*) from notes") == [(0,)]
    assert built.told == []


def test_an_occlusion_may_name_regions_with_markup(learner: Learner) -> None:
    file = picture()
    question = occlusion(names=("a {{c9::x}} b", "c::d"))
    learner.imports(build(bank(question, media={file.path: file})))
    assert [card.ord for card in learner.cards("i1")] == [0, 1]
    learner.check()


def test_same_input_same_bytes() -> None:
    first = build(everything())
    assert build(everything()) == first
    assert build(everything(), first, now=T0 + DAY) == first._replace(told=first.told)


def test_the_zip_carries_no_clock() -> None:
    archive = zipfile.ZipFile(io.BytesIO(build(everything()).apkg))
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert archive.read("collection.anki2")[96:100] == bytes(4)
    assert archive.getinfo("collection.anki2").compress_type == zipfile.ZIP_DEFLATED


@pytest.mark.parametrize("count", [1, 99, 100, 101, 250])
def test_no_note_or_card_is_lost_between_the_groups_they_are_written_in(count: int) -> None:
    items = [cloze(f"c{number}") if number % 3 else card(f"f{number}", front=f"{number}") for number in range(count)]
    built = build(bank(*items))
    first = T0 * 1000
    assert built.rows("select id from notes order by id") == [(first + number,) for number in range(count)]
    wanted = [(number, ord) for number in range(count) for ord in range(3 if number % 3 else 1)]
    cards = built.rows("select id, nid, ord, due from cards order by id")
    assert cards == [(first + place, first + number, ord, number) for place, (number, ord) in enumerate(wanted)]
    assert built.rows("pragma integrity_check") == [("ok",)]
