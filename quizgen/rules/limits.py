"""Rules on what a format that was asked for cannot hold. They are silent unless it is asked for."""

from __future__ import annotations

import re

from quizgen.model import MultipleChoice, TrueFalse
from quizgen.rules.base import Findings, Rule, Run, found, item_rule
from quizgen.rules.item import Item

KAHOOT_STEM = 120
KAHOOT_OPTION = 75
KAHOOT_OPTIONS = 4
AIKEN_OPTIONS = 26
_MOODLE = frozenset({"gift", "moodle"})
_MOODLE_SHARES = frozenset({*range(1, 11), 20})
"""So many right options share 100 % in parts that Moodle knows."""
_LETTERED = re.compile(r"[A-Za-z][.)]\s")


@item_rule(
    "QG503",
    "weights",
    "warning",
    "Moodle cannot express what each right option is worth.",
    why="Moodle knows only certain fractions: 1/2 to 1/10, and 1/20, among them. Others are refused, "
    "and the question is left out of the import.",
    advice="Let 1 to 10 options be right; of wrong ones too, unless with `scoring: all`.",
    kinds=(MultipleChoice,),
    needs="formats",
)
def weights(item: Item, run: Run) -> Findings:
    """Only when `moodle` or `gift` is asked for."""
    question = item.question
    assert isinstance(question, MultipleChoice)
    if not run.formats & _MOODLE or not question.multiple:
        return
    parts = {"right": len(item.keys), "wrong": len(item.distractors) if question.scoring == "net" else 1}
    for word, count in parts.items():
        if count and count not in _MOODLE_SHARES:
            yield found(item.span, f"QG503.{word}", count=count)


@item_rule(
    "QG504",
    "kahoot-limits",
    "warning",
    "Kahoot cuts or refuses this question.",
    why="A question there has at most 120 letters and two to four answers of at most 75 letters.",
    advice="Shorten it, or leave it out.",
    kinds=(MultipleChoice, TrueFalse),
    needs="formats",
)
def kahoot_limits(item: Item, run: Run) -> Findings:
    """Only when `kahoot` is asked for."""
    if "kahoot" not in run.formats:
        return
    if len(item.stem) > KAHOOT_STEM:
        yield found(run.stem_place(item), "QG504.long-question", most=KAHOOT_STEM, count=len(item.stem))
    if len(item.choices) > KAHOOT_OPTIONS:
        yield found(item.span, "QG504.many-options", most=KAHOOT_OPTIONS, count=len(item.choices))
    for choice in item.choices:
        if len(choice.text) > KAHOOT_OPTION:
            yield found(choice.span, "QG504.long-option", most=KAHOOT_OPTION, count=len(choice.text))


@item_rule(
    "QG505",
    "aiken-limits",
    "warning",
    "The Aiken format cannot hold this question.",
    why="Aiken has one line a question, one line an option, one right option, and no pictures.",
    advice="Write the question on one line; let one option be right.",
    kinds=(MultipleChoice,),
    needs="formats",
)
def aiken_limits(item: Item, run: Run) -> Findings:
    """Only when `aiken` is asked for."""
    if "aiken" not in run.formats:
        return
    if item.key is None:
        yield found(item.span, "QG505.several-right")
    if "\n" in item.stem or any("\n" in choice.text for choice in item.choices):
        yield found(run.stem_place(item), "QG505.lines")
    if _LETTERED.match(item.stem):
        yield found(run.stem_place(item), "QG505.start")
    if item.has_media or any(choice.option.image for choice in item.choices):
        yield found(item.span, "QG505.media")
    if len(item.choices) > AIKEN_OPTIONS:
        yield found(item.span, "QG505.many-options", most=AIKEN_OPTIONS)


@item_rule(
    "QG506",
    "gift-limits",
    "warning",
    "The GIFT format would end this question early.",
    why="In GIFT a blank line ends a question; what stands below is lost or refused.",
    advice="Leave no blank line in the text.",
    needs="formats",
)
def gift_limits(item: Item, run: Run) -> Findings:
    """Only when `gift` is asked for. Paragraphs are joined by the writer; blank lines in code are not."""
    if "gift" in run.formats and re.search(r"\n[^\S\n]*\n", item.stem):
        yield found(run.stem_place(item), "QG506")


RULES: tuple[Rule, ...] = (weights, kahoot_limits, aiken_limits, gift_limits)
