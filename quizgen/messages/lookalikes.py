"""W3xx: what is read otherwise than it may be meant."""

from __future__ import annotations

from quizgen.messages.text import Text

_DIRECTION = "delete it unless you put it there on purpose: it can make text look different from what it is"

TEXTS: dict[str, Text] = {
    "W304": Text("with `wrong:`, every text under `answer:` is a right option", "much like `{other}`", "if these are spellings of one answer, keep only one of them here"),
    "W305.key": Text("`{key}` is understood as `{meant}`", "quizgen's own word is `{meant}`"),
    "W308.tag": Text("this is one tag with commas, not several", "", "write each tag by itself: [{pieces}]"),
    "W309": Text("options get their letters from quizgen", "", "leave out `{letter}` and so on, also in `answer`"),
    "W312.escaped": Text("an invisible direction mark ({code}) is in the text", "", _DIRECTION),
    "W312.in-file": Text("an invisible direction mark ({code}) is in the text", "here", _DIRECTION),
    "W313.item": Text("this list item has no text", "left out", "write it after the `- `, or delete the line"),
    "W313.key": Text("`{key}` has no value", "read as if it were not there", "write it after the colon, or delete the line"),
    "W335.tags": Text("semicolons make no list", "one tag", "write [{pieces}]"),
}  # fmt: skip

PHRASES: dict[str, str] = {}  # fmt: skip
