"""A project that remembers answers as one that was opened just now."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quizgen
from quizgen.diagnostics import Diagnostic
from quizgen.project.checking import Checking
from quizgen.project.planning import Choice, Plan
from quizgen.project.project import Project
from quizgen.referring import references
from tests.edits import BANK, Change, edits

PICTURES = sorted((Path(__file__).parent.parent.parent / "content" / "garden-pond" / "img").glob("*.png"))
MORE = "questions:\n  - {id: more, question: What is not wet?, answer: dust, wrong: [rain, rain]}\n"
RULES = Checking(select=("ALL",), plan=None)


class Step(NamedTuple):
    """Something that happens to a folder bank: a text is edited, or a file comes, changes or goes."""

    what: Literal["edit", "save", "add", "picture", "broken", "remove"]
    change: Change
    number: int


steps = st.builds(
    Step,
    st.sampled_from(["edit", "edit", "edit", "save", "add", "picture", "broken", "remove"]),
    edits(),
    st.integers(0, 2),
)


class Work:
    """A folder bank, the texts in it that are not saved, and a project that has seen it all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.texts: dict[str, bytes] = {}
        self.write("bank.yaml", BANK.encode())
        self.write("10-more.yaml", MORE.encode())
        self.project = quizgen.open(folder)
        self.project.findings(RULES)

    def write(self, name: str, data: bytes) -> None:
        """On disk; the time is moved on, which may stand still between two writes."""
        path = self.folder / name
        path.write_bytes(data)
        self.clock = getattr(self, "clock", 10**18) + 10**9
        os.utime(path, ns=(self.clock, self.clock))

    def do(self, step: Step) -> None:
        """One step, told to the project."""
        name = ("bank.yaml", "10-more.yaml", "20-more.yaml")[step.number]
        path = str(self.folder / name)
        match step.what:
            case "edit" | "save":
                known = self.texts.get(path) or (BANK if step.number == 0 else MORE).encode()
                data = "\n".join(step.change(known.decode().split("\n"))).encode("utf-8", "surrogatepass")
                self.texts[path] = data
                self.project.edit(path, data)
                if step.what == "save":
                    self.write(name, data)
                    del self.texts[path]
                    self.project.edit(path, None)
            case "add":
                self.write(name, MORE.replace("more", f"m{step.number}").encode())
            case "picture" | "broken":
                data = PICTURES[step.number].read_bytes()
                self.write("map.png", data if step.what == "picture" else data[: 40 * step.number])
            case "remove":
                (self.folder / ("map.png" if step.number == 0 else name)).unlink(missing_ok=True)

    def answers(self, project: Project) -> tuple[str, list[Diagnostic]]:
        """All that is read and found, with its places."""
        return repr(project.readings()), project.findings(RULES)


@contextmanager
def work() -> Iterator[Work]:
    with tempfile.TemporaryDirectory() as folder:
        yield Work(Path(folder))


@settings(max_examples=20, deadline=None)
@given(st.lists(steps, min_size=1, max_size=8))
def test_what_is_remembered_changes_no_answer(happening: list[Step]) -> None:
    with work() as one:
        for step in happening:
            one.do(step)
            fresh = Project(one.folder, texts=one.texts, remember=False)
            assert one.answers(one.project) == one.answers(fresh)


def test_a_change_is_answered_by_reading_one_question(monkeypatch: pytest.MonkeyPatch) -> None:
    with work() as one:
        path = str(one.folder / "bank.yaml")
        one.project.edit(path, BANK.replace("longest", "widest").encode())
        seen: list[str] = []
        monkeypatch.setattr("quizgen.source.pieces._parsed", lambda text, *rest: seen.append(text))
        one.project.readings()
        assert [text.count("- id: a") for text in seen] == [1]


@pytest.mark.parametrize(("name", "options"), [("anki-text", {}), ("pdf", {"layouts": "worksheet,key"})])
def test_what_is_built_after_a_change_is_what_it_would_be(name: str, options: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "bank.yaml"
    path.write_text(
        f"title: Water\n{MORE.replace('rain, rain', 'rain, fog')}  - {{id: one, question: Is ice water?, answer: true}}\n",
        encoding="utf-8",
    )
    project = quizgen.open(path, now=1)
    project.findings(RULES)
    edited = path.read_bytes().replace(b"Is ice water?", b"Is steam water?")
    project.edit(str(path), edited)
    plan = Plan(formats=((name, options),), choice=Choice(ids=("one",)))
    digests = []
    for one in (project, Project(path, texts={str(path): edited}, now=1, remember=False)):
        with one.build(plan) as built:
            digests.append([file.sha256 for file in built.files])
    assert digests[0] == digests[1] != []


def test_a_question_that_refers_to_another_changes_with_it(tmp_path: Path) -> None:
    path = tmp_path / "bank.yaml"
    text = (
        "title: Water\nlanguage: en\nquestions:\n"
        "- {id: more, question: 'What is not wet?', answer: dust}\n"
        '- {id: one, question: "Is it {#more}?", answer: ice}\n'
    )
    path.write_text(text, encoding="utf-8")
    project = quizgen.open(path, now=1)
    said: list[list[str]] = []
    for old, new in (("wet", "wet"), ("not wet", "dry"), ("not wet?", "dry, \\{#one}?"), ("id: more", "id: less")):
        edited = text.replace(old, new).encode()
        project.edit(str(path), edited)
        fresh = Project(path, texts={str(path): edited}, now=1, remember=False)
        assert project.findings(RULES) == fresh.findings(RULES)
        assert repr(project.readings()) == repr(fresh.readings())
        (bank,) = (reading.bank for reading in project.readings())
        assert bank is not None
        said.append([one.words for one in references(bank.items)])
    assert said == [["“What is not wet?”"], ["“What is dry?”"], ["“What is dry, {#one}?”"], []]
