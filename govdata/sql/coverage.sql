-- Which years of each body are there, and which between its first and last report are missing.
CREATE VIEW mart.coverage AS
WITH reports AS (
    SELECT DISTINCT coalesce(agency_id, issuer) AS agency_id, issuer, region_code, report_year
    FROM text.documents
    WHERE status = 'current'
      AND duplicate_of IS NULL
      AND document_type = 'annual_report'
      AND report_year IS NOT NULL
      AND coalesce(agency_id, issuer) IS NOT NULL
)
SELECT agency_id,
       arg_max(issuer, report_year) AS issuer,
       arg_max(region_code, report_year) AS region_code,
       min(report_year) AS first_year,
       max(report_year) AS last_year,
       count(DISTINCT report_year) AS years,
       list_sort(list_filter(
           range(min(report_year), max(report_year)), lambda year: NOT list_contains(list(report_year), year)
       )) AS missing_years
FROM reports
GROUP BY agency_id;
