"""`quizgen doctor`"""

from __future__ import annotations

import locale
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from quizgen import __version__, extras
from quizgen.cli.ankiconnect import URL, Anki, AnkiError, near
from quizgen.cli.root import COMMANDS
from quizgen.cli.terminal import say
from quizgen.formats.pdf.layouts.fontreport import font_report
from quizgen.patterns import late
from quizgen.project.reading import Nowhere, bundled
from quizgen.reader import read
from quizgen.show.scene import clean

_REQUIRED = ("click", "genanki", "Pillow", "PyYAML", "reportlab", "ziamath")
_PATIENCE = 2
"""Seconds that Anki may take to answer."""
_NAME = late(r"[A-Za-z0-9._-]+")


@click.command("doctor", short_help=COMMANDS["doctor"][1])
def command() -> None:
    """Show versions, extras, Anki and fonts on one screen, to be pasted into a report.

    Nothing is changed, and nobody but the Anki on this computer is asked.
    """
    for title, rows in (("quizgen", _versions()), ("Extras", _extras()), ("Fonts", _fonts())):
        say(title)
        kept = list(rows)
        width = max(len(name) for name, _ in kept)
        for name, value in kept:
            say(f"  {name:<{width}}  {clean(value)}")


def _versions() -> Iterator[tuple[str, str]]:
    yield "quizgen", f"{__version__} in {_home(str(Path(__file__).parent.parent))}"
    yield "Python", f"{platform.python_version()} ({platform.python_implementation()}) in {_home(sys.prefix)}"
    yield "system", f"{platform.system()} {platform.release()} {platform.machine()}"
    yield "terminal", f"{sys.stdout.encoding}, locale {locale.getpreferredencoding(False)}"
    yield "packages", ", ".join(f"{name} {_version(name) or 'is missing'}" for name in _REQUIRED)
    yield "Anki", _anki()


def _anki() -> str:
    address = near(URL)
    assert address is not None, "an address of this computer"
    try:
        Anki(URL, address, timeout=_PATIENCE).greet()
    except AnkiError as error:
        return f"{error}"
    return f"answers at {URL}"


def _extras() -> Iterator[tuple[str, str]]:
    packages: dict[str, str] = {}
    lacking: list[str] = []
    for name, needed in extras.extras().items():
        found = {match[0]: _version(match[0]) for one in needed if (match := _NAME.match(one))}
        packages |= found
        if not all(found.values()):
            lacking.append(name)
    yield "installed", ", ".join(name for name in extras.extras() if name not in lacking) or "none"
    yield "not installed", ", ".join(lacking) or "none"
    yield "packages", ", ".join(f"{package} {has}" for package, has in sorted(packages.items()) if has) or "none"


def _fonts() -> Iterator[tuple[str, str]]:
    """What is missing for the banks below `content/`, if there are any."""
    try:
        found = bundled()
    except Nowhere:
        found = []
    for path in found:
        bank, _ = read(path)
        report = font_report(bank, lambda problem: None) if bank else None
        if bank is None or report is None:
            yield clean(Path(path).stem), "cannot be used: see `quizgen check`"
            continue
        rows = [
            f"{row.script}: {row.font}" + (f" ({row.missing} missing)" if row.missing else "") for row in report.rows
        ]
        yield clean(bank.id), ", ".join(rows)
        if report.remedy:
            yield "", f"to have what is missing: {report.remedy}"
    if not found:
        yield "", "no bank in content/: `quizgen fonts BANK` shows what a bank needs"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _home(path: str) -> str:
    """A path without the name of the user."""
    home = str(Path.home())
    return f"~{path[len(home) :]}" if path.startswith(home) and home != "/" else path
