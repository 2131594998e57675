"""What a rule is, and what a rule is given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias

from quizgen.diagnostics import Diagnostic, Edit, Severity, Span
from quizgen.labels import primary
from quizgen.messages import text_of
from quizgen.model import Bank, placed
from quizgen.nearest import Nearest
from quizgen.rules.item import Item
from quizgen.rules.places import Value, block_start, enclosing, value_of
from quizgen.rules.sources import Match, SourceText

Usual: TypeAlias = Literal["error", "warning", "info", "off"]
SourceLines: TypeAlias = Callable[[str], Sequence[str]]
"""The lines of a bank's file, as it was read; needed for edits only."""


PROMPT_KEYS = ("question", "prompt", "stem", "cloze", "front", "term", "word", "text")
"""The keys that hold what is asked, in every spelling."""


class Finding(NamedTuple):
    """What a rule has found. `item` is the question it belongs to, where it belongs to one; `severity` is given only
    where it differs from the rule's usual one."""

    span: Span
    message: str
    label: str = ""
    hint: str = ""
    also: tuple[tuple[Span, str], ...] = ()
    edits: tuple[Edit, ...] = ()
    severity: Severity | None = None
    item: Item | None = None


Findings: TypeAlias = Iterator[Finding]


def found(
    span: Span,
    name: str,
    /,
    *,
    also: tuple[tuple[Span, str], ...] = (),
    edits: tuple[Edit, ...] = (),
    severity: Severity | None = None,
    item: Item | None = None,
    **values: object,
) -> Finding:
    """What a rule has found, in the words of the message of that name with its values."""
    return Finding(span, *text_of(name, **values), also, edits, severity, item)


class Asked:
    """What banks ask, by what near-duplicates of it share. Handed from the check of one bank to that of the next, it
    tells which questions several banks ask, in time that is linear in all of them."""

    def __init__(self) -> None:
        self.words: dict[str, int] = {}
        self.seen: dict[tuple[str, type, str, int | str], tuple[Item, Bank]] = {}


class Run:
    """One check of one bank: the questions with their words, computed once, and what else is at hand."""

    def __init__(
        self,
        bank: Bank,
        texts: Mapping[str, str | bytes] | None = None,
        formats: Collection[str] = (),
        source_lines: SourceLines | None = None,
        asked: Asked | None = None,
        told: Collection[Diagnostic] = (),
    ) -> None:
        self.bank = bank
        self.formats = frozenset(formats)
        self.source_lines = source_lines
        self.given = texts or {}
        self.asked = Asked() if asked is None else asked
        self.is_whole = not any(problem.severity == "error" for problem in told)
        """Whether every question of the bank could be read."""
        self._told = told
        self.nearest = Nearest()
        self._by_kinds: dict[tuple[type, ...], tuple[Item, ...]] = {}

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every question in document order, plain texts included."""
        return tuple(Item(one, self.bank.language) for one in placed(self.bank.items))

    @cached_property
    def languages(self) -> frozenset[str]:
        """The primary languages of its questions; that of the bank where it has none."""
        return frozenset(item.language for item in self.items) or frozenset((primary(self.bank.language),))

    @cached_property
    def texts(self) -> dict[str, SourceText]:
        """The texts at hand of the bank's sources, by source id."""
        return {name: SourceText.of(text) for name, text in self.given.items() if name in self.bank.sources}

    @cached_property
    def matches(self) -> dict[str, Match | None]:
        """Where the quotes stand that can be looked up now, by fact id; None where a quote is not in its source."""
        found: dict[str, Match | None] = {}
        for name, fact in self.bank.facts.items():
            text = self.texts.get(fact.source)
            if fact.quote and text is not None and not text.problem:
                found[name] = text.find(fact.quote, fact.prefix, fact.suffix)
        return found

    def of(self, *kinds: type) -> tuple[Item, ...]:
        """The questions of some kinds; all that expect an answer where none is named."""
        if kinds not in self._by_kinds:
            self._by_kinds[kinds] = tuple(
                item for item in self.items if (isinstance(item.question, kinds) if kinds else item.is_asked)
            )
        return self._by_kinds[kinds]

    @cached_property
    def _told_by_block(self) -> dict[tuple[str, int], set[str]]:
        """What the reader has told, as in a rule's `after`, by file and first line of each list item around it."""
        found: dict[tuple[str, int], set[str]] = defaultdict(set)
        for (file, line, col, end), _, code, *_ in self._told:
            lines = self.source_lines(file) if self.source_lines is not None else ()
            if 0 < line <= len(lines):
                typed = lines[line - 1][col - 1 : end - 1].strip() or "-"
                for start in enclosing(lines, line - 1):
                    found[file, start] |= {code, f"{code} {typed}"}
        return found

    def was_told(self, item: Item | None, after: frozenset[str]) -> bool:
        """Whether the reader has told one of these of a question."""
        if item is None or self.source_lines is None or not after or not self._told:
            return False
        file, line, *_ = item.span
        return not after.isdisjoint(self._told_by_block.get((file, block_start(self.source_lines(file), line - 1)), ()))

    def has(self, needs: str) -> bool:
        """Whether what a rule needs besides the bank was given in full."""
        if needs == "texts":
            quoted = {fact.source for fact in self.bank.facts.values() if fact.quote}
            return all(name in self.texts and not self.texts[name].problem for name in quoted)
        return {"formats": bool(self.formats), "lines": self.source_lines is not None}.get(needs, True)

    def value(self, item: Item, *keys: str) -> Value | None:
        """Where the value of one of a question's keys is typed; None where the file is not at hand."""
        if self.source_lines is None:
            return None
        return value_of(self.source_lines(item.span.file), item.span, keys)

    def place(self, item: Item, *keys: str) -> Span:
        """The first line of that value, or the question's own place."""
        value = self.value(item, *keys)
        if value is None or self.source_lines is None:
            return item.span
        line = self.source_lines(value.file)[value.line - 1].rstrip()
        return Span(value.file, value.line, value.col, max(len(line) + 1, value.col))

    def stem_place(self, item: Item) -> Span:
        """Where the stem is typed."""
        return self.place(item, *PROMPT_KEYS)


_NEEDED = {
    "texts": "Needs the text of the source: `quizgen check --source ID=FILE`.",
    "formats": "Runs only for formats that are asked for: `quizgen check --format NAME`.",
    "lines": "Needs the bank's files.",
}
Needs: TypeAlias = Literal["", "texts", "formats", "lines"]


ItemCheck: TypeAlias = Callable[[Item, Run], Iterable[Finding]]
RunCheck: TypeAlias = Callable[[Run], Findings]


class Rule(NamedTuple):
    """A check on content. `languages` are those it knows, None for all; `measured` its precision and recall against
    human labels, where known; `needs` is what it must be given besides the bank to find anything: sources' texts, the
    formats asked for, or the lines of the bank's files. A rule on single questions is `each`: it looks at a question of
    one of its `kinds`, its lines, what is said above it, its facts, and what all questions share. `after` are findings
    of the reader that make it speak (`W313`, or `W313 level` at that word, `W313 -` at nothing): where one was told of a
    question, the rule is silent there, for one mistake has one message."""

    code: str
    name: str
    severity: Usual
    meaning: str
    why: str
    advice: str
    check: RunCheck
    measured: str = ""
    languages: frozenset[str] | None = None
    fixable: bool = False
    needs: Needs = ""
    each: ItemCheck | None = None
    kinds: tuple[type, ...] = ()
    after: frozenset[str] = frozenset()

    def concerns(self, item: Item) -> bool:
        """Whether a rule on single questions is for this one: in a language that it knows, and of one of its kinds, or
        any that expects an answer."""
        return self.speaks(item.language) and (isinstance(item.question, self.kinds) if self.kinds else item.is_asked)

    @property
    def explanation(self) -> str:
        """Why it is a flaw, what to do, how sure the rule is, and which languages it knows."""
        parts = [f"Why: {self.why}", f"What to do: {self.advice}"]
        if self.measured:
            parts.append(f"Measured against human judgement: {self.measured}.")
        if self.languages is not None:
            parts.append(f"Languages: {', '.join(sorted(self.languages))}.")
        if self.needs:
            parts.append(_NEEDED[self.needs])
        if self.fixable:
            parts.append("`--fix` can mend it where that is safe.")
        return "\n".join(parts)

    def speaks(self, language: str) -> bool:
        """Whether the rule knows the language (a primary one: `zh`)."""
        return self.languages is None or language in self.languages

    def is_named(self, name: str) -> bool:
        """Whether `QG108`, `QG1`, `ALL` or `key-longest` means this rule."""
        wanted = name.strip()
        return wanted.lower() == self.name or wanted.upper() == "ALL" or self.code.startswith(wanted.upper() or "?")


def bank_rule(
    code: str,
    name: str,
    severity: Usual,
    meaning: str,
    *,
    why: str,
    advice: str,
    measured: str = "",
    languages: frozenset[str] | None = None,
    fixable: bool = False,
    needs: Needs = "",
    after: Collection[str] = (),
) -> Callable[[RunCheck], Rule]:
    """Makes a rule of a function that looks at the whole bank."""

    def make(check: RunCheck) -> Rule:
        rule = Rule(code, name, severity, meaning, why, advice, check, measured, languages, fixable, needs)
        return rule._replace(after=frozenset(after))

    return make


def item_rule(
    code: str,
    name: str,
    severity: Usual,
    meaning: str,
    *,
    why: str,
    advice: str,
    kinds: tuple[type, ...] = (),
    measured: str = "",
    languages: frozenset[str] | None = None,
    fixable: bool = False,
    needs: Needs = "",
    after: Collection[str] = (),
) -> Callable[[ItemCheck], Rule]:
    """Makes a rule of a function that looks at one question; `kinds` are those it is for, none for all. What it finds
    is remembered: it may look at the question, its lines, the sections and the passage around it and its facts, but at
    no other question."""

    def make(check: ItemCheck) -> Rule:
        def every(run: Run) -> Findings:
            for item in run.of(*kinds):
                if languages is not None and item.language not in languages:
                    continue
                for finding in check(item, run):
                    yield finding._replace(item=item)

        known = frozenset(after)
        return Rule(
            code, name, severity, meaning, why, advice, every, measured, languages, fixable, needs, check, kinds, known
        )

    return make
