"""The page of `quizgen coverage`: facts with their questions, and the source with what is asked of it marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby, pairwise

from quizgen.analysis import Coverage, FactUse, ParagraphUse
from quizgen.model import Bank
from quizgen.report.page import Figure, figures, framed, page, section, table

_LEGEND = (("none", "no question"), ("one", "one question"), ("many", "several questions"))


def coverage_page(bank: Bank, found: Coverage) -> str:
    """The page as HTML."""
    places = {use.id: place for place, use in enumerate(found.facts, start=1)}
    parts = [figures(_figures(found))]
    if any(one.text for one in found.paragraphs):
        parts += [_source(bank, found, places)]
    parts += [_facts(found), _paragraphs(bank, found)]
    if found.without_facts:
        names = ", ".join(found.without_facts)
        note = "Their keys rest on no fact of the bank."
        parts.append(section("Questions without facts", f'<p dir="auto">{escape(names)}</p>', note=note))
    return page(f"{bank.title or bank.id}: coverage", "Which facts have questions", parts)


def _figures(found: Coverage) -> Iterator[Figure]:
    asked = sum(1 for use in found.facts if use.questions)
    yield Figure(f"{asked} of {len(found.facts)}", "facts with a question")
    busy = sum(1 for one in found.paragraphs if one.questions)
    yield Figure(f"{busy} of {len(found.paragraphs)}", "paragraphs with a question")
    yield Figure(str(len({name for use in found.facts for name in use.questions})), "questions on facts")
    yield Figure(str(len(found.without_facts)), "questions without a fact")


def _facts(found: Coverage) -> str:
    head = ("#", "fact", "where", "questions", "which")
    cells = "".join(f'<th scope="col"{_kind(name)}>{name}</th>' for name in head)
    body = "".join(_row(place, use) for place, use in enumerate(found.facts, start=1))
    return section("Facts", framed("Facts and the questions that name them", cells, body))


def _kind(name: str) -> str:
    return ' class="number"' if name in ("#", "questions") else ""


def _row(place: int, use: FactUse) -> str:
    count = len(use.questions)
    number = f'<td class="number{"" if count else " missing"}">{count or "none"}</td>'
    lost = '<br><span class="missing">quote not found</span>' if use.found is False else ""
    claim = f'<br><span class="note">{escape(use.claim or use.quote)}</span>' if use.claim or use.quote else ""
    return (
        f'<tr id="f-{place}"><td class="number">{place}</td><td dir="auto"><b>{escape(use.id)}</b>{claim}{lost}</td>'
        f"<td>{escape(where(use.source, use.paragraph))}</td>{number}"
        f'<td dir="auto">{escape(", ".join(use.questions))}</td></tr>\n'
    )


def where(source: str, paragraph: int | None) -> str:
    """A source and a paragraph in few letters."""
    return source if paragraph is None else f"{source} ¶ {paragraph}".strip()


def _paragraphs(bank: Bank, found: Coverage) -> str:
    rows = [
        (where(one.source, one.number), str(len(one.facts)), str(len(one.questions)), ", ".join(one.questions))
        for one in found.paragraphs
    ]
    head = ("paragraph", "facts", "questions", "which")
    return section("Paragraphs", table("Paragraphs of the sources", head, rows, numbers=(1, 2)))


def _source(bank: Bank, found: Coverage, places: Mapping[str, int]) -> str:
    uses = {use.id: use for use in found.facts}
    legend = "".join(f'<span><mark class="{name}">{text}</mark></span>' for name, text in _LEGEND)
    parts = [f'<div class="legend">{legend}</div>']
    with_text = [one for one in found.paragraphs if one.text]
    for source, group in groupby(with_text, lambda one: one.source):
        listed = bank.sources.get(source)
        language = listed.language if listed else ""
        attribute = f' lang="{escape(language)}"' if language else ""
        text = "".join(_paragraph(one, uses, places) for one in group)
        title = listed.title if listed and listed.title else source
        parts.append(f'<h3 dir="auto">{escape(title)}</h3><div class="source"{attribute} dir="auto">{text}</div>')
    note = "Quoted words are marked by how many questions rest on them; the small numbers lead to the facts."
    return section("Source", *parts, note=note)


def _paragraph(one: ParagraphUse, uses: Mapping[str, FactUse], places: Mapping[str, int]) -> str:
    """The text in pieces, each marked by the facts that lie over it; behind its last letter a fact is numbered."""
    cuts = sorted({0, len(one.text), *(at for mark in one.highlights for at in (mark.start, mark.end))})
    parts = []
    for start, end in pairwise(cuts):
        facts = [mark.fact for mark in one.highlights if mark.start <= start and end <= mark.end]
        parts.append(_piece(escape(one.text[start:end]), [uses[name] for name in facts]))
        for mark in one.highlights:
            if mark.end == end:
                place = places[mark.fact]
                parts.append(f'<sup><a href="#f-{place}">{place}</a></sup>')
    return f"<p><b>{one.number}</b><span>{''.join(parts)}</span></p>\n"


def _piece(text: str, facts: list[FactUse]) -> str:
    if not facts:
        return text
    most = max(len(use.questions) for use in facts)
    style = "none" if most == 0 else "one" if most == 1 else "many"
    told = "; ".join(f"{use.id}: {', '.join(use.questions) or 'no question'}" for use in facts)
    return f'<mark class="{style}" title="{escape(told)}">{text}</mark>'
