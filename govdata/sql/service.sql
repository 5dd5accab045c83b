-- Answers to the public, hotlines, media, staff and training by body and year.
CREATE VIEW mart.service AS
SELECT agency_id, issuer, region_code, report_year, category, cumulative, indicator AS measure, label_zh, label_en, value, unit, status, fact_id
FROM mart.all_measures
WHERE regexp_matches(indicator, '^(response|service|media|organisation)\.');
