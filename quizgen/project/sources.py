"""The texts that facts were taken from: `--source ID=FILE`, and the files that banks name themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from quizgen.diagnostics import Report
from quizgen.files import read_bytes, shown_path
from quizgen.media import locate
from quizgen.messages import told
from quizgen.model import Bank, Source
from quizgen.project.refusing import Refused
from quizgen.rules.sources import SourceText

Texts = Mapping[str, bytes]
"""The bytes of sources' texts, by source id."""

MAX_BYTES = 64 * 1024 * 1024


def typed(texts: Sequence[str]) -> Texts:
    """The files named after `--source`. What is not there, or cannot be a text, is refused."""
    found: dict[str, bytes] = {}
    for text in texts:
        name, equals, path = text.partition("=")
        if not equals or not name.strip() or not path:
            raise Refused(f"--source takes ID=FILE, not `{text}`.")
        try:
            found[name.strip()] = read_bytes(Path(path), MAX_BYTES)
        except OSError as error:
            raise Refused(f"--source {name}: {shown_path(path)}: {error.strerror or error}.") from None
    return found


def require_known(texts: Texts, banks: Iterable[Bank]) -> None:
    """Refuses a source that no bank lists."""
    ids = sorted({name for bank in banks for name in bank.sources})
    for name in texts:
        if name not in ids:
            from quizgen.options import suggestion

            hint = suggestion(name, ids) or (f"there are {', '.join(ids)}" if ids else "the bank lists no sources")
            raise Refused(f"There is no source `{name}`", hint)


def texts_of(bank: Bank, given: Texts, report: Report) -> Texts:
    """The texts at hand for a bank: those given, else those in its own folder."""
    found = {name: data for name, data in given.items() if name in bank.sources}
    for source in bank.sources.values():
        if source.file and source.id not in found and (data := _own(bank, source, report)) is not None:
            found[source.id] = data
    return found


def _own(bank: Bank, source: Source, report: Report) -> bytes | None:
    """The text that a bank brings along, or nothing after the reason was reported."""
    path = locate(Path(bank.folder), source.file)
    if path is None:
        report(told(source.span, "E302.source", file=source.file[:40]))
        return None
    try:
        return read_bytes(path, MAX_BYTES)
    except OSError as error:
        report(told(source.span, "E301.source", file=source.file[:40], why=error.strerror or error))
        return None


def require_text(texts: Texts) -> None:
    """Refuses what is no text in UTF-8."""
    for name, data in texts.items():
        if problem := SourceText.of(data).problem:
            raise Refused(f"The text of `{name}` cannot be used: {problem}.")
