"""What a project that is kept open takes for one changed question, in one process.

    python benchmarks/incremental.py [--questions 1000] [--repeat 9]

Milliseconds of CPU time, median of several changes in turn, on the bank of benchmarks/sample.py: what the reader and
the rules on single questions find, what all rules find, one card and one page. Each is measured with a project that
has answered before, after a change within a line and after one that moves all questions below it; beside it stands the
same with a new project, and how long that takes.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sample import bank

from quizgen.project.checking import Checking
from quizgen.project.planning import Choice, Plan
from quizgen.project.project import Project
from quizgen.rules import RULES

NAME = "bank.yaml"
SINGLE = Checking(select=tuple(rule.code for rule in RULES if rule.each and rule.severity != "off"), plan=None)
ALL = Checking(plan=None)
Work = Callable[[Project, str], object]


def shown(name: str, options: dict[str, str]) -> Work:
    """Building one question in one format."""

    def work(project: Project, question: str) -> object:
        with project.build(Plan(formats=((name, options),), choice=Choice(ids=(question,)))) as built:
            return [file.sha256 for file in built.files]

    return work


TASKS: dict[str, Work] = {
    "reader and question rules": lambda project, question: project.findings(SINGLE),
    "all rules": lambda project, question: project.findings(ALL),
    "one card (anki)": shown("anki", {}),
    "one page (pdf)": shown("pdf", {"layouts": "worksheet"}),
}


def changes(text: str, count: int, repeat: int) -> Iterator[tuple[str, str]]:
    """The bank with one question changed, and its id: within a line, then with a line more."""
    for number in range(repeat):
        question = count // 2 + 9 * number
        changed = text.replace(f"Question {question}:", f"Question {question}, once more {number}:")
        moved = f"- id: q{question}\n" if number % 2 else f"# a comment\n- id: q{question}\n"
        yield changed.replace(f"- id: q{question}\n", moved), f"q{question}"


def measure(work: Work, text: str, count: int, repeat: int) -> tuple[float, float]:
    """Median milliseconds with a project that is kept, and with a new one each time."""
    kept = Project(NAME, texts={NAME: text.encode()}, now=1)
    work(kept, "q0")
    times: dict[bool, list[float]] = {True: [], False: []}
    for changed, question in changes(text, count, repeat):
        answers = []
        for is_kept in (True, False):
            started = time.process_time()
            if is_kept:
                kept.edit(NAME, changed.encode())
            project = kept if is_kept else Project(NAME, texts={NAME: changed.encode()}, now=1, remember=False)
            answers.append(work(project, question))
            times[is_kept].append((time.process_time() - started) * 1000)
        assert answers[0] == answers[1], "what is remembered changes no answer"
    return statistics.median(times[True]), statistics.median(times[False])


def main() -> None:
    """Prints a row for each task."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=int, default=1000)
    parser.add_argument("--repeat", type=int, default=9)
    arguments = parser.parse_args()
    text = bank(arguments.questions)
    print(f"{'after one change of ' + str(arguments.questions):<28} {'kept ms':>8} {'new ms':>8}")
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        Path(NAME).write_text(text, encoding="utf-8")
        for name, work in TASKS.items():
            kept, new = measure(work, text, arguments.questions, arguments.repeat)
            print(f"{name:<28} {kept:>8.0f} {new:>8.0f}")
        os.chdir("/")


if __name__ == "__main__":
    main()
