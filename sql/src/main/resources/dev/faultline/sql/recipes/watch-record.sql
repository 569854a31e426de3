-- question: How much was each source watched?
-- means: Per series and source: first and last bucket, hours watched, hours tried and failed, and the part of the
--    whole span that was watched.
-- not: Watched is a property of the source and not of the entity.
-- parameter entity (text, default any): One entity, such as coinbase; all when left out.
-- parameter from (moment, default 2009-01-01): Begin of the period, UTC.
-- parameter until (moment, default 2200-01-01): End of the period, exclusive, UTC.
-- column entity: Who: id of the entity
-- column surface: Which side of the entity
-- column signal: What is counted or gauged
-- column source: Where it was read
-- column first_bucket: Begin of the first bucket, UTC
-- column last_bucket_end: End of the last bucket, UTC
-- column span_hours: From the one to the other, in hours
-- column watched_hours: Watched with success, in hours
-- column failed_hours: Tried and failed, in hours
-- column watched_share: Watched over the span, 0 to 1
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC

SELECT entity, surface, signal, source, min(bucket_start) AS first_bucket, max(bucket_end) AS last_bucket_end,
    dateDiff('millisecond', first_bucket, last_bucket_end) / 3600000 AS span_hours,
    sum(coverage * bucket_millis) / 3600000 AS watched_hours, sum(failed * bucket_millis) / 3600000 AS failed_hours,
    watched_hours / span_hours AS watched_share, argMax(provenance, position('MEASURED BACKFILLED REPORTED RECONSTRUCTED SYNTHETIC', provenance)) AS provenance
FROM ${rates}
WHERE bucket_start >= {from:DateTime64(3, 'UTC')} AND bucket_start < {until:DateTime64(3, 'UTC')}
    AND ({entity:String} = '' OR entity = {entity:String})
GROUP BY entity, surface, signal, source
ORDER BY entity, surface, signal, source
