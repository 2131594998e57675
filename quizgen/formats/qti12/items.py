"""Each kind of question as an item of QTI 1.2, as Canvas reads it.

No text is indented: receivers take blanks around a label or a number for a part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeAlias, assert_never

from quizgen.formats.lms import Unwritable
from quizgen.formats.lms.gaps import with_fields
from quizgen.formats.lms.media import with_media
from quizgen.formats.lms.xml import Xml, element, identifier
from quizgen.formats.plaintext import one_line
from quizgen.forms.shown import ShownChoice, show
from quizgen.htmltext import Style, html
from quizgen.labels import Labels
from quizgen.messages import phrase
from quizgen.model import (
    Cloze,
    Essay,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Question,
    ShortAnswer,
    TextOnly,
    TrueFalse,
    prompt,
)
from quizgen.rewording import with_readings
from quizgen.richtext import Gap, Paragraph, RichText, literal, plain, plain_inlines

Native: TypeAlias = MultipleChoice | TrueFalse | ShortAnswer | Numeric | Cloze | Matching | Ordering | Essay | TextOnly
_BRACKETS = {"[": "&#91;"}
_WHOLE = Decimal(100)
_RESPONSE = "response1"


class World(NamedTuple):
    """What items are written with: names of media files, their folder, words of the language, and the seed."""

    names: dict[str, str]
    folder: str
    words: Labels
    seed: str
    style: Style
    """How HTML is written."""
    has_margins: bool = False
    """Whether the tolerance of a number is written out: New Quizzes else subtracts, with digits that nobody meant."""

    def html(self, text: RichText) -> str:
        """A text as HTML."""
        return html(text, self.style)


class Body(NamedTuple):
    """Canvas's name of the kind; what a learner sees; when points are earned; what is told of single answers."""

    kind: str
    seen: tuple[Xml, ...]
    earned: tuple[Xml, ...] = ()
    remarks: tuple[tuple[str, RichText], ...] = ()
    """Each with the value that it is told of."""


def item(question: Native, general: RichText, world: World) -> Xml:
    """An item: its metadata, what is seen, how it is graded, what is told. Raises Unwritable."""
    body = _body(question, world)
    told = [(f"{value}_fb", text) for value, text in body.remarks]
    shown = [_told_of(value, f"{value}_fb") for value, _ in body.remarks]
    if general:
        told.append(("general_fb", general))
        shown.insert(0, _condition(element("other"), displayed=("general_fb",), go_on=True))
    grading = [*shown, *body.earned]
    parts = [
        _metadata(body.kind, question),
        element("presentation", *body.seen),
        *([_processing(grading)] if grading else []),
        *[_feedback(name, text, world) for name, text in told],
    ]
    return element("item", *parts, ident=identifier(question.id), title=_line(question.title or question.id))


def material(text: str, kind: str = "text/html") -> Xml:
    """A text; HTML is escaped inside."""
    return element("material", element("mattext", text, texttype=kind))


def field(label: str, entry: str) -> Xml:
    """A line of metadata."""
    return element("qtimetadatafield", element("fieldlabel", label), element("fieldentry", entry))


def _metadata(kind: str, question: Native) -> Xml:
    points = "0" if isinstance(question, TextOnly) else f"{question.points:f}"
    fields = [("question_type", kind), ("points_possible", points)]
    fields.append(("assessment_question_identifierref", f"ref-{identifier(question.id)}"))
    return element("itemmetadata", element("qtimetadata", *[field(*one) for one in fields]))


def _body(question: Native, world: World) -> Body:
    match question:
        case MultipleChoice():
            return _choice(question, world)
        case TrueFalse():
            return _truth(question, world)
        case ShortAnswer():
            return _typed(question, world)
        case Numeric():
            return _number(question, world)
        case Cloze():
            return _gaps(question, world)
        case Matching():
            return _pairs(question, world)
        case Ordering():
            return _order(question, world)
        case Essay():
            stem = _stem(question.stem, question, world)
            if question.upload:
                return Body("file_upload_question", (stem,))
            return Body("essay_question", (stem, _box()), (_condition(element("other")),))
        case TextOnly():
            return Body("text_only_question", (_stem(question.text, question, world),))
        case _:
            assert_never(question)


def _stem(text: RichText, question: Question, world: World) -> Xml:
    return material(world.html(with_media(text, question.image, question.audio)))


def _line(text: str) -> str:
    return " ".join(one_line(text).split())


# Choices


def _choice(question: MultipleChoice, world: World) -> Body:
    """Options as the seed draws and orders them; those that stay last keep their places."""
    shown = show(question, world.seed)
    assert isinstance(shown, ShownChoice)
    names = [f"a{place + 1}" for place in shown.order]
    labels = [
        _label(name, material(world.html(with_media(option.text, option.image))), stays=option.pin)
        for name, option in zip(names, shown.options, strict=True)
    ]
    right = [name for name, option in zip(names, shown.options, strict=True) if option.correct]
    wrong = [name for name in names if name not in right]
    choices = element("render_choice", *labels, shuffle="Yes" if question.shuffle else "No")
    how_many = "Multiple" if question.multiple else "Single"
    lid = element("response_lid", choices, ident=_RESPONSE, rcardinality=how_many)
    if question.multiple:
        only = [_equal(name) for name in right] + [element("not", _equal(name)) for name in wrong]
        earned = [_condition(element("and", *only), points=_WHOLE)]
    else:
        earned = [_condition(_equal(name), points=_WHOLE) for name in right]
    told = [(name, option.feedback) for name, option in zip(names, shown.options, strict=True) if option.feedback]
    kind = "multiple_answers_question" if question.multiple else "multiple_choice_question"
    return Body(kind, (_stem(question.stem, question, world), lid), tuple(earned), tuple(told))


def _truth(question: TrueFalse, world: World) -> Body:
    """Canvas knows the two by their English words, without markup."""
    options = [("true_choice", "True"), ("false_choice", "False")]
    labels = [_label(name, material(word, "text/plain")) for name, word in options]
    lid = element("response_lid", element("render_choice", *labels), ident=_RESPONSE, rcardinality="Single")
    right = options[0 if question.key else 1][0]
    return Body(
        "true_false_question",
        (_stem(question.stem, question, world), lid),
        (_condition(_equal(right), points=_WHOLE),),
    )


def _label(name: str, inside: Xml, *, stays: bool = False) -> Xml:
    moves = {"rshuffle": "No"} if stays else {}
    return element("response_label", inside, ident=name, **moves)


# What is typed


def _box(**kind: str) -> Xml:
    label = element("response_label", ident="answer1", rshuffle="No")
    return element("response_str", element("render_fib", label, **kind), ident=_RESPONSE, rcardinality="Single")


def _typed(question: ShortAnswer, world: World) -> Body:
    every = [_equal(_line(text)) for text in question.accepted]
    earned = _condition(*every, points=_WHOLE)
    return Body("short_answer_question", (_stem(question.stem, question, world), _box()), (earned,))


def _number(question: Numeric, world: World) -> Body:
    """The key, and the numbers around it that are right. Where only the key is, all three say it in the same signs."""
    stem = (*question.stem, Paragraph((f"({question.unit})",))) if question.unit else question.stem
    low, high = f"{question.low:f}", f"{question.high:f}"
    within = [
        element("vargte", low, respident=_RESPONSE),
        element("varlte", high, respident=_RESPONSE),
    ]
    if question.key is not None:
        exact = _equal(low if question.low == question.high else f"{question.key:f}", **_margin(question, world))
        earned = _condition(element("or", exact, element("and", *within)), points=_WHOLE)
    else:
        earned = _condition(*within, points=_WHOLE)
    return Body("numerical_question", (_stem(stem, question, world), _box(fibtype="Decimal")), (earned,))


def _margin(question: Numeric, world: World) -> dict[str, str]:
    """A tolerance that is the same on both sides of the key."""
    if not world.has_margins or question.key is None or question.low == question.high:
        return {}
    below, above = question.key - question.low, question.high - question.key
    return {"margin": f"{above:f}", "margintype": "absolute"} if below == above else {}


def _gaps(question: Cloze, world: World) -> Body:
    """A name in brackets for each gap; below, what is right in each. Where some words fit nowhere, all are offered."""
    gaps: list[Gap] = []

    def put(gap: Gap) -> str:
        gaps.append(gap)
        return f"[gap{len(gaps)}]"

    text = with_media(question.text, question.image, question.audio)
    stem = material(with_fields(text, world.style, put, _BRACKETS))
    words = [plain_inlines(gap.content) for gap in gaps]
    offered = list(dict.fromkeys([*words, *map(plain, question.distractors)])) if question.distractors else []
    lids, earned = [], []
    for number, (gap, word) in enumerate(zip(gaps, words, strict=True), 1):
        answers = offered or list(dict.fromkeys([word, *gap.also]))
        labels = [_label(f"g{number}a{place}", material(_line(one), "text/plain")) for place, one in enumerate(answers)]
        response = f"response_gap{number}"
        lids.append(
            element(
                "response_lid",
                material(f"gap{number}", "text/plain"),
                element("render_choice", *labels),
                ident=response,
            )
        )
        right = _equal(f"g{number}a{answers.index(word)}", response)
        earned.append(_condition(right, points=_share(len(gaps), number), adds=True))
    kind = "multiple_dropdowns_question" if offered else "fill_in_multiple_blanks_question"
    return Body(kind, (stem, *lids), tuple(earned))


# What is put together


def _pairs(question: Matching, world: World) -> Body:
    rights = list(dict.fromkeys(_side(pair.right) for pair in question.pairs))
    rights += [right for one in question.distractors if (right := _side(one)) not in rights]
    labels = [_label(f"r{place}", material(words, "text/plain")) for place, words in enumerate(rights, 1)]
    lids, earned = [], []
    for number, pair in enumerate(question.pairs, 1):
        response = f"response_{number}"
        lids.append(
            element(
                "response_lid",
                material(_side(pair.left), "text/plain"),
                element("render_choice", *labels),
                ident=response,
            )
        )
        right = _equal(f"r{rights.index(_side(pair.right)) + 1}", response)
        earned.append(_condition(right, points=_share(len(question.pairs), number), adds=True))
    return Body("matching_question", (_stem(question.stem, question, world), *lids), tuple(earned))


def _side(text: RichText) -> str:
    """A side of a pair, which Canvas shows without markup."""
    if not (words := _line(plain(with_readings(text)))):
        raise Unwritable(phrase("E430.pair"))
    return words


def _order(question: Ordering, world: World) -> Body:
    """As New Quizzes knows it."""
    stem = question.stem or literal(world.words.order_task)
    names = [f"s{number}" for number in range(1, len(question.items) + 1)]
    labels = [_label(name, material(world.html(one))) for name, one in zip(names, question.items, strict=True)]
    flow = element("ims_render_object", element("flow_label", *labels), shuffle="Yes")
    lid = element("response_lid", element("render_extension", flow), ident=_RESPONSE, rcardinality="Ordered")
    earned = _condition(*[_equal(name) for name in names], points=_WHOLE)
    return Body("ordering_question", (_stem(stem, question, world), lid), (earned,))


# Grading


def _equal(value: str, response: str = _RESPONSE, **further: str) -> Xml:
    return element("varequal", value, respident=response, **further)


def _share(count: int, number: int) -> Decimal:
    """Per cent of one of so many parts; the last makes up the whole."""
    part = (_WHOLE / count).quantize(Decimal("0.01"))
    return part if number < count else _WHOLE - part * (count - 1)


def _condition(
    *when: Xml, points: Decimal | None = None, displayed: Sequence[str] = (), adds: bool = False, go_on: bool = False
) -> Xml:
    earned = []
    if points is not None:
        earned.append(element("setvar", f"{points:f}", action="Add" if adds else "Set", varname="SCORE"))
    told = [element("displayfeedback", feedbacktype="Response", linkrefid=name) for name in displayed]
    again = {"continue": "Yes" if adds or go_on else "No"}
    return element("respcondition", element("conditionvar", *when), *earned, *told, **again)


def _told_of(value: str, name: str) -> Xml:
    return _condition(_equal(value), displayed=(name,), go_on=True)


def _processing(conditions: Iterable[Xml]) -> Xml:
    score = element("decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    return element("resprocessing", element("outcomes", score), *conditions)


def _feedback(name: str, text: RichText, world: World) -> Xml:
    return element("itemfeedback", element("flow_mat", material(world.html(text))), ident=name)


def texts_of(question: Native) -> Iterator[RichText]:
    """All texts of an item that may show pictures and sounds."""
    match question:
        case MultipleChoice():
            yield from (with_media(option.text, option.image) for option in question.options)
            yield from (option.feedback for option in question.options)
        case Ordering():
            yield from question.items
        case TrueFalse() | ShortAnswer() | Numeric() | Cloze() | Matching() | Essay() | TextOnly():
            pass
        case _:
            assert_never(question)
    yield with_media(prompt(question), question.image, question.audio)
    yield question.rationale
