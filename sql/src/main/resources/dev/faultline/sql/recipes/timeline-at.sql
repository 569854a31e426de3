-- question: What was the timeline of the hours before a moment, as known at that moment?
-- means: Incidents as declared, posted and seen, drops, verdicts and claims, in one order, by what was in hand at the
--    moment.
-- not: A time that a provider declared later is not in it. Rows that were taken back later are.
-- parameter at (moment, required): The moment, UTC: what was in hand then and nothing later.
-- parameter hours (integer, 1 to 8760, default 24): How far back.
-- parameter provider (text, default any): One provider, such as aws; all when left out.
-- parameter entity (text, default any): One entity, such as coinbase; all when left out.
-- column at: When it happened, UTC
-- column basis: What the time rests on: DECLARED, POSTED, SEEN, BUCKET, CLAIMED
-- column kind: What happened
-- column entity: Who was hit; null in rows about a provider
-- column surface: Which side of the entity; null in rows about a provider
-- column signal: What was measured or claimed; null in rows about a provider
-- column provider: The provider; null where a series speaks for itself
-- column incident_id: The incident; null where none is known
-- column title: What happened, in one line
-- column text: Message, reason or size; null when there is none
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC
-- column known_at: What could not have been known before, UTC
-- column id: Id of the row it comes from and the kind of moment

SELECT at, basis, kind, entity, surface, signal, provider, incident_id, title, text, provenance, known_at, id
FROM ${timeline_as_of(at = {at:DateTime64(3, 'UTC')})}
WHERE at <= {at:DateTime64(3, 'UTC')}
    AND at > toDateTime64({at:DateTime64(3, 'UTC')}, 3, 'UTC') - toIntervalHour({hours:UInt32})
    AND ({provider:String} = '' OR provider = {provider:String}) AND ({entity:String} = '' OR entity = {entity:String})
ORDER BY at, place, id
