from __future__ import annotations

from pathlib import Path

import pytest

from govdata_tests.gate.floors import raised, read_floors
from govdata_tests.gate.measures import Measures, refresh, seeds_measures, shared_measures
from govdata_tests.shared import CHECKOUT, SHARED, needs_shared

pytestmark = pytest.mark.pipeline


def below(measures: Measures) -> dict[str, tuple[float, float]]:
    floors = read_floors()
    return {name: (value, floors[name]) for name, value in measures.items() if value < floors[name]}


def test_the_projects_own_seeds_stay_above_their_floors(tmp_path: Path) -> None:
    measures = seeds_measures(refresh(CHECKOUT / "seeds", tmp_path), CHECKOUT / "seeds" / "gold")
    assert below(measures) == {}


@needs_shared
@pytest.mark.parametrize("folder", ["seeds", "samples"])
def test_the_real_documents_stay_above_their_floors(tmp_path: Path, folder: str) -> None:
    assert below(shared_measures(refresh(SHARED / folder, tmp_path), folder)) == {}


def test_floors_only_rise() -> None:
    assert raised({"a": 0.9, "b": 0.5}, {"a": 0.8, "b": 0.61239, "c": 1.0}) == {"a": 0.9, "b": 0.6123, "c": 1.0}
