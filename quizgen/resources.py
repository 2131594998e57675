"""Where the files that travel with quizgen lie: beside the package in a wheel, one level up in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def templates() -> Path:
    """The folder of card templates, page themes and fonts."""
    return _folder("templates")


@cache
def content() -> Path:
    """The folder of the banks that come with quizgen."""
    return _folder("content")


def _folder(name: str) -> Path:
    package = Path(__file__).parent
    inside = package / name
    return inside if inside.is_dir() else package.parent / name
