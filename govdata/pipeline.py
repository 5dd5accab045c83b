"""Running a stage over all batches that are due, and what the whole refresh adds up to. No text logic, no Dagster."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from govdata import engine
from govdata.checking import judge_batch
from govdata.schemas import Contents
from govdata.stages import STAGES, Stage, Task, work
from govdata.store import Entry, Store

Progress = Callable[[str, int, int], None]


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
    for number, outcome in enumerate(engine.run(work, tasks, workers.count, workers.scheduler), start=1):
        batch = outcome.batch
        entry = Entry(
            version=stage.version,
            documents=outcome.documents,
            done=outcome.done,
            rejected=len(outcome.rejected),
            seconds=round(outcome.seconds, 3),
            rows=outcome.rows,
            failures=judge_batch(stage.writes, lambda table, batch=batch: store.read(table, batch)),  # type: ignore[misc]
        )
        store.enter(stage.name, batch, entry)
        progress(stage.name, number, len(due))
        yield entry
