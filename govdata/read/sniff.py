"""What kind of file some bytes are, told by the bytes alone: never by a name.

Knows signatures and the look of markup. How a kind is read belongs to the module of that kind.
"""

from __future__ import annotations

import re
from itertools import islice

_MAGIC: list[tuple[int, bytes, str]] = [
    (0, b"%PDF-", "application/pdf"),
    (0, b"WARC/", "application/warc"),
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"PK\x05\x06", "application/zip"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"BZh", "application/x-bzip2"),
    (0, b"\xfd7zXZ\0", "application/x-xz"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (257, b"ustar", "application/x-tar"),
    (0, b"\x89PNG\r\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (0, b"II*\0", "image/tiff"),
    (0, b"MM\0*", "image/tiff"),
    (8, b"WEBP", "image/webp"),
    (0, b"\x00\x00\x01\x00", "image/vnd.microsoft.icon"),
    (4, b"ftyp", "video/mp4"),
    (0, b"OggS", "application/ogg"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\x7fELF", "application/x-executable"),
    (0, b"SQLite format 3\0", "application/vnd.sqlite3"),
    (0, b"PAR1", "application/vnd.apache.parquet"),
]
_PDF_AFTER_JUNK = re.compile(rb"%PDF-1\.\d|%PDF-2\.0")
_SURE = re.compile(r"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|article|b|br|center|div|dd|dl|dt|em|font|h[1-6]|hr|img|li|link|meta|ol|p|script|section|span|strong|"
    r"style|table|tbody|td|th|thead|title|tr|u|ul)(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_LOOKED_AT = 1 << 16


def signature(raw: bytes) -> str | None:
    """The media type that a file's first bytes sign, or None for what may be text."""
    for offset, magic, media_type in _MAGIC:
        if raw.startswith(magic, offset):
            return media_type
    if _PDF_AFTER_JUNK.search(raw, 0, 1024) and raw.lstrip()[:1] != b"<":
        return "application/pdf"
    return None


def is_html(decoded: str) -> bool:
    """Whether a text is HTML or a piece of it, rather than plain text with a scrap of markup in it."""
    sample = decoded[:_LOOKED_AT]
    start = sample.lstrip()
    if _SURE.search(sample[:4096]) or (_TAG.match(start) and len(start) < 200):
        return True
    enough = 3 if _TAG.match(start) else max(3, len(sample) // 400)
    return sum(1 for _ in islice(_TAG.finditer(sample), enough)) == enough
