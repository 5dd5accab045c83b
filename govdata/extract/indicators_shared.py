"""One number for several measures (回复率、满意率均达100%), and numbers dealt out to measures in a row (分别为2件、3件).

Knows the words that share and deal out; the names of the measures stand in the registry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from govdata.extract.indicators_context import Mention, Talk, fact_of
from govdata.extract.indicators_events import Entry, Item, Named
from govdata.extract.wordings import Found
from govdata.records import Fact

_SHARED = re.compile(r"(?:均|都|皆|各|全部|全|同)(?:为|达到|达|是|有|实现|保持|保持在|超过|在)*$")
_EACH = re.compile(r"(?:分别|依次)(?:为|达到|达|是|有|:)*$")
_JOINED = re.compile(
    r"(?:[^、,;]{0,6})(?:[、/]|和|及|与|或|以及|或者|并)(?:因?(?:政府)?信息公开)?(?:被|申请|提起|提出|引发|引起|发生|的|案件|案|数|数量|件数|情况|事项|率|件|群众|问题|工作|总数|收取|金额|政府信息公开|费用|按时|综合|[0-9]+)*"
)
_ROW = re.compile(r"[、,和及]|以及")


def _events(words: str) -> list[Entry]:
    return Named(words).within(0, len(words))


def heads_of(talk: Talk, mentions: Sequence[Mention]) -> list[int]:
    """For each number the first of the row it stands in: in 2件、3件和5件 all lead back to the first."""
    heads: list[int] = []
    for index, mention in enumerate(mentions):
        joined = index and _ROW.fullmatch(talk.reading.flat, mentions[index - 1].end, mention.start)
        heads.append(heads[-1] if joined else index)
    return heads


def shared_facts(
    talk: Talk,
    index: int,
    first: int,
    mentions: Sequence[Mention],
    sentence: tuple[int, int],
    found: Found | None,
) -> Iterator[Fact]:
    """The facts of a number that speaks for several measures: 回复率、满意率均达100%; 复议、诉讼分别为2件、3件.

    `first` is the number that opens its row (`heads_of`).
    """
    flat, mention = talk.reading.flat, mentions[index]
    earlier = mentions[index - 1].end if index else sentence[0]
    start = talk.reading.clause_start(mention.start, max(sentence[0], earlier))
    head = mentions[first]
    if first != index or _EACH.search(flat, start, mention.start):
        low = talk.reading.clause_start(head.start, sentence[0])
        if not _EACH.search(flat, low, head.start):
            return
        named = _events(flat[low : head.start])
        if len(named) == 1 and index > first:
            item = named[0][0]
            if mention.quantity.unit in item.units and (found is None or found.wording.indicator == item.indicator):
                yield _shared(talk, item, mention, low)
        if len(named) > index - first and len(named) >= 2:
            item = named[index - first][0]
            if mention.quantity.unit in item.units:
                yield _shared(talk, item, mention, low)
        return
    named = _events(flat[start : mention.start])
    if len(named) < 2 or (found and found.wording.indicator not in {item.indicator for item, _, _ in named}):
        return
    rate = mention.quantity.unit == "%"
    if rate and talk.topic(mention.start, sentence[0]) == "business":
        return
    if not (rate or mention.quantity.value == 0 or _SHARED.search(flat, start, mention.start)):
        return
    if not _SHARED.search(flat, start, mention.start) and not all(
        _joined(flat, (one, start + last), (other, start + first))
        for (one, _, last), (other, first, _) in pairwise(named)
    ):
        return
    if not talk.is_result(mention, sentence):
        return
    for item, _, _ in named:
        if mention.quantity.unit in item.units or (mention.quantity.value == 0 and item.zero):
            yield _shared(talk, item, mention, start)


def _joined(flat: str, one: tuple[Item, int], other: tuple[Item, int]) -> bool:
    """Whether the words between two events only join them; 复议诉讼 needs none."""
    reviews = one[0].indicator.startswith("review.") and other[0].indicator.startswith("review.")
    return (reviews and one[1] == other[1]) or bool(_JOINED.fullmatch(flat, one[1], other[1]))


def _shared(talk: Talk, item: Item, mention: Mention, start: int) -> Fact:
    return fact_of(talk, item.indicator, mention.quantity, (start, mention.end), f"shared:{item.indicator}", "prose")
