"""The keys of a bank, of its sources and its facts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from quizgen.diagnostics import Span
from quizgen.grammar.below import indented
from quizgen.grammar.decode import (
    FLAG,
    PAGE,
    TAGS,
    TEXT,
    Decoder,
    block,
    empty_value,
    one_of,
    whole,
)
from quizgen.grammar.defaults import DEFAULT_KEYS, DEFAULTS, with_defaults
from quizgen.grammar.foreign import meant_key
from quizgen.grammar.groups import EXERCISE_KEYS, PASSAGE_KEYS, SECTION_KEYS, read_items
from quizgen.grammar.kinds import Key
from quizgen.grammar.languages import LANGUAGE
from quizgen.grammar.naming import told_apart
from quizgen.grammar.question import ALL_KEYS, bad_id
from quizgen.grammar.reading import Inherited, Reading
from quizgen.grammar.values import BANK_LINT
from quizgen.grammar.wishes import BANK_FORMATS, asked_for, is_yes, tell_twice
from quizgen.messages import phrase
from quizgen.model import Fact, Item, LintRule, Said, Source, wished
from quizgen.model.wishes import DECK
from quizgen.patterns import late
from quizgen.source import Keys, Map, Node, Scalar, Seq

BANK_ID = late(r"[a-z0-9][a-z0-9-]*")

SOURCE_KEYS = dict.fromkeys(
    ("title", "publisher", "author", "url", "date", "accessed", "language", "note", "license", "sha256", "file"), TEXT
)
FACT_KEYS = {
    "source": TEXT,
    "paragraph": whole(1, 1_000_000),
    "kind": one_of("event", "attributed", "voice", "meta"),
    "claim": TEXT,
    "quote": TEXT,
    "prefix": TEXT,
    "suffix": TEXT,
    "answer_in_quote": FLAG,
}
BANK_KEYS: tuple[Key, ...] = (
    Key("title", TEXT, "What the bank is called on pages and decks.", "Cell biology"),
    Key("id", TEXT, "A name that never changes, of a-z, 0-9 and `-`.", "cell-biology"),
    Key("description", PAGE, "What the bank is about.", "Questions on chapter 4."),
    Key("language", LANGUAGE, "The language of the questions, such as en, de, zh, ar.", "en"),
    Key("learning", LANGUAGE, "The language that the words of its vocabulary are in, where it is another one.", "ja"),
    Key("license", TEXT, "How others may use the bank.", "CC BY 4.0"),
    Key("authors", Decoder(lambda node, reading: TAGS.read(node, reading), TAGS.schema), "Who wrote it.", "[A. Teacher]"),
    Key("deck", TEXT, "The Anki deck; `::` makes subdecks.", "Biology::Cells"),
    Key("tags", TAGS, "Tags for all questions.", "[biology]"),
    Key("defaults", DEFAULTS, "Values for all questions that say nothing else: points, tags, level, space, tolerance …", "{points: 2}"),
    Key("sources", Decoder(lambda node, reading: node, {"type": "object"}), "Where facts come from, each under an id of its own.", "{book: {title: Biology}}"),
    Key("facts", Decoder(lambda node, reading: node, {"type": "object"}), "What the keys rest on, each under an id of its own.", "{atp: {source: book, quote: makes ATP}}"),
    Key("objectives", Decoder(lambda node, reading: node, {"type": "object"}), "Objectives of learning, each under an id of its own.", "{cells-1: Name the parts of a cell}"),
    Key("instructions", PAGE, "Shown at the top of a worksheet.", "You have 20 minutes."),
    Key("shuffle", FLAG, "`false` keeps the order of questions outside of sections in all versions.", "false"),
    Key("lint", BANK_LINT, "Findings to be silent about in the whole bank, and why; and rules of other packages to run.", "{ignore: [QG128], because: no time}"),
    Key("formats", BANK_FORMATS, "Options of formats, as with `-O`, and what they are asked for at all questions.", "{pdf: {paper: letter}}"),
    Key("questions", Decoder(lambda node, reading: node, {}), "The questions, one `- ` each.", "[…]"),
)  # fmt: skip
PART_KEYS = ("questions", "facts", "sources")
"""What further files of a folder bank may hold."""

BELOW = {
    **dict.fromkeys(("sources", "facts", "formats"), ()),
    "defaults": tuple(DEFAULT_KEYS),
    "lint": ("ignore", "because"),
}
"""The keys below those at the top of a bank; none where any may stand there."""

KEYS = Keys(
    top=frozenset(key.name for key in BANK_KEYS),
    known=frozenset((*ALL_KEYS, "pin", *SOURCE_KEYS, *FACT_KEYS))
    | {key.name for key in (*BANK_KEYS, *SECTION_KEYS, *PASSAGE_KEYS, *EXERCISE_KEYS)},
    first=frozenset(("id", "question", "cloze", "front", "text", "section", "passage", "exercise")),
)
"""The words that are keys, for explaining syntax errors."""

_WISHES = ("anki", "deck", "formats")
"""What `defaults:` holds for formats."""
_BANK_TABLE = {key.name: key.decoder for key in BANK_KEYS}


@dataclass(slots=True)
class Draft:
    """What the files of a bank have said so far."""

    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Node] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    objectives: dict[str, str] = field(default_factory=dict)
    formats: dict[str, dict[str, str]] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)
    lint: list[LintRule] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    span: Span | None = None


def read_file(root: Node, reading: Reading, draft: Draft, part: bool) -> None:
    """Adds one file to a bank. `part` is true for the further files of a folder bank."""
    if not isinstance(root, Map):
        reading.fault(root, "E206.questions" if isinstance(root, Seq) else "E206.bank")
        return
    known = PART_KEYS if part else tuple(_BANK_TABLE)
    if part:
        root = _part_only(root, reading)
    draft.span = draft.span or _place(root, reading)
    root = indented(root, _BANK_TABLE, BELOW, reading)
    tell_twice(root, reading)
    nodes: dict[str, Node] = {}
    for name, (key, value) in root.pairs.items():
        if name not in known:
            meant = meant_key(key, value, tuple(k for k in known if k not in root.pairs), reading)
            if meant is None or meant in nodes:
                continue
            name = meant
        if not empty_value(key, value, reading, needed=name == "questions"):
            nodes[name] = value
    if not part:
        _read_top(nodes, reading, draft)
    _read_entries(nodes.get("sources"), reading, draft.sources, _source)
    _read_entries(nodes.get("facts"), reading, draft.facts, _fact)
    if "questions" in nodes:
        draft.items.extend(told_apart(read_items(nodes["questions"], reading, 0), reading.nameless))


def _place(root: Map, reading: Reading) -> Span | None:
    """Where a whole bank is told something: at its title, else its first key."""
    title = root.pairs.get("title")
    if title is not None and isinstance(title[1], Scalar) and title[1].text.strip():
        return reading.span(title[1])
    return next((reading.span(key) for key, _ in root.pairs.values()), None)


def _part_only(root: Map, reading: Reading) -> Map:
    """A further file of a folder without the keys of a whole bank, which are told at once."""
    misplaced = [key for name, (key, _) in root.pairs.items() if name in _BANK_TABLE and name not in PART_KEYS]
    if not misplaced:
        return root
    first, *others = (key.text for key in misplaced)
    every = ", ".join(f"`{name}`" for name in (first, *others))
    name = "E211.parts" if others else "E211.part"
    reading.fault(misplaced[0], name, key=first, others=", ".join(others), count=len(others), every=every)
    kept = Map(root.line, root.col)
    kept.pairs = {name: pair for name, pair in root.pairs.items() if pair[0] not in misplaced}
    return kept


def _read_top(nodes: dict[str, Node], reading: Reading, draft: Draft) -> None:
    for name, node in sorted(nodes.items(), key=lambda pair: pair[0] != "language"):
        if name in ("sources", "facts", "questions"):
            continue
        reading.field = name
        value = _BANK_TABLE[name].read(node, reading)
        if value is not None:
            draft.values[name] = value
            draft.places[name] = node
            if name == "language":
                reading.language = value
    identity = draft.values.get("id")
    if identity is not None and not BANK_ID.fullmatch(identity):
        reading.fault(nodes["id"], "E241.bank", id=identity)
    _read_entries(nodes.get("objectives"), reading, draft.objectives, lambda _, node, r: TEXT.read(node, r))
    _keep_wishes(draft)
    if isinstance(draft.values.get("lint"), LintRule):
        draft.lint.append(draft.values["lint"])
    reading.inherited = _inherited(draft)


def _keep_wishes(draft: Draft) -> None:
    """What the bank asks of formats for all of its questions. The deck there is its own."""
    values = draft.values
    own = asked_for({name: values.get(name) for name in ("formats", "deck")})
    values["deck"] = wished(own, *DECK)
    for wish in (*own, *asked_for(values.get("defaults") or {})):
        if wish not in own or wish[:2] != DECK:
            draft.formats.setdefault(wish.format, {})[wish.option] = wish.text


def _inherited(draft: Draft) -> Inherited:
    values = draft.values
    defaults = {name: value for name, value in (values.get("defaults") or {}).items() if name not in _WISHES}
    whole = Inherited(
        tags=values.get("tags", ()),
        learning=values.get("learning", ""),
        is_spoken=is_yes(draft.formats.get("anki", {}).get("tts", "")),
    )
    return with_defaults(whole, defaults)


def _read_entries(node: Node | None, reading: Reading, into: dict[str, Any], read: Any) -> None:
    """A block of entries under ids of their own."""
    if node is None:
        return
    if not isinstance(node, Map):
        reading.fault(node, "E206.entries")
        return
    for name, (key, value) in node.pairs.items():
        if bad_id(name):
            reading.fault(key, "E241.entry", id=name[:40])
        elif name in into:
            first = getattr(into[name], "span", None)
            reading.fault(key, "E246.entry", id=name, also=((first, phrase("first")),) if first else ())
        elif not empty_value(key, value, reading):
            entry = read(key, value, reading)
            if entry is not None:
                into[name] = entry


def _source(key: Scalar, node: Node, reading: Reading) -> Source | None:
    span = reading.span(key)
    if isinstance(node, Scalar):
        return Source(id=key.text, span=span, title=node.text.strip())
    values = block(node, reading, phrase("one.source"), SOURCE_KEYS)
    return None if values is None else Source(id=key.text, span=span, **values)


def _fact(key: Scalar, node: Node, reading: Reading) -> Fact | None:
    span = reading.span(key)
    if isinstance(node, Scalar):
        return Fact(id=key.text, span=span, source="", claim=node.text.strip())
    values = block(node, reading, phrase("one.fact"), FACT_KEYS)
    if values is None or not isinstance(node, Map):
        return None
    if "source" in values:
        reading.refer("source", node.pairs["source"][1])
    quote_at = reading.span(node.pairs["quote"][1]) if "quote" in values else None
    return Fact(id=key.text, span=span, quote_at=quote_at, **{"source": "", **values})
