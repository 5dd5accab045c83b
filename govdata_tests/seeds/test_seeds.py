"""The project's own sample documents and what is known of them hold together.

Judges the files under `seeds/` against each other, not the code that reads them: the damage is undone here by the
shortest means that knows what it is. How well the code reads them is the gate's business.
"""

import csv
import json
import re
from collections import defaultdict
from functools import cache
from html import unescape
from importlib.resources import files
from pathlib import Path
from typing import Any

import opencc  # type: ignore[import-untyped]
import pytest

SEEDS = Path(__file__).parents[2] / "seeds"
ADDITIVE = {
    "channel_total": ("application.received", "application.channel."),
    "completed_total": ("application.completed.total", "application.completed."),
    "reply_total": ("application.reply.total", "application.reply."),
    "refused_total": ("application.reply.refused", "application.reply.refused."),
    "staff_total": ("organisation.staff.total", "organisation.staff."),
    "review_total": ("review.reconsideration.total", "review.reconsideration."),
}
LIES_BELOW = "application.reply.refused."  # grounds of a refusal, not replies of their own

Row = dict[str, Any]


def gold(name: str) -> list[Row]:
    lines = (SEEDS / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


DOCUMENTS = {row["doc"]: row for row in gold("documents")}
FACTS = gold("indicators")
BORDERLINE = gold("borderline")
QUANTITIES = gold("quantities")
BROKEN = {(row["doc"], row["identity"], row["indicator"], row["applicant"]) for row in gold("identities")}


def squeezed(text: str) -> str:
    return re.sub(r"[\s|\u200b]", "", text)


@cache
def words(name: str) -> str:
    """The words of a seed with its known damage undone and everything that separates cells taken out."""
    raw, known = (SEEDS / name).read_bytes(), DOCUMENTS[name]
    codecs = ["utf-16"] if raw[:2] == b"\xff\xfe" else ["big5"] if known["script"] == "hant" else ["utf-8", "gb18030"]
    if "broken_bytes" in known["damage"]:
        text = raw.decode("utf-8", "replace")
    else:
        text = next(filter(None, (decoded(raw, codec) for codec in codecs)))
    if "mojibake" in known["damage"]:
        text = text.encode("latin-1").decode("utf-8")
    if name.endswith(".html"):
        text = unescape(re.sub(r"<[^>]*>", " ", text))
    if "pinyin" in known["damage"]:
        text = re.sub(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)", "", text)
    return squeezed(text if known["script"] == "hans" else opencc.OpenCC("t2s").convert(text))


def decoded(raw: bytes, codec: str) -> str | None:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return None


def test_every_file_is_a_document_a_copy_or_a_rejection() -> None:
    copies = {copy for row in DOCUMENTS.values() for copy in row.get("copies", [])}
    rejected = {row["file"] for row in gold("rejections")}
    ignored = {"README.md", ".landingignore"}
    assert {path.name for path in SEEDS.iterdir() if path.is_file()} - ignored == {*DOCUMENTS, *copies, *rejected}


def test_a_copy_has_the_bytes_of_its_original() -> None:
    pairs = [(name, copy) for name, row in DOCUMENTS.items() for copy in row.get("copies", [])]
    assert pairs
    assert all((SEEDS / name).read_bytes() == (SEEDS / copy).read_bytes() for name, copy in pairs)


def test_the_readme_and_the_gold_are_no_input() -> None:
    assert (SEEDS / ".landingignore").read_text("utf-8").split() == ["README.md", "gold/"]


def test_the_readme_names_every_file() -> None:
    readme = (SEEDS / "README.md").read_text("utf-8")
    assert [path.name for path in SEEDS.iterdir() if path.is_file() and f"`{path.name}`" not in readme] == ["README.md"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_quote_stands_in_its_document(name: str) -> None:
    quotes = {row["quote"] for row in FACTS + BORDERLINE if row["doc"] == name}
    quotes |= {row["evidence"] for row in QUANTITIES if row["doc"] == name}
    quotes |= {row["heading"] for row in gold("sections") if row["doc"] == name}
    assert [quote for quote in sorted(quotes) if squeezed(quote) not in words(name)] == []


def test_facts_use_the_catalogue_and_its_columns() -> None:
    with files("govdata.registry").joinpath("indicators.csv").open(encoding="utf-8") as catalogue:
        codes = {row["code"] for row in csv.DictReader(catalogue)}
    assert {row["code"] for row in FACTS + BORDERLINE} <= codes
    assert {row["code"] for row in QUANTITIES} - {None} <= codes
    assert {row["source"] for row in FACTS} == {"table", "prose", "negation"}
    assert {row["doc"] for row in FACTS} <= set(DOCUMENTS)


def test_bounds_enclose_the_value() -> None:
    assert [row for row in FACTS if not row["value_low"] <= row["value"] <= row["value_high"]] == []
    assert [row for row in FACTS if row["qualifier"] == "exact" and row["value_low"] != row["value_high"]] == []


def test_a_zero_in_words_is_worth_zero() -> None:
    zeros = [row for row in FACTS if row["source"] == "negation"]
    assert zeros
    assert {row["value"] for row in zeros} == {0}


def test_an_exact_figure_in_prose_is_printed_in_its_quote() -> None:
    exact = [row for row in FACTS if row["source"] == "prose" and re.search(r"\d", row["quote"])]
    assert [row for row in exact if row["value"] not in figures(row["quote"])] == []


def figures(quote: str) -> list[float]:
    found = re.findall(r"(\d[\d,]*\.?\d*)([余多]?万|万?)|(一)次", quote)
    return [
        1.0 if one else round(float(n.replace(",", "")) * (10_000 if "万" in wan else 1), 6) for n, wan, one in found
    ]


def test_guides_and_blank_forms_give_no_facts() -> None:
    barren = {name for name, row in DOCUMENTS.items() if row["document_type"] in ("other", "notice")}
    assert len(barren) == 2
    assert not barren & {row["doc"] for row in FACTS}


def test_only_the_declared_identities_are_broken() -> None:
    declared = {row for row in BROKEN if row[1] != "carry_over"}
    assert set(broken_within()) == declared


def broken_within() -> list[tuple[str, str, str | None, str | None]]:
    found = []
    for (name, _, _), rows in grouped(FACTS).items():
        values = {(row["code"], row["applicant"]): row["value"] for row in rows if row["category"] is None}
        found += [(name, *rest) for rest in broken_rows(values) + broken_columns(values) + broken_sums(values)]
        classes = [row["value"] for row in rows if row["code"] == "disclosure.published.by_category"]
        if classes and sum(classes) != values["disclosure.published.total", None]:
            found.append((name, "category_total", None, None))
    return found


def grouped(facts: list[Row]) -> dict[tuple[str, str, bool], list[Row]]:
    """Statements that must agree among themselves: of one document, said in one way, about one span of time."""
    groups = defaultdict(list)
    for row in facts:
        groups[row["doc"], "table" if row["source"] == "table" else "prose", row["cumulative"]].append(row)
    return groups


def broken_rows(values: dict[tuple[str, str | None], float]) -> list[tuple[str, str | None, str | None]]:
    parts: defaultdict[str, float] = defaultdict(float)
    for (code, applicant), value in values.items():
        if applicant not in (None, "total"):
            parts[code] += value
    totals = {code: value for (code, applicant), value in values.items() if applicant == "total"}
    return [("row_total", code, None) for code, total in totals.items() if parts[code] != total]


def broken_columns(values: dict[tuple[str, str | None], float]) -> list[tuple[str, str | None, str | None]]:
    found: list[tuple[str, str | None, str | None]] = []
    for applicant in {applicant for code, applicant in values if code == "application.outcome.total"}:
        column = {code: value for (code, who), value in values.items() if who == applicant}
        total = column["application.outcome.total"]
        outcomes = [code for code in column if ".outcome." in code and code != "application.outcome.total"]
        if sum(column[code] for code in outcomes) != total:
            found.append(("outcome_total", None, applicant))
        came = column["application.received"] + column["application.carried_in"]
        if came != total + column["application.carried_out"]:
            found.append(("balance", None, applicant))
    return found


def broken_sums(values: dict[tuple[str, str | None], float]) -> list[tuple[str, str | None, str | None]]:
    found: list[tuple[str, str | None, str | None]] = []
    for identity, (total, prefix) in ADDITIVE.items():
        below = [code for code, who in values if code.startswith(prefix) and code != total and who is None]
        parts = [values[code, None] for code in below if prefix == LIES_BELOW or not code.startswith(LIES_BELOW)]
        if len(parts) > 1 and (total, None) in values and sum(parts) != values[total, None]:
            found.append((identity, total if identity == "review_total" else None, None))
    return found


def test_a_year_carries_in_what_the_year_before_carried_out_unless_declared() -> None:
    broken = set()
    for name, row in DOCUMENTS.items():
        before = [n for n, r in DOCUMENTS.items() if r["issuer"] and follows(row, r)]
        for applicant in {r["applicant"] for r in FACTS if r["doc"] == name and r["source"] == "table"} - {None}:
            now = value_of(name, "application.carried_in", applicant)
            if before and value_of(before[0], "application.carried_out", applicant) != now:
                broken.add((name, "carry_over", None, applicant))
    assert broken == {row for row in BROKEN if row[1] == "carry_over"}


def test_normative_documents_in_force_follow_from_the_year_before() -> None:
    code = "disclosure.normative_documents."
    for name in ("2022_form_html.html", "2023_form_glued.txt"):
        before = next(n for n, r in DOCUMENTS.items() if follows(DOCUMENTS[name], r))
        change = value_of(name, code + "made") - value_of(name, code + "repealed")
        assert value_of(name, code + "in_force") == value_of(before, code + "in_force") + change


def follows(later: Row, earlier: Row) -> bool:
    if later["issuer"] != earlier["issuer"] or None in (later["report_year"], earlier["report_year"]):
        return False
    return bool(later["report_year"] == earlier["report_year"] + 1 and earlier["document_type"] == "annual_report")


def value_of(name: str, code: str, applicant: str | None = None) -> float:
    rows = [r for r in FACTS if (r["doc"], r["code"], r["applicant"], r["source"]) == (name, code, applicant, "table")]
    return float(rows[0]["value"])
