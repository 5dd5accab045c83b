"""HTML to visible text, with every character's way back to the markup.

One pass over the tags, without a tree: what a browser would show, block elements as line breaks, white space
collapsed, table cells apart by tabs. Unclosed, misnested and endless tags are nothing special here. Which cell is
which in a table is worked out in `grid`; taking page furniture out belongs to `govdata.recover`.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from govdata.read.grid import Tables
from govdata.read.pieces import Pieces
from govdata.records import GridCell
from govdata.spans import Offsets

# Quoted values may hold < and >; a stray quote must not swallow the page, hence the second, plain form of a tag.
# Possessive throughout: a tag that does not close costs its own length once. Pages of tables are mostly cells of a few
# plain words: such a cell is one token, and the end of any other cell or row is one with the tag that follows.
_SPACES = r"[ \t\n\r\f]"
_WITHIN = r"(?:p|span|font|strong|b)"
_PLAIN = r"""(?:\s(?:[^<>"']++|"[^<>"]*"|'[^<>']*')*+)?+"""
_TOKEN = re.compile(
    rf"""<(t[dh])({_PLAIN})>((?:<{_WITHIN}{_PLAIN}>|{_SPACES}++)*+)([^<>&]*+)((?:</{_WITHIN}>|{_SPACES}++)*+)</t[dh]>|"""
    rf"""<!--|<(?:/t[dh]>{_SPACES}*+<(?=/?t[dhr])|/tr>{_SPACES}*+<(?=tr[ >]))?+(/?)([a-zA-Z][a-zA-Z0-9:_-]{{0,30}}+)"""
    r"""((?:[^<>"']++|"[^"]*"(?=[\s/>])|'[^']*'(?=[\s/>]))*+(?=>)|[\s/"'][^<>]*+)>|<[!?/][^<>]*+>|"""
    r"""&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});?+"""
)
_ATTRIBUTE = re.compile(r"""(?<![^\s=/>"'])([^\s=/>"']++)\s*+=\s*+(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
_HIDDEN = re.compile(r"display\s*:\s*none|(?:^|\s)hidden(?=[\s/=]|$)", re.IGNORECASE)
_RAW = frozenset(
    ["script", "style", "template", "noscript", "iframe", "object", "svg", "select", "textarea", "noframes", "applet"]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "tbody",
        "tfoot",
        "thead",
        "ul",
        "title",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "big",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "ins",
        "label",
        "o:p",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
    ]
)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_TITLE_END = re.compile(r"</title|<(?:meta|link|body|/head|p|div)\b", re.IGNORECASE)
_LONGEST_TITLE = 1000
_META_NAMES = ("name", "property", "http-equiv", "itemprop")


@dataclass(slots=True)
class Page:
    """The visible text of a page, where it comes from, what the page says of itself, and its table cells."""

    text: str
    offsets: Offsets
    meta: dict[str, str] = field(default_factory=dict)
    cells: list[GridCell] = field(default_factory=list)


def read_html(source: str) -> Page:
    """The visible text of an HTML page or fragment; total on any string, in time linear in its length."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.pieces = Pieces(source)
        self.tables = Tables(self.pieces)
        self.meta: dict[str, str] = {}
        self.never_closed: set[str] = set()
        self.closers: dict[str, re.Pattern[str]] = {}

    def read(self) -> Page:
        source, pieces = self.source, self.pieces
        position: int | None = 0
        at = 0
        while position is not None:
            start, position = position, None
            for token in _TOKEN.finditer(source, start):
                begin, end = token.span()
                if begin > at:
                    pieces.add_run(at, begin)
                at = end
                cell, inside, openers, _, closers, closing, name, attributes = token.groups()
                if cell is not None:
                    jump = self._plain_cell(token, inside, openers, closers)
                elif name is None:
                    jump = self._nameless(token[0], begin, end)
                else:
                    name = name.lower()
                    if name in _INLINE and "none" not in attributes and "hidden" not in attributes:
                        continue
                    jump = self._tag(name, bool(closing), attributes, begin, end)
                if jump is not None:
                    at = position = jump
                    break
        pieces.add_run(at, len(source))
        self.tables.finish()
        text, offsets, starts = pieces.joined()
        return Page(text, offsets, self.meta, self.tables.cells(text, starts))

    def _plain_cell(self, token: re.Match[str], attributes: str, openers: str, closers: str) -> int | None:
        """A cell with nothing but words in it; one that is hidden, or in no table, is taken tag by tag."""
        begin, after = token.start(), token.start(3)
        markup = attributes + openers
        if self.pieces.preformatted or not self.tables.inside or "none" in markup or "hidden" in markup:
            return self._tag(token[1].lower(), False, attributes, begin, after) or after
        self.tables.open_cell(attributes, begin, after)
        start, end = token.span(4)
        if "<p" in openers:
            self.pieces.add_break(after, start)
        self.pieces.add_run(start, end)
        if "</p" in closers:
            self.pieces.add_break(end, token.end(5))
        elif closers[-1:].isspace():
            self.pieces.add_run(token.end(5) - 1, token.end(5))
        return None

    def _nameless(self, token: str, begin: int, end: int) -> int | None:
        if token[0] == "&":
            self.pieces.add_entity(html.unescape(token), begin, end)
        elif token == "<!--":
            close = self._find("-->", end)
            return close and close + 3
        return None

    def _find(self, closer: str, start: int) -> int | None:
        if closer in self.never_closed:
            return None
        found = self.source.find(closer, start)
        if found < 0:
            self.never_closed.add(closer)
            return None
        return found

    def _tag(self, name: str, closing: bool, attributes: str, begin: int, end: int) -> int | None:
        """Take in one tag; a position says where to go on reading, past what is not shown."""
        if name in ("td", "th"):
            if not closing:
                self.tables.open_cell(attributes, begin, end)
        elif name in _BLOCKS:
            self.pieces.add_break(begin, end)
            if name == "pre":
                self.pieces.preformatted = not closing
        elif name == "tr":
            self.tables.open_row(begin, end, closing=closing)
        elif name == "br":
            self.pieces.add_line_end(begin, end)
        elif name == "table":
            if closing:
                self.tables.close_table(begin, end)
            else:
                self.tables.open_table(begin, end)
        elif name == "meta":
            self._take_meta(attributes)
        if closing:
            return None
        if name == "title":
            return self._take_title(end)
        if name in _RAW:
            return self._end_of_raw(name, end)
        if attributes and ("none" in attributes or "hidden" in attributes.lower()) and name not in _VOID:
            bare = re.sub(r"""(?<!style=)(["'])(?:(?!\1).)*\1""", '""', attributes)
            return self._end_of_hidden(name, end) if _HIDDEN.search(bare) else None
        return None

    def _end_of_raw(self, name: str, end: int) -> int:
        closer = self.closers.setdefault(name, re.compile(f"</{name}[^>]{{0,200}}>", re.IGNORECASE))
        found = None if name in self.never_closed else closer.search(self.source, end)
        if found is None:
            self.never_closed.add(name)
            return len(self.source) if name in ("script", "style") else end
        return found.end()

    def _end_of_hidden(self, name: str, end: int) -> int | None:
        """The end of a hidden element, or None where it is never closed: then it is shown, not the page lost."""
        key = f"hidden {name}"
        if key in self.never_closed:
            return None
        ends = self.closers.setdefault(key, re.compile(rf"<(/?){name}(?=[\s/>])[^<>]*>", re.IGNORECASE))
        depth = 1
        for tag in ends.finditer(self.source, end):
            depth += -1 if tag[1] else 1
            if depth == 0:
                return tag.end()
        self.never_closed.add(key)
        return None

    def _take_title(self, end: int) -> int | None:
        close = _TITLE_END.search(self.source, end, end + _LONGEST_TITLE)
        if close is None:
            return None
        title = " ".join(html.unescape(self.source[end : close.start()]).split())
        if title:
            self.meta.setdefault("title", title)
        return close.start()

    def _take_meta(self, attributes: str) -> None:
        given = {match[1].lower(): match[2] or match[3] or match[4] or "" for match in _ATTRIBUTE.finditer(attributes)}
        name = next((given[key] for key in _META_NAMES if given.get(key)), None)
        content = " ".join(html.unescape(given.get("content", "")).split())
        if name and content:
            self.meta.setdefault(html.unescape(name).strip().lower(), content)
