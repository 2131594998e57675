"""Elements and texts in the spelling of a version of QTI."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from quizgen.formats.lms.media import style_of, with_media
from quizgen.formats.lms.xml import Xml, element
from quizgen.formats.plaintext import one_line
from quizgen.htmltext import Style, html, in_blocks, inline, quoted
from quizgen.htmltext import escape as escaped
from quizgen.labels import Labels
from quizgen.model import Bank, Question
from quizgen.patterns import late
from quizgen.richtext import Math, RichText, Ruby, Sound, Styled

FOLDER = "media"
_HUMP = late(r"(?<=[a-z])(?=[A-Z])")
_PICTURE = late(r"<(img [^>]*|br)>")


@dataclass(frozen=True, slots=True)
class Writing:
    """One bank in one version. `is_3` is QTI 3; `address` is where files lie, seen from an item."""

    bank: Bank
    is_3: bool
    names: dict[str, str]
    words: Labels
    seed: str
    style: Style

    def tag(self, name: str, /, *inside: str, **attributes: str) -> Xml:
        """An element of QTI by its name in version 2, `choiceInteraction`."""
        if not self.is_3:
            return element(name, *inside, **attributes)
        return element(f"qti-{_kebab(name)}", *inside, **{_kebab(key): value for key, value in attributes.items()})

    def blocks(self, text: RichText) -> Xml:
        """A text as blocks, such as stand in a body."""
        return xhtml(in_blocks(text, self.style))

    def flow(self, text: RichText) -> Xml:
        """A text where blocks and words may stand."""
        return xhtml(html(text, self.style))

    def asked(self, text: RichText, question: Question) -> Xml:
        """What stands above the answers: the text with picture and sound."""
        return self.blocks(with_media(text, question.image, question.audio))


def writing_of(bank: Bank, words: Labels, seed: str, *, is_3: bool, names: dict[str, str]) -> Writing:
    """How a bank is written."""
    style = _style(bank, names, is_3)
    return Writing(bank, is_3, names, words, seed, style)


def xhtml(words: str) -> Xml:
    """HTML of ours as XML: elements without content are closed."""
    return Xml(_PICTURE.sub(r"<\1/>", words))


def number(value: Decimal) -> str:
    """A number in digits."""
    return f"{value:f}"


def line(text: str) -> str:
    """Plain text without line ends and the blanks around it."""
    return " ".join(one_line(text).split())


def _kebab(name: str) -> str:
    return _HUMP.sub("-", name).lower() if ":" not in name else name


def _style(bank: Bank, names: dict[str, str], is_3: bool) -> Style:
    """QTI 2 knows a part of XHTML only: no underline, no ruby, no audio."""
    folder = f"../{FOLDER}/"

    def sound(part: Sound, style: Style) -> str:
        media = bank.media.get(part.file)
        kind = media.mime if media else "audio/mpeg"
        address = quoted(escaped(folder + names[part.file]))
        return f'<object data="{address}" type="{kind}">{style.words(part.printed)}</object>'

    if is_3:
        return style_of(
            names,
            folder,
            is_bare=True,
            finish=_no_template,
            escape_code=lambda words: _no_template(escaped(words)),
            math=_formula,
        )
    older: dict[str, Callable[..., str]] = {"sound": sound, "styled": _spanned, "ruby": _in_brackets}
    return style_of(names, folder, is_bare=True, **older)


def _no_template(words: str) -> str:
    """Double braces with nothing between them: some players are made with templates, and would fill them in."""
    return words.replace("{{", "{<span></span>{")


def _formula(math: Math, style: Style) -> str:
    """TeX, in which a blank between braces means nothing."""
    left, right = (r"\[", r"\]") if math.display else (r"\(", r"\)")
    return f"{left}{escaped(math.tex).replace('{{', '{ {')}{right}"


def _spanned(part: Styled, style: Style) -> str:
    words = inline(part.content, style)
    return f'<span xml:lang="{quoted(escaped(part.lang))}">{words}</span>' if part.lang else f"<em>{words}</em>"


def _in_brackets(part: Ruby, style: Style) -> str:
    return "".join([f"{inline(base, style)} ({inline(reading, style)})" for base, reading in part.pairs])
