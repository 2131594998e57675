"""docs/exports.md says what the formats say of themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exports import exports

PAGE = Path(__file__).parent.parent / "docs" / "exports.md"


def test_the_page_on_exports_is_up_to_date(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--accept"):
        PAGE.write_text(exports(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == exports(), "run pytest tests/test_exports.py --accept"
