from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdata.spans import ByteIndex, Draft, Offsets, Repair, decoded

TEXT = st.text(alphabet="甲乙丙丁戊衛生ab1 \n(", min_size=1, max_size=40)


@st.composite
def edits(draw: st.DrawFn, length: int) -> list[Repair]:
    """A few changes of a text: deletions, insertions, replacements of equal and other length; some overlap."""
    found = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, length))
        end = draw(st.integers(start, min(length, start + 6)))
        after = draw(st.text(alphabet="XYZ", max_size=4))
        if end > start or after:
            found.append(Repair("script", start, end, after, "test"))
    return found


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_every_unchanged_character_leads_back_to_itself(data: st.DataObject) -> None:
    source = data.draw(TEXT)
    draft = Draft(source)
    for _ in range(data.draw(st.integers(1, 4))):
        draft.apply(data.draw(edits(len(draft.text))))
    for position, character in enumerate(draft.text):
        start, end = draft.offsets.source_span(position, position + 1)
        assert 0 <= start <= end <= len(source)
        if character not in "XYZ":
            assert source[start:end] == character


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_every_recorded_repair_stands_at_its_span(data: st.DataObject) -> None:
    source = data.draw(TEXT)
    draft = Draft(source)
    for _ in range(data.draw(st.integers(1, 4))):
        draft.apply(data.draw(edits(len(draft.text))))
        assert all(draft.text[repair.start : repair.end] == repair.after for repair in draft.repairs)


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_the_stored_map_is_the_map(data: st.DataObject) -> None:
    draft = Draft(data.draw(TEXT))
    draft.apply(data.draw(edits(len(draft.text))))
    assert Offsets.from_bytes(draft.offsets.to_bytes()).segments == list(draft.offsets.segments)


def test_a_span_over_a_removed_piece_includes_it() -> None:
    draft = Draft("衛(wèi)生局")
    draft.apply([Repair("pinyin", 1, 6, "", "wèi")])
    assert draft.text == "衛生局"
    assert draft.offsets.source_span(0, 2) == (0, 7)
    assert draft.offsets.source_span(0, 1) == (0, 1)


def test_a_repair_whose_words_are_removed_later_is_part_of_the_removal() -> None:
    draft = Draft("导航 國 正文")
    draft.apply([Repair("script", 3, 4, "国", "")])
    draft.apply([Repair("boilerplate", 0, 5, "", "menu")])
    assert [repair.kind for repair in draft.repairs] == ["boilerplate"]
    assert draft.repairs[0].before == "导航 国 "


def test_of_two_changes_that_overlap_the_first_is_made() -> None:
    draft = Draft("abcdef")
    draft.apply([Repair("script", 2, 5, "X", ""), Repair("script", 1, 3, "Y", "")])
    assert draft.text == "aYdef"


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5", "utf-16-le"])
def test_characters_lead_to_the_bytes_they_were_read_from(codec: str) -> None:
    words = "政府信息a公開1條"
    raw = words.encode(codec)
    index = ByteIndex(words, codec)
    for start in range(len(words)):
        first, last = index.span(start, start + 1)
        assert raw[first:last].decode(codec) == words[start]


def test_bytes_of_text_that_was_encoded_twice() -> None:
    words = "公开3条"
    raw = words.encode("utf-8").decode("latin-1").encode("utf-8")
    codec = "utf-8|latin-1|utf-8"
    assert decoded(raw, codec) == words
    first, last = ByteIndex(words, codec).span(2, 3)
    assert raw[first:last] == b"3"


def test_a_byte_order_mark_counts() -> None:
    raw = b"\xef\xbb\xbf" + "年报".encode()
    assert decoded(raw, "utf-8", 3) == "年报"
    assert ByteIndex("年报", "utf-8", 3).span(0, 1) == (3, 6)


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le", "utf-8|latin-1|utf-8", "utf-8|gbk|utf-8"])
def test_many_positions_at_once_lead_where_each_leads(codec: str) -> None:
    words = "公开3条信息"
    together = ByteIndex(words, codec, 3).bytes_of([6, 0, 2, 2])
    assert together == {position: ByteIndex(words, codec, 3).byte(position) for position in (0, 2, 6)}


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_edits_of_one_kind_made_together_are_the_edits_made_singly(data: st.DataObject) -> None:
    source = data.draw(TEXT)
    pieces = re.split("([ab1]+)", source)
    spans = [match.span() for match in re.finditer("[ab1]+", source)]
    runs, after = re.compile("[甲乙丙丁]+"), source.translate(str.maketrans("甲丙", "XY"))
    changed = [run.span() for run in runs.finditer(source) if run[0] != after[slice(*run.span())]]
    together, singly = Draft(source), Draft(source)
    together.rewrite("script", after, runs, "test")
    together.thin("pinyin", re.split("([ab1]+)", together.text))
    singly.apply(Repair("script", start, end, after[start:end], "test") for start, end in changed)
    singly.apply(Repair("pinyin", start, end, "", source[start:end]) for start, end in spans)
    assert "".join(pieces[::2]).translate(str.maketrans("甲丙", "XY")) == together.text == singly.text
    assert together.repairs == singly.repairs
    assert together.offsets.segments == singly.offsets.segments


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_the_map_is_the_same_whether_asked_for_in_between_or_at_the_end(data: st.DataObject) -> None:
    source = data.draw(TEXT)
    asked, left = Draft(source), Draft(source)
    for _ in range(data.draw(st.integers(1, 4))):
        changes = data.draw(edits(len(left.text)))
        asked.apply(changes)
        left.apply(changes)
        assert sum(segment.text_length for segment in asked.offsets.segments) == len(asked.text)
    assert asked.offsets.segments == left.offsets.segments
    assert asked.repairs == left.repairs


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_span_moves_with_the_text_it_stands_on(data: st.DataObject) -> None:
    source = data.draw(TEXT)
    draft = Draft(source)
    for _ in range(data.draw(st.integers(1, 3))):
        draft.apply(data.draw(edits(len(draft.text))))
    for segment in draft.offsets.segments:
        words = draft.text[segment.text : segment.text + segment.text_length]
        if segment.text_length == segment.source_length and not set(words) & set("XYZ"):
            start, end = draft.moved(segment.source, segment.source + segment.source_length)
            assert (start, end) == (segment.text, segment.text + segment.text_length)
