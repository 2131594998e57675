"""Zstandard, where this Python has it: since 3.14 in the standard library, before in the package zstandard."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import IO, Any

_CHUNK = 1 << 18


class MissingError(Exception):
    """Neither is there."""


def decompressed(source: IO[bytes]) -> Iterator[bytes]:
    """The content, piece by piece. Raises MissingError, and ValueError for what is not Zstandard."""
    stream, problem = _stream(source)
    try:
        while chunk := stream.read(_CHUNK):
            yield chunk
    except problem as error:
        raise ValueError(str(error)) from None


def _stream(source: IO[bytes]) -> tuple[Any, type[Exception]]:
    try:
        library: Any = import_module("compression.zstd")
        return library.ZstdFile(source), library.ZstdError
    except ImportError:
        pass
    try:
        library = import_module("zstandard")
        return library.ZstdDecompressor().stream_reader(source), library.ZstdError
    except ImportError:
        raise MissingError from None
