"""The note types: their fields and card templates. Frozen from their first release.

A learner's collection keeps a note type for ever. Anki refuses to update notes whose type has other fields or
templates than the one it knows (it compares names and order, and finds fields by `id`), so nothing here is ever
added, removed, renamed, renumbered or reordered. Template texts and CSS may change freely.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import Any, NamedTuple

import genanki

from quizgen.patterns import late
from quizgen.resources import templates as templates_folder


class Field(NamedTuple):
    """`tag` marks what a field is to Anki's own image occlusion editor."""

    name: str
    id: int
    tag: int | None = None


class Template(NamedTuple):
    """One card of a note; `stem` begins the names of its files, `kind` is the CSS class that its sides carry. There is
    a card where the field `flag` is not empty."""

    name: str
    id: int
    stem: str
    flag: str = "Id"


class NoteType(NamedTuple):
    """`cloze_fields` are those whose gaps make cards (empty for ordinary types); `stock_kind` is Anki's number for a
    type that it treats natively; `style` is its file of CSS."""

    key: str
    id: int
    name: str
    templates: tuple[Template, ...]
    fields: tuple[Field, ...]
    cloze_fields: tuple[str, ...] = ()
    stock_kind: int | None = None
    style: str = "style.css"


_COMMON = (
    Field("Rationale", 41_201_002),
    Field("Feedback", 41_201_003),
    Field("Hint", 41_201_004),
    Field("Passage", 41_201_005),
    Field("Audio", 41_201_006),
    Field("Source", 41_201_007),
    Field("Rubric", 41_201_008),
    Field("Title", 41_201_009),
    Field("Reverse", 41_201_010),
    Field("Retired", 41_201_011),
    Field("Speech", 41_201_012),
    Field("Extra 1", 41_201_014),
    Field("Extra 2", 41_201_015),
    Field("Extra 3", 41_201_016),
    Field("Language", 41_201_017),
    Field("Settings", 41_201_018),
    Field("Id", 41_201_019),
)
_FIELDS = (
    Field("Prompt", 41_201_020),
    Field("Options", 41_201_021),
    Field("Key", 41_201_022),
    Field("Image", 41_201_024),
    *_COMMON,
)
_OCCLUSION_FIELDS = (
    Field("Occlusion", 41_201_030, tag=0),
    Field("Image", 41_201_024, tag=1),
    Field("Header", 41_201_031, tag=2),
    Field("Back Extra", 41_201_032, tag=3),
    Field("Comments", 41_201_033, tag=4),
    Field("Key", 41_201_022),
    *_COMMON,
)
_WORD_CARDS = ("Read", "Write", "Listen", "Say", "Spare Card 1", "Spare Card 2")
_WORD_TEXTS = (
    *("Word", "Front Word", "Other Words", "Reading", "Meaning", "Other Meanings", "Example", "Front Example"),
    *("Front Image", "Learning", "Word Speech"),
)
_WORD_SPARES = ("Typed Word", "Typed Meaning", "Extra 4", "Extra 5", "Extra 6")
_WORD_NAMES = (*_WORD_TEXTS, *_WORD_CARDS, *(f"{card} Retired" for card in _WORD_CARDS), *_WORD_SPARES)
_WORD_FIELDS = (
    *(Field(name, 41_201_060 + place) for place, name in enumerate(_WORD_NAMES)),
    Field("Image", 41_201_024),
    *_COMMON,
)

NOTE_TYPES = {
    kind.key: kind
    for kind in (
        NoteType("choice", 2067715080, "quizgen Choice", (Template("Choice", 52_301_001, "choice"),), _FIELDS),
        NoteType(
            "truefalse",
            1957704855,
            "quizgen True or False",
            (Template("True or False", 52_301_002, "choice"),),
            _FIELDS,
        ),
        NoteType("typed", 2017305267, "quizgen Type In", (Template("Type In", 52_301_003, "typed"),), _FIELDS),
        NoteType(
            "cloze",
            1355461009,
            "quizgen Cloze",
            (Template("Cloze", 52_301_004, "cloze"),),
            _FIELDS,
            ("Prompt", "Feedback", "Retired"),
        ),
        NoteType("matching", 1531075538, "quizgen Matching", (Template("Matching", 52_301_005, "matching"),), _FIELDS),
        NoteType("ordering", 1851082452, "quizgen Ordering", (Template("Ordering", 52_301_006, "ordering"),), _FIELDS),
        NoteType("essay", 1222223817, "quizgen Essay", (Template("Essay", 52_301_007, "essay"),), _FIELDS),
        NoteType(
            "basic",
            1857633666,
            "quizgen Basic",
            (Template("Forward", 52_301_008, "basic"), Template("Reverse", 52_301_009, "reverse", "Reverse")),
            _FIELDS,
        ),
        NoteType(
            "occlusion",
            1829577468,
            "quizgen Image Occlusion",
            (Template("Image Occlusion", 52_301_010, "occlusion"),),
            _OCCLUSION_FIELDS,
            ("Occlusion", "Retired"),
            stock_kind=6,
        ),
        NoteType(
            "statements",
            1694205731,
            "quizgen Statements",
            (Template("Statements", 52_301_031, "statements"),),
            _FIELDS,
            style="statements.css",
        ),
        NoteType(
            "steps",
            1721390458,
            "quizgen Steps",
            (Template("Steps", 52_301_041, "steps"),),
            _FIELDS,
            ("Extra 2", "Key", "Retired"),
            style="steps.css",
        ),
        NoteType(
            "vocabulary",
            1693847215,
            "quizgen Vocabulary",
            (
                Template("Read", 52_301_021, "word-read", "Read"),
                Template("Write", 52_301_022, "word-write", "Write"),
                Template("Listen", 52_301_023, "word-listen", "Listen"),
                Template("Say", 52_301_024, "word-say", "Say"),
                Template("Spare Card 1", 52_301_025, "word-spare-1", "Spare Card 1"),
                Template("Spare Card 2", 52_301_026, "word-spare-2", "Spare Card 2"),
            ),
            _WORD_FIELDS,
            style="word-style.css",
        ),
    )
}
_INCLUDE = late(r"%include ([a-z-]+\.(?:css|html|js))%\n?")


class _Model(genanki.Model):  # type: ignore[misc]
    """A genanki model whose cards are decided by our own rule instead of genanki's guess at Anki's."""

    stock_kind: int | None = None
    flags: tuple[str, ...] = ()

    @property
    def _req(self) -> list[list[Any]]:
        names = [field["name"] for field in self.fields]
        return [[place, "any", [names.index(flag)]] for place, flag in enumerate(self.flags)]

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:
        written: dict[str, Any] = super().to_json(timestamp, deck_id)
        if self.stock_kind is not None:
            written["originalStockKind"] = self.stock_kind
        return written


def model(kind: NoteType) -> genanki.Model:
    """The genanki model of a note type; a fresh one, since genanki changes its models while writing them."""
    made = _Model(
        kind.id,
        kind.name,
        fields=[
            {"name": field.name, "id": field.id} | ({} if field.tag is None else {"tag": field.tag})
            for field in kind.fields
        ],
        templates=[
            {
                "name": template.name,
                "id": template.id,
                "qfmt": _side(kind, template, "front"),
                "afmt": _side(kind, template, "back"),
            }
            for template in kind.templates
        ],
        css=_file(kind.style),
        model_type=genanki.Model.CLOZE if kind.cloze_fields else genanki.Model.FRONT_BACK,
    )
    made.stock_kind = kind.stock_kind
    made.flags = tuple(template.flag for template in kind.templates)
    return made


@cache
def schema(kind: NoteType) -> str:
    """A fingerprint of what must never change in a note type."""
    fields = [(field.name, field.id, field.tag) for field in kind.fields]
    cards = [(template.name, template.id) for template in kind.templates]
    return _fingerprint(repr((kind.id, fields, cards, bool(kind.cloze_fields), kind.stock_kind)))


@cache
def look(kind: NoteType) -> str:
    """A fingerprint of what may change: name, template texts, CSS."""
    sides = [_side(kind, template, side) for template in kind.templates for side in ("front", "back")]
    return _fingerprint("\0".join([kind.name, _file(kind.style), *sides]))


def _fingerprint(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def _side(kind: NoteType, template: Template, side: str) -> str:
    return _file(f"{template.stem}-{side}.html").replace("%kind%", kind.key)


@cache
def _file(name: str) -> str:
    """A file of the card templates, with the files that it includes."""
    text = (templates_folder() / "anki" / name).read_text(encoding="utf-8")
    return _INCLUDE.sub(lambda found: _file(found[1]), text)


@cache
def on_one_line(name: str) -> str:
    """The same for a field: a line of text without comments."""
    lines = map(str.strip, _file(name).splitlines())
    return " ".join([line for line in lines if line and not line.startswith("//")])
