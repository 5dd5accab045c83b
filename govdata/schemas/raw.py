"""The raw layer: every file seen, and the bytes of each distinct content."""

from __future__ import annotations

import polars as pl
from pandera.polars import Field

from govdata.schemas.base import Table

FILE_STATUS = ["current", "superseded", "gone"]


class Files(Table, name="raw.files", key="landing, path, content_sha256"):
    """One row per file and content ever seen in the landing folder. 落地文件夹中见过的每个文件."""

    path: str = Field(
        description="Path below the landing folder, with forward slashes; of a file in an archive the archive's, !/ and its own"
    )
    content_sha256: str = Field(str_matches=r"^[0-9a-f]{64}$", description="SHA-256 of the file's bytes")
    byte_size: pl.Int64 = Field(ge=0, description="Size of the file", metadata={"unit": "byte"})
    media_type: str = Field(description="Media type found from the content, not from the name")
    source_url: str = Field(
        nullable=True, description="Address the file came from, where the file or its archive says so"
    )
    first_seen_at: pl.Datetime("us", "UTC") = Field(description="When a refresh first saw this content at this path")  # type: ignore[valid-type]
    batch: str = Field(description="Batch whose Parquet files hold what was made of this content")
    status: str = Field(
        isin=FILE_STATUS,
        description="current; superseded: another content stands at the path now; gone: the file was removed",
    )
    fetched_at: str = Field(
        nullable=True, description="When a crawler fetched it, as a web archive records it (ISO 8601)"
    )
    landing: str = Field(description="Landing folder the path is relative to")
    disk_path: str = Field(description="Path of the file on disk: that of the archive, or the path itself")
    disk_size: pl.Int64 = Field(ge=0, description="Size of the file on disk", metadata={"unit": "byte"})
    modified_ns: pl.Int64 = Field(
        description="Modification time, to tell an unchanged file", metadata={"unit": "ns since 1970"}
    )


class Contents(Table, name="raw.contents", key="content_sha256"):
    """The bytes of each distinct content, kept so that any number can be led back to them. 原始字节."""

    content_sha256: str = Field(unique=True, str_matches=r"^[0-9a-f]{64}$", description="SHA-256 of the bytes")
    content: pl.Binary = Field(description="The bytes as found")
