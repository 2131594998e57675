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


def told(bank: Bank, with_enemies: bool) -> Iterator[tuple[str, str, str, str]]:
    """The id of a question, its key, the id of another that shows it, and the text where it does."""
    everything = list(placed(bank.items))
    texts = {one.question.id: [(text, set(content_stems(text, bank.language))) for text in shown(one)] for one in everything}
    for one in everything:
        own = set(content_stems(plain(prompt(one.question)), bank.language))
        for key in keys(one):
            wanted = set(content_stems(key, bank.language)) - own
            if sum(map(len, wanted)) < LEAST_LETTERS:
                continue
            for other in everything:
                if other is one or _apart(one, other, with_enemies):
                    continue
                for text, found in texts[other.question.id]:
                    if wanted <= found:
                        yield one.question.id, key, other.question.id, text
                        break


def _apart(one: Placed, other: Placed, with_enemies: bool) -> bool:
    """Whether the two never meet in a drawn test, or always do."""
    if one.passage is not None and one.passage is other.passage:
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
        print(f"{id}: “{key}”\n    in {other}: {' '.join(text.split())[:160]}")


if __name__ == "__main__":
    main()
