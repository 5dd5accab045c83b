"""Running the Dagster job and the Dagster UI from the command line, with one history for both.

The history lies in `.dagster` in the warehouse folder, so every warehouse has its own, and a refresh from the shell
is seen in the UI.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from govdata import progress
from govdata.store import Store

CHECKOUT = Path(__file__).parent.parent


@dataclass(slots=True)
class RunOutcome:
    """Whether a run succeeded, and in a line each what failed."""

    success: bool
    failures: list[str] = field(default_factory=list)


def prepare_home(store: Store) -> Path:
    """Dagster's home in the warehouse folder, with its settings; also put into the environment."""
    home = store.root / ".dagster"
    home.mkdir(parents=True, exist_ok=True)
    settings = files("govdata").joinpath("dagster.yaml").read_text("utf-8")
    target = home / "dagster.yaml"
    if not target.exists() or target.read_text("utf-8") != settings:
        target.write_text(settings, "utf-8")
    os.environ["DAGSTER_HOME"] = str(home)
    os.environ["DAGSTER_DISABLE_TELEMETRY"] = "1"
    return home


def run_refresh(landing: Path, store: Store, workers: int, scheduler: str, bars: Any) -> RunOutcome:
    """Run the refresh job in this process. `bars` is a rich Progress or None."""
    prepare_home(store)
    import dagster as dg

    from govdata.definitions import defs

    shown: AbstractContextManager[Any] = bars if bars is not None else nullcontext()
    if bars is not None:
        progress.listen(_bar_listener(bars))
    settings = {"landing": str(landing), "warehouse": str(store.root), "workers": workers, "scheduler": scheduler}
    with shown, dg.DagsterInstance.get() as instance:
        result = defs.resolve_job_def("refresh").execute_in_process(
            instance=instance,
            raise_on_error=False,
            run_config={
                "resources": {"settings": {"config": settings}},
                "loggers": {"console": {"config": {"log_level": "CRITICAL"}}},
            },
            tags={"govdata/started_by": "command line"},
        )
    return RunOutcome(result.success, _failures(result))


def _bar_listener(bars: Any) -> progress.Listener:
    tasks: dict[str, Any] = {}

    def hear(stage: str, done: int, due: int) -> None:
        if stage not in tasks:
            tasks[stage] = bars.add_task(stage, total=due)
        bars.update(tasks[stage], completed=done, total=due)

    return hear


def _failures(result: Any) -> list[str]:
    """The blocking checks that failed, then the steps that raised, in a line each."""
    lines = []
    for event in result.all_events:
        if event.event_type_value == "ASSET_CHECK_EVALUATION":
            evaluation = event.asset_check_evaluation_data
            if not evaluation.passed and evaluation.blocking:
                key = evaluation.asset_key.to_user_string()
                failed = evaluation.metadata.get("rows_failed")
                lines.append(f"check failed: {key} {evaluation.check_name}, {failed.value if failed else '?'} rows")
        elif event.is_step_failure and event.step_failure_data.error is not None:
            cause = event.step_failure_data.error
            while cause.cause is not None:
                cause = cause.cause
            if "blocking" not in cause.message.lower() or not lines:
                lines.append(f"step {event.step_key} failed: {cause.message.strip()}")
    return lines


def serve(landing: Path, store: Store, port: int) -> int:
    """Run the Dagster UI and daemon on 127.0.0.1 until interrupted; returns the exit code."""
    prepare_home(store)
    environment = {**os.environ, "GOVDATA_LANDING": str(landing), "GOVDATA_WAREHOUSE": str(store.root)}
    workspace = CHECKOUT / "workspace.yaml"
    where = ["-w", str(workspace)] if workspace.exists() else ["-m", "govdata.definitions"]
    command = [str(Path(sys.executable).with_name("dagster")), "dev", *where, "-h", "127.0.0.1", "-p", str(port)]
    try:
        return subprocess.run(command, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 0
