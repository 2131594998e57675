"""What the long form makes of many findings and of narrow terminals, and that no other form says less."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree

import pytest

from quizgen import show
from quizgen.diagnostics import Diagnostic, Span
from quizgen.show.scene import Scene, width_of, wrapped

TEXT = [f"  - question: What is number {number}?" for number in range(1, 41)]
WORDS = "one two three four five six seven eight nine ten"
SCENE = Scene(lambda file: TEXT, str, width=80)


def missing(line: int, file: str = "b.yaml") -> Diagnostic:
    return Diagnostic(Span(file, line, 5, 13), "warning", "QG1", "it lacks something", "here", "add it")


def test_findings_that_say_the_same_are_told_once_with_their_lines_and_number() -> None:
    shown = show.render("full", [missing(3), missing(9), missing(7)], SCENE)
    assert shown == (
        "warning[QG1]: it lacks something\n"
        " --> b.yaml:3:5\n"
        "  |\n"
        "3 |   - question: What is number 3?\n"
        "  |     ^^^^^^^^ here\n"
        "  |\n"
        "  = help: add it\n"
        "  = also: lines 7, 9 (3 in all)"
    )


def test_many_lines_are_cut_and_still_counted() -> None:
    shown = show.render("full", [missing(line) for line in range(1, 31)], SCENE).splitlines()
    assert shown[-1] == "  = also: lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 … (30 in all)"


def test_findings_of_other_files_or_words_or_with_two_places_stand_alone() -> None:
    other = missing(2)._replace(also=((Span("b.yaml", 1, 1, 2), "first"),))
    findings = [missing(1), missing(1, "c.yaml"), missing(4)._replace(label="there"), other]
    assert "also" not in show.render("full", findings, SCENE)


@pytest.mark.parametrize("style", ["concise", "json", "github", "sarif", "junit"])
def test_every_other_form_tells_each_with_its_label_help_and_second_place(style: str) -> None:
    two = missing(5)._replace(also=((Span("b.yaml", 1, 1, 2), "the first one"),))
    shown = show.render(style, [missing(3), missing(9), two], SCENE)
    if style == "json":
        assert [entry["label"] for entry in json.loads(shown)] == ["here"] * 3
    elif style == "junit":
        assert ElementTree.fromstring(shown).get("tests") == "3"
    assert (shown.count("here"), shown.count("add it")) == (3, 3)
    assert style == "junit" or "the first one" in shown


def test_concise_says_it_all_in_one_line() -> None:
    assert show.render("concise", [missing(3)], SCENE) == (
        "b.yaml:3:5: warning[QG1]: it lacks something (here); help: add it"
    )


@pytest.mark.parametrize("width", [50, 60, 80])
@pytest.mark.parametrize("column", [1, 30, 79, 300])
def test_nothing_is_wider_than_the_terminal(width: int, column: int) -> None:
    found = Diagnostic(Span("b.yaml", 1, column, column + 4), "error", "E101", WORDS * 2, WORDS * 2, f"{WORDS} {WORDS}")
    for line in ("x" * 400, "能量" * 200, "short"):
        scene = Scene(lambda file, line=line: [line], str, width=width)  # type: ignore[misc]
        shown = show.render("full", [found, found._replace(span=Span("b.yaml", 2, 1, 2))], scene)
        assert max(map(width_of, shown.splitlines())) <= width


def test_lines_are_filled_and_long_words_are_left_whole() -> None:
    assert wrapped("a bb ccc", 4) == ["a bb", "ccc"]
    assert wrapped("quizgen/very/long/path x", 8) == ["quizgen/very/long/path", "x"]
    assert wrapped("", 8) == [""]
