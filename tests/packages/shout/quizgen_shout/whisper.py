"""A format that fails: it has been written for something else."""

from __future__ import annotations

from quizgen.formats import nobody_has_ever_had_this  # noqa: F401
