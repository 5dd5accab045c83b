"""The floors: `python -m govdata_tests.gate.floors` measures anew and raises them; it never lowers one."""

from __future__ import annotations

import sys
import tempfile
import tomllib
from pathlib import Path

from govdata_tests.gate.measures import Measures, refresh, seeds_measures, shared_measures
from govdata_tests.shared import CHECKOUT, SHARED

FLOORS = Path(__file__).with_name("floors.toml")
HEAD = "# Quality floors: what was reached may not be lost. `make floors` raises them; lowering one needs a reason in the commit.\n"


def read_floors() -> Measures:
    """The floors by measure."""
    return {name: float(value) for name, value in tomllib.loads(FLOORS.read_text("utf-8"))["floors"].items()}


def measure_all(folder: Path) -> Measures:
    """All measures, with warehouses made in `folder`; those of the real documents only where they are here."""
    measures = seeds_measures(refresh(CHECKOUT / "seeds", folder / "seeds"), CHECKOUT / "seeds" / "gold")
    if SHARED.is_dir():
        for name in ("seeds", "samples"):
            measures |= shared_measures(refresh(SHARED / name, folder / f"shared_{name}"), name)
    return measures


def raised(before: Measures, now: Measures) -> Measures:
    """The floors after a measurement: for each measure the higher of the two, cut to four digits."""
    return {
        name: max(before.get(name, 0.0), int(now.get(name, 0.0) * 10_000) / 10_000) for name in sorted({*before, *now})
    }


def main() -> int:
    """Measure, raise, and say what was measured."""
    with tempfile.TemporaryDirectory() as folder:
        now = measure_all(Path(folder))
    before = read_floors() if FLOORS.exists() else {}
    floors = raised(before, now)
    lines = [f'"{name}" = {value:.4f}' for name, value in floors.items()]
    FLOORS.write_text(HEAD + "\n[floors]\n" + "\n".join(lines) + "\n", "utf-8")
    for name, value in sorted(now.items()):
        print(f"{name:<32} {value:.4f}  floor {before.get(name, 0.0):.4f} -> {floors[name]:.4f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
