"""Cloze texts with something in the place of their gaps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quizgen.lowering.blanks import BLANK, HIDDEN, blanked, filled, gaps, with_blank
from quizgen.markup import parse
from quizgen.rewording import bare
from quizgen.richtext import Link, RichText, inlines, plain


def cloze(text: str) -> RichText:
    return parse(text, lambda code, fragment: None, True)


def test_a_link_with_a_gap_in_it_does_not_say_where_it_leads() -> None:
    text = cloze("See [the {{Nile}}](https://example.org/nile) and [this](https://example.org/map).")
    for shown in (blanked(text), with_blank(text, 0)):
        assert [link.url for link in inlines(shown) if isinstance(link, Link)] == ["https://example.org/map"]
        assert plain(shown) == f"See the {BLANK} and this."


def test_gaps_in_formulas_and_code_hold_words_or_blanks() -> None:
    text = cloze("In $m^{{c1::2}}$ and `git {{c2::rebase}}`.")
    assert plain(filled(text)) == "In m^{2} and git rebase."
    assert r"\underline{\qquad}" in plain(with_blank(text, 0))
    assert plain(with_blank(text, 1)).endswith(f"git {BLANK}.")
    assert HIDDEN in plain(with_blank(cloze("{{a}} and {{b}}"), 0))


def test_a_gap_in_a_reading_is_a_blank_there() -> None:
    assert plain(bare(filled(cloze("{東京|{{とうきょう}}}")))) == "東京"
    assert "とうきょう" not in repr(blanked(cloze("{東京|{{とうきょう}}}")))


_PIECES = st.lists(
    st.sampled_from(
        ["{{a}}", "**b {{c}}**", "[d {{e}}](https://x.org/e)", "`f{{c1::g}}`", "$h_{{c2::i}}$", "j\n\n- {{k}}\n- l\n"]
    ),
    min_size=1,
    max_size=5,
)


@given(_PIECES)
def test_a_text_filled_again_has_all_its_words_and_no_gap(pieces: list[str]) -> None:
    text = cloze("x ".join(pieces))
    assert gaps(filled(text)) == gaps(blanked(text)) == []
    assert plain(filled(text)) == plain(text)
