"""What authors are told of characters without a font, and what to type so that they have one."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from shutil import which

from quizgen import extras
from quizgen.diagnostics import Diagnostic
from quizgen.formats.pdf import fontsources, sysfonts
from quizgen.formats.pdf.scripts import EASTERN, KOREAN, letter, spoken
from quizgen.formats.pdf.survey import EMOJI_NEED, Lack, Survey
from quizgen.labels import primary

_FOLDER = "put a font that has them, with its licence, into the folder `fonts` of the bank"
_INSTALLERS = {
    "apt-get": "{sudo}apt-get update && {sudo}apt-get install {packages}",
    "dnf": "{sudo}dnf install {packages}",
    "pacman": "{sudo}pacman -S {packages}",
    "brew": "brew install --cask {packages}",
}
_SYSTEM = {
    "zh": {"apt-get": "fonts-wqy-microhei", "dnf": "wqy-microhei-fonts", "pacman": "wqy-microhei"},
    "ja": {"apt-get": "fonts-ipafont-gothic", "dnf": "ipa-gothic-fonts", "pacman": "otf-ipafont"},
    "ko": {"apt-get": "fonts-nanum", "dnf": "naver-nanum-gothic-fonts", "pacman": "ttf-baekmuk"},
}
"""Packages with TrueType fonts, which need nothing else, by what installs them."""
_CFF = {"brew": "font-noto-sans-cjk"}


def told(survey: Survey, language: str) -> Iterator[Diagnostic]:
    """One error where most of a bank cannot be read, else a warning for each script; and which fonts are the
    machine's."""
    lacks = survey.lacks
    if survey.is_unreadable:
        yield _unreadable(survey, lacks, language)
        return
    yield from (lacking(lack, language) for lack in lacks)
    names = {name: source for name in survey.needed if name and (source := survey.chosen(name))}
    used = [f"{source.name} ({named(name, language)})" for name, source in names.items() if source.where == "machine"]
    if used:
        hint = "on another machine the pages may look otherwise; fonts in the bank's folder `fonts` go with it"
        yield Diagnostic(survey.span, "info", "W414", "fonts of this machine are used", ", ".join(used), hint)


def _unreadable(survey: Survey, lacks: Sequence[Lack], language: str) -> Diagnostic:
    letters = [lack for lack in lacks if survey.own(lack)]
    names = [f"{survey.own(lack)} of {survey.letters} are {named(lack.script, language)}" for lack in letters]
    message = "most letters of this bank have no font here: no PDF is made"
    return Diagnostic(survey.span, "error", "E410", message, ", ".join(names), remedy(letters, language))


def lacking(lack: Lack, language: str) -> Diagnostic:
    """The warning about the characters of one script."""
    span, name = lack.place
    count, first = sum(lack.counts.values()), letter(next(iter(lack.counts)))
    shown = f"{first} (U+{ord(first):04X})" if first.isprintable() else f"U+{ord(first):04X}"
    label = f"{name}: {shown}" + (f", the first of {len(lack.counts)} different ones" if len(lack.counts) > 1 else "")
    what = "emoji" if lack.script == EMOJI_NEED else f"{named(lack.script, language)}"
    if lack.shaping:
        message = f"{what}: letters that change and join need HarfBuzz"
    elif lack.script == EMOJI_NEED:
        message = f"no font has {count} emoji: their names are printed"
    else:
        message = f"{what}: no font for {count} character{'s' if count > 1 else ''}"
    return Diagnostic(span, "warning", "W410", message, label, remedy([lack], language))


def named(script: str, language: str) -> str:
    """What people call the script; Chinese characters by the language of the bank."""
    by_language = {"ja": "Japanese", "zh": "Chinese"}
    return by_language.get(primary(language), spoken(script)) if script == EASTERN else spoken(script)


def remedy(lacks: Sequence[Lack], language: str) -> str:
    """What to do so that the characters are drawn: one command of the shell where there is one."""
    wanted: dict[str, None] = {}
    packages: dict[str, None] = {}
    is_at_a_loss = False
    for lack in lacks:
        extra = fontsources.extra(lack.script)
        if lack.shaping:
            wanted["shaping"] = None
        elif sysfonts.is_unconverted(lack.counts, language):
            wanted["fonts"] = None
        elif extra and not fontsources.is_packaged(lack.script):
            wanted[extra] = None
        elif package := _system_package(lack.script, language):
            packages[package] = None
        else:
            is_at_a_loss = True
    if not sysfonts.can_convert() and any(package in _CFF.values() for package in packages):
        wanted["fonts"] = None
    typed = [*([extras.command(*wanted)] if wanted else []), *_system_command(packages)]
    if not typed:
        return _FOLDER
    return " && ".join(typed) + (f"; for the others, {_FOLDER}" if is_at_a_loss else "")


def _system_package(script: str, language: str) -> str:
    """The system's package with a font for Chinese, Japanese or Korean; empty where none is known."""
    if script not in (EASTERN, KOREAN):
        return ""
    kind = "ko" if script == KOREAN else "ja" if primary(language) == "ja" else "zh"
    return _SYSTEM[kind].get(_installer(), _CFF.get(_installer(), ""))


def _installer() -> str:
    return next((tool for tool in _INSTALLERS if which(tool)), "")


def _system_command(packages: Collection[str]) -> list[str]:
    """What installs packages of the system."""
    if not packages:
        return []
    sudo = "sudo " if hasattr(os, "geteuid") and os.geteuid() != 0 else ""
    return [_INSTALLERS[_installer()].format(sudo=sudo, packages=" ".join(packages))]
