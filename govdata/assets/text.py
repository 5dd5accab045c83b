"""The text layer: documents with their repairs and table cells, and the outline."""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from govdata.assets.described import key_of, materialised, stage_specs
from govdata.resources import Settings
from govdata.schemas import Cells, Documents, Files
from govdata.stages import STAGES


@dg.multi_asset(name="documents", specs=stage_specs(STAGES["text"], [key_of(Files)]))
def documents(context: dg.AssetExecutionContext, settings: Settings) -> Iterator[dg.MaterializeResult[Any]]:
    """Bytes decoded, damage undone, the document identified, its tables found as cells."""
    yield from materialised(context, "text", settings)


@dg.multi_asset(name="sections", specs=stage_specs(STAGES["sections"], [key_of(Documents), key_of(Cells)]))
def sections(context: dg.AssetExecutionContext, settings: Settings) -> Iterator[dg.MaterializeResult[Any]]:
    """The outline of each document: which words stand under which heading."""
    yield from materialised(context, "sections", settings)
