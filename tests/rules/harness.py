"""Banks that carry what is expected of them: a comment `# QG104` on the line where a rule must speak."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from quizgen.diagnostics import Diagnostic
from quizgen.model import Bank
from quizgen.reader import read_text
from quizgen.rules import check

CASES = Path(__file__).parent / "cases"
BOOK = (CASES / "book.txt").read_bytes()
_EXPECTED = re.compile(r"  # ((?:QG\d+ ?)+)$", re.MULTILINE)
_DIRECTIVE = re.compile(r"^# (text|formats): (\w+)$", re.MULTILINE)


class Case(NamedTuple):
    """A bank and the code it is about; `number` counts the banks of one file."""

    code: str
    number: int
    text: str

    @property
    def expected(self) -> Counter[int]:
        """How often the rule speaks on which line."""
        lines = enumerate(self.text.splitlines(), start=1)
        return Counter(number for number, line in lines if (found := _EXPECTED.search(line)) for _ in found[1].split())


def cases() -> list[Case]:
    """Every bank of the case files."""
    found = []
    for path in sorted(CASES.glob("*.yaml")):
        for number, text in enumerate(re.split(r"^---\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)):
            found.append(Case(path.stem, number, text))
    return found


def bank_of(text: str) -> Bank:
    """A bank that is read without an error."""
    bank, diagnostics = read_text(text, "bank.yaml")
    assert bank is not None
    assert [d for d in diagnostics if d.severity == "error"] == []
    return bank


def findings(text: str, *, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> list[Diagnostic]:
    """What the rules find, with the directives in the text's comments obeyed."""
    directives = _DIRECTIVE.findall(text)
    return check(
        bank_of(text),
        select=select,
        ignore=ignore,
        texts={name: BOOK for word, name in directives if word == "text"},
        formats=[name for word, name in directives if word == "formats"],
        source_lines=lambda file: text.split("\n"),
    )


def codes(text: str, *, select: Sequence[str] = ()) -> set[str]:
    """The codes of what is found."""
    return {diagnostic.code for diagnostic in findings(text, select=select)}
