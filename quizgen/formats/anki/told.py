"""What learners are told by how they answered.

Note types never change, and decks of banks without such texts stay as they are: look and script stand in the field of
the explanation, which follows on the scripts that mark what was picked or typed. Where nothing was, or no script runs,
all is shown, each text under its label.
"""

from __future__ import annotations

from quizgen.formats.anki.notetypes import on_one_line
from quizgen.formats.anki.page import Page
from quizgen.model import Feedback


def told(feedback: Feedback, page: Page, *, is_alone: bool) -> str:
    """The texts with what shows one of them; `is_alone` where nothing else stands in their field."""
    words = page.words
    texts = (
        ("right", words.right, feedback.right),
        ("partly", words.partly, feedback.partly),
        ("wrong", words.wrong, feedback.wrong),
    )
    rows = "".join(
        [
            f'<div data-when="{when}">{page.labelled(label, page.html(text))}</div>'
            for when, label, text in texts
            if text
        ]
    )
    alone = " data-alone" if is_alone else ""
    return (
        f'<style>{on_one_line("told.css")}</style><div class="qg-told"{alone}>{rows}</div>'
        f"<script>{on_one_line('told.js')}</script>"
    )
