"""The YAML traps: what authors write, and what must come of it."""

from __future__ import annotations

import resource
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.diagnostics import Diagnostic
from quizgen.files import File
from quizgen.reader import read_text
from quizgen.source import Map, Scalar, Seq, parse, place_within, span_within


def read_source(data: bytes | str) -> tuple[object, list[Diagnostic]]:
    found: list[Diagnostic] = []
    raw = data.encode() if isinstance(data, str) else data
    root, _ = parse(File("bank.yaml", raw), found.append)
    return root, found


def codes(data: bytes | str) -> list[str]:
    return [diagnostic.code for diagnostic in read_source(data)[1]]


@pytest.mark.parametrize(
    "typed", ["NO", "yes", "1.10", "007", "010", "0x1F", "1_000", "12:30", "2024-01-05", "~", "null", "1e3"]
)
def test_scalars_stay_as_typed(typed: str) -> None:
    root, found = read_source(f"key: {typed}\n")
    assert isinstance(root, Map)
    value = root.pairs["key"][1]
    assert isinstance(value, Scalar)
    assert (value.text, value.plain, found) == (typed, True, [])


def test_positions_of_keys_and_values() -> None:
    root, _ = read_source("- question: What?\n  answer: 'ok'\n")
    assert isinstance(root, Seq)
    item = root.items[0]
    assert isinstance(item, Map)
    key, value = item.pairs["answer"]
    assert isinstance(value, Scalar)
    assert (key.line, key.col, value.line, value.col, value.end_col) == (1, 2, 1, 10, 14)


@pytest.mark.parametrize("prefix", ["\ufeff", ""])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_byte_order_marks_and_line_ends_do_not_matter(prefix: str, newline: str) -> None:
    root, found = read_source(prefix + newline.join(["title: Café", "answer: 1", ""]))
    assert isinstance(root, Map)
    assert [*root.pairs] == ["title", "answer"]
    assert found == []


def test_utf_16_with_a_mark_is_read() -> None:
    root, found = read_source("title: Café\n".encode("utf-16"))
    assert isinstance(root, Map)
    assert found == []


def test_windows_text_is_explained_with_its_place() -> None:
    _, [found] = read_source("title: x\n- front: café au lait\n".encode("cp1252"))
    assert (found.code, found.span.line, found.span.col) == ("E100", 2, 13)
    assert "café" in found.label


def test_decomposed_letters_are_composed() -> None:
    root, _ = read_source("title: cafe\u0301\n")
    assert isinstance(root, Map)
    value = root.pairs["title"][1]
    assert isinstance(value, Scalar)
    assert value.text == "caf\u00e9"


def test_control_characters_and_direction_marks() -> None:
    assert codes("title: a\x0cb\n") == ["E109"]
    assert codes('title: "a\\0b"\n') == ["E109"]
    assert codes("title: a\u202eb\n") == ["W312"]


@pytest.mark.parametrize(
    ("typed", "lost"),
    [(r"$\frac12$", r"\frac"), (r"$\times$", r"\times"), (r"$\nabla f$", r"\nabla"), (r"$\beta$", r"\beta")],
)
def test_latex_in_double_quotes_is_warned_about(typed: str, lost: str) -> None:
    _, [found] = read_source(f'title: "{typed}"\n')
    assert found.code == "W310"
    assert lost in found.label


@pytest.mark.parametrize(
    "typed", [r"Code:\n\n```python\nif x:\n\treturn x\n```", r"```\nname\tage\nAnn\tnine\n```", "a real\ttab"]
)
def test_a_tab_that_is_meant_is_not_warned_about(typed: str) -> None:
    assert codes(f'title: "{typed}"\n') == []


@pytest.mark.parametrize("typed", [r"a $	imes$ b\n\n```\n\tx\n```", r"the word \tab", r"`a\tb`"])
def test_a_tab_outside_fenced_code_is(typed: str) -> None:
    assert codes(f'title: "{typed}"\n') == ["W310"]


def test_a_newline_escape_in_plain_words_is_fine() -> None:
    assert codes('title: "one\\ntwo"\n') == []


def test_limits() -> None:
    assert codes("[" * 70) == ["E107"]
    assert codes("a: 1\n---\nb: 2\n") == ["E104"]
    assert codes("a: &a [*a]\n") == ["E106"]
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join(['*' + before] * 10)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert codes(bomb) == ["E108"]


def test_aliases_share_values() -> None:
    root, found = read_source("a: &a [x, y]\nb: *a\n")
    assert isinstance(root, Map)
    assert root.pairs["a"][1] is root.pairs["b"][1]
    assert found == []


@pytest.mark.parametrize("bad", ["[" * 100_000, "{a: " * 50_000, "- " * 100_000, "? " * 100_000])
def test_deep_nesting_neither_crashes_nor_hangs(bad: str) -> None:
    program = (
        "import sys\nfrom quizgen.reader import read_text\nprint([d.code for d in read_text(sys.stdin.read())[1]])"
    )

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))

    done = subprocess.run(
        [sys.executable, "-c", program], input=bad, capture_output=True, text=True, preexec_fn=limit, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "E1" in done.stdout


def test_comment_warnings_only_where_text_is_lost() -> None:
    assert codes("a: C #5\n") == ["W311"]
    assert codes("a: C  # a comment\n") == []
    assert codes("a: 'C #5'\n") == []
    assert codes("a: |\n  C #5\n") == []
    assert codes("#5 is a comment\na: b\n") == []


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    bank, found = read_text(text)
    lines = text.splitlines() or [""]
    for diagnostic in found:
        assert 0 <= diagnostic.span.line <= len(lines) + 1
    assert bank is not None or any(diagnostic.severity == "error" for diagnostic in found)


FRAGMENTS = st.sampled_from(
    [
        "questions:\n",
        "- question: ",
        "  answer: ",
        "a\n",
        "[",
        "]",
        "{",
        "}",
        "'",
        '"',
        ": ",
        "- ",
        "\n",
        "  ",
        "wrong: [b]\n",
        "*",
        "&x ",
        "|\n",
        "#",
        "\t",
        "é",
        "😀",
    ]
)


@given(st.lists(FRAGMENTS, max_size=40).map("".join))
def test_any_heap_of_yaml_is_read_without_an_exception(text: str) -> None:
    bank, found = read_text("title: t\nid: t\n" + text)
    assert bank is not None or found


@given(st.binary(max_size=200))
def test_any_bytes_are_read_without_an_exception(data: bytes) -> None:
    found: list[Diagnostic] = []
    root, _ = parse(File("f", data), found.append)
    assert root is None or isinstance(root, (Scalar, Seq, Map))


def test_folded_chinese_gets_no_spaces() -> None:
    root, _ = read_source("a: 春天来了，\n  花开了\nb: >-\n  一个 x\n  二个\n  봄이\n  왔다\nc: |-\n  一\n  二\n")
    assert isinstance(root, Map)
    texts = {key: value.text for key, (_, value) in root.pairs.items() if isinstance(value, Scalar)}
    assert texts == {"a": "春天来了，花开了", "b": "一个 x 二个 봄이 왔다", "c": "一\n二"}


ESCAPED = [
    ("\\x9b", "E109"), ("\\x85x", ""), ("\\x7f", "E109"), ("\\0", "E109"), ("\\e[31m", "E109"), ("\\uffff", "E109"), ("\\N", ""),
    ("\\u202e", "W312"), ("\\u2066", "W312"), ("\\U0000202d", "W312"), ("\\u2028", ""), ("\\_", ""), ("\\\\x9b", ""),
]  # fmt: skip


@pytest.mark.parametrize(("escape", "code"), ESCAPED)
@pytest.mark.parametrize("text", ['a: "b {} c"', '"b {} c": a', 'a: ["x", "{}"]', 'a: "b\n  {}"'])
def test_what_an_escape_makes_is_judged_like_what_is_typed(text: str, escape: str, code: str) -> None:
    root, found = read_source(text.format(escape))
    assert [one.code for one in found] == ([code] if code else [])
    assert isinstance(root, Map)
    for name, (_, value) in root.pairs.items():
        words = name + str(getattr(value, "text", "") or [one.text for one in value.items])  # type: ignore[union-attr]
        assert not any(char in words for char in "\x9b\x85\x7f\0\x1b\uffff")


def test_a_direction_mark_that_was_typed_is_told_once() -> None:
    assert codes('a: "b \u202e c"') == ["W312"]


@pytest.mark.parametrize(
    ("scalar", "place"),
    [
        ("'Das ''Ü'' ist $\\bad$'", (2, 20)),
        ('"Das \\"Ü\\" ist [x](www.a.org)"', (2, 19)),
        ("|\n    Ein Ü\n\n    ist $\\bad$ hier", (5, 10)),
        (">-\n    Ein Ü\n    ist $\\bad$ hier", (4, 10)),
        ("über zwei\n    Zeilen $\\bad$", (3, 13)),
    ],
)
def test_a_piece_of_a_text_is_found_however_it_is_typed(scalar: str, place: tuple[int, int]) -> None:
    node, _ = parse(File("t.yaml", f"a: b\nc: {scalar}\n".encode()), lambda diagnostic: None)
    assert isinstance(node, Map)
    fragment = "\\bad" if "bad" in scalar else "[x](www.a.org)"
    found = span_within("t.yaml", node.pairs["c"][1], fragment)
    assert (found.line, found.col, found.end - found.col) == (*place, len(fragment))


def test_a_piece_that_stands_twice_is_told_apart_by_what_is_around_it() -> None:
    node, _ = parse(File("t.yaml", b"c: |\n  x and `x`\n"), lambda diagnostic: None)
    assert isinstance(node, Map)
    value = node.pairs["c"][1]
    assert place_within("t.yaml", value, "x") is None
    assert place_within("t.yaml", value, "x", "`x`", 1) == ("t.yaml", 2, 10, 11)
