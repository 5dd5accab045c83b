"""PDF files with a text layer: opened, bounded, and put together from their pages.

How a page is read, where its lines, tables and margins are, belongs to the `pdf_` modules. Scans are not read here.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from govdata.read.pdf.columns import Piece, in_order
from govdata.read.pdf.flow import Flow, flowed
from govdata.read.pdf.margins import without_margins
from govdata.read.pdf.page import Page, read_page
from govdata.records import Source, Unreadable
from govdata.spans import Offsets

MOST_PAGES = 3_000
"""A page of text takes some 8 ms, a page full of tables 20: so many end within the 120 s that a document may take."""

MOST_CHARACTERS = 5_000_000
"""A page's characters are let go when its lines are made: so many take a minute, and some hundred megabytes as lines."""

_FEW_CHARACTERS = 20
_PASSWORD = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
_META = ("title", "author", "subject", "keywords", "creator", "producer", "creationdate", "moddate")
# PDFium knows no threads: one document at a time in a process.
_ONE_AT_A_TIME = threading.Lock()


def read_pdf(raw: bytes) -> Source:
    """The text of a PDF in reading order, its tables as cells, each line and cell anchored to its place on a page.

    Characters have no bytes of their own: `codec` is empty, `decoded` is the text itself.

    Raises:
        Unreadable: `encrypted` (asks for a password), `broken` (no PDF that opens), `no_text_layer` (a scan),
            `too_long` (more pages or characters than a document may have).
    """
    with _ONE_AT_A_TIME, _opened(raw) as document:
        meta = _meta(document)
        pages = list(_pages(document))
    if not pages:
        raise Unreadable("broken", "none of the pages opens")
    flow = flowed(without_margins([pieces for _, pieces in pages]))
    _check(flow, [page for page, _ in pages])
    text = flow.text
    return Source(
        "application/pdf", "", "", text, text, Offsets.identity(len(text)),
        meta=meta, cells=flow.cells, anchors=flow.anchors,
    )  # fmt: skip


@contextmanager
def _opened(raw: bytes) -> Iterator[Any]:
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if error.err_code in _PASSWORD:
            raise Unreadable("encrypted", "the PDF asks for a password") from None
        raise Unreadable("broken", "the PDF does not open") from None
    try:
        yield document
    finally:
        document.close()


def _meta(document: Any) -> dict[str, str]:
    found = document.get_metadata_dict(skip_empty=True)
    given = {name.lower(): " ".join(value.split()) for name, value in found.items()}
    return {name: given[name] for name in _META if given.get(name)}


def _pages(document: Any) -> Iterator[tuple[Page, list[Piece]]]:
    """The pages that open, in order, with what stands on them; their characters are let go."""
    count, characters = len(document), 0
    if not count or count > MOST_PAGES:
        raise Unreadable("too_long" if count else "broken", f"{count} pages")
    for number in range(count):
        try:
            page = read_page(document, number)
        except pypdfium2.PdfiumError:
            continue
        characters += len(page.glyphs)
        if characters > MOST_CHARACTERS:
            raise Unreadable("too_long", f"more than {MOST_CHARACTERS} characters")
        yield page, in_order(page)
        page.forget()


def _check(flow: Flow, pages: list[Page]) -> None:
    """Raise where what was read is no text: pictures of pages with a word or two on them, or glyphs without names."""
    text = flow.text
    shown = len("".join(text.split()))
    drawn = sum(page.drawn for page in pages)
    if not shown or (drawn * 2 >= len(pages) and shown < _FEW_CHARACTERS * len(pages)):
        raise Unreadable("no_text_layer", "the pages are pictures")
    unnamed = text.count("\ufffd") + sum("\ue000" <= character <= "\uf8ff" for character in text)
    if unnamed * 2 > shown:
        raise Unreadable("no_text_layer", "the fonts do not say which characters they show")
