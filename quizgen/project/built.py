"""What a build has made: files that wait, and get their names when they are asked to."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from quizgen.diagnostics import Diagnostic
from quizgen.files import shown_path
from quizgen.formats import Artifact
from quizgen.model import Bank
from quizgen.output import ConflictError, OutputError, Staging
from quizgen.project.locks import Locks, stage
from quizgen.project.refusing import Refused

_CHUNK = 1 << 20


class Tally:
    """Chunks on their way to where they wait, counted and digested as they pass."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = chunks
        self._digest = sha256()
        self.size = 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self.size += len(chunk)
            self._digest.update(chunk)
            yield chunk

    @property
    def sha256(self) -> str:
        """The digest of what has passed, in hexadecimal digits."""
        return self._digest.hexdigest()


class Output(NamedTuple):
    """A file that waits: its name, the path that it is to have, the bank that it belongs beside, if it is a lock, and the
    questions that it holds, each with its place in it."""

    name: str
    target: Path
    beside: Bank | None
    chunks: Tally
    holds: Mapping[str, str] = {}


class File(NamedTuple):
    """A file that was made, as it is described; `beside` names the bank whose folder it goes to."""

    name: str
    size: int
    sha256: str
    beside: Bank | None


class Trouble(NamedTuple):
    """What the disk, and no bank, stood in the way of: `job` is what could not be built. An OutputError names the file
    that could not be written."""

    job: str
    error: Exception

    @property
    def why(self) -> str:
        """The reason in words."""
        if not isinstance(self.error, OSError):
            return str(self.error)
        place = f"{shown_path(str(self.error.filename))}: " if self.error.filename else ""
        return f"{place}{_reason(self.error)}"


@dataclass(slots=True)
class Made:
    """What came of a plan, nothing of which has its name yet: what the formats found, what they remarked, what has no
    files since something failed, the banks that none was asked of, and where the disk stood in the way."""

    findings: list[Diagnostic] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    outputs: list[Output] = field(default_factory=list)


class Built:
    """All files of a build, complete before anybody sees one: go through them, or `save` them. Leaving the `with` block
    removes those that got no names.

    `findings` is what the formats found, `failed` names the jobs without files, `left_out` the banks that no question
    was asked of, `remarks` what people should know of the files, and `troubles` where the disk stood in the way.
    """

    def __init__(self, made: Made, staging: Staging, locks: Locks, out: Path | None, stack: ExitStack) -> None:
        self._outputs = made.outputs
        self._waiting = {staged.target: staged for staged in staging.waiting}
        self._staging = staging
        self._locks = locks
        self._out = out
        self._stack = stack
        self._found = list(made.findings)
        self._saved: set[Path] = set()
        self._is_closed = False
        self.failed = tuple(made.failed)
        self.left_out = tuple(made.left_out)
        self.remarks = tuple(made.remarks)
        self.troubles = tuple(made.troubles)

    def __enter__(self) -> Built:
        self._require_open()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Removes what was not saved."""
        self._is_closed = True
        self._stack.close()

    def _require_open(self) -> None:
        if self._is_closed:
            raise Refused("This build is closed, and its files are gone", "save it inside its `with` block")

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What the formats found, and what saving did."""
        return tuple(self._found)

    @property
    def files(self) -> tuple[File, ...]:
        """What was made, in the order it was made."""
        return tuple(File(one.name, one.chunks.size, one.chunks.sha256, one.beside) for one in self._outputs)

    @property
    def where(self) -> dict[str, tuple[str, ...]]:
        """Where each question stands, by its id: the names of its files, with the place in them where one is known, such
        as `biology-worksheet.pdf#page=3`."""
        found: dict[str, list[str]] = {}
        for one in self._outputs:
            for name, place in one.holds.items():
                found.setdefault(name, []).append(f"{one.name}{place}")
        return {name: tuple(places) for name, places in found.items()}

    def __iter__(self) -> Iterator[Artifact]:
        self._require_open()
        for one in self._outputs:
            yield Artifact(one.name, self._chunks(one), one.beside)

    def _chunks(self, output: Output) -> Iterator[bytes]:
        """The bytes of a file, from where it waits. A lock that another build has changed is not handed out."""
        self._require_open()
        self._require_same([output])
        waiting = self._waiting.get(output.target)
        with (waiting.temporary if waiting else output.target).open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk

    def _require_same(self, outputs: Iterable[Output]) -> None:
        """Refuses to hand out locks that are no longer what they were, unless they say already what these do."""
        self._locks.require_same((one.beside, one.chunks.sha256) for one in outputs if one.beside)

    def targets(self, out: Path) -> list[Path]:
        """The paths that the files would have: locks first, as `save` gives them."""
        locks = [Path(one.beside.folder, one.name) for one in self._outputs if one.beside]
        return [*locks, *(out / one.name for one in self._outputs if not one.beside)]

    def save(
        self,
        out: str | os.PathLike[str] | None = None,
        *,
        locks: bool = True,
        failed: Callable[[OutputError], None] | None = None,
    ) -> list[Path]:
        """Gives the files their names: locks beside their banks, first, then the rest in `out`, which may be left out
        where the build knew it; returned is what has its name now. Without `locks`, those wait for a `save` of their own.

        Refused where a lock is no longer the one that was read. A file that cannot get its name raises OutputError, or,
        where `failed` takes that, is left out with the other files of its format and bank.
        """
        self._require_open()
        if locks:
            self._require_same(self._outputs)
        if self._out is None or (out is not None and Path(out) != self._out):
            return self._copied(out, locks, failed)
        for target in self._staging.commit(failed, early_too=locks):
            self._waiting.pop(target, None)
            self._saved.add(target)
        locks_first = sorted(self._outputs, key=lambda one: one.beside is None)
        return [one.target for one in locks_first if one.target in self._saved]

    def _copied(
        self, out: str | os.PathLike[str] | None, locks: bool, failed: Callable[[OutputError], None] | None
    ) -> list[Path]:
        """Saves the files to a folder that the build did not know of."""
        if out is None:
            raise Refused("save needs a folder: this build was made without one.")
        group = 0
        with Staging() as staging:
            for output, artifact in zip(self._outputs, self, strict=True):
                waiting = self._waiting.get(output.target)
                if waiting and waiting.group != group:
                    group = waiting.group
                    staging.begin()
                if artifact.beside is None:
                    self._claimed(staging, Path(out), artifact)
                elif locks:
                    stage(artifact, Path(artifact.beside.folder), staging, self._found.append)
            return staging.commit(failed)

    def _claimed(self, staging: Staging, out: Path, artifact: Artifact) -> None:
        try:
            staging.add(out, artifact.name, artifact.chunks)
        except ConflictError as error:
            raise Refused(f"Two outputs would have one name: {shown_path(str(error.path))}") from None


def _reason(error: OSError) -> str:
    return error.strerror or os.strerror(error.errno) if error.errno else str(error)
