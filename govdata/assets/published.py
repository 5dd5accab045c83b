"""What users query: the dimensions, and the DuckDB file with all tables and marts, published at once."""

from collections.abc import Iterator
from typing import Any

import dagster as dg
import polars as pl

from govdata import dims, progress
from govdata.assets.described import OWNERS, described_by, key_of, preview
from govdata.resources import Settings
from govdata.schemas import (
    MARTS,
    Checks,
    DimAgencies,
    DimIndicators,
    DimRegions,
    Failures,
    Indicators,
    Reconciliations,
    Rejections,
    Table,
)
from govdata.store import Store
from govdata.versions import code_version
from govdata.warehouse import publish, query

DIMS_VERSION = code_version(("govdata.dims",))
PUBLISH_VERSION = code_version(("govdata.warehouse",))
DATABASE = dg.AssetKey(["govdata_duckdb"])
# Tables that come to be, or are completed, only when the database is published.
COMPLETED: tuple[type[Table], ...] = (DimAgencies, Checks, Failures, Rejections)


@dg.multi_asset(
    name="dimensions",
    specs=[
        dg.AssetSpec(key=key_of(table), **described_by(table, DIMS_VERSION)) for table in (DimIndicators, DimRegions)
    ],
)
def dimensions(settings: Settings) -> Iterator[dg.MaterializeResult[Any]]:
    """The registries as tables: the catalogue of measures and the administrative divisions."""
    store = settings.store
    made: tuple[tuple[type[Table], pl.DataFrame], ...] = (
        (DimIndicators, dims.indicators()),
        (DimRegions, dims.region_table()),
    )
    with store.locked():
        for table, frame in made:
            if not store.read(table, "registry").equals(frame):
                store.write(table, "registry", frame)
    for table, frame in made:
        yield dg.MaterializeResult(
            asset_key=key_of(table),
            metadata={"dagster/row_count": frame.height, "preview": preview(frame)},
        )


# What publication waits for; all other tables are made on the way to these, or beside them in one step.
UPSTREAM = (Indicators, Reconciliations, DimIndicators, DimRegions)


@dg.multi_asset(
    name="published",
    specs=[
        dg.AssetSpec(
            key=DATABASE,
            deps=[key_of(table) for table in UPSTREAM],
            group_name="published",
            kinds={"duckdb"},
            owners=OWNERS,
            description="govdata.duckdb: all tables, dimensions and mart views, put in place at once.",
            code_version=PUBLISH_VERSION,
        ),
        *(
            dg.AssetSpec(key=key_of(table), deps=[DATABASE], **described_by(table, PUBLISH_VERSION, {"duckdb", "sql"}))
            for table in (*COMPLETED, *MARTS)
        ),
    ],
)
def published(context: dg.AssetExecutionContext, settings: Settings) -> Iterator[dg.MaterializeResult[Any]]:
    """Build the database beside the published one and rename it over: readers see one version or the other."""
    store = settings.store
    progress.tell("publish", 0, 1)
    with store.locked():
        counts = publish(store)
    progress.tell("publish", 1, 1)
    context.log.info(f"Published {store.database.name}: {sum(counts.values())} rows")
    yield dg.MaterializeResult(
        asset_key=DATABASE,
        metadata={
            "dagster/row_count": sum(counts.values()),
            "path": dg.MetadataValue.path(str(store.database)),
            "byte_size": store.database.stat().st_size,
            "rows": preview(pl.DataFrame({"table": list(counts), "rows": list(counts.values())})),
        },
    )
    for key in context.selected_asset_keys - {DATABASE}:
        yield dg.MaterializeResult(asset_key=key, metadata=_published_metadata(store, ".".join(key.path), counts))


def _published_metadata(store: Store, name: str, counts: dict[str, int]) -> dict[str, Any]:
    columns, rows = query(store.database, f"SELECT * FROM {name} LIMIT 8")
    frame = pl.DataFrame([[str(value) for value in row] for row in rows], schema=columns, orient="row")
    return {
        "dagster/row_count": counts.get(name, 0),
        "preview": preview(frame),
    }
