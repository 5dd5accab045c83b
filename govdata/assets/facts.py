"""The fact layer: numbers, coded facts, and the identities between them."""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from govdata.assets.described import key_of, materialised, stage_specs
from govdata.pipeline import reconcile_across_years
from govdata.resources import Settings
from govdata.schemas import Cells, Documents, Indicators, Quantities, Sections
from govdata.stages import STAGES


@dg.multi_asset(
    name="quantities", specs=stage_specs(STAGES["quantities"], [key_of(Documents), key_of(Cells), key_of(Sections)])
)
def quantities(context: dg.AssetExecutionContext, settings: Settings) -> Iterator[dg.MaterializeResult[Any]]:
    """Every number with its unit, bounds, period and place."""
    yield from materialised(context, "quantities", settings)


@dg.multi_asset(
    name="indicators",
    specs=stage_specs(STAGES["indicators"], [key_of(Documents), key_of(Cells), key_of(Sections), key_of(Quantities)]),
)
def indicators(context: dg.AssetExecutionContext, settings: Settings) -> Iterator[dg.MaterializeResult[Any]]:
    """The coded facts: from tables, from prose, and zeros said in words."""
    yield from materialised(context, "indicators", settings)


@dg.multi_asset(
    name="reconciliations", specs=stage_specs(STAGES["reconciliations"], [key_of(Indicators), key_of(Documents)])
)
def reconciliations(context: dg.AssetExecutionContext, settings: Settings) -> Iterator[dg.MaterializeResult[Any]]:
    """Every identity that the printed numbers allow, in a report and across years; no number is changed."""
    yield from materialised(context, "reconciliations", settings, finish=reconcile_across_years)
