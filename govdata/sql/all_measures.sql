-- What every other mart is made of: one row per body, year and measure, with the value to use and how far to trust it.
-- Only current annual reports that repeat no other count, only their own period, and only where body and year are known.
CREATE VIEW mart.all_measures AS
WITH reports AS (
    SELECT document_id, coalesce(agency_id, issuer) AS agency_id, issuer, region_code, report_year, period_start, period_end
    FROM text.documents
    WHERE status = 'current'
      AND duplicate_of IS NULL
      AND document_type = 'annual_report'
      AND report_year IS NOT NULL
      AND coalesce(agency_id, issuer) IS NOT NULL
), failing AS (
    SELECT DISTINCT unnest(fact_ids) AS fact_id FROM quality.reconciliations WHERE holds = false
), statements AS (
    SELECT reports.* EXCLUDE (document_id, period_start, period_end),
           facts.* EXCLUDE (applicant, unit, period_start, period_end),
           -- For all applicants speak the form's total column and prose that names none.
           CASE WHEN facts.indicator LIKE 'application.%' THEN coalesce(facts.applicant, 'total') ELSE facts.applicant END
               AS applicant,
           -- 96件 and 96篇 are one measure; 35% of it is another.
           CASE WHEN facts.unit = '%' THEN '%' ELSE coalesce(indicators.unit, facts.unit) END AS unit,
           indicators.label_zh, indicators.label_en,
           failing.fact_id IS NOT NULL AS failing
    FROM fact.indicators AS facts
    JOIN reports USING (document_id)
    LEFT JOIN dim.indicators AS indicators ON indicators.code = facts.indicator
    LEFT JOIN failing ON failing.fact_id = facts.fact_id
    WHERE facts.cumulative
       OR (facts.period_start IS NOT DISTINCT FROM reports.period_start
           AND facts.period_end IS NOT DISTINCT FROM reports.period_end)
), ranked AS (
    SELECT *, count(*) OVER same AS times, max(value_low) OVER same > min(value_high) OVER same AS conflicting,
           bool_or(failing) OVER same AS broken,
           row_number() OVER (same ORDER BY list_position(['table', 'prose', 'negation'], source),
                              value_high - value_low, document_id, text_start, fact_id) AS preference
    FROM statements
    WINDOW same AS (PARTITION BY agency_id, report_year, indicator, applicant, category, cumulative, unit)
)
SELECT agency_id, issuer, region_code, report_year, indicator, applicant, category, cumulative, label_zh, label_en,
       value, value_low, value_high, unit, source,
       CASE WHEN conflicting THEN 'conflicting' WHEN broken THEN 'failing' WHEN times > 1 THEN 'agreed' ELSE 'single' END
           AS status,
       times AS statements,
       fact_id
FROM ranked
WHERE preference = 1;

COMMENT ON VIEW mart.all_measures IS 'Every measure of every body and year with its preferred value and how far it can be trusted. 全部指标';
COMMENT ON COLUMN mart.all_measures.agency_id IS 'Identifier of the body through its renames; its name where it has none 机构代码';
COMMENT ON COLUMN mart.all_measures.issuer IS 'Full name of the body as it was named then 发布机构';
COMMENT ON COLUMN mart.all_measures.region_code IS 'GB/T 2260 code of its region in the report year 行政区划代码';
COMMENT ON COLUMN mart.all_measures.report_year IS 'Year the report is about 年度';
COMMENT ON COLUMN mart.all_measures.indicator IS 'Indicator code in dim.indicators 指标代码';
COMMENT ON COLUMN mart.all_measures.applicant IS 'Applicant column of the statutory form, total for all applicants; null for measures without applicants 申请人类别';
COMMENT ON COLUMN mart.all_measures.category IS 'The report''s own class, or the name of a hotline; null where the measure has none 类别';
COMMENT ON COLUMN mart.all_measures.cumulative IS 'Counts since the beginning, not in the year 是否累计';
COMMENT ON COLUMN mart.all_measures.label_zh IS 'Chinese name of the measure 中文名称';
COMMENT ON COLUMN mart.all_measures.label_en IS 'English name of the measure 英文名称';
COMMENT ON COLUMN mart.all_measures.value IS 'Preferred value in the base unit: table before prose before a zero said in words 数值';
COMMENT ON COLUMN mart.all_measures.value_low IS 'Lowest value the wording allows 下限';
COMMENT ON COLUMN mart.all_measures.value_high IS 'Highest value the wording allows 上限';
COMMENT ON COLUMN mart.all_measures.unit IS 'Base unit 单位';
COMMENT ON COLUMN mart.all_measures.source IS 'Where the preferred value is said: table, prose or negation 来源';
COMMENT ON COLUMN mart.all_measures.status IS 'agreed: said more than once and equal; single: said once; conflicting: statements exclude each other; failing: the number breaks an identity 状态';
COMMENT ON COLUMN mart.all_measures.statements IS 'How often the measure is stated 表述次数';
COMMENT ON COLUMN mart.all_measures.fact_id IS 'The preferred statement in fact.indicators 首选事实';
