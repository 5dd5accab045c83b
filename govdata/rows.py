"""Between the records of the text logic and the rows of the tables: identifiers, raw byte spans, locators.

Pure Python on dictionaries; the only place that knows both a record's fields and its table's columns.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from typing import Any

from govdata.documents import Made
from govdata.identify import agency_id
from govdata.likeness import sketch
from govdata.records import Cell, Document, Fact, Identity, Quantity, Reconciliation, Section
from govdata.spans import ByteIndex, Offsets, decoded

Row = dict[str, Any]
READINGS_KEPT = 100
IDENTITY = [field.name for field in fields(Identity)]


def document_id(sha: str) -> str:
    """A document's identifier, from its content."""
    return sha[:16]


def document_row(made: Made, sha: str) -> Row:
    """The row of text.documents; what is filled at publication is null."""
    draft = made.recovered.draft
    return {
        "document_id": document_id(sha),
        "path": None,
        "content_sha256": sha,
        "status": None,
        "media_type": made.source.media_type,
        "charset": made.source.charset,
        "script": made.recovered.script,
        "text": draft.text,
        "agency_id": agency_id(made.identity),
        "duplicate_of": None,
        "duplicate_similarity": None,
        "sketch": sketch(draft.text),
        "codec": made.source.codec,
        "byte_order_mark": made.source.skip,
        "anchors": json.dumps(made.source.anchors, ensure_ascii=False) if made.source.anchors else None,
        "offsets": draft.offsets.to_bytes(),
        **asdict(made.identity),
    }


def repair_rows(made: Made, sha: str) -> list[Row]:
    """The rows of text.repairs, in text order."""
    source = made.source
    index = ByteIndex(source.decoded, source.codec, source.skip) if source.codec else None
    repairs, document = made.recovered.draft.repairs, document_id(sha)
    places = _byte_spans(index, [repair[3:5] for repair in repairs])
    return [
        {
            "document_id": document,
            "ordinal": ordinal,
            "kind": kind,
            "text_start": start,
            "text_end": end,
            "raw_start": raw_start,
            "raw_end": raw_end,
            "before": visible(before),
            "after": after,
            "evidence": evidence,
        }
        for ordinal, ((kind, start, end, _, _, before, after, evidence), (raw_start, raw_end)) in enumerate(
            zip(repairs, places, strict=True)
        )
    ]


def visible(text: str) -> str:
    """A text that any table can hold: bytes that were no character of the encoding show as U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def cell_rows(made: Made, sha: str) -> list[Row]:
    """The rows of text.cells."""
    return [
        {
            "document_id": document_id(sha),
            "table_index": cell.table,
            "row": cell.row,
            "column": cell.column,
            "row_span": cell.row_span,
            "column_span": cell.column_span,
            "text": cell.text,
            "text_start": cell.start,
            "text_end": cell.end,
            "layout": cell.layout,
            "evidence": cell.evidence,
        }
        for cell in made.cells
    ]


def ambiguity_rows(made: Made, sha: str) -> list[Row]:
    """The rows of quality.ambiguities."""
    return [
        {
            "document_id": document_id(sha),
            "label": row.label,
            "quote": made.text[row.start : row.end],
            "text_start": row.start,
            "text_end": row.end,
            "readings": [" ".join(map(str, reading)) for reading in row.readings[:READINGS_KEPT]],
        }
        for row in made.ambiguous
    ]


def section_rows(sections: Sequence[Section], document: str) -> list[Row]:
    """The rows of text.sections."""
    return [
        {
            "section_id": _section_id(document, section.ordinal),
            "document_id": document,
            "parent_id": None if section.parent is None else _section_id(document, sections[section.parent].ordinal),
            "ordinal": section.ordinal,
            "level": section.level,
            "number": section.number,
            "heading": section.heading,
            "part": section.part,
            "text_start": section.start,
            "text_end": section.end,
        }
        for section in sections
    ]


def _section_id(document: str, ordinal: int) -> str:
    return f"{document}-s{ordinal}"


def document_from(row: Row, cells: Iterable[Row], sections: Iterable[Row]) -> Document:
    """The document that extraction reads, from its rows."""
    ordered = sorted(sections, key=lambda section: section["ordinal"])
    position = {section["section_id"]: place for place, section in enumerate(ordered)}
    return Document(
        text=row["text"],
        identity=Identity(**{name: row[name] for name in IDENTITY}),
        cells=[
            Cell(
                table=cell["table_index"],
                row=cell["row"],
                column=cell["column"],
                row_span=cell["row_span"],
                column_span=cell["column_span"],
                text=cell["text"],
                start=cell["text_start"],
                end=cell["text_end"],
                layout=cell["layout"],
                evidence=cell["evidence"],
            )
            for cell in cells
        ],
        sections=[
            Section(
                ordinal=section["ordinal"],
                parent=position.get(section["parent_id"]),
                level=section["level"],
                number=section["number"],
                heading=section["heading"],
                part=section["part"],
                start=section["text_start"],
                end=section["text_end"],
            )
            for section in ordered
        ],
    )


class Places:
    """Where spans of one document's text stand: in its outline, in the decoded source, in the raw bytes."""

    def __init__(self, row: Row, content: bytes, sections: Sequence[Section]) -> None:
        self.document = row["document_id"]
        self._text = row["text"]
        self._offsets = Offsets.from_bytes(row["offsets"])
        self._index = None
        if row["codec"]:
            source = decoded(content, row["codec"], row["byte_order_mark"])
            self._index = ByteIndex(source, row["codec"], row["byte_order_mark"])
        self._anchors: list[tuple[int, str]] = json.loads(row["anchors"] or "[]")
        self._anchored = [start for start, _ in self._anchors]
        self._sections = sections
        self._starts = [section.start for section in sections]

    def of(self, spans: Sequence[tuple[int, int]]) -> list[Row]:
        """For each span the columns that all facts share: ids, quote, spans, locator."""
        sources = [self._offsets.source_span(*span) for span in spans]
        raws = _byte_spans(self._index, sources)
        return [
            {
                "document_id": self.document,
                "section_id": self._section(start),
                "quote": self._text[start:end],
                "text_start": start,
                "text_end": end,
                "raw_start": raw[0],
                "raw_end": raw[1],
                "locator": self._locator(*source),
            }
            for (start, end), source, raw in zip(spans, sources, raws, strict=True)
        ]

    def _locator(self, start: int, end: int) -> str:
        """The anchored piece that the span begins in: a line or cell of a page, a cell of a sheet; else characters."""
        piece = bisect_right(self._anchored, start) - 1
        return self._anchors[piece][1] if piece >= 0 else f"char={start},{end}"

    def _section(self, start: int) -> str | None:
        """The innermost section: of those that begin before the span, the last whose text reaches it."""
        for place in range(bisect_right(self._starts, start) - 1, -1, -1):
            if self._sections[place].end > start:
                return _section_id(self.document, self._sections[place].ordinal)
        return None


def _byte_spans(
    index: ByteIndex | None, spans: Sequence[tuple[int, int]]
) -> list[tuple[int, int]] | list[tuple[None, None]]:
    """Byte spans of character spans, none where characters have no bytes of their own.

    Asked for together, which walks the source once.
    """
    if index is None:
        return [(None, None)] * len(spans)
    byte_at = index.bytes_of(point for span in spans for point in span)
    return [(byte_at[start], byte_at[end]) for start, end in spans]


def quantity_rows(quantities: Sequence[Quantity], places: Places) -> list[Row]:
    """The rows of fact.quantities."""
    met: Counter[int] = Counter()
    rows = []
    for quantity, place in zip(quantities, places.of([(q.start, q.end) for q in quantities]), strict=True):
        met[quantity.start] += 1
        again = f".{met[quantity.start]}" if met[quantity.start] > 1 else ""
        rows.append(
            {
                "quantity_id": f"{places.document}-q{quantity.start}{again}",
                **place,
                "value": quantity.value,
                "value_low": quantity.value_low,
                "value_high": quantity.value_high,
                "qualifier": quantity.qualifier,
                "unit": quantity.unit,
                "kind": quantity.kind,
                "subject": quantity.subject,
                "period_start": quantity.period_start,
                "period_end": quantity.period_end,
                "cumulative": quantity.cumulative,
                "negated": quantity.negated,
            }
        )
    return rows


def quantity_from(row: Row) -> Quantity:
    """A quantity from its row."""
    names = [field.name for field in fields(Quantity) if field.name not in ("start", "end", "rule")]
    return Quantity(start=row["text_start"], end=row["text_end"], **{name: row[name] for name in names})


def fact_rows(facts: Sequence[Fact], quantities: Sequence[Row], places: Places) -> list[Row]:
    """The rows of fact.indicators, each linked to its number in `quantities` (rows of fact.quantities)."""
    numbers: dict[tuple[int, int], list[str]] = defaultdict(list)
    for row in quantities:
        numbers[row["text_start"], row["text_end"]].append(row["quantity_id"])
    met: Counter[tuple[Any, ...]] = Counter()
    taken: Counter[tuple[int, int]] = Counter()
    rows = []
    for fact, place in zip(facts, places.of([(f.start, f.end) for f in facts]), strict=True):
        said = (fact.start, fact.end, fact.indicator, fact.applicant, fact.category)
        met[said] += 1
        number = None
        if fact.quantity in numbers:
            candidates = numbers[fact.quantity]
            number = candidates[min(taken[fact.quantity], len(candidates) - 1)]
            taken[fact.quantity] += 1
        rows.append(
            {
                "fact_id": _digest(places.document, *said, met[said]),
                "quantity_id": number,
                **place,
                "indicator": fact.indicator,
                "applicant": fact.applicant,
                "category": fact.category,
                "value": fact.value,
                "value_low": fact.value_low,
                "value_high": fact.value_high,
                "qualifier": fact.qualifier,
                "unit": fact.unit,
                "period_start": fact.period_start,
                "period_end": fact.period_end,
                "cumulative": fact.cumulative,
                "source": fact.source,
                "rule": fact.rule,
            }
        )
    return rows


def fact_from(row: Row) -> Fact:
    """A fact from its row; its number's span is not needed any more."""
    names = [field.name for field in fields(Fact) if field.name not in ("start", "end", "quantity")]
    return Fact(start=row["text_start"], end=row["text_end"], quantity=None, **{name: row[name] for name in names})


def reconciliation_rows(found: Iterable[Reconciliation], document: str, fact_ids: Sequence[str]) -> list[Row]:
    """The rows of quality.reconciliations."""
    return [
        {
            "document_id": document,
            "identity": one.identity,
            "applicant": one.applicant,
            "lhs": one.lhs,
            "rhs": one.rhs,
            "difference": None if one.lhs is None or one.rhs is None else one.lhs - one.rhs,
            "holds": one.holds,
            "fact_ids": [fact_ids[place] for place in one.facts],
        }
        for one in found
    ]


def _digest(*words: object) -> str:
    return hashlib.sha256("\0".join(map(str, words)).encode()).hexdigest()[:16]
