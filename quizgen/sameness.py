"""When two texts, and two questions, are the same: when they are printed alike."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal

from quizgen.model import MultipleChoice, Occlusion, Question, Statements, kind_name, prompt
from quizgen.patterns import late
from quizgen.richtext import RichText, is_plain, plain

_SPACE = late(r"[ \t\u00a0\u202f\u2007\u2009]+")
FACE = (
    *("stem", "text", "front", "back", "options", "multiple", "key", "low", "high", "unit", "accepted", "distractors"),
    *("pairs", "items", "rows", "regions", "model_answer", "reverse", "image", "audio", "word", "meaning", "reading"),
)
"""What of a question is asked and what is its answer. What else it has may differ: points, explanation, tags."""
_UNSEEN = frozenset({"span", "feedback", "correction", "pin", "facts", "alt", "credit", "words"})
"""`words` of a reference are those of another question."""


def printed(rich: RichText) -> str:
    """A text so that it equals another where both are printed alike: how it was typed does not count, but for its
    letters, marks and looks."""
    return _SPACE.sub(" ", plain(rich)).strip() if is_plain(rich) else _spelled(rich)


def short_id(kind: str, words: str) -> str:
    """What a question without an id is known by: a hash of its kind and of what is asked."""
    from hashlib import sha256

    return sha256(f"{kind}\x1f{words}".encode("utf-8", "surrogatepass")).hexdigest()[:8]


def first_id(question: Question) -> str:
    """The id of a question without one, where it is the first that asks so."""
    return short_id(kind_name(question), plain(prompt(question)))


def further_id(question: Question) -> str:
    """The id of a further question with the same words: options and key tell it from the first."""
    return short_id(kind_name(question), f"{plain(prompt(question))}\x1f{face(question)}")


def repeated_id(question: Question, number: int) -> str:
    """The id of a text that stands there for the second, third … time."""
    return short_id(kind_name(question), f"{plain(prompt(question))}\x1f{number}")


def face(question: Question) -> str:
    """What is asked, the options or rows in any order, and the key. It never changes with a release: ids are made of it."""
    parts = [kind_name(question)]
    for name in FACE:
        held = getattr(question, name, None)
        if name == "options" and isinstance(question, MultipleChoice):
            held = sorted(map(_spelled, question.options))
        elif name == "rows" and isinstance(question, Statements):
            held = sorted(map(_spelled, question.rows))
        elif name == "regions" and isinstance(question, Occlusion):
            held = [region._replace(prompt=(), hint=()) for region in question.regions]
        if held not in (None, (), "", False):
            parts.append(f"{name}={_spelled(held)}")
    return "\x1f".join(parts)


def _spelled(held: object) -> str:
    """A value of the model, as text. Fields that have their usual value are left out, so that new ones change nothing;
    code and formulas stay as they are, of other texts only the width of spaces goes."""
    if isinstance(held, str):
        return held
    if isinstance(held, Decimal):
        return f"{held.normalize():f}" if held else "0"
    members = _members(held)
    if members is not None:
        return f"{type(held).__name__}({', '.join(members)})"
    if isinstance(held, (tuple, list)):
        parts = (_SPACE.sub(" ", part) if isinstance(part, str) else _spelled(part) for part in held)
        return f"[{'|'.join(parts)}]"
    return str(held)


def _members(held: object) -> list[str] | None:
    """What a dataclass or named tuple holds besides usual values; None for other things."""
    if is_dataclass(held):
        usual = {one.name: one.default for one in fields(held)}
    elif isinstance(held, tuple) and hasattr(held, "_fields"):
        defaults: dict[str, object] = getattr(held, "_field_defaults", {})
        usual = {name: defaults.get(name, MISSING) for name in held._fields}
    else:
        return None
    shown = ((name, getattr(held, name)) for name, default in usual.items() if name not in _UNSEEN)
    return [f"{name}={_spelled(part)}" for name, part in shown if usual[name] is MISSING or part != usual[name]]
