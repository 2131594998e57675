"""Which note in the learner's collection a question is.

A note's GUID comes from bank, question id and note type, never from its text; and once given it stays, through the
lock, when the question or the bank is renamed.
"""

from __future__ import annotations

from binascii import b2a_base64
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from quizgen.formats.anki.lock import Entry, Lock


class Claim(NamedTuple):
    """A question that becomes a note of the type `kind`; `was` are its earlier ids, oldest first, at least one."""

    kind: str
    id: str
    was: tuple[str, ...]


class Identity(NamedTuple):
    """A note's GUID, what the lock knows of it, and the earlier ids that it now has behind it."""

    guid: str
    earlier: Entry | None
    formerly: tuple[str, ...] = ()


def guid(bank: str, question: str, kind: str, ordinal: int = 0) -> str:
    """72 bits of a hash over the three names, each with its length, so that no two triples read alike."""
    names = f"{_counted(bank)}{len(question)}:{question}{_counted(kind)}{ordinal or ''}"
    return b2a_base64(sha256(names.encode("utf-8", "surrogatepass")).digest()[:9], newline=False).decode()


@lru_cache(maxsize=64)
def _counted(name: str) -> str:
    return f"{len(name)}:{name}"


def history(names: Iterable[str]) -> tuple[str, ...]:
    """The ids that a question had, oldest first, each where it was last used."""
    return tuple(reversed(dict.fromkeys(reversed([*names]))))


def _has_names(entry: Entry, names: tuple[str, ...]) -> bool:
    """Whether the history of a note is exactly this one."""
    return history((*entry.formerly, entry.id)) == history(names)


def _leads_on(entry: Entry, was: tuple[str, ...], id: str) -> bool:
    """Whether the names of a retired note stand in this order among those of a question. Of another question that
    later had one of them they do not."""
    later = iter((*was, id))
    return all(name in later for name in (*entry.formerly, entry.id))


class Identities:
    """Hands out the identities of one bank's questions, whose ids are all different."""

    def __init__(self, bank: str, lock: Lock, claims: Iterable[Claim]) -> None:
        """`claims` are those questions that have earlier ids; they come first, since their wish is explicit."""
        self._bank = bank
        self._known = lock.entries
        self._taken: set[str] = set()
        self._live: dict[tuple[str, str], Entry] = {}
        self._gone: dict[tuple[str, str], Entry] = {}
        for entry in lock.entries.values():
            (self._live if entry.live else self._gone)[entry.kind, entry.id] = entry
        claims = list(claims)
        self._given = {claim.was[-1] for claim in claims}
        wanted = {name for claim in claims for name in (claim.id, claim.was[-1])}
        self._histories = (
            {entry.id: entry.formerly for entry in self._live.values() if entry.id in wanted} if wanted else {}
        )
        self._settled = {(claim.kind, claim.id): self._of_renamed(claim) for claim in claims}

    def of(self, kind: str, id: str) -> Identity:
        """The identity of a question."""
        if self._settled and (settled := self._settled.pop((kind, id), None)):
            return settled
        entry = (self._live.get((kind, id)) or self._gone.get((kind, id))) if self._known else None
        if entry and entry.guid not in self._taken:
            return self._take(entry, entry.formerly)
        return Identity(self._new_guid(kind, id), None)

    def unclaimed(self) -> list[Entry]:
        """The notes of the lock that no question has asked for, by GUID."""
        left = self._known.keys() - self._taken if self._known else ()
        return [self._known[guid] for guid in sorted(left)]

    def _of_renamed(self, claim: Claim) -> Identity:
        """Names that the last build already knew the question by, whatever its kind was then, are not followed again:
        they may have become the ids of others. A history that is exactly an entry's comes before all, so that a
        question may also take an earlier id back."""
        kind, id, was = claim
        known = self._histories.get(id) or self._histories.get(was[-1], ())
        last = self._live.get((kind, was[-1]))
        is_exact = was != self._histories.get(id) and last is not None and _has_names(last, was)
        steps = [was[-1]] if is_exact else [name for name in reversed(was) if name not in known]
        candidates = [self._live.get((kind, name)) for name in steps]
        candidates += [self._of_same_build(claim), *self._of_this_name(claim)]
        gone = [self._gone.get((kind, name)) for name in reversed(was)]
        candidates += [entry for entry in gone if entry and _leads_on(entry, was, id)]
        for entry in candidates:
            if entry and entry.guid not in self._taken:
                return self._take(entry, history((*entry.formerly, *was)))
        made = self._new_guid(claim.kind, claim.was[0])
        self._taken.add(made)
        return Identity(made, None, claim.was)

    def _of_same_build(self, claim: Claim) -> Entry | None:
        """The note that was retired in the very build that made a question new under its id: where the author then says
        that the two are one, learners get the old one back."""
        own, gone = self._live.get((claim.kind, claim.id)), self._gone.get((claim.kind, claim.was[-1]))
        if own is None or gone is None or own.formerly:
            return None
        return gone if own.modified <= gone.modified <= own.modified + 1 else None

    def _of_this_name(self, claim: Claim) -> Iterator[Entry]:
        """The notes that have a question's id already. Where the id is new to it, or the note was retired, another
        question may have had it: then the earlier ids must be the same too."""
        kind, id, was = claim
        is_new = was[-1] not in self._histories.get(id, ()) and (id not in self._histories or id in self._given)
        for entry in (self._live.get((kind, id)), self._gone.get((kind, id))):
            if entry and ((entry.live and not is_new) or _has_names(entry, (*was, id))):
                yield entry

    def _take(self, entry: Entry, formerly: tuple[str, ...]) -> Identity:
        self._taken.add(entry.guid)
        return Identity(entry.guid, entry, formerly)

    def _new_guid(self, kind: str, id: str) -> str:
        made, ordinal = guid(self._bank, id, kind), 0
        while made in self._known or made in self._taken:
            ordinal += 1
            made = guid(self._bank, id, kind, ordinal)
        return made
