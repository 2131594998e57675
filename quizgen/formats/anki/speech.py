"""The voices that Anki reads aloud with: it asks for a language and a country."""

from __future__ import annotations

_COUNTRIES = {
    "ar": "SA", "cs": "CZ", "da": "DK", "de": "DE", "el": "GR", "en": "US", "es": "ES", "fa": "IR", "fi": "FI",
    "fr": "FR", "he": "IL", "hi": "IN", "hu": "HU", "id": "ID", "it": "IT", "ja": "JP", "ko": "KR", "nl": "NL",
    "no": "NO", "pl": "PL", "pt": "PT", "ro": "RO", "ru": "RU", "sv": "SE", "th": "TH", "tr": "TR", "uk": "UA",
    "vi": "VN", "zh": "CN",
}  # fmt: skip
"""Where a language is mostly spoken as it is taught, for those that name no country."""


def as_asked(wish: str) -> str:
    """The voice that an author asked for, spelled as Anki wants it."""
    return "".join(sign for sign in wish.replace("-", "_") if sign.isascii() and (sign.isalnum() or sign == "_"))


def voice(language: str, wish: str | bool) -> str:
    """The voice for texts in a language. `wish` is the one that the author asked for, if any, which counts where it is
    of that language."""
    parts = [part for part in language.replace("_", "-").split("-") if part.isascii() and part.isalnum()]
    if not parts:
        return ""
    if (
        isinstance(wish, str)
        and wish.replace("_", "-").split("-")[0].lower() == parts[0].lower()
        and len(wish) > len(parts[0])
    ):
        return as_asked(wish)
    countries = [part.upper() for part in parts[1:] if len(part) == 2]
    country = next(iter(countries), _COUNTRIES.get(parts[0].lower(), ""))
    return f"{parts[0].lower()}_{country}".rstrip("_")
