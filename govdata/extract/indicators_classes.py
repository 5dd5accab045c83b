"""Lists of a report's own classes (其中:机构职能类2条,业务信息23条) and the names of hotlines.

Knows what a class name looks like; the total that a list belongs to is found by the wordings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from govdata.extract.indicators_context import Mention, Talk
from govdata.extract.wordings import alternatives, vocabulary

CLASS = "disclosure.published.by_category"
TOTALS = ("disclosure.published.total", "disclosure.published.cumulative", "disclosure.channel.website")
_OVERRULED = (
    "response.explanations",
    "disclosure.normative_documents.made",
    "organisation.",
    "media.bulletins",
    "response.",
    "disclosure.published.total",
)
_COUNTED = frozenset({"条", "件", "篇", "个", "项", "份", "则"})
_OWN = ("指南", "年报", "目录", "制度", "工作", "条例", "事项", "公告", "年度")
_NAME = re.compile(r"[^\n,;:。()\ue000\ue001]{2,30}")
_ASIDE = re.compile(r"\([^()]*\)")
_COLUMN = re.compile(r"“([^“]{2,20})“(?:等)?(?:栏目|专栏|版块|板块|目录)(?:公开|发布)?(?:信息|政府信息)?$")
_KIND = re.compile(r"(?<![各此同分几])类(?:的|政府|政务)?(?:信息)?$")
_REMARKS = ("(含", "(不含", "(包括", "(其中", "(占")
_GENERIC = frozenset({"信息", "政府信息", "政务信息", "文件", "文件信息", "内容", "数据", "政府信息数", "其中信息"})
_VERBS = ("公开", "发布")
_MARKS = "“:的共计为达有约"
_DONE = re.compile(
    r"(?:发布|制作|转载|推出|编写|撰写|开展|参加|组织|召开|举办|建立|设立|回应)(?:了|各类|政策|重要)*(?:政策|文件|在线|新闻|信息|解读|图解|社会)[^,;、“]*$"
)
_NUMBERING = re.compile(r"^(?:\d{1,2}[.、．)]|[一二三四五六七八九十]是)")
_SUBSET = re.compile(r"\(含[^()]*$")
_LIST = 3
_PUBLISHED = re.compile(
    r"公开[^,;。]{0,12}信息[^,;。]{0,20}(?:中[,:]|\((?:其中|包括|含)?|[:,](?:其中|包括|分别)|其中[:,]?|分别为?:?|[为有]?:)[^,;。(]{2,30}$"
)
_NOUN = re.compile(r"[类信息]$")


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(alternatives(vocabulary()["classes"]["lead"]) + "+")


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(alternatives(vocabulary()["classes"]["tail"]) + "+$")


@cache
def _never_first() -> re.Pattern[str]:
    return re.compile(alternatives(vocabulary()["classes"]["never_first"]))


@cache
def _media() -> re.Pattern[str]:
    return re.compile(alternatives(vocabulary()["classes"]["media"]))


@cache
def _never() -> re.Pattern[str]:
    return re.compile(alternatives(vocabulary()["classes"]["never"]))


@cache
def _intro() -> re.Pattern[str]:
    return re.compile(alternatives(vocabulary()["classes"]["intro"]))


def class_name(words: str) -> str | None:
    """The class that words before a number name, as printed; null where they say something else.

    >>> class_name(",其中:工作动态类信息共")
    '工作动态类信息'
    >>> class_name("、行政办事事项(居民)")
    '行政办事事项(居民)'
    """
    part = re.split(r"[,;:。\n]", words)[-1]
    column = _COLUMN.search(part)
    if column:
        return column[1]
    if _SUBSET.search(part):
        return None
    aside = _ASIDE.search(part) if part.endswith(")") else None
    part = re.split(r"[()]", _ASIDE.sub("", part))[-1]
    part = _NUMBERING.sub("", part)
    lead = _lead().match(part)
    name = _NUMBERING.sub("", part[lead.end() :] if lead else part)
    if lead and lead.group().endswith("公开") and name.startswith(_OWN):
        name = lead.group()[-2:] + name
    bare = _tail().sub("", name)
    name = name.rstrip(_MARKS) if (bare in _GENERIC or len(bare) < 3) and name.endswith(_VERBS) else bare
    if (
        not _NAME.fullmatch(name)
        or name in _GENERIC
        or _never().search(name)
        or (_media().search(name) and not _KIND.search(name))
        or _never_first().match(name)
        or not re.search(r"[\u4e00-\u9fff]{2}", name)
    ):
        return None
    return name + aside[0] if aside and not aside[0].startswith(_REMARKS) else name


def classes_in(
    talk: Talk,
    sentence: tuple[int, int],
    mentions: Sequence[Mention],
    said: Mapping[int, str],
    total: Mention | None,
    *,
    goes_on: bool,
) -> dict[int, tuple[str, Mention | None]]:
    """The class of each number of a sentence that counts one, and the total it is a part of, by the number's place.

    `said` is what the wordings make of the numbers; `total` the one that the sentence before stated; `goes_on` says
    that this one begins like its list. Numbers with names that add up to the total before them are its classes even
    where no word says so.
    """
    flat = talk.reading.flat
    names: dict[int, str] = {}
    earlier = sentence[0]
    for mention in mentions:
        measure = said.get(mention.start)
        words = flat[earlier : mention.start]
        if mention.quantity.unit in _COUNTED and (
            measure is None or measure == CLASS or (measure.startswith(_OVERRULED) and not _DONE.search(words))
        ):
            name = class_name(words)
            if name:
                names[mention.start] = name
        earlier = mention.end
    found = _added_up(mentions, said, names, total)
    whole, since, listing = total if goes_on else None, sentence[0], False
    for mention in mentions:
        measure, name = said.get(mention.start), names.get(mention.start)
        if name and whole is not None:
            listing = listing or bool(_intro().search(flat, since, mention.start))
        if mention.start in found:
            continue
        if name and (measure == CLASS or (whole and (listing or (measure is None and _NOUN.search(name))))):
            found[mention.start] = name, whole
        elif measure in TOTALS:
            whole, since, listing = mention, mention.end, False
        elif measure is None or not measure.startswith(("disclosure.", "media.")):
            listing = False
    return found or _without_total(talk, sentence[0], mentions, names)


def _added_up(
    mentions: Sequence[Mention], said: Mapping[int, str], names: Mapping[int, str], total: Mention | None
) -> dict[int, tuple[str, Mention | None]]:
    """The classes of every total that the numbers right after it add up to; shares in percent are passed over."""
    found: dict[int, tuple[str, Mention | None]] = {}
    run: list[Mention] = []
    added = 0.0
    for mention in mentions:
        if mention.quantity.unit == "%":
            continue
        if mention.start in names:
            run.append(mention)
            added += mention.quantity.value
            if total and len(run) > 1 and added == total.quantity.value:
                found.update((one.start, (names[one.start], total)) for one in run)
                total = None
        elif said.get(mention.start) in TOTALS:
            if len(run) > 1 and added == mention.quantity.value:
                found.update((one.start, (names[one.start], mention)) for one in run)
            run, added, total = [], 0.0, mention
        else:
            run, added, total = [], 0.0, None
    return found


def _without_total(
    talk: Talk, sentence: int, mentions: Sequence[Mention], names: Mapping[int, str]
) -> dict[int, tuple[str, Mention | None]]:
    """The classes of a list of what was made public whose total is not printed."""
    run: list[Mention] = []
    for mention in mentions:
        if mention.start in names and mention.quantity.unit in ("条", "篇"):
            run.append(mention)
        elif run and mention.quantity.unit not in ("%", run[0].quantity.unit):
            break
    if len(run) < _LIST or not _PUBLISHED.search(talk.reading.flat, sentence, run[0].start):
        return {}
    return {mention.start: (names[mention.start], None) for mention in run}


def opens_list(talk: Talk, start: int, end: int | None = None) -> bool:
    """Whether the words at a place, or somewhere up to `end`, announce the parts of the total before them."""
    if end is not None:
        return bool(_intro().search(talk.reading.flat, start, end))
    return bool(_intro().match(talk.reading.flat, start)) or talk.reading.flat.startswith(
        ("在", "按", "从", "公开的"), start
    )


@cache
def _lines() -> re.Pattern[str]:
    line = alternatives(vocabulary()["words"]["热线"])
    return re.compile(
        rf"“(?P<quoted>[^“\n]{{2,16}})“(?P<after>(?:(?![收受接办答回处转共反])\w){{0,8}}?{line})?|(?P<bare>\w{{0,24}}?{line})"
    )


_BEFORE_LINE = re.compile(
    r".*(?:开通|设立|公布|受理|接听|接到|收到|办理|答复|回复|处理|接收|接转|转办|交办|办结|通过|依托|利用|回应|共|全年|年度?|了|及|和|来自|解决|分别|我[局委镇县市区乡办]|本[局镇]|处置|派发|积极|认真|做好|对|将|上级|各类|群众|件|的)"
)


_NUMBERED = re.compile(r"1\d{4}\w*")
_NO_NAME = frozenset({"热线", "留言", "信箱", "服务平台", "直通车"})


def line_name(words: str) -> str | None:
    """The name of the hotline, mailbox or board that words before a number speak of; null for one without a name.

    >>> line_name("全年共接收12345市长热线")
    '12345市长热线'
    """
    found = None
    for match in _lines().finditer(words):
        found = match
    if found is None:
        return None
    if found["quoted"]:
        return found["quoted"] + (found["after"] or "")
    called = _NUMBERED.search(found["bare"])
    name = called[0] if called else _BEFORE_LINE.sub("", found["bare"])
    return name if len(name) >= 2 and name not in _NO_NAME else None
