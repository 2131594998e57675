"""Runs the command line given as arguments as if Pillow were not installed: `python without_pillow.py check bank.yaml`."""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec


class Hidden:
    """A finder that finds no Pillow."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name.partition(".")[0] == "PIL":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None


if __name__ == "__main__":
    sys.meta_path.insert(0, Hidden())  # type: ignore[arg-type]
    from quizgen.cli import main

    main()
