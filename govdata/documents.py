"""From a file's bytes to a document: read, recovered, identified, its tables found. Pure; one document at a time.

The order matters: a name that an advert overwrote can be restored only when it is known who speaks, and tables are
read from the text as it finally stands.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from govdata.identify import identify, restored_name
from govdata.read import read
from govdata.records import Cell, Identity, Recovered, Source
from govdata.recover import recover
from govdata.recover.adverts import adverts
from govdata.spans import Repair
from govdata.tables import Ambiguous, ambiguous_rows, cells_of


@dataclass(slots=True)
class Made:
    """A document with all that the text layer keeps of it."""

    source: Source
    recovered: Recovered
    identity: Identity
    cells: list[Cell]
    ambiguous: list[Ambiguous]

    @property
    def text(self) -> str:
        """The recovered text."""
        return self.recovered.draft.text


def document_of(raw: bytes) -> Made:
    """The document in a file's bytes.

    Raises:
        Unreadable: where it cannot become one, with the reason.
    """
    source = read(raw)
    recovered = recover(source)
    spans = adverts(recovered.draft.text)
    identity = identify(recovered.draft.text, source.meta, recovered.furniture, spans)
    if spans:
        _restore_names(recovered, identity, spans)
    cells = cells_of(recovered.draft.text, recovered.cells)
    return Made(source, recovered, identity, cells, _ambiguous(recovered, cells))


def _ambiguous(recovered: Recovered, cells: list[Cell]) -> list[Ambiguous]:
    """The rows of glued digits that gave no number; only where there are glued tables at all."""
    if not any(cell.layout == "glued" for cell in cells):
        return []
    return ambiguous_rows(recovered.draft.text, cells)


def _restore_names(recovered: Recovered, identity: Identity, spans: list[tuple[int, int]]) -> None:
    """Put the body's name where adverts overwrote it; where none can be told, flag the place and leave it."""
    draft = recovered.draft
    name = restored_name(draft.text, spans, identity)
    evidence = identity.issuer_evidence or "no other name stands in the document"
    moves = len(draft.moves)
    draft.apply(Repair("spam_name", start, end, name or draft.text[start:end], evidence) for start, end in spans)
    for index, cell in enumerate(recovered.cells):
        start, end = draft.moved(cell.start, cell.end, since=moves)
        recovered.cells[index] = replace(cell, start=start, end=end)
