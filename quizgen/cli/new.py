"""`quizgen new`"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import click

from quizgen import resources
from quizgen.cli.root import COMMANDS
from quizgen.cli.terminal import say
from quizgen.files import shown_path
from quizgen.options import suggestion
from quizgen.output import OutputError, Staging

DEFAULT_PATH = "content/my-bank"
SCHEMA_NAME = "quizgen.schema.json"
_ID = re.compile(rb"^id: *[a-z0-9-]+", re.MULTILINE)
EPILOG = """\b
Examples:
  quizgen new                            a folder for the bank and its pictures: content/my-bank
  quizgen new biology.yaml               a single file
  quizgen new --example                  lists the banks that come with quizgen
  quizgen new --example shanghai-2023    a copy of one of them, pictures and sounds included
"""


@click.command("new", short_help=COMMANDS["new"][1], epilog=EPILOG)
@click.argument("path", required=False)
@click.option(
    "--example",
    is_flag=False,
    flag_value="",
    metavar="[NAME]",
    help="Copy a bank that comes with quizgen instead of writing a first one; without NAME, list them.",
)
def command(path: str | None, example: str | None) -> None:
    """Start a bank of your own.

    PATH is a new folder (default: content/my-bank), or a new file that ends in .yaml. The JSON Schema is put beside
    the bank, so that editors complete and check what is typed. Nothing is ever overwritten.
    """
    if example == "":
        say("\n".join(_listed()))
        return
    source = _example(example) if example else None
    if path is None:
        path = f"content/{source.stem}" if source else DEFAULT_PATH
    if source is not None and source.is_dir() and _is_file_name(path):
        raise click.UsageError(f"`{example}` is a folder with several files; give a folder, not {path}.")
    bank = Path(path) if _is_file_name(path) else Path(path) / "bank.yaml"
    target = bank if _is_file_name(path) else Path(path)
    if target.exists() or target.is_symlink():
        raise click.UsageError(f"{shown_path(path)} exists already; give another path.")
    try:
        _write(bank, source)
    except OutputError as error:
        say(f"Error: could not write {error}", err=True)
        click.get_current_context().exit(4)
    say(shown_path(str(bank)))
    say(f"Open it in an editor, then run:\n\n  quizgen build {shown_path(path)}", err=True)


def _write(bank: Path, source: Path | None) -> None:
    """The bank and the schema; neither of them when one cannot be written."""
    with Staging() as staging:
        if source is None:
            staging.add(bank.parent, bank.name, [_first_bank(bank).encode()])
        else:
            for name, file in _files(source, bank):
                staging.add(bank.parent, name, [_copy(file, source, bank)])
        if not (bank.parent / SCHEMA_NAME).exists():
            staging.add(bank.parent, SCHEMA_NAME, [_schema().encode()])
        staging.commit()


def _files(source: Path, bank: Path) -> Iterator[tuple[str, Path]]:
    """The files of an example, locks aside: a copy is a bank of its own."""
    if source.is_file():
        yield bank.name, source
        return
    for file in sorted(source.rglob("*")):
        if file.is_file() and ".lock" not in file.suffixes and file.name != SCHEMA_NAME:
            yield file.relative_to(source).as_posix(), file


def _copy(file: Path, source: Path, bank: Path) -> bytes:
    """A file of an example. The schema, one folder up where it comes from, lies beside its copy; and a copy under
    another name is another bank, whose cards must not be taken for those of the example."""
    data = file.read_bytes()
    if not _is_file_name(file.name):
        return data
    data = data.replace(b"$schema=../", b"$schema=./", 1)
    return _ID.sub(b"id: " + _slug(_name(bank)).encode(), data, count=1) if _name(bank) != source.stem else data


def _name(bank: Path) -> str:
    """What a bank is called by its path."""
    return bank.parent.absolute().name if bank.name == "bank.yaml" else bank.stem


def _first_bank(bank: Path) -> str:
    """The text of `templates/new/bank.yaml`, named after the path."""
    name = _name(bank)
    title = " ".join(re.split(r"[\s_-]+", name)).strip()
    text = (resources.templates() / "new" / "bank.yaml").read_text(encoding="utf-8")
    return text.replace('"My bank"', json.dumps(title[:1].upper() + title[1:], ensure_ascii=False)).replace(
        "id: my-bank", f"id: {_slug(name)}"
    )


def _slug(name: str) -> str:
    ascii_ = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", ascii_).strip("-") or "my-bank"


def _schema() -> str:
    from quizgen.schema import json_schema

    return json.dumps(json_schema(), indent=2) + "\n"


def _examples() -> dict[str, Path]:
    return {path.stem: path for path in sorted(resources.content().iterdir()) if _is_bank(path)}


def _listed() -> Iterator[str]:
    """The examples with their language, size and title."""
    from quizgen.cli.tables import counted, table
    from quizgen.project.reading import count_questions
    from quizgen.reader import read

    banks = [(name, read(path)[0]) for name, path in _examples().items()]
    return table(
        [
            (name, bank.language, counted(count_questions([bank]), "question"), bank.title)
            for name, bank in banks
            if bank is not None
        ]
    )


def _example(name: str) -> Path:
    banks = _examples()
    if name not in banks:
        hint = suggestion(name, banks) or f"there are {', '.join(banks)}"
        raise click.UsageError(f"There is no example `{name}`; {hint}")
    return banks[name]


def _is_bank(path: Path) -> bool:
    return (path / "bank.yaml").is_file() if path.is_dir() else _is_file_name(path.name)


def _is_file_name(path: str) -> bool:
    return path.endswith((".yaml", ".yml"))
