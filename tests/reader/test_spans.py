"""Words in brackets with what is said of them: language, underline, colours."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.direction import CLOSE, OPEN, isolated
from quizgen.htmltext import Style, html
from quizgen.markup import parse
from quizgen.markup.spans import LOOKS
from quizgen.richtext import RichText, Styled, inlines, plain


def read(text: str, gaps: bool = False) -> RichText:
    return parse(text, lambda code, fragment: None, gaps)


def styled(text: str, gaps: bool = False) -> list[tuple[str, str, str]]:
    found = [part for part in inlines(read(text, gaps)) if isinstance(part, Styled)]
    return [(plain(read("")) + "".join(map(str_of, part.content)), part.lang, part.look) for part in found]


def str_of(part: object) -> str:
    return part if isinstance(part, str) else "…"


@pytest.mark.parametrize("look", LOOKS)
def test_every_look_is_known(look: str) -> None:
    assert styled(f"Say [it]{{{look}}} now") == [("it", "", look)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[Baum]{lang=de}", [("Baum", "de", "")]),
        ("[Baum]{lang=de-AT red}", [("Baum", "de-AT", "red")]),
        ("[Baum]{red lang=de}", [("Baum", "de", "red")]),
        ("[a [b]{red} c]{blue}", [("a … c", "", "blue"), ("b", "", "red")]),
        ("[a [1] b]{green}", [("a [1] b", "", "green")]),
        ("see [1] and [x]{red}", [("x", "", "red")]),
        ("[**a**]{red}", [("…", "", "red")]),
        ("[`]{blue}`]{red}", [("…", "", "red")]),
    ],
)
def test_brackets_pair_and_hold_other_markup(text: str, wanted: list[tuple[str, str, str]]) -> None:
    assert styled(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "[0-9]{3}",
        "[x]{y}",
        "[x]{red blue}",
        "[x]{lang=}",
        '[x]{lang="><b>}',
        "[]{red}",
        r"\[x]{red}",
        "`[x]{red}`",
        "[x] {red}",
        "[x](https://e.org){red}",
        "x]{red}",
        "[x]{Red}",
    ],
)
def test_other_brackets_stay_text(text: str) -> None:
    assert styled(text) == []


def test_gaps_may_stand_in_spans_and_the_text_is_the_same_without() -> None:
    assert plain(read("[{{die}}]{red} Sonne, [not]{underline}", gaps=True)) == "die Sonne, not"


def test_language_comes_with_direction_and_escaped_words() -> None:
    assert html(read("[<b>]{lang=ar}"), Style()) == '<bdi lang="ar" dir="rtl">&lt;b&gt;</bdi>'
    assert html(read("[x]{lang=de underline}"), Style()) == '<bdi lang="de" dir="ltr"><u>x</u></bdi>'


def luminance(colour: tuple[float, ...]) -> float:
    parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))


@pytest.mark.parametrize("look", [look for look in LOOKS if look != "underline"])
@pytest.mark.parametrize(
    ("ink", "ground"), [("#22252a", "#faf9f6"), ("#22252a", "#f1efe9"), ("#e8e6e1", "#1b1d21"), ("#e8e6e1", "#2b2f35")]
)
def test_colours_can_be_read_by_day_and_by_night(look: str, ink: str, ground: str) -> None:
    found = re.search(r"currentColor,(#\w{6}) (\d+)%", html(read(f"[x]{{{look}}}"), Style()))
    assert found is not None
    share = int(found[2]) / 100
    mixed = tuple(share * one + (1 - share) * other for one, other in zip(rgb(found[1]), rgb(ink), strict=True))
    dark, light = sorted((luminance(mixed), luminance(rgb(ground))))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_words_of_another_direction_are_an_island_of_their_own() -> None:
    [inner] = [
        part
        for part in inlines(isolated(read("زر [C# الآن]{lang=ar} و [א 5]{lang=he}"), True))
        if isinstance(part, Styled)
    ][:1]
    assert inner.content == (f"{OPEN}C#{CLOSE} الآن",)


@pytest.mark.parametrize(
    "alphabet", [("[", "]", "{red}", "a"), ("[", "]{red}", "*", "`"), ("[", "]{lang=ar}", "{{", "}}")]
)
def test_every_short_text_of_brackets_is_read(alphabet: tuple[str, ...]) -> None:
    for size in range(1, 6):
        for text in map("".join, product(alphabet, repeat=size)):
            for gaps in (False, True):
                letters = text.replace("{lang=ar}", "").count("a")
                assert plain(read(text, gaps)).count("a") >= letters


@given(st.lists(st.sampled_from(["[", "]", "]{red}", "a", " ", "(", ")", "\n"]), max_size=60).map("".join))
def test_no_letter_is_lost(text: str) -> None:
    assert plain(read(text)).count("a") == text.count("a")


def test_deep_spans_end_somewhere() -> None:
    text = "[" * 3000 + "x" + "]{red}" * 3000
    assert "x" in plain(read(text))
