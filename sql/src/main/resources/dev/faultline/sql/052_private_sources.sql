-- Which sources are the operator's own business, and which series must not leave the installation for that.

ALTER TABLE ${database}.sources_rows
    ADD COLUMN IF NOT EXISTS private Bool
    COMMENT 'True when the series is the own business of the operator and must not leave the installation';

CREATE OR REPLACE VIEW ${database}.sources AS
SELECT *
FROM ${database}.sources_rows FINAL
COMMENT 'Sources: where a series is read';

CREATE OR REPLACE VIEW ${database}.private_series (
    entity LowCardinality(String) COMMENT 'Who: id of the entity, such as coinbase or bitcoin',
    surface LowCardinality(String) COMMENT 'Which side of the entity: FRONTEND, API, TRADING, WITHDRAWALS, RPC, CHAIN, DATA, UNSPECIFIED',
    signal LowCardinality(String) COMMENT 'What is counted or gauged, such as orders',
    sources Array(LowCardinality(String)) COMMENT 'Private sources that tell it, sorted'
) AS
SELECT entity, surface, signal, arraySort(groupArray(source)) AS sources
FROM ${database}.sources_rows FINAL
WHERE private
GROUP BY entity, surface, signal
COMMENT 'Series that at least one private source tells. Whatever leaves the installation leaves out every row of them, unless the operator asks for it';
