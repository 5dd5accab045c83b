"""Every quantity of a document: numbers in prose, zeros said in words, numbers in tables.

Brings together what the neighbouring modules know: which numbers count (`scan`), their value, unit and bounds,
what they count (`subjects`), when (`periods`), and what is denied (`negation`). Codes no indicator.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from govdata.extract import nonfacts, subjects, units
from govdata.extract.clauses import Sentences
from govdata.extract.flow import Flow
from govdata.extract.measures import Measure, measure_of
from govdata.extract.negation import Zero, negated_zeros
from govdata.extract.periods import Timeline
from govdata.extract.scan import candidates
from govdata.records import Cell, Document, Quantity
from govdata.tables import read_tables, table_spans

_EACH = re.compile(r"每(?:个)?(月|年|周|季度|天|日)[^，。；]{0,6}$")
_REPEATED = 24
_REPLIED = re.compile(r"(?:已|均|全部|按时)?(?:回复|答复|办结|办理|处理|同意公开|予以公开|公开)(?:了)?")


def quantities_of(document: Document) -> list[Quantity]:
    """Every quantity of a document in the order of the text.

    Prose is read outside tables only; a table's numbers come from its cells. Two quantities share a span where
    one number is said of two things.
    """
    flow = Flow(without_tables(document.text, document.cells))
    prose = flow.text
    sentences = Sentences(prose)
    timeline = Timeline(prose, document.identity, sentences)
    zeros = negated_zeros(prose, sentences)
    said = _once(prose, sentences, [*_prose(prose, sentences, timeline, zeros), *_zeros(prose, timeline, zeros)])
    found = [_moved(quantity, *flow.span(quantity.start, quantity.end)) for quantity in said]
    return sorted([*found, *_tables(document, timeline)], key=lambda q: (q.start, q.end))


def _moved(quantity: Quantity, start: int, end: int) -> Quantity:
    return quantity if start == quantity.start and end == quantity.end else replace(quantity, start=start, end=end)


def _once(text: str, sentences: Sentences, found: list[Quantity]) -> list[Quantity]:
    """The quantities without those of a long sentence that stood in the text before, word for word.

    A page that prints its summary again as its first paragraph has said its numbers once.
    """
    first: dict[str, int] = {}
    kept = []
    for quantity in sorted(found, key=lambda q: (q.start, q.end)):
        start, end = sentences.at(quantity.start)
        words = text[start:end].strip()
        if len(words) < _REPEATED or first.setdefault(words, start) == start:
            kept.append(quantity)
    return kept


def without_tables(text: str, cells: Sequence[Cell]) -> str:
    """The text with every table region blanked by line breaks, so that all places stay where they are."""
    pieces: list[str] = []
    position = 0
    for start, end in sorted(table_spans(cells)):
        start = max(start, position)
        if end > start:
            pieces.extend((text[position:start], "\n" * (end - start)))
            position = end
    pieces.append(text[position:])
    return "".join(pieces)


def _prose(text: str, sentences: Sentences, timeline: Timeline, zeros: Sequence[Zero]) -> list[Quantity]:
    found: list[Quantity] = []
    denied = iter([(zero.said_start, zero.said_end) for zero in zeros])
    gap = next(denied, None)
    previous_end, shared = 0, None
    dealt: list[str] = []
    for candidate in candidates(text):
        measure = measure_of(text, candidate)
        if measure is None:
            continue
        while gap is not None and gap[1] <= measure.start:
            gap = next(denied, None)
        if (gap is not None and gap[0] <= measure.start < gap[1]) or nonfacts.refused(text, candidate, measure):
            continue
        low, high = sentences.at(measure.start)
        low = max(low, previous_end)
        if low != previous_end:
            shared, dealt = None, []
        period = timeline.at(measure.start, measure.end, measure.kind)
        items = subjects.shared_subjects(text, low, measure.start)
        if not (subjects.are_rates(items) if measure.kind == "rate" else _are_events(items)):
            dealt = subjects.respective_subjects(text, low, measure.start) or dealt
            subject = (
                dealt.pop(0)
                if dealt
                else subjects.subject_of(text, low, measure.start, measure.end, high, measure.kind)
            )
            items = [subject or shared or ""]
        found.extend(
            Quantity(
                measure.start, measure.end, measure.value, measure.low, measure.high, measure.qualifier,
                _unit(text, low, measure, item, shared), measure.kind, item or None, *period, rule=f"prose.{candidate.kind}",
            )
            for item in items
        )  # fmt: skip
        shared = items[0] if items[0] and not _REPLIED.fullmatch(items[0]) else shared
        previous_end = measure.end
    return found


def _unit(text: str, low: int, measure: Measure, subject: str | None, shared: str | None) -> str:
    each = _EACH.search(text, low, measure.start)
    if each:
        return f"{measure.unit}/{each[1]}"
    if measure.unit in ("", "个"):
        noun = shared if shared and subject and _REPLIED.fullmatch(subject) else subject
        return units.unit_by_noun(measure.unit, noun or "") or measure.unit
    return measure.unit


def _are_events(items: list[str]) -> bool:
    return len(items) > 1 and all(nonfacts.is_event(item) for item in items)


def _zeros(text: str, timeline: Timeline, zeros: Sequence[Zero]) -> list[Quantity]:
    return [
        Quantity(
            zero.start, zero.end, 0.0, 0.0, 0.0, "exact", zero.unit, "amount" if zero.unit == "元" else "count",
            text[zero.noun_start : zero.noun_end], *timeline.at(zero.start, zero.end), negated=True, rule="negation",
        )
        for zero in zeros
    ]  # fmt: skip


def _tables(document: Document, timeline: Timeline) -> list[Quantity]:
    if not document.cells:
        return []
    return [
        Quantity(
            number.start, number.end, number.value, number.value_low, number.value_high, number.qualifier,
            number.unit, number.kind, number.labels or None,
            None if number.cumulative else timeline.first, timeline.last, number.cumulative, rule=number.rule,
        )
        for number in read_tables(document.text, document.cells)
    ]  # fmt: skip
