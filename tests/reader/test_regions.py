"""Questions and hints of the covered parts of a picture, from what is typed to where they are shown."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from quizgen.diagnostics import Diagnostic
from quizgen.lowering import features, lower
from quizgen.model import Bank, Occlusion, ShortAnswer, questions
from quizgen.reader import read_text
from quizgen.richtext import plain
from quizgen.rules import check
from quizgen.sameness import face
from tests.formats.making import made

LILY = "{rect: [0.1, 0.1, 0.2, 0.2], text: lily, question: Which plant floats?, hint: It is **white**.}"
MUD = "{rect: [0.5, 0.5, 0.2, 0.2], text: mud, question: What lies below?}"
BARE = "{rect: [0.5, 0.5, 0.2, 0.2], text: mud}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("bank")
    Image.new("RGB", (300, 200), "navy").save(found / "pond.png")
    return found


def typed(*regions: str, more: str = "") -> str:
    return (
        f"id: b\nlanguage: en\nquestions:\n- id: pond\n  question: Name the parts.\n  points: 2\n{more}"
        "  image: {file: pond.png, alt: a pond}\n  regions:\n" + "".join(f"  - {region}\n" for region in regions)
    )


def read(text: str, folder: Path) -> tuple[Bank, list[Diagnostic]]:
    bank, found = read_text(text, "b.yaml", folder)
    assert bank is not None
    return bank, found


def asked(folder: Path, *regions: str) -> Occlusion:
    bank, found = read(typed(*regions), folder)
    (question,) = questions(bank.items)
    assert isinstance(question, Occlusion) and found == []
    return question


def test_a_region_has_a_question_and_a_hint(folder: Path) -> None:
    lily, mud = asked(folder, LILY, MUD).regions
    assert [plain(text) for text in (lily.text, lily.prompt, lily.hint)] == [
        "lily",
        "Which plant floats?",
        "It is white.",
    ]
    assert plain(mud.prompt) == "What lies below?" and mud.hint == ()


def test_its_text_says_which_it_is(folder: Path) -> None:
    """A question without an id stays the same when its regions get questions of their own."""
    assert face(asked(folder, LILY, BARE)) == face(asked(folder, LILY, MUD))
    assert face(asked(folder, BARE)) != face(asked(folder, BARE.replace("mud", "sand")))


@pytest.mark.parametrize(
    ("region", "code", "words"),
    [
        ("{rect: [0.1, 0.1, 0.2, 0.2], text: lily, questoin: Which?}", "E211", "did you mean `question`?"),
        ("{rect: [0.1, 0.1, 0.2, 0.2], question: Which?}", "E250", "text: its name"),
        ("{rect: [0.1, 0.1, 0.2, 0.2], text: lily, question: [a, b]}", "E201", "write one text, not a list"),
        ("{rect: [0.1, 0.1, 0.2, 0.2], text: lily, hint: }", "W313", "write it after the colon"),
    ],
)
def test_a_mistake_is_told_once(folder: Path, region: str, code: str, words: str) -> None:
    (found,) = read_text(typed(region), "b.yaml", folder)[1]
    assert found.code == code and words in f"{found.label} {found.hint}"


def test_a_question_of_each_part_is_what_other_formats_ask(folder: Path) -> None:
    bank, _ = read(typed(LILY, MUD, more="  hint: Look.\n"), folder)
    found: list[Diagnostic] = []
    result = lower(bank, frozenset({ShortAnswer}), "toy", found.append)
    one, other = questions(result.bank.items)
    assert isinstance(one, ShortAnswer) and isinstance(other, ShortAnswer)
    assert (plain(one.stem), one.accepted, plain(one.hint)) == (
        "Name the parts.\nWhich plant floats?",
        ("lily",),
        "It is white.",
    )
    assert (plain(other.hint), one.points, one.id) == ("Look.", 1, "pond.1")
    assert [told.code for told in found] == ["W401"]
    assert made(bank, "gift").text.count("=") == 2


def test_without_one_the_whole_is_left_out(folder: Path) -> None:
    """Nothing but its place says which part is meant."""
    result = lower(read(typed(LILY, BARE), folder)[0], frozenset({ShortAnswer}), "toy", [].append)
    assert [why for _, why in result.left_out] == ["no-way"]


def test_features_name_them(folder: Path) -> None:
    assert features(asked(folder, LILY)) >= {"region_prompt", "hint", "emphasis"}
    assert not features(asked(folder, BARE)) & {"region_prompt", "hint"}


@pytest.mark.parametrize(("region", "told"), [(LILY, 0), (LILY.replace("Which plant", "Which lily"), 1), (BARE, 0)])
def test_a_question_that_tells_its_answer_is_found(folder: Path, region: str, told: int) -> None:
    bank, _ = read(typed(region), folder)
    assert [one.code for one in check(bank)].count("QG205") == told


def test_paper_asks_beside_the_picture(folder: Path) -> None:
    bank, _ = read(typed(LILY, MUD), folder)
    layouts = {"layouts": ("worksheet", "key", "flashcards"), "hints": True}
    files = made(bank, "pdf", options=layouts, media=lambda bank, name: (folder / name).read_bytes()).files
    texts = {
        name: " ".join(pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded().split())
        for name, data in files.items()
    }
    assert "1 Which plant floats? Hint: It is white. 2 What lies below?" in texts["b-worksheet.pdf"]
    assert "1. Which plant floats? 2. What lies below?" in texts["b-flashcards.pdf"]
    assert "1 lily 2 mud" in texts["b-key.pdf"] and "floats" not in texts["b-key.pdf"]
