"""From banks to files: every output is made first, and all of them get their names only when nothing went wrong."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from quizgen import library
from quizgen.cli import status
from quizgen.cli.assignments import Assignments, check_formats, options_for
from quizgen.cli.console import Console, shown_path
from quizgen.cli.progress import Progress
from quizgen.diagnostics import Diagnostic, Report, Span
from quizgen.formats import Artifact, Format
from quizgen.model import Bank
from quizgen.output import ConflictError, OutputError, Rehearsal, Staging

_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


class Plan(NamedTuple):
    """How a build is to be done; `merge` is the name of the one output, or empty for one a bank."""

    formats: Sequence[Format]
    assignments: Assignments
    out: Path
    merge: str
    seed: str
    partial: bool
    keep_going: bool
    dry_run: bool
    locked: bool
    now: int


class Job(NamedTuple):
    """One run of one format over one bank, or over all banks when they are merged."""

    format: Format
    options: Any
    banks: tuple[Bank, ...]

    @property
    def label(self) -> str:
        """What is made, for people."""
        return f"{' + '.join(bank.id for bank in self.banks)} as {self.format.name}"


def build(plan: Plan, banks: Sequence[Bank], findings: list[Diagnostic], console: Console) -> tuple[list[Path], int]:
    """Makes the outputs of all banks and adds to `findings`. The paths written, and an exit code."""
    jobs = list(_jobs(plan, banks, findings.append))
    progress = Progress(not console.quiet)
    with Rehearsal() if plan.dry_run else Staging() as staging:
        try:
            for job in jobs:
                if _stopped(plan, findings, console):
                    break
                console.detail(f"Making {job.label}")
                progress.start(job.label)
                _make(job, plan, staging, findings.append, progress)
            progress.clear()
            if _stopped(plan, findings, console):
                return [], status.FINDINGS
            return staging.commit(), status.FINDINGS if console.failed(findings) else status.FINE
        except ConflictError as error:
            raise click.UsageError(f"Two outputs would have one name: {shown_path(str(error.path))}") from None
        except OutputError as error:
            console.unwritten(error)
        except OSError as error:
            place = f"{shown_path(str(error.filename))}: " if error.filename else ""
            console.failure(f"could not build: {place}{_reason(error)}")
        except Exception as error:
            if not _is_disk_trouble(error):
                raise
            console.failure(f"could not build: {error}")
        finally:
            progress.clear()
    return [], status.UNWRITTEN


def _stopped(plan: Plan, findings: Sequence[Diagnostic], console: Console) -> bool:
    return console.failed(findings) and not plan.keep_going


def _jobs(plan: Plan, banks: Sequence[Bank], report: Report) -> Iterator[Job]:
    for bank in banks:
        check_formats(bank, report)
    groups = [tuple(banks)] if plan.merge else [(bank,) for bank in banks]
    for group in groups:
        for format in plan.formats:
            yield Job(format, options_for(format, group, plan.assignments, report), group)


def _make(job: Job, plan: Plan, staging: Staging, report: Report, progress: Progress) -> None:
    """Stages what the format makes: locks in their banks' folders, everything else in the output folder."""
    with library.world(
        report, plan.now, seed=plan.seed, partial=plan.partial, merge=plan.merge, progress=progress
    ) as context:
        for artifact in job.format.write(job.banks, job.options, context):
            if artifact.beside is None:
                _check_merged(artifact, job, plan)
                staging.add(plan.out, artifact.name, artifact.chunks)
            else:
                (_compare_lock if plan.locked else _add_lock)(artifact, artifact.beside, staging, report)


def _compare_lock(artifact: Artifact, bank: Bank, staging: Staging, report: Report) -> None:
    """Reports a lock that this build would change."""
    path = staging.claim(Path(bank.folder), artifact.name)
    before = path.read_bytes().replace(b"\r\n", b"\n") if path.exists() else None
    if b"".join(artifact.chunks) != before:
        message = "the lock is not there yet" if before is None else "the lock is not up to date"
        hint = "run `quizgen build` without --locked, and commit the lock with the bank"
        report(Diagnostic(Span(str(path), 0, 0, 0), "error", "E404", message, hint=hint))


def _add_lock(artifact: Artifact, bank: Bank, staging: Staging, report: Report) -> None:
    """A lock goes to its bank. Where that folder may not be written to, the build goes on without it."""
    try:
        staging.add(Path(bank.folder), artifact.name, artifact.chunks, early=True)
    except OutputError as error:
        if error.reason.errno not in _FORBIDDEN:
            raise
        span = Span(str(error.path), 0, 0, 0)
        hint = "without it, later decks cannot update the cards of this one; make the bank's folder writable"
        report(Diagnostic(span, "warning", "W490", "the lock could not be written", hint=hint))


def _check_merged(artifact: Artifact, job: Job, plan: Plan) -> None:
    if len(job.banks) > 1 and not artifact.name.startswith(plan.merge):
        raise click.UsageError(f"The format `{job.format.name}` cannot merge banks into one output.")


def _is_disk_trouble(error: Exception) -> bool:
    """Whether SQLite, which decks are made with, could not write its temporary file."""
    from sqlite3 import OperationalError

    return isinstance(error, OperationalError)


def _reason(error: OSError) -> str:
    return error.strerror or os.strerror(error.errno) if error.errno else str(error)
