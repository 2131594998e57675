"""Sizes, greys and distances of a page, in points. Everything that the eye sees is decided here."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

Family: TypeAlias = Literal["sans", "serif", "code"]
MM = 72 / 25.4


class Style(NamedTuple):
    """How a paragraph is set: `lead` from baseline to baseline, `gray` from 0 (black) to 1, `rise` above it."""

    size: float
    lead: float
    family: Family = "sans"
    bold: bool = False
    italic: bool = False
    gray: float = 0.1
    rise: float = 0
    color: str = ""
    """Red, green and blue instead of `gray`, as a PDF operator takes them."""
    track: float = 0
    """Extra space after each character, in thousandths of the size."""
    eastern: bool = False
    """Quotation marks and dashes are as wide as the Chinese characters around them."""

    @property
    def ascent(self) -> float:
        """Room that letters take above the baseline."""
        return 0.78 * self.size

    @property
    def descent(self) -> float:
        """Room that letters take below the baseline."""
        return 0.22 * self.size

    @property
    def baseline(self) -> float:
        """From the top of a line box down to the baseline."""
        return self.lead / 2 + 0.28 * self.size


INK = 0.1
_GRAY = 0.42


class Theme(NamedTuple):
    """The default look: Source Serif for titles, Source Sans for all that is read, greys that survive a laser."""

    left: float = 20 * MM
    top: float = 16 * MM
    bottom: float = 18 * MM
    footer: float = 11 * MM
    """Of the footer's baseline, from the page's foot."""
    column_gap: float = 9 * MM

    title: Style = Style(19, 23, "serif", bold=True)
    subtitle: Style = Style(10.5, 14.5, "serif", gray=_GRAY)
    heading: Style = Style(13, 17, "serif", bold=True)
    subheading: Style = Style(11, 15, bold=True)
    body: Style = Style(10.5, 14.5)
    instructions: Style = Style(9.5, 13, italic=True, gray=_GRAY)
    number: Style = Style(10.5, 14.5, bold=True)
    points: Style = Style(8, 14.5, gray=_GRAY)
    label: Style = Style(7.5, 12, bold=True, gray=_GRAY)
    footer_text: Style = Style(7.5, 10, gray=_GRAY)
    bubble: Style = Style(7.2, 10, bold=True)
    code: Style = Style(9, 12.5, "code")
    answer: Style = Style(10, 13.5, bold=True)
    small: Style = Style(9, 12.2, gray=0.2)
    source: Style = Style(8, 11, italic=True, gray=_GRAY)
    grid: Style = Style(10, 17)
    grid_head: Style = Style(8, 15, bold=True, gray=_GRAY)

    gutter: float = 8.2 * MM
    number_gap: float = 2.2 * MM
    points_room: float = 14 * MM
    between_questions: float = 9.5
    between_options: float = 1.5
    between_paragraphs: float = 3.5
    before_options: float = 2
    answer_line: float = 8 * MM
    gap_lead: float = 19
    bubble_radius: float = 5.2
    option_indent: float = 17

    accent: str = ""
    """The colour of what stands out, as in `Style`; empty for black."""
    italics: bool = True
    """Whether emphasis is set in italics, and not in bold."""

    rule: float = 0.6
    hair: float = 0.77
    tint: float = 0.945


PAPERS: dict[str, tuple[float, float]] = {"a4": (595.28, 841.89), "letter": (612.0, 792.0)}


def folded(paper: str) -> tuple[float, float]:
    """Half a sheet: what a page of a booklet measures."""
    width, height = PAPERS[paper]
    return height / 2, width
