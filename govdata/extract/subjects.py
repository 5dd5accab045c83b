"""What a printed number counts: the noun phrase before it, after it, or shared with its neighbours.

Works on the words of one sentence; the words to cut off and to stop at stand in the registry.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from govdata.extract.periods import DATE

_BREAK = re.compile(r"[，,。；;：:！？!?\n（(）)]")
_FRACTION = re.compile(r"[^、和与及]*(?:率|度|比例|比重|占比)$")
_LIST = re.compile(r"、|以及|和|与|及")
_COMPARISON = re.compile(r"同比|环比|较|比|与|同")
_HAN = re.compile(r"[\u4e00-\u9fff“《][\u4e00-\u9fff“”、《》（）A-Za-z]+")


class _Words(NamedTuple):
    lead: re.Pattern[str]
    trail: re.Pattern[str]
    stop: re.Pattern[str]
    verbs: re.Pattern[str]
    shared: re.Pattern[str]
    respective: re.Pattern[str]


@cache
def _words() -> _Words:
    data = tomllib.loads(files("govdata.registry").joinpath("quantities_subjects.toml").read_text(encoding="utf-8"))

    def either(key: str) -> str:
        return "|".join(sorted(data[key], key=lambda word: (-len(word), word)))

    return _Words(
        lead=re.compile(rf"(?:{either('lead')}|[0-9]{{1,2}}[、.．]|[\s、])+"),
        trail=re.compile(rf"(?:{either('trail')}|\s)+$"),
        stop=re.compile(either("stop")),
        verbs=re.compile(rf".*(?:{either('verbs')})(?:了|过)?(?!率|度|数|量|比|类|会|厅|员|制|意见)"),
        shared=re.compile(rf"(?:{either('shared')})(?:{either('reach')})?\s*$"),
        respective=re.compile(rf"分别(?:{either('reach')}|[\u4e00-\u9fff]{{1,3}})?\s*$"),
    )


def before(text: str, low: int, start: int) -> str:
    """The noun phrase that ends where a number starts, read back to `low` or the last mark of punctuation."""
    return _trimmed(_last_clause(text[low:start]))


def after(text: str, end: int, high: int, kind: str) -> str:
    """The noun phrase that a unit is followed by at once (13家医疗单位 -> 医疗单位); empty where a verb follows."""
    match = _HAN.match(text, end, min(high, end + 40))
    if match is None:
        return ""
    words = match[0]
    stop = _words().stop.search(words)
    words = words[: stop.start()] if stop else words
    if kind == "rate" and not text.startswith("的", end):
        return ""
    return words.strip("、和及与的共（）")


def subject_of(text: str, low: int, start: int, end: int, high: int, kind: str) -> str | None:
    """What the number at `text[start:end]` counts, with `low` and `high` the bounds to read to."""
    noun = after(text, end, high, kind)
    if noun:
        return noun
    said = before(text, low, start)
    return None if _COMPARISON.match(said) else said or None


def shared_subjects(text: str, low: int, start: int) -> list[str]:
    """The subjects of one number that is said of several (办结率、满意率均达100%); fewer than two where it is not."""
    said = _last_clause(text[low:start])
    match = _words().shared.search(said)
    if match is None:
        return []
    items = [_trimmed(item) for item in _LIST.split(said[: match.start()])]
    items = [item for item in items if item]
    return items if len(items) > 1 else []


def are_rates(items: list[str]) -> bool:
    """Whether every item of a list names a rate of its own."""
    return len(items) > 1 and all(_FRACTION.match(item) for item in items)


def respective_subjects(text: str, low: int, start: int) -> list[str]:
    """The subjects that 分别 deals out, in order, to the numbers after it; empty where the words are no such list."""
    said = text[low:start]
    cut = said.rfind("分别")
    if cut < 0 or not _words().respective.search(said):
        return []
    head = said[:cut].rstrip("，, ")
    items = _LIST.split(_last_clause(head.rstrip("，, ")))
    if len(items) < 2:
        items = _LIST.split(head.replace("，", ",").split(",")[-2]) if "," in head.replace("，", ",") else items
    stop = _words().stop.search(items[-1], 2)
    items[-1] = items[-1][: stop.start()] if stop else items[-1]
    return [item for item in (_without_lead(item) for item in items) if item]


def _without_lead(words: str) -> str:
    """Words without the time, the speaker and the adverbs they open with."""
    lead = _words().lead
    while match := lead.match(words) or DATE.match(words):
        words = words[match.end() :].lstrip(" ，,、以来内")
    return words.strip()


def _last_clause(words: str) -> str:
    marks = [match.end() for match in _BREAK.finditer(words)]
    return words[marks[-1] :] if marks else words


def _trimmed(words: str) -> str:
    told = _words()
    words = words.strip()
    trail = told.trail.search(words)
    if trail:
        words = words[: trail.start()]
    words = _without_lead(words)
    verb = told.verbs.match(words)
    if verb and verb.end() < len(words):
        words = words[verb.end() :]
    return words.strip(" 、和及与的")[-40:]
