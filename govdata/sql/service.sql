-- Answers to the public, hotlines, media, staff and training by body and year.
CREATE VIEW mart.service AS
SELECT agency_id, issuer, region_code, report_year, category, cumulative, indicator AS measure, label_zh, label_en, value, unit, status, fact_id
FROM mart.all_measures
WHERE regexp_matches(indicator, '^(response|service|media|organisation)\.');

COMMENT ON VIEW mart.service IS 'Answers to the public, hotlines, media, staff and training by body and year. 回应解读与保障';
COMMENT ON COLUMN mart.service.agency_id IS 'Identifier of the body through its renames; its name where it has none 机构代码';
COMMENT ON COLUMN mart.service.issuer IS 'Full name of the body as it was named then 发布机构';
COMMENT ON COLUMN mart.service.region_code IS 'GB/T 2260 code of its region in the report year 行政区划代码';
COMMENT ON COLUMN mart.service.report_year IS 'Year the report is about 年度';
COMMENT ON COLUMN mart.service.category IS 'The report''s own class, or the name of a hotline; null where the measure has none 类别';
COMMENT ON COLUMN mart.service.cumulative IS 'Counts since the beginning, not in the year 是否累计';
COMMENT ON COLUMN mart.service.measure IS 'Indicator code in dim.indicators 指标代码';
COMMENT ON COLUMN mart.service.label_zh IS 'Chinese name of the measure 中文名称';
COMMENT ON COLUMN mart.service.label_en IS 'English name of the measure 英文名称';
COMMENT ON COLUMN mart.service.value IS 'Preferred value in the base unit: table before prose before a zero said in words 数值';
COMMENT ON COLUMN mart.service.unit IS 'Base unit 单位';
COMMENT ON COLUMN mart.service.status IS 'agreed: said more than once and equal; single: said once; conflicting: statements exclude each other; failing: the number breaks an identity 状态';
COMMENT ON COLUMN mart.service.fact_id IS 'The preferred statement in fact.indicators 首选事实';
