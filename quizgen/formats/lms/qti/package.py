"""A package of QTI 2 or 3: a file an item, a test with its sections, a manifest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quizgen.formats import Context
from quizgen.formats.lms import Unwritable
from quizgen.formats.lms.media import names_of, with_media
from quizgen.formats.lms.packing import zipped
from quizgen.formats.lms.qti.items import Native, item
from quizgen.formats.lms.qti.writing import FOLDER, Writing, writing_of
from quizgen.formats.lms.remarks import cited
from quizgen.formats.lms.xml import Xml, document, element, identifier
from quizgen.formats.plaintext import one_line
from quizgen.labels import labels
from quizgen.model import Bank, Exercise, Item, Passage, Section
from quizgen.richtext import RichText, plain

_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"


class Version(NamedTuple):
    """The names of a version: of the format here, namespaces and their schemas, and kinds of resources."""

    name: str
    is_3: bool
    items: tuple[str, str]
    manifest: tuple[str, str]
    item: str
    test: str


def package(bank: Bank, version: Version, context: Context) -> Iterator[bytes]:
    """The package of a bank, piece by piece."""
    writing = writing_of(bank, labels(bank.language), context.seed, is_3=version.is_3, names=names_of(bank))
    made = _Package(writing, version, context)
    sections = made.sections(bank.items)
    members = [
        ("imsmanifest.xml", document(made.manifest())),
        ("test.xml", document(made.test(sections))),
        *((f"items/{name}.xml", document(content)) for name, content in made.items.items()),
    ]
    media = ((f"{FOLDER}/{name}", iter([context.media(bank, file)])) for file, name in writing.names.items())
    return zipped([*members, *media], context.scratch, f"{bank.id}.{version.name}.zip")


class _Package:
    """One bank on its way. `items` are filled while sections are made."""

    def __init__(self, writing: Writing, version: Version, context: Context) -> None:
        self._writing = writing
        self._tag = writing.tag
        self._version = version
        self._context = context
        self._count = 0
        self.items: dict[str, Xml] = {}

    def sections(self, items: Sequence[Item]) -> list[Xml]:
        """Sections of a test: those of the bank, and one for each run of questions between them."""
        found: list[Xml] = []
        loose: list[Xml] = []
        for one in items:
            if isinstance(one, (Section, Passage, Exercise)):
                found += self._run(loose)
                loose = []
                found.append(self._group(one))
            else:
                loose += self._refs(one)
        return [*found, *self._run(loose)]

    def _run(self, refs: list[Xml]) -> list[Xml]:
        moves = self._writing.bank.shuffle
        return [self._section(self._writing.bank.title or self._writing.bank.id, refs, shuffle=moves)] if refs else []

    def _group(self, group: Section | Passage | Exercise) -> Xml:
        inside: list[Xml] = []
        for one in group.items:
            inside += [self._group(one)] if isinstance(one, (Section, Passage, Exercise)) else self._refs(one)
        match group:
            case Section():
                title = plain(group.title)
                return self._section(title, inside, group.instructions, pick=group.pick, shuffle=group.shuffle)
            case Passage():
                return self._section(group.title, inside, self._shared(group), shuffle=group.shuffle, kept=True)
            case Exercise():
                return self._section(group.title, inside, self._shared(group), kept=True)

    def _shared(self, group: Passage | Exercise) -> RichText:
        return (*with_media(group.text, group.image, group.audio), *cited(group.source, self._writing.bank))

    def _section(
        self,
        title: str,
        inside: Sequence[Xml],
        above: RichText = (),
        *,
        pick: int | None = None,
        shuffle: bool = False,
        kept: bool = False,
    ) -> Xml:
        self._count += 1
        tag = self._tag
        drawn = [tag("selection", select=f"{pick}")] if pick else []
        moved = [tag("ordering", shuffle="true")] if shuffle else []
        shown = [self._rubric(above)] if above else []
        together = {"keepTogether": "true"} if kept else {}
        name = f"section-{self._count}"
        named = one_line(title).strip() or f"{self._count}"
        return tag(
            "assessmentSection",
            *drawn,
            *moved,
            *shown,
            *inside,
            identifier=name,
            title=named,
            visible="true",
            **together,
        )

    def _rubric(self, text: RichText) -> Xml:
        """What is read above the questions; seen from the test, files lie elsewhere."""
        words = Xml(self._writing.blocks(text).replace(f'"../{FOLDER}/', f'"{FOLDER}/'))
        if not self._writing.is_3:
            return self._tag("rubricBlock", words, view="candidate")
        return self._tag("rubricBlock", self._tag("contentBody", words), use="instructions", view="candidate")

    def _refs(self, question: Item) -> list[Xml]:
        """The reference to an item, which is made."""
        assert isinstance(question, Native)
        name = identifier(question.id)
        about = {**self._spaces(self._version.items), "xml:lang": self._writing.bank.language, "identifier": name}
        try:
            self.items[name] = item(question, self._writing, about)
        except Unwritable as refused:
            self._context.left_out(question, str(refused))
            return []
        self._context.wrote(question, "")
        return [self._tag("assessmentItemRef", identifier=name, href=f"items/{name}.xml")]

    def _spaces(self, names: tuple[str, str]) -> dict[str, str]:
        space, schema = names
        return {"xmlns": space, "xmlns:xsi": _INSTANCE, "xsi:schemaLocation": f"{space} {schema}"}

    def test(self, sections: Sequence[Xml]) -> Xml:
        """The whole, in one part."""
        tag = self._tag
        part = tag("testPart", *sections, identifier="part", navigationMode="nonlinear", submissionMode="simultaneous")
        total = tag("sum", tag("testVariables", variableIdentifier="SCORE"))
        score = tag("outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float")
        outcome = tag("outcomeProcessing", tag("setOutcomeValue", total, identifier="SCORE"))
        bank = self._writing.bank
        about = {**self._spaces(self._version.items), "identifier": identifier(bank.id)}
        return tag("assessmentTest", score, part, outcome, **about, title=one_line(bank.title or bank.id))

    def manifest(self) -> Xml:
        """What is in the package."""
        media = {f"{FOLDER}/{name}": f"media-{number}" for number, name in enumerate(self._writing.names.values(), 1)}
        needed = [element("dependency", identifierref=name) for name in (*self.items, *media.values())]
        test = element(
            "resource",
            element("file", href="test.xml"),
            *needed,
            identifier="test",
            type=self._version.test,
            href="test.xml",
        )
        items = [self._resource(name, f"items/{name}.xml", self._version.item) for name in self.items]
        files = [self._resource(name, href, "webcontent") for href, name in media.items()]
        about = element(
            "metadata",
            element("schema", "QTI Package"),
            element("schemaversion", "3.0.0" if self._version.is_3 else "2.1"),
        )
        space = self._spaces(self._version.manifest)
        resources = element("resources", test, *items, *files)
        return element("manifest", about, element("organizations"), resources, identifier="package", **space)

    def _resource(self, name: str, href: str, kind: str) -> Xml:
        return element("resource", element("file", href=href), identifier=name, type=kind, href=href)
