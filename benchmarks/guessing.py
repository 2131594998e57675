"""What a test-taker earns who knows nothing of the subject and guesses by a cue.

    python benchmarks/guessing.py [BANK …] [--verbose]

Over all questions with one right option, three ways of guessing are played: the longest option; the option whose words
are heard most in the questions around it (their stems, passages and texts); the option that sounds most official. For
the last there are two measures, because a tone has none of its own: the length of its words, and how many of its words
the bank's facts hold. Where options are level, their share is counted, so that a cue that tells nothing earns what
chance does. `noise` is two standard deviations of blind guessing. `--verbose` names the questions that each way gets.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from quizgen.model import Bank, MultipleChoice, placed, prompt
from quizgen.reader import read
from quizgen.richtext import RichText, plain
from quizgen.rules.words import content_stems, words

BUNDLED = Path(__file__).parent.parent / "content" / "shanghai-2023"


class Guess(NamedTuple):
    """What a way of guessing earns in one question: its share of the options it cannot tell apart."""

    id: str
    earned: float
    by_chance: float


def stems(text: RichText, language: str) -> set[str]:
    """The words of a text that carry content, without their endings."""
    return set(content_stems(plain(text), language))


def heard(bank: Bank) -> Counter[str]:
    """In how many prompts and passages each word stands."""
    texts = {id(one.passage): one.passage.text for one in placed(bank.items) if one.passage is not None}
    prompts = [prompt(one.question) for one in placed(bank.items)]
    return Counter(word for text in (*texts.values(), *prompts) for word in stems(text, bank.language))


def in_facts(bank: Bank) -> set[str]:
    """The words of all claims and quotations."""
    texts = (f"{fact.claim or ''} {fact.quote or ''}" for fact in bank.facts.values())
    return {word for text in texts for word in content_stems(text, bank.language)}


def cues(bank: Bank) -> dict[str, Callable[[MultipleChoice, str], float]]:
    """Each way of guessing by its name: how much it likes an option of a question."""
    around, official = heard(bank), in_facts(bank)

    def echo(question: MultipleChoice, option: str) -> float:
        own = stems(question.stem, bank.language)
        found = set(content_stems(option, bank.language))
        return sum(around[word] - (word in own) for word in found) / (len(found) or 1)

    def letters(_: MultipleChoice, option: str) -> float:
        found = words(option)
        return sum(map(len, found)) / (len(found) or 1)

    def of_the_facts(_: MultipleChoice, option: str) -> float:
        found = set(content_stems(option, bank.language))
        return len(found & official) / (len(found) or 1)

    return {
        "the longest option": lambda _, option: len(option),
        "the option heard most in other questions": echo,
        "official: the longest words": letters,
        "official: most words of the facts": of_the_facts,
    }


def guess(question: MultipleChoice, likes: Callable[[MultipleChoice, str], float]) -> Guess:
    """One question, guessed."""
    scores = [likes(question, plain(option.text)) for option in question.options]
    best = [option for option, score in zip(question.options, scores, strict=True) if math.isclose(score, max(scores))]
    earned = sum(option.correct for option in best) / len(best)
    return Guess(question.id, earned, 1 / len(question.options))


def report(bank: Bank, verbose: bool) -> None:
    """The table of a bank."""
    asked = [one.question for one in placed(bank.items) if isinstance(one.question, MultipleChoice)]
    single = [question for question in asked if not question.multiple]
    chance = sum(1 / len(question.options) for question in single)
    noise = 2 * math.sqrt(sum((1 - 1 / len(q.options)) / len(q.options) for q in single))
    print(f"{bank.id}: {len(single)} questions with one right option, {chance:.1f} by chance, noise {noise:.1f}")
    for name, likes in cues(bank).items():
        guesses = [guess(question, likes) for question in single]
        print(f"  {name:42}{sum(one.earned for one in guesses):6.1f}")
        if verbose:
            print("     ", *(one.id for one in guesses if one.earned > one.by_chance))


def main() -> None:
    """Read the banks and print a table for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("banks", nargs="*", type=Path, default=[BUNDLED], metavar="BANK")
    parser.add_argument("--verbose", action="store_true")
    args = parser.parse_args()
    for path in args.banks:
        bank, found = read(path)
        if bank is None:
            raise SystemExit(f"{path} cannot be read: {found[0].message}")
        report(bank, args.verbose)


if __name__ == "__main__":
    main()
