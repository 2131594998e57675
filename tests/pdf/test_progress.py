"""A long document tells how far it is."""

from __future__ import annotations

from quizgen import formats
from quizgen.project.world import context_of, disk
from quizgen.reader import read_text


def test_pages_report_how_many_questions_are_laid_out() -> None:
    items = "".join(f"- {{id: q{number}, question: What is {number}?, answer: a}}\n" for number in range(250))
    bank, _ = read_text(f"title: T\nid: t\nquestions:\n{items}")
    pdf = formats.find("pdf")
    assert bank is not None
    assert pdf is not None
    told: list[tuple[int, int]] = []
    with context_of(disk(1), print, progress=lambda done, total: told.append((done, total))) as context:
        for artifact in pdf.write([bank], pdf.options(layouts=("worksheet",)), context):
            assert b"".join(artifact.chunks)
    assert told == [(100, 250), (200, 250)]
