"""Running a stage over all batches that are due, and what the whole refresh adds up to. No text logic, no Dagster."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass, replace
from functools import partial

import polars as pl

from govdata import engine
from govdata.checking import judge_batch
from govdata.ledger import SECONDS_A_DOCUMENT
from govdata.reconcile import YearValue, across_years
from govdata.schemas import Contents, Documents, Files, Indicators, Reconciliations, Table
from govdata.stages import STAGES, Outcome, Stage, Task, work
from govdata.store import Entry, Store

Progress = Callable[[str, int, int], None]
# A worker that has had one document in hand for so long does not answer its own alarm: it hangs in foreign code.
SECONDS_TO_DIE = SECONDS_A_DOCUMENT + 60


@dataclass(frozen=True, slots=True)
class Workers:
    """Where batches run: so many local processes (0: one a core), or a Dask scheduler's address."""

    count: int = 0
    scheduler: str = ""


def due_batches(stage: Stage, store: Store) -> list[str]:
    """The batches that this version of the stage has not made yet."""
    entries = store.entries(stage.name)
    names = [path.stem for path in store.files(Contents)]
    version = stage.version
    return [name for name in names if name not in entries or entries[name].version != version]


def anything_due(store: Store) -> bool:
    """Whether any stage has a batch to do, or the database is missing."""
    return not store.database.exists() or any(due_batches(stage, store) for stage in STAGES.values())


def run_stage(stage: Stage, store: Store, workers: Workers, progress: Progress) -> Iterator[Entry]:
    """Do what is due of a stage, batch by batch; each batch is judged before it counts as done."""
    due = due_batches(stage, store)
    progress(stage.name, 0, len(due))
    tasks = [Task(stage.name, store.root, batch) for batch in due]
    for number, outcome in enumerate(outcomes(work, tasks, store, workers), start=1):
        batch = outcome.task.batch
        entry = Entry(
            version=stage.version,
            documents=outcome.documents,
            done=outcome.done,
            rejected=outcome.rejected,
            seconds=round(outcome.seconds, 3),
            rows=outcome.rows,
            failures=judge_batch(stage.writes, partial(_read, store, batch)),
        )
        store.enter(stage.name, batch, entry)
        progress(stage.name, number, len(due))
        yield entry


def _read(store: Store, batch: str, table: type[Table]) -> pl.DataFrame:
    return store.read(table, batch)


def outcomes(
    function: Callable[[Task], Outcome], tasks: list[Task], store: Store, workers: Workers
) -> Iterator[Outcome]:
    """The outcome of each task. A document that kills a worker costs itself alone.

    When a worker dies its whole pool does. The batches that were in hand are then done one at a time, where a death
    can be laid to the document in hand; that document is rejected and its batch done again without it.
    """
    waiting = {(task.stage, task.batch): task for task in tasks}
    store.forget_marks()

    def overdue() -> Iterator[int]:
        for stage, batch in list(waiting):
            held = store.in_hand(stage, batch)
            if held is not None and held.seconds > SECONDS_TO_DIE:
                yield held.process

    while waiting:
        try:
            for outcome in engine.run(function, waiting.values(), workers.count, workers.scheduler, overdue):
                del waiting[outcome.task.stage, outcome.task.batch]
                yield outcome
        except BrokenExecutor:
            stuck = [key for key in waiting if store.in_hand(*key) is not None]
            if not stuck:
                raise
            for key in stuck:
                outcome = _alone(function, waiting[key], store, overdue)
                del waiting[key]
                yield outcome


def _alone(
    function: Callable[[Task], Outcome], task: Task, store: Store, overdue: Callable[[], Iterator[int]]
) -> Outcome:
    while True:
        try:
            (outcome,) = engine.run(function, [task], 1, "", overdue)
        except BrokenExecutor:
            held = store.in_hand(task.stage, task.batch)
            if held is None or held.sha in task.deadly:
                raise
            task = replace(task, deadly=task.deadly | {held.sha})
        else:
            return outcome


ACROSS_YEARS = "across_years"


def reconcile_across_years(store: Store) -> Entry:
    """Evaluate the identities between one body's reports of successive years, over all current reports."""
    values = _year_values(store)
    document_of = {row["fact_id"]: row["document_id"] for row in values.iter_rows(named=True)}
    columns = ["agency_id", "report_year", "indicator", "applicant", "value", "fact_id"]
    found = across_years(YearValue(*row) for row in values.select(columns).iter_rows())
    rows = [
        {
            "document_id": document_of[one.fact_ids[0]],
            "identity": one.identity,
            "applicant": one.applicant,
            "lhs": one.lhs,
            "rhs": one.rhs,
            "difference": None if one.lhs is None or one.rhs is None else one.lhs - one.rhs,
            "holds": one.holds,
            "fact_ids": list(one.fact_ids),
        }
        for one in found
    ]
    frame = pl.DataFrame(rows, schema=Reconciliations.polars_schema())
    if not frame.equals(store.read(Reconciliations, ACROSS_YEARS)):
        store.write(Reconciliations, ACROSS_YEARS, frame)
    entry = Entry(
        version=STAGES["reconciliations"].version,
        rows={Reconciliations.dotted_name(): frame.height},
        failures=judge_batch((Reconciliations,), lambda _: frame),
    )
    store.enter("reconciliations", ACROSS_YEARS, entry)
    return entry


def _year_values(store: Store) -> pl.DataFrame:
    """The numbers of current annual reports, each with its body and year."""
    current = store.read_all(Files, ["content_sha256", "status"]).filter(pl.col("status") == "current")
    reports = (
        store.read_all(
            Documents, ["document_id", "content_sha256", "agency_id", "issuer", "report_year", "document_type"]
        )
        .with_columns(agency_id=pl.coalesce("agency_id", "issuer"))
        .filter(
            (pl.col("document_type") == "annual_report")
            & pl.col("agency_id").is_not_null()
            & pl.col("report_year").is_not_null()
        )
        .join(current, on="content_sha256", how="semi")
    )
    facts = store.read_all(
        Indicators, ["fact_id", "document_id", "indicator", "applicant", "category", "value", "source", "cumulative"]
    )
    # Prose often has another scope than the form (an office, not its district): years are compared form to form.
    printed = facts.filter((pl.col("source") == "table") & ~pl.col("cumulative") & pl.col("category").is_null())
    return printed.join(reports, on="document_id").sort("agency_id", "report_year", "fact_id")
