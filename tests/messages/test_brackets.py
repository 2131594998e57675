"""Lists in square brackets that cannot be read, and keys that stand beside the empty one they belong below."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.messages.banks import HEAD, bank_of, picture, told

LISTS = [
    ("[- elm, - ash]", "[elm, ash]"),
    ("[* elm, * ash]", "[elm, ash]"),
    ("[elm,, ash]", "[elm, ash]"),
    ("[elm, ash}", "[elm, ash]"),
    ("['elm' 'ash']", "['elm', 'ash']"),
    ('["elm" or so, ash]', "['\"elm\" or so', ash]"),
    ("[50%, @home, `x`]", '["50%", "@home", "`x`"]'),
    ("[- elm, -ash, 5]", "[elm, ash, 5]"),
]


@pytest.mark.parametrize(("typed", "meant"), LISTS)
@pytest.mark.parametrize("key", ["wrong", "order"])
def test_a_list_that_cannot_be_read_is_written_out(typed: str, meant: str, key: str) -> None:
    answer = "answer: oak\n" if key == "wrong" else ""
    item = f"question: Which tree is it?\n{answer}{key}: {typed}"
    _, [only] = told(bank_of(item))
    assert (only.code, only.span.line) == ("E101", 6 + (key == "wrong"))
    assert only.hint == f"write {meant}"
    assert told(bank_of(item.replace(typed, meant)))[1] == []


@pytest.mark.parametrize("typed", ["[+ oak, - elm]", "[- elm, + oak]", "[✓ oak, - elm]"])
def test_a_mark_before_the_right_item_becomes_an_answer(typed: str) -> None:
    _, [only] = told(bank_of(f"question: Which?\nchoices: {typed}"))
    meant = only.hint.removeprefix("write ").partition(", and the right one under `answer:`")
    assert meant[1]
    assert told(bank_of(f"question: Which?\nchoices: {meant[0]}\nanswer: oak"))[1] == []


@pytest.mark.parametrize("typed", ["[+ oak, elm]", "[✓ oak, ✗ elm]", "[-oak, -elm]"])
def test_marks_that_can_be_read_do_not_hide_the_answer(typed: str) -> None:
    _, [only] = told(bank_of(f"question: Which?\nchoices: {typed}\nanswer: oak"))
    assert (only.code, only.span.line, only.hint) == ("E220", 7, "write the choices without the signs before them")


@pytest.mark.parametrize("typed", ["(oak, elm, ash)", "oak, elm, ash]", "[oak, elm, ash]"])
def test_other_brackets_make_no_list(typed: str) -> None:
    text = bank_of(f"question: Sort.\norder: {typed}")
    found = told(text)[1]
    assert [one.code for one in found] == ["E221"] * (typed[0] != "[")
    assert all(one.hint.endswith(": [oak, elm, ash]") for one in found)


def test_braces_make_no_list() -> None:
    _, [only] = told(bank_of("question: Which?\nanswer: oak\nwrong: {elm, ash}"))
    assert (only.code, "[elm, ash]" in only.hint) == ("E201", True)


def test_a_sign_inside_a_list_of_several_lines_is_named() -> None:
    first, *_ = told(bank_of("question: Which?\nanswer: oak\nwrong: [\n  - elm,\n  - ash]"))[1]
    assert (first.code, first.span.line, "alone, with commas" in first.hint) == ("E101", 8, True)


BELOW = [
    ("question: Which?\nimage:\nfile: leaf.png\nalt: a leaf\nanswer: oak", 7, "lines 7 to 8"),
    ("question: Which?\nanswer: oak\nimage:\nfile: leaf.png", 8, "line 8"),
    ("question: Which?\nanswer: oak\nlint:\nignore: [QG111]\nbecause: a name", 8, "lines 8 to 9"),
    (
        "passage: Look.\nimage:\nfile: leaf.png\nalt: a leaf\nquestions:\n- question: Which?\n  answer: oak",
        7,
        "lines 7 to 8",
    ),
]


@pytest.mark.parametrize(("item", "line", "lines"), BELOW)
def test_keys_below_an_empty_one_are_told_once(item: str, line: int, lines: str, tmp_path: Path) -> None:
    picture(tmp_path)
    text = bank_of(item)
    _, [only] = told(text, tmp_path)
    assert (only.code, only.span.line) == ("E211", line)
    assert only.hint == f"put 2 spaces more at the start of {lines}"
    first, last = line, int(lines.split()[-1])
    rows = [f"  {row}" if first <= n <= last else row for n, row in enumerate(text.split("\n"), 1)]
    assert told("\n".join(rows), tmp_path)[1] == []


TOPS = [
    "sources:\nbook:\n  title: Trees\n",
    "formats:\npdf:\n  paper: letter\n",
    "defaults:\npoints: 2\nshuffle: false\n",
    "facts:\na:\n  claim: So.\nb:\n  claim: No.\n",
]


@pytest.mark.parametrize("top", TOPS)
def test_so_are_those_at_the_top_of_a_bank(top: str) -> None:
    head = HEAD.replace("questions:", f"{top}questions:")
    _, [only] = told(bank_of("question: Which?\nanswer: oak", head))
    assert (only.code, only.span.line) == ("E211", 5)
    first, *rest = top.splitlines(keepends=True)
    deeper = HEAD.replace("questions:", first + "".join(f"  {row}" for row in rest) + "questions:")
    assert told(bank_of("question: Which?\nanswer: oak", deeper))[1] == []


PAIRS = [
    ("\n- oak - acorn\n- fir - cone", "\n- oak: acorn\n- fir: cone"),
    ("\n- oak=acorn\n- fir=cone", "\n- oak: acorn\n- fir: cone"),
    ("\n- oak -> acorn\n- fir -> cone", "\n- oak: acorn\n- fir: cone"),
    ("\n- oak, acorn\n- fir, cone", "\n- oak: acorn\n- fir: cone"),
    ("\n- {left: oak, right: acorn}\n- {left: fir, right: cone}", "\n- oak: acorn\n- fir: cone"),
]


@pytest.mark.parametrize(("typed", "meant"), PAIRS)
def test_pairs_of_another_shape_are_told_once(typed: str, meant: str) -> None:
    _, [only] = told(bank_of(f"question: Match.\npairs:{typed}"))
    assert (only.code, only.message, only.span.line) == ("E206", "expected pairs", 7)
    assert only.hint == "write `oak: acorn`, and the others likewise"
    assert told(bank_of(f"question: Match.\npairs:{meant}"))[1] == []


@pytest.mark.parametrize(
    "typed", ["[oak, acorn, fir, cone]", "\n- oak\n- fir", "\n- [oak, elm, ash]\n- [fir, yew, elm]"]
)
def test_what_is_no_pair_at_all_is_told_once(typed: str) -> None:
    _, [only] = told(bank_of(f"question: Match.\npairs: {typed}"))
    assert "`left: right`" in only.hint
