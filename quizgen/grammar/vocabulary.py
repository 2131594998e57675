"""Words to be learned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quizgen import model
from quizgen.grammar.cards import wanted
from quizgen.grammar.decode import RICH_LIST, Decoder, is_hollow, items
from quizgen.grammar.listing import tell_quoted, tell_two
from quizgen.grammar.reading import Reading
from quizgen.grammar.texts import short
from quizgen.grammar.wishes import is_yes
from quizgen.model.vocabulary import SKILLS
from quizgen.patterns import late
from quizgen.rewording import bare
from quizgen.richtext import RichText, plain
from quizgen.source import Map, Node, Scalar, Seq

_PARTED = late(r"(.*?\S) +(?:=|-|–|—|:|→|->|=>) +(\S.*)")


def tell_pairs(node: Node, reading: Reading) -> bool:
    """Whether words with their meanings were told to be questions of their own."""
    pair = _first_pair(node)
    if pair is not None:
        reading.fault(node, "E201.words", word=short(pair[0], 60), meaning=short(pair[1], 60))
    return pair is not None


def _first_pair(node: Node) -> tuple[str, str] | None:
    """The first word and its meaning in a block, or in a list of pairs."""
    first = node.items[0] if isinstance(node, Seq) and node.items else node
    pair: Sequence[Node] = (
        first.items
        if isinstance(first, Seq)
        else next(iter(first.pairs.values()), ())
        if isinstance(first, Map)
        else ()
    )
    texts = [one.text.strip() for one in pair if isinstance(one, Scalar)]
    return (texts[0], texts[1]) if len(texts) == len(pair) == 2 and all(texts) else None


def meaning_in(word: Node) -> tuple[str, str] | None:
    """A word and its meaning in one text: `die Sonne = the sun`."""
    match = _PARTED.fullmatch(word.text.strip()) if isinstance(word, Scalar) else None
    return (match[1], match[2]) if match else None


def _texts(node: Node, reading: Reading) -> tuple[RichText, ...] | None:
    """A text, or a list of them."""
    if ruby := _unquoted_ruby(node):
        reading.fault(node, "E201.ruby", field=reading.field, text=short(ruby, 60))
        return None
    if tell_pairs(node, reading):
        return None
    tell_quoted(items(node, reading), reading)
    found: tuple[RichText, ...] | None = RICH_LIST.read(node, reading)
    return found


def _unquoted_ruby(node: Node) -> str:
    """`{水|みず}` without quotes, which YAML takes for a block of keys; else nothing."""
    pairs = [*node.pairs.items()] if isinstance(node, Map) else []
    is_ruby = len(pairs) == 1 and "|" in pairs[0][0] and is_hollow(pairs[0][1][1])
    return f"{{{pairs[0][0]}}}" if is_ruby else ""


TEXTS = Decoder(_texts, RICH_LIST.schema)


def first_with_text(node: Node) -> Node:
    """The node of the first of several texts."""
    found = node.items if isinstance(node, Seq) else [node]
    return next((item for item in found if not is_hollow(item)), node)


def vocabulary(node: Map, values: Any, common: dict[str, Any], reading: Reading) -> model.Question | None:
    """A word with its meaning; to listen there must be something to be heard."""
    cards = wanted(values, SKILLS, ("read", "write"), reading)
    if "listen" in cards and not common.get("audio") and not _is_spoken(common, reading):
        reading.fault(_listening(node), "E212.listen")
        return None
    if "reading" in values and bare(values["word"][0]) != values["word"][0]:
        reading.fault(node.pairs["reading"][0], "E215.reading", word=short(plain(values["word"][0])))
        return None
    tell_two(node.pairs["meaning"][1], reading)
    return model.Vocabulary(**common, cards=cards, learning=values.get("learning", reading.inherited.learning))


def _is_spoken(common: dict[str, Any], reading: Reading) -> bool:
    """Whether the word is read aloud by Anki."""
    wish = model.wished(common["formats"], "anki", "tts")
    return is_yes(wish) if wish else reading.inherited.is_spoken


def _listening(node: Map) -> Node:
    """Where the card for listening is asked for: in the question, or by default."""
    if "cards" not in node.pairs:
        return node.pairs["word"][0]
    cards = node.pairs["cards"][1]
    wanted = cards.items if isinstance(cards, Seq) else [cards]
    return next(
        (item for item in wanted if isinstance(item, Scalar) and item.text.startswith(("listen", "hear"))), cards
    )
