"""Question → note: the fields of its note type, in order, and what else Anki wants to know of it."""

from __future__ import annotations

from dataclasses import replace
from textwrap import shorten
from typing import NamedTuple, TypeAlias, assert_never

from quizgen.formats.anki import bodies, names
from quizgen.formats.anki.bodies import Body
from quizgen.formats.anki.cloze import Numbered
from quizgen.formats.anki.credits import credits, reference
from quizgen.formats.anki.lock import Entry
from quizgen.formats.anki.notetypes import NOTE_TYPES
from quizgen.formats.anki.numbers import numbered
from quizgen.formats.anki.own import AnkiOwn, Own
from quizgen.formats.anki.page import Page, last_call
from quizgen.formats.anki.speech import as_asked, voice
from quizgen.formats.anki.text import escape
from quizgen.formats.anki.told import told
from quizgen.formats.anki.words import retired_word
from quizgen.forms.recalling import recalled
from quizgen.forms.shown import AsWritten, ShownChoice, ShownMatching, ShownOrdering, ShownStatements, show
from quizgen.forms.wordbox import Boxes
from quizgen.htmltext import quoted
from quizgen.model import (
    Bank,
    Cloze,
    Essay,
    Exercise,
    Flashcard,
    Matching,
    MultipleChoice,
    Numeric,
    Occlusion,
    Ordering,
    Passage,
    Placed,
    Question,
    Section,
    ShortAnswer,
    Statements,
    TextOnly,
    TrueFalse,
    Vocabulary,
)
from quizgen.model.wishes import deck_below
from quizgen.referring import opening, worded
from quizgen.richtext import RichText, plain

RETIRED_TAG = "quizgen::retired"
_SUMMARY_LENGTH = 48
_FOLD = "</details>"
"""Ends what can be folded."""


class Note(NamedTuple):
    """`fields` in the order of its note type; `tags` as Anki stores them; `cards` counts from 0."""

    kind: str
    id: str
    fields: tuple[str, ...]
    tags: str
    deck: str
    cards: tuple[int, ...] = (0,)
    gaps: tuple[Numbered, ...] = ()


Around: TypeAlias = tuple[str, str, str, str, str, str, str, str]
"""The fields that every kind of question has: image, rationale, hint, passage, audio, source, title, speech."""
_NOTHING: Around = ("", "", "", "", "", "", "", "")


SEQUENCES = {"order": "ordering", "steps": "steps"}
"""The notes of an ordering, by its `cards`."""


def kinds_of(question: Question, own: Own) -> tuple[str, ...]:
    """The keys of the note types that a question is written as, each in a note of its own."""
    if isinstance(question, Ordering):
        return tuple([SEQUENCES[card] for card in question.cards])
    kind = kind_of(question, own)
    return (kind,) if kind else ()


def kind_of(question: Question, own: Own) -> str | None:
    """The key of the note type that a question is written as first; None where nothing is asked."""
    match question:
        case MultipleChoice():
            return own(question).as_
        case Flashcard():
            return "basic"
        case TrueFalse():
            return "truefalse"
        case Statements():
            return "statements"
        case ShortAnswer() | Numeric():
            return "typed"
        case Cloze():
            return "cloze"
        case Matching():
            return "matching"
        case Ordering():
            return SEQUENCES[question.cards[0]]
        case Essay():
            return "essay"
        case Occlusion():
            return "occlusion"
        case Vocabulary():
            return "vocabulary"
        case TextOnly():
            return None
        case _:
            assert_never(question)


class NoteWriter:
    """Writes the questions of one bank as notes. `changed_decks` and `changed_tags` are names that Anki could not take
    as they were, with what they became."""

    def __init__(self, bank: Bank, own: Own, files: dict[str, str] | None = None) -> None:
        """`files` (see `Page`) are shared by banks that go into one deck."""
        self.own = own
        self.page = Page(bank, {} if files is None else files)
        self.changed_decks: dict[str, str] = {}
        self.changed_tags: dict[str, str] = {}
        self._decks: dict[str, str] = {}
        self._tags: dict[tuple[str, ...], str] = {}
        self._passage = last_call(self._write_passage)
        self._boxes = Boxes(bodies.SEED)

    def root_deck(self) -> str:
        """The deck that the bank is known by."""
        bank = self.page.bank
        return self._new_deck(bank.deck or bank.title or bank.id)

    def deck(self, name: str) -> str:
        """A deck name as Anki takes it. One that is below that of the bank begins so."""
        if name not in self._decks:
            bank = self.page.bank
            whole = deck_below(bank.deck or bank.title, name)
            self._decks[name] = self._new_deck(whole) if whole else self.root_deck()
        return self._decks[name]

    def note(self, placed: Placed, kind: str, earlier: Entry | None) -> Note:
        """One question as the note of its type (see `kind_of`)."""
        needed = recalled(placed.question, placed.exercise, placed.question.language or self.page.bank.language)
        if self.page.bank.refers:
            placed = placed._replace(question=worded(placed.question))
        question = placed.question
        self.page.speak(question.language)
        body = self._body(question, kind, earlier)
        tags = self._tags.get(question.tags)
        if tags is None:
            tags = self._tags[question.tags] = self._new_tags(question.tags)
        fields = self._fields(kind, question.id, body, self._around(placed, needed))
        deck = self.deck(self.own(question).deck)
        return Note(kind, question.id, fields, tags, deck, body.cards, body.gaps)

    def tombstone(self, entry: Entry) -> Note:
        """What becomes of a note whose question is gone: as many cards as it had, all saying so."""
        self.page.speak("")
        words = self.page.words.retired
        by_gaps = bool(NOTE_TYPES[entry.kind].cloze_fields)
        body = Body(
            escape(words),
            reverse="1" if entry.kind == "basic" and 1 in entry.cards else "",
            key="" if by_gaps else escape(words),
            retired=bodies.retired_cards([card + 1 for card in entry.cards], words) if by_gaps else "",
            own=retired_word(entry.cards, words) if entry.kind == "vocabulary" else (),
        )
        fields = self._fields(entry.kind, entry.id, body, _NOTHING)
        return Note(entry.kind, entry.id, fields, tag_column((RETIRED_TAG,)), entry.deck, entry.cards, entry.gaps)

    def _new_deck(self, name: str) -> str:
        clean = names.deck(name, self.page.bank.id)
        if clean != name:
            self.changed_decks[name] = clean
        return clean

    def _new_tags(self, tags: tuple[str, ...]) -> str:
        self.changed_tags.update((tag, names.tag(tag)) for tag in tags if names.tag(tag) != tag)
        return tag_column(names.tags(tags))

    def _body(self, question: Question, kind: str, earlier: Entry | None) -> Body:
        page = self.page
        shown = show(question, bodies.SEED)
        match shown:
            case ShownChoice(choice):
                style = bodies.choice_as_basic if self.own(question).as_ == "basic" else bodies.choice
                return style(shown if choice.show is None else bodies.with_all_options(choice), page)
            case ShownStatements():
                return bodies.statements(shown, page)
            case ShownMatching():
                return bodies.matching(shown, page)
            case ShownOrdering():
                return (
                    bodies.in_steps(shown.question, page, earlier) if kind == "steps" else bodies.ordering(shown, page)
                )
            case AsWritten():
                return self._body_as_written(shown, earlier)
            case _:
                assert_never(shown)

    def _body_as_written(self, shown: AsWritten, earlier: Entry | None) -> Body:
        page, question = self.page, shown.question
        match question:
            case Flashcard():
                return bodies.flashcard(question, page, earlier)
            case TrueFalse():
                return bodies.true_false(question, page)
            case ShortAnswer():
                return bodies.short_answer(question, page)
            case Numeric():
                return bodies.numeric(question, page)
            case Cloze():
                return bodies.cloze_body(question, page, earlier)
            case Essay():
                return bodies.essay(question, page)
            case Occlusion():
                return bodies.occlusion_body(question, page, earlier, self.own(question))
            case Vocabulary():
                return bodies.vocabulary(question, page, earlier, self.own(question))
            case TextOnly():
                return Body("")
            case _:
                assert_never(question)

    def _around(self, placed: Placed, needed: RichText) -> Around:
        """`needed` are earlier parts that it refers to."""
        question, sections, above = placed.question, placed.sections, placed.above
        page = self.page
        image, audio, speech = self._seen_and_heard(question, above)
        return (
            image,
            self._explained(question),
            f"<summary>{page.label(page.words.hint)}</summary>{page.html(question.hint)}" if question.hint else "",
            self._above(placed, needed) if sections or above else "",
            audio,
            self._credits(question),
            escape(question.title) if question.title else "",
            speech,
        )

    def _credits(self, question: Question) -> str:
        page = self.page
        if not (question.source or question.facts or question.background):
            return ""
        return page.within("", lambda: credits(question, page))

    def _explained(self, question: Question) -> str:
        """Why the answer is right, below what is said to those who gave it, or another one."""
        reasons = _reasons(question)
        why = self.page.html(reasons) if reasons else ""
        return told(question.feedback, self.page, is_alone=not why) + why if any(question.feedback) else why

    def _seen_and_heard(self, question: Question, above: tuple[Passage | Exercise, ...]) -> tuple[str, str, str]:
        """Picture, sounds, and the voice for texts. Those of a word stand alone on fronts, where not even the name of a
        file may tell it."""
        page = self.page
        own = self.own(question)
        wish = own.tts
        if isinstance(question, Vocabulary):
            speech = voice(page.language, wish) if wish else ""
            sound = page.sound(question.audio, is_masked=True)
            return page.image(question.image, is_masked=True), sound, speech
        sounds = "".join([page.sound(one.audio) for one in above if one.audio])
        return (
            (page.image(question.image) if question.image else "") + _entry(question, own),
            page.sound(question.audio) + sounds if question.audio or sounds else "",
            _speech(question, wish, page),
        )

    def _fields(self, kind: str, id: str, body: Body, around: Around) -> tuple[str, ...]:
        """The fields in the order of the note type; two of the extra ones wait for what is to come."""
        prompt, options, key, feedback, rubric, reverse, retired, settings, occlusion, _, _, prompts, words = body
        image, rationale, hint, passage, audio, source, title, speech = around
        if words:
            own: tuple[str, ...] = (*words, image)
        else:
            own = (occlusion, image, prompt, "", "", key) if kind == "occlusion" else (prompt, options, key, image)
        rest = (
            rationale, feedback, hint, passage, audio, source, rubric, title, reverse, retired, speech,
            "", prompts, "", quoted(escape(self.page.language)), settings, quoted(escape(id)),
        )  # fmt: skip
        return (*own, *rest)

    def _write_passage(
        self, sections: tuple[Section, ...], above: tuple[Passage | Exercise, ...], language: str
    ) -> str:
        """Instructions of the innermost section that has some, then what the question, which is in that language,
        shares with others; each in its own."""
        page = self.page
        told = next((section for section in reversed(sections) if section.instructions), None)
        task = page.within(told.language, lambda: page.html(worded(told.instructions))) if told else ""
        return (f'<div class="qg-task">{task}</div>' if told else "") + self._folded(above)

    def _folded(self, above: tuple[Passage | Exercise, ...]) -> str:
        """Passage and exercise, the one in the other, each in its own language: backs fold the first that they find."""
        if not above:
            return ""
        return self.page.within(above[0].language, lambda: self._shared(above[0], self._folded(above[1:])))

    def _shared_by(self, placed: Placed, earlier: RichText) -> str:
        """What it shares with others; earlier parts stand in the same fold, if there is one."""
        shared = self._passage(placed.sections, placed.above, placed.question.language)
        parts = f"<div>{self.page.html(worded(earlier))}</div>" if earlier else ""
        return f"{shared.removesuffix(_FOLD)}{parts}{_FOLD}" if shared.endswith(_FOLD) else shared + parts

    def _above(self, placed: Placed, earlier: RichText) -> str:
        """What stands above the question: what it shares with others, then the boxes of words."""
        shared = self._shared_by(placed, earlier)
        return shared + "".join([self._box(box, shared) for box in self._boxes.around(placed)])

    def _box(self, words: tuple[RichText, ...], above: str) -> str:
        """Words that questions share, to choose from; the first thing on a card needs no room above."""
        items = "".join([f"<li>{self.page.html(word)}</li>" for word in words])
        look = "" if above else ' style="margin:0"'
        return f'<ul class="qg-words" dir="auto"{look}>{items}</ul>'

    def _shared(self, passage: Passage | Exercise, inner: str) -> str:
        """The text of a passage or exercise with its source, folded on demand together with what is in it."""
        page = self.page
        if page.bank.refers:
            passage = worded(replace(passage, items=()))
        if not (passage.title or passage.text or passage.image or passage.source):
            return inner
        if isinstance(passage, Exercise) and _stands_alone(passage):
            return f"<div>{page.html(passage.text)}</div>{inner}"
        name = passage.title or shorten(plain(opening(passage.text)), _SUMMARY_LENGTH, placeholder=" …")
        summary = page.line(name or "…")
        source = f'<p class="qg-task">{reference(passage.source, page)}</p>' if passage.source else ""
        if isinstance(passage, Passage) and passage.numbers:
            text = numbered(passage, page.html)
        else:
            text = page.html(passage.text)
        picture = page.image(passage.image)
        text += f"<div>{picture}</div>" if picture and isinstance(passage, Exercise) else picture
        return f"<details open><summary>{summary}</summary>{text}{source}{inner}{_FOLD}"


def _stands_alone(exercise: Exercise) -> bool:
    """Whether an exercise is but a few words, which would be read twice below a heading made of them."""
    return not (exercise.title or exercise.image or exercise.source) and len(plain(exercise.text)) <= _SUMMARY_LENGTH


def _entry(question: Question, own: AnkiOwn) -> str:
    """Where an answer is typed, and on the back compared. Anki puts that in the place of such brackets, wherever they
    stand on a card: here beside the picture, which all templates show on both sides."""
    field = "cloze:Prompt" if isinstance(question, Cloze) else "Key" if isinstance(question, Flashcard) else ""
    return f'<div class="qg-entry">[[type:{field}]]</div>' if own.typed and field else ""


def _speech(question: Question, wish: bool | str, page: Page) -> str:
    """The voice that reads its texts aloud."""
    if isinstance(wish, str) and not question.language:
        return as_asked(wish)
    return voice(page.language, wish) if wish else ""


def _reasons(question: Question) -> RichText:
    """Why the answer is right, after what is true where the statement is not."""
    if isinstance(question, TrueFalse):
        return question.correction + question.rationale
    return question.rationale


def tag_column(tags: tuple[str, ...]) -> str:
    """Tags as a note stores them."""
    return f" {' '.join(tags)} " if tags else ""
