"""Image occlusion: how regions are written, and, where Anki's window (`aqt`) is installed, how its scripts draw them."""

from __future__ import annotations

import importlib.util
import io
import mimetypes
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from anki_helpers import DAY, T0, Learner, bank, build, occlusion, picture, text
from PIL import Image as Pixels

from quizgen.formats.anki.occlusion import cover
from quizgen.model import Bank, Ellipse, Polygon, Rect, Region
from quizgen.richtext import Image, Length

HOST = "http://reviewer.test/"
SIZE = (300, 500)
CENTRES = ((0.2, 0.2), (0.5, 0.45), (0.8, 0.76))
ASKED, COVERED = (240, 143, 127), (233, 223, 192)
PAGE = """<!doctype html><meta charset="utf-8"><base href="http://reviewer.test/">
<link rel="stylesheet" href="_anki/css/webview.css"><link rel="stylesheet" href="_anki/css/reviewer.css">
<script>window.pycmd = window.bridgeCommand = () => {};</script>
<script src="_anki/js/webview.js"></script><script src="_anki/js/reviewer.js"></script>
<body><div id="_mark" hidden></div><div id="_flag" hidden></div><div id="qa" dir="auto"></div></body>"""


def shape(*numbers: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, numbers))


def test_a_polygon_says_where_its_corner_is() -> None:
    """Anki places it by its left and top, like any other shape."""
    corners = (shape(".7", ".9"), shape(".9", ".7"), shape(".8", ".75"))
    region = Region(Polygon(corners), text("x"))  # type: ignore[arg-type]
    assert cover(region, 2) == "{{c2::image-occlusion:polygon:left=.7:top=.7:points=.7,.9 .9,.7 .8,.75:oi=1}}"


PROMPTS = ("Where does blood come in? {{c2::x}}", "Which part pumps?", "")
HINTS = ("", "Below a::b", "Out of it")


def asked(prompts: tuple[str, ...] = PROMPTS, hints: tuple[str, ...] = HINTS) -> Bank:
    """A note whose regions are asked for one by one."""
    question = occlusion()
    regions = tuple(
        region._replace(prompt=text(prompt) if prompt else (), hint=text(hint) if hint else ())
        for region, prompt, hint in zip(question.regions, prompts, hints, strict=True)
    )
    file = picture()
    return bank(replace(question, regions=regions), media={file.path: file})


def shown(html: str) -> str:
    return unescape(re.sub(r"<(?:style|script)>.*?</(?:style|script)>|<[^>]*>", "", html, flags=re.DOTALL))


def test_each_card_asks_its_own_question_only(learner: Learner) -> None:
    learner.imports(build(asked()))
    cards = learner.cards("i1")
    for place, one in enumerate(cards):
        front = shown(str(one.question()))
        assert [said in front for said in (*PROMPTS[:2], *HINTS[1:])] == [
            place == 0,
            place == 1,
            place == 1,
            place == 2,
        ]
        assert not any(name in front for name in ("atrium", "ventricle", "aorta"))
        assert "Name it." in front
    assert len(cards) == 3 and learner.col.get_empty_cards().report == ""


def test_the_answer_stands_below_what_was_asked(learner: Learner) -> None:
    learner.imports(build(asked()))
    for number, (prompt, name) in enumerate(zip(PROMPTS, ("atrium", "ventricle"), strict=False), start=1):
        back = str(learner.cards("i1")[number - 1].answer())
        assert back.count(f'<span class="cloze" data-ordinal="{number}"><span class="qg-label">') == 1
        assert f"{prompt}{name}" in shown(back) and HINTS[1] not in shown(back)


def test_a_new_question_is_an_update_and_no_new_card(learner: Learner) -> None:
    before = build(asked(("", "", ""), ("", "", "")))
    learner.imports(before)
    cards = [one.id for one in learner.cards("i1")]
    learner.imports(build(asked(), before.lock, T0 + DAY))
    assert [one.id for one in learner.cards("i1")] == cards
    assert "Which part pumps?" in shown(str(learner.cards("i1")[1].question()))


def test_without_questions_the_note_is_as_it_was() -> None:
    plain = bank(occlusion(), media={picture().path: picture()})
    assert build(plain).apkg == build(asked(("", "", ""), ("", "", ""))).apkg
    ((fields,),) = build(plain).rows("select flds from notes")
    assert "qg-asked" not in str(fields) and "qg-label" not in str(fields)


def drawn(content: bytes, width: str) -> Any:
    """A note with three regions whose centres are CENTRES, and with a picture that was given a width."""
    corners = (shape(".7", ".7"), shape(".9", ".7"), shape(".8", ".9"))
    shapes = (Rect(*shape(".1", ".15", ".2", ".1")), Ellipse(*shape(".4", ".4", ".2", ".1")), Polygon(corners))  # type: ignore[arg-type]
    regions = tuple(Region(one, text(name)) for one, name in zip(shapes, "abc", strict=True))
    image = Image("img/heart.png", "a heart", Length(Decimal(width), "%"))
    file = picture(content=content)
    return bank(occlusion(image=image, regions=regions), media={file.path: file})


@pytest.fixture
def assets() -> Path:
    """What Anki's window loads."""
    found = importlib.util.find_spec("_aqt")
    if found is None or not found.submodule_search_locations:
        pytest.skip("Anki's window (aqt) is not installed")
    return Path(found.submodule_search_locations[0], "data", "web")


@pytest.fixture
def page(assets: Path, learner: Learner) -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api")

    def answer(route: Any) -> None:
        name = route.request.url.removeprefix(HOST)
        path = (
            assets / name.removeprefix("_anki/") if name.startswith("_anki/") else Path(learner.col.media.dir(), name)
        )
        if not name:
            route.fulfill(body=PAGE, content_type="text/html; charset=utf-8")
        elif path.is_file():
            route.fulfill(body=path.read_bytes(), content_type=mimetypes.guess_type(path.name)[0] or "text/plain")
        else:
            route.fulfill(status=404, body="")

    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        opened = browser.new_page(viewport={"width": 390, "height": 700})
        opened.route(f"{HOST}**", answer)
        opened.goto(HOST)
        yield opened
        browser.close()


@pytest.mark.parametrize("width", ["40", "100", "180"])
def test_each_cover_lies_on_its_region(page: Any, learner: Learner, width: str) -> None:
    buffer = io.BytesIO()
    Pixels.new("RGB", SIZE, (0, 0, 255)).save(buffer, "PNG")
    content = buffer.getvalue()
    learner.imports(build(drawn(content, width), content={"img/heart.png": content}))
    for asked, one in enumerate(learner.cards("i1")):
        page.evaluate("([q, a, c]) => _showQuestion(q, a, c)", [one.question(), one.answer(), "card card1"])
        page.wait_for_timeout(400)
        front = _colours(page)
        assert front == [ASKED if number == asked else COVERED for number in range(3)]
        page.evaluate("answer => _showAnswer(answer)", one.answer())
        page.wait_for_timeout(400)
        assert _colours(page) == [(0, 0, 255) if number == asked else COVERED for number in range(3)]


def _colours(page: Any) -> list[tuple[int, ...]]:
    """What is seen in the middle of each region, as fractions of the picture as it is shown."""
    page.evaluate("window.scrollTo(0, 0)")
    box = page.eval_on_selector(
        "#image-occlusion-container img",
        "one => { const box = one.getBoundingClientRect(); return [box.x, box.y, box.width, box.height]; }",
    )
    assert box[3] / box[2] == pytest.approx(SIZE[1] / SIZE[0], rel=0.02)
    seen = Pixels.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    return [seen.getpixel((int(box[0] + x * box[2]), int(box[1] + y * box[3]))) for x, y in CENTRES]  # type: ignore[misc]
