-- question: In which regions do the incidents of a provider lie, year by year?
-- means: Per provider, region and year: incidents that name the region, and the hours between begin and end where an
--    end was told.
-- not: An incident that names several regions is in several rows, so rows do not add up. Incidents that name no
--    region stand under an empty region: unknown, not everywhere.
-- parameter provider (text, default any): One provider, such as aws; all when left out.
-- column provider: The provider
-- column region: Region as the provider names it; empty when it names none
-- column year: Year in which it began, UTC
-- column incidents: Incidents that name it
-- column with_length: Of these, with an end that was told
-- column hours: Hours of these together; null when no end was told
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC

SELECT provider, region, year, count() AS incidents, count(seconds) AS with_length, sumOrNull(seconds) / 3600 AS hours, argMax(provenance, position('MEASURED BACKFILLED REPORTED RECONSTRUCTED SYNTHETIC', provenance)) AS provenance
FROM (
    SELECT provider, arrayJoin(if(empty(regions), [''], arrayMap(name -> toString(name), regions))) AS region, provenance,
        coalesce(declared_start, first_published, first_seen) AS began, toYear(began) AS year,
        dateDiff('second', began, coalesce(declared_end, resolved_at)) AS seconds
    FROM ${incidents}
    WHERE kind = 'INCIDENT' AND ({provider:String} = '' OR provider = {provider:String})
)
GROUP BY provider, region, year
ORDER BY provider, region, year
