"""The page on rules, made from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.rules import RULES
from quizgen.rules.base import Rule

_HEAD = """# Rules on content

`quizgen check` looks for flaws that make questions easier, harder or less fair than they are meant to be. Most of
these are cues and habits, not errors: a finding is a reason to look, not a verdict.

- **error**: the question cannot be answered, or its source contradicts it.
- **warning**: in all likelihood a flaw.
- **info**: worth a look; often all is well.
- **off**: too often mistaken; runs only when selected by its code or name.

Precision is the share of findings that people who judged the same questions agreed with, recall the share of the flaws
they saw that the rule finds. The figures are those of the published labels of 217 questions of university courses
(biochemistry, chemistry, statistics, health care, humanities) and of questions from benchmarks for language models
(BenchMarker, arXiv 2602.06221). They were taken with an earlier implementation of the same tests and are a guide to
how far each rule can be trusted, not a property of every bank. Rules without figures count what can simply be counted,
or have not been measured.

Rules that look at words know the languages named with them and are silent in banks of other languages. A finding that
you have looked at is silenced in its question or, at the top of the bank, everywhere:
`lint: {ignore: [QG111], because: a term of art}`. An ignore that is not needed any more is reported (QG509).
"""
_GROUPS = {
    "QG1": "Items",
    "QG2": "Cards and pairs of questions",
    "QG3": "Provenance",
    "QG5": "Metadata and formats",
}


def page() -> str:
    """The whole page, in Markdown."""
    return "\n".join(part.rstrip("\n") + "\n" for part in (_HEAD, *_overview(), *_chapters()))


def _overview() -> Iterator[str]:
    rows = ["| code | name | severity | meaning |", "| --- | --- | --- | --- |"]
    rows += [f"| {rule.code} | {rule.name} | {rule.severity} | {_cell(rule.meaning)} |" for rule in RULES]
    yield "\n".join(rows)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _chapters() -> Iterator[str]:
    for start, title in _GROUPS.items():
        yield f"## {title}"
        for rule in RULES:
            if rule.code.startswith(start):
                yield _entry(rule)


def _entry(rule: Rule) -> str:
    body = rule.explanation.replace("\n", "\n\n")
    return f"### {rule.code} {rule.name}\n\n*{rule.severity}* – {rule.meaning}\n\n{body}"
