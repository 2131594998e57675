"""Languages by their names: `German` and `Deutsch` are `de`."""

from __future__ import annotations

from quizgen.grammar.decode import SCALAR, Decoder, text
from quizgen.grammar.reading import Reading, replacement
from quizgen.patterns import late
from quizgen.source import Node, Scalar

_NAMES = {
    "ar": "arabic العربية", "cs": "czech čeština", "da": "danish dansk", "de": "german deutsch",
    "el": "greek ελληνικά", "en": "english englisch anglais inglés", "es": "spanish español castellano",
    "fa": "persian farsi فارسی", "fi": "finnish suomi", "fr": "french français francais",
    "he": "hebrew עברית", "hi": "hindi हिन्दी", "hu": "hungarian magyar", "id": "indonesian",
    "it": "italian italiano", "ja": "japanese 日本語", "ko": "korean 한국어", "la": "latin latein",
    "nl": "dutch nederlands", "no": "norwegian norsk", "pl": "polish polski", "pt": "portuguese português portugues",
    "ro": "romanian română", "ru": "russian русский", "sv": "swedish svenska", "th": "thai ไทย",
    "tr": "turkish türkçe", "uk": "ukrainian українська", "vi": "vietnamese", "zh": "chinese mandarin 中文 汉语",
}  # fmt: skip
_TAGS = {name: tag for tag, names in _NAMES.items() for name in names.split()}
_UNDERLINED = late(r"([A-Za-z]{2,3})_([A-Za-z]{2,4})")


def language(node: Node, reading: Reading) -> str | None:
    """The tag of a language; where its name is written, what it stands for."""
    typed = text(node, reading)
    if typed is None:
        return None
    tag = _TAGS.get(typed.lower()) or _UNDERLINED.sub(r"\1-\2", typed)
    if tag != typed and isinstance(node, Scalar):
        edits = (replacement(reading.file, node, tag),) if node.line == node.end_line else ()
        reading.remark(node, "W305.language", edits=edits, text=typed, tag=tag)
    return tag


LANGUAGE = Decoder(language, SCALAR)
