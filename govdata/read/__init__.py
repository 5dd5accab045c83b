"""Bytes to text: what kind of file it is, its encoding, its visible text, and the way back to its bytes.

This module only dispatches; each kind of file has a module of its own. Nothing here repairs or interprets text.
"""

from __future__ import annotations

from collections.abc import Callable

from govdata.read.charset import decode, visible
from govdata.read.html import read_html
from govdata.read.office.doc import read_doc
from govdata.read.office.docx import read_docx
from govdata.read.office.package import office_kind, ole_kind
from govdata.read.office.rtf import read_rtf
from govdata.read.office.sheets import read_sheet
from govdata.read.pdf.document import read_pdf
from govdata.read.plain import plain
from govdata.read.sniff import is_html, signature
from govdata.records import Source, Unreadable

__all__ = ["media_type", "read"]

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPEN_SHEET = "application/vnd.oasis.opendocument.spreadsheet"
OLD_EXCEL = "application/vnd.ms-excel"

OLD_WORD = "application/msword"
_OFFICE = {
    "docx": WORD,
    "xlsx": EXCEL,
    "ods": OPEN_SHEET,
    # Not read; named so that the rejection tells the kind.
    "odt": "application/vnd.oasis.opendocument.text",
    "ofd": "application/ofd",
    "xlsb": "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_OLE = {"xls": OLD_EXCEL, "doc": OLD_WORD, "wps": OLD_WORD, "ppt": "application/vnd.ms-powerpoint"}
_READERS: dict[str, Callable[[bytes], Source]] = {
    "application/pdf": read_pdf,
    WORD: read_docx,
    EXCEL: read_sheet,
    OPEN_SHEET: read_sheet,
    OLD_EXCEL: read_sheet,
    OLD_WORD: read_doc,
    "application/rtf": read_rtf,
}


def media_type(raw: bytes) -> str:
    """The kind of file, told by its bytes alone; a closer look at text is taken when it is read."""
    known = signature(raw)
    if known == "application/zip":
        return _OFFICE.get(office_kind(raw) or "", known)
    if known == "application/x-ole-storage":
        return _OLE.get(ole_kind(raw) or "", known)
    if known:
        return known
    head = raw[:4096].replace(b"\0", b"").decode("latin-1")
    return "text/html" if is_html(head) else "text/plain"


def read(raw: bytes) -> Source:
    """A file's text and what it says of itself; the kind of file is told by its content alone.

    Raises `Unreadable`: `empty` (no bytes, or only space), `media_type` (a kind that is not read), `binary`
    or `charset` (no text), `encrypted`, `broken` and the bounds of each kind.
    """
    if not raw.strip(b" \t\r\n\0"):
        raise Unreadable("empty", "the file holds no text")
    kind = media_type(raw)
    if kind.startswith("text/"):
        source = _read_text(raw)
    elif kind in _READERS:
        source = _READERS[kind](raw)
    elif kind == "application/x-ole-storage" and ole_kind(raw) == "encrypted":
        raise Unreadable("encrypted", "an Office file that asks for a password")
    else:
        raise Unreadable("media_type", kind)
    if not source.text.strip():
        raise Unreadable("empty", "the file shows no text")
    return source


def _read_text(raw: bytes) -> Source:
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
    return source
