"""Web archives: the pages in WARC, compressed WARC and WET files, as the web servers meant them.

One record after another, within bounds; a damaged record costs itself, not the archive. Requests, crawl notes and
repeats (`revisit`) hold no page. Which encoding a page is in is told by its bytes later (`charset`), so the server's
word for it is not handed on. Written out by hand because a record is a few lines, and because it must neither trust
a length nor a line, nor care whether each record or the whole file was compressed.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from govdata.read.archives.inflate import BROKEN, Bounds, Inflated, OutOfBounds

_START = b"WARC/"
_KINDS = frozenset([b"response", b"resource", b"conversion"])
_LONGEST_LINE = 1 << 16
_MOST_HEADERS = 200
_STATUS = re.compile(rb"HTTP/\S+\s+(\d{3})")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK = re.compile(rb"(?:\r\n|\n)?([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r?\n")
_WINDOWS = {b"gzip": 31, b"x-gzip": 31, b"deflate": 15}


@dataclass(frozen=True, slots=True)
class Record:
    """A page with its address and the time it was fetched (as recorded); with a `reason` one that cannot be had."""

    uri: str
    fetched_at: str | None
    content: bytes
    reason: str = ""
    detail: str = ""


def is_warc(raw: bytes) -> bool:
    """Whether bytes are a WARC file, compressed or not."""
    if raw.startswith(b"\x1f\x8b"):
        try:
            return zlib.decompressobj(31).decompress(raw[:4096], len(_START)) == _START
        except zlib.error:
            return False
    return raw.startswith(_START)


def records(stream: Inflated, bounds: Bounds) -> Iterator[Record]:
    """The pages in an inflated WARC file, in order.

    Reasons: `broken` (damaged or cut off), `too_large`, `bomb`, `http_status` (the server sent no page),
    `encoding` (compressed in a way that is not read).
    """
    lines = _Lines(stream)
    try:
        while (head := _head(lines)) is not None:
            record = _record(head, lines, bounds)
            if record is not None:
                yield record
    except (OutOfBounds, *BROKEN) as error:
        yield Record("", None, b"", error.reason if isinstance(error, OutOfBounds) else "broken", str(error))


class _Lines:
    """Lines and blocks out of a stream."""

    def __init__(self, stream: Inflated) -> None:
        self._stream = stream
        self._held = b""
        self._at = 0

    def line(self) -> bytes:
        """The next line with its end, empty at the end; a longer line than any header's comes in parts."""
        while (end := self._held.find(b"\n", self._at)) < 0 and len(self._held) - self._at < _LONGEST_LINE:
            if not self._more():
                break
        end = end + 1 if end >= 0 else min(len(self._held), self._at + _LONGEST_LINE)
        line, self._at = self._held[self._at : end], end
        return line

    def block(self, size: int, *, keep: bool = True) -> bytes:
        """The next `size` bytes, fewer at the end; not kept where only their place is passed."""
        pieces, left = [], size
        while left and (len(self._held) > self._at or self._more()):
            piece = self._held[self._at : self._at + left]
            self._at += len(piece)
            left -= len(piece)
            if keep:
                pieces.append(piece)
        return b"".join(pieces)

    def _more(self) -> bool:
        piece = self._stream.read(1 << 16)
        self._held, self._at = self._held[self._at :] + piece, 0
        return bool(piece)


def _head(lines: _Lines) -> dict[bytes, bytes] | None:
    """The headers of the next record, wherever it starts; None at the end."""
    while not (line := lines.line()).startswith(_START):
        if not line:
            return None
    head: dict[bytes, bytes] = {}
    for _ in range(_MOST_HEADERS):
        line = lines.line()
        if not line.strip():
            break
        name, _, value = line.partition(b":")
        head.setdefault(name.strip().lower(), value.strip())
    return head


def _record(head: dict[bytes, bytes], lines: _Lines, bounds: Bounds) -> Record | None:
    uri = head.get(b"warc-target-uri", b"").strip(b"<>").decode("utf-8", "replace")
    date = head.get(b"warc-date", b"").decode("ascii", "replace") or None
    length = head.get(b"content-length", b"")
    is_page = head.get(b"warc-type", b"").lower() in _KINDS and not uri.startswith("dns:")
    if not length.isdigit() or len(length) > 12:
        return Record(uri, date, b"", "broken", "a record without a length") if is_page else None
    size = int(length)
    if not is_page or size > bounds.member:
        lines.block(size, keep=False)
        return Record(uri, date, b"", "too_large", f"{size} bytes") if is_page else None
    block = lines.block(size)
    if len(block) < size:
        return Record(uri, date, b"", "broken", f"the archive ends after {len(block)} of {size} bytes of the record")
    if head.get(b"warc-type", b"").lower() == b"response" and block.startswith(b"HTTP/"):
        return _page(uri, date, block, bounds)
    return Record(uri, date, block)


def _page(uri: str, date: str | None, block: bytes, bounds: Bounds) -> Record:
    """The body of a server's answer, as it was before it was sent in chunks and compressed."""
    status = _STATUS.match(block)
    if status is None or not status[1].startswith(b"2"):
        return Record(uri, date, b"", "http_status", status[1].decode() if status else "no status")
    end = _HEAD_END.search(block)
    if end is None:
        return Record(uri, date, b"", "broken", "the server's headers do not end")
    headers: dict[bytes, bytes] = {}
    for line in block[: end.start()].splitlines()[1:]:
        name, _, value = line.partition(b":")
        headers[name.strip().lower()] = value.strip().lower()
    body = block[end.end() :]
    if b"chunked" in headers.get(b"transfer-encoding", b""):
        body = _unchunked(body)
    try:
        for coding in reversed([name.strip() for name in headers.get(b"content-encoding", b"").split(b",")]):
            body = _decompressed(body, coding, bounds)
    except OutOfBounds as error:
        return Record(uri, date, b"", error.reason, str(error))
    except zlib.error as error:
        return Record(uri, date, b"", "broken", f"content encoding: {error}")
    return Record(uri, date, body)


def _unchunked(body: bytes) -> bytes:
    """A body put together from its chunks; one that an archive has put together already stays as it is."""
    pieces: list[bytes] = []
    at = 0
    while chunk := _CHUNK.match(body, at):
        size = int(chunk[1], 16)
        if not size:
            return b"".join(pieces)
        pieces.append(body[chunk.end() : chunk.end() + size])
        at = chunk.end() + size
    return b"".join(pieces) if pieces and at >= len(body) else body


def _decompressed(body: bytes, coding: bytes, bounds: Bounds) -> bytes:
    """A body as it was before it was compressed; some archives keep the header and undo the compression."""
    if coding in (b"", b"identity", b"none", b"utf-8"):
        return body
    if coding not in _WINDOWS:
        raise OutOfBounds("encoding", coding.decode("ascii", "replace")[:50])
    if coding != b"deflate" and not body.startswith(b"\x1f\x8b"):
        return body
    window = _WINDOWS[coding]
    if coding == b"deflate" and not (len(body) > 1 and body[0] & 15 == 8 and int.from_bytes(body[:2], "big") % 31 == 0):
        window = -15
    inflated = zlib.decompressobj(window)
    most = min(bounds.member, len(body) * bounds.ratio + (1 << 20))
    content = inflated.decompress(body, most)
    if inflated.unconsumed_tail:
        raise OutOfBounds("bomb", f"the page inflates beyond {most} bytes")
    return content
