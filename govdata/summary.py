"""What a warehouse holds, in a few lines: for the end of a refresh and for `govdata check`."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from govdata.store import Store
from govdata.warehouse import query

CHECKS = """
SELECT table_name AS "table", check_name AS "check", CASE WHEN passed THEN 'passed' ELSE 'failed' END AS result,
       blocking, rows_checked AS rows, rows_failed AS failed, description
FROM quality.checks WHERE run_id = (SELECT run_id FROM quality.checks ORDER BY checked_at DESC LIMIT 1)
ORDER BY passed, "table", "check"
"""
FAILURES = """
SELECT table_name AS "table", check_name AS "check", document_id, row_key, detail
FROM quality.failures WHERE run_id = (SELECT run_id FROM quality.checks ORDER BY checked_at DESC LIMIT 1)
ORDER BY ALL
"""
BROKEN = """
SELECT path, issuer, report_year, identity, applicant, lhs, rhs, difference
FROM quality.reconciliations JOIN text.documents USING (document_id)
WHERE holds = false AND status = 'current'
ORDER BY ALL
"""
COUNTS = """
SELECT (SELECT count(*) FROM raw.files WHERE status = 'current')
         + (SELECT count(*) FROM quality.rejections WHERE stage = 'raw') AS files,
       (SELECT count(*) FROM text.documents WHERE status = 'current') AS documents,
       (SELECT count(*) - count(DISTINCT content_sha256) FROM raw.files WHERE status = 'current') AS same_bytes,
       (SELECT count(*) FROM fact.quantities) AS quantities,
       (SELECT count(*) FROM fact.indicators) AS facts,
       (SELECT count(*) FROM quality.reconciliations) AS identities,
       (SELECT count(*) FROM quality.reconciliations WHERE holds = false) AS broken
"""
REASONS = """
SELECT reason, count(*) FROM quality.rejections WHERE stage IN ('raw', 'text') GROUP BY reason ORDER BY 2 DESC, 1
"""


@dataclass(frozen=True, slots=True)
class Summary:
    """Files in, what they became, and what does not add up."""

    files: int
    documents: int
    same_bytes: int
    quantities: int
    facts: int
    identities: int
    broken: int
    rejected: dict[str, int] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return asdict(self)

    def lines(self) -> list[str]:
        """For people."""
        parts = [f"{self.files:,} files", f"{self.documents:,} documents"]
        if self.same_bytes:
            parts.append(f"{self.same_bytes:,} with the bytes of another")
        if self.rejected:
            reasons = ", ".join(f"{reason} {count:,}" for reason, count in self.rejected.items())
            parts.append(f"{sum(self.rejected.values()):,} rejected ({reasons})")
        parts += [f"{self.quantities:,} numbers", f"{self.facts:,} facts"]
        lines = [" · ".join(parts)]
        if self.broken:
            lines.append(f"{self.broken:,} of {self.identities:,} identities broken: govdata check --broken")
        return lines


def summary_of(store: Store) -> Summary:
    """The summary of a published warehouse."""
    names, (counts,) = query(store.database, COUNTS)
    _, reasons = query(store.database, REASONS)
    numbers = {name: int(str(count)) for name, count in zip(names, counts, strict=True)}
    return Summary(**numbers, rejected={str(reason): int(str(count)) for reason, count in reasons})
