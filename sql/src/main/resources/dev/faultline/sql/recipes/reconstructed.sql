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

SELECT what, provenance, sum(number) AS rows, rows / sum(rows) OVER (PARTITION BY what) AS share, database
FROM (
    SELECT 'observations' AS what, 'main' AS database, toString(provenance) AS provenance, count() AS number FROM ${main}.observations GROUP BY provenance
    UNION ALL SELECT 'observations', 'demo', toString(provenance), count() FROM ${demo}.observations GROUP BY provenance
    UNION ALL
    SELECT 'incident_revisions' AS what, 'main' AS database, toString(provenance) AS provenance, count() AS number FROM ${main}.incident_revisions GROUP BY provenance
    UNION ALL SELECT 'incident_revisions', 'demo', toString(provenance), count() FROM ${demo}.incident_revisions GROUP BY provenance
    UNION ALL
    SELECT 'incidents' AS what, 'main' AS database, toString(provenance) AS provenance, count() AS number FROM ${main}.incidents GROUP BY provenance
    UNION ALL SELECT 'incidents', 'demo', toString(provenance), count() FROM ${demo}.incidents GROUP BY provenance
    UNION ALL
    SELECT 'rates' AS what, 'main' AS database, toString(provenance) AS provenance, count() AS number FROM ${main}.rates GROUP BY provenance
    UNION ALL SELECT 'rates', 'demo', toString(provenance), count() FROM ${demo}.rates GROUP BY provenance
    UNION ALL
    SELECT 'drops' AS what, 'main' AS database, toString(provenance) AS provenance, count() AS number FROM ${main}.drops GROUP BY provenance
    UNION ALL SELECT 'drops', 'demo', toString(provenance), count() FROM ${demo}.drops GROUP BY provenance
    UNION ALL
    SELECT 'effects' AS what, 'main' AS database, toString(provenance) AS provenance, count() AS number FROM ${main}.effects GROUP BY provenance
    UNION ALL SELECT 'effects', 'demo', toString(provenance), count() FROM ${demo}.effects GROUP BY provenance
    UNION ALL
    SELECT 'impacts' AS what, 'main' AS database, toString(provenance) AS provenance, count() AS number FROM ${main}.impacts GROUP BY provenance
    UNION ALL SELECT 'impacts', 'demo', toString(provenance), count() FROM ${demo}.impacts GROUP BY provenance
    UNION ALL
    SELECT 'evidence' AS what, 'main' AS database, toString(provenance) AS provenance, count() AS number FROM ${main}.evidence GROUP BY provenance
    UNION ALL SELECT 'evidence', 'demo', toString(provenance), count() FROM ${demo}.evidence GROUP BY provenance
    UNION ALL
    SELECT 'claims' AS what, 'main' AS database, toString(provenance) AS provenance, count() AS number FROM ${main}.claims GROUP BY provenance
    UNION ALL SELECT 'claims', 'demo', toString(provenance), count() FROM ${demo}.claims GROUP BY provenance
)
GROUP BY what, provenance, database
ORDER BY what, position('MEASURED BACKFILLED REPORTED RECONSTRUCTED SYNTHETIC', provenance), database
