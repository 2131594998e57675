"""W3xx and pictures: what is read otherwise than it may be meant."""

from __future__ import annotations

from tests.messages.obeyed import Case

_HEAD = "title: T\nid: t\nlanguage: en\n"
_TOP = f"{_HEAD}questions:\n"
_ASK = "question: Which tree is it?\n"
_OAK = f"{_ASK}answer: oak"


def _stem(text: str) -> str:
    """A question in single quotes."""
    return f"question: '{text}'\nanswer: oak"


CASES = [
    Case("E301.missing-in", f"{_OAK}\nimage: trees/bud.png", 7, f"{_OAK}\nimage: trees/leaf.png\nalt: a leaf"),
    Case("E301.no-file", f"{_OAK}\nimage: trees", 7, f"{_OAK}\nimage: trees/leaf.png\nalt: a leaf"),
    Case("E301.percent-blank", f"{_OAK}\nimage: my%20leaf.png", 7, f"{_OAK}\nimage: my-leaf.png\nalt: a leaf"),
    Case("E301.tag", f"{_OAK}\nimage: <img src=leaf.png>", 7, f"{_OAK}\nimage: leaf.png"),
    Case("E301.written", f"{_OAK}\nimage: '![a leaf](leaf.png \"in May\")'", 7, f"{_OAK}\nimage: '![what it shows](leaf.png)'"),
    Case("E302.media", f"{_OAK}\nimage: ../leaf.png", 7, f"{_OAK}\nimage: leaf.png\nalt: a leaf"),
    Case("E303", f"{_OAK}\nimage: https://example.org/leaf.png", 7, f"{_OAK}\nimage: leaf.png\nalt: a leaf"),
    Case("E304.drawing", f"{_OAK}\nimage: linked.svg\nalt: a leaf", 7, f"{_OAK}\nimage: leaf.svg\nalt: a leaf"),
    Case("E304.namespace", f"{_OAK}\nimage: bare.svg\nalt: a leaf", 7, f"{_OAK}\nimage: leaf.svg\nalt: a leaf"),
    Case("E307.parts", f"{_OAK}\nimage: many.svg\nalt: a leaf", 7, f"{_OAK}\nimage: leaf.png\nalt: a leaf"),
    Case("E304.picture", f"{_OAK}\nimage: broken.png\nalt: a leaf", 7, f"{_OAK}\nimage: leaf.png\nalt: a leaf"),
    Case("E304.sound", f"{_OAK}\naudio: broken.mp3", 7, f"{_OAK}\naudio: song.mp3"),
    Case("E305.picture", f"{_OAK}\nimage: leaf.tiff\nalt: a leaf", 7, f"{_OAK}\nimage: leaf.png\nalt: a leaf"),
    Case("E305.sound", f"{_OAK}\naudio: song.mid", 7, f"{_OAK}\naudio: song.mp3"),
    Case("W301.either", f"{_ASK}answer: on", 6, f"{_ASK}answer: 'on'"),
    Case("W304", f"{_ASK}answer: [mitochondrion, mitochondria]\nwrong: [elm, ash]", 6, f"{_ASK}answer: [mitochondrion]\nwrong: [elm, ash]"),
    Case("W305.key", f"{_ASK}a: oak", 6, _OAK),
    Case("W305.language", f"title: T\nid: t\nlanguage: English\nquestions:\n- {_OAK.replace(chr(10), chr(10) + '  ')}\n", 3, f"{_TOP}- {_OAK.replace(chr(10), chr(10) + '  ')}\n"),
    Case("W307", f"{_OAK}\nid: a\nenemies: [b]", 8, f"{_OAK}\nid: a\nenemies: [a]"),
    Case("W309", f"{_ASK}choices: [A) elm, B) ash]\nanswer: B) ash", 6, f"{_ASK}choices: [elm, ash]\nanswer: ash"),
    Case("W310", 'question: "What is $\\frac{1}{2}$?"\nanswer: half', 5, "question: 'What is $\\frac{1}{2}$?'\nanswer: half"),
    Case("W311", f"{_ASK}answer: tree #5", 6, f"{_ASK}answer: 'tree #5'"),
    Case("W312.escaped", f'{_ASK}answer: "o\\u202eak"', 6, f'{_ASK}answer: "oak"'),
    Case("W312.in-file", f"{_ASK}answer: o\u202eak", 6, _OAK),
    Case("W313.item", f"{_OAK}\nwrong:\n- elm\n-", 9, f"{_OAK}\nwrong:\n- elm"),
    Case("W313.key", f"{_OAK}\nhint:", 7, _OAK),
    Case("W322.close", f"id: ash\n{_stem('Is {#ahs} one?')}", 6, f"id: ash\n{_stem('Is {#ash} one?')}"),
    Case("W322.text", f"{_TOP}- id: ash\n  text: See.\n- {_stem('Is {#ash} one?').replace(chr(10), chr(10) + '  ')}\n", 7, f"{_TOP}- id: ash\n  text: See.\n- {_stem(chr(92) + '{#ash}: is it one?').replace(chr(10), chr(10) + '  ')}\n"),
    Case("W322.unlisted", f"id: b\n{_stem('Is {#xyz} one?')}", 6, f"id: xyz\n{_stem('Is {#xyz} one?')}"),
    Case("W323.address", "cloze: The {{oak}} [tree](https://example.org/{{a}})", 5, "cloze: The {{oak}} {{a}} [tree](https://example.org/)"),
    Case("W323.code", "cloze: The {{oak}} `{{leaf}}`", 5, "cloze: The {{oak}} `{{c1::leaf}}`"),
    Case("W323.formula", "cloze: The {{oak}} $x + {{y}}$", 5, "cloze: The {{oak}} $x + {{c1::y}}$"),
    Case("W323.picture", "cloze: The {{oak}} ![a {{leaf}}](leaf.png)", 5, "cloze: The {{oak}} {{leaf}} ![a leaf](leaf.png)"),
    Case("W324.colon", "cloze: An {{c1:oak}} is a tree.", 5, "cloze: An {{c1::oak}} is a tree."),
    Case("W324.name", "cloze: The {{std::vector}} is a class.", 5, "cloze: The {{std\\::vector}} is a class."),
    Case("W326.brackets", "cloze: The {{oak}} \\(a tree\\) is tall.", 5, "cloze: The {{oak}} (a tree) is tall."),
    Case("W330.image", _stem("Which <img src=leaf>?"), 5, _stem("Which ![a leaf](leaf.png)?")),
    Case("W330.li", _stem("Which? <li>*oak*</li>"), 5, "question: |\n  Which?\n\n  - *oak*\nanswer: oak"),
    Case("W330.mark", _stem("Which <b>*tree*</b>?"), 5, _stem("Which **tree**?")),
    Case("W330.p", _stem("<p>*Which* tree?</p>"), 5, _stem("*Which* tree?")),
    Case("W331.boxes", _stem("- [ ] oak"), 5, f"{_OAK}\nwrong: [elm]"),
    Case("W332.latex", _stem("What is [latex]x[/latex]?"), 5, _stem("What is $x$?")),
    Case("W330.tags", _stem("Which <font>tree</font>?"), 5, _stem("Which tree?")),
    Case("W332.sound", _stem("Which bird? [sound:my song.mp3]"), 5, f"{_stem('Which bird?')}\naudio: my song.mp3"),
    Case("W337", _stem("What is {東京|とう|きょ|う}?"), 5, _stem("What is {東京|とう|きょう}?")),
    Case("W332.type", _stem("What {{type:Front}}?"), 5, _stem("What?")),
    Case("W333.truth", _stem("The oak is a tree. {TRUE}"), 5, "question: The oak is a tree.\nanswer: true"),
    Case("W334.blank", _stem("What is $ x^2 $ of a tree?"), 5, _stem("What is $x^2$ of a tree?")),
    Case("W334.blank", _stem("What is $\\frac{1}{2} $ of a tree?"), 5, _stem("What is $\\frac{1}{2}$ of a tree?")),
    Case("W334.unclosed", _stem("What is $x^2, for x = 3?"), 5, _stem("What is $x^2$, for x = 3?")),
    Case("W334.unclosed-end", _stem("What is $x^2 + 1?"), 5, _stem("What is $x^2 + 1$?")),
    Case("W334.command", _stem("What is \\section{oaks}?"), 5, _stem("What is oaks?")),
    Case("W334.dollars", _stem("It costs $2: what is \\frac{1}{2} of it?"), 5, _stem("It costs \\$2: what is $\\frac{1}{2}$ of it?")),
    Case("W334.list", _stem("What is \\item oak?"), 5, "question: |\n  What is\n\n  - oak?\nanswer: oak"),
    Case("W335.items", "question: |\n  ••\n  ••\nanswer: oak", 5, "question: |\n  - oak\n  - elm\nanswer: oak"),
    Case("W338.near", f"{_OAK}\nlanguage: jp", 7, f"{_OAK}\nlanguage: ja"),
    Case("W338.tag", f"{_OAK}\nlanguage: elvish", 7, f"{_OAK}\nlanguage: fr"),
    Case("W336.back", _stem("What is $" + "\\!" * 30 + "x$?"), 5, _stem("What is $\\!x$?")),
    Case("W336.row", _stem("What is $\\begin{matrix}a \\\\[b]\\end{matrix}$?"), 5, _stem("What is $\\begin{matrix}a \\\\ {}[b]\\end{matrix}$?")),
    Case("W336.deep", _stem("What is $" + "{" * 60 + "x" + "}" * 60 + "$?"), 5, _stem("What is $x$?")),
    Case("W336.like-this", _stem("What is $\\hspace{99em}$?"), 5, _stem("What is $\\quad$?")),
    Case("W336.long", _stem("What is $" + "x+" * 4000 + "x$?"), 5, _stem("What is $x$, and $x$?")),
    Case("W336.refused", _stem("What is $\\includegraphics{elm}$?"), 5, _stem("What is ![an oak](leaf.png)?")),
    Case("W335.slashes", f"{_OAK}\nwrong: elm / ash / fir", 7, f"{_OAK}\nwrong: [elm, ash, fir]"),
    Case("W335.slashes", f"{_OAK}\nwrong: [elm | ash | fir]", 7, f"{_OAK}\nwrong: [elm, ash, fir]"),
    Case("W335.spellings", f"{_ASK}answer: elm / ash / fir", 6, f"{_ASK}answer: [elm, ash, fir]"),
    Case("W335.spellings", "word: Sonne\nmeaning: sun / star", 6, "word: Sonne\nmeaning: [sun, star]"),
    Case("W339.after", "cloze: An {{oak}}} is a tree.", 5, "cloze: An {{oak}} is a tree."),
    Case("W339.before", "cloze: An {{{oak}} is a tree.", 5, "cloze: An {{oak}} is a tree."),
    Case("W339.closing", "cloze: An {{oak}} is a tree}}.", 5, "cloze: An {{oak}} is a {{tree}}."),
    Case("W339.closing", "cloze: An {{oak}} is a tree}}.", 5, "cloze: An {{oak}} is a tree."),
    Case("W339.half", "cloze: An {oak}} is a {{tree}}.", 5, "cloze: An {{oak}} is a {{tree}}."),
]  # fmt: skip
