"""One format, some banks: joined, lowered, checked, written, and every question accounted for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypeAlias

from quizgen import formats
from quizgen.diagnostics import Diagnostic, Span
from quizgen.formats import Artifact, Context, Format
from quizgen.formats.merging import merged
from quizgen.formats.own import own_of
from quizgen.lowering import Lowered, lower, tell_left_out, tell_lost, tell_numbers
from quizgen.messages import told
from quizgen.model import Bank, Exercise, Item, Passage, Question, Section, is_asked, questions
from quizgen.project.planning import NOTHING, Typed

Tick: TypeAlias = Callable[[int, int], None]
LEFT_OUT = ("E428", "E430")
"""Told of what is left out of files which are made without it."""
_Key: TypeAlias = tuple[str, Span]


class Handed(NamedTuple):
    """A file, and the questions that it holds, by the ids they were read with: each with its place in it, if known."""

    artifact: Artifact
    holds: Mapping[str, str]


def idle(done: int, total: int) -> None:
    """For whom nobody waits."""


def artifacts(
    format: Format[Any],
    banks: Sequence[Bank],
    options: Any,
    context: Context,
    *,
    typed: Typed = NOTHING,
    rewrite: bool = True,
    tick: Tick = idle,
) -> Iterator[Handed]:
    """The files that a format makes of banks, and everything that there is to tell of what becomes of their questions.

    Those that it cannot hold are rewritten, or left out without `rewrite`. `typed` are its options as typed, of which
    some are for questions. `tick` counts the questions of each file.
    Nothing comes where no question is left."""
    held: dict[str, str] = {}

    def note(question: Question, where: str) -> None:
        held[question.id] = held.get(question.id) or where

    banks, own = own_of(format.own, format.follows or format.name, banks, typed)
    joined = _joined(format, banks, replace(context, wrote=note, own=own))
    if joined is None:
        return
    banks, context = joined
    lowered = [_lowered(format, bank, options, context, rewrite) for bank in banks]
    ready = [one.bank for one in lowered]
    if not any(bank.items for bank in ready):
        return
    receipts = Receipts(format.name, ready, context, tick, _as_read(banks, lowered))
    told_to = replace(context, report=receipts.report, wrote=receipts.wrote, left_out=receipts.left_out)
    count = 0
    for artifact in _files(format, ready, options, told_to):
        count += 1
        yield Handed(artifact, {} if artifact.beside else dict(held))
        if artifact.beside is None:
            held.clear()
            receipts.start_file()
    if count or not receipts.is_excused:
        receipts.compare()
    for bank in banks:
        tell_numbers(bank, format.numbers, format.name, context.report, receipts.is_written)
    if format.carries is not formats.EVERYTHING:
        for bank in ready:
            tell_lost(bank, format.native, format.carries, format.name, context.report, receipts.is_written)


def _joined(format: Format[Any], banks: Sequence[Bank], context: Context) -> tuple[Sequence[Bank], Context] | None:
    """The banks as the format wants them; None where they cannot be joined, which is reported."""
    if not context.merge or format.merges == "itself":
        return banks, context
    found = merged(banks, context)
    return found and ([found[0]], found[1])


def _lowered(format: Format[Any], bank: Bank, options: Any, context: Context, rewrite: bool) -> Lowered:
    native = format.native - format.without(options)
    lowered = lower(bank, native, format.name, context.report, rewrite=rewrite, numbers=format.numbers)
    format.check(lowered.bank, options, context.report)
    return lowered


def _as_read(banks: Sequence[Bank], lowered: Sequence[Lowered]) -> dict[str, Question]:
    """The question that each id of a bank that is written comes from."""
    found = {question.id: question for bank in banks for question in questions(bank.items)}
    return found | {name: found[origin] for one in lowered for name, origin in one.origin.items()}


def _files(format: Format[Any], banks: Sequence[Bank], options: Any, context: Context) -> Iterator[Artifact]:
    """The files. Those of other packages come whole, so that all their receipts are there when it is asked for them."""
    for artifact in format.write(banks, options, context):
        yield artifact if format.name in formats.MODULES else artifact._replace(chunks=list(artifact.chunks))


class Receipts:
    """Which questions a format has written or left out, and which it has forgotten. It need not write those that a
    section may draw, nor texts that expect no answer."""

    def __init__(
        self, name: str, banks: Sequence[Bank], context: Context, tick: Tick, as_read: Mapping[str, Question]
    ) -> None:
        self._name = name
        self._note = context.wrote
        self._as_read = as_read
        self._report = context.report
        self.is_excused = False
        """Whether the format has said itself why it could not do its work."""
        self._tick = tick
        self._asked = {_key(question): question for bank in banks for question in _owed(bank.items)}
        self._given: set[_Key] = set()
        self._left_out: set[_Key] = set()
        self._in_file: set[_Key] = set()
        self._count = 0

    def report(self, problem: Diagnostic) -> None:
        """What the format has found."""
        self.is_excused |= problem.severity == "error"
        self._report(problem)

    def wrote(self, question: Question, where: str) -> None:
        """A question stands in the file that is being made: there, if the place is known."""
        key = _key(question)
        if key not in self._in_file:
            self._in_file.add(key)
            self._given.add(key)
            if total := len(self._asked):
                self._tick(self._count % total + 1, total)
                self._count += 1
        if question.id in self._as_read:
            self._note(self._as_read[question.id], where)

    def start_file(self) -> None:
        """Receipts from here on are for another file."""
        self._in_file.clear()

    def left_out(self, question: Question, why: str) -> None:
        """A question stands in none, which is told with the reason."""
        self._given.add(_key(question))
        self._left_out.add(_key(question))
        if why:
            tell_left_out(question, self._name, why, self._report)

    def is_written(self, question: Question) -> bool:
        """Whether a question was not left out."""
        return _key(question) not in self._left_out

    def compare(self) -> None:
        """Tells of questions without any receipt."""
        forgotten = [question for key, question in self._asked.items() if key not in self._given]
        if forgotten:
            count, total = len(forgotten), len(self._asked)
            self._report(told(forgotten[0].span, "E431", format=self._name, count=count, total=total))


def _key(question: Question) -> _Key:
    return question.id, question.span


def _owed(items: Sequence[Item]) -> Iterator[Question]:
    """The questions that every file must hold."""
    for item in items:
        if isinstance(item, Section):
            if item.pick is None:
                yield from _owed(item.items)
        elif isinstance(item, (Passage, Exercise)):
            yield from _owed(item.items)
        elif is_asked(item):
            yield item
