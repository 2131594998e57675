"""Pictures and sounds that are not what their name says, not whole, or not to be read at all."""

from __future__ import annotations

import os
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from quizgen.pictures.heads import is_whole
from quizgen.reader import read_text
from quizgen.sounds import is_sound
from tests.sounds import SOUNDS


def picture(kind: str, *, frames: int = 1, size: tuple[int, int] = (23, 17)) -> bytes:
    pictures = [Image.effect_noise(size, 60 + n).convert("P" if kind == "GIF" else "RGB") for n in range(frames)]
    data = BytesIO()
    pictures[0].save(data, kind, save_all=frames > 1, append_images=pictures[1:])
    return data.getvalue()


PICTURES = {
    "a.png": picture("PNG"),
    "a.jpg": picture("JPEG"),
    "a.gif": picture("GIF"),
    "many.gif": picture("GIF", frames=3),
    "a.webp": picture("WEBP"),
    "many.webp": picture("WEBP", frames=3),
}


def codes(folder: Path, reference: str, key: str = "image") -> list[str]:
    text = f"id: t\nquestions:\n- id: q\n  question: q\n  answer: a\n  {key}: {reference!r}\n"
    return [found.code for found in read_text(text, "bank.yaml", folder)[1]]


@pytest.mark.parametrize("name", PICTURES)
def test_a_whole_picture_is_taken(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(PICTURES[name])
    assert codes(tmp_path, name) == []


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_cut_anywhere_is_refused(tmp_path: Path, name: str) -> None:
    data = PICTURES[name]
    for left in [*range(1, 24), len(data) // 2, len(data) - 30]:
        (tmp_path / name).write_bytes(data[:-left])
        assert codes(tmp_path, name)[0] in ("E304", "E305"), left


@pytest.mark.parametrize("name", PICTURES)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(place=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_a_damaged_picture_is_taken_or_refused(tmp_path: Path, name: str, place: int, byte: int) -> None:
    data = bytearray(PICTURES[name])
    data[place % len(data)] = byte
    (tmp_path / name).write_bytes(data)
    assert set(codes(tmp_path, name)) <= {"E304", "E305", "E307"}


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(60_000, 60_000), (10_001, 10_000), (200_000, 90_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_of_too_many_pixels_is_called_so(tmp_path: Path, size: tuple[int, int]) -> None:
    (tmp_path / "a.png").write_bytes(png(*size))
    assert codes(tmp_path, "a.png") == ["E307"]


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "JPEG"])
def test_the_size_counts_by_the_header_of_every_kind(tmp_path: Path, kind: str) -> None:
    data = bytearray(picture(kind, size=(16, 16)))
    wide, high = {"GIF": (6, 8), "JPEG": (0, 0), "WEBP": (26, 28)}[kind]
    if kind == "JPEG":
        wide = 2 + data.index(b"\xff\xc0") + 5
        high = wide - 2
    order = "big" if kind == "JPEG" else "little"
    for place in (wide, high):
        data[place : place + 2] = (16_383).to_bytes(2, order)
    (tmp_path / "a.png").write_bytes(data)
    assert codes(tmp_path, "a.png") == ["E307"]


@pytest.mark.parametrize("name", SOUNDS)
def test_a_sound_is_what_its_name_says(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(SOUNDS[name])
    assert codes(tmp_path, name, "audio") == []
    others = [other for other in SOUNDS if Path(other).suffix != Path(name).suffix]
    alike = {".ogg", ".oga", ".opus"}
    for other in others:
        if not {Path(other).suffix, Path(name).suffix} <= alike:
            assert not is_sound(SOUNDS[name], Path(other).suffix), other


@pytest.mark.parametrize("suffix", sorted({Path(name).suffix for name in SOUNDS}))
@pytest.mark.parametrize(
    "data",
    [b"", bytes(16), b"0123456789abcdef", bytes(4096), b"ID3" + bytes(60), b"RIFF\xff\xff\xff\xffWAVE", b"OggS\0" + bytes(30)],
)  # fmt: skip
def test_bytes_with_the_name_of_a_sound_are_refused(tmp_path: Path, suffix: str, data: bytes) -> None:
    (tmp_path / f"a{suffix}").write_bytes(data)
    assert codes(tmp_path, f"a{suffix}", "audio") == ["E304"]


@pytest.mark.parametrize("name", [name for name in SOUNDS if name not in ("a.flac", "a.mp3", "tagged.mp3")])
def test_a_sound_cut_by_its_last_byte_is_refused(name: str) -> None:
    assert not is_sound(SOUNDS[name][:-1], Path(name).suffix)


@given(st.sampled_from([*SOUNDS.values(), *PICTURES.values(), b""]), st.binary(max_size=60), st.integers(0, 400))
def test_no_bytes_break_what_looks_at_them(data: bytes, more: bytes, at: int) -> None:
    mixed = data[:at] + more + data[at:]
    assert is_whole(mixed) in (True, False)
    for suffix in {Path(name).suffix for name in SOUNDS}:
        assert is_sound(mixed, suffix) in (True, False)


def test_links_that_lead_nowhere_and_names_without_end_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "loop.png").symlink_to("loop.png")
    (tmp_path / "a.png").symlink_to("b.png")
    (tmp_path / "b.png").symlink_to("a.png")
    (tmp_path / "gone.png").symlink_to("nothing.png")
    (tmp_path / "folder").symlink_to("folder")
    for name in ("loop.png", "a.png", "gone.png", f"{'x' * 300}.png", "/".join(["y" * 200] * 30), "folder/a.png"):
        assert codes(tmp_path, name) == ["E301"], name
        assert codes(tmp_path, name, "audio") == ["E301"], name
        assert [d.code for d in read_text(f"questions:\n- {{id: a, question: '![]({name})', answer: b}}", "b", tmp_path)[1]] \
            == ["E301"]  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipes_and_devices_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    assert codes(tmp_path, "pipe.png") == ["E301"]
    assert codes(tmp_path, "pipe.png", "audio") == ["E301"]


@pytest.mark.parametrize("kind", ["TIFF", "BMP", "PPM", "ICO", "TGA", "PCX"])
def test_other_decoders_are_not_even_tried(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.png").write_bytes(picture(kind, size=(16, 16)))
    Image.init()
    accept = Image.OPEN[kind]
    monkeypatch.setitem(Image.OPEN, kind, (lambda *_: pytest.fail("tried"), accept[1]))
    assert codes(tmp_path, "a.png") == ["E305"]
