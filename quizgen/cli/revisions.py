"""Banks as they were in an earlier revision of a git repository. Git is only asked, never told to change anything."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from hashlib import sha1, sha256
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

import click

from quizgen.files import kind_of

MAX_BYTES = 512 * 1024 * 1024
_MEDIA = ".png .jpg .jpeg .gif .webp .svg .mp3 .ogg .oga .opus .wav .m4a .flac"
_SUFFIXES = frozenset((".yaml", ".lock", *_MEDIA.split()))
_QUIET = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}


class Blob(NamedTuple):
    """A file in a revision; its path counts from the top of the repository."""

    sha: str
    size: int
    path: PurePosixPath


def checkout(revision: str, path: Path, folder: Path) -> Path:
    """Writes the bank at `path`, as it was in the revision, below `folder`; where it lies there. `path` need not exist
    any more. A usage error where git, the revision or the bank is missing."""
    start = next(place for place in (path.absolute(), *path.absolute().parents) if kind_of(place) == "folder")
    top = Path(os.fsdecode(_git(start, "rev-parse", "--show-toplevel").rstrip(b"\n")))
    inside = PurePosixPath(os.path.relpath(_resolved(path), top.resolve()).replace(os.sep, "/"))
    if ".." in inside.parts:
        raise click.UsageError(f"{path} is not in the git repository {top}.")
    commit = _commit(revision, top)
    blobs = _blobs(commit, inside, top)
    is_file = any(blob.path == inside for blob in blobs)
    if not blobs or (is_file and inside.suffix not in (".yaml", ".yml")):
        raise click.UsageError(f"There is no bank {inside} in the revision `{revision}`.")
    if is_file:
        blobs = [blob for blob in _blobs(commit, inside.parent, top) if blob.path == inside or _is_media(blob)]
    _write([blob for blob in blobs if blob.path.suffix.lower() in _SUFFIXES or blob.path == inside], top, folder)
    return folder.joinpath(*inside.parts)


def is_in_git(file: Path, data: bytes) -> bool:
    """Whether `git checkout -- FILE` brings back just these bytes; false where there is no git."""
    command = ["-c", "core.fsmonitor=false", "ls-files", "--stage", "-z", "--", f":(literal){file.name}"]
    try:
        entry = _git(file.parent, *command, check=False).partition(b"\0")[0].split()
    except click.UsageError:
        return False
    sha = entry[1].decode() if len(entry) > 2 and entry[0].startswith(b"100") and entry[2] == b"0" else ""
    make = {40: sha1, 64: sha256}.get(len(sha))
    return make is not None and make(b"blob %d\0%b" % (len(data), data)).hexdigest() == sha


def _resolved(path: Path) -> Path:
    """The path with its folders' links followed, but not its own."""
    whole = path.absolute()
    return Path(os.path.normpath(Path(os.path.realpath(whole.parent)) / whole.name))


def _is_media(blob: Blob) -> bool:
    return blob.path.suffix.lower() in _SUFFIXES - {".yaml"}


def _commit(revision: str, top: Path) -> str:
    found = b""
    if revision and not revision.startswith("-"):
        found = _git(top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", check=False)
    if not found.strip():
        raise click.UsageError(f"There is no revision `{revision}` in {top}.")
    return found.decode().strip()


def _blobs(commit: str, inside: PurePosixPath, top: Path) -> list[Blob]:
    """The plain files at or below a path; links and submodules are left out."""
    where = [] if str(inside) == "." else ["--", f":(literal){inside}"]
    listed = _git(top, "ls-tree", "-r", "-z", "-l", "--full-tree", commit, *where)
    found = []
    for line in listed.split(b"\0"):
        head, _, name = line.partition(b"\t")
        mode, _, sha, size = (*head.split(), b"", b"", b"", b"")[:4]
        path = PurePosixPath(os.fsdecode(name))
        if mode.startswith(b"100") and not path.is_absolute() and ".." not in path.parts:
            found.append(Blob(sha.decode(), int(size), path))
    return found


def _write(blobs: Sequence[Blob], top: Path, folder: Path) -> None:
    if sum(blob.size for blob in blobs) > MAX_BYTES:
        raise click.UsageError("The bank and its media in that revision are larger than 512 MB.")
    for blob, data in zip(blobs, _contents(blobs, top), strict=True):
        target = folder.joinpath(*blob.path.parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _contents(blobs: Sequence[Blob], top: Path) -> Iterator[bytes]:
    """The files' bytes, from one process; no filter or program named in the repository's settings is run."""
    command = ["git", "-C", str(top), "cat-file", "--batch"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=_environment()) as git:
        assert git.stdin is not None and git.stdout is not None
        for blob in blobs:
            git.stdin.write(f"{blob.sha}\n".encode())
            git.stdin.flush()
            yield _one(git.stdout, blob)
        git.stdin.close()


def _one(stream: IO[bytes], blob: Blob) -> bytes:
    head = stream.readline().split()
    if len(head) != 3 or int(head[2]) != blob.size:
        raise click.UsageError(f"git does not have {blob.path} at hand.")
    data = stream.read(blob.size)
    stream.read(1)
    return data


def _git(folder: Path, *arguments: str, check: bool = True) -> bytes:
    """What git prints. A usage error with git's own words where it fails."""
    try:
        command = ["git", "-C", str(folder), *arguments]
        done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, env=_environment())
    except FileNotFoundError:
        raise click.UsageError("Comparing with a revision needs git, which is not installed.") from None
    if check and done.returncode:
        words = " ".join(done.stderr.decode("utf-8", "replace").split())
        raise click.UsageError(f"git: {words[:300]}")
    return done.stdout if done.returncode == 0 else b""


def _environment() -> dict[str, str]:
    return {**os.environ, **_QUIET}
