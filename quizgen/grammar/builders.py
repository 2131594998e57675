"""The builders of the kinds: decoded values → a question of the model, or a report of what does not fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain, pairwise
from typing import Any

from quizgen import model
from quizgen.grammar import partly
from quizgen.grammar.cards import SEQUENCE, wanted
from quizgen.grammar.decode import RICH, items, text
from quizgen.grammar.listing import meant_as_list, numbered, tell_marked, tell_quoted
from quizgen.grammar.pieces import Piece
from quizgen.grammar.reading import Reading
from quizgen.grammar.texts import markup, short
from quizgen.grammar.values import UPLOAD, OptionDraft, right_options
from quizgen.messages import phrase
from quizgen.nearest import nearest
from quizgen.patterns import late
from quizgen.richtext import Gap, inlines, plain
from quizgen.source import Map, Node, Scalar, Seq
from quizgen.wordlists import is_catch_all

Values = Mapping[str, Any]


_CREDITED = frozenset({"text", "points", "feedback"})
"""The keys of an answer that is partly right."""


def texts_of(node: Node, reading: Reading) -> list[tuple[str, Node]] | None:
    """The accepted or right texts under `answer`, each with its node."""
    nodes = items(node, reading)
    for item in nodes:
        said = item.pairs.get("text") if isinstance(item, Map) and item.pairs.keys() <= _CREDITED else None
        if said and isinstance(said[1], Scalar):
            reading.fault(item, "E201.partly", text=short(said[1].text.strip()))
            return None
    found = [(text(item, reading), item) for item in nodes]
    texts = [(words, item) for words, item in found if words is not None]
    return texts if len(texts) == len(found) else None


def _rest_on(common: dict[str, Any], facts: Sequence[tuple[str, ...]]) -> None:
    """Adds the facts of the parts to those of the question."""
    if any(facts):
        common["facts"] = tuple(dict.fromkeys([*common.get("facts", ()), *chain.from_iterable(facts)]))


# --- multiple choice


def multiple_choice(node: Map, values: Values, common: dict[str, Any], reading: Reading) -> model.Question | None:
    """`answer` with `wrong`, or `choices` with an `answer` that repeats one of them."""
    if "choices" in values and "wrong" in values:
        reading.fault(node.pairs["wrong"][0], "E215.choices")
        return None
    answer, parts = values["answer"], values.get("partly", ())
    if "choices" not in values and "wrong" not in values:
        reading.fault(node.pairs["answer"][0], "E212.options")
        return None
    if parts and isinstance(answer, Seq):
        reading.fault(node.pairs["partly"][0], "E215.partly")
        return None
    others = [draft.raw for name in ("choices", "wrong") for draft in values.get(name, ())]
    if parts and partly.tell_shares(node.pairs["partly"][1], others, reading):
        return None
    if "choices" in values:
        if not _enough(values["choices"], node, reading):
            return None
        right = _chosen(answer, values["choices"], reading)
        drafts = _with_parts(values["choices"], parts, right or set(), reading)
    else:
        keyed = right_options(answer, reading)
        if keyed is None:
            return None
        drafts = (*keyed, *parts, *values["wrong"])
        right = set(range(len(keyed)))
        _warn_spellings(keyed, node, reading)
    if right is None or drafts is None:
        return None
    _warn_letters(drafts, reading)
    tell_quoted([draft.node for draft in drafts], reading)
    if not _enough(drafts, node, reading) or _repeated(drafts, reading):
        return None
    _rest_on(common, [draft.facts for draft in drafts])
    options = [_option(draft, place in right, common["points"], reading) for place, draft in enumerate(drafts)]
    shuffle = values.get("shuffle", reading.inherited.shuffle)
    found = model.MultipleChoice(
        **common,
        options=tuple(options),
        multiple=isinstance(answer, Seq) or bool(values.get("multiple")),
        shuffle="wrong" in values if shuffle is None else shuffle,
    )
    wish = values.get("show", reading.inherited.show)
    return found if wish is None else _drawing(found, node, values.get("show"), wish, reading)


def _drawing(
    question: model.MultipleChoice, node: Map, typed: int | None, wish: int, reading: Reading
) -> model.MultipleChoice:
    """The question with as many options shown as is wished, or as must be; warns of a wish that cannot be."""
    least, most = len(model.standing(question)), len(question.options)
    if typed is not None and not least <= typed <= most:
        count, name = (least, "W325.show-least") if typed < least else (most, "W325.show-most")
        reading.remark(node.pairs["show"][1], name, show=typed, count=count)
    shown = max(wish, least)
    return question if shown >= most else replace(question, show=shown)


def _option(draft: OptionDraft, correct: bool, points: Decimal, reading: Reading) -> model.Option:
    pin = draft.pin
    if pin is None:
        pin = is_catch_all(draft.raw, reading.spoken)
    return model.Option(
        text=draft.text,
        correct=correct,
        span=reading.span(draft.node),
        feedback=draft.feedback,
        pin=pin,
        image=draft.image,
        credit=partly.share(draft.worth, points, reading) if draft.partly else None,
    )


def _with_parts(
    drafts: tuple[OptionDraft, ...], parts: tuple[OptionDraft, ...], right: set[int], reading: Reading
) -> tuple[OptionDraft, ...] | None:
    """The choices, of which `partly` repeats some; reports one that is none of them, or is right."""
    found = list(drafts)
    for part in parts:
        places = _chosen(part.node, drafts, reading)
        if places is None:
            return None
        (place,) = places
        if place in right or found[place].partly:
            also = ((reading.span(drafts[place].node), phrase("first")),)
            reading.fault(part.node, "E215.right" if place in right else "E222.option", also=also)
            return None
        feedback = part.feedback or drafts[place].feedback
        found[place] = drafts[place]._replace(feedback=feedback, worth=part.worth, partly=True)
    return tuple(found)


def _chosen(answer: Node, drafts: tuple[OptionDraft, ...], reading: Reading) -> set[int] | None:
    """The places of the right choices; reports an answer that is none of them."""
    wanted = texts_of(answer, reading)
    if wanted is None:
        return None
    texts = [draft.raw for draft in drafts]
    places = {raw: place for place, raw in reversed([*enumerate(texts)])}
    right: set[int] = set()
    for words, item in wanted:
        if words not in places:
            if several := _several(words, texts):
                reading.fault(item, "E220.several", pieces=", ".join(several))
                return None
            which, close = _no_choice(words, texts)
            reading.fault(item, f"E220.{which}-near" if close else f"E220.{which}", near=close)
            return None
        right.add(places[words])
    return right


def _several(words: str, texts: list[str]) -> list[str]:
    """The choices that one text with commas names, by their words or their letters."""
    pieces = [piece.strip() for piece in _AND.split(words) if piece.strip()]
    if len(pieces) < 2:
        return []
    letters = {chr(ord("a") + place): text for place, text in enumerate(texts[:26])}
    found = [piece if piece in texts else letters.get(piece.lower(), "") for piece in pieces]
    return found if all(found) else []


def _no_choice(words: str, texts: list[str]) -> tuple[str, str | None]:
    """What is said of an answer that is none of the choices, and the one that is probably meant: for a letter or number
    the choice that carries it, or stands in its place."""
    if marked := next((raw for raw in texts if _SIGNS.sub("", raw) == words), None):
        return "marked", marked
    if len(words) > 1 or not words.isalnum():
        return "choice", nearest(words, texts, 0.5)
    for raw in texts:
        if (mark := _LETTER.match(raw)) and mark[1].lower() == words.lower():
            return "typed", raw[mark.end() :].strip()
    place = int(words) - 1 if words.isdecimal() and words.isascii() else ord(words.lower()) - ord("a")
    return "letter", texts[place] if 0 <= place < len(texts) else None


_SIGNS = late(r"^[-+*•✓✔✗✘☐☑]\s*")
_AND = late(r"[,;&+]| (?:and|und|et|y|e|i|и) ")
_LETTER = late(r"\(?([A-Za-z]|\d{1,2})[.):]\s")


def _warn_letters(drafts: tuple[OptionDraft, ...], reading: Reading) -> None:
    """`A) Paris`, `B) Rome`: letters are added on paper, and shuffling would take typed ones along."""
    if numbered([draft.raw for draft in drafts]):
        reading.remark(drafts[0].node, "W309", letter=drafts[0].raw.split()[0])


def _enough(drafts: tuple[OptionDraft, ...], node: Map, reading: Reading) -> bool:
    if len(drafts) < 2:
        key = node.pairs.get("choices", node.pairs.get("wrong", (node, node)))[0]
        pieces = meant_as_list([draft.node for draft in drafts])
        reading.fault(key, "E221.options-meant" if pieces else "E221.options", pieces=pieces)
    return len(drafts) >= 2


def _repeated(drafts: tuple[OptionDraft, ...], reading: Reading) -> bool:
    seen: dict[tuple[str, Any], OptionDraft] = {}
    found = False
    for draft in drafts:
        first = seen.setdefault((draft.raw, draft.image), draft)
        if first is not draft:
            found = True
            reading.fault(draft.node, "E222.option", also=((reading.span(first.node), phrase("first")),))
    return found


_LONGEST_WORD = 60


def _warn_spellings(keyed: tuple[OptionDraft, ...], node: Map, reading: Reading) -> None:
    """`answer: [mitochondrion, mitochondria]` plus `wrong:` makes each spelling an option of its own."""
    if len(keyed) < 2:
        return
    from difflib import SequenceMatcher

    for a, b in pairwise(keyed):
        is_word = a.raw.isalpha() and b.raw.isalpha() and all(3 < len(word) <= _LONGEST_WORD for word in (a.raw, b.raw))
        if is_word and SequenceMatcher(None, a.raw.lower(), b.raw.lower()).ratio() > 0.8:
            reading.remark(b.node, "W304", other=a.raw, also=((reading.span(a.node), phrase("other")),))
            return


# --- cloze, matching, ordering, essay, flashcard, occlusion, text


def cloze_text(node: Node, reading: Reading) -> Any:
    """The decoder of `cloze:`: text in which `{{…}}` is a gap."""
    if not isinstance(node, Scalar):
        text(node, reading)
        return None
    return markup(node, reading, gaps=True)


def cloze(node: Map, values: Values, common: dict[str, Any], reading: Reading) -> model.Question | None:
    """A text with at least one gap."""
    where = node.pairs["cloze"][1]
    gaps = [inline for inline in inlines(values["cloze"]) if isinstance(inline, Gap)]
    if not gaps:
        _no_gap(where, reading)
        return None
    if isinstance(where, Scalar) and (single := _ONE_COLON.search(where.text)):
        meant = f"{{{{c{single[1]}::{single[2]}}}}}"
        reading.remark(where, "W324.colon", fragment=single[0], piece=single[0], meant=meant)
    if any(gap.number is not None and not 1 <= gap.number <= 500 for gap in gaps):
        reading.fault(where, "E234")
        return None
    return model.Cloze(
        **common,
        text=values["cloze"],
        distractors=values.get("wrong", ()),
        match=values.get("match", reading.inherited.match),
    )


BLANK = late(r"_{2,}|\.{4,}|…{2,}|\[[ _]*\]|\( {2,}\)")
"""How a gap looks on paper."""
_ONE_COLON = late(r"\{\{c(\d{1,3}):(?!:)\s*([^{}:]{1,80})\}\}")
_BRACKETED = late(r"(?<![\w\]{!\[])(?:\[\[?|\{|<)([^\[\]{}<>\n]{1,80})(?:\]\]?|\}|>)(?![(\]}{])")


def _no_gap(node: Node, reading: Reading) -> None:
    """Reports how a gap is written; where double braces are there, they stand in code, a formula or an address."""
    typed = node.text if isinstance(node, Scalar) else ""
    if blank := BLANK.search(typed):
        reading.remark(node, "E230.blank", fragment=blank[0], blank=blank[0])
    elif answer := _BRACKETED.search(typed):
        reading.remark(node, "E230.brackets", fragment=answer[0], text=answer[1])
    else:
        reading.fault(node, "E230.code" if "{{" in typed else "E230.text")


def matching(node: Map, values: Values, common: dict[str, Any], reading: Reading) -> model.Question | None:
    """Two pairs or more, no left side twice."""
    pieces: tuple[tuple[Piece, Piece], ...] = values["pairs"]
    pairs = tuple([model.Pair(left, right) for (left, _), (right, _) in pieces])
    where = node.pairs["pairs"][0]
    if len(pairs) < 2:
        reading.fault(where, "E221.pairs")
        return None
    seen: set[str] = set()
    for left in (plain(pair.left) for pair in pairs):
        if left in seen:
            reading.fault(where, "E222.left", text=short(left, 30))
            return None
        seen.add(left)
    _rest_on(common, [facts for sides in pieces for _, facts in sides])
    return model.Matching(**common, pairs=pairs, distractors=values.get("wrong", ()))


def ordering(node: Map, values: Values, common: dict[str, Any], reading: Reading) -> model.Question | None:
    """Two items or more."""
    steps: tuple[Piece, ...] = values["order"]
    if len(steps) < 2:
        pieces = meant_as_list(items(node.pairs["order"][1], reading))
        reading.fault(node.pairs["order"][0], "E221.items-meant" if pieces else "E221.items", pieces=pieces)
        return None
    tell_marked(items(node.pairs["order"][1], reading), reading, numbers=True)
    _rest_on(common, [facts for _, facts in steps])
    cards = wanted(values, SEQUENCE, ("order",), reading)
    return model.Ordering(**common, items=tuple([step for step, _ in steps]), cards=cards)


def essay(node: Map, values: Values, common: dict[str, Any], reading: Reading) -> model.Question | None:
    """Lines or other room to write on; the answer is the model answer."""
    room = values["essay"]
    if isinstance(room, model.Space):
        common["space"] = room
    model_answer = RICH.read(values["answer"], reading) if "answer" in values else ()
    return model.Essay(
        **common,
        lines=room if room and isinstance(room, int) else None,
        model_answer=model_answer or (),
        upload=room == UPLOAD,
    )


def flashcard(node: Map, values: Values, common: dict[str, Any], reading: Reading) -> model.Question | None:
    """Front and back."""
    return model.Flashcard(**common, reverse=values.get("reverse", False))


def occlusion(node: Map, values: Values, common: dict[str, Any], reading: Reading) -> model.Question | None:
    """Regions of a picture."""
    if common.get("image") is None:
        return None
    return model.Occlusion(**{"stem": (), **common}, regions=values["regions"])


def text_only(node: Map, values: Values, common: dict[str, Any], reading: Reading) -> model.Question | None:
    """Text without an answer, and without the room for one that is meant for all questions."""
    if "space" not in node.pairs:
        common.pop("space", None)
    return model.TextOnly(**common)
