"""Rules of other packages: found by entry points, and run where they are named, as `--rules NAME` or in a bank."""

from __future__ import annotations

from collections.abc import Iterable

from quizgen import packages
from quizgen.model import Bank, LintRule
from quizgen.rules.base import Findings, Rule, Run, RunCheck


def of_package(name: str) -> tuple[Rule, ...] | None:
    """The rules of that name, None where there are none. Raises BrokenPackageError, and so does a rule that fails."""
    return packages.load(packages.RULES, name, _taken)


def asked_for(bank: Bank) -> list[tuple[str, LintRule]]:
    """The rules of other packages that a bank names under `lint: {rules: […]}`, each once, with where."""
    found: dict[str, LintRule] = {}
    for lint in bank.lint:
        for name in lint.rules:
            found.setdefault(name, lint)
    return list(found.items())


def _taken(found: object, name: str) -> tuple[Rule, ...]:
    rules = tuple(found) if isinstance(found, Iterable) else ()
    if not rules or not all(isinstance(rule, Rule) for rule in rules):
        raise TypeError("it is no list of rules")
    packages.require_own_codes(name, (rule.code for rule in rules))
    return tuple(rule._replace(check=_guarded(rule.check, name), each=None) for rule in rules)


def _guarded(check: RunCheck, name: str) -> RunCheck:
    def guarded(run: Run) -> Findings:
        try:
            yield from check(run)
        except Exception as error:  # the code of others may fail in any way
            raise packages.failed(packages.RULES, name, error) from error

    return guarded
