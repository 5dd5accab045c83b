"""The wording registry: its language, and every line against the example it carries and the one it must refuse."""

import csv
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdata.extract.indicators import _holds
from govdata.extract.indicators_context import Talk, talk_of
from govdata.extract.quantities import quantities_of
from govdata.extract.wordings import Wording, compiled, matches, vocabulary, wordings
from govdata.extract.wordings_text import INSIDE, NUMBER, Reading
from govdata.records import Document, Identity


def talk(text: str, year: int) -> Talk:
    document = Document(text, Identity(report_year=year, period_start=date(year, 1, 1), period_end=date(year, 12, 31)))
    return talk_of(document, quantities_of(document))


def fits(wording: Wording, sentence: str) -> bool:
    """Whether a wording reads a number of a sentence that stands where its topic is talked about."""
    told = talk(sentence, 2015 if wording.until < 9999 else 2020)
    told._topic_ends, told._topic_names = ([0], sorted(wording.topics)[:1]) if wording.topics else ([], [])
    return any(
        found.wording == wording and _holds(told, found, (start, end))
        for start, end, _ in told.sentences()
        for found in matches(told.said[start:end], start)
    )


@pytest.mark.parametrize("wording", wordings(), ids=lambda wording: f"{wording.indicator}: {wording.example}")
def test_a_wording_reads_its_example_and_refuses_its_counterexample(wording: Wording) -> None:
    assert fits(wording, wording.example)
    assert wording.counterexample
    assert not fits(wording, wording.counterexample)


def test_every_narrative_measure_of_the_catalogue_has_a_wording() -> None:
    lines = files("govdata.registry").joinpath("indicators.csv").read_text("utf-8").splitlines()
    narrative = {row["code"] for row in csv.DictReader(lines) if "narrative" in row["forms"]}
    worded = {wording.indicator for wording in wordings()} | {"disclosure.published.cumulative"}
    assert narrative - worded == {"review.litigation.other", "review.reconsideration.other"} - worded


def test_every_topic_that_a_wording_asks_for_has_words() -> None:
    asked = {topic for wording in wordings() for topic in wording.topics | wording.not_topics}
    assert asked <= set(vocabulary()["topics"])


def marked(sentence: str) -> str:
    return sentence.replace("#", NUMBER + INSIDE)


@pytest.mark.parametrize(
    ("wording", "sentence", "fit"),
    [
        ("{收到|接到}…申请{n}{件}", "今年收到各类申请#", True),
        ("{收到|接到}…申请{n}{件}", "今年收到投诉,申请#", False),
        ("{收到|接到}…申请{n}{件}", "今年收到投诉#、申请#", False),
        ("{收到|接到}……申请{n}{件}", "今年收到来信,内有申请#", True),
        ("{收到|接到}……申请{n}{件}", "今年收到来信;申请#", False),
        ("{收到|接到}…申请{n}{件}", "收到(含网上)申请#", True),
        ("申请~{n}{件}", "申请总数共计#", True),
        ("申请~{n}{件}", "申请人答复#", False),
        ("申请{公开|}{n}{件}", "申请#", True),
        ("[复议]{n}{件}", "行政复议#", True),
        ("{n}{件}…申请", "收到#公开申请", True),
        ("{n}{件}…申请", "收到#投诉、申请", False),
    ],
)
def test_the_signs_of_the_language_mean_what_they_say(wording: str, sentence: str, fit: bool) -> None:
    assert (compiled(wording)[0].search(marked(sentence)) is not None) is fit


@pytest.mark.parametrize("broken", ["收到申请", "{n}{件}", "收到{申请{n}{件}", "…{n}{件}"])
def test_a_wording_without_a_number_or_without_words_is_refused(broken: str) -> None:
    with pytest.raises(ValueError, match="wording"):
        compiled(broken)


def test_a_line_that_the_page_width_broke_is_read_on() -> None:
    line = "全年通过政府门户网站和其他方式主动公开各类政府"
    assert Reading(f"{line}\n信息12条。").flat == f"{line}信息12条。"


def test_a_heading_is_not_read_into_the_words_below_it() -> None:
    assert Reading("二、公开情况\n全年公开信息3条").flat == "二、公开情况\n全年公开信息3条"


@given(st.text(alphabet="主动公开信息12条 \n\t,。(", max_size=80))
@settings(max_examples=150, deadline=None)
def test_each_character_that_is_matched_leads_back_to_its_own(text: str) -> None:
    reading = Reading(text)
    for place, char in enumerate(reading.flat):
        if char != "\n":
            assert text[reading.text_at(place)] == char
            assert reading.flat_at(reading.text_at(place)) == place
