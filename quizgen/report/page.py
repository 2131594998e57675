"""The frame of a page, and its parts. Every text is escaped here, once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from string import Template
from typing import NamedTuple

from quizgen.resources import templates

_STEPS = 5


class Figure(NamedTuple):
    """A number that stands for itself, and what it counts."""

    value: str
    meaning: str


def page(title: str, subtitle: str, parts: Iterable[str]) -> str:
    """A whole HTML document; `parts` are HTML. Its own words are English; those of banks find their own direction."""
    folder = templates() / "report"
    frame = Template((folder / "page.html").read_text(encoding="utf-8"))
    return frame.substitute(
        title=escape(title),
        subtitle=escape(subtitle),
        style=(folder / "style.css").read_text(encoding="utf-8"),
        body="\n".join(parts),
    )


def section(heading: str, *parts: str, note: str = "") -> str:
    """A part of the page with a heading; `note` explains it."""
    about = f'<p class="note">{escape(note)}</p>' if note else ""
    return f"<section>\n<h2>{escape(heading)}</h2>\n{about}\n{''.join(parts)}\n</section>"


def figures(found: Iterable[Figure]) -> str:
    """The numbers at the top of a page."""
    cells = (f"<div><dt>{escape(one.meaning)}</dt><dd>{escape(one.value)}</dd></div>" for one in found)
    return f'<dl class="figures">{"".join(cells)}</dl>'


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[int] = ()) -> str:
    """A table of texts; the columns in `numbers` are aligned to the right."""
    kinds = ['class="number"' if place in numbers else 'dir="auto"' for place in range(len(head))]
    titles = "".join(f'<th scope="col" {kind}>{escape(cell)}</th>' for kind, cell in zip(kinds, head, strict=True))
    body = "".join(
        "<tr>" + "".join(f"<td {kind}>{escape(cell)}</td>" for kind, cell in zip(kinds, row, strict=True)) + "</tr>\n"
        for row in rows
    )
    return framed(caption, titles, body)


def grid(caption: str, corner: str, columns: Sequence[str], rows: Iterable[tuple[str, Sequence[int]]]) -> str:
    """A table of counts, each cell the darker the more it holds; sums at the right and below."""
    listed = [(name, list(counts)) for name, counts in rows]
    most = max((count for _, counts in listed for count in counts), default=0)
    titles = "".join(f'<th scope="col" class="number">{escape(name)}</th>' for name in (*columns, "sum"))
    body = "".join(
        f'<tr><th scope="row" dir="auto">{escape(name)}</th>{"".join(_count(count, most) for count in counts)}'
        f'<td class="number sum">{sum(counts)}</td></tr>\n'
        for name, counts in listed
    )
    sums = [sum(counts[place] for _, counts in listed) for place in range(len(columns))]
    below = "".join(f'<td class="number sum">{number}</td>' for number in (*sums, sum(sums)))
    head = f'<th scope="col">{escape(corner)}</th>{titles}'
    return framed(caption, head, f'{body}<tr><th scope="row">sum</th>{below}</tr>\n')


def _count(count: int, most: int) -> str:
    step = -(-count * _STEPS // most) if most else 0
    return f'<td class="number heat-{step}">{count or "·"}</td>'


def framed(caption: str, head: str, body: str) -> str:
    """A table of rows that are HTML already, which can be scrolled where it is too wide."""
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table></div>"
    )
