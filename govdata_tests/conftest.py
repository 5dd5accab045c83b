"""Fixtures shared by the tests: a warehouse made once from the project's own seeds."""

from __future__ import annotations

import duckdb
import pytest

from govdata.store import Store
from govdata_tests.gate.measures import refresh
from govdata_tests.shared import CHECKOUT

SEEDS = CHECKOUT / "seeds"


@pytest.fixture(scope="session")
def seeds_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The warehouse that `govdata refresh` makes from seeds/. Read only: tests that change one make their own."""
    folder = tmp_path_factory.mktemp("seeds_warehouse")
    refresh(SEEDS, folder)
    return Store(folder)


@pytest.fixture(scope="session")
def database(seeds_store: Store) -> duckdb.DuckDBPyConnection:
    """The published database of the seeds, opened read-only."""
    return duckdb.connect(str(seeds_store.database), read_only=True)
