"""Speed and memory of the rules on content.

    python benchmarks/check.py [--questions 10000 --questions 100000 …] [--repeat 3]

Each figure is the median of several runs, each in a process of its own, on the bank of benchmarks/sample.py: CPU seconds
of reading it and of all rules (those that are off included), and the peak memory of the whole process. The second table
has one question of very long texts: twice the words must not take four times as long.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from typing import NamedTuple

from sample import bank as sample_bank

from quizgen.reader import read_text
from quizgen.rules import check


class Figures(NamedTuple):
    """CPU seconds, megabytes, number of findings."""

    read: float
    check: float
    megabytes: float
    findings: int


def measure(questions: int) -> Figures:
    """One run, in this process."""
    text = sample_bank(questions)
    start = time.process_time()
    bank, _ = read_text(text, "sample.yaml")
    assert bank is not None
    between = time.process_time()
    lines = text.split("\n")
    found = check(bank, select=["ALL"], source_lines=lambda file: lines)
    end = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Figures(between - start, end - between, peak, len(found))


LONG = (
    "ocean river valley ",
    "which is not ",
    "an ",
    "A, B and C ",
    "1,000 ",
    "It is. ",
    "all of the ",
    "_ ",
    "(",
    "...",
)


def long_texts(words: int) -> float:
    """CPU seconds of all rules for one choice a text whose stem and options have that many words, all texts together."""
    items = []
    for number, text in enumerate(LONG):
        long = (text * words)[: words * 6].strip()
        wrong = "".join(f"  - '{long} {other}'\n" for other in ("b", "c", "d"))
        items.append(f"- id: q{number}\n  question: '{long}'\n  answer: '{long} a'\n  wrong:\n{wrong}")
    bank, _ = read_text("questions:\n" + "".join(items), "long.yaml")
    assert bank is not None
    start = time.process_time()
    check(bank, select=["ALL"])
    return time.process_time() - start


def in_a_process_of_its_own(questions: int) -> Figures:
    """One run, so that memory is that of this run only."""
    command = [sys.executable, __file__, "--one", str(questions)]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return Figures(*json.loads(output))


def main() -> None:
    """Prints a row for each number of questions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=int, action="append")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one is not None:
        print(json.dumps(measure(arguments.one)))
        return
    print(f"{'questions':>10} {'read s':>8} {'check s':>8} {'µs each':>8} {'MB':>6} {'findings':>9}")
    for questions in arguments.questions or (1_000, 10_000, 100_000):
        runs = [in_a_process_of_its_own(questions) for _ in range(arguments.repeat)]
        read, checked, peak, found = (statistics.median(column) for column in zip(*runs, strict=True))
        each = checked / questions * 1e6
        print(f"{questions:>10} {read:>8.2f} {checked:>8.2f} {each:>8.0f} {peak:>6.0f} {found:>9.0f}")
    print(f"\n{'words':>10} {'check s':>8}")
    for words in (10_000, 20_000, 40_000):
        seconds = statistics.median(long_texts(words) for _ in range(arguments.repeat))
        print(f"{words:>10} {seconds:>8.2f}")


if __name__ == "__main__":
    main()
