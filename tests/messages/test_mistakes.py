"""Mistakes that teachers make, the one message each gets, and that doing what it says helps."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from quizgen.diagnostics import Diagnostic
from tests.messages.banks import HEAD, applied, bank_of, picture, told
from tests.sounds import mp3


class Mistake(NamedTuple):
    """A question, the code of its one message and the line that is blamed (the question starts in line 5), words of the
    advice, and the question after the advice was obeyed to the letter."""

    typed: str
    code: str
    line: int
    advice: str
    obeyed: str


def choice(wrong: str, answer: str = "lime") -> str:
    """A question with options."""
    return f"question: Which tree is it?\nanswer: {answer}\nwrong: {wrong}"


def short(answer: str, stem: str = "Which tree is it?") -> str:
    """A question with a short answer."""
    return f"question: {stem}\nanswer: {answer}"


def number(answer: str, more: str = "unit: m") -> str:
    """A question whose answer is a number."""
    return f"question: How tall is it?\nanswer: {answer}\n{more}"


MISTAKES = [
    # HTML
    Mistake(short("oak", "Name the <strong>tallest</strong> tree."), "W330", 5, "write **tallest**", short("oak", "Name the **tallest** tree.")),
    Mistake(short("oak", "The formula is CO<sub>2</sub>."), "W330", 5, "write ~2~", short("oak", "The formula is CO~2~.")),
    Mistake(short("oak", "Look at <u>this</u> one."), "W330", 5, "write [this]{underline}", short("oak", "'Look at [this]{underline} one.'")),
    Mistake(short("oak", "Read <ruby>森<rt>もり</rt></ruby> aloud."), "W330", 5, "write {森|もり}", short("oak", "'Read {森|もり} aloud.'")),
    Mistake(short("oak", "Which tree&nbsp;is it?"), "W330", 5, "write a space", short("oak", "Which tree is it?")),
    Mistake(short("oak", "A tree.<br/>Its name?"), "W330", 5, "end a line with a backslash", "question: |\n  A tree.\\\n  Its name?\nanswer: oak"),
    Mistake(short("oak", "Its <a href='x'>name</a>?"), "W330", 5, "write [text](https://…)", short("oak", '"Its [name](https://example.org)?"')),
    # other Markdown
    Mistake(short("oak", "Which is __not a conifer__?"), "W331", 5, "write **not a conifer**", short("oak", "Which is **not a conifer**?")),
    Mistake(short("oak", "Which is ==no conifer==?"), "W331", 5, "write **no conifer**", short("oak", "Which is **no conifer**?")),
    Mistake(short("oak", "Is it ~~a beech~~ an oak?"), "W331", 5, "leave out the signs", short("oak", "Is it a beech an oak?")),
    Mistake(short("oak", "'The [red]{.red} one?'"), "W331", 5, "write [red]{red}", short("oak", "'The [red]{red} one?'")),
    Mistake("text: |\n  # Trees\n\n  They are tall.", "W331", 6, "write ## Trees", "text: |\n  ## Trees\n\n  They are tall."),
    Mistake(short("oak", "'The [red]{.big} one?'"), "W331", 5, "without [ ] and { }", short("oak", "The red one?")),
    Mistake(short("oak", "'The [tall]{color=Blue} one?'"), "W331", 5, "write [tall]{blue}", short("oak", "'The [tall]{blue} one?'")),
    Mistake(short("oak", "'The [size=9]tall[/size] one?'"), "W331", 5, "the text alone", short("oak", "The tall one?")),
    Mistake(short("oak", r"The \underline{tall} one?"), "W334", 5, "write [tall]{underline}", short("oak", "'The [tall]{underline} one?'")),
    Mistake(short("oak", "'The [b]tall[/b] one?'"), "W331", 5, "write **tall**", short("oak", "'The **tall** one?'")),
    Mistake(short("oak", "'The [color=red]tall[/color] one?'"), "W331", 5, "write [tall]{red}", short("oak", "'The [tall]{red} one?'")),
    Mistake("question: |\n  Which?\n  • elm\n  • oak\nanswer: oak", "W335", 7, "write - elm", "question: |\n  Which?\n  - elm\n  - oak\nanswer: oak"),
    # Anki
    Mistake("front: 'Tree [$]x^2[/$]'\nback: oak", "W332", 5, "write $x^2$", "front: 'Tree $x^2$'\nback: oak"),
    Mistake("front: The {{c1::oak}} is a tree.\nback: oak", "W332", 5, "under `cloze:`", "cloze: The {{c1::oak}} is a tree."),
    Mistake("front: '[sound:leaf.mp3] a leaf'\nback: oak", "W332", 5, "write ![](leaf.mp3)", "front: '![](leaf.mp3) a leaf'\nback: oak"),
    Mistake("front: 森[もり]\nback: forest", "W332", 5, "write {森|もり}", "front: '{森|もり}'\nback: forest"),
    # Moodle
    Mistake(short("oak", "Which? {=oak ~elm ~ash}"), "W333", 5, "under `answer:`", choice("[elm, ash]", "oak")),
    Mistake(short("oak", "It is an {1:SHORTANSWER:=oak}."), "W333", 5, "{{answer}}", "cloze: It is an {{oak}}."),
    Mistake(choice("['[*] elm', ash]"), "W333", 7, "under `wrong:`", choice("[elm, ash]")),
    # LaTeX
    Mistake(short("oak", r"How much is \frac{1}{2} of it?"), "W334", 5, r"write $\frac{1}{2}$", short("oak", r"How much is $\frac{1}{2}$ of it?")),
    Mistake(short("oak", r"Which is \textbf{tall}?"), "W334", 5, "write **tall**", short("oak", "Which is **tall**?")),
    Mistake(short("oak", r"Is it a \times b?"), "W334", 5, "between $ and $", short("oak", r"Is it $a \times b$?")),
    # lists
    Mistake(choice("elm; ash; fir"), "W335", 7, "write [elm, ash, fir]", choice("[elm, ash, fir]")),
    Mistake(choice("[elm; ash; fir]"), "W335", 7, "write [elm, ash, fir]", choice("[elm, ash, fir]")),
    Mistake(choice("\n  -elm\n  -ash"), "W335", 8, "after `- `: - elm", choice("\n  - elm\n  - ash")),
    Mistake(choice("\n  • elm\n  • ash"), "W335", 8, "after `- `: - elm", choice("\n  - elm\n  - ash")),
    Mistake(choice("[• elm, • ash]"), "W335", 7, "without these signs", choice("[elm, ash]")),
    Mistake(choice("[“elm”, “ash, tall”]"), "W335", 7, 'straight quotes: "ash, tall"', choice('["elm", "ash, tall"]')),
    Mistake("question: Sort.\norder: [1. seed, 2. shoot, 3. tree]", "W335", 6, "items alone", "question: Sort.\norder: [seed, shoot, tree]"),
    Mistake("question: Sort.\norder: [a) seed, b) shoot]", "W335", 6, "items alone", "question: Sort.\norder: [seed, shoot]"),
    Mistake(short("“oak”"), "W335", 6, "leave them out: oak", short("oak")),
    Mistake(short("gray birch / grey birch"), "W335", 6, "write [gray birch, grey birch]", short("[gray birch, grey birch]")),
    Mistake(short("maple or mapel"), "W335", 6, "write [maple, mapel]", short("[maple, mapel]")),
    Mistake(f"{short('oak')}\ntags: trees; leaves", "W335", 7, "write [trees, leaves]", f"{short('oak')}\ntags: [trees, leaves]"),
    Mistake(f"{short('oak')}\ntags: ['trees, leaves']", "W308", 7, "[trees, leaves]", f"{short('oak')}\ntags: [trees, leaves]"),
    Mistake(choice("elm, ash, fir"), "W308", 7, "[elm, ash, fir]", choice("[elm, ash, fir]")),
    Mistake("question: Q?\nchoices: [A. elm, B. ash]\nanswer: B. ash", "W309", 6, "leave out `A.`", "question: Q?\nchoices: [elm, ash]\nanswer: ash"),
    Mistake("question: Q?\nchoices: [A. elm, B. ash]\nanswer: b", "E220", 7, "write `answer: ash`", "question: Q?\nchoices: [elm, ash]\nanswer: ash"),
    Mistake("question: Q?\nchoices: [elm, ash]\nanswer: 2", "E220", 7, "the text of the right choice", "question: Q?\nchoices: [elm, ash]\nanswer: ash"),
    Mistake(choice("|\n  elm\n  ash"), "W335", 7, "each line after `- `", choice("\n  - elm\n  - ash")),
    Mistake(choice("\n  1. elm\n  2. ash"), "W335", 8, "write [elm, ash]", choice("[elm, ash]")),
    Mistake("question: Sort.\norder: 1. seed 2. tree", "E221", 6, "[seed, tree]", "question: Sort.\norder: [seed, tree]"),
    Mistake("question: Sort.\norder: seed > shoot > tree", "E221", 6, "[seed, shoot, tree]", "question: Sort.\norder: [seed, shoot, tree]"),
    Mistake("question: Sort.\norder: seed; shoot; tree", "E221", 6, "[seed, shoot, tree]", "question: Sort.\norder: [seed, shoot, tree]"),
    Mistake("question: Sort.\norder: seed, shoot, tree", "E221", 6, "[seed, shoot, tree]", "question: Sort.\norder: [seed, shoot, tree]"),
    Mistake("question: Q?\nchoices: elm, ash, oak\nanswer: oak", "E221", 6, "[elm, ash, oak]", "question: Q?\nchoices: [elm, ash, oak]\nanswer: oak"),
    Mistake(short("b", "Which is it? a) elm b) oak"), "W333", 6, "under `choices:`", "question: Which is it?\nchoices: [elm, oak]\nanswer: oak"),
    # true and false
    Mistake(short("T", "True or false - an oak is a tree"), "W301", 6, "write `true`", short("true", "True or false - an oak is a tree")),
    Mistake(short("F", "An oak is a conifer."), "W301", 6, "write `false`", short("false", "An oak is a conifer.")),
    Mistake(short("Vrai", "An oak is a tree."), "W301", 6, "write `true`", short("true", "An oak is a tree.")),
    Mistake(short("неверно", "An oak is a conifer."), "W301", 6, "write `false`", short("false", "An oak is a conifer.")),
    Mistake(short("yes", "Is it an oak?"), "W301", 6, "put it in quotes", short('"yes"', "Is it an oak?")),
    # gaps
    Mistake("cloze: An oak is a ____.\nanswer: tree", "E211", 5, "write {{tree}}", "cloze: An oak is a {{tree}}."),
    Mistake("cloze: An oak is a ……… in woods.", "E230", 5, "in the place of ………", "cloze: An oak is a {{answer}} in woods."),
    Mistake("cloze: An oak is a [tree].", "E230", 5, "{{tree}}", "cloze: An oak is a {{tree}}."),
    # numbers
    Mistake(number("20-25"), "E203", 6, "write 20..25", number("20..25")),
    Mistake(number("20 to 25"), "E203", 6, "write 20..25", number("20..25")),
    Mistake(number("20 m", "tolerance: 1"), "E203", 6, "write 20, and below it `unit: m`", number("20", "unit: m\ntolerance: 1")),
    Mistake(number("20 %", "tolerance: 1"), "E203", 6, "`unit: '%'`", number("20", "unit: '%'\ntolerance: 1")),
    Mistake(number("20 ± 2"), "E203", 6, "write 20, and below it `tolerance: 2`", number("20", "tolerance: 2\nunit: m")),
    Mistake(number("20,5"), "E203", 6, "write 20.5", number("20.5")),
    Mistake(number("20,5", ""), "E203", 6, "write 20.5", number("20.5", "")),
    Mistake(number("20m"), "E203", 6, "write 20", number("20")),
    Mistake(number("20", "tolerance: ±2"), "E203", 7, "write 2", number("20", "tolerance: 2")),
    Mistake("cloze: An oak is a [[tree]].", "E230", 5, "{{tree}}", "cloze: An oak is a {{tree}}."),
    Mistake(number("1,200"), "E203", 6, "write 1200", number("1200")),
    Mistake(number("1 200 000"), "E203", 6, "write 1200000", number("1200000")),
    Mistake(number("1.200,5"), "E203", 6, "write 1200.5", number("1200.5")),
    Mistake(number("1'200"), "E203", 6, "write 1200", number("1200")),
    Mistake(number("－２０．５"), "E203", 6, "write -20.5", number("-20.5")),
    Mistake(number("1/4"), "E203", 6, "write 0.25", number("0.25")),
    Mistake(number("about 20"), "E203", 6, "write 20", number("20")),
    Mistake(number(".5"), "E203", 6, "write 0.5", number("0.5")),
    Mistake(number("tall"), "E203", 6, "a range such as 3..5", number("3..5")),
    Mistake(number("20", "tolerance: 3 digits"), "E203", 7, "write 3 figures", number("20", "tolerance: 3 figures")),
    Mistake(number("20", "tolerance: 3 sf"), "E203", 7, "how far off is 0.5", number("20", "tolerance: 0.5")),
    Mistake(number("20", "tolerance: 16 figures"), "E203", 7, "or 3 figures", number("20", "tolerance: 3 figures")),
    Mistake(number("20", "tolerance: 3 kg"), "E203", 7, "write 3", number("20", "tolerance: 3")),
    Mistake(number("0", "tolerance: 3 figures"), "E203", 7, "such as 0.5", number("0", "tolerance: 0.5")),
    Mistake(number("20", "unit: {m: 100, cm: 1}"), "E203", 7, "write `m: 1`", number("20", "unit: {m: 1, cm: 100}")),
    Mistake(number("20", "unit: {m/s: 1, km/h: 0}"), "E203", 7, "{m/s: 1, km/h: 3.6}", number("20", "unit: {m/s: 1, km/h: 3.6}")),
    Mistake(number("20", "unit: {m: 1, km: '1/1000'}"), "E203", 7, "write 0.001", number("20", "unit: {m: 1, km: 0.001}")),
    Mistake(number("20", "tolerance: little"), "E203", 7, "0.5, or 1% of the right answer", number("20", "tolerance: 1%")),
    Mistake(f"{short('oak')}\npoints: 3 pts", "E203", 7, "write 3", f"{short('oak')}\npoints: 3"),
    Mistake(f"{short('oak')}\npoints: ½", "E203", 7, "write 0.5", f"{short('oak')}\npoints: 0.5"),
    Mistake(f"{short('oak')}\npoints: -1", "E203", 7, "write 0 or more", f"{short('oak')}\npoints: 0"),
    Mistake(f"{short('oak')}\ndifficulty: 7", "E203", 7, "such as 1 or 2", f"{short('oak')}\ndifficulty: 2"),
    Mistake("question: Why?\nessay: long", "E203", 6, "`essay: true`", "question: Why?\nessay: true"),
    # partly right
    Mistake(f"{choice('[elm]', '[lime, oak]')}\npartly: ash", "E215", 8, "delete `partly`", choice("[elm]", "[lime, oak]")),
    Mistake("question: Which?\nchoices: [oak, elm]\nanswer: oak\npartly: oak", "E215", 8, "write another choice there", "question: Which?\nchoices: [oak, elm]\nanswer: oak\npartly: elm"),
    Mistake(f"{short('oak')}\npartly: {{text: ash, points: 1}}", "E252", 7, "a share such as 50%", f"{short('oak')}\npartly: {{text: ash, points: 50%}}"),
    Mistake(f"{choice('[elm]')}\npartly: {{text: ash, points: 100%}}", "E252", 8, "a share such as 50%", f"{choice('[elm]')}\npartly: {{text: ash, points: 50%}}"),
    Mistake(number("20", "partly: {points: 50%}"), "E212", 7, "add `text:`", number("20", "partly: {points: 50%, text: 19}")),
    Mistake(number("20", "partly: 18-19"), "E203", 7, "write 18..19", number("20", "partly: 18..19")),
    Mistake(number("20", "partly: 19..18"), "E203", 7, "write 18..19", number("20", "partly: 18..19")),
    Mistake(f"{choice('[elm]')}\npartly: {{text: ash, credit: 1}}", "E211", 8, "points", f"{choice('[elm]')}\npartly: {{text: ash, points: 25%}}"),
    # draws
    Mistake(f"{choice('[elm, oak]')}\nshow: 4", "W325", 8, "write `show: 3` or less", f"{choice('[elm, oak]')}\nshow: 3"),
    Mistake(f"{choice('[elm, {text: oak, pin: true}, ash]', '[lime, fir]')}\nshow: 2", "W325", 8, "write `show: 3`, or more", f"{choice('[elm, {text: oak, pin: true}, ash]', '[lime, fir]')}\nshow: 3"),
    Mistake(f"{choice('[elm, oak]')}\nshow: 1", "E203", 8, "a number such as 2 or 3", f"{choice('[elm, oak]')}\nshow: 2"),
    # keys
    Mistake("question： Which tree?\nanswer: oak", "E101", 5, "write - question: Which tree?", "question: Which tree?\nanswer: oak"),
    Mistake("question: Which tree?\nanswer：oak", "E101", 6, "write answer: oak", "question: Which tree?\nanswer: oak"),
    Mistake("question：Which tree?", "E210", 5, "a full-width one: question: Which", "question: Which tree?\nanswer: oak"),
    Mistake(f"{short('oak')}\nlicense: free", "E211", 7, "at the top of the bank", short("oak")),
    Mistake(f"{short('oak')}\ntolerance: 1\nexplantion: So.", "E211", 8, "", f"{short('5')}\ntolerance: 1\nexplanation: So."),
    Mistake("front: oak\nback: a tree\npenality: 1", "E211", 7, "its own keys are front, back", "front: oak\nback: a tree"),
    Mistake("question: Name it. ![](leaf.png)\nregions:\n  - {rect: [0.1, 0.1, 0.2, 0.2], text: oak}", "E212", 5, "write `image: leaf.png`", "question: Name it.\nimage: leaf.png\nregions:\n  - {rect: [0.1, 0.1, 0.2, 0.2], text: oak}"),
    Mistake("question: Which tree?", "E212", 5, "add `answer:`", "question: Which tree?\nanswer: oak"),
    Mistake(f"{short('oak')}\nwrong: elm\nchoices: [oak, elm]", "E215", 7, "delete one of them", f"{short('oak')}\nchoices: [oak, elm]"),
    Mistake("question: Sort.\norder: [seed]", "E221", 6, "another item", "question: Sort.\norder: [seed, tree]"),
    Mistake("question: Match.\npairs: {oak: acorn}", "E221", 6, "another `left: right`", "question: Match.\npairs: {oak: acorn, fir: cone}"),
    Mistake("question: Which?\nanswer: oak\nchoices: [oak]", "E221", 7, "another option", "question: Which?\nanswer: oak\nchoices: [oak, elm]"),
    Mistake("question: Which?\nanswer: oak\nwrong: [elm, elm]", "E222", 7, "delete one", "question: Which?\nanswer: oak\nwrong: [elm]"),
    Mistake("question: Match.\npairs:\n  - oak - acorn\n  - fir: cone", "E206", 7, "write `oak: acorn`", "question: Match.\npairs:\n  - oak: acorn\n  - fir: cone"),
    Mistake(f"{short('oak')}\nwrong: [elm]\nshuffle: never", "E204", 8, "without quotes", f"{short('oak')}\nwrong: [elm]\nshuffle: false"),
    Mistake(f"{short('oak')}\nlevel: hard", "E205", 7, "write one of: remember", f"{short('oak')}\nlevel: remember"),
    Mistake(f"{short('oak')}\nhint: [It is tall]", "E201", 7, "stands in quotes", f"{short('oak')}\nhint: '[It is tall]'"),
    Mistake(f"{short('oak')}\nhint: {{tall: 5}}", "E201", 7, '"tall: 5"', f'{short("oak")}\nhint: "tall: 5"'),
    Mistake(f"{short('oak')}\nkind: essay", "E214", 7, "delete the `kind:` line", short("oak")),
    Mistake(f"{short('oak')}\nkind: quiz", "E205", 7, "the kinds are", f"{short('oak')}\nkind: short-answer"),
    Mistake(number("5..3"), "E203", 6, "write 3..5", number("3..5")),
    Mistake("cloze: A {{ }} tree is {{oak}}.", "E231", 5, "{{answer}}", "cloze: A {{answer}} tree is {{oak}}."),
    Mistake("cloze: A {{oak tree is tall.", "E233", 5, "close it with }}", "cloze: A {{oak}} tree is tall."),
    Mistake("cloze: A {{c0::oak}} is tall.", "E234", 5, "write {{c1::answer}}", "cloze: A {{c1::answer}} is tall."),
    Mistake("cloze: A {{c1,2::oak}} is tall.", "E235", 5, "write two questions", "cloze: A {{c1::oak}} is tall."),
    Mistake(short("oak", '"See [this](ftp://example.org)."'), "E306", 5, "write https://…", short("oak", '"See [this](https://example.org)."')),
    Mistake(short("oak", '"See [this](www.example.org)."'), "W321", 5, "https://", short("oak", '"See [this](https://www.example.org)."')),
    Mistake(short("5", "How much is 2^n-1^?"), "W320", 5, "$…$", short("5", "How much is $2^{n-1}$?")),
    Mistake(f"{short('oak')}\nlint: {{ignore: colours}}", "E205", 7, "{ignore: [QG111]", f"{short('oak')}\nlint: {{ignore: [QG111], because: …}}"),
    # files
    Mistake(f"{short('oak')}\nimage: leaf.png?raw=true", "E301", 7, "leave out `?raw=true`", f"{short('oak')}\nimage: leaf.png"),
    Mistake(short("oak", '"What? ![](leaf.png?w=3)"'), "E301", 5, "leave out `?w=3`", short("oak", '"What? ![](leaf.png)"')),
    Mistake(f"{short('oak')}\nimage: trees\\leaf.png", "E301", 7, "write trees/leaf.png", f"{short('oak')}\nimage: trees/leaf.png"),
    Mistake(f"{short('oak')}\nimage: .\\leaf.png", "E301", 7, "write ./leaf.png", f"{short('oak')}\nimage: ./leaf.png"),
    Mistake(f"{short('oak')}\nimage: le%61f.png", "E301", 7, "write leaf.png", f"{short('oak')}\nimage: leaf.png"),
    Mistake(f"{short('oak')}\nimage: laef.png", "E301", 7, "leaf.png", f"{short('oak')}\nimage: leaf.png"),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two pictures."""
    picture(tmp_path)
    (tmp_path / "leaf.mp3").write_bytes(mp3())
    picture(tmp_path, "trees/leaf.png")
    return tmp_path


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.code} {mistake.typed}"[:60])
def test_one_mistake_has_one_message_that_helps(mistake: Mistake, folder: Path) -> None:
    _, found = told(bank_of(mistake.typed), folder)
    assert [(one.code, one.span.line) for one in found] == [(mistake.code, mistake.line)]
    [only] = found
    assert mistake.advice in only.hint
    assert len(only.message) <= 70
    bank, left = told(bank_of(mistake.obeyed), folder)
    assert bank is not None
    assert left == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.code} {mistake.typed}"[:60])
def test_an_edit_leaves_nothing_to_say(mistake: Mistake, folder: Path) -> None:
    text = bank_of(mistake.typed)
    _, [only] = told(text, folder)
    if only.edits:
        assert told(applied(text, only.edits), folder)[1] == []


RIGHT = [
    short("oak", "Is 3 < 4 and 5 > 2 in List<int>?"),
    short("oak", "What does the HTML tag <b>x</b> do?"),
    short("oak", "Write `<b>oak</b>`, `__init__`, `==x==` and `{=a ~b}`."),
    short("oak", r"What is $\frac{1}{2}$, and $\textbf{x}$?"),
    short("oak", r"Who wrote \<b>x\</b> and \==y== and \__a b__?"),
    short("oak", "What does __init__ do in snake_case and _x?"),
    short("oak", "'Fill in: an ___ is a tree, a __ too.'"),
    short("oak", "Is a==b, or a == b, or c === d?"),
    short("oak", "R&D, AT&T; and Q&A?"),
    short("oak", "The set {a, b} and {x | x > 0}?"),
    short("oak", r"Which of C:\item\times and D:\text is a folder?"),
    short("oak", "'# is the sign of what?'"),
    short("oak", "A pen costs $2 and a book costs $10. How much are both?"),
    short("T", "Which letter is it?"),
    short("no", "'Which word is it: “no” or “on”?'").replace("answer: no", "answer: 'no'"),
    short("km/h"),
    short("heads or tails"),
    short("1939-1945"),
    short("36 km"),
    choice("[“Emma” by Austen, the others]"),
    choice("['It is red; it is hot; it is far away from here', blue]"),
    choice("[a; b, c]"),
    choice("[-5, -3]", "5"),
    choice("['1. FC Köln', 'FC Bayern']"),
    "question: Sort.\norder: [1. FC Köln, VfB Stuttgart]",
    "front: 10 • 5\nback: 'Goethe • Schiller • Heine'",
    "cloze: The {{std}} of 東京 is {{c2::x}} (_italic?).",
    "question: Why?\nessay: 6",
    f"{short('oak')}\ntags: trees, leaves",
    choice("|\n  Its leaves have stalks, and grow in pairs\n  on both sides"),
    choice("['a\n  tall tree', fir]"),
    choice("|\n  `x = 1`\n  `y = 2`"),
]


@pytest.mark.parametrize("item", RIGHT)
def test_what_is_right_is_left_alone(item: str) -> None:
    assert told(bank_of(item))[1] == []


@pytest.mark.parametrize(
    ("typed", "tag"), [("German", "de"), ("français", "fr"), ("日本語", "ja"), ("en_GB", "en-GB"), ("pt-BR", "pt-BR")]
)
def test_languages_may_be_named(typed: str, tag: str) -> None:
    text = bank_of(short("oak"), HEAD.replace("language: en", f"language: {typed}"))
    bank, found = told(text)
    assert bank is not None
    assert bank.language == tag
    assert [one.code for one in found] == ["W305"] * (typed != tag)
    for one in found:
        assert told(applied(text, one.edits))[1] == []


def test_several_signs_of_one_kind_in_a_text_are_one_message() -> None:
    text = bank_of(short("oak", "<b>Which</b> <i>tall</i> tree&nbsp;is it?<br>Look."))
    _, [only] = told(text)
    mended, left = told(applied(text, only.edits))
    assert mended is not None
    assert left == []


def test_blocks_of_text_are_mended_in_their_place() -> None:
    text = bank_of("question: |\n  # A tree\n\n  It is <b>tall</b>.\nanswer: oak")
    _, found = told(text)
    assert [(one.code, one.span.line) for one in found] == [("W331", 6), ("W330", 8)]
    after = applied(applied(text, found[0].edits), found[1].edits)
    assert "**A tree**\n" in after and "It is **tall**.\n" in after
    assert told(after)[1] == []


def numbers_told(typed: str) -> list[Diagnostic]:
    """What is said of a number."""
    return told(bank_of(number(typed)))[1]


@pytest.mark.parametrize(
    "typed", ["9" * 5000, "1," * 3000, "1 " * 5000, "(" * 4000 + "1", "1/0", "0/0", "'-'", "½½", "2½"]
)
def test_hostile_numbers_are_told_briefly(typed: str) -> None:
    [only] = numbers_told(typed)
    assert (only.code, len(only.message) <= 70, len(only.hint) < 200) == ("E203", True, True)
