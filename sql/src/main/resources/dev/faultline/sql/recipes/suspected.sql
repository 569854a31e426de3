-- question: Which incidents could be suspected before the provider spoke, and how early?
-- means: One row for each suspicion: entities that share a provider and dropped together, how improbable that is by
--    chance, and the minutes before the provider's first post.
-- not: A suspicion is no incident: a common cause elsewhere does the same, which the controls are for. A missing lead
--    means that no post is known, not that there was none.
-- parameter provider (text, default any): One provider, such as aws; all when left out.
-- column provider: Who is suspected
-- column region: Where; null when the dependencies do not agree
-- column state: Where it stands
-- column onset: Begin of the first drop, UTC
-- column opened_at: When the data could tell, UTC
-- column closed_at: When fewer than two were still down, UTC; null before
-- column entities: Who dropped, with commas
-- column dropped: Families of dependents that dropped
-- column watched: Families of dependents that were watched
-- column needed: Least number that is no coincidence
-- column expected_false_per_year: Expected coincidences of so many in a year
-- column controls_dropped: Families on other providers that dropped in the same time
-- column controls_watched: Families on other providers that were watched
-- column chance: Chance of so many dependents among all that dropped; 1 without controls
-- column official_incident: The provider's own incident; null without one
-- column lead_minutes: First post minus opened_at, in minutes, negative when the provider was first; null without one
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC
-- column suspicion_id: Id of the suspicion

SELECT provider, region, state, onset, opened_at, closed_at, arrayStringConcat(entities, ', ') AS entities, dropped, watched,
    needed, expected_false_per_year, controls_dropped, controls_watched, p AS chance, official_incident, lead_minutes,
    provenance, id AS suspicion_id
FROM ${suspicions}
WHERE {provider:String} = '' OR provider = {provider:String}
ORDER BY onset, provider, suspicion_id
