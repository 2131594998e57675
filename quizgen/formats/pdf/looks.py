"""How pages look: a profile from `templates/pdf/`, and over it a theme file of the user's own.

Both are YAML with the same keys. A theme file is named on the command line, so its paths are trusted.
"""

from __future__ import annotations

import re
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
from quizgen.options import suggestion
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
_COLOR = re.compile(r"#?([0-9a-fA-F]{6})")
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
        except _Wrong as error:
            found.append(_problem(options.logo, 1, str(error)))
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
        report(_problem(path, _line(error), _why(error)))
        return {}
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        report(_problem(path, 1, "a theme is a list of lines such as `size: 11`"))
        return {}
    return dict(_settings(node, path, report))


def _settings(node: Any, path: Path, report: Report) -> Iterator[tuple[str, Any]]:
    for key, value in node.value:
        name, line = str(key.value), key.start_mark.line + 1
        if name not in _KEYS:
            known = suggestion(name, _KEYS) or f"the keys are {', '.join(_KEYS)}"
            report(_problem(path, line, f"there is no key `{name}`", known))
            continue
        try:
            yield name, _KEYS[name](value, path.parent)
        except _Wrong as error:
            report(_problem(path, line, f"`{name}`: {error}"))


def _problem(path: Path | str, line: int, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(Span(str(path), line, 1, 2), "error", "E420", message, hint=hint)


def _why(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"the theme cannot be read: {error.strerror or error}"
    if isinstance(error, yaml.MarkedYAMLError):
        return f"the theme is not valid YAML: {error.problem}"
    return f"the theme cannot be read: {error}"


def _line(error: Exception) -> int:
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark else 1


# Values


def _text(node: Any) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise _Wrong("one value is expected")
    return str(node.value).strip()


def _number(low: float, high: float) -> Callable[[Any, Path], float]:
    def read(node: Any, folder: Path) -> float:
        try:
            value = float(_text(node))
        except ValueError:
            value = float("nan")
        if not low <= value <= high:
            raise _Wrong(f"a number from {low:g} to {high:g} is expected, not `{_text(node)}`")
        return value

    return read


def _switch(node: Any, folder: Path) -> bool:
    text = _text(node)
    if text.lower() not in _WORDS:
        raise _Wrong(f"yes or no is expected, not `{text}`")
    return _WORDS[text.lower()]


def _color(node: Any, folder: Path) -> tuple[float, float, float]:
    """Red, green and blue from 0 to 1."""
    found = _COLOR.fullmatch(_text(node))
    if not found:
        raise _Wrong(f'a colour such as "#1a4b8c" is expected, not `{_text(node)}`')
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
        raise _Wrong(f"there is no such file, or it is too large: {name}") from None


def _fonts(node: Any, folder: Path) -> dict[FaceKey, Face]:
    if not isinstance(node, yaml.MappingNode):
        raise _Wrong("`text:`, `title:` or `code:` is expected below it")
    found: dict[FaceKey, Face] = {}
    for key, value in node.value:
        if key.value not in _FAMILIES:
            raise _Wrong(f"there is no `{key.value}`; it has {', '.join(_FAMILIES)}")
        cuts = value.value if isinstance(value, yaml.MappingNode) else [(None, value)]
        for cut, file in cuts:
            name = "regular" if cut is None else cut.value
            if name not in _CUTS:
                raise _Wrong(f"there is no `{name}`; a font has {', '.join(_CUTS)}")
            found[(_FAMILIES[key.value], *_CUTS[name])] = _face(folder / _text(file))
    return found


def _face(path: Path) -> Face:
    """The font in a file, of any flavour."""
    try:
        if kind_of(path) != "file":
            raise FileNotFoundError(path)
        return faces.sound(path.read_bytes(), _ASCII)
    except ImportError as error:
        raise _Wrong(f"{path.name} needs fontTools: {extras.command('fonts')}") from error
    except Exception as error:  # a file that is no font may break its readers anywhere
        raise _Wrong(f"{path.name} is no font that can be used") from error


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
