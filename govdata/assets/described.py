"""What the UI shows of every asset, made from its schema and from the Parquet files: nothing is described twice."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

import dagster as dg
import polars as pl

from govdata import progress
from govdata.pipeline import run_stage
from govdata.resources import Settings
from govdata.schemas import Table
from govdata.stages import STAGES, Stage
from govdata.store import Entry, Store

OWNERS = ["team:govdata"]
PREVIEW_ROWS = 8
PREVIEW_WIDTH = 80


def key_of(table: type[Table]) -> dg.AssetKey:
    """The asset key of a table: layer and name."""
    return dg.AssetKey(table.dotted_name().split("."))


def column_schema(table: type[Table]) -> dg.TableSchema:
    """The column schema that the UI shows, from the table's declaration."""
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                name=column.name,
                type=str(column.type),
                description=f"{column.description} [{column.unit}]" if column.unit else column.description,
                constraints=dg.TableColumnConstraints(nullable=column.nullable),
            )
            for column in table.columns().values()
        ]
    )


def described_by(table: type[Table], version: str, kinds: Collection[str] = ("python", "parquet")) -> dict[str, Any]:
    """Group, kinds, owner, description, code version and column schema of a table's asset."""
    return {
        "group_name": table.dotted_name().split(".")[0],
        "kinds": set(kinds),
        "owners": OWNERS,
        "description": table.__doc__,
        "code_version": version,
        "metadata": {"dagster/column_schema": column_schema(table)},
    }


def stage_specs(stage: Stage, deps: list[dg.AssetKey]) -> list[dg.AssetSpec]:
    """The assets that a stage makes, all from the same upstream assets."""
    return [dg.AssetSpec(key=key_of(table), deps=deps, **described_by(table, stage.version)) for table in stage.writes]


def materialised(
    context: dg.AssetExecutionContext,
    name: str,
    settings: Settings,
    finish: Callable[[Store], object] | None = None,
) -> Iterator[dg.MaterializeResult[Any]]:
    """Run what is due of a stage, then what needs all its batches, and say of each table how it stands now."""
    stage, store = STAGES[name], settings.store

    def told(stage_name: str, done: int, due: int) -> None:
        context.log.info(f"{stage_name}: {done} of {due} batches")
        progress.tell(stage_name, done, due)

    with store.locked():
        made = list(run_stage(stage, store, settings.pool, told))
        if finish is not None:
            finish(store)
    entries = store.entries(name)
    for table in stage.writes:
        yield dg.MaterializeResult(asset_key=key_of(table), metadata=_stage_metadata(table, store, entries, made))


def _stage_metadata(
    table: type[Table], store: Store, entries: Mapping[str, Entry], made: list[Entry]
) -> dict[str, Any]:
    name = table.dotted_name()
    return {
        "dagster/row_count": sum(entry.rows.get(name, 0) for entry in entries.values()),
        "new_rows": sum(entry.rows.get(name, 0) for entry in made),
        "batches": len(entries),
        "new_batches": len(made),
        "documents": sum(entry.documents for entry in entries.values()),
        "rejected": sum(entry.rejected for entry in entries.values()),
        "seconds": sum(entry.seconds for entry in made),
        "preview": preview(last_rows(table, store)),
    }


def last_rows(table: type[Table], store: Store) -> pl.DataFrame:
    """A few rows of a table, from its last file."""
    files = store.files(table)
    if not files:
        return pl.DataFrame(schema=table.polars_schema())
    return pl.scan_parquet(files[-1]).head(PREVIEW_ROWS).collect()


def preview(frame: pl.DataFrame, limit: int = PREVIEW_ROWS) -> dg.MetadataValue:
    """A few rows as a table in the UI; long texts are cut and bytes left out."""
    columns = [name for name, type_ in frame.schema.items() if type_ != pl.Binary]
    records = [
        dg.TableRecord({name: _shown(value) for name, value in row.items()})
        for row in frame.select(columns).head(limit).iter_rows(named=True)
    ]
    return dg.MetadataValue.table(
        records, schema=dg.TableSchema(columns=[dg.TableColumn(name, type="string") for name in columns])
    )


def _shown(value: object) -> str | int | float | bool | None:
    if value is None or isinstance(value, bool | int | float):
        return value
    words = str(value)
    return words if len(words) <= PREVIEW_WIDTH else f"{words[: PREVIEW_WIDTH - 1]}…"
