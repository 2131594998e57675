"""Look-alikes in any text: what is code, a formula or behind backslashes is meant, and edits leave nothing to say."""

from __future__ import annotations

import re
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from quizgen.grammar.texts import as_yaml
from quizgen.markup.lookalikes import SIGN, lookalikes
from quizgen.model import ShortAnswer
from quizgen.reader import read_text
from quizgen.richtext import literal
from quizgen.source import Scalar
from tests.messages.banks import HEAD, applied, told

PIECES = st.sampled_from(
    ["<b>", "</b>", "<br>", "<sub>", "</sub>", "&nbsp;", "&lt;", "_", "__", "==", "~~", "# ", "\n", "\n\n", "[$]", "[/$]",
     "{{c1::", "}}", "{=", " ~", "}", "\\frac{1}{2}", "\\textbf{", "[sound:", "]", "• ", "; ", "oak", " tree ", "“", "”", "*",
     "`", "$", "\\", "“elm”", "- ", "1. ", "'", '"', ": ", ",", "é", "木[", "き", "|"]
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=12).map("".join)
LOOKS = re.compile(r"W33[0-5]")


def quoted(text: str) -> str:
    """The text as YAML in double quotes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def bank_with(typed: str) -> str:
    """A bank with a card whose front is typed so."""
    return f"{HEAD}- id: q\n  front: {typed}\n  back: oak\n"


@given(TEXTS)
def test_edits_leave_nothing_to_say(text: str) -> None:
    bank = bank_with(quoted(text))
    for one in told(bank)[1]:
        if LOOKS.fullmatch(one.code) and one.edits:
            after = told(applied(bank, one.edits))[1]
            assert one.code not in {other.code for other in after}
            assert not [other for other in after if other.severity == "error"]


@given(TEXTS)
def test_code_is_meant(text: str) -> None:
    inner = text.replace("`", "").replace("\n", " ").strip() or "x"
    found = told(bank_with(quoted(f"``` {inner} ```")))[1]
    assert not [one.code for one in found if LOOKS.fullmatch(one.code)]


@given(TEXTS)
def test_backslashes_say_that_it_is_meant(text: str) -> None:
    escaped = "".join(f"\\{char}" if char in "<&_=~#[{\\•*$`" else char for char in text.replace("\n", " "))
    found = told(bank_with(quoted(f"It is {escaped}.")))[1]
    assert not [one.code for one in found if one.code in ("W330", "W331", "W333")]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Cn", "Cf")), min_size=1, max_size=30))
def test_what_is_written_as_yaml_is_read_as_it_was(text: str) -> None:
    words = text.strip() or "x"
    typed = as_yaml(words, Scalar("x", True, 0, 0, 0, 1))
    bank, found = read_text(f"title: T\nid: t\nquestions:\n- {{id: q, question: Q, answer: [{typed}, b]}}\n")
    assert not [one for one in found if one.code.startswith("E1")]
    assert bank is not None
    [question] = bank.items
    assert isinstance(question, ShortAnswer)
    assert question.accepted[0] == normalize("NFC", words)


@given(TEXTS)
def test_what_looks_like_markup_has_a_sign_of_it(text: str) -> None:
    assert SIGN.search(text) or not [*lookalikes(text, literal(text), gaps=False)]
