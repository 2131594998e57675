"""How fast pages are printed, beside typical Platypus code, fpdf2, and a floor: a bare PDF writer with the same strings
in Helvetica, without fonts to embed, tags, or styles.

    python benchmarks/pdf.py                        every line of the table, and growth
    python benchmarks/pdf.py worksheet              worksheets of 100, 1,000 and 10,000 questions
    python benchmarks/pdf.py worksheet=1000 cards   chosen lines
    python benchmarks/pdf.py --quick                without the slowest
    python benchmarks/pdf.py --rounds 7             medians of so many runs (5)

worksheet=N   one file with N questions of four options
versions=N    N files, each with the same 20 questions and their options in another order
cards=N       N flashcards, fronts and backs
pages=N       one worksheet of about N pages: quizgen alone, for its memory
growth        twice the input: questions, the words of one text, the rows of one table, the letters of one word

Each run is a process of its own, and the engines take turns. `CPU s` is the build alone, `whole s` the process with
imports and the making of the bank, `peak` the memory of the process; ratios are medians of those of each round.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pdf_cards
import pdf_rivals
from pdf_cards import Card, cards
from pdf_rivals import Ask, content, variants

HERE = Path(__file__).resolve()
LINES = (
    *(("worksheet", count) for count in (100, 1000, 10_000)),
    *(("versions", 1000), ("cards", 1000), ("pages", 3000)),
)
IN_A_VERSION = 20
ON_A_PAGE = 7.15
"""Questions on a page of the worksheet."""
ENOUGH = 12.0
"""CPU seconds after which an engine is not run again."""

# quizgen


def quizgen(items: Any, layout: str, **options: Any) -> Callable[[], int]:
    from quizgen.formats import Context
    from quizgen.formats.pdf import FORMAT
    from quizgen.formats.pdf.options import PdfOptions
    from quizgen.model import Bank

    bank = Bank(id="bench", span=span(), name="bench", folder=".", title="Quiz", items=tuple(items))
    chosen = PdfOptions(layouts=(layout,), **options)
    context = Context(report=print, now=0, scratch=Path(), media=lambda bank, name: b"")

    def run() -> int:
        return sum(len(chunk) for artifact in FORMAT.write([bank], chosen, context) for chunk in artifact.chunks)

    return run


def span() -> Any:
    from quizgen.diagnostics import Span

    return Span("bank.yaml", 1, 1, 1)


def choices(asks: list[Ask], shuffle: bool = False) -> Iterator[Any]:
    from quizgen.model import MultipleChoice, Option
    from quizgen.richtext import Paragraph, Strong, literal

    where = span()
    for place, ask in enumerate(asks):
        stem = (Paragraph((ask.before + " ", Strong((ask.bold,)), " " + ask.after)),)
        options = tuple(Option(text=literal(o), correct=not k, span=where) for k, o in enumerate(ask.options))
        yield MultipleChoice(span=where, id=f"q{place}", stem=stem, options=options, shuffle=shuffle)


def flashcards(deck: list[Card]) -> Iterator[Any]:
    from quizgen.model import Flashcard
    from quizgen.richtext import literal

    for place, card in enumerate(deck):
        yield Flashcard(span=span(), id=f"q{place}", front=literal(card.front), back=literal(card.back))


def text(kind: str, count: int) -> Iterator[Any]:
    """One long text: words, the rows of a table, or the letters of a word."""
    from quizgen.model import TextOnly
    from quizgen.richtext import Paragraph, Table

    words = pdf_rivals.WORDS
    if kind == "rows":
        cells = [((words[k % 40],), (" ".join(words[k % 30 : k % 30 + 9]),), (f"{k}",)) for k in range(count)]
        block: Any = Table((("Word",), ("Text",), ("No.",)), tuple(cells), "llr")
    else:
        block = Paragraph((" ".join(words[k % 50] for k in range(count)) if kind == "words" else "x" * count,))
    yield TextOnly(span=span(), id="q", text=(block,))


# Tasks: what each engine is to do


def prepared(task: str, engine: str, count: int) -> Callable[[], int]:
    if engine.startswith("quizgen"):
        return _quizgen(task, count, engine != "quizgen untagged")
    if task == "cards":
        rivals: dict[str, Any] = {"floor": pdf_cards.floor, "platypus": pdf_cards.platypus, "fpdf2": pdf_cards.fpdf2}
        made: Callable[[], int] = rivals[engine](cards(count))
        return made
    files = variants(content(IN_A_VERSION), count) if task == "versions" else [content(count)]
    engines = {"floor": pdf_rivals.floor, "platypus": pdf_rivals.platypus, "fpdf2": pdf_rivals.fpdf2}
    return engines[engine](files)


def _quizgen(task: str, count: int, tagged: bool) -> Callable[[], int]:
    match task:
        case "cards":
            return quizgen(flashcards(cards(count)), "flashcards", tagged=tagged)
        case "versions":
            return quizgen(choices(content(IN_A_VERSION), shuffle=True), "worksheet", tagged=tagged, versions=count)
        case "worksheet":
            return quizgen(choices(content(count)), "worksheet", tagged=tagged)
        case "pages":
            return quizgen(choices(content(int(count * ON_A_PAGE))), "worksheet", tagged=tagged)
        case _:
            return quizgen(text(task, count), "worksheet", tagged=tagged)


# Running


class Figures(NamedTuple):
    """CPU seconds of the build and of the process, bytes of memory and of the files."""

    seconds: float
    whole: float
    peak: float
    size: float


def child(task: str, engine: str, count: int) -> None:
    """One measurement, as JSON on standard output."""
    run = prepared(task, engine, count)
    start = time.process_time()
    size = run()
    end = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps(Figures(end - start, end, peak, size)))


def once(task: str, engine: str, count: int) -> Figures:
    command = [sys.executable, str(HERE), "--child", task, engine, str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Figures(*json.loads(done.stdout.splitlines()[-1]))


def measured(task: str, engines: list[str], count: int, rounds: int) -> dict[str, list[Figures]]:
    """The runs of each engine, which take turns."""
    found: dict[str, list[Figures]] = {engine: [] for engine in engines}
    for _ in range(rounds):
        for engine, runs in found.items():
            if sum(run.seconds for run in runs) < ENOUGH:
                runs.append(once(task, engine, count))
    return found


def engines_for(task: str, count: int, quick: bool) -> list[str]:
    found = ["quizgen untagged", "quizgen"]
    if task == "pages":
        return found
    small = count <= (1000 if task == "cards" else 30 if task == "versions" else 1000)
    return ["floor", *found, *(["platypus"] if small or not quick else []), *(["fpdf2"] if small and not quick else [])]


def table(lines: list[tuple[str, int]], rounds: int, quick: bool) -> Iterator[str]:
    head = ("CPU s", "whole s", "peak MB", "file kB", "× floor", "÷ Platypus")
    yield f"{'':18}{'':>18}" + "".join(f"{name:>11}" for name in head)
    for task, count in lines:
        rows = measured(task, engines_for(task, count, quick), count, rounds)
        for engine, runs in rows.items():
            seconds, whole, peak, size = (statistics.median(column) for column in zip(*runs, strict=True))
            over, under = _ratio(runs, rows.get("floor")), _ratio(rows.get("platypus"), runs)
            yield (
                f"{engine:18}{f'{task} {count}':>18}{seconds:>11.3f}{whole:>11.2f}{peak / 1e6:>11.0f}{size / 1e3:>11.0f}"
                f"{over:>11}{under:>11}"
            )


def _ratio(above: list[Figures] | None, below: list[Figures] | None) -> str:
    if not above or not below:
        return "–"
    return f"{statistics.median(a.seconds / b.seconds for a, b in zip(above, below, strict=False)):.2f}"


def growth(rounds: int) -> Iterator[str]:
    yield f"\n{'quizgen':18}{'':>18}{'CPU s':>11}{'peak MB':>11}{'× time':>11}"
    for task, counts in (
        ("worksheet", (2500, 5000, 10_000, 20_000)),
        ("words", (100_000, 200_000, 400_000)),
        ("rows", (2500, 5000, 10_000)),
        ("letters", (100_000, 200_000)),
    ):
        before: list[Figures] | None = None
        for count in counts:
            runs = [once(task, "quizgen", count) for _ in range(rounds)]
            seconds, _, peak, _ = (statistics.median(column) for column in zip(*runs, strict=True))
            yield f"{'':18}{f'{task} {count}':>18}{seconds:>11.3f}{peak / 1e6:>11.0f}{_ratio(runs, before):>11}"
            before = runs


def main() -> None:
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], sys.argv[3], int(sys.argv[4]))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lines", nargs="*", help="worksheet, versions, cards, pages, each with =N if wanted; growth")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    lines: list[tuple[str, int]] = [] if chosen.lines else list(LINES)
    for word in chosen.lines:
        name, _, count = word.partition("=")
        lines += [(name, int(count))] if count else [line for line in LINES if line[0] == name]
    if lines:
        for row in table(lines, chosen.rounds, chosen.quick):
            print(row, flush=True)
    if not chosen.lines or "growth" in chosen.lines:
        for row in growth(min(chosen.rounds, 3)):
            print(row, flush=True)


if __name__ == "__main__":
    main()
