"""What a run is about: which landing folder, which warehouse, how many workers. Set in the run's config or environment."""

from __future__ import annotations

import os
from pathlib import Path

import dagster as dg

from govdata.pipeline import Workers
from govdata.store import Store


class Settings(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Folders and workers of a refresh.

    The defaults come from the environment variables GOVDATA_LANDING, GOVDATA_WAREHOUSE, GOVDATA_WORKERS and
    GOVDATA_SCHEDULER, which the command line sets, and are else `seeds` and `warehouse` in the present folder.
    """

    landing: str = "seeds"
    warehouse: str = "warehouse"
    workers: int = 0
    scheduler: str = ""

    @property
    def landing_folder(self) -> Path:
        """The landing folder, as an absolute path."""
        return Path(self.landing).resolve()

    @property
    def store(self) -> Store:
        """The warehouse folder."""
        return Store(Path(self.warehouse).resolve())

    @property
    def pool(self) -> Workers:
        """Where batches run."""
        return Workers(self.workers, self.scheduler)

    @classmethod
    def from_environment(cls) -> Settings:
        """The settings that the environment asks for."""
        return cls(
            landing=os.environ.get("GOVDATA_LANDING", "seeds"),
            warehouse=os.environ.get("GOVDATA_WAREHOUSE", "warehouse"),
            workers=int(os.environ.get("GOVDATA_WORKERS", "0")),
            scheduler=os.environ.get("GOVDATA_SCHEDULER", ""),
        )
