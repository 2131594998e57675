"""Author text as a tree of values: what a writer walks instead of parsing markup itself.

A `RichText` is a tuple of blocks; an empty tuple is "no text". A text without any markup is
`(Paragraph(("the text",)),)`. Literal text stays exactly as typed: each writer escapes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import Literal, NamedTuple, TypeAlias

from quizgen.patterns import late
from quizgen.values import value

_CHARACTER = late("(?s:.)[\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef]*")


class Length(NamedTuple):
    """A width: per cent of the text width, millimetres, or CSS pixels."""

    value: Decimal
    unit: Literal["%", "mm", "px"]


@value(frozen=True, slots=True)
class Strong:
    content: Inlines


@value(frozen=True, slots=True)
class Emphasis:
    content: Inlines


@value(frozen=True, slots=True)
class Subscript:
    content: Inlines


@value(frozen=True, slots=True)
class Superscript:
    content: Inlines


@value(frozen=True, slots=True)
class Code:
    """Code, also as a `Verbatim` with gaps; `text` is all of it."""

    content: Verbatim

    __match_args__ = ("text",)

    @property
    def text(self) -> str:
        """The code with its gaps filled."""
        return filled(self.content)

    @property
    def pieces(self) -> tuple[str | Gap, ...]:
        """The code between its gaps, and the gaps."""
        return pieces(self.content)


@value(frozen=True, slots=True)
class Math:
    """TeX, also as a `Verbatim` with gaps: within a line, or on lines of its own when `display` is true."""

    content: Verbatim
    display: bool = False

    __match_args__ = ("tex", "display")

    @property
    def tex(self) -> str:
        """The formula with its gaps filled, each a group."""
        return filled(self.content, "{", "}")

    @property
    def pieces(self) -> tuple[str | Gap, ...]:
        """The TeX between its gaps, and the gaps."""
        return pieces(self.content)


@value(frozen=True, slots=True)
class Link:
    """`url` is http, https or mailto; anything else stays literal text with a diagnostic."""

    content: Inlines
    url: str


@value(frozen=True, slots=True)
class Image:
    """`file` is the media reference, relative to the bank's folder, with `/` as separator."""

    file: str
    alt: str = ""
    width: Length | None = None


@value(frozen=True, slots=True)
class Sound:
    """`file` as of an image; it plays on the side of a card on which it stands."""

    file: str
    label: str = ""

    @property
    def printed(self) -> str:
        """What stands for it where nothing can be heard."""
        return f"♪ {self.label}" if self.label else "♪"


@value(frozen=True, slots=True)
class Gap:
    """A gap of a cloze text. `also` are further accepted answers; `number` only where typed (`{{c1::…}}`)."""

    content: Inlines
    also: tuple[str, ...] = ()
    hint: str = ""
    number: int | None = None


@value(frozen=True, slots=True)
class Ruby:
    """Words with their reading above them: one for all of `base`, or one for each of its characters. Either may hold a
    gap, else they are text."""

    base: Inlines
    readings: tuple[Inlines, ...]

    @property
    def pairs(self) -> tuple[tuple[Inlines, Inlines], ...]:
        """What stands under each reading, and the reading."""
        if len(self.readings) == 1:
            return ((self.base, self.readings[0]),)
        return tuple(
            [((base,), read) for base, read in zip(characters(plain_inlines(self.base)), self.readings, strict=True)]
        )


Look: TypeAlias = Literal["", "underline", "red", "orange", "green", "blue", "purple", "grey"]


@value(frozen=True, slots=True)
class Styled:
    """Words in another language (`lang`, a tag), whose direction they take, or of another look."""

    content: Inlines
    lang: str = ""
    look: Look = ""


@value(frozen=True, slots=True)
class Reference:
    """Where the number of what has this id is to be printed; where nothing has numbers, it is called by `words`, which
    are known when all of a bank is."""

    id: str
    words: str = ""

    @property
    def typed(self) -> str:
        """As authors write it."""
        return f"{{#{self.id}}}"


@value(frozen=True, slots=True)
class LineBreak:
    """A line end inside a paragraph that the author typed."""


Verbatim: TypeAlias = str | tuple[str | Gap, ...]
"""What means what it says, letter by letter: a text, or in a cloze text its stretches and the gaps between them."""
Inline: TypeAlias = (
    str
    | Strong
    | Emphasis
    | Subscript
    | Superscript
    | Code
    | Math
    | Link
    | Image
    | Gap
    | Ruby
    | Styled
    | Sound
    | Reference
    | LineBreak
)
Inlines: TypeAlias = tuple[Inline, ...]


@value(frozen=True, slots=True)
class Paragraph:
    content: Inlines


@value(frozen=True, slots=True)
class ListBlock:
    """A bullet list, or a numbered one that starts at `start`."""

    items: tuple[RichText, ...]
    ordered: bool = False
    start: int = 1


@value(frozen=True, slots=True)
class CodeBlock:
    """Code on lines of its own."""

    content: Verbatim
    language: str = ""

    __match_args__ = ("text", "language")

    @property
    def text(self) -> str:
        """The code with its gaps filled."""
        return filled(self.content)

    @property
    def pieces(self) -> tuple[str | Gap, ...]:
        """The code between its gaps, and the gaps."""
        return pieces(self.content)


@value(frozen=True, slots=True)
class Table:
    """`align` has one letter a column: l, c, r. Every row has as many cells as `header`."""

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    align: str = ""


@value(frozen=True, slots=True)
class Verse:
    """Lines that end where they are typed; each keeps its indent, an empty one parts stanzas."""

    lines: tuple[Inlines, ...]


@value(frozen=True, slots=True)
class Quote:
    """What others said."""

    blocks: RichText


@value(frozen=True, slots=True)
class Heading:
    """A heading inside a text; level 2 or 3, since the title is of the first."""

    content: Inlines
    level: int


Block: TypeAlias = Paragraph | ListBlock | CodeBlock | Table | Verse | Quote | Heading
RichText: TypeAlias = tuple[Block, ...]


def characters(text: str) -> list[str]:
    """The characters of a text, each with the marks that belong to it."""
    return _CHARACTER.findall(text)


def pieces(content: Verbatim) -> tuple[str | Gap, ...]:
    """Stretches and gaps, also of a text without gaps."""
    return (content,) if isinstance(content, str) else content


def filled(content: Verbatim, before: str = "", after: str = "") -> str:
    """The text with each gap's answer in its place, between `before` and `after`."""
    if isinstance(content, str):
        return content
    return "".join(
        piece if isinstance(piece, str) else f"{before}{plain_inlines(piece.content)}{after}" for piece in content
    )


def literal(text: str) -> RichText:
    """Text that holds no markup at all, as RichText."""
    return (Paragraph((text,)),) if text else ()


def is_plain(rich: RichText) -> bool:
    """True for nothing, or one paragraph of nothing but literal text."""
    if not rich:
        return True
    first = rich[0]
    return len(rich) == 1 and type(first) is Paragraph and len(first.content) == 1 and type(first.content[0]) is str


def plain(rich: RichText) -> str:
    """The text without markup: blocks joined by newlines, maths as TeX, images and sounds as the words for them, gaps filled, ruby
    without its readings (`with_readings` puts them into the text), references as typed."""
    if len(rich) == 1 and type(block := rich[0]) is Paragraph:
        content = block.content
        return only if len(content) == 1 and type(only := content[0]) is str else plain_inlines(content)
    return "\n".join(_plain_block(block) for block in rich)


def plain_inlines(content: Inlines) -> str:
    """Like `plain`, for the content of one paragraph or cell."""
    if len(content) == 1 and type(only := content[0]) is str:
        return only
    return "".join(_plain_inline(inline) for inline in content)


def _plain_block(block: Block) -> str:
    match block:
        case Paragraph(content) | Heading(content):
            return plain_inlines(content)
        case Verse(lines):
            return "\n".join(plain_inlines(line) for line in lines)
        case Quote(inner):
            return plain(inner)
        case ListBlock(items):
            return "\n".join(plain(item) for item in items)
        case CodeBlock(text):
            return text
        case Table(header, rows):
            return "\n".join("\t".join(plain_inlines(cell) for cell in row) for row in (header, *rows))


def _plain_inline(inline: Inline) -> str:
    match inline:
        case str():
            return inline
        case Code(text):
            return text
        case Math(tex):
            return tex
        case Image(_, alt):
            return alt
        case Sound(_, label):
            return label
        case Reference():
            return inline.typed
        case LineBreak():
            return "\n"
        case Ruby(base):
            return plain_inlines(base)
        case (
            Strong(content)
            | Emphasis(content)
            | Subscript(content)
            | Superscript(content)
            | Link(content)
            | Styled(content)
            | Gap(content)
        ):
            return plain_inlines(content)


def inlines(rich: RichText) -> Iterator[Inline]:
    """Every inline of a text, depth first, containers before their content."""
    return chain.from_iterable(map(_of_block, rich))


def _of_block(block: Block) -> list[Inline]:
    match block:
        case Paragraph(content) | Heading(content):
            return deep(content)
        case Verse(lines):
            return [part for line in lines for part in deep(line)]
        case Quote(inner):
            return [*inlines(inner)]
        case ListBlock(items):
            return [part for item in items for part in inlines(item)]
        case Table(header, rows):
            return [part for row in (header, *rows) for cell in row for part in deep(cell)]
        case CodeBlock():
            return _gaps_of(block.content)


def deep(content: Inlines) -> list[Inline]:
    """Every inline of a paragraph, in the same order."""
    found: list[Inline] = []
    for inline in content:
        found.append(inline)
        if type(inline) is str:
            continue
        if isinstance(inline, (Gap, Strong, Emphasis, Subscript, Superscript, Link, Styled)):
            found += deep(inline.content)
        elif isinstance(inline, (Code, Math)):
            found += _gaps_of(inline.content)
        elif isinstance(inline, Ruby):
            found += deep((*inline.base, *[part for reading in inline.readings for part in reading]))
    return found


def _gaps_of(content: Verbatim) -> list[Inline]:
    if isinstance(content, str):
        return []
    return deep(tuple(piece for piece in content if isinstance(piece, Gap)))
