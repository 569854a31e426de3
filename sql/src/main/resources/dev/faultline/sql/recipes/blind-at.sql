-- question: What could not be seen at a moment?
-- means: Sources that had fallen silent, pages not read for an hour, and entities said to run on a provider in
--    trouble that nobody watched.
-- not: An entity in these rows is neither hit nor unaffected: absence of a drop there means nothing.
-- parameter at (moment, required): The moment, UTC: what was in hand then and nothing later.
-- column kind: SOURCE, PAGE or DEPENDENT
-- column entity: Who is not seen; null for a page
-- column what: Which series, page or dependency
-- column since: When it was last watched, UTC; null when never
-- column reason: Why
-- column id: What the row is about

SELECT kind, entity, what, since, reason, id
FROM ${blind_spots_as_of(at = {at:DateTime64(3, 'UTC')})}
ORDER BY kind, entity, what, id
