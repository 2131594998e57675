"""Keys that every question may have, and the keys that stand around questions."""

from __future__ import annotations

from quizgen.grammar.decode import AMOUNT, FLAG, RICH, TAGS, TEXT, WORDS, one_of, whole
from quizgen.grammar.feedback import FEEDBACK
from quizgen.grammar.kinds import Key
from quizgen.grammar.languages import LANGUAGE
from quizgen.grammar.pictures import AUDIO, IMAGE
from quizgen.grammar.values import LINT, SPACE
from quizgen.grammar.wishes import FORMATS

LEVELS = one_of(
    "remember", "understand", "apply", "analyse", "evaluate", "create", analyze="analyse"
)  # fmt: skip

COMMON: tuple[Key, ...] = (
    Key("id", TEXT, "A name that never changes; Anki keeps progress by it.", "powerhouse"),
    Key("kind", TEXT, "States the kind of question, which is then checked.", "multiple-choice"),
    Key("was", WORDS, "An earlier id, or a list of them, so that progress is kept.", "old-id", "was"),
    Key("title", TEXT, "A short name for lists and learning systems.", "Powerhouse", "title"),
    Key("tags", TAGS, "Tags, in addition to those of the bank.", "[cells, energy]", "tags"),
    Key("deck", TEXT, "The Anki deck; `::` makes subdecks, a leading `::` one below the bank's.", "Biology::Cells"),
    Key("points", AMOUNT, "What a right answer earns.", "2", "points"),
    Key("bonus", FLAG, "Its points come on top: they do not count in totals.", "true", "bonus"),
    Key("explanation", RICH, "Why the answer is right; shown after answering.", "Mitochondria make ATP.", "rationale"),
    Key("feedback", FEEDBACK, "What learners are told after answering, by how they answered: `right`, `wrong`, `partly`.", "{right: Yes., wrong: Read chapter 2 again.}", "feedback"),
    Key("hint", RICH, "Help that can be shown before answering.", "It has two membranes.", "hint"),
    Key("image", IMAGE, "A picture below the question: a file, `![alt](file)`, or `{file, alt, width}`.", "cell.png", "image"),
    Key("alt", TEXT, "What the picture under `image` shows, for those who cannot see it.", "a cell"),
    Key("audio", AUDIO, "A sound file.", "word.mp3", "audio"),
    Key("difficulty", whole(1, 5), "From 1 (easy) to 5 (hard).", "3", "difficulty"),
    Key("level", LEVELS, "The level of Bloom's taxonomy.", "understand", "level"),
    Key("objective", TEXT, "An objective of learning, listed under `objectives:`.", "cells-1", "objective"),
    Key("facts", WORDS, "The facts the key rests on.", "[powerhouse-fact]", "facts"),
    Key("basis", one_of("source", "background", outside="background", article="source"), "`background` marks outside knowledge, which needs a `source`.", "background"),
    Key("source", TEXT, "Where the answer comes from: an id of `sources:`, or words.", "textbook", "source"),
    Key("enemies", WORDS, "Questions that must not stand in one test with this one.", "[powerhouse-2]", "enemies"),
    Key("language", LANGUAGE, "The language of its texts, where it is not that of the bank.", "de"),
    Key("status", one_of("draft", "reviewed", "retired"), "Drafts and retired questions are left out.", "draft", "status"),
    Key("space", SPACE, "Room for working on paper: `4 lines`, `6 cm box`, `5 cm grid`, or just `5 cm`.", "5 cm grid", "space"),
    Key("formats", FORMATS, "What single formats are asked for: `quizgen formats` lists it.", "{anki: {typed: yes}, pdf: {new_page: yes}}"),
    Key("lint", LINT, "Findings to be silent about, and why.", "{ignore: [QG111], because: a term of art}", "lint"),
)  # fmt: skip

ALIASES = {
    "prompt": "question",
    "stem": "question",
    "q": "question",
    "a": "answer",
    "solution": "answer",
    "options": "choices",
    "correct": "answer",
    "correct_answer": "answer",
    "answers": "answer",
    "distractors": "wrong",
    "incorrect": "wrong",
    "feedback": "explanation",
    "rationale": "explanation",
    "term": "front",
    "definition": "back",
    "type": "kind",
    "lang": "language",
    "tag": "tags",
    "picture": "image",
    "translation": "meaning",
    "translations": "meaning",
    "pronunciation": "reading",
}

MEANT = {
    **dict.fromkeys(("frage", "pregunta", "domanda", "pergunta", "pytanie", "вопрос", "statement", "task"), "question"),
    **dict.fromkeys(
        ("antwort", "réponse", "reponse", "respuesta", "risposta", "resposta", "odpowiedź", "ответ"), "answer"
    ),
    **dict.fromkeys(("right", "right_answer", "richtig", "correct_answers", "right_answers", "key"), "answer"),
    **dict.fromkeys(("falsch", "faux", "wrong_answers", "wrong_answer", "incorrect_answers", "distractor"), "wrong"),
    **dict.fromkeys(("auswahl", "choix", "opciones", "alternatives", "answer_options", "option"), "choices"),
    **dict.fromkeys(("erklärung", "explication", "explicación", "solution_text", "comment"), "explanation"),
    **dict.fromkeys(("hinweis", "tipp", "indice", "pista"), "hint"),
    **dict.fromkeys(("bild", "imagen", "immagine", "img", "photo"), "image"),
    **dict.fromkeys(("punkte", "puntos", "punti", "pontos", "marks", "score"), "points"),
    **dict.fromkeys(("vorderseite", "recto"), "front"),
    **dict.fromkeys(("rückseite", "verso", "meaning", "translation"), "back"),
    **dict.fromkeys(("matches", "matching"), "pairs"),
    **dict.fromkeys(("sound", "recording", "ton", "sonido", "mp3"), "audio"),
    **dict.fromkeys(("wort", "mot", "palabra", "parola", "palavra", "vocabulary", "vocab"), "word"),
    **dict.fromkeys(("bedeutung", "sens", "significado", "significato", "übersetzung", "traduction"), "meaning"),
    **dict.fromkeys(("beispiel", "ejemplo", "esempio", "exemplo", "sentence"), "example"),
    **dict.fromkeys(("aussagen", "énoncés", "affirmations", "afirmaciones", "affermazioni"), "statements"),
    **dict.fromkeys(("einheit", "unité", "unidad", "unità", "unidade"), "unit"),
    "ordering": "order",
}
"""What is meant by words that are no keys, in other languages and of other programs."""

TOP_KEYS = frozenset(("authors", "defaults", "description", "instructions", "license", "objectives", "sources"))
"""Keys of banks that are no question's, and that people look for there."""

KIND_ALIASES = {
    "multiple-response": "multiple-choice",
    "multiple-answers": "multiple-choice",
    "mc": "multiple-choice",
    "ma": "multiple-choice",
    "choice": "multiple-choice",
    "true/false": "true-false",
    "truefalse": "true-false",
    "tf": "true-false",
    "short": "short-answer",
    "shortanswer": "short-answer",
    "numerical": "numeric",
    "number": "numeric",
    "kprim": "statements",
    "kprime": "statements",
    "k-prime": "statements",
    "multiple-true-false": "statements",
    "match": "matching",
    "order": "ordering",
    "card": "flashcard",
    "basic": "flashcard",
    "vocab": "vocabulary",
    "word": "vocabulary",
}
