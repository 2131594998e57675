"""How pages look: a profile from `templates/pdf/`, and over it a theme file of the user's own.

Both are YAML with the same keys. A theme file is named on the command line, so its paths are trusted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from quizgen import extras
from quizgen.diagnostics import Diagnostic, Report, Span
from quizgen.files import kind_of, read_bytes
from quizgen.formats.pdf import faces, themes
from quizgen.formats.pdf.faces import Face
from quizgen.formats.pdf.options import PdfOptions
from quizgen.formats.pdf.theme import Family, Theme
from quizgen.messages import phrase, told
from quizgen.options import suggestion
from quizgen.patterns import late
from quizgen.resources import templates

FaceKey: TypeAlias = tuple[Family, bool, bool]
"""Family, bold, italic."""

_ASCII = tuple(map(chr, range(0x20, 0x7F)))
"""What the fonts of a theme are tried with."""
_LARGEST = 100_000
"""Bytes of a theme file."""
_LARGEST_LOGO = 20_000_000
_FAMILIES: dict[str, Family] = {"text": "sans", "title": "serif", "code": "code"}
_CUTS = {"regular": (False, False), "bold": (True, False), "italic": (False, True), "bold-italic": (True, True)}
_COLOR = late(r"#?([0-9a-fA-F]{6})")
_WORDS = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}


@dataclass(frozen=True, slots=True)
class Look:
    """The theme, fonts in the place of the bundled ones, and the bytes of the logo (or none)."""

    theme: Theme = field(default_factory=Theme)
    faces: Mapping[FaceKey, Face] = field(default_factory=dict)
    logo: bytes = b""
    grade_table: bool = False


class _Wrong(ValueError):
    """What is wrong with a value, and what to write."""


def look(options: PdfOptions, report: Report) -> Look | None:
    """The look that the options ask for; None, and errors, where a file cannot be used."""
    found: list[Diagnostic] = []
    settings: dict[str, Any] = {}
    if options.profile != "standard":
        settings |= _read(templates() / "pdf" / f"{options.profile}.yaml", found.append)
    if options.theme:
        settings |= _read(Path(options.theme), found.append)
    logo = settings.get("logo", b"")
    if options.logo:
        try:
            logo = _file(options.logo, Path())
        except _Wrong:
            found.append(told(_line_of(options.logo), "E420.logo-missing", file=options.logo))
    for problem in found:
        report(problem)
    if found:
        return None
    grades = options.grade_table or settings.get("grade-table", False)
    theme = themes.halved(settings) if options.booklet else themes.themed(settings)
    return Look(theme, settings.get("fonts", {}), logo, grades)


def _read(path: Path, report: Report) -> dict[str, Any]:
    """The settings in a file; what is wrong is reported with its line."""
    try:
        data = read_bytes(path, _LARGEST)
        node = yaml.compose(data.decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError, _Wrong) as error:
        report(_unread(path, error))
        return {}
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        report(told(_line_of(path), "E420.theme-no-list"))
        return {}
    return dict(_settings(node, path, report))


def _settings(node: Any, path: Path, report: Report) -> Iterator[tuple[str, Any]]:
    for key, value in node.value:
        name, line = str(key.value), key.start_mark.line + 1
        if name not in _KEYS:
            known = suggestion(name, _KEYS) or phrase("theme.keys", keys=", ".join(_KEYS))
            report(told(_line_of(path, line), "E420.theme-key", key=name, known=known))
            continue
        try:
            yield name, _KEYS[name](value, path.parent)
        except _Wrong as error:
            report(told(_line_of(path, line), "E420.theme-value", key=name, why=error))


def _line_of(path: Path | str, line: int = 1) -> Span:
    return Span(str(path), line, 1, 2)


def _unread(path: Path, error: Exception) -> Diagnostic:
    """That a theme cannot be read, and where."""
    if isinstance(error, yaml.MarkedYAMLError):
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return told(_line_of(path, line), "E420.theme-yaml", why=error.problem)
    return told(_line_of(path), "E420.theme-unreadable", why=getattr(error, "strerror", None) or error)


# Values


def _text(node: Any) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise _Wrong(phrase("theme.one-value"))
    return str(node.value).strip()


def _number(low: float, high: float) -> Callable[[Any, Path], float]:
    def read(node: Any, folder: Path) -> float:
        try:
            value = float(_text(node))
        except ValueError:
            value = float("nan")
        if not low <= value <= high:
            raise _Wrong(phrase("theme.number", low=f"{low:g}", high=f"{high:g}", text=_text(node)))
        return value

    return read


def _switch(node: Any, folder: Path) -> bool:
    text = _text(node)
    if text.lower() not in _WORDS:
        raise _Wrong(phrase("theme.switch", text=text))
    return _WORDS[text.lower()]


def _color(node: Any, folder: Path) -> tuple[float, float, float]:
    """Red, green and blue from 0 to 1."""
    found = _COLOR.fullmatch(_text(node))
    if not found:
        raise _Wrong(phrase("theme.color", text=_text(node)))
    value = found.group(1)
    red, green, blue = (int(value[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return red, green, blue


def _logo(node: Any, folder: Path) -> bytes:
    return _file(_text(node), folder)


def _file(name: str, folder: Path) -> bytes:
    path = folder / name
    try:
        return read_bytes(path, _LARGEST_LOGO)
    except (OSError, ValueError):
        raise _Wrong(phrase("theme.file", file=name)) from None


def _fonts(node: Any, folder: Path) -> dict[FaceKey, Face]:
    if not isinstance(node, yaml.MappingNode):
        raise _Wrong(phrase("theme.fonts"))
    found: dict[FaceKey, Face] = {}
    for key, value in node.value:
        if key.value not in _FAMILIES:
            raise _Wrong(phrase("theme.family", family=key.value, families=", ".join(_FAMILIES)))
        cuts = value.value if isinstance(value, yaml.MappingNode) else [(None, value)]
        for cut, file in cuts:
            name = "regular" if cut is None else cut.value
            if name not in _CUTS:
                raise _Wrong(phrase("theme.cut", cut=name, cuts=", ".join(_CUTS)))
            found[(_FAMILIES[key.value], *_CUTS[name])] = _face(folder / _text(file))
    return found


def _face(path: Path) -> Face:
    """The font in a file, of any flavour."""
    try:
        if kind_of(path) != "file":
            raise FileNotFoundError(path)
        return faces.sound(path.read_bytes(), _ASCII)
    except ImportError as error:
        raise _Wrong(phrase("theme.face-needs", file=path.name, command=extras.command("fonts"))) from error
    except Exception as error:  # a file that is no font may break its readers anywhere
        raise _Wrong(phrase("theme.face", file=path.name)) from error


_KEYS: dict[str, Callable[[Any, Path], Any]] = {
    "size": _number(6, 36),
    "leading": _number(1, 3),
    "spacing": _number(0.2, 5),
    "margin": _number(5, 60),
    "answer-lines": _number(4, 30),
    "tracking": _number(0, 200),
    "gray": _number(0, 0.7),
    "italics": _switch,
    "grade-table": _switch,
    "accent": _color,
    "fonts": _fonts,
    "logo": _logo,
}
