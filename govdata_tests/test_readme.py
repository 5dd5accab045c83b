"""The README tells the truth: its commands run on seeds/, and what it shows is what they print."""

from __future__ import annotations

import re
import shlex

import pytest
from click.testing import CliRunner

from govdata.cli import main
from govdata.store import Store
from govdata_tests.shared import CHECKOUT

pytestmark = pytest.mark.pipeline

BLOCKS = re.findall(r"```\n\$ \.venv/bin/govdata (.+)\n((?:.*\n)*?)```", (CHECKOUT / "README.md").read_text("utf-8"))


@pytest.mark.parametrize(("command", "shown"), BLOCKS, ids=lambda words: words.split()[0])
def test_a_command_of_the_readme_prints_what_the_readme_shows(seeds_store: Store, command: str, shown: str) -> None:
    result = CliRunner().invoke(main, [*shlex.split(command), "--warehouse", str(seeds_store.root)])
    assert result.exit_code == 0, result.output
    printed = {line.strip() for line in result.output.splitlines()}
    # Surroundings are cut shorter in the README.
    lines = [line.strip() for line in shown.splitlines() if line.strip() and "…" not in line]
    assert [line for line in lines if line not in printed] == []


def test_the_readme_shows_commands() -> None:
    assert {command.split()[0] for command, _ in BLOCKS} >= {"sql", "check", "show"}
