"""Earlier ids that are another question's now: to follow them would hand that question's cards on to another one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, repeat

from quizgen.diagnostics import Diagnostic, Span
from quizgen.formats.anki.lock import Lock
from quizgen.formats.anki.notes import NoteWriter
from quizgen.formats.anki.stamp import content_of
from quizgen.messages import phrase, told
from quizgen.model import Placed, Question


def misplaced(
    asked: Sequence[tuple[Placed, str]], earlier: Lock, writer: NoteWriter, is_partial: bool
) -> Iterator[Diagnostic]:
    """An error for each earlier id that names a question which is in the bank as it was; a warning where it may have
    been renamed. `writer` writes notes to compare; `asked` is only a part of the bank if `is_partial`."""
    if any(place.question.was for place, _ in asked):
        found = _Renames(asked, earlier, writer)
        for place, kind in asked:
            if place.question.was:
                yield from found.about(place, kind, is_partial)


class _Renames:
    """What is known of the questions of a bank and of the notes they were."""

    def __init__(self, asked: Sequence[tuple[Placed, str]], earlier: Lock, writer: NoteWriter) -> None:
        self._asked = {place.question.id: (place, kind) for place, kind in asked}
        self._writer = writer
        entries = earlier.entries.values()
        self._live = {(entry.kind, entry.id): entry for entry in entries if entry.live}
        self._living = {id for _, id in self._live}
        self._formerly: dict[str, set[str]] = {}
        for entry in entries:
            self._formerly.setdefault(entry.id, set()).update(entry.formerly)
        self._first: dict[str, Question] = {}
        for place, _ in asked:
            for name in self._wishes(place.question):
                self._first.setdefault(name, place.question)

    def about(self, place: Placed, kind: str, is_partial: bool) -> Iterator[Diagnostic]:
        """What there is to say of the earlier ids of one question."""
        question = place.question
        known = self._known(question)
        for name, span in zip(question.was, chain(question.was_at, repeat(question.span)), strict=False):
            if name in known:
                continue
            if (first := self._first.get(name, question)) is not question:
                yield told(span, "E406.twice", was=name, also=((first.span, phrase("anki.takes-over")),))
            elif name in self._asked:
                yield from self._about_name(place, kind, name, span)
            elif is_partial and (kind, name) in self._live:
                yield told(span, "E406.part", id=question.id, was=name)

    def _about_name(self, place: Placed, kind: str, name: str, span: Span) -> Iterator[Diagnostic]:
        other, other_kind = self._asked[name]
        if self._stays(other, other_kind):
            yield _living(place.question, other.question, span)
        elif not self._wishes(other.question) and not self._was(place, kind, name):
            yield _doubtful(place.question, other.question, span)

    def _known(self, question: Question) -> set[str]:
        """Ids that the last build knew the question by: since then they may have become those of others."""
        ids = [question.id, *(name for name in question.was if name not in self._asked), *question.was[-1:]]
        return {question.id, *(name for id in ids for name in self._formerly.get(id, ()))}

    def _wishes(self, question: Question) -> list[str]:
        """The earlier ids that are followed: those of notes that were another question's in the last build."""
        known = self._known(question)
        return [name for name in question.was if name in self._living and name not in known]

    def _stays(self, place: Placed, kind: str) -> bool:
        """Whether a question has a note under its own id, is what it was, and comes from no other note."""
        question = place.question
        wishes = self._wishes(question)
        comes = any((kind, name) not in self._live or self._was(place, kind, name) for name in wishes)
        return not comes and self._was(place, kind, question.id)

    def _was(self, place: Placed, kind: str, name: str) -> bool:
        """Whether the note of that id has just the content of the question."""
        entry = self._live.get((kind, name))
        return entry is not None and content_of(self._writer.note(place, kind, entry)) == entry.content


def _living(question: Question, other: Question, span: Span) -> Diagnostic:
    also = ((other.span, phrase("anki.keeps")),)
    return told(span, "E406.kept", id=question.id, was=other.id, also=also)


def _doubtful(question: Question, other: Question, span: Span) -> Diagnostic:
    return told(span, "W459", id=question.id, was=other.id, also=((other.span, phrase("anki.anew")),))
