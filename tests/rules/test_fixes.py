"""What `--fix` does is better than what stood there, as somebody else reads it."""

from __future__ import annotations

from itertools import combinations
from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.diagnostics import Diagnostic
from quizgen.editing import Files, fix
from quizgen.model import Bank, MultipleChoice, prompt, questions
from quizgen.reader import read_text
from quizgen.richtext import plain
from quizgen.rules import RULES, check
from tests.rules.second_reader import FORMS, is_right

NAME = "x.yaml"


def examine(code: str, files: Files) -> list[Diagnostic]:
    """What one rule finds."""
    text = files[NAME].decode()
    bank, found = read_text(text, NAME)
    assert bank is not None
    errors = [one for one in found if one.severity == "error"]
    return errors + check(bank, select=[code], source_lines=lambda name: text.split("\n"))


def fixed(code: str, text: str) -> str:
    """A bank after the fixes of one rule."""
    before = {NAME: text.encode()}
    return {**before, **fix(before, lambda files: examine(code, files)).files}[NAME].decode()


def read(text: str) -> Bank:
    bank, found = read_text(text, NAME)
    assert bank is not None
    assert not any(one.severity == "error" for one in found)
    return bank


def choices(text: str) -> list[str]:
    """The options of the only question, as typed."""
    return [line.removeprefix("  - ").strip("'") for line in text.split("\n") if line.startswith("  - ")]


def bank_of(options: list[str], key: str, language: str) -> str:
    rows = "".join(f"  - '{one}'\n" for one in options)
    return f"language: {language}\nquestions:\n- id: q\n  question: How much?\n  choices:\n{rows}  answer: '{key}'\n"


@pytest.mark.parametrize("name", FORMS)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_options_come_into_an_order_that_another_reader_finds_right(name: str, data: st.DataObject) -> None:
    form = FORMS[name]
    numbers = data.draw(st.lists(st.integers(1, 2500), min_size=3, max_size=5))
    options = list(dict.fromkeys(map(form.write, numbers)))
    values = list(map(form.read, options))
    if len(set(values)) < len(values) or len(values) < 3:
        return
    text = bank_of(options, options[0], form.language)
    after = fixed("QG107", text)
    if is_right(values, form.around):
        assert after == text
    elif after != text:
        assert is_right(list(map(form.read, choices(after))), form.around)
        assert sorted(choices(after)) == sorted(options)
    [question] = questions(read(after).items)
    assert isinstance(question, MultipleChoice)
    assert [plain(one.text) for one in question.options if one.correct] == [
        plain(one.text) for one in question_of(text).options if one.correct
    ]


def question_of(text: str) -> MultipleChoice:
    [question] = questions(read(text).items)
    assert isinstance(question, MultipleChoice)
    return question


@pytest.mark.parametrize("name", [name for name, form in FORMS.items() if name not in ("versions", "times")])
def test_what_is_certainly_wrong_is_put_right(name: str) -> None:
    """So that the test above does not pass because nothing is ever fixed."""
    form = FORMS[name]
    texts = sorted({form.write(number) for number in range(1, 90)}, key=form.read)
    low, middle, high = (texts[place] for place in (0, len(texts) // 3, len(texts) // 2))
    for options in ([middle, low, high], [high, low, middle]):
        if not is_right(list(map(form.read, options)), form.around):
            assert choices(fixed("QG107", bank_of(options, low, form.language))) == [low, middle, high]


WORDS = st.sampled_from(["not a fish", "a bird", "never at home", "blue", "able to fly", "the largest"])


@given(st.lists(WORDS, min_size=1, max_size=3), st.sampled_from(["?", "", ":"]))
@settings(max_examples=40, deadline=None)
def test_a_negation_is_only_made_larger(parts: list[str], end: str) -> None:
    stem = f"Which of these is {' and '.join(parts)}{end}"
    text = f"questions:\n- id: q\n  question: '{stem}'\n  answer: a whale\n  wrong: [an eel, a carp]\n"
    after = fixed("QG116", text)
    assert after.casefold() == text.casefold()
    changed = [(one, other) for one, other in zip(text.split(), after.split(), strict=True) if one != other]
    assert all(other == one.upper() and one.casefold() in ("not", "never") for one, other in changed)


@given(st.lists(st.sampled_from(["red", "blue", "two wings", "no legs"]), min_size=3, max_size=4, unique=True))
@settings(max_examples=25, deadline=None)
def test_what_options_share_is_read_once_and_the_sentences_stay(ends: list[str]) -> None:
    rows = "".join(f"  - an animal which has {end}\n" for end in ends)
    answer = f"an animal which has {ends[0]}"
    text = f"questions:\n- id: q\n  question: The thing in the picture is\n  choices:\n{rows}  answer: {answer}\n"
    before, after = question_of(text), question_of(fixed("QG125", text))
    sentences = [[f"{plain(one.stem)} {plain(option.text)}" for option in one.options] for one in (before, after)]
    assert sentences[0] == sentences[1]
    assert [option.correct for option in before.options] == [option.correct for option in after.options]
    assert len(plain(after.stem)) > len(plain(before.stem))


@given(st.text(st.characters(categories=["L", "M", "N"]), min_size=1, max_size=12))
@settings(max_examples=40, deadline=None)
def test_composing_letters_changes_nothing_that_is_read(word: str) -> None:
    text = normalize("NFD", f"questions:\n- id: q\n  front: 'café {word}'\n  back: 'b'\n")
    after = fixed("QG507", text)
    assert after == normalize("NFC", text)
    fronts = [[plain(prompt(one)) for one in questions(read(each).items)] for each in (text, after)]
    assert fronts[0] == fronts[1]


def test_every_rule_with_a_fix_is_tried_here_or_where_files_are_fixed() -> None:
    tried = {"QG107", "QG116", "QG125", "QG507"}
    assert {rule.code for rule in RULES if rule.fixable} == tried


def test_the_second_reader_knows_more_than_one_order() -> None:
    assert all(is_right(pair, 7) for pair in combinations([1.0, 2.0, 3.0], 2))
    assert is_right([6, 0, 1], 7)
    assert not is_right([0, 6, 1], 7)
    assert not is_right([9, 12, 8], 24)
