"""The smallest sounds of each kind that the reader takes, made from nothing."""

from __future__ import annotations

import struct


def mp3() -> bytes:
    """Two frames of silence, 128 kbit/s at 44.1 kHz."""
    return 2 * (b"\xff\xfb\x90\x00" + bytes(413))


def tagged_mp3() -> bytes:
    return b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(10) + mp3()


def ogg() -> bytes:
    packet = b"\x01vorbis" + bytes(23)
    return b"OggS\x00\x02" + bytes(20) + bytes([1, len(packet)]) + packet


def wav(samples: bytes = bytes(64)) -> bytes:
    form = b"fmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8)
    body = b"WAVE" + form + b"data" + struct.pack("<I", len(samples)) + samples
    return b"RIFF" + struct.pack("<I", len(body)) + body


def m4a() -> bytes:
    def box(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", 8 + len(content)) + kind + content

    return box(b"ftyp", b"M4A \x00\x00\x00\x00") + box(b"moov", bytes(8)) + box(b"mdat", bytes(32))


def flac() -> bytes:
    return b"fLaC\x80\x00\x00\x22" + bytes(34) + b"\xff\xf8" + bytes(16)


SOUNDS = {
    "a.mp3": mp3(),
    "tagged.mp3": tagged_mp3(),
    "a.ogg": ogg(),
    "a.oga": ogg(),
    "a.opus": ogg(),
    "a.wav": wav(),
    "a.m4a": m4a(),
    "a.flac": flac(),
}
"""By a name that fits them."""
