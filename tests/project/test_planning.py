"""Plans: plain values, and words that no format may take for itself."""

from __future__ import annotations

import inspect
import pickle

import pytest

import quizgen
from quizgen import formats
from quizgen.options import typed
from quizgen.project.options import every_option
from quizgen.project.planning import DEFAULT_PLAN, RESERVED, Choice, Plan, format_of, require_possible


@pytest.mark.parametrize("name", formats.names())
def test_no_format_has_an_option_that_is_a_word_of_the_plan(name: str) -> None:
    assert set(every_option(format_of(name))).isdisjoint(RESERVED)


@pytest.mark.parametrize("name", formats.names())
def test_no_option_is_both_of_a_run_and_of_questions(name: str) -> None:
    every = every_option(format_of(name))
    assert len(set(every)) == len(every)


def test_those_words_are_the_ones_that_a_call_takes() -> None:
    words = inspect.signature(quizgen.write).parameters
    assert set(RESERVED) == {name for name, word in words.items() if word.kind is word.KEYWORD_ONLY}
    every = {field for kind in (Plan, Choice) for field in inspect.signature(kind).parameters}
    assert set(RESERVED) <= every


def test_a_plan_travels() -> None:
    plan = Plan(formats=(("pdf", {"paper": "letter"}),), choice=Choice(tags=("a",), pick=3), merge="all")
    assert pickle.loads(pickle.dumps(plan)) == plan
    assert pickle.loads(pickle.dumps(DEFAULT_PLAN)) == DEFAULT_PLAN


def test_values_of_a_program_are_typed_as_people_do() -> None:
    given = {"large-print": True, "layouts": ("key", "worksheet"), "some": ["a"], "none": None, "paper": "a4", "n": 3}
    assert typed(given) == {
        "large_print": "yes",
        "layouts": "key,worksheet",
        "some": "a",
        "none": "none",
        "paper": "a4",
        "n": "3",
    }


@pytest.mark.parametrize("merge", ["all", "a-1", ""])
def test_a_plan_that_can_be(merge: str) -> None:
    require_possible(Plan(formats=DEFAULT_PLAN.formats, merge=merge))


@pytest.mark.parametrize(
    ("needs", "words"),
    [
        (
            {"no_such_module": "quiz-thing>=2"},
            r"needs no_such_module, which is not installed; .*install .*quiz-thing>=2",
        ),
        ({"no.such": "hyphenation"}, r"needs no\.such, which is not installed; .*install .*pyphen"),
    ],
)
def test_a_format_that_lacks_what_it_needs_says_what_to_type(
    monkeypatch: pytest.MonkeyPatch, needs: dict[str, str], words: str
) -> None:
    gift = formats.find("gift")
    assert gift is not None
    monkeypatch.setattr(formats, "find", lambda name: gift._replace(needs={"json": "nothing", **needs}))
    with pytest.raises(quizgen.Refused, match=f"The format `gift` {words}"):
        require_possible(Plan(formats=(("gift", {}),)))
