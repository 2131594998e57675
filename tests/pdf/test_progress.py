"""A long document tells how far it is: every question that is laid out has its receipt."""

from __future__ import annotations

from dataclasses import replace

from quizgen import formats
from quizgen.project.world import context_of, disk
from quizgen.reader import read_text


def test_pages_give_a_receipt_for_each_question_in_their_order() -> None:
    items = "".join(f"- {{id: q{number}, question: What is {number}?, answer: a}}\n" for number in range(50))
    bank, _ = read_text(f"title: T\nid: t\nquestions:\n{items}")
    pdf = formats.find("pdf")
    assert bank is not None
    assert pdf is not None
    told: list[tuple[str, str]] = []
    with context_of(disk(1), print) as found:
        context = replace(found, wrote=lambda question, where: told.append((question.id, where)))
        for artifact in pdf.write([bank], pdf.options(layouts=("worksheet",)), context):
            assert b"".join(artifact.chunks)
    assert told[:50] == [(f"q{number}", "") for number in range(50)]
    assert [name for name, _ in told[50:]] == [f"q{number}" for number in range(50)]
    assert list(dict.fromkeys(where for _, where in told[50:])) == [f"#page={page}" for page in range(1, 5)]
