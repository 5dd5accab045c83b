"""The statutory tables in running text: found by their row labels, whatever became of their borders.

Asks the reader of each part of the 2019 and 2021 forms. How digits split is the solver's knowledge, what cells
mean the form reader's.
"""

from __future__ import annotations

from collections.abc import Sequence

from govdata.tables.applications import Applications
from govdata.tables.building import Found
from govdata.tables.condensed import Condensed
from govdata.tables.disclosure import Disclosure
from govdata.tables.review import Review
from govdata.tables.words import words


def statutory_tables(text: str, covered: Sequence[tuple[int, int]]) -> Found:
    """The tables of the 2019 and 2021 forms outside `covered` spans, as cells in the order they stand."""
    found = Found()
    bare = "".join(text.split())
    if not any(sign in bare for sign in words()["statutory"]["signs"]):
        return found
    condensed = Condensed(text, covered)
    for part in (Applications, Disclosure, Review):
        part(condensed, found).read()
    return found
