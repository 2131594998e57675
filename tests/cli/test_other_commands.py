"""`list`, `formats`, `schema`, `explain`."""

from __future__ import annotations

import json

import pytest

from quizgen.codes import CODES
from quizgen.rules import RULES
from quizgen.schema import json_schema
from tests.cli.command_line import BAD, Cli, WriteBank


def test_list_is_a_table(cli: Cli, bank: WriteBank) -> None:
    bank("cells.yaml")
    result = cli("list", "cells.yaml")
    assert result == (
        0,
        "Cells (cells.yaml): 3 questions\n"
        "id     kind          points  tags        question\n"
        "one    short-answer  1       cells       What is the powerhouse of the cell?\n"
        "two    short-answer  1       cells, dna  What keeps the DNA?\n"
        "three  short-answer  1       plants      What captures light?\n",
        "",
    )


def test_list_cuts_to_the_terminal(cli: Cli, bank: WriteBank, monkeypatch: pytest.MonkeyPatch) -> None:
    bank("cells.yaml")
    monkeypatch.setenv("COLUMNS", "64")
    lines = cli("list", "cells.yaml").out.splitlines()
    assert lines[2].endswith("What is the powerhouse…")
    assert max(map(len, lines)) == 64


def test_list_leaves_out_the_tags_of_the_whole_bank(cli: Cli, bank: WriteBank) -> None:
    bank("x.yaml", "id: x\ntags: [all]\nquestions:\n  - {id: a, question: Say it., answer: it, tags: [one]}\n")
    assert cli("list", "x.yaml").out.splitlines()[2] == "a   short-answer  1       one   Say it."
    assert json.loads(cli("list", "x.yaml", "--json").out)[0]["tags"] == ["all", "one"]


def test_list_shows_parts_below_their_exercise_and_what_words_mean(cli: Cli, bank: WriteBank) -> None:
    text = "title: T\nid: t\nquestions:\n- exercise: A stone falls.\n  id: stone\n  questions:\n"
    text += (
        "  - {id: time, question: How long?, answer: 2, points: 2}\n  - {id: speed, question: How fast?, answer: 20}\n"
    )
    bank("x.yaml", f"{text}- {{id: sun, word: die Sonne, meaning: [the sun, sun]}}\n")
    assert cli("list", "x.yaml").out.splitlines()[2:] == [
        "stone    exercise    3             A stone falls.",
        "  time   numeric     2             How long?",
        "  speed  numeric     1             How fast?",
        "sun      vocabulary  1             die Sonne – the sun",
    ]
    assert [one.get("exercise") for one in json.loads(cli("list", "x.yaml", "--json").out)] == ["stone", "stone", None]


def test_list_names_a_language_that_is_not_the_bank_s(cli: Cli, bank: WriteBank) -> None:
    bank("x.yaml", "id: x\nquestions:\n  - {id: a, question: Was?, answer: x, language: de}\n  - {text: T}\n")
    entries = json.loads(cli("list", "x.yaml", "--json").out)
    assert [entry.get("language") for entry in entries] == ["de", None]


def test_list_shows_what_can_be_read_and_tells_of_the_rest(cli: Cli, bank: WriteBank) -> None:
    bank("bad.yaml", BAD)
    result = cli("list", "bad.yaml", "gone.yaml")
    assert result.code == 3
    assert "two" in result.out
    assert "bad.yaml:5:5" in result.err
    assert "gone.yaml" in result.err


def test_list_as_json(cli: Cli, bank: WriteBank) -> None:
    bank("cells.yaml")
    entries = json.loads(cli("list", "cells.yaml", "--json").out)
    assert [entry["id"] for entry in entries] == ["one", "two", "three"]
    assert entries[1] == {
        "bank": "cells",
        "id": "two",
        "kind": "short-answer",
        "points": 1.0,
        "tags": ["cells", "dna"],
        "status": None,
        "question": "What keeps the DNA?",
        "filename": "cells.yaml",
        "line": 9,
    }


@pytest.mark.usefixtures("fake_formats")
def test_formats_are_listed_with_options_defaults_and_help(cli: Cli) -> None:
    assert cli("formats", "cards") == (
        0,
        "cards: Cards for tests.\n"
        "  paper=a4  Paper size. (a4 or letter)\n"
        "  flip=no   Turn the back. (yes or no)\n"
        "  fail=     a text\n",
        "",
    )
    assert "pages: Pages for tests." in cli("formats").out


@pytest.mark.usefixtures("fake_formats")
def test_an_unknown_format(cli: Cli) -> None:
    result = cli("formats", "card")
    assert result.code == 2
    assert "did you mean `cards`?" in result.err


def test_the_schema_is_printed_as_it_is_shipped(cli: Cli) -> None:
    result = cli("schema")
    assert result.code == 0
    assert json.loads(result.out) == json_schema()


def test_the_schema_offers_what_formats_are_asked_for_wherever_that_stands(cli: Cli) -> None:
    schema = json.loads(cli("schema", "-f", "anki", "-f", "pdf").out)
    top = schema["properties"]["formats"]["properties"]
    below = schema["definitions"]["formats"]["properties"]
    assert {"retired", "typed", "as"} <= top["anki"]["properties"].keys()
    assert below["anki"]["properties"].keys() & {"retired", "typed", "as"} == {"typed", "as"}
    assert below["pdf"]["properties"].keys() == {"per_row", "per-row", "new_page", "new-page"}
    assert below["anki"]["properties"]["typed"]["description"]
    groups = [schema["definitions"][name]["properties"]["formats"] for name in ("section", "passage", "exercise")]
    assert all(
        one["allOf"] == [{"$ref": "#/definitions/formats"}] for one in (*groups, schema["definitions"]["key-formats"])
    )


def test_formats_are_shown_with_what_they_are_asked_for(cli: Cli) -> None:
    shown = cli("formats", "anki", "anki-text", "pdf").out
    assert shown.count("For single questions") == 2
    assert (
        shown.index("retired=keep")
        < shown.index("For single questions, below `formats: {anki: …}`:")
        < shown.index("typed=no")
    )
    assert "per_row=1" in shown


def test_every_code_is_listed_and_explained(cli: Cli) -> None:
    listed = cli("explain").out
    for code, row in CODES.items():
        assert code in listed
        result = cli("explain", code)
        assert result.code == 0
        assert result.out.startswith(f"{code} ({row.severity}): {row.meaning}\n")
    assert cli("explain", next(iter(CODES)).lower()).code == 0


def test_every_rule_explains_itself(cli: Cli) -> None:
    listed = cli("explain").out
    for rule in RULES:
        assert f"{rule.code}  {rule.severity:<7}  {rule.meaning}\n" in listed
        text = cli("explain", rule.code).out
        assert text == cli("explain", rule.name).out
        assert text.startswith(f"{rule.code} ({rule.severity}): {rule.meaning}\n")
        for part in (rule.why, rule.advice, rule.measured):
            assert part in text
        assert ("--fix` can mend it" in text) == rule.fixable
    assert "did you mean `key-longest`" in cli("explain", "key-longst").err


def test_an_unknown_code_is_a_usage_error(cli: Cli) -> None:
    result = cli("explain", "E21l")
    assert result.code == 2
    assert "did you mean `E2" in result.err
    assert "lists all codes" in cli("explain", "nonsense").err
