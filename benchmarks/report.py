"""The results as a table, for the terminal and for docs/."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measures import Result

COMMAND = "make bench"


def table(results: Sequence[Result]) -> list[str]:
    """Lines of a Markdown table."""
    lines = [
        "| task | documents | MB | MB/s | instead | its MB/s | times as fast |",
        "| --- | ---: | ---: | ---: | --- | ---: | ---: |",
    ]
    for result in results:
        shown, other, times = "", "", ""
        if result.task.alternative:
            shown = result.task.alternative.shown
            other = "not installed" if result.other is None else f"{result.other:.2f}"
            times = "" if result.other is None else f"{result.speed / result.other:.1f}"
        lines.append(
            f"| {result.task.name} | {result.documents} | {result.megabytes:.1f} | {result.speed:.1f} "
            f"| {shown} | {other} | {times} |"
        )
    return lines


def machine() -> str:
    """What it ran on, in a line."""
    names = [platform.processor(), platform.machine()]
    info = Path("/proc/cpuinfo")
    if info.exists():
        lines = info.read_text("utf-8").splitlines()
        names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")] or names
    name = next((name for name in names if name), "unknown processor")
    return f"{name}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def write(path: Path, results: Sequence[Result], peak: tuple[float, float]) -> None:
    """Write the document with the results."""
    size, used = peak
    path.write_text(
        "\n".join(
            [
                "# Benchmarks",
                "",
                f"Made by `{COMMAND}`. One core, processor time, best of three rounds; megabytes are of UTF-8 text, or of the",
                "file where bytes or markup go in. The documents are made from `seeds/` and have some ten kilobytes each,",
                "as reports have. What one would use instead is timed in the same run on a part of the same documents.",
                "",
                f"Machine: {machine()}",
                "",
                *table(results),
                "",
                f"Reading and recovering one damaged file of {size:.0f} MB took {used:.0f} MB of memory at most.",
                "",
            ]
        ),
        "utf-8",
    )
