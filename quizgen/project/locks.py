"""The locks of banks: read, compared, and staged beside their banks."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.diagnostics import Report, Span
from quizgen.files import shown_path
from quizgen.formats import Artifact
from quizgen.messages import told
from quizgen.model import Bank
from quizgen.output import OutputError, Staging
from quizgen.project.refusing import Refused
from quizgen.project.world import lock_path, read_lock

if TYPE_CHECKING:
    from quizgen.formats.anki.lock import Lock

_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


class Locks:
    """The locks of one run. What each said when it was read is remembered, so that none is replaced that has changed
    since: another build came between, and what that one gave to learners would be forgotten."""

    def __init__(self, read: Callable[[Bank], str | None]) -> None:
        self._read = read
        self._seen: dict[Path, str | None] = {}

    def text(self, bank: Bank) -> str | None:
        """The text of a lock as it was when it was first asked for."""
        path = lock_path(bank)
        if path not in self._seen:
            self._seen[path] = self._read(bank)
        return self._seen[path]

    def require_same(self, locks: Iterable[tuple[Bank, str]]) -> None:
        """Refuses to go on where a lock is no longer the one that was read, nor the one that is to be written, whose
        digest comes with its bank."""
        for bank, digest in locks:
            path = lock_path(bank)
            if path in self._seen and (text := self._read(bank)) != self._seen[path] and _digest(text) != digest:
                shown = shown_path(str(path))
                raise Refused(
                    f"{shown} has changed since it was read: another build has written it meanwhile",
                    "nothing was written; build again, so that the cards of both are known",
                )

    def compare(self, artifact: Artifact, bank: Bank, staging: Staging, report: Report) -> None:
        """Reports a lock that this build would change."""
        path = staging.claim(Path(bank.folder), artifact.name)
        before = self.text(bank)
        if before is None or b"".join(artifact.chunks) != before.encode():
            report(told(Span(str(path), 0, 0, 0), "E404.missing" if before is None else "E404.old"))


def _digest(text: str | None) -> str:
    return sha256((text or "").encode("utf-8", "replace")).hexdigest()


def stage(artifact: Artifact, folder: Path, staging: Staging, report: Report) -> Path | None:
    """A lock waits in its bank's folder. Where that may not be written to, the build goes on without it: None."""
    try:
        return staging.add(folder, artifact.name, artifact.chunks, early=True)
    except OutputError as error:
        if error.reason.errno not in _FORBIDDEN:
            raise
        report(told(Span(str(error.path), 0, 0, 0), "W490.lock"))
        return None


def lock_of(bank: Bank, report: Report, read: Callable[[Bank], str | None] = read_lock) -> Lock | None:
    """A bank's lock (an empty one where there is none yet), or None after its damage was reported."""
    from quizgen.formats.anki import tell
    from quizgen.formats.anki.lock import Damage, Lock, parse

    text = read(bank)
    if text is None:
        return Lock()
    found = parse(text)
    if isinstance(found, Damage):
        report(tell.damaged(found, str(lock_path(bank)), bank))
        return None
    return found
