"""Gaps in code and formulas. Double braces belong to their languages, so that a gap there carries a number."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from quizgen.markup.gaps import balanced_end, names_several_cards, number_of
from quizgen.markup.notes import Fragment, Note
from quizgen.patterns import late
from quizgen.richtext import Gap, Inline, Verbatim

NUMBER = "\0"
"""What stands for the number that a gap is to get."""
_OPEN = late(r"\{\{+")
_NUMBERED = late(r"\s*c\d+(?:\s*[,;]\s*c?\d+)*\s*::")
_NUMBERED_GAP = late(r"\{\{" + _NUMBERED.pattern)
_LONGEST_BARE = 200
_TEMPLATES = frozenset(
    ("angular", "django", "go", "gotemplate", "handlebars", "hbs", "helm", "j2", "jinja", "jinja2", "liquid", "mustache",
     "nunjucks", "svelte", "twig", "vue")
)  # fmt: skip
"""Languages in which double braces are so common that nobody means a gap by them."""


class Kind(NamedTuple):
    """What a gap stands in: its name in messages, what the answer alone is, and whether `::` starts a hint there."""

    name: str
    make: Callable[[str], Inline]
    hints: bool = False


class _Pair(NamedTuple):
    """Double braces: where they start and where the inside does; `end` is after `}}`, or None where there is none."""

    start: int
    inside: int
    end: int | None
    numbered: bool


def verbatim(text: str, whole: str, kind: Kind, note: Note, language: str = "") -> Verbatim:
    """A text with its numbered gaps. `whole` is the text with the marks around it, in which findings are placed."""
    if "{{" not in text:
        return text
    found: list[str | Gap] = []
    bare: list[_Pair] = []
    at = 0
    for pair in _pairs(text):
        if not pair.numbered:
            bare.append(pair)
        elif pair.end is None:
            note("E233", Fragment(text[pair.start : pair.start + 20], kind.name, whole))
        elif gap := _gap(text[pair.start : pair.end], whole, kind, note):
            found += [text[at : pair.start], gap]
            at = pair.end
    if bare and language.lower() not in _TEMPLATES:
        _tell(text, whole, kind, bare, note)
    return tuple([piece for piece in (*found, text[at:]) if piece != ""]) if found else text


def _pairs(text: str) -> Iterator[_Pair]:
    """Double braces in order. The last braces of a run are those of a numbered gap, which ends at the first `}}` at
    which its braces are balanced, else at the first."""
    at = 0
    while match := _OPEN.search(text, at):
        at = match.end()
        if _NUMBERED.match(text, at):
            end = balanced_end(text, at, opaque=False)
            end = text.find("}}", at) if end is None else end
            yield _Pair(at - 2, at, end + 2 if end >= 0 else None, True)
            if end < 0:
                return
            at = end + 2
        else:
            end = text.find("}}", at, at + _LONGEST_BARE)
            yield _Pair(match.start(), match.start() + 2, end + 2 if end >= 0 else None, False)


def _gap(source: str, whole: str, kind: Kind, note: Note) -> Gap | None:
    """The gap in `source`, braces included."""
    inner = source[2:-2]
    number, answer = number_of(inner)
    answer, _, hint = answer.partition("::") if kind.hints else (answer, "", "")
    if names_several_cards(inner):
        problem = "E235"
    elif _NUMBERED_GAP.search(inner):
        problem = "E232"
    elif not answer.strip():
        problem = "E231"
    else:
        return Gap((kind.make(answer.strip()),), hint=hint.strip(), number=number)
    note(problem, Fragment(source, kind.name, whole))
    return None


def _tell(text: str, whole: str, kind: Kind, bare: list[_Pair], note: Note) -> None:
    """One finding for all double braces without a number. `NUMBER` stands in its edit where the numbers go."""
    instead, at = "", 0
    for pair in bare:
        if pair.end is not None:
            instead += text[at : pair.inside] + NUMBER
            at = pair.inside
    first = bare[0]
    end = first.end if first.end is not None else first.inside
    put = whole.replace(text, instead + text[at:], 1) if at else ""
    note("W323", Fragment(text[first.start : end], kind.name, whole, whole.find(text) + first.start, put))
