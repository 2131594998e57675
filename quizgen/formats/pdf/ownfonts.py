"""Fonts that a bank brings along, in its folder `fonts`. They are hostile until they have been looked through: such a
font may be broken anywhere, or made to keep a reader busy for ever."""

from __future__ import annotations

import stat
from collections.abc import Collection
from pathlib import Path

from quizgen import extras
from quizgen.diagnostics import Report, Span
from quizgen.formats.pdf import faces
from quizgen.formats.pdf.faces import Face
from quizgen.formats.pdf.fontsources import Source, of_face
from quizgen.formats.pdf.truetype import NotEmbeddableError
from quizgen.messages import told

FOLDER = "fonts"
_ENDINGS = (".ttf", ".otf")
_LICENCES = ("LICENSE", "LICENCE", "OFL")
_LARGEST = 20_000_000
_MOST = 32
"""Fonts of one bank."""


class _Refused(ValueError):
    """A font cannot be used; its text ends the name of the message that says why."""


def own_fonts(folder: Path, characters: Collection[str], report: Report) -> list[Source] | None:
    """The fonts in the folder of a bank, tried with its characters; None, and errors, where one cannot be used."""
    found: list[Source] = []
    files = _files(folder)
    is_fine = len(files) <= _MOST
    if not is_fine:
        report(told(_all_of(folder / FOLDER), "E420.many-fonts", most=_MOST))
    for path in files[:_MOST]:
        try:
            found.append(of_face("bank", _face(path, folder, characters)))
        except _Refused as error:
            is_fine = False
            report(told(_all_of(path), f"E420.{error}", command=extras.command("fonts")))
    return found if is_fine else None


def _files(folder: Path) -> list[Path]:
    try:
        inside = sorted((folder / FOLDER).iterdir())
    except OSError:
        return []
    return [path for path in inside if path.suffix.lower() in _ENDINGS and not path.name.startswith(".")]


def _all_of(path: Path) -> Span:
    return Span(str(path), 0, 0, 0)


def _face(path: Path, folder: Path, characters: Collection[str]) -> Face:
    data = _bytes(path, folder)
    try:
        return faces.sound(data, characters)
    except ImportError:
        raise _Refused("font-needs") from None
    except NotEmbeddableError:
        raise _Refused("font-closed") from None
    except Exception:  # its readers promise nothing for a font that is broken
        raise _Refused("font-broken") from None


def _bytes(path: Path, folder: Path) -> bytes:
    """What is in the file. A link out of the bank's folder is not followed."""
    try:
        real = path.resolve(strict=True)
        info = real.stat()
        if not real.is_relative_to(folder.resolve()):
            raise _Refused("font-outside")
        if not stat.S_ISREG(info.st_mode):
            raise _Refused("font-no-file")
        if info.st_size > _LARGEST:
            raise _Refused("font-large")
        if not _has_licence(path.parent):
            raise _Refused("font-unlicensed")
        return real.read_bytes()
    except (OSError, RuntimeError, ValueError) as error:
        if isinstance(error, _Refused):
            raise
        raise _Refused("font-unreadable") from None


def _has_licence(folder: Path) -> bool:
    return any(path.name.upper().startswith(_LICENCES) and path.is_file() for path in folder.iterdir())
