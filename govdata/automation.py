"""The refresh job, its daily schedule, and the sensor that starts it when something lands."""

import dagster as dg

from govdata.pipeline import anything_due
from govdata.resources import Settings
from govdata.scan import due, fingerprint

refresh = dg.define_asset_job(
    "refresh",
    selection=dg.AssetSelection.all(),
    description="Everything that is due: new and changed files through all stages, checked and published.",
)

daily = dg.ScheduleDefinition(
    name="daily_refresh",
    job=refresh,
    cron_schedule="30 5 * * *",
    execution_timezone="Asia/Shanghai",
    description="Refresh every morning at half past five, China time.",
    default_status=dg.DefaultScheduleStatus.RUNNING,
)


@dg.sensor(
    name="landing",
    job=refresh,
    minimum_interval_seconds=30,
    description="Starts a refresh when a file was added to the landing folder, changed, moved or removed.",
    default_status=dg.DefaultSensorStatus.RUNNING,
)
def landing(context: dg.SensorEvaluationContext, settings: Settings) -> dg.SensorResult | dg.SkipReason:
    """One run for one state of the landing folder; the state is the cursor."""
    folder, store = settings.landing_folder, settings.store
    if not folder.is_dir():
        return dg.SkipReason(f"The landing folder {folder} does not exist")
    state = fingerprint(folder)
    if state == context.cursor:
        return dg.SkipReason("Nothing has changed since the last look")
    if not due(folder, store) and not anything_due(store):
        return dg.SensorResult(cursor=state, skip_reason="Everything is up to date")
    return dg.SensorResult(cursor=state, run_requests=[dg.RunRequest(run_key=state)])
