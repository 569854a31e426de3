-- question: How do two years compare: 2021 against 2025?
-- means: Per provider and year: incidents, their median and longest length and lag, and how many entities were found
--    hit, unaffected, and only reported. A number of entities is null when nothing of that sort was looked at.
-- not: More rows can mean more reading and not more trouble: compare providers whose pages were read in both years.
--    See watch-record and reconstructed before any conclusion.
-- parameter first_year (integer, 2009 to 2200, default 2021): The one year.
-- parameter second_year (integer, 2009 to 2200, default 2025): The other year.
-- parameter provider (text, default any): One provider, such as aws; all when left out.
-- column provider: The provider
-- column year: Year in which it began, UTC
-- column incidents: Incidents that began in that year
-- column with_length: Of these, with an end that the provider told
-- column median_minutes: Median length in minutes; null when no end was told
-- column longest_minutes: Longest of these
-- column median_declared_to_post_minutes: Median minutes from the declared onset to the first post; null when none
--    has both
-- column entities_measured: Entities with a verdict that rests on a series: watched, whatever it says; null when none
--    was
-- column entities_impacted: Of these, with a series that is IMPACTED; null when none was measured
-- column entities_unaffected: Of these, with a series that is UNAFFECTED; null when none was measured
-- column entities_reported: Entities with a verdict that rests on publications alone; null when there is none
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC

SELECT incident.provider AS provider, incident.year AS year, count() AS incidents, count(incident.minutes) AS with_length,
    quantileExactInclusiveOrNull(0.5)(incident.minutes) AS median_minutes, max(incident.minutes) AS longest_minutes,
    quantileExactInclusiveOrNull(0.5)(incident.lag_minutes) AS median_declared_to_post_minutes,
    nullIf(length(arrayDistinct(arrayFlatten(groupArray(fate.measured)))), 0) AS entities_measured,
    if(isNotNull(entities_measured), length(arrayDistinct(arrayFlatten(groupArray(fate.hit)))), NULL) AS entities_impacted,
    if(isNotNull(entities_measured), length(arrayDistinct(arrayFlatten(groupArray(fate.stood)))), NULL) AS entities_unaffected,
    nullIf(length(arrayDistinct(arrayFlatten(groupArray(fate.told)))), 0) AS entities_reported,
    argMax(incident.provenance, position('MEASURED BACKFILLED REPORTED RECONSTRUCTED SYNTHETIC', incident.provenance))
        AS provenance
FROM (
    SELECT id, provider, provenance, coalesce(declared_start, first_published, first_seen) AS began, toYear(began) AS year,
        dateDiff('second', began, coalesce(declared_end, resolved_at)) / 60 AS minutes,
        dateDiff('second', declared_start, first_published) / 60 AS lag_minutes
    FROM ${incidents}
    WHERE kind = 'INCIDENT' AND year IN ({first_year:UInt32}, {second_year:UInt32})
        AND ({provider:String} = '' OR provider = {provider:String})
) AS incident
LEFT JOIN (
    SELECT incident_id,
        groupUniqArrayIf(toString(entity), verdict NOT IN ('REPORTED', 'UNOBSERVED')) AS measured,
        groupUniqArrayIf(toString(entity), verdict = 'IMPACTED') AS hit,
        groupUniqArrayIf(toString(entity), verdict = 'UNAFFECTED') AS stood,
        groupUniqArrayIf(toString(entity), verdict = 'REPORTED') AS told
    FROM ${impacts}
    GROUP BY incident_id
) AS fate ON fate.incident_id = incident.id
GROUP BY provider, year
ORDER BY provider, year
