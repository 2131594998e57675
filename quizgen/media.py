"""Pictures and sounds: found inside the bank's folder, checked, hashed; the only reader of media files."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from quizgen import pictures
from quizgen.diagnostics import Diagnostic, Report, Span
from quizgen.files import NotAFileError, TooLargeError, kind_of, read_bytes
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


class Library:
    """The media of one bank: each file is checked once, however often it is referred to."""

    def __init__(self, folder: Path, report: Report) -> None:
        self.folder = folder
        self.report = report
        self.found: dict[str, Media] = {}
        self.folders: dict[Path, list[str]] = {}
        self.nearest = Nearest()

    def check(self, reference: str, span: Span, kind: str) -> bool:
        """Whether `reference` names a sound file of that kind ("image" or "audio"); reports why not."""
        known = self.found.get(reference)
        if known is not None and known.kind == kind:
            return True
        problem = self._look(reference, kind)
        if problem is not None:
            code, message, hint = problem
            self.report(Diagnostic(span, "error", code, message, "", hint))
        return problem is None

    def _look(self, reference: str, kind: str) -> tuple[str, str, str] | None:
        if "://" in reference or reference.startswith(("data:", "//")):
            return (
                "E303",
                "media from the internet cannot be used",
                "save the file in the bank's folder and name it here",
            )
        path = locate(self.folder, reference)
        if (path is None or not kind_of(path)) and (better := _as_typed_elsewhere(reference)):
            return better
        if path is None:
            return (
                "E302",
                f"`{_shown(reference)}` leads outside the bank's folder",
                "copy the file into the bank's folder and name it relative to it",
            )
        try:
            data = read_bytes(path, MAX_BYTES)
        except NotAFileError:
            return "E301", f"`{_shown(reference)}` is not a file", "name a file in the bank's folder"
        except TooLargeError:
            return "E307", f"`{_shown(reference)}` is larger than 64 MB", "make it smaller"
        except OSError:
            return "E301", f"there is no file `{_shown(reference)}`", self._near(path, reference)
        if kind == "audio":
            return self._sound(reference, data)
        return self._picture(reference, data)

    def _near(self, path: Path, reference: str) -> str:
        close = self.nearest.of(path.name, self._names(path.parent))
        if close:
            return f"did you mean `{PurePosixPath(reference).with_name(close)}`?"
        place = "the bank's folder" if str(self.folder) == "." else self.folder
        return f"put it into {place}, or correct the name"

    def _names(self, folder: Path) -> list[str]:
        """What lies in a folder, looked up once."""
        if folder not in self.folders:
            try:
                self.folders[folder] = sorted(entry.name for entry in folder.iterdir())
            except OSError:
                self.folders[folder] = []
        return self.folders[folder]

    def _sound(self, reference: str, data: bytes) -> tuple[str, str, str] | None:
        mime = _AUDIO.get(PurePosixPath(reference).suffix.lower())
        if mime is None:
            return "E305", f"`{_shown(reference)}` is no sound file that can be used", f"use {', '.join(_AUDIO)}"
        if not is_sound(data, PurePosixPath(reference).suffix.lower()):
            return (
                "E304",
                f"`{_shown(reference)}` is no whole sound of its kind",
                "export it again, or correct its name",
            )
        from hashlib import sha256

        self.found[reference] = Media(reference, "audio", mime, len(data), sha256(data).hexdigest(), 0, 0)
        return None

    def _picture(self, reference: str, data: bytes) -> tuple[str, str, str] | None:
        shown = _shown(reference)
        try:
            mime, width, height = pictures.look(data, MAX_PIXELS)
        except pictures.TooManyPixelsError:
            return "E307", f"`{shown}` has more than {MAX_PIXELS // 1_000_000} million pixels", "make it smaller"
        except pictures.UnknownKindError:
            return "E305", f"`{shown}` is a kind of picture that cannot be used", "save it as PNG or JPEG"
        except pictures.PictureError:
            return "E304", f"the picture `{shown}` is broken", "export it again; it may have been cut off while copying"
        from hashlib import sha256

        self.found[reference] = Media(reference, "image", mime, len(data), sha256(data).hexdigest(), width, height)
        return None


def _as_typed_elsewhere(reference: str) -> tuple[str, str, str] | None:
    """What is said of a name in the spelling of web addresses, or of Windows."""
    name, sign, query = reference.partition("?")
    if sign and not set(name) & set("*:<>|"):
        shown = _shown(name)
        return (
            "E301",
            "a web address's ending is no part of a file's name",
            f"leave out `?{_shown(query)}`: {shown}",
        )
    if "\\" in reference and ":" not in reference and not reference.startswith("\\"):
        meant = reference.replace("\\", "/")
        return "E301", "folders are parted by `/`, not by a backslash", f"write {_shown(meant)}"
    from urllib.parse import unquote

    meant = unquote(reference)
    if meant != reference and meant.isprintable():
        whole = "-".join(meant.split())
        hint = f"rename the file to {_shown(whole)}, and" if whole != meant else "as the file is called,"
        return "E301", "signs such as %20 belong to web addresses", f"{hint} write {_shown(whole)}"
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
        raise OSError(f"{reference} changed while the bank was being built")
    return data


def _shown(reference: str) -> str:
    clean = "".join(char if char.isprintable() else "?" for char in reference)
    return clean if len(clean) <= 60 else clean[:59] + "…"
