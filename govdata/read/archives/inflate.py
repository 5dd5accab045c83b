"""Compressed bytes read within bounds: what is inflated is counted as it comes, and stopped before it is too much.

What the bytes are belongs to `archive`, `warc` and the readers of documents.
"""

from __future__ import annotations

import lzma
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

BROKEN = (EOFError, OSError, ValueError, zlib.error, lzma.LZMAError, MemoryError, OverflowError)
"""What the standard library raises on damaged compressed data."""

_READ = 1 << 18
SLACK = 16 * 1024 * 1024
"""Bytes that may come out of anything, however small it was packed."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much an archive may hold: files, bytes of one file and of all, times its own size, archives in archives."""

    members: int = 200_000
    member: int = 256 * 1024 * 1024
    total: int = 8 * 1024 * 1024 * 1024
    ratio: int = 250
    depth: int = 3


class OutOfBounds(Exception):
    """A bound was met; `reason` is one word."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


class Readable(Protocol):
    """Something that bytes can be read from, what it has at once: damage further on must not take what came before."""

    def read1(self, size: int, /) -> bytes:
        """Up to `size` bytes, none at the end only."""


class Inflated:
    """A stream of inflated bytes that raises `OutOfBounds` where they grow beyond the bounds.

    `packed` is the size of what they are inflated from. `allow` says how much may be read from here on, for a
    reader that would take in at once whatever a header declares.
    """

    def __init__(
        self, stream: Readable, packed: int, bounds: Bounds, spend: Callable[[int], None] | None = None
    ) -> None:
        self._stream, self._bounds, self._spend = stream, bounds, spend
        self._most = packed * bounds.ratio + SLACK
        self._size = 0
        self._allowed: int | None = None

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes, or all that is left."""
        if size < 0:
            return self.all()
        piece = self._stream.read1(min(size, _READ))
        self._size += len(piece)
        if self._spend is not None:
            self._spend(len(piece))
        if self._size > self._most:
            raise OutOfBounds("bomb", f"inflates to more than {self._bounds.ratio} times its size")
        if self._allowed is not None:
            self._allowed -= len(piece)
            if self._allowed < 0:
                raise OutOfBounds("bomb", "a header that is larger than any file's")
        return piece

    def all(self) -> bytes:
        """All that is left, as one file."""
        pieces, size = [], 0
        while piece := self.read(_READ):
            size += len(piece)
            if size > self._bounds.member:
                raise OutOfBounds("too_large", f"more than {self._bounds.member} bytes")
            pieces.append(piece)
        return b"".join(pieces)

    def allow(self, size: int) -> None:
        """Let `size` more bytes be read, and no more."""
        self._allowed = size
