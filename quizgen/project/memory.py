"""What a project knows from its earlier answers, so that only what has changed is read and looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizgen import rules
    from quizgen.reader import Remembered


class Memory:
    """It belongs to one project, and holds what its banks say now and said once before: texts cut into questions, what
    each was read as, what was found of its pictures and sounds, and what rules found in it. An empty one gives the same
    answers, later."""

    def __init__(self) -> None:
        self._files: dict[str, Remembered] = {}
        self._ruled: dict[str, rules.Remembered] = {}

    def files_of(self, path: str) -> Remembered:
        """What is known of the files and media of a bank that is about to be read: from this time and the last."""
        from quizgen.reader import Remembered

        known = self._files.setdefault(path, Remembered())
        known.start_round()
        return known

    def ruled(self, path: str) -> rules.Remembered:
        """What rules have found in the questions of a bank."""
        from quizgen import rules

        return self._ruled.setdefault(path, rules.Remembered())
