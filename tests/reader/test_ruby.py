"""Readings above words: where they are read, what stays text, and how each kind of output writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.htmltext import Style, html
from quizgen.markup import parse
from quizgen.reader import read_text
from quizgen.rewording import with_readings
from quizgen.richtext import Gap, RichText, Ruby, inlines, plain

HEAD = "title: T\nid: t\nquestions:\n"


def read(text: str, gaps: bool = False) -> tuple[RichText, list[str]]:
    notes: list[str] = []
    return parse(text, lambda code, fragment: notes.append(code), gaps), notes


def written(text: str, gaps: bool = False) -> str:
    """The text in plain letters, with the readings that were found in brackets."""
    return plain(with_readings(read(text, gaps)[0]))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("{漢字|かんじ}", "漢字 (かんじ)"),
        ("**{電子出版|でん|し|しゅっ|ぱん}**です", "電子出版 (でんししゅっぱん)です"),
        ("a {한자|漢字} b {ㄅ|b}", "a 한자 (漢字) b ㄅ (b)"),
        ("{葛\U000e0100城|かつ|らぎ}", "葛\U000e0100城 (かつらぎ)"),
        ("{食べる|taberu}", "食べる (taberu)"),
        ("| {山|やま} | b |\n|---|---|\n| [{川|かわ}](https://example.org) | c |", "山 (やま)\tb\n川 (かわ)\tc"),
    ],
)
def test_a_word_carries_its_reading(text: str, wanted: str) -> None:
    assert written(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "{x|x>0}",
        "{漢字|}",
        "{|かんじ}",
        "{漢字}",
        r"\{漢字|かんじ}",
        "`{漢字|かんじ}`",
        "$\\{漢|x\\}$",
        "{漢\n字|かんじ}",
        "{ |漢}",
    ],
)
def test_other_braces_stay_text(text: str) -> None:
    assert not [part for part in inlines(read(text)[0]) if isinstance(part, Ruby)]


def test_another_number_of_readings_than_characters_is_told_and_stays_text() -> None:
    assert read("{東京都|とう|きょう}")[1] == ["W337"]
    assert written("{東京都|とう|きょう}") == "{東京都|とう|きょう}"
    assert read("{東京|とう|きょう}")[1] == ["W329"]


@pytest.mark.parametrize(
    ("text", "answers", "whole"),
    [
        ("{{{東京|とうきょう}}} は", ["東京"], "東京 (とうきょう) は"),
        ("{{{東京|とうきょう}|Tokyo::a city}}", ["東京"], "東京 (とうきょう)"),
        ("{{{漢字}}|かんじ}", ["漢字"], "漢字 (かんじ)"),
        ("{漢字|{{かんじ::reading}}}", ["かんじ"], "漢字 (かんじ)"),
        ("{東京|{{とう}}|{{きょう}}}", ["とう", "きょう"], "東京 (とうきょう)"),
        ("{{漢字|かんじ}}", ["漢字"], "漢字"),
    ],
)
def test_gaps_and_readings_stand_in_each_other(text: str, answers: list[str], whole: str) -> None:
    rich, notes = read(text, gaps=True)
    assert [plain_of(gap) for gap in inlines(rich) if isinstance(gap, Gap)] == answers
    assert written(text, gaps=True) == whole
    assert set(notes) <= {"W329"}


def plain_of(gap: Gap) -> str:
    return "".join(part if isinstance(part, str) else plain_of(Gap(part.base)) for part in gap.content)  # type: ignore[union-attr]


def test_a_browser_without_ruby_shows_brackets_and_hostile_readings_are_text() -> None:
    assert html(read("{東京|とう|<b>}")[0], Style()) == (
        "<ruby>東<rp>(</rp><rt>とう</rt><rp>)</rp>京<rp>(</rp><rt>&lt;b&gt;</rt><rp>)</rp></ruby>"
    )


def test_a_question_without_an_id_stays_the_same_when_its_text_happened_to_be_one() -> None:
    bank, found = read_text(HEAD + "- question: 'Read {東京|とうきょう}.'\n  answer: a\n", "t")
    assert bank is not None
    assert [one.code for one in found] == ["W329"]
    assert bank.items[0].id != read_text(HEAD + "- question: 'Read 東京.'\n  answer: a\n", "t")[0].items[0].id  # type: ignore[union-attr]


@given(st.lists(st.sampled_from(["{", "}", "|", "漢", "か", "a", "{{", "}}", "::", "\\", " ", "\n", "`"]), max_size=30))
def test_any_braces_and_bars_are_read(parts: list[str]) -> None:
    text = "".join(parts)
    for gaps in (False, True):
        rich, _ = read(text, gaps)
        shown = written(text, gaps)
        assert shown.count("漢") <= text.count("漢")
        if not gaps and "`" not in text:
            assert plain(rich).count("漢") == text.count("漢")
