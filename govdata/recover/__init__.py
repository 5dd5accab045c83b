"""From a file as read to a text that can be trusted: every rule finds, one mechanism (`spans.Draft`) applies.

Only the order of the rules lives here; each rule has a module of its own.
"""

from __future__ import annotations

from dataclasses import replace

from govdata.records import GridCell, Recovered, Source
from govdata.recover.characters import broken_pairs, invisible, lost, lost_dates
from govdata.recover.furniture import furniture
from govdata.recover.origin import origin
from govdata.recover.pinyin import pinyin
from govdata.recover.repeats import copies, summaries
from govdata.recover.script import script, script_of
from govdata.spans import Draft

__all__ = ["recover"]


def recover(source: Source) -> Recovered:
    """The text of `source` in simplified characters, each page once, without page furniture.

    Every change is recorded in the draft with its span, what stood there and why.
    """
    draft = Draft(source.text, source.offsets)
    draft.apply(invisible(draft.text))
    annotations = list(pinyin(draft.text))
    draft.apply(annotations)
    if annotations:
        draft.apply(broken_pairs(draft.text))
    name = script_of(draft.text, annotated=bool(annotations))
    draft.apply(script(draft.text, name))
    draft.apply(summaries(draft.text))
    draft.apply(copies(draft.text))
    draft.apply(furniture(draft.text))
    removed = [repair.before.strip() for repair in draft.repairs if repair.kind == "boilerplate"]
    draft.apply(lost_dates(draft.text))
    draft.apply(lost(draft.text))
    draft.repairs = sorted([*origin(source, draft), *draft.repairs], key=lambda repair: (repair.start, repair.end))
    return Recovered(draft, name, _cells(source, draft), removed)


def _cells(source: Source, draft: Draft) -> list[GridCell]:
    """The marked cells at their new place; a table that has gone with a removed text goes too."""
    cells, standing = [], set()
    for cell in source.cells:
        start, end = draft.moved(cell.start, cell.end)
        if end > start:
            standing.add(cell.table)
        if end > start or cell.end == cell.start:
            cells.append(replace(cell, start=start, end=end))
    return [cell for cell in cells if cell.table in standing]
