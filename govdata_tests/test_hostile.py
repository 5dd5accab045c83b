"""Texts that once took time out of proportion or broke a rule: each becomes a document or a rejection."""

from __future__ import annotations

import pytest

from govdata.documents import document_of
from govdata.extract.indicators import facts_of
from govdata.extract.quantities import quantities_of
from govdata.outline import sections_of
from govdata.records import Document, Unreadable
from govdata_tests.hang import no_hang

HOSTILE = {
    "white space between dates": "2019年" + " " * 250_000 + "3月公开信息",
    "placeholders": "甲县教育局" + "*" * 100_000 + "年度报告 " * 100,
    "one line of words": "主动公开政府信息，" * 45_000,
    "entities of nothing": "<p>" + "&#0;&#xD800;&#99999999;&nosuch;" * 4_000 + "</p><p>公开信息3条</p>",
    "attributes without end": "<p " + "a='" * 12_000 + ">公开信息3条</p>",
    "wide table": "<table><tr>" + "<td>1</td>" * 5_000 + "</tr></table><p>公开信息3条</p>",
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16"])
def test_hostile_text_is_read_to_its_end(words: str, codec: str) -> None:
    with no_hang():
        try:
            made = document_of(words.encode(codec))
        except Unreadable as reason:
            assert reason.reason
            return
        document = Document(made.text, made.identity, made.cells, sections_of(made.text, made.cells))
        facts = facts_of(document, quantities_of(document))
    assert all(0 <= fact.start < fact.end <= len(made.text) for fact in facts)


def test_utf_16_with_half_a_character_is_still_read() -> None:
    raw = "甲县教育局2019年政府信息公开工作年度报告".encode("utf-16-le")
    made = document_of(b"\xff\xfe" + raw + b"\x00\xd8" + "主动公开信息3条。".encode("utf-16-le") + b"\x41")
    assert "主动公开信息3条" in made.text
