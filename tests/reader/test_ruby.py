"""Readings above characters."""

from __future__ import annotations

import pytest

from quizgen.htmltext import Style, html
from quizgen.markup import parse
from quizgen.richtext import Gap, Paragraph, RichText, Ruby, Strong, bare, inlines, literal, plain


def read(text: str, *, gaps: bool = False) -> tuple[RichText, list[str]]:
    told: list[str] = []
    return parse(text, lambda code, fragment: told.append(code), gaps), told


@pytest.mark.parametrize(
    ("typed", "base", "readings"),
    [
        ("{東京|とうきょう}", "東京", ("とうきょう",)),
        ("{電子出版|でん|し|しゅっ|ぱん}", "電子出版", ("でん", "し", "しゅっ", "ぱん")),
        ("{水|shuǐ}", "水", ("shuǐ",)),
        ("{한글|han geul}", "한글", ("han geul",)),
        ("{北京|ㄅㄟˇ|ㄐㄧㄥ}", "北京", ("ㄅㄟˇ", "ㄐㄧㄥ")),
        ("{お茶|おちゃ}", "お茶", ("おちゃ",)),
    ],
)
def test_a_reading_stands_above_its_characters(typed: str, base: str, readings: tuple[str, ...]) -> None:
    assert read(f"a **{typed}** b") == ((Paragraph(("a ", Strong((Ruby(base, readings),)), " b")),), [])


@pytest.mark.parametrize(
    "typed",
    ["{x|x>0}", "{a|b}", "{水}", "{水|}", "{水|一|}", r"\{水|みず}", "{水|みず", "水|みず}", "{|みず}", "`{水|みず}`"],
)
def test_other_braces_stay_as_they_are(typed: str) -> None:
    found, told = read(typed)
    assert not any(isinstance(part, Ruby) for part in inlines(found))
    assert plain(found) == typed.replace("\\", "").strip("`") and not told


def test_readings_that_do_not_fit_are_told_and_stand_above_all() -> None:
    assert read("{東京|とう|きょ|う}") == ((Paragraph((Ruby("東京", ("とうきょう",)),)),), ["W337"])


def test_a_bar_in_a_reading_does_not_divide_a_gap() -> None:
    found, told = read("{{{水|みず}|aqua}} を飲む。", gaps=True)
    (paragraph,) = found
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content[0] == Gap((Ruby("水", ("みず",)),), ("aqua",))
    assert not told


def test_earlier_versions_read_it_as_it_is_typed() -> None:
    assert parse("{水|みず}", lambda code, fragment: None, earlier=True) == literal("{水|みず}")


def test_browsers_get_brackets_where_they_know_no_readings() -> None:
    found, _ = read("{電子|でん|し}")
    expected = "電<rp> (</rp><rt>でん</rt><rp>)</rp>子<rp> (</rp><rt>し</rt><rp>)</rp>"
    assert html(found, Style()) == f"<ruby>{expected}</ruby>"
    assert html(read("{水|<b>}")[0], Style()).count("&lt;b&gt;") == 1


def test_a_text_without_its_readings() -> None:
    found, _ = read("- **{水|みず}** 1\n- 2\n\n| {火|ひ} |\n| - |\n| x |")
    assert not any(isinstance(part, Ruby) for part in inlines(bare(found)))
    assert plain(bare(found)) == plain(found)
    assert bare(literal("x")) is not None
