"""Banks written in Python, decks built from them, and a learner with a real Anki collection."""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

from quizgen.diagnostics import Diagnostic, Span
from quizgen.formats import Context, find
from quizgen.model import (
    Bank,
    Cloze,
    Criterion,
    Ellipse,
    Essay,
    Fact,
    Flashcard,
    Item,
    Matching,
    Media,
    MultipleChoice,
    Numeric,
    Occlusion,
    Option,
    Ordering,
    Pair,
    Passage,
    Polygon,
    Rect,
    Region,
    Section,
    ShortAnswer,
    Source,
    Statement,
    Statements,
    TextOnly,
    TrueFalse,
    Vocabulary,
    Wish,
)
from quizgen.richtext import Gap, Image, Paragraph, RichText, literal

SPAN = Span("bank.yaml", 1, 1, 2)
T0 = 1_700_000_000
DAY = 86_400


def anki_version() -> tuple[int, ...]:
    """The version of the real Anki, or nothing where there is none."""
    try:
        return tuple(int(part) for part in version("anki").split("."))
    except PackageNotFoundError:
        return ()


def text(words: str | RichText) -> RichText:
    return literal(words) if isinstance(words, str) else words


def asks(**anki: str) -> tuple[Wish, ...]:
    """What a deck is asked for at a question; `as_` is typed `as`."""
    return tuple([Wish("anki", name.rstrip("_"), value) for name, value in anki.items()])


def option(words: str, correct: bool = False, **more: Any) -> Option:
    return Option(text=text(words), correct=correct, span=SPAN, **more)


def choice(id: str = "q1", stem: str = "Capital of France?", right: Iterable[str] = ("Paris",),
           wrong: Iterable[str] = ("Lyon", "Nice", "Lille"), **more: Any) -> MultipleChoice:  # fmt: skip
    options = (*(option(words, True) for words in right), *(option(words) for words in wrong))
    return MultipleChoice(span=SPAN, id=id, **{"stem": text(stem), "options": options, **more})


def true_false(id: str = "tf", stem: str = "Water is wet.", key: bool = True, **more: Any) -> TrueFalse:
    return TrueFalse(span=SPAN, id=id, stem=text(stem), key=key, **more)


def statements(id: str = "st", **more: Any) -> Statements:
    rows = (
        Statement(text=text("They make ATP."), key=True, span=SPAN),
        Statement(
            text=text("Bacteria have them."),
            key=False,
            span=SPAN,
            correction=text("Bacteria have none."),
            feedback=text("Bacteria have no organelles."),
        ),
        Statement(text=text("They have two membranes."), key=True, span=SPAN),
        Statement(text=text("They are in every cell."), key=False, span=SPAN, pin=True),
    )
    return Statements(span=SPAN, id=id, **{"stem": text("What holds for mitochondria?"), "rows": rows, **more})


def short(
    id: str = "s1", stem: str = "Largest planet?", accepted: tuple[str, ...] = ("Jupiter",), **more: Any
) -> ShortAnswer:
    return ShortAnswer(span=SPAN, id=id, stem=text(stem), accepted=accepted, **more)


def numeric(id: str = "n1", stem: str = "Speed of light?", key: str = "299792", **more: Any) -> Numeric:
    value = Decimal(key)
    return Numeric(span=SPAN, id=id, **{"stem": text(stem), "key": value, "low": value, "high": value, **more})


def cloze_text(words: str) -> RichText:
    """`The {{c1::heart}} and the {{head::hint}}` as RichText."""
    parts: list[Any] = []
    for piece in re.split(r"(\{\{.*?\}\})", words):
        if piece.startswith("{{"):
            number, _, rest = re.fullmatch(r"\{\{(?:c(\d+)(::))?(.*)\}\}", piece).groups()  # type: ignore[union-attr]
            answer, _, hint = rest.partition("::")
            parts.append(Gap((answer,), hint=hint, number=int(number) if number else None))
        elif piece:
            parts.append(piece)
    return (Paragraph(tuple(parts)),)


def cloze(id: str = "c1", words: str = "Three centers: {{head}}, {{heart}} and {{body::gut}}.", **more: Any) -> Cloze:
    return Cloze(span=SPAN, id=id, **{"text": cloze_text(words), **more})


def matching(id: str = "m1", **more: Any) -> Matching:
    pairs = (("nucleus", "keeps the DNA"), ("ribosome", "builds proteins"), ("vacuole", "stores water"))
    return Matching(
        span=SPAN,
        id=id,
        **{
            "stem": text("Match."),
            "pairs": tuple(Pair(text(left), text(right)) for left, right in pairs),
            "distractors": (text("burns sugar"),),
            **more,
        },
    )


def ordering(
    id: str = "o1", items: Iterable[Any] = ("prophase", "metaphase", "anaphase", "telophase"), **more: Any
) -> Ordering:
    return Ordering(span=SPAN, id=id, stem=text("Put in order."), items=tuple(map(text, items)), **more)


def essay(id: str = "e1", **more: Any) -> Essay:
    rubric = (Criterion(text("names the membrane"), Decimal(2)), Criterion(text("gives an example"), Decimal(1)))
    return Essay(
        span=SPAN,
        id=id,
        **{"stem": text("Explain osmosis."), "model_answer": text("Water moves."), "rubric": rubric, **more},
    )


def card(id: str = "f1", front: str = "Osmosis", back: str = "Water through a membrane", **more: Any) -> Flashcard:
    return Flashcard(span=SPAN, id=id, front=text(front), back=text(back), **more)


def picture(
    reference: str = "img/heart.png", content: bytes = b"png bytes", kind: Any = "image", mime: str = "image/png"
) -> Media:
    digest = hashlib.sha256(content).hexdigest()
    return Media(reference, kind, mime, len(content), digest, 400, 300)


def word(id: str = "w1", word: Any = "die Sonne", meaning: Any = "the sun", **more: Any) -> Vocabulary:
    texts = {"word": word, "meaning": meaning}
    several = {name: (text(one),) if isinstance(one, str) else one for name, one in texts.items()}
    return Vocabulary(span=SPAN, id=id, **several, **{"learning": "de", **more})


def occlusion(id: str = "i1", names: tuple[str, ...] = ("atrium", "ventricle", "aorta"), **more: Any) -> Occlusion:
    shapes = (
        Rect(Decimal(".1"), Decimal(".1"), Decimal(".2"), Decimal(".2")),
        Ellipse(Decimal(".4"), Decimal(".4"), Decimal(".2"), Decimal(".1")),
        Polygon(((Decimal(".7"), Decimal(".7")), (Decimal(".9"), Decimal(".7")), (Decimal(".8"), Decimal(".9")))),
    )
    regions = tuple(Region(shape, text(name)) for shape, name in zip(itertools.cycle(shapes), names))
    return Occlusion(
        span=SPAN,
        id=id,
        **{"stem": text("Name it."), "image": Image("img/heart.png", "a heart"), "regions": regions, **more},
    )


def passage(words: str, *items: Item, **more: Any) -> Passage:
    return Passage(span=SPAN, text=text(words), items=items, **more)


def section(title: str, *items: Item, **more: Any) -> Section:
    return Section(span=SPAN, title=text(title), items=items, **more)


def bank(*items: Item, **more: Any) -> Bank:
    return Bank(**{"id": "cells", "span": SPAN, "name": "/banks/cells", "folder": "/banks/cells", "lock": "quizgen.lock",
                   "title": "Cells", "items": items, **more})  # fmt: skip


def everything(**more: Any) -> Bank:
    """A bank with every kind of question and every field that a card can show."""
    source = Source(id="who", span=SPAN, title="Report", publisher="WHO", date="2023", url="https://example.org/r")
    fact = Fact(id="f9", span=SPAN, source="who", paragraph=4, quote="a quoted phrase")
    items = (
        choice(rationale=text("Since 508."), hint=text("On the Seine"), facts=("f9",), tags=("geo",)),
        choice("q2", "Which are primes?", ("2", "3", "5"), ("4", "9"), multiple=True),
        choice("q3", "As basic?", formats=asks(as_="basic")),
        true_false(),
        statements(),
        short(accepted=("Jupiter", "planet Jupiter"), formats=asks(tts="en_US")),
        numeric(unit="km/s", tolerance=Decimal(1), percent=True, low=Decimal("296794.08"), high=Decimal("302789.92")),
        cloze(distractors=(text("liver"),), formats=asks(tts="en_US")),
        matching(),
        ordering(),
        essay(),
        card(),
        card("f2", "mitosis", "cell division", reverse=True, audio="snd/a.mp3", formats=asks(tts="en_US")),
        occlusion(),
        word(audio="snd/a.mp3", image=Image("img/heart.png", "a heart"), cards=("read", "write", "listen", "say")),
        TextOnly(span=SPAN, id="t1", text=text("Only text.")),
        section(
            "Part",
            passage("A long text.", true_false("tf2"), source="who", title="The text"),
            instructions=text("Read."),
        ),
    )
    media = {file.path: file for file in (picture(), picture("snd/a.mp3", b"mp3 bytes", "audio", "audio/mpeg"))}
    return bank(*items, **{"sources": {"who": source}, "facts": {"f9": fact}, "media": media, **more})


class Built(NamedTuple):
    """What one build gave."""

    lock: str
    apkg: bytes
    told: list[Diagnostic]

    @property
    def codes(self) -> list[str]:
        return [diagnostic.code for diagnostic in self.told]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """A query against the collection in the package."""
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "c").write_bytes(self.archive().read("collection.anki2"))
            database = sqlite3.connect(Path(folder, "c"))
            try:
                return database.execute(query).fetchall()
            finally:
                database.close()

    def archive(self) -> zipfile.ZipFile:
        return zipfile.ZipFile(io.BytesIO(self.apkg))

    def media(self) -> dict[str, bytes]:
        archive = self.archive()
        return {name: archive.read(place) for place, name in json.loads(archive.read("media")).items()}


CONTENT = {"img/heart.png": b"png bytes", "snd/a.mp3": b"mp3 bytes"}


def build(bank: Bank, earlier: Built | str | None = None, now: int = T0, *, partial: bool = False, seed: str = "0",
          content: dict[str, bytes] | None = None, **options: Any) -> Built:  # fmt: skip
    """Builds one bank; `earlier` is the last build, whose lock is then used."""
    told: list[Diagnostic] = []
    lock = earlier.lock if isinstance(earlier, Built) else earlier
    with tempfile.TemporaryDirectory() as scratch:
        context = Context(
            report=told.append,
            now=now,
            scratch=Path(scratch),
            partial=partial,
            seed=seed,
            media=lambda bank, reference: (content or CONTENT)[reference],
            lock=lambda bank: lock,
        )
        form = find("anki")
        assert form
        files = {a.name: b"".join(a.chunks) for a in form.write([bank], form.options(**options), context)}
        assert not list(Path(scratch).iterdir()), "temporary files are left"
    locks = [content.decode() for name, content in files.items() if name.endswith(".lock")]
    decks = [content for name, content in files.items() if name.endswith(".apkg")]
    return Built(locks[0] if locks else "", decks[0] if decks else b"", told)


@dataclass
class Learner:
    """A learner's collection, by the real Anki."""

    folder: Path
    counts: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        from anki.collection import Collection

        self.folder.mkdir(parents=True, exist_ok=True)
        self.col = Collection(str(self.folder / "collection.anki2"))

    def imports(self, built: Built, **options: Any) -> dict[str, int]:
        """Imports a deck as by double click; the counts of new, updated, duplicate and conflicting notes."""
        from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

        path = self.folder / "deck.apkg"
        path.write_bytes(built.apkg)
        request = ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions(**options))
        log = self.col.import_anki_package(request).log
        self.col.models._clear_cache()
        self.counts = {
            name: len(getattr(log, name))
            for name in ("new", "updated", "duplicate", "conflicting", "missing_notetype", "empty_first_field")
            if len(getattr(log, name))
        }
        return self.counts

    def notes(self) -> dict[str, Any]:
        """The notes by question id."""
        notes = [self.col.get_note(number) for number in self.col.find_notes("")]
        return {note["Id"]: note for note in notes}

    def cards(self, id: str) -> list[Any]:
        return sorted(self.notes()[id].cards(), key=lambda card: card.ord)

    def studies(self, id: str, ord: int, days: int) -> None:
        """Gives a card an interval as if it had been reviewed."""
        card = next(card for card in self.cards(id) if card.ord == ord)
        card.type = card.queue = 2
        card.ivl = days
        card.due = self.col.sched.today + days
        card.reps = 5
        self.col.update_card(card)

    def intervals(self, id: str) -> dict[int, int]:
        return {card.ord: card.ivl for card in self.cards(id)}

    def edits(self, id: str, field: str, value: str) -> None:
        note = self.notes()[id]
        note[field] = value
        note.mod = note.mod  # the collection sets the time
        self.col.update_note(note)

    def tags(self, id: str, *tags: str) -> None:
        note = self.notes()[id]
        note.tags = [*note.tags, *tags]
        self.col.update_note(note)

    def check(self) -> None:
        """Anki finds nothing to repair, no empty card, no missing file; every card shows on both sides."""
        cards = self.col.db.all("select id, nid, ord, did from cards order by id")
        self.col.fix_integrity()
        assert self.col.db.all("select id, nid, ord, did from cards order by id") == cards
        assert not self.col.get_empty_cards().notes
        assert not self.col.media.check().missing
        for number in self.col.find_cards(""):
            shown = self.col.get_card(number)
            for html in (shown.question(), shown.answer()):
                assert "has a problem" not in html
                assert "qg-front" in html or "qg-back" in html

    def close(self) -> None:
        self.col.close()
