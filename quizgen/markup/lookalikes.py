"""What looks like the markup of other tools. It is printed as typed, which nobody who typed it means.

Only what is certain is told: false alarms are worse than silence. What stands in code and formulas, or behind a
backslash, is meant as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from quizgen.markup.html import html
from quizgen.markup.inline import SOUND
from quizgen.markup.seen import Seen, joined
from quizgen.markup.spans import meant, said
from quizgen.markup.strays import braces, dollars
from quizgen.patterns import late
from quizgen.richtext import Inline, Math, RichText, inlines

SIGN = late(r"[*`~^\[$\\\n{|#<&_=•‣◦▪●]")
"""What no text is without that has markup, of ours or of other tools: most texts have none of these."""
_MAYBE = late(
    r"<[a-z/]|&[a-zA-Z#]|(?<!\w)_|==|~~|^#|- \[|\]\{|\[(?:sound|\$|latex|\*\])|\{\{|\{\d*[:=~]|\*[A-Za-z]\)|\\[A-Za-z]"
    r"|\[(?:b|i|u|color|size|img|url|quote)[\]=]|[•‣◦▪●]|[\u4e00-\u9fff]\[|\{(?:TRUE|FALSE)\}",
    re.MULTILINE | re.IGNORECASE,
)
_LONGEST = 10_000
"""Characters of a text that are looked at."""


class _Look(NamedTuple):
    """A pattern; the message that is said of it; and what the author meant, where a form of ours says the same: the
    message says that, or `otherwise` is said."""

    name: str
    pattern: re.Pattern[str]
    meant: Callable[[re.Match[str]], str | None] = lambda match: None
    otherwise: str = ""
    within: str = "all"
    """`cloze` and `other` are texts with and without gaps."""


def _look(
    name: str,
    pattern: str,
    meant: Callable[[re.Match[str]], str | None] = lambda match: None,
    otherwise: str = "",
    within: str = "all",
) -> _Look:
    return _Look(name, late(pattern, re.MULTILINE), meant, otherwise, within)


def _formula(match: re.Match[str]) -> str | None:
    return f"${match[0]}$" if "$" not in match.string else None


def _item(match: re.Match[str]) -> str | None:
    words = match[0].strip().lstrip("•‣◦▪●").strip()
    return f"- {words}" if words else None


def _span(match: re.Match[str]) -> str | None:
    """What is said of words, in our names; other braces behind brackets are no concern of ours."""
    name = None if said(match[2]) else meant(match[2])
    return f"[{match[1]}]{{{name}}}" if name else None


def _coloured(match: re.Match[str]) -> str | None:
    name = meant(match[2][1:] if match[2] else match[1])
    return f"[{match[3].strip()}]{{{name}}}" if name else None


def _sound(match: re.Match[str]) -> str | None:
    return f"![]({match[1]})" if SOUND.search(match[1]) and not re.search(r"[\s()\\]", match[1]) else None


def _titled(match: re.Match[str]) -> str | None:
    return f"**{match[1].strip()}**"


def _heading(match: re.Match[str]) -> str | None:
    """A heading, where there may be some: of the first or second level, since the title stands above."""
    level = 3 if match[0].startswith("###") else 2
    return f"{'#' * level} {match[1].strip()}"


_BOLD = {"b": "**", "i": "*"}
_STYLED = {"textbf": "**", "emph": "*", "textit": "*"}
_TWO_ITEMS = late(r"^ {0,3}[•‣◦▪●][^\n]*\n {0,3}[•‣◦▪●]", re.MULTILINE)
_BRACED = r"\{[^{}\n]{0,80}\}"
_LOOKS = (
    _look("W331.meant", r"(?<![\w\\_])__([^\W\d_]+(?:[ -][^\s_]+){1,12})__(?![\w_])", lambda m: f"**{m[1]}**"),
    _look("W331.meant", r"(?<![\w\\_])_([^\W\d_]{2,}(?:[ -][^\s_]+){0,12})_(?![\w_])", lambda m: f"*{m[1]}*"),
    _look("W331.meant", r"(?<![\w\\=<>!])==(?! )([^=\n]{1,80})(?<! )==(?![\w=])", lambda m: f"**{m[1]}**"),
    _look("W331.strike", r"(?<![\w\\~])~~(?! )([^~\n]{1,80})(?<! )~~(?![\w~])"),
    _look("W331.meant", r"(?:(?<=\n\n)|\A)#{1,6} +([^\n#]{1,80})(?=\n\n)", _titled),
    _look("W331.boxes", r"^- \[[ xX]\] \S"),
    _look("W331.meant", r"(?<!\\)\[([^\[\]\n]{1,80})\]\{(\.[\w-]+|[\w.:]+(?:[=:] ?[^{}\n]{1,40})?)\}", _span, "W331.span"),
    _look("W332.meant", r"(?<!\\)\[sound:([^\[\]\n]{1,200})\]", _sound, "W332.sound"),
    _look("W332.meant", r"(?<!\\)\[\$\]([^$\[\]\n]{1,200})\[/\$\]", lambda m: f"${m[1].strip()}$"),
    _look("W332.latex", r"(?<!\\)\[latex\].{0,200}?\[/latex\]"),
    _look("W332.cloze", r"(?<!\\)\{\{c\d+::[^{}\n]{1,200}\}\}", within="other"),
    _look("W332.type", r"(?<!\\)\{\{type:[^{}\n]{1,80}\}\}"),
    _look("W332.meant", r"([\u4e00-\u9fff々]{1,8})\[([\u3041-\u30ff]{1,20})\]", lambda m: f"{{{m[1]}|{m[2]}}}"),
    _look("W333.gap", r"(?<!\\)\{\d*:[A-Z_]{2,20}:[^{}\n]{1,400}\}"),
    _look("W333.answers", r"(?<!\\)\{\s*[=~][^{}=~]{1,200}\s[=~][^{}]{1,400}\}"),
    _look("W333.truth", r"(?<!\\)\{(?:TRUE|FALSE)\}\s*\Z"),
    _look("W333.mark", r"\A(?:\*[A-Za-z]\)|\[\*\]) "),
    _look("W334.meant", r"(?<![\\\w:/])\\(textbf|emph|textit)\{([^{}\n*]{1,200})\}",
          lambda m: f"{_STYLED[m[1]]}{m[2].strip()}{_STYLED[m[1]]}"),
    _look("W334.formula", rf"(?<![\\\w:/])\\[dt]?(?:frac{_BRACED}|sqrt){_BRACED}(?![\w^{{])", _formula, "W334.dollars"),
    _look("W334.meant", r"(?<![\\\w:/])\\underline\{([^{}\[\]\n]{1,200})\}", lambda m: f"[{m[1].strip()}]{{underline}}"),
    _look("W334.command", r"(?<![\\\w:/])\\(?:section|subsection|text|mathrm|ce|vec|overline)\{[^{}\n]{1,200}\}"),
    _look("W334.list", r"(?<![\\\w:/])\\(?:item\b|begin\{(?:itemize|enumerate)\})"),
    _look("W334.sign", r"(?<![\\\w:/])\\(?:times|cdot|pm|leq|geq|neq|pi|alpha|beta|Delta|rightarrow|infty)\b(?![\\{])"),
    _look("W331.meant", r"(?<!\\)\[(b|i)\](?! )([^\[\]\n*]{1,200})(?<! )\[/\1\]",
          lambda m: f"{_BOLD[m[1]]}{m[2]}{_BOLD[m[1]]}"),
    _look("W331.meant", r"(?<!\\)\[(u|color)((?:=[^\[\]\n]{0,60})?)\]([^\[\]\n]{1,200})\[/\1\]", _coloured, "W331.brackets"),
    _look("W331.brackets", r"(?<!\\)\[(size|img|url|quote)(?:=[^\[\]\n]{0,60})?\][^\[\]\n]{1,200}\[/\1\]"),
    _look("W335.item", r"^ {0,3}[•‣◦▪●][^\n]*\S", _item, "W335.items"),
)  # fmt: skip


def lookalikes(text: str, rich: RichText, gaps: bool, headings: bool = False) -> Iterator[Seen]:
    """What an author has taken from elsewhere, each kind once. `rich` is the text as it is read; it may have `headings`."""
    text = text[:_LONGEST]
    is_other = _MAYBE.search(text) is not None
    if not is_other and "$" not in text:
        return
    literal = "\n".join(_as_typed(inline) for inline in inlines(rich))
    found: dict[str, list[Seen]] = {}
    strays = (*(braces(text, rich) if gaps else ()), *(dollars(text, literal) if "$" in literal else ()))
    others = (*html(text, literal), *_of_others(text, literal, gaps, headings)) if is_other else ()
    for seen in (*strays, *[one for one in others if not any(one.piece in stray.piece for stray in strays)]):
        found.setdefault(seen.code, []).append(seen)
    yield from (joined(seen) for seen in found.values())


def _as_typed(inline: Inline) -> str:
    """Text that is no markup; `[$]x[/$]` of Anki is read as a formula within."""
    if isinstance(inline, Math):
        return f"[${inline.tex}$]" if inline.tex[:1] == "]" and inline.tex[-2:] == "[/" else ""
    return inline if isinstance(inline, str) else ""


def _of_others(text: str, literal: str, gaps: bool, headings: bool) -> Iterator[Seen]:
    for look in _LOOKS:
        if look.within != "all" and (look.within == "cloze") != gaps:
            continue
        if look.meant is _item and _TWO_ITEMS.search(text) is None:
            continue
        for match in look.pattern.finditer(text):
            if _is_literal(match[0], literal):
                instead = _heading(match) if headings and look.meant is _titled else look.meant(match)
                name = look.name if instead or not look.otherwise else look.otherwise
                if name == "W331.span" and match[2][0] != ".":
                    continue
                inner = match[1] if match.re.groups else ""
                yield Seen(name, match[0], ((match[0], instead),), {"meant": instead, "inner": inner})


def _is_literal(piece: str, literal: str) -> bool:
    return all(line.strip() in literal for line in piece.split("\n"))
