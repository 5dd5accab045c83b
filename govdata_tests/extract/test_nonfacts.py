"""Numbers that are no quantities."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from govdata_tests.extract.reading import mentions

_ROWS = list(
    csv.DictReader(files("govdata.registry").joinpath("quantities_nonfacts.csv").read_text("utf-8").splitlines())
)


@pytest.mark.parametrize(
    "text",
    [
        "2017年，我局按照2016年12月3日的要求开展工作。",
        "二〇一七年三月十五日",
        "2017-03-15 14:59:00",
        "会议时间为9:30至11:00。",
        "办理时间：上午8:30—12:00。",
        "投诉电话：7654321，7654322，传真：0999-7654321。",
        "邮编：999077，邮箱：office88@example.com。",
        "网址http://www.example.gov.cn/col/123/art45.html",
        "地址：和平路88号3号楼5层502室。",
        "某ICP备12345678号-1",
        "根据国务院令第711号和州政发〔2017〕12号文件。",
        "落实《条例》第二十条第（一）项和第21条第三款。",
        "发放“居民防灾减灾18条要点”手册。",
        "根据《乡村振兴5项重点任务清单》开展工作。",
        "7岁以下儿童、60周岁以上老人、0—6岁幼儿优先。",
        "自收到申请之日起15个工作日内答复。",
        "请在30日内办理。",
        "拨打12345热线，关注“先锋951”栏目。",
        "落实“双随机、一公开”和“六个一”活动。",
        "进一步、一系列、一批、一定、一些、一致、统一。",
        "这是一项长期任务，由一家单位负责，每一项都要落实。",
        "主要领导为第一责任人，第一时间回应。",
        "党的十九大、十三届三中全会、第五次会议、第三批。",
        "最多跑一次，一次性告知，一站式服务，一网通办。",
        "实行7×24小时值班，提供24小时服务。",
        "浏览次数：1256次",
        "第1页共12页",
        "图1、表2、附件3、（4）",
        "十分重视，三天两头，四周环境，三包政策，三角债，两面针，八字方针，三步走。",
        "千家万户，万人评议，百日行动，五位一体，一二三产业，四个一批。",
        "三台县、五台山、七台河市、三门峡市、五家渠市、三元区。",
        "二次供水，二期工程，二类疫苗，零件，零部件，零次。",
        "三方协议，双方签字，九三学社，十一期间，八一建军节。",
        "老百姓千方百计，万无一失，百年大计。",
        "全区PM2.5和PM10浓度下降，H7N9得到控制。",
        "统一社会信用代码11371400004512345X",
    ],
)
def test_names_dates_codes_and_idioms_are_no_quantities(text: str) -> None:
    assert mentions(text) == []


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: row["words"][:12])
def test_each_line_of_the_registry_keeps_its_own_examples(row: dict[str, str]) -> None:
    assert mentions(row["example"]) == []
    assert mentions(row["not"]) != []


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("接听咨询电话1200次。", ["1200次"]),
        ("全年接到投诉电话0个。", ["0个"]),
        ("接收咨询电话300余起。", ["300余起"]),
        ("咨询零人次、投诉零起。", ["零人次", "零起"]),
        ("指派一名专职人员。", ["一名"]),
        ("投诉电话7654321。", []),
        ("联系电话：7654321，传真7654322。", []),
        ("服务热线：96777。", []),
        ("购买零件，无零部件。", []),
    ],
)
def test_calls_are_counted_and_telephone_numbers_are_not(text: str, counted: list[str]) -> None:
    assert mentions(text) == counted
