"""Precision and recall of the rules on single questions, on the labelled questions of tests/rules/labelled.

    python benchmarks/rules_precision.py [FOLDER] [--verbose]

Each question there carries, as its tags, the codes of the flaws that a person saw in it; most have none. The questions
were written for this project, good ones by the rules of the field and others with one flaw each, so that the figures
show whether a rule does what it says. How often it is right on questions as they are found in the world is another
matter; docs/rules.md has those figures.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from quizgen.model import questions
from quizgen.reader import read
from quizgen.rules import check

LABELLED = Path(__file__).parent.parent / "tests" / "rules" / "labelled"
JUDGED = tuple(f"QG1{number:02}" for number in (*range(2, 9), 11, 12, 14, *range(16, 22), 25)) + tuple(
    f"QG20{number}" for number in (1, 2, 3, 4, 5, 7)
)
"""The rules that can be judged from one question alone and were looked for by the person who labelled."""


class Score(NamedTuple):
    """Questions by id: rightly found, wrongly found, missed."""

    right: frozenset[str]
    wrong: frozenset[str]
    missed: frozenset[str]

    @property
    def precision(self) -> float | None:
        """None where nothing was found."""
        found = len(self.right) + len(self.wrong)
        return len(self.right) / found if found else None

    @property
    def recall(self) -> float | None:
        """None where there was nothing to find."""
        there = len(self.right) + len(self.missed)
        return len(self.right) / there if there else None


def measure(folder: Path = LABELLED) -> tuple[int, dict[str, Score]]:
    """How many questions there are, and the score of each rule."""
    found: dict[str, set[str]] = defaultdict(set)
    labelled: dict[str, set[str]] = defaultdict(set)
    count = 0
    for path in sorted(folder.glob("*.yaml")):
        bank, diagnostics = read(path)
        assert bank is not None
        assert all(d.severity != "error" for d in diagnostics), diagnostics
        lines = path.read_text(encoding="utf-8").split("\n")
        at = {}
        for question in questions(bank.items):
            count += 1
            at[question.span.line] = question.id
            for code in question.tags:
                labelled[code].add(question.id)
        starts = sorted(at)
        for diagnostic in check(bank, select=JUDGED, source_lines=lambda file, lines=lines: lines):
            start = max(line for line in starts if line <= diagnostic.span.line)
            found[diagnostic.code].add(at[start])
    scores = {
        code: Score(
            frozenset(found[code] & labelled[code]),
            frozenset(found[code] - labelled[code]),
            frozenset(labelled[code] - found[code]),
        )
        for code in JUDGED
    }
    return count, scores


def main() -> None:
    """Prints a row a rule."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=LABELLED)
    parser.add_argument("--verbose", action="store_true", help="name the questions where rule and person differ")
    arguments = parser.parse_args()
    count, scores = measure(arguments.folder)
    print(f"{count} questions\n{'rule':<6} {'right':>5} {'wrong':>5} {'missed':>6} {'precision':>9} {'recall':>6}")
    for code, score in scores.items():
        shares = ("-" if share is None else f"{share:.2f}" for share in (score.precision, score.recall))
        row = f"{code:<6} {len(score.right):>5} {len(score.wrong):>5} {len(score.missed):>6} {{:>9}} {{:>6}}"
        print(row.format(*shares))
        if arguments.verbose:
            for word, ids in (("wrong", score.wrong), ("missed", score.missed)):
                if ids:
                    print(f"       {word}: {', '.join(sorted(ids))}")


if __name__ == "__main__":
    main()
