"""Code on cards."""

from __future__ import annotations

import pytest

from quizgen.formats.anki.highlight import code
from quizgen.htmltext import Style
from quizgen.richtext import CodeBlock


def shown(text: str, language: str) -> str:
    return code(CodeBlock(text, language), Style()).removeprefix("<pre><code>").removesuffix("</code></pre>")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("python", "if x: # a 'b'", '<span class="hl-k">if</span> x: <span class="hl-c"># a \'b\'</span>'),
        ("py", "s = 'if # 1'", "s = <span class=\"hl-s\">'if # 1'</span>"),
        ("c++", "int a = 0x1F; // <b>", '<span class="hl-k">int</span> a = <span class="hl-n">0x1F</span>; <span class="hl-c">// &lt;b&gt;</span>'),
        ("SQL", "Select 1 -- x", '<span class="hl-k">Select</span> <span class="hl-n">1</span> <span class="hl-c">-- x</span>'),
        ("js", "`a\nb`", '<span class="hl-s">`a\nb`</span>'),
        ("", "if 1 < 2", "if 1 &lt; 2"),
        ("klingon", "if 1 < 2", "if 1 &lt; 2"),
    ],
)  # fmt: skip
def test_tokens(language: str, text: str, expected: str) -> None:
    assert shown(text, language) == expected


def test_no_character_is_lost() -> None:
    import html
    import re

    text = 'def f(x):\n\treturn "<a>" + \'unfinished & 1.5e3 # if\n'
    assert html.unescape(re.sub(r"</?span[^>]*>", "", shown(text, "python"))) == text
