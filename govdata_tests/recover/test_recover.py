"""The rules together: real damage, damage of all kinds at once, and any text whatever."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdata.read import read
from govdata.recover import recover
from govdata.spans import ByteIndex
from govdata_tests.read.samples import report, traditional
from govdata_tests.recover.helpers import check_spans, recovered, source_of

SHARED = Path(__file__).parents[2] / ".." / "shared"


def shared(folder: str, number: str) -> Path:
    found = sorted((SHARED / folder).glob(f"{number}*.txt"))
    if not found:
        pytest.skip(f"no shared material at {SHARED / folder}: the real documents are not checked")
    return found[0]


@pytest.mark.parametrize(("number", "annotations"), [("001", 350), ("002", 705), ("004", 205)])
def test_real_damaged_pages_come_back_as_a_careful_reader_restored_them(number, annotations):
    raw = shared("seeds", number).read_bytes()
    gold = shared("gold/text", number).read_text("utf-8")
    source = read(raw)
    result = recover(source)
    check_spans(result, source.decoded)
    assert result.script == "pseudo_hant"
    assert sum(repair.kind == "pinyin" for repair in result.draft.repairs) == annotations
    text, position = "", 0
    for repair in result.draft.repairs:
        if repair.kind in ("boilerplate", "duplicate_text", "broken_bytes"):
            text += result.draft.text[position : repair.start] + repair.before
            position = repair.end
    assert text + result.draft.text[position:] == gold


def test_a_real_page_that_stands_twice_is_kept_once():
    result = recover(read(shared("seeds", "000").read_bytes()))
    lines = [line.strip() for line in result.draft.text.splitlines() if len(line.strip()) > 20]
    assert len(lines) == len(set(lines)) > 10
    assert [repair.kind for repair in result.draft.repairs].count("duplicate_text") == 1


def test_raw_bytes_of_a_repair_are_the_words_that_stood_there():
    raw = shared("seeds", "002").read_bytes()
    source = read(raw)
    index = ByteIndex(source.decoded, source.codec, source.skip)
    for repair in sorted(recover(source).draft.repairs, key=lambda repair: repair.source_start):
        if repair.kind == "pinyin":
            first, last = index.span(repair.source_start, repair.source_end)
            assert raw[first:last].decode() == repair.before


ANNOTATED = {"开": "開(kāi)", "计": "計(jì)", "会": "會(huì)", "务": "務(wù)", "县": "縣(xiàn)"}
HEAD = "您当前的位置：首页 > 信息公开 > 年报\n"
FOOT = "\n版权所有：甲县统计局"


@st.composite
def damaged(draw: st.DrawFn) -> str:
    text = report(draw(st.integers(0, 40)), draw(st.sampled_from([300, 900])))
    script = draw(st.sampled_from(["hans", "hant", "pseudo"]))
    if script == "pseudo":
        text = "".join(ANNOTATED.get(character) or traditional(character) for character in text)
    elif script == "hant":
        text = traditional(text)
    if draw(st.booleans()):
        text += f"\n\n{text}"
    for sign in draw(st.lists(st.sampled_from(["\u200b", "\ufffd", "锟斤拷", "截至201611月底", "\ue000"]), max_size=4)):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + sign + text[place:]
    return draw(st.sampled_from(["", HEAD])) + text + draw(st.sampled_from(["", FOOT]))


@given(damaged())
@settings(max_examples=60, deadline=None)
def test_spans_stay_exact_under_any_mixture_of_damage(text):
    result = recovered(text)
    check_spans(result, text)
    assert "开(kāi)" not in result.draft.text or text.count("開(") < 2


@given(st.text(max_size=120) | st.text(alphabet="開(kāi)年月日20161 \n。首页>当前位置：锟斤拷\ufffd", max_size=120))
@settings(max_examples=150, deadline=None)
def test_any_text_is_recovered_without_a_crash(text):
    check_spans(recovered(text), text)


def test_recovery_is_the_same_every_time_and_stable():
    text = HEAD + traditional(report(9, 900)) + FOOT
    once = recovered(text)
    assert once.draft.text == recovered(text).draft.text
    assert recovered(once.draft.text).draft.text == once.draft.text


def test_cells_of_a_page_keep_their_words_through_recovery():
    table = "<table><tr><td>衛(wèi)生計(jì)生</td><td>12</td></tr><tr><td>檢查次數</td><td></td></tr></table>"
    result = recover(read(f"<p>當前位置：首頁</p><p>{traditional(report(1, 300))}</p>{table}".encode()))
    assert [result.draft.text[cell.start : cell.end] for cell in result.cells] == ["卫生计生", "12", "检查次数", ""]


def test_cells_of_a_copy_go_with_it():
    rows = "".join(f"<tr><td>{line}</td><td>{n}</td></tr>" for n, line in enumerate(report(2, 700).splitlines()))
    page = f"<p>甲县年报</p><table>{rows}</table>"
    result = recover(read((page * 2).encode()))
    assert {cell.table for cell in result.cells} == {0}


def test_misread_text_and_wrong_declarations_are_on_record():
    text = f"甲县统计局\n{report(3, 600)}"
    misread = recover(read(text.encode().decode("latin-1").encode()))
    [record] = [repair for repair in misread.draft.repairs if repair.kind == "mojibake"]
    assert record.before.encode("latin-1").decode() == record.after
    declared = recover(read(f'<meta charset="big5"><p>{text}</p>'.encode()))
    assert [repair.kind for repair in declared.draft.repairs] == ["charset"]


def test_an_empty_source_is_recovered():
    assert recover(source_of("")).draft.text == ""
