"""What formats for learning platforms share: XML, HTML, remarks, gaps, categories, shares of points."""

from __future__ import annotations


class Unwritable(Exception):
    """A question that a format has no way to write, and why: never seen outside of it."""
