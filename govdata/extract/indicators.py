"""Coded facts: a document's numbers, said zeros and table cells as measures of the catalogue.

Puts together what the rooms next door find; how measures are worded is the registry's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from govdata.extract.indicators_classes import CLASS, TOTALS, classes_in, line_name, opens_list
from govdata.extract.indicators_context import Mention, Talk, base_unit, fact_of, talk_of
from govdata.extract.indicators_negation import negated_facts
from govdata.extract.indicators_neighbours import by_disclosure, with_neighbours
from govdata.extract.indicators_shared import heads_of, shared_facts
from govdata.extract.wordings import Found, matches
from govdata.extract.wordings_text import INSIDE, NUMBER
from govdata.records import Document, Fact, Quantity, TableNumber
from govdata.tables import read_tables

_THIS_YEAR = re.compile(r"新增|本年|当年|今年|(?:19|20)\d\d年")
_EVER = re.compile(r"历年|历史累计|(?:实施|施行|建站|成立|开通|建立)以来")
_SILENT = frozenset({"notice", "form_blank", "letter"})
_NO_REPORT = re.compile(
    r"自查|整改|自评|考核|督查|(?:指南|目录|办法|规定|制度|方案|通知|要点|计划|清单|须知|流程|条例|细则|公约|函|规范|标准|范本|模板|样本|范文|打算|安排|承诺书?|职责|简介|预案|意见)"
    r"(?:[(（][^()（）]{0,12}[)）])?$"
)
_ENOUGH = 3
_PROPOSALS = re.compile(r"提案|议案|代表建议|人大建议|建议\d+[件条个]")
_SHORTLY = 60
_SO_FAR = re.compile(r"累[计积]|历年")
_CHANNELS = {"media.wechat.posts": "disclosure.channel.wechat", "media.weibo.posts": "disclosure.channel.weibo"}

Measure = tuple[str, str | None]


def facts_of(document: Document, quantities: Sequence[Quantity]) -> list[Fact]:
    """The coded facts of a document, in the order of its text; none in one that reports no results.

    Prose facts quote the clause that says the measure, up to the number; said zeros the whole clause; table facts the
    number's cell. `unit` is the one printed, or the catalogue's (indicators.csv) where none is. A count since the
    beginning has no start of its period.
    """
    if not may_hold_facts(document):
        return []
    talk = talk_of(document, quantities)
    facts = [*prose_facts(talk), *negated_facts(talk), *table_facts(document)]
    if is_doubtful(document) and sum(fact.value > 0 for fact in facts) < _ENOUGH:
        return []
    return sorted(dict.fromkeys(facts), key=lambda fact: (fact.start, fact.end, fact.quantity or (fact.end, fact.end)))


def may_hold_facts(document: Document) -> bool:
    """Whether a document may report results: notices, blank forms and letters do not, nor guides, plans and rules."""
    identity = document.identity
    return identity.document_type not in _SILENT and not (
        identity.document_type == "other" and identity.title is not None and _NO_REPORT.search(identity.title)
    )


def is_doubtful(document: Document) -> bool:
    """Whether only its content can tell that a document reports results: its title tells nothing of the kind."""
    return document.identity.document_type == "other" and document.identity.title is not None


def prose_facts(talk: Talk) -> Iterator[Fact]:
    """The facts that sentences state with a number."""
    total: Mention | None = None
    before: set[Measure] = set()
    for start, end, mentions in talk.sentences():
        if talk.is_plan(start):
            continue
        chosen = with_neighbours(talk, mentions, _chosen(talk, start, end, mentions))
        parts_of = before if talk.reading.flat.startswith("其中", start) else set()
        before = {found.wording.measure for found in chosen.values()}
        chosen = _without_parts(talk, chosen, mentions, parts_of)
        said = {place: found.wording.indicator for place, found in chosen.items()}
        near = total if total is not None and "\n" not in talk.reading.flat[total.end : start] else None
        classes = classes_in(talk, (start, end), mentions, said, near, goes_on=bool(near) and opens_list(talk, start))
        ever = _total_so_far(talk, mentions, said)
        heads = heads_of(talk, mentions)
        total, listed = None, False
        for index, mention in enumerate(mentions):
            found = chosen.get(mention.start)
            if mention.start in classes:
                yield _class_fact(talk, mention, *classes[mention.start], start)
                continue
            shared = list(shared_facts(talk, index, heads[index], mentions, (start, end), found))
            yield from shared
            if found and not shared and found.wording.indicator != CLASS:
                listed = listed or (total is not None and opens_list(talk, total.end, found.start))
                if found.wording.indicator in TOTALS:
                    total, listed = mention, listed and found.wording.indicator == "disclosure.channel.website"
                fact = _fact(talk, found, mention, start, listed=listed, ever=mention is ever)
                yield fact
                if found.wording.also:
                    yield replace(fact, indicator=found.wording.also)


def _without_parts(
    talk: Talk, chosen: dict[int, Found], mentions: Sequence[Mention], wholes: set[Measure]
) -> dict[int, Found]:
    """The readings less those of parts: after 其中 the same measure again is a share of the number before it.

    `wholes` are measures of the sentence before, where this one goes on with their parts.
    """
    kept: dict[int, Found] = {}
    ends: dict[Measure, int] = {}
    for mention in mentions:
        found = chosen.get(mention.start)
        if found is None:
            continue
        measure = found.wording.measure
        part = measure in wholes or (measure in ends and "其中" in talk.reading.flat[ends[measure] : mention.start])
        if part and not _new_items(talk, found) and not _names_line(talk, found):
            continue
        ends.setdefault(measure, mention.end)
        kept[mention.start] = found
    return kept


def _names_line(talk: Talk, found: Found) -> bool:
    """Whether a number is said of a hotline of its own, which no other hotline's number holds."""
    if found.wording.indicator != "service.hotline":
        return False
    start = talk.reading.clause_start(found.start, 0)
    return line_name(talk.reading.flat[start : found.number]) is not None


def _new_items(talk: Talk, found: Found) -> bool:
    """Whether a number is said to be the year's own part of a total since the beginning."""
    return bool(_THIS_YEAR.search(talk.reading.flat, max(found.start - 12, 0), found.number))


def _total_so_far(talk: Talk, mentions: Sequence[Mention], said: dict[int, str]) -> Mention | None:
    """The running total of a sentence that names the year's own items beside it, as a part of it or before it."""
    totals = [mention for mention in mentions if said.get(mention.start) == "disclosure.published.total"]
    for first, second in pairwise(totals):
        between = talk.reading.flat[first.end : second.start]
        if "其中" in between and _THIS_YEAR.search(between) and first.quantity.value >= second.quantity.value:
            return first
        if _SO_FAR.search(between) and "其中" not in between and second.quantity.value > first.quantity.value:
            return second
    return None


def _class_fact(talk: Talk, mention: Mention, name: str, total: Mention | None, sentence: int) -> Fact:
    start = talk.reading.flat.rfind(name, sentence, mention.start)
    fact = fact_of(talk, CLASS, mention.quantity, (start, mention.end), "class list", "prose", None, name)
    if total is not None and total.quantity.cumulative:
        return replace(fact, period_start=None, period_end=total.quantity.period_end, cumulative=True)
    return fact


def _chosen(talk: Talk, start: int, end: int, mentions: Sequence[Mention]) -> dict[int, Found]:
    """The best reading of each number of a sentence, by the number's place."""
    best: dict[int, Found] = {}
    for found in matches(talk.said[start:end], start):
        known = best.get(found.number)
        if known is not None and known.order >= found.order:
            continue
        if _holds(talk, found, (start, end)):
            best[found.number] = found
    places = {mention.start: mention for mention in mentions}
    listed = by_disclosure(talk, mentions, start)
    return {
        place: found
        for place, found in best.items()
        if not (place in listed and found.wording.indicator.startswith("application."))
        and place in places
        and talk.is_result(places[place], (start, end), growth=found.wording.indicator.endswith("growth_rate"))
    }


def _holds(talk: Talk, found: Found, sentence: tuple[int, int]) -> bool:
    """Whether a wording's conditions on unit, year, forbidding words and topic are met."""
    wording = found.wording
    mention = talk.mention_at(found.number)
    if mention is None or (mention.quantity.unit not in wording.units and _printed(talk, mention) not in wording.units):
        return False
    year = talk.document.identity.report_year
    if year is not None and not wording.since <= year <= wording.until:
        return False
    beside = talk.beside(found.start, max(found.end, mention.end), sentence)
    if wording.unless and wording.unless.search(talk.said, *beside):
        return False
    part = max(talk.marked.rfind(";", sentence[0], beside[0]), sentence[0])
    if wording.unless_before and wording.unless_before.search(talk.said, part, beside[1]):
        return False
    if wording.beside and not talk.speaks_of(wording.beside, sentence[0], beside[1]):
        return False
    if wording.topics and talk.topic(found.number, sentence[0], wording.topics) not in wording.topics:
        return False
    since = _proposals_before(talk, sentence[0]) if wording.indicator.endswith("_rate") else sentence[0]
    return not wording.not_topics or talk.topic(found.number, since) not in wording.not_topics


def _proposals_before(talk: Talk, sentence: int) -> int:
    """Where the talk of the people's deputies' proposals begins that a sentence goes on with; else where it begins."""
    low = max(talk.reading.paragraph(sentence), sentence - _SHORTLY)
    proposals = _PROPOSALS.search(talk.reading.flat, low, sentence)
    return proposals.start() if proposals else sentence


def _printed(talk: Talk, mention: Mention) -> str:
    """The unit as it stands at the end of the mention."""
    return talk.reading.flat[mention.start : mention.end].lstrip("0123456789.,+-百千万亿余多")


def _fact(talk: Talk, found: Found, mention: Mention, sentence: int, *, listed: bool, ever: bool) -> Fact:
    """A number's fact: `listed` under a total of published items, or itself such a total since the beginning (`ever`)."""
    wording = found.wording
    start = talk.reading.clause_start(found.start, sentence)
    start = _after_earlier_number(talk.marked, start, found.start)
    span = (start, max(found.end, mention.end))
    indicator = wording.indicator
    if listed:
        indicator = _CHANNELS.get(indicator, indicator)
    if indicator == "disclosure.published.total":
        ever = ever or mention.quantity.cumulative or bool(_EVER.search(talk.reading.flat, *span))
    if ever:
        indicator = "disclosure.published.cumulative"
    category = line_name(talk.reading.flat[start : mention.start]) if indicator == "service.hotline" else None
    rule = f"wording:{wording.wording}"
    fact = fact_of(talk, indicator, mention.quantity, span, rule, "prose", wording.applicant, category)
    return replace(fact, period_start=None, cumulative=True) if ever else fact


def _after_earlier_number(marked: str, start: int, floor: int) -> int:
    """A clause that lists numbers (A3件、B2件) is quoted from the mark after the number before."""
    last = max(marked.rfind(NUMBER, start, floor), marked.rfind(INSIDE, start, floor))
    if last < 0:
        return start
    return last + 2 if marked[last + 1 : last + 2] in "、和及" else last + 1


def table_facts(document: Document) -> Iterator[Fact]:
    """The coded numbers of a document's tables, for the period of the report."""
    for number in read_tables(document.text, document.cells):
        if number.indicator:
            yield _table_fact(document, number, number.indicator)


def _table_fact(document: Document, number: TableNumber, indicator: str) -> Fact:
    return Fact(
        indicator,
        number.applicant,
        number.category,
        number.value,
        number.value_low,
        number.value_high,
        number.qualifier,
        number.unit or base_unit(indicator),
        None if number.cumulative else document.identity.period_start,
        document.identity.period_end,
        number.cumulative,
        "table",
        number.start,
        number.end,
        (number.start, number.end),
        number.rule,
    )
