"""Rules on what is learned by heart: cards, short answers and gaps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise
from pathlib import PurePosixPath

from quizgen.model import Cloze, Flashcard, MultipleChoice, Occlusion, ShortAnswer, Vocabulary
from quizgen.model.vocabulary import spellings
from quizgen.patterns import late
from quizgen.richtext import ListBlock, plain
from quizgen.rules.base import PROMPT_KEYS, Findings, Rule, Run, found, item_rule
from quizgen.rules.item import HIDDEN, Item
from quizgen.rules.words import content_stems, fold, length, shorten, words
from quizgen.wordlists import is_spaced, languages, number_words, pattern, stop_words

LONG_WORDS = 12
LONG_LETTERS = 80
LONG_LIST = 3
MANY_GAPS = 3
LONG_GAP = 6
LEAST_VISIBLE = 4

_LIST = late(r"\s*(?:[,;；，、]|\n)\s*|\s+(?:and|und|et|y|&)\s+", re.IGNORECASE)
_SEPARATOR = late(r"[,;；，、\n]")


@item_rule(
    "QG201",
    "long-answer",
    "info",
    "An answer to be recalled has more than 12 words or 80 letters.",
    why="Short answers are recalled and marked alike each time; long ones are half right "
    "(SuperMemo, Twenty rules, rule 4: minimum information; Matuschak: focused).",
    advice="Ask for one thing a card: make several questions of it, or a cloze text.",
    kinds=(Flashcard, ShortAnswer),
    after=("W335",),
)
def long_answer(item: Item, run: Run) -> Findings:
    """The first accepted answer, or the back of a card; both sides when it is asked both ways."""
    back: tuple[str, ...] = ("back", "definition", "answer", "answers", "correct", "solution")
    shown: list[tuple[str, tuple[str, ...]]] = [(text, back) for text in item.answers[:1]]
    if isinstance(item.question, Flashcard) and item.question.reverse:
        shown.append((item.stem, PROMPT_KEYS))
    for text, keys in shown:
        count = length(text, item.language)
        if count > LONG_WORDS or len(text) > LONG_LETTERS:
            yield found(run.place(item, *keys), "QG201", count=count)
            return


@item_rule(
    "QG202",
    "list-answer",
    "info",
    "The answer is a list of more than three things.",
    why="Unordered lists are among the hardest things to remember, and all of the card is wrong when one is missing "
    "(SuperMemo, Twenty rules, rules 9 and 10: avoid sets and enumerations).",
    advice="Make a cloze text with one gap a thing, a matching question, or several cards.",
    kinds=(Flashcard, ShortAnswer),
    after=("W335",),
)
def list_answer(item: Item, run: Run) -> Findings:
    """A list on the back, or a front that asks for one."""
    question = item.question
    listing = pattern(item.language, "listing")
    count = max(map(_listed, item.answers[:1]), default=0)
    if isinstance(question, Flashcard):
        count = max([count, *(len(block.items) for block in question.back if isinstance(block, ListBlock))])
    if count > LONG_LIST:
        yield found(item.span, "QG202.given", count=count)
    elif listing is not None and listing.match(item.stem.strip()):
        yield found(run.stem_place(item), "QG202.asked")


def _listed(text: str) -> int:
    """How many things a text lists: more than one only with commas, and only where each is short."""
    if _SEPARATOR.search(text) is None:
        return 1
    parts = [part for part in _LIST.split(text) if part.strip()]
    return len(parts) if all(len(part.split()) <= 4 for part in parts) else 1


@item_rule(
    "QG203",
    "cloze-gaps",
    "info",
    "A cloze text has too many gaps, or its gaps are too long or hide nothing of value.",
    why="What remains must say what is asked, and a gap should hide one thing worth knowing "
    "(SuperMemo, Twenty rules, rule 5: cloze deletion; Matuschak: precise).",
    advice="At most three gaps a text and six words a gap; hide less than half, and words with content.",
    kinds=(Cloze,),
)
def cloze_gaps(item: Item, run: Run) -> Findings:
    """One finding a text, the gravest first."""
    yield from islice(_gap_problems(item, run), 1)


def _gap_problems(item: Item, run: Run) -> Findings:
    """What is wrong with the gaps."""
    shown = item.stem.replace(HIDDEN, " ")
    hidden = sum(len(blank.text) for blank in item.blanks)
    if not any(map(str.isalnum, shown)) and not item.has_media:
        yield found(run.stem_place(item), "QG203.all-hidden")
    for blank in item.blanks:
        hidden_words = words(blank.text)
        if hidden_words and not blank.hint and all(_is_idle(word, item.language) for word in hidden_words):
            yield found(run.stem_place(item), "QG203.idle", words=shorten(blank.text))
        count = length(blank.text, item.language)
        if count > LONG_GAP:
            yield found(run.stem_place(item), "QG203.long-gap", count=count)
    groups = len({blank.group for blank in item.blanks})
    if groups > MANY_GAPS:
        yield found(run.stem_place(item), "QG203.many-gaps", count=groups)
    if hidden > len(shown.strip()) and not item.has_media:
        yield found(run.stem_place(item), "QG203.mostly-hidden")


def _is_idle(word: str, language: str) -> bool:
    """Whether a word has no content, and is no number."""
    return word in stop_words(language) and not word.isdigit() and word not in number_words(language)


@item_rule(
    "QG204",
    "ambiguous-cloze",
    "info",
    "More than one word could fill the gap.",
    why="A gap without enough around it is learned by the look of the card, or not at all "
    "(SuperMemo, Twenty rules, rule 11: combat interference; Matuschak: consistent).",
    advice="Add a hint (`{{answer::a city}}`), name what the sentence is about, or leave more of it visible.",
    kinds=(Cloze,),
    languages=languages("stop"),
)
def ambiguous_cloze(item: Item, run: Run) -> Findings:
    """Little visible content, a pronoun at the start, or gaps side by side; never where each gap has a hint."""
    if not any(map(str.isalnum, item.stem.replace(HIDDEN, " "))):
        return
    bare = [blank for blank in item.blanks if not blank.hint]
    if not bare or item.has_media or item.has_formula or item.placed.above:
        return
    pronoun = pattern(item.language, "pronoun")
    first = pronoun.match(item.stem.strip()) if pronoun else None
    visible = len(set(content_stems(item.stem.replace(HIDDEN, " "), item.language)))
    if re.search(rf"{HIDDEN}\s*(?:[,;/]|and|or|und|oder|et|ou|y|o)?\s*{HIDDEN}", item.stem) and len(bare) > 1:
        yield found(run.stem_place(item), "QG204.beside")
    elif first is not None and visible < 2 * LEAST_VISIBLE:
        yield found(run.stem_place(item), "QG204.pronoun", word=first[0])
    elif visible < min(LEAST_VISIBLE, 1 + len(item.blanks)):
        yield found(run.stem_place(item), "QG204.little-left")


@item_rule(
    "QG205",
    "answer-in-front",
    "warning",
    "The answer can be read in the question.",
    why="What can be read need not be recalled (Matuschak: effortful).",
    advice="Reword the question without the word; in a cloze text, give gaps with the same answer the same number.",
    kinds=(Flashcard, ShortAnswer, Cloze, Occlusion),
    after=("W333",),
)
def answer_in_front(item: Item, run: Run) -> Findings:
    """The whole answer as words of the front; not where the front offers it for choice. Of covered parts, what is asked
    of a single one."""
    if isinstance(item.question, Occlusion):
        yield from _told_by_regions(item.question, item, run)
        return
    front = f" {' '.join(item.words)} " if is_spaced(item.language) else fold(item.stem)
    offered = re.search(r"(?<!\w)(?:or|oder|ou|o|还是)(?!\w)" if is_spaced(item.language) else "还是|或", front)
    if offered and not item.blanks:
        return
    neighbours = _neighbours(item.words if is_spaced(item.language) else front)
    told = next((answer for answer in item.answers if _is_told(answer, front, neighbours, item)), None)
    if told is None and item.blanks:
        told = _shown_elsewhere(item)
    if told is not None:
        yield found(run.stem_place(item), "QG205", answer=shorten(told))


def _told_by_regions(question: Occlusion, item: Item, run: Run) -> Findings:
    for region in question.regions:
        asked = f"{plain(region.prompt)} {plain(region.hint)}"
        answer = plain(region.text)
        if len(answer) > 1 and _has(asked, answer, is_spaced(item.language)):
            yield found(run.place(item, "regions"), "QG205", answer=shorten(answer))


def _neighbours(parts: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """The words (or letters) of a text, alone and with the one behind: what is not made of them is not in it. A text of
    a thousand gaps is not searched a thousand times."""
    return frozenset([*zip(parts, strict=False), *pairwise(parts)])


def _is_told(answer: str, front: str, neighbours: frozenset[tuple[str, ...]], item: Item) -> bool:
    if not is_spaced(item.language):
        folded = fold(answer)
        return len(folded) > 1 and _neighbours(folded) <= neighbours and folded in front
    parts = words(answer)
    spoken = " ".join(parts)
    if len(spoken) < 3 or spoken.isdigit() or spoken in stop_words(item.language):
        return False
    return _neighbours(parts) <= neighbours and f" {spoken} " in front


def _shown_elsewhere(item: Item) -> str | None:
    """The answer of a gap that another card of the text shows."""
    seen: dict[str, int] = {}
    for blank in item.blanks:
        folded = fold(blank.text)
        if len(folded) > 2 and seen.setdefault(folded, blank.group) != blank.group:
            return blank.text
    return None


_YEAR = late(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


@item_rule(
    "QG207",
    "dated",
    "info",
    "The question holds only for a while, and does not say when.",
    why="What changes must carry its date, or the card teaches something false one day "
    "(SuperMemo, Twenty rules, rule 19: provide date stamping).",
    advice='Write "as of 2024", or ask for something that stays.',
    languages=languages("dated"),
)
def dated(item: Item, run: Run) -> Findings:
    """A word such as `currently` in the stem and no year anywhere."""
    word = pattern(item.language, "dated")
    hit = word.search(item.stem) if word else None
    if hit and not _YEAR.search(item.stem) and not item.placed.above and not item.question.facts:
        yield found(run.stem_place(item), "QG207", word=hit[0])


@item_rule(
    "QG208",
    "word-told",
    "warning",
    "A hint, what is said of a picture, or the name of a sound has what is asked for.",
    why="What can be read need not be recalled (Matuschak: effortful); and who cannot see the picture is told the answer. "
    "Paper prints the names of sounds, and a sound plays with the question.",
    advice="Say what the picture shows without the word, hint at it by something else, and give the sound another name; "
    "one that says the answer stands with the answer: `![](sun.mp3)`.",
    kinds=(Vocabulary, MultipleChoice, ShortAnswer, Cloze, Flashcard),
)
def word_told(item: Item, run: Run) -> Findings:
    """Any of its spellings, as whole words where words are parted by spaces."""
    question = item.question
    if isinstance(question, Vocabulary):
        yield from _word_told(question, item, run)
    elif question.audio and (answer := _named_by_sound(item)):
        name = "QG208.sound-of-card" if isinstance(question, Flashcard) else "QG208.sound"
        yield found(run.place(item, "audio"), name, word=shorten(answer), file=question.audio)


def _word_told(question: Vocabulary, item: Item, run: Run) -> Findings:
    if {"write", "say"}.isdisjoint(question.cards):
        return
    spaced = is_spaced(question.learning or item.language)
    told = {"hint": plain(question.hint), "alt": question.image.alt if question.image else ""}
    for key, text in told.items():
        for spelling in spellings(question.word):
            if _has(text, spelling, spaced):
                yield found(
                    run.place(item, key, *(("image",) if key == "alt" else ())), "QG208", word=shorten(spelling)
                )
                break


def _named_by_sound(item: Item) -> str | None:
    """The answer that a sound is named like, where neither the question nor a wrong option has that name."""
    name = re.sub(r"[\W\d_]+", " ", PurePosixPath(item.question.audio).stem).strip()
    spaced = is_spaced(item.language)
    if len(name) < (3 if spaced else 2) or any(
        _has(text, name, spaced) for text in (item.stem, *(one.text for one in item.distractors))
    ):
        return None
    return next((answer for answer in item.answers if _is_named(answer, name, spaced)), None)


def _is_named(answer: str, name: str, spaced: bool) -> bool:
    """Whether the name has the answer, or is at least half of its words."""
    short = len(answer.strip()) < (3 if spaced else 2) or answer.strip().isdigit()
    has_half = not spaced or 2 * len(words(name)) >= len(words(answer))
    return (not short and _has(name, answer, spaced)) or (has_half and _has(answer, name, spaced))


def _has(text: str, spelling: str, spaced: bool) -> bool:
    if spaced:
        return f" {' '.join(words(spelling))} " in f" {' '.join(words(text))} " if words(spelling) else False
    return fold(spelling) in fold(text)


@item_rule(
    "QG209",
    "write-and-say",
    "info",
    "Two cards of a word ask alike: `write` and `say` show the same.",
    why="Each review of one is a review of the other: the second is recalled from what was just seen "
    "(SuperMemo, Twenty rules, rule 11: combat interference).",
    advice="Keep one of them, or silence this where writing and speaking are both to be practised.",
    kinds=(Vocabulary,),
)
def write_and_say(item: Item, run: Run) -> Findings:
    """Both cards, whether the question or a default asks for them."""
    question = item.question
    assert isinstance(question, Vocabulary)
    if {"write", "say"} <= {*question.cards}:
        yield found(run.place(item, "cards"), "QG209")


RULES: tuple[Rule, ...] = (
    long_answer,
    list_answer,
    cloze_gaps,
    ambiguous_cloze,
    answer_in_front,
    dated,
    word_told,
    write_and_say,
)
