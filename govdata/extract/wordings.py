"""The wording registry: how offices say a measure, and the matcher that finds it around a number.

A wording is a line of `wordings.csv`, written in a small language:

    {收到|受理|}    one of these (an empty alternative: or nothing)
    [公开申请]      any word of that class in `wordings_words.toml`
    [按时*]         up to 8 words of that class, or none
    <               the wording opens its clause, but for the time and the speaker (全年共, 我局)
    >               its clause ends soon after, without another number
    …              up to 90 characters of the same clause, no other number among them; after the number, of the same item
    ……             the same, over commas
    ~              filler words between a noun and its number (共计, 总数, 为, 达), or a remark in parentheses
    {n}{件}        the number, counted in a unit of that class

An `indicator` of two codes with a + says both with one number.
`unless` lists words that forbid the reading beside the number, between the numbers before and after it in its clause
(with a leading ^: in its sentence up to there, from the last semicolon); remarks of what a number includes (含转发)
forbid nothing;
`needs` lists words of which one must stand shortly before the number or in a heading over it; `topic` what the nearest topic word before the number must be about, or with a leading - must not; `years` the report
years it holds for. Of several that fit one number the highest `rank` wins, then the one that explains most characters,
then the later line. What a match means for period, unit and quote is not decided here.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, MatchKind

from govdata.extract.wordings_text import INSIDE, NUMBER, REMARK

_TOKEN = re.compile(
    r"\{n\}\{(?P<unit>[^{}]+)\}|\{(?P<choice>[^{}]*)\}|\[(?P<words>[^\[\]*]+)\*\]|\[(?P<word>[^\[\]]+)\]"
    r"|(?P<long>……)|(?P<gap>…)|(?P<skip>~)|(?P<opens><)|(?P<closes>>)|(?P<text>[^{}\[\]…~<>]+)"
)
_ASIDE = r"\([^()\n]{0,40}\)"
_GAP = f"(?:[^,;。:!?\\n(){NUMBER}{INSIDE}]|{_ASIDE}){{0,90}}?"
_GAP_AFTER = f"[^,;。:!?\\n()、{NUMBER}{INSIDE}]{{0,20}}?"
_CLOSES = f"(?=[^,;。:!?\\n{NUMBER}{INSIDE}]{{0,12}}(?:[,;。:!?\\n]|$))"
_LONG_GAP = f"[^;。!?\\n{NUMBER}{INSIDE}]{{0,60}}?"


@dataclass(frozen=True, slots=True)
class Wording:
    """One line of the registry, compiled; `also` is the second measure that its number speaks for."""

    number: int
    indicator: str
    also: str | None
    applicant: str | None
    wording: str
    pattern: re.Pattern[str]
    units: frozenset[str]
    needs: tuple[frozenset[str], ...]
    beside: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    unless_before: re.Pattern[str] | None
    topics: frozenset[str]
    not_topics: frozenset[str]
    since: int
    until: int
    rank: int
    example: str
    counterexample: str

    @property
    def measure(self) -> tuple[str, str | None]:
        """What is measured, and of which applicants."""
        return self.indicator, self.applicant


@dataclass(frozen=True, slots=True)
class Found:
    """A wording that fits: the span of its words in the flat text, the number's place, and how good the fit is."""

    wording: Wording
    start: int
    end: int
    number: int
    weight: int

    @property
    def order(self) -> tuple[int, int, int]:
        """What decides between readings of one number."""
        return self.wording.rank, self.weight, self.wording.number


@cache
def vocabulary() -> dict[str, dict[str, list[str]]]:
    """The registry's word classes, unit classes, topics and filler words."""
    return tomllib.loads(files("govdata.registry").joinpath("wordings_words.toml").read_text("utf-8"))


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for any of these words, longest first."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(map(re.escape, ordered)) + ")"


@cache
def filler() -> str:
    """The expression that ~ stands for."""
    return f"(?:{alternatives(vocabulary()['filler']['skip'])}|{_ASIDE}){{0,5}}?"


@cache
def _opening() -> str:
    """The expression that < stands for: where a clause begins, with the words that any clause may open with."""
    words = alternatives(vocabulary()["filler"]["opening"])
    return rf"(?:^|(?<=[,;:。()、\n]))(?:{words}|(?:19|20)\d\d年度?)*+"


def compiled(wording: str) -> tuple[re.Pattern[str], frozenset[str], tuple[frozenset[str], ...]]:
    """A wording's expression, the units its number may have, and groups of words of each of which one must stand there.

    Raises:
        ValueError: where the wording breaks the language or has no number slot.
    """
    parts: list[str] = []
    units: frozenset[str] | None = None
    needs: list[frozenset[str]] = []
    position = 0
    for token in _TOKEN.finditer(wording):
        if token.start() != position:
            raise ValueError(f"cannot read the wording {wording!r} at {position}")
        position = token.end()
        if token["unit"] is not None:
            known = vocabulary()["units"]
            units = frozenset(known[token["unit"]]) if token["unit"] in known else frozenset(token["unit"].split("|"))
            parts.append(f"[){REMARK}]*(?P<n>{NUMBER}{INSIDE}*)")
        elif token["gap"]:
            parts.append(_GAP if units is None else _GAP_AFTER)
        elif token["long"]:
            parts.append(_LONG_GAP)
        elif token["skip"]:
            parts.append(filler())
        elif token["opens"]:
            parts.append(_opening())
        elif token["closes"]:
            parts.append(_CLOSES)
        elif token["words"]:
            parts.append(alternatives(vocabulary()["words"][token["words"]]) + "{0,8}?")
        else:
            words = _words_of(token)
            parts.append("(" + alternatives(words)[3:])
            if all(words):
                needs.append(frozenset(words))
    if position != len(wording) or units is None or not needs:
        raise ValueError(f"the wording {wording!r} lacks a number slot, or words that must stand there")
    return re.compile("".join(parts)), units, tuple(needs)


def _words_of(token: re.Match[str]) -> list[str]:
    if token["choice"] is not None:
        return token["choice"].split("|")
    if token["word"] is not None:
        return vocabulary()["words"][token["word"]]
    return [token["text"]]


def _any_of(words: Iterable[str]) -> re.Pattern[str] | None:
    listed = [
        part
        for word in words
        for part in (vocabulary()["words"][word[1:-1]] if word.startswith("[") else [word])
        if part
    ]
    return re.compile(alternatives(listed)) if listed else None


@cache
def wordings() -> tuple[Wording, ...]:
    """Every wording of the registry, in its order."""
    lines = files("govdata.registry").joinpath("wordings.csv").read_text("utf-8").splitlines()
    return tuple(_wording(number, row) for number, row in enumerate(csv.DictReader(lines)))


def _wording(number: int, row: dict[str, str]) -> Wording:
    pattern, units, needs = compiled(row["wording"])
    unless = row["unless"].split("|") if row["unless"] else []
    topics = row["topic"].split("|") if row["topic"] else []
    since, _, until = row["years"].partition("-")
    indicator, _, also = row["indicator"].partition("+")
    return Wording(
        number,
        indicator,
        also or None,
        row["applicant"] or None,
        row["wording"],
        pattern,
        units,
        needs,
        _any_of(row["needs"].split("|")),
        _any_of(word for word in unless if not word.startswith("^")),
        _any_of(word[1:] for word in unless if word.startswith("^")),
        frozenset(topic for topic in topics if not topic.startswith("-")),
        frozenset(topic[1:] for topic in topics if topic.startswith("-")),
        int(since or 0),
        int(until or 9999),
        int(row["rank"] or 0),
        row["example"],
        row["not"],
    )


@cache
def _index() -> tuple[AhoCorasick, list[str], dict[str, list[int]]]:
    """A search for the words that wordings need, those words, and the wordings that each one calls for."""
    calls: dict[str, list[int]] = {}
    for wording in wordings():
        rarest = max(wording.needs, key=lambda words: (min(map(len, words)), -len(words)))
        for word in sorted(rarest):
            calls.setdefault(word, []).append(wording.number)
    words = sorted({word for wording in wordings() for group in wording.needs for word in group})
    return AhoCorasick(words), words, calls


def candidates(sentence: str) -> list[Wording]:
    """The wordings whose words all stand in a sentence, in registry order."""
    search, words, calls = _index()
    stand = {words[index] for index, _, _ in search.find_matches_as_indexes(sentence, overlapping=True)}
    known = wordings()
    called = sorted({number for word in stand for number in calls.get(word, ())})
    return [known[number] for number in called if not any(group.isdisjoint(stand) for group in known[number].needs)]


def matches(sentence: str, at: int) -> Iterator[Found]:
    """Every wording that fits a number of a sentence with its numbers marked; `at` is where the sentence begins."""
    for wording in candidates(sentence):
        for match in wording.pattern.finditer(sentence):
            weight = sum(len(group or "") for group in match.groups()) - len(match["n"])
            yield Found(wording, at + match.start(), at + match.end(), at + match.start("n"), weight)


@cache
def _topics() -> tuple[AhoCorasick, list[str]]:
    pairs = sorted((word, topic) for topic, words in vocabulary()["topics"].items() for word in words)
    return AhoCorasick([word for word, _ in pairs], matchkind=MatchKind.LeftmostLongest), [topic for _, topic in pairs]


def topics_in(flat: str) -> tuple[list[int], list[str]]:
    """Where each topic word ends, in order, and its topic."""
    search, names = _topics()
    found = search.find_matches_as_indexes(flat)
    return [end for _, _, end in found], [names[index] for index, _, _ in found]
