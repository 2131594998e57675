"""Diagnostics as text, in every style."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen import show
from quizgen.diagnostics import Diagnostic, Edit, Severity, Span
from quizgen.show.scene import Scene, clean, cut, width_of

BIOLOGY = """title: Biology
questions:
  - question: What is the powerhouse of the cell?
    choices: [The mitochondrion, The nucleus]
    answer: The mitochondria
  - question: dup
    question: again
  - question: What is "能量工厂" in English, café?
\tanswr: true
"""


def scene(texts: Mapping[str, str], *, colored: bool = False, width: int = 100) -> Scene:
    return Scene(lambda file: texts.get(file, "").split("\n") if file in texts else (), str, colored, width)


def found(
    line: int,
    col: int,
    end: int,
    message: str = "it is wrong",
    label: str = "",
    hint: str = "",
    severity: Severity = "error",
    also: tuple[tuple[Span, str], ...] = (),
    code: str = "E220",
    file: str = "bio.yaml",
) -> Diagnostic:
    return Diagnostic(Span(file, line, col, end), severity, code, message, label, hint, also)


def full(*findings: Diagnostic, text: str = BIOLOGY, width: int = 100) -> str:
    return show.render("full", findings, scene({"bio.yaml": text}, width=width))


def test_full_shows_headline_place_excerpt_caret_label_and_help() -> None:
    finding = found(5, 13, 29, "the answer is not one of the choices", "did you mean `x`?", "copy the choice exactly")
    assert full(finding) == (
        "error[E220]: the answer is not one of the choices\n"
        " --> bio.yaml:5:13\n"
        "  |\n"
        "5 |     answer: The mitochondria\n"
        "  |             ^^^^^^^^^^^^^^^^ did you mean `x`?\n"
        "  |\n"
        "  = help: copy the choice exactly"
    )


def test_full_without_help_ends_with_the_caret() -> None:
    assert full(found(1, 1, 6, "no")).endswith("1 | title: Biology\n  | ^^^^^")


def test_full_shows_both_places_of_a_duplicate_in_the_order_of_the_file() -> None:
    also = ((Span("bio.yaml", 6, 5, 13), "first"),)
    assert full(found(7, 5, 13, "`question` is written twice", "second", also=also)) == (
        "error[E220]: `question` is written twice\n"
        " --> bio.yaml:7:5\n"
        "  |\n"
        "6 |   - question: dup\n"
        "  |     -------- first\n"
        "7 |     question: again\n"
        "  |     ^^^^^^^^ second"
    )


def test_full_leaves_out_the_lines_between_two_places() -> None:
    text = full(found(7, 5, 13, also=((Span("bio.yaml", 1, 1, 6), "here"),)))
    assert "1 | title: Biology\n  | ----- here\n...\n7 |     question: again\n" in text


def test_full_shows_two_places_in_one_line_one_below_the_other() -> None:
    text = full(found(3, 5, 13, "x", "this", also=((Span("bio.yaml", 3, 15, 19), "and that"),)))
    assert text.endswith("  |     ^^^^^^^^ this\n  |               ---- and that")
    assert text.count("3 |") == 1


def test_full_names_the_other_file_of_a_place_in_another_file() -> None:
    texts = {"bio.yaml": BIOLOGY, "more.yaml": "\n".join(["questions:"] * 12)}
    finding = found(1, 1, 6, "the id is taken", "here", also=((Span("more.yaml", 12, 1, 10), "also here"),))
    assert show.render("full", [finding], scene(texts)) == (
        "error[E220]: the id is taken\n"
        "  --> bio.yaml:1:1\n"
        "   |\n"
        " 1 | title: Biology\n"
        "   | ^^^^^ here\n"
        "  ::: more.yaml:12:1\n"
        "   |\n"
        "12 | questions:\n"
        "   | --------- also here"
    )


def test_full_counts_wide_characters_twice_and_combining_ones_not_at_all() -> None:
    line = BIOLOGY.split("\n")[7].replace("café", "cafe\u0301")
    text = f"{line}\n"
    column = line.index("cafe") + 1
    shown = full(found(1, column, column + 5), text=text).split("\n")
    assert shown[4] == "  | " + " " * (column - 1 + 4) + "^^^^"


def test_full_shows_tabs_as_spaces() -> None:
    shown = full(found(9, 2, 7)).split("\n")
    assert shown[3:] == ["9 |     answr: true", "  |     ^^^^^"]


@pytest.mark.parametrize("column", [1, 100, 300, 599])
def test_full_cuts_a_long_line_around_the_caret(column: int) -> None:
    text = "".join(chr(97 + number % 26) for number in range(600))
    shown = full(found(1, column, column + 3), text=text, width=80).split("\n")
    assert all(len(row) <= 80 for row in shown)
    start = shown[4].index("^")
    assert shown[3][start : start + 3] == text[column - 1 : column + 2][:3]
    assert ("…" in shown[3][:6]) == (column > 1)


def test_full_cuts_a_span_that_is_longer_than_the_terminal() -> None:
    shown = full(found(1, 1, 501), text="x" * 500, width=60).split("\n")
    assert all(len(row) <= 60 for row in shown)
    assert shown[4].count("^") >= 40


def test_full_marks_a_place_behind_the_end_of_the_line() -> None:
    assert full(found(2, 11, 12, label="nothing here")).endswith("2 | questions:\n  |           ^ nothing here")


@pytest.mark.parametrize("line", [0, 99])
def test_full_does_without_a_line_that_is_not_there(line: int) -> None:
    shown = full(found(line, 1, 2, "no such file", "here", "make one"))
    assert shown.split("\n")[0] == "error[E220]: no such file"
    assert shown.split("\n")[1].endswith("bio.yaml" if line == 0 else "bio.yaml:99:1")
    assert "= help: make one" in shown


def test_full_names_only_the_file_when_it_cannot_be_read() -> None:
    assert full(found(1, 1, 2, "no such file", file="gone.yaml")).split("\n") == [
        "error[E220]: no such file",
        " --> gone.yaml",
    ]


def test_full_goes_on_with_the_next_line_of_a_help() -> None:
    assert full(found(1, 1, 6, hint="one\ntwo")).endswith("  = help: one\n          two")


def test_nothing_that_steers_a_terminal_gets_through() -> None:
    hostile = "a\x1b[31mb\u202ec\x07\udc80d"
    for style in ("full", "concise", "github"):
        text = show.render(style, [found(1, 1, 4, hostile, hostile, hostile)], scene({"bio.yaml": hostile}))
        assert not any(char in text for char in "\x1b\u202e\x07\udc80"), style


def test_colours_only_when_asked_for() -> None:
    finding = found(1, 1, 6, hint="h", label="l")
    assert "\x1b" not in full(finding)
    colored = show.render("full", [finding], scene({"bio.yaml": BIOLOGY}, colored=True))
    assert "\x1b[31m" in colored


def test_errors_come_first_by_place_and_each_finding_once() -> None:
    late, early = found(7, 1, 2), found(1, 1, 2)
    warning = found(1, 1, 2, severity="warning")
    assert show.ordered([warning, late, early, late]) == [early, late, warning]


def test_concise_is_one_line_a_finding() -> None:
    text = show.render("concise", [found(5, 13, 29, "not one\nof them"), found(0, 0, 0, "gone")], scene({}))
    assert text == "bio.yaml: error[E220]: gone\nbio.yaml:5:13: error[E220]: not one of them"


def test_json_has_ruffs_names() -> None:
    edit = Edit("bio.yaml", 5, 13, 5, 29, "The mitochondrion")
    finding = found(5, 13, 29, "wrong", "label", "hint", also=((Span("b.yaml", 1, 2, 3), "that"),))
    (entry,) = json.loads(show.render("json", [finding._replace(edits=(edit,))], scene({})))
    assert entry == {
        "code": "E220",
        "severity": "error",
        "message": "wrong",
        "filename": "bio.yaml",
        "location": {"row": 5, "column": 13},
        "end_location": {"row": 5, "column": 29},
        "label": "label",
        "help": "hint",
        "related": [
            {
                "message": "that",
                "filename": "b.yaml",
                "location": {"row": 1, "column": 2},
                "end_location": {"row": 1, "column": 3},
            }
        ],
        "fix": {
            "edits": [
                {
                    "content": "The mitochondrion",
                    "location": {"row": 5, "column": 13},
                    "end_location": {"row": 5, "column": 29},
                }
            ]
        },
    }
    assert json.loads(show.render("json", [], scene({}))) == []


def test_github_escapes_what_the_workflow_command_would_misread() -> None:
    finding = found(5, 13, 29, "100 % wrong\n::error::x", file="a,b:c.yaml", severity="info")
    assert show.render("github", [finding], scene({})) == (
        "::notice title=quizgen (E220),file=a%2Cb%3Ac.yaml,line=5,col=13,endLine=5,endColumn=29"
        "::a,b:c.yaml:5:13: E220 100 %25 wrong ::error::x"
    )


def test_sarif_names_rule_level_place_and_fix() -> None:
    edit = Edit("bio.yaml", 5, 13, 5, 29, "x")
    findings = [found(5, 13, 29, file="ä b.yaml")._replace(edits=(edit,)), found(0, 0, 0, severity="info", code="QG1")]
    log = json.loads(show.render("sarif", findings, scene({})))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["E220", "QG1"]
    first, second = run["results"]
    assert (first["ruleId"], first["ruleIndex"], first["level"]) == ("E220", 0, "error")
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "%C3%A4%20b.yaml"
    assert place["region"] == {"startLine": 5, "startColumn": 13, "endColumn": 29}
    assert first["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "x"
    assert second["level"] == "note"
    assert "region" not in second["locations"][0]["physicalLocation"]
    assert json.loads(show.render("sarif", [], scene({})))["runs"][0]["results"] == []


def test_junit_is_a_suite_a_file_and_a_case_a_finding() -> None:
    findings = [found(5, 1, 2, 'a < "b" & \x00'), found(6, 1, 2), found(1, 1, 2, file="other.yaml", severity="warning")]
    root = ElementTree.fromstring(show.render("junit", findings, scene({})))
    assert (root.get("tests"), root.get("failures")) == ("3", "3")
    assert [suite.get("name") for suite in root] == ["bio.yaml", "other.yaml"]
    failure = root[0][0][0]
    assert failure.get("message") == 'a < "b" & \\x00'
    assert root[1][0][0].get("type") == "warning"
    assert ElementTree.fromstring(show.render("junit", [], scene({}))).get("failures") == "0"


def test_junit_does_not_call_information_a_failure() -> None:
    findings = [found(5, 1, 2, severity="info"), found(6, 1, 2, severity="warning")]
    root = ElementTree.fromstring(show.render("junit", findings, scene({})))
    assert (root.get("tests"), root.get("failures"), root[0].get("failures")) == ("2", "1", "1")
    assert [case[0].tag for case in root[0]] == ["system-out", "failure"]


@pytest.mark.parametrize(
    ("findings", "line"),
    [
        ([], "No problems found in 12 questions"),
        ([found(1, 1, 2)], "1 problem in 1 file (1 error)"),
        (
            [found(1, 1, 2), found(2, 1, 2), found(2, 1, 2), found(1, 1, 2, file="b", severity="warning")],
            "3 problems in 2 files (2 errors, 1 warning)",
        ),
        (
            [found(1, 1, 2, severity="info"), found(2, 1, 2, severity="info")],
            "No problems found in 12 questions, 2 remarks",
        ),
    ],
)
def test_summary(findings: Sequence[Diagnostic], line: str) -> None:
    assert show.summary(findings, 12) == line


def test_text_is_cut_by_columns_not_by_characters() -> None:
    assert cut("能量工厂", 8) == "能量工厂"
    assert cut("能量工厂", 7) == "能量工…"
    assert cut("能量工厂", 6) == "能量…"


texts = st.text(st.characters(), max_size=60)


@given(texts, texts, st.integers(0, 5), st.integers(0, 80), st.integers(0, 80), st.sampled_from(list(show.STYLES)))
def test_any_text_at_any_place_is_shown_without_a_crash(
    source: str, words: str, line: int, col: int, end: int, style: str
) -> None:
    finding = found(line, col, end, words, words, words, also=((Span("bio.yaml", line + 1, end, col), words),))
    shown = show.render(style, [finding], scene({"bio.yaml": source}, width=40))
    assert finding.code in shown
    assert width_of(clean(words)) >= 0
    if style == "junit":
        ElementTree.fromstring(shown.encode())
    if style in ("json", "sarif"):
        json.loads(shown)
