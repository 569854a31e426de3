-- question: Which were the longest halts of each chain or other series?
-- means: The longest episodes of each entity in which a watched series showed nothing at all: halts, and drops in
--    which nothing was counted.
-- not: A length that is null is not known, since the end was not watched; minutes_at_least is what is certain of it,
--    and decides the order. Time that nobody watched is never counted as silence.
-- parameter entity (text, default any): One entity, such as coinbase; all when left out.
-- parameter surface (text, one of FRONTEND | API | TRADING | WITHDRAWALS | RPC | CHAIN | DATA | any, default CHAIN):
--    Which side of the entities; chains are CHAIN.
-- parameter most (integer, 1 to 1000, default 1): Most rows of one entity.
-- column entity: Who: id of the entity
-- column surface: Which side of the entity
-- column signal: What is counted or gauged
-- column onset: Begin of the drop, UTC
-- column onset_earliest: Lower bound of the onset; null when the rule gives none
-- column onset_latest: Upper bound of the onset; null when the rule gives none
-- column end: End, UTC; null when it was not watched
-- column minutes: Length in minutes; null when the end is not known
-- column minutes_at_least: What is certain of the length, in minutes
-- column state: Where the drop stands
-- column path: What raised it: RATE, HALT
-- column coverage: Part of the episode that was watched, 0 to 1
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC
-- column drop_id: Id of the drop

SELECT entity, surface, signal, onset, onset_earliest, onset_latest, end, duration_millis / 60000 AS minutes,
    dateDiff('millisecond', onset, coalesce(end, end_earliest, detected_at)) / 60000 AS minutes_at_least,
    state, path, coverage, provenance, id AS drop_id
FROM ${drops}
WHERE direction = 'DROP' AND (path = 'HALT' OR actual = 0)
    AND ({entity:String} = '' OR entity = {entity:String}) AND ({surface:String} = '' OR surface = {surface:String})
ORDER BY entity, minutes_at_least DESC, onset, surface, signal, drop_id
LIMIT {most:UInt32} BY entity
