"""QTI 3.0: a file for each question, which assessment platforms score by themselves."""

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
    name="qti30",
    is_3=True,
    items=(
        "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
        "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd",
    ),
    manifest=(
        "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
        "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd",
    ),
    item="imsqti_item_xmlv3p0",
    test="imsqti_test_xmlv3p0",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class QtiOptions:
    """There is nothing to choose."""


def write(banks: Sequence[Bank], options: QtiOptions, context: Context) -> Iterator[Artifact]:
    """One package a bank."""
    for bank in banks:
        yield Artifact(f"{bank.id}.qti30.zip", package(bank, _VERSION, context))


FORMAT = Format(
    name="qti30",
    about="package for assessment platforms, by the newest standard (QTI 3.0)",
    native=frozenset({*get_args(Native), Section, Passage, Exercise}),
    options=QtiOptions,
    write=write,
    carries=CARRIED,
    check=check_for("qti30"),
)
