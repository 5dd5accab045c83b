"""Made-up true forms, and every layout in which a table of a form survives. No expectation lives here."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import NamedTuple

from govdata.records import GridCell
from govdata.tables import words


def _official(code: str) -> str:
    """The fullest wording of a row of part three."""
    return max((row.label for row in words.rows() if row.code == code), key=len)


APPLICANTS = ("natural_person", "business", "research", "social_organisation", "legal_service", "other", "total")
RESULTS = ("upheld", "corrected", "other", "pending", "total")
BLOCKS = ("review.reconsideration", "review.litigation_direct", "review.litigation_after_reconsideration")

OUTCOMES_SHARED = [
    ("application.outcome.granted", "（一）予以公开"),
    ("application.outcome.partial", "（二）部分公开（区分处理的，只计这一情形）"),
    ("application.outcome.refused.state_secret", "（三）不予公开\f1.属于国家秘密"),
    ("application.outcome.refused.other_law", "2.其他法律行政法规禁止公开"),
    ("application.outcome.refused.security", "3.危及“三安全一稳定”"),
    ("application.outcome.refused.third_party", "4.保护第三方合法权益"),
    ("application.outcome.refused.internal", "5.属于三类内部事务信息"),
    ("application.outcome.refused.process", "6.属于四类过程性信息"),
    ("application.outcome.refused.case_file", "7.属于行政执法案卷"),
    ("application.outcome.refused.enquiry", "8.属于行政查询事项"),
    ("application.outcome.unable.not_held", "（四）无法提供\f1.本机关不掌握相关政府信息"),
    ("application.outcome.unable.needs_creation", "2.没有现成信息需要另行制作"),
    ("application.outcome.unable.unclear", "3.补正后申请内容仍不明确"),
    ("application.outcome.not_processed.petition", "（五）不予处理\f1.信访举报投诉类申请"),
    ("application.outcome.not_processed.repeated", "2.重复申请"),
    ("application.outcome.not_processed.publication", "3.要求提供公开出版物"),
    ("application.outcome.not_processed.excessive", "4.无正当理由大量反复申请"),
    ("application.outcome.not_processed.confirmation", "5.要求行政机关确认或重新出具已获取信息"),
]
OTHER_2021 = [
    (
        "application.outcome.other.not_corrected",
        "（六）其他处理\f1." + _official("application.outcome.other.not_corrected"),
    ),
    ("application.outcome.other.not_paid", "2." + _official("application.outcome.other.not_paid")),
    ("application.outcome.other.rest", "3.其他"),
]
OTHER_2019 = [("application.outcome.other.total", "（六）其他处理")]

DISCLOSURE_2021: list[tuple[str, list[str], list[tuple[str, list[str]]]]] = [
    (
        "第二十条第（一）项",
        ["本年制发件数", "本年废止件数", "现行有效件数"],
        [("规章", ["0", "0", "0"]), ("行政规范性文件", ["4", "1", "9"])],
    ),
    ("第二十条第（五）项", ["本年处理决定数量"], [("行政许可", ["2306"])]),
    ("第二十条第（六）项", ["本年处理决定数量"], [("行政处罚", ["417"]), ("行政强制", ["20"])]),
    ("第二十条第（八）项", ["本年收费金额（单位：万元）"], [("行政事业性收费", ["36.25"])]),
]
DISCLOSURE_2021_FACTS = {
    "disclosure.rules.made": 0, "disclosure.rules.repealed": 0, "disclosure.rules.in_force": 0,
    "disclosure.normative_documents.made": 4, "disclosure.normative_documents.repealed": 1,
    "disclosure.normative_documents.in_force": 9, "disclosure.licensing.decisions": 2306,
    "disclosure.penalties.decisions": 417, "disclosure.coercion.decisions": 20, "disclosure.fees.amount": 362500,
}  # fmt: skip
DISCLOSURE_2019: list[tuple[str, list[str], list[tuple[str, list[str]]]]] = [
    (
        "第二十条第（一）项",
        ["本年新制作数量", "本年新公开数量", "对外公开总数量"],
        [("规章", ["0", "0", "0"]), ("规范性文件", ["3", "3", "8"])],
    ),
    (
        "第二十条第（五）项",
        ["上一年项目数量", "本年增/减", "处理决定数量"],
        [("行政许可", ["5", "+2", "8"]), ("其他对外管理服务事项", ["0", "0", "0"])],
    ),
    (
        "第二十条第（六）项",
        ["上一年项目数量", "本年增/减", "处理决定数量"],
        [("行政处罚", ["7", "-3", "6"]), ("行政强制", ["0", "0", "0"])],
    ),
    ("第二十条第（八）项", ["上一年项目数量", "本年增/减"], [("行政事业性收费", ["2", "0"])]),
    ("第二十条第（九）项", ["采购项目数量", "采购总金额"], [("政府集中采购", ["3", "63.28万元"])]),
]
DISCLOSURE_2019_FACTS = {
    "disclosure.rules.newly_made": 0, "disclosure.rules.newly_published": 0, "disclosure.rules.published_total": 0,
    "disclosure.normative_documents.newly_made": 3, "disclosure.normative_documents.newly_published": 3,
    "disclosure.normative_documents.published_total": 8, "disclosure.licensing.items_last_year": 5,
    "disclosure.licensing.items_change": 2, "disclosure.licensing.decisions": 8,
    "disclosure.other_services.items_last_year": 0, "disclosure.other_services.items_change": 0,
    "disclosure.other_services.decisions": 0, "disclosure.penalties.items_last_year": 7,
    "disclosure.penalties.items_change": -3, "disclosure.penalties.decisions": 6,
    "disclosure.coercion.items_last_year": 0, "disclosure.coercion.items_change": 0,
    "disclosure.coercion.decisions": 0, "disclosure.fees.items_last_year": 2, "disclosure.fees.items_change": 0,
    "disclosure.procurement.projects": 3, "disclosure.procurement.amount": 632800,
}  # fmt: skip

Facts = dict[tuple[str, str | None], float]


class Box(NamedTuple):
    """A cell of a table as the form prints it: its words and how many rows and columns it covers."""

    text: str
    rows: int = 1
    columns: int = 1


class Form(NamedTuple):
    """A statutory form of a made-up office: its tables as rows of boxes between headings, and what it states."""

    parts: list[tuple[str, list[list[Box]]]]
    facts: Facts


def applications(rng: random.Random, scale: int, year: int) -> dict[str, list[int]]:
    """Part three that adds up in every row and column, mostly zeros, by row code."""
    outcomes = [code for code, _ in OUTCOMES_SHARED + (OTHER_2021 if year == 2021 else OTHER_2019)]
    rows = {code: [0] * 6 for code in outcomes}
    for row in rows.values():
        if rng.random() < 0.4:
            row[0] = int(rng.expovariate(1 / scale))
            for column in range(1, 6):
                if rng.random() < 0.15:
                    row[column] = int(rng.expovariate(5 / scale))
    total = [sum(row[column] for row in rows.values()) for column in range(6)]
    carried_out = [rng.randint(0, value // 8 + 1) if value else 0 for value in total]
    held = [a + b for a, b in zip(total, carried_out, strict=True)]
    carried_in = [rng.randint(0, value // 8) if value else 0 for value in held]
    received = [a - b for a, b in zip(held, carried_in, strict=True)]
    form = {"application.received": received, "application.carried_in": carried_in, **rows}
    form |= {"application.outcome.total": total, "application.carried_out": carried_out}
    return {code: [*row, sum(row)] for code, row in form.items()}


def review(rng: random.Random, scale: int) -> list[int]:
    """Part four: three blocks of four results and their total."""
    cells: list[int] = []
    for _ in BLOCKS:
        block = [int(rng.expovariate(1 / scale)) if rng.random() < 0.4 else 0 for _ in range(4)]
        cells += [*block, sum(block)]
    return cells


def statutory_form(seed: int, year: int = 2021, scale: int = 8) -> Form:
    """Parts two, three and four of a made-up office under the form of 2021 or 2019."""
    rng = random.Random(seed)
    rows, results = applications(rng, scale, year), review(rng, 3)
    facts: Facts = {(code, who): n for code, row in rows.items() for who, n in zip(APPLICANTS, row, strict=True)}
    blocks = [f"{block}.{result}" for block in BLOCKS for result in RESULTS]
    facts |= {(code, None): number for code, number in zip(blocks, results, strict=True)}
    disclosure = DISCLOSURE_2021 if year == 2021 else DISCLOSURE_2019
    known = DISCLOSURE_2021_FACTS if year == 2021 else DISCLOSURE_2019_FACTS
    facts |= {(code, None): number for code, number in known.items()}
    parts = [
        ("二、主动公开政府信息情况", _disclosure_boxes(disclosure)),
        ("三、收到和处理政府信息公开申请情况", _application_boxes(rows, year)),
        ("四、政府信息公开行政复议、行政诉讼情况", _review_boxes(results)),
    ]
    return Form(parts, facts)


def _disclosure_boxes(tables: Sequence[tuple[str, list[str], list[tuple[str, list[str]]]]]) -> list[list[Box]]:
    boxes = []
    for item, measures, rows in tables:
        boxes.append([Box(item, 1, 4)])
        wide = 4 - len(measures)
        boxes.append([Box("信息内容"), *(Box(measure) for measure in measures[:-1]), Box(measures[-1], 1, wide)])
        for label, values in rows:
            boxes.append([Box(label), *(Box(value) for value in values[:-1]), Box(values[-1], 1, wide)])
    return boxes


def _application_boxes(rows: dict[str, list[int]], year: int) -> list[list[Box]]:
    boxes = [
        [Box("（本列数据的勾稽关系为：第一项加第二项）", 3, 3), Box("申请人情况", 1, 7)],
        [Box("自然人", 2), Box("法人或其他组织", 1, 5), Box("总计", 2)],
        [Box(name) for name in ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")],
    ]
    outcomes = OUTCOMES_SHARED + (OTHER_2021 if year == 2021 else OTHER_2019)
    outcomes = [*outcomes, ("application.outcome.total", "（七）总计")]

    def values(code: str) -> list[Box]:
        return [Box(str(number)) for number in rows[code]]

    boxes.append([Box("一、本年新收政府信息公开申请数量", 1, 3), *values("application.received")])
    boxes.append([Box("二、上年结转政府信息公开申请数量", 1, 3), *values("application.carried_in")])
    for index, (code, label) in enumerate(outcomes):
        first = [Box("三、本年度办理结果", len(outcomes))] if not index else []
        heading, _, name = label.rpartition("\f")
        group = [code for code, _ in outcomes if code.rsplit(".", 1)[0] == outcomes[index][0].rsplit(".", 1)[0]]
        if heading:
            labels = [Box(heading, len(group)), Box(name)]
        else:
            labels = [Box(name)] if name[0].isdigit() else [Box(name, 1, 2)]
        boxes.append([*first, *labels, *values(code)])
    boxes.append([Box("四、结转下年度继续办理", 1, 3), *values("application.carried_out")])
    return boxes


def _review_boxes(results: Sequence[int]) -> list[list[Box]]:
    names = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    return [
        [Box("行政复议", 1, 5), Box("行政诉讼", 1, 10)],
        [*(Box(name, 2) for name in names), Box("未经复议直接起诉", 1, 5), Box("复议后起诉", 1, 5)],
        [Box(name) for name in names * 2],
        [Box(str(number)) for number in results],
    ]


def as_markup(parts: Sequence[tuple[str, list[list[Box]]]]) -> tuple[str, list[GridCell]]:
    """The text of a page and the cells its mark-up gives."""
    text, cells = "", []
    for table, (heading, rows) in enumerate(parts):
        text += heading + "\n"
        taken: set[tuple[int, int]] = set()
        for row, boxes in enumerate(rows):
            column = 0
            for box in boxes:
                while (row, column) in taken:
                    column += 1
                taken |= {(row + r, column + c) for r in range(box.rows) for c in range(box.columns)}
                cells.append(GridCell(table, row, column, box.rows, box.columns, len(text), len(text) + len(box.text)))
                text += box.text + "\n"
    return text, cells


def _lines(parts: Sequence[tuple[str, list[list[Box]]]], line: Callable[[Sequence[Box]], str], end: str = "\n") -> str:
    return (
        end.join(heading + end + end.join(line(row) for row in rows) for heading, rows in parts)
        + end
        + "五、存在的主要问题"
    )


def _grid(rows: list[list[Box]]) -> list[list[str]]:
    """Rows with every position filled; covered positions are blank."""
    taken: dict[tuple[int, int], str] = {}
    for row, boxes in enumerate(rows):
        column = 0
        for box in boxes:
            while (row, column) in taken:
                column += 1
            for r in range(box.rows):
                for c in range(box.columns):
                    taken[row + r, column + c] = box.text if not r and not c else ""
    width = max(column for _, column in taken) + 1
    return [[taken.get((row, column), "") for column in range(width)] for row in range(len(rows))]


def as_pipes(parts: Sequence[tuple[str, list[list[Box]]]], outer: bool, separator: bool) -> str:
    """Markdown tables with covered positions left blank (`|||`)."""
    pieces = []
    for heading, rows in parts:
        pieces.append(heading)
        for number, row in enumerate(_grid(rows)):
            line = " | ".join(row)
            pieces.append(f"| {line} |" if outer else line)
            if separator and not number:
                pieces.append("|" + "---|" * len(row))
    return "\n".join([*pieces, "五、存在的主要问题"])


def as_saved(parts: Sequence[tuple[str, list[list[Box]]]], padded: bool = False, broken: bool = False) -> str:
    """A page saved as text: a pipe behind each cell, blank cells on lines of their own.

    Rows may be `padded` with pipes to the width of the table, and `broken` into a line for each cell.
    """
    pieces = []
    for heading, rows in parts:
        pieces.append(heading)
        width = len(_grid(rows)[0])
        for row in rows:
            pads = "|" * (width - len(row)) if padded else ""
            if broken:
                pieces.append("\n".join([f"{box.text} |".strip() for box in row] + [pads] * bool(pads)))
            else:
                line = "".join(f" {box.text} |" if box.text else "\n|" for box in row)
                pieces.append((line if line.startswith("\n") else line[1:]) + (f" {pads}" if pads else ""))
    return "\n".join([*pieces, "五、存在的主要问题"])


LAYOUTS: dict[str, Callable[[Sequence[tuple[str, list[list[Box]]]]], str]] = {
    "markdown": lambda parts: as_pipes(parts, outer=True, separator=True),
    "pipes without outer ones": lambda parts: as_pipes(parts, outer=False, separator=False),
    "pipes, covered cells dropped": lambda parts: _lines(
        parts, lambda row: "| " + " | ".join(box.text for box in row) + " |"
    ),
    "saved, a pipe behind each cell": as_saved,
    "saved, padded": lambda parts: as_saved(parts, padded=True),
    "saved, a line for each cell": lambda parts: as_saved(parts, broken=True),
    "saved, padded, a line for each cell": lambda parts: as_saved(parts, padded=True, broken=True),
    "tabs": lambda parts: _lines(parts, lambda row: "\t".join(box.text for box in row)),
    "one cell a line": lambda parts: _lines(parts, lambda row: "\n".join(box.text for box in row)),
    "one cell a line, blank lines between": lambda parts: _lines(
        parts, lambda row: "\n\n".join(box.text for box in row), "\n\n"
    ),
    "one cell a line, pipe at its end": lambda parts: _lines(
        parts, lambda row: "| " + "\n".join(box.text + " |" for box in row)
    ),
    "cell and pipe on lines of their own": lambda parts: _lines(
        parts, lambda row: "\n|\n".join(box.text for box in row) + "\n|"
    ),
    "spaces, one row a line": lambda parts: _lines(parts, lambda row: " ".join(box.text for box in row)),
    "spaces, one running line": lambda parts: _lines(parts, lambda row: " ".join(box.text for box in row), " "),
    "half glued": lambda parts: _lines(parts, lambda row: _half_glued([box.text for box in row]), ""),
    "glued": lambda parts: _lines(parts, lambda row: "".join(box.text for box in row), ""),
}


def _half_glued(texts: Sequence[str]) -> str:
    return " ".join(texts[:-2]) + (" " if len(texts) > 2 else "") + "".join(texts[-2:])


STATISTICS: list[tuple[str, str, str | None, str | None]] = [
    ("一、主动公开情况", "——", None, None),
    ("（一）主动公开政府信息数（相同信息计1条）", "条", "disclosure.published.total", "356"),
    ("其中：主动公开规范性文件数", "条", "disclosure.normative_documents.newly_published", "12"),
    ("制发规范性文件总数", "件", "disclosure.normative_documents.made", "12"),
    ("（二）通过不同渠道和方式公开政府信息的情况", "——", None, None),
    ("1.政府公报公开政府信息数", "条", "disclosure.channel.gazette", "0"),
    ("2.政府网站公开政府信息数", "条", "disclosure.channel.website", "300"),
    ("3.政务微博公开政府信息数", "条", "disclosure.channel.weibo", "41"),
    ("4.政务微信公开政府信息数", "条", "disclosure.channel.wechat", "28"),
    ("5.其他方式公开政府信息数", "条", "disclosure.channel.other", "17"),
    ("二、回应解读情况", "——", None, None),
    ("（一）回应公众关注热点或重大舆情数（同一热点计1次）", "次", "response.hot_topics", "5"),
    ("（二）通过不同渠道和方式回应解读的情况", "——", None, None),
    ("1.参加或举办新闻发布会总次数", "次", "response.press_conferences", "2"),
    ("其中：主要负责同志参加新闻发布会次数", "次", "response.press_conferences_by_head", "1"),
    ("2.政府网站在线访谈次数", "次", "response.interviews", "3"),
    ("其中：主要负责同志参加政府网站在线访谈次数", "次", "response.interviews_by_head", "1"),
    ("3.政策解读稿件发布数", "篇", "response.explanations", "26"),
    ("4.微博微信回应事件数", "次", "response.social_replies", "14"),
    ("5.其他方式回应事件数", "次", "response.other", "0"),
    ("三、依申请公开情况", "——", None, None),
    ("（一）收到申请数", "件", "application.received", "23"),
    ("1.当面申请数", "件", "application.channel.in_person", "4"),
    ("2.传真申请数", "件", "application.channel.fax", "0"),
    ("3.网络申请数", "件", "application.channel.online", "16"),
    ("4.信函申请数", "件", "application.channel.letter", "3"),
    ("（二）申请办结数", "件", "application.completed.total", "23"),
    ("1.按时办结数", "件", "application.completed.on_time", "21"),
    ("2.延期办结数", "件", "application.completed.extended", "2"),
    ("（三）申请答复数", "件", "application.reply.total", "23"),
    ("1.属于已主动公开范围数", "件", "application.reply.already_public", "6"),
    ("2.同意公开答复数", "件", "application.reply.granted", "9"),
    ("3.同意部分公开答复数", "件", "application.reply.partial", "1"),
    ("4.不同意公开答复数", "件", "application.reply.refused", "3"),
    ("其中：涉及国家秘密", "件", "application.reply.refused.state_secret", "0"),
    ("涉及商业秘密", "件", "application.reply.refused.trade_secret", "1"),
    ("涉及个人隐私", "件", "application.reply.refused.privacy", "1"),
    ("危及国家安全、公共安全、经济安全和社会稳定", "件", "application.reply.refused.security", "0"),
    ("不是《条例》所指政府信息", "件", "application.reply.refused.not_government_information", "1"),
    ("法律法规规定的其他情形", "件", "application.reply.refused.other_law", "0"),
    ("5.不属于本行政机关公开数", "件", "application.reply.not_this_agency", "2"),
    ("6.申请信息不存在数", "件", "application.reply.not_existing", "1"),
    ("7.告知作出更改补充数", "件", "application.reply.correction_asked", "1"),
    ("8.告知通过其他途径办理数", "件", "application.reply.other_route", "0"),
    ("四、行政复议数量", "件", "review.reconsideration.total", "3"),
    ("（一）维持具体行政行为数", "件", "review.reconsideration.upheld", "2"),
    ("（二）被依法纠正数", "件", "review.reconsideration.corrected", "1"),
    ("（三）其他情形数", "件", "review.reconsideration.other", "0"),
    ("五、行政诉讼数量", "件", "review.litigation.total", "1"),
    ("（一）维持具体行政行为或者驳回原告诉讼请求数", "件", "review.litigation.upheld", "1"),
    ("（二）被依法纠正数", "件", "review.litigation.corrected", "0"),
    ("（三）其他情形数", "件", "review.litigation.other", "0"),
    ("六、举报投诉数量", "件", "service.complaints", "2"),
    ("七、依申请公开信息收取的费用", "万元", "application.fees", "0.03"),
    ("八、机构建设和保障经费情况", "——", None, None),
    ("（一）政府信息公开工作专门机构数", "个", "organisation.offices", "1"),
    ("（二）设置政府信息公开查阅点数", "个", "organisation.reading_points", "4"),
    ("（三）从事政府信息公开工作人员数", "人", "organisation.staff.total", "7"),
    ("1.专职人员数（不包括政府网站人员）", "人", "organisation.staff.full_time", "2"),
    ("2.兼职人员数", "人", "organisation.staff.part_time", "5"),
    (
        "（四）政府信息公开专项经费（不包括政府公报经费）",
        "万元",
        "organisation.budget",
        "1.5",
    ),
    ("九、政府信息公开会议和培训情况", "——", None, None),
    ("（一）召开政府信息公开工作会议或专题会议数", "次", "organisation.meetings", "3"),
    ("（二）举办各类培训班数", "次", "organisation.trainings", "2"),
    ("（三）接受培训人员数", "人次", "organisation.trainees", "120"),
]


def statistics_form(dashes: str = "——") -> Form:
    """The form of 2014 of a made-up office: one number column, a unit column."""
    rows = [[Box("统计指标"), Box("单位"), Box("统计数")]]
    facts: Facts = {}
    for label, unit, code, number in STATISTICS:
        rows.append([Box(label), Box(unit if code else dashes), Box(number if number else dashes)])
        if code and number:
            facts[code, None] = float(number) * (10000 if unit == "万元" else 1)
    return Form([("附表：政府信息公开情况统计表", rows)], facts)
