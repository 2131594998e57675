"""docs/exports.md, made from what the formats say of themselves."""

from __future__ import annotations

from dataclasses import replace

from quizgen import formats
from quizgen.formats import EVERYTHING, Format
from quizgen.grammar.kinds import KINDS, Kind
from quizgen.lowering import lower
from quizgen.lowering.telling import kind_of
from quizgen.messages import PHRASES
from quizgen.model import Bank, Exercise, Passage, Section, TextOnly, questions
from quizgen.reader import read_text
from tests.content.test_bundled_banks import bank_of as bundled
from tests.reference import table

HEAD = """# What each format takes

A format writes the kinds of questions that its receiver knows. Others become the nearest kind that it has, which is told
(W401), or are left out by name (E430, exit code 1; the rest is written). `--no-rewrite` leaves out instead of rewriting.
What a format has no place for is told once, with how often it stands in the bank (W402). No question is lost without a
word: a format that forgets one is stopped (E431).

This page is made from the program; `pytest tests/test_exports.py --accept` renews it.

## Kinds of questions

"As …" is how a kind is written; with an asterisk where it is graded otherwise than meant, and "–" where it is left out.
A question that becomes several shares its points among them, under ids such as `ID.1`, those of a word's further cards
such as `ID~write`. Where a section draws (`pick`), none is split, and of a word only its first card is asked.
"""
FEATURES = """## Features

Anki decks and pages say in their own words what they cannot hold. Of the others, "yes" is carried and the rest is lost.
"""
MOODLE = """## Moodle XML

`quizgen build BANK -f moodle` writes `NAME.moodle.xml`. In Moodle: Question bank → Import → Moodle XML format. It keeps ids
(`idnumber`), points, tags, hints, explanations with their sources, feedback on options, pictures and sounds. Sections,
passages and exercises become categories (`-O categories=no` leaves them to Moodle); a text that questions share stands
before them as a description. Gaps are typed into the text; where some words fit nowhere, words are dragged. Covered parts
of a picture become places for labels. Ordering needs Moodle 4.4 or newer: `-O lms=4.1` writes pairs of items and numbers
instead. Several right options share the points, and a wrong one costs all, or its share with `scoring: net`.

What Moodle did with the four banks in `content/`, and with 333 questions of nothing but signs that mean something to it:

| receiver | version | kinds | accepted | right answer | wrong answer | last run |
| --- | --- | --- | --- | --- | --- | --- |
| Moodle | 4.5.6 | all in the column `moodle` above | 588 of 588 | graded 1.0 (essays are graded by hand) | graded below 1.0 | 2026-11-28 |

## QTI 1.2

`quizgen build BANK -f qti12` writes `NAME.qti12.zip`, a quiz with its pictures and sounds. In Canvas: Settings → Import
course content → QTI .zip file. `-O dialect=new-quizzes` is for Canvas's New Quizzes (with ordering as its own kind, and
tolerances in the digits that you typed), `-O dialect=standard` for others. Sections that draw (`pick`) are groups that draw;
the title and instructions of others stand before their questions. Several right options are right together or not at all.

| receiver | version | dialect | what it did with the four banks in `content/` | last run |
| --- | --- | --- | --- | --- |
| the official schemas of QTI 1.2.1 and content packages | 1.2.1 | `standard`, `canvas` | every file is valid (of `canvas`, whose manifest no schema at hand describes, the quiz); `new-quizzes` has attributes that no schema knows | 2026-11-28 |
| the importer of New Quizzes (`qti`) | 2.27.0 | `new-quizzes` | every question is taken as its kind, with its key and points | 2026-11-28 |
| Canvas classic quizzes | – | `canvas` | not run | – |

## QTI 2.1 and 3.0

`quizgen build BANK -f qti21` writes `NAME.qti21.zip`, `-f qti30` writes `NAME.qti30.zip`: a file for each question, which the
platform scores by the rules in it, and a test with the bank's sections, draws and texts. Gaps are fields in the text, or
places for words to be dragged to where some words fit nowhere; statements are rows to be matched with true and false; for
covered parts of a picture learners point at what is named. Formulas stand between `\\(` and `\\)`.

| receiver | version | format | what it did with the four banks in `content/` | last run |
| --- | --- | --- | --- | --- |
| the official schemas of QTI 2.1 and content packages | 2.1 | `qti21` | every file is valid | 2026-11-28 |
| TAO's qti-sdk | master of 2026 | `qti21` | all 240 questions are loaded; each right answer scores MAXSCORE, an empty one less (20 essays are graded by hand) | 2026-11-28 |
| a player of QTI 3 | – | `qti30` | not run | – |

## Tables

`quizgen build BANK -f csv`, `-f tsv` and `-f xlsx` write a row for each question; xlsx needs `pip install XlsxWriter`. The
columns are `id`, `kind`, `section`, `question`, `answer`, `wrong`, `tolerance`, `unit`, `explanation`, `hint`, `tags`,
`points`, `level`, `difficulty`, `image`, `audio`, `source` and `title`. Texts are the markup that you type. Several answers
stand on lines of their own, pairs as `left = right`; where an answer takes several lines, a line `---` parts them. Right
statements stand under `answer`, false ones under `wrong`. A cell of csv and tsv that starts with `=`, `+`, `-` or `@` is a
formula to spreadsheets (W403): in xlsx it is text, `-O guard=yes` puts an apostrophe before it. `-O bom=no` leaves out the
mark by which Excel knows UTF-8.

## JSON

`quizgen build BANK -f json` writes `NAME.json`, with all that the bank holds and the bytes of its pictures and sounds;
`quizgen.importers` reads it back to an equal bank. [Its schema](bank.schema.json) says what may stand in it. A value `is` of
a class of the model and has the fields that say something; numbers are texts, since many programs lose digits of others.

## GIFT and Aiken

`quizgen build BANK -f gift` writes `NAME.gift.txt`, `-f aiken` writes `NAME.aiken.txt`, in UTF-8. In Moodle: Question bank
→ Import. GIFT keeps ids (`idnumber`), tags, explanations, and sections as categories (`-O categories=no` leaves them to
Moodle); texts are HTML, formulas stand between `\\(` and `\\)`. Pictures cannot be part of either format: their `alt`
stands in their place. Where several options are right, GIFT divides the points by their number; with `scoring: net` a
wrong one takes its share, else all. Aiken takes plain text, one line each, and one right option.

What the receivers did with the four banks in `content/`:

| receiver | version | format | what it did | last run |
| --- | --- | --- | --- | --- |
| Moodle | 4.5.6 | GIFT | every question is taken, every key graded 1.0 (essays are graded by hand) | 2026-11-28 |
| Moodle | 4.5.6 | Aiken | every question is taken, every key graded 1.0 | 2026-11-28 |
| gift-pegjs | 1.0.2 | GIFT | every question is read | 2026-11-28 |
| pygiftparser | 1.1 | GIFT | every question is read; it knows no negative numbers | 2026-11-28 |

"""


def exports() -> str:
    """The whole page."""
    parts = [HEAD, _kinds(), FEATURES, _features(), MOODLE]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def _all() -> list[Format[object]]:
    return [found for name in formats.names() if (found := formats.find(name))]


def _kinds() -> str:
    every = _all()
    head = ("kind", *(f"`{one.name}`" for one in every))
    rows = [(kind.name, *(_kind(kind, one) for one in every)) for kind in KINDS]
    for group, without in ((Section, "–"), (Passage, "above each question"), (Exercise, "above each part")):
        rows.append((group.__name__.lower(), *("yes" if group in one.native else without for one in every)))
    return table(head, rows)


def _kind(kind: Kind, format: Format[object]) -> str:
    if kind.type in format.native:
        return "yes"
    found: list[str] = []
    result = lower(example(kind), format.native, format.name, lambda told: found.append(told.severity))
    after = next(questions(result.bank.items), None)
    return f"as {kind_of(type(after), 2)}{'*' if 'warning' in found else ''}" if after else "–"


def example(kind: Kind) -> Bank:
    """A bank of the example of a kind."""
    lines = kind.example.replace("\n", "\n  ")
    bank, _ = read_text(f"id: b\nquestions:\n- id: a\n  {lines}\n")
    assert bank is not None
    if bank.items:
        return bank
    pond = bundled("garden-pond")  # the picture of the example is not there
    return replace(bank, items=(next(one for one in questions(pond.items) if isinstance(one, kind.type)),))


def _features() -> str:
    every = [one for one in _all() if one.carries is not EVERYTHING]
    names = sorted((name for name in PHRASES if name.startswith("W402.")), key=PHRASES.__getitem__)
    rows = [(PHRASES[name], *(_feature(name.removeprefix("W402."), one) for one in every)) for name in names]
    return table(("feature", *(f"`{one.name}`" for one in every)), rows)


def _feature(name: str, format: Format[object]) -> str:
    kept = _AS_KINDS[name] in format.native if name in _AS_KINDS else name in format.carries
    return "yes" if kept else ""


_AS_KINDS: dict[str, type] = {"section": Section, "texts": TextOnly}
"""What a format keeps by having such a thing, not by a field."""
