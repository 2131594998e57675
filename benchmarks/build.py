"""From a YAML file to a deck, as whole processes: `quizgen build`, and CSafeLoader plus genanki as its README shows.

    python benchmarks/build.py [QUESTIONS]

CPU seconds, start-up included. quizgen reads, checks, renders every kind and writes the lock too; the other only loads
the file and writes two fields a note.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from sample import bank

GENANKI = """
import sys, warnings, yaml, genanki
warnings.simplefilter("ignore")
items = yaml.load(open(sys.argv[1], encoding="utf-8"), yaml.CSafeLoader)["questions"]
model = genanki.Model(1, "Simple", fields=[{"name": "Q"}, {"name": "A"}],
    templates=[{"name": "Card", "qfmt": "{{Q}}", "afmt": "{{FrontSide}}<hr>{{A}}"}])
deck = genanki.Deck(2, "Deck")
for item in items:
    front = str(item.get("question") or item.get("cloze") or item.get("front"))
    back = str(item.get("answer") or item.get("order") or item.get("pairs") or item.get("back") or "")
    deck.add_note(genanki.Note(model=model, fields=[front, back], tags=item["tags"]))
genanki.Package(deck).write_to_file(sys.argv[2])
"""


def cpu(command: list[str]) -> float:
    """CPU seconds of one process, user and system."""
    before = os.times()
    subprocess.run(command, check=True, capture_output=True)
    after = os.times()
    return after.children_user - before.children_user + after.children_system - before.children_system


def main() -> None:
    """Prints the medians of three runs in turn, and the sizes of the decks."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source, theirs = folder / "bank.yaml", folder / "genanki.apkg"
        source.write_text(bank(count), encoding="utf-8")
        ours = folder / "out" / f"generated-{count}.apkg"
        build = [sys.executable, "-m", "quizgen", "build", str(source), "-f", "anki", "-o", str(folder / "out")]
        runs = [(cpu(build), cpu([sys.executable, "-c", GENANKI, str(source), str(theirs)])) for _ in range(3)]
        quizgen, genanki = (statistics.median(times) for times in zip(*runs, strict=True))
        print(f"{count:,} questions   quizgen {quizgen:.2f} s   CSafeLoader + genanki {genanki:.2f} s", end="   ")
        print(f"ratio {quizgen / genanki:.2f}   file {ours.stat().st_size / theirs.stat().st_size:.0%} of genanki's")


if __name__ == "__main__":
    main()
