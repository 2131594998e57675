"""A project: banks that are worked on, and what is known of them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from quizgen.collector import collector_paused
from quizgen.diagnostics import Diagnostic
from quizgen.files import Shelf
from quizgen.project import clock
from quizgen.project.freshness import State, state_of
from quizgen.project.memory import Memory
from quizgen.project.planning import Plan, require_possible
from quizgen.project.reading import Reading, files_of, places, read_one
from quizgen.project.refusing import Refused, Sort, require, shown
from quizgen.project.world import Tick, World, disk, idle

if TYPE_CHECKING:
    from quizgen.editing import Files, Fixed
    from quizgen.project.built import Built
    from quizgen.project.checking import Checking, Foretold

_TEXT = Sort("bytes or a text", lambda data: data is None or isinstance(data, (bytes, str)))
_NO_TEXTS: Mapping[str, bytes] = MappingProxyType({})


class Project:
    """Banks by path; without any, all below `content/`. One thread at a time.

    `texts` are read instead of the disk, by the name that findings carry; `-` is standard input. `now` is the time of
    the whole run; without it, the clock is read once, when a build first asks for it. It remembers its answers for
    those after a change; who asks only once may do without, and saves a little time.
    """

    def __init__(
        self,
        *paths: str | os.PathLike[str],
        texts: Mapping[str, bytes | str] = _NO_TEXTS,
        now: int | None = None,
        remember: bool = True,
    ) -> None:
        self.paths = tuple(places([os.fsdecode(path) for path in paths]))
        self.shelf = Shelf()
        self.memory = Memory() if remember else None
        self._now = None if now is None else clock.require_second(now)
        self._known: dict[str, tuple[Reading, State]] = {}
        for name, data in texts.items():
            self.edit(name, data)

    @cached_property
    def world(self) -> World:
        """What lies around the banks. A clock that cannot be read is refused."""
        return disk(clock.now() if self._now is None else self._now, self.shelf)

    def edit(self, name: str | os.PathLike[str], data: bytes | str | None) -> None:
        """Takes a text that is not saved yet instead of a file; None: what is on disk counts again. A file that belongs
        to none of the banks is refused: nobody would read it."""
        require(_TEXT, edit=data)
        path, name = self._owner(os.fsdecode(name))
        if data is None:
            self.shelf.forget(name)
        else:
            self.shelf.put(name, data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
        self._known.pop(path, None)

    def _owner(self, name: str) -> tuple[str, str]:
        """The bank that a file belongs to, and the file's name as findings carry it, however it is spelled."""
        for path in self.paths:
            if "-" in (name, path):
                if name == path:
                    return path, name
            elif Path(path).resolve() == Path(name).resolve():
                return path, _normal(path)
            elif Path(path).resolve() == Path(name).parent.resolve():
                return path, str(Path(path) / Path(name).name)
        raise Refused(f"{shown(name)} is no file of these banks", f"there are {', '.join(self.paths)}")

    def readings(self) -> tuple[Reading, ...]:
        """The banks as they are now, each with what was found in reading it. Only those that have changed are read."""
        return tuple(self._current(path) for path in self.paths)

    def _current(self, path: str) -> Reading:
        if path in self._known:
            reading, state = self._known[path]
            if state == state_of(reading):
                return reading
        self.shelf.refresh()
        reading = read_one(path, self.shelf, self.memory.files_of(path) if self.memory else None)
        self._known[path] = reading, state_of(reading)
        return reading

    def files(self) -> Files:
        """The texts of all banks, by name; those that cannot be read are left out."""
        return {name: data for path in self.paths for name, data in files_of(path, self.shelf).items()}

    def findings(self, asked: Checking | None = None) -> list[Diagnostic]:
        """Everything that reader and rules find, and the build that is asked for would find, as `quizgen check` tells it.
        What cannot be checked is refused."""
        from quizgen.project import checking

        asked = checking.possible(asked or checking.Checking())
        found = self.found(asked)
        ahead = self.foretold(asked)
        if ahead.refused:
            raise Refused(ahead.refused)
        return [*found, *ahead.findings]

    def found(self, asked: Checking) -> list[Diagnostic]:
        """What reader and rules find."""
        from quizgen.project.checking import findings
        from quizgen.rules import Asked

        world, earlier = self._world_of(asked), Asked()
        with collector_paused():
            found = (findings(one, asked, world, earlier, memory=self.memory) for one in self._readings_for(asked))
            return [d for part in found for d in part]

    def foretold(self, asked: Checking, *, tick: Tick = idle) -> Foretold:
        """What the build that is asked for would find."""
        from quizgen.project.checking import foretold

        return foretold(self.readings(), asked, self._world_of(asked), self.files, tick)

    def fixed(self, asked: Checking | None = None) -> Fixed:
        """The texts as they are after all that can be mended safely, and what is left to be told of them. Nothing is
        written."""
        from quizgen.editing import Fixed
        from quizgen.project.checking import Checking, possible

        asked = possible(asked or Checking())
        self._readings_for(asked)
        fixed = [self._fixed(path, asked) for path in self.paths]
        files = {name: data for one in fixed for name, data in one.files.items()}
        return Fixed(files, sum(one.number for one in fixed), [d for one in fixed for d in one.left])

    def _fixed(self, path: str, asked: Checking) -> Fixed:
        from quizgen import editing
        from quizgen.project.checking import findings

        def examine(files: Files) -> list[Diagnostic]:
            reading = read_one(path, Shelf(files) if files else self.shelf)
            return findings(reading, asked, self._world_of(asked), files=files)

        return editing.fix(files_of(path, self.shelf), examine)

    def build(self, plan: Plan, out: str | os.PathLike[str] | None = None, *, tick: Tick = idle) -> Built:
        """All files of a plan, of banks without errors: see `building.build`. Refused for what cannot be."""
        from quizgen.project.building import built, require_buildable

        require_possible(plan)
        world, readings = self.world, self.readings()
        require_buildable(readings, plan)
        return built(readings, plan, world, None if out is None else Path(out), tick=tick)

    def _readings_for(self, asked: Checking) -> tuple[Reading, ...]:
        """The banks as they are now. A source's text that none of them asks for is refused."""
        from quizgen.project.sources import require_known

        readings = self.readings()
        require_known(asked.texts, [one.bank for one in readings if one.bank])
        return readings

    def _world_of(self, asked: Checking) -> World:
        """Where no build is foretold, nobody asks for the time."""
        return self.world if asked.build else disk(0, self.shelf)


def _normal(name: str) -> str:
    """A file's name as findings carry it."""
    return name if name == "-" else str(Path(name))
