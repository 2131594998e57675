"""Options as they are typed and a bank's own `formats:` → each format's options object."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from quizgen import formats as registry
from quizgen.diagnostics import Report, Span
from quizgen.formats import Format
from quizgen.messages import phrase, told
from quizgen.model import Bank, Said, Wish
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
        if problems := typed_problems(format, found[format.name]):
            raise Refused(f"-O {format.name}: {_sentence(problems[0])}")
    return found


def takers_of(name: str, formats: Sequence[Format[Any]]) -> list[Format[Any]]:
    """The one format that has an option of this name."""
    takers = [format for format in formats if normal(name) in every_option(format)]
    takers = [one for one in takers if one.follows not in [other.name for other in takers]]
    if len(takers) > 1:
        spelled = " or ".join(f"`-O {format.name}.{name}=…`" for format in takers)
        raise Refused(f"More than one format has an option `{name}`; write {spelled}.")
    if not takers:
        every = sorted({option for format in formats for option in every_option(format)})
        hint = suggestion(normal(name), every) or "`quizgen formats` lists the options"
        raise Refused(f"There is no option `{name}`", hint)
    return takers


def every_option(format: Format[Any]) -> tuple[str, ...]:
    """The options of a format: of a run, then of questions."""
    return (*names(format.options), *own_names(format))


def own_names(format: Format[Any]) -> tuple[str, ...]:
    """What a format may be asked for at single questions."""
    return names(format.own) if format.own else ()


def typed_problems(format: Format[Any], texts: Mapping[str, object]) -> list[Problem]:
    """What is wrong with options that were typed for a format."""
    of_run, of_questions = split(format, texts)
    own = parse(format.own, of_questions)[1] if format.own else []
    return [*_unknown(format, of_run), *parse(format.options, _known(format, of_run))[1], *own]


def split(format: Format[Any], texts: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Options of the run, and those of questions, which may stand beside them."""
    own = own_names(format)
    of_run = {name: text for name, text in texts.items() if normal(name) not in own}
    return of_run, {name: text for name, text in texts.items() if name not in of_run}


def options_for(format: Format[Any], banks: Sequence[Bank], typed: Mapping[str, str], report: Report) -> Any:
    """A format's options for these banks: their own, the first bank's first, overruled by what was typed. What cannot be
    is told where it stands, also of what is asked for at questions."""
    texts: dict[str, str] = {}
    for bank in reversed(banks):
        texts |= {normal(name): text for name, text in bank.formats.get(format.name, {}).items()}
        _check_said(format, bank, report)
    of_run, _ = split(format, texts)
    for name in paths(format.options) & of_run.keys():
        of_run.pop(name)
    of_run = _known(format, of_run)
    for problem in parse(format.options, of_run)[1]:
        of_run.pop(normal(problem.name), None)
    options, problems = parse(format.options, {**of_run, **split(format, typed)[0]})
    for problem in problems:  # what is fine alone may not go together
        report(told(banks[0].span, "E251.together", format=format.name, problem=problem.message, hint=problem.hint))
    return options


def _check_said(format: Format[Any], bank: Bank, report: Report) -> None:
    """Reports what a bank says to a format and cannot: at its top, or below."""
    for said in _every_said(bank):
        if said.wish.format == format.name and (fault := _fault(format, said)):
            span, name, values = fault
            report(told(span, name, format=format.name, **values))


def _fault(format: Format[Any], said: Said) -> tuple[Span, str, dict[str, Any]] | None:
    """The message, with its place and values. What is asked of a format that follows another stands under that one's
    name."""
    _, option, text = said.wish
    of_run, of_questions = names(format.options), () if format.follows else own_names(format)
    if option not in (*of_run, *of_questions):
        hint = suggestion(option, (*of_run, *of_questions))
        return said.option_at, "E251.option", {"problem": phrase("option.unknown", option=option), "hint": hint}
    if said.below and option in of_run:
        return said.option_at, "E251.top", {"option": option, "wish": f"{{{format.name}: {{{option}: {text}}}}}"}
    if option in paths(format.options):
        return said.option_at, "E251.path", {"option": option}
    _, problems = parse(format.options if option in of_run else format.own or format.options, {option: text})
    if not problems:
        return None
    return said.text_at, "E251.option", {"problem": problems[0].message, "hint": problems[0].hint}


def _every_said(bank: Bank) -> Iterator[Said]:
    """What is said to formats; what a bank that was not read holds is told at its title."""
    yield from bank.said
    written = {said.wish for said in bank.said}
    for name, options in bank.formats.items():
        for option, text in options.items():
            if (wish := Wish(name, normal(option), text)) not in written:
                yield Said(wish, bank.span, bank.span, bank.span, below=False)


def check_formats(bank: Bank, report: Report) -> None:
    """Reports formats under `formats:` that there are not. Those of other packages are not loaded for it."""
    seen: set[str] = set()
    for said in _every_said(bank):
        name = said.wish.format
        if name not in seen and not registry.is_known(name):
            known = registry.names()
            near = suggestion(name, known)
            which = "W328.near" if near else "W328.none"
            report(told(said.format_at, which, format=name, near=near, formats=", ".join(known)))
        seen.add(name)


def _known(format: Format[Any], texts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: text for name, text in texts.items() if normal(name) in every_option(format)}


def _unknown(format: Format[Any], texts: Mapping[str, Any]) -> list[Problem]:
    """Options that a format has neither for runs nor for questions."""
    known = every_option(format)
    missing = [name for name in texts if normal(name) not in known]
    return [Problem(name, phrase("option.unknown", option=name), suggestion(normal(name), known)) for name in missing]


def _sentence(problem: Problem) -> str:
    return f"{problem.message}; {problem.hint}" if problem.hint else f"{problem.message}."
