"""What is around the items of a QTI 1.2 package: assessment, sections that draw, manifest, settings for Canvas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quizgen.formats.lms.xml import Xml, element
from quizgen.formats.qti12.items import field, material
from quizgen.model import Bank, Section, asked
from quizgen.richtext import plain

FOLDER = "media"
_SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"
_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
_CARTRIDGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"


def assessment(bank: Bank, name: str, items: Sequence[Xml]) -> Xml:
    """The whole quiz."""
    attempts = element("qtimetadata", field("cc_maxattempts", "1"))
    root = element("section", *items, ident="root_section")
    quiz = element("assessment", attempts, root, ident=name, title=_title(bank))
    where = {"xmlns:xsi": _SCHEMA, "xsi:schemaLocation": f"{_QTI} {_QTI}p1.xsd"}
    return element("questestinterop", quiz, xmlns=_QTI, **where)


def section(name: str, group: Section, items: Sequence[Xml]) -> Xml:
    """Items of which some are drawn, each worth as much as the first."""
    points = next((f"{one.points:f}" for one in asked(group.items)), "1")
    drawn = element(
        "selection",
        element("selection_number", f"{group.pick}"),
        element("selection_extension", element("points_per_item", points)),
    )
    return element("section", element("selection_ordering", drawn), *items, ident=name, title=plain(group.title))


def heading(name: str, title: str, html: str) -> Xml:
    """A text between items."""
    fields = [field("question_type", "text_only_question"), field("points_possible", "0")]
    about = element("itemmetadata", element("qtimetadata", *fields))
    return element("item", about, element("presentation", material(html)), ident=name, title=title)


def manifest(bank: Bank, name: str, media: Iterable[str], dialect: str) -> Xml:
    """What is in the package."""
    kind = _PACKAGE if dialect == "standard" else _CARTRIDGE
    about = element("metadata", element("schema", "IMS Content"), element("schemaversion", "1.1.3"))
    quiz = [element("file", href=f"{name}/{name}.xml")]
    further = []
    if dialect != "standard":
        quiz.append(element("dependency", identifierref=f"{name}-meta"))
        href = f"{name}/assessment_meta.xml"
        what = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
        further.append(element("resource", element("file", href=href), identifier=f"{name}-meta", type=what, href=href))
    for number, file in enumerate(media, 1):
        href = f"{FOLDER}/{file}"
        held = element("file", href=href)
        further.append(element("resource", held, identifier=f"media-{number}", type="webcontent", href=href))
    first = element("resource", *quiz, identifier=name, type="imsqti_xmlv1p2", href=f"{name}/{name}.xml")
    resources = element("resources", first, *further)
    return element("manifest", about, element("organizations"), resources, identifier=f"{name}-package", xmlns=kind)


def settings(bank: Bank, name: str) -> Xml:
    """How Canvas shows the quiz: not yet, its options in another order for each learner."""
    total = sum(question.points for question in asked(bank.items) if not question.bonus)
    values = {
        "title": _title(bank),
        "description": plain(bank.instructions or bank.description),
        "shuffle_answers": "true",
        "quiz_type": "assignment",
        "points_possible": f"{total:f}",
        "allowed_attempts": "1",
        "available": "false",
    }
    return element("quiz", *[element(key, value) for key, value in values.items()], identifier=name, xmlns=_CANVAS)


def _title(bank: Bank) -> str:
    return bank.title or bank.id
