-- Applications for information by body, year and applicant: received, their outcomes, carried over, fees.
CREATE VIEW mart.applications AS
SELECT agency_id, issuer, region_code, report_year, applicant, indicator AS outcome, label_zh, label_en, value, unit, status, fact_id
FROM mart.all_measures
WHERE indicator LIKE 'application.%' AND NOT cumulative;

COMMENT ON VIEW mart.applications IS 'Applications for information by body, year and applicant: received, their outcomes, carried over, fees. 依申请公开';
COMMENT ON COLUMN mart.applications.agency_id IS 'Identifier of the body through its renames; its name where it has none 机构代码';
COMMENT ON COLUMN mart.applications.issuer IS 'Full name of the body as it was named then 发布机构';
COMMENT ON COLUMN mart.applications.region_code IS 'GB/T 2260 code of its region in the report year 行政区划代码';
COMMENT ON COLUMN mart.applications.report_year IS 'Year the report is about 年度';
COMMENT ON COLUMN mart.applications.applicant IS 'Applicant column of the statutory form, total for all applicants 申请人类别';
COMMENT ON COLUMN mart.applications.outcome IS 'Indicator code: what came of the applications, or how they were received 办理结果';
COMMENT ON COLUMN mart.applications.label_zh IS 'Chinese name of the measure 中文名称';
COMMENT ON COLUMN mart.applications.label_en IS 'English name of the measure 英文名称';
COMMENT ON COLUMN mart.applications.value IS 'Preferred value in the base unit: table before prose before a zero said in words 数值';
COMMENT ON COLUMN mart.applications.unit IS 'Base unit 单位';
COMMENT ON COLUMN mart.applications.status IS 'agreed: said more than once and equal; single: said once; conflicting: statements exclude each other; failing: the number breaks an identity 状态';
COMMENT ON COLUMN mart.applications.fact_id IS 'The preferred statement in fact.indicators 首选事实';
