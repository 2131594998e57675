"""Plots as SVG that takes its colours from the page and says in words what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple
from unicodedata import east_asian_width

WIDTH = 420
"""Of every drawing, in its own units; the page scales it."""
_ROW = 27
_LABEL = 166
_ROOM = 44
_LETTER = 7
_HEIGHT = 140
_FOOT = 26


class Bar(NamedTuple):
    """A quantity with its name; `text` is the quantity as it is written."""

    label: str
    value: float
    text: str


def bars(name: str, title: str, rows: Sequence[Bar], mark: float | None = None, mark_label: str = "") -> str:
    """Horizontal bars below each other. `name` tells the chart from others of the page; a line stands at `mark`."""
    most = max([row.value for row in rows] + [mark or 0, 1e-9])
    scale = (WIDTH - _LABEL - _ROOM) / most
    height = len(rows) * _ROW + (_FOOT if mark is not None else 6)
    parts = [_bar(row, place * _ROW, scale) for place, row in enumerate(rows)]
    if mark is not None:
        parts.append(_mark(_LABEL + mark * scale, len(rows) * _ROW, mark_label))
    return _drawing(name, title, rows, height, parts)


def columns(name: str, title: str, rows: Sequence[Bar]) -> str:
    """Upright bars side by side, as for a histogram."""
    most = max([row.value for row in rows] + [1e-9])
    step = WIDTH / max(len(rows), 1)
    parts = [_column(row, place * step, step, row.value / most) for place, row in enumerate(rows)]
    parts.append(f'<line class="axis" x1="0" x2="{WIDTH}" y1="{_HEIGHT}" y2="{_HEIGHT}"/>')
    return _drawing(name, title, rows, _HEIGHT + _FOOT, parts)


def _bar(row: Bar, top: int, scale: float) -> str:
    middle = top + _ROW / 2 + 4
    length = max(row.value * scale, 0)
    return (
        f'<text class="label" x="{_LABEL - 10}" y="{middle:.0f}" text-anchor="end">{escape(_cut(row.label))}</text>'
        f'<rect class="bar" x="{_LABEL}" y="{top + 5}" width="{length:.1f}" height="{_ROW - 10}" rx="3"/>'
        f'<text class="value" x="{_LABEL + length + 8:.1f}" y="{middle:.0f}">{escape(row.text)}</text>'
    )


def _column(row: Bar, left: float, step: float, part: float) -> str:
    height = part * (_HEIGHT - 22)
    top = _HEIGHT - height
    middle = left + step / 2
    value = f'<text class="value" x="{middle:.1f}" y="{top - 6:.1f}" text-anchor="middle">{escape(row.text)}</text>'
    return (
        f'<rect class="bar" x="{left + step * 0.12:.1f}" y="{top:.1f}" width="{step * 0.76:.1f}" '
        f'height="{height:.1f}" rx="3"/>{value if row.value else ""}'
        f'<text class="label" x="{middle:.1f}" y="{_HEIGHT + 18}" text-anchor="middle">{escape(row.label)}</text>'
    )


def _mark(x: float, bottom: int, label: str) -> str:
    anchor = "end" if x > WIDTH * 0.75 else "middle"
    return (
        f'<line class="mark" x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{bottom + 4}"/>'
        f'<text class="label" x="{x:.1f}" y="{bottom + 18}" text-anchor="{anchor}">{escape(label)}</text>'
    )


def _drawing(name: str, title: str, rows: Sequence[Bar], height: float, parts: Sequence[str]) -> str:
    told = "; ".join(f"{row.label}: {row.text}" for row in rows)
    key = escape(name)
    return (
        f'<figure><figcaption>{escape(title)}</figcaption><svg viewBox="0 0 {WIDTH} {height:.0f}" role="img" aria-labelledby="{key}-t {key}-d">'
        f'<title id="{key}-t">{escape(title)}</title><desc id="{key}-d">{escape(told)}</desc>{"".join(parts)}</svg></figure>'
    )


def _cut(text: str) -> str:
    """As much of a label as fits before its bar."""
    room = (_LABEL - 14) // _LETTER
    for place, char in enumerate(text):
        room -= 2 if east_asian_width(char) in "WF" else 1
        if room < 0:
            return text[: max(place - 1, 0)] + "…"
    return text
