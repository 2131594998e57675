"""Which font draws what of a bank, for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quizgen.diagnostics import Report
from quizgen.formats.pdf.emoji import EMOJI
from quizgen.formats.pdf.layouts.texts import surveyed
from quizgen.formats.pdf.missing import named, remedy
from quizgen.formats.pdf.options import PdfOptions
from quizgen.formats.pdf.scripts import EASTERN
from quizgen.formats.pdf.survey import EMOJI_NEED, Survey
from quizgen.messages import phrase
from quizgen.model import Bank

_ALL = PdfOptions(layouts=("worksheet", "key", "flashcards"), hints=True)


class Row(NamedTuple):
    """A script of a bank: what draws most of it, where that comes from, and how many characters nothing draws."""

    script: str
    characters: int
    font: str
    origin: str
    missing: int


class FontReport(NamedTuple):
    """What a bank needs; `remedy` is what to type where something is missing, else empty."""

    rows: Sequence[Row]
    remedy: str


def font_report(bank: Bank, report: Report) -> FontReport | None:
    """Which font draws each script of a bank; None, and errors, where a font of its own cannot be used."""
    survey = surveyed(bank, [bank], {}, _ALL, report)
    if survey is None:
        return None
    rows = [
        _row(name, found, survey, language, language or bank.language)
        for (name, language), found in _by_language(survey).items()
    ]
    return FontReport(rows, remedy(survey.lacks, bank.language) if survey.lacks else "")


def _groups(survey: Survey) -> dict[str, list[str]]:
    """The characters by script, those of ASCII among the Latin ones, emoji apart from other signs."""
    groups = {"Latin": ["A", *survey.needed.get("Latin", ())], **survey.needed}
    groups["Latin"] = ["A", *survey.needed.get("Latin", ())]
    signs = groups.pop("", [])
    pictures = [sign for sign in signs if EMOJI.fullmatch(sign)]
    rest = [sign for sign in signs if sign not in pictures]
    return groups | ({"": rest} if rest else {}) | ({EMOJI_NEED: pictures} if pictures else {})


def _by_language(survey: Survey) -> dict[tuple[str, str], list[str]]:
    """The same, Chinese characters apart by the languages that draw them each in their own way."""
    groups = {(name, ""): found for name, found in _groups(survey).items()}
    if len(survey.languages) > 1 and (EASTERN, "") in groups:
        del groups[EASTERN, ""]
        rows = ((language, survey.needed_in(language).get(EASTERN)) for language in survey.languages)
        groups |= {(EASTERN, language): found for language, found in rows if found}
    return groups


def _row(name: str, characters: list[str], survey: Survey, spoken: str, language: str) -> Row:
    source = survey.chosen("" if name == EMOJI_NEED else name, characters, spoken)
    lacking = sum(len(lack.counts.keys() & {*characters}) for lack in survey.lacks if lack.script == name)
    count = 95 + len(characters) - 1 if name == "Latin" else len(characters)
    shown = named(name, language) if name else phrase("script.signs")
    if source is None or lacking == len(characters):
        return Row(shown, count, phrase("origin.none"), "", lacking)
    return Row(shown, count, source.name, phrase(f"origin.{source.where}"), lacking)
