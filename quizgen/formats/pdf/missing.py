"""What authors are told of characters without a font, and what to type so that they have one."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from shutil import which

from quizgen import extras
from quizgen.diagnostics import Diagnostic
from quizgen.formats.pdf import fontsources, scripts, sysfonts
from quizgen.formats.pdf.scripts import EASTERN, KOREAN, letter
from quizgen.formats.pdf.survey import EMOJI_NEED, Lack, Survey
from quizgen.labels import primary
from quizgen.messages import phrase, told

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


def about_fonts(survey: Survey, language: str) -> Iterator[Diagnostic]:
    """One error where most of a bank cannot be read, else a warning for each script; and which fonts are the
    machine's."""
    lacks = survey.lacks
    if survey.is_unreadable:
        yield _unreadable(survey, lacks, language)
        return
    yield from (lacking(lack, language) for lack in lacks)
    if used := dict.fromkeys(text for spoken in survey.languages for text in _of_machine(survey, spoken, language)):
        yield told(survey.span, "W414", fonts=", ".join(used))


def _of_machine(survey: Survey, spoken: str, language: str) -> Iterator[str]:
    """The fonts of the machine that draw texts in one language, empty for that of the bank, each with its script."""
    for name, characters in survey.needed_in(spoken).items():
        source = survey.chosen(name, characters, spoken) if name else None
        if source is not None and source.where == "machine":
            yield phrase("font.used", font=source.name, script=named(name, spoken or language))


def _unreadable(survey: Survey, lacks: Sequence[Lack], language: str) -> Diagnostic:
    letters = [lack for lack in lacks if survey.own(lack)]
    shares = [
        phrase(
            "font.share",
            count=survey.own(lack),
            total=survey.letters,
            script=named(lack.script, lack.language or language),
        )
        for lack in letters
    ]
    return told(survey.span, "E410", shares=", ".join(shares), remedy=remedy(letters, language))


def lacking(lack: Lack, language: str) -> Diagnostic:
    """The warning about the characters of one script; the language is that of the bank."""
    span, where = lack.place
    count, first = sum(lack.counts.values()), letter(next(iter(lack.counts)))
    shown = f"{first} (U+{ord(first):04X})" if first.isprintable() else f"U+{ord(first):04X}"
    several = "font.characters" if len(lack.counts) > 1 else "font.character"
    characters = phrase(several, where=where, character=shown, count=len(lack.counts))
    which = "shaping" if lack.shaping else "emoji" if lack.script == EMOJI_NEED else "missing"
    script, advice = named(lack.script, lack.language or language), remedy([lack], language)
    return told(span, f"W410.{which}", script=script, count=count, characters=characters, remedy=advice)


def named(script: str, language: str) -> str:
    """What people call the script; Chinese characters by the language."""
    own = primary(language)
    return phrase(f"script.{own}") if script == EASTERN and own in ("ja", "zh") else scripts.spoken(script)


def remedy(lacks: Sequence[Lack], language: str) -> str:
    """What to do so that the characters are drawn: one command of the shell where there is one."""
    wanted: dict[str, None] = {}
    packages: dict[str, None] = {}
    is_at_a_loss = False
    for lack in lacks:
        extra, spoken = fontsources.extra(lack.script), lack.language or language
        if lack.shaping:
            wanted["shaping"] = None
        elif sysfonts.is_unconverted(lack.counts, spoken):
            wanted["fonts"] = None
        elif extra and not fontsources.is_packaged(lack.script):
            wanted[extra] = None
        elif package := _system_package(lack.script, spoken):
            packages[package] = None
        else:
            is_at_a_loss = True
    if not sysfonts.can_convert() and any(package in _CFF.values() for package in packages):
        wanted["fonts"] = None
    typed = [*([extras.command(*wanted)] if wanted else []), *_system_command(packages)]
    if not typed:
        return phrase("font.folder")
    command = " && ".join(typed)
    return phrase("font.others", command=command) if is_at_a_loss else command


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
