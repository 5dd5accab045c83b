"""The marts: views for analysts over current annual reports, with the status of each number.

The views themselves are in `govdata/sql`, one file each; here is what they and their columns mean.
"""

from __future__ import annotations

import polars as pl
from pandera.polars import Field

from govdata.schemas.base import TABLES, Table

STATUSES = ["agreed", "single", "conflicting", "failing"]


class MartAllMeasures(
    Table, name="mart.all_measures", key="agency_id, report_year, indicator, applicant, category, cumulative, unit"
):
    """Every measure of every body and year with its preferred value and how far it can be trusted. 全部指标"""

    agency_id: str = Field(
        nullable=True, description="Identifier of the body through its renames; its name where it has none 机构代码"
    )
    issuer: str = Field(nullable=True, description="Full name of the body as it was named then 发布机构")
    region_code: str = Field(nullable=True, description="GB/T 2260 code of its region in the report year 行政区划代码")
    report_year: pl.Int64 = Field(nullable=True, description="Year the report is about 年度")
    indicator: str = Field(nullable=True, description="Indicator code in dim.indicators 指标代码")
    applicant: str = Field(
        nullable=True,
        description="Applicant column of the statutory form, total for all applicants; null for measures without applicants 申请人类别",
    )
    category: str = Field(
        nullable=True,
        description="The report's own class, or the name of a hotline; null where the measure has none 类别",
    )
    cumulative: bool = Field(nullable=True, description="Counts since the beginning, not in the year 是否累计")
    label_zh: str = Field(nullable=True, description="Chinese name of the measure 中文名称")
    label_en: str = Field(nullable=True, description="English name of the measure 英文名称")
    value: float = Field(
        nullable=True,
        description="Preferred value in the base unit: table before prose before a zero said in words 数值",
    )
    value_low: float = Field(nullable=True, description="Lowest value the wording allows 下限")
    value_high: float = Field(nullable=True, description="Highest value the wording allows 上限")
    unit: str = Field(nullable=True, description="Base unit 单位")
    source: str = Field(nullable=True, description="Where the preferred value is said: table, prose or negation 来源")
    status: str = Field(
        nullable=True,
        isin=STATUSES,
        description="agreed: said more than once and equal; single: said once; conflicting: statements exclude each other; failing: the number breaks an identity 状态",
    )
    statements: pl.Int64 = Field(nullable=True, description="How often the measure is stated 表述次数")
    fact_id: str = Field(nullable=True, description="The preferred statement in fact.indicators 首选事实")


class MartApplications(Table, name="mart.applications", key="agency_id, report_year, outcome, applicant"):
    """Applications for information by body, year and applicant: received, their outcomes, carried over, fees. 依申请公开"""

    agency_id: str = Field(
        nullable=True, description="Identifier of the body through its renames; its name where it has none 机构代码"
    )
    issuer: str = Field(nullable=True, description="Full name of the body as it was named then 发布机构")
    region_code: str = Field(nullable=True, description="GB/T 2260 code of its region in the report year 行政区划代码")
    report_year: pl.Int64 = Field(nullable=True, description="Year the report is about 年度")
    applicant: str = Field(
        nullable=True, description="Applicant column of the statutory form, total for all applicants 申请人类别"
    )
    outcome: str = Field(
        nullable=True, description="Indicator code: what came of the applications, or how they were received 办理结果"
    )
    label_zh: str = Field(nullable=True, description="Chinese name of the measure 中文名称")
    label_en: str = Field(nullable=True, description="English name of the measure 英文名称")
    value: float = Field(
        nullable=True,
        description="Preferred value in the base unit: table before prose before a zero said in words 数值",
    )
    unit: str = Field(nullable=True, description="Base unit 单位")
    status: str = Field(
        nullable=True,
        isin=STATUSES,
        description="agreed: said more than once and equal; single: said once; conflicting: statements exclude each other; failing: the number breaks an identity 状态",
    )
    fact_id: str = Field(nullable=True, description="The preferred statement in fact.indicators 首选事实")


class MartDisclosure(
    Table, name="mart.disclosure", key="agency_id, report_year, indicator, category, cumulative, unit"
):
    """Information published of its own accord by body and year: items, classes, channels, documents, decisions. 主动公开"""

    agency_id: str = Field(
        nullable=True, description="Identifier of the body through its renames; its name where it has none 机构代码"
    )
    issuer: str = Field(nullable=True, description="Full name of the body as it was named then 发布机构")
    region_code: str = Field(nullable=True, description="GB/T 2260 code of its region in the report year 行政区划代码")
    report_year: pl.Int64 = Field(nullable=True, description="Year the report is about 年度")
    category: str = Field(
        nullable=True,
        description="The report's own class, or the name of a hotline; null where the measure has none 类别",
    )
    cumulative: bool = Field(nullable=True, description="Counts since the beginning, not in the year 是否累计")
    measure: str = Field(nullable=True, description="Indicator code in dim.indicators 指标代码")
    label_zh: str = Field(nullable=True, description="Chinese name of the measure 中文名称")
    label_en: str = Field(nullable=True, description="English name of the measure 英文名称")
    value: float = Field(
        nullable=True,
        description="Preferred value in the base unit: table before prose before a zero said in words 数值",
    )
    unit: str = Field(nullable=True, description="Base unit 单位")
    status: str = Field(
        nullable=True,
        isin=STATUSES,
        description="agreed: said more than once and equal; single: said once; conflicting: statements exclude each other; failing: the number breaks an identity 状态",
    )
    fact_id: str = Field(nullable=True, description="The preferred statement in fact.indicators 首选事实")


class MartPanel(Table, name="mart.panel", key="agency_id, report_year"):
    """One row per body and year: the preferred value of each headline measure, and its status. 面板数据"""

    agency_id: str = Field(
        nullable=True, description="Identifier of the body through its renames; its name where it has none 机构代码"
    )
    issuer: str = Field(nullable=True, description="Full name of the body as it was named then 发布机构")
    region_code: str = Field(nullable=True, description="GB/T 2260 code of its region in the report year 行政区划代码")
    report_year: pl.Int64 = Field(nullable=True, description="Year the report is about 年度")
    published: float = Field(
        nullable=True, description="Items of government information proactively published [条] 主动公开政府信息数"
    )
    published_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )
    rules_made: float = Field(nullable=True, description="Government rules issued in the year [件] 规章本年制发件数")
    rules_made_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )
    rules_in_force: float = Field(nullable=True, description="Government rules in force [件] 规章现行有效件数")
    rules_in_force_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )
    normative_documents_made: float = Field(
        nullable=True, description="Normative documents issued in the year [件] 行政规范性文件本年制发件数"
    )
    normative_documents_made_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )
    normative_documents_in_force: float = Field(
        nullable=True, description="Normative documents in force [件] 行政规范性文件现行有效件数"
    )
    normative_documents_in_force_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )
    licensing_decisions: float = Field(
        nullable=True, description="Administrative licensing: decisions in the year [件] 行政许可处理决定数量"
    )
    licensing_decisions_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )
    penalty_decisions: float = Field(
        nullable=True, description="Administrative penalties: decisions in the year [件] 行政处罚处理决定数量"
    )
    penalty_decisions_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )
    coercion_decisions: float = Field(
        nullable=True, description="Administrative coercive measures: decisions in the year [件] 行政强制处理决定数量"
    )
    coercion_decisions_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )
    administrative_fees: float = Field(
        nullable=True, description="Administrative fees collected in the year [元] 行政事业性收费本年收费金额"
    )
    administrative_fees_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )
    applications_received: float = Field(
        nullable=True, description="Applications received in the year [件] 本年新收政府信息公开申请数量 / 收到申请数"
    )
    applications_received_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )
    applications_carried_in: float = Field(
        nullable=True, description="Applications carried in from last year [件] 上年结转政府信息公开申请数量"
    )
    applications_carried_in_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )
    applications_granted: float = Field(nullable=True, description="Outcome: granted [件] (一)予以公开")
    applications_granted_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )
    applications_granted_in_part: float = Field(nullable=True, description="Outcome: granted in part [件] (二)部分公开")
    applications_granted_in_part_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )
    outcomes: float = Field(nullable=True, description="Outcomes in all [件] (七)总计")
    outcomes_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )
    applications_completed: float = Field(nullable=True, description="Applications completed [件] 申请办结数")
    applications_completed_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )
    replies: float = Field(nullable=True, description="Replies given [件] 申请答复数")
    replies_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )
    applications_carried_out: float = Field(
        nullable=True, description="Applications carried over to next year [件] 结转下年度继续办理"
    )
    applications_carried_out_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )
    application_fees: float = Field(
        nullable=True, description="Fees charged for answering applications [元] 依申请公开信息收取的费用 / 信息处理费"
    )
    application_fees_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )
    reconsiderations: float = Field(
        nullable=True, description="Administrative reconsideration: in all [件] 行政复议 总计"
    )
    reconsiderations_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )
    litigation: float = Field(
        nullable=True,
        description="Administrative litigation (forms and reports that do not split it): in all [件] 行政诉讼 总计",
    )
    litigation_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )
    litigation_direct: float = Field(
        nullable=True,
        description="Litigation without prior reconsideration: in all [件] 行政诉讼-未经复议直接起诉 总计",
    )
    litigation_direct_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )
    litigation_after_reconsideration: float = Field(
        nullable=True, description="Litigation after reconsideration: in all [件] 行政诉讼-复议后起诉 总计"
    )
    litigation_after_reconsideration_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )
    inquiries: float = Field(nullable=True, description="Inquiries handled [件] 咨询数")
    inquiries_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )
    complaints: float = Field(nullable=True, description="Complaints and reports handled [件] 投诉举报数")
    complaints_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )
    explanations: float = Field(nullable=True, description="Policy explanations published [篇] 政策解读稿件发布数")
    explanations_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )
    press_conferences: float = Field(nullable=True, description="Press conferences [次] 新闻发布会总次数")
    press_conferences_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )
    staff: float = Field(nullable=True, description="Disclosure staff [人] 从事政府信息公开工作人员数")
    staff_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )
    trainings: float = Field(nullable=True, description="Training courses [次] 举办各类培训班数")
    trainings_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )
    meetings: float = Field(nullable=True, description="Meetings on disclosure [次] 政府信息公开工作会议数")
    meetings_status: str = Field(
        nullable=True, isin=STATUSES, description="agreed, single, conflicting or failing; null where not stated 状态"
    )


class MartReviews(Table, name="mart.reviews", key="agency_id, report_year, indicator"):
    """Administrative reconsideration, litigation and appeals about disclosure by body and year. 行政复议、行政诉讼"""

    agency_id: str = Field(
        nullable=True, description="Identifier of the body through its renames; its name where it has none 机构代码"
    )
    issuer: str = Field(nullable=True, description="Full name of the body as it was named then 发布机构")
    region_code: str = Field(nullable=True, description="GB/T 2260 code of its region in the report year 行政区划代码")
    report_year: pl.Int64 = Field(nullable=True, description="Year the report is about 年度")
    measure: str = Field(nullable=True, description="Indicator code in dim.indicators 指标代码")
    label_zh: str = Field(nullable=True, description="Chinese name of the measure 中文名称")
    label_en: str = Field(nullable=True, description="English name of the measure 英文名称")
    value: float = Field(
        nullable=True,
        description="Preferred value in the base unit: table before prose before a zero said in words 数值",
    )
    unit: str = Field(nullable=True, description="Base unit 单位")
    status: str = Field(
        nullable=True,
        isin=STATUSES,
        description="agreed: said more than once and equal; single: said once; conflicting: statements exclude each other; failing: the number breaks an identity 状态",
    )
    fact_id: str = Field(nullable=True, description="The preferred statement in fact.indicators 首选事实")


class MartService(Table, name="mart.service", key="agency_id, report_year, indicator, category, cumulative, unit"):
    """Answers to the public, hotlines, media, staff and training by body and year. 回应解读与保障"""

    agency_id: str = Field(
        nullable=True, description="Identifier of the body through its renames; its name where it has none 机构代码"
    )
    issuer: str = Field(nullable=True, description="Full name of the body as it was named then 发布机构")
    region_code: str = Field(nullable=True, description="GB/T 2260 code of its region in the report year 行政区划代码")
    report_year: pl.Int64 = Field(nullable=True, description="Year the report is about 年度")
    category: str = Field(
        nullable=True,
        description="The report's own class, or the name of a hotline; null where the measure has none 类别",
    )
    cumulative: bool = Field(nullable=True, description="Counts since the beginning, not in the year 是否累计")
    measure: str = Field(nullable=True, description="Indicator code in dim.indicators 指标代码")
    label_zh: str = Field(nullable=True, description="Chinese name of the measure 中文名称")
    label_en: str = Field(nullable=True, description="English name of the measure 英文名称")
    value: float = Field(
        nullable=True,
        description="Preferred value in the base unit: table before prose before a zero said in words 数值",
    )
    unit: str = Field(nullable=True, description="Base unit 单位")
    status: str = Field(
        nullable=True,
        isin=STATUSES,
        description="agreed: said more than once and equal; single: said once; conflicting: statements exclude each other; failing: the number breaks an identity 状态",
    )
    fact_id: str = Field(nullable=True, description="The preferred statement in fact.indicators 首选事实")


class MartCoverage(Table, name="mart.coverage", key="agency_id"):
    """Which years of each body are there, and which between its first and last report are missing. 年度覆盖"""

    agency_id: str = Field(
        description="Identifier of the body through its renames; its name where it has none 机构代码"
    )
    issuer: str = Field(nullable=True, description="Full name of the body in its last report 发布机构")
    region_code: str = Field(nullable=True, description="GB/T 2260 code of its region in its last report 行政区划代码")
    first_year: pl.Int64 = Field(description="Year of its first report 首个年度", metadata={"unit": "year"})
    last_year: pl.Int64 = Field(description="Year of its last report 最后年度", metadata={"unit": "year"})
    years: pl.Int64 = Field(description="How many years have a report 年度数")
    missing_years: pl.List(pl.Int64) = Field(description="Years between them without a report 缺失年度")  # type: ignore[valid-type]


class MartReading(Table, name="mart.reading", key="layout"):
    """How well the identities of the statutory tables hold, by the layout that the numbers were read from. 读取质量"""

    layout: str = Field(description="How the table's borders survived 版式")
    documents: pl.Int64 = Field(description="Documents with such a table 文档数")
    identities: pl.Int64 = Field(description="Identities that could be assessed 勾稽关系数")
    holding: pl.Int64 = Field(description="Identities that hold 成立数")
    share: float = Field(description="Share that holds; a low one means that we misread, not that sources err 成立率")


# The views in the order in which they are made: the first is what the others are made of.
MARTS: list[type[Table]] = [table for name, table in TABLES.items() if name.startswith("mart.")]
