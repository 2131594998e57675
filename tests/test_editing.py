"""Edits change what they cover, and not one byte else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen import editing
from quizgen.diagnostics import Diagnostic, Edit, Span
from quizgen.editing import Files

HERE = "a.yaml"


def edit(line: int, col: int, end: int, text: str) -> Edit:
    return Edit(HERE, line, col, line, end, text)


def finding(*edits: Edit, severity: str = "info") -> Diagnostic:
    return Diagnostic(Span(HERE, 1, 1, 2), severity, "W305", "m", edits=edits)  # type: ignore[arg-type]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_line_ends_and_byte_order_marks_stay(end: str, encoding: str) -> None:
    before = end.join(["title: é", "stem: two", "  # last"])
    after = end.join(["title: é", "question: two", "  # last"])
    assert editing.patched(before.encode(encoding), [edit(2, 1, 5, "question")]) == after.encode(encoding)


def test_new_lines_end_as_the_others_do() -> None:
    assert editing.patched(b"- a: b\r\n", [edit(1, 3, 3, "id: x\n  ")]) == b"- id: x\r\n  a: b\r\n"
    assert editing.patched(b"- a: b\n", [edit(1, 3, 3, "id: x\n  ")]) == b"- id: x\n  a: b\n"


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"caf\xe9", b"\xef\xbb\xbf\xff", b"\xff\xfe\x00\xd8"])
def test_what_is_no_text_is_left_alone(data: bytes) -> None:
    assert editing.patched(data, [edit(1, 1, 2, "x")]) == data


@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_survive_without_edits_and_with_edits_elsewhere(data: bytes) -> None:
    assert editing.patched(data, []) == data
    assert editing.patched(data, [Edit(HERE, 9999, 1, 9999, 2, "x")]) == data


def test_fixing_goes_on_until_nothing_is_left() -> None:
    def check(files: Files) -> list[Diagnostic]:
        text = files[HERE].decode()
        whole = edit(1, 1, len(text) + 1, text.replace("a", "b", 1))
        return [finding(whole) for char in text if char == "a"]

    fixed = editing.fix({HERE: b"xaaa", "other.yaml": b"a"}, check)
    assert fixed == editing.Fixed({HERE: b"xbbb"}, 3, [])


def test_a_fix_that_brings_an_error_is_not_done() -> None:
    def check(files: Files) -> list[Diagnostic]:
        if files[HERE] == b"good":
            return [finding(edit(1, 1, 5, "bad!"))]
        return [finding(severity="error")]

    fixed = editing.fix({HERE: b"good"}, check)
    assert fixed.files == {}
    assert fixed.number == 0
    assert len(fixed.left) == 1


def test_fixing_ends_even_when_fixes_undo_each_other() -> None:
    def check(files: Files) -> list[Diagnostic]:
        return [finding(edit(1, 1, 2, "b" if files[HERE] == b"a" else "a"))]

    assert editing.fix({HERE: b"a"}, check).number == 0


def test_difference_is_a_unified_diff() -> None:
    shown = editing.difference(b"one\ntwo\nthree", b"one\n2\nthree", "x.yaml")
    assert shown.split("\n") == [
        "--- a/x.yaml", "+++ b/x.yaml", "@@ -1,3 +1,3 @@", " one", "-two", "+2", " three", "\\ No newline at end of file"
    ]  # fmt: skip
    assert editing.difference(b"a\n", b"a\n", "x.yaml") == ""
