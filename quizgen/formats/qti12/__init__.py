"""QTI 1.2 packages: quizzes that Canvas and others import, with pictures, sounds, feedback and draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, get_args

from quizgen.diagnostics import Report
from quizgen.formats import Artifact, Context, Format
from quizgen.formats.lms import Unwritable
from quizgen.formats.lms.media import names_of, style_of
from quizgen.formats.lms.packing import zipped
from quizgen.formats.lms.remarks import general
from quizgen.formats.lms.telling import MARKUP, MEDIA, tell_drawn, tell_units
from quizgen.formats.lms.xml import Xml, document, identifier
from quizgen.formats.qti12.items import Native, World, item
from quizgen.formats.qti12.package import FOLDER, assessment, heading, manifest, section, settings
from quizgen.labels import labels
from quizgen.model import Bank, Cloze, Item, Ordering, Section, questions
from quizgen.richtext import plain

Dialect: TypeAlias = Literal["canvas", "new-quizzes", "standard"]
CARRIED = frozenset(
    {
        *MARKUP,
        *MEDIA,
        "title",
        "points",
        "rationale",
        "correction",
        "source",
        "option_feedback",
        "model_answer",
        "gap_hint",
    }
    | {"distractors", "unit", "tolerance", "scoring_all", "show", "pick", "instructions", "units"}
    | {"feedback", "upload"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class QtiOptions:
    """What a QTI 1.2 package may be asked for."""

    dialect: Dialect = field(default="canvas", metadata={"help": "who is to read it"})


def write(banks: Sequence[Bank], options: QtiOptions, context: Context) -> Iterator[Artifact]:
    """One package a bank."""
    for bank in banks:
        name = f"{bank.id}.qti12.zip"
        items = list(_Writing(bank, options, context).items(bank.items))
        yield Artifact(name, zipped(_members(bank, items, options, context), context.scratch, name))


def without(options: QtiOptions) -> frozenset[type]:
    """Ordering is known to New Quizzes alone, and texts with several gaps to Canvas alone."""
    kinds: dict[Dialect, frozenset[type]] = {
        "canvas": frozenset({Ordering}),
        "new-quizzes": frozenset(),
        "standard": frozenset({Ordering, Cloze}),
    }
    return kinds[options.dialect]


def check(bank: Bank, options: QtiOptions, report: Report) -> None:
    """What receivers would grade otherwise."""
    tell_drawn(bank, "qti12", report)
    tell_units(bank, "qti12", report)


def _members(
    bank: Bank, items: Sequence[Xml], options: QtiOptions, context: Context
) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The files of a package, as they lie in it."""
    name = identifier(bank.id)
    names = names_of(bank)
    yield "imsmanifest.xml", document(manifest(bank, name, names.values(), options.dialect))
    yield f"{name}/{name}.xml", document(assessment(bank, name, items))
    if options.dialect != "standard":
        yield f"{name}/assessment_meta.xml", document(settings(bank, name))
    for reference, file in names.items():
        yield f"{FOLDER}/{file}", iter([context.media(bank, reference)])


class _Writing:
    """One bank on its way to items."""

    def __init__(self, bank: Bank, options: QtiOptions, context: Context) -> None:
        self._bank = bank
        self._context = context
        folder = f"../{FOLDER}/" if options.dialect == "standard" else f"%24IMS-CC-FILEBASE%24/{FOLDER}/"
        margins = options.dialect == "new-quizzes"
        names = names_of(bank)
        style = style_of(names, folder)
        self._world = World(names, folder, labels(bank.language), context.seed, style, margins)
        self._sections = 0

    def items(self, items: Sequence[Item]) -> Iterator[Xml]:
        """Items, and sections that draw; the title of any other stands before what is in it."""
        for one in items:
            if isinstance(one, Section):
                yield from self._section(one)
            else:
                yield from self._item(one)

    def _section(self, group: Section) -> Iterator[Xml]:
        self._sections += 1
        name = f"section-{self._sections}"
        if group.pick is not None:
            inside = [made for question in questions(group.items) for made in self._item(question)]
            yield section(name, group, inside)
            return
        if group.title or group.instructions:
            yield heading(name, plain(group.title), self._world.html((*group.title, *group.instructions)))
        yield from self.items(group.items)

    def _item(self, question: Item) -> Iterator[Xml]:
        assert isinstance(question, Native)
        try:
            made = item(question, general(question, self._bank), self._world)
        except Unwritable as refused:
            self._context.left_out(question, str(refused))
            return
        self._context.wrote(question, "")
        yield made


FORMAT = Format(
    name="qti12",
    about="package for Canvas and others (QTI 1.2)",
    native=frozenset({*get_args(Native), Section}),
    options=QtiOptions,
    write=write,
    carries=CARRIED,
    check=check,
    without=without,
)
