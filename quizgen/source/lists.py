"""Lists in square brackets whose items cannot be read as they are typed: `[- elm, + oak]`, `["say" it, 50%]`, `[oak,, elm}`.

The items are tried alone and, where they need it, in quotes; what can be read so is the advice.
"""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.files import File
from quizgen.messages import phrase, told
from quizgen.patterns import late
from quizgen.source.explain import quoted
from quizgen.source.keys import LINE_ENDS
from quizgen.source.mend import Mend, Reach, replaced

_LIST = late(r"(?P<lead> *(?:- +)*[^\s:'\"#\[][^:'\"#\[]*: +)\[(?P<items>[^\[\]{}]*)[\]})] *$")
_ITEM = late(r"\s*(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^,])+")
_SIGN = late(r"(?:[-+✓✔✗✘☐☑☒✅❌](?:\s+|(?=[^\W\d_]))|[*•‣◦▪●–—]\s*)(?=\S)")
_RIGHT = "+✓✔☑☒✅*"
_TWO = late(r"(\"[^\"]*\"|'[^']*')\s+(?=[\"'])")
_PLAIN = late(r"[^\W\d_][^:#\"'{}\[\]&*|>%@`]*|-?\d[\w.]*|\"[^\"\\]*\"|'[^']*'")
_LONGEST = 200


def flow_list(lines: Sequence[str], at: int, file: File, reach: Reach) -> Mend | None:
    """The list in brackets on a line counted from 0, if nothing but the way its items are typed is wrong with it."""
    found = _LIST.match(lines[at].rstrip(LINE_ENDS)) if at < len(lines) else None
    if found is None or len(found["items"]) > _LONGEST:
        return None
    typed = [match[0].strip() for match in _ITEM.finditer(_TWO.sub(r"\1, ", found["items"]))]
    signs = [sign[0] for item in typed if (sign := _SIGN.match(item))]
    items = [_readable(_SIGN.sub("", item, count=1)) for item in typed if item]
    line = f"{found['lead']}[{', '.join(items)}]"
    is_open = any(item[:1] in ("'", '"') and item.count(item[0]) == 1 for item in typed)
    if is_open or not items or line == lines[at].rstrip() or reach(replaced(lines, {at: line})) <= at:
        return None
    span = file.span(at, len(found["lead"]), len(lines[at].rstrip()))
    key = phrase("list.key") if any(sign[0] in _RIGHT for sign in signs) and len({s[0] for s in signs}) > 1 else ""
    name = "E101.list-signs" if signs else "E101.list"
    return Mend(told(span, name, list=f"[{', '.join(items)}]", key=key), {} if key else {at: line})


def _readable(item: str) -> str:
    """An item as it can stand in a list: in quotes where it needs them."""
    return item if _PLAIN.fullmatch(item) else quoted(item)
