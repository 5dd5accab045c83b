"""From a file as read to a text that can be trusted: every rule finds, one mechanism (`spans.Draft`) applies.

Only the order of the rules lives here; each rule has a module of its own.
"""

from __future__ import annotations

from dataclasses import replace

from govdata.records import GridCell, Recovered, Source
from govdata.recover.characters import broken_pairs, invisible, lost, lost_dates
from govdata.recover.damage import is_damaged
from govdata.recover.furniture import furniture
from govdata.recover.origin import origin
from govdata.recover.pinyin import pinyin
from govdata.recover.repeats import copies, may_repeat, summaries
from govdata.recover.script import HAN, script_of, to_simplified, traditional_lines
from govdata.spans import Draft

__all__ = ["recover"]


def recover(source: Source) -> Recovered:
    """The text of `source` in simplified characters, each page once, without page furniture.

    Every change is recorded in the draft with its span, what stood there and why.
    """
    draft = Draft(source.text, source.offsets)
    script = _restore_characters(draft)
    if may_repeat(draft.text):
        draft.apply(summaries(draft.text))
        draft.apply(copies(draft.text))
    removed = draft.apply(furniture(draft.text)).edits.befores
    draft.apply(lost_dates(draft.text))
    draft.apply(lost(draft.text))
    draft.note(origin(source, draft))
    return Recovered(draft, script, _cells(source, draft), [words.strip() for words in removed])


def _restore_characters(draft: Draft) -> str:
    """Undo what was done to single characters; the script that the text was in (`Recovered.script`)."""
    if not is_damaged(draft.text):
        return "hans"
    draft.apply(invisible(draft.text))
    pieces = pinyin(draft.text)
    annotated = len(pieces) > 1
    if annotated:
        draft.thin("pinyin", pieces)
        draft.apply(broken_pairs(draft.text))
    script = script_of(draft.text, annotated=annotated)
    if script == "hans":
        draft.apply(traditional_lines(draft.text))
    else:
        draft.rewrite("script", to_simplified(draft.text), HAN, script)
    return script


def _cells(source: Source, draft: Draft) -> list[GridCell]:
    """The marked cells at their new place; a table that has gone with a removed text goes too."""
    cells, standing = [], set()
    for cell in source.cells:
        start, end = draft.moved(cell.start, cell.end)
        if end > start:
            standing.add(cell.table)
        if end > start or cell.end == cell.start:
            unmoved = start == cell.start and end == cell.end
            cells.append(cell if unmoved else replace(cell, start=start, end=end))
    return [cell for cell in cells if cell.table in standing]
