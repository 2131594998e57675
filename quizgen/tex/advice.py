"""What to write in the place of a command that formulas do not take."""

from __future__ import annotations

from quizgen.messages import phrase
from quizgen.tex.commands import COMMANDS, ENVIRONMENTS

_INSTEAD = (
    ("box", r"\boxed{…}", "bbox colorbox fcolorbox framebox enclose cellcolor rowcolor columncolor"),
    ("link", "", "href url"),
    ("definition", "", """def let gdef edef newcommand renewcommand providecommand newenvironment renewenvironment
        DeclareMathOperator DeclarePairedDelimiter Newextarrow newtagform"""),
    ("character", "", "unicode char symbol U mmlToken"),
    ("color", r"\color{red}{…}", """color textcolor definecolor style class cssId htmlClass htmlId htmlStyle
        htmlData data"""),
    ("package", "", "require usepackage setOptions mathtoolsset"),
    ("picture", "", "includegraphics"),
    ("number", r"\tag{1}", "label ref eqref"),
    ("unit", r"\pu{5 m/s}", "SI si qty unit num ang SIrange siunitx"),
    ("tex", r"\boldsymbol{…}", "bm mathbm"),
    ("tex", r"\mathbb{…}", "mathds mathbbm"),
    ("space", "", """hspace mspace kern mkern hskip mskip rule Rule Space raise lower moveleft moveright hfill hfil
        hfilll vspace vskip"""),
    ("without", "", "llap rlap clap mathllap mathrlap mathclap toggle mathtip texttip mathchoice verb hfuzz"),
    ("options", r"\cancel{…}", "cancel bcancel xcancel cancelto"),
    ("columns", r"\begin{array}{lcr}", "array subarray tabular"),
    ("tex", r"\mathrm{d}x", "dd dv pdv odv differential"),
    ("prescript", r"{}^{14}_{6}\mathrm{C}", "prescript"),
    ("tex", r"\frac{a}{b}", "genfrac above abovewithdelims nicefrac sfrac flatfrac"),
    ("brackets", "", "( ) [ ]"),
)  # fmt: skip
_BY_COMMAND = {command: (name, tex) for name, tex, commands in _INSTEAD for command in commands.split()}


def advice(name: str) -> str:
    """What to write instead of a command or environment, as help under a message."""
    if name in _BY_COMMAND:
        which, tex = _BY_COMMAND[name]
        return phrase(f"formula.{which}", tex=tex)
    from difflib import get_close_matches

    if close := get_close_matches(name, (*COMMANDS, *ENVIRONMENTS), 1, 0.75) if len(name) > 2 else []:
        shown = f"\\begin{{{close[0]}}}" if close[0] in ENVIRONMENTS and close[0] not in COMMANDS else f"\\{close[0]}"
        return phrase("formula.close", close=shown)
    return phrase("formula.other")
