"""docs/reference.md, made from what the program itself knows."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence

from quizgen import formats
from quizgen.cli.root import COMMANDS
from quizgen.codes import CODES
from quizgen.grammar.bank import BANK_KEYS
from quizgen.grammar.common import COMMON
from quizgen.grammar.groups import EXERCISE_KEYS, PASSAGE_KEYS, SECTION_KEYS
from quizgen.grammar.kinds import KINDS, Key, Kind
from quizgen.options import listed

HEAD = """# Reference

Commands, formats, keys and codes. This page is made from the program; `pytest tests/test_docs.py --accept` renews it.
"""


def reference() -> str:
    """The whole page."""
    parts = [HEAD, *_commands(), *_formats(), *_keys(), *_codes()]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def help_of(name: str) -> str:
    """What `quizgen NAME --help` prints; of quizgen itself when the name is empty."""
    command = [sys.executable, "-m", "quizgen", *name.split(), "--help"]
    environment = {**os.environ, "COLUMNS": "100", "PYTHONUTF8": "1"}
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True).stdout.rstrip()


def _commands() -> Iterator[str]:
    yield "## Commands\n"
    for name in ("", *COMMANDS):
        yield f"### quizgen {name}".rstrip()
        yield f"```text\n{help_of(name)}\n```"


def _formats() -> Iterator[str]:
    yield "## Formats\n"
    for name in formats.names():
        found = formats.find(name)
        assert found is not None
        yield f"### {name}"
        yield f"{found.about[0].upper()}{found.about[1:].rstrip('.')}."
        yield table(("option", "default", "may be", "meaning"), [
            (f"`{row.name}`", f"`{row.default}`" if row.default else "", row.values, row.help)
            for row in listed(found.options)
        ])  # fmt: skip
        if found.own and not found.follows:
            yield f"Of single questions, below `formats: {{{name}: …}}`:"
            yield table(("option", "default", "may be", "meaning"), [
                (f"`{row.name}`", f"`{row.default}`" if row.default else "", row.values, row.help)
                for row in listed(found.own)
            ])  # fmt: skip


def _keys() -> Iterator[str]:
    yield "## Keys\n"
    for title, keys in (
        ("Of a bank", BANK_KEYS),
        ("Of a section", SECTION_KEYS),
        ("Of a passage", PASSAGE_KEYS),
        ("Of an exercise", EXERCISE_KEYS),
        ("Of every question", COMMON),
    ):
        yield f"### {title}"
        yield _key_table(keys)
    for kind in KINDS:
        yield from _kind(kind)


def _kind(kind: Kind) -> Iterator[str]:
    yield f"### {kind.name}"
    yield f"{kind.about} Needed: {', '.join(f'`{key}`' for key in kind.required)}."
    yield "```yaml\n- " + kind.example.replace("\n", "\n  ") + "\n```"
    yield _key_table(kind.keys)


def _key_table(keys: Iterable[Key]) -> str:
    return table(("key", "meaning", "example"), [(f"`{key.name}`", key.doc, f"`{key.example}`") for key in keys])


def _codes() -> Iterator[str]:
    yield "## Codes\n"
    yield table(("code", "severity", "meaning"), [(code, row.severity, row.meaning) for code, row in CODES.items()])


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
