"""What must hold for any file at all: no exception, the documented exit codes, places in the file, reports that other
programs can read, and nothing that steers a terminal."""

from __future__ import annotations

import json
import os
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from quizgen import rules, show
from quizgen.cli.root import run
from quizgen.diagnostics import Diagnostic
from quizgen.files import File
from quizgen.reader import read
from quizgen.show import Scene
from tests.places import outside

NAME = "bank.yaml"
FORMATS = ("anki", "anki-text", "pdf")
EVERY_LAYOUT = "pdf.layouts=worksheet,key,flashcards,answer-sheet"
CODES = {"check": {0, 1, 3}, "build": {0, 1, 2, 3}, "list": {0, 1, 3}, "stats": {0, 1, 3}, "ids": {0, 1, 3}}
"""What a command may end with: 2 where no question is left to build."""


def problems(data: bytes, folder: Path, *, write: bool) -> list[str]:
    """What does not hold for a bank in a file of this content; `write` builds it in all formats, too."""
    with chdir(folder):
        Path(NAME).write_bytes(data)
        try:
            return [*_read(data), *_commands(write)]
        except Exception as error:
            return [f"{type(error).__name__}: {error}"]


def _read(data: bytes) -> Iterator[str]:
    """Reader, rules and renderers, without the command line around them."""
    file = File(NAME, data)
    bank, found = read(NAME)
    if bank is not None:
        formats = ("anki", "pdf", "moodle", "kahoot")
        found = [*found, *rules.check(bank, select=("ALL",), formats=formats, source_lines=lambda _: file.lines)]
    yield from outside(found, {NAME: file.text})
    yield from _rendered(found, Scene(lambda _: file.lines, str))


def _rendered(found: list[Diagnostic], scene: Scene) -> Iterator[str]:
    texts = {style: show.render(style, found, scene) for style in show.STYLES}
    for style, text in texts.items():
        yield from (f"{style} shows {char!r}" for char in _steering(text))
    if len(json.loads(texts["json"])) != len(show.ordered(found)):
        yield "json leaves findings out"
    [log] = json.loads(texts["sarif"])["runs"]
    for result in log["results"]:
        region = result["locations"][0]["physicalLocation"].get("region", {"startColumn": 1, "endColumn": 1})
        if (
            log["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] != result["ruleId"]
            or region["endColumn"] < region["startColumn"]
        ):
            yield f"sarif: {result}"
    cases = ET.fromstring(texts["junit"]).findall("testsuite/testcase")
    if len(cases) != max(len(show.ordered(found)), 1):
        yield "junit leaves findings out"


def _commands(write: bool) -> Iterator[str]:
    lines = [["check", NAME], ["list", NAME], ["stats", NAME], ["ids", NAME]]
    if write:
        named = [part for name in FORMATS for part in ("-f", name)]
        lines.append(["build", NAME, *named, "-O", EVERY_LAYOUT, "--keep-going", "--drafts", "-o", "out"])
    for line in lines:
        code, said = _run(line)
        if code not in CODES[line[0]]:
            yield f"{line[0]} ends with {code}: {said[-400:]}"
        yield from (f"{line[0]} prints {char!r}" for char in _steering(said))


def _run(line: list[str]) -> tuple[int, str]:
    said = StringIO()
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    with redirect_stdout(said), redirect_stderr(said):
        code = run(line)
    return code, said.getvalue()


def _steering(text: str) -> set[str]:
    return {char for char in text if char not in "\n\t" and unicodedata.category(char) in ("Cc", "Zl", "Zp", "Cs")}
