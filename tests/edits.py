"""Changes of a file as people make them while they type, good and bad, and a bank to make them in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from hypothesis import strategies as st

Change: TypeAlias = Callable[[list[str]], list[str]]
"""The lines of a file before → after."""
BANK = """\
title: Rivers # of the world
defaults: {points: 2, tags: [water]}
sources: {book: Rivers}
questions:
  # the first part
  - id: a
    question: Which is the longest? (1) #1
    answer: the Nile
    wrong: [the Rhine, Rhine, the Po]
  - question: Which river
      runs through 上海?
    answer: Huangpu
    facts: [f, g]
    hint: See {#a}, {#lakes} and {#c}.
  - question: Which river runs through Cairo?
    answer: 12.50
    ident: x
  - section: Lakes
    id: lakes
    language: de
    tags: [lakes]
    formats: {pdf: {per_row: 2}, anki: {deck: Lakes}}
    questions:
      - cloze: |
          The {{Bodensee}} lies in “Europe”.

          It is deep.
      - question: Which river runs through Cairo?
        answer: "the \\frac Nile"
        image: map.png
        alt: a map
      - {id: a, front: Etsch, back: 'Adige', lint: {ignore: [QG1], because: no}}
  - passage: A text
    questions:
      - text: Read.
      - text: Read.
facts:
  f: {source: book, quote: long}
"""
LINES = (
    *(
        "",
        "# c",
        "  - id: a",
        "- id: b",
        "    title: Other",
        "    explanation: As {#a}",
        "title: T",
        "    image: map.png",
        "    wrong: *x",
        "    hint: &x y",
        "    formats: {anki: {typed: yes}}",
        '"',
        "---",
    ),
    *(
        "    answer: 'x",
        "  ",
        "\t",
        "[",
        "    answer:",
        "    was: [q]",
        "...",
        "questions:",
        "    tags: [a; b]",
        "    language: fr",
        "language: de",
        "x: y # z",
    ),
)
PIECES = (" x", '"', " #x", "  # x", ":", "\r", "\u2028", "e\u0301", "文\n    文", "{{y}}", "`", "$x$", "; z")


@st.composite
def edits(draw: st.DrawFn) -> Change:
    """One change of a file's lines, as people make them while they type."""
    place, other = draw(st.integers(0, 40)), draw(st.integers(0, 40))
    kind = draw(st.sampled_from(["insert", "delete", "append", "swap", "cut", "copy", "rename"]))
    line, piece = draw(st.sampled_from(LINES)), draw(st.sampled_from(PIECES))

    def change(lines: list[str]) -> list[str]:
        at, to = place % len(lines), other % len(lines)
        before, here, after = lines[:at], lines[at], lines[at + 1 :]
        match kind:
            case "insert":
                return [*before, line, here, *after]
            case "delete":
                return [*before, *after] or [""]
            case "append":
                return [*before, here + piece, *after]
            case "cut":
                return [*before, here[other % 4 :], *after]
            case "copy":
                return [*lines, *lines[to:]]
            case "rename":
                return [*before, here.replace("a", "b"), *after]
        swapped = [*lines]
        swapped[at], swapped[to] = swapped[to], swapped[at]
        return swapped

    return change
