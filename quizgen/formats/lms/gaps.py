"""Cloze texts as HTML, with something in the place of each gap."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from quizgen.htmltext import Style, escape, html
from quizgen.richtext import Gap, Math, Paragraph, RichText

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def with_fields(
    text: RichText, style: Style, put: Callable[[Gap], str], guard: Mapping[str, str] = {}, *, in_line: bool = True
) -> str:
    """HTML with fields in the place of gaps, and their hints behind them; `in_line`: one paragraph alone may come without
    `<p>`. A formula cannot hold a field: a number stands there, and below the text the field beside it. `guard` says how
    signs of authors are written that would be taken for a field."""
    below: list[str] = []
    signs = str.maketrans(dict(guard))

    def field(gap: Gap) -> str:
        return put(gap) + (f" <em>({guarded(gap.hint)})</em>" if gap.hint else "")

    def guarded(words: str) -> str:
        return escape(words).translate(signs)

    def math(formula: Math, style: Style) -> str:
        marked = tuple([piece if isinstance(piece, str) else numbered(piece) for piece in formula.pieces])
        return usual(Math("".join(marked), formula.display), style).translate(signs)

    def numbered(gap: Gap) -> str:
        number = _CIRCLED[len(below)] if len(below) < len(_CIRCLED) else f"({len(below) + 1})"
        below.append(f"<p>{number} {field(gap)}</p>")
        return rf"\text{{{number}}}"

    usual = style.math
    plain, code = style.escape, style.escape_code
    mine = replace(
        style,
        escape=lambda words: plain(words).translate(signs),
        escape_code=lambda words: code(words).translate(signs),
        math=math,
        gap=lambda gap, style: field(gap),
    )
    words = html(text, mine)
    if len(text) == 1 and isinstance(text[0], Paragraph) and (below or not in_line):
        words = f"<p>{words}</p>"
    return words + "".join(below)
