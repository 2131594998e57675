"""What quizgen, yamllint, PyYAML and text2qti say to twenty mistakes of teachers, side by side.

    python benchmarks/messages.py [--write]

Each runs as a process of its own, as a person would start it, on the banks of mistakes.py; text2qti on its own Markdown,
where the same can go wrong there. A peer that is not installed is left out; `.[benchmarks]` has them all. `--write` puts
the table into docs/messages.md, which tells how to read it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from mistakes import MISTAKES, Mistake, Sample

from quizgen import __version__

PAGE = Path(__file__).parent.parent / "docs" / "messages.md"
_START, _END = "<!-- table -->\n", "<!-- end of the table -->\n"
_LOAD = "import sys, yaml; yaml.safe_load(open(sys.argv[1], encoding='utf-8'))"
_TEXT2QTI = "from text2qti.cmdline import main; main()"


class Verdict(NamedTuple):
    """What a program made of a mistake: the lines it names, how many messages, and what is in them."""

    lines: tuple[int, ...]
    messages: int
    right: bool
    advice: bool
    traceback: bool = False

    def __str__(self) -> str:
        if not self.messages:
            return "–"
        lines = ", ".join(map(str, self.lines)) or "?"
        times = f" ×{self.messages}" if self.messages > 1 else ""
        return (f"**{lines}**" if self.right else lines) + times + " →" * self.advice + " ‡" * self.traceback


Judge = Callable[[Sample, str], Verdict]


def quizgen(sample: Sample, said: str) -> Verdict:
    """Of `quizgen check --output-format json`: an advice counts on the right line only. What broke is no list."""
    if not said.startswith("["):
        return Verdict((), 1, False, False)
    found = [(one["location"]["row"], bool(one["help"] or one["fix"])) for one in json.loads(said)]
    lines = tuple(sorted({line for line, _ in found}))
    return Verdict(lines, len(found), sample.line in lines, (sample.line, True) in found)


def yamllint(sample: Sample, said: str) -> Verdict:
    """Of `yamllint -f parsable`; what it expects instead is an advice, wherever it stands."""
    found = [int(line) for line in re.findall(r":(\d+):\d+: \[", said)]
    advice = re.search(r"expected (\d|'[],])", said) is not None
    return Verdict(tuple(sorted(set(found))), len(found), sample.line in found, advice)


def pyyaml(sample: Sample, said: str) -> Verdict:
    """Of what a load ended with: each line named in it counts."""
    lines = tuple(sorted({int(line) for line in re.findall(r'^  in ".*", line (\d+)', said, re.MULTILINE)}))
    advice = re.search(r"^expected '[],]", said, re.MULTILINE) is not None
    return Verdict(lines, int(bool(said)), sample.line in lines, advice)


def text2qti(sample: Sample, said: str) -> Verdict:
    """Of what it ended with: quoting the right line is as good as its number."""
    _, _, told = said.partition("Text2qtiError: ")
    lines = tuple(map(int, re.findall(r"on line (\d+)", told)))
    quoted = f'"{sample.text.splitlines()[sample.line - 1]}"' in told
    advice = re.search(r'need (positive|")|Missing whitespace after "\w\)', told) is not None
    return Verdict(lines, int(bool(said)), sample.line in lines or quoted, advice)


class Program(NamedTuple):
    """How one of them is started with Python, and how what it says is judged."""

    name: str
    command: tuple[str, ...]
    judge: Judge


PROGRAMS = (
    Program("quizgen", ("-m", "quizgen", "check", "-f", "none", "--output-format", "json"), quizgen),
    Program("yamllint", ("-m", "yamllint", "-d", "relaxed", "-f", "parsable"), yamllint),
    Program("PyYAML", ("-c", _LOAD), pyyaml),
    Program("text2qti", ("-c", _TEXT2QTI), text2qti),
)


def ask(program: Program, mistake: Mistake) -> Verdict | None:
    """One program on one mistake, in a folder (and a home, where text2qti leaves a file) of its own."""
    sample = mistake.quiz if program.name == "text2qti" else mistake.bank
    if sample is None:
        return None
    with TemporaryDirectory() as folder:
        path = Path(folder, "capitals.txt" if program.name == "text2qti" else "capitals.yaml")
        path.write_text(sample.text, encoding="utf-8")
        command = [sys.executable, *program.command, path.name]
        surroundings = {**os.environ, "HOME": folder, "PYTHONUTF8": "1"}
        ran = subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, encoding="utf-8")
        verdict = program.judge(sample, ran.stdout or (ran.stderr if ran.returncode else ""))
        return verdict._replace(traceback="Traceback" in ran.stderr)


def table(columns: Mapping[str, list[Verdict | None]]) -> str:
    """A row a mistake, then what it comes to."""
    head = ("mistake", "line", *columns)
    rows = [
        (mistake.name, str(mistake.bank.line), *("" if one is None else str(one) for one in verdicts))
        for mistake, *verdicts in zip(MISTAKES, *columns.values(), strict=True)
    ]
    said = [[one for one in column if one is not None] for column in columns.values()]
    totals: dict[str, Callable[[Verdict], bool]] = {
        "names the right line": lambda one: one.right,
        "says that and nothing else": lambda one: one.right and one.messages == 1,
        "says what to type instead": lambda one: one.advice,
        "shows a traceback": lambda one: one.traceback,
        "says nothing": lambda one: not one.messages,
    }
    rows += [
        (f"*{name}*", "", *(f"{sum(map(holds, column))} of {len(column)}" for column in said))
        for name, holds in totals.items()
    ]
    return "".join(f"| {' | '.join(row)} |\n" for row in (head, ("---",) * len(head), *rows))


def installed() -> dict[str, str]:
    """The programs that are here, with their versions."""
    found = {"quizgen": __version__}
    for program in PROGRAMS[1:]:
        try:
            found[program.name] = version(program.name)
        except PackageNotFoundError:
            print(f"{program.name} is not installed and left out", file=sys.stderr)
    return found


def write(text: str) -> None:
    """Puts the table into its page."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(_START)
    _, _, after = rest.partition(_END)
    PAGE.write_text(f"{before}{_START}\n{text}\n{_END}{after}", encoding="utf-8")


def main() -> None:
    """Runs all that are here, and prints or writes the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="into docs/messages.md")
    wanted = parser.parse_args().write
    versions = installed()
    if wanted and len(versions) < len(PROGRAMS):
        raise SystemExit("The page is written with all of them only.")
    columns = {
        program.name: [ask(program, mistake) for mistake in MISTAKES]
        for program in PROGRAMS
        if program.name in versions
    }
    named = ", ".join(f"{name} {number}" for name, number in versions.items())
    text = f"Run on {date.today()} with {named}, under Python {platform.python_version()}:\n\n{table(columns)}"
    if wanted:
        write(text)
    else:
        print(text)


if __name__ == "__main__":
    main()
