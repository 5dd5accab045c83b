import pytest

from govdata.identify.forms import form_of

PART_TWO_2021 = "规章 本年制发件数 本年废止件数 现行有效件数 行政许可 本年处理决定数量"
PART_TWO_2019 = "规章 本年新制作数量 本年新公开数量 对外公开总数量 行政许可 上一年项目数量 本年增/减 处理决定数量"
PART_THREE = "一、本年新收政府信息公开申请数量 二、上年结转政府信息公开申请数量"
ANNEX_2014 = "主动公开政府信息数 制发规范性文件总数 收到申请数 申请办结数 按时办结数 申请答复数 举报投诉数量"


@pytest.mark.parametrize(
    ("text", "year", "form"),
    [
        (PART_TWO_2021, None, "2021"),
        (PART_TWO_2019, None, "2019"),
        (f"{PART_TWO_2021}{PART_THREE}（六）其他处理 0", 2023, "2021"),
        (f"{PART_TWO_2019}{PART_THREE}", 2021, "2019"),
        (f"{PART_THREE}逾期 1.申请人无正当理由逾期不补正、行政机关不再处理", None, "2021"),
        (PART_THREE, 2020, "2019"),
        (PART_THREE, 2022, "2021"),
        (ANNEX_2014, 2015, "2014"),
        ("本年制\n发件数 | 现行有\n效件数", None, "2021"),
        ("主动公开信息数 条 6 网站公开 条 6 对申请的答复总数 条 0", 2009, "narrative"),
        ("2019年主动公开12条，行政许可处理决定数量3件。", 2019, "narrative"),
        ("", None, "narrative"),
    ],
)
def test_part_two_decides_the_generation_of_the_form(text: str, year: int | None, form: str) -> None:
    assert form_of(text, year) == form
