"""Where a heading's own words end: at its line's end, its first sentence's end, or, where line breaks are lost,
where the body runs on behind it.

Looks at no more than a few hundred characters, whatever the length of the line.
"""

from __future__ import annotations

import re

from govdata.outline.marks import wrap_width
from govdata.outline.words import words

_LONGEST = 240
_LINE_LONGEST = 60
_RUN_IN = 30
_SENTENCE_END = re.compile(r"[。！？!?；;]|(?<![\d.])\.(?=\s|$)")
_GAP = re.compile(r"(?<=[\u4e00-\u9fff”》）)])[ \t\u3000\xa0]+(?=[\u4e00-\u9fff\d“《（(])")
_TRAILING = " \t\r\n\u3000\xa0:：,，、。.；;…-—|"
_HAN = re.compile(r"[\u4e00-\u9fff]")
_COLON = re.compile(r"(?<!\d)[:：]|[:：](?!\d)")
_CLAUSE_END = re.compile(r"[,，:：]")


class Extents:
    """The ends of headings of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._width = wrap_width(text)

    def end(self, start: int, stop: int) -> int:
        """The end of the heading whose words start at `start`; `stop` is the next mark, which no heading passes."""
        text = self._text
        limit = min(len(text), stop, start + _LONGEST)
        line_end = self._line_end(start, limit)
        found = _SENTENCE_END.search(text, start, line_end)
        sentence_end = found.start() if found else line_end
        whole_line = found is None and (line_end < limit or limit in (len(text), stop))
        end = _fixed(text, start, sentence_end)
        if end is None and whole_line and sentence_end - start <= _LINE_LONGEST:
            end = _before_colon(text, start, sentence_end) or sentence_end
        if end is None:
            end = _gap(text, start, sentence_end) or _before_colon(text, start, sentence_end)
        if end is None:
            end = _run_on(text, start, sentence_end)
        if end is None:
            end = sentence_end if found is not None or whole_line else _first_clause(text, start, sentence_end)
        while end > start and text[end - 1] in _TRAILING:
            end -= 1
        return end

    def _line_end(self, start: int, limit: int) -> int:
        """The end of the line, or of the lines that it fills to the width of the page and runs over."""
        text = self._text
        line_start = text.rfind("\n", max(0, start - _LONGEST), start) + 1
        while True:
            newline = text.find("\n", start, limit)
            if newline < 0:
                return limit
            if not self._width or newline - line_start < self._width:
                return newline
            line_start = start = newline + 1


def _fixed(text: str, start: int, end: int) -> int | None:
    """The end of a heading that the forms fix, unless further heading words join on."""
    match = words().heading.match(text, start, end)
    if match is None:
        return None
    at = match.end()
    if words().joins.match(text, at, end):
        return None
    after = text[at : at + 1]
    if at == end or not after or not _HAN.match(after) or words().opener.match(text, at) or after in "无未没暂":
        return at
    return at if words().heading.match(text, at) or end - at > _RUN_IN else None


def _gap(text: str, start: int, end: int) -> int | None:
    """A space that stands where a line break was: behind words that can end a heading, before a body."""
    for match in _GAP.finditer(text, start, min(end, start + _LINE_LONGEST)):
        at = match.start()
        if len(_HAN.findall(text, start, at)) < 2:
            continue
        if text.startswith(words().closers, match.end()) and end - match.end() < 8:
            continue
        if text.endswith(words().closers, start, at) or words().opener.match(text, match.end()):
            return at
        if at - start <= 15 and end - match.end() > 15:
            return at
    return None


def _before_colon(text: str, start: int, end: int) -> int | None:
    match = _COLON.search(text, start, min(end, start + _RUN_IN + 1))
    return match.start() if match and match.start() - start >= 2 else None


def _run_on(text: str, start: int, end: int) -> int | None:
    """Where a body begins with neither space nor stop: behind a closing word, at an opening one."""
    known = words()
    best = None
    for closer in known.closer.finditer(text, start, min(end, start + _LINE_LONGEST)):
        at = closer.end()
        if end - at < 6 or at - start < 2 or known.closer.match(text, at):
            continue
        if known.continues.match(text, at):
            continue
        if known.opener.match(text, at):
            weak = known.weak_opener.match(text, at)
            if weak is None or (_comma_follows(text, at, end) and not known.governs.search(text, start, at)):
                return at
        elif closer.group() in known.strong_closers and _body_follows(text, at):
            return at
        elif best is None and known.subject.match(text, at) and _comma_follows(text, at, end):
            best = at
    return best


def _body_follows(text: str, at: int) -> bool:
    return _HAN.match(text, at) is not None or text[at : at + 1] in "（(“《" or text[at : at + 1].isdigit()


def _comma_follows(text: str, at: int, end: int) -> bool:
    return text.find(",", at, end) >= 0 or text.find("，", at, end) >= 0


def _first_clause(text: str, start: int, end: int) -> int:
    """The first clause of a sentence too long to be a heading."""
    found = _CLAUSE_END.search(text, start + 2, end)
    return found.start() if found else end
