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

The words: the *stem* is the text that asks, the *key* the right answer, *distractors* are the wrong options.

Precision is the share of findings that people who judged the same questions agreed with, recall the share of the flaws
they saw that the rule finds; `.95` is 95 in 100. The figures were taken with these rules, on published questions that
people had labelled flaw by flaw: 217 questions of university courses (biochemistry, chemistry, statistics, health care,
humanities), and for one rule questions from benchmarks for language models (BenchMarker, arXiv 2602.06221). Neither
the questions nor the labels are part of quizgen. Read the figures with care:

- Some flaws are rare: with seven in all, one question more or less changes a figure by a seventh.
- Where the labels showed a rule to be wrong it was mended, on the same questions; on others expect somewhat less. Before
  that, the precision of QG106 was .67 and that of the warnings of QG116 .56, and the recall of QG104 was .43.
- People disagree: a stem that asks for what is false or incorrect is labelled as negative in four questions and not in
  five others. Labels that look like slips were left as they are.
- For QG104 and QG107 the labels of 195 and 182 of the questions were looked up, for the others of 214 or more.

A second set, written for this project, is `tests/rules/labelled`: good questions of eight banks in five languages, near
misses, and questions with one flaw each. It shows that the rules do what they say and that no warning falls on the good
questions, not how often such flaws occur; `python benchmarks/rules_precision.py` prints its table.

"Earlier version" stands where only an earlier form of the rule was measured. Rules without figures count what can
simply be counted, or have not been measured.

Rules that look at words know the languages named with them and are silent in questions of other languages. A finding that
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
