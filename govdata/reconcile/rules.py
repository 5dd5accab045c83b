"""Reads the identities of the registry: rules as signed terms over indicator codes.

Knows the notation of `identities.toml` and the catalogue's codes; nothing of facts.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_TERM = re.compile(r"([+-]?)\s*([a-z_]+(?:\.(?:[a-z_]+|\*))*)(?:\[(-\d)\])?\s*")


@dataclass(frozen=True, slots=True)
class Term:
    """A measure in a rule: its sign, its code, and the year it is of, counted from the report's own (0 or -1)."""

    sign: int
    code: str
    year: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """lhs = rhs, or lhs <= rhs where `at_most`; once for each applicant column where `applicants`."""

    name: str
    lhs: tuple[Term, ...]
    rhs: tuple[Term, ...]
    at_most: bool
    applicants: bool
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class RowTotal:
    """The rows of a form whose applicant columns add up, and the columns."""

    codes: tuple[str, ...]
    parts: tuple[str, ...]
    total: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The registry: rules within a document and across years, and what measures are made up of."""

    within: tuple[Rule, ...]
    across: tuple[Rule, ...]
    row_total: RowTotal
    instead: dict[str, tuple[str, ...]]
    category_total: dict[str, str]
    share_of: dict[str, str]
    units: dict[str, str]


@cache
def rules() -> Rules:
    """The registry, parsed. Raises ValueError where a rule is malformed or names a code that is not catalogued."""
    lines = files("govdata.registry").joinpath("indicators.csv").read_text("utf-8").splitlines()
    units = {row["code"]: row["unit"] for row in csv.DictReader(lines)}
    codes = tuple(units)
    data: dict[str, Any] = tomllib.loads(files("govdata.registry").joinpath("identities.toml").read_text("utf-8"))
    row = data["row_total"]
    return Rules(
        within=tuple(_rule(entry, codes) for entry in data["within"]),
        across=tuple(_rule(entry, codes) for entry in data["across"]),
        row_total=RowTotal(
            tuple(code for pattern in row["codes"] for code in catalogued(pattern, codes, deep=True)),
            tuple(row["parts"]),
            row["total"],
        ),
        instead={code: tuple(parts) for code, parts in data["instead"].items()},
        category_total=dict(data["category_total"]),
        share_of={
            code: whole
            for pattern, whole in data["share_of"].items()
            for code in catalogued(pattern, codes, deep=True)
            if code != whole
        },
        units=units,
    )


def catalogued(pattern: str, codes: Sequence[str], *, deep: bool = False) -> list[str]:
    """The codes a pattern stands for, in the catalogue's order; `deep` reaches below the first further point."""
    if not pattern.endswith(".*"):
        if pattern not in codes:
            raise ValueError(f"{pattern} is not catalogued")
        return [pattern]
    stem = pattern[:-1]
    found = [code for code in codes if code.startswith(stem) and (deep or "." not in code[len(stem) :])]
    if not found:
        raise ValueError(f"{pattern} stands for no catalogued code")
    return found


def _rule(entry: dict[str, Any], codes: Sequence[str]) -> Rule:
    at_most = "<=" in entry["rule"]
    lhs, _, rhs = entry["rule"].partition("<=" if at_most else "=")
    return Rule(
        entry["name"],
        _terms(lhs, codes),
        _terms(rhs, codes),
        at_most,
        entry.get("applicants", False),
        entry["zh"],
        entry["en"],
    )


def _terms(side: str, codes: Sequence[str]) -> tuple[Term, ...]:
    terms: list[Term] = []
    at, side = 0, side.strip()
    while at < len(side):
        match = _TERM.match(side, at)
        if match is None or match.end() == at:
            raise ValueError(f"{side!r} is not a sum of codes")
        sign, pattern, year = match.groups()
        terms += [Term(-1 if sign == "-" else 1, code, int(year or 0)) for code in catalogued(pattern, codes)]
        at = match.end()
    if not terms:
        raise ValueError("a rule needs terms on both sides")
    return tuple(terms)
