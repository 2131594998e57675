"""Islands: what runs from left to right inside text that runs from right to left."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.direction import CLOSE, CONTROLS, OPEN, island, isolated, isolated_inlines
from quizgen.formats.pdf.bidi import levels, trimmed, visual
from quizgen.formats.pdf.characters import kinds_of
from quizgen.richtext import (
    Code,
    Gap,
    Inlines,
    LineBreak,
    Link,
    ListBlock,
    Math,
    Paragraph,
    Strong,
    Table,
    literal,
    plain_inlines,
)

SIGNED = [
    "−3", "-7.5", "+20", "±0.1", "~90", "≈3", "√16", "<5", "≥18", "#5", "$9", "€20", "20€", "№4", "5 %", "12.5%", "3‰",
    "90°", "100 °C", "5 kg", "9.8 m/s²", "60 km/h", "4 m²", "± 2 %", "9.42 m ± 1 %", "5-3", "2 + 3 = 5", "3 × 4 = 12",
    "(2 + 3) × 4", "2^3", "7 ÷ 2", "3 : 4", "3 x 4", "1/2 + 1/4", "2x + 3 = 7", "x = −3", "α + β = 90°", "3 − Δ", "+20 2 2461 0000", "1 000 000",
    "(3, 4)", "A(−3, 4)", "[2, 5)", "{1, 2, 3}", "C#", "C++", "F#", "A+", "Na+", "Cl−", ".NET", "@home", "--help", "-v",
    "f()", "int[]", "print()", "List<int>", "<b>", "</p>", "https://example.org/a/?b=1#c", "https://example.org/a/",
    "-۳", "۵ %", "DNA 5 %", "2H₂ + O₂ → 2H₂O", "3.14", "90W75", "5G", "10:30", "3/4", "f(x)", "f(x) = 2x", "∠ABC", "¬p", "12-3-2023",
    "2½", "4 3/8", "7×10⁻⁵", "10⁻⁶ m", "PO₄³⁻", "Fe³⁺", "H₃O⁺", "−£7", "-€12", "√(x+1)", "5(y−2)", "(a+b)(a−b)", "(g ∘ h)(x)",
    "P ∪ Q = ∅", "5∓2", "6•7", "8∶9", "9:45 AM", "51°30′N", "0°7′39″W", "(03) 555-0142", "2'500'000", "[4, [5, 6]]", "((1, 2), 3)",
    "]2, 7[", "!done", "$PATH", "../lib", "*.csv",
]  # fmt: skip
PLAIN = ["12", "1.", "2020, 2021", "A", "Python", "(א)", "3, 4", "ב-3", "כ-20", "س-5", "10–20"]
WORDS = {"he": ("מה הוא", "כאן"), "ar": ("ما هو", "هنا")}


def marked(text: str, right_to_left: bool = True) -> str:
    (found,) = isolated_inlines((text,), right_to_left)
    assert isinstance(found, str)
    return found


def drawn(text: str, base: int) -> str:
    """The characters from left to right, none of them mirrored, without those that are not seen."""
    level = trimmed(kinds_of(text), levels(text, base), base)
    return CONTROLS.sub("", "".join(visual(text, level)))


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("signed", SIGNED)
def test_signs_stay_where_they_are_typed(signed: str, language: str) -> None:
    before, after = WORDS[language]
    for text in (
        f"{before} {signed} {after}",
        f"{before} {signed}",
        f"{signed} {after}",
        f"{before} ({signed}) {after}",
    ):
        assert signed in drawn(marked(text), 1), text
    assert drawn(marked(signed), 1) == signed, "alone, as an option is"
    assert signed in drawn(marked(f"The word {before} {signed} and so on", right_to_left=False), 0)


@pytest.mark.parametrize("text", PLAIN)
def test_what_the_algorithm_does_well_is_left_to_it(text: str) -> None:
    assert marked(text) == text
    assert marked(f"אב {text} גד") == f"אב {text} גד"


@given(st.text(alphabet="ab3 +-−%()[]<>.,:/#$°=xאבا٣é中\n", max_size=60), st.booleans())
def test_marking_adds_pairs_and_nothing_else(text: str, right_to_left: bool) -> None:
    found = marked(text, right_to_left)
    assert CONTROLS.sub("", found) == text
    assert re.fullmatch(f"(?:[^{OPEN}{CLOSE}]|{OPEN}[^{OPEN}{CLOSE}]+{CLOSE})*", found)


@given(st.text(alphabet="ab3 +-−%()[]<>.,:/#$°=é中", max_size=60))
def test_text_without_right_to_left_letters_is_never_touched(text: str) -> None:
    content = ("in ", Strong((text,)), Code(text))
    assert isolated_inlines(content, right_to_left=False) is content


@given(
    st.lists(
        st.sampled_from([*(word for word in SIGNED if word[0] != "["), "אב", "גד!", "סוף.", "ثم"]),
        min_size=1,
        max_size=8,
    )
)
def test_islands_never_tear_brackets_apart(words: list[str]) -> None:
    found = marked(" ".join(words))
    for inside in re.findall(f"{OPEN}(.*?){CLOSE}", found):
        assert inside.count("(") >= inside.count(")")


def test_islands_go_through_markup() -> None:
    content: Inlines = (
        "תשובה −",
        Strong(("3",)),
        " או ",
        Link(("C#",), "https://x.org"),
        LineBreak(),
        Math("x"),
        " 5 %",
    )
    found = isolated_inlines(content, right_to_left=True)
    assert found[0] == f"תשובה {OPEN}−"
    assert found[1] == Strong((f"3{CLOSE}",))
    assert found[3] == Link((f"{OPEN}C#{CLOSE}",), "https://x.org")
    assert found[-1] == f" {OPEN}5 %{CLOSE}"
    assert CONTROLS.sub("", plain_inlines(found)) == plain_inlines(content)


def test_no_island_reaches_into_a_gap_or_out_of_it() -> None:
    found = isolated_inlines(("אב −", Gap(("3",)), " גד ", Gap(("−5 %",)), "%"), right_to_left=True)
    assert found == ("אב −", Gap(("3",)), " גד ", Gap((f"{OPEN}−5 %{CLOSE}",)), "%")


def test_an_expression_may_have_gaps_code_and_formulas_in_it() -> None:
    for part in (Gap(("4",)), Code("x"), Math("x")):
        assert isolated_inlines(("3 + ", part, " = 7"), True) == (f"{OPEN}3 + ", part, f" = 7{CLOSE}")
        assert isolated_inlines(("כמה 3 + 4 = ", part, "?"), True) == (f"כמה {OPEN}3 + 4 = ", part, CLOSE, "?")
        assert isolated_inlines((part, " × 2 = 8"), True) == (OPEN, part, f" × 2 = 8{CLOSE}")
    assert isolated_inlines(("מה 5 + ____ = 9?",), True) == (f"מה {OPEN}5 + ____ = 9{CLOSE}?",)
    assert isolated_inlines(("מה 5 + 3 = ?",), True) == (f"מה {OPEN}5 + 3 = ?{CLOSE}",)


def test_the_end_of_a_question_is_no_part_of_an_expression() -> None:
    assert marked("מה? -5 הוא") == f"מה? {OPEN}-5{CLOSE} הוא"
    assert marked("מה (5)? - 3 הוא") == "מה (5)? - 3 הוא"


def test_signs_beside_a_gap_from_right_to_left_stay() -> None:
    found = isolated_inlines(("The word ", Gap(("שלום",)), " −3 is"), right_to_left=False)
    assert found == ("The word ", Gap(("שלום",)), f" {OPEN}−3{CLOSE} is")


def test_all_blocks_are_gone_through() -> None:
    table = Table((("א −1",), ("ב",)), ((("ג",), ("5 %",)),))
    found = isolated((*literal("ד −2"), ListBlock((literal("ה −3"),)), table), right_to_left=True)
    assert found == (
        Paragraph((f"ד {OPEN}−2{CLOSE}",)),
        ListBlock(((Paragraph((f"ה {OPEN}−3{CLOSE}",)),),)),
        Table(((f"א {OPEN}−1{CLOSE}",), ("ב",)), ((("ג",), (f"{OPEN}5 %{CLOSE}",)),)),
    )


def test_authors_who_rule_the_direction_are_left_alone() -> None:
    assert marked("אב \u2067−3\u2069 גד 5 %") == "אב \u2067−3\u2069 גד 5 %"


def test_code_is_an_island_that_nothing_in_it_ends() -> None:
    assert island("  a \u2069b ") == f"  {OPEN}a b{CLOSE} "
    assert island(" ") == " "


def test_words_before_the_first_letter_do_not_turn_the_paragraph() -> None:
    assert marked("Python هي لغة") == f"{OPEN}Python{CLOSE} هي لغة"
    assert marked("DNA-פולימראז") == f"{OPEN}DNA{CLOSE}-פולימראז"
    assert marked("هي Python") == "هي Python"
    assert marked("Python هي لغة", right_to_left=False) == "Python هي لغة"


@pytest.mark.parametrize(
    "hostile",
    [
        "(" * 5000,
        "1," * 5000,
        "a" * 9000,
        "+1 " * 3000,
        "x<" * 4000,
        "1+" * 4000,
        "5 % " * 2000,
        "x(" * 4000,
        "[1,[2," * 2000,
    ],
)
def test_long_texts_lose_nothing(hostile: str) -> None:
    assert CONTROLS.sub("", marked(f"א {hostile} ב")) == f"א {hostile} ב"
