"""Where this machine keeps its fonts."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

VARIABLE = "QUIZGEN_FONTS"
"""The environment variable with the folders that take the place of the machine's; set but empty, there are none."""
_FOLDERS = (
    "~/.local/share/fonts", "~/.fonts", "/usr/local/share/fonts", "/usr/share/fonts", "~/Library/Fonts",
    "/Library/Fonts", "/System/Library/Fonts", "C:/Windows/Fonts",
)  # fmt: skip
_ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
_PATIENCE = 5


def folders() -> str | None:
    """The folders that take the place of the machine's, if any are named."""
    return os.environ.get(VARIABLE)


@lru_cache(maxsize=4)
def font_files(instead: str | None) -> tuple[Path, ...]:
    """All font files of the machine, sorted; those of the folders in `instead` where it is not None."""
    if instead is not None:
        return tuple(sorted(_inside(folder for folder in instead.split(os.pathsep) if folder)))
    return tuple(sorted({*_inside((*_FOLDERS, *_data_folders())), *_known_to_fontconfig()}))


def _data_folders() -> list[str]:
    """The folders for fonts below those that XDG's variables name."""
    named = [os.environ.get("XDG_DATA_HOME", ""), *os.environ.get("XDG_DATA_DIRS", "").split(os.pathsep)]
    return [str(Path(folder, "fonts")) for folder in named if folder]


def _inside(folders: Iterable[str]) -> Iterator[Path]:
    for folder in folders:
        for place, _, names in os.walk(Path(folder).expanduser()):
            yield from (Path(place, name) for name in names if name.lower().endswith(_ENDINGS))


def _known_to_fontconfig() -> list[Path]:
    """The fonts that fontconfig lists, which may lie anywhere; none where it is missing or does not answer. Windows has
    no fontconfig, and would run a program of that name that lies in the current folder."""
    if os.name != "posix":
        return []
    command = ["fc-list", "--format", "%{file}\n"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True, timeout=_PATIENCE).stdout
    except (OSError, subprocess.SubprocessError):
        return []
    return [Path(line) for line in os.fsdecode(listed).split("\n") if line.lower().endswith(_ENDINGS)]
