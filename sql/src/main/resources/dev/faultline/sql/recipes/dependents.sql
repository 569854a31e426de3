-- question: Who is said to run on this provider, by which statement?
-- means: One row for each published statement, with its period, and where it can be read.
-- not: A statement without bounds was seen to hold when it was entered, not for ever. Silence of an entity means
--    nothing.
-- parameter provider (text, required): The provider, such as aws.
-- parameter region (text, default any): Only statements on that region, or on none in particular.
-- column provider: The provider
-- column entity: Who: id of the entity
-- column surface: Which side of the entity; null when not said
-- column region: In which region; null when not said
-- column share: Part of it that runs there, as a fraction; null when not said
-- column valid_from: Begin, UTC; null when unknown
-- column valid_to: End, UTC; null when unknown or lasting
-- column last_said: When it was last said to hold, UTC; null when unknown
-- column statement: What was said
-- column link: Address where it can be read
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC
-- column dependency_id: Id of the statement

SELECT provider, entity, surface, region, share, valid_from, valid_to, as_of AS last_said, statement, link, provenance,
    id AS dependency_id
FROM ${dependencies}
WHERE provider = {provider:String} AND ({region:String} = '' OR isNull(region) OR region = {region:String})
ORDER BY entity, region, surface, link, dependency_id
