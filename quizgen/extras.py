"""What may be installed beside quizgen, and the command that does it here: no index of packages has quizgen itself, so
that the packages of an extra are named one by one."""

from __future__ import annotations

import shlex
import sys
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, requires
from importlib.util import find_spec
from pathlib import Path
from sysconfig import get_path

from quizgen.patterns import late

_EXTRA = late(r"""\s*;\s*extra\s*==\s*["']([\w.-]+)["']\s*$""")
_NOT_FOR_USERS = ("all", "benchmarks", "test")
"""Extras that are none of their own, or not for those who write banks."""


class LackingError(ValueError):
    """Something that is not installed; the message says what needs it, the `hint` what to type."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def require(thing: str, needs: Mapping[str, str]) -> None:
    """Raises LackingError where a module that a format or importer needs is not installed. With each stands what brings
    it: one of the extras, or what is to be installed."""
    lacking = {module: named for module, named in needs.items() if not _is_there(module)}
    if lacking:
        wanted = [one for named in lacking.values() for one in requirements(named) or [named]]
        raise LackingError(f"{thing} needs {', '.join(lacking)}, which is not installed", installing(wanted))


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except (ImportError, ValueError):
        return False


@lru_cache(maxsize=1)
def extras() -> dict[str, tuple[str, ...]]:
    """The requirements of each extra, as the project names them; empty where that is nowhere to be read."""
    project = Path(__file__).parent.parent / "pyproject.toml"
    if project.is_file():
        named = tomllib.loads(project.read_text("utf-8")).get("project", {}).get("optional-dependencies", {})
        found = {extra: tuple(needed) for extra, needed in named.items()}
    else:
        found = _of_metadata()
    return {extra: needed for extra, needed in sorted(found.items()) if extra not in _NOT_FOR_USERS}


def _of_metadata() -> dict[str, tuple[str, ...]]:
    try:
        lines = requires("quizgen") or []
    except PackageNotFoundError:
        lines = []
    found: dict[str, tuple[str, ...]] = {}
    for line in lines:
        if extra := _EXTRA.search(line):
            found[extra[1]] = (*found.get(extra[1], ()), line[: extra.start()].strip())
    return found


def requirements(*names: str) -> list[str]:
    """What these extras need, each requirement once."""
    return list(dict.fromkeys(needed for name in names for needed in extras().get(name, ())))


def command(*names: str) -> str:
    """What to type so that these extras are there for the Python that runs quizgen."""
    return installing(requirements(*names) or [f"quizgen[{','.join(names)}]"])


def installing(needed: list[str]) -> str:
    """The command that installs these requirements beside quizgen."""
    python = _quoted(sys.executable or "python3")
    quoted = " ".join(f'"{requirement}"' for requirement in needed)
    from shutil import which

    if find_spec("pip") is None and which("uv"):
        return f"uv pip install --python {python} {quoted}"
    in_venv = sys.prefix != sys.base_prefix
    is_managed = not in_venv and Path(get_path("stdlib"), "EXTERNALLY-MANAGED").exists()
    return f"{python} -m pip install {'--break-system-packages ' if is_managed else ''}{quoted}"


def _quoted(path: str) -> str:
    if sys.platform == "win32":
        return f'& "{path}"' if " " in path else path
    return shlex.quote(path)
