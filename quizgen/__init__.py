"""quizgen compiles question banks: YAML in, Anki decks and printable quizzes out.

    bank, diagnostics = quizgen.read("biology.yaml")
    for artifact in quizgen.write(bank, "pdf", paper="letter"):
        Path(artifact.name).write_bytes(b"".join(artifact.chunks))

Importing the package costs nothing: each name is loaded when it is first used.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as in `typing`, which takes a while to import

if TYPE_CHECKING:
    from quizgen import formats
    from quizgen.diagnostics import Diagnostic
    from quizgen.library import BankError, check, load, write
    from quizgen.model import Bank
    from quizgen.reader import read

__version__ = "0.3.0"
__all__ = ["Bank", "BankError", "Diagnostic", "__version__", "check", "formats", "load", "read", "write"]

_HOMES = {
    "Bank": "quizgen.model",
    "BankError": "quizgen.library",
    "Diagnostic": "quizgen.diagnostics",
    "check": "quizgen.library",
    "load": "quizgen.library",
    "read": "quizgen.reader",
    "write": "quizgen.library",
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name == "formats":
        return import_module("quizgen.formats")
    if name in _HOMES:
        found: object = getattr(import_module(_HOMES[name]), name)
        return found
    raise AttributeError(f"module 'quizgen' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
