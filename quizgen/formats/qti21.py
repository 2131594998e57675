"""QTI 2.1: a file for each question, which assessment platforms score by themselves."""

from __future__ import annotations

from quizgen.formats.lms.qti.making import format_of
from quizgen.formats.lms.qti.package import Version

_VERSION = Version(
    name="qti21",
    is_3=False,
    items=("http://www.imsglobal.org/xsd/imsqti_v2p1", "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"),
    manifest=("http://www.imsglobal.org/xsd/imscp_v1p1", "http://www.imsglobal.org/xsd/imscp_v1p1.xsd"),
    item="imsqti_item_xmlv2p1",
    test="imsqti_test_xmlv2p1",
)
FORMAT = format_of(_VERSION, "package for assessment platforms (QTI 2.1)")
