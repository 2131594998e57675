"""One block of keys → one question: finding the kind, decoding the keys, building the value."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from quizgen import model
from quizgen.grammar import builders
from quizgen.grammar.below import OF_QUESTION, indented
from quizgen.grammar.common import ALIASES, COMMON, KIND_ALIASES, MEANT, TOP_KEYS
from quizgen.grammar.decode import empty_value, is_cut, is_hollow, is_number, items, tell_cut, unknown_key
from quizgen.grammar.elsewhere import GROUPS, is_of_group
from quizgen.grammar.feedback import is_explanation, without_vain
from quizgen.grammar.figures import RANGE
from quizgen.grammar.kinds import BY_NAME, KINDS, Key, Kind
from quizgen.grammar.pictures import described
from quizgen.grammar.reading import Inherited, Reading, replacement
from quizgen.grammar.rivals import tell_foreign
from quizgen.grammar.spread import is_told_apart
from quizgen.grammar.texts import first_reading, short
from quizgen.grammar.vocabulary import first_with_text, meaning_in, tell_pairs
from quizgen.grammar.wishes import asked_for, tell_twice
from quizgen.messages import joined, phrase
from quizgen.model.wishes import within
from quizgen.nearest import nearest
from quizgen.patterns import late
from quizgen.sameness import short_id
from quizgen.source import Map, Node, Scalar, span_of

COMMON_TABLE = {key.name: key for key in COMMON}
TABLES: dict[str, dict[str, Key]] = {
    kind.name: {**COMMON_TABLE, **{key.name: key for key in kind.keys}} for kind in KINDS
}
ALL_KEYS = tuple(dict.fromkeys([*COMMON_TABLE, *(key.name for kind in KINDS for key in kind.keys)]))
_KNOWN = frozenset(ALL_KEYS)
_SIGNED = tuple((signature, kind) for kind in KINDS for signature in kind.signature)
_TURNING = frozenset(signature for signature, _ in _SIGNED) | {"tolerance", "unit", "correction"}
"""Keys that make another kind of a question with an answer."""
_WORDS = frozenset(("vocabulary", "vocab", "words", "vokabeln", "wörter", "vocabulaire", "vocabulario"))
"""Words for words, which are a question each."""
_BOOLEANS = frozenset({"true", "false", "True", "False", "TRUE", "FALSE"})
_ASKING = frozenset(key for kind in KINDS for key in (*kind.required, *kind.signature))
MAX_ID = 200
_PICTURE = late(r"!\[[^\[\]]*\]\(([^()\s]{1,200})\)")


def read_question(node: Map, reading: Reading) -> model.Question | None:
    """The question a block of keys spells, or None after the reason was reported."""
    outer = reading.inherited
    question = _question(node, reading)
    reading.inherited = outer
    return question


def _question(node: Map, reading: Reading) -> model.Question | None:
    errors = reading.errors
    if not node.pairs.keys() <= _KNOWN or ("feedback" in node.pairs and _says_why(node)):
        if is_told_apart(node, reading):
            return None
        node = _canonical(indented(node, _KNOWN, OF_QUESTION, reading), reading)
    if any(map(_is_hollow_pair, node.pairs.values())):
        node = _without_hollow(node, reading)
    kind = _kind_of(node, reading, errors)
    if kind is None:
        return None
    values, common = _decoded(node, kind, reading)
    if _incomplete(node, kind, errors, reading) or reading.errors > errors:
        return None
    if "formats" in node.pairs:
        tell_twice(node, reading)
    _inherit(node, kind, common, reading.inherited)
    common["formats"] = reading.inherited.formats
    if "formats" in values or "deck" in values:
        common["formats"] = within(common["formats"], asked_for(values))
    common["span"] = _question_span(node, reading)
    if "was" in node.pairs:
        common["was_at"] = tuple([span_of(reading.file, item) for item in items(node.pairs["was"][1], reading)])
    _identify(kind, node, values, common)
    question = kind.build(node, values, common, reading)
    if question is None or reading.errors > errors:
        return None
    _refer(node, question, reading)
    return without_vain(question, kind, node, reading) if question.feedback.partly else question


def _canonical(node: Map, reading: Reading) -> Map:
    """The block with aliases and likely typos replaced by the keys that are meant; typos are reported."""
    fixed = Map(node.line, node.col)
    understood: dict[str, Scalar] = {}
    for name, (key, value) in node.pairs.items():
        meant: str | None = name
        if name not in _KNOWN or (name == "feedback" and is_explanation(value)):
            meant = _alias(name, value)
            if meant is None and name.lower() in _KNOWN:
                meant = name.lower()
            if meant is not None and meant not in node.pairs:
                understood[meant] = key
            else:
                meant = _unknown_key(key, name, node, reading)
        if meant is not None and meant not in fixed.pairs:
            fixed.pairs[meant] = (key, value)
    kind = _signed_kind(fixed) or _answer_kind(fixed)
    for meant, key in understood.items():
        if kind is None or meant in TABLES[kind.name]:  # another is told to be of no use here
            _suggest(key, meant, reading)
    return fixed


def _says_why(node: Map) -> bool:
    """Whether `feedback` is one text, the word of other programs for an explanation."""
    return is_explanation(node.pairs["feedback"][1]) and "explanation" not in node.pairs


def _alias(name: str, value: Node) -> str | None:
    """The key that a word of other programs stands for."""
    word = name.lower().replace("-", "_").replace(" ", "_")
    return "feedback" if word == "feedback" and isinstance(value, Map) else ALIASES.get(word)


def _is_hollow_pair(pair: tuple[Scalar, Node]) -> bool:
    value = pair[1]
    return not value.text if type(value) is Scalar else is_hollow(value)


def _without_hollow(node: Map, reading: Reading) -> Map:
    """The block without the keys that have no value and that every question of its kind can do without."""
    full = Map(node.line, node.col)
    full.pairs = {name: pair for name, pair in node.pairs.items() if not is_hollow(pair[1])}
    kind = _signed_kind(full) or _signed_kind(node) or _answer_kind(full) or _answer_kind(node)
    needed = {*(_needed(kind, full) if kind else _ASKING), *(["image"] if "alt" in full.pairs else [])}
    for name, (key, value) in node.pairs.items():
        if is_hollow(value) and (name in needed or not empty_value(key, value, reading)):
            full.pairs[name] = (key, value)
    full.pairs = {name: full.pairs[name] for name in node.pairs if name in full.pairs}
    return full


def _needed(kind: Kind, full: Map) -> Collection[str]:
    """The keys that such a question cannot do without; of `wrong` and `choices` one is enough."""
    is_signed = any(key in full.pairs for key in kind.signature)
    return kind.required if is_signed else (*kind.required, *kind.signature)


def _candidates(node: Map) -> tuple[str, ...]:
    """The keys that may be meant by an unknown one: those of its kind, and those that would make it another."""
    signed = _signed_kind(node)
    kind = signed or _answer_kind(node)
    fitting = _KNOWN if kind is None else TABLES[kind.name].keys() | (_TURNING if signed is None else set())
    return tuple(key for key in ALL_KEYS if key in fitting and key not in node.pairs)


def _unknown_key(key: Scalar, name: str, node: Map, reading: Reading) -> str | None:
    """Reports a key of no question, and what may stand there instead where it resembles none; gives what is meant."""
    kind = _signed_kind(node) or _answer_kind(node)
    where = _one(kind) if kind else phrase("one.question")
    candidates = _candidates(node)
    if is_cut(key, node.pairs[name][1]):
        tell_cut(key, node, where, reading)
        return None
    if (kind or "question" in node.pairs) and is_of_group(key, name, node, where, reading):
        return None
    if (twin := ALIASES.get(name.lower())) in node.pairs:
        reading.fault(key, "E211.twin", key=short(name), where=where, twin=twin)
        return None
    if kind is None and name.lower() in _WORDS and tell_pairs(node.pairs[name][1], reading):
        return None
    meant = MEANT.get(name.lower().replace("-", "_").replace(" ", "_"))
    if meant is not None and meant not in node.pairs:
        reading.fault(key, "E211.near", key=short(name), where=where, near=meant)
        return meant
    if name in TOP_KEYS:
        return unknown_key(key, candidates, where, reading, "E211.top")
    if kind is None:
        return unknown_key(key, (*candidates, *GROUPS), where, reading, "E211.question")
    own = ", ".join(key.name for key in kind.keys)
    return unknown_key(key, candidates, where, reading, "E211.kind", own=own, common=", ".join(COMMON_TABLE))


def _suggest(key: Scalar, meant: str, reading: Reading) -> None:
    reading.remark(key, "W305.key", key=key.text, meant=meant, edits=(replacement(reading.file, key, meant),))


def _kind_of(node: Map, reading: Reading, errors: int) -> Kind | None:
    """The kind found from the keys, or the one that `kind:` states where the keys allow it."""
    stated = node.pairs.get("kind")
    found = _signed_kind(node) or _answer_kind(node)
    if stated is not None and isinstance(stated[1], Scalar):
        return _stated_kind(node, stated[1], found, reading)
    if found is None and reading.errors == errors:
        _no_kind(node, reading)
    return found


def _signed_kind(node: Map) -> Kind | None:
    pairs = node.pairs
    for signature, kind in _SIGNED:
        if signature in pairs and not (signature == "text" and "question" in pairs):
            if signature == "wrong" and ("cloze" in pairs or "pairs" in pairs):
                continue
            return kind
    return None


def _answer_kind(node: Map) -> Kind | None:
    answer = node.pairs.get("answer")
    if answer is None:
        return None
    value = answer[1]
    if "correction" in node.pairs:
        return BY_NAME["true-false"]
    if isinstance(value, Scalar) and value.plain:
        if value.text in _BOOLEANS:
            return BY_NAME["true-false"]
        if is_number(value) or RANGE.fullmatch(value.text):
            return BY_NAME["numeric"]
    if "tolerance" in node.pairs or "unit" in node.pairs:
        return BY_NAME["numeric"]
    return BY_NAME["short-answer"]


def _stated_kind(node: Map, stated: Scalar, found: Kind | None, reading: Reading) -> Kind | None:
    name = stated.text.strip().lower().replace("_", "-").replace(" ", "-")
    kind = BY_NAME.get(KIND_ALIASES.get(name, name))
    if kind is None:
        close = nearest(name, BY_NAME, 0.5)
        message = "E205.kind-near" if close else "E205.kind"
        reading.fault(stated, message, kind=stated.text, near=close, kinds=", ".join(BY_NAME))
        return None
    if found is None or kind is found:
        return kind
    if all(key in node.pairs for key in kind.required) and node.pairs.keys() <= TABLES[kind.name].keys():
        return kind
    keys = joined((f"`{key}:`" for key in kind.required), "and")
    reading.fault(stated, "E214", stated=kind.name, found=found.name, question=_one(kind), keys=keys)
    return None


def _one(kind: Kind) -> str:
    """A question of that kind, with its article."""
    return phrase(f"one.{kind.name}")


def _no_kind(node: Map, reading: Reading) -> None:
    if "question" in node.pairs:
        reading.fault(node.pairs["question"][0], "E212.answer")
    elif "meaning" in node.pairs:
        question, example = _one(BY_NAME["vocabulary"]), "word: die Sonne"
        reading.fault(node, "E212.keys", question=question, keys="`word`", example=example)
    else:
        reading.fault(node, "E210.keys")


def _decoded(node: Map, kind: Kind, reading: Reading) -> tuple[dict[str, Any], dict[str, Any]]:
    """The values of the keys, and those of them that fill fields of the model as they are."""
    table = TABLES[kind.name]
    errors = reading.errors
    values: dict[str, Any] = {}
    fields: dict[str, Any] = {}
    pairs = node.pairs
    if "language" in pairs:
        pairs = {"language": pairs["language"], **pairs}
    for name, (key, value) in pairs.items():
        known = table.get(name)
        if known is None:
            if name != "answer" or kind.name != "cloze" or not _answer_of_cloze(key, node, reading):
                tell_foreign(key, name, node, kind, errors, reading)
        elif (type(value) is not Scalar or not value.text) and empty_value(key, value, reading, needed=True):
            continue
        else:
            reading.field = name
            decoded = known.decoder.read(value, reading)
            if decoded is None:
                continue
            values[name] = decoded
            if known.field:
                fields[known.field] = decoded
            if name == "language":
                reading.inherited = replace(reading.inherited, language=reading.other(decoded))
    for name, decoded in reading.inherited.values:
        known = table.get(name)
        if known is not None and name not in node.pairs and decoded in known.decoder.schema.get("enum", (decoded,)):
            values[name] = decoded
            if known.field:
                fields[known.field] = decoded
    if "alt" in values:
        fields["image"] = described(node.pairs, values, reading)
    return values, fields


def _answer_of_cloze(key: Scalar, node: Map, reading: Reading) -> bool:
    """Whether `answer` beside `cloze` was told of, with the place of the answer."""
    text, answer = node.pairs["cloze"][1], node.pairs["answer"][1]
    if not isinstance(text, Scalar) or not isinstance(answer, Scalar):
        return False
    meant = answer.text.strip()
    blank = builders.BLANK.search(text.text)
    if blank:
        reading.remark(text, "E211.cloze-blank", fragment=blank[0], text=short(meant), blank=blank[0])
    else:
        reading.fault(key, "E211.cloze")
    return True


def _incomplete(node: Map, kind: Kind, errors: int, reading: Reading) -> bool:
    """Reports required keys that are missing, unless a mistake in a key explains it."""
    missing = [key for key in kind.required if key not in node.pairs]
    if missing and reading.errors == errors:
        key = next(iter(node.pairs.values()))[0]
        question, keys = _one(kind), joined((f"`{name}`" for name in missing), "and")
        if missing == ["image"] and (picture := _picture_in_text(node)):
            reading.fault(key, "E212.picture", question=question, keys=keys, picture=picture)
        elif missing == ["meaning"] and (pair := meaning_in(node.pairs["word"][1])):
            reading.fault(node.pairs["word"][1], "E212.meaning", word=short(pair[0], 60), meaning=short(pair[1], 60))
        else:
            example = next(line for line in kind.example.splitlines() if line.startswith(f"{missing[0]}:"))
            reading.fault(key, "E212.keys", question=question, keys=keys, example=example)
    return bool(missing)


def _picture_in_text(node: Map) -> str:
    """The file of a picture that stands in the question's text."""
    stem = node.pairs.get("question", (None, None))[1]
    found = _PICTURE.search(stem.text) if isinstance(stem, Scalar) else None
    return found[1] if found else ""


def _inherit(node: Map, kind: Kind, common: dict[str, Any], inherited: Inherited) -> None:
    """Fills in what stands in `defaults` and in the sections around."""
    common["tags"] = tuple(dict.fromkeys([*inherited.tags, *common.get("tags", ())]))
    common.setdefault("points", inherited.points)
    if inherited.level is not None:
        common.setdefault("level", inherited.level)
    if inherited.difficulty is not None:
        common.setdefault("difficulty", inherited.difficulty)
    common["language"] = inherited.language


def _question_span(node: Map, reading: Reading) -> Any:
    for name in ("id", "question", "cloze", "front", "text", "word"):
        if name in node.pairs:
            return span_of(reading.file, node.pairs[name][1])
    return span_of(reading.file, node)


def _identify(kind: Kind, node: Map, values: dict[str, Any], common: dict[str, Any]) -> None:
    given = values.get("id")
    common["background"] = values.get("basis") == "background"
    if given is not None:
        common["id"] = given
        return
    common["id"] = short_id(kind.name, _asking(kind, node, values))
    common["id_given"] = False


_ASKED_BY = {"cloze": "cloze", "flashcard": "front", "text": "text", "vocabulary": "word"}
"""The key that holds what is asked, where it is not `question`."""


def _asking(kind: Kind, node: Map, values: dict[str, Any]) -> str:
    """What a question without an id asks, in plain words."""
    field = _ASKED_BY.get(kind.name, "question")
    if field not in values:
        return ""
    typed, rich = node.pairs[field][1], values[field]
    if kind.name == "vocabulary":
        typed, rich = first_with_text(typed), rich[0]
    return first_reading(typed, field == "cloze", rich) if isinstance(typed, Scalar) else ""


_NAMING = (("facts", "fact"), ("objective", "objective"), ("enemies", "question"))


def _refer(node: Map, question: model.Question, reading: Reading) -> None:
    """Keeps what the question names, and reports outside knowledge without a source."""
    for key, what in _NAMING:
        if key in node.pairs:
            reading.refer(what, node.pairs[key][1])
    if question.background and not question.source:
        place = node.pairs["basis"][1] if "basis" in node.pairs else next(iter(node.pairs.values()))[0]
        reading.fault(place, "E244.basis")


def bad_id(identity: str) -> bool:
    """Whether an id has white space or control characters, or is too long."""
    return len(identity) > MAX_ID or any(char.isspace() or not char.isprintable() for char in identity)
