"""Categories of Moodle's question bank, named after banks, sections and what else holds questions."""

from __future__ import annotations

from collections.abc import Iterable

from quizgen.formats.plaintext import one_line


def path(names: Iterable[str]) -> str:
    """The path of a category, in which a slash inside a name is doubled. Empty names are left out."""
    kept = [" ".join(one_line(name).split()) for name in names]
    return "/".join(["$course$", "top", *(name.replace("/", "//") for name in kept if name)])
