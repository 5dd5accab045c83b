-- Administrative reconsideration, litigation and appeals about disclosure by body and year.
CREATE VIEW mart.reviews AS
SELECT agency_id, issuer, region_code, report_year, indicator AS measure, label_zh, label_en, value, unit, status, fact_id
FROM mart.all_measures
WHERE indicator LIKE 'review.%' AND NOT cumulative;
