"""XML as text in which everything literal is escaped.

The standard library writes trees, for which the texts of questions, which come as finished XHTML, would have to be parsed
again. So elements are texts of a type of their own, and what is not of that type is escaped; both take the same time.
"""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.htmltext import escape, quoted
from quizgen.patterns import late

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NO_CHARACTER = late("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNKNOWN = "\ufffd"
_KEPT_IN_ATTRIBUTES = {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


class Xml(str):
    """Finished XML: elements, or text that is escaped."""

    __slots__ = ()


def document(content: Xml) -> Iterator[bytes]:
    """A whole file."""
    yield HEAD.encode()
    yield content.encode()


def identifier(name: str) -> str:
    """A name as an identifier: a letter first, then letters, digits and `-._`; other signs by their numbers."""
    kept = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-.") else f"_{ord(sign):x}_" for sign in name)
    return f"q-{kept}"


def text(words: str) -> Xml:
    """Literal text as the content of an element. What XML has no way to write stands there as an unknown character."""
    return Xml(escape(_held(words)).replace("\r", "&#13;"))


def element(name: str, /, *inside: str, **attributes: str) -> Xml:
    """An element of what stands inside, which is escaped where it is no XML; attributes in the order given."""
    content = "".join([part if type(part) is Xml else text(part) for part in inside])
    about = "".join([f' {key}="{_value(value)}"' for key, value in attributes.items()])
    return Xml(f"<{name}{about}>{content}</{name}>" if content else f"<{name}{about}/>")


def _value(words: str) -> str:
    value = quoted(escape(_held(words)))
    for sign, written in _KEPT_IN_ATTRIBUTES.items():
        value = value.replace(sign, written)
    return value


def _held(words: str) -> str:
    return words if words.isprintable() else _NO_CHARACTER.sub(_UNKNOWN, words)
