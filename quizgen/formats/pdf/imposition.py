"""Where pages stand on paper: one a side, or two beside each other in sheets that are folded into a booklet."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """Of a page: the side of a sheet, counted from 0, and how far to the right of that side's edge it begins."""

    side: int
    x: float


def single(pages: int) -> list[Place]:
    """Each page on a side of its own."""
    return [Place(page, 0.0) for page in range(pages)]


def booklet(pages: int, width: float, gutter: float, right_to_left: bool = False) -> list[Place]:
    """The places of all pages in reading order, so that the sheets, laid on each other and folded, make one booklet.

    `width` is that of a page, half of its sheet; `gutter` how far pages are moved away from the fold. Blank pages
    that fill the last sheet stand at the end."""
    whole = -(-pages // 4) * 4
    places = []
    for page in range(pages):
        after_the_fold = (page % 2 == 0) != right_to_left
        places.append(Place(min(page, whole - 1 - page), width + gutter if after_the_fold else -gutter))
    return places
