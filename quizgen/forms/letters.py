"""Letters that number options, matches and versions."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase

from quizgen.labels import Labels


def letter(place: int, alphabet: Sequence[str] = ascii_uppercase) -> str:
    """A, B … Z, AA, AB …, as the columns of a spreadsheet; `place` counts from 0."""
    many = len(alphabet)
    if place < many:
        return alphabet[place]
    name = alphabet[place % many]
    while place := place // many:
        place -= 1
        name = alphabet[place % many] + name
    return name


def option_letter(place: int, words: Labels) -> str:
    """What an option is called."""
    return letter(place, words.alphabet)


def match_letter(place: int, words: Labels) -> str:
    """What the right-hand side of a pair is called."""
    return letter(place, words.alphabet).lower()


def true_false_letters(words: Labels) -> tuple[str, str]:
    """What stands in the bubbles of true/false questions: first letters, or A and B where these are the same."""
    first, second = words.true[:1].upper(), words.false[:1].upper()
    return (first, second) if first != second else ("A", "B")
