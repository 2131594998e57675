"""Letters that number options and versions."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase


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
