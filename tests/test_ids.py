"""Ids for questions that have none: short, unique, and inserted without touching anything else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen import ids
from quizgen.editing import patched
from quizgen.model import questions
from quizgen.reader import read_text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("What is the powerhouse of the cell?", "what-is-the-powerhouse-of-the-cell"),
        ("Wie groß ist die Übung?", "wie-gross-ist-die-ubung"),
        ("Don't stop, don’t", "dont-stop-dont"),
        ("2 + 2 = ?", "2-2"),
        ("one two three four five six seven eight nine", "one-two-three-four-five-six-seven-eight"),
        ("x" * 90, "x" * 40),
        ("什么是细胞？", ""),
        ("什么是 DNA 的结构和功能？", ""),
        ("DNA 是什么", "dna"),
        ("?!", ""),
    ],
)
def test_slug(text: str, name: str) -> None:
    assert ids.slug(text) == name


@given(st.text())
def test_a_slug_is_always_an_id(text: str) -> None:
    assert re.fullmatch("[a-z0-9-]{0,40}", ids.slug(text))


def written(text: str, known: tuple[str, ...] = ()) -> tuple[list[ids.Suggestion], str]:
    """The suggestions for a bank in one file, and the file with them."""
    bank, _ = read_text(text, "x.yaml")
    assert bank is not None
    found = ids.suggestions(bank, {"x.yaml": text.encode()}, known)
    return found, patched(text.encode(), [one.edit for one in found if one.edit]).decode()


HEAD = "title: x\nid: x\nquestions:\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- front: Tree  # why\n  back: b\n", "- id: tree\n  front: Tree  # why\n  back: b\n"),
        ("-   front: 'Tree'\n    back: b\n", "-   id: tree\n    front: 'Tree'\n    back: b\n"),
        ("-\n  front: Tree\n  back: b\n", "-\n  id: tree\n  front: Tree\n  back: b\n"),
        ("- {front: Tree, back: b}\n", "- {id: tree, front: Tree, back: b}\n"),
        ("- { front: Tree,\n    back: b }\n", "- { id: tree, front: Tree,\n    back: b }\n"),
        ("- {\n    front: Tree,\n    back: b }\n", "- {\n    id: tree, front: Tree,\n    back: b }\n"),
        ("- &a front: Tree\n  back: b\n", "- id: tree\n  &a front: Tree\n  back: b\n"),
        ("- &a  # c\n  front: Tree\n  back: b\n", "- &a  # c\n  id: tree\n  front: Tree\n  back: b\n"),
        ("- tags: [t]\n  front: Tree\n  back: b\n", "- id: tree\n  tags: [t]\n  front: Tree\n  back: b\n"),
        ("- term: Tree\n  definition: b\n", "- id: tree\n  term: Tree\n  definition: b\n"),
        ("- front: |\n    Tree\n  back: b\n", "- id: tree\n  front: |\n    Tree\n  back: b\n"),
        (
            "- section: S\n  questions:\n  - front: Tree\n    back: b\n",
            "- section: S\n  questions:\n  - id: tree\n    front: Tree\n    back: b\n",
        ),
        ("[{front: Tree, back: b}]\n", "[{id: tree, front: Tree, back: b}]\n"),
    ],
)
def test_an_id_becomes_the_first_key(before: str, after: str) -> None:
    head = HEAD.rstrip("\n") + " " if before.startswith("[") else HEAD
    found, text = written(head + before)
    assert text == head + after
    assert [one.id for one in found] == ["tree"]
    bank, diagnostics = read_text(text, "x.yaml")
    assert bank is not None
    assert [question.id for question in questions(bank.items)] == ["tree"]
    assert [d for d in diagnostics if d.severity == "error"] == []


@pytest.mark.parametrize("item", ["- ? front\n  : Tree\n  back: b\n", "- !!map\n  front: Tree\n  back: b\n"])
def test_where_nothing_is_certain_nothing_is_written(item: str) -> None:
    found, text = written(HEAD + item)
    assert text == HEAD + item
    assert all(one.edit is None for one in found)


def test_ids_are_unique_and_never_those_of_the_lock() -> None:
    text = (
        HEAD + "- {id: tree, front: a, back: b}\n" + "".join(f"- front: Tree {'.' * n}\n  back: {n}\n" for n in (1, 2))
    )
    found, _ = written(text, known=("tree-2",))
    assert [one.id for one in found] == ["tree-3", "tree-4"]


def test_ids_are_never_those_of_groups() -> None:
    text = "questions:\n- section: Trees\n  id: an-oak\n  questions:\n  - question: An oak?\n    answer: true\n"
    assert [one.id for one in written(text)[0]] == ["an-oak-2"]


def test_a_question_in_the_lock_keeps_its_earlier_name() -> None:
    bank, _ = read_text(HEAD + "- front: Tree\n  back: b\n", "x.yaml")
    assert bank is not None
    earlier = next(questions(bank.items)).id
    found, text = written(HEAD + "- front: Tree\n  back: b\n", known=(earlier,))
    assert found[0].was == earlier
    again, _ = read_text(text, "x.yaml")
    assert again is not None
    assert next(questions(again.items)).was == (earlier,)


def test_other_scripts_keep_the_hash_they_are_known_by() -> None:
    text = HEAD + "- front: 水\n  back: b\n"
    found, after = written(text, known=("anything",))
    assert (found[0].id, found[0].was) == (found[0].question.id, "")
    assert re.search(r'id: "?[0-9a-f]{8}"?\n  front', after)


def test_texts_and_questions_with_an_id_are_left_alone() -> None:
    found, _ = written(HEAD + "- text: Read this.\n- {id: a, front: b, back: c}\n")
    assert found == []


def test_twice_is_once() -> None:
    _, once = written(HEAD + "- front: Tree\n  back: b\n- {front: 水, back: b}\n")
    assert written(once) == ([], once)
