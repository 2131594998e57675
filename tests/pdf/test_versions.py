"""Versions: the same test in several orders, with one key and one manifest for all."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_banks import SPAN, bank, build, choice, common, everything, literal
from test_pdf_accessible import verdicts

from quizgen.formats.pdf import PdfOptions, kinds
from quizgen.forms.forms import forms
from quizgen.forms.shown import ShownChoice
from quizgen.model import Bank, MultipleChoice, Option, Passage, Question, Section, TextOnly, TrueFalse, questions
from quizgen.options import parse
from quizgen.richtext import plain


def pages(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def quiz(count: int = 12, **more: Any) -> tuple[MultipleChoice, ...]:
    return tuple(choice(f"q{k}", f"Stem {k}", "a", "b", "c", "d", shuffle=True, **more) for k in range(count))


def ids(made: Bank) -> list[str]:
    return [question.id for question in questions(made.items)]


def test_files_and_their_names() -> None:
    files, found = build(bank(*quiz()), versions=3, layouts=("worksheet", "key"))
    letters = [f"test-worksheet-{letter}.pdf" for letter in "ABC"]
    assert list(files) == [*letters, "test-key.pdf", "test-versions.json"]
    assert found == []


def test_one_version_is_the_bank_itself() -> None:
    files, _ = build(bank(*quiz()))
    assert list(files) == ["test-worksheet.pdf", "test-key.pdf"]
    assert "VERSION" not in "".join(pages(files["test-worksheet.pdf"]))


def test_orders_differ_and_hold_the_same_questions() -> None:
    made = bank(*quiz())
    orders = [ids(form.bank) for form in forms(made, 4, "0")]
    assert len({tuple(order) for order in orders}) == 4
    assert all(sorted(order) == sorted(ids(made)) for order in orders)
    assert orders == [ids(form.bank) for form in forms(made, 4, "0")]
    assert orders != [ids(form.bank) for form in forms(made, 4, "1")]


def test_a_new_question_leaves_the_order_of_the_others() -> None:
    before = ids(forms(bank(*quiz(11)), 2, "0")[1].bank)
    after = ids(forms(bank(*quiz(12)), 2, "0")[1].bank)
    assert [name for name in after if name != "q11"] == before


def test_passages_sections_and_texts_are_respected() -> None:
    passage = Passage(span=SPAN, text=literal("Text"), items=quiz(4)[:3])
    note = TextOnly(**common("note"), text=literal("From here on without a calculator."))
    others = tuple(choice(f"r{k}", "r", "a", "b") for k in range(5))
    section = Section(span=SPAN, title=literal("Two"), items=tuple(choice(f"s{k}", "s", "a", "b") for k in range(5)))
    made = bank(*others, passage, note, *(choice(f"t{k}", "t", "a", "b") for k in range(5)), section)
    for form in forms(made, 5, "0"):
        order = ids(form.bank)
        start = order.index("q0")
        assert order[start : start + 3] == ["q0", "q1", "q2"]
        assert {name[0] for name in order[: order.index("note")]} == {"q", "r"}
        assert [name[0] for name in order[order.index("note") + 1 :]] == ["t"] * 5 + ["s"] * 5


def test_pinned_options_stay_last() -> None:
    question = quiz(1)[0]
    options = (
        *question.options[:3],
        type(question.options[3])(text=literal("none"), correct=False, span=SPAN, pin=True),
    )
    made = bank(MultipleChoice(**common("p"), stem=literal("s"), options=options), *quiz())
    files, _ = build(made, versions=6)
    for version in json.loads(files["test-versions.json"])["versions"]:
        entry = next(entry for entry in version["questions"] if entry["id"] == "p")
        assert entry["options"][-1]["text"] == "none"


def picked(n: int, *items: Question) -> Bank:
    return bank(Section(span=SPAN, title=literal("Draw"), items=items, pick=n))


def test_sections_draw_for_one_version_too() -> None:
    files, _ = build(picked(3, *quiz(9)))
    sheet, key = ("".join(pages(files[f"test-{name}.pdf"])) for name in ("worksheet", "key"))
    drawn = ids(forms(picked(3, *quiz(9)), 1, "0")[0].bank)
    assert len(drawn) == 3
    for k in range(9):
        assert (f"Stem {k}" in sheet) == (f"q{k}" in drawn)
    assert "3." in key and "4." not in key


def test_enemies_are_never_drawn_together() -> None:
    foes = tuple(choice(f"q{k}", "s", "a", "b") for k in range(8))
    foes = tuple(type(q)(**{**_fields(q), "enemies": (f"q{k ^ 1}",)}) for k, q in enumerate(foes))
    first = Section(span=SPAN, title=literal("One"), items=foes[::2], pick=2)
    second = Section(span=SPAN, title=literal("Two"), items=foes[1::2], pick=2)
    for form in forms(bank(first, second), 26, "0"):
        drawn = {int(name[1:]) for name in ids(form.bank)}
        assert len(drawn) == 4
        assert all(k ^ 1 not in drawn for k in drawn)


def _fields(question: Question) -> dict[str, Any]:
    return {name: getattr(question, name) for cls in type(question).__mro__ for name in getattr(cls, "__slots__", ())}


def test_the_letter_is_on_every_page() -> None:
    files, _ = build(bank(*quiz(60)), versions=2)
    sheets = pages(files["test-worksheet-B.pdf"])
    assert len(sheets) > 1
    assert all("Version B" in sheet for sheet in sheets)
    assert "VERSION" in sheets[0]


def test_one_key_with_a_row_for_each_version() -> None:
    made = bank(*quiz(5), TrueFalse(**common("tf"), stem=literal("true?"), key=True))
    files, _ = build(made, versions=3)
    text = " ".join("".join(pages(files["test-key.pdf"])).split())
    manifest = json.loads(files["test-versions.json"])
    for version in manifest["versions"]:
        row = " ".join("".join(entry["key"]) for entry in version["questions"])
        assert f"{version['version']} {row}" in text
    assert "Numbering of version A" in text


def test_worked_answers_cover_what_only_other_versions_have() -> None:
    made = picked(
        2, *(choice(f"q{k}", f"Stem {k}", f"right {k}", "wrong", rationale=literal(f"why {k}.")) for k in range(8))
    )
    files, _ = build(made, versions=4)
    text = "".join(pages(files["test-key.pdf"]))
    for form in forms(made, 4, "0"):
        for name in ids(form.bank):
            assert f"why {name[1:]}." in text


def test_the_manifest_tells_what_is_right() -> None:
    whole, files = everything()
    made, _ = build(whole, files=files, versions=2)
    manifest = json.loads(made["cells-versions.json"])
    assert [version["version"] for version in manifest["versions"]] == ["A", "B"]
    asked = {q.id: q for q in questions(whole.items)}
    for version in manifest["versions"]:
        assert [entry["number"] for entry in version["questions"]] == list(range(1, len(version["questions"]) + 1))
        for entry in version["questions"]:
            question = asked[entry["id"]]
            if isinstance(question, MultipleChoice):
                right = [o for o in entry["options"] if question.options[o["place"] - 1].correct]
                assert [o["letter"] for o in right] == entry["key"]
                assert [plain(question.options[o["place"] - 1].text) for o in right] == [o["text"] for o in right]


def test_the_worksheet_shows_what_the_manifest_says() -> None:
    files, _ = build(
        bank(*(choice(f"q{k}", f"Stem {k}", "kiwi", "lime", "pear", "plum", shuffle=True) for k in range(6))),
        versions=2,
    )
    for version in json.loads(files["test-versions.json"])["versions"]:
        text = " ".join("".join(pages(files[f"test-worksheet-{version['version']}.pdf"])).split())
        told = [
            part
            for entry in version["questions"]
            for part in (f"Stem {entry['id'][1:]}", *(option["text"] for option in entry["options"]))
        ]
        assert re.findall(r"Stem \d|kiwi|lime|pear|plum", text) == told


@pytest.mark.parametrize("count", [0, -1, 1001, 100000])
def test_an_impossible_number_of_versions_is_refused(count: int) -> None:
    options, problems = parse(PdfOptions, {"versions": str(count)})
    assert options.versions == 1
    assert "from 1 to 1000" in problems[0].message


def test_names_go_on_after_z() -> None:
    files, _ = build(bank(*quiz(3)), versions=60, layouts=("worksheet", "key"))
    assert {f"test-worksheet-{name}.pdf" for name in ("A", "Z", "AA", "AZ", "BA", "BH")} < files.keys()
    assert len(files) == 62
    names = [form.name for form in forms(bank(), 1000, "0")]
    assert names[26:28] + names[701:703] + names[-1:] == ["AA", "AB", "ZZ", "AAA", "ALL"]
    assert len(set(names)) == 1000


def test_many_versions_have_a_grid_in_several_tables_and_answers_once() -> None:
    made = picked(4, *(choice(f"q{k}", f"Stem {k}?", f"right {k}", "wrong", shuffle=True) for k in range(9)))
    files, _ = build(made, versions=60)
    sheets = pages(files["test-key.pdf"])
    assert len(sheets) <= 4
    text = " ".join(" ".join(sheets).split())
    assert text.count("Version 1 2 3 4") == 3
    for version in json.loads(files["test-versions.json"])["versions"]:
        row = " ".join("".join(entry["key"]) for entry in version["questions"])
        assert f" {version['version']} {row} " in text
    order = [text.index(f"Stem {k}? ") for k in range(9)]
    assert order == sorted(order)
    for k in range(9):
        assert text.count(f"right {k}") == 1
    version, number, letter = re.search(r"([A-Z]+) (\d) Stem 5\? ([AB]) right 5", text).groups()  # type: ignore[union-attr]
    about = next(v for v in json.loads(files["test-versions.json"])["versions"] if v["version"] == version)
    assert about["questions"][int(number) - 1]["id"] == "q5"
    assert about["questions"][int(number) - 1]["key"] == [letter]


@st.composite
def pools(draw: st.DrawFn) -> Bank:
    """Sections that draw from questions, some of them enemies or in passages, all with a pinned option."""
    count = draw(st.integers(2, 9))
    foes = draw(st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=6))
    options = tuple(
        Option(text=literal(word), correct=word == "a", span=SPAN, pin=word == "none")
        for word in ("none", "a", "b", "c")
    )
    made = [
        MultipleChoice(
            **common(f"q{k}", enemies=tuple(f"q{b}" for a, b in foes if a == k != b)),
            stem=literal("s"),
            options=options,
        )
        for k in range(count)
    ]
    cut = draw(st.integers(0, count))
    passage = Passage(span=SPAN, text=literal("Text"), items=tuple(made[cut : cut + 2]))
    items = (*made[:cut], *([passage] if passage.items else []), *made[cut + 2 :])
    split = draw(st.integers(0, len(items)))
    picks = [draw(st.none() | st.integers(1, 5)) for _ in range(2)]
    parts = [
        Section(span=SPAN, title=literal("S"), items=part, pick=n)
        for part, n in zip((items[:split], items[split:]), picks, strict=True)
    ]
    return bank(*(part for part in parts if part.items))


@settings(deadline=None)
@given(pools(), st.text("ab", max_size=3))
def test_every_version_keeps_the_rules(made: Bank, seed: str) -> None:
    home = {q.id: part for part in made.items if isinstance(part, Section) for q in questions(part.items)}
    for form in forms(made, 30, seed):
        asked = list(questions(form.bank.items))
        names = [question.id for question in asked]
        assert len(set(names)) == len(names)
        for question in asked:
            drawn = home[question.id].pick is not None
            assert not drawn or not set(question.enemies) & set(names)
            assert isinstance(question, MultipleChoice)
            shown = form.shown[question.id]
            assert isinstance(shown, ShownChoice) and shown.options[-1].pin
        for part, whole in zip(form.bank.items, made.items, strict=True):
            assert isinstance(part, Section) and isinstance(whole, Section)
            got = len(list(questions(part.items)))
            assert got == len(list(questions(whole.items))) if whole.pick is None else got <= whole.pick
            for inner, outer in (
                (i, o) for i in part.items for o in whole.items if isinstance(o, Passage) and isinstance(i, Passage)
            ):
                kept = [q.id for q in questions(inner.items)]
                assert kept == [q.id for q in questions(outer.items) if q.id in kept]


def test_empty_and_accessible(tmp_path: Path) -> None:
    whole, media = everything()
    made = build(bank(id="empty"), versions=2)[0] | build(whole, files=media, versions=3)[0]
    made |= build(bank(*quiz(30), id="ar", language="ar"), versions=2)[0]
    made |= build(picked(3, *quiz(9)), versions=30, layouts=("key",))[0]
    sheets = {name: data for name, data in made.items() if name.endswith(".pdf")}
    lines = verdicts(tmp_path, sheets)
    assert "bad " not in lines, lines
    assert lines.count("ok ") == len(sheets)


def test_what_versions_share_does_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions are laid out once for each way in which they are shown; the pages are as if each were laid out anew."""
    whole, media = everything()

    def printed() -> dict[str, list[str]]:
        files, _ = build(whole, files=media, layouts=("worksheet",), versions=12)
        return {name: pages(data) for name, data in files.items() if name.endswith(".pdf")}

    shared = printed()
    assert len({str(found) for found in shared.values()}) == 12
    monkeypatch.setattr(kinds, "_remembered", kinds._laid_out)
    assert printed() == shared
