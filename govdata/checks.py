"""Asset checks made from `govdata.checking`: one step a table, its results in the UI and in quality.*.

A batch is judged when it is made and the verdict kept in the manifest; here the verdicts are added up, so a check
over a million documents reads a few hundred small files. What needs all batches at once (conservation) is judged
here. Text or number logic does not belong here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import dagster as dg
import polars as pl

from govdata.assets.described import key_of, preview
from govdata.checking import checks_of
from govdata.resources import Settings
from govdata.schemas import Checks, Documents, Failures, Files, Rejections, Table
from govdata.stages import STAGES, Stage
from govdata.store import Store

KEPT = 100
LOSING_STAGES = ("raw", "text")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check came to over all batches."""

    name: str
    description: str
    blocking: bool
    rows: int
    failed: int
    first: list[tuple[str | None, str | None, str]]


CONSERVATION = "Every document that went in came out or was rejected with a reason"
FILES_CONSERVED = "Files in = documents + files with the same bytes + rejections"
RARE_ERRORS = "Less than a tenth of the documents were given up because of a fault of ours"
NO_ERRORS = "No document was given up because of a fault of ours"


def _verdicts(stage: Stage, table: type[Table], store: Store) -> Iterator[Verdict]:
    entries = store.entries(stage.name)
    for check in checks_of(table):
        found = [
            entry.failures[name]
            for entry in entries.values()
            if (name := f"{table.dotted_name()}/{check.name}") in entry.failures
        ]
        yield Verdict(
            check.name,
            check.description,
            check.blocking,
            sum(one["rows"] for one in found),
            sum(one["failed"] for one in found),
            [tuple(row) for one in found for row in one["first"]],
        )
    lost = [(batch, entry) for batch, entry in entries.items() if entry.documents != entry.done + entry.rejected]
    yield Verdict(
        "conservation",
        CONSERVATION,
        True,
        sum(entry.documents for entry in entries.values()),
        len(lost),
        [(None, batch, f"{e.documents} in, {e.done} out, {e.rejected} rejected") for batch, e in lost],
    )
    given_up = store.read_all(Rejections).filter((pl.col("stage") == stage.name) & (pl.col("reason") == "error"))
    yield Verdict(
        "no_errors",
        NO_ERRORS,
        False,
        sum(entry.documents for entry in entries.values()),
        given_up.height,
        [
            (str(sha)[:16], stage.name, detail)
            for sha, detail in given_up.select("content_sha256", "detail").iter_rows()
        ],
    )
    # A few files may be beyond us; a tenth of them is a fault that must not reach the users.
    many = given_up.height > 1 and given_up.height > sum(entry.documents for entry in entries.values()) / 10
    yield Verdict(
        "errors_are_rare",
        RARE_ERRORS,
        True,
        sum(entry.documents for entry in entries.values()),
        given_up.height if many else 0,
        [],
    )
    if table is Documents:
        yield _files_conserved(store)


def _files_conserved(store: Store) -> Verdict:
    current = store.read_all(Files, ["content_sha256", "path", "status"]).filter(pl.col("status") == "current")
    documents = set(store.read_all(Documents, ["content_sha256"])["content_sha256"])
    rejections = store.read_all(Rejections).filter(pl.col("stage").is_in(LOSING_STAGES))
    rejected = set(rejections["content_sha256"].drop_nulls())
    wrong = [
        (sha[:16], path, "neither document nor rejection" if sha not in documents else "both document and rejection")
        for sha, path in current.select("content_sha256", "path").iter_rows()
        if (sha in documents) == (sha in rejected)
    ]
    return Verdict("files_conserved", FILES_CONSERVED, True, current.height, len(wrong), list(wrong))


def _specs(stage: Stage, table: type[Table]) -> list[dg.AssetCheckSpec]:
    own = [(check.name, check.description, check.blocking) for check in checks_of(table)]
    own += [("conservation", CONSERVATION, True), ("no_errors", NO_ERRORS, False)]
    own.append(("errors_are_rare", RARE_ERRORS, True))
    if table is Documents:
        own.append(("files_conserved", FILES_CONSERVED, True))
    return [
        dg.AssetCheckSpec(name, asset=key_of(table), description=description, blocking=blocking)
        for name, description, blocking in own
    ]


def _check(stage: Stage, table: type[Table]) -> dg.AssetChecksDefinition:
    @dg.multi_asset_check(name=f"check_{table.dotted_name().replace('.', '_')}", specs=_specs(stage, table))
    def judged(context: dg.AssetCheckExecutionContext, settings: Settings) -> Iterator[dg.AssetCheckResult]:
        store = settings.store
        verdicts = list(_verdicts(stage, table, store))
        _keep(store, context.run.run_id, table, verdicts)
        for verdict in verdicts:
            yield _result(table, verdict)

    return judged


def _result(table: type[Table], verdict: Verdict) -> dg.AssetCheckResult:
    failing = pl.DataFrame(
        verdict.first[:KEPT], schema={"document_id": pl.String, "row": pl.String, "detail": pl.String}, orient="row"
    )
    metadata: dict[str, Any] = {"rows_checked": verdict.rows, "rows_failed": verdict.failed}
    if verdict.failed:
        metadata["failing_rows"] = preview(failing, KEPT)
    return dg.AssetCheckResult(
        passed=not verdict.failed,
        asset_key=key_of(table),
        check_name=verdict.name,
        severity=dg.AssetCheckSeverity.ERROR if verdict.blocking else dg.AssetCheckSeverity.WARN,
        metadata=metadata,
    )


def _keep(store: Store, run_id: str, table: type[Table], verdicts: list[Verdict]) -> None:
    """Write the verdicts of a run on a table to quality.checks and quality.failures."""
    name, now = table.dotted_name(), datetime.now(UTC)
    checks = [(run_id, now, name, v.name, v.description, v.blocking, not v.failed, v.rows, v.failed) for v in verdicts]
    failures = [
        (run_id, name, v.name, ordinal, document, row, detail)
        for v in verdicts
        for ordinal, (document, row, detail) in enumerate(v.first[:KEPT])
    ]
    batch = f"{run_id}-{name}"
    store.write(Checks, batch, pl.DataFrame(checks, schema=Checks.polars_schema(), orient="row"))
    if failures:
        store.write(Failures, batch, pl.DataFrame(failures, schema=Failures.polars_schema(), orient="row"))


CHECK_DEFINITIONS = [_check(stage, table) for stage in STAGES.values() for table in stage.writes]
