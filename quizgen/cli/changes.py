"""Two banks side by side, for `quizgen diff`."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from quizgen.analysis import Change, Comparison, GroupChange, compare
from quizgen.cli.tables import table
from quizgen.cli.terminal import say, say_json
from quizgen.model import Bank
from quizgen.show.scene import clean


def show_changes(old: Bank, new: Bank, as_json: bool) -> None:
    """Prints the questions that were added, removed or changed, and what else differs."""
    found = compare(old, new)
    if as_json:
        say_json(dataclasses.asdict(found), str)
    else:
        say("\n".join(_lines(found)))


def _lines(found: Comparison) -> Iterator[str]:
    rows = [("added", one.id, one.kind, one.prompt) for one in found.added]
    rows += [("removed", one.id, one.kind, one.prompt) for one in found.removed]
    rows += [("changed", _name(one), _keys(one.kind, one.fields), one.prompt) for one in found.changed]
    rows += [(one.state, one.id, _of_group(one), one.name) for one in found.groups]
    if rows:
        yield from table([("", "id", "what", "question"), *rows])
        yield ""
    keys = [(one.id, one.key_before, one.key_now) for one in found.changed if one.key_changed]
    if keys:
        yield from table([("key of", "before", "now"), *keys])
        yield ""
    for word, names in (("facts", found.facts), ("sources", found.sources), ("the bank itself", found.bank)):
        if names:
            yield f"Different in {word}: {clean(', '.join(names))}"
    if found.moved:
        yield "Questions stand in another order."
    numbers = {"added": found.added, "removed": found.removed, "changed": found.changed}
    counts = ", ".join(f"{len(entries)} {word}" for word, entries in numbers.items())
    yield f"{counts}, {found.unchanged} unchanged"


def _name(one: Change) -> str:
    return f"{one.id} (was {one.was})" if one.was else one.id


_TYPED = {
    "accepted": "answer",
    "background": "basis",
    "distractors": "wrong",
    "figures": "tolerance",
    "high": "answer",
    "key": "answer",
    "lines": "essay",
    "low": "answer",
    "model_answer": "answer",
    "multiple": "answer",
    "percent": "tolerance",
    "rationale": "explanation",
    "rows": "statements",
    "stem": "question",
    "units": "unit",
}
"""What authors type for fields of the model that are called otherwise."""
_TYPED_OF = {
    "cloze text": "cloze",
    "exercise items": "questions",
    "ordering items": "order",
    "passage items": "questions",
    "section items": "questions",
}


def _keys(kind: str, fields: tuple[str, ...]) -> str:
    """The keys by which authors know what differs."""
    return ", ".join(dict.fromkeys([_TYPED_OF.get(f"{kind} {name}") or _TYPED.get(name, name) for name in fields]))


def _of_group(one: GroupChange) -> str:
    return f"{one.kind}: {_keys(one.kind, one.fields)}" if one.fields else one.kind
