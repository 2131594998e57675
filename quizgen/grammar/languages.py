"""Languages by their names: `German` and `Deutsch` are `de`."""

from __future__ import annotations

import re

from quizgen.grammar.decode import SCALAR, Decoder, text
from quizgen.grammar.reading import Reading, replacement
from quizgen.grammar.texts import short
from quizgen.nearest import nearest
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
_COUNTRIES = {
    "at": "de", "cn": "zh", "cz": "cs", "dk": "da", "gb": "en", "gr": "el", "iq": "ar", "jp": "ja",
    "mx": "es", "ua": "uk", "us": "en",
}  # fmt: skip
"""Signs of countries that are none of a language."""
_TWO_LETTERS = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo "
    "es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg "
    "ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn "
    "no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta "
    "te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
"""All tags of two letters that there are (ISO 639-1); of those of three letters each is taken."""
_TAG = late(r"(?:([a-z]{2})|[a-z]{3}|[ix](?=-))(?:-[a-z0-9]{1,8})*", re.IGNORECASE)


def language(node: Node, reading: Reading) -> str | None:
    """The tag of a language; where its name is written, what it stands for."""
    typed = text(node, reading)
    if typed is None:
        return None
    tag = _TAGS.get(typed.lower()) or _UNDERLINED.sub(r"\1-\2", typed)
    if tag != typed and isinstance(node, Scalar):
        edits = (replacement(reading.file, node, tag),) if node.line == node.end_line else ()
        reading.remark(node, "W305.language", edits=edits, text=typed, tag=tag)
    elif not _is_tag(tag):
        _suggest(node, tag, reading)
    return tag


def _is_tag(tag: str) -> bool:
    found = _TAG.fullmatch(tag)
    return found is not None and (found[1] is None or found[1].lower() in _TWO_LETTERS.split())


def _suggest(node: Node, typed: str, reading: Reading) -> None:
    """Tells of a tag that no language has, and of the one that may be meant."""
    name = nearest(typed.lower(), _TAGS, 0.8)
    meant = _TAGS[name] if name else _COUNTRIES.get(typed.partition("-")[0].lower())
    reading.remark(node, "W338.near" if meant else "W338.tag", text=short(typed, 30), tag=meant)


LANGUAGE = Decoder(language, SCALAR)
