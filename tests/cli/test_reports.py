"""`quizgen coverage` and `quizgen stats`: tables, JSON, and pages that can be opened anywhere."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from quizgen import resources
from tests.cli.command_line import BAD, Cli, WriteBank

SOURCED = """title: Cats <script>alert(1)</script>
id: cats
tags: [all]
sources:
  article: {title: An article}
facts:
  sat: {source: article, paragraph: 1, quote: the cat sat}
  slept: {source: article, paragraph: 2, quote: it slept, claim: The cat "slept" & dreamt.}
questions:
- {id: one, question: Who sat?, answer: the cat, facts: [sat], level: remember, tags: ["<b>topic</b>"]}
- {id: two, question: Did the cat sit?, answer: true, facts: [sat], difficulty: 2}
- {id: three, question: What else?, answer: a, wrong: [b, c, dd]}
"""
TEXT = "Yesterday the cat sat <here>.\n\nThen it slept.\n\nThe end.\n"


class Page(HTMLParser):
    """Checks that elements nest, and collects what they are."""

    VOID = frozenset(("meta", "br", "line", "rect"))

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append(tag)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [values[name] or "" for name in ("href", "src") if name in values]
        assert not any(name.startswith("on") for name in values)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def cats(bank: WriteBank, tmp_path: Path) -> Path:
    (tmp_path / "article.txt").write_text(TEXT)
    return bank("cats.yaml", SOURCED)


def test_coverage_as_tables(cli: Cli, cats: Path) -> None:
    result = cli("coverage", cats)
    assert result.code == 0
    assert "1 of 2 facts with a question" in result.out
    rows = [line.split() for line in result.out.splitlines()]
    assert ["sat", "article", "¶", "1", "2", "one,", "two"] in rows
    assert ["slept", "article", "¶", "2", "none"] in rows
    assert "1 question without a fact: three" in result.out


def test_coverage_with_the_text_lists_every_paragraph(cli: Cli, cats: Path) -> None:
    found = json.loads(cli("coverage", cats, "--source", "article=article.txt", "--json").out)
    assert [len(one["questions"]) for one in found["paragraphs"]] == [2, 0, 0]
    assert [one["found"] for one in found["facts"]] == [True, True]
    assert found["bank"] == "cats"


def test_coverage_as_a_page(cli: Cli, cats: Path) -> None:
    result = cli("coverage", cats, "--source", "article=article.txt", "--html", "pages/c.html")
    assert (result.code, result.out) == (0, f"{Path('pages', 'c.html')}\n")
    text = Path("pages/c.html").read_text(encoding="utf-8")
    page = Page(text)
    assert "script" not in page.tags
    assert "Cats <script>alert(1)</script>: coverage" in page.text
    assert 'The cat "slept" & dreamt.' in page.text
    assert "Yesterday the cat sat1 <here>." in page.text.replace("\n", "")
    assert '<mark class="many" title="sat: one, two">the cat sat</mark>' in text
    assert '<mark class="none" title="slept: no question">it slept</mark>' in text
    assert page.links == ["#f-1", "#f-2"]
    assert {"f-1", "f-2"} <= set(page.ids)


def test_stats_as_tables(cli: Cli, cats: Path) -> None:
    result = cli("stats", cats)
    assert result.code == 0
    rows = [line.split() for line in result.out.splitlines()]
    assert ["3", "questions"] in rows
    assert ["0.8", "(25%)", "points", "by", "guessing"] in rows
    assert ["short-answer", "1", "█" * 30] in rows
    assert ["topic", "remember", "not", "given", "sum"] in rows
    assert ["<b>topic</b>", "1", "·", "1"] in rows


def test_stats_as_json(cli: Cli, cats: Path, bank: WriteBank) -> None:
    found = json.loads(cli("stats", cats, "--json").out)
    assert (found["bank"], found["questions"], found["points"]) == ("cats", 3, 3.0)
    bank("more.yaml")
    assert [one["bank"] for one in json.loads(cli("stats", cats, "more.yaml", "--json").out)] == ["cats", "more"]


def test_stats_as_a_page(cli: Cli, cats: Path) -> None:
    assert cli("stats", cats, "--html", "s.html").code == 0
    page = Page(Path("s.html").read_text(encoding="utf-8"))
    assert "script" not in page.tags
    assert page.links == []
    assert len(page.ids) == len(set(page.ids))
    assert page.tags.count("svg") == page.tags.count("desc") == page.tags.count("figcaption") >= 4
    assert "<b>topic</b>" in page.text


@pytest.mark.parametrize("name", ["garden-pond", "shanghai-2023", "zh-jieqi", "ar-water-cycle"])
@pytest.mark.parametrize("command", ["coverage", "stats"])
def test_pages_of_the_example_banks(cli: Cli, command: str, name: str) -> None:
    assert cli(command, resources.content() / name, "--html", "p.html").code == 0
    first = Path("p.html").read_bytes()
    Page(first.decode())
    assert cli(command, resources.content() / name, "--html", "p.html").code == 0
    assert Path("p.html").read_bytes() == first
    assert cli(command, resources.content() / name).out.strip()


@pytest.mark.parametrize("command", ["coverage", "stats"])
def test_exit_codes(cli: Cli, bank: WriteBank, cats: Path, command: str) -> None:
    bank("bad.yaml", BAD)
    assert cli(command, "none.yaml").code == 3
    assert cli(command, "bad.yaml").code == 1
    assert cli(command, cats, "bad.yaml", "--html", "p.html").code == 2
    assert cli(command, cats, "--html", ".").code == 4
    (Path("file")).write_text("")
    assert cli(command, cats, "--html", "file/p.html").code == 4
    assert cli(command).code == 2


@pytest.mark.parametrize(
    ("source", "words"),
    [("article=none.txt", "none.txt"), ("artcle=article.txt", "did you mean"), ("article=binary", "not a text file")],
)
def test_sources_that_cannot_be_used(cli: Cli, cats: Path, source: str, words: str) -> None:
    Path("binary").write_bytes(b"\0\1\2")
    result = cli("coverage", cats, "--source", source)
    assert result.code == 2
    assert words in result.err


def test_an_empty_bank_has_pages_too(cli: Cli, bank: WriteBank) -> None:
    bank("e.yaml", "title: e\nid: e\nquestions:\n- text: Only a text.\n")
    for command in ("coverage", "stats"):
        assert cli(command, "e.yaml").code == 0
        assert cli(command, "e.yaml", "--html", "e.html").code == 0
        Page(Path("e.html").read_text(encoding="utf-8"))
