"""Bytes to text: what kind of file it is, its encoding, its visible text, and the way back to its bytes.

This module only dispatches; each kind of file has a module of its own. Nothing here repairs or interprets text.
"""

from __future__ import annotations

from govdata.read.charset import decode, visible
from govdata.read.html import read_html
from govdata.read.plain import plain
from govdata.read.sniff import is_html, signature
from govdata.records import Source, Unreadable

__all__ = ["read"]


def read(raw: bytes) -> Source:
    """A file's text and what it says of itself; the kind of file is told by its content alone.

    Raises `Unreadable`: `empty` (no bytes, or only space), `media_type` (a kind that is not read), `binary`
    or `charset` (no text).
    """
    if not raw.strip(b" \t\r\n\0"):
        raise Unreadable("empty", "the file holds no text")
    media_type = signature(raw)
    if media_type is not None:
        raise Unreadable("media_type", media_type)
    decoded = decode(raw)
    shown = visible(decoded.text)
    if is_html(shown):
        page = read_html(shown)
        source = Source("text/html", decoded.charset, decoded.codec, decoded.text, page.text, page.offsets)
        source.meta, source.cells = page.meta, page.cells
    else:
        text, offsets, meta = plain(shown)
        source = Source("text/plain", decoded.charset, decoded.codec, decoded.text, text, offsets, meta=meta)
    source.skip = decoded.skip
    if decoded.declared and decoded.declared != decoded.codec.split("|")[-1]:
        source.meta["declared charset"] = decoded.declared
    if not source.text.strip():
        raise Unreadable("empty", "the file shows no text")
    return source
