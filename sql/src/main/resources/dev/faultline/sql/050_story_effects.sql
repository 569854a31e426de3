-- The story of one incident: what each series says in each window, what a verdict rests on, and verdicts that changed.

CREATE OR REPLACE VIEW ${database}.story_effects_as_of AS
SELECT
    effect.incident_id AS incident_id,
    effect.window_start AS at, 'WINDOW' AS basis, 'EFFECT' AS kind, toUInt8(59) AS place,
    toNullable(effect.entity) AS entity, toNullable(effect.surface) AS surface, toNullable(effect.signal) AS signal,
    toNullable(effect.provider) AS provider,
    concat(effect.entity, ' ', effect.signal, ', window ', effect.window, ': ', effect.outcome) AS title,
    toNullable(concat(
        effect.reason,
        coalesce(concat(' Mean loss ', toString(round(effect.loss, 3)),
            coalesce(concat(' (', toString(round(effect.loss_low, 3)), ' to ', toString(round(effect.loss_high, 3)), ')'), ''),
            '.'), ''),
        ' Watched ', toString(round(effect.coverage, 3)), '.',
        if(empty(effect.suspect_sources), '',
            concat(' On the failing provider themselves: ', arrayStringConcat(effect.suspect_sources, ', '), '.')))) AS text,
    toNullable(arrayStringConcat(effect.sources, ', ')) AS source,
    toNullable(effect.id) AS reference,
    effect.provenance AS provenance,
    effect.known_at AS known_at,
    concat(effect.id, '/EFFECT') AS id
FROM ${database}.effects_as_of(at = {at:DateTime64(3, 'UTC')}) AS effect
COMMENT 'Part of the story of an incident: what each series alone says in each window';

CREATE OR REPLACE VIEW ${database}.story_evidence_as_of AS
SELECT
    item.incident_id AS incident_id,
    verdict.at AS at, verdict.basis AS basis, 'EVIDENCE' AS kind, toUInt8(61) AS place,
    toNullable(item.entity) AS entity, toNullable(item.surface) AS surface, toNullable(item.signal) AS signal,
    verdict.provider AS provider,
    concat(lower(replaceAll(item.kind, '_', ' ')), ': ', item.statement) AS title,
    if(isNull(item.log_likelihood_ratio), NULL,
        concat('weight ', toString(round(item.log_likelihood_ratio, 2)), if(item.capped, ', cut to its cap', ''))) AS text,
    toNullable(concat('evidence of verdict ', item.impact_id)) AS source,
    item.reference AS reference,
    item.provenance AS provenance,
    item.known_at AS known_at,
    concat(item.id, '/EVIDENCE') AS id
FROM ${database}.evidence_as_of(at = {at:DateTime64(3, 'UTC')}) AS item
INNER JOIN ${database}.timeline_verdicts_as_of(at = {at:DateTime64(3, 'UTC')}) AS verdict
    ON verdict.id = concat(item.impact_id, '/VERDICT')
COMMENT 'Part of the story of an incident: what speaks for or against each verdict';

CREATE OR REPLACE VIEW ${database}.story_verdicts_before_as_of AS
SELECT
    change.incident_id AS incident_id,
    change.known_at AS at, 'KNOWN' AS basis, 'VERDICT_CHANGED' AS kind, toUInt8(63) AS place,
    toNullable(change.entity) AS entity, toNullable(change.surface) AS surface, toNullable(change.signal) AS signal,
    toNullable(change.provider) AS provider,
    concat(change.entity, ' ', change.signal, ': ', change.before, ' until then, ', change.verdict, ' from then on') AS title,
    toNullable(change.reason) AS text,
    toNullable(concat('verdict of run ', change.run_id)) AS source,
    toNullable(change.id) AS reference,
    change.provenance AS provenance,
    change.known_at AS known_at,
    concat(change.id, '/CHANGED/', leftPad(toString(change.revision), 9, '0')) AS id
FROM (
    SELECT *, lagInFrame(toString(verdict)) OVER (
        PARTITION BY run_id, id ORDER BY revision ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS before
    FROM (SELECT * FROM ${database}.impacts_changes FINAL)
    WHERE run_id IN (SELECT run_id FROM ${database}.current_run) AND known_at <= {at:DateTime64(3, 'UTC')}
) AS change
WHERE change.before != '' AND change.before != change.verdict
COMMENT 'Part of the story of an incident: verdicts that later knowledge changed';
