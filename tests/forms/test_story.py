"""Worksheet, key, manifest, deck and points tell one story of every question, in every version."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

import pypdfium2
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow

from quizgen.analysis.comparison import key as key_in_words
from quizgen.formats import Context, find
from quizgen.formats.pdf.options import PdfOptions
from quizgen.forms.forms import Form, forms
from quizgen.forms.scoring import key, score
from quizgen.forms.shown import AsWritten, Shown, ShownMatching, show
from quizgen.labels import labels
from quizgen.model import Asked, Bank, Matching, Media, Ordering, Pair, Question, asked, is_asked, questions
from quizgen.richtext import Gap, Paragraph, literal, plain
from tests.banks import SPAN, Parts, one_of_each, questions_of

COUNT = itertools.count(100)
WORDS = st.builds(lambda: f"w{next(COUNT)}w")
"""No word stands in two places."""
WORD = re.compile(r"w\d+w")
PARTS = Parts(
    words=WORDS,
    rich=WORDS.map(literal),
    gapped=st.tuples(WORDS, WORDS, WORDS).map(lambda w: (Paragraph((w[0], " ", Gap((w[1],)), " ", Gap((w[2],)))),)),
    common={"span": st.just(SPAN), "id": st.builds(lambda: f"q{next(COUNT)}")},
)
VERSIONS = 5


def bank(items: Sequence[Question]) -> tuple[Bank, bytes]:
    path = Path(__file__).parent.parent.parent / "content/garden-pond/img/pond.png"
    data = path.read_bytes()
    width, height = Pillow.open(path).size
    known = Media("a.png", "image", "image/png", len(data), "0" * 64, width, height)
    made = Bank(id="b", span=SPAN, name="b", folder=".", title="Story", items=tuple(items), media={"a.png": known})
    return made, data


def built(name: str, made: Bank, media: bytes, options: Any = None) -> dict[str, bytes]:
    found = find(name)
    assert found
    told: list[Any] = []
    context = Context(report=told.append, now=0, scratch=Path(), media=lambda bank, reference: media)
    files = {one.name: b"".join(one.chunks) for one in found.write([made], options or found.options(), context)}
    assert not [one for one in told if one.severity == "error"]
    return files


def words_of(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return WORD.findall("\n".join(page.get_textpage().get_text_range() for page in document))


def all_words(question: Question) -> set[str]:
    return set(WORD.findall(repr(question)))


def on_the_page(question: Question, words: Sequence[str]) -> list[str]:
    """The words of a question in the order in which a page has them. What is no part of its task is not there."""
    own = all_words(question)
    return [word for word in words if word in own]


def letters_as_answer(entry: dict[str, Any]) -> tuple[Any, ...]:
    """What a program that knows the manifest only fills in."""
    if "options" in entry:
        names = [option["letter"] for option in entry["options"]]
        return tuple(names.index(letter) for letter in entry["key"])
    if "shown" in entry:
        return tuple(entry["order"].index(text) + 1 for text in entry["shown"])
    if "low" in entry:
        return (f"{entry['low']} {entry['unit'] if 'units' in entry else ''}",)
    if "accepted" in entry:
        return (entry["accepted"][0],)
    return tuple(gap[0] for gap in entry["gaps"]) if "gaps" in entry else tuple(entry.get("regions", ()))


def grid_cell(shown: Shown, entry: dict[str, Any]) -> str:
    """What the quick key of a worksheet in English has."""
    letters = "".join(key(shown, labels("en")).letters)
    if "low" in entry:
        letters = "3" if entry["low"] < 3 < entry["high"] else f"{entry['low']}–{entry['high']}"
    return letters if 0 < len(letters) <= 4 else "–"


def right_in_deck(fields: str) -> Iterator[list[str]]:
    """What a card marks as right: ticks, joins or places."""
    yield [
        word
        for more, word in re.findall(r"<li([^>]*)><div class=\"qg-text\">(?:(?!</li>).)*?(w\d+w)", fields)
        if "data-ok" in more
    ]
    yield re.findall(r'<li data-key="[01]"[^>]*><div class="qg-text">.*?(w\d+w)', fields)
    choose = re.search(r'<ol class="qg-choose".*?</ol>', fields)
    if choose:
        rights = WORD.findall(choose[0])
        yield [
            word
            for place, left in re.findall(r'<li data-key="(\d+)">.*?(w\d+w)', fields)
            for word in (left, rights[int(place)])
        ]
    yield [
        word
        for _, word in sorted((int(n), word) for n, word in re.findall(r'<li data-place="(\d+)">.*?(w\d+w)', fields))
    ]


def check_form(form: Form, entries: list[dict[str, Any]], page: list[str], grid: str) -> None:
    numbered = asked(form.bank.items)
    assert [entry["id"] for entry in entries] == [question.id for question in numbered]
    firsts = [on_the_page(question, page)[0] for question in numbered]
    assert [word for word in page if word in firsts] == firsts
    for question, entry in zip(numbered, entries, strict=True):
        shown = form.shown[question.id]
        listed = WORD.findall(json.dumps(entry.get("rows") or entry.get("options") or entry.get("shown") or []))
        assert [word for word in on_the_page(question, page) if word in listed] == listed
        assert score(shown, key(shown, labels("en")).answer) == question.points == entry["points"]
        answer = letters_as_answer(entry)
        assert not answer or score(shown, answer) == question.points
        assert entry.get("key") in (None, list(key(shown, labels("en")).letters))
    cells = [grid_cell(form.shown[entry["id"]], entry) for entry in entries]
    assert f"{form.name} {' '.join(cells)}" in grid


@settings(
    max_examples=4, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)
@given(one_of_each(PARTS))
def test_every_output_tells_one_story(items: tuple[Question, ...]) -> None:
    made, media = bank(items)
    files = built("pdf", made, media, PdfOptions(versions=VERSIONS))
    versions = {one["version"]: one["questions"] for one in json.loads(files["b-versions.json"])["versions"]}
    grid = " ".join(
        "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(files["b-key.pdf"])).split()
    )
    papers = forms(made, VERSIONS, "0")
    pages = {form.name: words_of(files[f"b-worksheet-{form.name}.pdf"]) for form in papers}
    for form in papers:
        check_form(form, versions[form.name], pages[form.name], grid)
    for one, other in itertools.combinations(papers, 2):
        entries = [{entry.pop("id"): entry for entry in map(dict, versions[form.name])} for form in (one, other)]
        for question in questions(made.items):
            same = one.shown[question.id] == other.shown[question.id]
            assert same == (on_the_page(question, pages[one.name]) == on_the_page(question, pages[other.name]))
            if is_asked(question):
                first, second = (known[question.id] | {"number": 0} for known in entries)
                assert same == (first == second)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(one_of_each(PARTS))
def test_a_deck_holds_the_same_for_right(items: tuple[Question, ...]) -> None:
    made, media = bank(items)
    lines = built("anki-text", made, media)["b.txt"].decode().splitlines()
    for question in asked(made.items):
        notes = [line for line in lines if f"\t{question.id}\t" in f"{line}\t"]
        right = WORD.findall(key_in_words(question))
        assert len(notes) == (len(question.cards) if isinstance(question, Ordering) else 1)
        for line in notes:
            assert set(right) <= set(WORD.findall(line))
            for marked in right_in_deck(line.replace('""', '"')):
                assert not marked or marked == right or sorted(marked) == sorted(right)


KEPT = {
    "ShortAnswer.accepted": "is not shown",
    "ShortAnswer.partly": "is not shown",
    "Numeric.partly": "is not shown",
    "Numeric.units": "are not shown",
    "Cloze.distractors": "stand in alphabetical order, with the answers",
    "Essay.rubric": "is not shown to learners",
    "Occlusion.regions": "are numbered in the picture",
    "Vocabulary.word": "of several only the first is shown",
    "Vocabulary.meaning": "of several only the first is shown",
    "Vocabulary.cards": "are no part of a paper",
    "Ordering.cards": "are no part of a paper",
}
"""What a kind has several of, and what becomes of their order; all else differs from paper to paper."""


@pytest.mark.parametrize("kind", get_args(Asked), ids=lambda kind: kind.__name__)
@settings(max_examples=5, deadline=None, phases=[Phase.generate])
@given(data=st.data())
def test_what_there_is_several_of_is_shuffled(kind: type, data: st.DataObject) -> None:
    """A kind whose parts stand in one order on every paper gives its answer away, or says here why not."""
    question: Any = data.draw(questions_of(kind, PARTS))
    several = [name for name in kind.__slots__ if isinstance(getattr(question, name), tuple)]  # type: ignore[attr-defined]
    texts = ("stem", "text", "front", "back", "model_answer", "correction", "reading", "example")
    open_ended = [name for name in several if name not in texts and f"{kind.__name__}.{name}" not in KEPT]
    shown = {show(question, str(seed))[1:] for seed in range(40)}
    if isinstance(show(question, "0"), AsWritten):
        assert not open_ended, f"{kind.__name__} shows {open_ended} in one order: let `forms.show` shuffle them"
    elif getattr(question, "shuffle", True) and not any(
        getattr(one, "pin", False) for name in ("options", "rows") for one in getattr(question, name, ())
    ):
        assert len(shown) > 1 or len(getattr(question, "items", "....")) == 2


def test_a_page_is_remembered_by_all_that_is_shown() -> None:
    """Two papers may have the pairs' matches at the same places, and other words between them."""
    pairs = tuple(Pair(literal(f"w{place}w"), literal(f"w{place + 50}w")) for place in (1, 2))
    wrong = tuple(literal(f"w{place}w") for place in range(60, 64))
    made, media = bank([Matching(span=SPAN, id="m", stem=literal("w0w"), pairs=pairs, distractors=wrong)])
    files = built("pdf", made, media, PdfOptions(versions=30, layouts=("worksheet",)))
    papers = forms(made, 30, "0")
    by_places: dict[object, set[object]] = {}
    for form in papers:
        shown = form.shown["m"]
        assert isinstance(shown, ShownMatching)
        by_places.setdefault(shown.order, set()).add(shown.rights)
        words = words_of(files[f"b-worksheet-{form.name}.pdf"])
        assert [word for word in words if word not in ("w0w", "w1w", "w2w")] == list(map(plain, shown.rights))
    assert max(map(len, by_places.values())) > 1
