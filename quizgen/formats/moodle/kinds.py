"""Each kind of question as Moodle's own: its type, its text, and what is right."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple, TypeAlias, assert_never

from quizgen.formats.lms import Unwritable
from quizgen.formats.lms.grades import penalty_share, share, weights
from quizgen.formats.lms.media import fragment, with_media
from quizgen.formats.lms.remarks import for_graders
from quizgen.formats.lms.xml import Xml, element
from quizgen.formats.moodle.gaps import dragged, typed
from quizgen.formats.moodle.regions import drop
from quizgen.formats.moodle.texts import Files, field, field_if, plain_field, written
from quizgen.formats.plaintext import one_line
from quizgen.forms.shown import ShownChoice, show
from quizgen.htmltext import html
from quizgen.labels import Labels
from quizgen.messages import phrase
from quizgen.model import (
    Cloze,
    Essay,
    Matching,
    Media,
    MultipleChoice,
    Numeric,
    Occlusion,
    Option,
    Ordering,
    ShortAnswer,
    TextOnly,
    TrueFalse,
)
from quizgen.rewording import with_readings
from quizgen.richtext import Paragraph, RichText, literal, plain

Native: TypeAlias = (
    MultipleChoice | TrueFalse | ShortAnswer | Numeric | Cloze | Matching | Ordering | Essay | Occlusion | TextOnly
)
LONGEST_RIGHT = 255
"""Characters of a right-hand side: Moodle gives up the whole file where one is longer."""
_WHOLE, _NOTHING = "100", "0"


class Written(NamedTuple):
    """Moodle's name of the kind, the question's text, and what else its element holds."""

    kind: str
    text: Xml
    inside: tuple[Xml, ...]


class World(NamedTuple):
    """What questions are written with."""

    files: Files
    media: dict[str, Media]
    words: Labels
    seed: str


def body(question: Native, world: World) -> Written:
    """A question as Moodle's own kind. Raises Unwritable."""
    match question:
        case MultipleChoice():
            return _asked("multichoice", question, world, *_choice(question, world))
        case TrueFalse():
            return _asked("truefalse", question, world, *_truth(question))
        case ShortAnswer():
            return _asked("shortanswer", question, world, *_typed(question, world.files))
        case Numeric():
            return _asked("numerical", question, world, *_number(question, world.files))
        case Cloze():
            return _cloze(question, world)
        case Matching():
            return _asked("matching", question, world, *_pairs(question, world.files))
        case Ordering():
            return _asked("ordering", question, world, *_order(question, world))
        case Essay():
            return _asked("essay", question, world, *_essay(question, world))
        case Occlusion():
            return _regions(question, world)
        case TextOnly():
            return Written("description", _text(with_media(question.text, question.image, question.audio), world), ())
        case _:
            assert_never(question)


def _text(text: RichText, world: World) -> Xml:
    return field("questiontext", text, world.files)


def _asked(
    kind: str,
    question: MultipleChoice | TrueFalse | ShortAnswer | Numeric | Matching | Ordering | Essay,
    world: World,
    *inside: Xml,
) -> Written:
    stem = question.stem
    if isinstance(question, Ordering):
        stem = stem or literal(world.words.order_task)
    elif isinstance(question, Numeric) and question.unit and not question.units:
        stem = (*stem, Paragraph((f"({question.unit})",)))
    return Written(kind, _text(with_media(stem, question.image, question.audio), world), inside)


def _flag(name: str, is_so: bool) -> Xml:
    return element(name, "true" if is_so else "false")


# Choices


def _choice(question: MultipleChoice, world: World) -> Iterator[Xml]:
    """Options as the seed draws and orders them: Moodle shuffles them anew where none must stay last."""
    shares = weights(question) if question.multiple else (_WHOLE, penalty_share(question))
    if shares is None:
        raise Unwritable(phrase("E430.weights"))
    shown = show(question, world.seed)
    assert isinstance(shown, ShownChoice)
    stays = not question.shuffle or any(option.pin for option in shown.options)
    yield _flag("single", not question.multiple)
    yield _flag("shuffleanswers", not stays)
    yield element("answernumbering", "abc")
    for option in shown.options:
        earned = share(option.credit) if option.credit is not None else shares[not option.correct]
        yield _option(option, earned, world.files)


def _option(option: Option, earned: str, files: Files) -> Xml:
    text = with_media(option.text, option.image)
    return field("answer", text, files, *field_if("feedback", option.feedback, files), fraction=earned)


def _truth(question: TrueFalse) -> Iterator[Xml]:
    for name, is_so in (("true", question.key), ("false", not question.key)):
        yield plain_field("answer", name, fraction=_WHOLE if is_so else _NOTHING)


# What is typed


def _typed(question: ShortAnswer, files: Files) -> Iterator[Xml]:
    yield element("usecase", "0" if question.match == "loose" else "1")
    for text in question.accepted:
        yield plain_field("answer", _literally(text), fraction=_WHOLE)
    for part in question.partly:
        said = field_if("feedback", part.feedback, files)
        yield plain_field("answer", _literally(part.raw), *said, fraction=share(part.credit))


def _literally(text: str) -> str:
    """A star would stand for any letters."""
    return one_line(text).replace("*", r"\*")


def _number(question: Numeric, files: Files) -> Iterator[Xml]:
    """What is right, the key first; what is partly right; and units, one of which must be written where they count."""
    low, high, key = question.low, question.high, question.key
    if key is not None and high - key == key - low:
        yield _within(key, high - key, _WHOLE)
    else:
        if key is not None:
            yield _within(key, Decimal(0), _WHOLE)
        yield _within((low + high) / 2, (high - low) / 2, _WHOLE)
    for part in question.partly:
        assert part.low is not None and part.high is not None
        middle, reach = (part.low + part.high) / 2, (part.high - part.low) / 2
        yield _within(middle, reach, share(part.credit), *field_if("feedback", part.feedback, files))
    yield from _units(question)


def _within(number: Decimal, tolerance: Decimal, earned: str, *inside: Xml) -> Xml:
    reach = element("tolerance", f"{tolerance:f}")
    return plain_field("answer", f"{number:f}", reach, *inside, fraction=earned)


def _units(question: Numeric) -> Iterator[Xml]:
    """Units that must be written and right, else the whole is lost; or one that may be written."""
    units = [(unit.name, unit.factor) for unit in question.units] or [(question.unit, Decimal(1))]
    if not units[0][0]:
        return
    yield element("unitgradingtype", "2" if question.units else "0")
    yield element("unitpenalty", "1" if question.units else "0")
    yield element("showunits", "0")
    yield element("unitsleft", "0")
    made = [element("unit", element("multiplier", f"{factor:f}"), element("unit_name", name)) for name, factor in units]
    yield element("units", *made)


def _cloze(question: Cloze, world: World) -> Written:
    """Gaps to type in, or with words to be dragged there where some fit nowhere."""
    kind = "ddwtos" if question.distractors else "cloze"
    fields = (dragged if question.distractors else typed)(question, world.files)
    below = with_media((), question.image, question.audio)
    words = fields.html + (f"<div>{html(below, world.files.usual)}</div>" if below else "")
    boxes = [
        element("dragbox", element("text", word), element("group", "1"), *_again(word in fields.again))
        for word in fields.words
    ]
    shuffled = (element("shuffleanswers", "1"), *boxes) if boxes else ()
    return Written(kind, written("questiontext", words, (question.text, below), world.files), shuffled)


def _again(is_so: bool) -> tuple[Xml, ...]:
    return (element("infinite"),) if is_so else ()


# What is put together


def _pairs(question: Matching, files: Files) -> Iterator[Xml]:
    yield _flag("shuffleanswers", True)
    for pair in question.pairs:
        yield field("subquestion", _side(pair.left), files, plain_field("answer", _right(pair.right)))
    for distractor in question.distractors:
        yield field("subquestion", (), files, plain_field("answer", _right(distractor)))


def _side(text: RichText) -> RichText:
    if not text:
        raise Unwritable(phrase("E430.pair"))
    return text


def _right(text: RichText) -> str:
    """A right-hand side, which Moodle shows without markup."""
    words = one_line(plain(with_readings(text))).strip()
    if not words:
        raise Unwritable(phrase("E430.pair"))
    if len(words) > LONGEST_RIGHT:
        raise Unwritable(phrase("E430.right", most=LONGEST_RIGHT))
    return words


def _order(question: Ordering, world: World) -> Iterator[Xml]:
    """All items one below the other; each in its place earns its share. Without the last element Moodle fails."""
    for name, value in (("layouttype", "VERTICAL"), ("selecttype", "ALL"), ("selectcount", "0")):
        yield element(name, value)
    yield element("gradingtype", "ABSOLUTE_POSITION")
    yield element("showgrading", "SHOW")
    yield element("numberingstyle", "none")
    for item in question.items:
        yield field("answer", item, world.files, fraction=_NOTHING)
    yield element("shownumcorrect", "1")


def _essay(question: Essay, world: World) -> Iterator[Xml]:
    if question.upload:
        for name, value in (("responseformat", "noinline"), ("attachments", "1"), ("attachmentsrequired", "1")):
            yield element(name, value)
    else:
        yield element("responseformat", "editor")
        yield element("responserequired", "1")
    if question.lines:
        yield element("responsefieldlines", f"{question.lines}")
    yield field("graderinfo", for_graders(question), world.files)


def _regions(question: Occlusion, world: World) -> Written:
    """Labels to be dragged to the covered parts of the picture. Several parts of one name share a label."""
    assert question.image is not None
    picture = question.image.file
    names = [fragment(region.text) for region in question.regions]
    labels = list(dict.fromkeys(names))
    drags = [
        element("drag", element("no", f"{number}"), element("text", name), element("noofdrags", f"{names.count(name)}"))
        for number, name in enumerate(labels, 1)
    ]
    drops = [
        element("drop", element("no", f"{number}"), *drop(region.shape, world.media[picture], labels.index(name) + 1))
        for number, (region, name) in enumerate(zip(question.regions, names, strict=True), 1)
    ]
    shown = world.files.of([(Paragraph((question.image,)),)])
    text = _text(with_media(question.stem, None, question.audio), world)
    return Written("ddmarker", text, (*shown, element("shuffleanswers"), *drags, *drops))
