"""Writing files so that each is either the old one or the new one, whole, whatever happens meanwhile.

A file is staged under a temporary name in its own folder, flushed to disk, and renamed when all of them are there.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import BinaryIO, NamedTuple

from quizgen.patterns import late

_TEMPORARY = late(r"\.quizgen-(\d{1,10})-\d+\.tmp")
_SCRATCH = late(r"quizgen-(\d{1,10})-\w+")
_NUMBERS = count(1)
"""Of temporary files: all runs of this process share them, since several may write to one folder at once."""


class OutputError(Exception):
    """A file that could not be written, and the system's reason."""

    def __init__(self, path: Path, reason: OSError) -> None:
        super().__init__(f"{path}: {reason.strerror or reason}")
        self.path = path
        self.reason = reason


class ConflictError(Exception):
    """Two outputs have one name."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class Staged(NamedTuple):
    """A finished temporary file, what it will be called, whether it gets its name before the others, and the number of
    the group that it stands or falls with."""

    temporary: Path
    target: Path
    early: bool
    group: int


class Staging:
    """The outputs of one run. Leaving the `with` block without `commit()` leaves every earlier file as it was."""

    def __init__(self) -> None:
        self._staged: list[Staged] = []
        self._group = 0
        self._targets: dict[str, int] = {}
        self._swept: set[Path] = set()
        self._made: list[Path] = []

    def __enter__(self) -> Staging:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.discard()

    def begin(self) -> None:
        """What is added from here on is a group of its own: files of one output that stand or fall together."""
        self._group += 1

    def drop(self) -> None:
        """Forgets the group that was begun last, as if nothing of it had been added."""
        for staged in self._staged:
            if staged.group == self._group:
                self._remove(staged)
        self._staged = [staged for staged in self._staged if staged.group != self._group]
        self._targets = {key: group for key, group in self._targets.items() if group != self._group}

    def add(
        self, folder: Path, name: str, chunks: Iterable[bytes], *, early: bool = False, like: Path | None = None
    ) -> Path:
        """Takes one file's content in; returns its path-to-be. `like` is a file with the permissions it is to have.
        Raises ConflictError, OutputError, and what making the chunks raises."""
        target = self.claim(folder, name)
        try:
            self._prepare(target)
            temporary, file = _create(target.parent)
            if like is not None:
                from shutil import copymode

                copymode(like, temporary)
        except OSError as error:
            raise OutputError(target, error) from error
        self._staged.append(Staged(temporary, target, early, self._group))
        try:
            _fill(file, chunks, target)
        finally:
            with contextlib.suppress(OSError):
                file.close()
        return target

    def claim(self, folder: Path, name: str) -> Path:
        """The path of an output, refused when it leaves the folder or another output already has it."""
        parts = PurePosixPath(name).parts
        if not parts or ".." in parts or name.startswith("/") or "\\" in name or ":" in parts[0]:
            raise ValueError(f"not a file name inside the output folder: {name!r}")
        target = folder.joinpath(*parts)
        key = os.path.normcase(target.absolute()).casefold()
        if key in self._targets:
            raise ConflictError(target)
        self._targets[key] = self._group
        return target

    @property
    def waiting(self) -> tuple[Staged, ...]:
        """What has been added and has no name yet."""
        return tuple(self._staged)

    def commit(self, failed: Callable[[OutputError], None] | None = None, *, early_too: bool = True) -> list[Path]:
        """Gives all files their names: the early ones first, else in the order they were added. One that cannot get its
        name raises OutputError, or, where `failed` takes that, is left out with the rest of its group. Where it is not
        `early_too`, the early ones wait for a commit of their own."""
        done: list[Path] = []
        broken: set[int] = set()
        for early in (True, False) if early_too else (False,):
            folders: dict[Path, None] = {}
            for staged in self._staged:
                if staged.early != early or staged.group in broken:
                    continue
                try:
                    staged.temporary.replace(staged.target)
                except OSError as error:
                    if failed is None:
                        raise OutputError(staged.target, error) from error
                    failed(OutputError(staged.target, error))
                    broken.add(staged.group)
                else:
                    done.append(staged.target)
                    folders[staged.target.parent] = None
            for folder in folders:
                _sync_folder(folder)
        if early_too:
            self.discard()
        self._staged = [staged for staged in self._staged if staged.early]
        return done

    def discard(self) -> None:
        """Removes what was staged and not committed, and the folders made for it."""
        for staged in self._staged:
            self._remove(staged)
        self._staged.clear()
        for folder in reversed(self._made):
            with contextlib.suppress(OSError):
                folder.rmdir()
        self._made.clear()

    def _remove(self, staged: Staged) -> None:
        with contextlib.suppress(OSError):
            staged.temporary.unlink(missing_ok=True)

    def _prepare(self, target: Path) -> None:
        """Makes the folder, sweeps it once, and finds out early that the name cannot be written."""
        missing = [folder for folder in (target.parent, *target.parent.parents) if not folder.exists()]
        for folder in reversed(missing):
            folder.mkdir(exist_ok=True)
            self._made.append(folder)
        if target.parent not in self._swept:
            self._swept.add(target.parent)
            sweep(target.parent)
        with contextlib.suppress(FileNotFoundError):
            if stat.S_ISDIR(target.stat().st_mode):
                raise IsADirectoryError(errno.EISDIR, "a folder of this name is in the way")


class Rehearsal(Staging):
    """Goes through the motions, but makes nothing, not even the bytes of a file."""

    def add(
        self, folder: Path, name: str, chunks: Iterable[bytes], *, early: bool = False, like: Path | None = None
    ) -> Path:
        target = self.claim(folder, name)
        self._staged.append(Staged(target, target, early, self._group))
        return target

    def commit(self, failed: Callable[[OutputError], None] | None = None, *, early_too: bool = True) -> list[Path]:
        return [staged.target for staged in sorted(self._staged, key=lambda staged: not staged.early)]

    def _remove(self, staged: Staged) -> None:
        """There is nothing to remove."""


def sweep(folder: Path) -> None:
    """Removes the temporary files that dead runs left in a folder."""
    for path in folder.glob(".quizgen-*.tmp"):
        match = _TEMPORARY.fullmatch(path.name)
        if match and not _alive(int(match[1])):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """A folder for temporary files in the system's place for them, removed afterwards; those of dead runs go too."""
    import tempfile

    for path in Path(tempfile.gettempdir()).glob("quizgen-*-*"):
        match = _SCRATCH.fullmatch(path.name)
        if match and not _alive(int(match[1])):
            from shutil import rmtree

            rmtree(path, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=f"quizgen-{os.getpid()}-", ignore_cleanup_errors=True) as name:
        yield Path(name)


def _alive(pid: int) -> bool:
    """Whether another process with that number runs; where the system has no way to ask, we take it that it does."""
    if pid == os.getpid():
        return True
    if os.name != "posix":
        return True
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _create(folder: Path) -> tuple[Path, BinaryIO]:
    """A new temporary file, which no other run writes to: neither one in this process nor one elsewhere."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    while True:
        path = folder / f".quizgen-{os.getpid()}-{next(_NUMBERS)}.tmp"
        with contextlib.suppress(FileExistsError):
            return path, os.fdopen(os.open(path, flags, 0o666), "wb")


def _fill(file: BinaryIO, chunks: Iterable[bytes], target: Path) -> None:
    """Writes the chunks through to the disk. Only what goes wrong in writing becomes an OutputError."""
    for chunk in chunks:
        try:
            file.write(chunk)
        except OSError as error:
            raise OutputError(target, error) from error
    try:
        file.flush()
        os.fsync(file.fileno())
        file.close()
    except OSError as error:
        raise OutputError(target, error) from error


def _sync_folder(folder: Path) -> None:
    """Makes renames outlast a power cut, where folders can be synced at all."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
