"""The stages of the pipeline, as work on one batch: read Parquet, call the text logic, write Parquet.

A worker process runs `work` on a task and hands back counts only. What a document says is decided in the pure
modules; here a document that fails becomes a rejection with a reason, and the batch goes on.
"""

from __future__ import annotations

import hashlib
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from govdata import rows
from govdata.documents import document_of
from govdata.extract.indicators import facts_of
from govdata.extract.quantities import quantities_of
from govdata.ledger import Ledger
from govdata.outline import sections_of
from govdata.reconcile import reconciliations_of
from govdata.records import Document
from govdata.schemas import (
    Ambiguities,
    Cells,
    Contents,
    Documents,
    Indicators,
    Quantities,
    Reconciliations,
    Rejections,
    Repairs,
    Sections,
    Table,
)
from govdata.store import Store
from govdata.versions import code_version

# What turns records into stored rows belongs to every stage's version.
WRITTEN_BY = (
    "govdata.stages",
    "govdata.rows",
    "govdata.schemas.text",
    "govdata.schemas.fact",
    "govdata.schemas.quality",
)
Rows = dict[type[Table], list[rows.Row]]


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the pipeline: what it makes, from which stage's tables, with whose code."""

    name: str
    writes: tuple[type[Table], ...]
    modules: tuple[str, ...]
    after: str | None
    run: Callable[[Store, str, Ledger], Rows]

    @property
    def version(self) -> str:
        """Stands for the stage's code and for all that went before it: a batch made by another version is due."""
        own = code_version(self.modules, alone=WRITTEN_BY)
        return hashlib.sha256(f"{STAGES[self.after].version if self.after else ''}{own}".encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Task:
    """One batch of one stage, as sent to a worker."""

    stage: str
    root: Path
    batch: str
    deadly: frozenset[str] = frozenset()
    """Contents that a worker died of: they are rejected unread."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: how many documents went in and came out, rows by table."""

    task: Task
    documents: int
    done: int
    rejected: int
    rows: dict[str, int]
    seconds: float


def work(task: Task) -> Outcome:
    """Do one batch of one stage: write its tables and its rejections, and say what became of it."""
    started = time.monotonic()
    store, stage = Store(task.root), STAGES[task.stage]
    with store.marking(task.stage, task.batch) as mark:
        ledger = Ledger(mark, task.deadly)
        made = stage.run(store, task.batch, ledger)
    counts = {}
    for table in stage.writes:
        frame = pl.DataFrame(made[table], schema=table.polars_schema(), infer_schema_length=None)
        store.write(table, task.batch, frame)
        counts[table.dotted_name()] = frame.height
    _write_rejections(store, task, ledger)
    seconds = time.monotonic() - started
    return Outcome(task, ledger.documents, ledger.done, len(ledger.rejected), counts, seconds)


def _write_rejections(store: Store, task: Task, ledger: Ledger) -> None:
    name = f"{task.stage}-{task.batch}"
    if not ledger.rejected:
        store.drop(Rejections, name)
        return
    found = [(None, sha, task.stage, reason, rows.visible(detail)) for sha, reason, detail in ledger.rejected]
    store.write(Rejections, name, pl.DataFrame(found, schema=Rejections.polars_schema(), orient="row"))


class _Batch:
    """The rows that a stage reads of one batch, by document."""

    def __init__(self, store: Store, batch: str, *tables: type[Table]) -> None:
        self.documents = list(store.read(Documents, batch).iter_rows(named=True))
        self._rows = {table: _by_document(store.read(table, batch)) for table in tables}

    def of(self, table: type[Table], row: rows.Row) -> list[rows.Row]:
        """A document's rows of a table; none of a table that the stage does not read."""
        return self._rows[table][row["document_id"]] if table in self._rows else []

    def document(self, row: rows.Row) -> Document:
        """The document as the text logic takes it."""
        return rows.document_from(row, self.of(Cells, row), self.of(Sections, row))


def _by_document(frame: pl.DataFrame) -> dict[str, list[rows.Row]]:
    grouped: dict[str, list[rows.Row]] = defaultdict(list)
    for row in frame.iter_rows(named=True):
        grouped[row["document_id"]].append(row)
    return grouped


def _documents(store: Store, batch: str, ledger: Ledger) -> Rows:
    def make(content: bytes, sha: str) -> Rows:
        document = document_of(content)
        return {
            Documents: [rows.document_row(document, sha)],
            Repairs: rows.repair_rows(document, sha),
            Cells: rows.cell_rows(document, sha),
            Ambiguities: rows.ambiguity_rows(document, sha),
        }

    contents = store.read(Contents, batch).iter_rows()
    return _gathered(ledger.attempt(sha, make, content, sha) for sha, content in contents)


def _sections(store: Store, batch: str, ledger: Ledger) -> Rows:
    read = _Batch(store, batch, Cells)

    def make(row: rows.Row) -> Rows:
        document = read.document(row)
        return {Sections: rows.section_rows(sections_of(document.text, document.cells), row["document_id"])}

    return _gathered(ledger.attempt(row["content_sha256"], make, row) for row in read.documents)


def _quantities(store: Store, batch: str, ledger: Ledger) -> Rows:
    read = _Batch(store, batch, Cells, Sections)
    contents = dict(store.read(Contents, batch).iter_rows())

    def make(row: rows.Row) -> Rows:
        document = read.document(row)
        places = rows.Places(row, contents[row["content_sha256"]], document.sections)
        return {Quantities: rows.quantity_rows(quantities_of(document), places)}

    return _gathered(ledger.attempt(row["content_sha256"], make, row) for row in read.documents)


def _indicators(store: Store, batch: str, ledger: Ledger) -> Rows:
    read = _Batch(store, batch, Cells, Sections, Quantities)
    contents = dict(store.read(Contents, batch).iter_rows())

    def make(row: rows.Row) -> Rows:
        document, quantities = read.document(row), read.of(Quantities, row)
        places = rows.Places(row, contents[row["content_sha256"]], document.sections)
        facts = facts_of(document, [rows.quantity_from(quantity) for quantity in quantities])
        return {Indicators: rows.fact_rows(facts, quantities, places)}

    return _gathered(ledger.attempt(row["content_sha256"], make, row) for row in read.documents)


def _reconciliations(store: Store, batch: str, ledger: Ledger) -> Rows:
    read = _Batch(store, batch, Indicators)

    def make(row: rows.Row) -> Rows:
        facts, document = read.of(Indicators, row), read.document(row)
        found = reconciliations_of([rows.fact_from(fact) for fact in facts], document.identity, document.text)
        ids = [fact["fact_id"] for fact in facts]
        return {Reconciliations: rows.reconciliation_rows(found, row["document_id"], ids)}

    return _gathered(ledger.attempt(row["content_sha256"], make, row) for row in read.documents)


def _gathered(made: Iterable[Rows | None]) -> Rows:
    gathered: Rows = defaultdict(list)
    for one in made:
        for table, records in (one or {}).items():
            gathered[table] += records
    return gathered


STAGES = {
    stage.name: stage
    for stage in (
        Stage("text", (Documents, Repairs, Cells, Ambiguities), ("govdata.documents",), None, _documents),
        Stage("sections", (Sections,), ("govdata.outline",), "text", _sections),
        Stage("quantities", (Quantities,), ("govdata.extract.quantities",), "sections", _quantities),
        Stage("indicators", (Indicators,), ("govdata.extract.indicators",), "quantities", _indicators),
        Stage("reconciliations", (Reconciliations,), ("govdata.reconcile",), "indicators", _reconciliations),
    )
}
