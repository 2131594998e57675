"""Reading and checking a bank, side by side with `yaml.CSafeLoader` alone on the same file.

    python benchmarks/reader.py [--large]

CPU seconds, median of seven runs in one process that takes turns; peak memory from a process of its own.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml
from sample import bank

from quizgen.reader import read

PEAK = """
import sys
from quizgen.reader import read
found = read(sys.argv[1])
[line] = [line for line in open("/proc/self/status") if line.startswith("VmHWM")]
print(int(line.split()[1]) // 1024)
"""


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of one call; its result is freed inside the time taken."""
    started = time.process_time()
    work()
    return time.process_time() - started


def measure(count: int, folder: Path, runs: int) -> tuple[float, float, int]:
    """Median CPU seconds of quizgen's reader and of CSafeLoader, and the reader's peak memory in MB."""
    path = folder / f"{count}.yaml"
    path.write_text(bank(count), encoding="utf-8")
    data = path.read_bytes()
    ours, theirs = [], []
    for _ in range(runs):
        ours.append(cpu(lambda: read(path)))
        theirs.append(cpu(lambda: yaml.load(data, yaml.CSafeLoader)))
    peak = subprocess.run([sys.executable, "-c", PEAK, str(path)], capture_output=True, text=True, check=True)
    return statistics.median(ours), statistics.median(theirs), int(peak.stdout)


def main() -> None:
    """Prints one row a size."""
    sizes = [1_000, 10_000] + ([100_000] if "--large" in sys.argv else [])
    print(f"{'questions':>10} {'quizgen s':>10} {'CSafeLoader s':>14} {'ratio':>6} {'peak MB':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for count in sizes:
            ours, theirs, peak = measure(count, Path(folder), 7 if count <= 10_000 else 3)
            print(f"{count:>10,} {ours:>10.3f} {theirs:>14.3f} {ours / theirs:>6.2f} {peak:>8}")


if __name__ == "__main__":
    main()
