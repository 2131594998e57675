"""What to write in the place of a command that formulas do not take."""

from __future__ import annotations

from quizgen.tex.commands import COMMANDS, ENVIRONMENTS

_BY_NAME = {
    "\\boxed{…}, or text outside the formula": "bbox colorbox fcolorbox framebox enclose cellcolor rowcolor columncolor",
    "a link outside the formula: [text](https://…)": "href url",
    "the formula in full, without definitions of your own": """def let gdef edef newcommand renewcommand providecommand
        newenvironment renewenvironment DeclareMathOperator DeclarePairedDelimiter Newextarrow newtagform""",
    "the character itself": "unicode char symbol U mmlToken",
    "\\color{red}{…} with the name of a colour": """color textcolor definecolor style class cssId htmlClass htmlId
        htmlStyle htmlData data""",
    "the formula without it: everything that can be used is there": "require usepackage setOptions mathtoolsset",
    "a picture outside the formula: ![what it shows](picture.png)": "includegraphics",
    "the number as text: (1), or \\tag{1}": "label ref eqref",
    "\\pu{5 m/s}, or 5\\,\\mathrm{m/s}": "SI si qty unit num ang SIrange siunitx",
    "\\boldsymbol{…}": "bm mathbm",
    "\\mathbb{…}": "mathds mathbbm",
    "\\quad, or \\hspace{2em} with less than ten em": """hspace mspace kern mkern hskip mskip rule Rule Space raise lower
        moveleft moveright hfill hfil hfilll vspace vskip""",
    "the formula without it": "llap rlap clap mathllap mathrlap mathclap toggle mathtip texttip mathchoice verb hfuzz",
    "\\cancel{…} without options": "cancel bcancel xcancel cancelto",
    "\\begin{array}{lcr} with one letter a column": "array subarray tabular",
    "\\mathrm{d}x": "dd dv pdv odv differential",
    "{}^{14}_{6}\\mathrm{C}, or \\ce{^{14}_{6}C}": "prescript",
    "\\frac{a}{b}": "genfrac above abovewithdelims nicefrac sfrac flatfrac",
    "the formula between $…$ only, without brackets in it": "( ) [ ]",
}
_BY_COMMAND = {name: instead for instead, names in _BY_NAME.items() for name in names.split()}


def advice(name: str) -> str:
    """What to write instead of a command or environment, as help under a message."""
    if instead := _BY_COMMAND.get(name):
        return f"write {instead}"
    from difflib import get_close_matches

    if close := get_close_matches(name, (*COMMANDS, *ENVIRONMENTS), 1, 0.75) if len(name) > 2 else []:
        shown = f"\\begin{{{close[0]}}}" if close[0] in ENVIRONMENTS and close[0] not in COMMANDS else f"\\{close[0]}"
        return f"did you mean `{shown}`? Otherwise write it with commands of LaTeX maths, amsmath or mhchem"
    return "write it with commands of LaTeX maths, amsmath or mhchem"
