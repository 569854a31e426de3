-- question: When was a series not watched, or too little?
-- means: One row for each stretch of neighbouring buckets that were watched less than asked for, or of which there is
--    no row at all, by series and source.
-- not: A hole says nothing on the entity: it is our own blindness. Before the first and after the last bucket of a
--    source nothing is told.
-- parameter entity (text, default any): One entity, such as coinbase; all when left out.
-- parameter least_coverage (number, 0 to 1, default 0.95): Watched less than this is a hole.
-- parameter least_minutes (number, 0 to 1000000, default 5): Leaves out shorter holes.
-- parameter from (moment, default 2009-01-01): Begin of the period, UTC.
-- parameter until (moment, default 2200-01-01): End of the period, exclusive, UTC.
-- column entity: Who: id of the entity
-- column surface: Which side of the entity
-- column signal: What is counted or gauged
-- column source: Where it was read
-- column hole_start: Begin of the hole, UTC
-- column hole_end: End of the hole, UTC
-- column minutes: Its length in minutes
-- column watched: Part of it that was watched all the same, 0 to 1
-- column reasons: Why, as far as told, with semicolons; empty when nothing was told
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC

SELECT entity, surface, signal, source, min(start) AS hole_start, max(finish) AS hole_end,
    dateDiff('millisecond', hole_start, hole_end) / 60000 AS minutes,
    sum(watched_millis) / dateDiff('millisecond', hole_start, hole_end) AS watched,
    arrayStringConcat(arraySort(groupUniqArrayIf(assumeNotNull(reason), isNotNull(reason))), '; ') AS reasons, argMax(provenance, position('MEASURED BACKFILLED REPORTED RECONSTRUCTED SYNTHETIC', provenance)) AS provenance
FROM (
    SELECT *, sum(opens) OVER (PARTITION BY entity, surface, signal, source ORDER BY start
        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS number
    FROM (
        SELECT *, start > max(finish) OVER (PARTITION BY entity, surface, signal, source ORDER BY start
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS opens
        FROM (
            SELECT entity, surface, signal, source, provenance, bucket_start AS start, bucket_end AS finish,
                coverage * bucket_millis AS watched_millis, reason
            FROM ${rates}
            WHERE coverage < {least_coverage:Float64}
            UNION ALL
            SELECT entity, surface, signal, source, provenance, assumeNotNull(before), bucket_start, 0,
                toNullable('no bucket')
            FROM (
                SELECT entity, surface, signal, source, provenance, bucket_start,
                    lagInFrame(toNullable(bucket_end)) OVER (PARTITION BY entity, surface, signal, source
                        ORDER BY bucket_start ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS before
                FROM ${rates}
            )
            WHERE before < bucket_start
        )
        WHERE start >= {from:DateTime64(3, 'UTC')} AND start < {until:DateTime64(3, 'UTC')}
            AND ({entity:String} = '' OR entity = {entity:String})
    )
)
GROUP BY entity, surface, signal, source, number
HAVING minutes >= {least_minutes:Float64}
ORDER BY entity, surface, signal, source, hole_start
