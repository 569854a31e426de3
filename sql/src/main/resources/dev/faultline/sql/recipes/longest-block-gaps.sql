-- question: What was the longest silence of each chain between two blocks that follow each other?
-- means: The longest times between the header times of two blocks of consecutive height, as each source reported
--    them: no block can have been missed in between.
-- not: Header times are set by whoever makes the block. Chains whose heights skip numbers, such as slots, show only
--    gaps between neighbours. Stretches of which the blocks themselves were not read are in no row.
-- parameter entity (text, default any): One entity, such as coinbase; all when left out.
-- parameter most (integer, 1 to 1000, default 1): Most rows of one chain.
-- column entity: Who: id of the entity
-- column source: Where it was read
-- column signal: What is counted or gauged
-- column height: Height of the block that ended the silence
-- column block_before: Header time of the block before it, UTC
-- column block_after: Its own header time, UTC
-- column seconds: Between the two, in seconds
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC

SELECT entity, source, signal, height, assumeNotNull(before) AS block_before, made_at AS block_after,
    dateDiff('millisecond', before, made_at) / 1000 AS seconds, provenance
FROM (
    SELECT entity, surface, signal, source, height, made_at, provenance,
        lagInFrame(toNullable(made_at)) OVER series AS before, lagInFrame(toNullable(height)) OVER series AS height_before
    FROM (
        SELECT entity, surface, signal, source, height, assumeNotNull(min(time)) AS made_at, argMax(provenance, position('MEASURED BACKFILLED REPORTED RECONSTRUCTED SYNTHETIC', provenance)) AS provenance
        FROM ${blocks}
        WHERE isNotNull(time) AND ({entity:String} = '' OR entity = {entity:String})
        GROUP BY entity, surface, signal, source, height
    )
    WINDOW series AS (PARTITION BY entity, surface, signal, source ORDER BY height
        ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
)
WHERE height_before = height - 1
ORDER BY entity, seconds DESC, block_before, source, signal, height
LIMIT {most:UInt32} BY entity
