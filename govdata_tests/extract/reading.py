"""What a short text of one year says, for the tests of this folder."""

from __future__ import annotations

from datetime import date

from govdata.extract.quantities import quantities_of
from govdata.records import Document, Identity, Quantity


def read(text: str, year: int | None = 2017) -> list[Quantity]:
    """The quantities of a text in a report about `year`."""
    if year is None:
        return quantities_of(Document(text, Identity()))
    identity = Identity(report_year=year, period_start=date(year, 1, 1), period_end=date(year, 12, 31))
    return quantities_of(Document(text, identity))


def mentions(text: str) -> list[str]:
    """The printed words of each quantity."""
    return [text[quantity.start : quantity.end] for quantity in read(text)]
