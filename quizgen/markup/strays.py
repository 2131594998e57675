"""Braces without a twin beside gaps, and dollar signs that make no formula: what its author has not quite closed."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.markup.seen import Seen
from quizgen.patterns import late
from quizgen.richtext import Gap, Inline, Paragraph, RichText, inlines

_PLAIN = r"[^{}`$\\\[~\n]"
IN_PAIRS = late(rf"(?>(?:{_PLAIN}++|\{{\{{{_PLAIN}*+\}}\}})*)")
"""A text of one line in which all braces are those of gaps, as in nearly all cloze texts."""
_INNER = r"[^{}\n]{1,200}"
_AFTER = late(rf"(?<![\\{{])\{{\{{({_INNER})\}}\}}\}}(?!\}})")
_BEFORE = late(rf"(?<![\\{{])\{{\{{\{{({_INNER})\}}\}}(?!\}})")
_HALF = late(rf"(?<![\\{{])\{{({_INNER})\}}\}}(?!\}})")
_CLOSING = late(r"(?<![^\s{}])[^\s{}\\]{0,40}\}\}")
_FORMULA = r"\^[\w{(+-]|\\[A-Za-z]{2,}|_\{"
"""What stands in formulas, and hardly ever elsewhere."""
_BLANKS = late(rf"(?<![\w\\$])\$( *)((?=[^$\n]*?(?:{_FORMULA}))[^$\n]{{1,120}}?)( *)\$(?![\w$])")
_OPENED = late(rf"(?<![\w\\$])\$((?=[\w\\({{|+-])\S*?(?:{_FORMULA})\S*)")
_GOES_ON = late(r"\s*[=+\-*/<>^_\\|(]")


def braces(text: str, rich: RichText) -> Iterator[Seen]:
    """Braces that are printed beside a gap, or in one, because one too many or too few is typed."""
    if IN_PAIRS.fullmatch(text):
        return
    shown, hidden = _braces_of(inlines(rich)), _braces_of(_in_gaps(rich))
    over, inside = hidden - shown, hidden
    for name, pattern, count in (("after", _AFTER, over), ("half", _HALF, over), ("before", _BEFORE, inside)):
        found = list(pattern.finditer(text))
        if found and len(found) == count:
            yield from (_gap(f"W339.{name}", match[0], match[1]) for match in found)
            return
    if over == 2 and (closing := _CLOSING.search(text)):
        yield Seen("W339.closing", closing[0], ((closing[0], None),), {})


def _gap(name: str, piece: str, inner: str) -> Seen:
    meant = f"{{{{{inner}}}}}"
    return Seen(name, piece, ((piece, meant),), {"meant": meant})


def _braces_of(parts: Iterator[Inline]) -> int:
    """How many braces are opened and not closed in what is printed as typed."""
    return sum(part.count("{") - part.count("}") for part in parts if isinstance(part, str))


def _in_gaps(rich: RichText) -> Iterator[Inline]:
    for gap in inlines(rich):
        if isinstance(gap, Gap):
            yield from inlines((Paragraph(gap.content),))


def dollars(text: str, literal: str) -> Iterator[Seen]:
    """Formulas with blanks at their ends, or with one end only; `literal` is what is printed as typed."""
    for match in _BLANKS.finditer(text):
        if (match[1] or match[3]) and match[0] in literal:
            meant = f"${match[2].strip()}$"
            yield Seen("W334.blank", match[0], ((match[0], meant),), {"meant": meant})
    if text.count("$") == 1 == literal.count("$") and (opened := _OPENED.search(text)):
        formula = opened[1].rstrip(".,;:?!")
        whole = formula.count("{") == formula.count("}") and not _GOES_ON.match(text, opened.end())
        meant = f"${formula}$" if whole else ""
        piece = f"${formula}"
        name = "W334.unclosed" if meant else "W334.unclosed-end"
        yield Seen(name, piece, ((piece, meant or None),), {"meant": meant})
