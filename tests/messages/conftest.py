"""What tests of messages share: the command line in an empty folder, and the names of the messages that are made."""

from __future__ import annotations

import pytest

from quizgen import messages
from quizgen.messages.text import Text
from tests.cli.conftest import cli

__all__ = ["cli", "said"]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the messages that are made, in their order."""
    names: list[str] = []

    class Table(dict[str, Text]):
        def __getitem__(self, name: str) -> Text:
            names.append(name)
            return super().__getitem__(name)

    monkeypatch.setattr(messages, "MESSAGES", Table(messages.MESSAGES))
    return names
