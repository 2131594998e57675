"""What quizgen says about a bank: one table, by code, ready for other languages.

A message is named `CODE`, or `CODE.which` where a code says several things. Its texts hold `{name}` for what differs
from case to case, and `{count:option|options}` for a word that goes with a number. Who reports a finding names the
message and gives the values, which are names, numbers and authors' own text, never sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from quizgen.codes import CODES
from quizgen.diagnostics import Diagnostic, Edit, Severity, Span
from quizgen.messages import formats, lookalikes, lowering, media, reading, rules, structure
from quizgen.messages.text import Text
from quizgen.patterns import late

_TABLES = (reading, structure, media, lookalikes, formats, lowering, rules)
MESSAGES: dict[str, Text] = {name: text for table in _TABLES for name, text in table.TEXTS.items()}
PHRASES: dict[str, str] = {name: text for table in _TABLES for name, text in table.PHRASES.items()}

# Braces in pairs around a name belong to the message: `{{answer}}` is a gap, `{{{answer}}}` a gap with a value in it.
_FIELD = late(r"(?<!\{)((?:\{\{)*)\{([a-z_]+)(?::([^{}|]*)\|([^{}|]*))?\}")


def told(
    span: Span,
    name: str,
    /,
    *,
    severity: Severity | None = None,
    also: tuple[tuple[Span, str], ...] = (),
    edits: tuple[Edit, ...] = (),
    **values: object,
) -> Diagnostic:
    """The finding that says the message of that name. `severity` is given where it is not the code's usual one."""
    code = name.partition(".")[0]
    message, label, hint = text_of(name, **values)
    return Diagnostic(span, severity or CODES[code].severity, code, message, label, hint, also, edits)


def text_of(name: str, /, **values: object) -> Text:
    """The texts of a message, with the values in their places."""
    return Text(*(filled(text, values) for text in MESSAGES[name]))


def phrase(name: str, /, **values: object) -> str:
    """A piece of a message that is a value of another, or what stands at a second place that a finding points at."""
    return filled(PHRASES[name], values)


def joined(words: Iterable[str], by: str) -> str:
    """Words with "and" or "or" between them."""
    return phrase(by).join(words)


def filled(text: str, values: Mapping[str, object]) -> str:
    """A text with its values. Raises KeyError for one that is not given."""
    if "{" not in text:
        return text

    def value(match: re.Match[str]) -> str:
        before, name, one, many = match.groups()
        found = values[name]
        return before + (str(found) if one is None else one if found == 1 else many)

    return _FIELD.sub(value, text)
