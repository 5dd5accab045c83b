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
