"""Lists that are typed in a way that makes none: with semicolons, bullets, dashes without a space, numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgen.diagnostics import Edit
from quizgen.grammar.reading import Reading, replacement
from quizgen.grammar.texts import as_yaml, is_safe, short
from quizgen.patterns import late
from quizgen.source import Node, Scalar, Seq

_ONE_PIECE = late(r"`[^`]*`|\$[^$]*\$|\w*(?:\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\})")
"""Code, a formula, or what stands in brackets: commas and semicolons in it part nothing."""
_MARK = late(r"\s*(?:([-–—•‣◦▪●*+])(?=[^\W\d_])|[-*+]\s+(?=\S))")
_BULLET = late(r"[•‣◦▪●–—]\s*(?=\S)")
_MARKED = late(r"(?:^|\s+)[-•‣◦▪●–—*+]\s*(?=[^\W_])")
"""The mark of each of several items in one text, if it starts with one."""
_NUMBER = late(r"\(?(\d{1,2}|[A-Za-z])[.):]\s+(?=\S)")
_LONGEST = 4
"""Words of one item of a list in one text."""
_SPELLINGS = late(r"([^\W\d_]{3,}(?: [^\W\d_]+){0,2})(?: / | or )([^\W\d_]{3,}(?: [^\W\d_]+){0,2})")


def tell_one_text(node: Node, reading: Reading) -> None:
    """Warns where one text stands for a list."""
    if isinstance(node, Seq):
        if len(node.items) == 1 and isinstance(only := node.items[0], Scalar):
            _tell_only(node, only, reading)
        return
    if not isinstance(node, Scalar) or _dashed(node, reading):
        return
    if pieces := _lines(node):
        reading.remark(node, "W335.lines", pieces=", ".join(pieces))
        return
    if pieces := _parted(node, ";"):
        reading.remark(node, "W335.semicolons", edits=_as_list(node, pieces, reading), pieces=", ".join(pieces))
    elif pieces := _slashed(node):
        reading.remark(node, "W335.slashes", edits=_as_list(node, pieces, reading), pieces=", ".join(pieces))
    elif _parted(node, ", "):
        reading.remark(node, "W308.text", text=short(node.text.strip()))


def _tell_only(node: Seq, only: Scalar, reading: Reading) -> None:
    """Warns where the only item of a list stands for several."""
    if pieces := _parted(only, ";"):
        reading.remark(only, "W335.semicolons-item", pieces=", ".join(pieces))
    elif pieces := _slashed(only):
        is_in_brackets = (only.line, only.col) == (node.line, node.col + 1) and only.line == only.end_line
        typed = ", ".join([as_yaml(piece, only) for piece in pieces])
        edits = (replacement(reading.file, only, typed),) if is_in_brackets else ()
        reading.remark(only, "W335.slashes", edits=edits, pieces=", ".join(pieces))


_SLASH = late(r" [/|] ")
_FEW_WORDS = late(r"[^\W\d_]{3,}(?:[ -][^\W\d_]+){0,2}")


def _slashed(node: Scalar) -> list[str]:
    """Three items or more with slashes between them; none where they are no words, or one of them comes again."""
    pieces = _SLASH.split(node.text.strip()) if " / " in node.text or " | " in node.text else []
    is_list = len(pieces) == len({*pieces}) > 2 and all(map(_FEW_WORDS.fullmatch, pieces))
    return pieces if is_list else []


def _parted(node: Scalar, sign: str) -> list[str]:
    """The items of a list in one text; none where it is rather a sentence."""
    if sign not in node.text:
        return []
    pieces = _ONE_PIECE.sub(lambda match: "x" * len(match[0]), node.text).split(sign)
    alike = len({piece.strip()[:1].isupper() for piece in pieces}) == 1
    if len(pieces) < 3 or not alike or not all(0 < len(piece.split()) <= _LONGEST for piece in pieces):
        return []
    found, at = [], 0
    for piece in pieces:
        found.append(node.text[at : at + len(piece)].strip())
        at += len(piece) + len(sign)
    return found


def _lines(node: Scalar) -> list[str]:
    """The lines of a text that are so short that none was broken for want of room."""
    if node.raw is None or node.end_line - node.line < 1:
        return []
    typed = node.raw.file[node.raw.start : node.raw.end]
    lines = [line.strip() for line in (typed.splitlines()[1:] if node.raw.starts("|", ">") else typed.splitlines())]
    fits = all(0 < len(line.split()) <= _LONGEST + 1 and line[0] not in "\"'`$|" for line in lines)
    alike = len({line[:1].isupper() for line in lines}) == 1
    return [_strip_mark(line) for line in lines] if len(lines) > 1 and fits and alike else []


def _strip_mark(text: str) -> str:
    mark = _BULLET.match(text) or _NUMBER.match(text)
    return text[mark.end() :] if mark else text


_BETWEEN = late(r"\s*(?:;|,\s|\s>\s|\s<\s|→|->|=>|\s/\s|\s\|\s|\n)\s*|(?:^|\s+)\(?\d{1,2}[.)]\s+")


def meant_as_list(nodes: Sequence[Node]) -> str:
    """The items, with commas, where the only item of a list is probably all of it; empty where it is not."""
    only = nodes[0] if len(nodes) == 1 else None
    if not isinstance(only, Scalar):
        return ""
    typed = only.text.strip().strip("()[]{}")
    between = _MARKED if _MARKED.match(typed) else _BETWEEN
    pieces = [piece.strip() for piece in between.split(typed) if piece.strip()]
    return ", ".join(pieces) if len(pieces) > 1 else ""


def _as_list(node: Scalar, pieces: Sequence[str], reading: Reading) -> tuple[Edit, ...]:
    if node.line != node.end_line:
        return ()
    return (replacement(reading.file, node, f"[{', '.join(as_yaml(piece, node) for piece in pieces)}]"),)


def _dashed(node: Scalar, reading: Reading) -> bool:
    """Lines that each start with a dash and no space, or with a bullet: YAML makes one text of them."""
    if not node.plain or node.raw is None or node.line == node.end_line:
        return False
    lines = node.raw.file[node.raw.start : node.raw.end].splitlines()
    marks = [_MARK.match(line) or _BULLET.match(line.lstrip()) for line in lines]
    if not marks or not all(marks):
        return False
    edits: list[Edit] = []
    for number, line in enumerate(lines):
        typed = line.lstrip()
        found = _MARK.match(typed) or _BULLET.match(typed)
        col = node.col if not number else len(line) - len(typed)
        if found is None or not is_safe(typed[found.end() :]):
            edits = []
            break
        row = node.line + number + 1
        edits.append(Edit(reading.file, row, col + 1, row, col + 1 + found.end(), "- "))
    first = lines[0].strip()
    name = "W335.dash" if first[0] == "-" else "W335.bullets"
    reading.remark(node, name, edits=tuple(edits), text=first[1:].strip())
    return True


def tell_marked(nodes: Sequence[Node], reading: Reading, numbers: bool = False) -> None:
    """Warns of items that carry a bullet, or with `numbers` a number, of their own."""
    items = [node for node in nodes if isinstance(node, Scalar)]
    if len(items) < 2 or len(items) < len(nodes):
        return
    texts = [item.text.strip() for item in items]
    if all(marks := [_BULLET.match(text) for text in texts]):
        name = "W335.marked"
    elif numbers and (marks := numbered(texts)):
        name = "W335.numbered"
    else:
        return
    edits = [
        replacement(reading.file, item, as_yaml(text[mark.end() :], item))
        for item, text, mark in zip(items, texts, marks, strict=True)
        if mark and item.line == item.end_line
    ]
    reading.remark(items[0], name, edits=tuple(edits) if len(edits) == len(items) else ())


def numbered(texts: Sequence[str]) -> list[re.Match[str] | None]:
    """The numbers or letters before texts, where each has its own of 1, 2, 3 … or a, b, c …; else none."""
    marks = [_NUMBER.match(text) for text in texts]
    typed = sorted(mark[1].lower() for mark in marks if mark)
    expected = sorted(str(n + 1) for n in range(len(texts))), [chr(97 + n) for n in range(len(texts))]
    return marks if len(texts) > 1 and typed in expected else []


def tell_spellings(node: Node, reading: Reading) -> None:
    """Warns where two spellings of a short answer, or a whole list of them, stand in one text."""
    if isinstance(node, Scalar):
        _tell_apart(node, _two(node) or _parted(node, ";") or _slashed(node), reading)


def tell_two(node: Node, reading: Reading) -> None:
    """Warns where two of what may be a list stand in one text; of more is told where lists are read."""
    if isinstance(node, Scalar):
        _tell_apart(node, _two(node), reading)


def _two(node: Scalar) -> list[str]:
    match = _SPELLINGS.fullmatch(node.text.strip())
    return [match[1], match[2]] if match and (" / " in node.text or _alike(match[1], match[2])) else []


def _tell_apart(node: Scalar, pieces: Sequence[str], reading: Reading) -> None:
    if pieces:
        reading.remark(node, "W335.spellings", edits=_as_list(node, pieces, reading), pieces=", ".join(pieces))


def _alike(one: str, other: str) -> bool:
    from difflib import SequenceMatcher

    short_enough = len(one) <= 60 and len(other) <= 60 and " " not in one + other
    return short_enough and SequenceMatcher(None, one.lower(), other.lower()).ratio() > 0.7


_OPENING, _CLOSING = "“„”‟«»", "”“‟«»"


def tell_quoted(nodes: Sequence[Node], reading: Reading) -> None:
    """Warns of curly quotes that were meant for YAML: they are printed, and a comma between them parts a text in two."""
    items = [node for node in nodes if isinstance(node, Scalar) and node.plain]
    if not items or len(items) < len(nodes):
        return
    texts = [item.text.strip() for item in items]
    torn = next((n for n, text in enumerate(texts[:-1]) if _is_torn(text, texts[n + 1])), None)
    if torn is not None:
        whole = f"{texts[torn]}, {texts[torn + 1]}".strip(_OPENING + _CLOSING)
        reading.remark(items[torn], "W335.torn", text=whole)
    elif all(len(text) > 2 and text[0] in _OPENING and text[-1] in _CLOSING for text in texts):
        edits = [
            replacement(reading.file, item, as_yaml(text[1:-1].strip(), item))
            for item, text in zip(items, texts, strict=True)
        ]
        whole_edits = tuple(edits) if len(items) == 1 else ()
        reading.remark(items[0], "W335.curly", severity="info", edits=whole_edits, text=texts[0][1:-1].strip())


def _is_torn(text: str, following: str) -> bool:
    """Whether a quote that one item opens is closed in the next."""
    return (
        text[:1] in ("“", "„")
        and not any(sign in text[1:] for sign in _CLOSING)
        and following[-1:] in ("”", "“")
        and following[:1] not in ("“", "„")
        and not any(sign in following[:-1] for sign in _OPENING)
    )
