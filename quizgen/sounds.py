"""How files of sounds are laid out, as far as it tells that they are what they are called, and whole.

Players put up with files that were cut off while copying; learners hear half a recording. Nothing is decoded here:
every function runs once over lengths and markers.
"""

from __future__ import annotations

from collections.abc import Callable


def is_sound(data: bytes, suffix: str) -> bool:
    """Whether the bytes are a whole sound of the kind that the end of its name, such as `.mp3`, says."""
    return _SOUNDS[suffix](data)


_MP3_LOOK = 1 << 16
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_KBITS = {
    (3, 3): (32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (3, 2): (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (3, 1): (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (2, 3): (32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (2, 2): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
    (2, 1): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""By MPEG version (3 is 1, else 2) and layer (3 is I), as the bits of a frame's head have them."""


def _mp3(data: bytes) -> bool:
    """A tag or not, and soon after it two frames in a row, or one that is all there is."""
    at = 0
    if data.startswith(b"ID3") and len(data) >= 10:
        at = 10 + sum((byte & 0x7F) << 7 * (3 - place) for place, byte in enumerate(data[6:10]))
    for start in range(at, min(at + _MP3_LOOK, len(data))):
        if data[start] == 0xFF and (size := _mp3_frame(data, start)):
            end = start + size
            if end == len(data) or _mp3_frame(data, end) or data[end : end + 3] == b"TAG":
                return True
    return False


def _mp3_frame(data: bytes, at: int) -> int:
    """How long the frame at a place is; 0 where there is none."""
    head = int.from_bytes(data[at : at + 4]) if at + 4 <= len(data) else 0
    version, layer, kbits, rate = head >> 19 & 3, head >> 17 & 3, head >> 12 & 15, head >> 10 & 3
    if head >> 21 != 0x7FF or version == 1 or layer == 0 or kbits in (0, 15) or rate == 3:
        return 0
    bits = _KBITS[max(version, 2), layer][kbits - 1] * 1000
    hertz, pad = _RATES[version][rate], head >> 9 & 1
    if layer == 3:
        return (12 * bits // hertz + pad) * 4
    return (72 if layer == 1 and version != 3 else 144) * bits // hertz + pad


def _ogg(data: bytes) -> bool:
    """Page after page up to the end of the file."""
    at = 0
    while data[at : at + 5] == b"OggS\0" and at + 27 <= len(data):
        segments = data[at + 27 : at + 27 + data[at + 26]]
        at += 27 + data[at + 26] + sum(segments)
        if at == len(data):
            return True
    return False


def _wav(data: bytes) -> bool:
    """A RIFF of kind WAVE with a format and samples, as many as it says; a recorder that was cut off says no number."""
    if not data.startswith(b"RIFF") or data[8:12] != b"WAVE":
        return False
    at, has_format = 12, False
    while at + 8 <= len(data):
        kind, size = data[at : at + 4], _little(data, at + 4)
        has_format = has_format or (kind == b"fmt " and size >= 14)
        if kind == b"data":
            return has_format and at + 8 < len(data) and (size == 0xFFFFFFFF or 0 < size <= len(data) - at - 8)
        at += 8 + size + size % 2
    return False


def _m4a(data: bytes) -> bool:
    """Box after box up to the end of the file, the first of them `ftyp`, one of them `moov`."""
    at, kinds = 0, []
    while at + 8 <= len(data):
        size, kind = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16])
        kinds.append(kind)
        at = len(data) if size == 0 else at + max(size, 8)
    return at == len(data) and kinds[:1] == [b"ftyp"] and b"moov" in kinds


def _flac(data: bytes) -> bool:
    """The description of the stream, what else is told of it, and a first frame."""
    if not data.startswith(b"fLaC\0\0\0\x22") and not data.startswith(b"fLaC\x80\0\0\x22"):
        return False
    at, is_last = 4, False
    while not is_last and at + 4 <= len(data):
        is_last = data[at] >= 0x80
        at += 4 + int.from_bytes(data[at + 1 : at + 4])
    return is_last and data[at : at + 1] == b"\xff" and data[at + 1 : at + 2] in (b"\xf8", b"\xf9")


def _little(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")


_SOUNDS: dict[str, Callable[[bytes], bool]] = {
    ".mp3": _mp3,
    ".ogg": _ogg,
    ".oga": _ogg,
    ".opus": _ogg,
    ".wav": _wav,
    ".m4a": _m4a,
    ".flac": _flac,
}
