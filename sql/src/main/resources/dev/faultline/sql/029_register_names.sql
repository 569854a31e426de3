-- By which words a provider is named: what the stage of namings goes by.

ALTER TABLE ${database}.entities_rows
    ADD COLUMN IF NOT EXISTS ambiguous_names Array(LowCardinality(String)) COMMENT 'Names that are ordinary words as well: they count only beside words that say what is meant',
    ADD COLUMN IF NOT EXISTS products Array(LowCardinality(String)) COMMENT 'Products that only this entity has, as people write them: whoever names one names the entity',
    ADD COLUMN IF NOT EXISTS regions Array(LowCardinality(String)) COMMENT 'Regions of the entity, as people write them';

CREATE OR REPLACE VIEW ${database}.entities AS
SELECT *
FROM ${database}.entities_rows FINAL
COMMENT 'Entities: what can be hit, with a precise identity';
