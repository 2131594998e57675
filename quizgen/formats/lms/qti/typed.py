"""Items whose answers are typed, or words dragged into gaps."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from quizgen.formats.lms.gaps import with_fields
from quizgen.formats.lms.media import with_media
from quizgen.formats.lms.qti.body import Body, earned
from quizgen.formats.lms.qti.scoring import Processing, declared, part
from quizgen.formats.lms.qti.writing import Writing, line, number, xhtml
from quizgen.formats.lms.xml import Xml, element
from quizgen.model import Cloze, Numeric, ShortAnswer
from quizgen.richtext import Gap, Paragraph, RichText, plain, plain_inlines


def typed_body(question: ShortAnswer, writing: Writing, process: Processing) -> Body:
    """A line to write in, with what each answer is worth."""
    tag, points = writing.tag, question.points
    worth = {line(one.raw): points * one.credit for one in question.partly}
    worth |= {line(text): points for text in question.accepted}
    loose = question.match == "loose"
    response = declared(
        writing, "R1", "single", "string", [line(question.accepted[0])], worth, (Decimal(0), points), loose
    )
    field = tag("textEntryInteraction", responseIdentifier="R1", expectedLength=f"{max(map(len, question.accepted))}")
    seen = (writing.asked(question.stem, question), element("p", field))
    return Body((response,), seen, (process.earns(process.mapped("R1")),), tuple(_told_of_parts(question, process)))


def _told_of_parts(question: ShortAnswer | Numeric, process: Processing) -> Iterable[tuple[str, Xml, RichText]]:
    for place, one in enumerate(question.partly, 1):
        if one.feedback and isinstance(question, ShortAnswer):
            yield f"F-P{place}", process.typed("R1", line(one.raw), loose=question.match == "loose"), one.feedback
        elif one.feedback and one.low is not None and one.high is not None:
            yield f"F-P{place}", process.within("R1", one.low, one.high), one.feedback


def numeric_body(question: Numeric, writing: Writing, process: Processing) -> Body:
    """A number, right within bounds or when rounded."""
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


def gaps_body(question: Cloze, writing: Writing, process: Processing) -> Body:
    """A field in the place of each gap."""
    gaps: list[Gap] = []

    def put(gap: Gap) -> str:
        gaps.append(gap)
        return writing.tag("textEntryInteraction", responseIdentifier=f"R{len(gaps)}")

    text = _filled(question, writing, put)
    each, loose = part(question.points, len(gaps)), question.match == "loose"
    responses = []
    for place, gap in enumerate(gaps, 1):
        answers = dict.fromkeys(map(line, (plain_inlines(gap.content), *gap.also)), each)
        responses.append(declared(writing, f"R{place}", "single", "string", [*answers][:1], answers, any_case=loose))
    names = [f"R{place}" for place in range(1, len(gaps) + 1)]
    rules = (
        process.choose(
            (process.whole(names, each), process.earns(process.float(question.points))),
            otherwise=process.earns(process.mapped(*names)),
        ),
    )
    return Body(tuple(responses), (text,), rules)


def dragged_body(question: Cloze, writing: Writing, process: Processing) -> Body:
    """Words to be dragged into the gaps, some of which fit nowhere."""
    tag = writing.tag
    right: list[str] = []
    words: dict[str, int] = {}

    def put(gap: Gap) -> str:
        word = plain_inlines(gap.content)
        words[word] = words.get(word, 0) + 1
        right.append(f"W{[*words].index(word) + 1} G{len(right) + 1}")
        return tag("gap", identifier=f"G{len(right)}")

    text = _filled(question, writing, put)
    offered = list(dict.fromkeys([*words, *map(plain, question.distractors)]))
    texts = [
        tag("gapText", line(word), identifier=f"W{place}", matchMax=f"{words.get(word, 1)}")
        for place, word in enumerate(offered, 1)
    ]
    interaction = tag("gapMatchInteraction", *texts, text, responseIdentifier="R1", shuffle="true")
    each = part(question.points, len(right))
    response = declared(
        writing, "R1", "multiple", "directedPair", right, dict.fromkeys(right, each), (Decimal(0), question.points)
    )
    return Body((response,), (interaction,), (earned(question, process, "R1"),))


def _filled(question: Cloze, writing: Writing, put: Callable[[Gap], str]) -> Xml:
    text = with_media(question.text, question.image, question.audio)
    return xhtml(f"<div>{with_fields(text, writing.style, put, in_line=False)}</div>")
