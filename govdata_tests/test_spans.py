from __future__ import annotations

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
