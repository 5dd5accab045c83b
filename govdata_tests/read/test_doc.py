"""Legacy Word files and RTF."""

from __future__ import annotations

import pytest

from govdata.read.office import doc as module
from govdata.read.office.doc import read_doc
from govdata.read.office.package import ole_kind
from govdata.read.office.rtf import read_rtf
from govdata.records import Source, Unreadable
from govdata_tests.read.office_files import doc, ole

TABLE = "甲县统计局年报\r项目\x07数量\x07\x07收到\x0712\x07\x07正文。\r"


def shown(source: Source) -> list[tuple[int, int, str]]:
    return [(cell.row, cell.column, source.text[cell.start : cell.end]) for cell in source.cells]


def reason(raw: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read_doc(raw)
    return caught.value.reason


def test_paragraphs_and_tables_of_a_word_file() -> None:
    source = read_doc(doc(TABLE, rows=True))
    assert source.text == "甲县统计局年报\n项目\t数量\n收到\t12\n正文。"
    assert shown(source) == [(0, 0, "项目"), (0, 1, "数量"), (1, 0, "收到"), (1, 1, "12")]
    assert source.media_type == "application/msword"


def test_a_file_whose_layout_cannot_be_followed_gives_its_text_with_cells_one_a_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MOST_CHARACTERS", 3)
    source = read_doc(doc(TABLE))
    assert source.text.splitlines() == ["甲县统计局年报", "项目", "数量", "收到", "12", "正文。"]


def test_codes_of_fields_are_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_CHARACTERS", 3)
    assert read_doc(doc("见\x13HYPERLINK x\x14网站\x15。\r")).text == "见网站。"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (doc("正文\r", flags=0x0100), "encrypted"),
        (ole({"EncryptedPackage": b"x"}), "encrypted"),
        (doc("正文\r", characters=100_000_000), "broken"),
        (doc("正文\r")[:1500], "broken"),
        (ole({"WordDocument": b"\0" * 10}), "media_type"),
        (doc(" \r"), "empty"),
        (b"", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600, "broken"),
    ],
)
def test_what_is_no_readable_word_file_is_said_in_a_word(raw: bytes, expected: str) -> None:
    assert reason(raw) == expected


@pytest.mark.parametrize(
    ("stream", "kind"),
    [("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"), ("EncryptedPackage", "encrypted"), ("Other", None)],
)
def test_the_kind_of_an_ole_file_is_told_by_its_streams(stream: str, kind: str | None) -> None:
    assert ole_kind(ole({stream: b"x"})) == kind


def test_rtf_characters_in_bytes_and_by_number() -> None:
    fonts = rb"{\fonttbl{\f0\fcharset134 SimSun;}{\f1\fcharset0 Arial;}}"
    text = rb"{\rtf1\ansi\ansicpg936" + fonts + rb"\f0 \'bc\'d7\'cf\'d8\par\uc1\u32479 ?\u-26444\'3f5\par}"
    assert read_rtf(text).text == "甲县\n统颴5"


def test_an_rtf_byte_pair_may_end_in_a_plain_letter() -> None:
    pair = "丄".encode("gb18030")
    assert pair[1:] == b"A"
    assert read_rtf(rb"{\rtf1\ansicpg936 \'81A\par}").text == "丄"


@pytest.mark.parametrize(("label", "line"), [("1.", "1. A"), (r"\'d2\'bb\'a1\'a2", "一、A")])
def test_rtf_lists_keep_their_printed_numbers(label: str, line: str) -> None:
    listed = rb"{\rtf1\ansicpg936 {\listtext\pard\plain \tab " + label.encode() + rb"\tab}A\par}"
    assert read_rtf(listed).text == line


def test_rtf_tables_with_merged_cells() -> None:
    head = rb"\trowd\cellx2000\cellx3000\pard\intbl A\cell B\cell\row"
    first = rb"\trowd\clvmgf\cellx1000\cellx2000\cellx3000\pard\intbl C\cell D\cell 1\cell\row"
    second = rb"\trowd\clvmrg\cellx1000\cellx2000\cellx3000\pard\intbl\cell E\cell 2\cell\row"
    source = read_rtf(rb"{\rtf1 " + head + first + second + rb"\pard end\par}")
    assert [(c.row, c.column, c.row_span, c.column_span) for c in source.cells] == [
        (0, 0, 1, 2), (0, 2, 1, 1), (1, 0, 2, 1), (1, 1, 1, 1), (1, 2, 1, 1), (2, 1, 1, 1), (2, 2, 1, 1),
    ]  # fmt: skip
    assert source.text == "A\tB\nC\tD\t1\nE\t2\nend"


def test_what_rtf_does_not_show_is_no_text() -> None:
    hidden = (
        rb"{\header H}{\*\generator G}{\pict\bin3 }}}}{\field{\*\fldinst X}{\fldrslt shown}}{\v no}{\listtext 1.\tab}"
    )
    assert read_rtf(rb"{\rtf1 " + hidden + rb"yes\par}").text == "shown1. yes"


@pytest.mark.parametrize("raw", [rb"{\rtf1", b"{\\rtf1" + b"{" * 100_000, rb"{\rtf1 {\pict 00ff}}"])
def test_rtf_without_words_is_empty(raw: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        read_rtf(raw)
    assert caught.value.reason == "empty"
