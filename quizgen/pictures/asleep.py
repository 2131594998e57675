"""Packages that load Pillow at once and use it seldom, kept from doing so."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

_PACKAGE, _MODULE = "PIL", "PIL.Image"


class _Asleep(ModuleType):
    """Pillow's main module, loaded as soon as something of it is asked for. Raises ImportError where there is none."""

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(_MODULE), name)


@contextmanager
def pillow() -> Iterator[None]:
    """While it lasts, `from PIL import Image` loads nothing yet."""
    if _PACKAGE in sys.modules:
        yield
        return
    package = ModuleType(_PACKAGE)
    vars(package)["Image"] = _Asleep(_MODULE)
    sys.modules[_PACKAGE] = package
    try:
        yield
    finally:
        del sys.modules[_PACKAGE]
