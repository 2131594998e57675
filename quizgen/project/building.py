"""From banks to files: every output is made first, and gets its name only when nothing went wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from quizgen import formats as registry
from quizgen import packages
from quizgen.diagnostics import Diagnostic, Report, failing
from quizgen.files import shown_path
from quizgen.formats import Artifact, Format
from quizgen.model import Bank
from quizgen.output import ConflictError, OutputError, Rehearsal, Staging
from quizgen.project.built import Built, Made, Output, Tally, Trouble
from quizgen.project.choosing import chosen, require_questions
from quizgen.project.handing import LEFT_OUT, Handed, artifacts
from quizgen.project.locks import Locks, stage
from quizgen.project.options import check_formats, options_for
from quizgen.project.planning import Plan, Typed, format_of, require_possible
from quizgen.project.reading import Reading, are_whole, findings_of, same_ids
from quizgen.project.refusing import Cancelled, Refused
from quizgen.project.silencing import unsilenced
from quizgen.project.world import Tick, World, context_of, idle

_NEWS = "W329"
"""What reads otherwise than before is told by `quizgen check`; a build would repeat it each time."""


class Job(NamedTuple):
    """One run of one format over one bank, or over all banks when they are merged; its options, also as typed."""

    format: Format[Any]
    options: Any
    typed: Typed
    banks: tuple[Bank, ...]

    @property
    def label(self) -> str:
        """What is made, for people."""
        return f"{' + '.join(bank.id for bank in self.banks)} as {self.format.name}"


def build(banks: Sequence[Bank], plan: Plan, world: World, out: Path | None = None, *, tick: Tick = idle) -> Built:
    """All files of a plan, waiting for their names: beside where they go if `out` is known, else in a scratch folder.
    What cannot be is `Refused`. What fails stops itself only: a bank its own files, a format its own files of that
    bank; of banks that are merged any one stops all."""
    return built([Reading(bank.name, bank, ()) for bank in banks], plan, world, out, tick=tick)


def built(
    readings: Sequence[Reading], plan: Plan, world: World, out: Path | None = None, *, tick: Tick = idle
) -> Built:
    """As `build`, for banks whose errors stop them. Where all or none is wanted, or no lock may change, one failure
    stops all."""
    require_possible(plan)
    with ExitStack() as stack:
        place = stack.enter_context(world.scratch()) if out is None else out
        staging = stack.enter_context(Staging())
        run = Run(plan, world, staging, place, tick, is_away=out is None)
        made = run(readings)
        if made.failed and (plan.all_or_none or plan.locked):
            staging.discard()
            made.outputs.clear()
        return Built(made, staging, run.locks, out, stack.pop_all())


def foretell(readings: Sequence[Reading], plan: Plan, world: World, *, tick: Tick = idle) -> Made:
    """What `built` would find, without making a file: formats find all before they hand one out."""
    require_possible(plan)
    with Rehearsal() as staging:
        return Run(plan, world, staging, Path(), tick)(readings)


def told_of(readings: Sequence[Reading]) -> list[Diagnostic]:
    """What a build tells of what was found while its banks were read."""
    return [one for one in findings_of(readings) if one.code != _NEWS]


def is_stopped(reading: Reading, plan: Plan) -> bool:
    """Whether nothing of a bank can be built, for what was found while it was read."""
    return reading.bank is None or (not plan.keep_going and failing(reading.findings, plan.strict))


def require_buildable(readings: Sequence[Reading], plan: Plan) -> None:
    """Refuses banks whose outputs would overwrite each other, and those without a question that may be built. Where one
    is stopped, its errors are told instead."""
    if problem := same_ids(reading.bank for reading in readings if reading.bank):
        raise Refused(problem)
    require_published(readings, plan)


def require_published(readings: Sequence[Reading], plan: Plan) -> None:
    """Refuses banks none of which has a question that may be built. Where one is stopped, its errors are told instead."""
    if not any(is_stopped(reading, plan) for reading in readings):
        require_questions([reading.bank for reading in readings if reading.bank], plan.choice)


class Run:
    """One run of a plan over banks, into a staging."""

    def __init__(
        self, plan: Plan, world: World, staging: Staging, place: Path, tick: Tick, *, is_away: bool = False
    ) -> None:
        self.plan = plan
        self.world = world
        self.staging = staging
        self.place = place
        self.out = place / "files" if is_away else place
        self.tick = tick
        self.is_away = is_away
        self.locks = Locks(world.lock)
        self.made = Made()

    def __call__(self, readings: Sequence[Reading]) -> Made:
        """Stages the outputs of all banks."""
        stopped = [reading for reading in readings if is_stopped(reading, self.plan)]
        self.made.failed.extend(shown_path(reading.path) for reading in stopped)
        ready = () if self.plan.merge and stopped else self._ready(readings)
        for group in [ready] if self.plan.merge and ready else [(bank,) for bank in ready]:
            for name, typed in self._formats(group):
                self._make(name, typed, group)
        return self.made

    def _ready(self, readings: Sequence[Reading]) -> tuple[Bank, ...]:
        """The banks to be built, with the questions that are asked for."""
        banks = [one.bank for one in readings if one.bank]
        every = {bank.name: bank for bank in chosen(banks, self.plan.choice, are_whole=are_whole(readings))}
        able = [reading.bank.name for reading in readings if reading.bank and not is_stopped(reading, self.plan)]
        broken = {one.bank.name for one in readings if one.bank and failing(one.findings, self.plan.strict)}
        for name in able:
            if name not in every:
                (self.made.failed if name in broken else self.made.left_out).append(shown_path(name))
        return tuple(every[name] for name in able if name in every)

    def _formats(self, group: tuple[Bank, ...]) -> Sequence[tuple[str, Typed]]:
        """The formats to be made of the banks; none where one names a format that there is not, and that is to stop it."""
        found: list[Diagnostic] = []
        for bank in group:
            check_formats(bank, found.append)
        told = unsilenced(found, group)
        self.made.findings.extend(told)
        if failing(told, self.plan.strict) and not self.plan.keep_going:
            self.made.failed.extend(shown_path(bank.name) for bank in group)
            return ()
        return self.plan.formats

    def _make(self, name: str, typed: Typed, group: tuple[Bank, ...]) -> None:
        """Stages the files of one job, or forgets them where they may not get their names."""
        found: list[Diagnostic] = []
        self.staging.begin()
        format = format_of(name)
        job = Job(format, options_for(format, group, typed, found.append), typed, group)
        self.tick(job.label, 0, 0)
        outputs: list[Output] = []
        remarks: list[str] = []
        done = self._is_staged(job, found, outputs, remarks)
        told = unsilenced(found, group)
        self.made.findings.extend(told)
        if done and (self._is_fine(told, outputs) or (self.plan.keep_going and outputs)):
            self.made.remarks.extend(remarks)
            self.made.outputs.extend(outputs)
            return
        self.staging.drop()
        self.made.failed.append(job.label)

    def _is_fine(self, told: Sequence[Diagnostic], outputs: Sequence[Output]) -> bool:
        """Whether files may get their names. That questions are left out of them, by name, stops only a job that has
        nothing else to write."""
        stopping = [one for one in told if one.code not in LEFT_OUT] if outputs else told
        return not failing(stopping, self.plan.strict)

    def _is_staged(self, job: Job, found: list[Diagnostic], outputs: list[Output], remarks: list[str]) -> bool:
        """Whether all files of a job are staged; where the disk is in the way, that is noted."""
        try:
            for artifact, holds in self._artifacts(job, found.append, remarks):
                if output := self._staged(artifact, job, found.append):
                    outputs.append(output._replace(holds=holds))
        except ConflictError as error:
            raise Refused(f"Two outputs would have one name: {self._shown(error.path)}") from None
        except (OutputError, OSError) as error:
            self.made.troubles.append(Trouble(job.label, error))
            return False
        except (Refused, Cancelled):
            raise
        except Exception as error:
            if not _is_disk_trouble(error):
                if job.format.name in registry.MODULES:
                    raise
                raise Refused(f"{packages.failed(packages.FORMATS, job.format.name, error)}.") from error
            self.made.troubles.append(Trouble(job.label, error))
            return False
        return True

    def _shown(self, path: Path) -> str:
        """A path for people, to whom the folder where files wait means nothing."""
        hidden = self.is_away and path.is_relative_to(self.out)
        return str(path.relative_to(self.out)) if hidden else shown_path(str(path))

    def _artifacts(self, job: Job, report: Report, remarks: list[str]) -> Iterator[Handed]:
        with context_of(
            self.world,
            report,
            self.plan,
            lock=self.locks.text,
            remark=lambda bank, text: remarks.append(f"{bank.id}: {text}"),
        ) as context:
            yield from artifacts(
                job.format,
                job.banks,
                job.options,
                context,
                typed=job.typed,
                rewrite=self.plan.lower,
                tick=lambda done, total: self.tick(job.label, done, total),
            )

    def _staged(self, artifact: Artifact, job: Job, report: Report) -> Output | None:
        """Where an artifact waits: a lock in its bank's folder, everything else in the output folder. None for a lock
        that is only compared, or cannot be written."""
        chunks = Tally(artifact.chunks)
        if (bank := artifact.beside) is None:
            if len(job.banks) > 1 and not artifact.name.startswith(self.plan.merge):
                raise Refused(f"The format `{job.format.name}` cannot merge banks into one output.")
            return Output(artifact.name, self.staging.add(self.out, artifact.name, chunks), None, chunks)
        if self.plan.locked:
            self.locks.compare(artifact, bank, self.staging, report)
            return None
        target = stage(artifact._replace(chunks=chunks), self._folder_of_lock(bank, artifact), self.staging, report)
        return Output(artifact.name, target, bank, chunks) if target else None

    def _folder_of_lock(self, bank: Bank, lock: Artifact) -> Path:
        """Beside its bank, or where it waits until it is known that it may go there. None may be written twice."""
        if not self.is_away:
            return Path(bank.folder)
        target = self.staging.claim(Path(bank.folder), lock.name)
        return self.place / "locks" / sha256(str(target.absolute()).encode("utf-8", "surrogateescape")).hexdigest()


def _is_disk_trouble(error: Exception) -> bool:
    """Whether SQLite, which decks are made with, could not write its temporary file."""
    from sqlite3 import OperationalError

    return isinstance(error, OperationalError)
