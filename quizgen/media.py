"""Pictures and sounds: found inside the bank's folder, checked, hashed; the only reader of media files."""

from __future__ import annotations

import stat
import warnings
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from quizgen.diagnostics import Diagnostic, Report, Span
from quizgen.model import Bank, Media

MAX_BYTES = 64 * 1024 * 1024
MAX_PIXELS = 100_000_000

_IMAGES = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}
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
        if path is None:
            return (
                "E302",
                f"`{_shown(reference)}` leads outside the bank's folder",
                "copy the file into the bank's folder and name it relative to it",
            )
        try:
            info = path.stat()
            if not stat.S_ISREG(info.st_mode):
                return "E301", f"`{_shown(reference)}` is not a file", "name a file in the bank's folder"
            if info.st_size > MAX_BYTES:
                return "E307", f"`{_shown(reference)}` is larger than 64 MB", "make it smaller"
            data = path.read_bytes()
        except OSError:
            return "E301", f"there is no file `{_shown(reference)}`", self._near(path, reference)
        if kind == "audio":
            return self._sound(reference, data)
        return self._picture(reference, data)

    def _near(self, path: Path, reference: str) -> str:
        from difflib import get_close_matches

        try:
            names = sorted(entry.name for entry in path.parent.iterdir())
        except OSError:
            names = []
        close = get_close_matches(path.name, names, 1, 0.6)
        if close:
            return f"did you mean `{PurePosixPath(reference).with_name(close[0])}`?"
        place = "the bank's folder" if str(self.folder) == "." else self.folder
        return f"put it into {place}, or correct the name"

    def _sound(self, reference: str, data: bytes) -> tuple[str, str, str] | None:
        mime = _AUDIO.get(PurePosixPath(reference).suffix.lower())
        if mime is None:
            return "E305", f"`{_shown(reference)}` is no sound file that can be used", f"use {', '.join(_AUDIO)}"
        if len(data) < 16:
            return "E304", f"`{_shown(reference)}` is empty or broken", "export the sound again"
        from hashlib import sha256

        self.found[reference] = Media(reference, "audio", mime, len(data), sha256(data).hexdigest(), 0, 0)
        return None

    def _picture(self, reference: str, data: bytes) -> tuple[str, str, str] | None:
        from hashlib import sha256
        from io import BytesIO

        from PIL import Image, UnidentifiedImageError

        shown = _shown(reference)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                picture = Image.open(BytesIO(data))
                mime = _IMAGES.get(picture.format or "")
                if mime is None:
                    return "E305", f"`{shown}` is a kind of picture that cannot be used", "save it as PNG or JPEG"
                width, height = picture.size
                if width * height > MAX_PIXELS:
                    return (
                        "E307",
                        f"`{shown}` has more than {MAX_PIXELS // 1_000_000} million pixels",
                        "make it smaller",
                    )
                turned = picture.getexif().get(0x0112, 1) in (5, 6, 7, 8)
                picture.draft("L", (64, 64))
                picture.load()
        except UnidentifiedImageError:
            return "E305", f"`{shown}` is a kind of picture that cannot be used", "save it as PNG or JPEG"
        except (OSError, SyntaxError, ValueError, EOFError, IndexError, Image.DecompressionBombError):
            return "E304", f"the picture `{shown}` is broken", "export it again; it may have been cut off while copying"
        if turned:
            width, height = height, width
        self.found[reference] = Media(reference, "image", mime, len(data), sha256(data).hexdigest(), width, height)
        return None


def locate(folder: Path, reference: str) -> Path | None:
    """The file a reference means, or None when it leads outside the folder. Symbolic links may not lead out either."""
    if not reference or any(char in reference for char in '\\\0:*?"<>|') or not reference.isprintable():
        return None
    relative = PurePosixPath(reference)
    if relative.is_absolute() or ".." in relative.parts:
        return None
    root = folder.resolve()
    for spelling in dict.fromkeys([reference, normalize("NFC", reference), normalize("NFD", reference)]):
        path = (root / spelling).resolve()
        if not path.is_relative_to(root):
            return None
        if path.exists():
            return path
    return root / relative


def load(bank: Bank, reference: str) -> bytes:
    """The bytes of a file that was checked while reading. Raises OSError when it vanished or changed meanwhile."""
    path = locate(Path(bank.folder), reference)
    if path is None or reference not in bank.media:
        raise FileNotFoundError(reference)
    data = path.read_bytes()
    if len(data) != bank.media[reference].size:
        raise OSError(f"{reference} changed while the bank was being built")
    return data


def _shown(reference: str) -> str:
    clean = "".join(char if char.isprintable() else "?" for char in reference)
    return clean if len(clean) <= 60 else clean[:59] + "…"
