"""The bidirectional algorithm against Unicode's own tests: all of them (slow), and a thousandth of them that lies here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.formats.pdf.bidi import base_level, levels, mirrored, resolved, trimmed, visual
from quizgen.formats.pdf.characters import CLOSING, MIRRORED, kinds_of

UNICODE = Path("/usr/share/unicode")
"""Where Debian's package `unicode-data` puts its files."""
SAMPLE = Path(__file__).parent / "bidi"
BASES = ((1, None), (2, 0), (4, 1))
"""Bits of BidiTest.txt, and the levels of paragraphs that they stand for; None: by the first strong character."""


def official(name: str) -> Path:
    path = UNICODE / name
    if not path.exists():
        pytest.skip(f"no {path}: install Debian's package unicode-data")
    return path


def is_right(kinds: Sequence[str], text: Sequence[str], base: int | None, want: list[str], order: list[int]) -> bool:
    """Whether levels and order are as wanted; `x` stands for characters that have no level."""
    known = (base_level(kinds) or 0) if base is None else base
    found = trimmed(kinds, resolved(kinds, text, known), known)
    seen = [place for place, level in enumerate(want) if level != "x"]
    return [found[place] for place in seen] == [int(want[place]) for place in seen] and order == visual(
        seen, [found[place] for place in seen]
    )


def wrong_classes(path: Path) -> Iterator[str]:
    """The lines of a file like BidiTest.txt that come out otherwise."""
    want: list[str] = []
    order: list[int] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@Levels:"):
            want = line[8:].split()
        elif line.startswith("@Reorder:"):
            order = [int(place) for place in line[9:].split()]
        elif line and line[0] not in "#@":
            given, bits = line.split(";")
            kinds = given.split()
            bases = [base for bit, base in BASES if int(bits, 16) & bit]
            if not all(is_right(kinds, [""] * len(kinds), base, want, order) for base in bases):
                yield f"{line}: {want}"


def wrong_characters(path: Path) -> Iterator[str]:
    """The lines of a file like BidiCharacterTest.txt that come out otherwise. Those with characters that this Python's
    Unicode does not know yet are passed over."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line[0] == "#":
            continue
        codes, base, own, want, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        if any(unicodedata.category(character) == "Cn" for character in text):
            continue
        kinds = kinds_of(text)
        level = int(base) if base in "01" else (base_level(kinds) or 0)
        places = [int(place) for place in order.split()]
        if level != int(own) or not is_right(kinds, text, level, want.split(), places):
            yield line


def test_a_thousandth_of_unicodes_tests() -> None:
    assert list(wrong_classes(SAMPLE / "classes.txt")) == []
    assert list(wrong_characters(SAMPLE / "characters.txt")) == []


@pytest.mark.slow
def test_all_of_unicodes_tests() -> None:
    assert list(wrong_classes(official("BidiTest.txt"))) == []
    assert list(wrong_characters(official("BidiCharacterTest.txt"))) == []


def test_brackets_and_mirrors_are_unicodes() -> None:
    def rows(name: str) -> Iterator[list[str]]:
        for line in official(name).read_text(encoding="utf-8").splitlines():
            fields = re.split(r"\s*;\s*", line.partition("#")[0].strip())
            if len(fields) > 1:
                yield fields

    opening = {chr(int(a, 16)): chr(int(b, 16)) for a, b, kind in rows("BidiBrackets.txt") if kind == "o"}
    assert opening == CLOSING
    pairs = {int(a, 16): int(b, 16) for a, b in rows("BidiMirroring.txt")}
    assert pairs == MIRRORED


def test_every_mirror_has_its_way_back() -> None:
    assert all(MIRRORED[back] == there and there != back for there, back in MIRRORED.items())
    assert all(MIRRORED[ord(opening)] == ord(closing) for opening, closing in CLOSING.items())
    assert all(unicodedata.mirrored(chr(code)) for code in MIRRORED)


# What the rules mean


def shown(text: str, base: int) -> str:
    """The text from left to right, without what is not seen."""
    level = trimmed(kinds_of(text), levels(text, base), base)
    drawn = [mirrored(character) if depth % 2 else character for character, depth in zip(text, level, strict=True)]
    return re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", "".join(visual(drawn, level)))


@pytest.mark.parametrize(
    ("typed", "base", "seen"),
    [
        ("אב A(3, 4) גד", 1, "דג A(3, 4) בא"),
        ("f(x) מה", 1, "המ f(x)"),
        ("אב [גד (AB)] ה", 1, "ה [(AB) דג] בא"),
        ("ab (אב) cd", 0, "ab (בא) cd"),
        ('is "בג" (2 letters)', 0, 'is "גב" (2 letters)'),
        ("אב \u2066-3\u2069 גד", 1, "דג -3 בא"),
        ("אב -3 גד", 1, "דג 3- בא"),
        ("ab \u2067אב, 12!\u2069 cd", 0, "ab !12 ,בא cd"),
        ("a \u202ebcd\u202c e", 0, "a dcb e"),
        ("\u2329אב\u3009 ab", 1, "ab \u3008בא\u232a"),
    ],
)
def test_examples(typed: str, base: int, seen: str) -> None:
    assert shown(typed, base) == seen


@given(
    st.text(
        alphabet="ab1אבا٣ ()[]<.,+-%\u0301\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\t",
        max_size=40,
    ),
    st.integers(0, 1),
)
def test_nothing_is_lost_and_levels_stay_in_their_bounds(text: str, base: int) -> None:
    level = levels(text, base)
    assert len(level) == len(text)
    assert all(base <= depth <= 127 for depth in level)
    assert sorted(visual(range(len(text)), level)) == list(range(len(text)))


@given(st.text(alphabet="ab1 ().,+-%é中", max_size=40))
def test_text_in_one_direction_stays_as_it_is(text: str) -> None:
    assert set(levels(text, 0)) <= {0}


def test_deep_nesting_is_borne() -> None:
    for opening, closing in (("(", ")"), ("\u2067", "\u2069"), ("\u202b", "\u202c")):
        text = f"אב {opening * 500}ab{closing * 500} גד"
        assert max(levels(text, 1)) <= 127
        assert levels(text, 1)[-1] == 1
