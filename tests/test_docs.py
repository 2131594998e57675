"""What README, docs and CONTRIBUTING say is true: examples compile, commands exist, nothing is left out."""

from __future__ import annotations

import re
import shlex
from importlib import import_module
from pathlib import Path

import click
import pytest
from PIL import Image

from quizgen import formats
from quizgen.cli import status
from quizgen.cli.root import COMMANDS
from quizgen.codes import CODES
from quizgen.grammar.kinds import KINDS
from quizgen.model import questions
from quizgen.reader import read
from quizgen.show import STYLES
from tests.reference import reference

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
USE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
_FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_CODE_SPAN = re.compile(r"``.+?``|`[^`]+`")
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")
_COMMANDS = re.compile(r"^<!-- command: (\w+) -->\n```sh\n(.*)\n```$", re.MULTILINE)


def blocks(page: Path, language: str) -> list[str]:
    return [text for _, found, text in _FENCE.findall(page.read_text(encoding="utf-8")) if found == language]


YAML = [(page.name, number, text) for page in PAGES for number, text in enumerate(blocks(page, "yaml"))]


def bank_of(text: str, folder: Path) -> Path:
    """A block of YAML as a bank, with the pictures it names."""
    for name in re.findall(r"[\w-]+\.png", text):
        Image.new("RGB", (40, 30)).save(folder / name)
    is_whole = "questions:" in text and not text.startswith("-")
    path = folder / "bank.yaml"
    indented = "  " + text.replace("\n", "\n  ").rstrip()
    path.write_text(text if is_whole else f"id: example\nquestions:\n{indented}\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(("page", "number", "text"), YAML, ids=[f"{page}-{number}" for page, number, _ in YAML])
def test_every_example_compiles_without_a_finding(page: str, number: int, text: str, tmp_path: Path) -> None:
    bank, found = read(bank_of(text, tmp_path))
    unwelcome = [d for d in found if d.code != "W329" and (page == "README.md" or d.severity == "error")]
    assert bank is not None
    assert unwelcome == []


def test_the_bank_in_the_picture_compiles() -> None:
    """`python docs/picture/make.py` draws it anew, for eyes to compare: pixels depend on the machine's browser."""
    bank, found = read(ROOT / "docs" / "picture" / "biology.yaml")
    assert bank is not None
    assert found == []


def test_the_readme_shows_every_kind_of_question(tmp_path: Path) -> None:
    shown: set[type] = set()
    for number, text in enumerate(blocks(ROOT / "README.md", "yaml")):
        folder = tmp_path / str(number)
        folder.mkdir()
        bank, _ = read(bank_of(text, folder))
        assert bank is not None
        shown |= {type(question) for question in questions(bank.items)}
    assert {kind.name for kind in KINDS if kind.type not in shown} == set()


def test_the_reference_is_up_to_date(request: pytest.FixtureRequest) -> None:
    path = ROOT / "docs" / "reference.md"
    if request.config.getoption("--accept"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(reference(), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == reference(), "run pytest tests/test_docs.py --accept"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_line_is_understood(page: Path) -> None:
    for line in (line for block in blocks(page, "sh") for line in block.splitlines()):
        words = shlex.split(line, comments=True)
        for start in (place for place, word in enumerate(words[:-1]) if word.endswith("quizgen")):
            name, *arguments = words[start + 1 :]
            if name == ">":
                continue
            assert name in COMMANDS, line
            command = import_module(COMMANDS[name][0]).command
            context = click.Context(command, help_option_names=["-h", "--help"])
            typed = [word for word in arguments if word not in ("&&", ">")]
            values, rest, _ = command.make_parser(context).parse_args(typed)
            assert values or rest or not typed, line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    prose = _CODE_SPAN.sub("", _FENCE.sub("", page.read_text(encoding="utf-8")))
    for target in _LINK.findall(prose):
        assert (page.parent / target).exists(), target


def test_every_command_format_style_and_exit_code_is_named() -> None:
    for name in COMMANDS:
        assert f"`quizgen {name}" in README
    for name in (*formats.names(), *STYLES):
        assert re.search(rf"\b{name}\b", README), name
    codes = {value for name, value in vars(status).items() if name.isupper()}
    table = USE.partition("| exit code |")[2].partition("\n\n")[0]
    assert {int(code) for code in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)} == codes


def test_every_family_of_codes_is_named() -> None:
    families = {re.sub(r"\d\d$", "xx", code) for code in CODES}
    named = set(re.findall(r"\*\*((?:E|W|QG)\dxx)\*\*", USE))
    assert families - named <= {f"QG{digit}xx" for digit in range(1, 6)}


def test_two_commands_set_everything_up() -> None:
    commands = dict(_COMMANDS.findall(README))
    assert set(commands) == {"build", "test"}
    assert all("\n" not in command and command.startswith("python3 -m venv .venv") for command in commands.values())
    assert commands["build"].endswith(".venv/bin/quizgen build")
    assert ".venv/bin/python -m pytest" in commands["test"]
    assert "command: test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
