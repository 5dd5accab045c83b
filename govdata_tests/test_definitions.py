"""The graph as Dagster sees it: loads, validates, and says of every asset what a user needs to know."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

from govdata.definitions import defs
from govdata.dictionary import dictionary
from govdata.schemas import TABLES
from govdata_tests.shared import CHECKOUT

BIN = Path(sys.executable).parent


def specs() -> list[dg.AssetSpec]:
    return list(defs.resolve_all_asset_specs())


def test_every_asset_says_what_it_is() -> None:
    for spec in specs():
        name = spec.key.to_user_string()
        assert spec.group_name, name
        assert spec.kinds, name
        assert spec.owners, name
        assert spec.description, name
        assert spec.code_version, name


def test_every_table_is_an_asset_of_the_same_name_with_its_columns() -> None:
    found = {".".join(spec.key.path): spec for spec in specs()}
    for name, table in TABLES.items():
        if name == "raw.contents":
            continue
        schema = found[name].metadata["dagster/column_schema"]
        assert [column.name for column in schema.columns] == list(table.columns())


def test_schedule_and_sensor_start_the_one_job() -> None:
    repository = defs.get_repository_def()
    (schedule,) = repository.schedule_defs
    (sensor,) = repository.sensor_defs
    assert schedule.execution_timezone == "Asia/Shanghai"
    assert schedule.job_name == sensor.job_name == "refresh"


def test_the_data_dictionary_is_current() -> None:
    assert (CHECKOUT / "docs" / "data_dictionary.md").read_text("utf-8") == dictionary(), "run `make docs`"


@pytest.mark.pipeline
@pytest.mark.parametrize(
    "command", [["dagster", "definitions", "validate", "-w", "workspace.yaml"], ["dg", "check", "defs"]]
)
def test_dagsters_own_validation_passes(command: list[str], tmp_path: Path) -> None:
    result = subprocess.run(
        [str(BIN / command[0]), *command[1:]], cwd=CHECKOUT, capture_output=True, text=True, env={"PATH": f"{BIN}:/usr/bin:/bin", "HOME": str(tmp_path)}
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr
