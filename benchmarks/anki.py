"""Speed, memory and size of the Anki format, side by side with the physical floor and with plain genanki.

    python benchmarks/anki.py                                   # all: 1,000 to 300,000 notes, and the bundled banks
    python benchmarks/anki.py --notes 10000 --subject bank      # a part; the floor is always measured beside it
    python benchmarks/anki.py --cold                            # only the bundled banks

Each figure is the median of several rounds, a ratio that of the ratios within a round; each run has a process of its
own: CPU seconds, peak memory of the whole process, input included, and size of the file. The bank is half flashcards,
and multiple choice, typed answers and clozes in equal parts.

floor    `executemany` of ready rows into SQLite (temporary file, journal off, indexes last) and a deflate-1 zip
ready    quizgen from ready notes: fingerprints, times, lock, rows, file
again    the same with the lock of an earlier build
bank     quizgen from a Bank: every field rendered, then all of the above
genanki  genanki 0.13 as its README shows, from ready strings
cold     `quizgen build` of bundled banks as a whole process, from start to file
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from quizgen.collector import collector_paused
from quizgen.diagnostics import Span
from quizgen.formats import Context, find
from quizgen.formats.anki import lock as locks
from quizgen.formats.anki.identity import Identities, Identity
from quizgen.formats.anki.lock import Lock
from quizgen.formats.anki.notes import Note, NoteWriter, kind_of
from quizgen.formats.anki.notetypes import NOTE_TYPES
from quizgen.formats.anki.own import own_of_bank
from quizgen.formats.anki.package import INDEXES, TABLES, Collection, zipped
from quizgen.formats.anki.stamp import stamp, stamp_type
from quizgen.model import Bank, Cloze, Flashcard, MultipleChoice, Option, Question, ShortAnswer, placed
from quizgen.richtext import Gap, Paragraph, literal

NOW = 1_700_000_000
SPAN = Span("bank.yaml", 1, 1, 2)
_NOTE_ROW = "INSERT INTO notes VALUES(?,?,?,?,-1,?,?,?,0,0,'')"
_CARD_ROW = "INSERT INTO cards VALUES(?,?,?,?,?,-1,0,0,?,0,0,0,0,0,0,0,0,'')"
SIZES = (1_000, 10_000, 100_000, 300_000)
SUBJECTS = ("floor", "ready", "again", "bank", "genanki")
CONTENT = Path(__file__).parent.parent / "content"


class Figure(NamedTuple):
    """One measurement: CPU seconds, peak megabytes of the process, bytes of the file."""

    seconds: float
    megabytes: float
    size: float


def question(number: int) -> Question:
    """One of four kinds, with texts as long as usual and all different."""
    id, tags = f"q{number}", ("biology", f"unit-{number % 20}")
    stem = literal(f"Question {number}: what does the term in this line mean in the biology of the cell?")
    match number % 6:
        case 0:
            words = ("mitochondrion", "nucleus", "ribosome", "vacuole")
            options = [
                Option(text=literal(f"the {word} no. {number}"), correct=not i, span=SPAN)
                for i, word in enumerate(words)
            ]
            return MultipleChoice(span=SPAN, id=id, tags=tags, stem=stem, options=tuple(options))
        case 1:
            return ShortAnswer(span=SPAN, id=id, tags=tags, stem=stem, accepted=(f"mitochondrion {number}",))
        case 2:
            text = ("The cell no. ", Gap((str(number),)), " holds a ", Gap(("nucleus",)), " that keeps its DNA.")
            return Cloze(span=SPAN, id=id, tags=tags, text=(Paragraph(text),))
        case _:
            back = literal(f"Movement no. {number} of water through a membrane that lets it pass")
            return Flashcard(span=SPAN, id=id, tags=tags, front=stem, back=back)


def bank(notes: int) -> Bank:
    """A bank of so many questions."""
    items = tuple(question(number) for number in range(notes))
    return Bank(id="bench", span=SPAN, name="bench.yaml", folder=".", title="Bench", items=items)


def ready_notes(notes: int, lock: Lock) -> list[tuple[Note, Identity]]:
    """Notes with all fields rendered."""
    whole = bank(notes)
    own = own_of_bank(whole)
    made, identities = NoteWriter(whole, own), Identities("bench", lock, ())
    ready = []
    for place in placed(made.page.bank.items):
        kind = kind_of(place.question, own)
        assert kind
        identity = identities.of(kind, place.question.id)
        ready.append((made.note(place, kind, identity.earlier), identity))
    return ready


def write_ready(ready: list[tuple[Note, Identity]], lock: Lock, folder: Path) -> Iterator[bytes]:
    """Ready notes → lock and package."""
    path = folder / "deck.anki2"
    with collector_paused(), closing(Collection(path, NOW)) as deck:
        lines = deck.extend(stamp(note, identity, NOW) for note, identity in ready)
        types = [stamp_type(NOTE_TYPES[kind], lock, NOW) for kind in deck.kinds()]
        deck.finish(types, {})
    (folder / "bench.lock").write_bytes(b"".join(locks.chunks("bench", NOW, "Bench", types, lines)))
    yield from zipped(path, {}, lambda name: b"")


def first_lock(notes: int) -> str:
    """The lock that a first build leaves."""
    with tempfile.TemporaryDirectory() as name:
        for _ in write_ready(ready_notes(notes, Lock()), Lock(), Path(name)):
            pass
        return Path(name, "bench.lock").read_text(encoding="utf-8")


def prepare(subject: str, notes: int) -> Callable[[Path], Iterator[bytes]]:
    """What is measured, with its input made beforehand."""
    match subject:
        case "floor":
            rows, cards = ready_rows(notes)
            return lambda folder: write_floor(rows, cards, folder)
        case "ready":
            ready = ready_notes(notes, Lock())
            return lambda folder: write_ready(ready, Lock(), folder)
        case "again":
            lock = locks.parse(first_lock(notes))
            assert isinstance(lock, Lock)
            known = ready_notes(notes, lock)
            return lambda folder: write_ready(known, lock, folder)
        case "bank":
            made = bank(notes)
            return lambda folder: write_bank(made, folder)
        case _:
            strings = ready_strings(notes)
            return lambda folder: write_genanki(strings, folder)


def ready_rows(notes: int) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """The rows as genanki would write them, with quizgen's fields."""
    rows: list[tuple[Any, ...]] = []
    cards: list[tuple[Any, ...]] = []
    for number, (note, identity) in enumerate(ready_notes(notes, Lock())):
        id = NOW * 1000 + number
        fields = "\x1f".join(note.fields)
        rows.append((id, identity.guid, NOTE_TYPES[note.kind].id, NOW, note.tags, fields, note.fields[0]))
        for card in note.cards:
            cards.append((NOW * 1000 + len(cards), id, 1234567, card, NOW, number))
    return rows, cards


def write_floor(rows: list[tuple[Any, ...]], cards: list[tuple[Any, ...]], folder: Path) -> Iterator[bytes]:
    """The least that any writer must do."""
    path = folder / "floor.db"
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode=OFF")
    database.execute("PRAGMA synchronous=OFF")
    database.executescript(TABLES)
    database.execute("BEGIN")
    database.executemany(_NOTE_ROW, rows)
    database.executemany(_CARD_ROW, cards)
    database.execute("COMMIT")
    database.executescript(INDEXES)
    database.close()
    with zipfile.ZipFile(folder / "floor.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.write(path, "collection.anki2")
    yield (folder / "floor.zip").read_bytes()


def write_bank(made: Bank, folder: Path) -> Iterator[bytes]:
    """A Bank → lock and package, as the command does it."""
    form = find("anki")
    assert form
    context = Context(
        report=lambda diagnostic: None,
        now=NOW,
        scratch=folder,
        media=lambda bank, reference: b"",
    )
    for artifact in form.write([made], form.options(), context):
        if artifact.beside is None:
            yield from artifact.chunks
        else:
            (folder / artifact.name).write_bytes(b"".join(artifact.chunks))


def ready_strings(notes: int) -> list[tuple[str, str, list[str]]]:
    """Front, back and tags of the same cards for genanki."""
    return [
        (note.fields[0] + note.fields[1], note.fields[2], note.tags.split()) for note, _ in ready_notes(notes, Lock())
    ]


def write_genanki(strings: list[tuple[str, str, list[str]]], folder: Path) -> Iterator[bytes]:
    """genanki as its README shows it."""
    import genanki

    model = genanki.Model(
        1607392319,
        "Simple Model",
        fields=[{"name": "Question"}, {"name": "Answer"}],
        templates=[{"name": "Card 1", "qfmt": "{{Question}}", "afmt": '{{FrontSide}}<hr id="answer">{{Answer}}'}],
    )
    deck = genanki.Deck(2059400110, "Bench")
    for front, back, tags in strings:
        deck.add_note(genanki.Note(model=model, fields=[front, back], tags=tags))
    path = folder / "genanki.apkg"
    genanki.Package(deck).write_to_file(path)
    yield path.read_bytes()


def measure(subject: str, notes: int) -> Figure:
    """One run, in this process."""
    with tempfile.TemporaryDirectory() as name:
        tempfile.tempdir = name
        run = prepare(subject, notes)
        start = time.process_time()
        size = sum(map(len, run(Path(name))))
        return Figure(time.process_time() - start, peak(), size)


def peak() -> float:
    """The largest memory that this process has had, in megabytes."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return next(int(line.split()[1]) / 1024 for line in status.read_text().splitlines() if line.startswith("VmHWM"))


def measured(subjects: Sequence[str], notes: int, repeat: int) -> dict[str, list[Figure]]:
    """The figures of several rounds; in each, every subject runs once, in a process of its own."""
    runs: dict[str, list[Figure]] = {subject: [] for subject in subjects}
    for _ in range(repeat):
        for subject in subjects:
            command = [sys.executable, __file__, "--measure", subject, "--notes", str(notes)]
            printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            runs[subject].append(Figure(*json.loads(printed)))
    return runs


def median(figures: Iterable[Figure]) -> Figure:
    """Of each column its median."""
    return Figure(*(statistics.median(values) for values in zip(*figures, strict=True)))


def ratio(figures: Sequence[Figure], others: Sequence[Figure]) -> Figure:
    """The median of the ratios within a round, which a busy machine disturbs less than the figures themselves."""
    return median(
        Figure(*(one / other for one, other in zip(*pair, strict=True))) for pair in zip(figures, others, strict=True)
    )


def table(subjects: Sequence[str], notes: int, repeat: int) -> None:
    """Prints one size, each subject beside the floor."""
    runs = measured(["floor", *(subject for subject in subjects if subject != "floor")], notes, repeat)
    print(f"\n{notes:,} notes")
    print(f"{'':9}{'CPU s':>8}{'x floor':>9}{'µs/note':>9}{'peak MB':>9}{'x floor':>9}{'file MB':>9}{'of genanki':>12}")
    for subject, figures in runs.items():
        seconds, megabytes, size = median(figures)
        to_floor = ratio(figures, runs["floor"])
        share = f"{ratio(figures, runs['genanki']).size:12.0%}" if "genanki" in runs else ""
        print(
            f"{subject:9}{seconds:8.3f}{to_floor.seconds:9.2f}{seconds / notes * 1e6:9.1f}"
            f"{megabytes:9.0f}{to_floor.megabytes:9.2f}{size / 1e6:9.2f}{share}",
            flush=True,
        )


def cold(banks: Sequence[str], repeat: int) -> float:
    """CPU seconds of `quizgen build --format anki` of copies of bundled banks, start-up included; the median."""
    seconds = []
    for _ in range(repeat):
        with tempfile.TemporaryDirectory() as name:
            paths = [shutil.copytree(CONTENT / bank, Path(name, bank)) for bank in banks]
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            command = [sys.executable, "-m", "quizgen", "build", "--format", "anki", "--out", str(Path(name, "out"))]
            subprocess.run([*command, *map(str, paths)], check=True, capture_output=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(seconds)


def print_cold(repeat: int) -> None:
    """Prints the cold builds: each bundled bank, and all of them together."""
    banks = sorted(path.name for path in CONTENT.iterdir() if path.is_dir())
    print("\ncold build, CPU s of the whole process")
    for group in [*([bank] for bank in banks), banks]:
        print(f"{group[0] if len(group) == 1 else 'all':16}{cold(group, repeat):8.3f}", flush=True)


def main() -> None:
    """Measures one thing for itself, or prints what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notes", type=int, action="append", help="a size to measure; may be repeated")
    parser.add_argument("--subject", choices=SUBJECTS, action="append", help="what to measure; may be repeated")
    parser.add_argument("--cold", action="store_true", help="the cold build of the bundled banks")
    parser.add_argument("--repeat", type=int, default=3, help="rounds; the median counts")
    parser.add_argument("--measure", choices=SUBJECTS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        print(json.dumps(measure(given.measure, given.notes[0])))
        return
    is_part = given.notes or given.subject
    for notes in given.notes or (() if given.cold and not is_part else SIZES):
        table(given.subject or SUBJECTS, notes, given.repeat)
    if given.cold or not is_part:
        print_cold(given.repeat)


if __name__ == "__main__":
    main()
