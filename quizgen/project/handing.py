"""One format, some banks: joined, lowered, checked, written, and every question accounted for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

from quizgen import formats
from quizgen.diagnostics import Span
from quizgen.formats import Artifact, Context, Format
from quizgen.formats.merging import merged
from quizgen.lowering import lower, tell_left_out, tell_lost
from quizgen.messages import told
from quizgen.model import Bank, Exercise, Item, Passage, Question, Section, is_asked

Tick: TypeAlias = Callable[[int, int], None]
LEFT_OUT = "E430"
"""Told of each question that is left out of files which are made without it."""
_Key: TypeAlias = tuple[str, Span]


def idle(done: int, total: int) -> None:
    """For whom nobody waits."""


def artifacts(
    format: Format[Any],
    banks: Sequence[Bank],
    options: Any,
    context: Context,
    *,
    rewrite: bool = True,
    tick: Tick = idle,
) -> Iterator[Artifact]:
    """The files that a format makes of banks, and everything that there is to tell of what becomes of their questions.

    Those that it cannot hold are rewritten, or left out without `rewrite`. `tick` counts the questions of each file.
    Nothing comes where no question is left."""
    joined = _joined(format, banks, context)
    if joined is None:
        return
    banks, context = joined
    ready = [_lowered(format, bank, options, context, rewrite) for bank in banks]
    receipts = Receipts(format.name, ready, context, tick)
    if not any(bank.items for bank in ready):
        return
    told_to = replace(context, wrote=receipts.wrote, left_out=receipts.left_out)
    yield from _files(format, ready, options, told_to)
    receipts.compare()


def _joined(format: Format[Any], banks: Sequence[Bank], context: Context) -> tuple[Sequence[Bank], Context] | None:
    """The banks as the format wants them; None where they cannot be joined, which is reported."""
    if not context.merge or format.merges == "itself":
        return banks, context
    found = merged(banks, context)
    return found and ([found[0]], found[1])


def _lowered(format: Format[Any], bank: Bank, options: Any, context: Context, rewrite: bool) -> Bank:
    ready = lower(bank, format.native, format.name, context.report, rewrite=rewrite).bank
    if format.carries is not formats.EVERYTHING:
        tell_lost(ready, format.native, format.carries, format.name, context.report)
    format.check(ready, options, context.report)
    return ready


def _files(format: Format[Any], banks: Sequence[Bank], options: Any, context: Context) -> Iterator[Artifact]:
    """The files. Those of other packages come whole, so that all their receipts are there when it is asked for them."""
    for artifact in format.write(banks, options, context):
        yield artifact if format.name in formats.MODULES else artifact._replace(chunks=list(artifact.chunks))


class Receipts:
    """Which questions a format has written or left out, and which it has forgotten. It need not write those that a
    section may draw, nor texts that expect no answer."""

    def __init__(self, name: str, banks: Sequence[Bank], context: Context, tick: Tick) -> None:
        self._name = name
        self._report = context.report
        self._tick = tick
        self._asked = {_key(question): question for bank in banks for question in _owed(bank.items)}
        self._given: set[_Key] = set()
        self._count = 0

    def wrote(self, question: Question, where: str) -> None:
        """A question stands in a file."""
        self._given.add(_key(question))
        total = len(self._asked)
        if total:
            self._tick(self._count % total + 1, total)
            self._count += 1

    def left_out(self, question: Question, why: str) -> None:
        """A question stands in none, which is told with the reason."""
        self._given.add(_key(question))
        tell_left_out(question, self._name, why, self._report)

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
