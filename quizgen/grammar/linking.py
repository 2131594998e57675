"""References in texts: where each leads, which is known when all of a bank is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from quizgen.diagnostics import Report, Span
from quizgen.grammar.reading import Named
from quizgen.grammar.texts import short
from quizgen.messages import told
from quizgen.model import Bank, Group, Question, asked
from quizgen.nearest import Nearest
from quizgen.referring import called, replaced
from quizgen.richtext import Inline, Reference


def linked(
    bank: Bank, named: Sequence[Named], found: Mapping[str, Question | Group], nearest: Nearest, report: Report
) -> Bank:
    """The bank whose references know what they lead to; what leads nowhere is told, and text as typed. `found` is all
    that has an id."""
    mentioned = [one for one in named if one.what == "number"]
    if not mentioned:
        return bank
    targets = {name: found[name] for name in {one.name for one in mentioned} & found.keys() if asked((found[name],))}
    _tell(mentioned, targets, found, nearest, report)

    def known(reference: Reference) -> Inline:
        return reference if reference.id in targets else reference.typed

    names = {name: called(replaced(target, known), bank.language) for name, target in targets.items()}

    def put(reference: Reference) -> Inline:
        return replace(reference, words=names[reference.id]) if reference.id in names else reference.typed

    return replace(
        bank,
        description=replaced(bank.description, put),
        instructions=replaced(bank.instructions, put),
        items=replaced(bank.items, put),
        refers=bool(targets),
    )


def _tell(
    mentioned: Sequence[Named],
    targets: Mapping[str, object],
    found: Mapping[str, Question | Group],
    nearest: Nearest,
    report: Report,
) -> None:
    """What leads nowhere, each where it stands; and once a text, that it reads otherwise than before."""
    texts: set[Span | None] = set()
    given = [name for name, one in found.items() if isinstance(one, Group) or one.id_given]
    for _, name, place, around, kept in mentioned:
        if name not in targets:
            close = nearest.of(name, given)
            which = "text" if name in found else "close" if close else "unlisted"
            report(told(place, f"W322.{which}", id=short(name), close=close, kept=kept))
        elif around not in texts:
            texts.add(around)
            report(told(place, "W329.reference", piece=f"{{#{short(name)}}}"))
