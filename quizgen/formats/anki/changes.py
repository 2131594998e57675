"""What a build changes for those who hold the last deck, and which question has probably only got another id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from quizgen.diagnostics import Diagnostic
from quizgen.formats.anki.lock import Entry, Lock
from quizgen.formats.anki.stamp import Stamped
from quizgen.messages import phrase, text_of, told
from quizgen.model import Question


class Changes:
    """Counts the notes of one bank while they are written: those that are new to the lock, and those that changed."""

    def __init__(self, lock: Lock, ids: Collection[str]) -> None:
        self._known = lock.entries
        self._lost = any(entry.live and entry.id not in ids for entry in lock.entries.values())
        self._fresh: dict[tuple[str, str], list[str]] = {}
        self.new = 0
        self.changed = 0

    def counted(self, notes: Iterable[Stamped]) -> Iterator[Stamped]:
        """The notes as they come."""
        for note in notes:
            earlier = self._known.get(note[0])
            if earlier is None or not earlier.live:
                self.new += 1
                if self._lost:
                    self._remember(note)
            elif earlier.modified != note[1]:
                self.changed += 1
            yield note

    def _remember(self, note: Stamped) -> None:
        _, _, content, _, kind, _, id, *_ = note[-1].split("\t")
        self._fresh.setdefault((kind, content), []).append(id)

    def renames(self, gone: Sequence[Entry]) -> Iterator[tuple[str, str]]:
        """Earlier and new id of each question that is new and has the content of one that is gone, both the only ones
        with it."""
        alike = Counter((entry.kind, entry.content) for entry in gone)
        for entry in gone:
            match self._fresh.get((entry.kind, entry.content)):
                case [id] if alike[entry.kind, entry.content] == 1:
                    yield entry.id, id

    def told(self, gone: int) -> str:
        """What there is to say in one line; nothing of the first build."""
        if not self._known:
            return ""
        counts = ((self.new, "anki.new"), (self.changed, "anki.changed"), (gone, "anki.gone"))
        changes = ", ".join(phrase(name, count=count) for count, name in counts if count)
        return phrase("anki.since", changes=changes) if changes else phrase("anki.unchanged")


def likely_rename(question: Question, was: str) -> Diagnostic:
    """A question is new and another is gone, and but for the id they are the same."""
    if question.was:
        return told(question.span, "W458.again", was=was, all=", ".join((*question.was, was)))
    return told(question.span, "W458.first", was=was)


def earlier_id(rename: Diagnostic) -> str:
    """The id that a likely rename names."""
    before, behind = text_of("W458.first", was="\0").label.split("\0")
    return rename.label.removeprefix(before).removesuffix(behind)
