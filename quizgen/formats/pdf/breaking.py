"""Where lines may break: after spaces and dashes, and around Chinese and Japanese characters unless a mark forbids it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import add

_IDEOGRAPHS = (
    "\u2e80-\u2fdf\u3003-\u3007\u3012\u3013\u3020-\u3029\u3031-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_CLOSERS = (
    "、。，．：；？！）〕］｝〉》」』】〗〙〛〟”’…‥・ー々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％℃"
)
_OPENERS = "（〔［｛〈《「『【〖〘〚〝“‘￥＄￡"
_ASCII_CLOSERS = r",.;:!?)\]}%"
_MARKS = "\u0300-\u036f\u3099\u309a"
ACCENT = re.compile("[\u0300-\u036f]")
"""Marks that combine with the letter before them."""

_CAREFUL = re.compile(f"[-–—\u00ad\u0590-\u08ff\u200b{_IDEOGRAPHS}\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U0001efff]")
_CUT = re.compile(
    rf"[{_OPENERS}(\[]*(?![{_CLOSERS}])[{_IDEOGRAPHS}][{_MARKS}]*[{_CLOSERS}{_ASCII_CLOSERS}]*"
    f"|[{_OPENERS}]*[^{_IDEOGRAPHS}{_OPENERS}{_CLOSERS}]+[{_CLOSERS}]*|[{_OPENERS}]+|[{_CLOSERS}]+"
)
_AFTER_DASH = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_])|(?<=\w[—–])(?=\w)|\u200b")
_SPACES = re.compile(r"[ \t\n\r\f\v\u2000-\u2006\u2008-\u200a\u205f]+")
_UNPRINTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200c-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Without characters that cannot be printed, and composed where Unicode has the whole letter."""
    if text.isascii() and text.isprintable():
        return text
    text = _SURROGATES.sub("\ufffd", _UNPRINTED.sub("", text))
    return unicodedata.normalize("NFC", text)


def is_simple(text: str) -> bool:
    """True for text that breaks at spaces only and runs from left to right."""
    return "-" not in text if text.isascii() else not _CAREFUL.search(text)


def words(text: str) -> list[str]:
    """The words between white space; an empty one at either end stands for white space there."""
    return _SPACES.split(text)


def pieces(word: str) -> list[str]:
    """A word, cut where a line may break inside it."""
    if is_simple(word):
        return [word]
    return [piece for part in _AFTER_DASH.split(word) for piece in _CUT.findall(part)]


def breaks(widths: Sequence[float], spaces: Sequence[float], width: float) -> Iterator[tuple[int, int, float]]:
    """Lines as (first, end, width): each holds as many atoms as fit, and at least one."""
    sums = list(accumulate(map(add, widths, spaces), initial=0.0))
    room = width + max(spaces, default=0) + 1e-6
    start, count = 0, len(widths)
    while start < count:
        base = sums[start]
        end = max(bisect_right(sums, base + room, start + 1, count + 1) - 1, start + 1)
        while end > start + 1 and sums[end] - spaces[end - 1] - base > width + 1e-6:
            end -= 1
        yield start, end, sums[end] - spaces[end - 1] - base
        start = end
