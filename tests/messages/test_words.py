"""Mistakes with words to be learned, the one message each gets, and that doing what it says helps."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.messages.banks import bank_of, told
from tests.messages.test_mistakes import Mistake
from tests.sounds import wav

WORD = "word: die Sonne\nmeaning: the sun"
MISTAKES = [
    Mistake("word: die Sonne", "E212", 5, "`meaning: the sun`", WORD),
    Mistake("word: die Sonne\nmeaning:", "E213", 6, "write it after the colon", WORD),
    Mistake(f"{WORD}\ncards: [read, listen]", "E212", 7, "take `listen` out of `cards`", f"{WORD}\ncards: [read]"),
    Mistake(f"{WORD}\ncards: [read, listen]", "E212", 7, "add `audio:`", f"{WORD}\ncards: [read, listen]\naudio: sun.wav"),
    Mistake(f"{WORD}\ncards: [read, listen]\naudio: sub.wav", "E301", 8, "sun.wav", f"{WORD}\ncards: [read, listen]\naudio: sun.wav"),
    Mistake(f"{WORD}\ncards: [read, spell]", "E205", 7, "write one of: read, write, listen, say", f"{WORD}\ncards: [read, write]"),
    Mistake(f"{WORD}\ncards: both", "E205", 7, "write one of: read, write, listen, say", f"{WORD}\ncards: write"),
    Mistake(f"{WORD}\nexample: '{{{{}}}} scheint.'", "E231", 7, "{{answer}}", f"{WORD}\nexample: '{{{{Sie}}}} scheint.'"),
    Mistake("front: Sonne\nword: die Sonne\nmeaning: the sun", "E214", 6, "delete one of them", WORD),
    Mistake(f"{WORD}\ncloze: The {{{{sun}}}} shines.", "E214", 5, "delete one of them", WORD),
    Mistake(f"{WORD}\nkind: flashcard", "E214", 7, "delete the `kind:` line", WORD),
    Mistake("word: '{東京|とうきょう}'\nmeaning: Tokyo\nreading: トーキョー", "E215", 7, "delete this line", "word: '{東京|とうきょう}'\nmeaning: Tokyo"),
    Mistake("word: '{東京|とうきょう}'\nmeaning: Tokyo\nreading: トーキョー", "E215", 7, "reading: 東京", "word: 東京\nmeaning: Tokyo\nreading: トーキョー"),
    Mistake("word: '{東京|と|きょ|う}'\nmeaning: Tokyo", "W337", 5, "one reading for all", "word: '{東京|ときょう}'\nmeaning: Tokyo"),
    Mistake(f"{WORD}\nlearning: German", "W305", 7, "", f"{WORD}\nlearning: de"),
    Mistake("word: die Sonne\ntranslation: the sun", "W305", 6, "", WORD),
    Mistake("word: die Sonne\nmeaning: sun; star; light", "W335", 6, "write [sun, star, light]", "word: die Sonne\nmeaning: [sun, star, light]"),
]  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.code} {mistake.typed}"[:60])
def test_one_mistake_has_one_message_that_helps(mistake: Mistake, tmp_path: Path) -> None:
    (tmp_path / "sun.wav").write_bytes(wav())
    _, found = told(bank_of(mistake.typed), tmp_path)
    assert [(one.code, one.span.line) for one in found] == [(mistake.code, mistake.line)]
    assert mistake.advice in found[0].hint and len(found[0].message) <= 70
    bank, left = told(bank_of(mistake.obeyed), tmp_path)
    assert bank is not None and left == []


@pytest.mark.parametrize(
    "typed", ["cards: read, write", "cards: [say]", "cards: listening\naudio: sun.wav", "meaning: to rise, to go up"]
)
def test_nothing_is_said_of_what_is_meant_so(typed: str, tmp_path: Path) -> None:
    (tmp_path / "sun.wav").write_bytes(wav())
    bank, found = told(
        bank_of(typed if "meaning" in typed else f"meaning: the sun\n{typed}") + "  word: die Sonne\n", tmp_path
    )
    assert bank is not None and found == []


def test_where_the_default_asks_for_listening_the_word_is_blamed() -> None:
    head = "title: T\nid: t\ndefaults: {cards: [listen]}\nquestions:\n"
    _, [only] = told(bank_of(f"id: a\n{WORD}", head))
    assert (only.code, only.span.line) == ("E212", 6)
