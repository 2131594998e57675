"""Messages of keys in places where they cannot stand, and of values that have another shape there."""

from __future__ import annotations

from tests.messages.obeyed import Case

_TOP = "title: T\nid: t\nlanguage: en\nquestions:\n"
_OAK = "question: Which tree is it?\nanswer: oak"
_TALL = "question: How tall is it?\nanswer: 20"
_CHOICE = f"{_OAK}\nwrong: [elm, ash]"
_A = "  - {id: a, question: Name the tree., answer: oak}\n"
_B = "  - {id: b, question: Name that one., answer: elm}\n"
_PARTS = f"  questions:\n{_A}{_B}"
_ROWS = "question: What holds for trees?\nstatements:\n"
_GOOD = f"{_ROWS}  They breathe.: true\n  They walk.: false"
_CARD = "word: die Sonne\nmeaning: the sun"
_WORDS = f"{_TOP}- {{word: die Sonne, meaning: the sun}}\n- {{word: der Mond, meaning: the moon}}\n"

CASES = [
    Case("E201.items", f"{_CARD}\ncards: {{read: true, write: false}}", 7, f"{_CARD}\ncards: [read]"),
    Case("E201.ruby", "word: {水|みず}\nmeaning: water", 5, 'word: "{水|みず}"\nmeaning: water'),
    Case("E201.words", "word: {die Sonne: the sun, der Mond: the moon}", 5, _WORDS),
    Case("E201.words", "word: [[die Sonne, the sun], [der Mond, the moon]]", 5, _WORDS),
    Case("E201.words", "word:\n- die Sonne: the sun\n- der Mond: the moon", 6, _WORDS),
    Case("E201.words", "vocabulary:\n  die Sonne: the sun\n  der Mond: the moon", 6, _WORDS),
    Case("E202.group", f"{_TOP}- exercise:\n{_A}{_B}", 6, f"{_TOP}- exercise: On trees.\n{_PARTS}"),
    Case("E203.block", f"{_OAK}\npoints: {{right: 2}}", 7, f"{_OAK}\npoints: 2"),
    Case("E203.figures-block", f"{_TALL}\ntolerance: {{figures: 3}}", 7, f"{_TALL}\ntolerance: 3 figures"),
    Case("E203.list", f"{_CHOICE}\nshow: [2]", 8, f"{_CHOICE}\nshow: 2"),
    Case("E203.range", f"{_TALL}\npartly: 18-19", 7, f"{_TALL}\npartly: 18..19"),
    Case("E203.share", f"{_OAK}\npartly: {{text: tree, points: half}}", 7, f"{_OAK}\npartly: {{text: tree, points: 50%}}"),
    Case("E203.tolerance-range", f"{_TALL}\ntolerance: 18..22", 7, "question: How tall is it?\nanswer: 18..22"),
    Case("E203.unit-factor", f"{_TALL}\nunit: {{m/s, km/h}}", 7, f"{_TALL}\nunit: {{m/s: 1, km/h: 3.6}}"),
    Case("E203.unit-factor", f"{_TALL}\nunit: {{m/s: one}}", 7, f"{_TALL}\nunit: {{m/s: 1, km/h: 3.6}}"),
    Case("E203.units", f"{_TALL}\nunit: [m/s, km/h]", 7, f"{_TALL}\nunit: {{m/s: 1, km/h: 3.6}}"),
    Case("E203.units", f"{_TALL}\nunit:\n- m/s: 1\n- km/h: 3.6", 8, f"{_TALL}\nunit: {{m/s: 1, km/h: 3.6}}"),
    Case("E203.whole", f"{_CHOICE}\nshow: 2, 3", 8, f"{_CHOICE}\nshow: 2"),
    Case("E204.bonus", f"{_OAK}\nbonus: +2", 7, f"{_OAK}\nbonus: true\npoints: 2"),
    Case("E204.statement-meant", f"{_GOOD[:-5]}flase", 8, _GOOD),
    Case("E204.text", f"{_OAK}\ncorrection: It is an elm.", 6, "question: It is an oak.\nanswer: false\ncorrection: It is an elm."),
    Case("E206.group", f"{_TOP}- exercise:\n    title: Trees\n    questions:\n  {_A}", 6, f"{_TOP}- exercise: On trees.\n  title: Trees\n  questions:\n{_A}"),
    Case("E206.group-braces", f"{_TOP}- exercise: {{title: Trees}}\n{_PARTS}", 5, f"{_TOP}- exercise: On trees.\n  title: Trees\n{_PARTS}"),
    Case("E206.partly", f"{_OAK}\npartly: 50%", 7, f"{_OAK}\npartly: {{text: tree, points: 50%}}"),
    Case("E206.partly", f"{_TALL}\npartly: [19, 50%]", 7, f"{_TALL}\npartly: {{text: 19, points: 50%}}"),
    Case("E206.partly-meant", f"{_CHOICE}\npartly: tree (50%)", 8, f"{_CHOICE}\npartly: {{text: tree, points: 50%}}"),
    Case("E206.partly-meant", f"{_OAK}\npartly:\n- tree: 50%\n- wood: 0.5%", 8, f"{_OAK}\npartly:\n- {{text: tree, points: 50%}}\n- {{text: wood, points: 0.5%}}"),
    Case("E206.partly-meant", f"{_TALL}\npartly: {{19: 50%}}", 7, f"{_TALL}\npartly: {{text: 19, points: 50%}}"),
    Case("E206.statement", f"{_ROWS}- They breathe.\n- They walk.", 7, f"{_ROWS}- They breathe.: true\n- They walk.: false"),
    Case("E206.statement-meant", f"{_ROWS}- They breathe. true\n- They walk. false", 7, _GOOD),
    Case("E206.statement-unquoted", f"{_ROWS}- 'They breathe: true'\n- 'They walk: false'", 7, f"{_ROWS}- They breathe: true\n- They walk: false"),
    Case("E206.statements-turned", f"{_ROWS}  true: They breathe.\n  false: They walk.", 7, _GOOD),
    Case("E206.statements-turned", f"{_ROWS}  true: [They breathe.]\n  false: [They walk.]", 7, _GOOD),
    Case("E211.as-exercise", f"{_TOP}- question: On trees.\n{_PARTS}", 6, f"{_TOP}- exercise: On trees.\n{_PARTS}"),
    Case("E211.as-exercise-parts", f"{_TOP}- question: On trees.\n  parts:\n{_A}{_B}", 6, f"{_TOP}- exercise: On trees.\n{_PARTS}"),
    Case("E211.torn-list", "{word: gehen (ging, gegangen), meaning: to go}", 5, '{word: "gehen (ging, gegangen)", meaning: to go}'),
    Case("E211.cut", f"{_OAK}\nimage: {{file: leaf.png, alt: a leaf, with stalk and veins}}", 7, f'{_OAK}\nimage: {{file: leaf.png, alt: "a leaf, with stalk and veins"}}'),
    Case("E211.cut-number", f"{_OAK}\npartly: {{text: tree, points: 0,5}}", 7, f"{_OAK}\npartly: {{text: tree, points: 0.5}}"),
    Case("E211.cut-number", f"{_TALL}\nunit: {{m/s: 1, km/h: 3,6}}", 7, f"{_TALL}\nunit: {{m/s: 1, km/h: 3.6}}"),
    Case("E211.instead", "word: die Sonne\nback: the sun", 5, "front: die Sonne\nback: the sun"),
    Case("E211.instead", "front: die Sonne\nmeaning: the sun", 6, "front: die Sonne\nback: the sun"),
    Case("E211.instead", "word: die Sonne\nanswer: the sun", 6, _CARD),
    Case("E211.near", f"{_TOP}- exercize: On trees.\n{_PARTS}", 5, f"{_TOP}- exercise: On trees.\n{_PARTS}"),
    Case("E211.near", f"{_TOP}- Aufgabe: On trees.\n{_PARTS}", 5, f"{_TOP}- exercise: On trees.\n{_PARTS}"),
    Case("E211.near", f"{_TOP}- exercise: On trees.\n  parts:\n{_A}", 6, f"{_TOP}- exercise: On trees.\n  questions:\n{_A}"),
    Case("E211.near", f"{_ROWS}- {{text: They breathe., correct: true}}\n- {{text: They walk., correct: false}}", 7, f"{_ROWS}- {{text: They breathe., answer: true}}\n- {{text: They walk., answer: false}}"),
    Case("E211.of-all", f"{_TOP}- exercise: On trees.\n  bonus: true\n{_PARTS}", 6, f"{_TOP}- exercise: On trees.\n  defaults:\n    bonus: true\n{_PARTS}"),
    Case("E211.of-group", f"{_TOP}- section: Trees\n  questions:\n  - {{question: Name the tree., answer: oak, words: true}}\n{_B}", 7, f"{_TOP}- section: Trees\n  words: true\n{_PARTS}"),
    Case("E211.of-group", f"{_TOP}- section: Trees\n  questions:\n  - {{question: Name the tree., answer: oak, choose: 1}}\n{_B}", 7, f"{_TOP}- section: Trees\n  choose: 1\n{_PARTS}"),
    Case("E211.of-one", f"{_TOP}- exercise: On trees.\n  was: leaves\n{_PARTS}", 6, f"{_TOP}- exercise: On trees.\n{_PARTS.replace('id: a,', 'id: a, was: leaves,')}"),
    Case("E211.row", f"{_ROWS}  They breathe.: true\n  They walk.: false\n  correction: They stand.", 9, f"{_ROWS}  They breathe.: true\n  They walk.: {{answer: false, correction: They stand.}}"),
    Case("E211.row", f"{_ROWS}- They breathe.: true\n- They walk.: false\n  correction: They stand.", 9, f"{_ROWS}- They breathe.: true\n- They walk.: {{answer: false, correction: They stand.}}"),
    Case("E211.rows-answer", f"{_ROWS}  They breathe.: true\n  They walk.: false\nanswer: They breathe.", 9, _GOOD),
    Case("E211.rows-correction", f"{_GOOD}\ncorrection: They stand.", 9, f"{_ROWS}  They breathe.: true\n  They walk.: {{answer: false, correction: They stand.}}"),
    Case("E211.text", f"{_OAK}\nso it is said here: tall", 7, f'{_OAK}\nhint: "so it is said here: tall"'),
    Case("E211.twin", f"{_CARD}\ntranslation: sun", 7, _CARD),
    Case("E212.keys", "meaning: the sun", 5, _CARD),
    Case("E212.meaning", "word: die Sonne = the sun", 5, _CARD),
    Case("W335.curly", "word: „die Sonne“\nmeaning: the sun", 5, _CARD),
    Case("W335.words", f"{_TOP}- section: Trees\n  words: ash; fir\n{_PARTS}", 6, f"{_TOP}- section: Trees\n  words: [ash, fir]\n{_PARTS}"),
    Case("E203.whole", f"{_TOP}- section: Trees\n  choose: 1 of 2\n{_PARTS}", 6, f"{_TOP}- section: Trees\n  choose: 1\n{_PARTS}"),
    Case("E211.below", f"{_TOP}- section: Trees\n  defaults:\n  bonus: true\n{_PARTS}", 7, f"{_TOP}- section: Trees\n  defaults:\n    bonus: true\n{_PARTS}"),
    Case("W335.units", f"{_TALL}\nunit: m/s, km/h", 7, f"{_TALL}\nunit: {{m/s: 1, km/h: 3.6}}"),
]  # fmt: skip
