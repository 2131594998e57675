"""The one clock of a run, and the only place below the command line that sees the environment."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping

from quizgen.project.refusing import Refused, shown

_LAST_SECOND = 253402300799
"""The end of the year 9999, in seconds since 1970."""


def require_second(second: int) -> int:
    """A number of seconds since 1970 that is a date; anything else is refused."""
    if type(second) is not int or not 0 <= second <= _LAST_SECOND:
        raise Refused(f"now takes a number of seconds since 1970, not {shown(second)}")
    return second


def now(environment: Mapping[str, str] | None = None) -> int:
    """Seconds since 1970: SOURCE_DATE_EPOCH where it is set, else the clock. A bad value is refused."""
    text = (os.environ if environment is None else environment).get("SOURCE_DATE_EPOCH", "")
    if not text:
        return int(time.time())
    if not (text.isascii() and text.isdigit() and len(text) <= 12 and int(text) <= _LAST_SECOND):
        raise Refused(f"SOURCE_DATE_EPOCH must be a number of seconds since 1970, not {text!r}.")
    return int(text)
