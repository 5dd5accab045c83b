-- Applications for information by body, year and applicant: received, their outcomes, carried over, fees.
CREATE VIEW mart.applications AS
SELECT agency_id, issuer, region_code, report_year, applicant, indicator AS outcome, label_zh, label_en, value, unit, status, fact_id
FROM mart.all_measures
WHERE indicator LIKE 'application.%' AND NOT cumulative;
