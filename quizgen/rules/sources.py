"""The text of a source, and finding a quoted phrase in it: exactly, then by white space, then by typography."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias

from quizgen.messages import phrase
from quizgen.patterns import late
from quizgen.rules.words import fold_typography

Closeness: TypeAlias = Literal["exact", "white-space", "typography"]
MAX_BYTES = 16 * 1024 * 1024
"""A longer text is not looked into."""

_PARAGRAPH = late(r"\n[^\S\n]*\n\s*")
_SPACE = late(r"\s+")


class Match(NamedTuple):
    """Where a quote was found: the paragraph (from 1) of each place, where it starts there in the spelling that agrees,
    and how close that is."""

    paragraphs: tuple[int, ...]
    starts: tuple[int, ...]
    closeness: Closeness


class _Layer(NamedTuple):
    """The text in one spelling; `ends` has, for each paragraph, where the next one starts."""

    text: str
    ends: tuple[int, ...]
    spelling: Callable[[str], str]


class SourceText:
    """A source's text in paragraphs (separated by blank lines), and the hash of its bytes. `problem` says
    why the text cannot be read, or is empty."""

    def __init__(self, text: str, digest: str, problem: str = "") -> None:
        self.text = text
        self.digest = digest
        self.problem = problem

    @classmethod
    def of(cls, data: str | bytes) -> SourceText:
        """A text as given; bytes are UTF-8, or UTF-16 with a byte order mark."""
        from hashlib import sha256

        raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
        digest = sha256(raw).hexdigest()
        if len(raw) > MAX_BYTES:
            return cls("", digest, phrase("text.long", megabytes=MAX_BYTES // 1024 // 1024))
        marked = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
        if not marked and b"\0" in raw[:65536]:
            return cls("", digest, phrase("text.binary"))
        try:
            text = raw.decode("utf-16" if marked else "utf-8-sig")
        except UnicodeDecodeError:
            return cls("", digest, phrase("text.encoding"))
        return cls(text.replace("\r\n", "\n").replace("\r", "\n"), digest)

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs, blank ones left out. A text without blank lines has one a line."""
        text = self.text.strip("\n")
        parts = _PARAGRAPH.split(text)
        if len(parts) == 1:
            parts = text.split("\n")
        return tuple(part for part in parts if part.strip())

    def find(self, quote: str, prefix: str = "", suffix: str = "") -> Match | None:
        """Where `quote` stands between `prefix` and `suffix` (white space between them does not count), in the first
        spelling in which it stands anywhere."""
        for closeness, layer in self._layers():
            places = list(_places(layer, quote, prefix, suffix))
            if places:
                paragraphs, starts = zip(*places, strict=True)
                return Match(paragraphs, starts, closeness)
        return None

    def extent(self, quote: str, match: Match, paragraph: int) -> tuple[int, int]:
        """From where to where the first place of a quote in a paragraph goes, in the paragraph as it is written."""
        text = self.paragraphs[paragraph - 1]
        spelling = dict(self._layers())[match.closeness].spelling
        start = match.starts[match.paragraphs.index(paragraph)]
        end = start + len(spelling(quote))

        def spelled(upto: int) -> int:
            return len(spelling(text[:upto]))

        if spelling is str:
            return start, end
        whole = range(len(text) + 1)
        return bisect_right(whole, start, key=spelled) - 1, bisect_left(whole, end, key=spelled)

    def _layers(self) -> Iterator[tuple[Closeness, _Layer]]:
        yield "exact", self._exact
        yield "white-space", self._spaced
        yield "typography", self._typed

    @cached_property
    def _exact(self) -> _Layer:
        return _layer(self.paragraphs, str)

    @cached_property
    def _spaced(self) -> _Layer:
        return _layer(self.paragraphs, _one_space)

    @cached_property
    def _typed(self) -> _Layer:
        return _layer(self.paragraphs, _typewritten)


def _one_space(text: str) -> str:
    return _SPACE.sub(" ", text)


def _typewritten(text: str) -> str:
    return _one_space(fold_typography(text))


def _layer(paragraphs: tuple[str, ...], spelling: Callable[[str], str]) -> _Layer:
    parts = [spelling(part) for part in paragraphs]
    ends: list[int] = []
    for part in parts:
        ends.append((ends[-1] if ends else 0) + len(part) + 2)
    return _Layer("\n\n".join(parts), tuple(ends), spelling)


def _places(layer: _Layer, quote: str, prefix: str, suffix: str) -> Iterator[tuple[int, int]]:
    """The paragraph of each place where the quote stands between its neighbours, and where it starts there."""
    wanted = layer.spelling(quote)
    before, after = layer.spelling(prefix).rstrip(), layer.spelling(suffix).lstrip()
    at = layer.text.find(wanted) if wanted.strip() else -1
    paragraph = 0
    while at >= 0:
        while at >= layer.ends[paragraph]:
            paragraph += 1
        end = at + len(wanted)
        left = layer.text[max(0, at - len(before) - 8) : at].rstrip()
        right = layer.text[end : end + len(after) + 8].lstrip()
        if left.endswith(before) and right.startswith(after):
            yield paragraph + 1, at - (layer.ends[paragraph - 1] if paragraph else 0)
        at = layer.text.find(wanted, at + 1)
