"""What the tests of the command line share: two small formats, two small banks, and the types of the fixtures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from quizgen.diagnostics import Diagnostic, Span
from quizgen.formats import Artifact, Context, Format
from quizgen.model import Bank, Item, questions


class Result(NamedTuple):
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


Cli = Callable[..., Result]
WriteBank = Callable[..., Path]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardOptions:
    paper: Literal["a4", "letter"] = field(default="a4", metadata={"help": "Paper size."})
    flip: bool = field(default=False, metadata={"help": "Turn the back."})
    fail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOptions:
    paper: Literal["a4", "letter"] = "a4"
    versions: int = 1


def write_cards(banks: Sequence[Bank], options: CardOptions, context: Context) -> Iterator[Artifact]:
    """One line a question; a lock beside each bank; `fail` breaks it in the way it names."""
    if options.fail == "report":
        context.report(Diagnostic(Span(banks[0].name, 1, 1, 2), "error", "W499", "a card cannot be made"))
    if options.fail == "crash":
        raise RuntimeError("a bug")
    if options.fail == "interrupt":
        raise KeyboardInterrupt
    if options.fail == "vanished":
        Path("gone.png").read_bytes()
    acknowledge(banks, context)
    for bank in banks:
        yield Artifact(bank.lock or "text.lock", [b"lock of " + bank.id.encode()], beside=bank)
    yield Artifact(f"{context.merge or banks[0].id}.cards", chunks(banks, options, context))


def acknowledge(banks: Sequence[Bank], context: Context) -> None:
    """A receipt for every question."""
    for bank in banks:
        for question in questions(bank.items):
            context.wrote(question, "")


def chunks(banks: Sequence[Bank], options: CardOptions, context: Context) -> Iterator[bytes]:
    yield f"{options.paper} seed={context.seed} now={context.now} partial={context.partial}\n".encode()
    for bank in banks:
        for question in questions(bank.items):
            yield f"{question.id}\n".encode()


def write_pages(banks: Sequence[Bank], options: PageOptions, context: Context) -> Iterator[Artifact]:
    """`versions` files; `versions=0` makes one of the name that cards has."""
    acknowledge(banks, context)
    for number in range(options.versions):
        yield Artifact(f"{banks[0].id}-{number + 1}.page", [options.paper.encode()])
    if options.versions == 0:
        yield Artifact(f"{banks[0].id}.cards", [b""])


CARDS = Format("cards", "Cards for tests.", frozenset(get_args(Item)), CardOptions, write_cards, merges="itself")
PAGES = Format("pages", "Pages for tests.", frozenset(get_args(Item)), PageOptions, write_pages, merges="itself")


GOOD = """title: Cells
id: {id}
questions:
  - id: one
    question: What is the powerhouse of the cell?
    answer: mitochondrion
    tags: [cells]
    explanation: It turns sugar into energy.
  - id: two
    question: What keeps the DNA?
    answer: nucleus
    tags: [cells, dna]
    explanation: DNA stays inside it.
  - id: three
    question: What captures light?
    answer: chloroplast
    tags: [plants]
    status: draft
    explanation: It is green with chlorophyll.
"""
BAD = """title: Cells
id: bad
questions:
  - id: one
    question: What is the powerhouse of the cell?
  - id: two
    question: What keeps the DNA?
    answer: nucleus
    explanation: DNA stays inside it.
"""
