"""Where the key of a question can be read in another question of the bank.

    python benchmarks/visible_keys.py [BANK] [--all]

`quizgen check` looks into stems only, for keys of some length (QG123). This search also reads options, pairs, steps,
passages and texts, and takes keys of one word; hints and explanations come too late to tell. It lists candidates, for
a person to judge: whoever reads both questions of a pair may be able to answer one of them. Pairs that are `enemies`
already are left out, unless `--all` is given, and so are questions that share a passage.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from quizgen.model import (
    Bank,
    Cloze,
    Flashcard,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Placed,
    ShortAnswer,
    placed,
    prompt,
)
from quizgen.reader import read
from quizgen.richtext import Gap, inlines, plain, plain_inlines
from quizgen.rules.item import visible
from quizgen.rules.words import content_stems

BUNDLED = Path(__file__).parent.parent / "content" / "shanghai-2023"
LEAST_LETTERS = 5
"""Keys with fewer letters of content are found by chance."""


def keys(one: Placed) -> Iterator[str]:
    """What has to be given, said, or found."""
    match one.question:
        case MultipleChoice(options=options):
            yield from (plain(option.text) for option in options if option.correct)
        case ShortAnswer(accepted=accepted):
            yield accepted[0]
        case Cloze(text=text):
            yield from (plain_inlines(part.content) for part in inlines(text) if isinstance(part, Gap))
        case Flashcard(back=back):
            yield plain(back)
        case Numeric(low=low, high=high) if low == high:
            yield str(low)


def shown(one: Placed) -> Iterator[str]:
    """Every text of a question that is read before it is answered."""
    question = one.question
    if one.passage is not None:
        yield plain(one.passage.text)
    yield visible(prompt(question))
    match question:
        case MultipleChoice(options=options):
            yield from (plain(option.text) for option in options)
        case Matching(pairs=pairs, distractors=distractors):
            yield from chain.from_iterable((plain(pair.left), plain(pair.right)) for pair in pairs)
            yield from map(plain, distractors)
        case Ordering(items=items):
            yield from map(plain, items)
        case Flashcard(back=back, reverse=True):
            yield plain(back)


class Told(NamedTuple):
    """A question and its key, and another that shows it, with the text where it does."""

    id: str
    key: str
    other: str
    text: str


def told(bank: Bank, with_enemies: bool) -> Iterator[Told]:
    """All pairs, by the words of content of the keys; what the question's own prompt says anyway does not count."""
    everything = [(one, [(text, _words(text, bank)) for text in shown(one)]) for one in placed(bank.items)]
    for one, _ in everything:
        own = _words(visible(prompt(one.question)), bank)
        for key in keys(one):
            wanted = _words(key, bank) - own
            if sum(map(len, wanted)) < LEAST_LETTERS:
                continue
            for other, texts in everything:
                text = next((text for text, found in texts if wanted <= found), None)
                if text is not None and not _apart(one, other, with_enemies):
                    yield Told(one.question.id, key, other.question.id, " ".join(text.split()))


def _words(text: str, bank: Bank) -> set[str]:
    return set(content_stems(text, bank.language))


def _apart(one: Placed, other: Placed, with_enemies: bool) -> bool:
    """Whether the two are one, belong to one passage, or never meet in a drawn test."""
    if one is other or (one.passage is not None and one.passage is other.passage):
        return True
    ids = one.question.id in other.question.enemies or other.question.id in one.question.enemies
    return ids and not with_enemies


def main() -> None:
    """Read the bank and list the pairs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bank", nargs="?", type=Path, default=BUNDLED)
    parser.add_argument("--all", action="store_true", help="also those that are enemies already")
    args = parser.parse_args()
    bank, found = read(args.bank)
    if bank is None:
        raise SystemExit(f"{args.bank} cannot be read: {found[0].message}")
    for id, key, other, text in told(bank, args.all):
        print(f"{id}: “{key}”\n    in {other}: {text[:160]}")


if __name__ == "__main__":
    main()
