"""The dimensions as frames, from the registry files. What documents add (the bodies met) is made at publication."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import polars as pl

from govdata.identify import regions
from govdata.schemas import DimIndicators, DimRegions


@cache
def indicators() -> pl.DataFrame:
    """The catalogue of measures, one row a code."""
    source = files("govdata.registry").joinpath("indicators.csv").read_bytes()
    return pl.read_csv(source, schema=DimIndicators.polars_schema())


@cache
def region_table() -> pl.DataFrame:
    """Administrative divisions by GB/T 2260, one row a code and name."""
    return pl.DataFrame(regions(), schema=DimRegions.polars_schema(), orient="row")
