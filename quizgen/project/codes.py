"""Every code that there is: quizgen's own, and those of other packages, which are asked when one of theirs is named."""

from __future__ import annotations

from collections.abc import Iterable

from quizgen import formats, packages
from quizgen.codes import CODES
from quizgen.diagnostics import RENAMED, Code
from quizgen.options import suggestion
from quizgen.packages import BrokenPackageError, owner_of
from quizgen.project.refusing import Refused
from quizgen.rules import RULES, Rule, named
from quizgen.rules.codes import all_codes, code_of
from quizgen.rules.others import of_package


def known(code: str) -> Code | None:
    """What there is to say of a code, in capitals; None where there is no such code. Refuses a broken package."""
    if found := all_codes().get(code):
        return found
    owner = owner_of(code)
    of_owner = of_others(owner)
    return of_owner.get(code) or (None if of_owner else _unexplained(owner))


def _unexplained(name: str) -> Code | None:
    """What there is to say of the codes of a format or importer that explains none."""
    for group in (packages.FORMATS, packages.IMPORTERS):
        if name in packages.names(group):
            title = packages.title(group, name)
            return Code("warning", f"{title[0].upper()}{title[1:]} does not explain its codes.")
    return None


def meaning(code: str) -> str:
    """A code in one line; the code itself where nobody knows it any more."""
    try:
        found = known(code)
    except Refused:
        found = None
    return found.meaning if found else code


def of_others(name: str) -> dict[str, Code]:
    """The codes of the format, importer and rules of that name that other packages bring. Refuses a broken one."""
    found: dict[str, Code] = {}
    if not name:
        return found
    from quizgen import importers

    try:
        if name not in formats.MODULES and (format := formats.find(name)):
            found |= format.codes
        if name not in importers.MODULES and (importer := importers.find(name)):
            found |= importer.codes
    except BrokenPackageError as error:
        raise Refused(f"{error}.") from None
    return found | {rule.code: code_of(rule) for rule in rules_of(name)}


def rules_of(name: str) -> tuple[Rule, ...]:
    """The rules of another package, none where there are none of that name. Refuses broken ones."""
    try:
        return of_package(name) or ()
    except BrokenPackageError as error:
        raise Refused(f"{error}.") from None


def require_codes(what: str, given: Iterable[str], more: Iterable[Rule] = ()) -> tuple[str, ...]:
    """Codes, starts of codes and names of rules, by comma or one by one, each as it is called today; `more` are rules
    that are asked for. One that there is not is refused, as told by `what`."""
    typed = (name.strip() for text in given for name in text.split(",") if name.strip())
    names = tuple(RENAMED.get(name.upper(), name) for name in typed)
    extra = tuple(more)
    for name in names:
        if not (named(name, extra) or _starts(name, CODES) or _starts(name, _of_starts(name)) or known(name.upper())):
            every = [*CODES, *(word for rule in (*RULES, *extra) for word in (rule.code, rule.name))]
            raise Refused(
                f"{what}: there is no code `{name}`", suggestion(name, every) or "`quizgen explain` lists all codes"
            )
    return names


def _starts(name: str, codes: Iterable[str]) -> bool:
    return any(code.startswith(name.upper()) for code in codes)


def _of_starts(name: str) -> dict[str, Code]:
    """The codes of what a code or its start, such as `SHOUT-1` or `SHOUT`, belongs to in other packages."""
    return of_others(owner_of(name.upper()) or name.lower().rstrip("-"))
