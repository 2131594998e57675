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
LONGEST = "the longest option"
HEARD = "the option heard most in other questions"
LETTERS = "official: the longest words"
FACTS = "official: most words of the facts"


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
        LONGEST: lambda _, option: len(option),
        HEARD: echo,
        LETTERS: letters,
        FACTS: of_the_facts,
    }


def guess(question: MultipleChoice, likes: Callable[[MultipleChoice, str], float]) -> Guess:
    """One question, guessed."""
    scores = [likes(question, plain(option.text)) for option in question.options]
    best = [option for option, score in zip(question.options, scores, strict=True) if math.isclose(score, max(scores))]
    earned = sum(option.correct for option in best) / len(best)
    return Guess(question.id, earned, 1 / len(question.options))


class Outcome(NamedTuple):
    """What blind guessing earns on average, two standard deviations of it, and each way's guesses."""

    chance: float
    noise: float
    ways: dict[str, list[Guess]]

    def earned(self, way: str) -> float:
        """The points of a way of guessing, one for each question that it gets."""
        return sum(one.earned for one in self.ways[way])


def play(bank: Bank) -> Outcome:
    """All ways of guessing, over all questions with one right option."""
    asked = [one.question for one in placed(bank.items) if isinstance(one.question, MultipleChoice)]
    single = [question for question in asked if not question.multiple]
    odds = [1 / len(question.options) for question in single]
    noise = 2 * math.sqrt(sum(odd * (1 - odd) for odd in odds))
    ways = {name: [guess(question, likes) for question in single] for name, likes in cues(bank).items()}
    return Outcome(sum(odds), noise, ways)


def report(bank: Bank, verbose: bool) -> None:
    """The table of a bank."""
    outcome = play(bank)
    count = len(outcome.ways[LONGEST])
    print(f"{bank.id}: {count} questions with one right option,", end=" ")
    print(f"{outcome.chance:.1f} by chance, noise {outcome.noise:.1f}")
    for name, guesses in outcome.ways.items():
        print(f"  {name:42}{outcome.earned(name):6.1f}")
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
