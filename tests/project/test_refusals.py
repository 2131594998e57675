"""Every way to say no has been seen: each place in the code that makes a Refused is reached by one of these wishes."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import quizgen
from quizgen import formats
from quizgen.formats import Artifact, Context, Format
from quizgen.model import Bank
from quizgen.packages import BrokenPackageError
from quizgen.project import checking, clock, codes, options, sources
from quizgen.project.building import build
from quizgen.project.planning import Choice, Plan
from quizgen.project.project import Project
from quizgen.project.reading import Nowhere
from quizgen.project.refusing import Refused
from quizgen.project.world import held
from quizgen.rules.others import of_package
from tests.cli.command_line import acknowledge
from tests.project.test_built import use

ROOT = Path(__file__).parents[2] / "quizgen"
GOOD = "id: x\nquestions:\n  - {id: a, question: Say it., answer: it, explanation: Just so.}\n"
DECK = Plan(formats=(("anki", {}),))
PAGES = Plan(formats=(("pdf", {}),))


def write(format: str = "anki", **wishes: Any) -> object:
    return quizgen.write(quizgen.load("x.yaml"), format, **wishes)


def find(name: str) -> Format[Any]:
    found = formats.find(name)
    assert found is not None
    return found


def apart(banks: Sequence[Bank], options: Any, context: Context) -> Iterator[Artifact]:
    """Cannot merge."""
    acknowledge(banks, context)
    yield Artifact("apart.txt", [b""])


@dataclass(frozen=True)
class Greedy:
    seed: str = ""


def fails(*_: object) -> Any:
    raise BrokenPackageError("it is broken")


def two() -> list[Bank]:
    Path("y.yaml").write_text(GOOD.replace("id: x", "id: y"))
    return [quizgen.load("x.yaml"), quizgen.load("y.yaml")]


def changed_lock() -> None:
    with Project("x.yaml").build(DECK) as built:
        Path("x.lock").write_text("theirs")
        built.save("out")


def closed() -> None:
    built = Project("x.yaml").build(DECK)
    built.close()
    built.save("out")


def nowhere_to_save() -> None:
    with Project("x.yaml").build(DECK) as built:
        built.save()


def saved_over_each_other() -> None:
    with Project("x.yaml").build(PAGES) as built:
        built._outputs.append(built._outputs[0])
        built.save("out")


def drafts() -> None:
    Path("x.yaml").write_text(GOOD.replace("Just so.", "Just so., status: draft"))
    write()


def alike() -> list[str]:
    Path("z.yaml").write_text(GOOD)
    return ["x.yaml", "z.yaml"]


WISHES: dict[str, Callable[[], object]] = {
    "no format of that name": lambda: write("pfd"),
    "a format that is no name": lambda: write(None),  # type: ignore[arg-type]
    "a broken format": lambda: write("whisper"),
    "a format that fails": lambda: write("shout"),
    "a format that takes a word of the plan": lambda: write("greedy"),
    "a format that lacks something": lambda: write("needy"),
    "a format that cannot merge": lambda: build(two(), Plan(formats=(("apart", {}),), merge="all"), held(0)),
    "an option": lambda: write(papper="a4"),
    "an option of none": lambda: quizgen.check(quizgen.load("x.yaml"), papper="a4"),
    "a name of a merged file": lambda: write(merge="../x"),
    "a value of another sort": lambda: write(pick=0),
    "no bank": lambda: quizgen.write([], "anki"),
    "something else than a bank": lambda: quizgen.check("x.yaml"),  # type: ignore[arg-type]
    "a tag": lambda: write(tags=["dna"]),
    "an id": lambda: Project("x.yaml").build(Plan(formats=DECK.formats, choice=Choice(ids=("b",)))),
    "drafts only": drafts,
    "banks of one id": lambda: Project(*alike()).build(DECK),
    "banks of one id to be checked": lambda: Project(*alike()).findings(),
    "outputs of one name": lambda: Project("x.yaml").build(Plan(formats=(*PAGES.formats, *PAGES.formats))),
    "copies of one name": saved_over_each_other,
    "a build without a folder": nowhere_to_save,
    "a closed build": closed,
    "a lock that has changed": changed_lock,
    "nowhere": lambda: quizgen.open(),
    "a file of no bank": lambda: Project("x.yaml").edit("y.yaml", b""),
    "a code": lambda: codes.require_codes("select", ["QG999"]),
    "codes of a broken package": lambda: codes.of_others("whisper"),
    "rules that there are not": lambda: checking.required_rules(["nothing"]),
    "broken rules": lambda: checking.required_rules(["crash"]),
    "rules that fail": lambda: quizgen.check(quizgen.load("x.yaml"), rules="stumble"),
    "a time": lambda: Project("x.yaml", now=-1),
    "a time from outside": lambda: clock.now({"SOURCE_DATE_EPOCH": "soon"}),
    "an assignment without a value": lambda: options.assigned(["paper"], [find("pdf")]),
    "an assignment to a format that is not built": lambda: options.assigned(["pdf.paper=a4"], [find("anki")]),
    "an assignment that several take": lambda: options.assigned(["paper=a4"], [find("pdf"), find("pdf")]),
    "an assignment that none takes": lambda: options.assigned(["papper=a4"], [find("pdf")]),
    "an assignment of a bad value": lambda: options.assigned(["paper=a5"], [find("pdf")]),
    "a source without a file": lambda: sources.typed(["book"]),
    "a source that is not there": lambda: sources.typed(["book=none.txt"]),
    "a source that no bank has": lambda: sources.require_known({"book": b""}, [quizgen.load("x.yaml")]),
    "a source that is no text": lambda: sources.require_text({"book": b"\xff\xfe\x00"}),
}


def sites() -> set[tuple[str, int]]:
    """Where the code makes a Refused: files and first lines."""
    return {
        (str(path), node.lineno)
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Refused", "Nowhere")
    }


@pytest.mark.usefixtures("installed")
def test_every_refusal_has_been_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: set[tuple[str, int]] = set()
    plainly = Refused.__init__

    def noting(self: Refused, message: str, hint: str = "") -> None:
        frame = sys._getframe(1)
        made.add((frame.f_code.co_filename, frame.f_lineno))
        plainly(self, message, hint)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Refused, "__init__", noting)
    assert issubclass(Nowhere, Refused)
    use(monkeypatch, "apart", apart)
    use(monkeypatch, "needy", apart)
    use(monkeypatch, "greedy", apart)
    monkeypatch.setattr(sys.modules["greedy_format"], "FORMAT", find("greedy")._replace(options=Greedy))
    monkeypatch.setattr(sys.modules["needy_format"], "FORMAT", find("needy")._replace(needs={"no_such": "it"}))
    monkeypatch.setattr("quizgen_shout.FORMAT", find("shout")._replace(write=fails, native=find("pdf").native))
    monkeypatch.setattr(codes, "of_package", lambda name: fails() if name == "crash" else of_package(name))
    for name, wish in WISHES.items():
        Path("x.yaml").write_text(GOOD)
        Path("x.lock").unlink(missing_ok=True)
        try:
            wish()
        except Refused as refused:
            assert str(refused).strip(), name
        else:
            pytest.fail(f"{name}: this is not refused any more")
    unseen = sorted(sites() - made)
    assert not unseen, "\n".join(f"no wish above reaches {file}:{line}" for file, line in unseen)
