-- question: How many entities are said to depend on each provider?
-- means: Per provider: the entities with a published statement that they run on it, valid at the moment, beside all
--    entities with any such statement.
-- not: What was published, not what is true: an entity without a statement may depend on anybody. Shares add up to
--    more than one, since entities use several providers.
-- parameter at (moment, default 2200-01-01): When the statements are to hold, UTC; those without bounds hold always.
-- parameter region (text, default any): Only statements on that region, or on none in particular.
-- column provider: The provider
-- column entities: Entities said to depend on it
-- column entities_with_any: Entities with a statement on any provider
-- column share: The one over the other, as a fraction
-- column names: Ids of these entities, sorted
-- column statements: Published statements
-- column provenance: How the row came about; of several rows the weakest: MEASURED, BACKFILLED, REPORTED,
--    RECONSTRUCTED, SYNTHETIC

SELECT provider, uniqExact(entity) AS entities,
    (SELECT uniqExact(entity) FROM ${dependencies}
        WHERE (isNull(valid_from) OR valid_from <= {at:DateTime64(3, 'UTC')})
            AND (isNull(valid_to) OR valid_to > {at:DateTime64(3, 'UTC')})) AS entities_with_any,
    entities / entities_with_any AS share, arrayStringConcat(arraySort(groupUniqArray(toString(entity))), ', ') AS names,
    uniqExact(id) AS statements, argMax(provenance, position('MEASURED BACKFILLED REPORTED RECONSTRUCTED SYNTHETIC', provenance)) AS provenance
FROM ${dependencies}
WHERE (isNull(valid_from) OR valid_from <= {at:DateTime64(3, 'UTC')})
    AND (isNull(valid_to) OR valid_to > {at:DateTime64(3, 'UTC')})
    AND ({region:String} = '' OR isNull(region) OR region = {region:String})
GROUP BY provider
ORDER BY entities DESC, provider
