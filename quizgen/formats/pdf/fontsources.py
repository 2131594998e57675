"""Where fonts come from, in the order in which they are searched: the bank's own folder, the theme, quizgen, font
packages that it knows, and last the machine."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, TypeAlias

from quizgen.formats.pdf import faces, machine, sysfonts
from quizgen.formats.pdf.faces import Face
from quizgen.formats.pdf.scripts import script
from quizgen.formats.pdf.theme import Family

Where: TypeAlias = Literal["bank", "theme", "quizgen", "package", "machine"]
FaceKey: TypeAlias = tuple[Family, bool, bool]
"""Family, bold, italic."""

_PACKAGES = {
    "Devanagari": ("fontpkg_noto_sans_devanagari", "files/NotoSansDevanagari[wdth,wght].ttf"),
    "Tamil": ("fontpkg_noto_sans_tamil", "files/NotoSansTamil[wdth,wght].ttf"),
    "Telugu": ("fontpkg_noto_sans_telugu", "files/NotoSansTelugu[wdth,wght].ttf"),
    "Khmer": ("fontpkg_noto_sans_khmer", "files/NotoSansKhmer[wdth,wght].ttf"),
    "Thai": ("fontpkg_noto_sans_thai", "files/NotoSansThai[wdth,wght].ttf"),
    "Lao": ("manimgx_fonts", "NotoSansLao[wght].ttf"),
    "Myanmar": ("manimgx_fonts", "NotoSansMyanmar[wght].ttf"),
    "Gujarati": ("manimgx_fonts", "NotoSansGujarati[wght].ttf"),
    "Gurmukhi": ("manimgx_fonts", "NotoSansGurmukhi[wght].ttf"),
    "Oriya": ("manimgx_fonts", "NotoSansOriya[wght].ttf"),
    "Kannada": ("manimgx_fonts", "NotoSansKannada[wght].ttf"),
    "Malayalam": ("manimgx_fonts", "NotoSansMalayalam[wght].ttf"),
    "Sinhala": ("manimgx_fonts", "NotoSansSinhala[wght].ttf"),
    "Ethiopic": ("manimgx_fonts", "NotoSansEthiopic[wght].ttf"),
    "Armenian": ("manimgx_fonts", "NotoSansArmenian[wght].ttf"),
    "Georgian": ("manimgx_fonts", "NotoSansGeorgian[wght].ttf"),
}
"""The font packages that quizgen knows: module and file, by script. Others that happen to be installed are not used."""
_BENGALI = ("fontpkg_hind_siliguri", "files/HindSiliguri-Regular.ttf", "files/HindSiliguri-SemiBold.ttf")
_NEVER = frozenset(("Latin", "Greek", "Cyrillic"))
"""Scripts that fonts of packages have too, but are not asked for."""
_MOST = 0.9
"""The share of a bank's characters of a script that a font must have to be its font for that script."""
_ASCII = tuple(map(chr, range(0x20, 0x7F)))


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A font that may be used. `face` reads it, and gives None where it turns out to be broken."""

    where: Where
    name: str
    bold: bool
    covers: Callable[[str], bool]
    face: Callable[[], Face | None]


def of_face(where: Where, face: Face) -> Source:
    """A font that is in memory already."""
    return Source(where, face.name, face.bold, face.covers, lambda: face)


class FontSources:
    """All fonts for a bank. `own` are those in its folder, `theme` those of a theme file."""

    def __init__(
        self, language: str = "en", own: Sequence[Source] = (), theme: Mapping[FaceKey, Face] | None = None
    ) -> None:
        self._language = language
        self._own = own
        self._theme = {key: of_face("theme", face) for key, face in (theme or {}).items()}
        self._texts = [source for source in own if all(map(source.covers, _ASCII))]

    def of(self, language: str) -> FontSources:
        """The same for texts in another language."""
        found = FontSources(language, self._own)
        found._theme = self._theme
        return found

    def first(self, family: Family, bold: bool, italic: bool) -> tuple[Source, bool]:
        """The font for text of that look: one of the bank's own that has all of ASCII, one of the theme in the nearest
        cut of its family, else one of quizgen's; and whether it has to be drawn bolder than it is."""
        if self._texts and family != "code":
            own = min(self._texts, key=lambda source: source.bold != bold)
            return own, bold and not own.bold
        for cut in ((bold, italic), (bold, False), (False, False)):
            if found := self._theme.get((family, *cut)):
                return found, bold and not (cut[0] or found.bold)
        return _bundled(family, bold, italic), False

    def _of_bank(self, bold: bool) -> list[Source]:
        return sorted(self._own, key=lambda source: source.bold != bold)

    def order(self, bold: bool) -> Iterator[Source]:
        """The fonts in the order in which they are searched."""
        yield from self._of_bank(bold)
        yield from dict.fromkeys(self._theme.values())
        yield _bundled("sans", bold, False)
        yield _symbols()
        yield from (_bundled("serif", bold, False), _bundled("code", bold, False))
        yield _emoji()
        yield from _packages(bold)
        yield from _machine(self._language, bold)

    def ranked(self, name: str, needed: Collection[str], bold: bool, first: Source) -> list[Source]:
        """The fonts that have any of the `needed` characters of the script with that name: the one to use wherever it
        can be used, then the others. Latin letters stay in the `first` font, if that has most of them."""
        if not needed:
            return []
        found: list[tuple[Source, float]] = []
        own = () if name == "Latin" else self._of_bank(bold)
        for source in dict.fromkeys((*own, first, *self.order(bold))):
            if share := sum(map(source.covers, needed)) / len(needed):
                found.append((source, share))
            if share == 1:
                break
        if not found:
            return []
        most = max(share for _, share in found)
        main = next(source for source, share in found if share >= min(most, _MOST))
        return [main, *(source for source, _ in found if source is not main)]

    def covers(self, character: str) -> bool:
        """Whether any font has the character."""
        return any(source.covers(character) for source in self.order(False))


@lru_cache(maxsize=32)
def _bundled(family: Family, bold: bool, italic: bool) -> Source:
    return of_face("quizgen", faces.bundled(family, bold, italic))


@lru_cache(maxsize=1)
def _symbols() -> Source:
    return of_face("quizgen", faces.symbols())


@lru_cache(maxsize=1)
def _emoji() -> Source:
    return of_face("quizgen", faces.emoji())


@lru_cache(maxsize=2)
def _packages(bold: bool) -> tuple[Source, ...]:
    """The fonts of packages that are installed."""
    bengali = (_BENGALI[0], _BENGALI[2 if bold else 1])
    rows = [*_PACKAGES.items(), ("Bengali", bengali)]
    return tuple(filter(None, (_of_package(name, *place) for name, place in rows)))


@lru_cache(maxsize=64)
def _of_package(name: str, module: str, file: str) -> Source | None:
    spec = find_spec(module)
    if spec is None or not spec.origin:
        return None
    path = Path(spec.origin).parent / file
    try:
        face = faces.load(path)
    except Exception:  # a package that was damaged or changed is as one that is not there
        return None

    def covers(character: str) -> bool:
        return (script(character) or name) not in _NEVER and face.covers(character)

    return Source("package", face.name, face.bold, covers, lambda: face)


@lru_cache(maxsize=8)
def _on_machine(language: str, bold: bool, folders: str | None) -> tuple[Source, ...]:
    found = sysfonts.fonts(bold, language)
    return tuple(
        Source("machine", font.path.stem, "bold" in font.path.stem.lower(), font.has, font.face) for font in found
    )


def _machine(language: str, bold: bool) -> tuple[Source, ...]:
    return _on_machine(language, bold, machine.folders())


def is_packaged(name: str) -> bool:
    """Whether a package with a font for the script is installed."""
    return any(_of_package(name, *place) for place in [_PACKAGES.get(name, ("", ""))] if place[0]) or (
        name == "Bengali" and _of_package(name, *_BENGALI[:2]) is not None
    )


def extra(name: str) -> str:
    """The extra of quizgen that brings a font for the script; empty where there is none."""
    return _EXTRAS.get(name, "")


_EXTRAS = {
    "Devanagari": "hindi", "Bengali": "bengali", "Tamil": "tamil", "Telugu": "telugu", "Khmer": "khmer", "Thai": "thai",
    "Lao": "lao", "Myanmar": "burmese", "Gujarati": "gujarati", "Gurmukhi": "punjabi", "Oriya": "odia",
    "Kannada": "kannada", "Malayalam": "malayalam", "Sinhala": "sinhala", "Ethiopic": "amharic",
    "Armenian": "armenian", "Georgian": "georgian",
}  # fmt: skip
