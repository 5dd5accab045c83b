"""The command line: refresh, sql, show, check, ui. Words and exit codes only; the work is elsewhere.

Exit codes: 0 done (even if files were rejected), 1 a blocking check failed or the run did, 2 wrong use.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import click

from govdata.store import Store

warehouse_option = click.option(
    "--warehouse",
    type=click.Path(path_type=Path),
    default=Path("warehouse"),
    envvar="GOVDATA_WAREHOUSE",
    show_default=True,
    help="Folder of the outputs.",
)
landing_option = click.option(
    "--landing",
    type=click.Path(path_type=Path),
    default=Path("seeds"),
    envvar="GOVDATA_LANDING",
    show_default=True,
    help="Folder of the raw files.",
)
workers_option = click.option(
    "--workers", type=click.IntRange(0, 1024), default=0, envvar="GOVDATA_WORKERS", help="Processes; 0: one a core."
)
scheduler_option = click.option(
    "--scheduler", default="", envvar="GOVDATA_SCHEDULER", help="Address of a Dask scheduler instead of processes."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Answer in JSON, for programs.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """China's open-government annual reports as facts that can be trusted. 政府信息公开年报数据."""


@main.command()
@landing_option
@warehouse_option
@workers_option
@scheduler_option
@json_option
def refresh(landing: Path, warehouse: Path, workers: int, scheduler: str, as_json: bool) -> None:
    """Run everything that is due: new and changed files through all stages, checked and published."""
    from govdata.pipeline import anything_due
    from govdata.scan import due

    if not landing.is_dir():
        raise click.BadParameter(f"{landing} is not a folder", param_hint="--landing")
    started = time.monotonic()
    store = Store(warehouse.resolve())
    if not due(landing.resolve(), store) and not anything_due(store):
        _say_refreshed(store, time.monotonic() - started, ran=False, as_json=as_json)
        return
    from govdata.runs import run_refresh

    outcome = run_refresh(landing.resolve(), store, workers, scheduler, _progress(as_json))
    if not outcome.success:
        for line in outcome.failures:
            click.echo(line, err=True)
        click.echo("Not published; the database is as it was.", err=True)
        sys.exit(1)
    _say_refreshed(store, time.monotonic() - started, ran=True, as_json=as_json)


def _progress(quiet: bool) -> Any:
    """Bars on the terminal, one a stage, while it is one; else nothing."""
    if quiet or not sys.stderr.isatty():
        return None
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    return Progress(
        TextColumn("{task.description:<16}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )


def _say_refreshed(store: Store, seconds: float, *, ran: bool, as_json: bool) -> None:
    from govdata.summary import summary_of

    summary = summary_of(store)
    if as_json:
        click.echo(json.dumps({**summary.as_dict(), "seconds": round(seconds, 1), "ran": ran}, ensure_ascii=False))
        return
    for line in summary.lines():
        click.echo(line)
    database = store.database
    shown = database.relative_to(Path.cwd()) if database.is_relative_to(Path.cwd()) else database
    click.echo(
        f"published {shown} in {seconds:.1f} s" if ran else f"nothing is due; {shown} is up to date ({seconds:.1f} s)"
    )


@main.command()
@click.argument("statement")
@warehouse_option
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Answer as CSV.")
def sql(statement: str, warehouse: Path, as_json: bool, as_csv: bool) -> None:
    """Ask the published database: govdata sql "SELECT indicator, value, quote FROM fact.indicators LIMIT 5"."""
    import duckdb

    from govdata.tabular import print_csv, print_json, print_table
    from govdata.warehouse import query

    database = _database(warehouse)
    try:
        columns, rows = query(database, statement)
    except duckdb.Error as error:
        raise click.ClickException(str(error)) from error
    printer = print_json if as_json else print_csv if as_csv else print_table
    printer(columns, rows)


@main.command()
@click.argument("identifier")
@warehouse_option
@click.option("--repairs", is_flag=True, help="Of a document: every repair, as before and after.")
def show(identifier: str, warehouse: Path, repairs: bool) -> None:
    """Show a fact or number (FACT_ID, QUANTITY_ID) where it stands, in the text and in the raw file; or a document."""
    from govdata.showing import NotFoundError, show_document, show_fact

    database = _database(warehouse)
    store = Store(warehouse.resolve())
    try:
        lines = show_document(store, database, identifier, repairs) or show_fact(store, database, identifier)
    except NotFoundError as error:
        raise click.ClickException(str(error)) from error
    for line in lines:
        click.echo(line)


@main.command()
@warehouse_option
@json_option
@click.option("--broken", is_flag=True, help="The identities that documents break, with both sides.")
@click.option("--failures", is_flag=True, help="The failing rows of the last run's checks.")
@click.option(
    "--gold", type=click.Path(path_type=Path, exists=True), help="Recall and precision against labels in a folder."
)
def check(warehouse: Path, as_json: bool, broken: bool, failures: bool, gold: Path | None) -> None:
    """How the checks of the last run came out. Exits with 1 where a blocking one failed."""
    if gold is not None:
        _check_gold(_database(warehouse), gold, as_json)
        return
    from govdata.summary import BROKEN, CHECKS, FAILURES
    from govdata.tabular import print_json, print_table
    from govdata.warehouse import query

    columns, rows = query(_database(warehouse), BROKEN if broken else FAILURES if failures else CHECKS)
    (print_json if as_json else print_table)(columns, rows)
    if not broken and not failures and any(row[2] == "failed" and row[3] for row in rows):
        sys.exit(1)


def _check_gold(database: Path, gold: Path, as_json: bool) -> None:
    from govdata.scoring import COLUMNS, score, table
    from govdata.tabular import print_json, print_table

    scores = score(database, gold)
    (print_json if as_json else print_table)(COLUMNS, table(scores))
    if as_json:
        return
    for word, rows in (("missing", scores.missing), ("wrong", scores.wrong)):
        for row in rows:
            which = " ".join(
                str(row.get(name) or "-") for name in ("doc", "code", "applicant", "category", "value", "source")
            )
            click.echo(f"{word}: {which} 「{row.get('quote') or ''}」")
    for doc, name, wanted, got in scores.fields_wrong:
        click.echo(f"field: {doc} {name} {got} instead of {wanted}")
    click.echo(f"document fields right: {scores.fields_asked - len(scores.fields_wrong)} of {scores.fields_asked}")


@main.command()
@landing_option
@warehouse_option
@click.option("--port", type=click.IntRange(1, 65535), default=3000, show_default=True, help="Port on 127.0.0.1.")
def ui(landing: Path, warehouse: Path, port: int) -> None:
    """Open Dagster on 127.0.0.1: the graph, the runs, the checks, the schedule and the sensor."""
    from govdata.runs import serve

    sys.exit(serve(landing.resolve(), Store(warehouse.resolve()), port))


def _database(warehouse: Path) -> Path:
    database = Store(warehouse.resolve()).database
    if not database.exists():
        raise click.ClickException(f"{database} does not exist yet: run `govdata refresh` first")
    return database


if __name__ == "__main__":
    main()
