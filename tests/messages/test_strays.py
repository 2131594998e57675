"""Braces, dollar signs and slashes that are not what they look like: told with edits, and never where they are meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.markup import parse
from quizgen.markup.strays import IN_PAIRS
from quizgen.richtext import inlines
from tests.messages.banks import HEAD, applied, bank_of, told
from tests.messages.test_any_text import quoted

TOLD = [
    ("cloze: 'An {{oak}}} is a tree.'", "cloze: 'An {{oak}} is a tree.'"),
    ("cloze: 'An {{c1::oak::a tree}}} and {{elm}}}.'", "cloze: 'An {{c1::oak::a tree}} and {{elm}}.'"),
    ("cloze: 'An {{{oak}} is a tree.'", "cloze: 'An {{oak}} is a tree.'"),
    ("cloze: 'An {oak}} is a {{tree}}.'", "cloze: 'An {{oak}} is a {{tree}}.'"),
    ("question: 'How much is $x^2?'\nanswer: a", "question: 'How much is $x^2$?'\nanswer: a"),
    ("question: 'How much is $\\frac{1}{2} of it?'\nanswer: a", "question: 'How much is $\\frac{1}{2}$ of it?'\nanswer: a"),
    ("question: 'How much is $ x^{2} $?'\nanswer: a", "question: 'How much is $x^{2}$?'\nanswer: a"),
    ("question: Which?\nanswer: oak\nwrong: elm / ash / fir", "question: Which?\nanswer: oak\nwrong: [elm, ash, fir]"),
    ("question: Which?\nanswer: oak\nwrong: [elm / ash tree / fir]", "question: Which?\nanswer: oak\nwrong: [elm, ash tree, fir]"),
    ("cloze: An {{oak}} is it.\nwrong: elm | ash | fir", "cloze: An {{oak}} is it.\nwrong: [elm, ash, fir]"),
    ("question: Which?\nanswer: elm / ash / fir", "question: Which?\nanswer: [elm, ash, fir]"),
    ("word: Sonne\nmeaning: sun / star", "word: Sonne\nmeaning: [sun, star]"),
    ("word: Sonne\nmeaning: sun / star / light", "word: Sonne\nmeaning: [sun, star, light]"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "meant"), TOLD)
def test_what_is_not_quite_closed_or_parted_is_mended(typed: str, meant: str) -> None:
    _, [only] = told(bank_of(typed))
    assert only.code in ("W334", "W335", "W339")
    assert applied(bank_of(typed), only.edits) == bank_of(meant)
    assert told(bank_of(meant))[1] == []


MEANT = [
    "cloze: 'The set {{{1, 2, 3}}} has three.'",
    "cloze: 'The set \\{{{1}}\\} has {{one}}.'",
    "cloze: 'The set {a, {{b}}} has {{two}}.'",
    "cloze: 'The {{oak}}\\} stands.'",
    "cloze: 'A brace is } or {, says {{he}}.'",
    "cloze: 'In `{{{ x }}` and $\\frac{a}{{{c1::b}}}$ is a {{gap}}.'",
    "cloze: 'The {{{}}} is empty.'",
    *(f"question: '{text}'\nanswer: a" for text in (
        *("It costs $5.", "It costs $5 and $10.", "It is US$ 5^.", "What is $HOME?", "What does $name = 5 do?"),
        *("What does $x->y do?", "Is it 5 $ or 6 $?", "What is {a}} for?", "A price of $ 20 or $ 30?", "And $a_b?"),
    )),
    *(f"question: Which?\nanswer: {text}" for text in ("and/or", "km/h", "N/A", "he / she", "1 / 2 / 3", "a / b / c")),
    *(f"question: Which?\nanswer: oak\nwrong: [{text}, elm]" for text in ("red / green / blue", "N/A", "km/h")),
    *(f"question: Which?\nanswer: oak\nwrong: [{text}]" for text in ("he / she / it", "and / or", "6 / 7 / 8")),
    "question: Which?\nanswer: oak\nwrong: [went / was / went]",
    "word: der/die Lehrende\nmeaning: the teacher",
    "word: der Lehrer / die Lehrerin\nmeaning: he / she who teaches",
]  # fmt: skip


@pytest.mark.parametrize("typed", MEANT)
def test_what_is_meant_is_left_alone(typed: str) -> None:
    assert [one for one in told(bank_of(typed))[1] if one.code in ("W334", "W335", "W339")] == []


PIECES = st.sampled_from(
    ["{{", "}}", "{", "}", "oak", " ", "$", "x^2", "\\frac{1}{2}", "`", "\\", "c1::", "::", "\n", "é"]
)


@given(st.lists(PIECES, min_size=1, max_size=12).map("".join))
def test_edits_of_texts_with_gaps_leave_nothing_to_say(text: str) -> None:
    bank = f"{HEAD}- id: q\n  cloze: {quoted('{{elm}} ' + text)}\n"
    for one in told(bank)[1]:
        if one.code in ("W334", "W339") and one.edits:
            after = told(applied(bank, one.edits))[1]
            assert one.code not in {other.code for other in after}
            assert not [other for other in after if other.severity == "error"]


@pytest.mark.parametrize(
    ("opened", "closed"), [("", ""), ("*", "*"), ("`", "`"), ("$", "$"), ("![", "](x.png)"), ("~~~\n", "\n~~~\n")]
)
def test_braces_that_seem_to_be_in_pairs_are_so_in_what_is_read(opened: str, closed: str) -> None:
    for text in (f"{opened}{{{{oak{closed} elm}}}}", f"{{{{oak {opened}elm}}}}{closed}"):
        read = inlines(parse(text, lambda code, fragment: None, gaps=True))
        shown = "".join([part for part in read if isinstance(part, str)])
        assert not IN_PAIRS.fullmatch(text) or shown.count("{") == shown.count("}")
