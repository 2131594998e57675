"""Numbers, dates, times and units as authors of many countries type them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.labels import LANGUAGES
from quizgen.markup import parse
from quizgen.quantities import flat, interval, is_number, one_order, reading, scales, twins


def typed(text: str) -> str:
    """A text with markup as the rules hand it on."""
    return flat(parse(text, lambda code, fragment: None, False)) or ""


def read(*texts: str, language: str = "en-GB") -> list[list[Fraction]]:
    """The values of texts in every possible reading."""
    return [list(scale.values) for scale in scales([typed(text) for text in texts], language)]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "1,234.5", "2469/2"),
        ("en-IN", "12,34,567", "1234567"),
        ("de", "1.234,5", "2469/2"),
        ("de", "1.234", "1234"),
        ("de", "0.25", "1/4"),
        ("de", "1,234", "617/500"),
        ("de-CH", "1’234.5", "2469/2"),
        ("fr", "1\u202f234,5", "2469/2"),
        ("es-MX", "1.234", "617/500"),
        ("ar", "١٬٢٣٤٫٥", "2469/2"),
        ("hi", "१२.५", "25/2"),
        ("fa", "۱۲", "12"),
        ("ja", "１２", "12"),
        ("ja", "3万", "30000"),
        ("en", "−7", "-7"),
        ("en", "–7", "-7"),
        ("en", "½", "1/2"),
        ("en", "2¾", "11/4"),
        ("en", "2 3/4", "11/4"),
        ("en", r"$\frac{1}{2}$", "1/2"),
        ("en", r"$-\tfrac34$", "-3/4"),
        ("de", "$1{,}5$", "3/2"),
        ("en", r"$1\,500$", "1500"),
        ("en", r"$2 \times 10^{-3}$", "1/500"),
        ("en", "10^3^", "1000"),
        ("en", "10⁻²", "1/100"),
        ("en", "6.02e3", "6020"),
        ("en", "2^10^", "1024"),
        ("en", "25 %", "1/4"),
        ("fr", "25\u202f%", "1/4"),
        ("en", "1.5 million", "1500000"),
        ("de", "2,5 Mrd.", "2500000000"),
        ("en", "twelve", "12"),
        ("de", "zwölf", "12"),
    ],
)
def test_one_number(language: str, text: str, value: str) -> None:
    first, *_ = read(text, "1", language=language)
    assert first[0] == Fraction(value)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2 km", "2000 m"),
        ("2 km", "2 000 metres"),
        ("36 km/h", "10 m/s"),
        ("1 kWh", "3.6 MJ"),
        ("1 L", "1 dm³"),
        ("1 N", "1 kg·m/s^2^"),
        ("90 min", "1.5 h"),
        ("90 min", "1 h 30 min"),
        ("1 week", "7 days"),
        ("2 years", "24 months"),
        ("3:30 pm", "15:30"),
        ("15:30", "3.30 p.m."),
        ("3 May 1945", "May 3rd, 1945"),
        ("3 May 1945", "1945-05-03"),
        ("$5", "$5.00"),
        ("0.50", ".5"),
        ("three", "3"),
        (r"$5\,\mathrm{km}$", "5000 m"),
    ],
)
def test_what_is_equal(one: str, other: str) -> None:
    assert list(twins([typed(one), typed(other)], "en")) == [(0, 1)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2", "-2"),
        ("3 MW", "3 mW"),
        ("5 m", "5 s"),
        ("5 m", "5"),
        ("0.5", "0.05"),
        ("1.500", "1500"),
        ("Python 3.1", "Python 3.10"),
        ("3/4/2023", "4/3/2023"),
        ("10 MB", "10000 kB"),
        ("x^2^", "x^3^"),
        ("H~2~O", "H~3~O"),
        ("007", "7"),
        ("2/x", "2"),
        ("A-4", "A4"),
        ("$x=2$", "$x=3$"),
        ("I", "1"),
    ],
)
def test_what_is_not_equal(one: str, other: str) -> None:
    assert list(twins([typed(one), typed(other)], "en")) == []


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", "3.9|3.10|3.11"),
        ("en", "Python 2.7|Python 3|Python 3.10"),
        ("en", "900|1.500|2.000"),
        ("de", "900 m|1.500 m|2 km"),
        ("es", "900|1.500|2.000"),
        ("en", "Nov|Dec|Jan"),
        ("pl", "listopad|grudzień|styczeń"),
        ("ru", "ноябрь|декабрь|январь"),
        ("ja", "11月|12月|1月"),
        ("vi", "tháng 11|tháng 12|tháng 1"),
        ("en", "30 November|25 December|6 January"),
        ("fr", "1er mai|3 juin|14 juillet"),
        ("en", "Sunday|Monday|Tuesday"),
        ("en", "Friday|Saturday|Sunday"),
        ("es", "sábado|domingo|lunes"),
        ("en", "11:30 pm|12:15 am|1 am"),
        ("en", "22:00|23:00|0:30"),
        ("de", "7.45 Uhr|8 Uhr|9.30 Uhr"),
        ("fr", "8h30|12h|15h"),
        ("en", "7/4|10/31|12/25"),
        ("de", "1.5.2023|3.6.2023|2.7.2023"),
        ("zh", "2022年12月1日|2023年1月3日|2023年2月1日"),
        ("en", "44 BC|3 BC|AD 100"),
        ("de", "44 v. Chr.|3 v. Chr.|100 n. Chr."),
        ("en", "IV|V|IX"),
        ("en", "Henry V|Henry VIII|Henry IX"),
        ("en", "1:100|1:50|1:25"),
        ("en", "-5 °C|−3 °C|0 °C"),
        ("en", "None|One|Two"),
        ("en", "30 s|5 min|2 h"),
        ("en", "1/4|0.3|50 %"),
    ],
)
def test_what_is_in_order(language: str, texts: str) -> None:
    found = scales(texts.split("|"), language)
    assert found
    assert any(scale.is_ordered for scale in found)


@pytest.mark.parametrize(
    "texts",
    [
        "C|D|M", "a|b|c", "x + 3|x - 1|2x + 7", "C12|U235|He4", "0x1F|0x2A|0x0B", "x/2|x/3|x/4", "5 km|3|2", "1 to 2|3|4",
        "5 apples and 3 pears|2|1", "May|can|must", "-√2|-√3|-√5", "1,2|1,3|1,15", "2,4|2,10|3,1",
    ],
)  # fmt: skip
def test_what_is_left_alone(texts: str) -> None:
    assert read(*texts.split("|")) == []


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", "0.5|0.25|0.75"),
        ("en", "3 May|1 May|2 May"),
        ("en", "9:00|12:00|8:00"),
        ("de", "1.500|900|2.000"),
        ("de", "1,2|1,3|1,15"),
        ("en", "3/4|1/2|2/3"),
        ("en", "2nd|1st|3rd"),
        ("en", "v1.10|v1.2|v1.9"),
        ("fr", "3 km|1 500 m|2,5 km"),
        ("zh", "3万|5000|2亿"),
        ("ru", "март|январь|май"),
        ("he", "יום שני|יום ראשון|יום שלישי"),
    ],
)
def test_what_is_not_in_order(language: str, texts: str) -> None:
    found = scales(texts.split("|"), language)
    assert found
    assert not any(scale.is_ordered for scale in found)


def test_where_readings_differ_no_order_is_named() -> None:
    assert one_order(scales(["3.10", "3.9", "3.11"], "en")) is None
    assert one_order(scales(["1.500", "900", "2.000"], "es")) is None
    assert one_order(scales(["1.500", "900", "2.000"], "de")) == (1, 0, 2)
    assert one_order(scales(["December", "November", "January"], "en")) == (1, 0, 2)


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    [
        ("en", "10–20 km", 10_000, 20_000),
        ("en", "5 km to 10 km", 5000, 10_000),
        ("de", "1.500 bis 2.000", 1500, 2000),
        ("de", "0,5–1,5", Fraction(1, 2), Fraction(3, 2)),
        ("en", "10-20 %", Fraction(1, 10), Fraction(1, 5)),
    ],
)
def test_ranges(language: str, text: str, low: int, high: int) -> None:
    found = interval(text, language)
    assert found is not None
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize("text", ["2023-05-03", "20–10", "A–B", "1.500–2.000", "well-known", ""])
def test_no_ranges(text: str) -> None:
    assert interval(text, "en") is None


def test_words_that_begin_with_a_number() -> None:
    assert is_number("One of them", "en")
    assert is_number("3 moons", "en")
    assert not is_number("Once", "en")


@settings(deadline=None)
@given(st.lists(st.text(max_size=30), max_size=5), st.sampled_from([*LANGUAGES, "en-GB", "de-CH", "es", "sv", "xx"]))
def test_any_texts_are_read_without_an_exception(texts: list[str], language: str) -> None:
    for scale in scales(texts, language):
        assert len(scale.values) == len(texts)
    assert all(first < second for first, second in twins(texts, language))
    for text in texts:
        interval(text, language)


_SIGNS = st.text("0123456789.,' /:-+^()×e%kmhgIVX年月٣½²$\u202f", min_size=1, max_size=16)


@settings(deadline=None)
@given(st.lists(_SIGNS, min_size=2, max_size=4), st.sampled_from(["en", "de", "fr", "ar", "zh", "es"]))
def test_figures_in_any_heap_are_read_without_an_exception(texts: list[str], language: str) -> None:
    test_any_texts_are_read_without_an_exception.hypothesis.inner_test(texts, language)  # type: ignore[attr-defined]


_NUMBERS = st.sampled_from(
    [
        "3",
        "3.0",
        "v3",
        "1/2",
        "0.5",
        ".5",
        "½",
        "$ 5",
        "5 $",
        "5 km",
        "5000 m",
        "-3",
        "three",
        "1,000",
        "1000",
        "3 June",
        "⅓",
        "June 3",
        "3:00",
        "Monday",
        "500 BC",
        "1.5.0",
        "II",
        "H2O 4",
        "none",
        "1 h 30 min",
        "90 min",
        "3 of 4",
        "٣",
    ]
)
_BEFORE = st.sampled_from(
    [
        "",
        "about ",
        "about the ",
        "About the ",
        "AD ",
        "AD the year ",
        "the year ",
        "from 2 to ",
        "it costs $",
        "it costs ",
        "on the ",
        "Python ",
        "big Python v",
        "big Python ",
        "the (",
        "a - ",
    ]
)


@given(st.lists(st.tuples(_BEFORE, _NUMBERS), min_size=2, max_size=5), st.sampled_from(["en", "en-GB", "de", "fr"]))
def test_what_stands_before_numbers_only_saves_time(parts: list[tuple[str, str]], language: str) -> None:
    """What is told apart by the words before the first figure could not be compared anyway."""
    texts = [before + number for before, number in parts]
    assert list(twins(texts, language)) == list(reading.twins(texts, language))
    if all(any(map(str.isdigit, text)) for text in texts):
        assert scales(texts, language) == reading.scales(texts, language)


@pytest.mark.parametrize(
    ("language", "words", "known"),
    [
        ("de", "Do|Mi|So", False),
        ("fr", "Do|Mi|La", False),
        ("en", "June|April|May", False),
        ("en", "Sun|Sat", False),
        ("de", "Do|Mi|Fr", True),
        ("de", "Mo|Mi|So", True),
        ("en", "May|June|July", True),
        ("es", "Mar|Jue|Sol", False),
    ],
)
def test_names_that_are_other_words_need_one_that_is_none(language: str, words: str, known: bool) -> None:
    assert bool(scales(words.split("|"), language)) == known
