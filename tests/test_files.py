"""Reading files: what is read, how much of it, how often; and the places in a text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.files import File, NotAFileError, Shelf, TooLargeError, kind_of, read_bytes


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    (tmp_path / "link").symlink_to("a")
    assert read_bytes(tmp_path / "a") == read_bytes(tmp_path / "link") == b"abc"
    others = [tmp_path, Path(os.devnull)]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        others += [tmp_path / "pipe", Path("/dev/zero")]
    for path in others:
        with pytest.raises(OSError) as caught:
            read_bytes(path)
        assert isinstance(caught.value, (NotAFileError, IsADirectoryError))


def test_no_more_is_read_than_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 5000)
    assert read_bytes(path, 5000) == b"x" * 5000
    with pytest.raises(TooLargeError, match="over 4 kB"):
        read_bytes(path, 4999)
    with pytest.raises(TooLargeError):  # the system says that it has no bytes
        read_bytes(Path("/proc/self/maps"), 10) if Path("/proc/self/maps").exists() else read_bytes(path, 10)


def test_what_lies_at_a_path(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "a").write_bytes(b"")
    kinds = [kind_of(tmp_path / name) for name in ("a", ".", "loop", "none", "x" * 300, "a/b", "\0")]
    assert kinds == ["file", "folder", "", "", "", "", ""]


def test_a_file_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one\ntwo\n")
    shelf = Shelf({"text": b"held"})
    assert shelf.lines(str(path)) == ["one", "two"]
    path.write_bytes(b"three")
    assert shelf.lines(str(path)) == ["one", "two"]
    assert shelf.lines("text") == ["held"]
    gone = tmp_path / "gone"
    assert shelf.lines(str(gone)) == ()
    gone.write_bytes(b"here now")
    assert shelf.lines(str(gone)) == ()
    shelf.clear()
    assert shelf.lines(str(gone)) == ["here now"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@given(text=st.text(st.sampled_from("ab \t\r\n\x85\u2028\u2029é𝒳\ufeff"), max_size=30))
def test_places_are_those_of_the_characters(encoding: str, text: str) -> None:
    file = File("a", text.removeprefix("\ufeff").encode(encoding))
    assert file.text.splitlines() == (file.lines if file.text else [])
    for offset, char in enumerate(file.text):
        span = file.at(offset, offset + 1)
        line = file.lines[span.line - 1]
        assert line[span.col - 1 : span.end - 1] == (char if char not in "\r\n\x85\u2028\u2029" else "")
    end = file.at(len(file.text), len(file.text) + 9)
    assert (end.line, end.col) == (len(file.lines), len(file.lines[-1]) + 1)
    assert end.end == end.col


@given(st.integers(0, 9), st.integers(0, 30), st.integers(0, 30))
def test_no_place_leaves_the_file(line: int, col: int, end: int) -> None:
    file = File("a", b"first\n\nthe third line\n")
    span = file.span(line, col, end)
    assert 1 <= span.line <= 3
    assert 1 <= span.col <= span.end <= len(file.lines[span.line - 1]) + 1


def test_bytes_that_are_no_text_still_have_lines() -> None:
    for data in (b"\xff\xfe\x00", b"caf\xe9", b"\xef\xbb\xbf\xff", b"\xff\xfe\x00\xd8", b""):
        assert File("a", data).lines
    assert File("a", "é\n".encode() + b"ab\xe9").damage == 4


def test_a_shelf_forgets_what_has_changed_on_disk(tmp_path: Path) -> None:
    names = [str(tmp_path / name) for name in ("same", "changed", "gone", "new", "typed")]
    for name in names[:3]:
        Path(name).write_bytes(b"1")
    shelf = Shelf()
    shelf.put(names[4], b"1")
    before = [shelf.lines(name) for name in names]
    same = shelf.file(names[0])
    Path(names[1]).write_bytes(b"22")
    Path(names[2]).unlink()
    Path(names[3]).write_bytes(b"2")
    assert [shelf.lines(name) for name in names] == before == [["1"], ["1"], ["1"], (), ["1"]]
    shelf.refresh()
    assert [shelf.lines(name) for name in names] == [["1"], ["22"], (), ["2"], ["1"]]
    assert shelf.file(names[0]) is same
