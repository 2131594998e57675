"""Rules on what gives the key away to those who do not know it: words, grammar and what options share."""

from __future__ import annotations

from collections import Counter

from quizgen.diagnostics import Edit, Span
from quizgen.model import MultipleChoice
from quizgen.patterns import late
from quizgen.rules.base import PROMPT_KEYS, Findings, Rule, Run, found, item_rule
from quizgen.rules.item import Item
from quizgen.rules.negation import asking_sentence
from quizgen.rules.places import is_bare, replace, scalar_at
from quizgen.rules.stems import BLANK
from quizgen.rules.words import shared_start, shorten, spelled
from quizgen.wordlists import is_spaced, languages, pattern

_WORDED = frozenset({"en", "de", "fr", "es"})
LEAST_LETTERS = 3
"""Shorter words that stem and key share are no clue."""
PREFIX_WORDS = 3


@item_rule(
    "QG111",
    "clang",
    "info",
    "A word of the question returns in the right option only.",
    why="The sound of the stem leads to the key without any knowledge "
    "(Haladyna, Downing & Rodriguez 2002, rule 28b: clang associations; Pham et al. 2018 measured the effect).",
    advice="Use another word in the stem or in the key, or give the word to a wrong option too.",
    kinds=(MultipleChoice,),
    measured="217 course items: precision .54, recall .50 (14 flaws); benchmark items, earlier version: .79 to .85, .6 to .8",
    languages=_WORDED,
)
def clang(item: Item, run: Run) -> Findings:
    """The key shares a word with the stem that no distractor has, and more words than any of them."""
    key = item.key
    if key is None or item.has_formula:
        return
    elsewhere: frozenset[str] = frozenset().union(*(choice.stems for choice in item.distractors))
    shared = [word for word in item.content if word in key.stems and word not in elsewhere]
    told = [word for word in shared if len(word) >= LEAST_LETTERS and not word.isdigit()]
    most = max((len(item.stems & choice.stems) for choice in item.distractors), default=0)
    if told and len(item.stems & key.stems) > most:
        yield found(key.span, "QG111", word=spelled(told[0], key.text))


_SILENT_H = ("hour", "honest", "honor", "honour", "heir")
_LIKE_YOU = ("uni", "use", "usu", "eu", "one", "once", "ubiq", "ura", "uro", "ute", "util", "ewe")
_NOT_LIKE_YOU = ("unin", "unim", "unid", "unint", "unil")


def begins_with_vowel_sound(word: str) -> bool | None:
    """Whether `an` stands before a word; None where that depends on how letters are read out."""
    lower = word.casefold()
    if not lower[:1].isalpha() or not lower[0].isascii() or len(lower) < 2 or word.isupper() or "-" in lower[:2]:
        return None
    if lower.startswith(_SILENT_H):
        return True
    if lower.startswith(_LIKE_YOU) and not lower.startswith(_NOT_LIKE_YOU):
        return False
    return lower[0] in "aeiou"


_ARTICLE = late(r"(?<![\w(])(an?)\s*(?:_{2,}|\.{3,}|…|[:\-–—])?\s*[.?]?\s*$")


@item_rule(
    "QG112",
    "article-cue",
    "warning",
    'The question ends in "a" or "an", which does not fit every option.',
    why="Grammar rules out options without any knowledge of the matter "
    "(Haladyna, Downing & Rodriguez 2002, rule 28c; NBME item-writing guide).",
    advice='Write "a(n)", or give each option its own article.',
    kinds=(MultipleChoice,),
    languages=frozenset({"en"}),
)
def article_cue(item: Item, run: Run) -> Findings:
    """The article fits the key and not some distractor."""
    article = _ARTICLE.search(item.stem)
    if article is None or item.key is None:
        return
    wants_vowel = article[1] == "an"
    sounds = {
        choice.correct: begins_with_vowel_sound(choice.text.split()[0]) for choice in item.keys if choice.text.split()
    }
    misfits = [
        choice
        for choice in item.distractors
        if choice.text.split() and begins_with_vowel_sound(choice.text.split()[0]) is (not wants_vowel)
    ]
    if misfits and sounds.get(True) is not (not wants_vowel):
        yield found(misfits[0].span, "QG112", article=article[1])


@item_rule(
    "QG113",
    "form-cue",
    "off",
    "The right option alone has another grammatical form.",
    why="An option that differs in form is noticed (Haladyna, Downing & Rodriguez 2002, rule 23).",
    advice="Begin all options with the same kind of word.",
    kinds=(MultipleChoice,),
    measured="217 course items, earlier version: precision .23, recall .17; therefore off",
    languages=frozenset({"en"}),
)
def form_cue(item: Item, run: Run) -> Findings:
    """The key begins with `to …` or `…ing`, and no distractor does; or the other way round."""
    if item.key is None or len(item.distractors) < 2:
        return
    forms = {_form(choice.text) for choice in item.distractors}
    if len(forms) == 1 and _form(item.key.text) not in forms:
        yield found(item.key.span, "QG113")


def _form(text: str) -> str:
    first = text.split(maxsplit=1)[0].casefold() if text.split() else ""
    return "to" if first == "to" else "ing" if first.endswith("ing") and len(first) > 5 else ""


@item_rule(
    "QG114",
    "absolute-terms",
    "info",
    "Some options say always, never, all or none.",
    why="What is said without exception is seldom true, and learners know that "
    "(Haladyna, Downing & Rodriguez 2002, rule 28a; NBME item-writing guide).",
    advice="Take the word out, or use it in every option.",
    kinds=(MultipleChoice,),
    measured="217 course items: precision .58, recall .61 (18 flaws)",
    languages=languages("absolute"),
)
def absolute_terms(item: Item, run: Run) -> Findings:
    """An absolute word in some options; silent where all have one, or the stem has."""
    absolute = pattern(item.language, "absolute")
    if absolute is None or absolute.search(asking_sentence(item.stem)):
        return
    choices = [choice for choice in item.choices if choice.is_worded and not choice.is_catch_all]
    choices = [choice for choice in choices if " " in choice.text or not is_spaced(item.language)]
    hits = {choice: hit[0] for choice in choices if (hit := absolute.search(choice.text))}
    if hits and len(hits) < len(choices):
        choice, word = next(iter(hits.items()))
        name = "QG114.some" if any(one.correct for one in hits) else "QG114.wrong-only"
        yield found(choice.span, name, word=word)


@item_rule(
    "QG115",
    "vague-terms",
    "off",
    "An option says often, usually or sometimes.",
    why="People mean very different shares by such words (NBME item-writing guide).",
    advice="Give a number, or say in which case.",
    kinds=(MultipleChoice,),
    measured="earlier version, 217 course items: none of 5 was right; benchmark items: precision .32; therefore off",
    languages=languages("vague"),
)
def vague_terms(item: Item, run: Run) -> Findings:
    """A word of vague frequency in an option."""
    vague = pattern(item.language, "vague")
    for choice in item.choices:
        hit = vague.search(choice.text) if vague else None
        if hit:
            yield found(choice.span, "QG115", word=hit[0])
            return


@item_rule(
    "QG122",
    "convergence",
    "off",
    "The right option shares the most with the others.",
    why="Distractors are often variations of the key: what is common to most options is then the answer "
    "(NBME item-writing guide: convergence).",
    advice="Vary the wrong options on their own.",
    kinds=(MultipleChoice,),
    measured="earlier version, 217 course items: precision .62, recall .20; benchmark items: .40, .04; therefore off",
    languages=_WORDED,
)
def convergence(item: Item, run: Run) -> Findings:
    """Two words of the key or more, each in half of the distractors, and more such words than in any distractor."""
    key = item.key
    if key is None or len(item.distractors) < 3:
        return
    counts = Counter(stem for choice in item.choices for stem in choice.stems)
    common = {
        stem for stem, count in counts.items() if count - 1 >= len(item.distractors) / 2 and count < len(item.choices)
    }
    shared = len(common & key.stems)
    if shared > 1 and all(len(common & choice.stems) < shared for choice in item.distractors):
        yield found(key.span, "QG122")


@item_rule(
    "QG125",
    "common-prefix",
    "info",
    "All options begin with the same words.",
    why="What all options share belongs in the stem, where it is read once "
    "(Haladyna, Downing & Rodriguez 2002, rule 15).",
    advice="Move the words to the end of the stem.",
    kinds=(MultipleChoice,),
    fixable=True,
    after=("W335",),
)
def common_prefix(item: Item, run: Run) -> Findings:
    """Three or more words that every option begins with."""
    texts = [choice.text.split() for choice in item.choices if not choice.is_catch_all]
    if len(texts) < 3:
        return
    shared = texts[0][: min(shared_start(texts[0], text) for text in texts)]
    if len(shared) < PREFIX_WORDS or any(len(text) == len(shared) for text in texts):
        return
    prefix = " ".join(shared)
    yield found(item.choices[0].span, "QG125", words=shorten(prefix, 40), edits=_moving(prefix, item, run))


def _moving(prefix: str, item: Item, run: Run) -> tuple[Edit, ...]:
    """The edits that move a prefix to the end of the stem. Only for a stem that is to be completed, where stem, options
    and answer are all plain texts on one line each."""
    if run.source_lines is None or any(choice.is_catch_all or choice.option.feedback for choice in item.choices):
        return ()
    lines = run.source_lines(item.span.file)
    stem, answer = run.value(item, *PROMPT_KEYS), run.value(item, "answer", "correct")
    if stem is None or answer is None or stem.last != stem.line or answer.last != answer.line:
        return ()
    spans = [
        Span(stem.file, place.line, place.col, len(lines[place.line - 1].rstrip()) + 1) for place in (stem, answer)
    ]
    question, key = (lines[span.line - 1][span.col - 1 : span.end - 1] for span in spans)
    if not is_bare(question) or not question[-1].isalnum() or question != item.stem or BLANK.search(question):
        return ()
    edits = [Edit(stem.file, stem.line, spans[0].end, stem.line, spans[0].end, f" {prefix}")]
    places = {choice.span: scalar_at(lines, choice.span) for choice in item.choices}
    if key.startswith(prefix):
        places.setdefault(spans[1]._replace(end=spans[1].col + len(key)), key)
    elif item.key is None or item.key.span.line != answer.line:
        return ()
    for span, raw in places.items():
        rest = raw.removeprefix(f"{prefix} ") if raw else ""
        if raw is None or rest == raw or not is_bare(rest) or not rest[0].isalpha():
            return ()
        edits.append(replace(span._replace(end=span.col + len(raw)), rest))
    return tuple(dict.fromkeys(edits))


RULES: tuple[Rule, ...] = (
    clang,
    article_cue,
    form_cue,
    absolute_terms,
    vague_terms,
    convergence,
    common_prefix,
)
