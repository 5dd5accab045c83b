-- Administrative reconsideration, litigation and appeals about disclosure by body and year.
CREATE VIEW mart.reviews AS
SELECT agency_id, issuer, region_code, report_year, indicator AS measure, label_zh, label_en, value, unit, status, fact_id
FROM mart.all_measures
WHERE indicator LIKE 'review.%' AND NOT cumulative;

COMMENT ON VIEW mart.reviews IS 'Administrative reconsideration, litigation and appeals about disclosure by body and year. 行政复议、行政诉讼';
COMMENT ON COLUMN mart.reviews.agency_id IS 'Identifier of the body through its renames; its name where it has none 机构代码';
COMMENT ON COLUMN mart.reviews.issuer IS 'Full name of the body as it was named then 发布机构';
COMMENT ON COLUMN mart.reviews.region_code IS 'GB/T 2260 code of its region in the report year 行政区划代码';
COMMENT ON COLUMN mart.reviews.report_year IS 'Year the report is about 年度';
COMMENT ON COLUMN mart.reviews.measure IS 'Indicator code in dim.indicators 指标代码';
COMMENT ON COLUMN mart.reviews.label_zh IS 'Chinese name of the measure 中文名称';
COMMENT ON COLUMN mart.reviews.label_en IS 'English name of the measure 英文名称';
COMMENT ON COLUMN mart.reviews.value IS 'Preferred value in the base unit: table before prose before a zero said in words 数值';
COMMENT ON COLUMN mart.reviews.unit IS 'Base unit 单位';
COMMENT ON COLUMN mart.reviews.status IS 'agreed: said more than once and equal; single: said once; conflicting: statements exclude each other; failing: the number breaks an identity 状态';
COMMENT ON COLUMN mart.reviews.fact_id IS 'The preferred statement in fact.indicators 首选事实';
