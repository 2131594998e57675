"""QTI 3.0: a file for each question, which assessment platforms score by themselves."""

from __future__ import annotations

from quizgen.formats.lms.qti.making import format_of
from quizgen.formats.lms.qti.package import Version

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
FORMAT = format_of(_VERSION, "package for assessment platforms, by the newest standard (QTI 3.0)")
