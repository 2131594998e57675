"""The command line: the only place that reads arguments, prints, and exits."""

from __future__ import annotations

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Runs the command `quizgen`. Everything is imported inside, so that Ctrl-C is quiet from the first moment on."""
    try:
        import gc

        gc.set_threshold(100_000)  # a tenth of a short run would go into looking for cycles that are not there
        from quizgen.cli.root import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)
