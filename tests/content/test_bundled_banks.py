"""The banks that come with quizgen: read without a finding, and hold what they held when they were last accepted.

A bank that was changed on purpose is accepted with `QUIZGEN_ACCEPT=1 pytest tests/content` (or `pytest --accept`);
look at the difference in `golden/` before committing it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from quizgen.model import Bank, TextOnly, questions
from quizgen.reader import read
from quizgen.rules import check
from tests.content.dump import dump

CONTENT = Path(__file__).parents[2] / "content"
GOLDEN = Path(__file__).parent / "golden"
BANKS = sorted(path.parent.name for path in CONTENT.glob("*/bank.yaml"))


def bank_of(name: str) -> Bank:
    bank, findings = read(CONTENT / name)
    assert [finding for finding in findings if finding.code != "W329"] == []
    assert bank is not None
    return bank


def test_there_are_banks() -> None:
    assert {"ar-water-cycle", "garden-pond", "shanghai-2023", "zh-jieqi"} <= set(BANKS)


@pytest.mark.parametrize("name", BANKS)
def test_a_bank_reads_without_a_finding_and_states_its_licence(name: str) -> None:
    bank = bank_of(name)
    assert bank.id == name
    assert bank.id_given
    assert bank.license
    assert (CONTENT / name / "bank.yaml").read_text("utf-8").startswith("# yaml-language-server: $schema=../quizgen.")


@pytest.mark.parametrize("name", BANKS)
def test_the_rules_find_no_flaw(name: str) -> None:
    bank = bank_of(name)
    texts = {source.id: (CONTENT / name / source.file).read_bytes() for source in bank.sources.values() if source.file}
    assert [finding for finding in check(bank, texts=texts) if finding.severity != "info"] == []


@pytest.mark.parametrize("name", BANKS)
def test_a_bank_holds_what_was_accepted(name: str, pytestconfig: pytest.Config) -> None:
    made = dump(bank_of(name))
    golden = GOLDEN / f"{name}.txt"
    if pytestconfig.getoption("--accept") or os.environ.get("QUIZGEN_ACCEPT"):
        golden.write_text(made, encoding="utf-8", newline="\n")
    assert made == golden.read_text(encoding="utf-8"), "to take the change: QUIZGEN_ACCEPT=1 pytest tests/content"


def test_the_review_has_a_row_for_every_question_and_the_sums_of_the_bank() -> None:
    asked = [question for question in questions(bank_of("shanghai-2023").items) if not isinstance(question, TextOnly)]
    review = (CONTENT / "shanghai-2023" / "REVIEW.md").read_text("utf-8")
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| (?:¶|Shine)", review, re.MULTILINE)
    assert rows == [question.id for question in asked]
    assert f"{len(asked)} questions ({sum(question.points for question in asked)} points)" in review


def test_no_golden_file_is_left_over() -> None:
    assert sorted(path.stem for path in GOLDEN.iterdir()) == BANKS


def test_media_are_small() -> None:
    for name in BANKS:
        for media in bank_of(name).media.values():
            assert media.size <= (60_000 if media.kind == "image" else 30_000), media.path
