"""What a file says, from its bytes through every stage of the text logic: the same report in another file says the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from govdata import rows
from govdata.documents import document_of
from govdata.extract.indicators import facts_of
from govdata.extract.quantities import quantities_of
from govdata.outline import sections_of
from govdata.records import Document


@dataclass(frozen=True)
class Said:
    """What must not depend on how a report was saved."""

    facts: frozenset[tuple[str, str | None, str | None, float, str]]
    quantities: Counter[tuple[float, str]]
    identity: tuple[str, str | None, str | None, int | None]


@dataclass(frozen=True)
class Reading:
    """Where it says so: the recovered text, the codec of the file, and the rows of its facts."""

    text: str
    codec: str
    facts: list[rows.Row]


def said(raw: bytes) -> Said:
    document = _document(raw)[0]
    quantities = quantities_of(document)
    identity = document.identity
    return Said(
        frozenset((f.indicator, f.applicant, f.category, f.value, f.source) for f in facts_of(document, quantities)),
        Counter((quantity.value, quantity.unit) for quantity in quantities),
        (identity.document_type, identity.issuer, identity.region_code, identity.report_year),
    )


def reading(raw: bytes) -> Reading:
    document, row = _document(raw)
    places = rows.Places(row, raw, document.sections)
    quantities = quantities_of(document)
    numbers = rows.quantity_rows(quantities, places)
    return Reading(document.text, row["codec"], rows.fact_rows(facts_of(document, quantities), numbers, places))


def _document(raw: bytes) -> tuple[Document, rows.Row]:
    made = document_of(raw)
    sections = sections_of(made.text, made.cells)
    return Document(made.text, made.identity, made.cells, sections), rows.document_row(made, "0" * 64)
