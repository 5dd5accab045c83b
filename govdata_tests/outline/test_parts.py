"""The registry of part wordings: every line matches its example, leaves its counterexample, and is needed."""

from __future__ import annotations

import pytest

from govdata.outline.parts import Wording, part_of, wordings


@pytest.mark.parametrize("wording", wordings(), ids=lambda wording: wording.example)
def test_a_wording_matches_its_example_and_not_its_counterexample(wording: Wording) -> None:
    assert wording.pattern.search(wording.example)
    assert not wording.pattern.search(wording.counterexample)
    assert part_of(wording.example) == wording.part


@pytest.mark.parametrize(
    "heading", ["加强组织领导，落实责任", "下一步工作打算", "主要做法", "公开形式", "政府信息公开平台建设情况", ""]
)
def test_other_headings_open_no_statutory_part(heading: str) -> None:
    assert part_of(heading) is None
