"""The one place that chooses who reads YAML: libyaml, or, where PyYAML came without it, PyYAML's own parser.

The latter is some ten times slower. Both give the same events, and the same errors at the same places.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any


@cache
def libyaml() -> type[Any] | None:
    """The parser of libyaml, if it is there."""
    try:
        from yaml._yaml import CParser
    except ImportError:
        return None
    parser: type[Any] = CParser
    return parser


def events(text: str) -> Callable[[], Any]:
    """What gives the next event of a text. Raises yaml.YAMLError."""
    parser = libyaml()
    if parser is None:
        from quizgen.source.pure import Parser

        parser = Parser
    next_event: Callable[[], Any] = parser(text).get_event
    return next_event
