"""The only writer of the DuckDB file: all tables from Parquet, comments from the schemas, the marts, one rename.

The database is built beside the published one and renamed over it, so readers see the old version or the new one
and never a lock. What only all documents together can tell is filled in here: a document's present path and status,
and which document it repeats.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import duckdb

from govdata.schemas import (
    MARTS,
    TABLES,
    Contents,
    DimAgencies,
    Documents,
    Rejections,
    Table,
)
from govdata.store import Store

# Stands for the rows that the stages made of a table.
MADE = "<made>"
# Two documents of one body and year are the same report when so many of their sentences are the same.
SIMILAR = 0.75
FEWEST_SENTENCES = 5
# A sentence that so many documents share says nothing about any two of them.
COMMON_SENTENCE = 50

DOCUMENTS = f"""
WITH made AS ({MADE}), files AS (
    SELECT left(content_sha256, 16) AS document_id,
           coalesce(min(path) FILTER (status = 'current'), min(path)) AS path,
           CASE WHEN bool_or(status = 'current') THEN 'current'
                WHEN bool_or(status = 'superseded') THEN 'superseded' ELSE 'gone' END AS status
    FROM raw.files GROUP BY ALL
), present AS (
    SELECT document_id, issuer, report_year, document_type, length(text) AS length, sketch
    FROM made JOIN files USING (document_id) WHERE files.status = 'current'
), same AS (
    SELECT sketch, issuer, report_year, document_type, arg_max(document_id, (length, document_id)) AS kept
    FROM present WHERE len(sketch) >= {FEWEST_SENTENCES} GROUP BY ALL
), sentences AS (
    -- Of documents that are the same throughout one stands for all.
    SELECT *, count(*) OVER (PARTITION BY sentence) AS documents
    FROM (SELECT * EXCLUDE (sketch), len(sketch) AS size, unnest(sketch) AS sentence
          FROM present WHERE document_id IN (SELECT kept FROM same))
), pairs AS (
    -- The longer of two is the one that is kept; of equals the one with the greater identifier.
    SELECT one.document_id, other.document_id AS duplicate_of, other.length,
           count(*) / greatest(any_value(one.size), any_value(other.size)) AS similarity
    FROM sentences AS one JOIN sentences AS other USING (sentence)
    WHERE one.documents <= {COMMON_SENTENCE}
      AND one.document_type = other.document_type
      AND one.report_year IS NOT DISTINCT FROM other.report_year
      AND coalesce(one.issuer = other.issuer, true)
      AND (one.length < other.length OR (one.length = other.length AND one.document_id < other.document_id))
    GROUP BY ALL HAVING similarity >= {SIMILAR}
), repeats AS (
    SELECT document_id, arg_max(duplicate_of, (length, duplicate_of)) AS duplicate_of,
           arg_max(similarity, (length, duplicate_of)) AS similarity
    FROM pairs GROUP BY document_id
    UNION ALL
    SELECT present.document_id, same.kept, 1.0 FROM present JOIN same
    ON present.sketch = same.sketch AND present.document_type = same.document_type
        AND present.issuer IS NOT DISTINCT FROM same.issuer
        AND present.report_year IS NOT DISTINCT FROM same.report_year
    WHERE present.document_id <> same.kept
)
SELECT made.* REPLACE (
    files.path AS path,
    files.status AS status,
    repeats.duplicate_of AS duplicate_of,
    repeats.similarity AS duplicate_similarity
)
FROM made JOIN files USING (document_id) LEFT JOIN repeats USING (document_id)
"""

REJECTIONS = f"""
WITH made AS ({MADE})
SELECT DISTINCT coalesce(made.path, files.path) AS path, made.content_sha256, stage, reason, detail
FROM made LEFT JOIN raw.files AS files ON files.content_sha256 = made.content_sha256 AND files.status = 'current'
WHERE made.content_sha256 IS NULL OR files.path IS NOT NULL
ORDER BY ALL
"""

AGENCIES = """
SELECT agency_id, issuer AS name, any_value(region_code) AS region_code,
       nullif(split_part(agency_id, '-', 2), '') AS sector,
       min(report_year) AS first_year, max(report_year) AS last_year,
       lead(issuer) OVER (PARTITION BY agency_id ORDER BY min(report_year), issuer) AS successor,
       count(*) FILTER (document_type = 'annual_report' AND status = 'current' AND duplicate_of IS NULL) AS reports
FROM text.documents
WHERE agency_id IS NOT NULL AND issuer IS NOT NULL
GROUP BY agency_id, issuer
ORDER BY agency_id, first_year, name
"""

# Made by a query over the others, in this order, once those stand.
FILLED: dict[type[Table], str] = {Documents: DOCUMENTS, Rejections: REJECTIONS}


def publish(store: Store) -> dict[str, int]:
    """Build the database and put it in place of the published one. Returns the number of rows by table and view."""
    store.root.mkdir(parents=True, exist_ok=True)
    building = store.root / f".{store.database.name}.next"
    for leftover in (building, building.with_name(f"{building.name}.wal")):
        leftover.unlink(missing_ok=True)
    with duckdb.connect(str(building)) as connection:
        _tables(connection, store)
        _views(connection)
        counts = _counts(connection)
        connection.execute("CHECKPOINT")
    building.replace(store.database)
    return counts


def _tables(connection: duckdb.DuckDBPyConnection, store: Store) -> None:
    for layer in dict.fromkeys(name.split(".")[0] for name in TABLES):
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS {layer}")
    for table in TABLES.values():
        if table in (Contents, DimAgencies, *MARTS):
            continue
        made = _source(store.files(table), table)
        if table in FILLED:
            connection.execute(f"CREATE TABLE {table.dotted_name()} AS {FILLED[table].replace(MADE, made)}")
        else:
            connection.execute(f"CREATE TABLE {table.dotted_name()} AS {made} ORDER BY {_listed(table.key())}")
        _comment(connection, table)
    connection.execute(f"CREATE TABLE {DimAgencies.dotted_name()} AS {AGENCIES}")
    _comment(connection, DimAgencies)


def _source(paths: list[Path], table: type[Table]) -> str:
    columns = _listed(table.columns())
    if paths:
        listed = ", ".join(_literal(str(path)) for path in paths)
        return f"SELECT {columns} FROM read_parquet([{listed}])"
    empty = ", ".join(f'NULL::{_sql_type(column.type)} AS "{name}"' for name, column in table.columns().items())
    return f"SELECT * FROM (SELECT {empty}) WHERE false"


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _sql_type(polars_type: object) -> str:
    name = str(polars_type)
    simple = {
        "String": "VARCHAR",
        "Int64": "BIGINT",
        "Float64": "DOUBLE",
        "Boolean": "BOOLEAN",
        "Date": "DATE",
        "Binary": "BLOB",
    }
    if name.startswith("List("):
        return f"{simple[name[5:-1]]}[]"
    return "TIMESTAMPTZ" if name.startswith("Datetime") else simple[name]


def _comment(connection: duckdb.DuckDBPyConnection, table: type[Table], kind: str = "TABLE") -> None:
    name = table.dotted_name()
    connection.execute(f"COMMENT ON {kind} {name} IS {_literal((table.__doc__ or '').strip())}")
    for column in table.columns().values():
        words = f"{column.description} [{column.unit}]" if column.unit else column.description
        connection.execute(f'COMMENT ON COLUMN {name}."{column.name}" IS {_literal(words)}')


def _views(connection: duckdb.DuckDBPyConnection) -> None:
    for table in MARTS:
        connection.execute(mart_script(table))
        _comment(connection, table, "VIEW")


def mart_script(table: type[Table]) -> str:
    """The statement that makes a mart's view."""
    name = table.dotted_name().removeprefix("mart.")
    return files("govdata.sql").joinpath(f"{name}.sql").read_text("utf-8")


def _counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    names = connection.execute(
        "SELECT table_schema || '.' || table_name FROM information_schema.tables ORDER BY 1"
    ).fetchall()
    counts = {}
    for (name,) in names:
        row = connection.execute(f"SELECT count(*) FROM {name}").fetchone()
        counts[name] = row[0] if row else 0
    return counts


def _literal(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def query(database: Path, statement: str) -> tuple[list[str], list[tuple[object, ...]]]:
    """Column names and rows of one statement on a published database, opened read-only."""
    with duckdb.connect(str(database), read_only=True) as connection:
        cursor = connection.execute(statement)
        return [column[0] for column in cursor.description or []], cursor.fetchall()


def broken_identities(database: Path) -> int:
    """How many identities the published documents break."""
    _, rows = query(database, "SELECT count(*) FROM quality.reconciliations WHERE holds = false")
    return int(str(rows[0][0]))
