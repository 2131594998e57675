"""The keys of sections, passages and exercises, and the questions below them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import partial
from typing import Any

from quizgen.grammar.below import OF_QUESTION, indented
from quizgen.grammar.decode import (
    AMOUNT,
    FLAG,
    HEADING,
    PAGE,
    RICH_LIST,
    TAGS,
    TEXT,
    Decoder,
    empty_value,
    flag,
    is_hollow,
    one_of,
    unknown_key,
    whole,
)
from quizgen.grammar.defaults import DEFAULT_KEYS, DEFAULTS, STYLE, with_defaults
from quizgen.grammar.elsewhere import as_group, is_of_question, tell_below
from quizgen.grammar.kinds import Key
from quizgen.grammar.languages import LANGUAGE
from quizgen.grammar.pictures import AUDIO, IMAGE, described
from quizgen.grammar.question import bad_id, read_question
from quizgen.grammar.reading import Reading
from quizgen.grammar.spread import together
from quizgen.grammar.values import SPACE
from quizgen.grammar.wishes import FORMATS, asked_for, tell_twice
from quizgen.messages import phrase, told
from quizgen.model import Exercise, Item, Passage, Section, Words, choices, is_asked, points_of, questions, takes_words
from quizgen.model.wishes import handed_down, within
from quizgen.patterns import late
from quizgen.source import Map, Node, Scalar, Seq

MAX_NESTING = 2
_PARTS = MAX_NESTING + 1
"""The depth of what stands in an exercise, where no group may stand; an exercise may stand at any other."""


_PARTED = late(r"\s*[;,]\s+")


def _words(node: Node, reading: Reading) -> Words | None:
    """`true`, or words that fit nowhere; `false` is as without the key."""
    if isinstance(node, Scalar) and node.plain and node.text.strip().lower() in ("true", "false", "yes", "no"):
        return Words() if flag(node, reading) else None
    if isinstance(node, Scalar) and len(pieces := _PARTED.split(node.text.strip())) > 1:
        reading.remark(node, "W335.words", pieces=", ".join(pieces))
    found = RICH_LIST.read(node, reading)
    return None if found is None else Words(found)


WORDS_OF_BOX = Decoder(_words, {"anyOf": [FLAG.schema, RICH_LIST.schema]})

NUMBERS = one_of("lines", "paragraphs")

_DEFAULTS = Key(
    "defaults",
    DEFAULTS,
    "Values for its questions that say nothing else: points, level, space, tolerance …",
    "{tolerance: 1%}",
)
_FORMATS = Key(
    "formats",
    FORMATS,
    "What single formats are asked for, for its questions: `quizgen formats` lists it.",
    "{anki: {tts: en_US}, pdf: {new_page: yes}}",
)
_LANGUAGES = (
    Key(
        "language", LANGUAGE, "The language of its texts and of its questions, where it is not that of the bank.", "de"
    ),
    Key("learning", LANGUAGE, "The language that the words of its vocabulary are in.", "de"),
)
SECTION_KEYS: tuple[Key, ...] = (
    Key("section", HEADING, "The section's title.", "Grammar"),
    Key("questions", Decoder(lambda node, reading: node, {}), "The questions of the section.", "[…]"),
    Key("id", TEXT, "A name: `{#grammar}` in a text prints its questions' numbers.", "grammar"),
    Key("deck", TEXT, "The Anki deck of its questions; a leading `::` means one below the bank's.", "::Grammar"),
    Key("tags", TAGS, "Tags for all its questions.", "[grammar]"),
    Key("points", AMOUNT, "Points of each of its questions, where they say nothing else.", "2"),
    Key("instructions", PAGE, "Shown below the section's title.", "Write whole sentences."),
    Key("pick", whole(1, 1_000_000), "Draw only so many of its questions.", "5"),
    Key("choose", whole(1, 1_000_000), "Learners answer so many of its questions; only those count.", "2"),
    Key("shuffle", FLAG, "`false` keeps its questions in order in all versions.", "false"),
    Key(
        "words",
        WORDS_OF_BOX,
        "One box with the words to write in its questions; a list adds words that fit nowhere.",
        "[sand, ice]",
    ),
    Key("as", STYLE, "`basic` makes plain question-and-answer cards of choices in Anki.", "basic"),
    *_LANGUAGES,
    _DEFAULTS,
    _FORMATS,
)
PASSAGE_KEYS: tuple[Key, ...] = (
    Key("passage", PAGE, "The text that the questions below it are about.", "It was a bright cold day in April …"),
    Key("questions", Decoder(lambda node, reading: node, {}), "The questions about it.", "[…]"),
    Key("id", TEXT, "A name: `{#letter}` in a text prints its questions' numbers.", "letter"),
    Key("title", TEXT, "A heading above the passage.", "The letter"),
    Key("image", IMAGE, "A picture below the passage.", "letter.png"),
    Key("alt", TEXT, "What the picture shows, for those who cannot see it.", "a letter"),
    Key("audio", AUDIO, "A sound file to listen to.", "letter.mp3"),
    Key("source", TEXT, "Where the passage comes from: an id of `sources:`, or words.", "letter-1912"),
    Key("tags", TAGS, "Tags for all its questions.", "[letters]"),
    Key("points", AMOUNT, "Points of each of its questions, where they say nothing else.", "2"),
    Key(
        "words",
        WORDS_OF_BOX,
        "One box with the words to write in its questions; a list adds words that fit nowhere.",
        "[sand, ice]",
    ),
    Key("shuffle", FLAG, "`true` lets its questions change places between versions.", "true"),
    Key("numbers", NUMBERS, "`lines` numbers every fifth line of its text, `paragraphs` each paragraph.", "lines"),
    *_LANGUAGES,
    _DEFAULTS,
    _FORMATS,
)
EXERCISE_KEYS: tuple[Key, ...] = (
    Key("exercise", PAGE, "What its parts have in common, shown above them; may be empty: ''.", "A stone falls from a tower of 20 m."),
    Key("questions", Decoder(lambda node, reading: node, {}), "Its parts a), b), c), in this order; texts may stand between them.", "[…]"),
    Key("id", TEXT, "A name for it, which texts (`{#stone}`) and `enemies:` of other questions may give.", "stone"),
    Key("title", TEXT, "A heading above the exercise.", "Free fall"),
    Key("image", IMAGE, "A picture below its text.", "tower.png"),
    Key("alt", TEXT, "What the picture shows, for those who cannot see it.", "a tower"),
    Key("audio", AUDIO, "A sound file to listen to.", "tower.mp3"),
    Key("source", TEXT, "Where the exercise comes from: an id of `sources:`, or words.", "textbook"),
    Key("tags", TAGS, "Tags for all its parts.", "[mechanics]"),
    *_LANGUAGES,
    Key("words", WORDS_OF_BOX, "One box with the words to write in its questions; a list adds words that fit nowhere.", "[sand, ice]"),
    Key("space", SPACE, "Room for working above its parts: `4 lines`, `5 cm grid`.", "5 cm grid"),
    _DEFAULTS,
    _FORMATS,
)  # fmt: skip

_TABLES = {
    name: {key.name: key.decoder for key in keys}
    for name, keys in (("section", SECTION_KEYS), ("passage", PASSAGE_KEYS), ("exercise", EXERCISE_KEYS))
}
_BELOW = {**OF_QUESTION, "defaults": DEFAULT_KEYS}
"""The keys that stand below others in groups."""
_MISPLACED = {
    ("exercise", "points"): "E211.points-of-parts",
    ("exercise", "shuffle"): "E211.order-of-parts",
    **{("exercise", key): "E211.whole" for key in ("pick", "choose")},
}
"""What is said of a key where somebody may look for it."""


def read_items(node: Node, reading: Reading, depth: int) -> list[Item]:
    """The items below a `questions:`; a broken one is reported and left out."""
    if not isinstance(node, Seq):
        reading.fault(node, "E202.questions")
        return []
    nodes = together(node.items, reading)
    if reading.recall is None:
        found = [_read_item(item, reading, depth) for item in nodes]
    else:
        found = [reading.recall(reading, item, partial(_read_item, item, reading, depth)) for item in nodes]
    return [item for item in found if item is not None]


def _read_item(node: Node, reading: Reading, depth: int) -> Item | None:
    if not isinstance(node, Map):
        _no_question(node, reading)
        return None
    if "section" in node.pairs:
        return _section(node, reading, depth)
    if "passage" in node.pairs:
        return _passage(node, reading, depth)
    if "exercise" in node.pairs:
        return _exercise(node, reading, depth)
    if "questions" in node.pairs and "question" not in node.pairs:
        if meant := as_group(node, reading):
            return _read_item(meant, reading, depth)
        key = node.pairs["questions"][0]
        reading.fault(key, "E212.group")
        return None
    return read_question(node, reading)


def _no_question(node: Node, reading: Reading) -> None:
    """Reports a text or list where a question is to stand."""
    words = node.text.strip() if isinstance(node, Scalar) else ""
    if not words and isinstance(node, Scalar):
        reading.fault(node, "E213.question")
    elif match := re.match(r"(\w+) ?([:：])\s*(?=\S)", words):
        mended = f"{match[1]}: {words[match.end() :]}"[:60]
        reading.fault(node, "E210.colon" if match[2] == ":" else "E210.full-width", mended=mended)
    else:
        reading.fault(node, "E210.item")


def _group(node: Map, reading: Reading, depth: int, what: str) -> dict[str, Any] | None:
    """The keys of a group of that kind, and its items under `items`."""
    if depth == _PARTS:
        reading.fault(node.pairs[what][0], "E245.exercise", what=phrase(f"one.{what}"))
        return None
    if depth == MAX_NESTING and what != "exercise":
        reading.fault(node, "E245")
        return None
    if asked := next((node.pairs[name][0] for name in ("question", "cloze", "front") if name in node.pairs), None):
        reading.fault(asked, "E211.section", group=what, key=asked.text)
        return None
    errors = reading.errors
    values = _values(node, reading, what)
    broken = reading.errors > errors
    outer = reading.inherited
    tell_twice(node, reading)
    own = asked_for(values)
    values["formats"] = within(own, asked_for(values.get("defaults") or {}))
    values["language"] = reading.other(values.get("language"))
    reading.inherited = replace(
        outer,
        tags=(*outer.tags, *(values.get("tags") or ())),
        points=outer.points if values.get("points") is None else values["points"],
        formats=within(outer.formats, handed_down(own)),
        learning=values.get("learning") or outer.learning,
        language=values["language"],
    )
    if values.get("defaults"):
        reading.inherited = with_defaults(reading.inherited, values["defaults"])
    parts = values.get("questions")
    below = _PARTS if what == "exercise" else depth + 1
    values["items"] = tuple(read_items(parts, reading, below)) if parts is not None else ()
    reading.inherited = outer
    is_whole = reading.errors == errors
    if is_whole and values.get("words") and not any(map(takes_words, questions(values["items"]))):
        reading.fault(node.pairs["words"][0], "E212.words")
    return None if broken else values


def _values(node: Map, reading: Reading, what: str) -> dict[str, Any]:
    """The values of a group's keys; what is wrong with them is told."""
    table = _TABLES[what]
    needed = {"questions"} if what == "exercise" else {what, "questions"}
    if "alt" in node.pairs:
        needed.add("image")
    values: dict[str, Any] = {}
    for name, (key, value) in indented(node, table, _BELOW, reading).pairs.items():
        decoder = table.get(name)
        if (what, name) == ("exercise", "exercise") and is_hollow(value):
            continue
        if name == what and not isinstance(value, Scalar):
            tell_below(key, value, reading)
            continue
        if decoder is not None:
            if not empty_value(key, value, reading, needed=name in needed):
                reading.field = name
                values[name] = decoder.read(value, reading)
        elif misplaced := _MISPLACED.get((what, name)):
            reading.fault(key, misplaced, key=name, where=phrase(f"one.{what}"))
        elif not is_of_question(key, value, node, phrase(f"one.{what}"), reading):
            unknown_key(key, tuple(k for k in table if k not in node.pairs), phrase(f"one.{what}"), reading)
    if bad_id(values.get("id") or ""):
        reading.fault(node.pairs["id"][1], "E241.own")
    return values


def _place(node: Map, values: dict[str, Any], what: str) -> Node:
    """Where a group is found: by its id, by its text, or by its key where that is empty."""
    key, text = node.pairs[what]
    return node.pairs["id"][1] if values.get("id") else key if is_hollow(text) else text


def _section(node: Map, reading: Reading, depth: int) -> Section | None:
    errors = reading.errors
    values = _group(node, reading, depth, "section")
    if values is None:
        return None
    if "choose" in values:
        _check_choice(node, values, reading, is_whole=reading.errors == errors)
    return Section(
        span=reading.span(_place(node, values, "section")),
        id=values.get("id", ""),
        title=values["section"],
        items=values["items"],
        instructions=values.get("instructions", ()),
        pick=values.get("pick"),
        choose=values.get("choose"),
        shuffle=values.get("shuffle", True),
        words=values.get("words"),
        language=values["language"],
        formats=values["formats"],
    )


def _check_choice(node: Map, values: dict[str, Any], reading: Reading, is_whole: bool) -> None:
    """Learners can only choose between several questions that are worth the same; and nothing else draws them."""
    key = node.pairs["choose"][0]
    if "pick" in values:
        second = max(key, node.pairs["pick"][0], key=lambda one: (one.line, one.col))
        reading.fault(second, "E215.choose")
    found = choices(values["items"])
    if is_whole and len(found) <= values["choose"]:
        reading.remark(key, "W325.choose", count=len(found))
    worth = Counter(map(points_of, found)).most_common()
    for one in found:
        if points_of(one) != worth[0][0]:
            own, others = f"{points_of(one):f}", f"{worth[0][0]:f}"
            reading.report(told(one.span, "E252.choose", own=own, others=others))
            reading.errors += 1
            return


def _passage(node: Map, reading: Reading, depth: int) -> Passage | None:
    values = _group(node, reading, depth, "passage")
    if values is None:
        return None
    errors = reading.errors
    picture = described(node.pairs, values, reading)
    if reading.errors > errors:
        return None
    return Passage(
        span=reading.span(_place(node, values, "passage")),
        id=values.get("id", ""),
        text=values["passage"],
        items=values["items"],
        title=values.get("title", ""),
        image=picture,
        audio=values.get("audio", ""),
        source=values.get("source", ""),
        shuffle=values.get("shuffle", False),
        numbers=values.get("numbers", ""),
        words=values.get("words"),
        language=values["language"],
        formats=values["formats"],
    )


def _exercise(node: Map, reading: Reading, depth: int) -> Exercise | None:
    errors = reading.errors
    values = _group(node, reading, depth, "exercise")
    if values is None:
        return None
    if reading.errors == errors and not any(map(is_asked, questions(values["items"]))):
        reading.fault(node.pairs["exercise"][0], "E212.parts")
    picture = described(node.pairs, values, reading)
    if not any(map(is_asked, questions(values["items"]))):
        return None
    return Exercise(
        span=reading.span(_place(node, values, "exercise")),
        text=values.get("exercise", ()),
        items=values["items"],
        image=picture,
        formats=values["formats"],
        **{
            name: values[name]
            for name in ("id", "title", "audio", "source", "space", "words", "language")
            if name in values
        },
    )
