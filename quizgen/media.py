"""Pictures and sounds: found inside the bank's folder, checked, hashed; the only reader of media files."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import TypeAlias
from unicodedata import normalize

from quizgen import pictures
from quizgen.diagnostics import Diagnostic, Report, Span
from quizgen.files import NotAFileError, TooLargeError, kind_of, read_bytes, state_of
from quizgen.keeping import Kept
from quizgen.messages import phrase, told
from quizgen.model import Bank, Media
from quizgen.nearest import Nearest
from quizgen.sounds import is_sound

MAX_BYTES = 64 * 1024 * 1024
MAX_PIXELS = 100_000_000

_AUDIO = {
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".m4a": "audio/mp4",
    ".flac": "audio/flac",
}


Known: TypeAlias = Kept[tuple[str | int, ...], tuple[Diagnostic | None, Media | None]]
"""What is wrong with files, or what they are: by reference, kind, path, time of the last change, size and inode."""


class Library:
    """The media of one bank: each file is checked once, however often it is referred to. What is `known` of a file that
    has not changed since is not looked up again."""

    def __init__(self, folder: Path, report: Report, known: Known | None = None) -> None:
        self.folder = folder
        self.known = known
        self.report = report
        self.found: dict[str, Media] = {}
        self.folders: dict[Path, list[str]] = {}
        self.nearest = Nearest()

    def check(self, reference: str, span: Span, kind: str) -> bool:
        """Whether `reference` names a sound file of that kind ("image" or "audio"); reports why not."""
        problem = self.problem(reference, span, kind)
        if problem is not None:
            self.report(problem)
        return problem is None

    def problem(self, reference: str, span: Span, kind: str) -> Diagnostic | None:
        """What is wrong with it, told at a place, or None."""
        found = self.found.get(reference)
        if found is not None and found.kind == kind:
            return None
        if self.known is None or not (state := _state(self.folder, reference)):
            return self._look(reference, span, kind)
        key = reference, kind, *state
        problem, media = self.known.get(key, lambda: (self._look(reference, span, kind), self.found.get(reference)))
        if problem is None and media is not None:
            self.found[reference] = media
        return problem and problem._replace(span=span)

    def _look(self, reference: str, span: Span, kind: str) -> Diagnostic | None:
        if "://" in reference or reference.startswith(("data:", "//")):
            return told(span, "E303")
        path = locate(self.folder, reference)
        if (path is None or not kind_of(path)) and (better := _as_typed_elsewhere(reference, span)):
            return better
        if path is None:
            return told(span, "E302.media", file=_shown(reference))
        try:
            data = read_bytes(path, MAX_BYTES)
        except NotAFileError:
            return told(span, "E301.no-file", file=_shown(reference))
        except TooLargeError:
            return told(span, "E307.bytes", file=_shown(reference))
        except OSError:
            return self._missing(path, reference, span)
        if kind == "audio":
            return self._sound(reference, span, data)
        return self._picture(reference, span, data)

    def _missing(self, path: Path, reference: str, span: Span) -> Diagnostic:
        shown = _shown(reference)
        close = self.nearest.of(path.name, self._names(path.parent))
        if close:
            return told(span, "E301.close", file=shown, close=PurePosixPath(reference).with_name(close))
        if str(self.folder) == ".":
            return told(span, "E301.missing", file=shown)
        return told(span, "E301.missing-in", file=shown, folder=self.folder)

    def _names(self, folder: Path) -> list[str]:
        """What lies in a folder, looked up once."""
        if folder not in self.folders:
            try:
                self.folders[folder] = sorted(entry.name for entry in folder.iterdir())
            except OSError:
                self.folders[folder] = []
        return self.folders[folder]

    def _sound(self, reference: str, span: Span, data: bytes) -> Diagnostic | None:
        suffix = PurePosixPath(reference).suffix.lower()
        mime = _AUDIO.get(suffix)
        if mime is None:
            return told(span, "E305.sound", file=_shown(reference), kinds=", ".join(_AUDIO))
        if not is_sound(data, suffix):
            return told(span, "E304.sound", file=_shown(reference))
        from hashlib import sha256

        self.found[reference] = Media(reference, "audio", mime, len(data), sha256(data).hexdigest(), 0, 0)
        return None

    def _picture(self, reference: str, span: Span, data: bytes) -> Diagnostic | None:
        shown = _shown(reference)
        try:
            mime, width, height = pictures.look(data, MAX_PIXELS)
        except pictures.TooManyPixelsError:
            return told(span, "E307.pixels", file=shown, millions=MAX_PIXELS // 1_000_000)
        except pictures.TooManyPartsError:
            return told(span, "E307.parts", file=shown)
        except pictures.UnknownKindError:
            return told(span, "E305.picture", file=shown)
        except pictures.WithoutNamespaceError:
            return told(span, "E304.namespace", file=shown)
        except pictures.ForbiddenError as error:
            what = phrase(f"drawing.{error.kind}", name=_shown(error.name))
            return told(span, "E304.drawing", file=shown, what=what, line=error.line)
        except pictures.PictureError:
            return told(span, "E304.picture", file=shown)
        from hashlib import sha256

        self.found[reference] = Media(reference, "image", mime, len(data), sha256(data).hexdigest(), width, height)
        return None


def _state(folder: Path, reference: str) -> tuple[str | int, ...]:
    """The file that a reference means and what tells whether it has changed; nothing where there is none."""
    path = locate(folder, reference)
    state = state_of(path) if path else ()
    return (str(path), *state) if state else ()


def _as_typed_elsewhere(reference: str, span: Span) -> Diagnostic | None:
    """What is said of a name in the spelling of web addresses, or of Windows."""
    name, sign, query = reference.partition("?")
    if sign and not set(name) & set("*:<>|"):
        return told(span, "E301.query", file=_shown(name), query=_shown(query))
    if "\\" in reference and ":" not in reference and not reference.startswith("\\"):
        return told(span, "E301.backslash", file=_shown(reference.replace("\\", "/")))
    from urllib.parse import unquote

    meant = unquote(reference)
    if meant != reference and meant.isprintable():
        whole = "-".join(meant.split())
        return told(span, "E301.percent" if whole == meant else "E301.percent-blank", file=_shown(whole))
    return None


def locate(folder: Path, reference: str) -> Path | None:
    """The file a reference means, or None when it leads outside the folder. Symbolic links may not lead out either."""
    if not reference or any(char in reference for char in '\\\0:*?"<>|') or not reference.isprintable():
        return None
    relative = PurePosixPath(reference)
    if relative.is_absolute() or ".." in relative.parts:
        return None
    root = Path(os.path.realpath(folder))
    for spelling in dict.fromkeys([reference, normalize("NFC", reference), normalize("NFD", reference)]):
        path = Path(os.path.realpath(root / spelling))
        if not path.is_relative_to(root):
            return None
        if kind_of(path):
            return path
    return root / relative


def load(bank: Bank, reference: str) -> bytes:
    """The bytes of a file that was checked while reading. Raises OSError when it vanished or changed meanwhile."""
    path = locate(Path(bank.folder), reference)
    if path is None or reference not in bank.media:
        raise FileNotFoundError(reference)
    data = read_bytes(path, MAX_BYTES)
    if len(data) != bank.media[reference].size:
        raise OSError(phrase("media.changed", file=reference))
    return data


def _shown(reference: str) -> str:
    clean = "".join(char if char.isprintable() else "?" for char in reference)
    return clean if len(clean) <= 60 else clean[:59] + "…"
