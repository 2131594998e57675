"""Words in a colour, each with a line of its own kind below, which a printer without colours shows too."""

from __future__ import annotations

from quizgen.formats.pdf.theme import INK
from quizgen.richtext import Look

COLOURS: dict[Look, str] = {
    "red": "0.753 0.063 0.157",
    "orange": "0.659 0.322 0",
    "green": "0.043 0.478 0.204",
    "blue": "0.11 0.361 0.784",
    "purple": "0.502 0.188 0.722",
    "grey": "0.416 0.416 0.416",
}
"""As PDF operators take them; white paper is at least 4.5 times as light."""
_DASHES: dict[Look, str] = {"orange": "3 1.5", "green": "0.8 1.4", "purple": "4 1.2 0.8 1.2", "grey": "7 2.5"}
_DOUBLE: tuple[Look, ...] = ("red",)
_HEAVY: tuple[Look, ...] = ("blue",)
_DROP, _APART = 1.8, 1.3
"""From the baseline down to the line, and on to a second one."""


def underline(look: Look, x: float, y: float, width: float) -> str:
    """The line below words of that look: one, two, heavy, dashed, dotted …"""
    ink = f"{COLOURS[look]} RG" if look in COLOURS else f"{INK:g} G"
    thick = 1.3 if look in _HEAVY else 0.6
    heights = (y - _DROP, y - _DROP - _APART) if look in _DOUBLE else (y - _DROP,)
    lines = " ".join([f"{x:.2f} {height:.2f} m {x + width:.2f} {height:.2f} l S" for height in heights])
    return f"\nq {thick:g} w [{_DASHES.get(look, '')}] 0 d {ink} {lines} Q"
