"""Small banks for the tests of messages, and the messages of them."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from quizgen.diagnostics import Diagnostic, Edit
from quizgen.editing import patched
from quizgen.model import Bank
from quizgen.reader import read_text

HEAD = "title: T\nid: t\nlanguage: en\nquestions:\n"


def bank_of(item: str, head: str = HEAD) -> str:
    """A bank with one question, whose first line is the fifth."""
    return head + "".join(f"{'- ' if not n else '  '}{line}\n" for n, line in enumerate(item.strip("\n").split("\n")))


def told(text: str, folder: Path = Path()) -> tuple[Bank | None, list[Diagnostic]]:
    """A bank and what is said of it while it is read, but for the news that a text reads otherwise than before."""
    bank, found = read_text(text, "t", folder)
    return bank, [one for one in found if one.code != "W329"]


def applied(text: str, edits: tuple[Edit, ...]) -> str:
    """The text with the edits of a finding."""
    return patched(text.encode(), edits).decode()


def picture(folder: Path, name: str = "leaf.png") -> None:
    """A picture in a folder."""
    (folder / name).parent.mkdir(exist_ok=True, parents=True)
    Image.new("RGB", (8, 6), "green").save(folder / name)
