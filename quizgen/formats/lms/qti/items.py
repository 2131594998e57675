"""Each kind of question as an item of QTI 2 or 3."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple, TypeAlias, assert_never

from quizgen.formats.lms.citing import cited
from quizgen.formats.lms.media import with_media
from quizgen.formats.lms.qti.regions import area
from quizgen.formats.lms.qti.scoring import Processing, declared, outcomes, part
from quizgen.formats.lms.qti.writing import Writing, number, xhtml
from quizgen.formats.lms.xml import Xml, element
from quizgen.formats.plaintext import one_line
from quizgen.forms.shown import ShownChoice, ShownOrdering, ShownStatements, show
from quizgen.htmltext import Style, escape, in_blocks
from quizgen.messages import phrase
from quizgen.model import (
    Bank,
    Cloze,
    Essay,
    Matching,
    MultipleChoice,
    Numeric,
    Occlusion,
    Ordering,
    Question,
    ShortAnswer,
    Statements,
    TextOnly,
    TrueFalse,
)
from quizgen.richtext import Gap, ListBlock, Math, Paragraph, RichText, literal, plain, plain_inlines

Native: TypeAlias = (
    MultipleChoice
    | TrueFalse
    | Statements
    | ShortAnswer
    | Numeric
    | Cloze
    | Matching
    | Ordering
    | Essay
    | Occlusion
    | TextOnly
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class Unwritable(Exception):
    """A question that QTI has no way to write, and why: never seen outside the formats."""


class Body(NamedTuple):
    """Responses, what is seen, the rules that earn points, and what is told of single answers: by feedback, the test
    that shows it, and the text."""

    responses: tuple[Xml, ...]
    seen: tuple[Xml, ...]
    rules: tuple[Xml, ...] = ()
    remarks: tuple[tuple[str, Xml, RichText], ...] = ()


def item(question: Native, writing: Writing, about: Mapping[str, str]) -> Xml:
    """An item: the root element with these attributes, and all that is in it. Raises Unwritable."""
    tag, process = writing.tag, Processing(writing)
    body = _body(question, writing, process)
    general = _general(question, writing.bank)
    told = [*body.remarks]
    rules = [*body.rules, *[process.choose((test, process.shows(name))) for name, test, _ in body.remarks]]
    if general:
        rules.append(process.shows("GENERAL"))
    points = Decimal(0) if isinstance(question, TextOnly) else question.points
    feedback = [
        _feedback(writing, name, text) for name, text in [*((n, t) for n, _, t in told), ("GENERAL", general)] if text
    ]
    return tag(
        "assessmentItem",
        *body.responses,
        *outcomes(writing, points),
        tag("itemBody", *body.seen),
        *([process.all(rules)] if rules else []),
        *feedback,
        **about,
        title=one_line(question.title or question.id),
        adaptive="false",
        timeDependent="false",
    )


def _feedback(writing: Writing, name: str, text: RichText) -> Xml:
    inside = writing.blocks(text)
    shown = writing.tag("contentBody", inside) if writing.is_3 else inside
    return writing.tag("modalFeedback", shown, outcomeIdentifier="FEEDBACK", identifier=name, showHide="show")


def _general(question: Question, bank: Bank) -> RichText:
    """What is shown after any answer: a model answer or what is true instead, why, and where it can be looked up."""
    model = question.model_answer if isinstance(question, Essay) else ()
    corrected = question.correction if isinstance(question, TrueFalse) else ()
    return (*model, *corrected, *question.rationale, *cited(question.source, bank))


def _body(question: Native, writing: Writing, process: Processing) -> Body:
    match question:
        case MultipleChoice():
            return _choice(question, writing, process)
        case TrueFalse():
            return _truth(question, writing, process)
        case Statements():
            return _statements(question, writing, process)
        case ShortAnswer():
            return _typed(question, writing, process)
        case Numeric():
            return _number(question, writing, process)
        case Cloze():
            return _dragged(question, writing, process) if question.distractors else _gaps(question, writing, process)
        case Matching():
            return _pairs(question, writing, process)
        case Ordering():
            return _order(question, writing, process)
        case Essay():
            return _essay(question, writing)
        case Occlusion():
            return _regions(question, writing, process)
        case TextOnly():
            return Body((), (writing.asked(question.text, question),))
        case _:
            assert_never(question)


def _earned(question: Question, process: Processing, *names: str, mapped: bool = True) -> Xml:
    """All points for what is right, else what the single answers are worth."""
    whole = process.every(*[process.correct(name) for name in names])
    rest = process.earns(process.mapped(*names)) if mapped else None
    return process.choose((whole, process.earns(process.float(question.points))), otherwise=rest)


# Choices


def _choice(question: MultipleChoice, writing: Writing, process: Processing) -> Body:
    shown = show(question, writing.seed)
    assert isinstance(shown, ShownChoice)
    tag, points = writing.tag, question.points
    names = [f"A{place + 1}" for place in shown.order]
    options = list(zip(names, shown.options, strict=True))
    right = [name for name, option in options if option.correct]
    worth: dict[str, Decimal] = {}
    if question.multiple and question.scoring == "net":
        each = part(points, len(right))
        worth = {name: each if name in right else -each for name in names}
    elif not question.multiple:
        worth = {name: points * option.credit for name, option in options if option.credit}
        worth |= {
            name: -question.penalty
            for name, option in options
            if question.penalty and not option.correct and not option.credit
        }
    low = -question.penalty if not question.multiple else Decimal(0)
    several = question.multiple
    response = declared(writing, "R1", "multiple" if several else "single", "identifier", right, worth, (low, points))
    choices = [
        tag(
            "simpleChoice",
            writing.flow(with_media(option.text, option.image)),
            identifier=name,
            **({"fixed": "true"} if option.pin else {}),
        )
        for name, option in options
    ]
    shuffled = "true" if question.shuffle else "false"
    most = {"maxChoices": "0" if several else "1"}
    interaction = tag("choiceInteraction", *choices, responseIdentifier="R1", shuffle=shuffled, **most)
    told = [
        (f"F-{name}", process.holds(name, "R1", several), option.feedback)
        for name, option in options
        if option.feedback
    ]
    if several and question.scoring == "each":
        rules: tuple[Xml, ...] = tuple(_each(question, names, right, process))
    else:
        rules = (_earned(question, process, "R1", mapped=bool(worth)),)
    return Body((response,), (writing.asked(question.stem, question), interaction), rules, tuple(told))


def _each(question: MultipleChoice, names: Sequence[str], right: Sequence[str], process: Processing) -> Iterable[Xml]:
    """A share for each option that is rightly ticked or rightly left alone, where any is ticked."""
    each = part(question.points, len(names))
    zero = process.earns(process.float(Decimal(0)))
    whole = process.earns(process.float(question.points))
    wrong = each * (len(names) - len(right))
    yield process.choose(
        (process.is_empty("R1"), zero), (process.correct("R1"), whole), otherwise=process.earns(process.float(wrong))
    )
    for name in names:
        change = each if name in right else -each
        ticked = process.every(process.not_right("R1"), process.holds(name, "R1", True))
        yield process.choose((ticked, process.adds(change)))


def _truth(question: TrueFalse, writing: Writing, process: Processing) -> Body:
    tag = writing.tag
    options = (("true", writing.words.true), ("false", writing.words.false))
    choices = [tag("simpleChoice", word, identifier=name) for name, word in options]
    interaction = tag("choiceInteraction", *choices, responseIdentifier="R1", shuffle="false", maxChoices="1")
    response = declared(writing, "R1", "single", "identifier", ["true" if question.key else "false"])
    rule = _earned(question, process, "R1", mapped=False)
    return Body((response,), (writing.asked(question.stem, question), interaction), (rule,))


def _statements(question: Statements, writing: Writing, process: Processing) -> Body:
    """Rows to be matched with true or false."""
    shown = show(question, writing.seed)
    assert isinstance(shown, ShownStatements)
    tag, rows = writing.tag, shown.rows
    lefts = [
        tag("simpleAssociableChoice", writing.flow(row.text), identifier=f"S{n}", matchMax="1")
        for n, row in enumerate(rows, 1)
    ]
    count = f"{len(rows)}"
    rights = [
        tag("simpleAssociableChoice", word, identifier=name, matchMax=count)
        for name, word in (("true", writing.words.true), ("false", writing.words.false))
    ]
    sets = [tag("simpleMatchSet", *lefts), tag("simpleMatchSet", *rights)]
    interaction = tag("matchInteraction", *sets, responseIdentifier="R1", shuffle="false", maxAssociations=count)
    right = [f"S{n} {'true' if row.key else 'false'}" for n, row in enumerate(rows, 1)]
    response, rule = _matched(question, right, question.scoring, writing, process)
    told = [
        (f"F-S{n}", process.always(), (*row.correction, *row.feedback))
        for n, row in enumerate(rows, 1)
        if row.correction or row.feedback
    ]
    return Body((response,), (writing.asked(question.stem, question), interaction), (rule,), tuple(told))


def _matched(
    question: Statements | Matching, right: Sequence[str], scoring: str, writing: Writing, process: Processing
) -> tuple[Xml, Xml]:
    """Pairs as a response, and what they earn: a share each, less one for each wrong row, half but for one, or all."""
    points, count = question.points, len(right)
    each = part(points, count)
    worth = {"each": dict.fromkeys(right, each), "net": _net(right, each)}.get(scoring, {})
    if scoring == "kprime":
        worth = dict.fromkeys(right, Decimal(1))
    bounds = (Decimal(0), Decimal(count) if scoring == "kprime" else points)
    response = declared(writing, "R1", "multiple", "directedPair", right, worth, bounds)
    if scoring == "kprime":
        half = (process.reaches("R1", Decimal(count - 1)), process.earns(process.float(points / 2)))
        return response, process.choose((process.correct("R1"), process.earns(process.float(points))), half)
    return response, _earned(question, process, "R1", mapped=bool(worth))


def _net(right: Sequence[str], each: Decimal) -> dict[str, Decimal]:
    wrong = {pair: f"{pair.split()[0]} {'false' if pair.endswith('true') else 'true'}" for pair in right}
    return {**dict.fromkeys(right, each), **dict.fromkeys(wrong.values(), -each)}


# What is typed


def _typed(question: ShortAnswer, writing: Writing, process: Processing) -> Body:
    tag, points = writing.tag, question.points
    worth = {_line(one.raw): points * one.credit for one in question.partly}
    worth |= {_line(text): points for text in question.accepted}
    loose = question.match == "loose"
    response = declared(
        writing, "R1", "single", "string", [_line(question.accepted[0])], worth, (Decimal(0), points), loose
    )
    field = tag("textEntryInteraction", responseIdentifier="R1", expectedLength=f"{max(map(len, question.accepted))}")
    seen = (writing.asked(question.stem, question), element("p", field))
    return Body((response,), seen, (process.earns(process.mapped("R1")),), tuple(_told_of_parts(question, process)))


def _told_of_parts(question: ShortAnswer | Numeric, process: Processing) -> Iterable[tuple[str, Xml, RichText]]:
    for place, one in enumerate(question.partly, 1):
        if one.feedback and isinstance(question, ShortAnswer):
            yield f"F-P{place}", process.typed("R1", _line(one.raw), loose=question.match == "loose"), one.feedback
        elif one.feedback and one.low is not None and one.high is not None:
            yield f"F-P{place}", process.within("R1", one.low, one.high), one.feedback


def _line(text: str) -> str:
    return " ".join(one_line(text).split())


def _number(question: Numeric, writing: Writing, process: Processing) -> Body:
    tag = writing.tag
    stem = (*question.stem, Paragraph((f"({question.unit})",))) if question.unit else question.stem
    key = question.low if question.key is None else question.key
    response = declared(writing, "R1", "single", "float", [number(key)])
    if question.figures and question.key:
        right = process.rounded("R1", question.key, question.figures)
    else:
        right = process.within("R1", question.low, question.high)
    cases = [(right, process.earns(process.float(question.points)))]
    for one in sorted(question.partly, key=lambda one: -one.credit):
        assert one.low is not None and one.high is not None
        earned = process.earns(process.float(question.points * one.credit))
        cases.append((process.within("R1", one.low, one.high), earned))
    field = element("p", tag("textEntryInteraction", responseIdentifier="R1"))
    seen = (writing.asked(stem, question), field)
    return Body((response,), seen, (process.choose(*cases),), tuple(_told_of_parts(question, process)))


def _gaps(question: Cloze, writing: Writing, process: Processing) -> Body:
    """A field in the place of each gap."""
    gaps: list[Gap] = []

    def put(gap: Gap) -> str:
        gaps.append(gap)
        return writing.tag("textEntryInteraction", responseIdentifier=f"R{len(gaps)}") + _hint(gap)

    text = _filled(question, writing, put)
    each, loose = part(question.points, len(gaps)), question.match == "loose"
    responses = []
    for place, gap in enumerate(gaps, 1):
        answers = dict.fromkeys(map(_line, (plain_inlines(gap.content), *gap.also)), each)
        responses.append(declared(writing, f"R{place}", "single", "string", [*answers][:1], answers, any_case=loose))
    names = [f"R{place}" for place in range(1, len(gaps) + 1)]
    rules = (
        process.choose(
            (process.whole(names, each), process.earns(process.float(question.points))),
            otherwise=process.earns(process.mapped(*names)),
        ),
    )
    return Body(tuple(responses), (text,), rules)


def _hint(gap: Gap) -> str:
    return f" <em>({escape(gap.hint)})</em>" if gap.hint else ""


def _dragged(question: Cloze, writing: Writing, process: Processing) -> Body:
    """Words to be dragged into the gaps, some of which fit nowhere."""
    tag = writing.tag
    right: list[str] = []
    words: dict[str, int] = {}

    def put(gap: Gap) -> str:
        word = plain_inlines(gap.content)
        words[word] = words.get(word, 0) + 1
        right.append(f"W{[*words].index(word) + 1} G{len(right) + 1}")
        return tag("gap", identifier=f"G{len(right)}") + _hint(gap)

    text = _filled(question, writing, put)
    offered = list(dict.fromkeys([*words, *map(plain, question.distractors)]))
    texts = [
        tag("gapText", _line(word), identifier=f"W{place}", matchMax=f"{words.get(word, 1)}")
        for place, word in enumerate(offered, 1)
    ]
    interaction = tag("gapMatchInteraction", *texts, text, responseIdentifier="R1", shuffle="true")
    each = part(question.points, len(right))
    response = declared(
        writing, "R1", "multiple", "directedPair", right, dict.fromkeys(right, each), (Decimal(0), question.points)
    )
    return Body((response,), (interaction,), (_earned(question, process, "R1"),))


def _filled(question: Cloze, writing: Writing, put: Callable[[Gap], str]) -> Xml:
    """The text with something in the place of gaps. A formula holds a number, and below the text stands what it is for."""
    below: list[str] = []

    def math(formula: Math, style: Style) -> str:
        pieces = [style.escape(one) if isinstance(one, str) else numbered(one) for one in formula.pieces]
        left, right = (r"\[", r"\]") if formula.display else (r"\(", r"\)")
        return f"{left}{''.join(pieces)}{right}"

    def numbered(gap: Gap) -> str:
        sign = _CIRCLED[len(below)] if len(below) < len(_CIRCLED) else f"({len(below) + 1})"
        below.append(f"<p>{sign} {put(gap)}</p>")
        return rf"\text{{{sign}}}"

    style = replace(writing.style, math=math, gap=lambda gap, style: put(gap))
    text = with_media(question.text, question.image, question.audio)
    words = in_blocks(text, style)
    return xhtml(f"<div>{words}{''.join(below)}</div>")


# What is put together


def _pairs(question: Matching, writing: Writing, process: Processing) -> Body:
    tag = writing.tag
    rights = list(dict.fromkeys([*[pair.right for pair in question.pairs], *question.distractors]))
    count = f"{len(question.pairs)}"
    sets = [
        tag(
            "simpleMatchSet",
            *[
                tag("simpleAssociableChoice", writing.flow(_side(one)), identifier=f"{sign}{place}", matchMax=most)
                for place, one in enumerate(texts, 1)
            ],
        )
        for sign, most, texts in (("L", "1", [pair.left for pair in question.pairs]), ("R", count, rights))
    ]
    interaction = tag("matchInteraction", *sets, responseIdentifier="R1", shuffle="true", maxAssociations=count)
    right = [f"L{place} R{rights.index(pair.right) + 1}" for place, pair in enumerate(question.pairs, 1)]
    response, rule = _matched(question, right, "each", writing, process)
    return Body((response,), (writing.asked(question.stem, question), interaction), (rule,))


def _side(text: RichText) -> RichText:
    if not text:
        raise Unwritable(phrase("E430.pair"))
    return text


def _order(question: Ordering, writing: Writing, process: Processing) -> Body:
    shown = show(question, writing.seed)
    assert isinstance(shown, ShownOrdering)
    tag = writing.tag
    names = {place: f"S{place + 1}" for place in range(len(question.items))}
    choices = [
        tag("simpleChoice", writing.flow(one), identifier=f"S{place}")
        for place, one in zip([one + 1 for one in shown.order], shown.items, strict=True)
    ]
    interaction = tag("orderInteraction", *choices, responseIdentifier="R1", shuffle="true")
    stem = question.stem or literal(writing.words.order_task)
    response = declared(writing, "R1", "ordered", "identifier", [*names.values()])
    each = part(question.points, len(names))
    rules = [process.choose((process.correct("R1"), process.earns(process.float(question.points))))]
    for place, name in names.items():
        test = process.every(process.not_right("R1"), process.at("R1", place + 1, name))
        rules.append(process.choose((test, process.adds(each))))
    return Body((response,), (writing.asked(stem, question), interaction), tuple(rules))


def _essay(question: Essay, writing: Writing) -> Body:
    tag = writing.tag
    lines = {"expectedLines": f"{question.lines}"} if question.lines else {}
    field = tag("extendedTextInteraction", responseIdentifier="R1", **lines)
    response = tag("responseDeclaration", identifier="R1", cardinality="single", baseType="string")
    graders = (*_rubric(question), *question.model_answer)
    inside = writing.blocks(graders)
    noted = (
        [
            tag(
                "rubricBlock",
                tag("contentBody", inside) if writing.is_3 else inside,
                view="scorer",
                **({"use": "ext:scoring"} if writing.is_3 else {}),
            )
        ]
        if graders
        else []
    )
    return Body((response,), (*noted, writing.asked(question.stem, question), field))


def _rubric(question: Essay) -> RichText:
    items = tuple(
        one.text if one.points is None else (*one.text, Paragraph((f"({one.points:f})",))) for one in question.rubric
    )
    return (ListBlock(items),) if items else ()


def _regions(question: Occlusion, writing: Writing, process: Processing) -> Body:
    """For each covered part its name, and the picture, on which it is to be pointed at."""
    assert question.image is not None
    tag, media = writing.tag, writing.bank.media[question.image.file]
    data = f"../media/{writing.names[question.image.file]}"
    spots = [
        tag("hotspotChoice", identifier=f"H{place}", **area(region.shape, media))
        for place, region in enumerate(question.regions, 1)
    ]
    size = {"width": f"{media.width}", "height": f"{media.height}"}
    seen, responses, each = [], [], part(question.points, len(question.regions))
    for place, region in enumerate(question.regions, 1):
        same = [f"H{other}" for other, one in enumerate(question.regions, 1) if one.text == region.text]
        picture = element("object", question.image.alt, data=data, type=media.mime, **size)
        prompt = tag("prompt", _line(plain(region.text)))
        seen.append(tag("hotspotInteraction", prompt, picture, *spots, responseIdentifier=f"R{place}", maxChoices="1"))
        responses.append(
            declared(writing, f"R{place}", "single", "identifier", [f"H{place}"], dict.fromkeys(same, each))
        )
    names = [f"R{place}" for place in range(1, len(seen) + 1)]
    whole = process.choose(
        (process.whole(names, each), process.earns(process.float(question.points))),
        otherwise=process.earns(process.mapped(*names)),
    )
    stem = writing.blocks(with_media(question.stem, None, question.audio))
    return Body(tuple(responses), (stem, *seen), (whole,))
