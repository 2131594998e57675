"""Questions as rows of a table, a cell for each thing to say; texts as the markup that authors type.

Several values of a cell stand on lines of their own; where one of them takes several lines, a line `---` parts them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias, assert_never

from quizgen.formats import Context
from quizgen.markup.writing import written
from quizgen.messages import told
from quizgen.model import (
    Bank,
    Cloze,
    Essay,
    Flashcard,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Pair,
    ShortAnswer,
    Statements,
    TextOnly,
    TrueFalse,
    Vocabulary,
    kind_name,
    placed,
)
from quizgen.richtext import RichText, plain

Native: TypeAlias = (
    MultipleChoice
    | TrueFalse
    | Statements
    | ShortAnswer
    | Numeric
    | Cloze
    | Matching
    | Ordering
    | Essay
    | Flashcard
    | Vocabulary
    | TextOnly
)
COLUMNS = (
    *("id", "kind", "section", "question", "answer", "wrong", "tolerance", "unit", "explanation", "hint", "tags"),
    *("points", "level", "difficulty", "image", "audio", "source", "title"),
)
CARRIED = frozenset(
    {
        *(
            "emphasis",
            "underline",
            "colour",
            "code",
            "raised",
            "formula",
            "link",
            "list",
            "table",
            "image",
            "audio",
            "gap_hint",
            "distractors",
        )
    }
    | {"tags", "points", "rationale", "hint", "level", "difficulty", "source", "title", "tolerance", "figures", "unit"}
    | {"model_answer", "scoring_all"}
)
BETWEEN = "---"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(bank: Bank, context: Context) -> Iterator[tuple[str, ...]]:
    """The cells of each question, in the order of `COLUMNS`."""
    for place in placed(bank.items):
        question = place.question
        assert isinstance(question, Native)
        cells = {
            "id": question.id,
            "kind": kind_name(question),
            "section": " / ".join(plain(section.title) for section in place.sections),
            "explanation": written(question.rationale),
            "hint": written(question.hint),
            "tags": ", ".join(question.tags),
            "points": "" if isinstance(question, TextOnly) else f"{question.points:f}",
            "level": question.level or "",
            "difficulty": "" if question.difficulty is None else f"{question.difficulty}",
            "image": question.image.file if question.image else "",
            "audio": question.audio,
            "source": _source(question.source, bank),
            "title": question.title,
            **_own(question),
        }
        context.wrote(question, "")
        yield tuple([cells.get(column, "") for column in COLUMNS])


def tell_formulas(bank: Bank, table: Iterable[tuple[str, ...]], name: str, context: Context) -> None:
    """Tells once that a spreadsheet would take cells for formulas."""
    found = [row[0] for row in table if any(is_formula(cell) for cell in row)]
    if found:
        first = next(place.question.span for place in placed(bank.items) if place.question.id == found[0])
        context.report(told(first, "W403", format=name, count=len(found)))


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would take a cell of a text file for a formula."""
    return cell.startswith(_FORMULA)


def _own(question: Native) -> dict[str, str]:
    """What is asked, and what is right and wrong."""
    match question:
        case MultipleChoice():
            right = [option.text for option in question.options if option.correct]
            wrong = [option.text for option in question.options if not option.correct]
            return {"question": written(question.stem), "answer": _lines(right), "wrong": _lines(wrong)}
        case TrueFalse():
            return {"question": written(question.stem), "answer": "true" if question.key else "false"}
        case Statements():
            true = [row.text for row in question.rows if row.key]
            false = [row.text for row in question.rows if not row.key]
            return {"question": written(question.stem), "answer": _lines(true), "wrong": _lines(false)}
        case ShortAnswer():
            return {"question": written(question.stem), "answer": _parted(question.accepted)}
        case Numeric():
            return {"question": written(question.stem), **_number(question)}
        case Cloze():
            return {"question": written(question.text, gaps=True), "wrong": _lines(question.distractors)}
        case Matching():
            pairs = _parted([_pair(pair) for pair in question.pairs])
            return {"question": written(question.stem), "answer": pairs, "wrong": _lines(question.distractors)}
        case Ordering():
            return {"question": written(question.stem), "answer": _lines(question.items)}
        case Essay():
            return {"question": written(question.stem), "answer": written(question.model_answer)}
        case Flashcard():
            return {"question": written(question.front), "answer": written(question.back)}
        case Vocabulary():
            return {"question": _lines(question.word), "answer": _lines(question.meaning)}
        case TextOnly():
            return {"question": written(question.text)}
        case _:
            assert_never(question)


def _lines(texts: Iterable[RichText]) -> str:
    return _parted([written(text) for text in texts])


def _parted(values: Iterable[str]) -> str:
    every = list(values)
    is_long = any("\n" in value or value == BETWEEN for value in every)
    return (f"\n{BETWEEN}\n" if is_long else "\n").join(every)


def _pair(pair: Pair) -> str:
    """Both sides, with a sign between them that stands in the first only after a backslash."""
    left = written(pair.left).replace("=", r"\=")
    return f"{left} = {written(pair.right)}"


def _number(question: Numeric) -> dict[str, str]:
    key = f"{question.low:f}..{question.high:f}" if question.key is None else f"{question.key:f}"
    tolerance = f"{question.tolerance:f}{'%' if question.percent else ''}" if question.tolerance else ""
    if question.figures:
        tolerance = f"{question.figures} figures"
    return {"answer": key, "tolerance": tolerance, "unit": question.unit}


def _source(name: str, bank: Bank) -> str:
    source = bank.sources.get(name)
    return (source.title or source.url or name) if source else name
