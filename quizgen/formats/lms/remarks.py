"""What is shown after answers, and to those who grade them."""

from __future__ import annotations

from quizgen.labels import labels
from quizgen.model import Bank, Essay, Feedback, Question, TrueFalse
from quizgen.richtext import Link, ListBlock, Paragraph, RichText, literal


def general(question: Question, bank: Bank, *, with_feedback: bool = True) -> RichText:
    """What is shown after any answer: a model answer or what is true instead, what is told of right and wrong answers
    (unless the receiver tells these apart), why, and where it can be looked up."""
    model = question.model_answer if isinstance(question, Essay) else ()
    corrected = question.correction if isinstance(question, TrueFalse) else ()
    told = labelled(question.feedback, bank) if with_feedback else ()
    return (*model, *corrected, *told, *question.rationale, *cited(question.source, bank))


def for_graders(question: Essay) -> RichText:
    """The rubric, each line with its points, and the model answer."""
    lines = tuple(
        one.text if one.points is None else (*one.text, Paragraph((f"({one.points:f})",))) for one in question.rubric
    )
    return (*((ListBlock(lines),) if lines else ()), *question.model_answer)


def cited(name: str, bank: Bank) -> RichText:
    """The source of a question: one of the bank's, linked where it has an address, or what its author typed."""
    if not name:
        return ()
    label = f"{labels(bank.language).source}: "
    source = bank.sources.get(name)
    if source is None:
        return literal(label + name)
    title = source.title or source.url or source.id
    linked = Link((title,), source.url) if source.url else title
    further = "".join(f", {part}" for part in (source.author, source.publisher, source.date) if part)
    return (Paragraph((label, linked, further)),)


def labelled(feedback: Feedback, bank: Bank) -> RichText:
    """What is told of right, partly right and wrong answers, each with its label, where receivers cannot tell them apart."""
    words, (right, wrong, partly) = labels(bank.language), feedback
    told = ((words.right, right), (words.partly, partly), (words.wrong, wrong))
    return tuple([block for label, text in told if text for block in _after(label, text)])


def _after(label: str, text: RichText) -> RichText:
    first = text[0]
    if isinstance(first, Paragraph):
        return (Paragraph((f"{label}: ", *first.content)), *text[1:])
    return (Paragraph((f"{label}:",)), *text)
