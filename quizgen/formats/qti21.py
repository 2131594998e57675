"""QTI 2.1: a file for each question, which assessment platforms score by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from quizgen.formats import Artifact, Context, Format
from quizgen.formats.lms.qti.checking import CARRIED, check_for
from quizgen.formats.lms.qti.items import Native
from quizgen.formats.lms.qti.package import Version, package
from quizgen.model import Bank, Exercise, Passage, Section

_VERSION = Version(
    name="qti21",
    is_3=False,
    items=("http://www.imsglobal.org/xsd/imsqti_v2p1", "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"),
    manifest=("http://www.imsglobal.org/xsd/imscp_v1p1", "http://www.imsglobal.org/xsd/imscp_v1p1.xsd"),
    item="imsqti_item_xmlv2p1",
    test="imsqti_test_xmlv2p1",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class QtiOptions:
    """There is nothing to choose."""


def write(banks: Sequence[Bank], options: QtiOptions, context: Context) -> Iterator[Artifact]:
    """One package a bank."""
    for bank in banks:
        yield Artifact(f"{bank.id}.qti21.zip", package(bank, _VERSION, context))


FORMAT = Format(
    name="qti21",
    about="package for assessment platforms (QTI 2.1)",
    native=frozenset({*get_args(Native), Section, Passage, Exercise}),
    options=QtiOptions,
    write=write,
    carries=CARRIED,
    check=check_for("qti21"),
)
