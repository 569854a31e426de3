-- question: How are the hours of explained drops shared between providers?
-- means: Per provider: hours of drops that an incident of it explains, each drop counted once, for the incident with
--    most evidence, and the share of the provider.
-- not: Hours of series of different kinds are added: a halted chain counts like a slow front end. Drops without an
--    end count as far as they were watched. Nothing that is unexplained is in it.
-- parameter from (moment, default 2009-01-01): Begin of the period, UTC.
-- parameter until (moment, default 2200-01-01): End of the period, exclusive, UTC.
-- column provider: The provider
-- column drops: Drops that it explains
-- column entities: Entities of these
-- column hours: Their hours
-- column open_ended: Of these drops, without a known end
-- column share: Part of all explained hours, as a fraction
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC

SELECT provider, count() AS drops, uniqExact(entity) AS entities, sum(millis) / 3600000 AS hours, countIf(unended) AS open_ended,
    hours / nullIf(sum(hours) OVER (), 0) AS share, argMax(provenance, position('MEASURED BACKFILLED REPORTED RECONSTRUCTED SYNTHETIC', provenance)) AS provenance
FROM (
    SELECT impact.provider AS provider, episode.entity AS entity, episode.id AS id, isNull(episode.end) AS unended,
        if(position('MEASURED BACKFILLED REPORTED RECONSTRUCTED SYNTHETIC', impact.provenance)
            > position('MEASURED BACKFILLED REPORTED RECONSTRUCTED SYNTHETIC', episode.provenance),
            impact.provenance, episode.provenance) AS provenance,
        greatest(0, dateDiff('millisecond', episode.onset,
            coalesce(episode.end, episode.end_earliest, episode.detected_at))) AS millis
    FROM (
        SELECT provider, incident_id, log_likelihood_ratio, provenance, arrayJoin(drops) AS told
        FROM ${impacts}
        WHERE verdict = 'IMPACTED'
    ) AS impact
    INNER JOIN (
        SELECT * FROM ${drops}
        WHERE onset >= {from:DateTime64(3, 'UTC')} AND onset < {until:DateTime64(3, 'UTC')}
    ) AS episode ON episode.id = toString(impact.told)
    ORDER BY id, impact.log_likelihood_ratio DESC NULLS LAST, impact.incident_id
    LIMIT 1 BY id
)
GROUP BY provider
ORDER BY hours DESC, provider
