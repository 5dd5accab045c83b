"""Page numbers, running heads and running feet: lines in the margins that are none of the document's.

Looks only at the first and last lines of each page, what a browser prints round a page among them. A web page's own
furniture belongs to `govdata.recover`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from govdata.read.pdf.columns import Piece
from govdata.read.pdf.grid import Table
from govdata.read.pdf.lines import Line

_MARGIN = 0.12
_LOOKED_AT = 3
_OFTEN = 0.4
_SEVERAL = 3
_COLUMNS = 2
_HAN = "〇零一二三四五六七八九十百"
_NUMBERED = re.compile(
    rf"[-—–―·•~～_\s]*[-—–―·•~～]\s*\d{{1,4}}\s*[-—–―·•~～][-—–―·•~～_\s]*"
    rf"|[-—–\s]*第\s*(?:\d{{1,4}}|[{_HAN}]{{1,5}})\s*[页頁][\s,，/／|;；-]*(?:[共总總]\s*(?:\d{{1,4}}|[{_HAN}]{{1,5}})\s*[页頁])?[-—–\s]*"
    # What browsers print round a page: when and what on top, where from and which page below.
    r"|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s*(?:[上下]午)?\s*\d{1,2}:\d\d(?:\s*[AP]M)?(?:\s{2,}.*)?"
    r"|(?:https?|file)://\S+(?:\s+\d{1,4}/\d{1,4})?"
    r"|(?:page\s*)?\d{1,4}\s*(?:/|／|of)\s*\d{1,4}\s*页?|page\s*\d{1,4}|p\.?\s*\d{1,4}|[ivxlc]{1,6}",
    re.IGNORECASE,
)
Key = tuple[str, str, int]
_BARE = re.compile(r"\d{1,4}")
_DIGITS = re.compile(r"\d+")


def without_margins(pages: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """The pieces of each page, in their order, without page numbers, running heads and feet."""
    edges = [[*_edge(pieces)] for pieces in pages]
    repeated, offset = _repeated(edges), _offset(edges)
    kept = []
    for number, (pieces, edge) in enumerate(zip(pages, edges, strict=True)):
        gone = {id(line) for place, line in edge if _is_margin(place, line, number, repeated, offset)}
        kept.append([piece for piece in pieces if id(piece) not in gone])
    return kept


def _is_margin(place: str, line: Line, page: int, repeated: set[Key], offset: set[int]) -> bool:
    words = line.text.strip()
    if _NUMBERED.fullmatch(words) or _key(place, line) in repeated:
        return True
    return bool(_BARE.fullmatch(words)) and int(words) - page in offset


def _edge(pieces: Sequence[Piece]) -> Iterator[tuple[str, Line]]:
    """The lines in a page's margins, from the outside in, up to where the page's text begins."""
    ordered = sorted(pieces, key=lambda piece: piece.top)
    for place, outermost in (("head", ordered[:_LOOKED_AT]), ("foot", ordered[: -_LOOKED_AT - 1 : -1])):
        for piece in outermost:
            if isinstance(piece, Table):
                break
            depth = piece.bottom if place == "head" else piece.page.height - piece.top
            if depth > _MARGIN * piece.page.height:
                break
            yield place, piece


def _key(place: str, line: Line) -> Key:
    return place, _DIGITS.sub("#", "".join(line.text.split())), round(line.y / 6)


def _repeated(edges: Sequence[Sequence[tuple[str, Line]]]) -> set[Key]:
    """Margin lines that stand on several pages at one height, numbers in them aside; the head of a table is none."""
    counts: Counter[Key] = Counter()
    for edge in edges:
        counts.update({_key(place, line) for place, line in edge if len(line.gaps) < _COLUMNS})
    often = min(_SEVERAL, max(2, _OFTEN * len(edges)))
    return {key for key, count in counts.items() if count >= often and key[1] != "#"}


def _offset(edges: Sequence[Sequence[tuple[str, Line]]]) -> set[int]:
    """By how much the bare numbers in the margins run ahead of the pages: such as do so on two pages, or on the only."""
    found: dict[int, set[int]] = defaultdict(set)
    for page, edge in enumerate(edges):
        for _, line in edge:
            if _BARE.fullmatch(line.text.strip()):
                found[int(line.text) - page].add(page)
    enough = min(2, len(edges))
    return {offset for offset, on in found.items() if len(on) >= enough and (enough > 1 or 0 <= offset <= 1)}
