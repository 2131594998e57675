"""E2xx: what stands where in a bank."""

from __future__ import annotations

from quizgen.messages.text import Text

_ID = "an id has no spaces and at most 200 characters"

TEXTS: dict[str, Text] = {
    "E240.id": Text("the id `{id}` is used twice", "", "give each question an id of its own; learners' progress hangs on it"),
    "E240.question": Text("this question stands in the bank twice", "", "delete one of them, or let `quizgen ids --write` give each an id"),
    "E241.earlier": Text(_ID, "", "write the earlier id just as it was, each in a line of its own"),
    "E241.own": Text(_ID, "", "use letters, digits, `-`: cell-membrane-1"),
    "E242.close": Text("there is no source `{id}`", "", "did you mean `{close}`?"),
    "E242.unlisted": Text("there is no source `{id}`", "", "list it under `sources:`"),
    "E243.close": Text("there is no fact `{id}`", "", "did you mean `{close}`?"),
    "E243.unlisted": Text("there is no fact `{id}`", "", "list it under `facts:`"),
    "E247.close": Text("there is no objective `{id}`", "", "did you mean `{close}`?"),
    "E247.unlisted": Text("there is no objective `{id}`", "", "list it under `objectives:`"),
    "W307": Text("there is no question `{id}`", "named under `enemies`", "correct the id"),
}  # fmt: skip

PHRASES: dict[str, str] = {}  # fmt: skip
