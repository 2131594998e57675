"""From banks to files: every output is made first, and gets its name only when nothing went wrong with it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click

from quizgen import library
from quizgen.cli import status
from quizgen.cli.assignments import check_formats, options_for
from quizgen.cli.banks import Reading, are_whole, findings_of
from quizgen.cli.choice import chosen, require_questions
from quizgen.cli.console import Console, failing, shown_path
from quizgen.cli.planning import Plan
from quizgen.cli.progress import Progress
from quizgen.cli.silencing import unsilenced
from quizgen.diagnostics import Diagnostic, Report, Span
from quizgen.formats import Artifact, Format
from quizgen.messages import told
from quizgen.model import Bank
from quizgen.output import ConflictError, OutputError, Rehearsal, Staging

_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_NEWS = "W329"
"""What reads otherwise than before is told by `quizgen check`; a build would repeat it each time."""


class Job(NamedTuple):
    """One run of one format over one bank, or over all banks when they are merged."""

    format: Format
    options: Any
    banks: tuple[Bank, ...]
    out: Path

    @property
    def label(self) -> str:
        """What is made, for people."""
        return f"{' + '.join(bank.id for bank in self.banks)} as {self.format.name}"


class Made(NamedTuple):
    """What came of a plan, nothing of which has its name yet: what the formats found, what they remarked, what has no
    files since something failed, the banks that none was asked of, and exit codes."""

    findings: list[Diagnostic]
    remarks: list[str]
    failed: list[str]
    left_out: list[str]
    codes: set[int]


def make(plan: Plan, readings: Sequence[Reading], out: Path, staging: Staging, console: Console) -> Made:
    """Stages the outputs of all banks. What fails stops itself only: a bank its own outputs, a format its own files of
    that bank; of banks that are merged any one stops all."""
    made = Made([], [], [], [], {status.FINE})
    stopped = [reading for reading in readings if is_stopped(reading, plan)]
    made.failed.extend(shown_path(reading.path) for reading in stopped)
    ready = () if plan.merge and stopped else _ready(plan, readings, made)
    progress = Progress(not console.quiet)
    for group in [ready] if plan.merge and ready else [(bank,) for bank in ready]:
        for format in _formats(plan, group, made):
            found: list[Diagnostic] = []
            staging.begin()
            job = Job(format, options_for(format, group, plan.assignments, found.append), group, out)
            console.detail(f"Making {job.label}")
            progress.start(job.label)
            if not _is_made(job, plan, staging, found, made, progress, console):
                staging.drop()
                made.failed.append(job.label)
    return made


def told_of(readings: Sequence[Reading]) -> list[Diagnostic]:
    """What a build tells of what was found while its banks were read."""
    return [one for one in findings_of(readings) if one.code != _NEWS]


def is_stopped(reading: Reading, plan: Plan) -> bool:
    """Whether nothing of a bank can be built, for what was found while it was read."""
    return reading.bank is None or (not plan.keep_going and failing(reading.findings, plan.strict))


def require_published(plan: Plan, readings: Sequence[Reading]) -> None:
    """A usage error where no bank has a question that may be built. Where one is stopped, its errors are told instead."""
    if not any(is_stopped(reading, plan) for reading in readings):
        require_questions([reading.bank for reading in readings if reading.bank], plan.choice)


def _ready(plan: Plan, readings: Sequence[Reading], made: Made) -> tuple[Bank, ...]:
    """The banks to be built, with the questions that are asked for."""
    banks = [one.bank for one in readings if one.bank]
    every = {bank.name: bank for bank in chosen(banks, plan.choice, are_whole=are_whole(readings))}
    able = [reading.bank.name for reading in readings if reading.bank and not is_stopped(reading, plan)]
    broken = {one.bank.name for one in readings if one.bank and failing(one.findings, plan.strict)}
    for name in able:
        if name not in every:
            (made.failed if name in broken else made.left_out).append(shown_path(name))
    return tuple(every[name] for name in able if name in every)


def _formats(plan: Plan, group: tuple[Bank, ...], made: Made) -> Sequence[Format]:
    """The formats to be made of the banks; none where a bank names formats that there are not."""
    found: list[Diagnostic] = []
    for bank in group:
        check_formats(bank, found.append)
    made.findings.extend(found)
    if found and not plan.keep_going:
        made.codes.add(status.FINDINGS)
        made.failed.extend(shown_path(bank.name) for bank in group)
        return ()
    return plan.formats


def _is_made(
    job: Job, plan: Plan, staging: Staging, found: list[Diagnostic], made: Made, progress: Progress, console: Console
) -> bool:
    """Whether the files of a job are staged and may get their names."""
    remarks: list[str] = []
    done = has_files = False
    try:
        for artifact in _artifacts(job, plan, found.append, remarks, progress):
            _stage(artifact, job, plan, staging, found.append)
            has_files = True
        done = True
    except ConflictError as error:
        raise click.UsageError(f"Two outputs would have one name: {shown_path(str(error.path))}") from None
    except OutputError as error:
        made.codes.add(console.unwritten(error))
    except OSError as error:
        place = f"{shown_path(str(error.filename))}: " if error.filename else ""
        made.codes.add(_unbuilt(f"{place}{_reason(error)}", job, console))
    except Exception as error:
        if not _is_disk_trouble(error):
            raise
        made.codes.add(_unbuilt(str(error), job, console))
    finally:
        progress.clear()
    told = unsilenced(found, job.banks)
    made.findings.extend(told)
    fails = failing(told, plan.strict)
    made.codes.add(status.FINDINGS if fails else status.FINE)
    done = done and (not fails or (plan.keep_going and has_files))
    made.remarks.extend(remarks if done else ())
    return done


def _artifacts(job: Job, plan: Plan, report: Report, remarks: list[str], progress: Progress) -> Iterator[Artifact]:
    with library.world(
        report,
        plan.now,
        seed=plan.choice.seed,
        partial=plan.partial,
        merge=plan.merge,
        progress=progress,
        remark=lambda bank, text: remarks.append(f"{bank.id}: {text}"),
    ) as context:
        yield from job.format.write(job.banks, job.options, context)


def _stage(artifact: Artifact, job: Job, plan: Plan, staging: Staging, report: Report) -> None:
    """A lock goes to its bank's folder, everything else to the output folder."""
    if artifact.beside is not None:
        (_compare_lock if plan.locked else _add_lock)(artifact, artifact.beside, staging, report)
        return
    if len(job.banks) > 1 and not artifact.name.startswith(plan.merge):
        raise click.UsageError(f"The format `{job.format.name}` cannot merge banks into one output.")
    staging.add(job.out, artifact.name, artifact.chunks)


def _compare_lock(artifact: Artifact, bank: Bank, staging: Staging, report: Report) -> None:
    """Reports a lock that this build would change."""
    path = staging.claim(Path(bank.folder), artifact.name)
    before = path.read_bytes().replace(b"\r\n", b"\n") if path.exists() else None
    if b"".join(artifact.chunks) != before:
        report(told(Span(str(path), 0, 0, 0), "E404.missing" if before is None else "E404.old"))


def _add_lock(artifact: Artifact, bank: Bank, staging: Staging, report: Report) -> None:
    """A lock goes to its bank. Where that folder may not be written to, the build goes on without it."""
    try:
        staging.add(Path(bank.folder), artifact.name, artifact.chunks, early=True)
    except OutputError as error:
        if error.reason.errno not in _FORBIDDEN:
            raise
        report(told(Span(str(error.path), 0, 0, 0), "W490.lock"))


def build(
    plan: Plan, readings: Sequence[Reading], out: Path, console: Console, *, dry_run: bool = False
) -> tuple[list[Path], Made]:
    """Makes the outputs of all banks; the files that got their names. Where all or none is wanted, or no lock may
    change, one failure stops all."""
    with Rehearsal() if dry_run else Staging() as staging:
        made = make(plan, readings, out, staging, console)
        if made.failed and (plan.all_or_none or plan.locked):
            return [], made
        return staging.commit(lambda error: made.codes.add(console.unwritten(error))), made


def foretell(plan: Plan, readings: Sequence[Reading], console: Console) -> Made:
    """What `build` would find, without writing anything: formats find all before they hand a file out."""
    with Rehearsal(whole=False) as staging:
        return make(plan, readings, Path(), staging, console)


def _unbuilt(why: str, job: Job, console: Console) -> int:
    console.failure(f"could not build {job.label}: {why}")
    return status.UNWRITTEN


def _is_disk_trouble(error: Exception) -> bool:
    """Whether SQLite, which decks are made with, could not write its temporary file."""
    from sqlite3 import OperationalError

    return isinstance(error, OperationalError)


def _reason(error: OSError) -> str:
    return error.strerror or os.strerror(error.errno) if error.errno else str(error)
