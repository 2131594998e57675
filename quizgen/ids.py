"""Ids for questions that have none: what each would be called, and the edits that write them into the bank's files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from itertools import count
from typing import NamedTuple

from quizgen.diagnostics import Edit, Span
from quizgen.editing import Files, opened
from quizgen.files import File
from quizgen.model import Bank, Question, asked, groups, prompt, questions
from quizgen.patterns import late
from quizgen.richtext import plain
from quizgen.source import Map, Node, Scalar, Seq, parse, span_of

MAX_LENGTH = 40
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_MARKER = late(r" *(?:- +)*")
_ANCHOR = late(r"&\S+\s*(?:#.*)?")


class Suggestion(NamedTuple):
    """An id for a question; `was` is the name that learners' decks know it by, or empty. `edit` is None where nothing
    can be inserted safely."""

    question: Question
    id: str
    was: str
    edit: Edit | None


def suggestions(bank: Bank, files: Files, known: Collection[str] = ()) -> list[Suggestion]:
    """An id for each question that has none, in document order. `known` are the ids that the bank's lock has."""
    nameless = _nameless(bank)
    if not nameless:
        return []
    taken = set(known) | {name for question in questions(bank.items) for name in (question.id, *question.was)}
    taken |= {group.id for group in groups(bank.items)}
    places = _all_places(files)
    found = []
    seen: set[str] = set()
    for question in nameless:
        is_first = question.id not in seen
        seen.add(question.id)
        name = _name(question, taken, is_first)
        taken.add(name)
        was = question.id if is_first and question.id in known and name != question.id else ""
        place = places.get(question.span)
        found.append(Suggestion(question, name, was, place and place.edit(name, was)))
    return found


def kept(bank: Bank, files: Files) -> list[Edit]:
    """The edits that write down the hashes that questions without an id are known by; a double gets one of its own."""
    places = _all_places(files)
    taken = {question.id for question in questions(bank.items) if question.id_given}
    edits = []
    for one in _nameless(bank):
        name = _free(one.id, taken)
        taken.add(name)
        if one.span in places:
            edits.append(places[one.span].edit(name))
    return edits


def renamed(span: Span, was: str, files: Files) -> Edit | None:
    """The edit that writes an earlier id below the id of the question there; None where it cannot be inserted safely."""
    source = File(span.file, files.get(span.file, b""))
    for node in _blocks(source):
        spans = [span_of(span.file, node), *(span_of(span.file, value) for _, value in node.pairs.values())]
        if span in spans and "id" in node.pairs and "was" not in node.pairs:
            place = _below_id(span.file, node, source.lines)
            return place and place.inserted(f"was: {_quoted(was)}")
    return None


def _nameless(bank: Bank) -> list[Question]:
    """The questions without an id; texts that expect no answer need none."""
    return [question for question in asked(bank.items) if not question.id_given]


def slug(text: str) -> str:
    """The first words of a text in a-z, 0-9 and `-`; empty where too little of it can be written so."""
    letters = sum(char.isalnum() for char in text)
    plain_ = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS)).encode("ascii", "ignore").decode()
    words: list[str] = re.findall("[a-z0-9]+", re.sub("['`]", "", plain_))
    if not words or sum(map(len, words)) < letters / 2:
        return ""
    name = words[0][:MAX_LENGTH]
    for word in words[1:]:
        if len(name) + 1 + len(word) > MAX_LENGTH:
            break
        name += f"-{word}"
    return name


def _name(question: Question, taken: Collection[str], is_first: bool) -> str:
    """A name of its own. Where the prompt cannot be spelled, the hash that the question has been known by stays; of two
    that are the same it stays with the first."""
    base = slug(plain(prompt(question)))
    return question.id if not base and is_first else _free(base or question.id, taken)


def _free(base: str, taken: Collection[str]) -> str:
    """The name itself, or with the first number that makes it one of its own."""
    return base if base not in taken else next(name for n in count(2) if (name := f"{base}-{n}") not in taken)


class _Place(NamedTuple):
    """Where the first key of a question stands, 0-based; a block's keys stand below each other, a flow's do not."""

    file: str
    line: int
    col: int
    block: bool

    def edit(self, name: str, was: str = "") -> Edit:
        """Writes an `id` before that key, and `was` where there is one."""
        return self.inserted(f"id: {_quoted(name)}", *([f"was: {_quoted(was)}"] if was else []))

    def inserted(self, *keys: str) -> Edit:
        """Writes keys with their values before that key."""
        separator = f"\n{' ' * self.col}" if self.block else ", "
        here = (self.line + 1, self.col + 1)
        return Edit(self.file, *here, *here, "".join(key + separator for key in keys))


def _quoted(name: str) -> str:
    """A hash of digits only would be read as a number by other tools."""
    return f'"{name}"' if re.fullmatch(r"[0-9.e]+", name) else name


def _all_places(files: Files) -> dict[Span, _Place]:
    return {span: place for name, data in files.items() for span, place in _places(name, data)}


def _places(file: str, data: bytes) -> Iterator[tuple[Span, _Place]]:
    """The places of the questions of one file, by every span that a question could carry."""
    source = File(file, data)
    for node in _blocks(source):
        if "id" in node.pairs:
            continue
        first = next(iter(node.pairs.values()))[0]
        if (place := _place(file, node, first, source.lines)) is not None:
            yield span_of(file, node), place
            for _, value in node.pairs.values():
                yield span_of(file, value), place


def _blocks(source: File) -> Iterator[Map]:
    """The blocks of keys of all questions in a file, each once; none where saving the file would change more of it."""
    root, _ = parse(source, lambda diagnostic: None)
    if opened(source.data) is None or not isinstance(root, Map) or "questions" not in root.pairs:
        return
    seen: set[int] = set()
    for node in _items(root.pairs["questions"][1]):
        if id(node) not in seen and node.pairs:
            seen.add(id(node))
            yield node


def _items(node: Node) -> Iterator[Map]:
    """The blocks of keys below a `questions:`, sections, passages and exercises opened."""
    for item in node.items if isinstance(node, Seq) else ():
        if isinstance(item, Map):
            if any(key in item.pairs for key in ("section", "passage", "exercise")) and "questions" in item.pairs:
                yield from _items(item.pairs["questions"][1])
            else:
                yield item


def _place(file: str, node: Map, first: Scalar, rows: Sequence[str]) -> _Place | None:
    """The place of a block's first key, or None where it is not certain that a line can be added there."""
    opening = rows[node.line][node.col : node.col + 1]
    if opening == "{":
        return _Place(file, first.line, first.col, False)
    is_first_key = (node.line, node.col) == (first.line, first.col)
    has_anchor = opening == "&" and _ANCHOR.fullmatch(rows[node.line][node.col :])
    if (is_first_key or has_anchor) and _MARKER.fullmatch(rows[first.line][: first.col]):
        return _Place(file, first.line, first.col, True)
    return None


def _below_id(file: str, node: Map, rows: Sequence[str]) -> _Place | None:
    """The place of the key after a block's `id`, or of its first key where the `id` is the last."""
    keys = [key for key, _ in node.pairs.values()]
    first = _place(file, node, keys[0], rows)
    after = keys[keys.index(node.pairs["id"][0]) + 1 :]
    if first is None or not after:
        return first
    stands_alone = not rows[after[0].line][: after[0].col].strip()
    return first._replace(line=after[0].line, col=after[0].col) if stands_alone or not first.block else first
