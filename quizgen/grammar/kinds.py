"""The kinds of question: which keys each has, and how they become a value of the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from quizgen import model
from quizgen.grammar import answers, builders, statements
from quizgen.grammar.cards import ORDER_CARDS, WORD_CARDS
from quizgen.grammar.decode import FLAG, PAGE, RICH, SCALAR, Decoder, amount, one_of
from quizgen.grammar.decode import RICH_LIST as TEXTS
from quizgen.grammar.languages import LANGUAGE
from quizgen.grammar.partly import PARTLY_NUMBERS, PARTLY_OPTIONS, PARTLY_TEXTS
from quizgen.grammar.pictures import REGIONS
from quizgen.grammar.pieces import PAIRS, STEPS
from quizgen.grammar.reading import Reading
from quizgen.grammar.units import TOLERANCE, UNITS
from quizgen.grammar.values import LINES, OPTIONS, RUBRIC, SHOW
from quizgen.grammar.vocabulary import TEXTS as WORD
from quizgen.grammar.vocabulary import vocabulary
from quizgen.source import Map, Node


class Key(NamedTuple):
    """One key an author may type: how it is read, what it means, an example of its value in YAML."""

    name: str
    decoder: Decoder
    doc: str
    example: str
    field: str = ""
    """The field of the model it fills as it is; empty where the kind's builder uses it."""


Build = Callable[[Map, builders.Values, dict[str, Any], Reading], model.Question | None]


class Kind(NamedTuple):
    """A kind of question: `signature` are the keys that make it one, `required` those it cannot do without."""

    name: str
    about: str
    type: type
    signature: tuple[str, ...]
    required: tuple[str, ...]
    keys: tuple[Key, ...]
    build: Build
    example: str


def _raw(node: Node, reading: Reading) -> Node:
    return node


ANSWER_SCHEMA = {"oneOf": [SCALAR, {"type": "array", "items": SCALAR, "minItems": 1}]}
_QUESTION = Key("question", RICH, "What is asked.", "What is the powerhouse of the cell?", "stem")
_SCORING = Key("scoring", one_of("all", "net", "each"), "How several right options count.", "net", "scoring")
_PENALTY = Key(
    "penalty", Decoder(amount, {"type": "number", "minimum": 0}), "Points a wrong answer costs.", "0.25", "penalty"
)
_MATCH = one_of("exact", "case", "loose")


def _answer(doc: str, example: str, schema: Mapping[str, Any] = ANSWER_SCHEMA) -> Key:
    return Key("answer", Decoder(_raw, schema), doc, example)


KINDS: tuple[Kind, ...] = (
    Kind(
        "cloze",
        "Fill in the gaps of a text.",
        model.Cloze,
        ("cloze",),
        ("cloze",),
        (
            Key("cloze", Decoder(builders.cloze_text, {"type": "string"}), "A text with gaps: `{{answer}}`, `{{answer::hint}}`, `{{answer|also right}}`; in code and formulas `{{c1::answer}}`.", '"Water is {{H~2~O}}."'),
            Key("wrong", TEXTS, "Extra words for the word bank.", "[oxygen, helium]"),
            Key("match", _MATCH, "How exactly an answer must be typed.", "loose"),
        ),
        builders.cloze,
        'cloze: "The capital of France is {{Paris}}."',
    ),
    Kind(
        "flashcard",
        "Two sides of a card.",
        model.Flashcard,
        ("front", "back"),
        ("front", "back"),
        (
            Key("front", RICH, "The side shown first.", "Osmosis", "front"),
            Key("back", RICH, "The other side.", "Movement of water through a membrane", "back"),
            Key("reverse", FLAG, "Also ask from back to front.", "true"),
        ),
        builders.flashcard,
        "front: Osmosis\nback: Movement of water through a membrane",
    ),
    Kind(
        "matching",
        "Find what belongs together.",
        model.Matching,
        ("pairs",),
        ("question", "pairs"),
        (
            _QUESTION,
            Key("pairs", PAIRS, "What belongs together: one `left: right` a line; a side may be `{text, facts}`.", "{nucleus: keeps the DNA, ribosome: builds proteins}"),
            Key("wrong", TEXTS, "Right-hand sides that match nothing.", "[stores water]"),
        ),
        builders.matching,
        "question: Match the organelle with its work.\npairs:\n  nucleus: keeps the DNA\n  ribosome: builds proteins",
    ),
    Kind(
        "ordering",
        "Put items in the right order.",
        model.Ordering,
        ("order",),
        ("question", "order"),
        (
            _QUESTION,
            Key("order", STEPS, "The items in the right order; text, or `{text, facts}`.", "[prophase, metaphase, anaphase]"),
            Key("cards", ORDER_CARDS, "The cards in Anki: `order` (put all in order), `steps` (a card for each item: which comes next?), or both.", "[order, steps]"),
        ),
        builders.ordering,
        "question: Put the phases of mitosis in order.\norder: [prophase, metaphase, anaphase, telophase]",
    ),
    Kind(
        "occlusion",
        "Name the covered parts of a picture.",
        model.Occlusion,
        ("regions",),
        ("regions", "image"),
        (_QUESTION, Key("regions", REGIONS, "The covered parts, in fractions of the picture's size, each with its `text`; `question` is what is asked of it, `hint` helps.", "[{rect: [0.1, 0.2, 0.3, 0.1], text: nucleus}]")),
        builders.occlusion,
        "question: Name the parts.\nimage: cell.png\nregions:\n- rect: [0.1, 0.2, 0.3, 0.1]\n  text: nucleus",
    ),
    Kind(
        "essay",
        "An answer in the learner's own words, marked by hand.",
        model.Essay,
        ("essay",),
        ("question", "essay"),
        (
            _QUESTION,
            Key("essay", LINES, "`true`, or the room to write in: `8 lines`, `6 cm box`, `6 cm grid`; or `file`, for one that is handed in as a file.", "8 lines"),
            Key("answer", Decoder(_raw, SCALAR), "The model answer.", "Water moves through the membrane …"),
            Key("rubric", RUBRIC, "What earns points.", "[{text: names the membrane, points: 1}]", "rubric"),
        ),
        builders.essay,
        "question: Explain osmosis in your own words.\nessay: 8 lines",
    ),
    Kind(
        "text",
        "Text that expects no answer.",
        model.TextOnly,
        ("text",),
        ("text",),
        (Key("text", PAGE, "What is shown.", "Answer the next questions without a calculator.", "text"),),
        builders.text_only,
        "text: Answer the next questions without a calculator.",
    ),
    Kind(
        "vocabulary",
        "A word to be learned, with a card for reading, writing, listening or saying it.",
        model.Vocabulary,
        ("word",),
        ("word", "meaning"),
        (
            Key("word", WORD, "The word, or a list: the first is shown, all are right. A bracketed end need not be typed.", "[die Sonne, Sonne]", "word"),
            Key("meaning", WORD, "What it means, or a list, read as `word` is.", "the sun", "meaning"),
            Key("reading", RICH, "How it is read aloud; never shown on a front.", "ˈzɔnə", "reading"),
            Key("example", Decoder(builders.cloze_text, {"type": "string"}), "A sentence; double braces mark the word in it: `{{die Sonne}}`.", '"{{Die Sonne}} scheint."', "example"),
            Key("cards", WORD_CARDS, "The cards: `read` (word to meaning), `write` (meaning to word), `listen`, `say`.", "[read, write, listen]"),
            Key("learning", LANGUAGE, "The language of the word, where it is not that of the bank.", "de"),
        ),
        vocabulary,
        "word: die Sonne\nmeaning: the sun\nlearning: de",
    ),
    Kind(
        "multiple-choice",
        "Tick the right option, or all right options.",
        model.MultipleChoice,
        ("wrong", "choices"),
        ("question", "answer"),
        (
            _QUESTION,
            _answer("The right option; a list when several are to be ticked.", "mitochondrion", OPTIONS.schema),
            Key("wrong", OPTIONS, "The wrong options; text, or `{text, feedback, pin, image, alt, facts}`.", "[nucleus, ribosome]"),
            Key("partly", PARTLY_OPTIONS, "An option that earns a part of the points, half unless `points` says more; text, `{text, points, feedback}`, or a list.", "{text: chloroplast, points: 25%}"),
            Key("choices", OPTIONS, "All options in the order they are shown; `answer` repeats the right one.", "[small, medium, large]"),
            Key("show", SHOW, "How many options are shown: the right ones, and others that are drawn anew for each version.", "4"),
            Key("shuffle", FLAG, "Whether the options are shuffled.", "false"),
            _SCORING,
            _PENALTY,
        ),
        builders.multiple_choice,
        "question: What is the powerhouse of the cell?\nanswer: mitochondrion\nwrong: [nucleus, ribosome, chloroplast]",
    ),
    Kind(
        "true-false",
        "Is the statement true?",
        model.TrueFalse,
        (),
        ("question", "answer"),
        (
            _QUESTION,
            _answer("`true` or `false`, without quotes.", "true", {"type": "boolean"}),
            Key("correction", RICH, "The true sentence, where the statement is false; shown after answering.", "Fungi have no chloroplasts.", "correction"),
        ),
        answers.true_false,
        "question: Photosynthesis happens in the chloroplast.\nanswer: true",
    ),
    Kind(
        "statements",
        "Several statements, each true or false.",
        model.Statements,
        ("statements",),
        ("question", "statements"),
        (
            _QUESTION,
            Key("statements", statements.STATEMENTS, "The statements, one `text: true` or `text: false` a line, or `{text, answer, correction, feedback, facts, pin}`.", "{They make ATP.: true, Bacteria have them.: false}"),
            Key("shuffle", FLAG, "Whether the statements are shuffled.", "false"),
            Key("scoring", one_of("each", "all", "net", "kprime", kprim="kprime", **{"k-prime": "kprime"}), "What a statement counts: `each` (the default), `all`, `net`, or `kprime` (one wrong: half of the points).", "kprime", "scoring"),
        ),
        statements.rows,
        "question: Which of these hold for mitochondria?\nstatements:\n  They make ATP.: true\n  Bacteria have them.: false",
    ),
    Kind(
        "numeric",
        "A number, with a tolerance where wanted.",
        model.Numeric,
        (),
        ("question", "answer"),
        (
            _QUESTION,
            _answer("A number without quotes, or a range such as `3..5`.", "299792", {"oneOf": [{"type": "number"}, {"type": "string", "pattern": r"^\s*-?\d"}]}),
            Key("tolerance", TOLERANCE, "How far off an answer may be: a number, per cent of the key, or so many significant figures to be right: `3 figures`.", "1%"),
            Key("unit", UNITS, "Shown behind the answer, not graded; or units of which one must be written, each with the number of them that makes one of the first.", "{m/s: 1, km/h: 3.6}"),
            Key("partly", PARTLY_NUMBERS, "A number or range that earns a part of the points; or `{text, tolerance, points, feedback}`, or a list.", "{text: 300000, points: 50%}"),
        ),
        answers.numeric,
        "question: How fast does light travel?\nanswer: 299792\ntolerance: 1%\nunit: km/s",
    ),
    Kind(
        "short-answer",
        "A word or a few words to write.",
        model.ShortAnswer,
        (),
        ("question", "answer"),
        (
            _QUESTION,
            _answer("The accepted text, or a list; the first is shown as the key.", "[mitochondrion, mitochondria]"),
            Key("match", _MATCH, "How exactly it must be typed: `exact`, `case`, or `loose` (the default).", "case"),
            Key("partly", PARTLY_TEXTS, "An answer that earns a part of the points, half unless `points` says more; text, `{text, points, feedback}`, or a list.", "{text: cell, points: 25%, feedback: Which part of it?}"),
        ),
        answers.short_answer,
        "question: What is the powerhouse of the cell?\nanswer: mitochondrion",
    ),
)  # fmt: skip

BY_NAME = {kind.name: kind for kind in KINDS}
