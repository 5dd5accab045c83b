"""One page of a PDF as what stands on it: characters with their boxes, and ruled lines.

The only module that talks to PDFium about pages. Everything is handed on upright, in points from the top left of
the page as its text is read. What makes a line, a table or a paragraph of it belongs to the other `pdf_` modules.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

Box = tuple[float, float, float, float]
Ruling = tuple[float, float, float]
Turn = Callable[[float, float], tuple[float, float]]

MOST_OBJECTS = 50_000
"""Drawn objects of a page that are looked at; a page with more is a map or a drawing, not a table."""

_MOST_SEGMENTS = 2_000
_MOST_DEPTH = 5
_THIN = 3.5
_SHORTEST = 4.0
_LARGE = 60.0
_SAME_COLUMN = 0.5
_LOST = "\ufffd"
_HYPHENS = frozenset([0x02, 0xAD, 0xFFFE])
_CARRIAGE = frozenset([0x0A, 0x0D])


class Glyph(NamedTuple):
    """A character: `x0`..`x1` is its advance, `top`..`bottom` its font's height, `y` its base line."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    y: float


@dataclass(slots=True)
class Page:
    """What stands on a page; `across` are horizontal rulings (y, x0, x1), `down` vertical ones (x, y0, y1)."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    across: list[Ruling]
    down: list[Ruling]
    quarter: int = 0
    rotation: int = 0
    drawn: bool = False

    def forget(self) -> None:
        """Let go of characters and rulings, once lines and tables are made of them."""
        self.glyphs, self.across, self.down = [], [], []

    def locator(self, box: Box) -> str:
        """Where a box stands on the page as shown, by RFC 8118: points from the top left."""
        x0, y0, x1, y1 = box
        width, height = self.width, self.height
        for _ in range((self.quarter - self.rotation) % 4):
            # Text that reads upwards on the page as shown: undo one quarter of a turn after the other.
            x0, y0, x1, y1 = y0, width - x1, y1, width - x0
            width, height = height, width
        left, top = round(x0), round(y0)
        return f"page={self.number}&viewrect={left},{top},{max(round(x1) - left, 1)},{max(round(y1) - top, 1)}"


def read_page(document: Any, index: int) -> Page:
    """The characters and rulings of a page of a pypdfium2 document, turned so that most of its text stands upright.

    Raises `pypdfium2.PdfiumError` where the page does not open.
    """
    page = document[index]
    try:
        text = page.get_textpage()
        try:
            return _read(page, text, index + 1)
        finally:
            text.close()
    finally:
        page.close()


def _read(page: Any, text: Any, number: int) -> Page:
    rotation = page.get_rotation() // 90
    found = _characters(text.raw, text.count_chars())
    quarter = _upright(found, rotation)
    left, bottom, right, top = page.get_cropbox()
    turn = _turn(quarter, left, bottom, right, top)
    width, height = right - left, top - bottom
    if quarter % 2:
        width, height = height, width
    glyphs = [glyph for glyph in _placed(found, turn, quarter) if _inside(glyph, width, height)]
    shown = Page(number, width, height, glyphs, [], [], quarter, rotation)
    _rule(shown, page.raw, turn)
    return shown


Found = tuple[int, float, float, float, float, float, float, int]


def _characters(text: Any, count: int) -> list[Found]:
    """Each printed character: code, left, bottom, right, top, origin, and the quarter of a turn it stands at (-1: none).

    An upright character's box starts at its origin, so that only the others are asked for their angle.
    """
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    code_of, box_of, origin_of = (
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_GetLooseCharBox,
        pdfium.FPDFText_GetCharOrigin,
    )
    found: list[Found] = []
    last, last_x, last_y = -1, 0.0, 0.0
    for index in range(count):
        code = code_of(text, index)
        if code in _CARRIAGE or (code == 0x20 and pdfium.FPDFText_IsGenerated(text, index)):
            continue
        box_of(text, index, box)
        origin_of(text, index, x, y)
        left, right, at, base = box.left, box.right, x.value, y.value
        quarter = 0
        if abs(left - at) > 0.01:
            # PDFium counts the angle clockwise, the turn that undoes it goes the other way.
            angle = -pdfium.FPDFText_GetCharAngle(text, index) / (math.pi / 2)
            quarter = round(angle) % 4 if abs(angle - round(angle)) < 0.05 else -1
        found.append((code, left, box.bottom, right, box.top, at, base, quarter))
        if right - left > _LARGE:
            found[-1] = _inked(text, index, found[-1])
        elif last >= 0 and abs(at - last_x) < _SAME_COLUMN and right - left > 1.5 * (last_y - base) > 0:
            # Characters under each other, nearer than they are wide.
            found[-2:] = [_inked(text, last, found[-2]), _inked(text, index, found[-1])]
        last, last_x, last_y = index, at, base
    return found


def _inked(text: Any, index: int, character: Found) -> Found:
    """A character with the box of its ink: that of the font is wrong where text is set from the top down."""
    edges = [ctypes.c_double() for _ in range(4)]
    pdfium.FPDFText_GetCharBox(text, index, *edges)
    left, right, bottom, top = (edge.value for edge in edges)
    code, _, _, _, _, at, _, quarter = character
    return code, left, bottom, right, top, at, bottom, quarter


def _upright(found: list[Found], rotation: int) -> int:
    """The quarter of a turn at which most of a page's text stands."""
    quarters = Counter(character[7] for character in found if character[7] >= 0)
    return max(quarters, key=lambda quarter: (quarters[quarter], quarter == rotation)) if quarters else rotation


def _turn(quarter: int, left: float, bottom: float, right: float, top: float) -> Turn:
    if quarter == 1:
        return lambda x, y: (y - bottom, x - left)
    if quarter == 2:
        return lambda x, y: (right - x, y - bottom)
    if quarter == 3:
        return lambda x, y: (top - y, right - x)
    return lambda x, y: (x - left, top - y)


def _placed(found: list[Found], turn: Turn, quarter: int) -> Iterator[Glyph]:
    """The characters as glyphs; text that stands askew (a watermark) is none of the page's."""
    for code, left, bottom, right, top, at, base, stands in found:
        if stands < 0:
            continue
        x0, y1 = turn(left, bottom)
        x1, y0 = turn(right, top)
        if x1 < x0:
            x0, x1 = x1, x0
        if y1 < y0:
            y0, y1 = y1, y0
        yield Glyph(character_of(code), x0, x1, y0, y1, turn(at, base)[1] if stands == quarter else y1)


def _inside(glyph: Glyph, width: float, height: float) -> bool:
    return -1 <= (glyph.x0 + glyph.x1) / 2 <= width + 1 and -1 <= (glyph.top + glyph.bottom) / 2 <= height + 1


@lru_cache(maxsize=8192)
def character_of(code: int) -> str:
    """What a code point of a PDF's text shows as; U+FFFD where the font does not say."""
    if code in _HYPHENS:
        return "-"
    if code < 0x20 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return " " if code == 0x09 else _LOST
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0xFE30 <= code <= 0xFE4F:
        return _ordinary(chr(code))
    return " " if code in (0xA0, 0x3000, 0x2002, 0x2003, 0x2009) else chr(code)


def _ordinary(character: str) -> str:
    """The character that a font meant whose table names its glyph as a radical or a compatibility form."""
    return _radicals().get(character) or unicodedata.normalize("NFKC", character)


@cache
def _radicals() -> dict[str, str]:
    lines = files("govdata.registry").joinpath("read_pdf_radicals.txt").read_text("utf-8").splitlines()
    return dict(line.split() for line in lines if line and not line.startswith("#"))


def _rule(shown: Page, page: Any, turn: Turn) -> None:
    """Add the page's axis-parallel lines: strokes, edges of stroked boxes, and fills or pictures thin as a line."""
    for x0, y0, x1, y1 in _strokes(shown, page):
        (ax, ay), (bx, by) = turn(x0, y0), turn(x1, y1)
        wide, high = abs(bx - ax), abs(by - ay)
        if high <= _THIN < max(wide, _SHORTEST) and wide > high:
            shown.across.append(((ay + by) / 2, min(ax, bx), max(ax, bx)))
        elif wide <= _THIN < max(high, _SHORTEST):
            shown.down.append(((ax + bx) / 2, min(ay, by), max(ay, by)))


def _strokes(shown: Page, page: Any) -> Iterator[Box]:
    count = pdfium.FPDFPage_CountObjects(page)
    left = MOST_OBJECTS
    stack: list[tuple[Any, Matrix | None, int]] = [
        (pdfium.FPDFPage_GetObject(page, index), None, 0) for index in range(min(count, left) - 1, -1, -1)
    ]
    while stack and left > 0:
        drawn, within, depth = stack.pop()
        left -= 1
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            yield from _path(drawn, within)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            x0, y0, x1, y1 = box = _bounds(drawn, within)
            if min(x1 - x0, y1 - y0) <= _THIN:
                yield box
            elif (x1 - x0) * (y1 - y0) * 2 > shown.width * shown.height:
                shown.drawn = True
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MOST_DEPTH:
            inner = _times(_matrix(drawn), within)
            parts = min(pdfium.FPDFFormObj_CountObjects(drawn), left)
            stack += [
                (pdfium.FPDFFormObj_GetObject(drawn, index), inner, depth + 1) for index in range(parts - 1, -1, -1)
            ]


Matrix = tuple[float, float, float, float, float, float]


def _path(path: Any, within: Matrix | None) -> Iterator[Box]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if not fill.value and not stroke.value:
        return
    x0, y0, x1, y1 = box = _bounds(path, within)
    if min(x1 - x0, y1 - y0) <= _THIN:
        yield box
        return
    count = pdfium.FPDFPath_CountSegments(path)
    if count <= _MOST_SEGMENTS and (stroke.value or count > 5):
        matrix = _times(_matrix(path), within)
        for points in _subpaths(path, count, matrix):
            if stroke.value:
                yield from ((*a, *b) for a, b in pairwise(points))
            else:
                xs, ys = [x for x, _ in points], [y for _, y in points]
                if min(max(xs) - min(xs), max(ys) - min(ys)) <= _THIN:
                    yield min(xs), min(ys), max(xs), max(ys)


def _subpaths(path: Any, count: int, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The corners of each subpath; a curve is no ruling and leaves only its end."""
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    a, b, c, d, e, f = matrix
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if pdfium.FPDFPathSegment_GetType(segment) != pdfium.FPDF_SEGMENT_LINETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and len(points) > 1:
            points.append(points[0])
    if len(points) > 1:
        yield points


def _matrix(drawn: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(drawn, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(inner: Matrix, outer: Matrix | None) -> Matrix:
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _bounds(drawn: Any, within: Matrix | None) -> Box:
    x0, y0, x1, y1 = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(drawn, x0, y0, x1, y1)
    if within is None:
        return x0.value, y0.value, x1.value, y1.value
    a, b, c, d, e, f = within
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0.value, x1.value) for y in (y0.value, y1.value)]
    return (
        min(p for p, _ in corners),
        min(q for _, q in corners),
        max(p for p, _ in corners),
        max(q for _, q in corners),
    )
