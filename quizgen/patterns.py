"""Regular expressions that are compiled when they are first used: of those that stand in modules, a run uses few."""

from __future__ import annotations

import re
from typing import Any, cast


class _Late:
    """Stands in for a compiled pattern. What was once asked of it is an attribute of its own from then on."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, at the first use; a mistake in the pattern shows then, and in a test that uses all."""
    return cast("re.Pattern[str]", _Late(pattern, flags))
