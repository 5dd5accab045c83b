"""The quality layer: identities evaluated, checks and their failing rows, rejections."""

from __future__ import annotations

import polars as pl
from pandera.polars import Field

from govdata.schemas.base import Table
from govdata.schemas.text import END, START


class Reconciliations(Table, name="quality.reconciliations", key="document_id, identity, applicant"):
    """Every identity that the printed numbers allow, within a document and across years. 勾稽关系."""

    document_id: str = Field(description="Document that prints the numbers; across years the later one")
    identity: str = Field(description="Name of the identity, with the measure it is about")
    applicant: str = Field(nullable=True, description="Applicant column of the statutory form")
    lhs: float = Field(nullable=True, description="Left side, from the printed numbers")
    rhs: float = Field(nullable=True, description="Right side, from the printed numbers")
    difference: float = Field(nullable=True, description="lhs - rhs")
    holds: bool = Field(nullable=True, description="Whether it holds; null where it could not be assessed")
    fact_ids: pl.List(pl.String) = Field(description="The facts used")  # type: ignore[valid-type]


class Ambiguities(Table, name="quality.ambiguities", key="document_id, text_start"):
    """Rows of glued digits that can be read in several ways, or in none, and so gave no fact. 无法唯一拆分的行."""

    document_id: str = Field(description="Document the row stands in")
    label: str = Field(description="Label of the row")
    quote: str = Field(description="The row's digits as printed")
    text_start: pl.Int64 = Field(ge=0, description=START)
    text_end: pl.Int64 = Field(ge=0, description=END)
    readings: pl.List(pl.String) = Field(  # type: ignore[valid-type]
        description="The readings that the form's arithmetic leaves, numbers separated by spaces; the first hundred"
    )


class Checks(Table, name="quality.checks", key="run_id, table_name, check_name"):
    """One row per check and run. 检查结果."""

    run_id: str = Field(description="Run of the refresh job; the same identifier as in the Dagster UI")
    checked_at: pl.Datetime("us", "UTC") = Field(description="When the check was made")  # type: ignore[valid-type]
    table_name: str = Field(description="Table that was checked")
    check_name: str = Field(description="Name of the check")
    description: str = Field(description="What must be true")
    blocking: bool = Field(description="Whether a failure stops publication")
    passed: bool = Field(description="Whether no row failed")
    rows_checked: pl.Int64 = Field(ge=0, description="Rows looked at")
    rows_failed: pl.Int64 = Field(ge=0, description="Rows that failed")


class Failures(Table, name="quality.failures", key="run_id, table_name, check_name, ordinal"):
    """The failing rows of each check, capped at a hundred a check and run. 未通过检查的行."""

    run_id: str = Field(description="Run of the refresh job")
    table_name: str = Field(description="Table that was checked")
    check_name: str = Field(description="Name of the check")
    ordinal: pl.Int64 = Field(ge=0, description="Place among the check's failing rows")
    document_id: str = Field(nullable=True, description="Document the failing row belongs to")
    row_key: str = Field(nullable=True, description="Key of the failing row in its table")
    detail: str = Field(description="What was found")


class Rejections(Table, name="quality.rejections", key="path, content_sha256, stage"):
    """What could not be used, and why. 拒收记录."""

    path: str = Field(
        nullable=True, description="Path of the file below the landing folder", metadata={"filled": "publish"}
    )
    content_sha256: str = Field(nullable=True, description="SHA-256 of the bytes; null where they could not be read")
    stage: str = Field(
        description="Where it was turned away: raw and text lose the file, later stages only their own rows"
    )
    reason: str = Field(description="One word for counting: empty, binary, media_type, encrypted, timeout …")
    detail: str = Field(description="A sentence")
