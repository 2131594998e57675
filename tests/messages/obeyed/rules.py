"""QGxxx: the rules on content. The only question of a bank starts in line 2; a bank with `questions:` is whole."""

from __future__ import annotations

from hashlib import sha256

from tests.messages.obeyed import Case
from tests.rules.harness import BOOK

_HEART = "question: What does the heart do?\nanswer: It pumps blood\nwrong: [It digests food, It filters air]"
_DIGEST = sha256(BOOK).hexdigest()
_MANY = "oak, elm, ash, fir, lime, alder, birch, maple, willow, poplar"


def _asked(stem: str, answer: str, *wrong: str) -> str:
    """A choice, with an option a line."""
    return f"question: {stem}\nanswer: {answer}\nwrong:" + "".join(f"\n- {one}" for one in wrong)


def _sourced(quote: str, more: str = "", answer: str = "the harbour") -> str:
    """A bank whose only fact rests on the text `book`."""
    facts = f"facts:\n  f1:\n    source: book\n    quote: {quote}\n{more}"
    return f"# text: book\nsources: {{book: Book}}\n{facts}questions:\n- {{question: What was it?, answer: {answer}, facts: [f1]}}\n"


def _choice_of_fact(key: str, *wrong: str) -> str:
    """A bank with a choice that rests on the text `book`."""
    return _sourced("harbour was quiet").partition("questions:")[0] + _alone(
        f"- {{id: a, question: Which was quiet?, answer: {key}, wrong: [{', '.join(wrong)}], facts: [f1], level: understand}}\n"
    )


def _alone(text: str) -> str:
    return f"questions:\n{text}"


def _many(form: str, other: str = "") -> str:
    """A bank of fourteen questions, each with another word; half of them of the `other` form, if there is one."""
    words = ["cat", "dog", "cow", "hen", "fox", "owl", "bee", "ant", "eel", "ape", "bat", "elk", "gnu", "hog"]
    forms = (
        form.replace("?", word) if n % 2 or not other else other.replace("?", word) for n, word in enumerate(words)
    )
    return "title: T\nid: t\nquestions:\n" + "".join(
        f"- {{id: {word}, {one}}}\n" for word, one in zip(words, forms, strict=True)
    )


_LONG, _SHORT = (
    "question: What ? is it, answer: the ? on it, wrong: [my ?, a ?]",
    "question: What ? is it, answer: ?, wrong: [my ?, a ?]",
)
_FIRST, _SECOND = (f"question: What ? is it, answer: {one} ?, choices: [a ?, b ?, c ?]" for one in "ab")
_TRUE, _FALSE = (f"question: The ? is tall., answer: {one}" for one in ("true", "false"))
_KNOW, _APPLY = (f"question: What ? is it, answer: a ?, level: {one}" for one in ("remember", "apply"))
_FACT = "sources: {book: Book}\nfacts:\n  f1: {source: book, quote: b}\nquestions:\n"
_USED = "".join(f"- {{id: a{n}, question: Who left {n}?, answer: b, facts: [f1]}}\n" for n in range(9))
_AFTER = "- {id: b, question: 'Which is after {#a}?', answer: elm, explanation: So.}\n"
_TOGETHER = f"- exercise: On trees.\n  questions:\n  - {{id: a, question: Which is it?, answer: oak, explanation: So.}}\n  {_AFTER}"

CASES = [
    Case("QG101.all-right", "question: Which are rivers?\nchoices: [Rhine, Oder]\nanswer: [Rhine, Oder]", 2, "question: Which are rivers?\nchoices: [Rhine, Oder, Etna]\nanswer: [Rhine, Oder]"),
    Case("QG102.items-equal", "question: Put in order.\norder: ['0.5', 1/2, '2']", 2, "question: Put in order.\norder: ['0.5', '2']"),
    Case("QG102.key-reworded", _asked("What is in it?", "bread and milk", "milk and bread", "rice"), 5, _asked("What is in it?", "bread and milk", "salt and water", "rice")),
    Case("QG102.options-alike", "question: How much?\nchoices: ['5 * 3', '5 \\* 3', 15 * 3]\nanswer: 15 * 3", 3, "question: How much?\nchoices: ['5 * 3', 15 * 3, 25 * 3]\nanswer: 15 * 3"),
    Case("QG102.options-equal", "question: How long is it?\nchoices: [2 km, '2,000 m', 3 km]\nanswer: 3 km", 3, "question: How long is it?\nchoices: [2 km, 3 km, 4 km]\nanswer: 3 km"),
    Case("QG102.options-reworded", _asked("What is in it?", "bread", "milk and rice", "rice and milk"), 6, _asked("What is in it?", "bread", "milk and rice", "salt")),
    Case("QG102.items-alike", "question: Put in order.\norder: ['5 * 3', '5 \\* 3', '2']", 2, "question: Put in order.\norder: ['5 * 3', '2']"),
    Case("QG102.key-alike", _asked("How much?", "'5 * 3'", "'5 \\* 3'", "15 * 3"), 5, _asked("How much?", "'5 * 3'", "'5 * 7'", "15 * 3")),
    Case("QG102.key-equal", "question: How long?\nchoices: [2 km, '2,000 m', 3 km]\nanswer: 2 km", 3, "question: How long?\nchoices: [2 km, 3 km, 4 km]\nanswer: 2 km"),
    Case("QG103.contained", _asked("What is supported?", "Finance", "Finance and trade", "Sports"), 5, _asked("What is supported?", "Finance", "Trade", "Sports")),
    Case("QG103.ranges", "question: How many?\nchoices: [10–20, 15–30, 40–60]\nanswer: 10–20", 3, "question: How many?\nchoices: [10–20, 20–30, 40–60]\nanswer: 10–20"),
    Case("QG104", _asked("What does it need?", "Light", "Sand", "All of the above"), 6, _asked("What does it need?", "Light", "Sand", "Salt")),
    Case("QG105", _asked("Which is hottest?", "Venus", "Mars", "None of the above"), 6, _asked("Which is hottest?", "Venus", "Mars", "Pluto")),
    Case("QG106", _asked("What does the liver do?", "It stores sugar", "It makes tears", "Both A and B"), 6, "question: What does the liver do?\nanswer: [It stores sugar, It makes bile]\nwrong: [It makes tears, It pumps blood]"),
    Case("QG107.shuffled", _asked("How many apples?", "5 apples", "3 apples", "7 apples"), 2, "question: How many apples?\nchoices: [3 apples, 5 apples, 7 apples]\nanswer: 5 apples"),
    Case("QG107.unsorted", "question: How long is it?\nchoices: [865 km, 690 km, 1100 km]\nanswer: 690 km", 3, "question: How long is it?\nchoices: [690 km, 865 km, 1100 km]\nanswer: 690 km"),
    Case("QG108", _asked("What does the heart do?", "It pumps blood through the body by contracting in a steady rhythm", "It digests food", "It filters air"), 3, _HEART),
    Case("QG109.longest", _many(_LONG), 1, _many(_LONG, _SHORT)),
    Case("QG109.shortest", _many(_SHORT), 1, _many(_LONG, _SHORT)),
    Case("QG110.most", _many(_FIRST), 1, _many(_FIRST.replace("?, choices", "?, shuffle: true, choices"))),
    Case("QG111", _asked("Which river supplies the harbour with water?", "The harbour river", "The northern canal", "The old lake"), 3, _asked("Which river supplies the harbour with water?", "The southern stream", "The northern canal", "The old lake")),
    Case("QG112", _asked("A person who studies stars is an", "astronomer", "biologist", "geologist"), 5, _asked("A person who studies stars is a(n)", "astronomer", "biologist", "geologist")),
    Case("QG113", _asked("What should the driver do first?", "to brake", "steering", "honking"), 3, _asked("What should the driver do first?", "braking", "steering", "honking")),
    Case("QG114.wrong-only", _asked("What do birds do?", "They lay eggs", "They always fly", "They eat grain"), 5, _asked("What do birds do?", "They lay eggs", "They fly", "They eat grain")),
    Case("QG114.some", _asked("What do birds do?", "They always lay eggs", "They all fly", "They eat grain"), 3, _asked("What do birds do?", "They lay eggs", "They fly", "They eat grain")),
    Case("QG117", _asked("Which statement about bats is NOT true?", "They lay eggs", "They do not see colours", "They sleep by day"), 5, _asked("Which statement about bats is NOT true?", "They lay eggs", "They see colours", "They sleep by day")),
    Case("QG115", _asked("How does the river behave?", "It often floods", "It dries up in May", "It freezes in June"), 3, _asked("How does the river behave?", "It floods in April", "It dries up in May", "It freezes in June")),
    Case("QG116.named", _asked("Which animal is NOT a fish?", "Whale", "Shark", "Eel"), 2, _asked("Which animal is a mammal?", "Whale", "Shark", "Eel")),
    Case("QG116.overlooked", _asked("Which animal is not a fish?", "Whale", "Shark", "Eel"), 2, _asked("Which animal is a mammal?", "Whale", "Shark", "Eel")),
    Case("QG116.statement", "question: Copper does not rust.\nanswer: true", 2, "question: Copper turns green.\nanswer: true"),
    Case("QG118.no-matter", _asked("Which of the following is true?", "Ice floats", "Iron floats", "Lead floats"), 2, _asked("Which statement about floating is true?", "Ice floats", "Iron floats", "Lead floats")),
    Case("QG118.unasked", _asked("'Mitochondria:'", "make ATP", "keep DNA", "store water"), 2, _asked("What do mitochondria do?", "make ATP", "keep DNA", "store water")),
    Case("QG118.no-question", _asked("A chart which shows how often each value occurs as columns of equal width.", "histogram", "pie chart", "map"), 2, _asked("Which chart shows how often each value occurs as columns of equal width?", "histogram", "pie chart", "map")),
    Case("QG119", _asked("The ______ is the organ that pumps blood.", "heart", "liver", "lung"), 2, _asked("The organ that pumps blood is the ______.", "heart", "liver", "lung")),
    Case("QG120", 'question: Is ice lighter than water?\nanswer: "Yes"\nwrong: ["No"]', 2, "question: Ice is lighter than water.\nanswer: true"),
    Case("QG121.few", _asked("Which is heavier?", "Iron", "Wood"), 2, _asked("Which is heaviest?", "Iron", "Wood", "Zinc")),
    Case("QG121.many", _asked("Which is the heaviest?", "Osmium", "Iron", "Lead", "Zinc", "Gold", "Copper"), 2, _asked("Which is the heaviest?", "Osmium", "Iron", "Lead", "Zinc")),
    Case("QG122", _asked("Which bird is meant?", "tall and white", "tall and short", "tall and black", "white and far", "white and low"), 3, _asked("Which bird is meant?", "tall and white", "short and grey", "broad and black", "blue and far", "thin and low")),
    Case("QG123", _alone("- id: a\n  question: What does the Shanghai Futures Exchange trade?\n  answer: Contracts\n  wrong: [Houses, Fish]\n- id: b\n  question: Which exchange did he visit?\n  answer: Shanghai Futures Exchange\n  wrong: [Paris Gold Exchange, Rome Coffee Exchange]\n"), 2, _alone("- id: a\n  question: What does the Shanghai Futures Exchange trade?\n  answer: Contracts\n  wrong: [Houses, Fish]\n  enemies: [b]\n- id: b\n  question: Which exchange did he visit?\n  answer: Shanghai Futures Exchange\n  wrong: [Paris Gold Exchange, Rome Coffee Exchange]\n  enemies: [a]\n")),
    Case("QG124.here", _alone("- {id: a, question: Which animal gives milk and eats grass?, answer: a cow}\n- {id: b, question: Which animal gives milk and eats grass?, answer: a cow}\n"), 3, _alone("- {id: a, question: Which animal gives milk and eats grass?, answer: a cow, enemies: [b]}\n- {id: b, question: Which animal gives milk and eats grass?, answer: a cow, enemies: [a]}\n")),
    Case("QG125", _asked("Where does it happen?", "takes place in the leaf", "takes place in the root", "takes place in the bark"), 3, _asked("Where does it happen? It takes place in the", "leaf", "root", "bark")),
    Case("QG126.sentences", _asked("One thing is said. Another is said. A third is said. What is it?", "A story", "A poem", "A play"), 2, _asked("Three things are said. What is it?", "A story", "A poem", "A play")),
    Case("QG126.words", _asked("Which organ is meant when " + "somebody tells of a thing that works and " * 8 + "beats?", "heart", "liver", "lung"), 2, _asked("Which organ beats?", "heart", "liver", "lung")),
    Case("QG127", _asked("Notwithstanding considerable methodological heterogeneity characterising contemporary epidemiological investigations concerning cardiovascular disease, which interdisciplinary recommendations regarding pharmacological prophylaxis demonstrate incontrovertible effectiveness internationally?", "Statins", "Vitamins", "Aspirin"), 2, _asked("Which drug helps the heart?", "Statins", "Vitamins", "Aspirin")),
    Case("QG128.one", _alone("- {id: a, question: Which is heaviest?, answer: osmium}\n- {id: b, question: Which is liquid?, answer: mercury, explanation: It melts at -39 °C.}\n- {id: c, question: Which is light?, answer: lithium, explanation: It floats.}\n"), 2, _alone("- {id: a, question: Which is heaviest?, answer: osmium, explanation: So it is.}\n- {id: b, question: Which is liquid?, answer: mercury, explanation: It melts at -39 °C.}\n- {id: c, question: Which is light?, answer: lithium, explanation: It floats.}\n")),
    Case("QG128.many", "id: none\nquestions:\n- {id: a, question: Which is heaviest?, answer: osmium}\n- {id: b, question: Which is liquid?, answer: mercury}\n", 1, "id: none\nquestions:\n- {id: a, question: Which is heaviest?, answer: osmium, explanation: So.}\n- {id: b, question: Which is liquid?, answer: mercury, explanation: So.}\n"),
    Case("QG129.true", _many(_TRUE), 1, _many(_TRUE, _FALSE)),
    Case("QG129.false", _many(_FALSE), 1, _many(_TRUE, _FALSE)),
    Case("QG130.shorter", _asked("What does the heart do?", "It pumps the blood that has come back from the lungs", "It digests the food that has come down from the mouth", "Nods"), 6, _asked("What does the heart do?", "It pumps the blood that has come back from the lungs", "It digests the food that has come down from the mouth", "It filters the air that has come down from the nose")),
    Case("QG130.longer", _asked("What does the heart do?", "It pumps blood", "It digests food", "It filters the air that has come down from the nose to the lungs"), 6, _HEART),
    Case("QG201", "front: Osmosis\nback: The movement of water molecules from a region of high water potential to one of low water potential through a membrane", 3, "front: Osmosis\nback: Water moves through a membrane"),
    Case("QG202.asked", "front: List all planets made of ice\nback: Uranus", 2, "front: Which planet is made of ice?\nback: Uranus"),
    Case("QG202.given", "front: Planets made of gas or ice\nback: Jupiter, Saturn, Uranus and Neptune", 2, "cloze: Planets of gas or ice are {{Jupiter::a planet}}, Saturn, Uranus and Neptune."),
    Case("QG203.idle", "cloze: The capital {{of}} France is Paris.", 2, "cloze: The capital of France is {{Paris}}."),
    Case("QG203.long-gap", "cloze: Water boils {{at a hundred degrees when the air has its usual pressure}}.", 2, "cloze: Water boils at {{a hundred}} degrees when the air has its usual pressure."),
    Case("QG203.many-gaps", "cloze: '{{one}}, {{two}}, {{three}} and {{four}} are the first whole numbers of the series.'", 2, "cloze: 'One, two, three and {{four}} are the first whole numbers of the series.'"),
    Case("QG203.all-hidden", "cloze: '{{Paris::a city}}'", 2, "cloze: 'The capital of France is {{Paris}}.'"),
    Case("QG203.mostly-hidden", "cloze: 'It is {{Paris, the capital of France}}.'", 2, "cloze: 'We call the largest of all cities of France just {{Paris}}.'"),
    Case("QG204.beside", "cloze: The colours of the flag of France are {{blue}}, {{white}} and {{red}}.", 2, "cloze: The colours of the flag of France are {{blue::a colour}}, {{white::a colour}} and {{red::a colour}}."),
    Case("QG204.little-left", "cloze: '{{Paris}} shines.'", 2, "cloze: '{{Paris::a city}} shines.'"),
    Case("QG204.pronoun", "cloze: He wrote {{Hamlet}}.", 2, "cloze: Shakespeare wrote {{Hamlet}}."),
    Case("QG205", "front: Does photosynthesis take place in chloroplasts?\nback: chloroplasts", 2, "front: Where does photosynthesis take place?\nback: chloroplasts"),
    Case("QG206.backs", _alone("- {id: a, front: Hund, back: dog, reverse: true}\n- {id: b, front: Köter, back: dog, reverse: true}\n"), 3, _alone("- {id: a, front: Hund, back: dog, reverse: true}\n- {id: b, front: Köter, back: dog (a bad one), reverse: true}\n")),
    Case("QG206.fronts", _alone("- {id: a, front: Bank, back: A place for money}\n- {id: b, front: bank, back: The side of a river}\n"), 3, _alone("- {id: a, front: Bank (money), back: A place for money}\n- {id: b, front: bank (water), back: The side of a river}\n")),
    Case("QG207", "question: Who is currently the mayor of London?\nanswer: Khan", 2, "question: Who was the mayor of London in 2020?\nanswer: Khan"),
    Case("QG208", "word: die Sonne\nmeaning: the sun\nhint: Not der Mond but die Sonne.", 4, "word: die Sonne\nmeaning: the sun\nhint: Not der Mond."),
    Case("QG209", "word: die Sonne\nmeaning: the sun\ncards: [write, say]", 4, "word: die Sonne\nmeaning: the sun\ncards: [write]"),
    Case("QG301", "facts:\n  f1: {source: s, quote: a}\nsources: {s: A book}\nquestions:\n- {id: a, question: What is the capital of Peru?, answer: Lima}\n- {id: b, question: What is the capital of Rome?, answer: a, facts: [f1]}\n", 5, "facts:\n  f1: {source: s, quote: a}\nsources: {s: A book}\nquestions:\n- {id: a, question: What is the capital of Peru?, answer: Lima, basis: background, source: an atlas}\n- {id: b, question: What is the capital of Rome?, answer: a, facts: [f1]}\n"),
    Case("QG302.missing", _sourced("the harbour was loud"), 6, _sourced("harbour was quiet")),
    Case("QG302.between", _sourced("the harbour", "    prefix: behind\n"), 6, _sourced("harbour was quiet")),
    Case("QG303.answer", _sourced("harbour was quiet", answer="Zanzibar"), 8, _sourced("harbour was quiet", answer="harbour")),
    Case("QG303.wrong-option", _choice_of_fact("Panda", "The harbour", "A market"), 8, _choice_of_fact("The harbour", "Panda", "A market")),
    Case("QG305", "sources: {book: Book}\nfacts:\n  f1: {source: book, kind: voice, quote: a crucial step}\nquestions:\n- {id: a, question: Why is the step so important?, answer: a crucial step, facts: [f1]}\n", 5, "sources: {book: Book}\nfacts:\n  f1: {source: book, kind: voice, quote: a crucial step}\nquestions:\n- {id: a, question: 'According to Book, why is the step so important?', answer: a crucial step, facts: [f1]}\n"),
    Case("QG306.unknown", "sources: {shine: News, article: A report}\nquestions:\n- {question: When was it?, answer: Lima, basis: background, source: shyne}\n", 3, "sources: {shine: News, article: A report}\nquestions:\n- {question: When was it?, answer: Lima, basis: background, source: shine}\n"),
    Case("QG307.unused", "sources: {book: Book}\nfacts:\n  f1: {source: book, quote: a}\n  f2: {source: book, quote: b}\nquestions:\n- {question: Who left?, answer: b, facts: [f2]}\n", 3, "sources: {book: Book}\nfacts:\n  f2: {source: book, quote: b}\nquestions:\n- {question: Who left?, answer: b, facts: [f2]}\n"),
    Case("QG308", "# text: book\nsources:\n  book:\n    title: Book\n    sha256: '00'\nquestions:\n- {question: Who left?, answer: they}\n", 3, f"# text: book\nsources:\n  book:\n    title: Book\n    sha256: {_DIGEST}\nquestions:\n- {{question: Who left?, answer: they}}\n"),
    Case("QG309", _sourced("the harbour"), 6, _sourced("harbour was quiet")),
    Case("QG310", _sourced("harbour was quiet", "    paragraph: 2\n"), 4, _sourced("harbour was quiet", "    paragraph: 1\n")),
    Case("QG311.typography", _sourced("'the \"old town\" slept'", answer="old town"), 6, _sourced("the “old town” slept", answer="old town")),
    Case("QG311.white-space", _sourced("They left the harbour at noon"), 6, _sourced("They left  the harbour at noon")),
    Case("QG312.not-given", _sourced("harbour was quiet").replace("# text: book\n", ""), 1, _sourced("harbour was quiet")),
    Case("QG502", _many(_KNOW), 1, _many(_KNOW, _APPLY)),
    Case("QG133.right", "question: How fast is it?\nanswer: 10\ntolerance: 1\npartly: 10.5", 5, "question: How fast is it?\nanswer: 10\ntolerance: 1"),
    Case("QG133.better", "question: How fast is it?\nanswer: 10\npartly: [{text: 8..12, points: 50%}, {text: 9, points: 25%}]", 4, "question: How fast is it?\nanswer: 10\npartly: [{text: 8..12, points: 50%}]"),
    Case("QG133.better", "question: How fast is it?\nanswer: 10\npartly: [{text: 8..12, points: 50%}, {text: 9, points: 25%}]", 4, "question: How fast is it?\nanswer: 10\npartly: [{text: 8..12, points: 50%}, {text: 9, points: 75%}]"),
    Case("QG132.true", "question: Which hold for fish?\nstatements: {They breathe.: true, They swim.: true}", 2, "question: Which hold for fish?\nstatements: {They breathe.: true, They fly.: false}"),
    Case("QG131.drawn", _alone(f"- section: Trees\n  pick: 1\n  questions:\n  - {{id: a, question: Which is it?, answer: oak, explanation: So.}}\n  - {{id: c, question: Which is that?, answer: yew, explanation: So.}}\n{_AFTER}"), 7, _alone(_TOGETHER)),
    Case("QG131.moves", _alone(f"- {{id: a, question: Which is it?, answer: oak, explanation: So.}}\n{_AFTER}"), 3, _alone(_TOGETHER)),
    Case("QG132.false", "question: Which hold for fish?\nstatements: {They walk.: false, They fly.: false}", 2, "question: Which hold for fish?\nstatements: {They walk.: false, They swim.: true}"),
    Case("QG503.right", f"# formats: moodle\nquestions:\n- {{id: a, question: Which are trees?, answer: [{_MANY}, yew], wrong: [rose]}}\n", 3, f"# formats: moodle\nquestions:\n- {{id: a, question: Which are trees?, answer: [{_MANY}], wrong: [rose]}}\n"),
    Case("QG503.wrong", f"# formats: moodle\nquestions:\n- {{id: a, scoring: net, question: Which are trees?, answer: [rose, lily], wrong: [{_MANY}, yew]}}\n", 3, f"# formats: moodle\nquestions:\n- {{id: a, scoring: all, question: Which are trees?, answer: [rose, lily], wrong: [{_MANY}, yew]}}\n"),
    Case("QG501", "questions:\n- {id: a, question: Which is liquid?, answer: mercury}\n- {id: b, question: Which is light?, answer: lithium, level: apply}\n- {id: c, question: Which is hard?, answer: iron, level: apply}\n", 2, "questions:\n- {id: a, question: Which is liquid?, answer: mercury, level: apply}\n- {id: b, question: Which is light?, answer: lithium, level: apply}\n- {id: c, question: Which is hard?, answer: iron, level: apply}\n"),
    Case("QG504.long-question", f"# formats: kahoot\nquestions:\n- {{id: a, question: Which is it of {'all ' * 30}?, answer: lithium, wrong: [lead, iron]}}\n", 3, "# formats: kahoot\nquestions:\n- {id: a, question: Which is it?, answer: lithium, wrong: [lead, iron]}\n"),
    Case("QG504.long-option", f"# formats: kahoot\nquestions:\n- {{id: a, question: Which is it?, answer: lithium, wrong: [lead, {'iron ' * 16}x]}}\n", 3, "# formats: kahoot\nquestions:\n- {id: a, question: Which is it?, answer: lithium, wrong: [lead, iron]}\n"),
    Case("QG504.many-options", "# formats: kahoot\nquestions:\n- {id: a, question: Which is lightest?, answer: lithium, wrong: [lead, iron, zinc, gold]}\n", 3, "# formats: kahoot\nquestions:\n- {id: a, question: Which is lightest?, answer: lithium, wrong: [lead, iron, zinc]}\n"),
    Case("QG507", "question: Was heißt Cafe\u0301?\nanswer: coffee", 2, "question: Was heißt Café?\nanswer: coffee"),
    Case("QG509.unknown", f"{_HEART}\nlint: {{ignore: [QG999], because: so}}", 5, _HEART),
    Case("QG509.unused-question", f"{_HEART}\nlint: {{ignore: [QG104], because: so}}", 5, _HEART),
    Case("QG509.unused-bank", f"lint: {{ignore: [QG104], because: so}}\n{_alone('- ' + _HEART.replace(chr(10), chr(10) + '  '))}\n", 1, _alone("- " + _HEART.replace("\n", "\n  ")) + "\n"),
    Case("QG510.one", _alone("- section: A\n  questions:\n  - {id: b, question: What is two?, answer: two}\n- {id: e, question: What is five?, answer: five}\n"), 5, _alone("- section: A\n  questions:\n  - {id: b, question: What is two?, answer: two}\n  - {id: e, question: What is five?, answer: five}\n")),
    Case("QG510.many", _alone("- section: A\n  questions:\n  - {id: b, question: What is two?, answer: two}\n- {id: e, question: What is five?, answer: five}\n- {id: f, question: What is six?, answer: six}\n"), 5, _alone("- section: A\n  questions:\n  - {id: b, question: What is two?, answer: two}\n- section: B\n  questions:\n  - {id: e, question: What is five?, answer: five}\n  - {id: f, question: What is six?, answer: six}\n")),
]  # fmt: skip
