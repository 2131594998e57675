"""quizgen compiles question banks: YAML in, Anki decks and printable quizzes out.

    bank, diagnostics = quizgen.read("biology.yaml")
    diagnostics += quizgen.check(bank)
    with quizgen.write(bank, "pdf", paper="letter") as built:
        built.save("out")

What cannot be is Refused, and a bank with errors is a BankError, both at the call. `quizgen.open("biology.yaml")` is a
project that keeps what it has read, for programs that work on banks.

Importing the package costs nothing: each name is loaded when it is first used.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as in `typing`, which takes a while to import

if TYPE_CHECKING:
    from quizgen import formats
    from quizgen.diagnostics import Diagnostic
    from quizgen.model import Bank
    from quizgen.project.calls import check, load, read, write
    from quizgen.project.project import Project
    from quizgen.project.project import Project as open
    from quizgen.project.refusing import BankError, Refused

__version__ = "0.3.0"
__all__ = [
    "Bank",
    "BankError",
    "Diagnostic",
    "Project",
    "Refused",
    "__version__",
    "check",
    "formats",
    "load",
    "open",
    "read",
    "write",
]

_HOMES = {
    "Bank": "quizgen.model",
    "BankError": "quizgen.project.refusing",
    "Diagnostic": "quizgen.diagnostics",
    "Project": "quizgen.project.project",
    "Refused": "quizgen.project.refusing",
    "check": "quizgen.project.calls",
    "load": "quizgen.project.calls",
    "open": "quizgen.project.project",
    "read": "quizgen.project.calls",
    "write": "quizgen.project.calls",
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name == "formats":
        return import_module("quizgen.formats")
    if name in _HOMES:
        found: object = getattr(import_module(_HOMES[name]), "Project" if name == "open" else name)
        return found
    raise AttributeError(f"module 'quizgen' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
