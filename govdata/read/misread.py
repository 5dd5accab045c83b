"""Text that was read in the wrong encoding and saved again: the readings that do it, and how to undo them.

Two codecs are registered here under names of their own, because what editors and browsers call
windows-1252 and GBK reads every byte, and Python's codecs of these names do not: `web-1252` keeps the five
unassigned bytes as control characters, `web-gbk` reads 0x80 as the euro sign. Finding out the encoding of a
file as it stands belongs to `charset`.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

LATIN = re.compile("[\x80-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]")
_EURO, _LOST = "€", "\ufffd"


def _web_1252() -> str:
    table = bytes(range(256)).decode("cp1252", "replace")
    return "".join(chr(byte) if letter == _LOST else letter for byte, letter in enumerate(table))


_TABLE_1252 = _web_1252()
_BYTES_1252 = codecs.charmap_build(_TABLE_1252)


def _encode_1252(text: str, errors: str = "strict") -> tuple[bytes, int]:
    return codecs.charmap_encode(text, errors, _BYTES_1252)


def _decode_1252(octets: Buffer, errors: str = "strict") -> tuple[str, int]:
    return codecs.charmap_decode(bytes(octets), errors, _TABLE_1252)


def _encode_gbk(text: str, errors: str = "strict") -> tuple[bytes, int]:
    # A character lost in the misreading stands for some byte: 0xff is one that no encoding uses.
    pieces = re.split(f"([{_EURO}{_LOST}])", text)
    return b"".join(_gbk_pieces(pieces, errors)), len(text)


def _gbk_pieces(pieces: list[str], errors: str) -> Iterator[bytes]:
    for piece in pieces:
        yield {_EURO: b"\x80", _LOST: b"\xff"}.get(piece) or piece.encode("gb18030", errors)


def _decode_gbk(octets: Buffer, errors: str = "strict") -> tuple[str, int]:
    # The pieces that `spans.ByteIndex` asks about may end within a pair: the half pair belongs to what comes next.
    raw = bytes(octets)
    text = raw.decode("gb18030", "surrogateescape").replace("\udc80", _EURO).replace("\udcff", _LOST)
    if errors == "surrogateescape":
        return (text[:-1] if "\udc81" <= text[-1:] <= "\udcfe" else text), len(raw)
    return (re.sub("[\udc80-\udcff]", _LOST, text) if errors == "replace" else raw.decode("gb18030", errors)), len(raw)


_CODECS = {
    "web_1252": codecs.CodecInfo(_encode_1252, _decode_1252, name="web-1252"),
    "web_gbk": codecs.CodecInfo(_encode_gbk, _decode_gbk, name="web-gbk"),
}
codecs.register(lambda name: _CODECS.get(name.replace("-", "_")))


def misreadings(text: str) -> Iterator[tuple[str, bytes]]:
    """The bytes that `text` may have been before somebody misread them, each with the codec that misread.

    Only text that consists of what such a misreading yields is asked about; it is for the caller to judge
    whether the bytes make a better text.
    """
    latin = len(LATIN.findall(text))
    if latin * 3 >= sum(not character.isascii() for character in text) > 0:
        for codec in ("latin-1", "web-1252"):
            try:
                yield codec, text.encode(codec)
                break
            except UnicodeEncodeError:
                continue
    else:
        try:
            yield "web-gbk", text.encode("web-gbk")
        except UnicodeEncodeError:
            return
