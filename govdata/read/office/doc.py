"""Legacy Word files (DOC, and those of WPS Writer) to visible text, through their DOCX equivalent.

`doc2docx` carries over paragraphs, lists, tables and text boxes, which `docx` then reads. Where it cannot follow a
damaged or older file, the text alone is taken from the file's piece table, cells one a line.
"""

from __future__ import annotations

import io
import re
import struct
import tempfile
from dataclasses import dataclass
from pathlib import Path

import olefile  # type: ignore[import-untyped]
from doc2docx import convert  # type: ignore[import-untyped]

from govdata.read.office.docx import read_docx
from govdata.read.office.package import BROKEN_OLE, LARGEST_PART
from govdata.read.office.page import page_source, paragraph
from govdata.records import Source, Unreadable

MEDIA_TYPE = "application/msword"
MOST_CHARACTERS = 1_000_000
"""Characters of a document whose layout is carried over, at some 2 KB of memory each; a longer one is text alone."""

_WORD_97 = 0xC1
_WORD_6 = 0x65
_ENCRYPTED, _COMPLEX, _TABLE_1 = 0x0100, 0x0004, 0x0200
_COMPRESSED = 0x40000000
_MOST_PIECES = 100_000
_FIELD_CODE = re.compile("\x13[^\x13-\x15]*(?:\x14|(?=\x15))")
_LINE_END = re.compile("[\r\x07\x0b\x0c\x0e]+")
_NO_LETTER = re.compile("[\x00-\x06\x08\x0f-\x1d\x1f\xad]")


def read_doc(raw: bytes) -> Source:
    """The text of a Word 97 to 2003 file as `read_docx` gives that of a DOCX file; of Word 6 and 95 the bare text.

    Raises `Unreadable`: `broken`, `encrypted`, `too_large`, or `empty` where it shows no text.
    """
    word = _word_of(raw)
    if word.version >= _WORD_97 and word.characters <= MOST_CHARACTERS:
        converted = _converted(raw)
        if converted is not None:
            converted.media_type = MEDIA_TYPE
            return converted
    lines = (line for line in _LINE_END.split(_shown(word.text())) if line.strip())
    source = page_source(MEDIA_TYPE, "".join(paragraph(line) for line in lines), {})
    if not source.text.strip():
        raise Unreadable("empty", "the file shows no text")
    return source


@dataclass(slots=True)
class _Word:
    """The streams of a Word file and the few numbers of its head (MS-DOC 2.5) that say where the text is."""

    version: int
    flags: int
    stream: bytes
    table: bytes
    characters: int

    def text(self) -> str:
        """The characters of the main text, with the file's signs for cells, fields and line ends."""
        if self.version < _WORD_97:
            start, end = struct.unpack_from("<II", self.stream, 0x18)
            return self.stream[start:end].decode("gb18030", "replace")
        pieces, left = [], self.characters
        for start, count, compressed in self._pieces():
            count = min(count, left)
            size = count if compressed else 2 * count
            pieces.append(self.stream[start : start + size].decode("cp1252" if compressed else "utf-16-le", "replace"))
            left -= count
        return "".join(pieces)

    def _pieces(self) -> list[tuple[int, int, bool]]:
        """Where pieces of text stand: (byte, characters, one byte each); raises `struct.error` where damaged."""
        at, length = struct.unpack_from("<II", self.stream, 0x01A2)
        clx = self.table[at : at + length]
        at = 0
        while clx[at : at + 1] == b"\x01":
            at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
        count = (struct.unpack_from("<I", clx, at + 1)[0] - 4) // 12
        if clx[at : at + 1] != b"\x02" or not 0 < count <= _MOST_PIECES:
            raise struct.error("no table of pieces")
        places = struct.unpack_from(f"<{count + 1}I", clx, at + 5)
        found = []
        for number in range(count):
            where = struct.unpack_from("<I", clx, at + 5 + 4 * (count + 1) + 8 * number + 2)[0]
            compressed = bool(where & _COMPRESSED)
            start = (where & (_COMPRESSED - 1)) // (2 if compressed else 1)
            found.append((start, max(places[number + 1] - places[number], 0), compressed))
        return found


def _word_of(raw: bytes) -> _Word:
    if len(raw) > LARGEST_PART:
        raise Unreadable("too_large", f"{len(raw)} bytes")
    try:
        with olefile.OleFileIO(io.BytesIO(raw)) as file:
            if file.exists("EncryptedPackage"):
                raise Unreadable("encrypted", "the file asks for a password")
            stream = file.openstream("WordDocument").read()
            _, version, flags = struct.unpack_from("<H H 6x H", stream)
            if flags & _ENCRYPTED:
                raise Unreadable("encrypted", "the file asks for a password")
            if version < _WORD_6 or (version < _WORD_97 and flags & _COMPLEX):
                raise Unreadable("media_type", f"Word file of version {version}")
            name = "1Table" if flags & _TABLE_1 else "0Table"
            table = file.openstream(name).read() if version >= _WORD_97 else b""
            characters = struct.unpack_from("<I", stream, 0x4C)[0] if version >= _WORD_97 else 0
            word = _Word(version, flags, stream, table, characters)
            if word.characters > len(stream):
                raise Unreadable("broken", "more characters than bytes")
            word.text()
            return word
    except BROKEN_OLE as error:
        raise Unreadable("broken", f"DOC: {error}") from None


def _converted(raw: bytes) -> Source | None:
    """The file by way of DOCX, or None where that way is barred."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "a.doc"), Path(folder, "a.docx")
        source.write_bytes(raw)
        try:
            convert(source, target)
            return read_docx(target.read_bytes())
        except Exception:  # whatever a damaged file leads the library to, the text alone can still be read
            return None


def _shown(text: str) -> str:
    """A text without field codes and signs for objects."""
    for _ in range(10):
        text, changed = _FIELD_CODE.subn("", text)
        if not changed:
            break
    return _NO_LETTER.sub("", text.replace("\x1e", "-"))
