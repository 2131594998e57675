"""What the decoders are given: where to report, what is inherited, how to find media."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias

from quizgen.diagnostics import Edit, Report, Severity, Span
from quizgen.messages import told
from quizgen.model import Item, Level, Match, Question, Said, Wish
from quizgen.richtext import Image, RichText, Sound, inlines
from quizgen.source import Node, Scalar, Seq, place_within, span_of, span_within


@dataclass(frozen=True, slots=True, kw_only=True)
class Inherited:
    """Values of `defaults` and of the sections around a question."""

    points: Decimal = Decimal(1)
    tags: tuple[str, ...] = ()
    level: Level | None = None
    difficulty: int | None = None
    shuffle: bool | None = None
    show: int | None = None
    match: Match = "loose"
    cards: tuple[str, ...] = ()
    learning: str = ""
    language: str = ""
    """Empty for the bank's."""
    values: tuple[tuple[str, Any], ...] = ()
    """Of other keys."""
    formats: tuple[Wish, ...] = ()
    """Of the groups around; what the bank says for all of its questions is not among them."""
    is_spoken: bool = False
    """Whether the bank has all texts read aloud."""


class Named(NamedTuple):
    """An id that a bank names, of what it is to be the id, and where it is named. In a text, that stands `around` it, and
    the name is printed as it is where it is `kept` so."""

    what: str
    name: str
    span: Span
    around: Span | None = None
    kept: str = ""


Recall: TypeAlias = Callable[["Reading", Node, Callable[[], Item | None]], Item | None]
"""What a node was read as earlier, where that is known and still holds; else what is read now."""


class Reading:
    """One file being read. `media(reference, span)` checks a picture or sound and reports what is wrong with it.
    `field` is the key whose value is being read. `nameless` are the first questions of the bank that have no id, by the
    one they are known by; `references` are the ids that it names, `said` is what stands under `formats:`. `recall` is
    asked for each item of a list before it is read, if it is given."""

    __slots__ = (
        *("errors", "field", "file", "inherited", "language", "media", "nameless", "recall", "references", "report"),
        "said",
    )

    def __init__(
        self,
        file: str,
        report: Report,
        media: Callable[[str, Span, str], bool],
        language: str = "en",
        nameless: dict[str, Question] | None = None,
        references: list[Named] | None = None,
        recall: Recall | None = None,
        said: list[Said] | None = None,
    ) -> None:
        self.recall = recall
        self.references = [] if references is None else references
        self.said = [] if said is None else said
        self.nameless = {} if nameless is None else nameless
        self.file = file
        self.report = report
        self.media = media
        self.language = language
        self.inherited = Inherited()
        self.errors = 0
        self.field = ""

    @property
    def spoken(self) -> str:
        """The language of the texts that are being read."""
        return self.inherited.language or self.language

    def other(self, language: str | None) -> str:
        """The language that texts have by their own word, else by that of what stands around; empty for the bank's."""
        found = language or self.inherited.language
        return "" if found == self.language else found

    def span(self, node: Node) -> Span:
        return span_of(self.file, node)

    def fault(self, node: Node, name: str, /, *, also: tuple[tuple[Span, str], ...] = (), **values: object) -> None:
        """Reports the message of that name as an error at a node, and counts it."""
        self.errors += 1
        self.report(told(self.span(node), name, severity="error", also=also, edits=(), **values))

    def remark(
        self,
        node: Node,
        name: str,
        /,
        *,
        severity: Severity | None = None,
        also: tuple[tuple[Span, str], ...] = (),
        edits: tuple[Edit, ...] = (),
        fragment: str = "",
        around: str = "",
        at: int = 0,
        **values: object,
    ) -> None:
        """Reports the message of that name with its code's severity, or the one given, at the node or at a piece of
        its text, which stands `at` so many characters after the start of the piece `around` it."""
        span = span_within(self.file, node, fragment, around, at) if fragment else self.span(node)
        finding = told(span, name, severity=severity, also=also, edits=edits, **values)
        self.errors += finding.severity == "error"
        self.report(finding)

    def refer(self, what: str, node: Node) -> None:
        """Keeps the ids that a text or list names, to be looked up when all of the bank is known."""
        for item in node.items if isinstance(node, Seq) else [node]:
            if isinstance(item, Scalar) and item.text.strip():
                self.references.append(Named(what, item.text.strip(), self.span(item)))

    def refer_in(self, node: Scalar, typed: str) -> None:
        """Keeps the id that a reference in a text names, as it is typed there."""
        kept = f"\\\\{typed}" if node.raw and node.raw.starts('"') else f"\\{typed}"
        place = span_within(self.file, node, typed)
        self.references.append(Named("number", typed[2:-1], place, self.span(node), kept))

    def check_images(self, rich: RichText, node: Node) -> None:
        """Looks up every picture and every sound in a text."""
        for inline in inlines(rich):
            if isinstance(inline, (Image, Sound)):
                span = span_within(self.file, node, inline.file, f"]({inline.file}", 2)
                self.errors += not self.media(inline.file, span, "image" if isinstance(inline, Image) else "audio")


def piece_replaced(file: str, node: Node, piece: str, text: str) -> tuple[Edit, ...]:
    """The edit that puts `text` in the place of a piece of a scalar's text; none where the place cannot be told."""
    place = place_within(file, node, piece)
    return (Edit(file, place.line, place.col, place.line, place.end, text),) if place else ()


def replacement(file: str, node: Scalar, text: str) -> Edit:
    """The edit that puts `text` in a scalar's place."""
    return Edit(file, node.line + 1, node.col + 1, node.end_line + 1, node.end_col + 1, text)
