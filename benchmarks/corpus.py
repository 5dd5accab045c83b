"""The documents that are timed: made of sentences of seeds/, of the size that reports have, always the same ones.

A report has some ten kilobytes. Each is a different choice of the seeds' paragraphs in which the figures differ, so
that nothing is found in it that was found in another, and no paragraph stands in it twice.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from random import Random

from opencc import OpenCC

from govdata.read import read
from govdata.read.charset import decode
from govdata.records import Unreadable
from govdata.recover import recover

SEEDS = Path(__file__).parent.parent / "seeds"
BYTES_A_DOCUMENT = 10_000
SHORTEST_PARAGRAPH, LONGEST_PARAGRAPH = 25, 300
ANNOTATED_SHARE = 0.16
"""Annotations of pronunciation a character, as in pages that were damaged by a converter."""

FURNITURE = (
    "您当前的位置：首页 > 政务公开 > 信息公开年报\n",
    "\n发布时间：2020-02-03 10:20    来源：办公室    浏览次数：35次    字号：[大 中 小]\n",
    "\n【打印本页】 【关闭窗口】\n版权所有：某某人民政府办公室  ICP备案号：某ICP备00000001号\n",
)


def clean(megabytes: float) -> list[str]:
    """Reports in which nothing is to be repaired."""
    return [_report(seed, _paragraphs()) for seed in range(_count(megabytes))]


def furnished(megabytes: float) -> list[str]:
    """The same reports as a page shows them, with a path, a source line and a foot."""
    path, source, foot = FURNITURE
    parts = (text.partition("\n") for text in clean(megabytes))
    return [f"{path}{title}{source}{body}{foot}" for title, _, body in parts]


def traditional(megabytes: float) -> list[str]:
    """Reports in traditional script."""
    return [_report(seed, _traditional_paragraphs()) for seed in range(_count(megabytes))]


def damaged(megabytes: float) -> list[str]:
    """Reports turned into traditional characters with annotations of pronunciation."""
    paragraphs = _annotated_paragraphs()
    return [_report(seed, paragraphs) for seed in range(_count(megabytes))]


def pages(megabytes: float) -> list[str]:
    """Reports as ordinary web pages: marked-up paragraphs, a menu, a script, style attributes."""
    return [_page(text) for text in clean(megabytes * 0.6)]


def dense_pages(megabytes: float) -> list[str]:
    """Pages that are little but tables: the seeds' statutory forms."""
    forms = [decode(path.read_bytes()).text for path in sorted(SEEDS.glob("*form*.html"))]
    size = sum(len(form.encode()) for form in forms)
    rounds = max(int(megabytes * 1_000_000 / size), 1)
    return [_with_other_figures(form, number) for number in range(rounds) for form in forms]


def _count(megabytes: float) -> int:
    return max(int(megabytes * 1_000_000 / BYTES_A_DOCUMENT), 1)


def _report(seed: int, paragraphs: tuple[str, ...]) -> str:
    chosen, size = [], 0
    for paragraph in Random(seed).sample(paragraphs, len(paragraphs)):
        chosen.append(paragraph)
        size += len(paragraph.encode())
        if size > BYTES_A_DOCUMENT:
            break
    return _with_other_figures("\n".join(["某县统计局2015年政府信息公开工作年度报告", *chosen]), seed)


def _with_other_figures(text: str, seed: int) -> str:
    """Figures from 3 to 9 change places, so that no two documents say the same."""
    return text.translate(str.maketrans("3456789", "".join(Random(seed).sample("3456789", 7))))


@cache
def _paragraphs() -> tuple[str, ...]:
    """The paragraphs of prose in the seeds, as recovered, each once; those with lasting damage are left out."""
    found: dict[str, None] = {}
    for path in sorted(SEEDS.glob("*.*")):
        try:
            text = recover(read(path.read_bytes())).draft.text
        except Unreadable:
            continue
        lines = [line.strip() for line in text.splitlines()]
        found |= dict.fromkeys(line for line in lines if SHORTEST_PARAGRAPH <= len(line) <= LONGEST_PARAGRAPH)
    return tuple(line for line in found if "。" in line and not recover(read(line.encode())).draft.moves)


@cache
def _traditional_paragraphs() -> tuple[str, ...]:
    convert = OpenCC("s2t").convert
    return tuple(convert(paragraph) for paragraph in _paragraphs())


@cache
def _annotated_paragraphs() -> tuple[str, ...]:
    random, readings = Random(0), _readings()
    return tuple(
        "".join(
            f"{character}({readings[character]})"
            if character in readings and random.random() < ANNOTATED_SHARE
            else character
            for character in paragraph
        )
        for paragraph in _traditional_paragraphs()
    )


@cache
def _readings() -> dict[str, str]:
    lines = files("govdata.registry").joinpath("recover_readings.txt").read_text("utf-8").splitlines()
    readings: dict[str, str] = {}
    for line in lines:
        if not line.startswith("#"):
            pinyin, _, characters = line.split("\t")
            readings |= {character: readings.get(character, pinyin) for character in characters}
    return readings


def _page(text: str) -> str:
    title, *paragraphs = text.split("\n")
    shown = "\n".join(
        f'<p style="text-indent: 2em; line-height: 28px"><span style="font-family: 仿宋; font-size: 16pt">&nbsp;{words}'
        "</span></p>"
        for words in paragraphs
    )
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head><meta charset="utf-8"><title>{title}</title>'
        '<link rel="stylesheet" href="/css/page.css"><script>var page = {"id": 12};</script></head>\n<body>\n'
        '<div class="menu"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul></div>\n'
        f'<h1 class="title">{title}</h1>\n<div class="content" id="zoom">\n{shown}\n</div>\n'
        '<div class="foot">版权所有：某县人民政府<br/>某ICP备00000001号</div>\n</body>\n</html>\n'
    )
