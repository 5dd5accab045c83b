"""The title a document gives itself: from what the file says of itself, or the line that stands as a heading.

Also splits a title into the body it names, the year, and what it announces. Which body that is belongs to
`issuer`; what sort of document it makes belongs to `types`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from govdata.identify.agencies import BODY_ENDING
from govdata.identify.dates import YEAR_WORD, year_number
from govdata.identify.names import has_area, read_name
from govdata.identify.words import pattern

_HEAD = 3_000
_LINES = 40
_MARKED = re.compile(
    r"^(?:第?[一二三四五六七八九十]{1,3}[、.．条章]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．)）])"
)
_SENTENCE = re.compile(r"[。；;！？!?]|[,，].*[,，]")
_REPORT = re.compile(r"(?:报告|年报|总结|小结|情况)(?:书|表)?(?:[（(].{0,16}[)）])?$")
# What other titles about disclosure end in; a heading of that kind is not a report's.
_OTHER_KIND = re.compile(
    r"(?:通知|通报|公告|公示|指南|要点|方案|意见|办法|制度|规定|函|范文|模板)(?:[（(].{0,12}[)）])?$"
)
_CONTINUED = re.compile(
    r"(?!关于|政府信息|信息公开|政务公开|[《一二三四五六七八九十\d（(])[^：:]{2,18}(?:报告|年报|总结|通知|通报|公告|方案|意见)$"
)
_SCHOOL_YEAR = re.compile(r"(?:19|20)\d\d\s*[-—–－~～至]+\s*((?:19|20)\d\d)\s*学年")
_ABOUT = re.compile(r"关于|印发|转发|召开")
# 关于做好…的通知 names no body.
_ERRAND = re.compile(r"(?:认真|切实|进一步)*(?:做好|开展|加强|报送|规范|推进|印发|转发|公布|编制|落实)")
_YEAR_ONLY = re.compile(r"^[（(]?(?:19|20)\d\d\s*年?度?[)）]?$")
_FLAT = re.compile(
    r"(?:[一-鿿（）()]{2,30})?(?:20|19)\d\d\s*年?度?[一-鿿]{0,14}(?:信息公开|政务公开|政务信息)[一-鿿]{0,8}(?:报告|年报|总结)"
    r"|[一-鿿（）()]{2,30}(?:信息公开|政务公开)(?:工作)?(?:年度报告|年报)"
)
_BYLINE = re.compile(r"(?<=\S)[ \t　]+(?=(?:发布|信息来源|来源|时间|日期|作者|浏览|字体|【|\[)|(?:19|20)\d\d[-/.]\d)")
_LEADING_YEAR = re.compile(
    r"^(?:关于)?[（(【\[]?(?:(?:19|20)\d\d|二[〇○Ｏ零０O0][一二三四五六七八九〇○Ｏ零]{2}(?=年))\s*年?度?[）)】\]]?(?:关于)?"
)
_LABEL = re.compile(r"^[-•·*\s]*(?:(?:中文名|标题|题名|名称|信息名称|文件名称)[:：]|(?:信息|文件)名称\s)\s*")
_NEXT_FIELD = re.compile(r"[\s|｜]+[一-鿿]{2,6}\s*[:：].*$", re.DOTALL)
_FILE_ENDING = re.compile(r"\.(?:docx?|pdf|wps|xlsx?|html?|txt)$", re.IGNORECASE)
_SPACES = re.compile(r"(?<![A-Za-z,.])\s+|\s+(?![A-Za-z])")


@dataclass(frozen=True, slots=True)
class TitleParts:
    """A title taken apart: the words in the place of the body's name, the year, and the rest."""

    body: str
    year: int | None
    rest: str


@cache
def _meta_names() -> dict[str, tuple[str, ...]]:
    names: dict[str, list[str]] = {}
    with files("govdata.registry").joinpath("identify_meta.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            names.setdefault(row["field"], []).append(row["name"])
    return {field: tuple(found) for field, found in names.items()}


def meta_values(meta: Mapping[str, str], field: str) -> Iterator[str]:
    """What the file says of itself under any of a field's names (title, page_title, published, source, site, column)."""
    for name in _meta_names()[field]:
        # One line of a page's head may hold several fields: 发布机构：教育局 组配分类：年报.
        if value := _NEXT_FIELD.sub("", meta.get(name) or "").strip():
            yield value


def tidy(title: str) -> str:
    """A title on one line, without the white space that layout put between its characters."""
    tidied = _FILE_ENDING.sub("", _SPACES.sub("", title.strip())).strip("　 \t>:：-_")
    return tidied[1:-1] if tidied.startswith("《") and tidied.endswith("》") else tidied


def _is_heading(line: str) -> bool:
    return (
        5 <= len(line) <= 70
        and not _MARKED.match(line)
        and not _SENTENCE.search(line)
        and not pattern("title", "not_a_title").search(line)
        and not re.search(r"[|>»]|^[)）》、,，]", line)
        and bool(re.search(r"[一-鿿]{3}", line))
    )


def title_of(text: str, meta: Mapping[str, str]) -> str | None:
    """The title that the document itself bears, or None: a document may begin with its first sentence."""
    for value in meta_values(meta, "title"):
        if _is_heading(tidied := tidy(value)):
            return tidied
    head = [tidy(_LABEL.sub("", _BYLINE.split(line, maxsplit=1)[0])) for line in re.split(r"[\n|｜]", text[:_HEAD])]
    lines = [line for line in head if line][:_LINES]
    page_title = _page_title(meta)
    if page_title and page_title in lines:
        return page_title
    subject = pattern("disclosure", "subject")
    bare = None
    for index, line in enumerate(lines):
        if len(line) > 120:
            break
        line = lines[index] = _continued(lines, index)
        if _is_heading(line) and (_REPORT.search(line) or _OTHER_KIND.search(line)) and subject.search(line):
            title = _joined(lines, index)
            parts = parts_of(title)
            if parts.body or parts.year:
                return title
            # The name of the site's column stands above many a title and looks like one: 政府信息公开年报.
            bare = bare or (title if _REPORT.search(title) or title.endswith(("范文", "模板")) else None)
    if bare:
        return bare
    if page_title and subject.search(page_title) and _REPORT.search(page_title):
        return page_title
    # A flat page runs its title on into navigation and text; a first sentence goes on with a comma.
    flat = _FLAT.match(lines[0]) if lines and len(lines[0]) > 120 else None
    if flat and not re.match(r"[,，。；]", lines[0][flat.end() :]):
        return flat.group()
    named = (line for line in lines if _is_heading(line) and (_OTHER_KIND.search(line) or _REPORT.search(line)))
    if announced := next((line for line in named if _names_a_body(line)), None):
        return announced
    first = next((line for line in lines if not pattern("title", "not_a_title").search(line)), "")
    if _is_heading(first) and len(first) >= 8 and not BODY_ENDING.search(first) and len(text) > len(first) + 10:
        return first
    return page_title


def _names_a_body(title: str) -> bool:
    name = read_name(parts_of(title).body)
    return name is not None and bool(name.body) and has_area(name)


def _page_title(meta: Mapping[str, str]) -> str | None:
    for value in meta_values(meta, "page_title"):
        parts = [tidy(part) for part in pattern("title", "site_suffix").split(value)]
        found = [part for part in parts if _is_heading(part) and len(part) >= 8]
        for part in found:
            if _REPORT.search(part):
                return part
        return found[0] if found and not re.search(r"(?:网|网站|平台|门户)$", found[0]) else None
    return None


def _continued(lines: list[str], index: int) -> str:
    """A heading with the rest of it that stands on the next line: …政府信息公开 / 年度报告, …年度报告 / 编制工作的通知."""
    line = lines[index]
    below = lines[index + 1] if index + 1 < len(lines) else ""
    if not (_is_heading(line) and _CONTINUED.match(below) and pattern("disclosure", "subject").search(line)):
        return line
    whole = line + below
    if _OTHER_KIND.search(line) or (_REPORT.search(line) and not _OTHER_KIND.search(below)):
        return line
    return whole if _is_heading(whole) else line


def _joined(lines: list[str], index: int) -> str:
    """A heading broken over lines: the body's name above, a year in brackets below."""
    title = lines[index]
    for above in reversed(lines[max(0, index - 2) : index]):
        if parts_of(title).body or not _goes_before(above):
            break
        title = above + title
    below = lines[index + 1] if index + 1 < len(lines) else ""
    if _YEAR_ONLY.match(below) and not YEAR_WORD.search(title):
        title += below
    return title


def _goes_before(line: str) -> bool:
    return (
        len(line) <= 30
        and not pattern("title", "not_a_title").search(line)
        and not _SENTENCE.search(line)
        and bool(BODY_ENDING.search(line) or re.search(r"(?:[省市县区州盟旗]|(?:19|20)\d\d\s*年?度?)$", line))
    )


def parts_of(title: str) -> TitleParts:
    """A title taken apart: 海棠市审计局|2018|政府信息公开年度报告. The body is empty where the title names none."""
    years = [year_number(words) for words in YEAR_WORD.findall(title)]
    bare = _LEADING_YEAR.sub("", title)
    bare = re.sub(r"^(?:关于|中国政府网|转发)", "", bare)
    end = len(bare)
    if match := YEAR_WORD.search(bare):
        end = match.start()
    if school := _SCHOOL_YEAR.search(bare):
        end, years = min(end, school.start()), [year_number(school[1])]
    if match := _ABOUT.search(bare, 1):
        end = min(end, match.start())
    if match := pattern("disclosure", "after_body").search(bare):
        end = min(end, match.start())
    body = re.sub(r"(?:关于|的|[（(【\[，,：:]+|发布|公布)$", "", bare[:end])
    body = re.sub(r"(?:关于|的)$", "", body)
    if _ERRAND.match(body):
        body = ""
    return TitleParts(body, years[0] if years else None, bare[end:])
