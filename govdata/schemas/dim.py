"""The dimensions: the catalogue of indicators, the regions, the bodies."""

from __future__ import annotations

import polars as pl
from pandera.polars import Field

from govdata.schemas.base import Table


class DimIndicators(Table, name="dim.indicators", key="code"):
    """The catalogue of measures. 指标目录."""

    code: str = Field(unique=True, description="Indicator code")
    label_zh: str = Field(description="Chinese label 中文名称")
    label_en: str = Field(description="English label")
    unit: str = Field(description="Base unit")
    forms: str = Field(description="Generations of the form that print it, separated by spaces")
    rule: str = Field(nullable=True, description="Identity the measure takes part in")


class DimRegions(Table, name="dim.regions", key="region_code, name, valid_from"):
    """Administrative divisions by GB/T 2260, with former codes, names and short names. 行政区划."""

    region_code: str = Field(str_matches=r"^\d{6}$", description="GB/T 2260 code")
    name: str = Field(description="Name of the division")
    full_name: str = Field(description="Name with those of the divisions above it")
    short_names: pl.List(pl.String) = Field(description="Short names in use: 阿盟, 巴州")  # type: ignore[valid-type]
    level: str = Field(description="province, prefecture or county")
    parent_code: str = Field(nullable=True, description="Code of the division above")
    valid_from: pl.Int64 = Field(
        nullable=True, description="First year of the code; null: before the registry begins", metadata={"unit": "year"}
    )
    valid_to: pl.Int64 = Field(
        nullable=True, description="Last year of the code; null: still in use", metadata={"unit": "year"}
    )


class DimAgencies(Table, name="dim.agencies", key="agency_id, name"):
    """The bodies met in the documents, under each name they bore, with successors. 机构."""

    agency_id: str = Field(
        description="Identifier of the body through its renames: region code and sector, or region code, -- and the stem of its name"
    )
    name: str = Field(description="Full name at the time")
    region_code: str = Field(nullable=True, description="GB/T 2260 code of its region")
    sector: str = Field(nullable=True, description="Sector of the body: health, education, government …")
    first_year: pl.Int64 = Field(
        nullable=True, description="First report year under this name", metadata={"unit": "year"}
    )
    last_year: pl.Int64 = Field(
        nullable=True, description="Last report year under this name", metadata={"unit": "year"}
    )
    successor: str = Field(nullable=True, description="The name the body bore next")
    reports: pl.Int64 = Field(ge=0, description="Annual reports under this name")
