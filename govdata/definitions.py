"""The graph at a glance: assets, checks, the job, its schedule and sensor, resources.

Names only; what an asset does is in `govdata.assets`, what it calls in the pure modules.
"""

from __future__ import annotations

import dagster as dg

from govdata.assets.facts import indicators, quantities, reconciliations
from govdata.assets.published import dimensions, published
from govdata.assets.raw import raw_files
from govdata.assets.text import documents, sections
from govdata.automation import daily, landing, refresh
from govdata.checks import CHECK_DEFINITIONS
from govdata.resources import Settings

defs = dg.Definitions(
    assets=[raw_files, documents, sections, quantities, indicators, reconciliations, dimensions, published],
    asset_checks=CHECK_DEFINITIONS,
    jobs=[refresh],
    schedules=[daily],
    sensors=[landing],
    resources={"settings": Settings.from_environment()},
    # A step takes milliseconds to start in the run's own process and seconds in one of its own; batches are what
    # runs in parallel.
    executor=dg.in_process_executor,
)
