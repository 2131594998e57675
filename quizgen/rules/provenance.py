"""Rules on where keys come from: the facts and sources that questions name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from quizgen.diagnostics import Severity
from quizgen.labels import primary
from quizgen.messages import phrase
from quizgen.model import Cloze, Fact, Flashcard, MultipleChoice, Numeric, ShortAnswer
from quizgen.richtext import plain
from quizgen.rules.base import Findings, Rule, Run, bank_rule, found, item_rule
from quizgen.rules.item import Item
from quizgen.rules.words import content_stems, shorten, spelled, stem, words
from quizgen.wordlists import is_spaced, languages, number_words, pattern

MANY_QUESTIONS = 3
COUNTED = 20
"""Numbers up to this may be counted in a quote that has no numbers itself."""


@item_rule(
    "QG301",
    "no-source",
    "warning",
    "A question names neither facts nor a source, in a bank that has them.",
    why="A key that rests on nothing cannot be checked, nor corrected when the source is "
    "(SuperMemo, Twenty rules, rule 18: provide sources).",
    advice="Add `facts: [id]`, or `basis: background` with a `source:`.",
    after=("W313 facts", "W313 source"),
)
def no_source(item: Item, run: Run) -> Findings:
    """Silent in banks that declare no facts."""
    question = item.question
    rests = question.facts or question.source or question.background or any(one.source for one in item.placed.above)
    if run.bank.facts and not rests:
        yield found(item.span, "QG301")


@item_rule(
    "QG303",
    "answer-not-in-quote",
    "info",
    "A word of the answer is neither in the quote nor in the claim of the facts it names.",
    why="Either the answer or the fact was changed, or another fact is meant. "
    "(Reading tests with located answers, such as SQuAD, require this of every key.)",
    advice="Correct answer, quote or `facts:`. Where the answer is meant to be put in other words, write "
    "`answer_in_quote: false` in the fact, or `level: understand` (or higher) in the question.",
    kinds=(MultipleChoice, ShortAnswer, Cloze, Flashcard, Numeric),
)
def answer_not_in_quote(item: Item, run: Run) -> Findings:
    """Word by word for questions that only ask to remember, or name no level; a warning when part of the answer is in
    the quote, or the level is said to be `remember`. For all, where a wrong option is in the quote as a whole and
    nothing of the right one is."""
    question = item.question
    facts = [run.bank.facts[name] for name in question.facts if name in run.bank.facts]
    quoted = [fact for fact in facts if fact.quote and _is_in_language(fact, item, run)]
    if not quoted or len(quoted) < len(facts):
        return
    texts = [text for fact in facts for text in _texts(fact)]
    known = frozenset(
        word for text in texts for word in (*_content(text, item.language), *_figures(text, item.language))
    )
    also = ((quoted[0].span, phrase("rules.fact")),)
    verbatim = question.level in (None, "remember") and all(fact.answer_in_quote for fact in facts)
    if item.key is not None and not known.intersection(_content(item.key.text, item.language)):
        for choice in item.distractors:
            own = set(_content(choice.text, item.language)) - item.stems
            if own and own <= known:
                yield found(choice.span, "QG303.wrong-option", also=also, severity="warning" if verbatim else None)
                return
    if verbatim:
        answer, word, is_part = _missing(item, known)
        if word:
            place = item.keys[0].span if item.keys else item.span
            severity: Severity | None = "warning" if is_part or question.level == "remember" else None
            yield found(place, "QG303.answer", word=shorten(spelled(word, answer)), also=also, severity=severity)


def _missing(item: Item, known: frozenset[str]) -> tuple[str, str, bool]:
    """The first answer with a word that is not known, the word, and whether other words of it are; of the spellings of
    a short answer one is enough. Empty texts where nothing is missing."""
    question = item.question
    if isinstance(question, Numeric) and _is_counted(question, known):
        return "", "", False
    contents = [_content(answer, item.language) for answer in item.answers]
    missing = [[word for word in content if word not in known] for content in contents]
    if isinstance(question, ShortAnswer) and not all(missing):
        return "", "", False
    for answer, content, unknown in zip(item.answers, contents, missing, strict=True):
        if unknown:
            return answer, unknown[0], len(unknown) < len(content)
    return "", "", False


def _is_counted(question: Numeric, known: frozenset[str]) -> bool:
    """Whether a number is so small that it may have been counted in a quote without numbers."""
    return question.key is not None and abs(question.key) <= COUNTED and not any(map(str.isdigit, known))


def _is_in_language(fact: Fact, item: Item, run: Run) -> bool:
    """Whether a fact's source is in the language of the question, as far as it says."""
    source = run.bank.sources.get(fact.source)
    return source is None or not source.language or primary(source.language) == item.language


def _content(text: str, language: str) -> tuple[str, ...]:
    if is_spaced(language):
        return tuple(word.lstrip("0") or "0" if word.isdigit() else word for word in content_stems(text, language))
    return tuple(char for char in text if char.isalnum())


def _figures(text: str, language: str) -> Iterator[str]:
    """The numbers that a text writes as words, in figures, and those in figures as words."""
    numbers = number_words(language)
    return (stem(numbers[word], language) for word in words(text) if word in numbers)


def _texts(fact: Fact) -> tuple[str, ...]:
    return fact.prefix, fact.quote, fact.suffix, fact.claim


@item_rule(
    "QG304",
    "distractor-in-source",
    "info",
    "A wrong option stands in the source close to the quote.",
    why="It may be right as well. (Where it is a good distractor because the text has it, nothing is wrong.)",
    advice="Read the paragraph with the option in mind; reword the option if the text bears it out.",
    kinds=(MultipleChoice,),
    needs="texts",
)
def distractor_in_source(item: Item, run: Run) -> Findings:
    """Needs the source's text: the words of a distractor, in order, in the paragraph of a quote."""
    nearby = " ".join(_paragraphs(item, run))
    if not nearby:
        return
    for choice in item.distractors:
        phrase = " ".join(words(choice.text)) if is_spaced(item.language) else choice.text.strip()
        told = f" {phrase} " in f" {nearby} " if is_spaced(item.language) else phrase in nearby
        if told and choice.stems and max(map(len, choice.stems)) > 3 and phrase not in " ".join(item.words):
            yield found(choice.span, "QG304")


def _paragraphs(item: Item, run: Run) -> Iterator[str]:
    """The paragraphs that hold the quotes of a question's facts, as words."""
    for name in item.question.facts:
        match = run.matches.get(name)
        if match is not None:
            fact = run.bank.facts[name]
            number = fact.paragraph if fact.paragraph in match.paragraphs else match.paragraphs[0]
            paragraph = run.texts[fact.source].paragraphs[number - 1]
            yield " ".join(words(paragraph)) if is_spaced(item.language) else paragraph


@item_rule(
    "QG305",
    "claim-not-attributed",
    "warning",
    "A question about a statement or a view does not say whose it is.",
    why="What somebody said, or how a text judges, is then asked for as if it were so.",
    advice='Write "According to the article, …", "What did X say about …?", or say so in the section\'s `instructions:`.',
    languages=languages("attribution"),
)
def claim_not_attributed(item: Item, run: Run) -> Findings:
    """For facts of the kinds `attributed` and `voice`."""
    facts = [run.bank.facts[name] for name in item.question.facts if name in run.bank.facts]
    if not any(fact.kind in ("attributed", "voice") for fact in facts):
        return
    attribution = pattern(item.language, "attribution")
    if attribution is None:
        return
    if not item.placed.above and not attribution.search(item.stem) and not _told_above(item, run):
        yield found(run.stem_place(item), "QG305")


def _told_above(item: Item, run: Run) -> bool:
    attribution = pattern(item.language, "attribution")
    above = [run.bank.instructions, *(section.instructions for section in item.placed.sections)]
    return attribution is not None and any(attribution.search(plain(text)) for text in above)


@item_rule(
    "QG306",
    "background-source",
    "error",
    "Outside knowledge has no source of its own, or names one that is not listed.",
    why="What the bank's texts do not say must rest on something else that can be looked up.",
    advice="Add `source:` with an id of `sources:`, or words.",
    after=("E244",),
)
def background_source(item: Item, run: Run) -> Findings:
    """`basis: background` without a source; a source that is nearly the id of a listed one."""
    question = item.question
    if question.background and not question.source:
        yield found(item.span, "QG306.missing")
    elif question.source and question.source not in run.bank.sources and " " not in question.source:
        close = run.nearest.of(question.source, run.bank.sources, 0.7)
        if close:
            place, source = run.place(item, "source"), shorten(question.source)
            yield found(place, "QG306.unknown", source=source, close=close, severity="warning")


@bank_rule(
    "QG307",
    "fact-coverage",
    "info",
    "A fact is used by no question, or by more than three.",
    why="A bank should ask about all it states, and about nothing over and over; several questions on one fact are fine "
    "where they ask different things.",
    advice="Write a question about it, or see that the questions differ. `quizgen coverage` shows all facts.",
)
def fact_coverage(run: Run) -> Findings:
    """Counts questions by fact; those that could not be read may use any."""
    uses: dict[str, int] = defaultdict(int)
    for item in run.of():
        for name in item.question.facts:
            uses[name] += 1
    for fact in run.bank.facts.values():
        if not uses[fact.id] and run.is_whole:
            yield found(fact.span, "QG307.unused", fact=shorten(fact.id))
        elif uses[fact.id] > MANY_QUESTIONS:
            yield found(fact.span, "QG307.many", count=uses[fact.id], fact=shorten(fact.id))


RULES: tuple[Rule, ...] = (
    no_source,
    answer_not_in_quote,
    distractor_in_source,
    claim_not_attributed,
    background_source,
    fact_coverage,
)
