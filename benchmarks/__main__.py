"""Times everything, prints the table and writes docs/benchmarks.md."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.measures import TASKS, measured
from benchmarks.peak import peak_of
from benchmarks.report import table, write

DOCUMENT = Path(__file__).parent.parent / "docs" / "benchmarks.md"


def main() -> None:
    """Run the benchmarks."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--megabytes", type=float, default=20, help="size of each set of documents (default 20)")
    parser.add_argument("--only", default="", help="time only tasks whose name has these words; writes no document")
    arguments = parser.parse_args()
    results = []
    for task in TASKS:
        if arguments.only in task.name:
            results.append(measured(task, arguments.megabytes))
            print(f"{task.name}: {results[-1].speed:.1f} MB/s", file=sys.stderr)
            if task.alternative and results[-1].other is None:
                print(f"  SKIPPED: {task.alternative.shown} is not installed", file=sys.stderr)
    print("\n".join(table(results)))
    if not arguments.only:
        peak = peak_of(arguments.megabytes)
        print(f"\n{peak[1]:.0f} MB of memory to read and recover one file of {peak[0]:.0f} MB")
        write(DOCUMENT, results, peak)


if __name__ == "__main__":
    main()
