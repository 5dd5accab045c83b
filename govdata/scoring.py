"""Recall and precision of a published database against gold labels (the format of seeds/gold).

A fact is found when file, code, applicant, category (where both name one), value and source agree, one to one. Pure
counting: which floors hold is said in the tests.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from govdata.warehouse import query

FIELDS = ("document_type", "form", "issuer", "region_code", "report_year", "published_on")
FACTS = """
SELECT d.path AS doc, f.indicator AS code, f.applicant, f.category, f.value, f.source, f.quote,
       coalesce((SELECT any_value(c.layout) FROM text.cells c WHERE f.source = 'table' AND c.document_id = f.document_id
                 AND c.text_start <= f.text_start AND f.text_end <= c.text_end), f.source) AS layout
FROM fact.indicators f JOIN text.documents d USING (document_id)
ORDER BY ALL
"""
Row = dict[str, Any]


@dataclass(slots=True)
class Rates:
    """How many facts gold has, how many were given, how many of them agree."""

    gold: int = 0
    given: int = 0
    found: int = 0

    @property
    def recall(self) -> float | None:
        """Share of gold that was found; null where gold has none."""
        return self.found / self.gold if self.gold else None

    @property
    def precision(self) -> float | None:
        """Share of what was given that is in gold; null where nothing was given."""
        return self.found / self.given if self.given else None


@dataclass(slots=True)
class Scores:
    """Rates by group (`overall`, `source`, `family`, `file`, `layout`), what is missing, what is wrong, fields."""

    rates: dict[tuple[str, str], Rates] = field(default_factory=lambda: defaultdict(Rates))
    missing: list[Row] = field(default_factory=list)
    wrong: list[Row] = field(default_factory=list)
    fields_asked: int = 0
    fields_wrong: list[tuple[str, str, str, str]] = field(default_factory=list)


def read_gold(path: Path) -> list[Row]:
    """The rows of a gold file, one JSON object a line; none where there is no such file."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def score(database: Path, gold: Path) -> Scores:
    """Hold a database's facts and documents against the labels in a folder.

    Only files that gold knows are judged. Rows of `borderline.jsonl` are neither required nor wrong.
    """
    labels, documents = read_gold(gold / "indicators.jsonl"), read_gold(gold / "documents.jsonl")
    borderline = {_key(row) for row in read_gold(gold / "borderline.jsonl")}
    judged = {row["doc"] for row in (*labels, *documents)}
    names, rows = query(database, FACTS)
    facts: list[Row] = [dict(zip(names, row, strict=True)) for row in rows]
    given = [fact for fact in facts if fact["doc"] in judged]
    scores = Scores()
    pairs = _matched(labels, given)
    for place, row in enumerate(labels):
        found = place in pairs
        layout = given[pairs[place]]["layout"] if found else row["source"]
        _count(scores, row, layout, gold=1, found=int(found))
        if not found:
            scores.missing.append(row)
    taken = set(pairs.values())
    for place, row in enumerate(given):
        if place not in taken and _key(row) in borderline:
            continue
        _count(scores, row, row["layout"], given=1)
        if place not in taken:
            scores.wrong.append(row)
    _judge_fields(scores, database, documents)
    return scores


def _key(row: Row) -> tuple[Any, ...]:
    return (row["doc"], row["code"], row.get("applicant"), f"{float(row['value']):.12g}", row["source"])


def _matched(labels: Sequence[Row], given: Sequence[Row]) -> dict[int, int]:
    """Places of labels to places of given facts; those whose category is the same first, then those that name none."""
    waiting: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for place, row in enumerate(given):
        waiting[_key(row)].append(place)
    pairs: dict[int, int] = {}
    for same in (True, False):
        for place, row in enumerate(labels):
            candidates = waiting[_key(row)]
            fits = [
                other
                for other in candidates
                if place not in pairs and _categories_fit(row.get("category"), given[other]["category"], same)
            ]
            if fits:
                candidates.remove(fits[0])
                pairs[place] = fits[0]
    return pairs


def _categories_fit(one: str | None, other: str | None, same: bool) -> bool:
    return one == other if same else one is None or other is None


def _count(scores: Scores, row: Row, layout: str, gold: int = 0, given: int = 0, found: int = 0) -> None:
    family = ".".join(row["code"].split(".")[:2])
    groups = (("overall", ""), ("source", row["source"]), ("family", family), ("file", row["doc"]), ("layout", layout))
    for group in groups:
        rates = scores.rates[group]
        rates.gold += gold
        rates.given += given
        rates.found += found


def _judge_fields(scores: Scores, database: Path, documents: Iterable[Row]) -> None:
    names, rows = query(database, f"SELECT path, {', '.join(FIELDS)} FROM text.documents WHERE status = 'current'")
    told = {str(row[0]): dict(zip(names, row, strict=True)) for row in rows}
    for row in documents:
        for name in FIELDS:
            if row.get(name) is None or name in row.get("not_in_text", ()):
                continue
            scores.fields_asked += 1
            got = told.get(row["doc"], {}).get(name)
            if str(got) != str(row[name]):
                scores.fields_wrong.append((row["doc"], name, str(row[name]), str(got)))


def table(scores: Scores, kinds: Sequence[str] = ("overall", "source", "layout", "family")) -> list[tuple[object, ...]]:
    """Rows of (kind, group, gold, given, found, recall, precision), kinds in the order asked, groups sorted."""
    return [
        (kind, group, rates.gold, rates.given, rates.found, rates.recall, rates.precision)
        for wanted in kinds
        for (kind, group), rates in sorted(scores.rates.items())
        if kind == wanted
    ]


COLUMNS = ("by", "group", "gold", "given", "found", "recall", "precision")
