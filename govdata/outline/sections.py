"""From marks to the outline: sections in order, each over the text up to the next of its level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from govdata.outline.extent import Extents
from govdata.outline.marks import LINE, Mark, marks_of
from govdata.outline.nesting import Candidate, Placed, outline_of, strength_of
from govdata.outline.parts import part_of
from govdata.outline.words import words
from govdata.records import Cell, Section

_ANNEX = re.compile(
    r"(?:^|(?<=[\s。]))附(?:表|录)(?=[一二三四五六七八九十\d]{0,2}\s?[:：\s])[^\n]{0,60}"
    r"|^[ \t\u3000]*附(?:表|录|件[^\n]{0,40}(?:统计|情况|附)表)[^\n]{0,60}$",
    re.MULTILINE,
)
_ANNEX_TITLE = re.compile(r"附[表录][^:：\s]{0,3}[:：]?(?=\s)")
_TITLE_LONGEST = 30
_CONTENTS_GAP = 60
_BROKEN_LINE = re.compile(r"(?<=[^\x00-\x7f])[ \t\u3000\xa0]*\r?\n\s*")


def sections_of(text: str, cells: Sequence[Cell]) -> list[Section]:
    """The outline of a recovered text, in order of position.

    `cells` are the text's table cells, whose row labels look like headings and are none. Sections nest: a child
    lies within its parent, and a section ends where the next of its level or a higher one starts. The annex of
    a report is a section without a number. Total for any text.
    """
    candidates = _candidates(text, _without_contents(text, marks_of(text, cells)))
    annexes = list(_annexes(text))
    headings = outline_of(candidates, list(_notes(text)), [start for start, _ in annexes])
    sections = [_numbered(text, placed) for placed in headings]
    last = headings[-1].candidate.end if headings else len(text)
    sections += [
        Section(0, None, 1, None, text[start:end].strip(" \t\u3000:："), "annex", start, end)
        for start, end in annexes
        if start >= last
    ]
    return _closed(sections, len(text))


def _candidates(text: str, marks: Sequence[Mark]) -> list[Candidate]:
    extents = Extents(text)
    stops = [*(mark.start for mark in marks[1:]), len(text)][: len(marks)]
    found = []
    for mark, stop in zip(marks, stops, strict=True):
        end = extents.end(mark.words, stop)
        if end > mark.words:
            known = end - mark.words <= _TITLE_LONGEST and _is_known(text, mark.words, end)
            clause = text[end : end + 1] in ("；", ";") and (mark.place != LINE or not text[end + 1 : stop].strip())
            found.append(Candidate(mark, end, known, clause, strength_of(mark, known=known)))
    return found


def _is_known(text: str, start: int, end: int) -> bool:
    return words().heading.match(text, start) is not None or part_of(text[start:end]) is not None


def _without_contents(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """The marks without a table of contents: a run of headings with no text between, which comes again."""
    firsts = [index for index, mark in enumerate(marks) if mark.ordinal == 1 and mark.kind in ("han", "chapter")]
    dropped: set[int] = set()
    for index, again in pairwise(firsts):
        first, second = marks[index], marks[again]
        crowded = all(after.start - before.words <= _CONTENTS_GAP for before, after in pairwise(marks[index:again]))
        if first.kind == second.kind and again - index > 1 and crowded and _same_words(text, first, second):
            dropped.update(range(index, again))
    return [mark for index, mark in enumerate(marks) if index not in dropped]


def _same_words(text: str, first: Mark, second: Mark) -> bool:
    one, other = ("".join(text[mark.words : mark.words + 20].split())[:2] for mark in (first, second))
    return len(one) == 2 and one == other


def _numbered(text: str, placed: Placed) -> Section:
    mark, end = placed.candidate.mark, placed.candidate.end
    heading = " ".join(_BROKEN_LINE.sub("", text[mark.words : end]).split())
    return Section(0, placed.parent, placed.level, mark.number, heading, part_of(heading), mark.start, end)


def _closed(sections: Sequence[Section], length: int) -> list[Section]:
    """The sections with their ordinals, ends, and the parts that their parents leave them."""
    ends = [length] * len(sections)
    open_sections: list[int] = []
    for index, section in enumerate(sections):
        while open_sections and sections[open_sections[-1]].level >= section.level:
            ends[open_sections.pop()] = section.start
        open_sections.append(index)
    parts: list[str | None] = []
    for section in sections:
        above = parts[section.parent] if section.parent is not None else None
        parts.append(section.part if above is None or above == section.part else None)
    return [
        Section(index, section.parent, section.level, section.number, section.heading, part, section.start, end)
        for index, (section, part, end) in enumerate(zip(sections, parts, ends, strict=True))
    ]


def _annexes(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the titles of annexed tables."""
    for match in _ANNEX.finditer(text):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        line = text[start : match.end()].rstrip()
        title = _ANNEX_TITLE.match(line)
        yield start, start + (title.end() if title else len(line))


def _notes(text: str) -> Iterator[int]:
    """Ends of the titles under which numbered items are terms of use, notes, attachments or links."""
    yield from (match.end() for match in words().notes.finditer(text))
    for match in words().boilerplate.finditer(text):
        line_start = text.rfind("\n", max(0, match.start() - _TITLE_LONGEST), match.start()) + 1
        if line_start == 0 and match.start() > _TITLE_LONGEST:
            continue
        line_end = text.find("\n", match.end(), match.end() + _TITLE_LONGEST)
        if 0 <= line_end - line_start <= _TITLE_LONGEST and "。" not in text[line_start:line_end]:
            yield match.end()
