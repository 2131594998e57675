"""What formats are asked for at single questions: whose word counts, and where mistakes are told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import quizgen
from quizgen.formats import Context, find
from quizgen.formats.own import own_of
from quizgen.model import Bank, questions
from quizgen.options import names
from quizgen.project.options import assigned
from quizgen.project.planning import Plan
from quizgen.reader import read_text

CHOICE = "question: Q?, answer: a, wrong: [b]"
CARD = "front: f, back: b"


def bank_of(text: str, id: str = "t") -> Bank:
    bank, found = read_text(f"title: T\nid: {id}\nlanguage: en\n{text}", f"{id}.yaml")
    assert bank is not None
    assert [one for one in found if one.severity == "error"] == []
    return bank


def own(format: str, *banks: Bank, **typed: str) -> dict[str, Any]:
    form = find(format)
    assert form
    told, read = own_of(form.own, form.follows or form.name, banks, typed)
    return {one.id: read(one) for bank in told for one in questions(bank.items)}


def test_a_question_s_own_word_wins_over_the_run_s_and_that_over_the_bank_s() -> None:
    bank = bank_of(
        "formats: {anki: {typed: yes, tts: en_US}}\nquestions:\n"
        f"- {{id: a, {CARD}, formats: {{anki: {{typed: no}}}}}}\n- {{id: b, {CARD}}}\n"
        f"- {{section: S, formats: {{anki: {{tts: fr_FR}}}}, questions: [{{id: c, {CARD}}}]}}\n"
    )
    assert {id: one.typed for id, one in own("anki", bank, typed="yes").items()} == {"a": False, "b": True, "c": True}
    assert {id: one.typed for id, one in own("anki", bank, typed="no").items()} == {"a": False, "b": False, "c": False}
    assert {id: one.tts for id, one in own("anki", bank, tts="de_DE").items()} == {
        "a": "de_DE",
        "b": "de_DE",
        "c": "fr_FR",
    }
    assert {id: one.tts for id, one in own("anki", bank).items()} == {"a": "en_US", "b": "en_US", "c": "fr_FR"}


def test_the_table_for_anki_follows_what_the_deck_is_asked_for() -> None:
    bank = bank_of(f"questions:\n- {{id: a, {CARD}, formats: {{anki: {{typed: yes}}}}}}\n")
    assert own("anki-text", bank)["a"].typed
    pair = [find("anki"), find("anki-text")]
    assert assigned(["typed=yes"], pair) == {"anki": {"typed": "yes"}, "anki-text": {}}  # type: ignore[arg-type]


def test_banks_in_one_deck_keep_what_each_says_for_its_questions() -> None:
    one = bank_of(f"formats: {{anki: {{tts: en_US}}}}\nquestions:\n- {{id: a, {CARD}}}\n", "one")
    two = bank_of(
        f"formats: {{anki: {{tts: de_DE}}}}\nquestions:\n- {{id: b, {CARD}}}\n"
        f"- {{section: S, questions: [{{id: c, {CARD}, formats: {{anki: {{tts: no}}}}}}]}}\n",
        "two",
    )
    assert {id: own.tts for id, own in own("anki", one, two).items()} == {"a": "en_US", "b": "de_DE", "c": False}


def test_a_format_without_wishes_for_questions_is_asked_for_nothing() -> None:
    bank = bank_of(f"questions:\n- {{id: a, {CARD}, formats: {{gift: {{typed: yes}}}}}}\n")
    assert own("gift", bank) == {"a": None}
    assert Context(report=print, now=0, scratch=Path(), media=lambda *_: b"").own(bank.items[0]) is None


@pytest.mark.parametrize(
    ("text", "words", "code", "message", "hint"),
    [
        ("formats: {anki: {typd: yes}}", "typd", "E251", "`formats: anki`: there is no option `typd`", "did you mean `typed`?"),
        ("formats: {anki: {typed: often}}", "often", "E251", "`formats: anki`: `typed` must be yes or no, not `often`", ""),
        ("formats: {anki: {guid: a b}}", "a b", "E251", "`formats: anki`: `guid` must be at most 64 signs without a blank", ""),
        ("formats: {anki: {notetype: '" + "x" * 65 + "'}}", "'" + "x" * 65 + "'", "E251", "`formats: anki`: `notetype` must be a name of at most 64 signs", ""),
        ("formats: {pdf: {per_row: 9}}", "9", "E251", "`formats: pdf`: `per_row` must be 1 or 2 or 3 or 4 or 5 or 6, not `9`", ""),
        ("formats: {pdf: {paper: a4}}", "paper", "E251", "`paper` stands at the top of the bank", "write `formats: {pdf: {paper: a4}}` there"),
        ("formats: {pfd: {new_page: yes}}", "pfd", "W328", "there is no format `pfd` here", "did you mean `pdf`?"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_where_it_stands(text: str, words: str, code: str, message: str, hint: str) -> None:
    line = f"- {{id: a, {CARD}, {text}}}"
    bank = bank_of(f"questions:\n{line}\n")
    (told,) = [one for one in quizgen.check(bank, ("anki", "pdf")) if one.code in ("E251", "W328")]
    assert (told.code, told.message, told.hint) == (code, message, hint)
    assert line[told.span.col - 1 : told.span.end - 1] == words


def test_a_mistake_for_many_questions_is_told_once_and_only_where_the_format_is_made() -> None:
    text = "questions:\n- section: S\n  formats: {anki: {typd: yes}}\n  questions:\n"
    bank = bank_of(text + "".join(f"  - {{id: q{n}, {CARD}}}\n" for n in range(3)))
    assert [one.code for one in quizgen.check(bank, "anki")].count("E251") == 1
    assert "E251" not in [one.code for one in quizgen.check(bank, "pdf")]


def test_a_format_that_is_elsewhere_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = f"title: T\nid: t\nlanguage: en\nformats: {{tally: {{sums: yes}}}}\nquestions:\n- {{id: a, {CARD}}}\n"
    Path("t.yaml").write_text(text)
    plan = Plan(formats=(("gift", {}),))
    for strict, files in ((False, 1), (True, 0)):
        with quizgen.Project("t.yaml").build(replace(plan, strict=strict)) as built:
            assert [one.code for one in built.findings].count("W328") == 1
            assert len(built.files) == files


def test_what_the_table_is_asked_for_stands_under_the_name_of_the_deck() -> None:
    bank = bank_of(f"questions:\n- {{id: a, {CARD}, formats: {{anki-text: {{typed: yes}}}}}}\n")
    assert [one.message for one in quizgen.check(bank, "anki-text") if one.code == "E251"] == [
        "`formats: anki-text`: there is no option `typed`"
    ]


def test_what_is_asked_of_another_format_is_no_business_of_this_one() -> None:
    bank = bank_of(f"questions:\n- {{id: a, {CHOICE}, formats: {{anki: {{as: basic}}, pdf: {{new_page: yes}}}}}}\n")
    assert own("anki", bank)["a"].as_ == "basic"
    assert own("pdf", bank)["a"].new_page is True
    assert names(type(own("anki", bank)["a"]))[1] == "as"
