"""Speed and memory of the rules on content, and what `quizgen check` costs beside the build that it foretells.

    python benchmarks/check.py [--questions 10000 --questions 100000 …] [--repeat 3] [--foretell 1000]

Each figure is the median of several runs, each in a process of its own, on the bank of benchmarks/sample.py: CPU seconds
of reading it and of all rules (those that are off included), and the peak memory of the whole process. The second table
has one question of very long texts: twice the words must not take four times as long. The third has CPU seconds of
whole processes, `quizgen check` and `quizgen build` in turn on the same bank, and the median of their ratios.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
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


def command(*arguments: str) -> float:
    """CPU seconds of quizgen with these arguments, as a user starts it."""
    before = os.times()
    subprocess.run([sys.executable, "-m", "quizgen", *arguments], capture_output=True, check=False)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def foretold(questions: int, repeat: int) -> None:
    """Prints a row for each way to check a bank."""
    print(f"\n{'options':>16} {'check s':>8} {'build s':>8} {'ratio':>6}   of {questions} questions")
    with tempfile.TemporaryDirectory() as folder:
        bank = Path(folder) / "sample.yaml"
        bank.write_text(sample_bank(questions), encoding="utf-8")
        for formats in ((), ("-f", "pdf"), ("-f", "anki")):
            pairs = []
            for _ in range(repeat):
                checked = command("check", "-q", str(bank), *formats)
                pairs.append((checked, command("build", "-q", str(bank), *formats, "-o", folder)))
            checks, builds = zip(*pairs, strict=True)
            ratio = statistics.median(check / build for check, build in pairs)
            name = " ".join(formats) or "(default)"
            print(f"{name:>16} {statistics.median(checks):>8.2f} {statistics.median(builds):>8.2f} {ratio:>6.2f}")
        alone = statistics.median(command("check", "-q", str(bank), "-f", "none") for _ in range(repeat))
        print(f"{'-f none':>16} {alone:>8.2f}")


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
    parser.add_argument("--foretell", type=int, default=1000)
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
    foretold(arguments.foretell, arguments.repeat)


if __name__ == "__main__":
    main()
