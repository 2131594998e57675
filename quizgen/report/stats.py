"""The page of `quizgen stats`: what a bank asks, as figures, plots and the table of specifications."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from quizgen.analysis import Statistics
from quizgen.model import Bank
from quizgen.report.charts import Bar, bars, columns
from quizgen.report.page import Figure, figures, grid, page, section, table

_MOST_BARS = 20
NOT_GIVEN = "not given"


def stats_page(bank: Bank, found: Statistics) -> str:
    """The page as HTML."""
    parts = [figures(figures_of(found)), _contents(found), _specifications(found)]
    parts += [part for part in (_difficulty(found), _choices(found)) if part]
    return page(f"{bank.title or bank.id}: statistics", "What the bank asks", parts)


def figures_of(found: Statistics) -> Iterator[Figure]:
    """The numbers that stand for themselves."""
    yield Figure(str(found.questions), "questions")
    yield Figure(f"{found.points:f}", "points")
    share = found.by_guessing / float(found.points) if found.points else 0.0
    yield Figure(f"{found.by_guessing:.1f} ({share:.0%})", "points by guessing")
    yield Figure(str(found.cards), "cards in Anki")
    yield Figure(f"{found.stem_words:g}", "words in a typical stem")
    if found.reading_level is not None:
        yield Figure(f"{found.reading_level:g}", "reading level (school year, ARI)")


def counted(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Names with their counts; the empty name in words, and last."""
    rows = [(name, count) for name, count in counts.items() if name]
    return [*rows, (NOT_GIVEN, counts[""])] if counts.get("") else rows


def specifications(found: Statistics) -> tuple[list[str], list[tuple[str, list[int]]]]:
    """The table of specifications: the names of the levels that occur, and each topic with its counts."""
    levels = list(found.levels)
    rows: dict[str, list[int]] = {}
    for cell in found.table:
        row = rows.setdefault(cell.topic or NOT_GIVEN, [0] * len(levels))
        row[levels.index(cell.level)] += cell.questions
    return [level or NOT_GIVEN for level in levels], list(rows.items())


def _contents(found: Statistics) -> str:
    charts = [_plot("kinds", "Questions by kind", found.kinds), _plot("levels", "Questions by level", found.levels)]
    if len(found.languages) > 1:
        charts.append(_plot("languages", "Questions by language", found.languages))
    if found.topics.keys() - {""}:
        charts.append(_plot("topics", "Questions by topic", found.topics))
    if found.objectives.keys() - {""}:
        charts.append(_plot("objectives", "Questions by objective", found.objectives))
    return section("What is asked", f'<div class="charts">{"".join(charts)}</div>')


def _plot(name: str, title: str, counts: Mapping[str, int]) -> str:
    rows = counted(counts)
    shown = [Bar(label, count, str(count)) for label, count in rows[:_MOST_BARS]]
    if len(rows) > _MOST_BARS:
        rest = sum(count for _, count in rows[_MOST_BARS:])
        shown.append(Bar(f"{len(rows) - _MOST_BARS} more", rest, str(rest)))
    return bars(name, title, shown)


def _specifications(found: Statistics) -> str:
    levels, rows = specifications(found)
    note = "Questions by topic (a question's first tag of its own) and level of Bloom's taxonomy."
    return section("Table of specifications", grid("Questions", "topic", levels, rows), note=note)


def _difficulty(found: Statistics) -> str:
    given = {name: count for name, count in found.difficulties.items() if name}
    if not given:
        return ""
    rows = [Bar(str(step), given.get(str(step), 0), str(given.get(str(step), 0))) for step in range(1, 6)]
    missing = found.difficulties.get("", 0)
    note = f"From 1 (easy) to 5 (hard); {missing} questions do not say." if missing else "From 1 (easy) to 5 (hard)."
    return section("Difficulty", columns("difficulty", "Questions by difficulty", rows), note=note)


def _choices(found: Statistics) -> str:
    """What could give keys away: where they stand, and how long they are."""
    if not found.options:
        return ""
    parts = [
        _plot("options", "Multiple choice by number of options", {f"{n} options": c for n, c in found.options.items()})
    ]
    if found.places:
        places = [Bar(f"place {place}", count, str(count)) for place, count in found.places.items()]
        parts.append(bars("places", "Where the key stands, where the order is fixed", places))
    rows = [(name, str(count), f"{expected:.1f}") for name, count, expected in lengths(found)]
    head = ("the key is", "questions", "by chance")
    told = table(f"Among {found.lengths.choices} choices with one key", head, rows, numbers=(1, 2))
    note = "A key that is often the longest option, or often in one place, can be guessed without knowing anything."
    return section("Cues", f'<div class="charts">{"".join(parts)}</div>', told, note=note)


def lengths(found: Statistics) -> list[tuple[str, int, float]]:
    """How often the key is the longest and the shortest option, and how often chance would make it so."""
    one = found.lengths
    return [
        ("the longest option", one.longest, one.longest_by_chance),
        ("the shortest option", one.shortest, one.shortest_by_chance),
    ]
