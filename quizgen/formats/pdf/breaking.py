"""Where lines may break: after spaces and dashes, between the words of scripts without spaces, and around Chinese and
Japanese characters unless a mark forbids it."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import add

from quizgen.formats.pdf import segmenting
from quizgen.formats.pdf.hyphens import HYPHEN
from quizgen.patterns import late

_IDEOGRAPHS = (
    "\u2e80-\u2fdf\u3003-\u3007\u3012\u3013\u3020-\u3029\u3031-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_CLOSERS = (
    "、。，．：；？！）〕］｝〉》」』】〗〙〛〟”’…‥・·～ー々〻ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％℃"
)
_OPENERS = "（〔［｛〈《「『【〖〘〚〝“‘￥＄￡"
_HALF_EMPTY = "、。，．）〕］｝〉》」』】〗〙〛”’"
CROWDED = late(f"[{_HALF_EMPTY}](?=[{_HALF_EMPTY}{_OPENERS}])|[{_OPENERS}](?=[{_OPENERS}])")
"""A wide mark beside another, where the empty half of one of them is dropped."""
_ASCII_CLOSERS = r",.;:!?)\]}%"
_MARKS = "\u0300-\u036f\u3099\u309a"
JOINER = "\u2060"
"""Forbids a break where it stands."""
UNSEEN = late(f"[{HYPHEN}\u061c\u200c-\u200f\u202a-\u202e{JOINER}\u2066-\u2069\ufe0e\ufe0f]")
"""What changes the characters beside it, their direction, or how lines break, and has no look of its own."""
ACCENT = late("[\u0300-\u036f]")
"""Marks that combine with the letter before them."""

_CAREFUL = late(
    f"[-–—\u00a0\u00ad\u0590-\u08ff{segmenting.UNSPACED}\u2000-\u200b\u200f\u2028-\u202f\u205f{JOINER}\u2066-\u2069{_IDEOGRAPHS}\u3000\ufb1d-\ufdff"
    "\ufe70-\ufefc\U00010800-\U0001efff]"
)
_IDEOGRAPH = late(f"[{_IDEOGRAPHS}]")
_LETTERS = f"(?:[^{_IDEOGRAPHS}{_OPENERS}{_CLOSERS}]|’(?=[a-zA-Z\u00c0-\u024f]))+"
"""A run that is cut nowhere; the apostrophe of a Latin word is no closing mark."""
_CUT = late(
    rf"[{_OPENERS}(\[]*(?![{_CLOSERS}])[{_IDEOGRAPHS}][{_MARKS}]*[{_CLOSERS}{_ASCII_CLOSERS}]*"
    f"|[{_OPENERS}]*{_LETTERS}[{_CLOSERS}]*|[{_OPENERS}]+|[{_CLOSERS}]+"
)
_MARKED_BREAK = "\u200b"
"""Between words of scripts without spaces: where it is typed, lines break nowhere else."""
_AFTER_DASH = late(r"(?<=[^\W\d_]-)(?=[^\W\d_])|(?<=\w[—–])(?=\w)|\u200b")
_SPACES = late(r"[ \t\n\r\f\v\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+")
_OF_OWN_WIDTH = frozenset("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000")
_UNPRINTED = late(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u2061-\u2065\u206a-\u206f\ufe00-\ufe0d\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
    f"|(?<!\\w){HYPHEN}+|{HYPHEN}+(?!\\w)"
)
_FRENCH = late(r" (?=[?!:;»%](?!\w))|(?<=«) ")
_SURROGATES = late("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Without characters that cannot be printed, and composed where Unicode has the whole letter."""
    if text.isascii() and text.isprintable():
        return text
    text = _UNPRINTED.sub("", _SURROGATES.sub("\ufffd", text))
    return unicodedata.normalize("NFC", text)


def french(text: str) -> str:
    """The text, its spaces beside marks such as lines must not begin or end with as no-break spaces."""
    return _FRENCH.sub("\u00a0", text)


def is_simple(text: str) -> bool:
    """True for text that breaks at spaces only and runs from left to right."""
    return "-" not in text if text.isascii() else not _CAREFUL.search(text)


def has_ideograph(text: str) -> bool:
    """Whether there are Chinese or Japanese characters in the text."""
    return not text.isascii() and _IDEOGRAPH.search(text) is not None


def words(text: str) -> tuple[list[str], list[str]]:
    """The words between white space, and the space after each but the last: an ordinary one, or one of another width.
    An empty word at either end stands for white space there; wide
    spaces stay as many as they are."""
    return _SPACES.split(text), list(map(_space, _SPACES.findall(text)))


def _space(found: str) -> str:
    return found if found in _OF_OWN_WIDTH or not found.strip("\u3000") else " "


def pieces(word: str) -> list[str]:
    """A word, cut where a line may break inside it."""
    if is_simple(word):
        return [word]
    if JOINER in word:
        return _joined(word)
    parts = _AFTER_DASH.split(word)
    if _MARKED_BREAK in word and not _IDEOGRAPH.search(word):
        return list(filter(None, parts))
    return [piece for part in parts for piece in _parts(part)]


def may_break(before: str, after: str) -> bool:
    """Whether a line may break between two texts that meet without a space, as where bold type begins."""
    if not (before and after) or (before.isascii() and after.isascii()) or after[0].isspace():
        return False
    pair = before[-1] + after[0]
    return bool(_IDEOGRAPH.search(pair)) and len(pieces(pair)) > 1


def _parts(part: str) -> Sequence[str]:
    if _IDEOGRAPH.search(part):
        return _CUT.findall(part)
    return segmenting.segments(part) if part else ()


def _joined(word: str) -> list[str]:
    """Pieces, with no cut at a joiner."""
    found: list[str] = []
    for part in word.split(JOINER):
        cut = pieces(part) if part else []
        if found and cut:
            found[-1] += cut.pop(0)
        found += cut
    return found


def even_breaks(sums: Sequence[float], space: float, width: float) -> list[tuple[int, int, float]]:
    """Like `breaks` for atoms no wider than a line, with the same space after each; `sums` are what those before each
    take, and what all take."""
    found = []
    room = width + space + 1e-6
    start, count = 0, len(sums) - 1
    while start < count:
        base = sums[start]
        end = max(bisect_right(sums, base + room, start + 1) - 1, start + 1)
        found.append((start, end, sums[end] - space - base))
        start = end
    return found


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
