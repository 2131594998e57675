"""Each kind of question as an item of QTI 2 or 3."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias, assert_never

from quizgen.formats.lms import Unwritable
from quizgen.formats.lms.media import with_media
from quizgen.formats.lms.qti.body import Body, earned
from quizgen.formats.lms.qti.regions import area
from quizgen.formats.lms.qti.scoring import Processing, declared, outcomes, part
from quizgen.formats.lms.qti.typed import dragged_body, gaps_body, numeric_body, typed_body
from quizgen.formats.lms.qti.writing import Writing, line
from quizgen.formats.lms.remarks import for_graders, general
from quizgen.formats.lms.xml import Xml, element
from quizgen.forms.shown import ShownChoice, ShownOrdering, ShownStatements, show
from quizgen.messages import phrase
from quizgen.model import (
    Cloze,
    Essay,
    Matching,
    MultipleChoice,
    Numeric,
    Occlusion,
    Ordering,
    ShortAnswer,
    Statements,
    TextOnly,
    TrueFalse,
)
from quizgen.richtext import RichText, literal, plain

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


def item(question: Native, writing: Writing, about: Mapping[str, str]) -> Xml:
    """An item: the root element with these attributes, and all that is in it. Raises Unwritable."""
    tag, process = writing.tag, Processing(writing)
    body = _body(question, writing, process)
    after = general(question, writing.bank)
    told = [*body.remarks]
    rules = [*body.rules, *[process.choose((test, process.shows(name))) for name, test, _ in body.remarks]]
    if after:
        rules.append(process.shows("GENERAL"))
    points = Decimal(0) if isinstance(question, TextOnly) else question.points
    feedback = [
        _feedback(writing, name, text) for name, text in [*((n, t) for n, _, t in told), ("GENERAL", after)] if text
    ]
    return tag(
        "assessmentItem",
        *body.responses,
        *outcomes(writing, points),
        tag("itemBody", *body.seen),
        *([process.all(rules)] if rules else []),
        *feedback,
        **about,
        title=line(question.title or question.id),
        adaptive="false",
        timeDependent="false",
    )


def _feedback(writing: Writing, name: str, text: RichText) -> Xml:
    inside = writing.blocks(text)
    shown = writing.tag("contentBody", inside) if writing.is_3 else inside
    return writing.tag("modalFeedback", shown, outcomeIdentifier="FEEDBACK", identifier=name, showHide="show")


def _body(question: Native, writing: Writing, process: Processing) -> Body:
    match question:
        case MultipleChoice():
            return _choice(question, writing, process)
        case TrueFalse():
            return _truth(question, writing, process)
        case Statements():
            return _statements(question, writing, process)
        case ShortAnswer():
            return typed_body(question, writing, process)
        case Numeric():
            return numeric_body(question, writing, process)
        case Cloze():
            return (
                dragged_body(question, writing, process)
                if question.distractors
                else gaps_body(question, writing, process)
            )
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
        rules = (earned(question, process, "R1", mapped=bool(worth)),)
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
    rule = earned(question, process, "R1", mapped=False)
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
    return response, earned(question, process, "R1", mapped=bool(worth))


def _net(right: Sequence[str], each: Decimal) -> dict[str, Decimal]:
    wrong = {pair: f"{pair.split()[0]} {'false' if pair.endswith('true') else 'true'}" for pair in right}
    return {**dict.fromkeys(right, each), **dict.fromkeys(wrong.values(), -each)}


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
    if question.upload:
        field = tag("uploadInteraction", responseIdentifier="R1")
    else:
        field = tag("extendedTextInteraction", responseIdentifier="R1", **lines)
    kind = "file" if question.upload else "string"
    response = tag("responseDeclaration", identifier="R1", cardinality="single", baseType=kind)
    graders = for_graders(question)
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
        prompt = tag("prompt", line(plain(region.text)))
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
