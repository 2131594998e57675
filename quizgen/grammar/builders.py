"""The builders of the kinds: decoded values → a question of the model, or a report of what does not fit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from quizgen import model
from quizgen.grammar.decode import RICH, items, text
from quizgen.grammar.listing import meant_as_list, numbered, tell_marked, tell_quoted
from quizgen.grammar.reading import Reading
from quizgen.grammar.texts import markup, short
from quizgen.grammar.values import OptionDraft, right_options
from quizgen.nearest import nearest
from quizgen.richtext import Gap, inlines, plain
from quizgen.source import Map, Node, Scalar, Seq
from quizgen.wordlists import is_catch_all

Values = Mapping[str, Any]


def texts_of(node: Node, reading: Reading) -> list[tuple[str, Node]] | None:
    """The accepted or right texts under `answer`, each with its node."""
    found = [(text(item, reading), item) for item in items(node, reading)]
    return (
        [(words, item) for words, item in found if words is not None] if all(w is not None for w, _ in found) else None
    )


# --- multiple choice


def multiple_choice(node: Map, values: Values, common: dict[str, Any], reading: Reading) -> model.Question | None:
    """`answer` with `wrong`, or `choices` with an `answer` that repeats one of them."""
    if "choices" in values and "wrong" in values:
        key = node.pairs["wrong"][0]
        reading.error(
            key,
            "E215",
            "use `wrong` or `choices`, not both",
            hint="delete one of them; with `choices`, `answer` repeats the right one",
        )
        return None
    answer = values["answer"]
    if "choices" not in values and "wrong" not in values:
        hint = "add `wrong:` with the wrong options"
        reading.error(
            node.pairs["answer"][0], "E212", "a multiple-choice question needs `wrong` or `choices`", hint=hint
        )
        return None
    if "choices" in values:
        if not _enough(values["choices"], node, reading):
            return None
        drafts = values["choices"]
        right = _chosen(answer, drafts, reading)
    else:
        keyed = right_options(answer, reading)
        if keyed is None:
            return None
        drafts = (*keyed, *values["wrong"])
        right = set(range(len(keyed)))
        _warn_spellings(keyed, node, reading)
    if right is None:
        return None
    _warn_letters(drafts, reading)
    tell_quoted([draft.node for draft in drafts], reading)
    if not _enough(drafts, node, reading) or _repeated(drafts, reading):
        return None
    options = tuple(_option(draft, place in right, reading) for place, draft in enumerate(drafts))
    shuffle = values.get("shuffle", reading.inherited.shuffle)
    return model.MultipleChoice(
        **common,
        options=options,
        multiple=isinstance(answer, Seq) or bool(values.get("multiple")),
        shuffle="wrong" in values if shuffle is None else shuffle,
    )


def _option(draft: OptionDraft, correct: bool, reading: Reading) -> model.Option:
    pin = draft.pin
    if pin is None:
        pin = is_catch_all(draft.raw, reading.language)
    return model.Option(
        text=draft.text,
        correct=correct,
        span=reading.span(draft.node),
        feedback=draft.feedback,
        pin=pin,
        image=draft.image,
    )


def _chosen(answer: Node, drafts: tuple[OptionDraft, ...], reading: Reading) -> set[int] | None:
    """The places of the right choices; reports an answer that is none of them."""
    wanted = texts_of(answer, reading)
    if wanted is None:
        return None
    texts = [draft.raw for draft in drafts]
    places = {raw: place for place, raw in reversed([*enumerate(texts)])}
    right: set[int] = set()
    for words, item in wanted:
        if words in places:
            right.add(places[words])
            continue
        close = nearest(words, texts, 0.5)
        hint = "copy the choice exactly"
        if len(words) == 1 and words.isalnum():
            close, hint = _lettered(words, texts)
        label = f"did you mean `{close}`?" if close else ""
        reading.error(item, "E220", "the answer is not one of the choices", label, hint)
        return None
    return right


def _lettered(letter: str, texts: list[str]) -> tuple[str | None, str]:
    """The choice that carries a letter or number, or stands in its place, and what to write."""
    for raw in texts:
        if (mark := _LETTER.match(raw)) and mark[1].lower() == letter.lower():
            meant = raw[mark.end() :].strip()
            return meant, f"write `answer: {meant}`, and the choices without their letters"
    place = int(letter) - 1 if letter.isdecimal() and letter.isascii() else ord(letter.lower()) - ord("a")
    close = texts[place] if 0 <= place < len(texts) else None
    return close, "write the text of the right choice, not its letter or number"


_LETTER = re.compile(r"\(?([A-Za-z]|\d{1,2})[.):]\s")


def _warn_letters(drafts: tuple[OptionDraft, ...], reading: Reading) -> None:
    """`A) Paris`, `B) Rome`: letters are added on paper, and shuffling would take typed ones along."""
    if numbered([draft.raw for draft in drafts]):
        shown = drafts[0].raw.split()[0]
        hint = f"leave out `{shown}` and so on, also in `answer`"
        reading.tell(drafts[0].node, "warning", "W309", "options get their letters from quizgen", "", hint)


def _enough(drafts: tuple[OptionDraft, ...], node: Map, reading: Reading) -> bool:
    if len(drafts) < 2:
        key = node.pairs.get("choices", node.pairs.get("wrong", (node, node)))[0]
        hint = meant_as_list([draft.node for draft in drafts]) or "add another option"
        reading.error(key, "E221", "a choice needs at least two options", hint=hint)
    return len(drafts) >= 2


def _repeated(drafts: tuple[OptionDraft, ...], reading: Reading) -> bool:
    seen: dict[tuple[str, Any], OptionDraft] = {}
    found = False
    for draft in drafts:
        first = seen.setdefault((draft.raw, draft.image), draft)
        if first is not draft:
            found = True
            also = ((reading.span(first.node), "first"),)
            reading.error(draft.node, "E222", "this option is written twice", "second", "delete one of them", also)
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
            reading.tell(
                b.node,
                "warning",
                "W304",
                "with `wrong:`, every text under `answer:` is a right option",
                f"much like `{a.raw}`",
                "if these are spellings of one answer, keep only one of them here",
                ((reading.span(a.node), "the other"),),
            )
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
        reading.error(where, "E230", "this cloze text has no gap", hint=_how_to_ask(where))
        return None
    if any(gap.number is not None and not 1 <= gap.number <= 500 for gap in gaps):
        reading.error(where, "E234", "gaps are numbered from 1 to 500", hint="write {{c1::answer}}, or just {{answer}}")
        return None
    return model.Cloze(
        **common,
        text=values["cloze"],
        distractors=values.get("wrong", ()),
        match=values.get("match", reading.inherited.match),
    )


BLANK = re.compile(r"_{2,}|\.{4,}|…{2,}|\[[ _]*\]|\( {2,}\)")
"""How a gap looks on paper."""
_BRACKETED = re.compile(r"(?<![\w\]{!\[])(?:\[\[?|\{|<)([^\[\]{}<>\n]{1,80})(?:\]\]?|\}|>)(?![(\]}{])")


def _how_to_ask(node: Node) -> str:
    """How a gap is written; where double braces are there, they stand in code, a formula, an address or the like."""
    if isinstance(node, Scalar) and (blank := BLANK.search(node.text)):
        return f"write the answer in double braces in the place of {blank[0]}: {{{{answer}}}}"
    if isinstance(node, Scalar) and (answer := _BRACKETED.search(node.text)):
        return f"put double braces round the answer: {{{{{answer[1]}}}}}"
    if isinstance(node, Scalar) and "{{" in node.text:
        return "in code and formulas a gap has a number: {{c1::answer}}; elsewhere it is {{answer}}"
    return "put double braces round an answer: {{answer}}"


def matching(node: Map, values: Values, common: dict[str, Any], reading: Reading) -> model.Question | None:
    """Two pairs or more, no left side twice."""
    pairs: tuple[model.Pair, ...] = values["pairs"]
    where = node.pairs["pairs"][0]
    if len(pairs) < 2:
        reading.error(where, "E221", "matching needs at least two pairs", hint="add another `left: right`")
        return None
    seen: set[str] = set()
    for left in (plain(pair.left) for pair in pairs):
        if left in seen:
            reading.error(
                where,
                "E222",
                f"`{short(left, 30)}` stands twice on the left",
                hint="delete one of the two lines, or word it differently",
            )
            return None
        seen.add(left)
    return model.Matching(**common, pairs=pairs, distractors=values.get("wrong", ()))


def ordering(node: Map, values: Values, common: dict[str, Any], reading: Reading) -> model.Question | None:
    """Two items or more."""
    if len(values["order"]) < 2:
        hint = meant_as_list(items(node.pairs["order"][1], reading)) or "add another item"
        reading.error(node.pairs["order"][0], "E221", "ordering needs at least two items", hint=hint)
        return None
    tell_marked(items(node.pairs["order"][1], reading), reading, numbers=True)
    return model.Ordering(**common, items=values["order"])


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
    """Text without an answer."""
    return model.TextOnly(**common)
