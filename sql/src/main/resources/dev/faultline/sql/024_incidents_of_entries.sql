-- Incidents: the basis of their end, and only those that stand for themselves. Ids of the others keep leading to them.

ALTER TABLE ${database}.incidents_rows
    ADD COLUMN IF NOT EXISTS end_basis Nullable(String) COMMENT 'Field or sentence that declared_end comes from' CODEC(ZSTD(1)) AFTER basis;

ALTER TABLE ${database}.incidents_changes
    ADD COLUMN IF NOT EXISTS end_basis Nullable(String) COMMENT 'Field or sentence that declared_end comes from' CODEC(ZSTD(1)) AFTER basis;

ALTER TABLE ${database}.incidents_rows
    COMMENT COLUMN id 'Hash of provider and native_id of the entry that was published first',
    COMMENT COLUMN group_id 'Id under which the trouble is kept now; its own id unless it was absorbed',
    COMMENT COLUMN superseded_by 'Incident that absorbed this one; null while it stands for itself',
    COMMENT COLUMN native_id 'The provider''s own id of the entry that was published first',
    COMMENT COLUMN declared_start 'Earliest onset that the provider tells of any of its entries, UTC',
    COMMENT COLUMN declared_end 'Latest end that the provider tells, UTC; null unless it tells the end of every entry',
    COMMENT COLUMN basis 'Field or sentence that declared_start comes from',
    COMMENT COLUMN latest_revision 'Id of the last revision of any entry',
    COMMENT COLUMN parts 'Ids of the entries taken together, sorted; empty when there is one';

ALTER TABLE ${database}.incidents_changes
    COMMENT COLUMN id 'Hash of provider and native_id of the entry that was published first',
    COMMENT COLUMN group_id 'Id under which the trouble is kept now; its own id unless it was absorbed',
    COMMENT COLUMN superseded_by 'Incident that absorbed this one; null while it stands for itself',
    COMMENT COLUMN native_id 'The provider''s own id of the entry that was published first',
    COMMENT COLUMN declared_start 'Earliest onset that the provider tells of any of its entries, UTC',
    COMMENT COLUMN declared_end 'Latest end that the provider tells, UTC; null unless it tells the end of every entry',
    COMMENT COLUMN basis 'Field or sentence that declared_start comes from',
    COMMENT COLUMN latest_revision 'Id of the last revision of any entry',
    COMMENT COLUMN parts 'Ids of the entries taken together, sorted; empty when there is one';

CREATE OR REPLACE VIEW ${database}.incidents AS
SELECT * EXCEPT (revision, group_id, superseded_by)
FROM ${database}.incidents_rows FINAL
WHERE run_id IN (SELECT run_id FROM ${database}.current_run) AND isNull(superseded_by) AND kind != 'MAINTENANCE'
COMMENT 'Incidents: what providers say about themselves, in the current run; planned work is in the view maintenance. One row for one trouble, however many entries tell of it';

CREATE OR REPLACE VIEW ${database}.incidents_as_of AS
SELECT * EXCEPT (revision, group_id, superseded_by)
FROM (
    SELECT *
    FROM ${database}.incidents_changes
    WHERE run_id IN (SELECT run_id FROM ${database}.current_run) AND known_at <= {at:DateTime64(3, 'UTC')}
    ORDER BY run_id, id, revision DESC
    LIMIT 1 BY run_id, id
)
WHERE isNull(superseded_by) AND kind != 'MAINTENANCE'
COMMENT 'Incidents: what providers say about themselves, in the current run, as known at the moment given as parameter at';

CREATE OR REPLACE VIEW ${database}.maintenance (
    id String COMMENT 'Hash of provider and native_id',
    provider LowCardinality(String) COMMENT 'Who plans it',
    native_id String COMMENT 'The provider''s own id',
    state LowCardinality(String) COMMENT 'Where it stands: SCHEDULED, OPEN, MONITORING, RESOLVED, VANISHED, AGED_OUT, UNKNOWN',
    title String COMMENT 'Headline of the last revision',
    regions Array(String) COMMENT 'Regions, sorted',
    services Array(String) COMMENT 'Services or components, sorted',
    planned_start Nullable(DateTime64(3, 'UTC')) COMMENT 'Begin of the plan, UTC',
    planned_end Nullable(DateTime64(3, 'UTC')) COMMENT 'End of the plan, UTC',
    first_seen DateTime64(3, 'UTC') COMMENT 'When we first saw it, UTC',
    last_seen DateTime64(3, 'UTC') COMMENT 'When we last saw it change, UTC',
    link Nullable(String) COMMENT 'Address of the entry',
    provenance LowCardinality(String) COMMENT 'MEASURED, BACKFILLED, REPORTED, RECONSTRUCTED, SYNTHETIC'
) AS
SELECT id, provider, native_id, state, title, regions, services, declared_start AS planned_start,
    declared_end AS planned_end, first_seen, last_seen, link, provenance
FROM ${database}.incident_entries_rows FINAL
WHERE run_id IN (SELECT run_id FROM ${database}.current_run) AND kind = 'MAINTENANCE'
COMMENT 'Planned work on status pages, in the current run';

CREATE OR REPLACE VIEW ${database}.incident_ids (
    id String COMMENT 'An id that an incident of the current run has or ever had',
    incident_id String COMMENT 'Incident that it is now; the same id while it stands for itself',
    provider LowCardinality(String) COMMENT 'Who says so',
    native_id String COMMENT 'The provider''s own id of the entry',
    title String COMMENT 'Headline of the entry'
) AS
SELECT id, group_id AS incident_id, provider, native_id, title
FROM ${database}.incidents_rows FINAL
WHERE run_id IN (SELECT run_id FROM ${database}.current_run)
COMMENT 'Where an id leads: every id that an incident of the current run ever had, and the incident that it is now';
