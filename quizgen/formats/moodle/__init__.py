"""Moodle XML: every kind of question as Moodle's own, in categories, with tags, feedback, pictures and sounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

from quizgen.diagnostics import Report
from quizgen.formats import Artifact, Context, Format
from quizgen.formats.lms import Unwritable
from quizgen.formats.lms.categories import path
from quizgen.formats.lms.grades import check_weights
from quizgen.formats.lms.media import fragment, with_media
from quizgen.formats.lms.remarks import cited, general
from quizgen.formats.lms.telling import MARKUP, MEDIA, tell_drawn
from quizgen.formats.lms.xml import HEAD, Xml, element
from quizgen.formats.moodle import texts
from quizgen.formats.moodle.gaps import is_worth_its_points
from quizgen.formats.moodle.kinds import Native, World, body
from quizgen.formats.moodle.texts import files_of, plain_field
from quizgen.formats.plaintext import one_line
from quizgen.labels import labels
from quizgen.messages import told
from quizgen.model import (
    Bank,
    Cloze,
    Exercise,
    Item,
    Matching,
    MultipleChoice,
    Occlusion,
    Ordering,
    Passage,
    Question,
    Section,
    questions,
)
from quizgen.richtext import RichText, plain

Combined = (MultipleChoice, Matching, Ordering, Occlusion)
"""Kinds of which Moodle tells right, partly right and wrong answers apart."""
Release: TypeAlias = Literal["4.1", "4.4"]
_LONGEST_ID, _LONGEST_NAME, _LONGEST_TAG = 100, 255, 255
_WORDS_OF_A_NAME = 6
CARRIED = frozenset(
    {
        *MARKUP,
        *MEDIA,
        "title",
        "tags",
        "points",
        "rationale",
        "correction",
        "source",
        "hint",
        "gap_hint",
        "penalty",
        "match",
    }
    | {
        "option_feedback",
        "option_pin",
        "model_answer",
        "rubric",
        "distractors",
        "unit",
        "units",
        "tolerance",
        "shuffle",
    }
    | {"scoring_net", "partly", "show", "instructions", "feedback", "upload"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoodleOptions:
    """What a Moodle XML file may be asked for."""

    categories: bool = field(
        default=True, metadata={"help": "put questions into categories named after bank, sections and passages"}
    )
    lms: Release = field(
        default="4.4", metadata={"help": "the oldest Moodle that is to read it; before 4.4 none has ordering"}
    )


def write(banks: Sequence[Bank], options: MoodleOptions, context: Context) -> Iterator[Artifact]:
    """One file a bank."""
    for bank in banks:
        yield Artifact(f"{bank.id}.moodle.xml", list(_chunks(bank, options, context)))


def without(options: MoodleOptions) -> frozenset[type]:
    """Kinds that the receiver asked for does not have."""
    return frozenset({Ordering}) if options.lms == "4.1" else frozenset()


def check(bank: Bank, options: MoodleOptions, report: Report) -> None:
    """What Moodle would refuse, or count otherwise."""
    tell_drawn(bank, "moodle", report)
    uneven = [one for one in questions(bank.items) if isinstance(one, Cloze) and _is_uneven(one)]
    if uneven:
        report(told(uneven[0].span, "W401.gaps", severity="info", count=len(uneven)))
    for question in questions(bank.items):
        check_weights(question, report)


def _is_uneven(question: Cloze) -> bool:
    return not question.distractors and not is_worth_its_points(question)


def _chunks(bank: Bank, options: MoodleOptions, context: Context) -> Iterator[bytes]:
    yield f"{HEAD}<quiz>\n".encode()
    for part in _Writing(bank, options, context).items(bank.items, [bank.title or bank.id], bank.instructions):
        yield f"{part}\n".encode()
    yield b"</quiz>\n"


class _Writing:
    """One bank on its way to a file."""

    def __init__(self, bank: Bank, options: MoodleOptions, context: Context) -> None:
        self._bank = bank
        self._options = options
        self._context = context
        self._files = files_of(bank, context.media)
        self._world = World(self._files, dict(bank.media), labels(bank.language), context.seed)
        self._paths: set[str] = set()
        self._here = ""

    def items(self, items: Sequence[Item], names: list[str], about: RichText = ()) -> Iterator[Xml]:
        """Questions in the category of that path, and those of its groups in their own below it."""
        for item in items:
            match item:
                case Section():
                    yield from self.items(item.items, [*names, plain(item.title)], item.instructions)
                case Passage() | Exercise():
                    yield from self._group(item, self._apart([*names, _named(item.title or plain(item.text))]))
                case _:
                    yield from self._entered(names, about)
                    yield from self._question(item)

    def _group(self, group: Passage | Exercise, names: list[str]) -> Iterator[Xml]:
        """What its questions share, as a text before them in a category of their own."""
        yield from self._entered(names)
        shared = with_media(group.text, group.image, group.audio)
        if shared:
            name = plain_field("name", _named(group.title or plain(group.text)) or self._bank.id)
            below = (*shared, *cited(group.source, self._bank))
            yield element("question", name, texts.field("questiontext", below, self._files), type="description")
        yield from self.items(group.items, names)

    def _apart(self, names: list[str]) -> list[str]:
        """The names of a category that no other group has."""
        number, found = 1, names
        while path(found) in self._paths:
            number += 1
            found = [*names[:-1], f"{names[-1]} ({number})"]
        self._paths.add(path(found))
        return found

    def _entered(self, names: list[str], about: RichText = ()) -> Iterator[Xml]:
        """The category of that path, where it is not the one that the last question is in."""
        place = path(names)
        if not self._options.categories or place == self._here:
            return
        self._here = place
        said = element("info", element("text", fragment(about)), format="html") if about else Xml()
        yield element("question", element("category", element("text", place)), said, type="category")

    def _question(self, question: Question) -> Iterator[Xml]:
        assert isinstance(question, Native)
        try:
            made = body(question, self._world)
        except Unwritable as refused:
            self._context.left_out(question, str(refused))
            return
        about = plain_field("name", _named(question.title or question.id))
        shown = general(question, self._bank, with_feedback=not isinstance(question, Combined))
        after = texts.field_if("generalfeedback", shown, self._files)
        yield element(
            "question",
            about,
            made.text,
            *after,
            *self._known(question),
            *_combined(question, self._files),
            *made.inside,
            type=made.kind,
        )
        self._context.wrote(question, "")

    def _known(self, question: Native) -> Iterator[Xml]:
        """What is known of a question of any kind."""
        yield element("defaultgrade", f"{question.points:f}")
        if len(question.id) <= _LONGEST_ID:
            yield element("idnumber", question.id)
        tags = [plain_field("tag", one_line(tag)[:_LONGEST_TAG]) for tag in question.tags]
        if tags:
            yield element("tags", *tags)
        yield from texts.field_if("hint", question.hint, self._files)


def _named(text: str) -> str:
    """The name of a question or category: a line of a few words."""
    words = one_line(text).split()
    name = " ".join(words[:_WORDS_OF_A_NAME]) + (" …" if len(words) > _WORDS_OF_A_NAME else "")
    return name[:_LONGEST_NAME]


def _combined(question: Native, files: texts.Files) -> Iterator[Xml]:
    """What is told of right, partly right and wrong answers, of kinds for which Moodle has a place for it."""
    if isinstance(question, Combined):
        right, wrong, partly = question.feedback
        for name, text in (("correct", right), ("partiallycorrect", partly), ("incorrect", wrong)):
            yield from texts.field_if(f"{name}feedback", text, files)


FORMAT = Format(
    name="moodle",
    about="file with all that Moodle knows of questions (Moodle XML)",
    native=frozenset({*get_args(Native), Section, Passage, Exercise}),
    options=MoodleOptions,
    write=write,
    carries=CARRIED,
    check=check,
    without=without,
)
