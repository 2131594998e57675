"""When two texts, and two questions, are the same: when they are printed alike."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal

from quizgen.model import MultipleChoice, Question
from quizgen.richtext import RichText, is_plain, plain

_SPACE = re.compile(r"[ \t\u00a0\u202f\u2007\u2009]+")
_FACE = (
    *("stem", "text", "front", "back", "options", "multiple", "key", "low", "high", "unit", "accepted", "distractors"),
    *("pairs", "items", "regions", "model_answer", "reverse", "image", "audio"),
)
"""What of a question is asked and what is its answer. What else it has may differ: points, explanation, tags."""
_UNSEEN = frozenset({"span", "feedback", "pin", "facts", "alt"})


def printed(rich: RichText) -> str:
    """A text so that it equals another where both are printed alike: how it was typed does not count, but for its
    letters, marks and looks."""
    return _SPACE.sub(" ", plain(rich)).strip() if is_plain(rich) else _spelled(rich)


def face(question: Question) -> str:
    """What is asked, the options in any order, and the key. It never changes with a release: ids are made of it."""
    parts = [type(question).__name__]
    for name in _FACE:
        held = getattr(question, name, None)
        if name == "options" and isinstance(question, MultipleChoice):
            held = sorted(map(_spelled, question.options))
        if held not in (None, (), "", False):
            parts.append(f"{name}={_spelled(held)}")
    return "\x1f".join(parts)


def _spelled(held: object) -> str:
    """A value of the model, as text: fields that have their usual value are left out, so that new ones change nothing."""
    if isinstance(held, str):
        return _SPACE.sub(" ", held)
    if isinstance(held, Decimal):
        return f"{held.normalize():f}" if held else "0"
    if is_dataclass(held) and not isinstance(held, type):
        shown = [
            f"{one.name}={_spelled(getattr(held, one.name))}"
            for one in fields(held)
            if one.name not in _UNSEEN and (one.default is MISSING or getattr(held, one.name) != one.default)
        ]
        return f"{type(held).__name__}({', '.join(shown)})"
    if isinstance(held, (tuple, list)):
        return f"[{'|'.join(map(_spelled, held))}]"
    return str(held)
