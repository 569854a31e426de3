-- question: What was known at a moment: which incidents, suspicions, drops, and who named whom?
-- means: What somebody said or the rules inferred from what was in hand at that moment, in the order in which it
--    began.
-- not: Later knowledge is left out on purpose, corrections too. In a replay the moment is that of the observation
--    times of the recording.
-- parameter at (moment, required): The moment, UTC: what was in hand then and nothing later.
-- column kind: INCIDENT, SUSPICION, DROP, RISE or NAMING
-- column provider: The provider; null where a series speaks for itself
-- column entity: Who; null in rows about a provider
-- column said_by: Who says so
-- column what: What is said
-- column since: Since when, UTC
-- column last_heard: When it was last heard of, UTC
-- column state: Where it stood then
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC
-- column known_at: What could not have been known before, UTC
-- column id: Id of the row it comes from

SELECT kind, provider, entity, said_by, what, since, last_heard, state, provenance, known_at, id
FROM ${beliefs_as_of(at = {at:DateTime64(3, 'UTC')})}
ORDER BY since, kind, id
