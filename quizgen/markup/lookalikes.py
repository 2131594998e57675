"""What looks like the markup of other tools. It is printed as typed, which nobody who typed it means.

Only what is certain is told: false alarms are worse than silence. What stands in code and formulas, or behind a
backslash, is meant as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from quizgen.markup.html import html
from quizgen.markup.seen import Seen, joined
from quizgen.richtext import Inline, Math, RichText, inlines

_MAYBE = re.compile(
    r"<[a-z/]|&[a-zA-Z#]|(?<!\w)_|==|~~|^#|- \[|\]\{|\[(?:sound|\$|latex|\*\])|\{\{|\{\d*[:=~]|\*[A-Za-z]\)|\\[A-Za-z]"
    r"|\[(?:b|i|u|color|size|img|url|quote)[\]=]|[•‣◦▪●]|[\u4e00-\u9fff]\[|\{(?:TRUE|FALSE)\}",
    re.MULTILINE | re.IGNORECASE,
)
_LONGEST = 10_000
"""Characters of a text that are looked at."""
_SIGNS = "these signs are printed as typed"
_ANKI = "this is a sign of Anki, and is printed as typed"
_KEYS = "write the right option under `answer:`, the others under `wrong:`"


class _Look(NamedTuple):
    """A pattern; what is said of it; and what the author meant, where a form of ours says the same."""

    code: str
    pattern: re.Pattern[str]
    message: str
    hint: str
    meant: Callable[[re.Match[str]], str | None] = lambda match: None
    within: str = "all"
    """`cloze` and `other` are texts with and without gaps."""


def _look(
    code: str,
    pattern: str,
    message: str,
    hint: str,
    meant: Callable[[re.Match[str]], str | None] = lambda match: None,
    within: str = "all",
) -> _Look:
    return _Look(code, re.compile(pattern, re.MULTILINE), message, hint, meant, within)


def _formula(match: re.Match[str]) -> str | None:
    return f"${match[0]}$" if "$" not in match.string else None


def _item(match: re.Match[str]) -> str | None:
    words = match[0].strip().lstrip("•‣◦▪●").strip()
    return f"- {words}" if words else None


_BOLD = {"b": "**", "i": "*"}
_STYLED = {"textbf": "**", "emph": "*", "textit": "*"}
_TWO_ITEMS = re.compile(r"^ {0,3}[•‣◦▪●][^\n]*\n {0,3}[•‣◦▪●]", re.MULTILINE)
_BRACED = r"\{[^{}\n]{0,80}\}"
_LOOKS = (
    _look("W331", r"(?<![\w\\_])__([^\W\d_]+(?:[ -][^\s_]+){1,12})__(?![\w_])", _SIGNS, "", lambda m: f"**{m[1]}**"),
    _look("W331", r"(?<![\w\\_])_([^\W\d_]{2,}(?:[ -][^\s_]+){0,12})_(?![\w_])", _SIGNS, "", lambda m: f"*{m[1]}*"),
    _look("W331", r"(?<![\w\\=<>!])==(?! )([^=\n]{1,80})(?<! )==(?![\w=])", _SIGNS, "", lambda m: f"**{m[1]}**"),
    _look("W331", r"(?<![\w\\~])~~(?! )([^~\n]{1,80})(?<! )~~(?![\w~])", _SIGNS, "leave out the signs ~~"),
    _look("W331", r"(?:(?<=\n\n)|\A)#{1,6} +([^\n#]{1,80})(?=\n\n)", _SIGNS, "", lambda m: f"**{m[1].strip()}**"),
    _look("W331", r"^- \[[ xX]\] \S", "these boxes are printed as typed", _KEYS),
    _look("W331", r"(?<!\\)\[[^\[\]\n]{1,80}\]\{\.[\w-]+\}", _SIGNS, "write the text alone, without [ ] and { }"),
    _look("W332", r"(?<!\\)\[sound:([^\[\]\n]{1,200})\]", _ANKI, "write `audio: {1}` below the question instead"),
    _look("W332", r"(?<!\\)\[\$\]([^$\[\]\n]{1,200})\[/\$\]", _ANKI, "", lambda m: f"${m[1].strip()}$"),
    _look("W332", r"(?<!\\)\[latex\].{0,200}?\[/latex\]", _ANKI, "write the formula between $ and $"),
    _look("W332", r"(?<!\\)\{\{c\d+::[^{}\n]{1,200}\}\}", "this text has no gaps: it is not under `cloze:`",
          "write the text under `cloze:`, alone", within="other"),
    _look("W332", r"(?<!\\)\{\{type:[^{}\n]{1,80}\}\}", _ANKI, "leave it out: what is typed stands under `answer:`"),
    _look("W332", r"[\u4e00-\u9fff々]{1,8}\[[\u3041-\u30ff]{1,20}\]", _ANKI,
          "write the reading in round brackets: 東京 (とうきょう)"),
    _look("W333", r"(?<!\\)\{\d*:[A-Z_]{2,20}:[^{}\n]{1,400}\}", "this is a gap of Moodle, and is printed as typed",
          "write the text under `cloze:` with the answer in double braces: {{answer}}"),
    _look("W333", r"(?<!\\)\{\s*[=~][^{}=~]{1,200}\s[=~][^{}]{1,400}\}", "these answers are printed as typed", _KEYS),
    _look("W333", r"(?<!\\)\{(?:TRUE|FALSE)\}\s*\Z", "this answer is printed as typed",
          "write it under `answer:`, as true or false"),
    _look("W333", r"\A(?:\*[A-Za-z]\)|\[\*\]) ", "this mark is printed as typed", _KEYS),
    _look("W334", r"(?<![\\\w:/])\\(textbf|emph|textit)\{([^{}\n*]{1,200})\}",
          "this is LaTeX, and is printed as typed", "", lambda m: f"{_STYLED[m[1]]}{m[2].strip()}{_STYLED[m[1]]}"),
    _look("W334", rf"(?<![\\\w:/])\\[dt]?(?:frac{_BRACED}|sqrt){_BRACED}(?![\w^{{])",
          "this formula is printed as typed", "write it between $ and $", _formula),
    _look("W334", r"(?<![\\\w:/])\\(?:underline|section|subsection|text|mathrm|ce|vec|overline)\{[^{}\n]{1,200}\}",
          "this is LaTeX, and is printed as typed", "a formula stands between $ and $; else write the text alone"),
    _look("W334", r"(?<![\\\w:/])\\(?:item\b|begin\{(?:itemize|enumerate)\})", "this is LaTeX, and is printed as typed",
          "write each item of a list on a line of its own, after `- `"),
    _look("W334", r"(?<![\\\w:/])\\(?:times|cdot|pm|leq|geq|neq|pi|alpha|beta|Delta|rightarrow|infty)\b(?![\\{])",
          "this formula is printed as typed", "write the whole formula between $ and $"),
    _look("W331", r"(?<!\\)\[(b|i)\](?! )([^\[\]\n*]{1,200})(?<! )\[/\1\]", _SIGNS, "",
          lambda m: f"{_BOLD[m[1]]}{m[2]}{_BOLD[m[1]]}"),
    _look("W331", r"(?<!\\)\[(u|color|size|img|url|quote)(?:=[^\[\]\n]{0,60})?\][^\[\]\n]{1,200}\[/\1\]", _SIGNS,
          "write the text alone, without what stands in [ ]"),
    _look("W335", r"^ {0,3}[•‣◦▪●][^\n]*\S", "these signs make no list",
          "write each item on a line of its own, after `- `", _item),
)  # fmt: skip


def lookalikes(text: str, rich: RichText, gaps: bool) -> Iterator[Seen]:
    """What an author has taken from elsewhere, each kind once. `rich` is the text as it is read."""
    text = text[:_LONGEST]
    if _MAYBE.search(text) is None:
        return
    literal = "\n".join(_as_typed(inline) for inline in inlines(rich))
    found: dict[str, list[Seen]] = {}
    for seen in (*html(text, literal), *_of_others(text, literal, gaps)):
        found.setdefault(seen.code, []).append(seen)
    yield from (joined(seen) for seen in found.values())


def _as_typed(inline: Inline) -> str:
    """Text that is no markup; `[$]x[/$]` of Anki is read as a formula within."""
    if isinstance(inline, Math):
        return f"[${inline.tex}$]" if inline.tex[:1] == "]" and inline.tex[-2:] == "[/" else ""
    return inline if isinstance(inline, str) else ""


def _of_others(text: str, literal: str, gaps: bool) -> Iterator[Seen]:
    for look in _LOOKS:
        if look.within != "all" and (look.within == "cloze") != gaps:
            continue
        if look.meant is _item and _TWO_ITEMS.search(text) is None:
            continue
        for match in look.pattern.finditer(text):
            if _is_literal(match[0], literal):
                meant = look.meant(match)
                hint = look.hint.replace("{1}", match[1]) if match.re.groups else look.hint
                yield Seen(look.code, match[0], look.message, f"write {meant}" if meant else hint, ((match[0], meant),))


def _is_literal(piece: str, literal: str) -> bool:
    return all(line.strip() in literal for line in piece.split("\n"))
