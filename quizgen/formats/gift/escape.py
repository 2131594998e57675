r"""Text so that Moodle, gift-pegjs and pygiftparser read back what was written.

The three agree on `\~ \= \# \{ \} \:` and on HTML. They do not on backslashes: before a letter `n` or a sign that can be
escaped, a backslash is an entity in HTML, and two of them in plain text.
"""

from __future__ import annotations

from quizgen.formats.plaintext import one_line
from quizgen.htmltext import Style, escape, html
from quizgen.patterns import late
from quizgen.richtext import Image, RichText

_MARKED = late(r"[~=#{}:]")
_BACKSLASH = late(r"\\(?=[\\~=#{}:n]|$)")
_BACKSLASH_ENTITY, _ENTITIES = "&#92;", {"[": "&#91;", "%": "&#37;"}
_TAG_OR_ENTITY = late(r"<(?=[A-Za-z/!?])|&(?=#|&|[A-Za-z][A-Za-z0-9]*;)")
_MEANT = {"<": "&lt;", "&": "&amp;"}


def rich(text: RichText) -> str:
    """A text as HTML. A line of the file holds all of it: a blank line would end the question."""
    return marked_up(html(text, _STYLE))


def answer(text: RichText) -> str:
    """The same between the braces of a question, where pygiftparser takes any other brace for the end."""
    return marked_up(html(text, _STYLE).replace("}", "&#125;"))


def marked_up(words: str) -> str:
    """HTML as it stands in a question, in an answer, or after `#`. At its start no sign of a format or a weight is seen."""
    words = _ENTITIES.get(words[:1], words[:1]) + words[1:]
    return _marked(_BACKSLASH.sub(_BACKSLASH_ENTITY, one_line(words)))


def bare(text: str) -> str:
    """Plain text, such as an answer to be typed. Nothing in it is an entity."""
    return _marked(_BACKSLASH.sub(r"\\\\", one_line(text)))


def as_shown(text: str) -> str:
    """Plain text that Moodle shows as HTML, yet takes no markup from: a right-hand side. Signs of tags are entities."""
    return _TAG_OR_ENTITY.sub(lambda found: _MEANT[found[0]], text)


def named(text: str) -> str:
    """The name of a question, without the colons around it."""
    name = _marked(one_line(text).replace("\\", r"\\"))
    return f"{name} " if name.endswith((":", "\\")) else name


def _marked(text: str) -> str:
    return _MARKED.sub(r"\\\g<0>", text)


def _alt(image: Image, style: Style) -> str:
    return style.escape(image.alt)


def _code(text: str) -> str:
    return escape(text).replace("\n", "<br>")


_STYLE = Style(image=_alt, escape_code=_code)
