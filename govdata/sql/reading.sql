-- How well the identities of part three and four hold, by the layout that the numbers were read from.
-- A layout in which many break is read wrongly: sources break an identity now and then, layouts do not.
CREATE VIEW mart.reading AS
WITH judged AS (
    SELECT document_id, holds, unnest(fact_ids) AS fact_id, identity, applicant
    FROM quality.reconciliations
    WHERE holds IS NOT NULL
      AND (identity LIKE 'row_total:%' OR identity LIKE 'review_total:%' OR identity IN ('outcome_total', 'balance'))
), laid_out AS (
    SELECT judged.document_id, judged.identity, judged.applicant, judged.holds, any_value(cells.layout) AS layout
    FROM judged
    JOIN fact.indicators AS facts ON facts.fact_id = judged.fact_id AND facts.source = 'table'
    JOIN text.cells AS cells ON cells.document_id = facts.document_id
        AND cells.text_start <= facts.text_start AND facts.text_end <= cells.text_end
    GROUP BY ALL
)
SELECT layout,
       count(DISTINCT document_id) AS documents,
       count(*) AS identities,
       count(*) FILTER (holds) AS holding,
       count(*) FILTER (holds) / count(*) AS share
FROM laid_out
GROUP BY layout;
