"""Themes by a few numbers: everything on a page grows and shrinks with the size of its text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizgen.formats.pdf.theme import MM, Style, Theme

_BASE = Theme()
_LEADING = _BASE.body.lead / _BASE.body.size
_TITLES = ("title", "heading")
"""Already large: they grow half as much."""
_ACCENTED = ("title", "heading", "subheading")
_LENGTHS = (
    "gutter", "number_gap", "points_room", "bubble_radius", "option_indent", "between_options", "before_options",
    "between_paragraphs", "footer",
)  # fmt: skip
_DISTANCES = ("between_questions",)
_HALF_SIZE = 10.0
"""Of the text on half a sheet, in points."""
_SMALLER = {"left": 0.7, "top": 0.75, "bottom": 0.8, "footer": 0.75, "column_gap": 0.75}
"""Margins of half a sheet."""
_SMALLER_TITLE = 0.84


def themed(settings: Mapping[str, Any]) -> Theme:
    """The default theme with these settings: `size` in points; `margin` and `answer-lines` in millimetres; `leading`
    relative to the size; `spacing` relative to the default; `tracking` in thousandths of the size; `gray` from 0 to 1;
    `accent` as red, green, blue."""
    scale = settings.get("size", _BASE.body.size) / _BASE.body.size
    spacing = settings.get("spacing", 1.0)
    changes: dict[str, Any] = {}
    for name, value in zip(_BASE._fields, _BASE, strict=True):
        if isinstance(value, Style):
            changes[name] = _style(name, value, scale, settings)
        elif name in _LENGTHS:
            changes[name] = value * scale
        elif name in _DISTANCES:
            changes[name] = value * scale * spacing
    margin = settings.get("margin")
    if margin is not None:
        share = margin * MM / _BASE.left
        changes |= {name: share * getattr(_BASE, name) for name in ("left", "top", "bottom", "footer")}
    changes["gap_lead"] = _BASE.gap_lead * scale * max(settings.get("leading", _LEADING) / _LEADING, 1)
    if "answer-lines" in settings:
        changes["answer_line"] = settings["answer-lines"] * MM
    if "accent" in settings:
        changes["accent"] = operands(settings["accent"])
    changes["italics"] = settings.get("italics", True)
    return _BASE._replace(**changes)


def halved(settings: Mapping[str, Any]) -> Theme:
    """Like `themed`, for pages of half a sheet: narrower margins, and smaller text unless a size is asked for."""
    theme = themed({"size": _HALF_SIZE, **settings})
    title = theme.title._replace(size=_SMALLER_TITLE * theme.title.size, lead=_SMALLER_TITLE * theme.title.lead)
    margins = {name: share * getattr(theme, name) for name, share in _SMALLER.items()}
    return theme._replace(title=title, **margins)


def _style(name: str, style: Style, scale: float, settings: Mapping[str, Any]) -> Style:
    grown = 1 + (scale - 1) / 2 if name in _TITLES else scale
    leading = 1.0 if name in _TITLES else settings.get("leading", _LEADING) / _LEADING
    gray = style.gray
    if gray > _BASE.body.gray:
        gray = min(gray, settings.get("gray", gray))
    return style._replace(
        size=style.size * grown,
        lead=style.lead * grown * leading,
        italic=style.italic and settings.get("italics", True),
        gray=gray,
        track=settings.get("tracking", 0) if style.family == "sans" else 0,
        color=operands(settings["accent"]) if "accent" in settings and name in _ACCENTED else "",
    )


def operands(color: tuple[float, float, float]) -> str:
    """Red, green and blue as a PDF operator takes them."""
    return " ".join(f"{part:.3f}" for part in color)
