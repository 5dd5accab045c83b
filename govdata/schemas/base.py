"""What every table's schema has: a name, a key, and columns with description, unit and source.

A schema is the only place where a table is described: validation, DuckDB comments, Dagster's column schema
and the data dictionary are all made from it. The tables themselves are in the sibling modules, one a layer.
"""

from __future__ import annotations

from typing import Any, ClassVar

import pandera.polars as pa
import polars as pl

TABLES: dict[str, type[Table]] = {}


class Table(pa.DataFrameModel):
    """A table: `class Sections(Table, name="text.sections", key="section_id")`."""

    _name: ClassVar[str]
    _key: ClassVar[tuple[str, ...]]

    class Config:
        """No column more and none less than declared, in the declared order; types are never guessed."""

        strict = True
        ordered = True

    def __init_subclass__(cls, name: str = "", key: str = "", **kwargs: Any) -> None:
        """Take the table's name (layer.table) and key (a column, or several joined by a comma)."""
        super().__init_subclass__(**kwargs)  # type: ignore[no-untyped-call]  # pandera leaves it untyped
        cls._name = name
        cls._key = tuple(part.strip() for part in key.split(",") if part.strip())
        if name:
            TABLES[name] = cls

    @classmethod
    def dotted_name(cls) -> str:
        """Layer and table, as everywhere: asset key, Parquet folder, DuckDB table, dictionary heading."""
        return cls._name

    @classmethod
    def key(cls) -> tuple[str, ...]:
        """The columns that identify a row."""
        return cls._key

    @classmethod
    def columns(cls) -> dict[str, Column]:
        """The columns in order, with what the schema says of them."""
        schema = cls.to_schema()
        return {name: Column(name, column) for name, column in schema.columns.items()}

    @classmethod
    def polars_schema(cls) -> dict[str, pl.DataType]:
        """Column types, for building frames that have them even when empty."""
        return {name: column.type for name, column in cls.columns().items()}


class Column:
    """One column as declared: name, type, whether it may be null, description, unit."""

    def __init__(self, name: str, column: Any) -> None:
        self.name = name
        self.type: pl.DataType = column.dtype.type
        self.nullable: bool = column.nullable
        self.description: str = column.description or ""
        metadata = column.metadata or {}
        self.unit: str = metadata.get("unit", "")
        # "publish": filled when the database is published, from what all documents together tell.
        self.filled: str = metadata.get("filled", "stage")
