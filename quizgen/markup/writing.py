"""Rich text → the text that an author would have typed: the way back of `parse`.

Signs get a backslash only where the text would else be read otherwise, which reading it again tells. What no author can
type, such as bold words inside of another word, comes back as near as can be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias, assert_never

from quizgen.markup import parse
from quizgen.patterns import late
from quizgen.rewording import each_line, swapped
from quizgen.richtext import (
    Block,
    Code,
    CodeBlock,
    Emphasis,
    Gap,
    Heading,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    ListBlock,
    Math,
    Paragraph,
    Quote,
    Reference,
    RichText,
    Ruby,
    Sound,
    Strong,
    Styled,
    Subscript,
    Superscript,
    Table,
    Verse,
    inlines,
)

Guard: TypeAlias = Callable[[str], str]
"""How literal text is written."""
_MARKUP = late(r"[\\*`~^\[\]$!{}|]")
_PUNCTUATION = late(r"[!-/:-@\[-`{-~]")
_AT_START = late(r"\A(?:[-#>+|]|\d{1,9}(?=[.)]))")
_NUMBER = late(r"\A\d+")
_RULE = {"l": "---", "c": ":-:", "r": "--:"}
_INDENT = "\u00a0"


def written(text: RichText, *, gaps: bool = False, headings: bool = False) -> str:
    """The markup of a text. `gaps` and `headings` as for `parse`."""
    text = _as_read(text)
    if (
        len(text) == 1
        and type(text[0]) is Paragraph
        and _is_read(text, plain := _line(text[0].content, _as_is), gaps, headings)
    ):
        return plain
    found = _stacked(text, lambda block: _block(block, gaps, headings))
    return found if _is_read(text, found, gaps, headings) else _stacked(text, lambda block: _spelled(block, _every))


def _as_read(text: RichText) -> RichText:
    """A text as it is read before it is known what references are called."""
    if not any(isinstance(part, Reference) and part.words for part in inlines(text)):
        return text
    return each_line(
        text,
        lambda content: swapped(content, lambda part: (Reference(part.id),) if isinstance(part, Reference) else None),
    )


def _stacked(text: RichText, spell: Callable[[Block], str]) -> str:
    """Blocks with an empty line between them; two between lists, which would else be one."""
    parts: list[str] = []
    for before, block in zip((None, *text), text, strict=False):
        lists = isinstance(before, ListBlock) and isinstance(block, ListBlock)
        parts += ["\n\n\n" if lists else "\n\n" if parts else "", spell(block)]
    return "".join(parts)


def _is_read(text: RichText, typed: str, gaps: bool, headings: bool) -> bool:
    """Whether a text is read from what is typed."""
    return parse(typed, lambda code, fragment: None, gaps, headings=headings) == text


def _block(block: Block, gaps: bool, headings: bool) -> str:
    """One block with as few backslashes as it needs."""
    for guard in (_as_is, _marked, _every):
        typed = _spelled(block, guard)
        if _is_read((block,), typed, gaps, headings):
            return typed
    return _spelled(block, _marked)


def _as_is(words: str) -> str:
    return words


def _marked(words: str) -> str:
    """With a backslash before each sign of markup, and before one that starts a line of its own kind."""
    guarded = _MARKUP.sub(r"\\\g<0>", words)
    if not _AT_START.match(guarded):
        return guarded
    number = _NUMBER.match(guarded)
    return f"{number[0]}\\{guarded[number.end() :]}" if number else f"\\{guarded}"


def _every(words: str) -> str:
    return _PUNCTUATION.sub(r"\\\g<0>", words)


def _spelled(block: Block, guard: Guard) -> str:
    match block:
        case Paragraph(content):
            return _line(content, guard)
        case Heading(content, level):
            return f"{'#' * level} {_line(content, guard)}"
        case Verse(lines):
            return "\n".join([_verse(line, guard) for line in lines])
        case Quote(inner):
            return _quoted(_stacked(inner, lambda one: _spelled(one, guard)))
        case ListBlock(items, ordered, start):
            return "\n".join(
                [_item(item, f"{start + place}. " if ordered else "- ", guard) for place, item in enumerate(items)]
            )
        case CodeBlock():
            return _fenced(block)
        case Table():
            return _table(block, guard)
        case _:
            assert_never(block)


def _quoted(text: str) -> str:
    """Lines after a sign; one line alone would be no quote."""
    lines = [f"> {line}" if line else ">" for line in text.split("\n")]
    return "\n".join(lines if len(lines) > 1 else [*lines, ">"])


def _verse(line: Inlines, guard: Guard) -> str:
    """A line after a bar; hard spaces at its start are its indent."""
    first = line[0] if line and isinstance(line[0], str) else ""
    indent = len(first) - len(first.lstrip(_INDENT))
    content = (first[indent:], *line[1:]) if indent else line
    words = _line(content, guard)
    return f"| {' ' * indent}{words}" if words else "|"


def _item(item: RichText, sign: str, guard: Guard) -> str:
    """An item whose further lines stand below its first word. Lists follow their paragraph without a line between."""
    parts: list[str] = []
    for block in item:
        joined = "\n" if parts and isinstance(block, ListBlock) else "\n\n" if parts else ""
        parts.append(joined + _spelled(block, guard))
    lines = "".join(parts).split("\n")
    return "\n".join([sign + lines[0], *[" " * len(sign) + line if line else "" for line in lines[1:]]])


def _fenced(block: CodeBlock) -> str:
    text = "".join(_pieces(block.pieces))
    longest = max([len(run) for run in re.findall("^`{3,}", text, re.MULTILINE)], default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{block.language}\n{text}\n{fence}"


def _table(table: Table, guard: Guard) -> str:
    align = table.align.ljust(len(table.header), "l")
    rule = [_RULE[letter] for letter in align]
    rows = [[_line(cell, guard) for cell in row] for row in (table.header, *table.rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (rows[0], rule, *rows[1:]))


def _line(content: Inlines, guard: Guard) -> str:
    return "".join([_inline(part, guard) for part in content])


def _inline(part: Inline, guard: Guard) -> str:
    match part:
        case str():
            return guard(part)
        case Strong(content):
            return f"**{_line(content, guard)}**"
        case Emphasis(content):
            return f"*{_line(content, guard)}*"
        case Subscript(content):
            return f"~{_line(content, guard)}~"
        case Superscript(content):
            return f"^{_line(content, guard)}^"
        case Code():
            return _code("".join(_pieces(part.pieces)))
        case Math():
            return _formula(part, guard)
        case Link(content, url):
            return f"[{_line(content, guard)}]({url})"
        case Image(file, alt):
            return f"![{guard(alt)}]({_address(file)})"
        case Sound(file, label):
            return f"![{guard(label)}]({_address(file)})"
        case Gap():
            return _gap(part, guard)
        case Ruby(base, readings):
            return f"{{{'|'.join([_line(one, _as_is) for one in (base, *readings)])}}}"
        case Styled(content, lang, look):
            said = " ".join([*([f"lang={lang}"] if lang else []), *([look] if look else [])])
            return f"[{_line(content, guard)}]{{{said}}}"
        case Reference():
            return part.typed
        case LineBreak():
            return "\\\n"
        case _:
            assert_never(part)


def _address(file: str) -> str:
    return re.sub(r"[()\\]", r"\\\g<0>", file) if file.count("(") != file.count(")") or "\\" in file else file


def _code(text: str) -> str:
    """Between more backticks than stand in it; blanks keep those at its ends apart."""
    runs = {len(run) for run in re.findall("`+", text)}
    ticks = "`" * next(count for count in range(1, len(runs) + 2) if count not in runs)
    padded = text[:1] in ("`", " ") or text[-1:] in ("`", " ")
    return f"{ticks} {text} {ticks}" if padded and text.strip() else f"{ticks}{text}{ticks}"


def _formula(part: Math, guard: Guard) -> str:
    tex = "".join(_pieces(part.pieces))
    if part.display:
        return f"$${tex}$$"
    is_bare = tex == tex.strip() and not re.search(r"(?<!\\)\$", tex)
    return f"${tex}$" if is_bare and (guard is _as_is or r"\)" in tex) else rf"\({tex}\)"


def _pieces(pieces: tuple[str | Gap, ...]) -> Iterator[str]:
    """Code or TeX, in which gaps carry their numbers."""
    for piece in pieces:
        if isinstance(piece, str):
            yield piece
        else:
            inner = "".join(
                [
                    one.tex if isinstance(one, Math) else one.text if isinstance(one, Code) else ""
                    for one in piece.content
                ]
            )
            hint = f"::{piece.hint}" if piece.hint else ""
            yield f"{{{{c{piece.number}::{inner}{hint}}}}}"


def _gap(gap: Gap, guard: Guard) -> str:
    number = f"c{gap.number}::" if gap.number is not None else ""
    hint = f"::{gap.hint}" if gap.hint else ""
    return f"{{{{{number}{'|'.join([_line(gap.content, guard), *gap.also])}{hint}}}}}"
