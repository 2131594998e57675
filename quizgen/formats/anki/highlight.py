"""Code coloured while the deck is built, so that no script has to run on the card.

Four kinds of words are told apart (comment, string, number, keyword), which is what a reader's eye uses; a language
that is not in the table stays plain. The classes are `hl-c`, `hl-s`, `hl-n` and `hl-k`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from quizgen.htmltext import Style, code_gap, verbatim
from quizgen.richtext import CodeBlock, plain_inlines


class Language(NamedTuple):
    """A regular expression for its comments, and its keywords."""

    comment: str
    keywords: str
    ignore_case: bool = False


_STARS = r"/\*[\s\S]*?(?:\*/|\Z)"
_HASH, _SLASHES, _DASHES = r"#.*", rf"//.*|{_STARS}", r"--.*"
_C = """auto break case char const continue default do double else enum extern float for goto if int long return
    short signed sizeof static struct switch typedef union unsigned void volatile while"""
_JAVA = """abstract boolean break byte case catch char class const continue default do double else enum extends false
    final finally float for if implements import instanceof int interface long new null package private
    protected public record return short static super switch synchronized this throw throws true try var void
    while"""
_JAVASCRIPT = """async await break case catch class const continue default delete do else enum export extends false
    finally for from function if implements import in instanceof interface let new null of readonly return static super
    switch this throw true try type typeof undefined var void while yield"""
_LANGUAGES = {
    "python": Language(
        _HASH,
        """and as assert async await break case class continue def del elif else except False finally for from
        global if import in is lambda match None nonlocal not or pass raise return True try while with yield""",
    ),
    "javascript": Language(
        _SLASHES,
        _JAVASCRIPT,
    ),
    "typescript": Language(
        _SLASHES,
        _JAVASCRIPT,
    ),
    "java": Language(
        _SLASHES,
        _JAVA,
    ),
    "c": Language(
        _SLASHES,
        _C,
    ),
    "cpp": Language(
        _SLASHES,
        _C
        + """ bool catch class constexpr delete explicit export false friend inline namespace new noexcept nullptr
        operator private protected public template this throw true try typename using virtual""",
    ),
    "csharp": Language(
        _SLASHES,
        _JAVA
        + """ async await base bool decimal delegate event foreach get in internal is namespace object out override
        params readonly ref sealed set string struct using virtual""",
    ),
    "go": Language(
        _SLASHES,
        """break case chan const continue default defer else fallthrough false for func go goto if import interface
        map nil package range return select struct switch true type var""",
    ),
    "rust": Language(
        _SLASHES,
        """as async await break const continue crate dyn else enum extern false fn for if impl in let loop match
        mod move mut pub ref return Self self static struct super trait true type unsafe use where while""",
    ),
    "sql": Language(
        rf"{_DASHES}|{_STARS}",
        """add all alter and as asc between by case check column constraint create cross default delete desc
        distinct drop else end exists foreign from full group having in index inner insert into is join key left
        like limit not null offset on or order outer primary references right select set table then union unique
        update values view when where with""",
        ignore_case=True,
    ),
    "bash": Language(
        _HASH,
        """case do done elif else esac export fi for function if in local read return set shift then until while""",
    ),
    "ruby": Language(
        _HASH,
        """alias and begin break case class def do else elsif end ensure false for if in module next nil not or
        redo rescue retry return self super then true unless until when while yield""",
    ),
    "r": Language(
        _HASH,
        """break else FALSE for function if in Inf NA NaN next NULL repeat return TRUE while""",
    ),
    "haskell": Language(
        _DASHES,
        """case class data deriving do else if import in infix instance let module newtype of then type where""",
    ),
}
_ALIASES = {
    "py": "python", "python3": "python", "js": "javascript", "ts": "typescript", "c++": "cpp", "cs": "csharp",
    "c#": "csharp", "golang": "go", "rs": "rust", "sh": "bash", "shell": "bash", "rb": "ruby", "hs": "haskell",
    "kotlin": "java",
}  # fmt: skip
_STRING = r'"""[\s\S]*?(?:"""|\Z)|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|`(?:\\.|[^`\\])*(?:`|\Z)'
_NUMBER = r"\b(?:0[xX][0-9a-fA-F]+|\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)\b"


def code(block: CodeBlock, style: Style) -> str:
    """A block of code as HTML. Its gaps keep the color of the text around."""
    name = block.language.lower()
    language = _LANGUAGES.get(_ALIASES.get(name, name))
    inside = verbatim(block.pieces, style) if language is None else _coloured(block, language, style)
    return f"<pre{style.side}><code>{inside}</code></pre>"


def _coloured(block: CodeBlock, language: Language, style: Style) -> str:
    """The words are told apart in the whole text, and then written piece by piece."""
    tokens = [(*token.span(), token.lastgroup) for token in _tokens(language).finditer(block.text)]
    written: list[str] = []
    start = 0
    for piece in block.pieces:
        if isinstance(piece, str):
            end = start + len(piece)
            inside = [(max(first, start), min(last, end), kind) for first, last, kind in tokens]
            words = [word for word in inside if word[0] < word[1]] if len(block.pieces) > 1 else inside
            written += _words(block.text, start, end, words, style)
        else:
            end = start + len(plain_inlines(piece.content))
            written.append(code_gap(piece, style))
        start = end
    return "".join(written)


def _words(
    text: str, start: int, end: int, words: Sequence[tuple[int, int, str | None]], style: Style
) -> Iterator[str]:
    for first, last, kind in words:
        yield style.escape_code(text[start:first])
        yield f'<span class="hl-{kind}">{style.escape_code(text[first:last])}</span>'
        start = last
    yield style.escape_code(text[start:end])


@cache
def _tokens(language: Language) -> re.Pattern[str]:
    keywords = "|".join(language.keywords.split())
    parts = f"(?P<c>{language.comment})|(?P<s>{_STRING})|(?P<n>{_NUMBER})|(?P<k>\\b(?:{keywords})\\b)"
    return re.compile(parts, re.IGNORECASE if language.ignore_case else 0)
