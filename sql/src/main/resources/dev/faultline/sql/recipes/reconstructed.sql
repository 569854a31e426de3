-- question: How much of what is stored was measured, and how much was reconstructed?
-- means: Rows of each sort by provenance, in both databases, and the share of each provenance. A sort without rows is
--    in no row.
-- not: A row is no measure of weight: one reconstructed rate counts as much as a measured one. The answer covers both
--    databases always.
-- column what: Sort of row: a view
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC
-- column rows: Rows of that sort and provenance
-- column share: Part of all rows of that sort, as a fraction
-- column database: Where they are: main, or demo, which is kept apart

SELECT what, provenance, count() AS rows, rows / sum(rows) OVER (PARTITION BY what) AS share, database
FROM (
    SELECT 'observations' AS what, toString(provenance) AS provenance, 'main' AS database FROM ${main}.observations
    UNION ALL SELECT 'observations', toString(provenance), 'demo' FROM ${demo}.observations
    UNION ALL SELECT 'incident_revisions', toString(provenance), 'main' FROM ${main}.incident_revisions
    UNION ALL SELECT 'incident_revisions', toString(provenance), 'demo' FROM ${demo}.incident_revisions
    UNION ALL SELECT 'incidents', toString(provenance), 'main' FROM ${main}.incidents
    UNION ALL SELECT 'incidents', toString(provenance), 'demo' FROM ${demo}.incidents
    UNION ALL SELECT 'rates', toString(provenance), 'main' FROM ${main}.rates
    UNION ALL SELECT 'rates', toString(provenance), 'demo' FROM ${demo}.rates
    UNION ALL SELECT 'drops', toString(provenance), 'main' FROM ${main}.drops
    UNION ALL SELECT 'drops', toString(provenance), 'demo' FROM ${demo}.drops
    UNION ALL SELECT 'effects', toString(provenance), 'main' FROM ${main}.effects
    UNION ALL SELECT 'effects', toString(provenance), 'demo' FROM ${demo}.effects
    UNION ALL SELECT 'impacts', toString(provenance), 'main' FROM ${main}.impacts
    UNION ALL SELECT 'impacts', toString(provenance), 'demo' FROM ${demo}.impacts
    UNION ALL SELECT 'evidence', toString(provenance), 'main' FROM ${main}.evidence
    UNION ALL SELECT 'evidence', toString(provenance), 'demo' FROM ${demo}.evidence
    UNION ALL SELECT 'claims', toString(provenance), 'main' FROM ${main}.claims
    UNION ALL SELECT 'claims', toString(provenance), 'demo' FROM ${demo}.claims
)
GROUP BY what, provenance, database
ORDER BY what, position('MEASURED BACKFILLED REPORTED RECONSTRUCTED SYNTHETIC', provenance), database
