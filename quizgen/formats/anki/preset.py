"""Deck presets: what a teacher asks for, in the form in which a package carries it.

A preset changes how much a learner is asked a day, so that a deck never has one unless it was asked for. Anki takes it
only where the learner ticks "Import any deck presets", and never changes a preset that the learner already has: other
settings need another name.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Any, NamedTuple

IN_ORDER, BY_CHANCE = "deck", "random"
_LOWEST_ID, _IDS = 1 << 40, 1 << 40
_LEECHES_ARE_TAGGED = 1
_GATHER: Mapping[str, int] = MappingProxyType({IN_ORDER: 0, BY_CHANCE: 3})
"""New cards deck by deck as they stand, or notes by chance."""
_SORT_AS_GATHERED = 1


class Preset(NamedTuple):
    """What differs from Anki's own settings. `retention` is the share of reviews that shall be known (0.9 is 90 %);
    only the scheduler FSRS, which learners switch on themselves, looks at it."""

    name: str
    new_per_day: int = 20
    reviews_per_day: int = 200
    new_order: str = IN_ORDER
    bury_siblings: bool = True
    retention: float = 0.9

    @property
    def id(self) -> int:
        """By its name alone: decks that are to share a preset name the same one."""
        return _LOWEST_ID + int.from_bytes(sha256(self.name.encode()).digest()[:8], "big") % _IDS

    def to_json(self) -> dict[str, Any]:
        """The preset as collections of schema 11 keep it; times in minutes, except the timer."""
        return {
            "id": self.id, "mod": 0, "name": self.name, "usn": -1, "dyn": False,
            "maxTaken": 60, "autoplay": True, "timer": 0, "replayq": True,
            "new": {"bury": self.bury_siblings, "delays": [1.0, 10.0], "initialFactor": 2500, "ints": [1, 4, 0],
                    "order": 1, "perDay": self.new_per_day},
            "rev": {"bury": self.bury_siblings, "ease4": 1.3, "ivlFct": 1.0, "maxIvl": 36500, "hardFactor": 1.2,
                    "perDay": self.reviews_per_day},
            "lapse": {"delays": [10.0], "leechAction": _LEECHES_ARE_TAGGED, "leechFails": 8, "minInt": 1, "mult": 0.0},
            "buryInterdayLearning": self.bury_siblings, "newGatherPriority": _GATHER[self.new_order],
            "newSortOrder": _SORT_AS_GATHERED, "desiredRetention": self.retention, "easyDaysPercentages": [1.0] * 7,
        }  # fmt: skip
