"""Which questions are built: `--drafts`, `--tag`, `--pick`, `--seed`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import click

from quizgen import select
from quizgen.model import Bank, questions
from quizgen.options import suggestion


class Choice(NamedTuple):
    """What was asked for; `tags` is empty and `pick` None for all questions."""

    tags: tuple[str, ...] = ()
    pick: int | None = None
    seed: str = "0"
    drafts: bool = False

    @property
    def partial(self) -> bool:
        """Whether questions may be missing that are still part of the bank."""
        return bool(self.tags) or self.pick is not None


def require_questions(banks: Sequence[Bank], choice: Choice) -> None:
    """A usage error where no bank has a question that may be built."""
    if banks and not any(select.published(bank, choice.drafts).items for bank in banks):
        raise click.UsageError("All questions are drafts or retired; --drafts includes drafts.")


def chosen(banks: Sequence[Bank], choice: Choice, *, are_whole: bool = True) -> tuple[Bank, ...]:
    """The banks with only the questions asked for, without those that have none of them. A usage error for a tag that
    no question has; where the banks are not whole, one that was not read may have it."""
    published = [select.published(bank, choice.drafts) for bank in banks]
    for tag in choice.tags if are_whole else ():
        _known(tag, published)
    tagged = [select.tagged(bank, choice.tags) if choice.tags else bank for bank in published]
    picked = [select.pick(bank, choice.pick, choice.seed) if choice.pick else bank for bank in tagged]
    return tuple(bank for bank in picked if bank.items)


def _known(tag: str, banks: Sequence[Bank]) -> None:
    if any(select.tagged(bank, (tag,)).items for bank in banks):
        return
    tags = sorted({tag for bank in banks for question in questions(bank.items) for tag in question.tags})
    hint = suggestion(tag, tags) or (f"the tags are {', '.join(tags[:20])}" if tags else "there are no tags")
    raise click.UsageError(f"No question has the tag `{tag}`; {hint}")
