"""Which questions are built: drafts, tags, ids, and a number of them by the seed."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen import select
from quizgen.diagnostics import Diagnostic
from quizgen.messages import told
from quizgen.model import Bank, questions
from quizgen.options import suggestion
from quizgen.project.planning import Choice
from quizgen.project.refusing import Refused


def require_questions(banks: Sequence[Bank], choice: Choice) -> None:
    """Refuses where no bank has a question that may be built."""
    if banks and not any(select.published(bank, choice.drafts).items for bank in banks):
        raise Refused("All questions are drafts or retired", "--drafts includes drafts.")


def unpublished(bank: Bank, choice: Choice) -> Diagnostic | None:
    """That nothing is built of a bank, since all its questions are drafts or retired."""
    statuses = {question.status for question in questions(bank.items)}
    if not statuses or select.published(bank, choice.drafts).items:
        return None
    return told(bank.span, "W431.drafts" if "draft" in statuses else "W431.retired")


def chosen(banks: Sequence[Bank], choice: Choice, *, are_whole: bool = True) -> tuple[Bank, ...]:
    """The banks with only the questions asked for, without those that have none of them. A tag or an
    id that no question has is refused; where the banks are not whole, one that was not read may have it."""
    published = [select.published(bank, choice.drafts) for bank in banks]
    for tag in choice.tags if are_whole else ():
        _known(tag, published)
    for name in choice.ids if are_whole else ():
        _known_id(name, published)
    tagged = [select.tagged(bank, choice.tags) if choice.tags else bank for bank in published]
    named = [select.only(bank, lambda one: one.id in choice.ids) if choice.ids else bank for bank in tagged]
    picked = [select.pick(bank, choice.pick, choice.seed) if choice.pick else bank for bank in named]
    return tuple(bank for bank in picked if bank.items)


def _known(tag: str, banks: Sequence[Bank]) -> None:
    if any(select.tagged(bank, (tag,)).items for bank in banks):
        return
    tags = sorted({tag for bank in banks for question in questions(bank.items) for tag in question.tags})
    hint = suggestion(tag, tags) or (f"the tags are {', '.join(tags[:20])}" if tags else "there are no tags")
    raise Refused(f"No question has the tag `{tag}`", hint)


def _known_id(name: str, banks: Sequence[Bank]) -> None:
    ids = [question.id for bank in banks for question in questions(bank.items)]
    if name not in ids:
        raise Refused(f"No question has the id `{name}`", suggestion(name, ids) or "`quizgen list` shows all")
