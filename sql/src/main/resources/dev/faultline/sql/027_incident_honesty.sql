-- The stations of each incident as they are known now.

CREATE OR REPLACE VIEW ${database}.incident_honesty (
    provider LowCardinality(String) COMMENT 'Who says so',
    incident_id String COMMENT 'The incident',
    title String COMMENT 'Headline',
    year UInt16 COMMENT 'Year in which it began',
    signal_onset Nullable(DateTime64(3, 'UTC')) COMMENT 'When the first measured series fell, UTC; null where none did or none was watched',
    signal_onset_basis Nullable(String) COMMENT 'Which series, and its verdict',
    declared_onset Nullable(DateTime64(3, 'UTC')) COMMENT 'When it began by the page of the provider, UTC',
    declared_onset_basis Nullable(String) COMMENT 'Field or sentence',
    afterwards_onset Nullable(DateTime64(3, 'UTC')) COMMENT 'When it began by what the provider published elsewhere, UTC: REPORTED',
    afterwards_onset_basis Nullable(String) COMMENT 'Address of that publication',
    first_post Nullable(DateTime64(3, 'UTC')) COMMENT 'First post of the page, UTC',
    first_seen DateTime64(3, 'UTC') COMMENT 'When we first saw it, UTC: an upper bound of when it became visible',
    declared_end Nullable(DateTime64(3, 'UTC')) COMMENT 'When it ended by the page, UTC',
    declared_end_basis Nullable(String) COMMENT 'Field or sentence',
    resolved_post Nullable(DateTime64(3, 'UTC')) COMMENT 'Post that says for good that it is over, UTC',
    signal_recovered Nullable(DateTime64(3, 'UTC')) COMMENT 'When the last measured series that fell was back, UTC; null while one is not',
    signal_recovered_basis Nullable(String) COMMENT 'Which series, and its verdict',
    declared_to_post_minutes Nullable(Float64) COMMENT 'From the declared onset to the first post',
    afterwards_to_post_minutes Nullable(Float64) COMMENT 'From the onset published elsewhere to the first post',
    signal_to_post_minutes Nullable(Float64) COMMENT 'From the onset in measured series to the first post; negative when the provider was first',
    end_to_resolved_minutes Nullable(Float64) COMMENT 'From the declared end to the post that says so',
    resolved_to_recovered_minutes Nullable(Float64) COMMENT 'From that post until measured series were back; negative when they were back before',
    provenance LowCardinality(String) COMMENT 'Of the incident: MEASURED, BACKFILLED, REPORTED, RECONSTRUCTED, SYNTHETIC',
    known_at DateTime64(3, 'UTC') COMMENT 'When the incident was last learned something about, UTC'
) AS
SELECT *
FROM ${database}.incident_honesty_as_of(at = '2299-12-31 23:59:59.999')
COMMENT 'From the onset in measured series over what the provider said to the recovery: stations of each incident and the minutes between them';

