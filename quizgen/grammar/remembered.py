"""A question that was read before and says the same: what was made of it is taken again, in its place of today."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from quizgen.diagnostics import Diagnostic, Span
from quizgen.grammar.reading import Inherited, Named, Reading
from quizgen.model import Item, Said
from quizgen.moving import moved
from quizgen.source import Node, Pieces

Read: TypeAlias = Callable[[], Item | None]
Verdict: TypeAlias = Callable[[str, Span, str], Diagnostic | None]
"""What is wrong with a picture or sound, by its reference, its place and its kind; None where nothing is."""


class Media(NamedTuple):
    """A picture or sound that was asked for, and what was said of it."""

    reference: str
    span: Span
    kind: str
    verdict: Diagnostic | None

    def down(self, by: int) -> Media:
        """The same so many lines further down."""
        return Media(self.reference, moved(self.span, by), self.kind, moved(self.verdict, by))


class Outcome(NamedTuple):
    """What reading an item gave when it stood on `line`: the item, what was reported and asked for meanwhile, in turn,
    the ids that it names, what it says to formats, and the number of errors. It holds as long as the ground is the
    same."""

    ground: tuple[Inherited, str]
    line: int
    item: Item | None
    steps: tuple[Diagnostic | Media, ...]
    references: tuple[Named, ...]
    said: tuple[Said, ...]
    errors: int

    def at(self, line: int) -> Outcome:
        """The same where it starts on another line."""
        by = line - self.line
        if not by:
            return self
        steps = tuple([step.down(by) if isinstance(step, Media) else moved(step, by) for step in self.steps])
        references = tuple(
            [one._replace(span=moved(one.span, by), around=moved(one.around, by)) for one in self.references]
        )
        return Outcome(self.ground, line, moved(self.item, by), steps, references, moved(self.said, by), self.errors)


class Recollection:
    """What is known of the items of a file that was cut into pieces."""

    def __init__(self, pieces: Pieces, verdict: Verdict) -> None:
        self.pieces = pieces
        self.verdict = verdict

    def __call__(self, reading: Reading, node: Node, read: Read) -> Item | None:
        """The item at a node, read again only where its text, what it inherits or a picture in it has changed."""
        piece = self.pieces.by_node.get(id(node))
        if piece is None:
            return read()
        ground = reading.inherited, reading.language
        known = piece.outcome
        if isinstance(known, Outcome) and known.ground == ground and self._holds(known):
            known = known.at(piece.line)
            _say_again(known, reading)
        else:
            known = self._recorded(ground, piece.line, reading, read)
        piece.outcome = known
        return known.item

    def _holds(self, known: Outcome) -> bool:
        """Whether the same is said of all its pictures and sounds."""
        asked = (step for step in known.steps if isinstance(step, Media))
        return all(self.verdict(step.reference, step.span, step.kind) == step.verdict for step in asked)

    def _recorded(self, ground: tuple[Inherited, str], line: int, reading: Reading, read: Read) -> Outcome:
        steps: list[Diagnostic | Media] = []
        report, media, references, errors = reading.report, reading.media, reading.references, reading.errors
        said = reading.said

        def reported(diagnostic: Diagnostic) -> None:
            steps.append(diagnostic)
            report(diagnostic)

        def asked(reference: str, span: Span, kind: str) -> bool:
            steps.append(Media(reference, span, kind, self.verdict(reference, span, kind)))
            return media(reference, span, kind)

        reading.report, reading.media, reading.references, reading.said = reported, asked, [], []
        try:
            item = read()
        finally:
            named, own = tuple(reading.references), tuple(reading.said)
            reading.report, reading.media, reading.references, reading.said = report, media, references, said
        references += named
        said += own
        return Outcome(ground, line, item, tuple(steps), named, own, reading.errors - errors)


def _say_again(known: Outcome, reading: Reading) -> None:
    for step in known.steps:
        if isinstance(step, Media):
            reading.media(step.reference, step.span, step.kind)
        else:
            reading.report(step)
    reading.references += known.references
    reading.said += known.said
    reading.errors += known.errors
