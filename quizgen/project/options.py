"""Options as they are typed and a bank's own `formats:` → each format's options object."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from quizgen import formats as registry
from quizgen.diagnostics import Report
from quizgen.formats import Format
from quizgen.messages import told
from quizgen.model import Bank
from quizgen.options import Problem, names, normal, parse, paths, suggestion
from quizgen.project.refusing import Refused


def assigned(texts: Sequence[str], formats: Sequence[Format[Any]]) -> dict[str, dict[str, str]]:
    """What was typed after `-O`, by format. What no format, or more than one, can take is refused."""
    found: dict[str, dict[str, str]] = {format.name: {} for format in formats}
    for text in texts:
        typed, equals, value = text.partition("=")
        if not equals or not typed.strip():
            raise Refused(f"-O takes name=value, not `{text}`.")
        prefix, dot, name = typed.partition(".")
        takers = [f for f in formats if f.name == prefix] if dot else takers_of(typed, formats)
        if not takers:
            raise Refused(f"There is no format `{prefix}` in this build for `-O {text}`.")
        found[takers[0].name][normal(name if dot else typed)] = value
    for format in formats:
        _, problems = parse(format.options, found[format.name])
        if problems:
            raise Refused(f"-O {format.name}: {_sentence(problems[0])}")
    return found


def takers_of(name: str, formats: Sequence[Format[Any]]) -> list[Format[Any]]:
    """The one format that has an option of this name."""
    takers = [format for format in formats if normal(name) in names(format.options)]
    if len(takers) > 1:
        spelled = " or ".join(f"`-O {format.name}.{name}=…`" for format in takers)
        raise Refused(f"More than one format has an option `{name}`; write {spelled}.")
    if not takers:
        every = sorted({option for format in formats for option in names(format.options)})
        hint = suggestion(normal(name), every) or "`quizgen formats` lists the options"
        raise Refused(f"There is no option `{name}`", hint)
    return takers


def options_for(format: Format[Any], banks: Sequence[Bank], typed: Mapping[str, str], report: Report) -> Any:
    """A format's options for these banks: their own, the first bank's first, overruled by what was typed."""
    texts: dict[str, str] = {}
    for bank in reversed(banks):
        texts |= {normal(name): text for name, text in bank.formats.get(format.name, {}).items()}
    for name in sorted(paths(format.options) & texts.keys()):
        report(told(banks[0].span, "E251.path", format=format.name, option=name))
        texts.pop(name)
    options, problems = parse(format.options, texts)
    for problem in problems:
        report(told(banks[0].span, "E251.option", format=format.name, problem=problem.message, hint=problem.hint))
        texts.pop(normal(problem.name), None)
    options, problems = parse(format.options, {**texts, **typed})
    for problem in problems:  # what is fine alone may not go together
        report(told(banks[0].span, "E251.together", format=format.name, problem=problem.message, hint=problem.hint))
    return options


def check_formats(bank: Bank, report: Report) -> None:
    """Reports formats under `formats:` that there are not. Those of other packages are not loaded for it."""
    known = registry.names()
    for name in bank.formats:
        if not registry.is_known(name):
            near = suggestion(name, known)
            message = "E251.format-near" if near else "E251.format"
            report(told(bank.span, message, format=name, near=near, formats=", ".join(known)))


def _sentence(problem: Problem) -> str:
    return f"{problem.message}; {problem.hint}" if problem.hint else f"{problem.message}."
