"""Files and folders → (Bank, diagnostics). Never raises for what stands in a file."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from quizgen.collector import collector_paused
from quizgen.diagnostics import Diagnostic, Report, Span
from quizgen.files import File, NotAFileError, Shelf, TooLargeError, kind_of
from quizgen.grammar.bank import BANK_ID, KEYS, Draft, read_file
from quizgen.grammar.copies import entries, original
from quizgen.grammar.foreign import foreign
from quizgen.grammar.linking import linked
from quizgen.grammar.question import bad_id
from quizgen.grammar.reading import Named, Reading
from quizgen.grammar.remembered import Recollection
from quizgen.keeping import Kept
from quizgen.media import Known, Library
from quizgen.messages import phrase, told
from quizgen.model import Bank, Exercise, Group, Question, Said, groups, questions
from quizgen.nearest import Nearest
from quizgen.source import Map, Node, Pieces, is_blank, parse, span_of


class Remembered:
    """What is known of files that were read before, by their names, and of media. What is read is the same with it and
    without; only the time differs. Of each file it knows the last version that could be cut."""

    def __init__(self) -> None:
        self.files: Kept[str, Pieces] = Kept()
        self.media: Known = Kept()

    def start_round(self) -> None:
        """Forgets the files and media that were in no bank in the last round."""
        self.files.start_round()
        self.media.start_round()


def read(
    path: str | os.PathLike[str], shelf: Shelf | None = None, known: Remembered | None = None
) -> tuple[Bank | None, list[Diagnostic]]:
    """The bank in a `*.yaml` file or in a folder with `bank.yaml`, and all that is wrong with it.

    The bank is None when nothing of it could be read; otherwise it holds everything that is not broken. What is read
    is put on the `shelf`, and what lies there already is not read again; what is `known` of files is brought up to date.
    """
    place = Path(path)
    found = Collector()
    shelf = Shelf() if shelf is None else shelf
    names = _files(place, shelf, found)
    files = [file for name in names if (file := _file(name, shelf, found))]
    if not files or files[0].name != str(names[0]):
        return None, found.sorted()
    folder = place if names[0].parent == place else place.parent
    with collector_paused():
        return _assemble(files, str(place), folder, found, _lock_of(place), known)


def read_text(
    text: str, name: str = "<text>", folder: str | os.PathLike[str] = "."
) -> tuple[Bank | None, list[Diagnostic]]:
    """Like `read`, for a text that is no file; media are looked up in `folder`."""
    return read_data(text.encode("utf-8", "surrogatepass"), name, folder)


def read_data(
    data: bytes, name: str, folder: str | os.PathLike[str] = ".", known: Remembered | None = None
) -> tuple[Bank | None, list[Diagnostic]]:
    """Like `read_text`, for the bytes of one."""
    return _assemble([File(name, data)], name, Path(folder), Collector(), known=known)


def _lock_of(place: Path) -> str:
    """The file that a bank's lock is kept in: `quizgen.lock` in a folder bank, `NAME.lock` beside a file bank."""
    return f"{place.stem}.lock" if place.suffix in (".yaml", ".yml") else "quizgen.lock"


class Collector:
    """Diagnostics in the order found, each once."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.seen: set[tuple[Span, str, str]] = set()
        self.nearest = Nearest()

    def __call__(self, diagnostic: Diagnostic) -> None:
        key = (diagnostic.span, diagnostic.code, diagnostic.message)
        if key not in self.seen:
            self.seen.add(key)
            self.diagnostics.append(diagnostic)

    def sorted(self) -> list[Diagnostic]:
        """By file in the order read, then by place."""
        files = {name: place for place, name in enumerate(dict.fromkeys(d.span.file for d in self.diagnostics))}
        return sorted(self.diagnostics, key=lambda d: (files[d.span.file], d.span.line, d.span.col))


def _files(place: Path, shelf: Shelf, found: Collector) -> list[Path]:
    """The files of a bank, the first of them with its title; nothing after an E111."""
    kind = kind_of(place)
    if kind in ("file", "other") or shelf.holds(str(place)):
        return [place]
    top = Span(str(place), 0, 0, 0)
    try:
        held = shelf.below(place)
        there = place.iterdir() if kind or not held else ()
        names = sorted({*held, *(entry.name for entry in there if kind_of(entry) != "folder")})
    except FileNotFoundError:
        found(told(top, "E111.missing"))
        return []
    except (OSError, ValueError) as error:
        found(told(top, "E111.unreadable", why=getattr(error, "strerror", None) or error))
        return []
    for name in names:
        if name.endswith(".yml"):
            found(told(Span(str(place / name), 0, 0, 0), "W306", file=name))
    if "bank.yaml" not in names:
        found(told(top, "E111.no-bank"))
        return []
    parts = [name for name in names if name.endswith(".yaml") and name != "bank.yaml" and not name.startswith(".")]
    return [place / "bank.yaml", *(place / name for name in parts)]


def _file(path: Path, shelf: Shelf, found: Collector) -> File | None:
    top = Span(str(path), 0, 0, 0)
    try:
        return shelf.file(str(path))
    except NotAFileError:
        found(told(top, "E111.no-file"))
    except TooLargeError:
        found(told(top, "E111.too-large"))
    except OSError as error:
        found(told(top, "E111.unreadable", why=error.strerror or error))
    return None


def _assemble(
    files: Sequence[File], name: str, folder: Path, found: Collector, lock: str = "", known: Remembered | None = None
) -> tuple[Bank | None, list[Diagnostic]]:
    library = Library(folder, found, known.media if known else None)
    draft = Draft()
    inherited = None
    language = "en"
    nameless: dict[str, Question] = {}
    references: list[Named] = []
    said: list[Said] = []
    read_before: dict[str, frozenset[str]] = {}
    for number, file in enumerate(files):
        pieces = known.files.get(file.name, Pieces) if known else None
        told_of: list[Diagnostic] = []
        root, whole = parse(file, told_of.append, KEYS, pieces)
        is_text = not any(one.code in ("E100", "E114") for one in told_of)
        other = foreign(root, file.name, file.text, KEYS.top) if is_text else None
        for diagnostic in [told(file.top._replace(line=0), other)] if other else told_of:
            found(diagnostic)
        if root is None or is_blank(root) or other:
            if whole and not other and not told_of:
                found(told(file.top._replace(line=0), "E110"))
            if number == 0:
                return None, found.sorted()
            continue
        if (first := original(root, read_before)) is not None:
            _told_copy(root, file, first, found)
            continue
        if len(files) > 1:
            read_before[file.name] = entries(root)
        without_hollow = found if whole else _without_hollow(found)
        recall = Recollection(pieces, library.problem) if pieces and whole else None
        reading = Reading(file.name, without_hollow, library.check, language, nameless, references, recall, said)
        if inherited is not None:
            reading.inherited = inherited
        read_file(root, reading, draft, part=number > 0)
        if number == 0:
            if not isinstance(root, Map):
                return None, found.sorted()
            inherited, language = reading.inherited, reading.language
    draft.said = said
    bank = _bank(draft, draft.span or files[0].top, name, folder, lock, library)
    targets = _check_whole(bank, draft, references, found)
    return linked(bank, references, targets, found.nearest, _of_whole(found)), found.sorted()


def _told_copy(root: Node, file: File, first: str, found: Collector) -> None:
    """One message for a file that repeats another one of its folder."""
    key = next(iter(root.pairs.values()))[0] if isinstance(root, Map) else root
    found(told(span_of(file.name, key), "E115", file=_short_name(first)))


def _short_name(name: str) -> str:
    """A file's name, cut to what fits into a headline."""
    base = Path(name).name
    return base if len(base) <= _LONGEST_NAME else f"{base[: _LONGEST_NAME - 1]}…"


_LONGEST_NAME = 30


def _without_hollow(found: Collector) -> Any:
    """After a syntax error, values emptied by blanking the broken item are no mistakes of the author."""

    def report(diagnostic: Diagnostic) -> None:
        if diagnostic.code not in ("E213", "W313", "E202"):
            found(diagnostic)

    return report


def _of_whole(found: Collector) -> Report:
    """A reference may lead to what could not be read: then nothing more is told."""
    if any(one.severity == "error" for one in found.diagnostics):
        return lambda diagnostic: None
    return found


def _bank(draft: Draft, span: Span, name: str, folder: Path, lock: str, library: Library) -> Bank:
    values = draft.values
    path = Path(name)
    given = values.get("id")
    if given is not None and not BANK_ID.fullmatch(given):
        given = None
    stem = Path(os.path.realpath(path)).name if kind_of(path) == "folder" else path.stem
    return Bank(
        id=given or slug(stem) or "bank",
        span=span,
        name=name,
        folder=str(folder),
        lock=lock,
        id_given=given is not None,
        title=values.get("title", ""),
        description=values.get("description", ()),
        instructions=values.get("instructions", ()),
        language=values.get("language", "en") or "en",
        license=values.get("license", ""),
        authors=values.get("authors", ()),
        deck=values.get("deck", ""),
        tags=values.get("tags", ()),
        sources=draft.sources,
        facts=draft.facts,
        objectives=draft.objectives,
        media=library.found,
        formats=draft.formats,
        said=tuple(draft.said),
        lint=tuple(draft.lint),
        shuffle=values.get("shuffle", True),
        items=tuple(draft.items),
    )


def slug(text: str) -> str:
    """`text` as an id: a-z, 0-9 and `-`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _check_whole(
    bank: Bank, draft: Draft, references: Sequence[Named], found: Collector
) -> Mapping[str, Question | Group]:
    """What needs more than one question: ids, and where they are named. Gives what has one."""
    seen: dict[str, Question] = {}
    for question in questions(bank.items):
        _check_id(question, seen, found)
    named = _named_groups(bank, seen, found)
    exercises = {name for name, group in named.items() if isinstance(group, Exercise)}
    _check_references(references, bank, {*seen, *exercises}, found)
    if draft.items == [] and not any(d.severity == "error" for d in found.diagnostics):
        found(told(bank.span, "E112"))
    return {**named, **seen}


def _named_groups(bank: Bank, seen: Mapping[str, Question], found: Collector) -> dict[str, Group]:
    """The groups with an id, by it: no question has the same."""
    named: dict[str, Group] = {}
    for group in groups(bank.items):
        if group.id:
            first = seen.get(group.id) or named.setdefault(group.id, group)
            if first is not group:
                found(told(group.span, "E240.group", also=((first.span, phrase("first")),), id=group.id))
    return named


def _check_id(question: Question, seen: dict[str, Question], found: Collector) -> None:
    for name, span in zip(question.was, question.was_at, strict=False):
        if bad_id(name):
            found(told(span, "E241.earlier"))
    if bad_id(question.id):
        found(told(question.span, "E241.own"))
        return
    first = seen.setdefault(question.id, question)
    if first is question:
        return
    also = ((first.span, phrase("first")),)
    if question.id_given and first.id_given:
        found(told(question.span, "E240.id", also=also, id=question.id))
    else:
        found(told(question.span, "E240.question", also=also))


_UNKNOWN = {"fact": "E243", "source": "E242", "objective": "E247"}


def _check_references(references: Sequence[Named], bank: Bank, seen: Collection[str], found: Collector) -> None:
    """Ids that are named and not there, each where it is named. Without a list of objectives their names are free."""
    known: dict[str, Mapping[str, Any]] = {"fact": bank.facts, "source": bank.sources, "objective": bank.objectives}
    for what, name, span, *_ in references:
        if what == "question":
            if name not in seen:
                found(told(span, "W307", id=name[:60]))
        elif what in known and name not in known[what] and (what != "objective" or bank.objectives):
            close = found.nearest.of(name, known[what])
            which = "close" if close else "unlisted"
            found(told(span, f"{_UNKNOWN[what]}.{which}", id=name[:60], close=close))
