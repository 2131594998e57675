"""quizgen compiles question banks: YAML in, Anki decks and printable quizzes out.

    bank, diagnostics = quizgen.read("biology.yaml")
    diagnostics += quizgen.check(bank)
    with quizgen.write(bank, "pdf", paper="letter") as built:
        built.save("out")

What cannot be is Refused, and a bank with errors is a BankError, both at the call. `quizgen.open("biology.yaml")` is a
Project, which keeps what it has read: for servers, editors and notebooks.

Importing the package costs nothing: each name is loaded when it is first used.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as in `typing`, which takes a while to import

if TYPE_CHECKING:
    from quizgen import formats
    from quizgen.diagnostics import Diagnostic
    from quizgen.model import Bank
    from quizgen.project.calls import check, load, read, write
    from quizgen.project.checking import Checking
    from quizgen.project.planning import Choice, Plan
    from quizgen.project.project import Project
    from quizgen.project.project import Project as open
    from quizgen.project.refusing import BankError, Cancelled, Refused

__version__ = "0.6.0"
__all__ = [
    "Bank",
    "BankError",
    "Cancelled",
    "Checking",
    "Choice",
    "Diagnostic",
    "Plan",
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
    "Bank": "quizgen.model.Bank",
    "BankError": "quizgen.project.refusing.BankError",
    "Cancelled": "quizgen.project.refusing.Cancelled",
    "Checking": "quizgen.project.checking.Checking",
    "Choice": "quizgen.project.planning.Choice",
    "Diagnostic": "quizgen.diagnostics.Diagnostic",
    "Plan": "quizgen.project.planning.Plan",
    "Project": "quizgen.project.project.Project",
    "Refused": "quizgen.project.refusing.Refused",
    "check": "quizgen.project.calls.check",
    "load": "quizgen.project.calls.load",
    "open": "quizgen.project.project.Project",
    "read": "quizgen.project.calls.read",
    "write": "quizgen.project.calls.write",
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name == "formats":
        return import_module("quizgen.formats")
    if name in _HOMES:
        module, _, home = _HOMES[name].rpartition(".")
        found: object = getattr(import_module(module), home)
        return found
    raise AttributeError(f"module 'quizgen' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
