"""E4xx and W4xx: what formats, decks and pages have to say."""

from __future__ import annotations

from quizgen.messages.text import Text

_FOLLOWED = 'learners must tick "Merge note types" and choose "Update notes: Always" when they import this deck'
_GIVE_IDS = "`quizgen ids --write` gives each an id"
_LOCK = "resolve the conflict in git (keep the lines of both sides), or run `quizgen lock --repair`"
_RENAMED = "importing never moves cards: learners rename the deck in Anki first, and then import"

TEXTS: dict[str, Text] = {
    "E401.conflict": Text("the lock holds a merge conflict", "", _LOCK),
    "E401.line": Text("a line of the lock is damaged", "", _LOCK),
    "E401.newer": Text("the lock was written by a newer quizgen", "", _LOCK),
    "E401.other-file": Text("this is not a lock of quizgen", "", _LOCK),
    "E402.allowed": Text("the note type has changed since the last build: {types}", "", _FOLLOWED),
    "E402.refused": Text("the note type has changed since the last build: {types}", "", f"`-O allow-schema-change=yes` builds nevertheless; then {_FOLLOWED}"),
    "E403": Text("the id `{id}` is used twice", "", "give each question its own id"),
    "E405": Text("two banks that are merged share {count} {count:note|notes}", "is `{copy}` a copy of `{first}`, lock included?", "delete the lock of the copy, and give it an `id:` of its own"),
    "E406.kept": Text("`{id}` was never called `{was}`, which is still in the bank", "the id of another question", "take `{was}` out of `was:`; a new question has no earlier id"),
    "E406.part": Text("only the whole bank shows whether `{was}` is still in it", "`{id}` would take over its cards", "after a question was renamed, build the whole bank once, without errors, then parts of it"),
    "E406.twice": Text("only one question can have been called `{was}`", "named here again", "take `{was}` out of the `was:` of the one that is new"),
    "W401.hint": Text("a hint inside a formula is not shown on the card", "`{hint}`", "write it as text beside the formula, or with `hint:`"),
    "W401.link": Text("a link with several gaps is plain text on the cards", "", "its address would tell the answers; make a link of each gap, or link a word beside them"),
    "W450": Text("a deck of a bank without an id", "its name stands in", "write `id: {id}` at the top; Anki knows the notes by it"),
    "W451.alike": Text("{count} questions without an id ask in the same words", "", f"{_GIVE_IDS}, so that progress stays where it is"),
    "W451.one": Text("a question has no id: rewording one starts it anew in Anki", "", _GIVE_IDS),
    "W451.several": Text("{count} questions have no id: rewording one starts it anew in Anki", "", _GIVE_IDS),
    "W452.bank": Text("the deck was called `{old}` and now is `{new}`", "", _RENAMED),
    "W452.deck": Text("the deck was called `{old}` and now is `{new}`", "in this deck", _RENAMED),
    "W452.merged": Text("the deck was called `{old}` and now is `{new}`", "in this deck", "importing never moves cards: learners move them into the other deck in Anki, or leave them where they are"),
    "W453": Text("the deck `{old}` becomes `{new}` in Anki"),
    "W454.changed": Text("the tag `{old}` becomes `{new}` in Anki"),
    "W454.left-out": Text("the tag `{old}` is left out in Anki"),
    "W455": Text("the lock was written for the bank `{bank}`", "", "after renaming a bank all is well; in a copy, delete the lock, or both banks share their notes"),
    "W456": Text("`{id}` is another kind of card than before", "", "it starts anew in Anki; the card of the type “{kind}” is retired"),
    "W457": Text("a bank from standard input has no lock", "", "a deck that learners will import again needs a lock: save the bank in a file and build that"),
    "W458.again": Text("this question is new, and one that is gone was the same", "was it called `{was}` before?", "write `was: [{all}]`, and learners keep their progress"),
    "W458.first": Text("this question is new, and one that is gone was the same", "was it called `{was}` before?", "write `was: {was}` below its `id:`, and learners keep their progress"),
    "W459": Text("`{id}` takes over the cards of `{was}`", "an id that is in the bank, too", "right if `{was}` is a new question under an old name; otherwise take it out of `was:`"),
}  # fmt: skip

PHRASES: dict[str, str] = {
    "anki.alike": "and this one",
    "anki.anew": "it starts anew in Anki",
    "anki.bank": "the bank it belongs to",
    "anki.changed": "{count} changed",
    "anki.gone": "{count} gone",
    "anki.keeps": "it keeps its cards and their intervals",
    "anki.new": "{count} new",
    "anki.other": "the other one",
    "anki.since": "{changes} since the last build",
    "anki.takes-over": "it takes over the cards",
    "anki.unchanged": "nothing changed since the last build",
    "option.between": "`{option}` must be from {low} to {high}, not {value}",
}  # fmt: skip
