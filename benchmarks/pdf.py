"""How fast worksheets are printed, beside typical Platypus code, fpdf2, and a floor: a bare PDF writer with the same
strings in Helvetica, without fonts to embed, tags, or styles.

    python benchmarks/pdf.py                 every line of the table
    python benchmarks/pdf.py 1000            the lines of that many questions
    python benchmarks/pdf.py --quick         without the slowest

Each figure is the median of several runs, each in a process of its own; time is CPU time of the build alone
(imports are not counted), memory is the peak of the process.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pdf_rivals import Ask, content, floor, fpdf2, platypus

HERE = Path(__file__).resolve()
# quizgen


def bank(asks: list[Ask]) -> Any:
    from quizgen.diagnostics import Span
    from quizgen.model import Bank, MultipleChoice, Option
    from quizgen.richtext import Paragraph, Strong, literal

    span = Span("bank.yaml", 1, 1, 1)
    items = []
    for place, ask in enumerate(asks):
        stem = (Paragraph((ask.before + " ", Strong((ask.bold,)), " " + ask.after)),)
        options = tuple(Option(text=literal(o), correct=not k, span=span) for k, o in enumerate(ask.options))
        items.append(MultipleChoice(span=span, id=f"q{place}", stem=stem, options=options, shuffle=False))
    return Bank(id="bench", span=span, name="bench", folder=".", title="Quiz", items=tuple(items))


def quizgen(asks: list[Ask], tagged: bool) -> Callable[[], int]:
    from quizgen.formats import Context
    from quizgen.formats.pdf import FORMAT, PdfOptions

    made = bank(asks)
    options = PdfOptions(layouts=("worksheet",), tagged=tagged)
    context = Context(report=print, now=0, scratch=Path(), media=lambda bank, name: b"")

    def run() -> int:
        return sum(len(chunk) for artifact in FORMAT.write([made], options, context) for chunk in artifact.chunks)

    return run


ENGINES: dict[str, Callable[[list[Ask]], Callable[[], int]]] = {
    "floor": floor,
    "quizgen untagged": lambda asks: quizgen(asks, tagged=False),
    "quizgen": lambda asks: quizgen(asks, tagged=True),
    "platypus": platypus,
    "fpdf2": fpdf2,
}


# Running


def child(engine: str, count: int) -> None:
    """One measurement, as JSON on standard output."""
    run = ENGINES[engine](content(count))
    start = time.process_time()
    size = run()
    spent = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": spent, "bytes": size, "peak": peak * 1024}))


def measured(engine: str, count: int, rounds: int) -> dict[str, float]:
    found = []
    for _ in range(rounds):
        done = subprocess.run(
            [sys.executable, str(HERE), "--child", engine, str(count)], capture_output=True, text=True, check=True
        )
        found.append(json.loads(done.stdout.splitlines()[-1]))
    return {name: statistics.median([row[name] for row in found]) for name in found[0]}


def table(counts: list[int], quick: bool) -> Iterator[str]:
    yield f"{'':18}{'questions':>10}{'CPU s':>10}{'peak MB':>10}{'file kB':>10}{'× floor':>10}{'Platypus ÷':>12}"
    for count in counts:
        rows = {}
        for engine in ENGINES:
            slow = (engine == "fpdf2" and (quick or count > 1000)) or (engine == "platypus" and quick and count > 1000)
            if not slow:
                rows[engine] = measured(engine, count, 5 if count <= 1000 and engine != "fpdf2" else 1)
        for engine, row in rows.items():
            over = row["seconds"] / rows["floor"]["seconds"]
            under = f"{rows['platypus']['seconds'] / row['seconds']:.1f}" if "platypus" in rows else "–"
            yield (
                f"{engine:18}{count:>10}{row['seconds']:>10.3f}{row['peak'] / 1e6:>10.0f}{row['bytes'] / 1e3:>10.0f}"
                f"{over:>10.2f}{under:>12}"
            )


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--child"]:
        child(arguments[1], int(arguments[2]))
        return
    counts = [int(word) for word in arguments if word.isdigit()] or [100, 1000, 10_000]
    for line in table(counts, "--quick" in arguments):
        print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
