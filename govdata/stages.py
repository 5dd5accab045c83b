"""The stages of the pipeline, as work on one batch: read Parquet, call the text logic, write Parquet.

A worker process runs `work` on a task and hands back counts only. What a document says is decided in the pure
modules; here a document that fails becomes a rejection with a reason, and the batch goes on.
"""

from __future__ import annotations

import hashlib
import signal
import threading
import time
import traceback
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from govdata import rows
from govdata.documents import document_of
from govdata.extract.indicators import facts_of
from govdata.extract.quantities import quantities_of
from govdata.outline import sections_of
from govdata.reconcile import reconciliations_of
from govdata.records import Unreadable
from govdata.schemas import (
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

SECONDS_A_DOCUMENT = 120
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
    run: Callable[[Store, str, Outcome], Rows]

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


@dataclass(slots=True)
class Outcome:
    """What became of a task: how many documents went in and came out, rows by table."""

    batch: str
    documents: int = 0
    done: int = 0
    rejected: list[tuple[str | None, str, str]] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0

    @contextmanager
    def document(self, sha: str | None) -> Iterator[None]:
        """Account for one document: done, or rejected with the reason; within a bound of time."""
        self.documents += 1
        try:
            with _time_limit(SECONDS_A_DOCUMENT):
                yield
            self.done += 1
        except Unreadable as reason:
            self.rejected.append((sha, reason.reason, reason.detail))
        except TimeoutError:
            self.rejected.append((sha, "timeout", f"took longer than {SECONDS_A_DOCUMENT} s"))
        except MemoryError:
            self.rejected.append((sha, "memory", "needed more memory than a document may"))
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            where = f"{Path(place.filename).name}:{place.lineno}"
            self.rejected.append((sha, "error", f"{type(error).__name__} at {where}: {error}"))


@contextmanager
def _time_limit(seconds: int) -> Iterator[None]:
    """Raise TimeoutError in this thread after so many seconds; no limit outside a main thread, where none can be set."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def work(task: Task) -> Outcome:
    """Do one batch of one stage: write its tables and its rejections, and say what became of it."""
    started = time.monotonic()
    store, stage, outcome = Store(task.root), STAGES[task.stage], Outcome(task.batch)
    made = stage.run(store, task.batch, outcome)
    for table in stage.writes:
        frame = pl.DataFrame(made[table], schema=table.polars_schema(), infer_schema_length=None)
        store.write(table, task.batch, frame)
        outcome.rows[table.dotted_name()] = frame.height
    _write_rejections(store, stage, outcome)
    outcome.seconds = time.monotonic() - started
    return outcome


def _write_rejections(store: Store, stage: Stage, outcome: Outcome) -> None:
    name = f"{stage.name}-{outcome.batch}"
    if not outcome.rejected:
        store.drop(Rejections, name)
        return
    found = [(None, sha, stage.name, reason, rows.visible(detail)) for sha, reason, detail in outcome.rejected]
    store.write(Rejections, name, pl.DataFrame(found, schema=Rejections.polars_schema(), orient="row"))


def _documents(store: Store, batch: str, outcome: Outcome) -> Rows:
    made: Rows = defaultdict(list)
    for sha, content in store.read(Contents, batch).iter_rows():
        with outcome.document(sha):
            document = document_of(content)
            found = (
                [rows.document_row(document, sha)],
                rows.repair_rows(document, sha),
                rows.cell_rows(document, sha),
            )
            for table, records in zip((Documents, Repairs, Cells), found, strict=True):
                made[table] += records
    return made


def _sections(store: Store, batch: str, outcome: Outcome) -> Rows:
    made: Rows = defaultdict(list)
    cells = _by_document(store.read(Cells, batch))
    for row in store.read(Documents, batch).iter_rows(named=True):
        with outcome.document(row["content_sha256"]):
            document = rows.document_from(row, cells[row["document_id"]], [])
            made[Sections] += rows.section_rows(sections_of(document.text, document.cells), row["document_id"])
    return made


def _quantities(store: Store, batch: str, outcome: Outcome) -> Rows:
    made: Rows = defaultdict(list)
    cells, sections = _by_document(store.read(Cells, batch)), _by_document(store.read(Sections, batch))
    contents = dict(store.read(Contents, batch).iter_rows())
    for row in store.read(Documents, batch).iter_rows(named=True):
        with outcome.document(row["content_sha256"]):
            document = rows.document_from(row, cells[row["document_id"]], sections[row["document_id"]])
            places = rows.Places(row, contents[row["content_sha256"]], document.sections)
            made[Quantities] += rows.quantity_rows(quantities_of(document), places)
    return made


def _indicators(store: Store, batch: str, outcome: Outcome) -> Rows:
    made: Rows = defaultdict(list)
    cells, sections = _by_document(store.read(Cells, batch)), _by_document(store.read(Sections, batch))
    numbers = _by_document(store.read(Quantities, batch))
    contents = dict(store.read(Contents, batch).iter_rows())
    for row in store.read(Documents, batch).iter_rows(named=True):
        with outcome.document(row["content_sha256"]):
            document = rows.document_from(row, cells[row["document_id"]], sections[row["document_id"]])
            places = rows.Places(row, contents[row["content_sha256"]], document.sections)
            quantities = numbers[row["document_id"]]
            facts = facts_of(document, [rows.quantity_from(quantity) for quantity in quantities])
            made[Indicators] += rows.fact_rows(facts, quantities, places)
    return made


def _reconciliations(store: Store, batch: str, outcome: Outcome) -> Rows:
    made: Rows = defaultdict(list)
    facts = _by_document(store.read(Indicators, batch))
    for row in store.read(Documents, batch).iter_rows(named=True):
        with outcome.document(row["content_sha256"]):
            own = facts[row["document_id"]]
            document = rows.document_from(row, [], [])
            found = reconciliations_of([rows.fact_from(fact) for fact in own], document.identity, document.text)
            ids = [fact["fact_id"] for fact in own]
            made[Reconciliations] += rows.reconciliation_rows(found, row["document_id"], ids)
    return made


def _by_document(frame: pl.DataFrame) -> dict[str, list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in frame.iter_rows(named=True):
        grouped[row["document_id"]].append(row)
    return grouped


STAGES = {
    stage.name: stage
    for stage in (
        Stage("text", (Documents, Repairs, Cells), ("govdata.documents",), None, _documents),
        Stage("sections", (Sections,), ("govdata.outline",), "text", _sections),
        Stage("quantities", (Quantities,), ("govdata.extract.quantities",), "sections", _quantities),
        Stage("indicators", (Indicators,), ("govdata.extract.indicators",), "quantities", _indicators),
        Stage("reconciliations", (Reconciliations,), ("govdata.reconcile",), "indicators", _reconciliations),
    )
}
