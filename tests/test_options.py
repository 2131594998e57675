"""What an author types after `-O` becomes a format's options."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

import pytest

from quizgen.formats import find
from quizgen.options import listed, parse, suggestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    paper: Literal["a4", "letter"] = field(default="a4", metadata={"help": "Paper size."})
    title: str = ""
    versions: int = 1
    seconds: float = 0.5
    spacing: Decimal = Decimal("1.5")
    key: bool = True
    layouts: tuple[Literal["worksheet", "key"], ...] = ("worksheet", "key")
    offset: tuple[float, float] = (0.0, 0.0)
    answer_lines: int | None = None
    columns: int = field(default=1, metadata={"choices": (1, 2)})
    parts: tuple[str, ...] = field(default=("a",), metadata={"choices": ("a", "b")})
    size: Literal["auto"] | int = "auto"

    def __post_init__(self) -> None:
        if self.versions > 26:
            raise ValueError("at most 26 versions")


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("paper", "letter", "letter"),
        ("title", " My test ", "My test"),
        ("title", "a=b", "a=b"),
        ("versions", "4", 4),
        ("versions", "-1", -1),
        ("seconds", "2", 2.0),
        ("spacing", "1.10", Decimal("1.10")),
        *[("key", text, True) for text in ("yes", "true", "on", "1", "YES")],
        *[("key", text, False) for text in ("no", "false", "off", "0", "Off")],
        ("layouts", "key", ("key",)),
        ("layouts", "key, worksheet", ("key", "worksheet")),
        ("layouts", "", ()),
        ("offset", "1,-2.5", (1.0, -2.5)),
        ("answer_lines", "3", 3),
        ("answer_lines", "none", None),
        ("answer-lines", "3", 3),
        ("columns", "2", 2),
        ("parts", "b,a", ("b", "a")),
        ("size", "12", 12),
        ("size", "auto", "auto"),
    ],
)
def test_a_value_becomes_the_fields_type(name: str, text: str, value: object) -> None:
    options, problems = parse(Options, {name: text})
    assert problems == []
    assert getattr(options, name.replace("-", "_")) == value


@pytest.mark.parametrize(
    ("name", "text", "message", "hint"),
    [
        ("papr", "a4", "there is no option `papr`", "did you mean `paper`?"),
        ("zzz", "a4", "there is no option `zzz`", ""),
        ("paper", "leter", "`paper` must be a4 or letter, not `leter`", "did you mean `letter`?"),
        ("versions", "two", "`versions` must be a whole number, not `two`", ""),
        ("versions", "1.5", "`versions` must be a whole number, not `1.5`", ""),
        ("versions", "٣", "`versions` must be a whole number, not `٣`", ""),
        ("versions", "1_000", "`versions` must be a whole number, not `1_000`", ""),
        ("versions", "9" * 5000, None, ""),
        ("versions", "27", "at most 26 versions", ""),
        ("seconds", "1,5", "`seconds` must be a number, not `1,5`", "write a decimal point, not a comma"),
        ("seconds", "nan", "`seconds` must be a number, not `nan`", ""),
        ("spacing", "Infinity", "`spacing` must be a number, not `Infinity`", ""),
        ("key", "maybe", "`key` must be yes or no, not `maybe`", ""),
        ("layouts", "key,kee", "`layouts` must be a list by comma of worksheet or key, not `key,kee`", None),
        ("offset", "1", "`offset` must be a number,a number, not `1`", "write 2 values with commas between them"),
        ("columns", "3", "`columns` must be 1 or 2, not `3`", ""),
        ("parts", "a,c", "`parts` must be a list by comma of a or b, not `a,c`", ""),
        ("size", "big", "`size` must be auto or a whole number, not `big`", ""),
    ],
)
def test_a_wrong_value_is_a_problem_and_the_default_stays(
    name: str, text: str, message: str | None, hint: str | None
) -> None:
    options, problems = parse(Options, {name: text})
    assert options == Options()
    (problem,) = problems
    assert message is None or problem.message == message
    assert hint is None or problem.hint == hint


def test_options_are_listed_with_help_values_and_default() -> None:
    rows = {option.name: option for option in listed(Options)}
    assert rows["paper"] == ("paper", "a4 or letter", "a4", "Paper size.")
    assert rows["key"].default == "yes"
    assert rows["layouts"].default == "worksheet,key"
    assert rows["answer_lines"].default == "none"


def test_what_is_listed_as_default_can_be_typed() -> None:
    options, problems = parse(Options, {row.name: row.default for row in listed(Options)})
    assert (options, problems) == (Options(), [])


def test_suggestion() -> None:
    assert suggestion("BUIDL", ["build", "check"]) == "did you mean `build`?"
    assert suggestion("xyz", ["build"]) == ""


def test_a_value_that_the_dataclass_refuses_is_found_by_its_name() -> None:
    form = find("anki")
    assert form
    _, (problem,) = parse(form.options, {"preset": "P", "new_per_day": "5", "retention": "85"})
    assert (problem.name, problem.message) == ("retention", "`retention` must be from 0.7 to 0.99, not 85.0")
