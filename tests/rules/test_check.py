"""Which rules run, what is silenced, and in which order findings come."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from quizgen.rules import RULES, Asked, check, chosen, named
from tests.rules.harness import bank_of, cases, codes, findings

FLAWED = """
language: {language}
questions:
- id: heart
  question: What does the heart do?
  answer: It pumps blood through the body by contracting in a steady rhythm
  wrong:
  - It often digests food
  - It filters air
  - All of the above
  {lint}
"""


def flawed(lint: str = "", language: str = "en") -> str:
    return FLAWED.format(lint=lint, language=language)


def test_without_a_selection_all_rules_run_that_are_not_off() -> None:
    assert {rule.code for rule in chosen((), ())} == {rule.code for rule in RULES if rule.severity != "off"}
    assert {"QG104", "QG108"} <= codes(flawed())
    assert "QG115" not in codes(flawed())


@pytest.mark.parametrize("name", ["QG115", "qg115", "vague-terms", "ALL"])
def test_a_rule_that_is_off_runs_when_it_is_named_in_full(name: str) -> None:
    found = [d for d in findings(flawed(), select=[name]) if d.code == "QG115"]
    assert [d.severity for d in found] == ["info"]


def test_a_rule_that_is_off_does_not_run_for_the_start_of_its_code() -> None:
    assert codes(flawed(), select=["QG1"]) >= {"QG104", "QG108"}
    assert "QG115" not in codes(flawed(), select=["QG1"])


def test_select_and_ignore_take_codes_starts_of_codes_and_names() -> None:
    assert codes(flawed(), select=["QG104"]) == {"QG104"}
    assert codes(flawed(), select=["key-longest"]) == {"QG108"}
    assert {d.code for d in findings(flawed(), ignore=["QG1"])} & {"QG104", "QG108"} == set()
    assert {d.code for d in findings(flawed(), select=["QG104", "QG108"], ignore=["all-of-the-above"])} == {"QG108"}


def test_names_that_mean_nothing_are_known_as_such() -> None:
    assert named("QG104") == named("all-of-the-above")
    assert len(named("ALL")) == len(RULES)
    assert named("QG999") == named("") == named("nonsense") == ()


def test_a_question_and_a_bank_can_ask_for_silence() -> None:
    assert "QG104" not in codes(flawed("lint: {ignore: [QG104], because: wanted}"))
    assert "QG108" in codes(flawed("lint: {ignore: [QG104], because: wanted}"))
    assert "QG104" not in codes("lint: {ignore: [QG104], because: wanted}\n" + flawed())


def test_rules_on_the_bank_are_silenced_in_the_question_they_point_at() -> None:
    twice = """
questions:
- {id: a, question: Which organelle makes ATP?, answer: mitochondrion}
- {id: b, question: Which organelle makes ATP?, answer: Mitochondrion, lint: {ignore: [QG102]}}
"""
    assert "QG124" in codes(twice)
    assert "QG124" not in codes(twice.replace("QG102", "QG124"))


def test_the_same_question_in_another_bank_is_told() -> None:
    text = "questions:\n- {{id: {}, question: Which organelle makes ATP?, answer: mitochondrion}}\n"
    asked = Asked()
    assert check(bank_of(text.format("there")), select=["QG124"], asked=asked) == []
    (found,) = check(bank_of(text.format("here")), select=["QG124"], asked=asked)
    assert (found.severity, found.message) == ("info", "this question is asked in another bank too")
    assert check(bank_of("language: de\n" + text.format("here")), select=["QG124"], asked=asked) == []
    assert check(bank_of(text.format("here")), select=["QG124"]) == []
    twice = bank_of(text.format("one") + text.format("two").partition("\n")[2])
    assert [d.severity for d in check(twice, select=["QG124"], asked=asked)] == ["info", "warning"]


def test_an_unused_ignore_is_reported_only_where_its_rule_did_run() -> None:
    text = flawed("lint: {ignore: [QG102], because: once}")
    assert "QG509" in codes(text)
    assert codes(text, select=["QG104", "QG509"]) == {"QG104"}
    assert "QG509" not in codes(flawed("lint: {ignore: [QG115], because: it is off}"))
    assert "QG509" not in codes("language: fi\n" + flawed("lint: {ignore: [QG104]}").replace("language: en\n", ""))


@pytest.mark.parametrize("code", ["QG302", "QG304", "QG507", "QG503", "QG1"])
def test_an_ignore_is_not_called_unused_when_its_rule_could_not_look(code: str) -> None:
    text = flawed(f"lint: {{ignore: [{code}], because: x}}").replace(
        "questions:", "sources: {s: Book}\nfacts: {f: {source: s, quote: blood}}\nquestions:"
    )
    assert [d.code for d in check(bank_of(text)) if d.code == "QG509"] == []


def test_what_was_ignored_is_used_in_question_and_bank_alike() -> None:
    text = "lint: {ignore: [QG104], because: x}\n" + flawed("lint: {ignore: [QG104], because: y}")
    assert "QG509" not in codes(text)


@pytest.mark.parametrize("language", ["fi", "ja", "tlh"])
def test_rules_on_words_skip_languages_they_do_not_know(language: str) -> None:
    silent = {rule.code for rule in RULES if rule.languages is not None}
    assert codes(flawed(language=language)) & silent == set()
    assert "QG108" in codes(flawed(language=language))


def test_regions_of_a_language_count_as_the_language() -> None:
    assert "QG104" in codes(flawed(language="en-GB"))


def test_findings_come_by_place() -> None:
    found = findings(flawed() + flawed().partition("questions:\n")[2].replace("heart", "other"))
    assert len(found) > 3
    assert found == sorted(found, key=lambda d: (d.span, d.code))


def test_without_files_at_hand_findings_stand_at_the_question_and_carry_no_edits() -> None:
    bank = bank_of(
        "questions:\n- id: a\n  question: Which of these is not a fish?\n  answer: Whale\n  wrong: [Eel, Carp]\n"
    )
    (found,) = [d for d in check(bank) if d.code == "QG116"]
    assert (found.span.line, found.edits) == (2, ())


def test_findings_do_not_hang_on_the_hash_of_texts() -> None:
    code = (
        "from quizgen.rules import check; from quizgen.reader import read_text; "
        "import sys; bank, _ = read_text(sys.stdin.read()); print(check(bank, select=['ALL']))"
    )
    text = "".join(case.text for case in cases() if case.text.startswith("questions:") and case.code < "QG3")
    bank = "questions:\n" + text.replace("questions:\n", "")
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=bank,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(printed) == 1
    assert "QG206" in printed.pop()


def test_check_is_a_pure_function() -> None:
    assert findings(flawed()) == findings(flawed())
