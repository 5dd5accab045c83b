"""Text of the genre, made up: sentences of invented offices, to be encoded and damaged by the tests of this folder."""

from __future__ import annotations

from functools import cache
from random import Random

from opencc import OpenCC

OFFICES = ["甲县统计局", "乙市水利局", "丙区教育局", "丁州林业局", "戊镇人民政府", "己旗财政局"]
SENTENCES = [
    "{year}年,{office}共主动公开政府信息{n}条,其中通过网站公开{m}条。",
    "全年收到信息公开申请{n}件,均已按时办结。",
    "{office}没有因信息公开被申请行政复议。",
    "下一步将完善制度,加强培训,把各项工作落到实处。",
    "一是领导不够重视;二是内容更新不及时。",
    "接听热线电话{n}次,回复群众来信{m}封,满意率达{p}%。",
    "本报告由{office}办公室编制,欢迎社会各界提出意见。",
    "统计时间从{year}年1月1日起,到12月31日止。",
    "组织学习会议{p}次,参加人员{n}人次。",
    "依法应当公开的事项,已经全部在公开栏里公布。",
]


def report(seed: int, size: int) -> str:
    """About `size` bytes (as UTF-8) of a report in simplified characters."""
    random = Random(seed)
    office, year = random.choice(OFFICES), random.randint(2008, 2024)
    lines = [f"{office}{year}年政府信息公开工作年度报告"]
    while sum(len(line.encode()) for line in lines) < size:
        numbers = {"n": random.randint(1, 2000), "m": random.randint(1, 300), "p": random.randint(1, 99)}
        lines.append(random.choice(SENTENCES).format(year=year, office=office, **numbers))
    return "\n".join(lines)


def traditional(text: str) -> str:
    """The same in traditional characters."""
    return str(_converter().convert(text))


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")
