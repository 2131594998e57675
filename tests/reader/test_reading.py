"""What decoders report: messages of the table, at a node or a piece of it, and how many of them are errors."""

from __future__ import annotations

import pytest

from quizgen.diagnostics import Diagnostic
from quizgen.grammar.decode import shape
from quizgen.grammar.kinds import KINDS
from quizgen.grammar.reading import Reading
from quizgen.messages import MESSAGES, PHRASES
from quizgen.source import Map, Node, Scalar, Seq

NODES = [Scalar("oak, elm", True, 0, 3, 0, 11), Seq(1, 0), Map(2, 0)]


def reading(found: list[Diagnostic]) -> Reading:
    return Reading("trees.yaml", found.append, lambda file, span, kind: True)


def test_a_fault_is_an_error_and_counted() -> None:
    found: list[Diagnostic] = []
    into = reading(found)
    into.fault(NODES[0], "E203.whole", field="points", low=1, high="5", next=2)
    assert into.errors == 1
    assert (found[0].severity, found[0].message) == ("error", "`points` takes a whole number from 1 to 5")
    assert (found[0].span.line, found[0].span.col, found[0].span.end) == (1, 4, 12)


def test_a_remark_is_as_severe_as_its_code_unless_told_otherwise() -> None:
    found: list[Diagnostic] = []
    into = reading(found)
    into.remark(NODES[0], "W308.tag", pieces="oak, elm")
    into.remark(NODES[0], "W308.tag", severity="info", pieces="oak, elm")
    assert into.errors == 0
    into.remark(NODES[0], "E213.item")
    assert into.errors == 1
    assert [one.severity for one in found] == ["warning", "info", "error"]


def test_a_remark_stands_at_the_piece_that_it_is_about() -> None:
    found: list[Diagnostic] = []
    reading(found).remark(NODES[0], "W308.tag", fragment="elm", pieces="oak, elm")
    assert (found[0].span.col, found[0].span.end) == (9, 12)


@pytest.mark.parametrize("node", NODES, ids=shape)
def test_every_shape_has_its_words(node: Node) -> None:
    assert f"E204.{shape(node)}" in MESSAGES
    assert (f"E201.{shape(node)}" in MESSAGES) == (not isinstance(node, Scalar))
    assert (f"E206.{shape(node)}" in MESSAGES) == (not isinstance(node, Map))


def test_every_kind_of_question_has_its_article() -> None:
    assert all(PHRASES[f"one.{kind.name}"].endswith(f" {kind.name} question") for kind in KINDS)
