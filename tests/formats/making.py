"""A format's files of a bank, and what was told of it, as a build makes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from quizgen import formats
from quizgen.diagnostics import Diagnostic
from quizgen.formats import Context, Format
from quizgen.model import Bank
from quizgen.project.handing import artifacts
from quizgen.reader import read_text


class Made(NamedTuple):
    """Files by name, and findings."""

    files: dict[str, bytes]
    found: list[Diagnostic]

    @property
    def text(self) -> str:
        """The one file."""
        (data,) = self.files.values()
        return data.decode()

    def codes(self) -> list[str]:
        return [one.code for one in self.found]


def bank_of(text: str) -> Bank:
    """A bank without mistakes."""
    bank, found = read_text(f"id: b\ntitle: Bank\n{text}", "b.yaml")
    assert bank is not None
    assert [one for one in found if one.severity == "error"] == []
    return bank


def asking(*items: str) -> Bank:
    """A bank of these questions, each in one line of YAML."""
    return bank_of("questions:\n" + "".join(f"- {item}\n" for item in items))


def made(
    bank: Bank | Sequence[Bank],
    format: str | Format[Any],
    *,
    rewrite: bool = True,
    wrote: Callable[[int, int], None] | None = None,
    options: dict[str, Any] | None = None,
    **context: Any,
) -> Made:
    """All files of one format, read to their ends."""
    found: list[Diagnostic] = []
    form = format if isinstance(format, Format) else formats.find(format)
    assert form is not None
    world = {"report": found.append, "now": 0, "scratch": Path("/nowhere"), "media": lambda bank, name: b""} | context
    banks = [bank] if isinstance(bank, Bank) else bank
    tick = wrote or (lambda done, total: None)
    given = form.options(**(options or {}))
    files = artifacts(form, banks, given, Context(**world), rewrite=rewrite, tick=tick)
    return Made({one.name: b"".join(one.chunks) for one, _ in files}, found)
