"""Inline markup: one pass over the special characters with a stack of open markers."""

from __future__ import annotations

import re

from quizgen.markup.gaps import (
    Scanned,
    gap_parts,
    has_capital,
    looks_like_code,
    names_several_cards,
    number_of,
    scan_gap,
)
from quizgen.markup.notes import Dialect, Fragment, Note
from quizgen.markup.pieces import is_unspaced, is_word, joined, runs_of_backticks
from quizgen.markup.ruby import GAP_RUBY, RUBY, readings
from quizgen.markup.spans import Span, spans
from quizgen.markup.verbatim import Kind, verbatim
from quizgen.patterns import late
from quizgen.richtext import (
    Code,
    Emphasis,
    Gap,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Math,
    Reference,
    Ruby,
    Sound,
    Strong,
    Styled,
    Subscript,
    Superscript,
    Verbatim,
    characters,
)

MAX_NESTING = 12

_SPECIAL = late(r"\\[!-/:-@\[-`{-~]|\\\n|\*{1,3}|`+|~|\^|!?\[|\$\$|\$|\n| {2,}\n|\{\{|\{")
_LINK = late(r"\[((?>(?:\\.|[^\[\]\\])*))\]\(\s*+((?>(?:[^()\s]|\([^()\s]*+\))*))\s*+\)")
_MATH = late(r"\$(?![\s$])((?>(?:\\.|[^$\\])*))(?<!\s)\$(?!\d)", re.DOTALL)
_DISPLAY = late(r"\$\$((?>(?:\\.|[^$\\]|\$(?!\$))+))\$\$", re.DOTALL)
_ROUND = late(r"\\\(((?>(?:\\[^)]|[^\\])*))\\\)", re.DOTALL)
_ONLY_WORDS = late(r"(?:[^\W\d_]|\s)*")
_WORD = late(r"[^\W\d_]{4}")
_GAPS_ONLY = late(r"\\[!-/:-@\[-`{-~]|\{\{")
_SUB = late(r"~((?>(?:\\.|[^\s~\\])+))~(?!~)")
_SUP = late(r"\^((?>(?:\\.|[^\s^\\])+))\^(?![\d^])")
_GAP_SUB = late(r"~((?>(?:\\.|\{\{[^{}~]*+\}\}|[^\s~\\])+))~(?!~)")
_GAP_SUP = late(r"\^((?>(?:\\.|\{\{[^{}^]*+\}\}|[^\s^\\])+))\^(?![\d^])")
_REFERENCE = late(r"\{#([^\s{}\\#|]{1,200})\}")
_ESCAPE = late(r"\\([!-/:-@\[-`{-~])")
_SUM = late(r"[A-Za-z0-9][-+*/=][A-Za-z0-9]")
SOUND = late(r"\.(?:mp3|oga|ogg|opus|wav|m4a|flac)$", re.IGNORECASE)
"""How the name of a sound ends."""
_SCHEME = late(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SAFE_SCHEMES = ("http://", "https://", "mailto:")
_FORMULA = Kind("formula", Math, hints=True)
_CODE = Kind("code", Code)


def unescape(text: str) -> str:
    """The text without the backslashes that protect punctuation."""
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text


def inline(text: str, note: Note, dialect: Dialect) -> Inlines:
    """One paragraph's text as inlines."""
    if _SPECIAL.search(text) is None:
        return (text,) if text else ()
    return _Parser(text, note, dialect).run()


def formula(tex: str, whole: str, note: Note, dialect: Dialect, display: bool = False) -> Math:
    """A formula, in a cloze text with its gaps; `whole` is what was typed, its marks included."""
    content = verbatim(tex, whole, _FORMULA, note) if dialect.gaps and not dialect.earlier else tex
    if type(content) is not str:
        note("W329", Fragment(whole, "gap"))
    found = Math(content, display)
    from quizgen.tex import problem as problem_of

    if (problem := problem_of(found.tex)) is not None:
        at = whole.find(tex) + problem.start if found.content == tex else -1
        note("W336", Fragment(problem.text, problem.which, whole, at, values=problem.values))
    return found


def code(text: str, whole: str, note: Note, dialect: Dialect, language: str = "") -> Verbatim:
    """The content of code, in a cloze text with its gaps."""
    if not dialect.gaps or dialect.earlier:
        return text
    content = verbatim(text, whole, _CODE, note, language)
    if type(content) is not str:
        note("W329", Fragment(whole, "gap"))
    return content


def is_wordy(tex: str) -> bool:
    """Whether a formula is nothing but words, one of four letters or more: brackets were probably meant."""
    return _ONLY_WORDS.fullmatch(tex) is not None and _WORD.search(tex) is not None


class _Parser:
    """`inside` is the markup around a text in which the first versions knew no gaps, as typed."""

    def __init__(
        self,
        text: str,
        note: Note,
        dialect: Dialect,
        inside: str = "",
        special: re.Pattern[str] = _SPECIAL,
        depth: int = 0,
    ) -> None:
        self.text = text
        self.note = note
        self.dialect = dialect
        self.gaps = dialect.gaps
        self.inside = inside
        self.tokens = special
        self.round = not dialect.earlier
        self.out: list[Inline] = []
        self.markers: list[str] = []
        self.before: list[list[Inline]] = []
        self.depth = depth
        self.spans: dict[int, Span] | None = None if depth < MAX_NESTING and not dialect.earlier else {}
        self.code_ends: dict[str, list[int]] | None = None

    def run(self) -> Inlines:
        text, at = self.text, 0
        tokens = self.tokens
        while match := tokens.search(text, at):
            start = match.start()
            if start > at:
                self.out.append(text[at:start])
            at = self.special(match[0], start)
        if at < len(text):
            self.out.append(text[at:])
        while self.markers:
            self.give_up()
        return joined(self.out)

    def special(self, token: str, start: int) -> int:
        """Takes one construct that starts with `token`; returns where to go on."""
        text = self.text
        end = start + len(token)
        first = token[0]
        if token == "***":
            inner_first = self.markers[-1:] == ["*"]
            for part in ("*", "**") if inner_first else ("**", "*"):
                self.emphasis(part, start, end)
            return end
        if first == "*":
            return self.emphasis(token, start, end)
        if first == "\\" and token != "\\\n":
            return self.round_formula(start, end) if token[1] == "(" and self.round else self.emit(token[1], end)
        if first == "\\" or token[-1] == "\n":
            return self.line_end(token, start, end)
        if first == "`":
            return self.code(token, start, end)
        if first == "{" and not self.dialect.earlier and (match := self.ruby_at(start)):
            return self.ruby(match, end)
        if token == "{" and self.dialect.references and (match := _REFERENCE.match(text, start)):
            self.note("W322", match[0])
            return self.emit(Reference(match[1]), match.end())
        if token == "{{":
            return self.gap(start, end) if self.gaps else self.emit(token, end)
        if token == "$$" and (match := _DISPLAY.match(text, start)):
            tex = match[1].strip()
            return self.emit(formula(tex, match[0], self.note, self.dialect, display=True), match.end())
        if first == "$" and (match := _MATH.match(text, start)):
            return self.emit(formula(match[1], match[0], self.note, self.dialect), match.end())
        if first == "~" and (match := self.raised_ends(_GAP_SUB, _SUB).match(text, start)):
            return self.emit(Subscript(self.raised(match[1], match[0])), match.end())
        if first == "^" and (match := self.raised_ends(_GAP_SUP, _SUP).match(text, start)):
            if _SUM.search(match[1]):
                self.note("W320", match[0])
            return self.emit(Superscript(self.raised(match[1], match[0])), match.end())
        if token == "[" and (match := _LINK.match(text, start)):
            return self.link(match, end)
        if token == "[" and (span := self.span_at(start)):
            return self.span(span, start, end)
        if token == "![" and (match := _LINK.match(text, start + 1)):
            return self.image(match, end)
        return self.emit(token, end)

    def raised_ends(self, with_gaps: re.Pattern[str], without: re.Pattern[str]) -> re.Pattern[str]:
        """The pattern of what is raised or lowered; blanks may stand in its gaps."""
        return with_gaps if self.gaps and not self.dialect.earlier else without

    def raised(self, text: str, whole: str) -> Inlines:
        """What is raised or lowered: escapes and, in a cloze text, gaps are its only markup."""
        if not self.gaps or self.dialect.earlier or "{{" not in text:
            return (unescape(text),)
        return _Parser(text, self.note, self.dialect, whole, _GAPS_ONLY).run()

    def ruby_at(self, start: int) -> re.Match[str] | None:
        """The word with its readings that starts here."""
        return (GAP_RUBY if self.gaps else RUBY).match(self.text, start)

    def ruby(self, match: re.Match[str], end: int) -> int:
        """`{東京|とうきょう}`; what it is made of stays text where there are too few or too many readings."""
        base, *above = [self.within(piece.strip()) for piece in (match[1], *readings(match[2]))]
        if not (base and all(above)):
            return self.emit(match[0][: end - match.start()], end)
        under = len(characters(base[0])) if type(base[0]) is str else 1
        if len(above) not in (1, under):
            self.note("W337", Fragment(match[0], "", values={"count": len(above), "characters": under}))
            return self.emit(match[0], match.end())
        self.note("W329", Fragment(match[0], "ruby"))
        return self.emit(Ruby(base, tuple(above)), match.end())

    def within(self, text: str) -> Inlines:
        """What is markup in a word or its reading: a gap."""
        if not text.startswith("{{"):
            return (text,) if text else ()
        return _Parser(text, self.note, self.dialect, special=_GAPS_ONLY).run()

    def round_formula(self, start: int, end: int) -> int:
        """`\\(…\\)`; brackets where it is not closed, as it is then not below either, or holds nothing."""
        match = _ROUND.match(self.text, start)
        if match is None or not match[1].strip():
            self.round = match is not None
            return self.emit("(", end)
        self.note("W326" if is_wordy(match[1]) else "W329", Fragment(match[0], "formula"))
        return self.emit(formula(match[1].strip(), match[0], self.note, self.dialect), match.end())

    def emit(self, inline_: Inline, end: int) -> int:
        self.out.append(inline_)
        return end

    def emphasis(self, token: str, start: int, end: int) -> int:
        text = self.text
        before, after = text[start - 1 : start], text[end : end + 1]
        if token in self.markers and before and not before.isspace() and not is_word(after):
            return self.close(token, end)
        if after and not after.isspace() and not is_word(before) and len(self.markers) < MAX_NESTING:
            self.markers.append(token)
            self.before.append(self.out)
            self.out = []
            return end
        return self.emit(token, end)

    def close(self, token: str, end: int) -> int:
        while self.markers[-1] != token:
            self.give_up()
        self.markers.pop()
        content = joined(self.out)
        self.out = self.before.pop()
        if not content:
            return self.emit(token + token, end)
        return self.emit(Strong(content) if token == "**" else Emphasis(content), end)

    def give_up(self) -> None:
        """The innermost open marker has no twin: it is literal."""
        before = self.before.pop()
        before.append(self.markers.pop())
        before.extend(self.out)
        self.out = before

    def line_end(self, token: str, start: int, end: int) -> int:
        if token != "\n":
            return self.emit(LineBreak(), end)
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        between = "" if is_unspaced(before) and is_unspaced(after) else " "
        return self.emit(between, end) if between else end

    def code(self, ticks: str, start: int, end: int) -> int:
        if self.code_ends is None:
            self.code_ends = runs_of_backticks(self.text)
        ends = self.code_ends.get(ticks, [])
        while ends and ends[-1] < end:
            ends.pop()
        if not ends:
            return self.emit(ticks, end)
        close = ends[-1]
        inner = self.text[end:close].replace("\n", " ")
        if inner.strip() and inner[0] == " " == inner[-1]:
            inner = inner[1:-1]
        after = close + len(ticks)
        return self.emit(Code(code(inner, self.text[start:after], self.note, self.dialect)), after)

    def link(self, match: re.Match[str], end: int) -> int:
        url = match[2]
        if url.lower().startswith(_SAFE_SCHEMES):
            self.no_gap(url, "address", match[0])
            dialect = self.dialect._replace(gaps=self.gaps and not self.dialect.earlier)
            content = _Parser(match[1], self.note, dialect, match[0]).run()
            return self.emit(Link(content or (url,), url), match.end())
        if _SCHEME.match(url):
            self.note("E306", match[0])
        elif url.lower().startswith("www."):
            self.note("W321", match[0])
        return self.emit("[", end)

    def span_at(self, start: int) -> Span | None:
        """The words in brackets that start here, with what is said of them in braces."""
        if self.spans is None:
            self.spans = spans(self.text)
        return self.spans.get(start)

    def span(self, span: Span, start: int, end: int) -> int:
        """`[نص]{lang=ar}`, `[die]{red}`; markup may stand in it, others of its kind too."""
        words = self.text[end : span.end].strip()
        dialect = self.dialect._replace(gaps=self.gaps)
        self.note("W329", Fragment(self.text[start : span.after], "span"))
        content = _Parser(words, self.note, dialect, self.inside, depth=self.depth + 1).run()
        return self.emit(Styled(content, *span.said), span.after) if content else span.after

    def image(self, match: re.Match[str], end: int) -> int:
        if not match[2]:
            return self.emit("![", end)
        self.no_gap(match[1], "picture", match[0])
        self.no_gap(match[2], "address", match[0])
        file, words = unescape(match[2]), unescape(match[1])
        return self.emit(Sound(file, words) if SOUND.search(file) else Image(file, words), match.end())

    def no_gap(self, text: str, kind: str, whole: str) -> None:
        """Tells of double braces where there can be no gap."""
        if self.gaps and "{{" in text:
            self.note("W323", Fragment(text[text.index("{{") :], kind, whole))

    def gap(self, start: int, end: int) -> int:
        found = scan_gap(self.text, end, self.dialect.earlier)
        if found is None:
            self.gaps = False
            self.note("E233", self.text[start : start + 20])
            return self.emit("{{", end)
        parts = gap_parts(found.inner, self.dialect.earlier)
        if not parts.answer.strip():
            self.note("E231", self.text[start : found.end])
            return found.end
        self.judge(found, start, end)
        content = inline(parts.answer.strip(), self.note, self.dialect._replace(gaps=False))
        return self.emit(Gap(content, parts.also, parts.hint, parts.number), found.end)

    def judge(self, found: Scanned, start: int, end: int) -> None:
        """Tells what is wrong with a gap, or read otherwise than in the first versions."""
        source = self.text[start : found.end]
        if names_several_cards(found.inner):
            self.note("E235", source)
        elif found.nested:
            opened, closed, _ = self.text[start : self.text.index("{{", end)].partition("}")
            self.note(*(("E233", opened + closed) if closed else ("E232", source)))
        elif has_capital(found.inner) or looks_like_code(found.inner):
            self.note("W324", source)
        elif self.inside or self.is_new(found, end):
            self.note("W329", Fragment(source, "gap", self.inside))

    def is_new(self, found: Scanned, end: int) -> bool:
        """Whether the first versions read the gap whose braces end at `end` otherwise."""
        numbered = number_of(found.inner) != number_of(found.inner, earlier=True)
        return numbered or scan_gap(self.text, end, earlier=True) != found
