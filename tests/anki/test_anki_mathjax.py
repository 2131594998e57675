"""Every command and environment in the tables of Anki's own MathJax, in a browser with a trap on the network.

What is not allowed never reaches MathJax; what is allowed runs no script, fetches nothing, makes nothing that can be
clicked and stays where it stands. MathJax is looked for in the package `aqt` (or where `QUIZGEN_MATHJAX` says).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from quizgen.formats.anki import text as anki_text
from quizgen.htmltext import html
from quizgen.richtext import Math, Paragraph
from quizgen.tex import problem

pytestmark = pytest.mark.slow

CHROMIUM = Path("/usr/bin/chromium")
BODY = '<body><p style="height: 300px">above</p><div id="card">{}</div><p>below</p></body>'
TABLES = r"""() => {
    const handlers = MathJax.startup.document.inputJax[0].parseOptions.handlers;
    const names = kind => [...handlers.get(kind)._configuration]
        .flatMap(one => one.item.map && one.item.map.keys ? [...one.item.map.keys()] : []);
    const commands = [...names('macro'), ...names('delimiter').filter(name => /^\\./.test(name))];
    return {commands: commands.map(name => name.replace(/^\\(?=.)/, '')), environments: names('environment')};
}"""
MARKS = """() => {
    const card = document.querySelector('#card');
    const outside = [...card.querySelectorAll('*')].filter(one => {
        const style = getComputedStyle(one), box = one.getBoundingClientRect();
        return ['fixed', 'sticky'].includes(style.position) || box.width > 1500 || box.height > 900
            || /url\\(/.test(style.backgroundImage + style.fontFamily + style.content);
    });
    const live = [...card.querySelectorAll('*')].filter(one => [...one.attributes].some(
        attribute => /^on|^(href|src|id)$/i.test(attribute.name)) || one.tabIndex > 0 || /^(a|script|img)$/i.test(one.tagName));
    return [...outside, ...live].map(one => one.outerHTML.slice(0, 200));
}"""
"""What of a card lies elsewhere, loads, or can be clicked."""
HOSTILE = ["[background:url(https://trap.test/a)]{x}{y}{z}", "{x;background:url(https://trap.test/b)}{y}{z}",
           "[href='javascript:steal()']{x}{y}", "{javascript:steal()}{y}{z}", "{9999em}{9999em}{x}", "[9999em][9999em]{x}{y}",
           "\ufeff[data-padding=99em]{x}{y}", "9999em x", "{mi}[style='position:fixed;top:0;left:0']{x}"]  # fmt: skip


def mathjax() -> Path:
    """The folder of MathJax 3, which Anki has with its pages."""
    given = os.environ.get("QUIZGEN_MATHJAX")
    package = find_spec("_aqt")
    places = (
        [Path(given)] if given else [Path(place) for place in (package and package.submodule_search_locations) or ()]
    )
    found = next((file for place in places for file in place.rglob("tex-chtml-full.js")), None)
    return found.parent if found else pytest.skip("Anki's MathJax is not installed")


@pytest.fixture(scope="module")
def fetched() -> list[str]:
    return []


@pytest.fixture(scope="module")
def page(fetched: list[str]) -> Iterator[Any]:
    """A page with MathJax as Anki sets it up; everything else that is asked for falls into `fetched`."""
    playwright = pytest.importorskip("playwright.sync_api")
    folder = mathjax()
    setup = (folder.parent.parent / "mathjax.js").read_text(encoding="utf-8")

    def answer(route: Any) -> None:
        name = route.request.url.removeprefix("http://anki.test/")
        if name == "page":
            route.fulfill(body=BODY.format(""), content_type="text/html")
        elif name.startswith("_anki/js/vendor/mathjax/") and (file := folder / name.partition("mathjax/")[2]).is_file():
            route.fulfill(path=file)
        else:
            fetched.append(route.request.url)
            route.abort()

    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        opened = browser.new_page()
        opened.route("**/*", answer)
        opened.goto("http://anki.test/page")
        opened.evaluate("() => { window.steal = () => { window.stolen = true } }")
        opened.add_script_tag(content=setup)
        opened.add_script_tag(path=folder / "tex-chtml-full.js")
        opened.evaluate("() => MathJax.startup.promise")
        yield opened
        browser.close()


def field(tex: str) -> str:
    return html((Paragraph((Math(tex),)),), anki_text.field_style(lambda image, style: "", lambda sound, style: ""))


def show(page: Any, *formulas: str) -> list[str]:
    """Typesets a card as Anki does, touches all of it, and gives what of it is not as it should be."""
    typeset = page.evaluate(
        """async field => {
            const card = document.querySelector('#card');
            MathJax.typesetClear();
            card.innerHTML = field;
            MathJax.startup.document.state(0);
            await MathJax.typesetPromise([card]);
            for (const one of card.querySelectorAll('*'))
                for (const kind of ['mouseover', 'click', 'focus'])
                    one.dispatchEvent(new MouseEvent(kind, {bubbles: true}));
            return card.querySelectorAll('mjx-container').length;
        }""",
        "".join(f"<p>{field(tex)}</p>" for tex in formulas),
    )
    assert typeset == len(formulas), formulas
    return list(page.evaluate(MARKS)) + (["a script ran"] if page.evaluate("() => window.stolen === true") else [])


def uses(name: str) -> list[str]:
    """A command with what it might take, good and hostile."""
    control = f"\\{name}"
    good = [
        f"{control}{{x}}{{y}}{{z}}",
        f"{control} x y",
        f"{control}[2]{{x}}{{y}}",
        f"{control}{{red}}{{x}}",
        f"x{control}y",
    ]
    return good + [control + arguments for arguments in HOSTILE]


def test_no_command_of_mathjax_does_more_than_maths(page: Any, fetched: list[str]) -> None:
    tables = page.evaluate(TABLES)
    commands = sorted(set(tables["commands"]))
    assert {"frac", "ce", "bbox", "mmlToken", "href", "unicode"} <= set(commands)
    fetched.clear()
    reached = 0
    for name in commands:
        allowed = [tex for tex in uses(name) if problem(tex) is None]
        assert all(field(tex).startswith("<code>") for tex in uses(name) if tex not in allowed)
        reached += len(allowed)
        assert show(page, *allowed) == [], allowed
        assert fetched == [], allowed
    assert reached > 3000


def test_no_environment_of_mathjax_does_more_than_maths(page: Any, fetched: list[str]) -> None:
    fetched.clear()
    for name in sorted(set(page.evaluate(TABLES)["environments"])):
        for start in ("", "{2}", "{cc}", "[t]", "{c@{x}}", "[9999em]", "[style='position:fixed']"):
            tex = f"\\begin{{{name}}}{start}a&b\\\\[1em]c&d\\end{{{name}}}"
            if problem(tex) is None:
                assert show(page, tex) == [], tex
    assert fetched == []


@pytest.mark.parametrize(
    "tex", [r"\Huge" * 50 + "x", "x" + r"\!" * 300 + "y", r"\sqrt{" * 12 + "x" + "}" * 12, "^{x" * 12 + "}" * 12]
)
def test_heaps_stay_where_they_stand(page: Any, tex: str) -> None:
    if problem(tex) is None:
        assert show(page, tex) == []


def test_the_trap_works(page: Any, fetched: list[str]) -> None:
    """What the list keeps away does fetch and does cover, so that silence above means something."""
    fetched.clear()
    page.evaluate(
        r"""async () => {
            const card = document.querySelector('#card');
            card.innerHTML = '\\(\\bbox[background:url(https://trap.test/x)]{x} \\href{javascript:steal()}{y}\\)';
            await MathJax.typesetPromise([card]);
        }"""
    )
    page.wait_for_timeout(300)
    assert page.evaluate(MARKS)
    assert any("trap.test" in url for url in fetched)


LESSONS = [r"\ce{2H2 + O2 -> 2H2O}", r"\pu{5 m/s}", r"\begin{align}a&=b\\[1em]c&=d\end{align}", r"\begin{multline}a\\b\end{multline}",
           r"\begin{gather*}a\\b\end{gather*}", r"\begin{cases}1&x>0\\0&x<0\end{cases}", r"\begin{array}{c|c}a&b\\\hline c&d\end{array}",
           r"\begin{alignat}{2}a&=b&c&=d\end{alignat}", r"\left\{\begin{aligned}[t]a\\b\end{aligned}\right.", r"\textcolor{red}{x}",
           r"\operatorname*{arg\,max}_x f", r"\cancel{x}+\boldsymbol{v}\cdot\bra{\psi}", r"50\,\%\text{ of }x", r"x\hspace{1.5em}y",
           r"\begin{pmatrix*}[r]-1\end{pmatrix*}", r"\upmu\degree\celsius\texteuro", r"\xrightarrow[a]{b}\xleftrightarrow{c}"]  # fmt: skip
FRONTS = [
    r"m^ { [...] }",
    r"\frac{ { [...] } }{b}",
    r"\ce{H[...]O}",
    r"\text{ [...] }",
    r"x_{a_ { [...] } }",
    r"\sqrt{ { [...] } }",
]


@pytest.mark.parametrize("tex", [*LESSONS, *FRONTS])
def test_what_lessons_need_is_set(page: Any, tex: str) -> None:
    """Without an error of MathJax, as is what Anki makes of a gap on the front of its card."""
    assert problem(tex) is None
    assert show(page, tex) == []
    assert page.locator("#card mjx-merror, #card [data-mjx-error]").count() == 0
