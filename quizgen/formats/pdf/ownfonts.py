"""Fonts that a bank brings along, in its folder `fonts`. They are hostile until they have been looked through: such a
font may be broken anywhere, or made to keep a reader busy for ever."""

from __future__ import annotations

import stat
from collections.abc import Collection
from pathlib import Path

from quizgen import extras
from quizgen.diagnostics import Diagnostic, Report, Span
from quizgen.formats.pdf import faces
from quizgen.formats.pdf.faces import Face
from quizgen.formats.pdf.fontsources import Source, of_face
from quizgen.formats.pdf.truetype import NotEmbeddableError

FOLDER = "fonts"
_ENDINGS = (".ttf", ".otf")
_LICENCES = ("LICENSE", "LICENCE", "OFL")
_LARGEST = 20_000_000
_MOST = 32
"""Fonts of one bank."""


class _Refused(ValueError):
    """Why a font cannot be used; `hint` says what to do."""

    def __init__(self, why: str, hint: str = "") -> None:
        super().__init__(why)
        self.hint = hint


def own_fonts(folder: Path, characters: Collection[str], report: Report) -> list[Source] | None:
    """The fonts in the folder of a bank, tried with its characters; None, and errors, where one cannot be used."""
    found: list[Source] = []
    files = _files(folder)
    is_fine = len(files) <= _MOST
    if not is_fine:
        hint = f"{_MOST} are enough for any bank: leave in it what the bank needs"
        report(_problem(folder / FOLDER, f"there are more than {_MOST} fonts in the folder", hint))
    for path in files[:_MOST]:
        try:
            found.append(of_face("bank", _face(path, folder, characters)))
        except _Refused as error:
            is_fine = False
            report(_problem(path, str(error), error.hint))
    return found if is_fine else None


def _files(folder: Path) -> list[Path]:
    try:
        inside = sorted((folder / FOLDER).iterdir())
    except OSError:
        return []
    return [path for path in inside if path.suffix.lower() in _ENDINGS and not path.name.startswith(".")]


def _problem(path: Path, message: str, hint: str) -> Diagnostic:
    return Diagnostic(Span(str(path), 0, 0, 0), "error", "E420", message, hint=hint)


def _face(path: Path, folder: Path, characters: Collection[str]) -> Face:
    data = _bytes(path, folder)
    try:
        return faces.sound(data, characters)
    except ImportError:
        raise _Refused("this font needs fontTools", extras.command("fonts")) from None
    except NotEmbeddableError:
        raise _Refused("this font forbids to be embedded", "take one with an open licence, such as OFL") from None
    except Exception:  # its readers promise nothing for a font that is broken
        raise _Refused("this font is broken, or no font", "fetch it anew, or take another") from None


def _bytes(path: Path, folder: Path) -> bytes:
    """What is in the file. A link out of the bank's folder is not followed."""
    try:
        real = path.resolve(strict=True)
        info = real.stat()
        if not real.is_relative_to(folder.resolve()):
            raise _Refused("this font lies outside the bank's folder", "copy it into the folder `fonts`")
        if not stat.S_ISREG(info.st_mode):
            raise _Refused("this is not a file", "put a font into the folder `fonts`")
        if info.st_size > _LARGEST:
            raise _Refused("this font is larger than 20 MB", "take one for fewer scripts")
        if not _has_licence(path.parent):
            raise _Refused("this font has no licence beside it", "put its OFL.txt or LICENSE into the folder `fonts`")
        return real.read_bytes()
    except (OSError, RuntimeError, ValueError) as error:
        if isinstance(error, _Refused):
            raise
        raise _Refused("this font cannot be read", "look at the file's rights, or copy it anew") from None


def _has_licence(folder: Path) -> bool:
    return any(path.name.upper().startswith(_LICENCES) and path.is_file() for path in folder.iterdir())
