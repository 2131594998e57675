"""Rules on the stem: what is asked, and how plainly."""

from __future__ import annotations

import re

from quizgen.model import Essay, MultipleChoice, Numeric, ShortAnswer, Statements, TrueFalse
from quizgen.patterns import late
from quizgen.richtext import plain
from quizgen.rules.base import Findings, Rule, Run, found, item_rule
from quizgen.rules.item import Item
from quizgen.rules.negation import asked_in, emphasis, negation
from quizgen.rules.options import is_truth
from quizgen.rules.words import length, sentences, shorten, unquoted
from quizgen.wordlists import is_spaced, languages, pattern

SHORT = 6
"""A stem of fewer words that asks nothing leaves the problem to the options."""
LONG_WORDS = 60
LONG_SENTENCES = 3
HARD = 18.0
"""An automated readability index above this is beyond the last year of school."""
HARD_FROM = 20
"""Shorter stems have too few words for an index to mean anything."""

BLANK = late(
    r"_{2,}|(?<![^\s])(?:_|\.{3,}|…)(?=\s)|\.{5,}|…{2,}|-{4,}|\[\s*(?:blank)?\s*\](?!\()|\(\s*blank\s*\)", re.IGNORECASE
)
_CHOOSE = late(
    r",\s+(?:please\s+)?(?:choose|select|pick|name|find|identify|calculate|determine|complete)\b", re.IGNORECASE
)
"""A request behind what it is about: `Besides the heart, name …`."""
_RELATED = late(r"\b(?:of|in|for|by|with|from|at|on|between|de|du|des|von|vom|der|im|del)\b", re.IGNORECASE)
"""A short stem with such a word mostly names a matter: `The capital of France is`."""
_BARE = late(
    r"(?:which|what)(?: one)?(?: of (?:the )?(?:following|these|below))?(?: (?:statements?|options?|answers?|sentences?|claims?))?"
    r" (?:is|are) (?:most |more |not |least )*(?:true|false|correct|incorrect|right|wrong|accurate|untrue)\W*",
    re.IGNORECASE,
)


@item_rule(
    "QG116",
    "negative-stem",
    "warning",
    "The question asks for what is not so, and the negation is not emphasised.",
    why="A small NOT is overlooked, and then a learner who knows the matter gives the wrong answer "
    "(Haladyna, Downing & Rodriguez 2002, rule 17; NBME item-writing guide).",
    advice="Ask for what is so. Where that cannot be done, write NOT or EXCEPT in capitals or in bold. "
    "An emphasised negation, a stem that asks for what is false or incorrect, and a true/false statement that denies "
    "something are reported as information.",
    kinds=(MultipleChoice, TrueFalse, Statements, ShortAnswer),
    measured="217 course items, as a warning: precision .86 (7 findings); all findings: .76, recall .90 (21 flaws)",
    languages=languages("negation"),
    fixable=True,
)
def negative_stem(item: Item, run: Run) -> Findings:
    """`Which is not …`, `all … except`, `least likely`; statements to be judged that deny."""
    if isinstance(item.question, Statements):
        yield from _negative_rows(item.question, item.language)
        return
    if isinstance(item.question, TrueFalse) or is_truth(item):
        yield from _negative_statement(item, run)
        return
    denied = negation(item)
    if denied is None:
        return
    if denied.emphasised or denied.named:
        yield found(run.stem_place(item), "QG116.named", severity="info")
    elif isinstance(item.question, MultipleChoice):
        span, edits = emphasis(denied, item, run)
        word, capitals = shorten(denied.word), shorten(denied.word.upper())
        yield found(span, "QG116.overlooked", word=word, capitals=capitals, edits=edits)


def _negative_statement(item: Item, run: Run) -> Findings:
    if _denies(item.said, item.language):
        yield found(run.stem_place(item), "QG116.statement", severity="info")


def _negative_rows(question: Statements, language: str) -> Findings:
    for row in question.rows:
        if _denies(unquoted(plain(row.text)), language):
            yield found(row.span, "QG116.statement", severity="info")


def _denies(said: str, language: str) -> bool:
    denial = pattern(language, "denial" if is_spaced(language) else "negation")
    return denial is not None and denial.search(said) is not None


@item_rule(
    "QG117",
    "double-negative",
    "warning",
    "A negative question meets a negative option.",
    why="Taking two negations apart tests logic and patience, not the matter "
    "(Haladyna, Downing & Rodriguez 2002, rules 17 and 27).",
    advice="Put the stem or the options positively.",
    kinds=(MultipleChoice,),
    languages=languages("denial"),
)
def double_negative(item: Item, run: Run) -> Findings:
    """Negation in the asking sentence and in an option."""
    denial = pattern(item.language, "denial")
    if denial is None or negation(item) is None:
        return
    for choice in item.choices:
        if not choice.is_catch_all and denial.search(choice.text):
            yield found(choice.span, "QG117")
            return


@item_rule(
    "QG118",
    "unfocused-stem",
    "warning",
    "The question does not say what is asked.",
    why="Learners should know the problem before they read the options; else they compare options that have nothing "
    "in common (Haladyna, Downing & Rodriguez 2002, rules 14 and 15; NBME item-writing guide).",
    advice="Ask a whole question that could be answered with the options covered. A stem such as "
    '"Which is true?" that names no matter, and a sentence to be completed, are reported as information.',
    kinds=(MultipleChoice,),
    measured="benchmark items, as a warning: precision 1.00 (2 findings; none on course items); all findings: .69, "
    "recall .30 (67 flaws); 217 course items, all findings: .45, .38 (13 flaws)",
    languages=languages("task"),
    after=("W311",),
)
def unfocused_stem(item: Item, run: Run) -> Findings:
    """Fewer than six words without a question, a task or a gap; a question without a matter; no question at all."""
    if item.has_media or item.has_formula or item.placed.above or "=" in item.stem or is_truth(item):
        return
    stem = item.stem.strip()
    if item.language == "en" and _BARE.fullmatch(stem):
        yield found(run.stem_place(item), "QG118.no-matter", severity="info")
    elif _asks(stem, item.language):
        return
    elif item.length < SHORT and not _RELATED.search(stem):
        yield found(run.stem_place(item), "QG118.unasked")
    else:
        yield found(run.stem_place(item), "QG118.no-question", severity="info")


def _asks(stem: str, language: str) -> bool:
    opening = pattern(language, "opening")
    return bool(
        any(mark in stem for mark in "?？؟")
        or BLANK.search(stem)
        or any(asked_in(sentence, language, "task") for sentence in sentences(stem))
        or (opening and any(opening.match(sentence) for sentence in sentences(stem)))
        or (language == "en" and _CHOOSE.search(stem))
    )


@item_rule(
    "QG119",
    "blank-inside",
    "warning",
    "The blank stands inside the sentence, not at its end.",
    why="Learners must keep the rest of the sentence in mind while they try each option in the gap "
    "(Haladyna & Downing: completion form; NBME item-writing guide).",
    advice="Move the blank to the end, or ask a question.",
    kinds=(MultipleChoice,),
    measured="217 course items: precision 1.00, recall .88 (8 flaws)",
    after=("W331",),
)
def blank_inside(item: Item, run: Run) -> Findings:
    """A row of underscores or dots with words behind it; not dots in a quotation, such as "either … or"."""
    if item.has_formula:
        return
    blank = BLANK.search(item.stem)
    if blank is not None and blank[0][0] in ".…" and not BLANK.search(item.said):
        return
    if blank is not None and any(map(str.isalnum, BLANK.sub("", item.stem[blank.end() :]))):
        yield found(run.stem_place(item), "QG119")


@item_rule(
    "QG126",
    "long-stem",
    "info",
    "The question has more than 60 words or three sentences.",
    why="Reading takes the time that thinking needs, and favours good readers "
    "(Haladyna, Downing & Rodriguez 2002, rules 13 and 16).",
    advice="Leave out what is not needed for the answer; put a case or a text that several questions share into a "
    "`passage:`.",
    kinds=(MultipleChoice, TrueFalse, ShortAnswer, Numeric),
    after=("W333",),
)
def long_stem(item: Item, run: Run) -> Findings:
    """Too many words or sentences before the answer."""
    count = length(item.prose, item.language)
    if count > LONG_WORDS:
        yield found(run.stem_place(item), "QG126.words", count=count)
    elif count > 2 * SHORT and (parts := len(sentences(item.prose))) > LONG_SENTENCES:
        yield found(run.stem_place(item), "QG126.sentences", count=parts)


@item_rule(
    "QG127",
    "hard-to-read",
    "info",
    "The question is harder to read than texts at university.",
    why="The language of a question should be easier than its matter "
    "(Haladyna, Downing & Rodriguez 2002, rule 8; automated readability index, Smith & Senter 1967).",
    advice="Write shorter sentences and shorter words.",
    kinds=(MultipleChoice, TrueFalse, ShortAnswer, Numeric, Essay),
    languages=frozenset({"en"}),
)
def hard_to_read(item: Item, run: Run) -> Findings:
    """Automated readability index above 18, from twenty words on."""
    if length(item.prose, item.language) < HARD_FROM or item.has_formula:
        return
    index = readability(item.prose)
    if index > HARD:
        yield found(run.stem_place(item), "QG127", index=f"{index:.0f}")


def readability(text: str) -> float:
    """The automated readability index: about the grade of an American school that can read the text."""
    count = len(text.split())
    letters = sum(map(str.isalnum, text))
    if not count or not letters:
        return 0.0
    return 4.71 * letters / count + 0.5 * count / max(1, len(sentences(text))) - 21.43


RULES: tuple[Rule, ...] = (
    negative_stem,
    double_negative,
    unfocused_stem,
    blank_inside,
    long_stem,
    hard_to_read,
)
