-- Information published of its own accord by body and year: items, classes, channels, documents, decisions.
CREATE VIEW mart.disclosure AS
SELECT agency_id, issuer, region_code, report_year, category, cumulative, indicator AS measure, label_zh, label_en, value, unit, status, fact_id
FROM mart.all_measures
WHERE indicator LIKE 'disclosure.%';
