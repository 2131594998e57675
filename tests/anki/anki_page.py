"""A browser page that shows cards as Anki's reviewer does: one long-lived page, or a new one for each side."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field
from typing import Any

HOST = "http://reviewer.test"
NO_STORAGE = "Object.defineProperty(window, 'sessionStorage', {get() { throw new Error('denied'); }});"
# What Anki's page does with a side: the scripts in it run again each time.
_SHOW = """html => {
  const qa = document.getElementById("qa");
  qa.innerHTML = html;
  for (const old of qa.querySelectorAll("script")) {
    const script = document.createElement("script");
    script.textContent = old.textContent;
    old.replaceWith(script);
  }
}"""


@dataclass
class Reviewer:
    """Shows the sides of cards in `page`. `reload` starts each side on a fresh page, as AnkiDroid does."""

    page: Any
    reload: bool = False
    night: bool = False
    media: dict[str, bytes] = field(default_factory=dict)

    def open(self, html: str = "", card: int = 1) -> None:
        """A new page of the reviewer, already showing `html`."""
        night = " nightMode night_mode" if self.night else ""
        head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        qa = f'<body class="card card{card}{night}"><div id="qa">{html}</div></body>'
        body = f"<!doctype html><html><head>{head}</head>{qa}</html>"
        self.page.unroute_all()
        self.page.route(f"{HOST}/*", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
        self.page.goto(f"{HOST}/")

    def show(self, html: str, typed: str = "") -> None:
        """One side of a card."""
        html = self._with_media(re.sub(r"\[\[type:Key\]\]", typed or '<input type="text" id="typeans">', html))
        html = re.sub(r"\[anki:play:\w:\d+\]", '<a class="replay-button soundLink" href="#">▶</a>', html)
        if self.reload:
            self.open(html)
        else:
            self.page.evaluate(_SHOW, html)

    def _with_media(self, html: str) -> str:
        def data(found: re.Match[str]) -> str:
            content = base64.b64encode(self.media.get(found[1], b"")).decode()
            return f'src="data:image/png;base64,{content}"'

        return re.sub(r'src="([^"]+)"', data, html)

    def texts(self, selector: str) -> list[str]:
        """What the elements say, in the order on the page."""
        found: list[str] = self.page.eval_on_selector_all(selector, "all => all.map(one => one.innerText.trim())")
        return found

    def options(self) -> list[str]:
        """The options of a choice as shown."""
        return self.texts(".qg-options > li > .qg-text")

    def classes(self, selector: str) -> list[str]:
        """The classes of the elements, in the order on the page."""
        found: list[str] = self.page.eval_on_selector_all(selector, "all => all.map(one => one.className)")
        return found
