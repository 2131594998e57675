"""Rules on what a format that was asked for cannot hold. They are silent unless it is asked for."""

from __future__ import annotations

from quizgen.model import MultipleChoice, TrueFalse
from quizgen.rules.base import Findings, Rule, Run, found, item_rule
from quizgen.rules.item import Item

KAHOOT_STEM = 120
KAHOOT_OPTION = 75
KAHOOT_OPTIONS = 4
_MOODLE_SHARES = frozenset({*range(1, 11), 20})
"""So many right options share 100 % in parts that Moodle knows."""


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
    """Only when `moodle` is asked for; of `gift` the format itself knows."""
    question = item.question
    assert isinstance(question, MultipleChoice)
    if "moodle" not in run.formats or not question.multiple:
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


RULES: tuple[Rule, ...] = (weights, kahoot_limits)
