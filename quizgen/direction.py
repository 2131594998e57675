"""Islands: what runs from left to right inside text that runs from right to left.

The bidirectional algorithm knows letters and plain numbers. Of −3, 5 %, C# or 2 + 3 = 5 it tears off the signs and draws
3−, % 5, #C and 5 = 3 + 2. Here such texts, and code, are put between the characters that Unicode has for this (LRI, PDI).
A text without any right-to-left letter in a left-to-right bank is never touched.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from operator import itemgetter
from unicodedata import bidirectional

from quizgen.labels import is_right_to_left
from quizgen.patterns import late
from quizgen.rewording import each_line
from quizgen.richtext import (
    Emphasis,
    Gap,
    Inline,
    Inlines,
    LineBreak,
    Link,
    RichText,
    Ruby,
    Strong,
    Styled,
    Subscript,
    Superscript,
    deep,
    inlines,
    plain,
    plain_inlines,
)

OPEN, OPEN_BACK, CLOSE = "\u2066", "\u2067", "\u2069"
"""What begins an island, and one inside it that runs from right to left; what ends either."""
RIGHT_TO_LEFT = late("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
WORDS = late(f"{RIGHT_TO_LEFT.pattern}(?:[ {RIGHT_TO_LEFT.pattern[1:-1]}]*{RIGHT_TO_LEFT.pattern})?")
"""Words that run from right to left, with the spaces between them."""
CONTROLS = late("[\u202a-\u202e\u2066-\u2069]")
"""By which an author rules the direction."""
_OBJECT, _BACK, _WORD, _EDGE = "\ufffc", "\u200f", "文", "\n"
"""Stand for what is no text, for a gap whose answer runs from right to left, for a word with its reading, and for places
over which no island reaches."""

_DIGIT = "0-9\u06f0-\u06f9"
_POWER = "(?:[⁺⁻]?[⁰¹²³⁴-⁹]{1,9})"
_NUMBER = f"[{_DIGIT}½¼¾⅓⅔⅛∞∅]{{1,40}}(?:[.,:/'’⁄][{_DIGIT}]{{1,40}}){{0,8}}{_POWER}?"
_MONEY = "$£¥\u20a0-\u20cf"
_PREFIX = f"(?:[+\\-−][{_MONEY}]|[+\\-−√∛<>≤≥≠#№§{_MONEY}]|[±∓~≈] ?)"
_UNIT = "(?:da|[kMGTPhdcmµμnp])?(?:mol|min|bar|cal|bit|eV|Hz|Pa|Bq|Sv|Wh|ha|[mgsAKNJWVΩlLBtTFCh])[²³⁻¹]{0,3}"
_SUFFIX = f"(?:[{_MONEY}′″]|[ \u00a0\u202f]?(?:[%‰]|°[CFK]?|[AP]M(?!\\w)|{_UNIT}(?:[/·⋅*]{_UNIT}){{0,3}}(?!\\w)))"
_VALUE = f"{_PREFIX}?{_NUMBER}{_SUFFIX}?"
_LISTED = f"(?:{_VALUE}|\\[{_VALUE}(?:[,;] ?{_VALUE}){{0,9}}\\]|\\({_VALUE}(?:[,;] ?{_VALUE}){{0,9}}\\))"
_OPERATOR = "[-+−±∓×·⋅•÷∶*/^=<>≤≥≠≈≡≅→⇌⇒⇔∈∉⊂⊆∪∩∧∨⊥∥∘]"
_OPERAND = f'[(\\[{{]{{0,3}}[-+−±√∛¬]?(?:{_NUMBER}(?:{_SUFFIX}|[A-Za-zπ²³]{{0,3}})|[A-Za-z\u0370-\u03ff][A-Za-z0-9_²³]{{0,30}}|{_OBJECT}|_{{2,40}}|(?<![\\w)\\]}}"»”])[?…□])[)\\]}}!]{{0,3}}'
_TOKENS = (
    "(?:https?://|ftp://|www\\.)[!-~]*[!-~](?<![.,:;!?)\\]}'\"])",
    "[A-Za-z0-9_]{0,30}</?[A-Za-z][!-;=?-~ ]{0,60}>",
    f"(?<![A-Za-z0-9_)\\]]){_OPERAND}(?: ?(?:{_OPERATOR}| [:x] ) ?{_OPERAND}|(?<=[\\w)²³])(?=\\(){_OPERAND}){{1,20}}(?![A-Za-z0-9_>])",
    "[√∛∜]\\([ -'*-~−×·÷²³\u0370-\u03ff]{1,40}\\)",
    f"[{_DIGIT}]{{1,9}}(?:[½¼¾⅓⅔⅛]|[ \u00a0][{_DIGIT}]{{1,3}}[/⁄][{_DIGIT}]{{1,3}}(?![{_DIGIT}/⁄]))",
    f"[{_DIGIT}]{{1,3}}°(?: ?[{_DIGIT}]{{1,2}}[′'](?: ?[{_DIGIT}]{{1,2}}[″\"])?)? ?[NSEW](?!\\w)",
    f"\\((?:[+0][{_DIGIT}]{{1,4}}|[{_DIGIT}]{{3,4}})\\) ?[{_DIGIT}]{{2,8}}(?:[ -][{_DIGIT}]{{2,8}}){{1,4}}",
    f"(?<!\\w)\\+{_NUMBER}(?:[ \u00a0-]\\(?{_NUMBER}\\)?){{1,6}}",
    f"(?P<interval>[(\\[{{\\]]{_LISTED}(?:[,;] ?{_LISTED}){{1,20}}[)\\]}}\\[])",
    f"(?<![\\w.,)\\]]){_PREFIX}{_NUMBER}{_SUFFIX}?",
    f"{_NUMBER}{_SUFFIX}",
    f"(?<![{_DIGIT}])[{_DIGIT}]{{1,3}}(?:[ \u00a0'’][{_DIGIT}]{{3}}){{1,5}}(?![{_DIGIT}])",
    "(?<![A-Za-z0-9_])[0-9]{1,40}[A-Za-z][A-Za-z0-9]{0,40}",
    "(?<![A-Za-z0-9_])[A-Za-z_][A-Za-z0-9_.₀-₉⁰¹²³⁴-⁹]{0,40}(?:\\(\\)|\\[\\]|\\{\\}|[-#+−⁺⁻*°′/]{1,3}(?!\\w))",
    "(?<![\\w-])(?:--?|\\.{1,2}/|\\*\\.|[−+.@#~/√∠△¬!$])[A-Za-z][A-Za-z0-9_]{0,40}",
)
"""What the signs of must stay where they are typed: addresses, tags, expressions, telephone numbers, points and intervals,
values with signs and units, mixed fractions, places on a map, long numbers in groups, and names such as 5G, C++, f() or .NET. Lengths are bounded, so
that no text takes long."""
_CORE = late(r"\S(?:.*\S)?", re.DOTALL)
_PART = late(f"(?: |{_OPERATOR} )*(.*?)(?: |{_OPERATOR})*$", re.DOTALL)
"""A part of an expression that was cut, without the operators at its ends."""
_PAIRS = {"(": ")", "[": "]", "{": "}", "<": ">"}


def islands(text: str, right_to_left: bool) -> list[tuple[int, int]]:
    """Where the islands of one paragraph begin and end. Each holds the left-to-right words before it as well, so that
    they stay beside each other. Words before the first letter of a right-to-left language are one too: a browser takes
    the direction of a paragraph from its first letter outside islands."""
    if CONTROLS.search(text):
        return []
    kinds = "".join(map(_kind, text))
    turns = "R" in kinds
    if not (turns or right_to_left):
        return []
    partner = _partners(text, kinds)
    runs = list(_runs(kinds, partner))
    if not turns and runs and _EDGE not in text:
        start, end = len(text) - len(text.lstrip()), len(text.rstrip())
        return [] if runs[0] == (start, end) else [(start, end)]
    tokens = list(_tokens(text, partner))
    torn = {start for start, end in tokens if not _is_within(runs, start, end)}
    if turns and right_to_left:
        torn |= {start for start, _ in runs if start <= kinds.index("R")}
    found = _joined([*((_with_digits(kinds, start), end) for start, end in runs), *tokens]) if torn else ()
    return [_closed(text, span) for span in found if torn.intersection(range(*span))]


def _is_within(runs: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the runs, which come in order, holds all that is between `start` and `end`."""
    place = bisect_right(runs, start, key=itemgetter(0)) - 1
    return place >= 0 and end <= runs[place][1]


@cache
def _token() -> re.Pattern[str]:
    """Compiled when it is first needed, which takes a while."""
    return re.compile("|".join(_TOKENS))


def _tokens(text: str, partner: dict[int, int]) -> Iterator[tuple[int, int]]:
    """What is to stay together, cut at brackets whose partners are elsewhere; intervals may be half open."""
    for found in _token().finditer(text):
        first, end = found.span()
        cuts = [place for place in range(first, end) if not first <= partner.get(place, first) < end]
        if found["interval"] or not cuts:
            yield first, end
            continue
        for start, last in zip([first, *(cut + 1 for cut in cuts)], [*cuts, end], strict=True):
            part = _PART.match(text, start, last)
            if part and part[1]:
                yield part.span(1)


def _kind(character: str) -> str:
    if character == _EDGE:
        return "B"
    kind = bidirectional(character)
    return {"L": "L", "EN": "E", "R": "R", "AL": "R", "AN": "R"}.get(kind, "N")


def _runs(kinds: str, partner: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Letters that run from left to right, with all that the algorithm keeps beside them. A bracket whose partner is
    elsewhere ends them, since it may take its direction from what is there."""
    start, end = -1, -1
    for place, kind in enumerate(kinds + "B"):
        parted = place in partner and not (0 <= start < partner[place])
        if start >= 0 and (kind in "RB" or parted):
            yield start, end
            start = -1
        if kind == "L" and start < 0:
            start = place
        if kind in "LE":
            end = place + 1


def _partners(text: str, kinds: str) -> dict[int, int]:
    """The place of each bracket's partner, between letters from right to left; -1 where it has none there."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    for place, (character, kind) in enumerate(zip(text, kinds, strict=True)):
        if kind in "RB":
            waiting.clear()
        elif character in "([{":
            found[place] = -1
            waiting.append(place)
        elif character in ")]}":
            found[place] = -1
            if waiting and _PAIRS[text[waiting[-1]]] == character:
                found[place] = waiting.pop()
                found[found[place]] = place
    return found


def _with_digits(kinds: str, start: int) -> int:
    """Where a run of letters starts with the digits before it, which the algorithm keeps there in most paragraphs."""
    while start and kinds[start - 1] == "E":
        start -= 1
    return start


def _joined(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans, those that overlap as one."""
    start = end = -1
    for first, last in sorted(spans):
        if first < end:
            end = max(end, last)
            continue
        if end > start:
            yield start, end
        start, end = first, last
    yield start, end


def _closed(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The span, with the closing brackets that its opening ones ask for."""
    start, end = span
    waiting: list[str] = []
    for character in text[start:end]:
        if character in _PAIRS:
            waiting.append(_PAIRS[character])
        elif waiting and character == waiting[-1]:
            waiting.pop()
    while waiting and text[end : end + 1] == waiting[-1]:
        waiting.pop()
        end += 1
    return start, end


def turns(rich: RichText) -> bool:
    """Whether any letter of a text runs from right to left."""
    return _turns(plain(rich)) or _any_backwards([*inlines(rich)])


def is_turned(content: Inlines) -> bool:
    """The same of one paragraph."""
    return _turns(plain_inlines(content)) or speaks_back(content)


def speaks_back(content: Inlines) -> bool:
    """Whether any words of a paragraph are said to be of a language that runs from right to left."""
    return _any_backwards(deep(content))


def _any_backwards(parts: Sequence[Inline]) -> bool:
    return Styled in map(type, parts) and any(map(_is_backwards, parts))


def _is_backwards(part: Inline) -> bool:
    """Whether words are said to be of a language that runs from right to left."""
    return isinstance(part, Styled) and is_right_to_left(part.lang)


def _turns(text: str) -> bool:
    return not text.isascii() and RIGHT_TO_LEFT.search(text) is not None


def isolated(rich: RichText, right_to_left: bool) -> RichText:
    """The text with its islands marked; code is left to the writer, who knows its borders."""
    return each_line(rich, lambda content: isolated_inlines(content, right_to_left))


def isolated_inlines(content: Inlines, right_to_left: bool) -> Inlines:
    """One paragraph with its islands marked; the very same where there are none."""
    if not right_to_left and not is_turned(content):
        return content
    return _Marker(islands("".join(_outline(content)), right_to_left), right_to_left).marked(content)


def _marked(text: str, right_to_left: bool) -> str:
    return plain_inlines(isolated_inlines((text,), right_to_left))


def island(text: str) -> str:
    """Code as an island, the white space around it outside; what would end it before is left out."""
    return _CORE.sub(f"{OPEN}\\g<0>{CLOSE}", with_words(text), count=1)


def with_words(code: str) -> str:
    """Code with its words from right to left marked, so that all around them keeps its place."""
    return WORDS.sub(f"{OPEN_BACK}\\g<0>{CLOSE}", CONTROLS.sub("", code))


def _outline(content: Inlines) -> Iterator[str]:
    """The text of a paragraph, with an object for what is no text and for each gap, which is one of its own inside."""
    for part in content:
        match part:
            case str():
                yield part
            case Styled(inner, lang=""):
                yield from _outline(inner)
            case Strong(inner) | Emphasis(inner) | Subscript(inner) | Superscript(inner) | Link(inner):
                yield from _outline(inner)
            case Gap(inner):
                yield _BACK if _turns(plain_inlines(inner)) else _OBJECT
            case Ruby():
                yield _WORD
            case LineBreak():
                yield _EDGE
            case _:
                yield _OBJECT


class _Marker:
    """Goes through a paragraph once, and puts in what begins and ends the islands."""

    def __init__(self, spans: Sequence[tuple[int, int]], right_to_left: bool) -> None:
        self._right_to_left = right_to_left
        self._starts = {start for start, _ in spans}
        self._ends = {end for _, end in spans}
        self._place = 0

    def marked(self, content: Inlines) -> Inlines:
        """The content of an element."""
        return tuple([found for part in content for found in self._inline(part)])

    def _inline(self, part: Inline) -> Iterator[Inline]:
        match part:
            case str():
                yield "".join(map(self._character, part))
            case Styled(inner, lang) if lang:
                yield from self._object(replace(part, content=isolated_inlines(inner, is_right_to_left(lang))))
            case Strong(inner) | Emphasis(inner) | Subscript(inner) | Superscript(inner) | Link(inner) | Styled(inner):
                yield replace(part, content=self.marked(inner))
            case Gap(inner, hint=hint):
                filled = isolated_inlines(inner, self._right_to_left)
                yield from self._object(replace(part, content=filled, hint=_marked(hint, self._right_to_left)))
            case _:
                yield from self._object(part)

    def _object(self, part: Inline) -> Iterator[Inline]:
        if self._place in self._starts:
            yield OPEN
        yield part
        self._place += 1
        if self._place in self._ends:
            yield CLOSE

    def _character(self, character: str) -> str:
        before = OPEN if self._place in self._starts else ""
        self._place += 1
        return before + character + (CLOSE if self._place in self._ends else "")
